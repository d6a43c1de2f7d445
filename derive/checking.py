"""
From the steps of a sheet to their verdicts, under the one reading for the whole sheet in which most of them are proved.

Refuted is said of a step only where its claim is refuted by numbers, or where its shapes do not fit and a small change is proved
that makes them fit; a step that is not understood is unread, which is no verdict.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from fractions import Fraction
from itertools import chain, islice, pairwise
from typing import Final, Literal, TypeAlias, final

from derive.kernel.records import record, replaced, uncompared
from derive.kernel.terms import IllFormed
from derive.language.claims import Assumption, Claim, Positive, Unequal, claim
from derive.language.scope import subterms
from derive.language.terms import At, Entry, Gradient, Jacobian, Number, Parameter, ShapeError, Term, Transpose, Zeros
from derive.reader.definienda import functions_defined, is_settled, meaning_of
from derive.reader.elaboration import Elaboration
from derive.reader.items import GREEDY
from derive.reader.nodes import Span
from derive.reader.notation import Key, Meaning, Notation, Reading, readings
from derive.reader.repairs import Repair, relabelled, repairs
from derive.reader.resolution import Resolver
from derive.reader.steps import Step
from derive.reader.trees import Call, Name, Tree, Unread, at_word, is_half, parts_of
from derive.reader.values import Misfit, Value, same_shape
from derive.routes import KernelRoute, Result, settle

_TRIES: Final = 150
_REPAIRS: Final = 400

_MEANT_OTHERWISE: Final = ("the shapes do not fit", "the vector of another centre word")

StepVerdict: TypeAlias = Literal["proved", "refuted", "undecided", "unread", "definition"]


@final
@record
class Found:
    """
    What was found about a step.

    `claim` is what the step says, None where that could not be told; `result` is the kernel's on it. `reason` says why a step is
    unread, undecided or does not fit, `help` what would be proved in its place; `notes` say how doubtful spellings were read.
    """

    step: Step
    verdict: StepVerdict
    claim: Claim | None = None
    result: Result | None = None
    reason: str = ""
    help: str = ""
    notes: tuple[str, ...] = ()
    where: Span = uncompared(default=Span(0, 0))


@final
@record
class Checked:
    """The steps of a sheet with what was found about each, and the reading under which this was found."""

    reading: Reading
    found: tuple[Found, ...]


class Checker:
    """Checks the steps of sheets in one notation; what steps have in common is decided once."""

    def __init__(self, notation: Notation) -> None:
        self._notation = notation
        self._route = KernelRoute()
        self._resolver = Resolver(self._applies)
        self._results: dict[Claim, Result] = {}
        self._proofs: dict[Claim, bool] = {}
        self._known: dict[Step, list[tuple[dict[str, str], Found]]] = {}
        self._trees: dict[object, Tree | Unread] = {}
        self._functions: frozenset[str] = frozenset()
        self._firsts: dict[int, Tree] = {}
        self._orders: tuple[tuple[str, str], ...] = ()
        self._twins: frozenset[Tree] = frozenset()
        self._before: dict[Step, Step] = {}
        self._defined: list[tuple[Step, Key, Meaning]] = []

    def _applies(self, name: str) -> bool:
        notation = self._notation
        return name in notation.loss_names or name in notation.probability or name in self._functions

    def check(self, steps: Sequence[Step], stacked: str = "", orders: tuple[tuple[str, str], ...] = ()) -> Checked:
        """
        Return what is found about steps under the reading in which most are proved; of equals, the most usual.

        `stacked` is `rows` or `columns` where the sheet declares how word vectors are stacked: that counts as a step and a half,
        for declarations hold mistakes as well. `orders` are pairs of numbers and letters of which the first is less: 0 < α.
        """
        self._orders = orders
        self._known.clear()
        self._trees.clear()
        self._functions = functions_defined(steps)
        self._firsts = {}
        self._before = {after: step for step, after in pairwise(steps) if after.place and after.chain == step.chain}
        for step in steps:
            if step.place == 0:
                with suppress(Unread):
                    self._firsts[step.chain] = self.tree(step, left=True)
        self._twins = frozenset(self._firsts.values())
        self._define(steps)
        best: tuple[int, Reading] | None = None
        for reading in readings():
            proved = 2 * sum(self.found(step, reading).verdict in ("proved", "definition") for step in steps)
            counted = proved + 3 * (reading.stacked == stacked)
            if best is None or counted > best[0]:
                best = (counted, reading)
        reading = best[1] if best is not None else Reading()
        found = _without_wishes([self._helped(step, self.found(step, reading), reading) for step in steps])
        return Checked(reading, tuple(each for each in found if not each.step.in_prose or _is_answer(each)))

    def _define(self, steps: Sequence[Step]) -> None:
        """Take down what the sheet defines, in order."""
        self._defined.clear()
        for step in steps:
            if step.place == 0:
                try:
                    left, right = self.tree(step, left=True), self.tree(step, left=False)
                except Unread:
                    continue
                defined = meaning_of(left, right, self._notation)
                if defined is not None and not self._is_instance(*defined):
                    self._defined.append((step, *defined))

    def _is_instance(self, key: Key, meaning: Meaning) -> bool:
        """Return whether what would define s_o claims something, as s_w has been defined for every w."""
        words = self._notation.words
        if not any(letter in words for letter in meaning.letters):
            return False
        return any(known == key and not any(letter in words for letter in other.letters) for _, known, other in self._defined)

    def _definitions(self, step: Step) -> dict[Key, Meaning]:
        """Return what the names that a sheet defines mean at a step: the last definition before it, or else the first after it."""
        found: dict[Key, Meaning] = {}
        for at, key, meaning in self._defined:
            if at.chain <= step.chain or (key not in found and key[0] not in self._notation.unknown_sizes):
                found[key] = meaning
        return found

    def _elaboration(self, step: Step, reading: Reading) -> Elaboration:
        return Elaboration(self._notation, reading, step.around, self._resolver, self._definitions(step))

    def found(self, step: Step, reading: Reading) -> Found:
        """Return what is found about a step under a reading, without help."""
        known = self._known.setdefault(step, [])
        for asked, found in known:
            if all(getattr(reading, what) == answer for what, answer in asked.items()):
                return found
        asked, found = self._look(step, reading)
        known.append((asked, found))
        return found

    def tree(self, step: Step, *, left: bool) -> Tree:
        """Return the tree of one side of a step. Raises Unread."""
        row = step.left if left else step.right
        key = (row, row.span)
        if key not in self._trees:
            try:
                self._trees[key] = self._resolver.tree(row)
            except Unread as unread:
                self._trees[key] = unread
        known = self._trees[key]
        if isinstance(known, Unread):
            raise known
        return known

    def _look(self, step: Step, reading: Reading) -> tuple[dict[str, str], Found]:
        elaboration = self._elaboration(step, reading)
        try:
            right = self.tree(step, left=False)
            left = self._left(step, elaboration)
            if self._is_defined(step) or (step.assigns and not is_settled(left, self._notation)):
                elaboration.value(right)
                return elaboration.asked, Found(step, "definition")
            found = self._decided(step, left, right, elaboration)
        except Unread as unread:
            found = Found(step, "unread", reason=unread.reason, where=unread.span)
        except Misfit as misfit:
            found = Found(step, "unread", reason=f"the shapes do not fit: {misfit}")
        except (ShapeError, IllFormed) as wrong:
            found = Found(step, "unread", reason=str(wrong))
        return elaboration.asked, found

    def _left(self, step: Step, elaboration: Elaboration) -> Tree:
        """Return the left side of a step; where it cannot be read, the last side of the chain before it that can."""
        try:
            left = self.tree(step, left=True)
            if step.place and not self._is_defined(step):
                elaboration.value(left)
        except (Unread, Misfit, ShapeError, IllFormed):
            before = self._before.get(step)
            if before is None:
                raise
            earlier = self._left(before, elaboration)
            elaboration.notes["compared with the last side that could be read"] = None
            return earlier
        return left

    def _is_defined(self, step: Step) -> bool:
        return any(at is step for at, _, _ in self._defined)

    def _decided(self, step: Step, left: Tree, right: Tree, elaboration: Elaboration) -> Found:
        first, second = elaboration.value(left), elaboration.value(right)
        first, second = _shaped(first, second), _shaped(second, first)
        if not same_shape(first, second):
            raise Misfit(f"the left side is {first.shape}, the right side {second.shape}")
        found: Found | None = None
        said: tuple[Assumption, ...] | None = None
        for given in self._given(step, elaboration):
            said = given if said is None else said
            stated = claim(first.term, second.term, given=given)
            result = self._result(stated)
            verdict: StepVerdict = result.verdict
            if verdict == "proved" and step.place == 0 and self._defines(left, right, first.term):
                verdict = "definition"
            found = Found(step, verdict, stated, result, result.reason, "", tuple(elaboration.notes))
            if result.verdict == "proved":
                return self._whole(replaced(found, notes=(*found.notes, *_unsaid(stated, said))), left, right)
        if found is None:
            raise Unread("nothing is claimed")
        if found.verdict == "refuted" and step.place == 0 and _is_part(first.term):
            raise Unread("what is said here of a parameter is assumed, not derived")
        return found

    def _whole(self, found: Found, left: Tree, right: Tree) -> Found:
        """Return what was proved; of a step in which a ∂ is missing, that it would be."""
        if not any(is_half(tree) for tree in (left, right)):
            return found
        return replaced(found, verdict="unread", reason="∂ is missing above", help="with ∂ above as well, this is proved")

    def _defines(self, left: Tree, right: Tree, term: Term) -> bool:
        """Return whether a left side is a bare name, or a function at its arguments, that the notation gives a meaning."""
        if isinstance(left, Call):
            names = all(isinstance(each.tree, Name | None) for each in (*left.arguments, *left.given))
            known = any(part == left.function for part in parts_of(right) if isinstance(part, Name))
            return names and not known and not left.primes and left.function.name not in GREEDY
        return isinstance(left, Name) and not isinstance(term, Gradient)

    def _given(self, step: Step, elaboration: Elaboration) -> Iterator[tuple[Assumption, ...]]:
        """Yield what is assumed, weaker assumptions first."""
        stated = (*self._apart(step, elaboration), *self._ordered(elaboration))
        levels = [
            loss.given
            for name, loss in self._notation.losses.items()
            if name in elaboration.uses_loss or any(each in elaboration.uses_map for each in loss.maps)
        ]
        other = elaboration.free.get("w")
        if other is not None and not step.apart and self._has_twin(step):
            levels.append(((), (Unequal(other, self._notation.words["o"]),)))
        if step.around.centres and other is not None and not step.apart:
            levels.append(((), (Unequal(other, self._notation.words["c"]),)))
        for level in range(max(map(len, levels), default=1)):
            assumed = [each for given in levels for each in given[min(level, len(given) - 1)]]
            yield tuple(dict.fromkeys((*stated, *assumed)))

    def _ordered(self, elaboration: Elaboration) -> Iterator[Assumption]:
        """Yield what the sheet says of the numbers that stand in a step."""
        for less, more in self._orders:
            if any(letter in elaboration.scalars for letter in (less, more)):
                low, high = (
                    elaboration.scalars.get(end, Number(Fraction(end)) if end.isdecimal() else None) for end in (less, more)
                )
                if low is not None and high is not None:
                    yield Positive(high if less == "0" else high - low)

    def _has_twin(self, step: Step) -> bool:
        """Return whether the sheet says the same left side for o as well, so that w is another word there."""
        first = self._firsts.get(step.chain)
        return first is not None and at_word(first, "w", "o") in self._twins

    def _apart(self, step: Step, elaboration: Elaboration) -> Iterator[Assumption]:
        known = {**elaboration.free, **self._notation.words}
        for left, right in step.apart:
            if left in known and right in known and known[left].size == known[right].size:
                yield Unequal(known[left], known[right])

    def _result(self, stated: Claim) -> Result:
        if stated not in self._results:
            verdict, seconds = self._route.ask(stated)
            self._results[stated] = settle(stated, verdict, None, {"kernel": seconds}, self._route)
        return self._results[stated]

    # help

    def _helped(self, step: Step, found: Found, reading: Reading) -> Found:
        if found.verdict == "refuted" and found.claim is not None:
            from derive.diagnosis import diagnose

            repaired = self._repaired(step, reading)
            if repaired is None:
                diagnosis = diagnose(found.claim, _TRIES)
                words = str(diagnosis).removeprefix("help: ") if diagnosis is not None else ""
            else:
                words = f"{repaired.words}, this is proved"
            return replaced(found, help=words)
        if found.verdict == "unread" and found.reason.startswith(_MEANT_OTHERWISE):
            repaired = self._repaired(step, reading)
            if repaired is not None:
                return replaced(found, verdict="refuted", help=f"{repaired.words}, this is proved")
        return found

    def _repaired(self, step: Step, reading: Reading) -> Repair | None:
        """Return the first small change of a step's sides that is proved."""
        try:
            left, right = self.tree(step, left=True), self.tree(step, left=False)
        except Unread:
            return None
        first = self._firsts.get(step.chain) if step.place else None
        others = relabelled(first, right) if first is not None else iter(())
        seen: set[tuple[Tree, Tree]] = set()
        for repair in islice(chain(repairs(left, right), others), _REPAIRS):
            if (repair.left, repair.right) not in seen and self._proves(step, repair, reading):
                return repair
            seen.add((repair.left, repair.right))
        return None

    def _proves(self, step: Step, repair: Repair, reading: Reading) -> bool:
        """Return whether a changed step is proved, all that may be assumed being assumed."""
        elaboration = self._elaboration(step, reading)
        try:
            first, second = elaboration.value(repair.left), elaboration.value(repair.right)
            first, second = _shaped(first, second), _shaped(second, first)
            if not same_shape(first, second):
                return False
            *_, given = self._given(step, elaboration)
            stated = claim(first.term, second.term, given=given)
        except (Unread, Misfit, ShapeError, IllFormed):
            return False
        if stated not in self._proofs:
            self._proofs[stated] = self._route.proves(stated)
        return self._proofs[stated]


def _unsaid(stated: Claim, said: tuple[Assumption, ...]) -> Iterator[str]:
    """Yield a note for each assumption that a step needs to be true and the sheet does not state beside it."""
    from derive.language.conditions import conditions
    from derive.language.text import text_sentence

    for assumption, sentence in zip(stated.given, conditions(stated).given, strict=True):
        if assumption not in said:
            yield f"true where {text_sentence(sentence)}, which is not said here"


def _is_answer(found: Found) -> bool:
    """Return whether an equation within a sentence is an answer and no condition or wish, as in "it is zero when ŷ = y"."""
    if found.verdict in ("proved", "definition"):
        return True
    if found.claim is None:
        return found.verdict == "refuted"
    gradient = isinstance(found.claim.left, Gradient | Jacobian | At)
    return found.verdict != "unread" and gradient and not isinstance(found.claim.right, Zeros)


def _without_wishes(found: Sequence[Found]) -> Iterator[Found]:
    """
    Yield what was found; of equations to be solved, and what follows from them in one display, that they are such.

    "Uᵀ(ŷ − y) = 0" asks when that is so: no step is false there, unless a derivative stands on the left.
    """
    solved: set[int] = set()
    for each in found:
        wished = each.claim is not None and isinstance(each.claim.right, Zeros) and not _derives(each.claim.left)
        if each.verdict == "refuted" and (wished or each.step.display in solved):
            solved.add(each.step.display)
            yield replaced(each, verdict="unread", reason="an equation to be solved, or what follows from one", help="")
        else:
            yield each


def _derives(term: Term) -> bool:
    return any(isinstance(part, Gradient | Jacobian) for part in subterms(term))


def _is_part(term: Term) -> bool:
    """Return whether a term is a parameter or a part of one, of which anything may be assumed."""
    while isinstance(term, Entry | Transpose):
        term = term.term
    return isinstance(term, Parameter)


def _shaped(value: Value, other: Value) -> Value:
    """Return zeros of the other side's shape for the number 0."""
    return Value(Zeros(other.term.shape), other.lies) if value.zero and other.rank else value
