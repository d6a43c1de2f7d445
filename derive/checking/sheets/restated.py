"""
What a sheet says again with a slip: L = −t log a − …, and below it L = t log a − …

Which of the two is meant nobody knows. What is said again is compared with what was said before, and refuted where a small change
makes both the same; what then holds under one of the two alone is undecided. What is small and meant, another loss, is no slip.
Other names than those of losses and predictions may be computed anew: they are not refuted, unless words say that it follows. Of
two numbers that a name is said to be, p = 2 and p = 5, neither is used, and the second is refuted where it is said to follow. What
a derivative is is no matter of choice: g after g = ∂L/∂w, or after "the gradient with respect to $w$ is", is compared with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from derive.checking.found import Checked, Found
from derive.kernel.records import replaced
from derive.reader.latex.nodes import Group, Node, Scripts, Symbol
from derive.reader.prose.cases.case import bare, nodes_in
from derive.reader.prose.labels.words_before import is_derivative
from derive.reader.steps import Step
from derive.subjects.told.facts import LOSSES

TWICE: Final = "what is meant is said in two ways that differ, and this is {} under one of them alone"
UNSEEN: Final = "it is said to follow, and is not proved to be what the sheet says before that it is"
AGAIN: Final = "it is compared with what the sheet says before that it is"

_LOSSES: Final = LOSSES | {"E", "C", "l", "loss", "cost"}
_SLIPS: Final = frozenset({"sign", "index", "transpose"})
_TURNED: Final = frozenset({"T", "⊤"})
# So many definitions before one are compared with it.
_MOST: Final = 3


def with_restatements(
    checked: Checked,
    steps: Sequence[Step],
    check: Callable[[Sequence[Step]], Checked],
    together: Callable[[Step, Step], bool],
    derived: Callable[[Step, Step], bool],
    silent: Callable[[Step, Step], bool],
) -> Checked:
    """
    Return what was found; of what is said again with a slip, that it is refuted, and what holds under one meaning alone undecided;
    that also where a loss said again differs otherwise, and may be meant so, and where what differs stands right below, or follows.

    `together` tells of two steps whether they stand in one section, no words turning to something else between them, `derived`
    whether words say besides that the second follows: whatever differs is a slip then, where numbers show it. `silent` tells
    whether no words stand between them.
    """
    named = dict(_named(checked.found))
    before = {**dict(_said_again(checked.found, together, derived)), **named}
    if not before:
        return checked
    slopes = {*named, *(step for step, first in before.items() if _is_slope(first, step))}
    rewritten, follow = _rewritten({step: first for step, first in before.items() if step not in named}, derived, silent)
    # Of two conclusions, nobody knows which is the slip.
    follow -= {step for step in follow if _concludes(before[step], checked.found, derived)}
    sure = follow | slopes | {step for step in before if is_number(step)}
    # Seldom is any of them a slip: that is seen beside what the sheet defines, before all is checked again.
    defined = {each.step for each in checked.found if each.verdict == "definition"}
    found, _ = _compared(before, [step for step in steps if step in defined], check)

    def differs(step: Step, told: Found) -> bool:
        rewrites = step in rewritten and (told.verdict == "refuted" or _is_unseen(told, before[step], step))
        rewrites = rewrites or (step in slopes and told.verdict in _OPEN)
        return _is_slip(told, follows=step in sure) or _is_another(told, before[step], step) or rewrites

    before = {step: before[step] for step, told in found.items() if differs(step, told)}
    if not before:
        return checked
    found, other = _compared(before, steps, check)
    differing = {step: told for step, told in found.items() if differs(step, told)}
    if not differing:
        return checked
    if len(differing) < len(before):
        before = {step: before[step] for step in differing}
        found, other = _compared(before, steps, check)
    slips = {step: told for step, told in differing.items() if _is_slip(told, follows=step in sure)}
    others = {each.step: each for each in other.found}
    first = min(step.display for step in differing)

    def told(own: Found) -> Found:
        against = before[own.step] if own.step in before and own.step not in named else None
        if own.step in slips and (_is_of_loss(own.step) or own.step in follow or own.step in slopes):
            again = slips[own.step]
            return replaced(again, step=own.step, against=against, notes=(*again.notes, AGAIN))
        if own.step in differing and own.verdict == "definition" and (own.step in slopes or derived(before[own.step], own.step)):
            return replaced(own, verdict="undecided", reason=UNSEEN, against=against)
        if own.step.display < first:
            return own
        return _under_both(own, others.get(own.step), next((said for step, said in before.items() if step not in named), None))

    return replaced(checked, found=tuple(map(told, checked.found)))


def _under_both(own: Found, other: Found | None, against: Step | None) -> Found:
    """Return what was found; undecided where it is proved, or refuted, under one of two meanings alone."""
    if other is None or {own.verdict, other.verdict} not in _PARTED:
        return own
    verdict = next(each for each in ("proved", "refuted") if each in (own.verdict, other.verdict))
    return replaced(own, verdict="undecided", reason=TWICE.format(verdict), help="", page="", against=against)


def _named(found: Sequence[Found]) -> Iterator[tuple[Step, Step]]:
    """
    Yield steps that give a name to a derivative of which words before them speak, each as if it said that the name is this; not
    where other derivatives are made of the name, as of δ, on the way to what the words speak of.
    """
    slopes = [each.step for each in found if is_derivative(bare(each.step.left))]
    for each in found:
        step = each.step
        if step.label is None or each.verdict != "definition" or not is_derivative(bare(step.label)):
            continue
        names = {node for node in nodes_in(step.left) if isinstance(node, Symbol)}
        if _is_for_good(step) and not _is_of_loss(step) and not any(names & set(nodes_in(other.right)) for other in slopes):
            yield step, replaced(step, right=step.label)


def _is_slope(first: Step, step: Step) -> bool:
    """Return whether a name is said to be a derivative, and then what that is: not by itself, as δ = Wᵀ δ is another δ."""
    return (
        is_derivative(bare(first.right)) and not is_derivative(bare(step.right)) and bare(step.left)[0] not in nodes_in(step.right)
    )


def _rewritten(
    before: dict[Step, Step], derived: Callable[[Step, Step], bool], silent: Callable[[Step, Step], bool]
) -> tuple[set[Step], set[Step]]:
    """Return the steps that say a thing again in other words, by what is said or right below it, and which surely follow."""
    follow = {step for step, first in before.items() if derived(first, step)}
    below = {
        step
        for step, first in before.items()
        if step.chain == first.chain + 1 and _is_said_alike(first, step) and silent(first, step)
    }
    return follow | below, {step for step in follow if _is_of_loss(step) or _is_said_alike(before[step], step)}


def _concludes(step: Step, found: Sequence[Found], derived: Callable[[Step, Step], bool]) -> bool:
    """Return whether a step is said to follow from the formula before its own."""
    last = next((each.step for each in reversed(found) if each.step.chain < step.chain), None)
    return last is not None and not is_number(step) and derived(last, step)


_OPEN: Final = frozenset({"refuted", "unread", "undecided"})
_PARTED: Final = ({"proved", "refuted"}, {"proved", "undecided"}, {"proved", "unread"}, {"refuted", "undecided"})


def _said_again(
    found: Sequence[Found], together: Callable[[Step, Step], bool], derived: Callable[[Step, Step], bool]
) -> Iterator[tuple[Step, Step]]:
    """
    Yield steps that say again what a loss or a prediction is, each with the last one before it that says it otherwise; and those
    that say it of any other name, made of the same letters: y = W x after y = Wᵀ x, p = 5 after p = 2.
    """
    said: dict[object, list[Step]] = {}
    restated: dict[Step, Step] = {}
    for each in found:
        step = each.step
        if not _tells(each):
            continue
        earlier = said.setdefault((step.left, step.around.pinned, step.apart), [])
        before = next((other for other in reversed(earlier[-_MOST:]) if other.right != step.right), None)
        if before is not None and _is_restated(each, before, derived) and together(before, step):
            # What is said a third time is what was said first.
            restated[step] = before = restated.get(before, before)
            if before.right != step.right:
                yield step, before
        if step.reach is None or step.lets:
            earlier.append(step)


def _tells(found: Found) -> bool:
    """Return whether a step tells what a name is, or is proved to be; of a derivative with := as well."""
    step = found.step
    first = step.assigns and is_derivative(bare(step.right)) and _is_for_good(replaced(step, assigns=False))
    told = found.verdict == "definition" or (found.verdict == "proved" and not _is_of_loss(step))
    return told and (first or is_number(step) or _is_for_good(step))


def _is_restated(found: Found, before: Step, derived: Callable[[Step, Step], bool]) -> bool:
    """Return whether a step may say again what one before it says; a number told of in passing may be meant for a while."""
    step = found.step
    # What begins with the name itself gives it a new value: x = x − η g.
    renewed = step.right.items[: len(step.left.items)] == step.left.items
    if found.verdict != "definition" or step.assigns or renewed:
        return False
    if not (_is_of_loss(step) or _is_said_alike(before, step) or derived(before, step)):
        return False
    if step.reach is None and not step.lets:
        return True
    return derived(before, step) and (step.reach is None or _is_in_force(before, step))


def _is_said_alike(first: Step, step: Step) -> bool:
    """Return whether two steps say what anything is in the same letters, or the first that it is a derivative, δ = ∂L/∂z."""
    return _letters(first) == _letters(step) or is_derivative(bare(first.right))


def is_number(step: Step) -> bool:
    """Return whether a step says that one name is a number, as p = 2 and p = −1/2 do."""
    said = (step.place, step.assigns, step.supposed, step.depends and not step.asserted, step.unclaimed)
    names = any(isinstance(node, Symbol) for node in nodes_in(step.right))
    return not any(said) and not names and len(bare(step.left)) == 1 and isinstance(bare(step.left)[0], Symbol | Scripts)


def _is_in_force(first: Step, step: Step) -> bool:
    """Return whether what a step says certainly holds at another after it."""
    certain = first.reach.certain if first.reach is not None else None
    return certain is None or step.display <= first.display + certain


def _letters(step: Step) -> set[tuple[str, tuple[str, ...]]]:
    return {(node.name, node.accents) for node in nodes_in(step.right) if isinstance(node, Symbol) and node.name not in _TURNED}


def _is_of_loss(step: Step) -> bool:
    """Return whether a step says what a loss is, or what has a hat."""
    match bare(step.left):
        case [node] | [node, Group()]:
            return _is_name(node)
        case _:
            return False


def _is_for_good(step: Step) -> bool:
    """Return whether a step says what one name is, and not for a while."""
    said = (step.place, step.assigns, step.supposed, step.depends, step.unclaimed, step.reach is not None)
    return not any(said) and len(bare(step.left)) <= 2 and isinstance(next(iter(bare(step.left)), None), Symbol | Scripts)


def _is_name(node: Node) -> bool:
    name = node.base if isinstance(node, Scripts) and node.above is None else node
    return isinstance(name, Symbol) and (name.name in _LOSSES or "hat" in name.accents)


def _compared(
    before: dict[Step, Step], steps: Sequence[Step], check: Callable[[Sequence[Step]], Checked]
) -> tuple[dict[Step, Found], Checked]:
    """Return what is found about steps beside what was said before them, and about all others, what was said first being meant."""
    beside = {
        step: replaced(step, left=replaced(first.right, span=step.left.span), in_prose=False) for step, first in before.items()
    }
    other = check([beside.get(step, step) for step in steps])
    again = {stated: step for step, stated in beside.items()}
    return {again[each.step]: each for each in other.found if each.step in again}, other


def _is_another(found: Found, first: Step, step: Step) -> bool:
    """Return whether what is said again of a loss in the same letters differs by a small change of any kind: 2 a b for a b."""
    return found.verdict == "refuted" and bool(found.help) and _is_of_loss(step) and _letters(first) == _letters(step)


def _is_unseen(found: Found, first: Step, step: Step) -> bool:
    """Return whether what is said again in the same letters is not read beside what was said before: it may be that or not."""
    return found.verdict in ("unread", "undecided") and _letters(first) == _letters(step)


def _is_slip(found: Found, *, follows: bool) -> bool:
    """
    Return whether what is said again differs from what was said before by a sign, an index or a transpose, or a logarithm.

    Where shapes are inferred, ŷ = wᵀ x after ŷ = w x may be about several numbers after one; W x after Wᵀ x is not.
    """
    inferred = [note for note in found.notes if note.startswith("inferred:")]
    matrices = [note for note in inferred if "×" in note and note.removeprefix("inferred: ")[0].isupper()]
    if found.slip == "transpose" and inferred and not matrices:
        return False
    if follows and not inferred:
        return found.verdict == "refuted"
    lost = found.slip == "function" and "log(" in found.help
    return found.verdict == "refuted" and bool(found.help) and (found.slip in _SLIPS or lost or follows)
