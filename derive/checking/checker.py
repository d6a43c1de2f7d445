"""The verdict on each step of a sheet, under the reading in which most are proved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from derive.checking.chosen import chosen, doubt_beside
from derive.checking.context import Context
from derive.checking.doubts import as_declared, doubt_of
from derive.checking.found import Checked, Found, given_up
from derive.checking.own.changed_losses import with_changed_losses
from derive.checking.own.entropy import with_own_entropy
from derive.checking.own.functions import with_own_functions
from derive.checking.own.names import with_own_names, with_penalties
from derive.checking.own.otherwise import NOTHING_SAID, answers_of, judged
from derive.checking.steps.assumed import under_what_is_assumed
from derive.checking.steps.brackets import without_doubtful_bracket
from derive.checking.steps.corrections import helped, proved_either_way
from derive.checking.steps.proofs import Proofs
from derive.checking.steps.speaking import speaks_of
from derive.checking.steps.unsaid import open_in_one_case, open_where_restricted
from derive.checking.steps.verdicts import Verdicts
from derive.checking.steps.wishes import SOLVED
from derive.checking.subjects.again import Kept
from derive.checking.subjects.agreement import SAID, disagrees, is_false_of_numbers, without_numbers
from derive.checking.subjects.customary import BY_CUSTOM
from derive.checking.subjects.other_subjects import (
    is_about_another,
    is_about_numbers,
    is_all_denied,
    is_of_a_class,
    with_own_targets,
)
from derive.checking.subjects.verdicts import Subjects
from derive.checking.watch import Unwatched, Watch
from derive.reader.notation import Notation, Reading, blank
from derive.reader.prose.declared.stackings import UNSAID, Stacked
from derive.reader.prose.meant.said_in_words import Words
from derive.reader.steps import Step
from derive.subjects.told.facts import NO_FACTS, Facts

# What is said of sizes that a sheet without words does not have.
_OF_SIZES: Final = " ranges over "


class Checker:
    """Checks the steps of sheets in one notation; what steps have in common is decided once."""

    def __init__(self, notation: Notation, watch: Watch | None = None) -> None:
        self._notation = notation
        self._proofs = Proofs()
        self._watch = watch or Unwatched()
        self._before: Verdicts | None = None
        self._kept = Kept()
        self._told: dict[tuple[int, Reading], tuple[Found, Found]] = {}

    def check(
        self,
        steps: Sequence[Step],
        stacked: Stacked = UNSAID,
        orders: tuple[tuple[str, str], ...] = (),
        facts: Facts = NO_FACTS,
        words: Words = NOTHING_SAID,
    ) -> Checked:
        """
        Return what is found about steps under the reading in which most are proved; of equals, the most usual.

        `stacked` is what the sheet says of how word vectors are stacked, `orders` pairs of numbers and letters, the less first.
        `facts` are of names that the notation lacks: unread steps are tried without it. `words` are names said to be others.
        """
        if self._notation.is_subject:
            steps = [step for step in steps if not step.unnamed]
            subjects = Subjects(self._notation, steps, facts, self._proofs, self._watch, self._kept).found()
            found = with_own_names([subjects[id(step)] for step in steps], self._proofs, words, self._notation)
            own = self._restricted(with_own_functions(found, self._proofs, words), facts)
            return Checked(Reading(), answers_of(with_changed_losses(own, words)), self._notation.name)
        context = Context(self._notation, steps, orders, self._before.context if self._before else None, facts)
        verdicts = self._before = Verdicts(context, self._proofs, self._watch, self._before)
        reading = chosen(steps, stacked, facts, context, verdicts)
        found = [self._helped(place, verdicts.found(step, reading), context, reading) for place, step in enumerate(steps)]
        found = judged(
            found, context, reading, lambda step, own: Verdicts(own, self._proofs, self._watch).found(step, reading), words
        )
        found = without_numbers(under_what_is_assumed(found, context), facts.no_numbers)
        found = with_penalties(self._with_subjects(found, steps, facts), words)
        own = self._restricted(with_own_functions(with_own_entropy(found), self._proofs, words), facts)
        answers = answers_of(with_changed_losses(own, words))
        doubt = doubt_beside(doubt_of(reading, answers, verdicts), reading, stacked, context, answers, verdicts)
        return Checked(reading, as_declared(answers, doubt, reading, facts.lying), doubt=doubt)

    def _restricted(self, found: Sequence[Found], facts: Facts) -> list[Found]:
        """Return what was found; what is refuted by numbers that the sheet may not mean is left open."""
        return [open_where_restricted(each, facts, self._proofs) for each in found]

    def _helped(self, place: int, found: Found, context: Context, reading: Reading) -> Found:
        """Return what was found with help; where help is not to be looked for, what may be meant otherwise is undecided."""
        if found.verdict == "proved":
            return proved_either_way(found, reading, context, self._proofs)
        if found.verdict not in ("refuted", "unread"):
            return found
        known = self._told.get((id(found), reading))
        if known is not None:
            return known[1]
        lost = self._watch.begin(("help", place))
        if not lost:
            told = open_in_one_case(without_doubtful_bracket(helped(found, reading, context, self._proofs)), self._proofs)
            self._told[id(found), reading] = found, told
            return told
        return given_up(found, lost) if found.verdict == "refuted" else found

    def _with_subjects(self, found: Sequence[Found], steps: Sequence[Step], facts: Facts) -> list[Found]:
        """
        Return what was found; of chains with names that the notation does not know, what is found without it.

        Chains in which its own names stand are tried so as well, where the sheet proves to be about something else.
        """
        unread = frozenset(id(each.step) for each in found if each.verdict == "unread" and not each.help and each.reason != SOLVED)
        may_be_other = bool(unread or facts.shapes) or any(map(is_of_a_class, found))
        if not (may_be_other or is_all_denied(found)):
            return list(found)
        subjects = Subjects(blank(), [step for step in steps if not step.unnamed], facts, self._proofs, self._watch, self._kept)
        own = {id(chain): speaks_of(chain.trees.values(), self._notation) for chain in subjects.chains}
        others = {id(step) for chain in subjects.chains if not own[id(chain)] for step in chain.steps}
        answers = subjects.found(unread & others)
        proved = sum(each.verdict == "proved" for place, each in answers.items() if place in unread)
        is_other = may_be_other and is_about_another(subjects, (*found, *answers.values()), self._notation)
        is_other = is_other or is_about_numbers(subjects, found, self._notation)
        if is_other:
            answers = subjects.found()
        elif proved > sum(each.verdict == "proved" for each in found):
            answers = subjects.found(unread)
        told = {"proved", "definition", "refuted", *(("unread",) if proved else ())}

        def better(each: Found) -> bool:
            other = answers.get(id(each.step))
            if other is not None and each.verdict == "refuted" and id(each.step) in others and not is_other:
                return other.verdict == "proved"
            if is_other and other is not None and disagrees(other):
                return True
            if other is not None and is_false_of_numbers(each, other, facts.no_numbers):
                return False
            if other is None or not (id(each.step) in unread or is_other):
                return False
            # Why something is not read is told of what the sheet is about.
            if other.verdict == each.verdict == "unread" and (is_other or (id(each.step) in others and _OF_SIZES in each.reason)):
                return True
            if other.verdict not in told and not other.reason.startswith((SAID, BY_CUSTOM)):
                return False
            if each.verdict == "proved":
                return other.verdict in ("proved", "definition")
            return is_other or other.verdict != "unread" or other.page == "inferred-shapes"

        kept = [subjects.agreed(each) for each in with_own_targets(found, answers, facts)] if is_other else found
        return [answers[id(each.step)] if better(each) else own for each, own in zip(found, kept, strict=True)]
