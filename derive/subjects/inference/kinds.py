"""
What kinds of things the names of a chain may be: numbers, vectors that stand or lie, matrices; from how each of them is used.

What is certain is told apart from what is only usual: W_{ij} has two axes; that a bare capital letter is a matrix is a custom.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain, groupby, islice
from typing import Final, Literal, final

from derive.kernel.records import record, values
from derive.kernel.terms import Index, Size
from derive.language.syntax import one_hot
from derive.language.terms import Outer, Sum, Term
from derive.reader.latex.nodes import LEAVES, Row, Span, Symbol
from derive.reader.notation import Key
from derive.reader.syntax.bounds import subscripts
from derive.reader.syntax.items import FUNCTIONS
from derive.reader.syntax.trees import (
    Addition,
    Bars,
    Call,
    Derivative,
    Name,
    Over,
    Product,
    Quotient,
    Raised,
    Subscripted,
    Transposed,
    Tree,
    kinds_in,
)
from derive.subjects.names.canonical import FAMILY, index_items
from derive.subjects.told.facts import LOSSES, TRACES, Facts

_NUMBERS: Final = frozenset("αβγλημκρστεϵctkmnCKLNTMJE")
_CAPITALS: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZΓΘΛΞΠΣΦΨΩ")
_OF_MATRICES: Final = TRACES | {"det"}
_MOST: Final = 24
_MOST_ALIKE: Final = 8


@final
@record
class Kind:
    """A number of axes, and of a vector whether it lies down."""

    axes: int
    lies: bool = False


NUMBER, COLUMN, ROW, MATRIX = Kind(0), Kind(1), Kind(1, True), Kind(2)
_SAID: Final[Mapping[str, tuple[Kind, ...]]] = {"vector": (COLUMN, ROW), "matrix": (MATRIX,), "number": (NUMBER,)}


@final
@record
class Use:
    """
    How a name is used: at how many indices, at how many of them it is transposed or has a norm, whether it is differentiated by.

    `within` says that it stands in what is inverted or traced, `divides` that it stands below a line, as no matrix does,
    `entrywise` that it stands beside ⊙, as no number does.
    """

    at: frozenset[int] = frozenset()
    transposed: frozenset[int] = frozenset()
    by: bool = False
    only_of: bool = True
    within: bool = False
    divides: bool = False
    entrywise: bool = False


def uses_of(trees: Iterable[Tree]) -> dict[Key, Use]:
    """Return how the names in trees are used, in the order they are met."""
    found: dict[Key, Use] = {}
    for tree in trees:
        for key, use in _uses_in(tree).items():
            found[key] = use if key not in found or found[key] is use else both(found[key], use)
    return found


@lru_cache(maxsize=4096)  # the definitions of a sheet are looked at for each of its chains
def _uses_in(tree: Tree) -> Mapping[Key, Use]:
    found: dict[Key, Use] = {}
    for name, stands, role in _occurrences(tree):
        key = (name.name, name.accents)
        count = frozenset({len(list(index_items(name.below))) if name.below is not None else 0})
        use = Use(
            count,
            count if stands == "turned" else frozenset(),
            role == "by",
            role == "of",
            stands == "within",
            stands == "below",
            stands == "entrywise",
        )
        found[key] = both(found[key], use) if key in found else use
    return found


def both(one: Use, other: Use) -> Use:
    """Return how a name is used that is used in two ways."""
    return Use(
        one.at | other.at,
        one.transposed | other.transposed,
        one.by or other.by,
        one.only_of and other.only_of,
        one.within or other.within,
        one.divides or other.divides,
        one.entrywise or other.entrywise,
    )


_Stands = Literal["", "turned", "within", "below", "entrywise"]
"""How a name stands: in a transpose or norm, in what is inverted or traced, below a line, beside ⊙; not with others as factors."""


def _occurrences(tree: object, *, stands: _Stands = "", role: str = "") -> Iterator[tuple[Name, _Stands, str]]:
    """Yield each name in a tree, how it stands, and whether it is what is differentiated or differentiated by."""
    match tree:
        case Name():
            yield tree, stands, role
        case Transposed(base) | Bars("‖", base) | Subscripted(Bars("‖", base)):
            yield from _occurrences(base, stands="turned" if not isinstance(base, Product) else "within", role=role)
        case Raised(base, Addition(((-1, _),)) | Transposed(Addition(((-1, _),)))):
            yield from _occurrences(base, stands="within")
        case Raised(base, exponent):
            yield from _occurrences(base, stands=stands if stands == "within" else "")
            yield from _occurrences(exponent, stands="below")
        case Quotient(top, bottom):
            yield from _occurrences(top, stands=stands if stands == "within" else "")
            yield from _occurrences(bottom, stands="below")
        case Product(factors):
            for place, (operator, factor) in enumerate(factors):
                inner: _Stands = "below" if operator == "/" else stands if stands != "turned" else "within"
                if "∘" in [each for each, _ in factors[place : place + 2]] and isinstance(factor, Name) and factor.below is None:
                    inner = inner or "entrywise"
                yield from _occurrences(factor, stands=inner)
        case Addition(terms):
            for _, term in terms:
                yield from _occurrences(term, stands=stands)
        case Derivative(of, by):
            yield from _occurrences(of, role="of" if isinstance(of, Name) else "")
            yield from _occurrences(by, role="by")
        case Call(function, arguments, given):
            if function.name not in FUNCTIONS and function.name not in TRACES:
                yield function, "", role
            traced: _Stands = "within" if function.name in _OF_MATRICES else ""
            for each in (*arguments, *given):
                yield from _occurrences(each.tree, stands=traced, role="argument" if isinstance(each.tree, Name) else "")
        case tuple():
            for each in tree:
                yield from _occurrences(each)
        case _ if hasattr(type(tree), "__match_args__") and not isinstance(tree, Row | Span):
            for part in values(tree):
                if type(part) not in LEAVES:
                    yield from _occurrences(part)
        case _:
            return


def index_letters(trees: Iterable[Tree]) -> tuple[str, ...]:
    """Return the letters that stand below names and below Σ, in the order they are met."""
    found: dict[str, None] = {}
    for tree in trees:
        found.update(dict.fromkeys(subscripts(tree)))
    return tuple(found)


def bound_letters(tree: Tree) -> Iterator[str]:
    """Return the letters that a Σ of a tree binds."""
    return _bound_letters(tree) if Over in kinds_in(tree) else iter(())


def _bound_letters(tree: object) -> Iterator[str]:
    if isinstance(tree, tuple):
        for each in tree:
            yield from _bound_letters(each)
    elif hasattr(type(tree), "__match_args__") and not isinstance(tree, Row | Span):
        if isinstance(tree, Over) and tree.below is not None:
            yield from (node.name for node in tree.below.items[:1] if isinstance(node, Symbol))
        for part in values(tree):
            if type(part) not in LEAVES:
                yield from _bound_letters(part)


def kinds_of(key: Key, use: Use, facts: Facts) -> tuple[Kind, ...]:
    """Return what a name may be, the most usual first."""
    name = key[0]
    most = max(use.at, default=0)
    bold = name.partition("_")[0].partition("^")[0].removesuffix(FAMILY).rstrip("′") in facts.bold
    if most >= 2:
        return (Kind(most),)
    if most == 1:
        if 1 in use.transposed:
            return (MATRIX,)
        if bold and name.endswith(FAMILY):
            return (MATRIX, COLUMN)
        if 0 in use.at:
            return (COLUMN, ROW, MATRIX)
        return (COLUMN, MATRIX, ROW) if not bold else (MATRIX, COLUMN, ROW)
    said = _SAID.get(dict(facts.kinds).get(name, "")) if not key[1] else None
    if said is not None:
        return said
    letter = name[0]
    if letter in LOSSES or name == "π":
        return (NUMBER,)
    solid = bool(use.transposed) or use.within or bold
    if letter in _NUMBERS and letter.isupper() and use.divides and not use.transposed:
        return (NUMBER, MATRIX, COLUMN, ROW)
    if letter in _CAPITALS:
        return (MATRIX, COLUMN, ROW) if solid or (use.by and letter not in _NUMBERS) else (MATRIX, COLUMN, ROW, NUMBER)
    if 0 in use.transposed or (bold and letter not in _NUMBERS):
        return (COLUMN, ROW, MATRIX)
    if letter in _NUMBERS and not bold:
        return (NUMBER, COLUMN, ROW)
    return (COLUMN, ROW, NUMBER)


def may_be_either(key: Key, use: Use, kinds: tuple[Kind, ...]) -> bool:
    """
    Return whether a small letter that is a number by custom is as well a vector: what is differentiated by is as often one, c of
    z = W x + c, k of qᵀ k.
    """
    return use.by and key[0][:1].islower() and kinds[:1] == (NUMBER,) and COLUMN in kinds


def assignments(
    choices: Mapping[Key, tuple[Kind, ...]], *, plain: bool = False, either: Container[Key] = ()
) -> Iterator[tuple[int, dict[Key, Kind]]]:
    """
    Yield what all names may be together, the most usual first, with how many of them have another number of axes than is usual,
    which a column has not where a name may be `either`.

    Those where all vectors lie down come early; no more than so many are given. `plain` is true where nothing is transposed, as in
    sheets about functions of one variable: then that all are numbers comes right after what is usual.
    """
    for unusual, kinds in _together(tuple(choices.values()), plain, tuple(key in either for key in choices)):
        yield unusual, dict(zip(choices, kinds, strict=True))


@lru_cache(maxsize=256)  # the same chain is asked about under several readings, and with other definitions
def _together(
    choices: tuple[tuple[Kind, ...], ...], plain: bool, either: tuple[bool, ...]
) -> tuple[tuple[int, tuple[Kind, ...]], ...]:
    usual = tuple(may[0] for may in choices)
    turned = tuple(ROW if may[0] == COLUMN and ROW in may else may[0] for may in choices)
    later = (
        tuple(may[place] for may, place in zip(choices, places, strict=True))
        for extra in range(1, 6)
        for places in _spread(extra, [len(may) - 1 for may in choices])
    )
    together = dict.fromkeys(islice(chain((usual, turned), later), _MOST * 8))

    def unusual(kinds: tuple[Kind, ...]) -> int:
        compared = zip(kinds, usual, either, strict=True)
        return sum(kind.axes != first.axes and not (free and kind == COLUMN) for kind, first, free in compared)

    found = [(unusual(kinds), kinds) for kinds in together]
    numbers = tuple(NUMBER if NUMBER in may else may[0] for may in choices)
    if plain and numbers != usual:
        found = [(1, numbers), *(each for each in found if each[1] != numbers)]
    found.sort(key=lambda each: each[0])
    # That vectors lie is tried in fewer ways than there are, so that what has another number of axes is tried at all.
    groups = groupby(found, key=lambda each: each[0])
    return tuple(each for _, group in groups for each in islice(group, _MOST_ALIKE))


def _spread(total: int, limits: list[int]) -> Iterator[tuple[int, ...]]:
    """Yield all ways to give out a total among places that hold no more than their limits, what stands last first."""
    if not total:
        yield (0,) * len(limits)
        return
    for first in reversed(range(len(limits))):
        for here in range(1, min(total, limits[first]) + 1):
            for rest in _spread(total - here, limits[first + 1 :]):
                yield (*(0,) * first, here, *rest)


def identity(size: Size) -> Term:
    """Return the identity matrix."""
    index = Index("i_", size)
    return Sum(index, Outer(one_hot(index), one_hot(index)))
