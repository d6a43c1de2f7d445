"""
Tensor terms as they stand in a formula: a vector stands upright or lies down, and products must fit, as in linear algebra.

The language's vectors have one axis; here uᵀ v, u vᵀ and u v are told apart, and what does not fit raises Misfit.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Final, Literal, TypeAlias, final

from derive.kernel.records import record
from derive.kernel.terms import Size
from derive.language.scope import names
from derive.language.syntax import maximum, outer, total
from derive.language.terms import Divide, MatMul, Multiply, Number, Parameter, Power, Term, Transpose
from derive.reader.syntax.trees import Operator, Tree


class Misfit(Exception):
    """
    Shapes that do not fit together; the message says which.

    `pairs` are sizes that would have to be equal, nothing where no sizes would do; `within` is the smallest tree that has no
    meaning for that, once it is known.
    """

    def __init__(self, message: str, pairs: tuple[tuple[Size, Size], ...] = (), within: Tree | None = None) -> None:
        super().__init__(message)
        self.within = within
        self.pairs = tuple((one, other) for one, other in pairs if one != other)


@final
class NotSquare(Misfit):
    """The inverse of a matrix that has other numbers of rows and of columns: there is none, whatever the numbers in it."""


Meeting: TypeAlias = Literal["as they stand", "inner product", "entry by entry"]
"""How two vectors of one size are multiplied and added that do not fit as they stand."""


@final
@record
class Value:
    """A term, and of a vector whether it lies down (1 × n) or stands upright (n × 1)."""

    term: Term
    lies: bool = False

    @property
    def rank(self) -> int:
        """Return how many axes there are."""
        return len(self.term.shape)

    @property
    def shape(self) -> str:
        """Return the shape in words: a number, d × 1, 1 × d, V × d."""
        if not self.rank:
            return "a number"
        if self.rank == 1:
            return f"1 × {self.term.shape[0]}" if self.lies else f"{self.term.shape[0]} × 1"
        return " × ".join(map(str, self.term.shape))

    @property
    def zero(self) -> bool:
        """Return whether this is the number 0, which stands for zeros of any shape."""
        return isinstance(self.term, Number) and self.term.value == 0


ZERO: Final = Value(Number(Fraction(0)))


def added(left: Value, right: Value, sign: int) -> Value:
    """Return left + right or left − right. Raises Misfit for different shapes; a number is added to every entry."""
    if not same_shape(left, right) and left.rank and right.rank:
        raise Misfit(f"{left.shape} and {right.shape} are added", alike(left, right))
    if left.zero and right.rank:
        return Value(right.term if sign > 0 else -right.term, right.lies)
    if right.zero and left.rank:
        return left
    lies = left.lies if left.rank else right.lies
    return Value(left.term + right.term if sign > 0 else left.term - right.term, lies)


def same_shape(left: Value, right: Value) -> bool:
    """Return whether two values have the same shape, lying and standing vectors told apart."""
    return left.term.shape == right.term.shape and (left.rank != 1 or left.lies == right.lies)


def alike(left: Value, right: Value) -> tuple[tuple[Size, Size], ...]:
    """Return the sizes that have to be equal for two values to have one shape, nothing where no sizes would do."""
    if left.rank != right.rank or (left.rank == 1 and left.lies != right.lies):
        return ()
    return tuple(zip(left.term.shape, right.term.shape, strict=True))


def negated(value: Value) -> Value:
    """Return minus a value."""
    return value if value.zero else Value(-value.term, value.lies)


def transposed(value: Value) -> Value:
    """Return the transpose; of a number, the number itself."""
    if value.rank == 1:
        return Value(value.term, not value.lies)
    if value.rank == 2:
        inner = value.term
        return Value(inner.term if isinstance(inner, Transpose) else Transpose(inner))
    return value


def multiplied(left: Value, right: Value, operator: Operator = "") -> Value:
    """Return a product: of matrices, with a number, entry by entry (∘), or the inner product u · v. Raises Misfit otherwise."""
    if not left.rank or not right.rank:
        return Value(Multiply(left.term, right.term), left.lies if left.rank else right.lies)
    if operator == "∘":
        if not same_shape(left, right):
            raise Misfit(f"{left.shape} and {right.shape} are multiplied entry by entry", alike(left, right))
        return Value(Multiply(left.term, right.term), left.lies)
    if operator == "⊗":
        if left.rank != 1 or right.rank != 1:
            raise Misfit(f"the outer product of {left.shape} and {right.shape}")
        return Value(outer(left.term, right.term))
    if left.rank == right.rank == 1:
        return _of_vectors(left, right, operator)
    if (left.rank == 1 and not left.lies) or (right.rank == 1 and right.lies):
        raise Misfit(f"{left.shape} times {right.shape}")
    if left.term.shape[-1] != right.term.shape[0]:
        raise Misfit(f"{left.shape} times {right.shape}", ((left.term.shape[-1], right.term.shape[0]),))
    return Value(MatMul(left.term, right.term), left.rank == 1)


def _of_vectors(left: Value, right: Value, operator: Operator) -> Value:
    one_size = left.term.shape == right.term.shape
    if not left.lies and right.lies:
        return Value(outer(left.term, right.term))
    if (left.lies and not right.lies) or (operator in ("·", "∗") and left.lies == right.lies):
        if one_size:
            return Value(MatMul(left.term, right.term))
        raise Misfit(f"{left.shape} times {right.shape}", ((left.term.shape[0], right.term.shape[0]),))
    raise Misfit(f"{left.shape} times {right.shape}")


def inner_product(left: Value, right: Value) -> Value:
    """Return ⟨u, v⟩ of two vectors, however they stand, or of two matrices, the sum over their entries. Raises Misfit otherwise."""
    if left.rank == right.rank == 1:
        return _of_vectors(Value(left.term, True), Value(right.term), "")
    if left.rank != 2 or right.rank != 2 or left.term.shape != right.term.shape:
        raise Misfit(f"the inner product of {left.shape} and {right.shape}", alike(left, right))
    return Value(total(Multiply(left.term, right.term)))


def greater(left: Value, right: Value) -> Value:
    """Return the greater of two values, entry by entry; a number is compared with every entry. Raises Misfit for other shapes."""
    if not same_shape(left, right) and left.rank and right.rank:
        raise Misfit(f"the greater of {left.shape} and {right.shape}", alike(left, right))
    return Value(maximum(left.term, right.term), left.lies or right.lies)


def divided(left: Value, right: Value) -> Value:
    """Return a quotient by a number, or entry by entry of two of one shape. Raises Misfit otherwise."""
    if right.rank and not (same_shape(left, right) or not left.rank):
        raise Misfit(f"{left.shape} is divided by {right.shape}", alike(left, right))
    return Value(Divide(left.term, right.term), left.lies if left.rank else right.lies)


def raised(base: Value, exponent: int) -> Value:
    """Return an integer power, of every entry of a vector. Raises Misfit for matrices."""
    if base.rank == 2:
        raise Misfit("a power of a matrix")
    return Value(Power(base.term, exponent), base.lies)


def product(factors: list[tuple[Operator, Value]]) -> Value:
    """
    Return a product of factors, from the left; where that does not fit, in another order of brackets.

    (uᵀ v) w may be written uᵀ v w, and u (vᵀ w) as u vᵀ w: products fit in one order of brackets or in several that are equal. In
    A ∘ 2 B the number belongs to B.
    """
    for place in range(len(factors) - 1, 0, -1):
        (operator, value), (after, following) = factors[place - 1], factors[place]
        if operator == "∘" and after == "" and not value.rank and following.rank:
            both = (operator, multiplied(value, following))
            return product([*factors[: place - 1], both, *factors[place + 1 :]])
    try:
        value = factors[0][1]
        for operator, factor in factors[1:]:
            value = divided(value, factor) if operator == "/" else multiplied(value, factor, operator)
    except Misfit as misfit:
        if any(operator == "/" for operator, _ in factors):
            raise
        found = _bracketed([value for _, value in factors], [operator for operator, _ in factors])
        if found is None:
            raise misfit from None
        return found
    return value


def met(factors: list[tuple[Operator, Value]], meeting: Meeting, known: frozenset[Term] = frozenset()) -> Value:
    """
    Return a product of two vectors of one size and numbers, however the vectors are turned: by their inner product, or entry by
    entry; where some vectors are `known`, one of functions of one other vector too. Raises Misfit for all others that do not fit.
    """
    try:
        return product(factors)
    except Misfit:
        own = _of_one_vector(factors, known) if known else None
        if own is not None:
            return own
        places = [place for place, (_, value) in enumerate(factors) if value.rank]
        if meeting == "as they stand" or len(places) != 2 or factors[places[1]][0] not in ("", "·", "×", "∗"):
            raise
        first, second = (factors[place][1] for place in places)
        if first.rank != 1 or first.term.shape != second.term.shape:
            raise
        both = MatMul(first.term, second.term) if meeting == "inner product" else Multiply(first.term, second.term)
        factors[places[0]] = (factors[places[0]][0], Value(both, first.lies and bool(both.shape)))
        return product(factors[: places[1]] + factors[places[1] + 1 :])


def _bracketed(values: list[Value], operators: list[Operator]) -> Value | None:
    """Return the product in the first order of brackets that fits."""
    known: dict[tuple[int, int], Value | None] = {}

    def between(start: int, end: int) -> Value | None:
        if end - start == 1:
            return values[start]
        if (start, end) not in known:
            known[start, end] = None
            for middle in range(start + 1, end):
                left, right = between(start, middle), between(middle, end)
                if left is None or right is None:
                    continue
                try:
                    known[start, end] = multiplied(left, right, operators[middle])
                    break
                except Misfit:
                    continue
        return known[start, end]

    return between(0, len(values)) if len(values) <= 12 else None


def _of_one_vector(factors: list[tuple[Operator, Value]], known: frozenset[Term]) -> Value | None:
    """
    Return σ(x) (1 − σ(x)) of a vector x entry by entry: a product of functions of one vector that lies or stands in all of them.

    None for other products, of x itself and of vectors that are `known`: u v may be meant as uᵀ v.
    """
    vectors = [value for _, value in factors if value.rank]
    letters = [names(value.term).parameters for value in vectors]
    if len(vectors) < 2 or any(operator not in ("", "·", "∗") for operator, _ in factors) or len(set(map(frozenset, letters))) != 1:
        return None
    of_one = len(letters[0]) == 1 and all(each.shape == vectors[0].term.shape and each not in known for each in letters[0])
    plain = any(isinstance(value.term, Parameter) or value.rank != 1 for value in vectors)
    if not of_one or plain or not all(same_shape(vectors[0], value) for value in vectors):
        return None
    found = factors[0][1]
    for _, value in factors[1:]:
        found = multiplied(found, value, "∘" if found.rank and value.rank else "")
    return found


def sized(value: Value) -> Size | None:
    """Return the size of a vector, None for what is none."""
    return value.term.shape[0] if value.rank == 1 else None
