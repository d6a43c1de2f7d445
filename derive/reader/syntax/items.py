"""The items of a row as the resolver sees them: braces without meaning taken away, signs and differentials told apart."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from derive.kernel.records import replaced
from derive.reader.latex.nodes import Big, Fraction, Gap, Group, Node, Number, Row, Scripts, Sign, Span, Symbol, Words
from derive.reader.syntax.trees import Unread

DOTS: Final = frozenset("…⋯⋮⋱⋰")
DIFFERENTIALS: Final = frozenset({"∂", "d"})
IGNORED: Final = frozenset({"∴", "∵", ".", ",", ";"})
INNER: Final = "⟨⟩"
GREEDY: Final = frozenset({"log", "ln", "exp", "tr"})
FUNCTIONS: Final = GREEDY | {
    "σ",
    "sigmoid",
    "softmax",
    "tanh",
    "diag",
    "tr",
    "det",
    "relu",
    "ReLU",
    "softplus",
    "step",
    "step with 0",
    "sign",
    "sgn",
    "sqrt",
    "√",
    "max",
    "min",
    "CE",
    "CrossEntropy",
    INNER,
}
KNOWN: Final[Mapping[str, str]] = {
    "exp": "exp",
    "log": "log",
    "ln": "log",
    "σ": "sigmoid",
    "sigmoid": "sigmoid",
    "tanh": "tanh",
    "relu": "relu",
    "ReLU": "relu",
    "softplus": "softplus",
    "sqrt": "sqrt",
    "√": "sqrt",
    "step": "step",
    "step with 0": "step",
}
"""The functions of one number that everybody knows, by their spellings; `step with 0` is 1[a ≥ 0]."""
CROSS_ENTROPIES: Final = frozenset({"CE", "CrossEntropy", "H"})
_ORDERS: Final = (">", "≥", "<", "≤")
_INDICATORS: Final = frozenset({"I", "𝟙", "𝕀", "δ"})
_TIMES: Final = frozenset("·×∙*∗")
WORDS_OF_LETTERS: Final = frozenset({"CE"})


def case_parts(nodes: Sequence[Node]) -> tuple[list[Node], list[Node]]:
    """Return the value of a case and its condition: parted by a comma, a space, words or a bracket with a relation."""
    for at, node in enumerate(nodes):
        parts = isinstance(node, Words | Gap) or sign_name(node) in (",", ";", ":")
        if parts and any(not isinstance(each, Gap) for each in nodes[:at]):
            return list(trimmed(nodes[:at])), list(trimmed(nodes[at:]))
        if at and isinstance(node, Group) and any(sign_name(each) in ("=", "≠", ">", "<", "≥", "≤") for each in node.body.items):
            return list(trimmed(nodes[:at])), list(node.body.items)
    return list(trimmed(nodes)), []


def flat(row: Node) -> tuple[Node, ...]:
    """
    Return the items of a row; rows within it that hold no sum are spliced in, for braces alone mean nothing, but for those right
    after a function: \\sigma{u v}.
    """
    if not isinstance(row, Row):
        return (row,)
    items: list[Node] = []
    for place, item in enumerate(row.items):
        if isinstance(item, Scripts) and isinstance(item.base, Symbol) and item.base.name == "Σ" and item.below is not None:
            items.append(item if _is_named(item, row.items[place + 1 :]) else _sum_of_letter(item))
        elif isinstance(item, Row):
            inner = flat(item)
            applied = len(inner) > 1 and bool(items) and is_function(items[-1])
            is_sum = any(is_plus(node) for node in inner[1:])
            # Braces do not show: σ{(x) − 1} is σ(x) − 1.
            shown = applied and is_sum and isinstance(inner[0], Group) and inner[0].opens == "("
            items += (item,) if (is_sum or applied) and not shown else inner
        elif items and _is_entropy(items, item):
            items[-2:] = [Symbol("CrossEntropy", (), "", items[-2].span | item.span)]
        else:
            items.append(item)
    return tuple(items)


def opened(row: Row) -> Row:
    """Return a row as one sees it: braces around a sum do not show, where it is no argument of a function or an operator."""
    items: list[Node] = []
    for item in row.items:
        held = bool(items) and (is_function(items[-1]) or isinstance(items[-1], Big) or is_differential(items[-1]))
        items += opened(item).items if isinstance(item, Row) and not held else (item,)
    return row if tuple(items) == row.items else replaced(row, items=tuple(items))


def _is_entropy(before: Sequence[Node], node: Node) -> bool:
    """Return whether a node is the end of Cross-Entropy, typed as letters with a minus between them."""
    if not isinstance(node, Symbol) or node.name.casefold() != "entropy" or len(before) < 2 or sign_name(before[-1]) != "−":
        return False
    return isinstance(before[-2], Symbol) and before[-2].name.casefold() == "cross"


def _is_named(item: Scripts, rest: Sequence[Node]) -> bool:
    """Return whether Σ_C is a name and no sum: nothing stands after it, or a sign does where what is below is a capital letter."""
    following = next((node for node in rest if not isinstance(node, Gap)), None)
    below = item.below.items if item.below is not None else ()
    capital = len(below) == 1 and isinstance(below[0], Symbol) and below[0].name.isupper()
    return following is None or (capital and isinstance(following, Sign))


def _sum_of_letter(item: Scripts) -> Node:
    """Return the sum that is typed with the letter Σ; a power, as Σ_k^{-1}, is one of a matrix."""
    first = item.above.items[0] if item.above is not None and item.above.items else None
    return item if (first is not None and sign_name(first) == "−") or item.primes else Big("Σ", item.below, item.above, item.span)


def trimmed(items: Sequence[Node]) -> tuple[Node, ...]:
    """Return items without the spaces and punctuation at both ends."""
    kept = list(items)
    while kept and _is_trim(kept[0]):
        kept.pop(0)
    while kept and _is_trim(kept[-1]):
        kept.pop()
    return tuple(kept)


def _is_trim(node: Node) -> bool:
    empty = isinstance(node, Row) and not trimmed(node.items)
    return empty or isinstance(node, Gap) or sign_name(node) in IGNORED


def sign_name(node: Node) -> str:
    """Return the name of a sign, nothing for another node."""
    return node.name if isinstance(node, Sign) else ""


def is_plus(node: Node) -> bool:
    """Return whether a node is + or −."""
    return sign_name(node) in ("+", "−")


def leading(sign: int, part: Sequence[Node]) -> tuple[int, Sequence[Node]]:
    """Return the sign of a term and the term, signs before it taken together."""
    while len(part) > 1 and is_plus(part[0]):
        sign, part = (-sign if sign_name(part[0]) == "−" else sign), part[1:]
    return sign, part


def is_loose_script(node: Node) -> bool:
    """Return whether a node is a script at nothing, as in {u}{ }^T: it belongs to what stands before it."""
    return isinstance(node, Scripts) and isinstance(node.base, Row) and not trimmed(flat(node.base))


def is_function(node: Node) -> bool:
    """Return whether a node is a function's name, perhaps with a script: σ, \\log, σ'."""
    base = node.base if isinstance(node, Scripts) else node
    return isinstance(base, Symbol) and base.name in FUNCTIONS and not base.accents


def is_flat_transpose(items: Sequence[Node], place: int) -> bool:
    """Return whether a T on the line, between two names with subscripts, is a transpose that slipped down: u_w T v_c."""
    if place + 1 >= len(items) or place == 0:
        return False
    here, before, after = items[place], items[place - 1], items[place + 1]
    plain = isinstance(here, Symbol) and here.name == "T" and not here.accents
    return plain and all(isinstance(each, Scripts) and each.below is not None and each.above is None for each in (before, after))


def indicator_at(items: Sequence[Node], place: int) -> tuple[Row, int] | None:
    """Return the condition of 1[w = o], I{w = o} or [w = o] at a place, and the place after it; None where there is none."""
    here = items[place]
    named = isinstance(here, Number) and here.digits == "1"
    named = named or (isinstance(here, Symbol) and here.name in _INDICATORS and not here.accents)
    at = place + 1 if named else place
    group = items[at] if at < len(items) else None
    if not isinstance(group, Group) or (not named and group.opens != "["):
        return None
    relations = [node for node in flat(group.body) if sign_name(node) in ("=", "≠", *_ORDERS)]
    return (group.body, at + 1) if len(relations) == 1 else None


def is_of_ones(node: Node) -> bool:
    """Return whether a node is 1 in bold, which is a vector of ones where something is multiplied by it."""
    return isinstance(node, Number) and node.digits == "1" and node.style in ("bold", "blackboard")


def compared_numbers(condition: Row) -> tuple[Sequence[Node], Sequence[Node], bool] | None:
    """Return the greater and the lesser side of a > b, a ≥ b, b < a, b ≤ a, and whether they may be equal; None for others."""
    items = flat(condition)
    at = next((place for place, node in enumerate(items) if sign_name(node) in _ORDERS), None)
    if at is None:
        return None
    before, after, order = trimmed(items[:at]), trimmed(items[at + 1 :]), sign_name(items[at])
    equal = order in ("≥", "≤")
    return (before, after, equal) if order in (">", "≥") else (after, before, equal)


def is_differential(node: Node) -> bool:
    """Return whether a node is ∂ or d, alone or with an order above."""
    base = node.base if isinstance(node, Scripts) and node.below is None else node
    return sign_name(base) in DIFFERENTIALS or (isinstance(base, Symbol) and base.name == "d" and not base.accents)


def is_slashed(items: Sequence[Node]) -> bool:
    """Return whether a d before some items begins dJ/dx, written on one line."""
    slash = next((at for at, item in enumerate(items) if sign_name(item) == "/" or is_plus(item)), 0)
    return 0 < slash < len(items) - 2 and not is_plus(items[slash]) and is_differential(items[slash + 1])


def is_multiplied(function: str, group: Group) -> bool:
    """Return whether brackets after a function hold it without an argument, as σ(1 − σ): then they are a factor beside it."""
    items = flat(group.body)
    bare = [at for at, item in enumerate(items) if isinstance(item, Symbol) and item.name == function and not item.accents]
    return any(at + 1 == len(items) or is_plus(items[at + 1]) for at in bare)


def order_of(node: Node) -> int:
    """Return the order of a differential. Raises Unread for one that is not read."""
    if isinstance(node, Scripts) and node.above is not None:
        above = trimmed(flat(node.above))
        if len(above) == 1 and isinstance(above[0], Number) and above[0].digits in ("2", "3"):
            return int(above[0].digits)
        raise Unread("a derivative of an order that is not read", node.span)
    return 1


def is_derivative_operator(node: Node) -> bool:
    """Return whether a node is ∂/∂x with nothing above but ∂, or ∇_x."""
    if isinstance(node, Scripts) and node.below is not None and sign_name(node.base) == "∇":
        return True
    if not isinstance(node, Fraction):
        return False
    above, below = trimmed(flat(node.top)), trimmed(flat(node.bottom))
    delta = [isinstance(part[0], Symbol) and part[0].name == "δ" for part in (above, below) if part]
    both = len(above) == 1 and bool(below) and is_differential(above[0]) and is_differential(below[0])
    return both or (len(above) == 1 and len(below) > 1 and all(delta))


def is_open(rest: Sequence[Node]) -> bool:
    """Return whether what stands after an operator is not one pair of brackets."""
    return not (len(rest) == 1 and isinstance(rest[0], Group))


def is_enclosed_before_dot(rest: Sequence[Node]) -> bool:
    """Return whether what stands after an operator begins with one pair of brackets and a sign of multiplication."""
    return len(rest) > 2 and isinstance(rest[0], Group) and rest[0].opens in "([" and sign_name(rest[1]) in _TIMES


def is_factor_before_dot(before: Sequence[Node], node: Node) -> bool:
    """Return whether a node is a dot on the line behind a factor, as in a.−b: no point behind the digits of a number."""
    return sign_name(node) == "." and bool(before) and not isinstance(before[-1], Number)


def is_transpose(node: Node) -> bool:
    """Return whether a node says that what it stands above is transposed."""
    return sign_name(node) == "ᵀ" or (isinstance(node, Symbol) and node.name == "T")


def is_label(above: Row) -> bool:
    """Return whether a superscript is a label, as (i) or [1] or new, and no exponent."""
    items = trimmed(flat(above))
    if len(items) != 1:
        return False
    if isinstance(items[0], Group) and items[0].opens in "([":
        inside = flat(items[0].body)
        return not any(is_plus(node) for node in inside) or label_text(above) in ("(t+1)", "(k+1)", "(n+1)", "(i+1)")
    word = items[0]
    return (isinstance(word, Symbol) and len(word.name) > 1) or (isinstance(word, Words) and word.text.isalpha())


def labelled(above: Row) -> tuple[str, Row | None]:
    """Return the label that a superscript is, or begins with, as [1] of [1]T, and what is left of it."""
    items = trimmed(flat(above))
    if is_label(above):
        return label_text(above), None
    if len(items) == 2 and isinstance(items[0], Group) and is_transpose(items[1]) and is_label(Row(items[:1])):
        return label_text(Row(items[:1])), Row(items[1:], above.span)
    return "", above


def label_text(above: Row) -> str:
    """Return a label as text."""

    def text(node: Node) -> str:
        match node:
            case Symbol(name, _):
                return name
            case Number(digits):
                return digits
            case Words(words):
                return words.strip()
            case Group(opens, body, closes):
                return opens + "".join(map(text, flat(body))) + closes
            case Sign(name):
                return name
            case _:
                return "?"

    return "".join(map(text, trimmed(flat(above))))


def separated(items: Sequence[Node], comma: str) -> list[list[Node]]:
    """Return the parts between commas."""
    parts: list[list[Node]] = [[]]
    for node in items:
        if sign_name(node) == comma:
            parts.append([])
        else:
            parts[-1].append(node)
    return parts


def split_dots(parts: Sequence[Sequence[Node]]) -> list[list[Node]]:
    """Return parts with dots as parts of their own: a … b is three cells."""
    split: list[list[Node]] = []
    for part in parts:
        current: list[Node] = []
        for node in part:
            if sign_name(node) in DOTS:
                split += [current, [node]]
                current = []
            else:
                current.append(node)
        split.append(current)
    return [each for each in split if trimmed(each)]


def span_of(items: Sequence[Node]) -> Span:
    """Return the stretch from the first item to the last."""
    return items[0].span | items[-1].span


def unwrapped(items: tuple[Node, ...]) -> tuple[Node, ...]:
    """Return ∂ J for (∂ J)."""
    if len(items) == 1 and isinstance(items[0], Group) and items[0].opens == "(":
        inner = trimmed(flat(items[0].body))
        return inner if inner and is_differential(inner[0]) else items
    return items


def with_label(items: Sequence[Node], place: int, applies: Callable[[str], bool]) -> tuple[Node, int]:
    """Return J_{neg-sample} for J {neg-sample}, whose label slipped up to the line; and the place of its last part."""
    here = items[place]
    after = items[place + 1] if place + 1 < len(items) else None
    if isinstance(here, Symbol) and len(here.name) == 1 and applies(here.name) and here.name not in FUNCTIONS:
        text = after.name if isinstance(after, Symbol) else after.text.strip() if isinstance(after, Words) else ""
        if after is not None and len(text) > 2 and text not in FUNCTIONS and "-" in text:
            return Scripts(here, Row((after,), after.span), None, 0, here.span | after.span), place + 1
    entropy = isinstance(here, Symbol) and here.name == "H" and not here.accents and not applies("H")
    if entropy and isinstance(after, Group) and len(separated(flat(after.body), ",")) == 2:
        return Symbol("CE", (), "", here.span), place
    if isinstance(here, Symbol) and isinstance(after, Group) and re.sub("[^a-z]", "", here.name.casefold()) == "crossentropy":
        return Symbol("CrossEntropy", (), "", here.span), place
    letters = "".join(each.name for each in items[place : place + 2] if isinstance(each, Symbol) and not each.accents)
    if letters in WORDS_OF_LETTERS and place + 2 < len(items) and isinstance(items[place + 2], Group):
        return Symbol(letters, (), "", here.span), place + 1
    return here, place


def is_plain(items: Sequence[Node], place: int) -> bool:
    """Return whether a name that might be a function of the sheet's own is applied to nothing: θ in θᵀx, J in ∂J."""
    here = items[place]
    base = here.base if isinstance(here, Scripts) else here
    if not isinstance(base, Symbol) or base.name in FUNCTIONS or (isinstance(here, Scripts) and here.primes):
        return False
    following = next((item for item in items[place + 1 :] if not isinstance(item, Gap)), None)
    inner = following.base if isinstance(following, Scripts) else following
    return not isinstance(inner, Group)


def variables_below(below: Sequence[Node]) -> list[Sequence[Node]]:
    """Return what stands behind each ∂ below a fraction: x of ∂x, x and y of ∂x∂y, x and x of ∂x²."""
    starts = [at for at, node in enumerate(below) if is_differential(node)]
    found: list[Sequence[Node]] = []
    for start, end in zip(starts, [*starts[1:], len(below)], strict=True):
        part = trimmed(below[start + 1 : end])
        if not part:
            raise Unread("nothing stands after ∂", below[start].span)
        twice = order_of(below[start])
        if len(starts) == 1 and len(part) == 1 and isinstance(part[0], Scripts) and part[0].above is not None:
            above = trimmed(flat(part[0].above))
            if len(above) == 1 and isinstance(above[0], Number) and above[0].digits in ("2", "3"):
                twice = int(above[0].digits)
                part = (Scripts(part[0].base, part[0].below, None, part[0].primes, part[0].span),)
        found += [part] * twice
    return found
