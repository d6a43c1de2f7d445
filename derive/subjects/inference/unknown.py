"""
What is not known of the names in a chain and in what it goes back to: what they may be, and the notation in which they are that.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from typing import Final, final

from derive.kernel.records import record, replaced
from derive.kernel.terms import Size
from derive.language.terms import Parameter
from derive.reader.notation import NOTHING, Key, Meaning, Notation, Tensor, argument_of, key_of_argument
from derive.reader.syntax.items import FUNCTIONS
from derive.reader.syntax.trees import Call, Derivative, Name, Transposed, Tree, parts_of
from derive.subjects.inference.behind import in_whole, reached, used
from derive.subjects.inference.kinds import (
    COLUMN,
    MATRIX,
    NUMBER,
    ROW,
    Kind,
    Use,
    bound_letters,
    identity,
    index_letters,
    kinds_of,
    may_be_either,
    uses_of,
)
from derive.subjects.inference.looked import Asked, Looked, Looking
from derive.subjects.inference.outputs import kinds_beside_identity, kinds_in_products, kinds_of_outputs
from derive.subjects.inference.solving import Sizes, Solved
from derive.subjects.meaning.classes import ONE_OF
from derive.subjects.meaning.elaboration import names_in
from derive.subjects.names.layers import without_layer
from derive.subjects.names.lettering import different_names, letter_name, names_of, shown_name, shown_shape
from derive.subjects.names.named import may_speak_of, spoken
from derive.subjects.told.facts import LOSSES, UNKNOWN_FUNCTIONS, Facts

_MOST_DEFINITIONS: Final = 8
Definitions = Mapping[Key, Meaning]


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


@final
class Unknown:
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
        self.either = frozenset(key for key, kinds in self.choices.items() if may_be_either(key, self._uses[key], kinds))
        self.defining = tuple(islice(self._defining(), _MOST_DEFINITIONS))
        self._identities = tuple(key for key in self._uses if self._is_identity(key) and key not in self._base.tensors)
        self._deltas = frozenset({"δ", "δ⁽⁾"}) if self._has_delta() else frozenset()
        self._behind: dict[Key, tuple[object, ...]] = {
            **self._abstracts,
            **{key: (each.tree, each.letters, each.at) for key, each in {**self._base.definitions, **self.definitions}.items()},
        }
        self._known: dict[str, Size] = {}
        self._named_axes: dict[tuple[Key, int], tuple[str, ...]] = {}
        self._tensors: dict[tuple[Key, tuple[str, ...], bool | None], Tensor] = {}
        self._names = different_names(self.choices)
        self._open = frozenset((*self.choices, *self._identities))
        self._plain = replaced(
            self._base,
            sizes={**{text: self._size(name) for text, name in self._sizes.items()}, **self._base.sizes},
            abstracts=self._abstracts,
            deltas=self._deltas,
        )
        self._called = names_in(self._plain, names_of(self._base.tensors.values()) | {*self._names.values()})

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
        called = (each for name, each in self.definitions.items() if each.is_function and name not in self._without_arguments)
        arguments = {letter for each in called for letter in each.letters}
        only_argument = argument_of(key) in arguments and not self._stands_outside(key)
        return not (only_argument or self._is_identity(key))

    @cached_property
    def _without_arguments(self) -> frozenset[Key]:
        """Return the functions of which the derivative is written without arguments: in ∂J/∂w those of J(w, b) are names."""
        derived = (part.of for part in parts_of(tuple(self._trees)) if isinstance(part, Derivative))
        return frozenset((of.name, of.accents) for of in derived if isinstance(of, Name))

    def _defining(self) -> Iterator[tuple[Tree, Tree]]:
        """Yield both sides of what is defined as a whole, and of losses, which are numbers, as functions of what is open."""
        for key, each in self.definitions.items():
            is_of_known = key[0] in LOSSES and each.is_function and self.choices.keys() >= set(map(key_of_argument, each.letters))
            if not each.letters or is_of_known:
                yield Name(*key), each.tree

    def _stands_outside(self, key: Key) -> bool:
        outside = [*(side for side in self._trees[: len(self._trees) - len(self.definitions)])]
        outside += [each.tree for each in self.definitions.values() if not (each.is_function and argument_of(key) in each.letters)]
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
                if plain and without_layer(key[0]) in (UNKNOWN_FUNCTIONS | self._facts.differentiated) and not self._is_known(key):
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
        inside = reached([tree], self.definitions)
        return set(uses_of([tree, *(each.tree for each in inside.values())])) | set(inside)

    # notations

    def said(self, *trees: Tree) -> tuple[object, ...]:
        """
        Return what trees and all they go back to may speak of, each name and each letter in them, whatever its accents; what is
        said of that. What they mean depends on nothing else, but on what is asked: what names turn out to be, what is called how.
        """
        within: set[str] = set()
        waiting: list[object] = list(trees)
        taken: set[Key] = set()
        while waiting:
            here = spoken(waiting.pop())
            within |= here | {self._base.aliases.get(name, name) for name in here}
            for key, parts in self._behind.items():
                if key not in taken and may_speak_of(within, key):
                    taken.add(key)
                    waiting.extend(parts)
        names = frozenset(key for key in (*self.choices, *self._identities) if may_speak_of(within, key))
        letters = frozenset(letter for letter in self._letters if letter.rstrip("'") in within)
        behind = tuple((key, self.definitions.get(key) or self._behind[key]) for key in sorted(taken))
        return trees, names, letters, behind, self._deltas

    def notation(self, looking: Looking) -> Notation:
        """Return the notation in which it is asked what a name is once it is looked up, and over what an index runs."""
        return replaced(
            self._plain,
            tensors=Looked("tensor", self._open, self._base.tensors, looking),
            indices=Looked("index", self._letters, self._base.indices, looking),
        )

    def told(self, kinds: Mapping[Key, Kind], sizes: Sizes, asked: Asked) -> Tensor | Size | bool:
        """
        Return what a name is, over what an index runs, or whether anything is called so, where names are of some kinds and some
        sizes are equal.
        """
        what, name = asked
        if what == "called":
            return name in self._called
        if what == "index":
            return self._size(sizes.name(f"{name}·"))
        kind = kinds.get(name)
        return self._tensor(name, kind, tuple(map(sizes.name, self._axes_of(name, kind))))

    def _size(self, called: str) -> Size:
        if called not in self._known:
            self._known[called] = Size(parts=((called, 1),))
        return self._known[called]

    def _axes_of(self, key: Key, kind: Kind | None) -> tuple[str, ...]:
        """Return the sizes of a name of a kind, by the names that are its own or those that the sheet gives them."""
        if kind is None:
            return (_axis(key, 0),)
        known = self._named_axes.get((key, kind.axes))
        if known is None:
            said = self._axes.get(key, ())
            said = tuple(each for each in said if each != "1") if kind.axes == 1 < len(said) else said
            own = (_axis(key, place) for place in range(kind.axes))
            known = self._named_axes[key, kind.axes] = tuple(
                self._sizes.get(said[place], name) if len(said) == kind.axes else name for place, name in enumerate(own)
            )
        return known

    def _tensor(self, key: Key, kind: Kind | None, shape: tuple[str, ...]) -> Tensor:
        """Return a tensor of a kind, the identity where there is none."""
        place = key, shape, kind and kind.lies
        known = self._tensors.get(place)
        if known is None:
            sizes = tuple(map(self._size, shape))
            known = Tensor(identity(*sizes)) if kind is None else Tensor(Parameter(self._names[key], sizes), kind.lies)
            self._tensors[place] = known
        return known

    def _has_delta(self) -> bool:
        return any(key[0].rstrip("⁽⁾") == "δ" and use.at == {2} for key, use in self._uses.items())

    def inferred(self, kinds: Mapping[Key, Kind], answer: Solved) -> Inferred:
        """Return the notation with letters of its own for sizes that have no name."""
        names = [*self._sizes.values(), *(_axis(key, place) for key, kind in kinds.items() for place in range(kind.axes))]
        names += [f"{letter}·" for letter in self._letters] + [_axis(key, 0) for key in self._uses]
        taken = {letter_name(Name(*key)) for key in self._uses} | set(self._letters) | set(self._base.indices)
        letters = answer.sizes.renamed(frozenset(taken), names)
        notation = self._found(kinds, answer.sizes, letters)
        found = (
            key
            for key, kind in kinds.items()
            if kind.lies or not (0 < kind.axes == len(self._axes.get(key, ())) or (key in self._facts.reals and not kind.axes))
        )
        shapes = tuple(f"{shown_name(Name(*key))} is {shown_shape(notation.tensors[key])}" for key in found)
        return Inferred(notation, self.definitions, answer.fits, shapes, dict(kinds))

    def _found(self, kinds: Mapping[Key, Kind], sizes: Sizes, letters: Mapping[str, str]) -> Notation:
        """Return the notation in which names are of some kinds and some sizes are equal, `letters` being what sizes are called."""

        def called(name: str) -> str:
            return letters[sizes.name(name)]

        open_names = {**kinds, **{key: None for key in self._identities if key not in kinds}}
        found = {key: self._tensor(key, kind, tuple(map(called, self._axes_of(key, kind)))) for key, kind in open_names.items()}
        return replaced(
            self._plain,
            sizes={**{text: self._size(called(name)) for text, name in self._sizes.items()}, **self._base.sizes},
            indices={**{letter: self._size(called(f"{letter}·")) for letter in self._letters}, **self._base.indices},
            tensors={**self._base.tensors, **found},
        )


def _axis(key: Key, place: int) -> str:
    return f"{key[0]}.{'.'.join(key[1])}.{place}"


def _letters_of(definitions: Definitions, trees: Sequence[Tree]) -> tuple[str, ...]:
    letters = [letter for each in definitions.values() if not each.is_function for letter in each.letters]
    return (*letters, *(letter for tree in trees for letter in bound_letters(tree)))
