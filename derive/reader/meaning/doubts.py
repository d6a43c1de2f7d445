"""
Spellings that may mean two things: a letter that a Σ binds and that is meant of the outside as well, a Σ over a letter that its
body does not hold, σ′(−x).

As written, a step with one may be false; where it is true as it was probably meant, it is a slip of the pen and no wrong step.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from derive.kernel.records import replaced
from derive.reader.latex import nodes
from derive.reader.latex.nodes import Row, Span, Symbol
from derive.reader.syntax.bounds import letter_below, letters_in, subscripts
from derive.reader.syntax.items import GREEDY
from derive.reader.syntax.repairs import Repair
from derive.reader.syntax.trees import (
    Addition,
    Argument,
    Call,
    Constant,
    Derivative,
    Name,
    Operator,
    Over,
    Product,
    Raised,
    Subscripted,
    Tree,
    parts_of,
    with_parts,
)

_FRESH: Final = "xijlrsz"
_STAR: Final = frozenset("∗")
_DOTS: Final = frozenset("·×∗")


def doubts(left: Tree, right: Tree) -> Iterator[Repair]:
    """Yield the other readings of a step, each with the words that say how it is read."""
    yield from _read_otherwise(left, right, _ONCE_MEANT)
    yield from either_way(left, right)


def either_way(left: Tree, right: Tree) -> Iterator[Repair]:
    """Yield the other readings of a step that are as usual as the first, so that it is proved only if it is in these as well."""
    yield from _read_otherwise(left, right, _AS_USUAL)
    if not any(_has_a_kink(part) for part in parts_of((left, right))):
        yield from _read_otherwise(left, right, (("where what is compared is equal", _where_level),))


def entry_by_entry(left: Tree, right: Tree) -> Iterator[Repair]:
    """Yield the other reading of a step with ∗ that is as usual, where it fits."""
    yield from _read_otherwise(left, right, (("with ∗ entry by entry", _starless),))


def _read_otherwise(left: Tree, right: Tree, ways: Sequence[tuple[str, Callable[[Tree], Tree]]]) -> Iterator[Repair]:
    """Yield a step read in each of some ways that change some part of it."""
    parts: list[Tree] = list(parts_of((left, right)))  # type: ignore[arg-type]
    for words, change in ways:
        # Where anything changes, the innermost part that does is one of those that stand in the step as it is.
        if any((other := change(part)) is not part and other != part for part in parts):
            yield Repair(words, _everywhere(left, change), _everywhere(right, change))


def _with_inverse(tree: Tree) -> Tree:
    """Return the entry of the inverse, (A⁻¹)_{ij}, for A_{ij}⁻¹."""
    match tree:
        case Raised(Name(name, accents, Row() as below) as entry, Addition(((-1, Constant()),)) as power):
            if name.isupper() and len(letters_in(below)) == 2:
                return Subscripted(Raised(Name(name, accents, None, entry.label, entry.span), power, tree.span), below, tree.span)
    return tree


def _has_a_kink(part: object) -> bool:
    """Return whether a part is a derivative, or a function that a step is the derivative of: what is meant is true away from 0."""
    return isinstance(part, Derivative) or (
        isinstance(part, Call) and (part.primes > 0 or part.function.name in ("max", "min", "relu", "ReLU"))
    )


def _where_level(tree: Tree) -> Tree:
    """Return 0 for 1[a > b] and 1 for 1[a ≥ b], of the shape of a."""
    match tree:
        case Call(Name("step" | "step with 0" as name), (Argument(Addition() as difference, ""),), (), 0):
            zero = Product((("", Constant("0")), ("", difference)), tree.span)
            return zero if name == "step" else Call(Name("exp"), (Argument(zero),), (), 0, tree.span)
    return tree


def with_hadamard(tree: Tree, operators: frozenset[str] = _STAR) -> Tree:
    """Return a tree with a ∘ b for each a ∗ b in it, or for what other operators stand in."""
    return _everywhere(tree, lambda each: _starless(each, operators))


def _with_own_letter(sum_: Tree) -> Tree:
    if not isinstance(sum_, Over) or sum_.sign != "Σ":
        return sum_
    letter = letter_below(sum_)
    by = {each for part in parts_of(sum_.body) if isinstance(part, Derivative) for each in subscripts(part.by)}
    if len(letter) != 1 or letter not in by:
        return sum_
    taken = set(subscripts(sum_))
    fresh = next(each for each in _FRESH if each not in taken)
    return replaced(sum_, below=_swapped(sum_.below, letter, fresh), body=_swapped(sum_.body, letter, fresh))


def _by_inner(call: Tree) -> Tree:
    match call:
        case Call(_, (Argument(Addition(((-1, Name() as inner),))),), (), 1):
            return Derivative(replaced(call, primes=0), inner, 1, False, call.span)
        case _:
            return call


def _with_arguments_swapped(call: Tree) -> Tree:
    """Return f(y, x) for f(x, y): where one is defined, the other may be meant by the names of its arguments."""
    match call:
        case Call(Name(), (Argument(Name()) as first, Argument(Name()) as second), (), 0):
            return replaced(call, arguments=(second, first))
        case _:
            return call


def _with_product_below(tree: Tree) -> Tree:
    """Return a/(bc) for a/bc, and 1/(2m) for 1/2m: letters right after a slash and a letter or number, without a space."""
    if not isinstance(tree, Product):
        return tree
    factors: list[tuple[Operator, Tree]] = []
    for operator, factor in tree.factors:
        before, last = factors[-1] if factors else ("", factor)
        end = last.factors[-1][1] if isinstance(last, Product) else last
        beside = isinstance(end, Name | Constant) and isinstance(factor, Name) and end.span.end == factor.span.start
        if before == "/" and not operator and beside:
            parts = last.factors if isinstance(last, Product) else (("", last),)
            factors[-1] = before, Product((*parts, ("", factor)), last.span | factor.span)
        else:
            factors.append((operator, factor))
    return tree if len(factors) == len(tree.factors) else replaced(tree, factors=tuple(factors))


def _starless(tree: Tree, operators: frozenset[str] = _STAR) -> Tree:
    """Return a ∘ b for a ∗ b, or for what other operators stand in."""
    if not isinstance(tree, Product) or all(operator not in operators for operator, _ in tree.factors):
        return tree
    return replaced(tree, factors=tuple(("∘" if operator in operators else operator, factor) for operator, factor in tree.factors))


def _with_factor_beside(tree: Tree) -> Tree:
    """Return (log σ(x))(1 − σ(x)) for log σ(x)(1 − σ(x)), where log stands before what has no brackets of its own."""
    match tree:
        case Call(Name("log" | "ln"), (Argument(Product(((_, Call() as first), ("", Addition() as second))) as whole, ""),), (), 0):
            if tree.span.end == whole.span.end:
                alone = replaced(tree, arguments=(Argument(first),))
                return Product((("", alone), ("", second)), tree.span)
    return tree


def _of_the_first_alone(tree: Tree) -> Tree:
    """Return (log x) · 3 for log x · 3, and (exp a)(exp b) for exp a exp b, where no brackets say how far a function reaches."""
    match tree:
        case Call(Name(name), (Argument(Product(factors) as whole, ""),), (), 0):
            if name in GREEDY and tree.span.end == whole.span.end:
                place = next((at for at, (operator, _) in enumerate(factors) if at and operator), 1)
                inner = factors[0][1] if place == 1 else replaced(whole, factors=factors[:place])
                return Product((("", replaced(tree, arguments=(Argument(inner),))), *factors[place:]), tree.span)
    return tree


def _before_the_dot(tree: Tree) -> Tree:
    """Return (∂/∂x f) · g for ∂/∂x f · g, where no brackets say how far ∂ reaches."""
    match tree:
        case Derivative(Product(factors) as whole) if tree.operates:
            place = next((at for at, (operator, _) in enumerate(factors) if at and operator in _DOTS), 0)
            if place:
                inner = factors[0][1] if place == 1 else replaced(whole, factors=factors[:place])
                return Product((("", replaced(tree, of=inner, operates=False)), *factors[place:]), tree.span)
    return tree


def _past_the_dot(tree: Tree) -> Tree:
    """Return ∂/∂x (f · g) for ∂/∂x (f) · g."""
    if isinstance(tree, Product):
        for at, (operator, factor) in enumerate(tree.factors[:-1]):
            following = tree.factors[at + 1][0]
            stands_before = isinstance(factor, Derivative) and factor.by.span.start < factor.of.span.start
            if isinstance(factor, Derivative) and stands_before and following in _DOTS:
                inner = Product((("", factor.of), *tree.factors[at + 1 :]), tree.span)
                return Product((*tree.factors[:at], (operator, replaced(factor, of=inner))), tree.span)
    return tree


def _with_the_letter(sum_: Tree) -> Tree:
    if not isinstance(sum_, Over) or sum_.sign != "Σ":
        return sum_
    letter = letter_below(sum_)
    held = dict.fromkeys(each for each in subscripts(sum_.body) if each not in ("o", "c", "t"))
    if len(letter) != 1 or letter in held or len(held) != 1:
        return sum_
    return replaced(sum_, below=_swapped(sum_.below, letter, next(iter(held))))


def _swapped(value: object, letter: str, other: str) -> object:
    """Return a value with one letter for another, but for what is differentiated by."""
    if isinstance(value, Symbol):
        return Symbol(other, (), value.style, value.span) if value.name == letter and not value.accents else value
    changed = nodes.with_parts(value, lambda part: _swapped(part, letter, other))
    return replaced(changed, by=value.by) if isinstance(value, Derivative) else changed


def _everywhere(tree: Tree, change: Callable[[Tree], Tree]) -> Tree:
    """Return a tree with all its parts changed, innermost first."""
    return change(with_parts(tree, lambda part: _in(part, change)))


def _in(part: Any, change: Callable[[Tree], Tree]) -> Any:
    is_tree = not isinstance(part, tuple | Row | Span) and hasattr(type(part), "__match_args__")
    return _everywhere(part, change) if is_tree else with_parts(part, lambda inner: _in(inner, change))


_ONCE_MEANT: Final = (
    ("with another letter below Σ than the one below ∂", _with_own_letter),
    ("with the letter of its terms below Σ", _with_the_letter),
    ("with σ′(−x) as the derivative of σ(−x) by x", _by_inner),
    ("with ∗ entry by entry", _starless),
    ("with its arguments in the other order", _with_arguments_swapped),
    ("with a function without brackets of the first factors alone", _of_the_first_alone),
    ("with ∂ of what stands before the dot alone", _before_the_dot),
    ("with ∂ of all that stands after it", _past_the_dot),
)
_AS_USUAL: Final = (
    ("with all that stands after the slash below it", _with_product_below),
    ("with log of the first factor alone", _with_factor_beside),
    ("with the entry of the inverse", _with_inverse),
)
