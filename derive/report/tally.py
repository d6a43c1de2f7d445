"""Says how many claims, steps and near misses there are and how they came out: 6 claims, all proved; 1 step, undecided."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

from derive.language.phrases import Phrase, filled, phrase
from derive.report.languages import Language

VERDICTS: Final = {"proved": phrase("proved"), "refuted": phrase("refuted"), "undecided": phrase("undecided")}


def tally(verdicts: Sequence[str], what: Literal["claim", "step", "near miss"], language: Language) -> str:
    """Return how many there are of something and how they came out; a dash for none."""
    return language.said(_tally(verdicts, what, language)) if verdicts else "–"


def summary(claims: Sequence[str], steps: Sequence[str], language: Language) -> str:
    """Return the tallies of claims and steps as one sentence, the steps left out where there are none."""
    said, more = tally(claims, "claim", language), tally(steps, "step", language)
    return language.said(phrase("{claims}; {steps}.", claims=said, steps=more) if steps else phrase("{claims}.", claims=said))


def _tally(verdicts: Sequence[str], what: str, language: Language) -> Phrase:
    number = len(verdicts)
    many = "".join(filled(_counted(what, number, language), {"count": str(number)}))
    counts = [(Phrase(word), verdicts.count(word)) for word in VERDICTS if word in verdicts]
    if len(counts) > 1:
        each = tuple(phrase("{count} {verdict}", count=str(count), verdict=verdict) for verdict, count in counts)
        return phrase("{many}: {counts}", many=many, counts=each)
    ((verdict, _),) = counts
    if number == 1:
        return phrase("{many}, {verdict}", many=many, verdict=verdict)
    return phrase("{many}, all {verdict}", many=many, verdict=verdict)


def _counted(what: str, number: int, language: Language) -> str:
    match what:
        case "claim":
            return language.ngettext("{count} claim", "{count} claims", number)
        case "step":
            return language.ngettext("{count} step", "{count} steps", number)
        case _:
            return language.ngettext("{count} near miss", "{count} near misses", number)
