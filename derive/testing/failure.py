"""What is said where code is wrong: which output, which entry of it at which numbers, and what the code computes instead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from derive.language.lettering import notation
from derive.language.text import text
from derive.testing.calls import Convention, nested
from derive.testing.cases import Case, Subject
from derive.testing.closed_forms import LOSS, Output, Reference
from derive.testing.comparison import Expected, Judge, Observed
from derive.testing.near_miss import said_of


def failure_text(
    reference: Reference,
    judges: Sequence[Judge],
    seen: Sequence[Sequence[Observed]],
    right: Sequence[str],
    how: Convention,
    subject: Subject,
    tolerance: float,
) -> str:
    """Return a paragraph for each output that is wrong, and the names of those that are right."""
    parts = [
        "\n".join(_paragraph(reference, judge, each, how, subject, tolerance)) for judge, each in zip(judges, seen, strict=True)
    ]
    if right:
        agree = "agrees" if len(right) == 1 else "agree"
        parts.append(f"{', '.join(right)} {agree} with {reference.key} at every point")
    return "\n\n".join(parts)


def _paragraph(
    reference: Reference, judge: Judge, seen: Sequence[Observed], how: Convention, subject: Subject, tolerance: float
) -> Iterator[str]:
    output = judge.output
    failing = [each for each in seen if judge.wrong(each)]
    first = next((each for each in failing if not each.fits), failing[0])
    entry = judge.wrong(first)[0]
    compared = [each for each in seen if each.expected]
    yield f"{_titled(output)} is not that of {output.source}, at {len(failing)} of {len(compared)} points"
    shown = notation(output.shown, output.term)
    yield f"  closed form: {text(output.shown, shown)} = {text(output.term, shown)}  (proved)"
    yield f"  at {point_text(first.case, how, subject)}"
    if first.fits:
        numbers = f"yours is {first.at(entry.place)!r}, the closed form gives {entry.value!r}"
        yield f"  {_entry(entry)}{numbers} ({how.dtype}, within {tolerance:g})"
        if first.factor != 1:
            yield f"  backward was handed a gradient of {first.factor}"
    for words in said_of(judge, seen, reference.outputs, tolerance):
        yield f"  {words}"
    if all(each.case.is_large for each in failing):
        yield "  large values need a stable form: exp overflows, and 1 − σ(x) or log(exp(x)) loses its digits"


def _titled(output: Output) -> str:
    return "the loss" if output.name == LOSS else f"the gradient by {output.name}" if output.whole else f"`{output.name}`"


def _entry(entry: Expected) -> str:
    return f"entry [{', '.join(map(str, entry.place))}]: " if entry.place else ""


def point_text(case: Case, how: Convention, subject: Subject) -> str:
    """Return what a function was called with, as Python, under its own names."""
    own = {name: shown or name for shown, name in how.order}
    sizes = ", ".join(f"{name} = {size}" for name, size in case.points[0].sizes.items())
    values = [f"{own[name]} = {_value(case, name, how, subject)}" for _, name in how.order]
    return "; ".join(part for part in (sizes, ", ".join(values)) if part)


def _value(case: Case, name: str, how: Convention, subject: Subject) -> str:
    def of(row: int) -> Any:
        point = case.points[row]
        if name in subject.indices:
            return point.indices[name] + how.base
        if name in subject.maps:
            return [value + how.base for value in point.maps[name]]
        return nested(point, name, subject, how.layout.get(name, ""))

    return repr([of(row) for row in range(len(case.points))] if name in how.batch else of(0))
