"""
From the tree of a formula to a term, under one notation, one reading and the circumstances in which the formula stands.

Nothing is guessed: what has no meaning here raises Unread, shapes that do not fit raise Misfit.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from derive.kernel.records import replaced
from derive.kernel.terms import IndexTerm, Size
from derive.language.scope import names, subterms
from derive.language.syntax import at, case, diag, gradient, maximum, norm, softmax, step, total
from derive.language.terms import Abstract, Apply, Entry, Layout, Number, Parameter, SizeNumber, Sum, Term, Transpose, Zeros
from derive.reader.latex.nodes import NOWHERE, Row, Sign, Span
from derive.reader.meaning.applied import Applied
from derive.reader.meaning.binders import bound_of
from derive.reader.meaning.derivatives import MOST_PRIMES, derived, repeated, sign, slope_of
from derive.reader.meaning.probabilities import distributions_of_window
from derive.reader.meaning.tables import indexed, listed, spread
from derive.reader.meaning.values import (
    Meeting,
    Misfit,
    NotSquare,
    Value,
    added,
    alike,
    divided,
    greater,
    inner_product,
    met,
    negated,
    raised,
    transposed,
)
from derive.reader.meaning.window_losses import AT_ITS_WORD, at_its_word
from derive.reader.syntax.bounds import condition_of, plain_text, sign_of
from derive.reader.syntax.items import CROSS_ENTROPIES, INNER, KNOWN
from derive.reader.syntax.trees import (
    Addition,
    Bars,
    Branches,
    Call,
    Constant,
    Derivative,
    Listed,
    Name,
    Operator,
    Over,
    Product,
    Quotient,
    Raised,
    Spread,
    Subscripted,
    Transposed,
    Tree,
    Unread,
    halves_of,
)

_NORMS: Final = frozenset({"", "1", "2"})


class Elaboration(Applied):
    """
    Elaborates the sides of one step: free indices are shared between them, notes say how doubtful spellings were read.

    `meeting` says how vectors are multiplied that do not fit; where that is said, they are added however they are turned.
    """

    meeting: Meeting = "as they stand"

    def turn(self, meeting: Meeting) -> None:
        """Take vectors that do not fit in this way from now on; what is remembered is of those that do."""
        self.meeting, self.memory = meeting, None

    def _value(self, tree: Tree) -> Value:
        match tree:
            case Constant(digits):
                return Value(Number(Fraction(digits)))
            case Name():
                return self._name(tree)
            case Addition(terms):
                return self._sum(terms)
            case Product(factors):
                return self._product(factors)
            case Quotient(top, bottom):
                return divided(self.value(top), self.value(bottom))
            case Transposed(Listed(_, _, True) as base, _):
                return transposed(self.value(replaced(base, is_list=False)))
            case Transposed(base, _):
                return self._turned(self.value(base), tree.span)
            case Raised(base, exponent):
                return self._power(tree, base, exponent)
            case Call():
                return self._call(tree)
            case Derivative(of, by, order):
                return self._derivative(tree, of, by, order)
            case Over(sign, below, above, body):
                return self._over(tree, sign, below, above, body)
            case Bars(kind, body):
                return self._bars(kind, body, tree.span)
            case Branches(cases):
                return self._branches(cases, tree.span)
            case Subscripted(Constant("1"), below):
                return self._indicator(below)
            case Subscripted(Bars(kind, body), below):
                return self._bars(kind, body, tree.span, plain_text(below))
            case Subscripted(base, below):
                return self._subscripted(base, below, tree.span)
            case Listed():
                return listed(tree, self)
            case Spread():
                return spread(tree, self)
        raise Unread("this is not read", tree.span)

    def _turned(self, value: Value, span: Span) -> Value:
        """Return a transpose; a number that is written as one is no matrix, as 1 may be. Raises Unread for it."""
        if (isinstance(value.term, SizeNumber | Parameter | Number) and not value.rank) and not value.zero:
            raise Unread("what is transposed here is read as a number, and a number has no transpose", span)
        return transposed(value)

    def _product(self, factors: tuple[tuple[Operator, Tree], ...]) -> Value:
        values: list[tuple[Operator, Value]] = []
        for operator, factor in factors:
            before = values[-1][1] if values and operator in ("", "·", "×", "∗") else None
            chained = self._chained(before, factor) if isinstance(factor, Derivative) and before is not None else None
            if chained is None:
                values.append((operator, self.value(factor)))
            else:
                values[-1] = (values[-1][0], chained)
        return met(values, self.meeting, frozenset(self._notation.centre.values()))

    def _chained(self, outer: Value, factor: Derivative) -> Value | None:
        """
        Return a vector times the derivative of a vector of its size, read as the chain rule: the sum over the entries that meet,
        in the shape of a gradient; None where it is no such product.
        """
        if outer.rank != 1 or factor.order != 1:
            return None
        inner, variable = self.value(factor.of), self.value(factor.by)
        if inner.rank == 1 and variable.rank == 2 and inner.term.shape != outer.term.shape:
            pairs = alike(outer, inner) if isinstance(outer.term, Parameter) else ()
            raise Misfit(f"{outer.shape} times the derivative of what is {inner.shape}", pairs)
        if inner.rank != 1 or not variable.rank or inner.term.shape != outer.term.shape:
            return None
        found = derived(inner, variable, lambda: False, lambda: "numerator", whole=True)
        with self.binding("chain", inner.term.shape[0]) as index:
            term = Sum(index, outer.term[index] * found.term[index])
        self.notes["a product of derivatives is read as the chain rule"] = None
        if variable.rank == 1:
            return Value(term, variable.lies != self._turns(variable))
        return Value(Transpose(term) if found.lies else term)

    def _turns(self, _variable: Value) -> bool:
        """Return whether the gradient by a vector lies where that stands, and stands where it lies."""
        return self._is_row("gradients")

    def _sum(self, terms: tuple[tuple[int, Tree], ...]) -> Value:
        (sign, first), *rest = distributions_of_window(terms, self._notation)
        value = self.value(first)
        if sign < 0:
            value = negated(value)
        before = first
        for sign, term in rest:
            other = self.value(term)
            self._check_spread(value, before, other, term)
            if self.meeting != "as they stand" and value.rank == other.rank == 1:
                other = Value(other.term, value.lies)
            value, before = self._added(value, other, sign), term
        return value

    def _added(self, value: Value, other: Value, sign: int) -> Value:
        return added(value, other, sign)

    def _power(self, tree: Raised, base: Tree, exponent: Tree) -> Value:
        delta = self.delta_above(base, exponent)
        if delta is not None:
            return delta
        match exponent:
            case Constant(digits) if digits.isdecimal():
                power = int(digits)
            case Addition(((-1, Constant(digits)),)) if digits.isdecimal():
                power = -int(digits)
            case _:
                halves = halves_of(exponent)
                if halves is None:
                    raise Unread("a power that is no whole number", tree.span)
                root = self._root(self.value(base), tree.span)
                return root if halves == 1 else raised(root, halves)
        if abs(power) > 64:
            raise Unread("a power above 64", tree.span)
        value = self.value(base)
        return self._matrix_power(value, power, tree.span) if value.rank == 2 else raised(value, power)

    def _matrix_power(self, value: Value, power: int, span: Span) -> Value:
        """Return a power of a matrix. Raises NotSquare, or Unread for what is not read."""
        rows, columns = value.term.shape
        if power < 0 and rows != columns:
            raise NotSquare(f"only a square matrix has an inverse, this one is {value.shape}", ((rows, columns),))
        raise Unread("a power or an inverse of a matrix", span, fits=True)

    def _root(self, inner: Value, span: Span) -> Value:
        if inner.rank == 2:
            raise Unread("the root of a matrix", span)
        return Value(Apply("sqrt", inner.term), inner.lies)

    def _subscripted(self, base: Tree, below: Row, span: Span) -> Value:
        """Return an entry of a vector, or [a_ij]_{m×n}."""
        ends = [plain_text(Row((node,))) for node in below.items if not (isinstance(node, Sign) and node.name == "×")]
        sizes = [size for name in ends if (size := self.size_named(name)) is not None]
        if len(sizes) == len(ends) == 2:
            return indexed(base, self, sizes, span)
        return self._entry(self.value(base), below, span)

    # functions

    def _call(self, tree: Call) -> Value:
        function, notation = tree.function, self._notation
        name = function.name
        if name in notation.probability and not function.accents:
            return self._probability(tree)
        if name in notation.loss_names:
            return Value(self._loss_of(tree))
        if name in KNOWN and not function.accents and function.below is None:
            return self._elementwise(tree, KNOWN[name])
        if name == "softmax" and not tree.primes:
            inner = self._only(tree)
            if inner.rank != 1:
                raise Unread("softmax of what is no vector", tree.span)
            return Value(softmax(inner.term), inner.lies)
        if name in CROSS_ENTROPIES and len(tree.arguments) == 2 and not tree.primes:
            return self._cross_entropy(tree)
        if name in ("sign", "sgn") and not tree.primes:
            inner = self._only(tree)
            return Value(sign(inner.term), inner.lies)
        two = [self.value(each.tree) for each in tree.arguments if each.tree is not None] if name in ("max", INNER) else []
        if len(two) == len(tree.arguments) == 2 and not tree.primes:
            return greater(*two) if name == "max" else inner_product(*two)
        if name == "diag" and not tree.primes:
            inner = self._only(tree)
            if inner.rank != 1:
                raise Unread("diag of what is no vector", tree.span)
            return Value(diag(inner.term))
        meaning = self._definitions.get((name, function.accents))
        if meaning is not None and meaning.is_function and len(meaning.letters) == len(tree.arguments) == 1:
            return self._own_function(tree, (name, function.accents), meaning)
        if meaning is not None and meaning.at and not tree.primes and meaning.at == tuple(each.tree for each in tree.arguments):
            return self._name(Name(name, function.accents, span=function.span))
        raise Unread(f"the function `{name}` is not known here", tree.span)

    def _elementwise(self, tree: Call, function: str) -> Value:
        inner = self._only(tree)
        if function in ("exp", "log") and inner.rank == 2 and len(set(inner.term.shape)) == 1:
            raise Unread(f"{function} of a square matrix may be that of its entries or a series", tree.span, fits=True)
        applied = Apply(function, inner.term) if function != "sqrt" else self._root(inner, tree.span).term
        if not tree.primes:
            return Value(applied, inner.lies)
        if not inner.rank and 1 < tree.primes <= MOST_PRIMES:
            place = Parameter("theta_0", ())
            return Value(at(repeated(Apply(function, place), place, tree.primes), place, inner.term))
        if tree.primes > 1:
            raise Unread("a second derivative of a vector, entry by entry", tree.span)
        if isinstance(inner.term, Parameter) and not inner.rank:
            return Value(gradient(applied, inner.term))
        slope = slope_of(function, inner.term)
        if slope is None:
            raise Unread(f"the derivative of `{tree.function.name}` here", tree.span)
        return Value(slope, inner.lies)

    # sums

    def _over(self, tree: Over, sign: str, below: Row | None, above: Row | None, body: Tree) -> Value:
        if sign != "Σ":
            raise Unread(f"{sign} is not read", tree.span)
        bound = bound_of(below, above, body, self._notation, self._free)
        size = bound.size or self._size_in(bound)
        placed = at_its_word(body, bound.name, self._notation) if bound.window else None
        if placed is not None:
            body, self.notes[AT_ITS_WORD] = placed, None
        with self.binding(bound.name, size) as index:
            value = self.value(body)
            term = value.term
            nothing = Zeros(term.shape) if term.shape else Number(Fraction(0))
            for end in self.window_ends() if bound.inner else ():
                term = case(index, end, nothing, term)
            for condition in bound.conditions:
                left, right = self._compared(condition, size, tree.span)
                term = case(left, right, term, nothing) if condition.equal else case(left, right, nothing, term)
            whole = Value(Sum(index, term), value.lies)
        if bound.centre:
            with self._at_centre(bound.name):
                whole = added(whole, self.value(body), 1)
        return whole

    # cases, bars, derivatives

    def _branches(self, cases: tuple[tuple[Tree, Row], ...], span: Span) -> Value:
        if len(cases) != 2:
            raise Unread("cases other than two", span)
        signed = sign_of(cases[0][1])
        if signed is not None:
            return self._by_sign(cases, signed, span)
        (first, when), (second, otherwise) = cases
        condition = condition_of(when) or None
        if condition is None:
            raise Unread("a case whose condition is not read", span)
        other = condition_of(otherwise)
        if other is not None and (other.equal == condition.equal):
            raise Unread("two cases with the same kind of condition", span)
        size = self._words_size()
        left, right = self._compared(condition, size, span)
        if other is not None and set(self._compared(other, size, span)) != {left, right}:
            raise Unread("two cases with conditions on different indices", span)
        equal, unequal = self.value(first), self.value(second)
        if not condition.equal:
            equal, unequal = unequal, equal
        if equal.rank and unequal.zero:
            unequal = Value(Zeros(equal.term.shape), equal.lies)
        if unequal.rank and equal.zero:
            equal = Value(Zeros(unequal.term.shape), unequal.lies)
        if equal.term.shape != unequal.term.shape or (equal.rank == 1 and equal.lies != unequal.lies):
            raise Misfit(f"one case is {equal.shape}, the other {unequal.shape}", alike(equal, unequal))
        return Value(case(left, right, equal.term, unequal.term), equal.lies)

    def _by_sign(self, cases: tuple[tuple[Tree, Row], ...], signed: tuple[str, bool], span: Span) -> Value:
        """Return values for x > 0 and for x < 0, left open at 0."""
        letter, positive = signed
        other = sign_of(cases[1][1])
        if other is not None and other != (letter, not positive):
            raise Unread("cases that are not x > 0 and x < 0", span)
        x = self._argument_named(letter, span) or self._unknown(Name(letter, span=span))
        above, below = (self.value(value) for value, _ in (cases if positive else cases[::-1]))
        if above.rank or below.rank or x.rank:
            raise Unread("cases of a vector", span)
        return Value(step(x.term) * above.term + step(-x.term) * below.term)

    def _bars(self, kind: str, body: Tree, span: Span, below: str = "") -> Value:
        """Return a size between bars, |V|, the absolute value of a number, |x|, or a norm of a vector, ‖x‖ or ‖x‖₂, and ‖x‖₁."""
        capital = isinstance(body, Name) and body.below is None and body.name.isupper()
        if kind == "|" and not below and isinstance(body, Name) and body.name in self._notation.sizes:
            return Value(SizeNumber(self._notation.sizes[body.name]))
        # |A| may be a determinant, or how much is in a set.
        inner = self.value(body) if kind == "‖" or below == "2" or not (below or capital) else None
        if inner is not None and not inner.rank and (kind, below) == ("|", ""):
            return Value(maximum(inner.term, -inner.term))
        if inner is None or inner.rank != 1 or below not in _NORMS or (kind, below) == ("|", ""):
            raise Unread("of bars ‖x‖, ‖x‖₂ and ‖x‖₁ of a vector are read, |x| of a number and |V| of a size", span)
        return Value(norm(inner.term) if below != "1" else total(maximum(inner.term, -inner.term)))

    def _derivative(self, tree: Derivative, of: Tree, by: Tree, order: int) -> Value:
        if order != 1:
            raise Unread("a second derivative", tree.span)
        if tree.half:
            self.notes["∂ is missing: it is read as standing there"] = None
        function, variable = self._differentiated(of), self.value(by)
        self._check_hidden(function.term, variable.term, tree.span)
        if self._is_other_centre(variable.term) and any(each.name == "v_hat" for each in names(function.term).parameters):
            raise Unread("the vector of a word of the window, of which v̂ is made up", tree.span)
        if self._is_other_centre(variable.term) and not any(isinstance(each, Abstract) for each in subterms(function.term)):
            self.other_centre = tree.span
        try:
            return derived(function, variable, lambda: self._turns(variable), self._layout)
        except Unread as unread:
            raise Unread(unread.reason, tree.span) from None

    def _is_other_centre(self, by: Term) -> bool:
        centres = [self._notation.rows[letter].matrix for letter in self._notation.centre]
        return isinstance(by, Entry) and by.term in centres and by.indices != (self._notation.words["c"],)

    def stacks_rows(self) -> bool:
        """Return whether the reading stacks vectors as the rows of their matrix."""
        return self._asks("stacked") == "rows"

    def words_size(self) -> Size:
        """Return how many words there are."""
        return self._words_size()

    def over_words(self, index: IndexTerm) -> IndexTerm:
        """Return the word that an index stands for, through the map where it numbers samples. Raises Unread where it is no word."""
        return self._through_map(index, self._words_size(), NOWHERE)

    def samples_size(self) -> Size | None:
        """Return how many samples there are, None where none are drawn."""
        return next((maps[0].domain for maps in self._notation.maps.values()), None)

    def note(self, text: str) -> None:
        """Keep a note on how something was read."""
        self.notes[text] = None

    def _layout(self) -> Layout:
        return "numerator" if self._asks("jacobians") == "numerator" else "denominator"
