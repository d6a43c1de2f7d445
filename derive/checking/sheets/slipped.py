"""
Definitions with a slip of the pen, where it is sure what is meant: σ² as the mean of x_i − μ, which is 0, for that of its square;
e^{z_i} / Σ_j e^{z_i}; y log a − (1 − y) log(1 − a).

What is derived from one may go back to what is written or to what is meant: what is right of one of them alone is undecided, and so
is the definition itself, where anything is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from derive.checking.found import Checked, Found
from derive.kernel.records import replaced
from derive.reader.latex.nodes import (
    Big,
    Fraction,
    Group,
    Node,
    Number,
    Row,
    Scripts,
    Sign,
    Symbol,
    names_in,
    with_parts,
    without_gaps,
)
from derive.reader.steps import Step

SLIPPED: Final = "a slip of the pen: with {}, what follows is proved that is refuted with what stands here"
RESTS: Final = "what this rests on has a slip of the pen, and it is {} only as that is {}"

_LOGARITHMS: Final = frozenset({"log", "ln"})
_ONE: Final = Number("1")


def with_slips_of_the_pen(checked: Checked, steps: Sequence[Step], check: Callable[[Sequence[Step]], Checked]) -> Checked:
    """Return what was found; as undecided what is right of definitions with a slip of the pen alone, or of what is meant."""
    refuted = [each.step for each in checked.found if each.verdict == "refuted"]
    if not refuted:
        return checked
    last = max(step.display for step in refuted)
    slips = {
        each.step: slip
        for each in checked.found
        if each.verdict == "definition" and each.step.display <= last and (slip := slip_in(each.step)) is not None
    }
    if not slips:
        return checked
    mended = {step: replaced(step, right=row) for step, (row, _) in slips.items()}
    other = {each.step: each for each in check([mended.get(step, step) for step in steps]).found}
    told = {each.step: _either(each, other.get(each.step)) for each in checked.found if each.step not in slips}
    if not any(own.verdict == "refuted" and told[own.step] is not own for own in checked.found if own.step in told):
        return checked

    def said(own: Found) -> Found:
        if own.step not in slips:
            return told[own.step]
        return replaced(own, verdict="undecided", reason=SLIPPED.format(slips[own.step][1]))

    return replaced(checked, found=tuple(map(said, checked.found)))


def _either(own: Found, other: Found | None) -> Found:
    """Return what was found about a step, undecided where the other is found with what a definition is meant to be."""
    if other is None or {own.verdict, other.verdict} != {"proved", "refuted"}:
        return own
    reason = RESTS.format("proved", "meant") if other.verdict == "proved" else RESTS.format("proved", "written")
    return replaced(own, verdict="undecided", result=None, reason=reason, help="", page="")


def slip_in(step: Step) -> tuple[Row, str] | None:
    """Return what the right side of a definition is meant to be, and in words what is put there; None where no slip is sure."""
    for change, words in ((_softmax, "the letter below Σ in its terms"), (_two_outcomes, "one sign before both logarithms")):
        changed = change(step.right)
        if changed != step.right:
            return changed, words
    if any(isinstance(node, Scripts) and node.above is not None for node in without_gaps(step.left.items)[:1]):
        changed = _squares(step.left, step.right)
        if changed != step.right:
            return changed, "the squares of the differences"
    return None


def _softmax(row: Row) -> Row:
    """Return e^{z_i} / Σ_j e^{z_j} for e^{z_i} / Σ_j e^{z_i}."""

    def changed(value: object) -> object:
        value = with_parts(value, changed)
        if not isinstance(value, Fraction):
            return value
        body = without_gaps(value.bottom.items)
        first = body.pop(0) if body else None
        if not isinstance(first, Big) or first.name != "Σ" or first.below is None or body != without_gaps(value.top.items):
            return value
        letter = next((node.name for node in first.below.items if isinstance(node, Symbol)), "")
        own = {node.name for node in _below(Row(tuple(body)))}
        if not letter or letter in names_in(value.top) or len(own) != 1:
            return value
        swapped = (_swapped(node, next(iter(own)), letter) for node in body)
        return replaced(value, bottom=replaced(value.bottom, items=(first, *swapped)))

    return changed(row)  # type: ignore[return-value]


def _below(row: Row) -> Iterator[Symbol]:
    """Yield the letters that are subscripts in a row."""
    for node in row.items:
        if isinstance(node, Scripts):
            for part in (node.below, node.above):
                if part is not None:
                    yield from (each for each in part.items if isinstance(each, Symbol) and part is node.below)
                    yield from _below(part)
        elif isinstance(node, Group):
            yield from _below(node.body)


def _swapped(value: object, letter: str, other: str) -> object:
    if isinstance(value, Symbol):
        return replaced(value, name=other) if value.name == letter and not value.accents else value
    return with_parts(value, lambda part: _swapped(part, letter, other))


def _two_outcomes(row: Row) -> Row:
    """Return y log a + (1 − y) log(1 − a) for the same with a minus between."""

    def changed(value: object) -> object:
        value = with_parts(value, changed)
        if not isinstance(value, Row):
            return value
        signs = [at for at, node in enumerate(value.items) if isinstance(node, Sign) and node.name in ("+", "−")]
        between = [at for at in signs if at]
        if len(between) != 1 or value.items[between[0]] != Sign("−") or Sign("−") in value.items[:1]:
            return value
        one, other = value.items[: between[0]], value.items[between[0] + 1 :]
        of_rest = [node for node in other if isinstance(node, Group) and without_gaps(node.body.items)[:2] == [_ONE, Sign("−")]]
        if len(of_rest) == 2 and _LOGARITHMS & names_in(Row(one)) and _LOGARITHMS & names_in(Row(other)):
            return replaced(value, items=(*one, replaced(value.items[between[0]], name="+"), *other))
        return value

    return changed(row)  # type: ignore[return-value]


def _squares(left: Row, right: Row) -> Row:
    """Return σ² = (1/N) Σ_i (x_i − μ)² for the same without the square."""
    squared = [node for node in without_gaps(left.items) if isinstance(node, Scripts) and node.above == Row((Number("2"),))]
    before = without_gaps(right.items)
    last = before.pop() if before else None
    if len(squared) != 1 or not isinstance(last, Group) or not before or not isinstance(before[-1], Big) or before[-1].name != "Σ":
        return right
    match without_gaps(last.body.items):
        case [Scripts(Symbol(), Row(), None), Sign("−"), Symbol() | Scripts(Symbol(), None | Row(), None)]:
            whole: Node = Scripts(last, None, Row((Number("2"),), last.span), 0, last.span)
            return replaced(right, items=(*before, whole))
        case _:
            return right
