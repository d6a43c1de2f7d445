"""
Turns a tensor term into the tree of what is to be seen of it.

One structural recursion over the node kinds, for all three back ends; brackets are `precedence.py`'s. What was written is shown as
it was written, never improved.
"""

from __future__ import annotations

import re

from derive.kernel.terms import Index, IndexTerm, Size
from derive.language.functions import FUNCTIONS
from derive.language.lettering import GREEK, Lettering, Notation, notation, small_letter
from derive.language.precedence import Level, Piece, joined, number, transposed
from derive.language.presentation import (
    COLON,
    PARTIAL,
    Application,
    Brackets,
    Cases,
    Digits,
    Fraction,
    Name,
    Node,
    Row,
    Sign,
    Spelled,
    Subscript,
    Superscript,
    Times,
    Total,
    Weight,
    Words,
    Written,
    listed,
    word,
)
from derive.language.terms import (
    Abstract,
    Add,
    Apply,
    Case,
    Definition,
    Delta,
    Diagonal,
    Divide,
    Entry,
    Gradient,
    Jacobian,
    LogSumExp,
    MatMul,
    Maximum,
    Multiply,
    Negate,
    Number,
    OneHot,
    Outer,
    Parameter,
    Power,
    Shape,
    SizeNumber,
    Softmax,
    Subtract,
    Sum,
    Term,
    Transpose,
    Zeros,
)


class Presenter:
    """Presents terms in one notation."""

    def __init__(self, notation: Notation) -> None:
        self.notation = notation

    def name(self, name: str, weight: Weight = "italic") -> Name:
        """Return a name as it is lettered in this notation."""
        return Name(self.notation.lettering(name), weight)

    def index(self, index: IndexTerm) -> Node:
        """Return an index, or the value of a map at one: w, w_k."""
        if isinstance(index, Index):
            return self.name(index.name)
        return Subscript(self.name(index.map.name), (self.index(index.index),))

    def size(self, size: Size) -> Node:
        """Return a size: V, 2m, n + 1."""
        parts: list[Node] = []
        for name, times in size.parts:
            if parts:
                parts.append(Sign("+", "binary"))
            if times != 1:
                parts += [Digits(str(times)), Times("tight", "")]
            parts.append(self.name(name))
        if size.constant or not parts:
            if parts:
                parts.append(Sign("+", "binary"))
            parts.append(Digits(str(size.constant)))
        return parts[0] if len(parts) == 1 else Row(tuple(parts))

    def term(self, term: Term) -> Node:
        """Return what is to be seen of a term."""
        return self.piece(term).node

    def piece(self, term: Term) -> Piece:  # noqa: C901 - one case a node kind
        """Return what is to be seen of a term, and how tightly it holds together."""
        match term:
            case Parameter(name, _, latex) | Definition(name, _, latex):
                return Piece(self._named(name, latex, "bold" if term.shape else "italic"))
            case Number(value):
                return number(value.numerator, value.denominator)
            case SizeNumber(size):
                several = len(size.parts) + bool(size.constant)
                level = Level.ADD if several > 1 else Level.ATOM if not size.parts or size.parts[0][1] == 1 else Level.MULTIPLY
                return Piece(self.size(size), level)
            case Zeros():
                return Piece(Digits("0", bold=bool(term.shape)))
            case OneHot(index):
                return Piece(self._one_hot(index))
            case Add(left, right):
                return self._chain(left, "+", right)
            case Subtract(left, right):
                return self._chain(left, "−", right)
            case Negate(part):
                inner = self.piece(part)
                return Piece(Row((Sign("−", "prefix"), inner.within(Level.OUTER))), Level.NEGATE, True, inner.open)
            case Multiply(left, right):
                return self._hadamard(left, "⊙", right) if left.shape and right.shape else self._product(left, right)
            case Divide(left, right):
                return self._hadamard(left, "⊘", right) if right.shape else self._quotient(left, right)
            case Power(base, exponent):
                return self._power(base, exponent)
            case MatMul(left, right):
                piece = self._matmul(left, right)
                return transposed(piece) if len(left.shape) == 1 and len(right.shape) == 2 else piece
            case Outer(left, right):
                right_row = transposed(self.piece(right))
                return joined(self.piece(left), right_row, Level.MATMUL, Level.POSTFIX, Level.OUTER, tight=True)
            case Transpose(part):
                return transposed(self.piece(part))
            case Entry(part, keys):
                return self._entry(part, (*keys, *(None,) * (len(part.shape) - len(keys))), term.shape)
            case Sum(index, body):
                inside = self.piece(body).within(Level.MULTIPLY, unsigned=True)
                return Piece(Total(self.index(index), self.size(index.size), inside), Level.OUTER, open=True)
            case _:
                return self._function_or_derivative(term)

    def _function_or_derivative(self, term: Term) -> Piece:  # noqa: C901 - one case a node kind
        match term:
            case Apply(function, part):
                return self._apply(function, self.piece(part))
            case Maximum(left, right):
                return Piece(Application(word("max"), listed((self.term(left), self.term(right)))))
            case Softmax(part):
                return Piece(Application(word("softmax"), self.term(part)))
            case LogSumExp(part):
                return Piece(Application(word("logsumexp"), self.term(part)))
            case Diagonal(part):
                return Piece(Application(word("diag"), self.term(part)))
            case Delta(left, right):
                return Piece(Subscript(Name(Lettering("δ"), "italic"), (self.index(left), self.index(right))))
            case Case(left, right, equal, unequal):
                at = (self.index(left), self.index(right))
                same, differ = (Row((at[0], Sign(sign, "relation"), at[1])) for sign in "=≠")
                return Piece(Cases(((self.term(equal), same), (self.term(unequal), differ))), Level.CASE, open=True)
            case Abstract(function, arguments, indices):
                inside = [*map(self.term, arguments), *map(self.index, indices)]
                return Piece(Application(self.name(function), listed(inside)))
            case Gradient(loss, by):
                return self._derivative(loss, by)
            case Jacobian(part, by, "numerator"):
                return self._derivative(part, by)
            case Jacobian(part, by, _):
                return Piece(Subscript(Brackets(self._derivative(part, by).node), (Words("denominator layout"),)))
            case _:
                raise TypeError(f"{type(term).__name__} is no term that can be shown")

    def _named(self, name: str, latex: str, weight: Weight) -> Node:
        shown = self.name(name, weight)
        return Written(latex, shown) if latex and name not in self.notation.typed else shown

    def _one_hot(self, index: IndexTerm) -> Node:
        plain = Application(word("one_hot"), self.index(index))
        if self.notation.plain_one_hot:
            return Spelled(plain, Application(word("onehot"), self.index(index)))
        return Spelled(plain, Subscript(Name(Lettering("e"), "bold"), (self.index(index),)))

    def _chain(self, left: Term, sign: str, right: Term) -> Piece:
        first, second = self.piece(left), self.piece(right)
        node = Row((first.within(Level.ADD), Sign(sign, "binary"), second.within(Level.DIVIDE, unsigned=True)))
        return Piece(node, Level.ADD, first.minus, second.open)

    def _hadamard(self, left: Term, sign: str, right: Term) -> Piece:
        continues = sign == "⊙" and isinstance(left, Multiply) and left.left.shape and left.right.shape
        first, second = self.piece(left), self.piece(right)
        parts = (first.within(Level.HADAMARD if continues else Level.PREFIX, closed=True), second.within(Level.PREFIX))
        return Piece(Row((parts[0], Sign(sign, "binary"), parts[1])), Level.HADAMARD, False, second.open)

    def _product(self, left: Term, right: Term) -> Piece:
        return joined(self.piece(left), self.piece(right), Level.MULTIPLY, Level.OUTER, Level.MULTIPLY, tight=False)

    def _quotient(self, left: Term, right: Term) -> Piece:
        first, second = self.piece(left), self.piece(right)
        over = first.within(Level.MULTIPLY, closed=True, inline=True)
        return Piece(Fraction(over, second.within(Level.PREFIX, inline=True)), Level.DIVIDE, first.minus, fraction=True)

    def _power(self, base: Term, exponent: int) -> Piece:
        shown = number(exponent, 1).node
        above = Row((Sign("∘", "alone"), shown)) if base.shape else shown
        return Piece(Superscript(self.piece(base).within(Level.ATOM), above), Level.POSTFIX)

    def _matmul(self, left: Term, right: Term) -> Piece:
        """Return a matrix product; a vector on the left stands as a row, and so does its product with a matrix."""
        match left:
            case MatMul(first, second) if len(first.shape) == 1:
                before = self._matmul(first, second)
            case _:
                before = transposed(self.piece(left)) if len(left.shape) == 1 else self.piece(left)
        return joined(before, self.piece(right), Level.MATMUL, Level.PREFIX, Level.MATMUL, tight=True)

    def _entry(self, part: Term, keys: tuple[IndexTerm | None, ...], shape: Shape) -> Piece:
        last = max((place for place, key in enumerate(keys, start=1) if key is not None), default=len(keys))
        printed_keys = tuple(COLON if key is None else self.index(key) for key in keys)
        plain_keys = printed_keys[:last]
        if not isinstance(part, Parameter | Definition):
            base = self.piece(part)
            plain = base.within(Level.ATOM)
            subscripted = isinstance(part, OneHot | Entry | Delta)
            printed: Node = Subscript(Brackets(plain) if subscripted else plain, printed_keys)
            return Piece(Spelled(Subscript(plain, plain_keys), printed))
        bold: Weight = "bold" if part.shape else "italic"
        plain = Subscript(self._named(part.name, part.latex, bold), plain_keys)
        printed = Subscript(self._named(part.name, part.latex, bold if shape else "italic"), printed_keys)
        if len(part.shape) == 2 and len(shape) == 1 and not part.latex:
            column = keys[0] is None
            explicit = self.notation.explicit_columns if column else self.notation.explicit_rows
            small = small_letter(part.name)
            if small is not None and part.name not in explicit:
                printed = Subscript(Name(small, "bold"), (printed_keys[1 if column else 0],))
        return Piece(Spelled(plain, printed))

    def _apply(self, function: str, argument: Piece) -> Piece:
        latex = FUNCTIONS[function].latex
        if "{}" in latex:
            before, after = latex.split("{}", 1)
            pieces = (Written(before, Words(_unlatexed(before))), argument.node, Written(after, Words(_unlatexed(after))))
            return Piece(Row(pieces))
        named = Written(latex, _function_name(latex))
        bare = function == "log" and argument.level == Level.ATOM
        level = Level.PREFIX if bare else Level.ATOM
        return Piece(Application(named, argument.node, bare), level, open=bare)

    def _derivative(self, term: Term, by: Term) -> Piece:
        inner = self.piece(term)
        under = Row((PARTIAL, self.term(by)))
        if inner.level == Level.ATOM:
            return Piece(Fraction(Row((PARTIAL, inner.node)), under, tight=True), Level.DIVIDE, fraction=True)
        operator = Fraction(PARTIAL, under, tight=True)
        return Piece(Row((operator, Times("tight", " "), Brackets(inner.node))), Level.PREFIX, open=True)


_COMMANDS = {"sqrt": "√", "lvert": "|", "rvert": "|", "ge": "≥", "le": "≤"}


def _unlatexed(latex: str) -> str:
    """Return the characters of a piece of LaTeX from the function table, commands and braces dropped."""
    bare = re.sub(r"\\(?:mathbf|mathrm|operatorname|text)\b", "", latex)
    return re.sub(r"\\([A-Za-z]+)", lambda found: _COMMANDS.get(found[1], found[1]), bare).replace("{", "").replace("}", "")


def _function_name(latex: str) -> Name:
    bare = _unlatexed(latex)
    return Name(Lettering(GREEK[bare]), "italic") if bare in GREEK else word(bare)


def present(term: Term, within: Notation | None = None) -> Node:
    """Return what is to be seen of a term, in the given notation or in its own."""
    return Presenter(within or notation(term)).term(term)


def equation(left: Term, right: Term, within: Notation | None = None) -> Row:
    """Return `left = right`, in the given notation or in that of the two sides together."""
    presenter = Presenter(within or notation(left, right))
    return Row((presenter.term(left), Sign("=", "relation"), presenter.term(right)))
