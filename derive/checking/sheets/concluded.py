"""
What a sheet says to follow from what stands before it, as x = 2 in x² = 4 ⇒ x = 2: a conclusion is used after it, and never before.

Below a formula people also say what its names mean, and that is used above. Where this is said to follow, what is proved with it
alone is neither proved nor refuted: it is an equation, and whether the conclusion follows from it is not looked into.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Set
from itertools import pairwise
from typing import Final

from derive.checking.found import Checked, Found
from derive.kernel.records import replaced
from derive.reader.latex.nodes import names_in
from derive.reader.prose.scopes import concludes, explains
from derive.reader.prose.standing.reaches import named_side
from derive.reader.steps import Step

CONCLUDED: Final = "this holds with what the sheet concludes from it, and is not proved without that"


def with_conclusions(steps: Sequence[Step], following: Set[int], check: Callable[[Sequence[Step]], Checked]) -> Checked:
    """Return what a check finds about steps, nothing being proved with the chains `following` from it."""
    checked = check(steps)
    # What is refuted or not read tells no name.
    following = following & {each.step.chain for each in checked.found if each.verdict not in ("refuted", "unread")}
    if not following:
        return checked
    other = check([replaced(step, follows=True) if step.chain in following else step for step in steps])
    others = {each.step: each for each in other.found}
    return replaced(checked, found=tuple(_without(each, others.get(each.step)) for each in checked.found))


def _without(found: Found, other: Found | None) -> Found:
    """
    Return what was found; undecided where it is proved only with what follows from it, or only without that. Of one in a sentence
    nothing is told where it is not proved.
    """
    verdicts = {found.verdict, other.verdict if other is not None else ""}
    if len(verdicts) == 1 or "proved" not in verdicts:
        return found
    return replaced(found, verdict="undecided", reason=CONCLUDED, help="", page="")


def concluded(steps: Sequence[Step], between: Callable[[Step, Step], str]) -> Iterator[int]:
    """
    Yield the numbers of chains that are said to follow, and may be read as telling what a name means that stands before them;
    `between` returns what stands between two steps.
    """
    seen: set[str] = set()
    follows = False
    for before, step in pairwise((*steps[:1], *steps)):
        if step.chain != before.chain:
            words = between(before, step)
            follows = concludes(words) or (follows and step.display == before.display and not explains(words))
            letter = named_side(step.left)[0]
            if follows and letter[:1] and not seen.isdisjoint({letter, letter[:1]}):
                yield step.chain
        seen |= names_in(step.left) | names_in(step.right)
