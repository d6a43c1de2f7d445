"""
What a formula says before anything is known of shapes: sums, products, applications, derivatives, sums over an index.

Names are not looked up yet: a tree holds what the notation makes of it under any reading.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final, Literal, TypeAlias, final

from derive.kernel.records import record, uncompared, values
from derive.kernel.terms import Size
from derive.language import parts
from derive.reader.latex import nodes
from derive.reader.latex.nodes import LEAVES, NOWHERE, Row, Span, Symbol

Operator: TypeAlias = Literal["", "·", "×", "∘", "⊗", "∗", "/"]


@final
class Unread(Exception):
    """
    A formula that could not be read: the reason in a clause, and where; `pairs` are sizes that would have to be equal.

    `fits` says that the shapes are as they ought to be, and what is written makes sense: it is only not read here.
    """

    def __init__(self, reason: str, span: Span = NOWHERE, pairs: tuple[tuple[Size, Size], ...] = (), *, fits: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.span = span
        self.pairs = pairs
        self.fits = fits


@final
@record
class Name:
    """A name with accents, and the rows that stand below it and (as a label, `x^{(i)}`) above it."""

    name: str
    accents: tuple[str, ...] = ()
    below: Row | None = None
    label: str = ""
    span: Span = uncompared(default=NOWHERE)


@final
@record
class Constant:
    """A number, exact: digits with at most one point."""

    digits: str
    span: Span = uncompared(default=NOWHERE)


@final
@record
class Addition:
    """Terms with their signs, +1 or −1."""

    terms: tuple[tuple[int, Tree], ...]
    span: Span = uncompared(default=NOWHERE)


@final
@record
class Product:
    """Factors, each with the operator before it: nothing for juxtaposition; `/` divides all that came before by this factor."""

    factors: tuple[tuple[Operator, Tree], ...]
    span: Span = uncompared(default=NOWHERE)


@final
@record
class Quotient:
    """One tree over another."""

    top: Tree
    bottom: Tree
    span: Span = uncompared(default=NOWHERE)


@final
@record
class Raised:
    """A base with an exponent."""

    base: Tree
    exponent: Tree
    span: Span = uncompared(default=NOWHERE)


@final
@record
class Transposed:
    """A base with a T or ⊤ above; `sure` says that the sign can mean nothing else."""

    base: Tree
    sure: bool = True
    span: Span = uncompared(default=NOWHERE)


@final
@record
class Subscripted:
    """Something other than a name with a subscript: (U v)_i, [a_ij]_{n×m}."""

    base: Tree
    below: Row
    span: Span = uncompared(default=NOWHERE)


@final
@record
class Call:
    """A function applied to arguments; `given` are those after a bar or semicolon: P(o | c). `primes` counts derivatives."""

    function: Name
    arguments: tuple[Argument, ...]
    given: tuple[Argument, ...] = ()
    primes: int = 0
    span: Span = uncompared(default=NOWHERE)


@final
@record
class Argument:
    """An argument as a tree; of `O = o`, `named` is O and the tree is o. None for dots."""

    tree: Tree | None
    named: str = ""


@final
@record
class Derivative:
    """
    ∂ of something by something: a partial derivative, a gradient or a Jacobian. `order` counts; `half` says that ∂ stands
    above or below alone and is missing on the other side, `operates` that ∂/∂x stands before what is differentiated, without
    brackets around that.
    """

    of: Tree
    by: Tree
    order: int = 1
    half: bool = False
    span: Span = uncompared(default=NOWHERE)
    operates: bool = uncompared(default=False)


@final
@record
class Over:
    """A large operator over its body: Σ, Π, max; what stands below and above is as written."""

    sign: str
    below: Row | None
    above: Row | None
    body: Tree
    span: Span = uncompared(default=NOWHERE)


@final
@record
class Listed:
    """
    Cells in rows, as in a matrix; a cell that is dots is None. `brackets` is what encloses them; a list has commas between its
    cells and does not say whether they stand side by side or one under the other.
    """

    rows: tuple[tuple[Tree | None, ...], ...]
    brackets: str
    is_list: bool = False
    span: Span = uncompared(default=NOWHERE)


@final
@record
class Spread:
    """A sum with dots, f_1 + … + f_o + … + f_n: its terms with their signs in them, dots being None."""

    cells: tuple[Tree | None, ...]
    span: Span = uncompared(default=NOWHERE)


@final
@record
class Branches:
    """Values by cases: each with the row that says when."""

    cases: tuple[tuple[Tree, Row], ...]
    span: Span = uncompared(default=NOWHERE)


@final
@record
class Bars:
    """What stands between bars: |V| or ‖x‖."""

    kind: str
    body: Tree
    span: Span = uncompared(default=NOWHERE)


Tree: TypeAlias = (
    Name
    | Constant
    | Addition
    | Product
    | Quotient
    | Raised
    | Transposed
    | Subscripted
    | Call
    | Derivative
    | Over
    | Listed
    | Spread
    | Branches
    | Bars
)


def is_half(tree: Tree) -> bool:
    """Return whether somewhere in a tree ∂ is missing above or below."""
    return Derivative in kinds_in(tree) and any(isinstance(part, Derivative) and part.half for part in parts_of(tree))


def reaching(tree: Tree) -> Tree | None:
    """Return ∂/∂x (f + g) for ∂/∂x f + g, None for what is no such sum."""
    match tree:
        case Addition(((1, Derivative(of, by, order, False) as first), *rest)) if first.operates and rest:
            return Derivative(Addition(((1, of), *rest), tree.span), by, order, False, tree.span)
        case _:
            return None


_LEAVES: Final = LEAVES | {Row}


def parts_of(tree: object) -> tuple[object, ...]:
    """Return a tree and all it is built from: found once, for a tree is asked about its parts again and again."""
    if isinstance(tree, tuple):
        return tuple([part for each in reversed(tree) for part in parts_of(each)])
    if not hasattr(type(tree), "__match_args__") or isinstance(tree, Row | Span):
        return ()
    kept: dict[str, Any] = tree.__dict__
    within = kept.get("_parts")
    if within is None:
        # Without the tree itself, which would go in a circle.
        within = kept["_parts"] = tuple(_walked(tree))
    return (tree, *within)


def kinds_in(tree: Tree) -> frozenset[type]:
    """Return of what kinds a tree and all it is built from are: a pass that looks for another kind need not go through it."""
    kept = tree.__dict__
    kinds: frozenset[type] | None = kept.get("_kinds")
    if kinds is None:
        kinds = kept["_kinds"] = frozenset((type(tree),)).union(*map(kinds_in, _right_in(tree)))
    return kinds


def _right_in(tree: Tree) -> Iterator[Any]:
    """Yield the trees that a tree is built from, without those that they are built from."""
    waiting: list[Any] = list(values(tree))
    while waiting:
        here = waiting.pop()
        if isinstance(here, tuple):
            waiting.extend(here)
        elif type(here) not in _LEAVES:
            yield here


def _walked(tree: object) -> Iterator[object]:
    """Yield all that a tree is built from."""
    waiting: list[Any] = [part for part in values(tree) if type(part) not in _LEAVES]
    while waiting:
        here = waiting.pop()
        if isinstance(here, tuple):
            waiting.extend(here)
        elif type(here) not in _LEAVES:
            yield here
            known = here.__dict__.get("_parts")
            if known is not None:
                yield from known
            else:
                waiting.extend([part for part in values(here) if type(part) not in _LEAVES])


def with_parts(value: Any, change: Callable[[Any], object]) -> Any:
    """Return a tree, or several, with each of its parts as `change` makes it; the same where that changes nothing."""
    return parts.with_parts(value, change, (Row, Span))


def at_word(tree: Tree, word: str, other: str) -> Tree | None:
    """Return a tree with one word for another in its subscripts, None where the word does not stand there."""
    changed = _renamed(tree, word, other)
    return None if changed == tree else changed  # type: ignore[return-value]


def _renamed(value: object, word: str, other: str) -> object:
    if isinstance(value, Symbol):
        return Symbol(other, (), value.style, value.span) if value.name == word and not value.accents else value
    return nodes.with_parts(value, lambda part: _renamed(part, word, other))


def halves_of(exponent: Tree) -> int | None:
    """Return twice an exponent that is half of an odd number: 1 for 1/2, −3 for −3/2; None for others."""
    match exponent:
        case Addition(((-1, inner),)):
            found = halves_of(inner)
            return None if found is None else -found
        case Quotient(Constant(above), Constant("2")) | Product((("", Constant(above)), ("/", Constant("2")))) if above.isdecimal():
            return int(above) if int(above) % 2 and int(above) <= 64 else None
        case Constant("0.5"):
            return 1
        case Constant("1.5"):
            return 3
        case _:
            return None
