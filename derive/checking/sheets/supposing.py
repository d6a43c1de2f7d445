"""
The verdicts on a sheet that supposes things for a while, or shows what it does not claim.

Up to where what is supposed holds is told by words, and not always certain: then a step has a verdict only where it has the same
whether that holds there or not. What is shown as a mistake has none.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import Final

from derive.checking.found import Checked, Found, differentiates
from derive.kernel.records import replaced
from derive.reader.latex.nodes import Symbol
from derive.reader.prose.cases.case import nodes_in
from derive.reader.steps import Step

DOUBTFUL: Final = "whether what the sheet supposes before it holds here as well is not certain, and of this it depends"

TURNED: Final = "words speak in another way of what this rests on: “{}”"

UNUSED: Final = "what the sheet supposes before this is not used in a proof, and it may be true under that"


def as_supposed(steps: Sequence[Step], check: Callable[[Sequence[Step]], Checked]) -> Checked:
    """Return what a check finds about steps, where it is certain what is supposed at each; what is not claimed is unread."""
    claimed = [step for step in steps if not step.unclaimed]
    possibly = _with_ends(claimed, certain=False)
    checked = _perhaps_meant(check(possibly), possibly, check)
    certainly = _with_ends(claimed, certain=True)
    if _differ(possibly, certainly):
        checked = _agreed(checked, check(_as_before(possibly, certainly)))
    modelled = _with_ends(claimed, certain=False, models=True)
    if _differ(possibly, modelled):
        checked = _of_model(checked, check(_as_before(possibly, modelled)))
    ended = [replaced(step, until=_before_doubt(step, possibly)) if _doubts(step) else step for step in possibly]
    if _differ(possibly, ended):
        checked = _undoubted(checked, check(ended), possibly)
    checked = _with_suppositions(checked, claimed)
    if len(claimed) == len(steps):
        return checked
    return _with_unclaimed(checked, steps)


def _perhaps_meant(checked: Checked, steps: Sequence[Step], check: Callable[[Sequence[Step]], Checked]) -> Checked:
    """
    Return what was found, nothing being used that is only mentioned of the sizes of letters, x > 0; nothing is refuted that is not
    so where that is meant, and of what is defined beside it for some x nothing is told that is not so in both ways.
    """
    doubtful = {each.step for each in checked.found if each.step.mentioned and (each.verdict == "refuted" or _is_defined_of(each))}
    if not doubtful:
        return checked
    meant = {_as_meant(step) if step in doubtful else step: step for step in steps}
    others = {meant[each.step]: each for each in check([*meant]).found}
    return replaced(checked, found=tuple(_either(each, others.get(each.step)) for each in checked.found))


def _as_meant(step: Step) -> Step:
    """Return a step for which is meant what is mentioned; what is not read of that is of some numbers alone."""
    return replaced(
        step, orders=(*step.orders, *step.mentioned), depends=step.depends or not all(less for less, _ in step.mentioned)
    )


def _is_defined_of(found: Found) -> bool:
    """Return whether a step defines a function of what is mentioned beside it."""
    letters = {letter for order in found.step.mentioned for letter in order}
    return found.verdict == "definition" and any(
        isinstance(node, Symbol) and node.name in letters for node in nodes_in((found.step.left,))
    )


def _differ(one: Sequence[Step], other: Sequence[Step]) -> bool:
    return any(first.until != second.until for first, second in zip(one, other, strict=True))


def _as_before(possibly: Sequence[Step], otherwise: Sequence[Step]) -> list[Step]:
    """Return steps with other ends, those that end where they did being the same ones: they need not all be checked again."""
    return [one if one.until == other.until else other for one, other in zip(possibly, otherwise, strict=True)]


def _with_ends(steps: Sequence[Step], *, certain: bool, models: bool = False) -> list[Step]:
    """
    Return steps with the last chain of which a definition is taken to hold: up to where it does certainly, or possibly; how data
    come about holds only for `models`.
    """
    displays = [step.display for step in steps]
    ended: list[Step] = []
    for step in steps:
        held = step.reach is not None and step.reach.model and not models
        reach = 0 if held else None if step.reach is None else step.reach.certain if certain else step.reach.possible
        if reach is None:
            ended.append(replaced(step, until=None) if step.until is not None else step)
        else:
            last = bisect_right(displays, step.display + reach)
            ended.append(replaced(step, until=max(steps[last - 1].chain, step.chain)))
    return ended


def _agreed(checked: Checked, other: Checked) -> Checked:
    """Return what was found in both ways; undecided where a proof or a refutation depends on which is meant."""
    others = {each.step: each for each in other.found}
    found = tuple(_either(each, others.get(each.step)) for each in checked.found)
    return replaced(checked, found=found)


def _of_model(checked: Checked, other: Checked) -> Checked:
    """
    Return what was found of data as such; nothing is refuted, or left unread, that is not so of how they come about as well. What
    is proved of how they do, nothing being differentiated, is proved.
    """
    others = {each.step: each for each in other.found}

    def told(own: Found) -> Found:
        modelled = others.get(own.step)
        if modelled is None or own.verdict not in ("refuted", "unread"):
            return own
        return modelled if modelled.verdict == "proved" and not differentiates(modelled) else _either(own, modelled)

    return replaced(checked, found=tuple(map(told, checked.found)))


def _doubts(step: Step) -> bool:
    return step.reach is not None and bool(step.reach.doubted)


def _before_doubt(step: Step, steps: Sequence[Step]) -> int:
    """Return the last chain before words speak in another way of what a step defines."""
    first = step.display + min(start for start, _, _ in step.reach.doubted) if step.reach is not None else step.display
    last = max((each.chain for each in steps if each.display < first), default=step.chain)
    return max(last if step.until is None else min(last, step.until), step.chain)


def _undoubted(checked: Checked, other: Checked, steps: Sequence[Step]) -> Checked:
    """Return what was found, undecided where words speak in another way of what a proof or a refutation rests on."""
    doubts = [
        (step.display + start, step.display + end, words)
        for step in steps
        if step.reach is not None
        for start, end, words in step.reach.doubted
    ]
    others = {each.step: each for each in other.found}

    def told(own: Found) -> Found:
        said = next((words for start, end, words in doubts if start <= own.step.display < end), None)
        if said is None:
            return own
        found = _either(own, others.get(own.step))
        return replaced(found, reason=TURNED.format(said)) if found.reason == DOUBTFUL and own.reason != DOUBTFUL else found

    return replaced(checked, found=tuple(map(told, checked.found)))


def _either(one: Found, other: Found | None) -> Found:
    """Return what was found of a step in two ways; of one in a sentence, of which nothing is told where it is not read, in one."""
    if one.verdict == "definition" or (other is not None and one.verdict == other.verdict):
        return one
    if {one.verdict, other.verdict if other is not None else ""} & {"proved", "refuted"}:
        found = one if one.claim is not None or other is None else other
        return replaced(found, verdict="undecided", reason=DOUBTFUL, help="", page="")
    return one


def _with_suppositions(checked: Checked, steps: Sequence[Step]) -> Checked:
    """
    Return what was found, no step being refuted where something certainly is supposed that was not used: numbers that the
    notation has, as in "if U = 0", are of any value in a counterexample. What does not fit does not do so in any case, and what a
    sentence claims is not supposed.
    """
    claimed = {each.step for each in checked.found if each.step.asserted and each.verdict == "refuted"}
    used = claimed.union(each.step for each in checked.found if each.verdict in ("definition", "proved"))
    unused = [
        (step.display, step.display + step.reach.certain)
        for step in steps
        if step.in_prose and step.reach is not None and step.reach.certain and step not in used
    ]
    if not unused:
        return checked

    starts = [start for start, _ in unused]
    farthest = list(accumulate((end for _, end in unused), max))

    def supposed(step: Step) -> bool:
        before = bisect_left(starts, step.display)
        return before > 0 and step.display <= farthest[before - 1]

    found = tuple(
        replaced(each, verdict="undecided", reason=UNUSED, help="", page="")
        if each.verdict == "refuted" and each.page != "shapes-do-not-fit" and supposed(each.step)
        else each
        for each in checked.found
    )
    return replaced(checked, found=found)


def _with_unclaimed(checked: Checked, steps: Sequence[Step]) -> Checked:
    """Return what was found, with the steps that are not claimed at their places."""
    places = {step: place for place, step in enumerate(steps)}
    unclaimed = [Found(step, "unread", reason=step.unclaimed) for step in steps if step.unclaimed]
    order = sorted((*enumerate(checked.found), *((-1, each) for each in unclaimed)), key=lambda each: places[each[1].step])
    moved = {old: new for new, (old, _) in enumerate(order)}
    doubt = checked.doubt
    if doubt is not None:
        doubt = replaced(doubt, here=tuple(moved[at] for at in doubt.here), there=tuple(moved[at] for at in doubt.there))
    return replaced(checked, found=tuple(each for _, each in order), doubt=doubt)
