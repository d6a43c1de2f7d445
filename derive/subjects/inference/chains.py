"""What a chain tells of its names: which letters are indices, what it defines, in which order the indices stand."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator, Sequence, Set
from typing import Any, Final, final

from derive.kernel.records import replaced
from derive.reader.latex.nodes import Row, Span, Symbol
from derive.reader.notation import Key, Meaning, Notation, argument_of
from derive.reader.syntax.bounds import plain
from derive.reader.syntax.items import FUNCTIONS
from derive.reader.syntax.trees import (
    Argument,
    Call,
    Derivative,
    Listed,
    Name,
    Over,
    Subscripted,
    Tree,
    kinds_in,
    parts_of,
    with_parts,
)
from derive.subjects.declarations.toml_form import Declares
from derive.subjects.inference.kinds import bound_letters, uses_of
from derive.subjects.names.canonical import FAMILY, canonical, index_items
from derive.subjects.told.facts import LOSSES, Facts

_INDICES: Final = frozenset("ijklnpqrst")
# What is computed is compared with these: the end of ŷ = f(x) = y names nothing; and I, e and π are known everywhere.
_DATA: Final = frozenset("xytXYTI𝕀𝟙eπ")
_LOSSES: Final = LOSSES | {"C", "E"}


@final
class ChainKnows:
    """Tells indices from parts of names in one chain: letters that a Σ binds, or that are used so by custom, are indices."""

    def __init__(self, base: Notation, facts: Facts, trees: Sequence[Tree], summed: Set[Key] = frozenset()) -> None:
        """
        Take the trees of a chain; `summed` are names over whose index a Σ runs somewhere before, and those that have the same
        letters below them: the a of p_a = exp(θ_a) / Σ_b exp(θ_b) is an index, wherever it stands below θ or p.
        """
        self._declares = Declares(base)
        self._letters = _INDICES | facts.bound | {letter for tree in trees for letter in bound_letters(tree)}
        self.summed = summed | {key for tree in trees if Over in kinds_in(tree) for key in _summed(tree)}
        if self.summed:
            named = tuple(_with_one_letter(tuple(trees)))
            beside = {letter for key, letter in named if key in self.summed}
            self.summed |= {key for key, letter in named if letter in beside}
            self._letters |= beside
        self._names = base.tensors
        self._indexed: set[Key] = set()
        self._families: set[Key] = {("δ", ())}
        for part in (part for tree in trees for part in parts_of(tree)):
            below = index_items(part.below) if isinstance(part, Name) and part.below is not None else ()
            if isinstance(part, Name) and any(isinstance(item, Symbol) and item.name in self._letters for item in below):
                self._indexed.add((part.name, part.accents))

    def is_index(self, letter: str) -> bool:
        """Tell whether a letter is an index."""
        return letter in self._letters or self._declares.is_index(letter)

    def is_part(self, name: str, accents: tuple[str, ...], text: str) -> bool:
        """Tell whether numbers below a name are part of it: where it has no index elsewhere, or is declared so."""
        if (name, accents) in self._names:
            return self._declares.is_part(name, accents, text)
        return (name, accents) not in self._indexed

    def keeps(self, name: str, accents: tuple[str, ...]) -> bool:
        """Tell whether the base notation is word2vec's and the one that may know a name."""
        return self._declares.keeps(name, accents)

    def is_family(self, name: str, accents: tuple[str, ...]) -> bool:
        """Tell whether a letter above a name is an index and no exponent."""
        return (name, accents) in self._families or self._declares.is_family(name, accents)

    def canonical(self, tree: Tree) -> Tree:
        """Return a tree with all its names in one form."""
        return canonical(tree, self)


def _summed(tree: Tree) -> Iterator[Key]:
    """Yield the names over whose index a Σ runs: θ in Σ_b exp(θ_b)."""
    for part in parts_of(tree):
        if isinstance(part, Over) and part.sign == "Σ":
            letters = set(bound_letters(part))
            yield from (key for key, letter in _with_one_letter(part.body) if letter in letters)


def _with_one_letter(trees: object) -> Iterator[tuple[Key, str]]:
    """Yield the names in trees that have one small letter below them, with that."""
    for part in parts_of(trees):
        if isinstance(part, Name) and part.below is not None:
            match tuple(index_items(part.below)):
                case (Symbol(letter, ()),) if len(letter) == 1 and letter.islower():
                    yield (part.name, part.accents), letter
                case _:
                    pass


def meaning_of(left: Tree, right: Tree, base: Notation) -> tuple[Key, Meaning] | None:
    """Return what the first step of a chain defines, None where that is no name, or a known one."""
    if Listed in kinds_in(right):
        return None
    match left:
        case Name(name, accents, below):
            key = (name, accents)
            letters = tuple(plain((item,)) for item in index_items(below)) if below is not None else ()
            single = all(len(letter) == 1 and letter.isalpha() for letter in letters) and len(set(letters)) == len(letters)
            if not single or _is_known(key, base) or key in uses_of([right]) or name in base.sizes:
                return None
            return key, Meaning(right, letters)
        case Call(Name(name, accents, None), arguments, (), 0) if name not in FUNCTIONS:
            key = (name, accents)
            names = tuple(each.tree for each in arguments if isinstance(each.tree, Name))
            if len(names) != len(arguments) or not names or _is_known(key, base) or key in uses_of([right]):
                return None
            plain_names = tuple(Name(each.name.removesuffix(FAMILY), each.accents) for each in names)
            # A capital that is no loss, nor a cost or an error, may be a layer elsewhere: H of H(y, ŷ).
            is_layer = any(each.accents for each in names) and name[0].isupper() and name not in _LOSSES
            if is_layer or len(set(plain_names)) != len(names):
                return None
            for each, plain_name in zip(names, plain_names, strict=True):
                right = put(right, each, plain_name)
            return key, Meaning(right, tuple(argument_of((each.name, each.accents)) for each in plain_names), True)
        case _:
            return None


def named_at_end(sides: Sequence[Tree], base: Notation, known: Container[Key]) -> tuple[Key, Meaning] | None:
    """
    Return what the end of a chain is a name for: δ of ∂L/∂z = ŷ − y = δ. None where that is a name already, or may be data.

    Of two sides alone, the first has to be a derivative: A x = b may be an equation to be solved.
    """
    *_, before, last = sides
    if not isinstance(last, Name) or last.below is not None or last.label or is_data(last):
        return None
    key = (last.name, last.accents)
    single = len(sides) == 2 and not isinstance(before, Derivative)
    if single or key in known or _is_known(key, base) or last.name in base.sizes or key in uses_of(sides[:-1]):
        return None
    return key, Meaning(before)


def is_data(name: Name) -> bool:
    """Return whether a name is usual for what is given, or known everywhere."""
    return name.name[0] in _DATA


def by_arity(tree: Tree, overloaded: Container[str]) -> Tree:
    """
    Return a tree in which functions of several things have other names than those of one: H2 for H(p, q), beside H(p). What stands
    after a bar is an argument as well, in p(x | μ).
    """
    for part in parts_of(tree) if Call in kinds_in(tree) else ():
        if isinstance(part, Call) and part.given:
            merged = replaced(part, arguments=(*part.arguments, *part.given), given=())
            return by_arity(put(tree, part, merged), overloaded)
        if isinstance(part, Call) and part.function.name in overloaded and len(part.arguments) > 1:
            function = replaced(part.function, name=f"{part.function.name}{len(part.arguments)}")
            return by_arity(put(tree, part, replaced(part, function=function)), overloaded)
    return tree


def by_entry(tree: Tree, entrywise: Collection[str]) -> Tree:
    """Return a tree with names for functions of a vector that are told by their entries, S(z) of S(z)_i = …"""
    for part in parts_of(tree) if entrywise and Call in kinds_in(tree) else ():
        call = part.base if isinstance(part, Subscripted) else part
        match call:
            case Call(Name(name, (), None), (Argument(Name(_, _, None) as inside),), (), 0) if name in entrywise:
                whole = Name(f"{name}({inside.name}{''.join(inside.accents)})", (), None, "", call.span)
            case _:
                continue
        if isinstance(part, Subscripted):
            return by_entry(put(tree, part, replaced(whole, below=part.below, span=part.span)), entrywise)
        # An entry of it is looked at as a whole.
        if isinstance(part, Call) and not any(isinstance(other, Subscripted) and other.base is part for other in parts_of(tree)):
            return by_entry(put(tree, part, whole), entrywise)
    return tree


def put(tree: Tree, old: Tree, new: Tree) -> Tree:
    """Return a tree with another in the place of each of its parts that is equal to `old`."""
    changed: Tree = _put(tree, old, new)
    return changed


def _put(value: Any, old: Tree, new: Tree) -> Any:
    if isinstance(value, tuple | Row | Span) or not hasattr(type(value), "__match_args__"):
        return with_parts(value, lambda part: _put(part, old, new))
    if type(old) not in kinds_in(value):
        return value
    return new if value == old else with_parts(value, lambda part: _put(part, old, new))


def _is_known(key: Key, base: Notation) -> bool:
    return key in base.tensors or key in base.definitions or key[0] in FUNCTIONS


def entry_order(trees: Iterable[Tree]) -> tuple[str, ...]:
    """Return the indices of what is first differentiated by entry by entry: k and l of ∂/∂X_{kl}."""
    for part in (part for tree in trees if Derivative in kinds_in(tree) for part in parts_of(tree)):
        if isinstance(part, Derivative) and isinstance(part.by, Name) and part.by.below is not None:
            return tuple(item.name for item in index_items(part.by.below) if isinstance(item, Symbol))
    return ()
