"""
Steps that are false as they stand, and true in a case that was said before them: "First consider w = o. The loss is … Hence …"

Whether the case is still meant is not said, and nothing is refuted on that account.
"""

from __future__ import annotations

from contextlib import suppress

from derive.checking.context import Context
from derive.checking.found import NOT_READ, Found
from derive.checking.steps.assumptions import assumptions
from derive.checking.steps.proofs import Proofs
from derive.checking.steps.sides import compared
from derive.kernel.records import replaced
from derive.language.claims import claim
from derive.reader.notation import Reading
from derive.reader.steps import Step
from derive.reader.syntax.trees import Tree


def in_case_said_before(found: Found, sides: tuple[Tree, Tree], reading: Reading, context: Context, proofs: Proofs) -> Found:
    """Return what was found; as unread where a step that is refuted is proved in a case that its section speaks of before."""
    step = found.step
    if found.verdict != "refuted" or step.general:
        return found
    if step.beside:
        return _in_a_case_beside(found, sides, reading, context, proofs)
    spoken_of = {letter for letter, _, _ in step.announced}
    # Where w is k, and k another word than o, nothing is told of w itself.
    named = {letter for letter, sign, word in step.announced if sign == "=" and word in spoken_of}
    pinned = {letter for letter, word in step.around.pinned if word not in spoken_of}
    if {letter for letter, _ in step.apart} - named or pinned & spoken_of:
        return found
    for case in step.announced:
        if _is_proved(_in_case(step, case), sides, reading, context, proofs):
            reason = f"this holds where {' '.join(case)}, as is said before, and whether that is meant here is not said"
            return replaced(found, verdict="unread", result=None, claim=None, reason=reason)
    return found


def _in_a_case_beside(found: Found, sides: tuple[Tree, Tree], reading: Reading, context: Context, proofs: Proofs) -> Found:
    """Return what was found; as unread where a step is proved in a case that its sentence speaks of, or in no special one."""
    step = found.step
    spoken_of = {letter for letter, _, _ in step.beside}
    pinned = tuple(pair for pair in step.around.pinned if pair[0] not in spoken_of)
    bare = replaced(step, around=replaced(step.around, pinned=pinned), apart=())
    if _is_proved(bare, sides, reading, context, proofs):
        reason = "this holds for all words, and which case of those that are spoken of beside it is meant is not certain"
        return replaced(found, verdict="unread", result=None, claim=None, reason=reason)
    for case in step.beside:
        if _is_proved(_in_case(bare, case), sides, reading, context, proofs):
            reason = (
                f"this holds where {' '.join(case)}, and which case of those that are spoken of beside it is meant is not certain"
            )
            return replaced(found, verdict="unread", result=None, claim=None, reason=reason)
    return found


def _in_case(step: Step, case: tuple[str, str, str]) -> Step:
    """Return a step in a case besides those that it is meant for: where k is o, i = k says that i is o."""
    letter, sign, word = case
    pinned = step.around.pinned
    pair = ((letter, dict(pinned).get(word, word)),)
    return replaced(step, around=replaced(step.around, pinned=pinned + pair)) if sign == "=" else replaced(step, apart=pair)


def _is_proved(step: Step, sides: tuple[Tree, Tree], reading: Reading, context: Context, proofs: Proofs) -> bool:
    elaboration = context.elaboration(step, reading)
    with suppress(*NOT_READ):
        first, second = compared(*sides, elaboration)
        *_, given = assumptions(step, (first.term, second.term), elaboration, context)
        return proofs.proves(claim(first.term, second.term, given=given))
    return False
