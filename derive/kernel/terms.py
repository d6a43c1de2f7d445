"""
The kernel's input: sizes, indices, scalar terms, facts and claims, as plain data.

Grammar (a term at given values of its free indices is a real number):

    size   ::= positive integer | name | size + size | integer · size
    index  ::= name over a size | map(index) | integer
    term   ::= number | size | entry of a parameter at indices | δ(index, index)
             | term + … + term | term · … · term | term ** integer
             | exp term | log term | √ term | step term
             | Σ over an index, of a term | ∂ term / ∂ entry
             | value of an abstract function of tensors at indices
             | term where a parameter is a tensor

Trusted: what a claim says is what these definitions say. Every size is a positive integer. `step` is the
indicator of a positive argument and is undefined at zero; a derivative is defined where no `step` and no root inside has argument
zero.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any, NoReturn, TypeAlias

from derive.kernel.records import record


class IllFormed(ValueError):
    """A size, index, term or claim that does not fit the grammar; the message says which rule it breaks."""


@record
class Size:
    """A positive integer known by name, or a positive combination of such: V, 3, 2·m, n + 1."""

    constant: int = 0
    parts: tuple[tuple[str, int], ...] = ()

    def __post_init__(self) -> None:
        if any(type(number) is not int for number in (self.constant, *(times for _, times in self.parts))):
            raise IllFormed(f"a size is made of integers: {self.constant!r}, {self.parts!r}")
        least = self.constant + sum(times for _, times in self.parts)
        if self.constant < 0 or least < 1 or any(times < 1 for _, times in self.parts):
            raise IllFormed(f"a size is a positive integer: {self} is not always one")

    def __add__(self, other: Size | int) -> Size:
        """Return the sum, as for the rows of two blocks set one above the other."""
        if not isinstance(other, Size | int):
            return NotImplemented
        right = other if isinstance(other, Size) else Size(other)
        parts = dict(self.parts)
        for name, times in right.parts:
            parts[name] = parts.get(name, 0) + times
        return Size(self.constant + right.constant, tuple(sorted(parts.items())))

    __radd__ = __add__

    def __mul__(self, times: int) -> Size:
        """Return the size taken a whole number of times, as 2 * m for a window of m words on each side."""
        if not isinstance(times, int):
            return NotImplemented
        return Size(self.constant * times, tuple((name, each * times) for name, each in self.parts))

    __rmul__ = __mul__

    def _no_term(self, _other: object = None) -> NoReturn:
        raise TypeError(f"a size by itself is no term: write number({self}) to calculate with it")

    __neg__ = __pow__ = _no_term

    def __sub__(self, other: object) -> Any:
        return self._no_term() if isinstance(other, Size | int) else NotImplemented

    __rsub__ = __truediv__ = __rtruediv__ = __sub__

    def at(self, sizes: dict[str, int]) -> int:
        """Return the number this size is when its names stand for `sizes`; a name left out raises KeyError."""
        return self.constant + sum(sizes[name] * times for name, times in self.parts)

    def __str__(self) -> str:
        shown = [name if times == 1 else f"{times}{name}" for name, times in self.parts]
        if self.constant or not shown:
            shown.append(str(self.constant))
        return " + ".join(shown)


@record
class Index:
    """An index that ranges over 0 … size − 1, known by its name."""

    name: str
    size: Size

    def __str__(self) -> str:
        return self.name


@record
class IndexMap:
    """A map from the indices of one size to those of another, repeats allowed: k ↦ w_k."""

    name: str
    domain: Size
    codomain: Size

    def __getitem__(self, index: IndexTerm) -> MapValue:
        """Return the value of the map at an index, itself an index over the codomain."""
        return MapValue(self, index)

    def __str__(self) -> str:
        return self.name


@record
class MapValue:
    """The value of an index map at an index."""

    map: IndexMap
    index: IndexTerm

    def __post_init__(self) -> None:
        if self.index.size != self.map.domain:
            raise IllFormed(
                f"`{self.map.name}` takes an index over {self.map.domain}: `{self.index}` ranges over {self.index.size}"
            )

    @property
    def size(self) -> Size:
        """Return the size this index ranges over."""
        return self.map.codomain

    def __str__(self) -> str:
        return f"{self.map.name}[{self.index}]"


IndexTerm: TypeAlias = Index | MapValue


@record
class Number:
    """An exact rational number; IllFormed for what is no Fraction, so that neither a float nor a division of integers gets in."""

    value: Fraction

    def __post_init__(self) -> None:
        if type(self.value) is not Fraction:
            raise IllFormed(f"a number is a Fraction, not {type(self.value).__name__}: {self.value!r}")


@record
class SizeNumber:
    """A size used as a number."""

    size: Size


@record
class Entry:
    """The entry of a parameter at indices, one for each of its axes."""

    parameter: str
    indices: tuple[IndexTerm, ...]


@record
class Delta:
    """Kronecker's delta: 1 where both indices are equal, else 0."""

    left: IndexTerm
    right: IndexTerm

    def __post_init__(self) -> None:
        if self.left.size != self.right.size:
            raise IllFormed(
                f"δ compares indices over one size: `{self.left}` ranges over {self.left.size}, "
                f"`{self.right}` over {self.right.size}"
            )


@record
class Add:
    """The sum of finitely many terms, 0 for none."""

    terms: tuple[Term, ...]


@record
class Multiply:
    """The product of finitely many terms, 1 for none."""

    factors: tuple[Term, ...]


@record
class Power:
    """An integer power; a negative one is defined where the base is not zero. IllFormed for an exponent that is no int."""

    base: Term
    exponent: int

    def __post_init__(self) -> None:
        if type(self.exponent) is not int:
            raise IllFormed(f"an exponent is an integer: {self.exponent!r}")


@record
class Exp:
    """The exponential function."""

    argument: Term


@record
class Log:
    """The natural logarithm, defined where its argument is positive."""

    argument: Term


@record
class Root:
    """The square root that is not negative, defined where its argument is not negative."""

    argument: Term


@record
class Step:
    """1 where the argument is positive, 0 where it is negative, undefined where it is zero."""

    argument: Term


@record
class Sum:
    """Σ of `body` over all values of `index`, which it binds."""

    index: Index
    body: Term


@record
class Derivative:
    """The partial derivative of `body` by one entry of a parameter."""

    body: Term
    parameter: str
    indices: tuple[IndexTerm, ...]


@record
class Slot:
    """A tensor handed to an abstract function, or put in place of a parameter: its entry `body` at `indices`, which it binds."""

    indices: tuple[Index, ...]
    body: Term


@record
class Abstract:
    """The value of an unknown, infinitely differentiable real function of whole tensors, at indices."""

    function: str
    slots: tuple[Slot, ...]
    indices: tuple[IndexTerm, ...]


@record
class At:
    """
    The value of `term` where a parameter, which it binds, has the entries of a tensor; `term` is differentiated before: ∂f(θ)/∂θ at
    θ = g is the partial derivative of f at g.
    """

    term: Term
    parameter: str
    slot: Slot


Term: TypeAlias = (
    Number | SizeNumber | Entry | Delta | Add | Multiply | Power | Exp | Log | Root | Step | Sum | Derivative | Abstract | At
)


@record
class Unequal:
    """Two indices differ, for all values of the indices in `every`."""

    left: IndexTerm
    right: IndexTerm
    every: tuple[Index, ...] = ()


@record
class Injective:
    """An index map has no repeats."""

    map: IndexMap


@record
class Positive:
    """A term is positive, for all values of the indices in `every`."""

    term: Term
    every: tuple[Index, ...] = ()


@record
class Equal:
    """Two terms are equal, for all values of the indices in `every`."""

    left: Term
    right: Term
    every: tuple[Index, ...] = ()


Fact: TypeAlias = Unequal | Injective | Positive | Equal


@record
class Claim:
    """
    `left = right`, for all sizes, values of the free `indices`, maps and parameters that satisfy the `given` facts.

    `parameters` names each parameter with the sizes of its axes. Equality is meant wherever both sides are defined.
    """

    left: Term
    right: Term
    indices: tuple[Index, ...] = ()
    parameters: tuple[tuple[str, tuple[Size, ...]], ...] = ()
    maps: tuple[IndexMap, ...] = ()
    given: tuple[Fact, ...] = ()
