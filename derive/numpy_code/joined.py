"""
Addends that differ in an index and in signs alone, into one sum: f(−x_o) + Σ_k f(x_{w_k}) is Σ_i f(s_i x_{r_i}) over the
joined indices r = (o, w_1, …, w_K) with signs s = (−1, 1, …, 1), so that one gather serves all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from derive.kernel.records import fields, replaced
from derive.kernel.terms import Index, IndexMap, IndexTerm, MapValue, Size
from derive.language.scope import free_indices, index_of, maps
from derive.language.terms import SCALAR, Add, Entry, Multiply, Negate, Number, Outer, Parameter, Sum, Term
from derive.numpy_code.addends import addends
from derive.numpy_code.arguments import Argument
from derive.numpy_code.forms import body_of, holds_one_hot
from derive.numpy_code.prepare import is_running, rebuilt, with_indices


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of joined indices: a single index, or the values of a map as `bound` runs; and whether its sign is minus."""

    at: IndexTerm
    bound: Index | None
    negative: bool = False

    @property
    def size(self) -> Size:
        """Return how many indices it holds."""
        return Size(1) if self.bound is None else self.bound.size


@dataclass(frozen=True, slots=True)
class Joined:
    """Segments one after the other: the map that has their indices for values, the vector of their signs, the index of both."""

    segments: tuple[Segment, ...]
    map: IndexMap
    signs: Parameter
    index: Index

    @property
    def place(self) -> IndexTerm:
        """Return the joined index at the running index."""
        return MapValue(self.map, self.index)

    @property
    def sign(self) -> Term:
        """Return the sign at the running index."""
        return Entry(self.signs, (self.index,))

    def split(self, term: Term) -> Term:
        """Return a term with each sum over the joined indices written as the sum of the sums over the segments."""
        if not isinstance(term, Sum) or term.index != self.index:
            return rebuilt(term, self.split)
        first, *rest = (self._part(term.body, each) for each in self.segments)
        for each in rest:
            first = Add(first, each)
        return first

    def _part(self, body: Term, segment: Segment) -> Term:
        def at_segment(term: Term) -> Term:
            if term == self.sign:
                return Number(Fraction(-1 if segment.negative else 1))
            return with_indices(rebuilt(term, at_segment), lambda each: segment.at if each == self.place else each)

        part = at_segment(body)
        return part if segment.bound is None else Sum(segment.bound, part)


class Joiner:
    """Joins the addends of the results of one function."""

    def __init__(self, given: Sequence[Argument]) -> None:
        """Begin with nothing joined; segments stand in the order of the arguments given that they come from."""
        self._given = tuple(given)
        self.found: list[Joined] = []

    def joined(self, term: Term) -> Term:
        """Return an equal term, its addends one sum where they differ in an index and signs alone; else the term itself."""
        pieces = [_Piece.of(negative, each) for negative, each in addends(term)]
        if len(pieces) < 2 or all(each.bound is None for each in pieces):
            return term
        try:
            found, body = self._together(pieces)
        except _ApartError:
            return term
        if found not in self.found:
            self.found = [each for each in self.found if each.map != found.map] + [found]
        return Sum(found.index, body)

    def split(self, term: Term) -> Term:
        """Return a term with no joined indices in it, equal to one that has them."""
        for each in self.found:
            term = each.split(term)
        return term

    def _new(self, segments: Sequence[Segment]) -> Joined:
        """Return joined indices under a name of their own."""
        name = "_and_".join(_source(each.at).name for each in segments)
        taken = {each.name for each in self._given} | {each.map.name for each in self.found}
        while name in taken:
            name += "_"
        first, *rest = (each.size for each in segments)
        size = sum(rest, first)
        unsigned = tuple(replace(each, negative=False) for each in segments)
        signs = Parameter(f"@signs of {name}", (size,))
        return Joined(unsigned, IndexMap(name, size, segments[0].at.size), signs, Index(f"@{name}", size))

    def _together(self, pieces: list[_Piece]) -> tuple[Joined, Term]:
        """Return what the pieces have in common, as a body over joined indices; _ApartError where they differ in more."""
        walk = _Walk(pieces)
        walk.body(pieces)
        order = sorted(range(len(pieces)), key=lambda place: self._given.index(_source(walk.segments[place].at)))
        pieces = [pieces[place] for place in order]
        places = [_place(walk.segments[place]) for place in order]
        known = next((each for each in self.found if [*map(_place, each.segments)] == places), None)
        walk = _Walk(pieces, known or self._new([walk.segments[place] for place in order]))
        body = walk.body(pieces)
        return walk.joined, body


@dataclass(frozen=True, slots=True)
class _Piece:
    """An addend: its sign, the index it is summed over, if any, and the rest."""

    negative: bool
    bound: Index | None
    body: Term

    @staticmethod
    def of(negative: bool, term: Term) -> _Piece:
        if isinstance(term, Negate):
            return _Piece.of(not negative, term.term)
        return _Piece(negative, term.index, term.body) if isinstance(term, Sum) else _Piece(negative, None, term)


class _ApartError(Exception):
    """Addends differ in more than an index and signs."""


def _place(segment: Segment) -> tuple[IndexTerm, Index | None]:
    return segment.at, segment.bound


def _source(at: IndexTerm) -> Index | IndexMap:
    """Return the argument that gives an index: the map of w[k], the index o."""
    return at.map if isinstance(at, MapValue) else at


class _Walk:
    """Goes through several terms together; finds the index in which they differ, and the signs."""

    def __init__(self, pieces: Sequence[_Piece], joined: Joined | None = None) -> None:
        """Begin with joined indices, their signs known or not; without them the walk only finds segments."""
        self._bounds = tuple(each.bound for each in pieces)
        self._joined = joined
        self.segments = joined.segments if joined else ()

    @property
    def joined(self) -> Joined:
        """Return the joined indices with the signs that were found."""
        if self._joined is None:
            raise _ApartError
        return replace(self._joined, segments=self.segments)

    def body(self, pieces: Sequence[_Piece]) -> Term:
        """Return the body of the sum over the joined indices; raises _ApartError where there is none."""
        body = self._term([each.body for each in pieces])
        if not self.segments:
            raise _ApartError
        signs = [each.negative for each in pieces]
        return self._signed(body, signs)

    def _signed(self, body: Term, signs: Sequence[bool]) -> Term:
        """Return a body times the signs, at a number in it where there is one: entries are turned, and not rows."""
        if isinstance(body, Outer):
            return Outer(self._signed(body.left, signs), body.right)
        if isinstance(body, Multiply) and body.left.shape == SCALAR != body.shape:
            return Multiply(self._with_signs(body.left, signs), body.right)
        return self._with_signs(body, signs)

    def _term(self, terms: list[Term]) -> Term:
        first = terms[0]
        if all(each == first for each in terms):
            if set(free_indices(first)) & set(self._bounds):
                raise _ApartError
            return first
        terms = [body_of(each) for each in terms]
        signs = [isinstance(each, Negate) for each in terms]
        if any(signs):
            inner = [each.term if isinstance(each, Negate) else each for each in terms]
            return self._with_signs(self._term(inner), signs)
        first = terms[0]
        if any(type(each) is not type(first) for each in terms):
            raise _ApartError
        if isinstance(first, Sum) and any(isinstance(each, Sum) and each.index != first.index for each in terms):
            raise _ApartError
        return replaced(first, **{name: self._field([getattr(each, name) for each in terms]) for name in fields(first)})

    def _field(self, values: list[object]) -> object:
        first = values[0]
        if isinstance(first, Term):
            return self._term([each for each in values if isinstance(each, Term)])
        if isinstance(first, tuple) and any(isinstance(each, Index | MapValue) for each in first):
            rows = [each for each in values if isinstance(each, tuple) and len(each) == len(first)]
            if len(rows) < len(values):
                raise _ApartError
            return tuple(self._field(list(each)) for each in zip(*rows, strict=True))
        if isinstance(first, Index | MapValue):
            return self._index([each for each in values if isinstance(each, Index | MapValue)])
        if any(each != first for each in values):
            raise _ApartError
        return first

    def _index(self, values: list[IndexTerm]) -> IndexTerm:
        first = values[0]
        if len(values) != len(self._bounds) or len({each.size for each in values}) > 1:
            raise _ApartError
        if all(each == first for each in values) and index_of(first) not in self._bounds:
            return first
        for value, bound in zip(values, self._bounds, strict=True):
            if value == bound or (is_running(index_of(value)) if bound is None else index_of(value) != bound):
                raise _ApartError
        if not self.segments:
            self.segments = tuple(Segment(value, bound) for value, bound in zip(values, self._bounds, strict=True))
        if [each.at for each in self.segments] != values:
            raise _ApartError
        return self._joined.place if self._joined else first

    def _with_signs(self, term: Term, signs: Sequence[bool]) -> Term:
        """Return a term times the signs; where the joined indices have none yet, the first signs found are theirs."""
        if len(set(signs)) == 1:
            return Negate(term) if signs[0] else term
        if self._joined is None:
            return term
        if self._joined.map not in maps(term) or holds_one_hot(term):
            raise _ApartError
        own = [each.negative for each in self.segments]
        if not any(own):
            own = [*signs]
            self.segments = tuple(replace(each, negative=sign) for each, sign in zip(self.segments, signs, strict=True))
        if own not in ([*signs], [not each for each in signs]):
            raise _ApartError
        sign = self._joined.sign
        result = term.right if isinstance(term, Multiply) and term.left == sign else Multiply(sign, term)
        return result if own == [*signs] else Negate(result)
