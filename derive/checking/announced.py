"""
Steps that are false as they stand, and true in a case that was said before them: "First consider w = o. The loss is … Hence …"

Whether the case is still meant is not said, and nothing is refuted on that account.
"""

from __future__ import annotations

from contextlib import suppress

from derive.checking.assumptions import assumptions
from derive.checking.context import Context
from derive.checking.found import NOT_READ, Found
from derive.checking.proofs import Proofs
from derive.checking.sides import compared
from derive.kernel.records import replaced
from derive.language.claims import claim
from derive.reader.notation import Reading
from derive.reader.steps import Step
from derive.reader.syntax.trees import Tree


def in_case_said_before(found: Found, sides: tuple[Tree, Tree], reading: Reading, context: Context, proofs: Proofs) -> Found:
    """Return what was found; as unread where a step that is refuted is proved in a case that its section speaks of before."""
    step = found.step
    pinned = dict(step.around.pinned)
    if found.verdict != "refuted" or step.general or step.apart or any(letter in pinned for letter, _, _ in step.announced):
        return found
    for letter, sign, word in step.announced:
        pair = ((letter, pinned.get(word, word)),)
        whole = step.around.pinned + pair
        other = replaced(step, around=replaced(step.around, pinned=whole)) if sign == "=" else replaced(step, apart=pair)
        if _is_proved(other, sides, reading, context, proofs):
            reason = f"this holds where {letter} {sign} {word}, as is said before, and whether that is meant here is not said"
            return replaced(found, verdict="unread", result=None, claim=None, reason=reason)
    return found


def _is_proved(step: Step, sides: tuple[Tree, Tree], reading: Reading, context: Context, proofs: Proofs) -> bool:
    elaboration = context.elaboration(step, reading)
    with suppress(*NOT_READ):
        first, second = compared(*sides, elaboration)
        *_, given = assumptions(step, (first.term, second.term), elaboration, context)
        return proofs.proves(claim(first.term, second.term, given=given))
    return False
