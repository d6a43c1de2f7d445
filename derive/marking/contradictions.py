"""From what was found in a sheet to equations that speak against each other: other right sides, other definitions, turned signs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final, final

from derive.checking.found import Found
from derive.kernel.records import record
from derive.language.terms import Term
from derive.reader.steps import Step

# A chain is compared with so many before it on the same thing.
_MOST: Final = 40
_TRUE: Final = frozenset({"proved", "definition"})


@final
@record
class Remark:
    """A remark on the first step of a chain, beside another: their places among what was found, and the sentence up to `line N`."""

    about: int
    beside: int
    sentence: str


def remarks(found: Sequence[Found]) -> tuple[Remark, ...]:
    """
    Return what speaks against each other, each chain beside the first one before it that it differs from.

    Where one of two is proved and the other refuted, the remark is about the one that is refuted.
    """
    chains = [list(chain) for _, chain in groupby(range(len(found)), lambda place: found[place].step.chain)]
    whole = [chain for chain in chains if found[chain[0]].step.place == 0]
    known: dict[object, list[list[int]]] = {}
    said: dict[tuple[int, bool], Remark] = {}
    for chain in whole:
        first = found[chain[0]]
        for key, turned in _keys(first):
            for other in known.get(key, [])[:_MOST]:
                sentence = _sentence(found, other, chain, turned=turned)
                about, beside = chain[0], other[0]
                if found[beside].verdict == "refuted" and found[about].verdict in _TRUE:
                    about, beside = beside, about
                if sentence and (about, turned) not in said:
                    said[about, turned] = Remark(about, beside, sentence)
                    break
        for key, turned in _keys(first):
            if not turned:
                known.setdefault(key, []).append(chain)
    return tuple(sorted(said.values(), key=lambda remark: remark.about))


def _keys(first: Found) -> Iterator[tuple[object, bool]]:
    """Yield what two chains on one thing have in common: the left side as it was read, turned as well, or as it is written."""
    claim = first.claim
    if claim is not None:
        yield (claim.left, frozenset(claim.given)), False
        yield (_turned(claim.left), frozenset(claim.given)), True
    elif first.verdict == "definition" and (first.step.lets or not first.step.in_prose) and not _is_renewed(first.step):
        yield (first.step.left, first.step.around.pinned, first.step.apart), False


def _is_renewed(step: Step) -> bool:
    """Return whether a step begins with what it gives a new value: of x = x − η g there may be many."""
    left = step.left.items
    return step.right.items[: len(left)] == left


def _turned(term: Term) -> Term:
    """Return a term with the opposite sign, without two signs before each other."""
    minus = -term
    inner = getattr(term, "term", None)
    return inner if isinstance(inner, Term) and -inner == term else minus


def _sentence(found: Sequence[Found], other: Sequence[int], chain: Sequence[int], *, turned: bool) -> str:
    """Return what is said of a chain beside another on the same thing; nothing where they agree."""
    before, after = found[other[0]], found[chain[0]]
    if before.claim is None or after.claim is None:
        return "" if before.step.right == after.step.right else "this is defined in other words in"
    if not turned:
        verdicts = {"proved" if each.verdict in _TRUE else each.verdict for each in (before, after)}
        if verdicts not in ({"proved", "refuted"}, {"refuted"}) or before.claim.right == after.claim.right:
            return ""
        which = "which is proved" if "proved" in verdicts else "refuted as well"
        return f"another right side, {which}, stands for the same left side in"
    ends = found[other[-1]].claim, found[chain[-1]].claim
    if ends[0] is None or ends[1] is None or any(found[place].verdict == "refuted" for place in (*other, *chain)):
        return ""
    return "the same is said with the opposite sign on both sides in" if ends[1].right == _turned(ends[0].right) else ""
