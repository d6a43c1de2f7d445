"""The verdicts on the steps of one sheet under each reading, without help: what a reading does not touch is decided once."""

from __future__ import annotations

from contextlib import suppress
from typing import Final

from derive.checking.context import Context
from derive.checking.found import FARTHER, NOT_READ, Found, StepVerdict, given_up, mended, not_read
from derive.checking.steps.announced import in_case_said_before
from derive.checking.steps.assumptions import UNUSUAL, assumptions, of_other_words, unsaid, without_repeats
from derive.checking.steps.open_letters import check_case, no_letter_of_its_own, says_all
from derive.checking.steps.proofs import Proofs
from derive.checking.steps.sides import (
    ASSUMED,
    compared,
    is_part,
    is_rounded,
    leaves_a_sum,
    renews,
    says_what_is,
    speaks_of_samples,
)
from derive.checking.steps.speaking import said_before
from derive.checking.steps.unchanged import unchanged
from derive.checking.steps.windows import as_losses, may_stand_for_loss
from derive.checking.steps.wishes import SOLVED, asks_when_zero, depends
from derive.checking.watch import Unwatched, Watch
from derive.kernel.records import replaced
from derive.language.claims import Assumption, claim
from derive.reader.meaning.elaboration import Elaboration
from derive.reader.meaning.stacks import is_sampled
from derive.reader.notation import Reading
from derive.reader.steps import Step
from derive.reader.syntax.items import opened
from derive.reader.syntax.trees import Tree, Unread, is_half, reaching
from derive.reader.syntax.updates import gradient_step

# So many sides before one that is not read are tried in its place.
_FARTHEST: Final = 40


class Verdicts:
    """The verdicts on the steps of one sheet under each reading, without help; what a reading does not touch is decided once."""

    def __init__(self, context: Context, proofs: Proofs, watch: Watch | None = None, before: Verdicts | None = None) -> None:
        self._context = self.context = context
        self._proofs = proofs
        self._watch = watch or Unwatched()
        self._known: dict[Step, list[tuple[dict[str, str], Found]]] = {}
        self._speaking: dict[Step, list[tuple[dict[str, str], bool]]] = {}
        if before is not None:
            for step in unchanged(context, before.context):
                self._known[step] = list(before._known.get(step, ()))
                self._speaking[step] = list(before._speaking.get(step, ()))

    def found(self, step: Step, reading: Reading) -> Found:
        """Return what is found about a step under a reading."""
        for asked, found in self._known.get(step, ()):
            if not asked or all(getattr(reading, what) == answer for what, answer in asked.items()):
                return found
        lost = self._watch.begin(("step", self._context.place(step)))
        if lost:
            return given_up(Found(step, "undecided"), lost)
        asked, found = self._look(step, reading)
        return self._keep(_not_declared(asked, step), found)

    def _keep(self, asked: dict[str, str], found: Found) -> Found:
        """Keep what is found, for all readings that answer so where they are asked, and return it."""
        kept = replaced(found, asked=tuple(asked.items()))
        self._known.setdefault(found.step, []).append((asked, kept))
        return kept

    def speaks_for(self, step: Step, reading: Reading) -> bool:
        """Return whether what is found about a step speaks for a reading; nothing is refuted only to tell that it does not."""
        for asked, speaks in self._speaking.get(step, ()):
            if not asked or all(getattr(reading, what) == answer for what, answer in asked.items()):
                return speaks
        if self._watch.begin(("step", self._context.place(step))):
            return False
        elaboration = self._context.elaboration(step, reading)
        try:
            sides = self._sides(step, elaboration)
            found = self._decided(step, *sides, elaboration, refuting=False) if sides else Found(step, "definition")
        except NOT_READ:
            sides, found = None, Found(step, "unread")
        if sides and found.verdict == "undecided" and (any(map(reaching, sides)) or may_stand_for_loss(found)):
            return _speaks_for(self.found(step, reading))
        own = _not_declared(elaboration.asked, step)
        self._speaking.setdefault(step, []).append((own, _speaks_for(found)))
        if found.verdict in ("proved", "definition"):
            said = said_before(step, self._context) if found.claim is not None else ()
            self._keep(own, replaced(found, notes=tuple(dict.fromkeys((*said, *found.notes)))))
        return _speaks_for(found)

    def varies(self, step: Step) -> bool:
        """Return whether a step of which that was asked may speak for one reading and not for another."""
        return all(asked for asked, _ in self._speaking.get(step, ()))

    def _look(self, step: Step, reading: Reading) -> tuple[dict[str, str], Found]:
        elaboration = self._context.elaboration(step, reading)
        elaboration.notes.update(dict.fromkeys(said_before(step, self._context)))
        try:
            sides = self._sides(step, elaboration)
            if sides is None:
                return elaboration.asked, Found(step, "definition")
            if (found := self._decided(step, *sides, elaboration)).verdict == "refuted":
                found = self._reaching(step, *sides, reading) or as_losses(found, self._context.notation, self._proofs)
                found = in_case_said_before(found, sides, reading, self._context, self._proofs)
        except NOT_READ as trouble:
            found = not_read(step, trouble)
        if found.verdict in ("refuted", "unread"):
            found = self._as_shown(step, reading, elaboration.asked) or found
        if found.verdict == "unread" and step.place:
            found = self._farther(step, reading, elaboration.asked) or found
        return elaboration.asked, found

    def _sides(self, step: Step, elaboration: Elaboration) -> tuple[Tree, Tree] | None:
        """Return the sides of a step that are compared, None where it defines something. Raises what reading it raises."""
        right = self._context.tree(step, left=False)
        if self._context.names_what_is_before(step):
            elaboration.value(self._context.tree(step, left=True))
            return None
        left = self._left(step, elaboration, right)
        if self._context.defines(step) or renews(step, left, right, self._context.notation):
            elaboration.value(right)
            return None
        moved = gradient_step(left, right, self._context.notation.scalars)
        if moved is not None:
            elaboration.notes["read as a step of gradient descent: what is added is compared with the rate times −∂J"] = None
        return moved or (left, right)

    def _as_shown(self, step: Step, reading: Reading, asked: dict[str, str]) -> Found | None:
        """Return the proof of a step without the braces that do not show, if there is one: {a + b} c is seen as a + b c."""
        shown = replaced(step, left=opened(step.left), right=opened(step.right))
        if (shown.left, shown.right) == (step.left, step.right):
            return None
        elaboration = self._context.elaboration(step, reading)
        elaboration.notes["braces around a sum do not show: what is seen is read"] = None
        with suppress(*NOT_READ):
            sides = self._context.tree(shown, left=True), self._context.tree(shown, left=False)
            found = self._decided(step, *sides, elaboration)
            asked.update(elaboration.asked)
            return found if found.verdict == "proved" else None
        return None

    def _farther(self, step: Step, reading: Reading, asked: dict[str, str]) -> Found | None:
        """
        Return the verdict on the right side of a step beside the last side before it that says what is meant, None without one.

        A side does not where a letter in it is left open, or where it is right only when a slip of the pen is mended.
        """
        before = self._context.before(step)
        with suppress(*NOT_READ):
            if not self._is_clear(step, reading, left=False) or self._is_clear(step, reading, left=True):
                return None
            while before is not None and not self._is_clear(before, reading, left=True):
                before = self._context.before(before)
            if before is not None:
                elaboration = self._context.elaboration(step, reading)
                elaboration.notes[FARTHER] = None
                sides = self._context.tree(before, left=True), self._context.tree(step, left=False)
                found = self._decided(step, *sides, elaboration)
                asked.update(elaboration.asked)
                return in_case_said_before(found, sides, reading, self._context, self._proofs)
        return None

    def _is_clear(self, step: Step, reading: Reading, *, left: bool) -> bool:
        """Return whether all of a side is said: no letter is left open, nothing slipped. Raises what reading it raises."""
        elaboration = self._context.elaboration(step, reading)
        tree = self._context.tree(step, left=left)
        elaboration.value(tree)
        return not (elaboration.open or elaboration.slips or is_half(tree) or leaves_a_sum(tree, elaboration))

    def _left(self, step: Step, elaboration: Elaboration, right: Tree) -> Tree:
        """Return the left side of a step; where it cannot be read, the last side of the chain before it that can."""
        back = 0
        while True:
            try:
                left = self._context.tree(step, left=True)
                if step.place and not self._context.defines(step):
                    elaboration.value(left)
                    if is_half(left):
                        raise Unread("∂ is missing", left.span)
                    no_letter_of_its_own(left, right, elaboration)
            except NOT_READ:
                before = self._context.before(step)
                if before is None or back == _FARTHEST:
                    raise
                step, back = before, back + 1
            else:
                if back:
                    elaboration.notes[FARTHER] = None
                return left

    def _reaching(self, step: Step, left: Tree, right: Tree, reading: Reading) -> Found | None:
        """Return the proof of a step in which ∂/∂x before a sum without brackets is meant for all of the sum, if there is one."""
        wide = reaching(left), reaching(right)
        for first, second in ((wide[0], right), (left, wide[1]), wide):
            if first is not None and second is not None:
                elaboration = self._context.elaboration(step, reading)
                elaboration.notes["∂ before a sum without brackets is read as meant for the whole sum"] = None
                with suppress(*NOT_READ):
                    found = self._decided(step, first, second, elaboration)
                    if found.verdict == "proved":
                        return found
        return None

    def _is_true_throughout(self, step: Step, right: Tree, elaboration: Elaboration) -> bool:
        """Return whether the right side of a step is proved to be what its chain begins with; asked where a ∂ is missing there."""
        first = self._context.first(step)
        if not is_half(right) or first is None or is_half(first):
            return False
        with suppress(*NOT_READ):
            left, end = compared(first, right, elaboration)
            *_, given = assumptions(step, (left.term, end.term), elaboration, self._context)
            return self._proofs.proves(claim(left.term, end.term, given=given))
        return False

    def _decided(self, step: Step, left: Tree, right: Tree, elaboration: Elaboration, *, refuting: bool = True) -> Found:
        """Return the verdict on two sides; where nothing is to be refuted, what is not proved is undecided."""
        first, second = compared(left, right, elaboration, loose=("distributions", "row") in step.declared)
        found: Found | None = None
        said: tuple[Assumption, ...] | None = None
        for given in assumptions(step, (first.term, second.term), elaboration, self._context):
            said = given if said is None else said
            stated = claim(first.term, second.term, given=given)
            result = self._proofs.result(stated) if refuting else self._proofs.proof(stated)
            if result is None:
                found = Found(step, "undecided", stated)
                continue
            verdict: StepVerdict = result.verdict
            defines = step.place == 0 and says_what_is(left, right, first.term)
            if verdict == "proved" and defines:
                verdict = "definition"
            found = Found(step, verdict, stated, result, result.reason, "", tuple(elaboration.notes), defines=defines)
            if result.verdict == "proved":
                found = replaced(found, notes=(*found.notes, *unsaid(stated, said)))
                certain = not is_half(left) and self._is_true_throughout(step, right, elaboration)
                return mended(found, left, right, elaboration, certain=certain)
        if found is None:
            raise Unread("nothing is claimed")
        if found.verdict == "refuted" and step.place == 0 and asks_when_zero(first.term, second.term, self._context, self._proofs):
            raise Unread(SOLVED)
        if found.verdict == "refuted":
            check_case(step, self._context.notation)
        if depends(found):
            raise Unread("for which numbers this is meant is said beside it, and not read")
        loose = found.verdict == "refuted" and step.samples
        if loose and self._proofs.proves(without_repeats(first.term, second.term, step, elaboration, self._context)):
            raise Unread(UNUSUAL)
        if found.verdict == "refuted" and is_rounded(found.claim, left, right):
            raise Unread("a rounded number is not compared")
        if found.verdict == "refuted" and elaboration.uses_map and not speaks_of_samples(step, self._context.notation):
            raise Unread("whether the words here are those that were drawn is not said")
        if found.verdict == "refuted" and elaboration.open and not says_all(found, elaboration):
            letters = " and ".join(f"`{letter}`" for letter in elaboration.open)
            raise Unread(f"what {letters} {'stand' if len(elaboration.open) > 1 else 'stands'} for is not said")
        if found.verdict == "refuted" and step.place == 0 and (is_part(first.term) or is_sampled(left, self._context.notation)):
            raise Unread(ASSUMED)
        others = tuple(of_other_words(first.term, step, elaboration, self._context)) if found.verdict == "refuted" else ()
        if others and self._proofs.proves(claim(first.term, second.term, given=(*given, *others))):
            usual = "centre word" if step.around.centres else "true one"
            raise Unread(f"this holds of other words than the {usual}, and which words are meant is not said")
        return found


def _not_declared(asked: dict[str, str], step: Step) -> dict[str, str]:
    """Return what was asked of the reading, without what a step's own formula declares."""
    declared = dict(step.declared)
    return {what: answer for what, answer in asked.items() if what not in declared}


def _speaks_for(found: Found) -> bool:
    """Return whether what is found speaks for the reading under which it is."""
    return found.verdict in ("proved", "definition") and FARTHER not in found.notes
