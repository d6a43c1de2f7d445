"""
Generators: the letters of canonical forms, each interned by its own canonical content, so that equal contents are one letter.

Contents (F a frozen form, M a monomial, i an index: a name, a map's name with an index, or a number):

    ("entry", parameter, (i, …))   ("size", name)        ("delta", i, i)      ("step", F)
    ("exp", M)                     ("log", F)            ("inverse", F)        ("root", F)
    ("sum", ((bound, size), …), M)
    ("abstract", function, ((((bound, size), …), F), …), (i, …), ((slot, (i, …)), …))

A bound index is named #h after the height h of its binder: more than every height inside. Names of free indices start with
a letter; ~n is a bound index that has been opened. The last part of an abstract value says by what it has been differentiated.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any, Final, TypeAlias

from derive.kernel.terms import Size

IndexForm: TypeAlias = Any  # str | int | tuple[str, IndexForm]; mypy has no recursive alias that may be a dictionary key
Exponent: TypeAlias = int | Fraction
Monomial: TypeAlias = tuple[tuple[int, Exponent], ...]
Form: TypeAlias = dict[Monomial, int | Fraction]
Frozen: TypeAlias = tuple[tuple[Monomial, int | Fraction], ...]
Content: TypeAlias = tuple[Any, ...]
Bounds: TypeAlias = tuple[tuple[str, Size], ...]

FUEL: Final = 200_000


class Limit(Exception):
    """The decision would take more work than its budget; the message says what of."""


class Undefined(Exception):
    """A term has no value anywhere, as log 0 or 1/0."""


def index_root(index: IndexForm) -> str | None:
    """Return the name an index is made from: k of w[k]; None for a number."""
    while isinstance(index, tuple):
        index = index[1]
    return index if isinstance(index, str) else None


def index_order(index: IndexForm) -> tuple[int, int, str]:
    """Return a sort key: numbers, free names, bound names, then map values; deltas keep the least index."""
    depth = 0
    trail = ""
    while isinstance(index, tuple):
        depth += 1
        trail += index[0] + "."
        index = index[1]
    if isinstance(index, int):
        return (depth, 0, f"{trail}{index:09d}")
    return (depth, 2 if index[0] in "#~" else 1, trail + index)


def freeze(form: Form) -> Frozen:
    """Return a form as a value that can be interned and compared."""
    return tuple(sorted(form.items()))


class Generators:
    """The interning table of one decision, with what is known of each generator; and the decision's budget of work."""

    def __init__(self) -> None:
        self.contents: list[Content] = []
        self.free: list[frozenset[str]] = []
        self.heights: list[int] = []
        self._orders: list[tuple[Any, ...] | None] = []
        self.fuel = FUEL
        self._numbers: dict[Content, int] = {}
        self._fresh = 0

    def spend(self, work: int) -> None:
        """Take work from the budget; Limit when it is used up."""
        self.fuel -= work
        if self.fuel < 0:
            raise Limit("the canonical form would be too large")

    def fresh(self) -> str:
        """Return a name for an opened bound index that stands nowhere else."""
        self._fresh += 1
        return f"~{self._fresh}"

    def intern(self, content: Content) -> int:
        """Return the number of the generator with a content, making it if it is new."""
        number = self._numbers.get(content)
        if number is None:
            self.spend(1)
            number = len(self.contents)
            self._numbers[content] = number
            self.contents.append(content)
            self.free.append(self._free(content))
            self.heights.append(self._height(content))
            self._orders.append(None)
        return number

    def kind(self, generator: int) -> str:
        """Return the kind of a generator, as "entry" or "sum"."""
        kind: str = self.contents[generator][0]
        return kind

    def _monomials(self, content: Content) -> Iterator[Monomial]:
        match content[0]:
            case "exp":
                yield content[1]
            case "sum":
                yield content[2]
            case "log" | "inverse" | "root" | "step":
                yield from (monomial for monomial, _ in content[1])
            case "abstract":
                for _, body in content[2]:
                    yield from (monomial for monomial, _ in body)

    def _own_indices(self, content: Content) -> Iterator[IndexForm]:
        match content[0]:
            case "entry":
                yield from content[2]
            case "delta":
                yield from content[1:]
            case "abstract":
                yield from content[3]
                for _, indices in content[4]:
                    yield from indices

    def _free(self, content: Content) -> frozenset[str]:
        names = {index_root(index) for index in self._own_indices(content)}
        names.discard(None)
        if content[0] in ("entry", "delta"):
            return frozenset(names)  # type: ignore[arg-type]
        for monomial in self._monomials(content):
            for generator, _ in monomial:
                names |= self.free[generator]
        bounds: list[Bounds] = []
        if content[0] == "sum":
            bounds = [content[1]]
        elif content[0] == "abstract":
            bounds = [slot[0] for slot in content[2]]
        return frozenset(names - {name for each in bounds for name, _ in each})  # type: ignore[arg-type]

    def _height(self, content: Content) -> int:
        if content[0] in ("entry", "delta"):
            return 0
        inside = max((self.height(monomial) for monomial in self._monomials(content)), default=0)
        if content[0] == "sum":
            return inside + len(content[1])
        if content[0] == "abstract":
            return inside + max((len(bounds) for bounds, _ in content[2]), default=0)
        return inside

    def height(self, monomial: Monomial) -> int:
        """Return the height of the deepest binder in a monomial."""
        return max((self.heights[generator] for generator, _ in monomial), default=0)

    def free_of(self, monomial: Monomial) -> frozenset[str]:
        """Return the names of the indices free in a monomial."""
        names: frozenset[str] = frozenset()
        for generator, _ in monomial:
            names |= self.free[generator]
        return names

    def _shape(self, content: Content) -> tuple[Any, ...]:
        """
        Return what a generator looks like whatever its indices are called, to order leading terms the same way under
        renaming.
        """
        inner = tuple(
            sorted((self._order(generator)[:-1], exponent) for m in self._monomials(content) for generator, exponent in m)
        )
        label = content[1] if content[0] in ("entry", "size", "abstract") else ""
        return (content[0], label, len(inner), inner)

    def _order(self, generator: int) -> tuple[Any, ...]:
        known = self._orders[generator]
        if known is None:
            known = self._orders[generator] = (*self._shape(self.contents[generator]), generator)
        return known

    def monomial_order(self, monomial: Monomial) -> tuple[Any, ...]:
        """Return a sort key of monomials: by their roots, by degree, then by their generators; the greatest leads."""
        roots = sum(1 for generator, _ in monomial if self.contents[generator][0] == "root")
        degree = sum(exponent for _, exponent in monomial)
        return (roots, degree, sorted((self._order(generator), exponent) for generator, exponent in monomial))
