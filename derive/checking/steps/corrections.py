"""Help for a step that is not proved: the first small change of what is written that is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import partial
from itertools import chain, islice
from typing import Final, get_args

from derive.checking.context import Context
from derive.checking.found import FARTHER, NOT_READ, Found
from derive.checking.steps.assumptions import assumptions
from derive.checking.steps.fitting import Fitting
from derive.checking.steps.proofs import Proofs
from derive.checking.steps.sides import OTHER_CENTRE, compared, says_what_is
from derive.checking.steps.unsaid import UNSAID, says_nothing
from derive.checking.steps.wrong_place import place_of_change, place_of_repair
from derive.kernel.records import replaced
from derive.language.claims import Claim, claim
from derive.language.scope import free_indices
from derive.reader.latex.nodes import Noted, Span
from derive.reader.meaning.doubts import doubts, either_way, entry_by_entry
from derive.reader.meaning.stacks import has_stack
from derive.reader.meaning.values import Meeting
from derive.reader.notation import Reading
from derive.reader.prose.cases.case import nodes_in
from derive.reader.steps import Step
from derive.reader.syntax.items import opened
from derive.reader.syntax.repairs import Repair, of_samples, relabelled, relabelled_throughout, repairs
from derive.reader.syntax.trees import Derivative, Name, Product, Transposed, Tree, Unread, is_half, parts_of

_REPAIRS: Final = 400
_SLIPS: Final[Mapping[str, str]] = {
    "swapped-difference": "sign",
    "sign": "sign",
    "sigmoid": "sign",
    "exponentials": "function",
    "index": "index",
    "transpose": "transpose",
    "gradient-by": "label",
    "missing-factor": "factor",
    "constant-factor": "factor",
    "extra-factor": "factor",
    "number": "factor",
    "missing-term": "term",
    "extra-term": "term",
    "sum": "sum",
    "extra-sum": "sum",
    "function": "function",
}
"""The kind of slip that a near miss undoes, of those that have one."""


def helped(found: Found, reading: Reading, context: Context, proofs: Proofs, *, doubted: bool = False) -> Found:
    """
    Return what was found with help where there is some; what does not fit is refuted where a small change is proved.

    What is false as written and true as it was probably meant is unread, with both readings. For a refutation that is `doubted`
    nothing else is looked for.
    """
    if found.verdict == "refuted" and _holds_struck_out(found.step):
        return replaced(found, verdict="unread", result=None, claim=None, reason="something is struck out in this")
    if found.verdict in ("refuted", "unread"):
        meant = _meant(found, reading, context, proofs)
        if meant is not None:
            reason = "as written this is false" if found.verdict == "refuted" else found.reason
            return replaced(found, verdict="unread", reason=reason, help=f"{meant.words}, this is proved")
    if found.verdict == "refuted" and doubted:
        return found
    if found.verdict == "refuted" and found.claim is not None and found.result is not None:
        repaired = _repaired(found, reading, context, proofs)
        if repaired is not None:
            return _with_repair(found, repaired, context)
        diagnosis = proofs.diagnosis(found.result, context.tries)
        if diagnosis is None:
            return found
        side = context.tree(found.step, left=False)
        place = place_of_change(found.claim, diagnosis.claim, side, partial(context.elaboration, found.step, reading))
        return _with_place(
            replaced(found, help=str(diagnosis).removeprefix("help: "), slip=_SLIPS.get(diagnosis.change.name, "other")), place
        )
    if (
        found.verdict == "unread"
        and (found.page == "shapes-do-not-fit" or found.reason == OTHER_CENTRE)
        and not context.is_assumed(found.step)
        and not _multiplies_half(found.step, context)
    ):
        repaired = _repaired(found, reading, context, proofs)
        if repaired is not None and repaired.slip == "label" and _is_by_hidden(found.step, reading, context):
            return found
        if repaired is not None:
            return _with_repair(replaced(found, verdict="refuted"), repaired, context)
        turned = _also_turned(found, reading, context, proofs)
        return turned if turned.verdict == "refuted" else _however_turned(found, reading, context, proofs)
    return found


def proved_either_way(found: Found, reading: Reading, context: Context, proofs: Proofs) -> Found:
    """Return what was proved; as unread where it says nothing, or a spelling in it can be read otherwise and that is not proved."""
    if found.claim is not None and says_nothing(found.claim):
        return replaced(found, verdict="unread", reason=UNSAID, result=None, claim=None)
    try:
        left, right = context.tree(found.step, left=True), context.tree(found.step, left=False)
    except Unread:
        return found
    others = list(either_way(left, right))
    others += [other for other in entry_by_entry(left, right) if _stated(found.step, other, reading, context) is not None]
    for other in others:
        if not _proves(found.step, other, reading, context, proofs):
            reason = f"this can be read in two ways: as read here it is proved, {other.words} it is not"
            return replaced(found, verdict="unread", reason=reason, result=None, claim=None)
    return found


def _multiplies_half(step: Step, context: Context) -> bool:
    """Return whether a derivative without its ∂, ∂ŷ/θ_i, is multiplied with another: it may be the chain rule that is meant."""
    with suppress(Unread):
        for part in parts_of((context.tree(step, left=True), context.tree(step, left=False))):
            factors = [each for _, each in part.factors if isinstance(each, Derivative)] if isinstance(part, Product) else []
            if len(factors) > 1 and any(each.half for each in factors):
                return True
    return False


def _is_by_hidden(step: Step, reading: Reading, context: Context) -> bool:
    """Return whether a step differentiates by a letter that the sheet says something of that is not read: h = σ(W x), ∂J/∂h."""
    elaboration = context.elaboration(step, reading)
    with suppress(*NOT_READ):
        for part in parts_of((context.tree(step, left=True), context.tree(step, left=False))):
            if isinstance(part, Derivative) and isinstance(part.by, Name):
                elaboration.value(part.by)
                if part.by.name in elaboration.hidden:
                    return True
    return False


def _holds_struck_out(step: Step) -> bool:
    """Return whether something is struck out in a step, as what cancels is."""
    return any(isinstance(node, Noted) and node.kind == "cancel" for node in nodes_in((step.left, step.right)))


def _with_repair(found: Found, repair: Repair, context: Context) -> Found:
    left, right = (context.tree(found.step, left=left) for left in (True, False))
    return _with_place(
        replaced(found, help=f"{repair.words}, this is proved", slip=repair.slip), place_of_repair(repair, left, right)
    )


def _with_place(found: Found, place: Span) -> Found:
    """Return what was found with the smallest stretch of the step that is wrong, where that is known."""
    sides = (found.step.left.span, found.step.right.span)
    known = place.start < place.end and any(side.start <= place.start and place.end <= side.end for side in sides)
    return replaced(found, where=place) if known else found


def _also_turned(found: Found, reading: Reading, context: Context, proofs: Proofs) -> Found:
    """Return a step whose sides are a row and a column as refuted where they differ in numbers as well."""
    step = found.step
    try:
        left, right = context.tree(step, left=True), context.tree(step, left=False)
        elaboration = context.elaboration(step, reading)
        first, second = compared(left, Transposed(right), elaboration)
        *_, given = assumptions(step, (first.term, second.term), elaboration, context)
        stated = claim(first.term, second.term, given=given)
    except NOT_READ:
        return found
    if first.rank != 1 or elaboration.open:
        return found
    result = proofs.result(stated)
    if result.verdict != "refuted":
        return found
    notes = (*elaboration.notes, f"{found.reason}; with the right side transposed it is false as well")
    diagnosis = proofs.diagnosis(result, context.tries)
    help_ = f"with the right side transposed, and {str(diagnosis).removeprefix('help: ')}" if diagnosis is not None else ""
    return replaced(found, verdict="refuted", claim=stated, result=result, reason="", page="", notes=notes, help=help_)


def _however_turned(found: Found, reading: Reading, context: Context, proofs: Proofs) -> Found:
    """
    Return a step in which vectors are multiplied or added that do not fit as refuted where that is so however they are turned.

    Each way in which two vectors of one size may be multiplied is tried: none of those that fit may be right, nor left undecided.
    """
    refuted: Found | None = None
    for meeting in get_args(Meeting)[1:]:
        elaboration = context.elaboration(found.step, reading)
        elaboration.turn(meeting)
        try:
            left, right = _whole_left(found.step, context), context.tree(found.step, left=False)
            first, second = compared(left, right, elaboration, loose=True)
            *_, given = assumptions(found.step, (first.term, second.term), elaboration, context)
            stated = claim(first.term, second.term, given=given)
        except NOT_READ:
            continue
        result = proofs.result(stated)
        if (
            result.verdict != "refuted"
            or elaboration.open
            or is_half(right)
            or _is_more(found.step, (left, right), stated, context)
        ):
            return found
        notes = (*elaboration.notes, f"{found.reason}; however its vectors are turned, this is false as well")
        refuted = replaced(found, verdict="refuted", claim=stated, result=result, reason="", page="", notes=notes)
    return refuted or found


def _is_more(step: Step, sides: tuple[Tree, Tree], stated: Claim, context: Context) -> bool:
    """
    Return whether something else than turned vectors may be meant: a name of the sheet's own, a sum that is not written over an
    index that stands on the right alone, braces that do not show.
    """
    defines = step.place == 0 and says_what_is(*sides, stated.left)
    unsaid = set(free_indices(stated.right)) - set(free_indices(stated.left)) - set(context.notation.words.values())
    return defines or bool(unsaid) or opened(step.left) != step.left or opened(step.right) != step.right


def _whole_left(step: Step, context: Context) -> Tree:
    """Return the last left side in a chain, up to a step, in which no ∂ is missing. Raises Unread."""
    left, before = context.tree(step, left=True), context.before(step)
    while is_half(left):
        if before is None:
            raise Unread("∂ is missing")
        left, before = context.tree(before, left=True), context.before(before)
    return left


def _meant(found: Found, reading: Reading, context: Context, proofs: Proofs) -> Repair | None:
    """
    Return the other reading of a doubtful spelling in a step under which it is proved: beside what its chain begins with where its
    own left side was not read.
    """
    step = found.step
    try:
        first = context.first(step) if FARTHER in found.notes else None
        left, right = first or context.tree(step, left=True), context.tree(step, left=False)
    except Unread:
        return None
    return next((other for other in doubts(left, right) if _proves(step, other, reading, context, proofs)), None)


def _repaired(found: Found, reading: Reading, context: Context, proofs: Proofs) -> Repair | None:
    """
    Return the first small change of a step's sides that is proved; where the right side has no meaning as it stands, of what the
    chain begins with and that side as well.
    """
    step = found.step
    try:
        left, right = context.tree(step, left=True), context.tree(step, left=False)
    except Unread:
        return None
    first = context.first(step) if step.place else None
    memory = context.elaboration(step, reading).memory
    if memory is None:
        return _first_proved(found, (left, right), first, reading, context, proofs)
    twins = context.has_twin(step, "o"), context.has_twin(step, "c")
    place = (reading, step.declared, left, right, first, found.claim is None, step.apart, *twins)
    if place not in memory.repairs:
        memory.repairs[place] = _first_proved(found, (left, right), first, reading, context, proofs)
    return memory.repairs[place]


def _first_proved(
    found: Found, sides: tuple[Tree, Tree], first: Tree | None, reading: Reading, context: Context, proofs: Proofs
) -> Repair | None:
    step, (left, right) = found.step, sides
    tried: list[Iterator[Repair]] = [relabelled_throughout(left, right), islice(repairs(left, right), _REPAIRS)]
    if first is not None and not _proves(step, Repair("as it stands", first, right), reading, context, proofs):
        tried += [islice(relabelled(first, right), _REPAIRS)]
        tried += [islice(repairs(first, right), _REPAIRS)] if found.claim is None else []
    tried += [islice(context.relabelled(left, right), _REPAIRS), of_samples(left, right)]
    is_plain = not any(has_stack(side, context.notation) for side in (left, right, first) if side is not None)
    fitting = Fitting(partial(context.elaboration, step, reading))
    places = proofs.places(found.result) if found.result is not None else ()
    given = frozenset(found.result.claim.given if found.result is not None else ())
    seen: set[object] = set()
    for repair in chain.from_iterable(tried):
        sides = repair.left, repair.right
        said = None if sides in seen else fitting.said(*sides) if is_plain else sides
        if said is not None and said not in seen:
            stated = _stated(step, repair, reading, context)
            if stated is not None:
                if proofs.proves(stated, places if given.issuperset(stated.given) else ()) and not says_nothing(stated):
                    return repair
                seen.add(said)
        seen.add(sides)
    return None


def _proves(step: Step, repair: Repair, reading: Reading, context: Context, proofs: Proofs) -> bool:
    """Return whether a changed step is proved, all that may be assumed being assumed."""
    stated = _stated(step, repair, reading, context)
    return stated is not None and proofs.proves(stated)


def _stated(step: Step, repair: Repair, reading: Reading, context: Context) -> Claim | None:
    """Return what a changed step claims, all that may be assumed being assumed; None where it does not fit."""
    elaboration = context.elaboration(step, reading)
    try:
        first, second = compared(repair.left, repair.right, elaboration)
        *_, given = assumptions(step, (first.term, second.term), elaboration, context)
        return claim(first.term, second.term, given=given)
    except NOT_READ:
        return None
