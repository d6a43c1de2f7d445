"""
From the verdicts of steps to those of whole chains, end to end: which step breaks one, and whether a later line is right again.

A chain A = B = C is decided as A = C by itself: two wrong steps can lead back to the right value, and are wrong all the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Literal, TypeAlias, final

from derive.checking.found import Found
from derive.checking.watch import Unwatched, Watch
from derive.kernel.records import record
from derive.kernel.terms import IllFormed
from derive.kernel.verdict import Proved, Refuted
from derive.language.claims import Claim, claim
from derive.routes import KernelRoute

Ends: TypeAlias = Literal["proved", "refuted", "undecided", ""]


@final
@record
class Whole:
    """
    A chain of two steps or more: the places of its `first` and `last` step among what was found, and the `verdict` on its ends.

    `breaks` is the first step that is refuted, `returns` the first after it at which the chain has the value again that it began
    with; -1 for none. The verdict is empty where the ends are not understood.
    """

    first: int
    last: int
    verdict: Ends
    breaks: int = -1
    returns: int = -1


def wholes(found: Sequence[Found], watch: Watch | None = None, *, broken: bool = False) -> tuple[Whole, ...]:
    """
    Return the chains of two steps or more, in order; of them, those that are broken alone where that is asked for, and none that
    somebody who watches does not want decided.
    """
    route, watching = KernelRoute(), watch or Unwatched()
    chains = [list(group) for _, group in groupby(range(len(found)), lambda place: found[place].step.chain)]
    wanted = [chain for chain in chains if len(chain) > 1]
    if broken:
        wanted = [chain for chain in wanted if any(found[place].verdict == "refuted" for place in chain)]
    return tuple(_whole(found, chain, route) for chain in wanted if not watching.begin(("chain", found[chain[0]].step.chain)))


def _whole(found: Sequence[Found], chain: Sequence[int], route: KernelRoute) -> Whole:
    breaks = next((place for place in chain if found[place].verdict == "refuted"), -1)
    later = [place for place in chain if place > breaks >= 0]
    returns = next((place for place in later if _is_proved(found, range(chain[0], place + 1), route)), -1)
    return Whole(chain[0], chain[-1], _decided(found, chain, route), breaks, returns)


def _decided(found: Sequence[Found], chain: Sequence[int], route: KernelRoute) -> Ends:
    """Return the verdict on the first left side and the last right side; nothing where they are not known, or only wished equal."""
    stated = _ends(found, chain)
    if stated is None:
        return ""
    verdict, _ = route.ask(stated)
    if isinstance(verdict, Proved):
        return "proved"
    if any(found[place].verdict == "unread" and found[place].claim is not None for place in chain):
        return ""
    return "refuted" if isinstance(verdict, Refuted) else "undecided"


def _is_proved(found: Sequence[Found], chain: Sequence[int], route: KernelRoute) -> bool:
    stated = _ends(found, chain)
    return stated is not None and route.proves(stated)


def _ends(found: Sequence[Found], chain: Sequence[int]) -> Claim | None:
    while len(chain) > 1 and found[chain[-1]].verdict == "definition" and found[chain[-1]].claim is None:
        # A name that is given at the end to what stands before it: … := e.
        chain = chain[:-1]
    known = [found[place].claim for place in _told(found, chain)]
    first, last = known[0] if known else None, found[chain[-1]].claim
    if first is None or last is None:
        return None
    given = tuple(dict.fromkeys(each for said in known if said is not None for each in said.given))
    try:
        return claim(first.left, last.right, given=given)
    except IllFormed:
        return None


def _told(found: Sequence[Found], chain: Sequence[int]) -> Sequence[int]:
    """Return the steps of a chain from the first that claims something: before it, names are defined."""
    if found[chain[0]].step.place:
        return ()
    begin = 0
    while begin < len(chain) and found[chain[begin]].verdict == "definition" and found[chain[begin]].claim is None:
        begin += 1
    return chain[begin:]
