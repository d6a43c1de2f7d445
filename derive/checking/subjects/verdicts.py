"""
The verdicts on steps whose names no notation knows, or one that a sheet brings along: chain by chain, in a notation that fits it.

Where names are not declared, what they are is inferred from the chain and what it goes back to. A step is proved in the notation
under which most of its chain is; it is refuted only if no notation that fits proves it and a small change of it is proved.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from functools import partial
from typing import Final, TypeAlias, final

from derive.checking.found import NOT_READ, Found, given_up, left_open, not_read, without_differential
from derive.checking.steps.assumptions import supposed, unsaid
from derive.checking.steps.corrections import helped, proved_either_way
from derive.checking.steps.proofs import Proofs
from derive.checking.steps.sides import ASSUMED, gives_anew, is_part, is_rounded, says_what_function_is, says_what_is
from derive.checking.steps.unsaid import UNSAID, depends_on_pi, in_one_case, is_abstract, is_of_nothing_said
from derive.checking.steps.wishes import PRODUCT_OR_VALUE, SOLVED, depends, shapes_open
from derive.checking.subjects.again import Kept, Surroundings
from derive.checking.subjects.agreement import against, assumed_of, disagreeing, reason_for, speaks_of_one_letter, usual_near
from derive.checking.subjects.chains import Best, Chain, ChainContext, counted, differ, different, readings_of
from derive.checking.subjects.customary import Usual, with_matrices_by_custom
from derive.checking.subjects.doubtful_products import with_doubtful_products
from derive.checking.subjects.left_unsaid import left_unsaid, may_be_another
from derive.checking.subjects.paths import with_paths
from derive.checking.subjects.questions import Asked, Ongoing, made_once
from derive.checking.subjects.symmetric import is_refuted_anyway, under_symmetry
from derive.checking.subjects.taken import Taken
from derive.checking.subjects.variants import Variants
from derive.checking.watch import Unwatched, Watch
from derive.kernel.records import replaced
from derive.language.claims import Assumption, Claim, claim
from derive.reader.meaning.values import Value
from derive.reader.notation import NOTHING, Key, Meaning, Notation, Reading
from derive.reader.steps import Step
from derive.reader.syntax.trees import Name, Transposed, Tree, Unread, is_half, kinds_in
from derive.subjects.inference.behind import reached, without_each
from derive.subjects.inference.kinds import COLUMN, MATRIX, NUMBER, Kind, uses_of
from derive.subjects.inference.unknown import Inferred
from derive.subjects.meaning.elaboration import SubjectElaboration
from derive.subjects.told.facts import Facts

_NEAR: Final = 4
# So many ways of taking chains are known at once: a sheet may be long.
_KEPT: Final = 1_000

Tried: TypeAlias = tuple[tuple[Found, ...], ChainContext]
"""What is found about the steps of a chain in one notation for it."""


@final
class Subjects:
    """Checks the steps of one sheet, in a notation that may know all, some or none of their names."""

    def __init__(
        self,
        base: Notation,
        steps: Sequence[Step],
        facts: Facts,
        proofs: Proofs,
        watch: Watch | None = None,
        kept: Kept | None = None,
    ) -> None:
        self._base = base
        self._watch = watch or Unwatched()
        self._places = {id(step): place for place, step in enumerate(steps)}
        self._facts = facts
        self._proofs = proofs
        self._kept = kept or Kept()
        self._taken = Taken(base, facts, steps, self._kept.begin(base, steps, facts))
        self._kept.take(self._taken.chains, (self._taken.implied.told, self._taken.built))
        self.chains = self._taken.chains
        self._defined = self._taken.defined
        self._stacking = ""
        self._chosen: tuple[tuple[int, Best], ...] = ()
        self._known: dict[int, list[tuple[Reading, Best]]] = {}
        self._questions = self._kept.questions(base, facts)
        self._contexts: dict[tuple[int, int], ChainContext] = {}
        self._tries: dict[object, tuple[Chain, Ongoing[Tried]]] = {}
        self._variants = Variants(base, facts, self._taken.built, self.chains)

    def found(self, wanted: frozenset[int] | None = None) -> dict[int, Found]:
        """
        Return what is found about the steps of the chains that are wanted, by the identity of the step.

        One reading holds for all of them, that in which most steps are proved: how gradients stand, and how Jacobians are laid out.
        """
        chains = [chain for chain in self.chains if wanted is None or any(id(step) in wanted for step in chain.steps)]
        if not chains:
            return {}
        chosen, proved = list[Best](), set[int]()
        ends = {id(chain) for chain, _ in self._taken.ended.values()}
        first = [chain for chain in self.chains if id(chain) in ends]
        for reading in readings_of(self._base, self._facts):
            # In their order, so that what one goes back to is known.
            for chain in first:
                self._best(chain, reading)
            found = [self._best(chain, reading) for chain in chains]
            proved |= {step for best in found for step in best.proved}
            if not chosen or sum(counted(best.found)[0] for best in found) > sum(counted(best.found)[0] for best in chosen):
                chosen = found
        self._chosen = tuple((chain.steps[0].chain, best) for chain, best in zip(chains, chosen, strict=True))
        for place, kinds in list(disagreeing(self._chosen)):
            own = {key: chosen[place].kinds[key] for key in kinds}
            with_own = [each for each in zip(chains, chosen, strict=True) if each[1].kinds.keys() & own]
            if not all(self._stand(chain, best, own) for chain, best in with_own):
                self._agree(chains[place], chosen[place], kinds)
        answers: dict[int, Found] = {}
        for chain, best in zip(chains, chosen, strict=True):
            told = [self._told(each, best, proved) for each in best.found] or [self._unread(step, chain) for step in chain.steps]
            answers |= {id(each.step): with_doubtful_products(each, best, self._taken.doubtful) for each in told}
        return answers

    def agreed(self, found: Found) -> Found:
        """Return what was found in another notation; as undecided where letters in it are not what they are close by."""
        kinds = against(found, usual_near(self._chosen, found.step.chain)) if found.verdict == "proved" else {}
        return replaced(found, verdict="undecided", result=None, reason=reason_for(kinds)) if kinds else found

    def _stand(self, chain: Chain, best: Best, kinds: Mapping[Key, Kind]) -> bool:
        """Return whether what is proved in a chain is so as well where some names are of other kinds."""
        same = all(best.kinds[key] == kind for key, kind in kinds.items() if key in best.kinds)
        return same or {id(each.step) for each in best.found if each.verdict == "proved"} <= self._other(chain, best, kinds).proved

    def _other(self, chain: Chain, best: Best, kinds: Mapping[Key, Kind]) -> Best:
        """Return what is found about a chain where some names are of other kinds."""
        known = tuple(kinds.items())
        if known not in best.others:
            best.others[known] = Best(best.reading, best.asked)
            if not self._says_again(chain, best.others[known], kinds):
                best.others[known] = Best(best.reading, best.asked)
                self._try(chain, self._taken.near(chain, _NEAR), best.others[known], kinds=kinds)
        return best.others[known]

    def _agree(self, chain: Chain, best: Best, kinds: Mapping[Key, Kind]) -> None:
        """Make undecided what is proved in a chain only if its names are not what they are close by."""
        other = self._other(chain, best, kinds)
        best.found = tuple(
            replaced(each, verdict="undecided", result=None, reason=reason_for(kinds))
            if each.verdict == "proved" and id(each.step) not in other.proved and not speaks_of_one_letter(each.step)
            else each
            for each in best.found
        )

    def _best(self, chain: Chain, reading: Reading) -> Best:
        """Return what is found about a chain under a reading, in the way of taking it in which most is proved."""
        for known, best in self._known.get(id(chain), ()):
            if known == reading or not differ(known, reading, best.asked):
                return best
        best = Best(reading)
        if lost := self._watch.begin(("names", self._places[id(chain.steps[0])])):
            best.found = tuple(given_up(Found(step, "undecided"), lost) for step in chain.steps)
        else:
            around = self._surroundings(chain, reading) if self._kept.is_used else ()
            best = self._kept.best(chain, reading, around) or self._kept.keep(
                chain, around, self._by_custom(self._found_in(chain, reading))
            )
        if best.is_settled and best.proved and best.context is not None:
            self._stacking = self._stacking or best.context.chain.stacks
        self._known.setdefault(id(chain), []).append((reading, best))
        return best

    def _found_in(self, chain: Chain, reading: Reading) -> Best:
        best = Best(reading)
        if self._says_again(chain, best):
            return best
        best = Best(reading, best.asked)
        for variant, behind in self._meant(chain, reading):
            if not best.is_settled:
                self._try(variant, behind, best)
        return best

    def _says_again(self, chain: Chain, best: Best, kinds: Mapping[Key, Kind] = NOTHING) -> bool:
        """Try a chain that says again what a name is as a claim, and return whether its first step is proved."""
        if (earlier := self._defined.earlier(chain.steps[0])) is None:
            return False
        self._try(chain, self._taken.near(chain, 0, earlier), best, claims=True, kinds=kinds)
        return bool(best.found) and best.found[0].verdict == "proved"

    def _meant(self, chain: Chain, reading: Reading) -> Iterator[tuple[Chain, Mapping[Key, Meaning]]]:
        """Yield the ways a chain may be meant, with what names are defined to be: up to it, then close after it as well."""
        ranges = (self._taken.near(chain, distance) for distance in (0, _NEAR))
        defined = (self._without_doubtful(each, chain.steps[0].chain, reading) for each in ranges)
        for definitions in different(*defined):
            yield from self._variants.of(chain, definitions, self._stacking)

    def _surroundings(self, chain: Chain, reading: Reading) -> Surroundings:
        defined, number = self._defined, chain.steps[0].chain
        beside, earlier = defined.beside(number), tuple(map(defined.earlier, chain.steps))
        said = [*(side for pair in beside for side in pair), *(each[1].tree for each in earlier if each)]
        meant = list(self._meant(chain, reading))
        trees = [*said, *chain.trees.values(), *(tree for variant, _ in meant for tree in variant.trees.values())]
        ways = [(each.note, each.stacks, each.trees, reached([*said, *each.trees.values()], behind)) for each, behind in meant]
        # What is tried twice, one after the other, is found once.
        ways = [way for way, before in zip(ways, [None, *ways], strict=False) if way != before]
        near = [reached(trees, self._taken.near(chain, distance)) for distance in (0, _NEAR)]
        later = {key for key in uses_of(trees) for step in chain.steps if defined.is_later(step, key)}
        return ways, near, beside, earlier, tuple(map(defined.defines, chain.steps)), later

    def _without_doubtful(self, definitions: dict[Key, Meaning], number: int, reading: Reading) -> dict[Key, Meaning]:
        """Return definitions without those at the end of a chain in which not all is proved: for which side is that a name?"""
        kept = dict(definitions)
        for key, (chain, meaning) in self._taken.ended.items():
            if kept.get(key) is meaning and chain.steps[0].chain != number:
                is_sure = chain.steps[0].chain < number and self._best(chain, reading).is_settled
                if not is_sure:
                    del kept[key]
        return kept

    def _try(
        self,
        chain: Chain,
        definitions: Mapping[Key, Meaning],
        best: Best,
        *,
        claims: bool = False,
        kinds: Mapping[Key, Kind] = NOTHING,
    ) -> None:
        """
        Try what the names of a chain may be, until all its steps are proved, under what is most usual of what fits.

        That it `claims` says that what would be its definition is taken for a claim; `kinds` are what names have to be.
        """
        asked = self._asked(chain, definitions)
        if asked is None:
            return
        known = id(chain), asked, best.reading, claims, tuple(kinds.items())
        tried = partial(self._tried, chain, asked, best.reading, claims, kinds)
        _, tries = made_once(self._tries, known, lambda: (chain, Ongoing(tried)), _KEPT)
        for place, (found, context) in enumerate(tries.found(best.asked)):
            best.doubt(found) if place else best.take(found, context)
            if best.is_settled:
                return

    def _tried(
        self, chain: Chain, asked: Asked, reading: Reading, claims: bool, kinds: Mapping[Key, Kind], taken: set[str]
    ) -> Iterator[Tried]:
        """Yield what is found about the steps of a chain under each answer, and what is known there."""
        for answer in asked.answers(reading, self._taken.resolver, kinds, taken):
            context = self._context(chain, answer)
            yield tuple(self._verdict(step, context, reading, claims=claims) for step in chain.steps), context

    def _context(self, chain: Chain, answer: Inferred) -> ChainContext:
        """Return what is known at a chain under an answer, the same for all readings under which that is one."""
        resolver = self._taken.resolver
        return made_once(self._contexts, (id(chain), id(answer)), lambda: ChainContext(resolver, chain, answer), _KEPT)

    def _asked(self, chain: Chain, definitions: Mapping[Key, Meaning]) -> Asked | None:
        """Return what is asked about a chain; None where nothing can be read."""
        return self._questions.about_chain(chain, definitions, self._defined.beside(chain.steps[0].chain))

    def _unread(self, step: Step, chain: Chain) -> Found:
        trouble = chain.unread.get((id(step), True)) or chain.unread.get((id(step), False))
        nothing = Found(step, "unread", reason="what its names stand for is not told by how they are used")
        return not_read(step, trouble) if trouble else nothing

    def _verdict(self, step: Step, context: ChainContext, reading: Reading, *, claims: bool) -> Found:
        """Return what is found about a step under one notation, without help: once for all readings that answer alike."""
        known = context.verdicts.setdefault((id(step), claims), [])
        for asked, found in known:
            if all(getattr(reading, what) == answer for what, answer in asked.items()):
                return found
        if lost := self._watch.begin(("named step", self._places[id(step)])):
            return given_up(Found(step, "undecided"), lost)
        elaboration = context.elaboration(step, reading)
        known.append((elaboration.asked, self._looked_at(step, context, elaboration, claims=claims)))
        return known[-1][1]

    def _looked_at(self, step: Step, context: ChainContext, elaboration: SubjectElaboration, *, claims: bool) -> Found:
        try:
            left, right = context.tree(step, left=True), context.tree(step, left=False)
            defines = self._defined.defines(step) or (step.assigns and (step.place == 0 or isinstance(right, Name)))
            if (defines and not claims) or gives_anew(step, left, right):
                try:
                    elaboration.value(right)
                except Unread as trouble:
                    if not trouble.fits or self._defined.earlier(step) is not None:
                        raise
                return Found(step, "definition")
            first, second = context.compared(left, right, elaboration)
            self._taken.implied.check((first.term, second.term), context.notation, step)
            return self._decided(step, (first, second), (left, right), elaboration)
        except NOT_READ as trouble:
            return not_read(step, trouble)

    def _decided(self, step: Step, values: tuple[Value, Value], sides: tuple[Tree, Tree], elaboration: SubjectElaboration) -> Found:
        found: Found | None = None
        said: tuple[Assumption, ...] | None = None
        for given in supposed(step, values, elaboration, self._base, self._facts):
            said = given if said is None else said
            stated = claim(values[0].term, values[1].term, given=given)
            result = self._proofs.result(stated)
            # What is false is refuted by what all that may be assumed allows.
            is_name = step.place == 0 and says_what_is(*sides, values[0].term)
            found = Found(step, result.verdict, stated, result, result.reason, "", tuple(elaboration.notes), defines=is_name)
            if result.verdict == "proved":
                if any(is_half(tree) for tree in sides):
                    return without_differential(found)
                return replaced(found, notes=(*found.notes, *unsaid(stated, said)))
        if found is None:
            raise Unread("nothing is claimed")
        if depends(found):
            raise Unread("for which numbers this is meant is said beside it, and not read")
        if found.verdict == "refuted" and is_rounded(found.claim, *sides):
            raise Unread("a rounded number is not compared")
        if found.verdict == "refuted" and found.claim is not None and depends_on_pi(found.claim, self._proofs):
            raise Unread("π stands in this, and is no number that may be chosen")
        if found.verdict == "refuted" and step.place == 0 and (is_part(values[0].term) or says_what_function_is(sides[0])):
            raise Unread(ASSUMED)
        return found

    def _told(self, found: Found, best: Best, proved: Container[int]) -> Found:
        """Return what is said of a step, found out once."""
        place = id(found), id(found.step) in proved
        if place not in best.told:
            asked = tuple((what, getattr(best.reading, what)) for what in sorted(best.asked))
            told = with_paths(self._helped(found, best, proved), best.context, self._taken.near)
            best.told[place] = found, replaced(told, asked=asked)
        return best.told[place][1]

    def _helped(self, found: Found, best: Best, proved: Container[int]) -> Found:
        """Return what is said of a step: with its help, and the shapes that were inferred; no doubtful refutation."""
        context = best.context
        if context is None:
            return found
        shapes = context.answer.shapes if found.claim is not None else ()
        stack = (context.chain.note,) if context.chain.note and found.verdict != "definition" else ()
        found = replaced(found, notes=tuple(dict.fromkeys((*found.notes, *stack, *(f"inferred: {shape}" for shape in shapes)))))
        if found.verdict == "proved":
            return proved_either_way(found, best.reading, context, self._proofs)
        if found.verdict not in ("refuted", "unread"):
            return found
        if lost := self._watch.begin(("named help", self._places[id(found.step)])):
            return given_up(found, lost) if found.verdict == "refuted" else found
        certain = not context.answer.shapes and not (found.claim is not None and is_abstract(found.claim))
        if found.verdict == "refuted" and (under := under_symmetry(found, self._facts.assumed, self._proofs)) is not None:
            return under
        doubted = partial(self._is_doubtful, found, best, proved)  # it takes long to tell, and is asked last
        anyway_of = partial(self._anyway, claimed=found.claim, context=context, certain=certain, doubted=doubted)
        # What is said of a refuted step whatever would be right in its place is said without looking for that.
        anyway = anyway_of(found) if found.verdict == "refuted" else None
        told = helped(found, best.reading, context, self._proofs, doubted=anyway is not None)
        if told.verdict != "refuted":
            return told
        anyway = anyway or anyway_of(told) or (None if certain else left_unsaid(told, self._defined, self._proofs, context.tries))
        return anyway or (told if certain or told.help else shapes_open(told, context.chain.trees))

    def _anyway(
        self, told: Found, claimed: Claim | None, context: ChainContext, *, certain: bool, doubted: Callable[[], bool]
    ) -> Found | None:
        """Return what is said of a refuted step that `claimed` something, whatever its help is; None where it may stay refuted."""
        if (asks := self._taken.implied.asks(context.chain, told.step)) or context.chain.is_ambiguous(told.step):
            return left_open(told, SOLVED if asks else PRODUCT_OR_VALUE)
        if (said := assumed_of(told.step, self._facts.assumed)) and not is_refuted_anyway(told, self._facts.assumed):
            return replaced(told, verdict="undecided", result=None, help="", reason=said, page="")
        if context.answer.kinds and (case := in_one_case(told, self._proofs, "inferred-shapes", told=self._facts.cases)):
            return case
        if not certain and claimed is not None and is_of_nothing_said(claimed):
            return left_open(told, UNSAID)
        if not certain and (doubted() or may_be_another(told, context.chain, self._defined)):
            return shapes_open(told, context.chain.trees)
        return None

    def _is_doubtful(self, found: Found, best: Best, proved: Container[int]) -> bool:
        """Return whether a step is proved otherwise; where its shapes do not fit, with a number for a vector or the other way."""
        if id(found.step) in proved or found.page != "shapes-do-not-fit" or best.context is None:
            return id(found.step) in proved
        chain = best.context.chain
        sides = [chain.tree(found.step, left=left) for left in (True, False)]
        if " is divided by " in found.reason and not any(Transposed in kinds_in(side) for side in sides):
            return True  # y/ŷ, of one sample
        spoken_of = uses_of((*sides, *(each.tree for each in reached(sides, best.definitions).values())))
        if (asked := self._asked(chain, self._taken.near(chain, _NEAR))) is None:
            return False
        others = {key: NUMBER if kind.axes else COLUMN for key, kind in best.kinds.items() if kind.axes < MATRIX.axes}
        tried = ({key: kind} for key, kind in others.items() if key in spoken_of and kind in asked.inference.may_be.get(key, ()))
        others_meant = map(partial(self._asked, chain), without_each(self._taken.near(chain, _NEAR), sides))
        ways = [*((asked, kinds) for kinds in tried), *((other, NOTHING) for other in others_meant)]
        return any(self._is_proved(found.step, chain, way, best, kinds) for way, kinds in ways)

    def _by_custom(self, best: Best) -> Best:
        """Return what is found about a chain; what is true, and not of a letter that is a matrix by custom, is undecided."""

        def is_so(step: Step, each: Chain, kinds: Mapping[Key, Kind], usual: Usual | None) -> bool:
            near = self._taken.near(each, _NEAR, self._defined.earlier(step))
            return self._is_proved(step, each, self._asked(each, near), best, kinds, usual)

        return with_matrices_by_custom(best, is_so)

    def _is_proved(
        self, step: Step, chain: Chain, asked: Asked | None, best: Best, kinds: Mapping[Key, Kind], usual: Usual | None = None
    ) -> bool:
        """Return whether a step is proved in any way, or any that is usual, to take its chain in which names are of some kinds."""
        claims = self._defined.earlier(step) is not None
        for each in asked.answers(best.reading, self._taken.resolver, kinds, best.asked) if asked is not None else ():
            verdict = self._verdict(step, self._context(chain, each), best.reading, claims=claims).verdict
            if verdict == "proved" and (usual is None or usual(each.kinds)):
                return True
        return False
