"""
Turns a tensor term into the tree of what is to be seen of it.

One structural recursion over the node kinds, for all three back ends; brackets are `precedence.py`'s. What was written is shown as
it was written, never improved.
"""

from __future__ import annotations

import re
from typing import Final

from derive.kernel.terms import Index, IndexTerm, Size
from derive.language.functions import FUNCTIONS
from derive.language.lettering import GREEK, Lettering, Notation, notation, read, small_letter
from derive.language.precedence import End, Level, Piece, joined, number, transposed
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
    Radical,
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
    At,
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

    def piece(self, term: Term) -> Piece:
        """Return what is to be seen of a term, and how tightly it holds together."""
        match term:
            case Parameter() | Definition():
                return Piece(self._named(term, "bold" if term.shape else "italic"))
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
                shown = inner.within(Level.OUTER)
                return Piece(Row((Sign("−", "prefix"), shown)), Level.NEGATE, True, inner.end_of(shown))
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
                inner = self.piece(body)
                whole = isinstance(body, Case)
                inside = inner.node if whole else inner.within(Level.MULTIPLY, unsigned=True)
                end = End.SUMMANDS if whole else max(End.FACTORS, inner.end_of(inside))
                return Piece(Total(self.index(index), self.size(index.size), inside), Level.OUTER, end=end)
            case _:
                return self._function_or_derivative(term)

    def _function_or_derivative(self, term: Term) -> Piece:
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
                rows = ((self.term(equal), same), (self.term(unequal), differ))
                return Piece(Cases(rows, Words("if")), Level.CASE, end=End.SUMMANDS)
            case Abstract(function, arguments, indices, places):
                inside = [*map(self.index, indices)]
                for place, argument in zip(places or range(len(arguments)), arguments, strict=True):
                    inside.insert(place, self.term(argument))
                return Piece(Application(self.name(function), listed(inside)))
            case At(part, parameter, value):
                where = Row((self.term(parameter), Sign("=", "relation"), self.term(value)))
                return Piece(Subscript(Brackets(self.term(part)), (where,)))
            case Gradient(loss, by):
                return self._derivative(loss, by)
            case Jacobian(part, by, "numerator"):
                return self._derivative(part, by)
            case Jacobian(part, by, _):
                return Piece(Subscript(Brackets(self._derivative(part, by).node), (Words("denominator layout"),)))
            case _:
                raise TypeError(f"{type(term).__name__} is no term that can be shown")

    def _named(self, named: Parameter | Definition, weight: Weight) -> Node:
        plain = self.name(named.name, weight)
        if not named.latex or named.name in self.notation.typed:
            return plain
        lettering = read(named.latex)
        if lettering is None:
            return Spelled(plain, Written(named.latex, _unlatexed(named.latex)))
        return plain if lettering == plain.lettering else Spelled(plain, Name(lettering, weight))

    def _one_hot(self, index: IndexTerm) -> Node:
        plain = Application(word("one_hot"), self.index(index))
        if self.notation.plain_one_hot:
            return Spelled(plain, Application(word("onehot"), self.index(index)))
        return Spelled(plain, Subscript(Name(Lettering("e"), "bold"), (self.index(index),)))

    def _chain(self, left: Term, sign: str, right: Term) -> Piece:
        first, second = self.piece(left), self.piece(right)
        shown = first.within(Level.ADD, before=End.SUMMANDS), second.within(Level.DIVIDE, unsigned=True)
        node = Row((shown[0], Sign(sign, "binary"), shown[1]))
        return Piece(node, Level.ADD, first.minus and not isinstance(shown[0], Brackets), second.end_of(shown[1]))

    def _hadamard(self, left: Term, sign: str, right: Term) -> Piece:
        continues = sign == "⊙" and isinstance(left, Multiply) and left.left.shape and left.right.shape
        first, second = self.piece(left), self.piece(right)
        parts = (first.within(Level.HADAMARD if continues else Level.PREFIX, before=End.FACTORS), second.within(Level.PREFIX))
        return Piece(Row((parts[0], Sign(sign, "binary"), parts[1])), Level.HADAMARD, end=second.end_of(parts[1]))

    def _product(self, left: Term, right: Term) -> Piece:
        return joined(self.piece(left), self.piece(right), Level.MULTIPLY, Level.OUTER, Level.MULTIPLY, tight=False)

    def _quotient(self, left: Term, right: Term) -> Piece:
        first, second = self.piece(left), self.piece(right)
        over = first.within(Level.MULTIPLY, before=End.FACTORS, inline=True)
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
        plain = Subscript(self._named(part, bold), plain_keys)
        printed = Subscript(_printed(self._named(part, bold if shape else "italic")), printed_keys)
        if len(part.shape) == 2 and len(shape) == 1:
            column = keys[0] is None
            if column:
                small = None if part.name in self.notation.explicit_columns else small_letter(part)
            else:
                small = self.notation.row_letter(part)
            if small is not None:
                printed = Subscript(Name(small, "bold"), (printed_keys[1 if column else 0],))
        return Piece(Spelled(plain, printed))

    def _apply(self, function: str, argument: Piece) -> Piece:
        if function == "sqrt":
            return Piece(Radical(argument.node))
        latex = FUNCTIONS[function].latex
        if "{}" in latex:
            before, after = latex.split("{}", 1)
            pieces = (Written(before, _unlatexed(before)), argument.node, Written(after, _unlatexed(after)))
            return Piece(Row(pieces))
        named = Written(latex, _function_name(latex))
        bare = function == "log" and argument.level == Level.ATOM
        level = Level.PREFIX if bare else Level.ATOM
        return Piece(Application(named, argument.node, bare), level, end=End.FACTORS if bare else End.CLOSED)

    def _derivative(self, term: Term, by: Term) -> Piece:
        inner = self.piece(term)
        under = Row((PARTIAL, self.term(by)))
        if inner.level == Level.ATOM or isinstance(inner.node, Application):
            return Piece(Fraction(Row((PARTIAL, inner.node)), under, tight=True), Level.DIVIDE, fraction=True)
        operator = Fraction(PARTIAL, under, tight=True)
        return Piece(Row((operator, Times("tight", " "), Brackets(inner.node))), Level.PREFIX, end=End.FACTORS)


_COMMANDS: Final = {"sqrt": "√", "lvert": "|", "rvert": "|", "ge": "≥", "le": "≤", "mid": "|", "cdot": "·"} | GREEK
_TOKEN: Final = re.compile(r"\\(?:mathbf|mathrm|operatorname|text|boldsymbol)\b|\\[A-Za-z]+|[A-Za-z]+|\d+|[^\s{}]")


def _unlatexed(latex: str) -> Row:
    """Return a piece of LaTeX, from the function table or given for a name, letter by letter for those who read no LaTeX."""
    parts: list[Node] = []
    for token in _TOKEN.findall(latex):
        sign = _COMMANDS.get(token[1:], token[1:]) if token.startswith("\\") else token
        if sign in ("mathbf", "mathrm", "operatorname", "text", "boldsymbol"):
            continue
        if sign.isdecimal():
            parts.append(Digits(sign))
        elif sign.isalpha():
            parts.append(Name(Lettering(sign), "italic" if len(sign) == 1 else "upright"))
        else:
            parts.append(Sign(sign, "relation" if sign in "=<>≤≥|" else "alone"))
    return Row(tuple(parts))


def _printed(node: Node) -> Node:
    return node.printed if isinstance(node, Spelled) else node


def _function_name(latex: str) -> Name:
    bare = re.sub(r"\\operatorname\{(\w+)\}|\\", r"\1", latex)
    return Name(Lettering(GREEK[bare]), "italic") if bare in GREEK else word(bare)


def present(term: Term, within: Notation | None = None) -> Node:
    """Return what is to be seen of a term, in the given notation or in its own."""
    return Presenter(within or notation(term)).term(term)


def equation(left: Term, right: Term, within: Notation | None = None) -> Row:
    """Return `left = right`, in the given notation or in that of the two sides together."""
    presenter = Presenter(within or notation(left, right))
    return Row((presenter.term(left), Sign("=", "relation"), presenter.term(right)))
