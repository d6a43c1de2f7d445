"""
Spellings that say the same as others: δ for ∂ where it stands above and below, ∇{v} for ∇_v, P(a/c) for P(a | c).

Each is read so only where it can be nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final

from derive.kernel.records import fields
from derive.reader.latex.nodes import Fraction, Gap, Group, Node, Number, Row, Scripts, Sign, Span, Symbol, is_deep, with_parts
from derive.reader.syntax.items import FUNCTIONS, flat, is_plus, is_transpose, labelled, separated, sign_name, trimmed
from derive.reader.syntax.trees import Name, Unread

_COUNTERS: Final = frozenset("ijklmnpqrst")


def with_differentials(above: tuple[Node, ...], below: tuple[Node, ...]) -> tuple[tuple[Node, ...], tuple[Node, ...]]:
    """Return both parts of a fraction with ∂ for δ, where δ begins both and stands before something below: δJ/δx, δ/δx."""
    before_name = len(below) > 1 and not isinstance(below[1], Group) and not sign_name(below[1])
    if above and before_name and _is_delta(above[0]) and _is_delta(below[0]):
        return (_as_differential(above[0]), *above[1:]), (_as_differential(below[0]), *below[1:])
    return above, below


def _is_delta(node: Node) -> bool:
    base = node.base if isinstance(node, Scripts) and node.below is None and not node.primes else node
    return isinstance(base, Symbol) and base.name == "δ" and not base.accents


def _as_differential(node: Node) -> Node:
    sign = Sign("∂", node.span)
    return Scripts(sign, None, node.above, 0, node.span) if isinstance(node, Scripts) else sign


_OF_A_PRODUCT: Final = frozenset({"σ", "sigmoid", "tanh", "relu", "ReLU", "softplus"})
"""Functions of which tanh 2x is that of 2x: what is read without brackets is their first factor alone, which nobody means there."""


def as_shown(items: Sequence[Node]) -> Sequence[Node]:
    """
    Return the items of a product as one sees it: ∇_x for ∇ x, \\exp(a) b for \\exp{(a) b}, whose braces do not show, s_1 for s1.

    Raises Unread for a number right behind another: `1 5` is shown as 15, `0 . 5` as 0.5, and who multiplies them writes a sign;
    and for tanh 2x.
    """
    shown = [node for node in items if not isinstance(node, Gap) and sign_name(node) != "."]
    for before, node in pairwise(shown):
        number = node.base if isinstance(node, Scripts) else node
        if isinstance(before, Number) and isinstance(number, Number):
            raise Unread("it is not told whether two numbers side by side are one or are multiplied", before.span | number.span)
    for function, number, node in zip(shown, shown[1:], shown[2:], strict=False):
        if isinstance(function, Symbol) and function.name in _OF_A_PRODUCT and isinstance(number, Number) and not sign_name(node):
            raise Unread(f"how far `{function.name}` reaches is not told: brackets are missing", function.span | node.span)
    return _with_numbered(_with_exponents_shown(with_nabla_below(with_differential_below(items))))


def _with_numbered(items: Sequence[Node]) -> Sequence[Node]:
    """Return items with s_1 for s1: nobody writes a number right behind a letter that it multiplies."""
    for place, (node, number) in enumerate(pairwise(items)):
        letter = isinstance(node, Symbol) and len(node.name) == 1 and node.name not in ("d", "e") and node.name not in FUNCTIONS
        if letter and isinstance(number, Number) and number.digits.isdecimal() and node.span.end == number.span.start:
            named = Scripts(node, Row((number,), number.span), None, 0, node.span | number.span)
            return [*items[:place], named, *_with_numbered(items[place + 2 :])]
    return items


def _with_exponents_shown(items: Sequence[Node]) -> Sequence[Node]:
    for place, node in enumerate(items[:-1]):
        braced = items[place + 1]
        if not isinstance(node, Symbol) or node.name != "exp" or not isinstance(braced, Row):
            continue
        inner = trimmed(flat(braced))
        first = inner[0] if len(inner) > 1 else None
        if isinstance(first, Group) and first.opens == "(" and not any(map(is_plus, inner)):
            return [*items[: place + 1], *inner, *_with_exponents_shown(items[place + 2 :])]
    return items


def with_nabla_below(items: Sequence[Node]) -> Sequence[Node]:
    """Return items with ∇_{v_c} for a bare ∇ before v_c and more: ∇ alone is applied to nothing that has a subscript."""
    for place, node in enumerate(items[:-2]):
        by = items[place + 1]
        named = isinstance(by, Scripts) and isinstance(by.base, Symbol) and by.below is not None and by.above is None
        if sign_name(node) == "∇" and named and by.base.name in "uv":  # type: ignore[union-attr]
            nabla = Scripts(node, Row((by,), by.span), None, 0, node.span | by.span)
            return [*items[:place], nabla, *with_nabla_below(items[place + 2 :])]
    return items


def with_differential_below(items: Sequence[Node]) -> Sequence[Node]:
    """Return items with ∂/∂θ for ∂_θ; not for ∂_i, where what stands below tells which of the variables is meant."""
    return [_written_out(node) if isinstance(node, Scripts) and sign_name(node.base) == "∂" else node for node in items]


def _written_out(node: Scripts) -> Node:
    match node:
        case Scripts(Sign() as sign, Row((Symbol(name) | Scripts(Symbol(name)), *_) as below), None, 0):
            if name not in _COUNTERS and not (len(below) > 1 and isinstance(below[1], Symbol)):
                bottom = Row((sign, *below), node.span)
                return Fraction(Row((sign,), node.span), bottom, node.span)
        case _:
            pass
    return node


def with_bar(items: Sequence[Node]) -> Sequence[Node]:
    """
    Return what stands within brackets with a bar for the slash of P(O = o / C = c), which has an equals sign on either side, and ‖
    for two bars.
    """
    for place in range(len(items) - 1):
        if all(sign_name(node) in ("|", "∣") for node in items[place : place + 2]):
            return [*items[:place], Sign("‖", items[place].span), *items[place + 2 :]]
    slashes = [place for place, node in enumerate(items) if sign_name(node) == "/"]
    if len(slashes) != 1:
        return items
    at = slashes[0]
    if all([sign_name(node) for node in part].count("=") == 1 for part in (items[:at], items[at + 1 :])):
        return [*items[:at], Sign("∣", items[at].span), *items[at + 1 :]]
    return items


def sums_below(sign: str, below: Row | None) -> tuple[Row | None, ...]:
    """Return what stands below each of the sums that Σ_{i, j = 1}^n is, the innermost first; of others, what stands there."""
    items = trimmed(flat(below)) if below is not None else ()
    ends = [at for at, node in enumerate(items) if sign_name(node) == "="][:1] or [len(items)]
    letters = [node for node in items[: ends[0]] if isinstance(node, Symbol) and not node.accents and len(node.name) == 1]
    commas = [node for node in items[: ends[0]] if sign_name(node) == ","]
    plain = len(letters) > 1 and len(letters) + len(commas) == ends[0] and len({node.name for node in letters}) == len(letters)
    if sign != "Σ" or below is None or not plain or len(commas) not in (0, len(letters) - 1):
        return (below,)
    if not commas or len(items) not in (ends[0], ends[0] + 2):
        return (below,)
    return tuple(Row((letter, *items[ends[0] :]), below.span) for letter in reversed(letters))


def without_shape(below: Row | None) -> Row | None:
    """Return what stands below a name, nothing where that is its shape: X_{m × n} is X."""
    items = [node for node in trimmed(flat(below)) if not isinstance(node, Gap)] if below is not None else []
    shape = len(items) == 3 and sign_name(items[1]) == "×" and all(isinstance(node, Symbol | Number) for node in items[::2])
    return None if shape else below


def is_exponential(item: Scripts, base: Symbol) -> bool:
    """Return whether scripts at an e make it a power of Euler's number; with a T above it alone, it is a vector e."""
    turned = item.above is not None and list(map(is_transpose, trimmed(flat(item.above)))) == [True]
    return base.name == "e" and item.below is None and not (base.accents or turned)


def is_power(above: Row | None) -> bool:
    """Return whether what stands above a name is a number, the square of x² under a bar: no label, as in brackets."""
    power = labelled(above)[1] if above is not None else None
    return power is not None and any(isinstance(node, Number) for node in power.items)


def is_starred(name: str, above: Node) -> bool:
    """Return whether a star above a name makes it another: w*, the best w; above a matrix it may be its adjoint."""
    return sign_name(above) in ("*", "∗", "⋆") and name[0].islower() and name not in FUNCTIONS


def divided(items: Sequence[Node], place: int) -> tuple[Name, int] | None:
    """
    Return the name of what is applied to things with ‖ or a bar between them, D_{KL} of D_{KL}(p ‖ q) and p of p(x | μ), and the
    place of its last part; None for another place. KL may be typed as two letters.
    """
    here = items[place]
    two = [_plain(node) for node in items[place : place + 2]] == ["K", "L"]
    end = place + two
    base = here.base if isinstance(here, Scripts) and here.above is None and not here.primes else here
    following = next((item for item in items[end + 1 :] if not isinstance(item, Gap)), None)
    if not isinstance(base, Symbol) or not isinstance(following, Group) or following.opens not in ("(", "["):
        return None
    signs = "".join(sign_name(node) or " " for node in flat(following.body)).replace("∣", "|")
    apart = sum(signs.count(bars) for bars in ("‖", "∥", "||"))
    if apart != 1 and (apart or signs.count("|") + signs.count(";") not in (1, 2) or ";" in signs.partition("|")[0]):
        return None
    name = "KL" if two else base.name
    return Name(name, base.accents, here.below if isinstance(here, Scripts) else None, "", here.span), end


def at_letter(items: Sequence[Node], below: Row | None, applies: Callable[[str], bool]) -> Sequence[Node]:
    """
    Return the body of Σ_x with p_x for p(x): a distribution at what is summed over, where x stands in it in such brackets alone.

    What `applies` to an argument is no distribution.
    """
    bound = trimmed(flat(below)) if below is not None else ()
    if len(bound) != 1 or not isinstance(bound[0], Symbol) or len(bound[0].name) != 1 or is_deep(tuple(items)):
        return items
    letter = bound[0].name
    changed = _at_letter(tuple(items), letter, applies)
    return changed if changed != tuple(items) and not _stands(changed, letter) else items  # type: ignore[return-value]


def _at_letter(value: object, letter: str, applies: Callable[[str], bool]) -> object:
    if isinstance(value, tuple):
        found: list[object] = []
        for each in value:
            before = found[-1] if found else None
            alone = (
                isinstance(each, Group) and each.opens == "(" and [_plain(node) for node in trimmed(flat(each.body))] == [letter]
            )
            if alone and isinstance(before, Symbol) and len(before.name) == 1 and not applies(before.name):
                at = Row((Symbol(letter, span=each.span),), each.span)
                found[-1] = Scripts(before, at, None, 0, before.span | each.span)
            else:
                found.append(_at_letter(each, letter, applies))
        return tuple(found)
    return with_parts(value, lambda part: _at_letter(part, letter, applies))


def _plain(node: Node) -> str:
    return node.name if isinstance(node, Symbol) and not node.accents else ""


def _stands(value: object, letter: str) -> bool:
    """Return whether a letter stands in nodes otherwise than below a name."""
    if isinstance(value, Symbol):
        return value.name == letter
    if isinstance(value, Scripts):
        return _stands((value.base, value.above), letter)
    if isinstance(value, tuple):
        return any(_stands(each, letter) for each in value)
    if isinstance(value, Span) or not hasattr(type(value), "__match_args__"):
        return False
    return any(_stands(getattr(value, name), letter) for name in fields(value))


def beside_power(power: object, after: Sequence[Node]) -> str | None:
    """
    Return the letter in brackets that stand after a name, "" where they hold more, where a power, or a transpose, stands beside the
    name or the brackets: c (x − y)², c² (x − y), δ (a⁽¹⁾)ᵀ, δ (x)ᵀ. None where it does not, or where there are several arguments.
    """
    following = next((each for each in after if not isinstance(each, Gap)), None)
    if isinstance(following, Scripts) and following.above is not None and isinstance(following.base, Group):
        power, following = following.above, following.base
    if power is None or not isinstance(following, Group) or following.opens not in "([{":
        return None
    inside = trimmed(flat(following.body))
    if len(separated(inside, ",")) > 1:
        return None
    return inside[0].name if len(inside) == 1 and isinstance(inside[0], Symbol) else ""


def letter_in_brackets(after: Sequence[Node]) -> str:
    """Return the one letter in round brackets that stand after a name, "" where they hold more, or another thing stands there."""
    following = next((each for each in after if not isinstance(each, Gap)), None)
    match trimmed(flat(following.body)) if isinstance(following, Group) and following.opens == "(" else ():
        case (Symbol(name, ()),):
            return name
        case _:
            return ""
