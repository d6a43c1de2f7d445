"""The results of `derive prove` as a table for people: a row a claim, what was refuted or left undecided in words below it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from derive.kernel.verdict import Proved, Refuted
from derive.routes import Result, sizes_text

if TYPE_CHECKING:
    from derive.cli.proving import Found

_COLOURS: Final = {"proved": "32", "refuted": "31", "undecided": "33"}


def table_text(found: Sequence[Found], *, colours: bool = False) -> str:
    """Return the table, the words on what is not proved, and a line that counts."""
    rows = [("claim", "verdict", "kernel", "SymPy", "time")]
    rows += [
        (each.name, result.verdict, _kernel_cell(result), _small_cell(result), time_text(sum(result.seconds.values())))
        for each, result in found
    ]
    kept = [column for column in range(5) if any(row[column] for row in rows[1:])]
    widths = {column: max(len(row[column]) for row in rows) for column in kept}
    lines = []
    for place, row in enumerate(rows):
        cells = [row[column].rjust(widths[column]) if column == 4 else row[column].ljust(widths[column]) for column in kept]
        if colours and place:
            cells[1] = f"\x1b[{_COLOURS[row[1]]}m{cells[1]}\x1b[0m"
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines + _explanations(found) + ["", count_text(found)]) + "\n"


def _kernel_cell(result: Result) -> str:
    match result.kernel:
        case None:
            return ""
        case Proved(scope=scope):
            return scope
        case Refuted(counterexample=found):
            return f"refuted at {sizes_text(found.point.sizes)}" if found.point.sizes else "refuted"
        case _:
            return "undecided"


def _small_cell(result: Result) -> str:
    if result.small is None:
        return ""
    sizes = sizes_text(result.small.sizes)
    if result.small.verdict == "proved":
        return sizes or "proved"
    return f"{result.small.verdict} at {sizes}" if sizes else result.small.verdict


def time_text(seconds: float) -> str:
    """Return a time that people can compare: 0.8 ms, 45 ms, 1.2 s."""
    if seconds < 0.01:
        return f"{seconds * 1000:.1f} ms"
    return f"{seconds * 1000:.0f} ms" if seconds < 1 else f"{seconds:.1f} s"


def diagnostic_text(name: str, result: Result) -> str:
    """Return what is said of a claim that is not proved: its statement, what was found, and help where there is some."""
    from derive.language.conditions import claim_notation, conditions
    from derive.language.text import text_claim, text_sentence

    notation = claim_notation(result.claim)
    around = conditions(result.claim, notation)

    lines = [
        f"{result.verdict}: {name}",
        f"    claim: {text_claim(result.claim, notation)}",
        *(f"    given: {text_sentence(each)}" for each in around.given),
        *(f"    where: {text_sentence(each)}" for each in around.definitions),
        f"    {str(result).removeprefix(result.verdict + ': ')}",
    ]
    if result.verdict == "refuted":
        from derive.diagnosis import diagnose

        diagnosis = diagnose(result.claim)
        lines += [f"    {diagnosis}"] if diagnosis is not None else []
    return "\n".join(lines)


def _explanations(found: Sequence[Found]) -> list[str]:
    return [f"\n{diagnostic_text(each.name, result)}" for each, result in found if result.verdict != "proved"]


def count_text(found: Sequence[Found]) -> str:
    """Return how many claims there are of each verdict."""
    count = len(found)
    parts = [f"{count} claim" + ("s" if count != 1 else "")]
    for verdict in ("proved", "refuted", "undecided"):
        number = sum(result.verdict == verdict for _, result in found)
        if number or verdict == "proved":
            parts.append(f"{number} {verdict}")
    return f"{parts[0]}: {', '.join(parts[1:])}"
