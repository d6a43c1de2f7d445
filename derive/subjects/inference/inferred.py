"""
A notation found from a chain itself and from what it goes back to: what its names are, so that as many of its steps as can be fit.

What the names of a chain may be is tried, the most usual first; which sizes are equal follows from what has to fit. Several
answers may remain: nothing is said of a step that only one of them would refute.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from typing import Final, Protocol, final

from derive.kernel.records import record, replaced
from derive.kernel.terms import Size
from derive.language.terms import Parameter
from derive.reader.meaning.elaboration import Elaboration
from derive.reader.notation import NOTHING, Key, Meaning, Notation, Tensor
from derive.reader.syntax.items import FUNCTIONS
from derive.reader.syntax.trees import Call, Derivative, Name, Transposed, Tree, parts_of
from derive.subjects.inference.behind import in_whole, used
from derive.subjects.inference.kinds import (
    COLUMN,
    MATRIX,
    NUMBER,
    ROW,
    Kind,
    Use,
    assignments,
    bound_letters,
    identity,
    index_letters,
    kinds_of,
    uses_of,
)
from derive.subjects.inference.outputs import kinds_beside_identity, kinds_in_products, kinds_of_outputs
from derive.subjects.inference.solving import Meant, Partly, Sizes, Solved, fits_but_for_sizes, meant, solved
from derive.subjects.meaning.classes import ONE_OF
from derive.subjects.names.lettering import different_names, letter_name, shown_name, shown_shape
from derive.subjects.names.named import may_speak_of, spoken
from derive.subjects.told.facts import LOSSES, UNKNOWN_FUNCTIONS, Facts

_MOST: Final = 4
_HOPELESS: Final = 20
# So many ways are tried, whatever fits.
_TRIES: Final = 24
_MOST_DEFINITIONS: Final = 8
Definitions = Mapping[Key, Meaning]
Starts = Callable[[Notation, Definitions, int], Elaboration]


@final
@record
class Inferred:
    """
    A notation for a chain, what the names used in it are defined to be, whether each step fits, the shapes in words that the
    sheet does not say itself, and what was found of which kind.
    """

    notation: Notation
    definitions: Definitions
    fits: tuple[bool, ...]
    shapes: tuple[str, ...]
    kinds: Mapping[Key, Kind] = NOTHING


@final
@record
class Question:
    """
    The sides of the steps of a chain, what the sheet defines at that place, what is known, and what the sheet says elsewhere.
    `order` is that of the indices differentiated by; `beside` are other definitions of the same names, which have to fit as well.
    """

    pairs: tuple[tuple[Tree, Tree], ...]
    definitions: Definitions
    base: Notation
    facts: Facts
    order: tuple[str, ...] = ()
    beside: tuple[tuple[Tree, Tree], ...] = ()


class Shared(Protocol):
    """What sides mean, as was found for other questions; `said` tells of all in a question that this depends on."""

    def found(self, place: int, said: object) -> Meant | None:
        """Return what was found about sides, None where that was not asked before."""

    def keep(self, place: int, said: object, found: Meant, elaboration: Elaboration) -> None:
        """Keep what was found."""


@final
class Inference:
    """The answers to a question; what sides mean where names are of some kinds and some sizes are equal is found once."""

    def __init__(self, question: Question, starts: Starts, shared: Shared | None = None) -> None:
        self._question = question
        self._starts = starts
        self._shared = shared
        self._unknown = _Unknown(question)
        self.may_be: Mapping[Key, tuple[Kind, ...]] = self._unknown.choices
        self._pairs = (*question.pairs, *question.beside, *self._unknown.defining)
        self._views = tuple(self._unknown.view(pair) for pair in self._pairs)
        self._said = tuple((pair, self._unknown.said(view)) for pair, view in zip(self._pairs, self._views, strict=True))
        self._numbers: dict[tuple[int, tuple[Kind, ...]], int] = {}
        self._known: dict[tuple[int, frozenset[tuple[str, str]]], Meant] = {}

    def answers(self, kinds: Mapping[Key, Kind] = NOTHING) -> Iterator[Inferred]:
        """
        Yield the notations under which most steps of a chain fit, the most usual first; those in which all fit as they are found.

        `kinds` are what some names have to be. That names have other numbers of axes than is usual is tried only where the sides
        make no sense otherwise, so that what is false as it is usually meant is not proved as something else. A proof counts under
        the first alone: others make a refutation doubtful. Where no step fits under any, the most usual is given: what does not fit
        may be a slip.
        """
        unknown = self._unknown
        partly = Partly(len(self._question.pairs))
        wholly = 0
        least: int | None = None
        for tried, (unusual, chosen) in enumerate(islice(assignments(unknown.kinds(kinds), plain=unknown.is_plain), _TRIES)):
            hopeless = tried >= _HOPELESS and not partly.any_fits
            if wholly >= _MOST or hopeless or (least is not None and unusual > least):
                break
            means = partial(self._means, chosen, self._numbered(chosen))
            is_useless = partial(partly.is_useless, unusual, wholly > 0)
            answer = solved(len(self._pairs), means, unknown.named, self._question.order, is_useless)
            if answer is None:
                continue
            if not tried and answer.makes_sense and fits_but_for_sizes(answer, means):
                yield unknown.inferred(chosen, answer)
                return
            least = unusual if answer.makes_sense and least is None else least
            if all(answer.fits):
                wholly += 1
                yield unknown.inferred(chosen, answer)
            else:
                partly.add(unusual, chosen, answer)
        if not wholly:
            for most, answer in partly.best():
                yield unknown.inferred(most, answer)

    def _numbered(self, kinds: Mapping[Key, Kind]) -> tuple[int, ...]:
        """Return a number for what is to be seen of kinds at each place: places and numbers are compared faster than they are."""
        seen = ((place, view.kinds(kinds)) for place, view in enumerate(self._views))
        return tuple(self._numbers.setdefault(each, len(self._numbers)) for each in seen)

    def _means(self, kinds: Mapping[Key, Kind], numbers: Sequence[int], sizes: Sizes, place: int) -> Meant:
        view = self._views[place]
        seen = (numbers[place], view.equal(sizes))
        found = self._known.get(seen)
        if found is None:
            said = (*self._said[place], view.kinds(kinds), seen[1])
            found = self._shared.found(place, said) if self._shared is not None else None
            if found is None:
                elaboration = self._starts(self._unknown.notation(kinds, sizes), self._unknown.definitions, place)
                found = meant(elaboration, *self._pairs[place])
                if self._shared is not None:
                    self._shared.keep(place, said, found, elaboration)
            self._known[seen] = found
        return found


@final
@record
class _View:
    """The names that two sides may speak of, and the sizes that may stand in them: what they mean depends on nothing else."""

    keys: tuple[Key, ...]
    sizes: frozenset[str]
    behind: tuple[Key, ...] = ()

    def kinds(self, kinds: Mapping[Key, Kind]) -> tuple[Kind, ...]:
        """Return what is to be seen of kinds."""
        return tuple([kinds[key] for key in self.keys])

    def equal(self, sizes: Sizes) -> frozenset[tuple[str, str]]:
        """Return what is to be seen of equal sizes: those for which another stands, each with that."""
        return sizes.among(self.sizes)


@final
class _Unknown:
    """What is not known of the names in a chain and in what it goes back to."""

    def __init__(self, question: Question) -> None:
        self._base = question.base
        self._facts = question.facts
        sides = [side for pair in (*question.pairs, *question.beside) for side in pair]
        self.definitions = in_whole(used(sides, question.definitions), sides)
        self._trees = [*sides, *(each.tree for each in self.definitions.values())]
        self._uses = uses_of(self._trees)
        self.is_plain = not any(isinstance(part, Transposed) for part in parts_of(tuple(self._trees)))
        self._letters = tuple(dict.fromkeys((*index_letters(self._trees), *_letters_of(self.definitions, self._trees))))
        self._sizes = {text: letter_name(Name(text.strip("|"))) for text in sorted(question.facts.sizes)}
        self.named = frozenset(self._sizes.values()) | {name for each in question.base.sizes.values() for name, _ in each.parts}
        self._axes = dict(question.facts.shapes)
        self._abstracts = self._unknown_functions()
        beside = kinds_beside_identity(question.pairs)
        self._told = {**kinds_in_products(self._trees), **kinds_of_outputs(self.definitions), **beside}
        self.choices = {key: self._choices(key, use) for key, use in self._uses.items() if self._is_open(key, use)}
        self.defining = tuple(islice(self._defining(), _MOST_DEFINITIONS))
        self._identities = tuple(filter(self._is_identity, self._uses))
        self._deltas = frozenset({"δ", "δ⁽⁾"}) if self._has_delta() else frozenset()
        self._behind: dict[Key, tuple[object, ...]] = {
            **self._abstracts,
            **{key: (each.tree, each.letters, each.at) for key, each in {**self._base.definitions, **self.definitions}.items()},
        }
        self._known: dict[str, Size] = {}
        self._spoken: dict[int, frozenset[str]] = {}
        self._named_axes: dict[tuple[Key, int], tuple[str, ...]] = {}
        self._tensors: dict[tuple[Key, Kind, tuple[str, ...]], Tensor] = {}
        self._names = different_names(self.choices)

    def kinds(self, chosen: Mapping[Key, Kind]) -> dict[Key, tuple[Kind, ...]]:
        """Return what names may be where some of them have to be of a kind that they may be of."""
        return {key: (chosen[key],) if chosen.get(key) in may else may for key, may in self.choices.items()}

    def _is_open(self, key: Key, use: Use) -> bool:
        base = self._base
        known = key in self.definitions or key in base.tensors or key in base.definitions or key in self._abstracts
        if known or (not key[1] and (key[0] in base.sizes or (key[0] in self._sizes and use.at == {0}))):
            return False
        if (key[0].rstrip("⁽⁾") == "δ" and use.at == {2}) or key[0].startswith(ONE_OF):
            return False
        arguments = {letter for each in self.definitions.values() if each.is_function for letter in each.letters}
        only_argument = not key[1] and key[0] in arguments and not self._stands_outside(key)
        return not (only_argument or self._is_identity(key))

    def _defining(self) -> Iterator[tuple[Tree, Tree]]:
        """Yield both sides of what is defined as a whole, and of losses, which are numbers, as functions of what is open."""
        for key, each in self.definitions.items():
            is_of_known = key[0] in LOSSES and each.is_function and all((letter, ()) in self.choices for letter in each.letters)
            if not each.letters or is_of_known:
                yield Name(*key), each.tree

    def _stands_outside(self, key: Key) -> bool:
        outside = [*(side for side in self._trees[: len(self._trees) - len(self.definitions)])]
        outside += [each.tree for each in self.definitions.values() if not (each.is_function and key[0] in each.letters)]
        return key in uses_of(outside)

    def _is_identity(self, key: Key) -> bool:
        return key in self._uses and key[0] in ("I", "𝕀") and not key[1] and self._uses[key].at == {0}

    def _choices(self, key: Key, use: Use) -> tuple[Kind, ...]:
        usual = self._told_first(key, kinds_of(key, use, self._facts))
        if use.entrywise and self._told.get(key) != NUMBER and len(usual) > 1:
            usual = tuple(kind for kind in usual if kind != NUMBER)
        axes = self._axes.get(key)
        if axes is None or len(axes) > 2 or max(use.at, default=0) > len(axes):
            return usual
        if not axes:
            return (NUMBER,)
        if len(axes) == 1:
            return (COLUMN, ROW)
        return (ROW,) if axes[0] == "1" else (COLUMN,) if axes[1] == "1" else (MATRIX,)

    def _told_first(self, key: Key, usual: tuple[Kind, ...]) -> tuple[Kind, ...]:
        """Return what a name may be, first what products and losses of one output tell of it."""
        told = self._told.get(key)
        return usual if told not in usual else (told, *(each for each in usual if each != told))

    # losses and functions of which nothing is said

    def _unknown_functions(self) -> dict[Key, tuple[Tree, ...]]:
        found: dict[Key, tuple[Tree, ...]] = {}
        for part in (part for tree in self._trees for part in parts_of(tree)):
            if isinstance(part, Call):
                key = (part.function.name, part.function.accents)
                plain = len(part.arguments) == 1 and not part.given
                if plain and key[0] in (UNKNOWN_FUNCTIONS | self._facts.differentiated) and not self._is_known(key):
                    found[key] = ()
        for key, use in self._uses.items():
            if not self._is_known(key) and key not in found and (use.only_of or key[0][0] in LOSSES) and use.at == {0}:
                arguments = self._arguments(key)
                if arguments:
                    found[key] = arguments
        return found

    def _is_known(self, key: Key) -> bool:
        return key in self.definitions or key in self._base.tensors or key in self._base.definitions or key[0] in FUNCTIONS

    def _arguments(self, loss: Key) -> tuple[Tree, ...]:
        """Return what a loss is differentiated by, without what goes into another of these: J by z and W, of z = W x, is J(z)."""
        by: dict[Key, None] = {}
        for part in (part for tree in self._trees for part in parts_of(tree)):
            if isinstance(part, Derivative) and isinstance(part.of, Name) and (part.of.name, part.of.accents) == loss:
                whole = part.by
                if isinstance(whole, Name):
                    by[whole.name, whole.accents] = None
        into = {key: self._ingredients(key) for key in by if key in self.definitions}
        kept = [key for key in by if not any(key in inside for other, inside in into.items() if other != key)]
        return tuple(Name(name, accents) for name, accents in kept)

    def _ingredients(self, key: Key) -> set[Key]:
        """Return the names that go into what a name is defined to be, directly or by way of others."""
        tree = self.definitions[key].tree
        inside = used([tree], self.definitions)
        return set(uses_of([tree, *(each.tree for each in inside.values())])) | set(inside)

    # notations

    def view(self, sides: tuple[Tree, Tree]) -> _View:
        """Return what two sides and all they go back to may speak of: each name and each letter in them, whatever its accents."""
        within: set[str] = set()
        waiting: list[object] = list(sides)
        taken: set[Key] = set()
        while waiting:
            here = self._spoken_in(waiting.pop())
            within |= here | {self._base.aliases.get(name, name) for name in here}
            for key, trees in self._behind.items():
                if key not in taken and may_speak_of(within, key):
                    taken.add(key)
                    waiting.extend(trees)
        keys = tuple(key for key in self.choices if may_speak_of(within, key))
        axes = [_axis(key, place) for key in keys for place in range(max(kind.axes for kind in self.choices[key]))]
        axes += [_axis(key, 0) for key in self._identities if may_speak_of(within, key)]
        letters = [f"{letter}·" for letter in self._letters if letter.rstrip("'") in within]
        return _View(keys, frozenset((*axes, *letters)), tuple(taken))

    def said(self, view: _View) -> tuple[object, ...]:
        """Return what is said of the names that are seen, and how all are called."""
        behind = tuple((key, self.definitions.get(key) or self._behind[key]) for key in sorted(view.behind))
        return view.keys, view.sizes, behind, frozenset(self._names.items()), self._deltas

    def _spoken_in(self, tree: object) -> frozenset[str]:
        found = self._spoken.get(id(tree))
        if found is None:
            found = self._spoken[id(tree)] = frozenset(spoken(tree))
        return found

    def notation(self, kinds: Mapping[Key, Kind], sizes: Sizes, letters: Mapping[str, str] | None = None) -> Notation:
        """Return the notation in which names are of some kinds and sizes are equal, `letters` being what sizes are called."""

        def called(name: str) -> str:
            one = sizes.name(name)
            return letters[one] if letters is not None else one

        tensors: dict[Key, Tensor] = dict(self._base.tensors)
        for key, kind in kinds.items():
            tensors[key] = self._tensor(key, kind, tuple(map(called, self._axes_of(key, kind))))
        for key in self._identities:
            if key not in tensors:
                tensors[key] = Tensor(identity(self._size(called(_axis(key, 0)))))
        return replaced(
            self._base,
            sizes={**{text: self._size(called(name)) for text, name in self._sizes.items()}, **self._base.sizes},
            indices={**{letter: self._size(called(f"{letter}·")) for letter in self._letters}, **self._base.indices},
            tensors=tensors,
            abstracts=self._abstracts,
            deltas=self._deltas,
        )

    def _size(self, called: str) -> Size:
        if called not in self._known:
            self._known[called] = Size(parts=((called, 1),))
        return self._known[called]

    def _axes_of(self, key: Key, kind: Kind) -> tuple[str, ...]:
        """Return the sizes of a name of a kind, by the names that are its own or those that the sheet gives them."""
        if (key, kind.axes) not in self._named_axes:
            said = self._axes.get(key, ())
            own = (_axis(key, place) for place in range(kind.axes))
            self._named_axes[key, kind.axes] = tuple(
                self._sizes.get(said[place], name) if len(said) == kind.axes else name for place, name in enumerate(own)
            )
        return self._named_axes[key, kind.axes]

    def _tensor(self, key: Key, kind: Kind, shape: tuple[str, ...]) -> Tensor:
        place = (key, kind, shape)
        if place not in self._tensors:
            self._tensors[place] = Tensor(Parameter(self._names[key], tuple(map(self._size, shape))), kind.lies)
        return self._tensors[place]

    def _has_delta(self) -> bool:
        return any(key[0].rstrip("⁽⁾") == "δ" and use.at == {2} for key, use in self._uses.items())

    def inferred(self, kinds: Mapping[Key, Kind], answer: Solved) -> Inferred:
        """Return the notation with letters of its own for sizes that have no name."""
        names = [*self._sizes.values(), *(_axis(key, place) for key, kind in kinds.items() for place in range(kind.axes))]
        names += [f"{letter}·" for letter in self._letters] + [_axis(key, 0) for key in self._uses]
        taken = {letter_name(Name(*key)) for key in self._uses} | set(self._letters) | set(self._base.indices)
        letters = answer.sizes.renamed(frozenset(taken), names)
        notation = self.notation(kinds, answer.sizes, letters)
        found = (key for key, kind in kinds.items() if kind.lies or not 0 < kind.axes == len(self._axes.get(key, ())))
        shapes = tuple(f"{shown_name(Name(*key))} is {shown_shape(notation.tensors[key])}" for key in found)
        return Inferred(notation, self.definitions, answer.fits, shapes, dict(kinds))


def _axis(key: Key, place: int) -> str:
    return f"{key[0]}.{'.'.join(key[1])}.{place}"


def _letters_of(definitions: Definitions, trees: Sequence[Tree]) -> tuple[str, ...]:
    letters = [letter for each in definitions.values() if not each.is_function for letter in each.letters]
    return (*letters, *(letter for tree in trees for letter in bound_letters(tree)))
