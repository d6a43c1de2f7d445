"""The cases that formulas are meant for: what is said of their indices beside them, in rows of their own and in subscripts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, final

from derive.kernel.records import fields, record, replaced
from derive.kernel.terms import Size
from derive.reader.latex import nodes
from derive.reader.latex.nodes import Chain, Gap, Group, Node, Number, Row, Scripts, Sign, Symbol, Table, Words
from derive.reader.latex.patterns import Pattern
from derive.reader.latex.words import says_condition
from derive.reader.notation import Notation
from derive.reader.syntax.bounds import plain

INDICATORS: Final = frozenset({"1", "I", "𝟙", "𝕀", "δ"})
_EXCEPTING: Final = (
    "contrary to",
    *("unless", "except", "excluding", "other than", "apart from", "besides", "unlike", "as opposed to", "in contrast to"),
    *("除", "不同于"),
)
_NOT: Final = r"(?:\bnot|n't|n’t|\bnever|\bno\s+longer)"
_DENYING: Final = Pattern(
    rf"(?i){_NOT}\s+(?:hold|apply|work|follow|(?:be\s+)?(?:true|valid|correct|right|so|possible))\w*\s*(?:in\s+the\s+case)?"
    rf"\s*(?:when(?:ever)?|if|for|at|where|in|that|with)?\W*$"
    rf"|{_NOT}\s+(?:(?:in\s+)?the\s+case\s+)?(?:when(?:ever)?|if|for|at|where|that|with)?\W*$"
    r"|\b(?:fails?|breaks?(?:\s+down)?|is\s+(?:false|wrong))\s+(?:when(?:ever)?|if|for|at|where)\W*$"
    r"|\bwithout(?:\s+(?:assuming|supposing|requiring)(?:\s+that)?)?\W*$"
    r"|\b(?:anything|everything|all|any|nothing)\s+but\W*$"
    r"|(?:不成立|不适用|不满足|不对|并非|不是|而非|不在|不能)\W*(?:于|当|在|若|的是)?\W*$",
    words="not|n't|n’t|never|longer|fail|break|false|wrong|without|but|不|并非|而非",
)
_DENIED_AFTER: Final = Pattern(
    rf"(?i)\W*时?(?:(?:does|is|do|are|do|will|was)\s*{_NOT}\s+(?:hold|true|the\s+case|satisfied|met|be)|fails?\b|is\s+false|不成立|不满足)"
)
_OUTSIDE_AFTER: Final = Pattern(r"(?i)\W*(?:以外|之外|is\s+excluded|excluded|excepted)", words="excepted|excluded|之外|以外")
_LEADING: Final = Pattern(
    r"(?i)(?:\b(?:when(?:ever)?|if|where|in\s+case|once)|当|若|如果|假如|在)\W*$",
    words="case|if|once|when|where|假如|在|如果|当|若",
)
_SAID: Final = Pattern(
    r"(?<!\w)([a-z])\s+(?:(is\s+not(?:\s+equal\s+to)?|differs\s+from|is\s+different\s+from)|is(?:\s+equal\s+to)?|equals)\s+([a-z])\s*$"
)
_INCLUDING: Final = ("including", "even when", "even if", "even for", "regardless", "whether", "包括", "无论", "不论", "不管")
_CONTRARY: Final = {"=": "≠", "≠": "=", ">": "≤", "≤": ">", "<": "≥", "≥": "<"}
_COMPARISONS: Final = frozenset({"=", "≠", "∈", "≤", "<"})


@final
@record
class Case:
    """What is said about indices: equal, different, over a range."""

    pinned: tuple[tuple[str, str], ...] = ()
    apart: tuple[tuple[str, str], ...] = ()
    ranges: tuple[tuple[str, Size], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.pinned or self.apart or self.ranges)

    def other(self) -> Case:
        """Return the other case: w ≠ o for w = o and the other way round; none where more is said than one such condition."""
        if self.ranges or len(self.pinned) + len(self.apart) != 1:
            return Case()
        return Case(self.apart, self.pinned)

    def and_(self, other: Case) -> Case:
        """Return both."""
        return Case(self.pinned + other.pinned, self.apart + other.apart, self.ranges + other.ranges)


def said_by(chain: Chain, notation: Notation) -> Case | None:
    """Return the case that a chain by itself says (`w = o:` in a row of its own), None for a chain that is a step."""
    if len(chain.signs) != 1 or chain.signs[0].name not in _COMPARISONS or len(chain.sides) != 2:
        return None
    if chain.sides[0] == chain.sides[1]:  # x = x says of no case that it is meant
        return None
    left, right = (_word_of(bare(side)) for side in chain.sides)
    if not left or not right:
        return None
    sign = chain.signs[0].name
    if left == [Symbol("o")] and sign in ("=", "≠") and len(right) == 1 and isinstance(right[0], Symbol | Scripts):
        left, right = right, left  # o = w says of w that it is o
    if _is_centre(left, notation) and sign == "=" and len(right) == 1 and isinstance(right[0], Scripts):
        base = right[0].base
        return Case() if isinstance(base, Symbol) and base.name in notation.maps and right[0].above is None else None
    if len(left) == 1 and isinstance(left[0], Symbol) and len(left[0].name) == 1 and not left[0].accents:
        if sign == "∈":
            other = left_out(right)
            if other:
                return Case(apart=((left[0].name, other),))
            size = _range(right, notation)
            return Case(ranges=((left[0].name, size),)) if size is not None else None
        if len(right) == 1 and isinstance(right[0], Number) and right[0].digits == "0":
            right = [Symbol("o", span=right[0].span)]
        if len(right) == 1 and isinstance(right[0], Symbol) and len(right[0].name) == 1 and _is_index(left[0], right[0]):
            pair = ((left[0].name, right[0].name),)
            return Case(pinned=pair) if sign == "=" else Case(apart=pair) if sign == "≠" else None
    return None


def left_out(right: Sequence[Node]) -> str:
    """Return the letter that is left out of a set, o of V ∖ {o}; nothing where none is."""
    match right:
        case [*_, Sign("∖" | "−" | "-"), Group("{", Row() as body)]:
            items = bare(body)
            return items[0].name if len(items) == 1 and isinstance(items[0], Symbol) and len(items[0].name) == 1 else ""
        case _:
            return ""


def as_condition(chain: Chain) -> Chain:
    """Return w ≠ o for what a formula by itself says in words as well: `when w ≠ o`; another chain as it is."""
    row = chain.sides[0] if len(chain.sides) == 1 else Row(())
    places = [at for at, node in enumerate(row.items) if isinstance(node, Sign) and node.name in ("=", "≠")]
    if chain.signs or len(places) != 1 or not says_condition(words_of(row)):
        return chain
    (at,) = places
    left, right = bare(Row(row.items[:at])), bare(Row(row.items[at + 1 :]))
    match [*_word_of(left), *_word_of(right)], row.items[at]:
        case [Symbol(one, ()) as first, Symbol(other, ()) as second], Sign() as sign if len(one) == len(other) == 1 and _is_index(
            first, second
        ):
            return Chain((Row((first,), first.span), Row((second,), second.span)), (sign,), (), chain.span)
        case _:
            return chain


def is_condition(chain: Chain) -> bool:
    """Return whether a chain is a condition on two words or numbers of samples, w = o or u_w ≠ u_o, whatever they range over."""
    if len(chain.signs) != 1 or chain.signs[0].name not in ("=", "≠") or len(chain.sides) != 2:
        return False
    left, right = (_word_of(bare(side)) for side in chain.sides)
    named = len(left) == 1 and isinstance(left[0], Symbol) and len(left[0].name) == 1 and not left[0].accents
    return named and len(right) == 1 and isinstance(right[0], Symbol | Number)


def _is_centre(side: Sequence[Node], notation: Notation) -> bool:
    """Return whether a side is c, as in c = w_t: that only says which word the centre word is."""
    return len(side) == 1 and isinstance(side[0], Symbol) and side[0].name == "c" and "c" in notation.words


def _word_of(side: list[Node]) -> list[Node]:
    """Return the word that u_w speaks of: u_w = u_o says that w is o."""
    match side:
        case [Scripts(Symbol("u"), Row((Symbol(),)) as below, None, 0)]:
            return list(below.items)
        case _:
            return side


def _is_index(left: Symbol, right: Symbol) -> bool:
    return left.name in "wijkxsolnt" and right.name in "wijkxsolct"


def _range(right: Sequence[Node], notation: Notation) -> Size | None:
    known = notation.sizes.get(plain(right))
    if known is not None:
        return known
    if len(right) == 1 and isinstance(right[0], Group):
        last = [node for node in right[0].body.items if isinstance(node, Symbol)]
        return notation.sizes.get(last[-1].name) if last else None
    return None


def beside(chain: Chain, notation: Notation) -> Case:
    """Return what the rows beside a chain say about its indices."""
    found = Case()
    for row in chain.aside:
        found = found.and_(_row_case(row, notation))
    return found


def _row_case(row: Row, notation: Notation) -> Case:
    items = bare(row)
    if len(items) == 1 and isinstance(items[0], Group) and items[0].opens in ("(", "["):
        return _row_case(items[0].body, notation)
    said = _SAID.search(words_of(row))
    if said is not None:
        sides = Row((Symbol(said[1]),)), Row((Symbol(said[3]),))
        return said_by(Chain(sides, (Sign("≠" if said[2] else "="),)), notation) or Case()
    signs = [at for at, node in enumerate(items) if isinstance(node, Sign) and node.name in _COMPARISONS]
    if len(signs) != 1:
        return Case()
    at = signs[0]
    sign = items[at]
    if not isinstance(sign, Sign):
        return Case()
    sides = (Row(tuple(items[:at])), Row(tuple(items[at + 1 :])))
    chain = Chain(sides, (sign,))
    entry = _entry_case(bare(sides[0]), bare(sides[1]), sign.name, notation)
    if entry is not None:
        return entry
    return said_by(excepted(chain) if turns(words_of(row)) else chain, notation) or Case()


def said_around(chain: Chain, notation: Notation) -> Case | None:
    """Return the case that a formula in the words around another says, by an entry of y as well: when y_w = 0."""
    if len(chain.signs) == 1 and len(chain.sides) == 2:
        entry = _entry_case(bare(chain.sides[0]), bare(chain.sides[1]), chain.signs[0].name, notation)
        if entry is not None:
            return entry
    return said_by(chain, notation)


def _entry_case(left: Sequence[Node], right: Sequence[Node], sign: str, notation: Notation) -> Case | None:
    """Return the case that an entry of y says beside a formula: that y_w = 0 says w ≠ o, and y_w = 1 that w = o."""
    match [node for node in left if not isinstance(node, Words)], list(right):
        case [Scripts(Symbol(name, accents=()), Row((Symbol(letter, accents=()),)), None, 0)], [Number("0" | "1" as digits)] if (
            sign == "=" and len(letter) == 1 and letter != "o"
        ):
            if (name, ()) in notation.terms and (name, ()) == notation.true and "o" in notation.words:
                pair = ((letter, "o"),)
                return Case(pinned=pair) if digits == "1" else Case(apart=pair)
    return None


def excepts(words: str) -> bool:
    """Return whether words before a condition say that all but what it holds for is meant: unless, except, 除."""
    return any(each in words.lower() for each in _EXCEPTING)


def turns(before: str, after: str = "") -> bool:
    """
    Return whether words around a condition say that all but what it holds for is meant: "does not hold when w = o", w = o 以外.

    What is denied twice is meant: "does not hold unless w = o".
    """
    excepted_before = excepts(before)
    denied = _DENYING.search(re.split(r"(?i)\b(?:unless|except)|除", before)[0]) is not None
    denied_after = _DENIED_AFTER.match(after) is not None and _LEADING.search(before) is not None
    outside = _OUTSIDE_AFTER.match(after) is not None and not excepted_before
    return (excepted_before + denied + denied_after + outside) % 2 == 1


def includes(words: str) -> bool:
    """Return whether words before a condition say that more is meant than what it holds for: including, even if, 无论."""
    return any(each in words.lower() for each in _INCLUDING)


def excepted(chain: Chain) -> Chain:
    """Return the condition w ≠ o for w = o, x ≤ 0 for x > 0, and the other way round; one without a sign for another condition."""
    match chain.signs:
        case (Sign(name, span),) if name in _CONTRARY:
            return Chain(chain.sides, (Sign(_CONTRARY[name], span),), chain.aside, chain.span)
        case _:
            return Chain(chain.sides[:1], (), chain.aside, chain.span)


def bare(row: Row) -> list[Node]:
    """Return the nodes of a row without words, spaces and punctuation."""
    nodes: list[Node] = []
    for node in row.items:
        if isinstance(node, Row):
            nodes += bare(node)
        elif not _says_nothing(node):
            nodes.append(node)
    return nodes


def is_made_of_more(row: Row) -> bool:
    """Return whether a side is more than one name or number: several nodes beside each other, or their length, ‖x − y‖²."""
    items = bare(row)
    only = items[0].base if len(items) == 1 and isinstance(items[0], Scripts) else items[0] if len(items) == 1 else None
    return len(items) > 1 or (isinstance(only, Group) and only.opens in ("|", "‖", "∥") and len(bare(only.body)) > 1)


def _says_nothing(node: Node) -> bool:
    punctuation = isinstance(node, Sign) and node.name in (",", ".", ":", ";", "∀")
    word = isinstance(node, Symbol) and node.name.lower() in ("when", "if", "for", "where")
    return punctuation or word or isinstance(node, Gap | Words)


def unfolded(chain: Chain) -> Chain:
    """Return a chain with a side for each part of what cases are said to be: {a = b for w = o; c otherwise} is {a; c} = {b; c}."""
    sides: list[Row] = []
    signs: list[Sign] = []
    for place, side in enumerate(chain.sides):
        if place:
            signs.append(chain.signs[place - 1])
        forms = _forms(side)
        sides += forms
        signs += [Sign("=", form.span) for form in forms[1:]]
    return Chain(tuple(sides), tuple(signs), chain.aside, chain.span)


def _forms(side: Row) -> list[Row]:
    """Return the sides that a side of cases stands for, each value taken as far as it is written."""
    items = bare(side)
    if len(items) != 1 or not isinstance(items[0], Table) or items[0].opens != "{" or items[0].closes:
        return [side]
    table = items[0]
    if not all(table.rows):
        return [side]
    values = [_parted(row[0]) if len(row) > 1 else [row[0]] for row in table.rows]
    count = max(map(len, values), default=1)
    if count == 1:
        return [side]
    rows = [
        tuple((parts[min(at, len(parts) - 1)], *row[1:]) for parts, row in zip(values, table.rows, strict=True))
        for at in range(count)
    ]
    return [Row((Table(table.opens, each, table.closes, table.span),), side.span) for each in rows]


def _parted(cell: Row) -> list[Row]:
    """Return what stands between the equals signs of a cell."""
    parts: list[list[Node]] = [[]]
    for node in cell.items:
        if isinstance(node, Sign) and node.name == "=":
            parts.append([])
        else:
            parts[-1].append(node)
    return [Row(tuple(part), cell.span) for part in parts if bare(Row(tuple(part)))] or [cell]


def words_of(row: Row) -> str:
    """Return the words and names of a row, parted by spaces."""
    return " ".join(node.text if isinstance(node, Words) else getattr(node, "name", "") for node in row.items)


def without_end(chain: Chain, notation: Notation) -> tuple[Chain, Case]:
    """Return a chain without the condition in brackets that its last side ends with, and the case that says: … v_c (w = o)."""
    items = chain.sides[-1].items
    brackets = ("(", "[") if len(items) > 1 and isinstance(items[-2], Gap) else ("(",)
    if len(chain.sides) > 1 and len(items) > 1 and isinstance(items[-1], Group) and items[-1].opens in brackets:
        said = _row_case(items[-1].body, notation)
        if said and not (isinstance(items[-2], Symbol) or is_indicator(items[-2], items[-1])):
            last = Row(items[:-1], items[0].span | items[-2].span)
            return Chain((*chain.sides[:-1], last), chain.signs, chain.aside, chain.span), said
    return chain, Case()


def is_indicator(node: Node, group: Group) -> bool:
    """Return whether brackets right behind a 1 make an indicator of it: 1(w = o); after a space that a plain 1 has, they do not."""
    if not isinstance(node, Number) or node.digits != "1":
        return False
    return node.style in ("blackboard", "bold") or node.span.end == group.span.start


def in_subscripts(chain: Chain) -> Case:
    """Return the cases that stand in subscripts: u_{w ≠ o}."""
    pinned: dict[tuple[str, str], None] = {}
    apart: dict[tuple[str, str], None] = {}
    for node in nodes_in(chain.sides):
        if isinstance(node, Scripts) and node.below is not None and _may_hold_case(node.base):
            names = _compared_below(node.below)
            if names is not None:
                (pinned if names[1] else apart)[names[0]] = None
    return Case(tuple(pinned), tuple(apart))


def _may_hold_case(base: Node) -> bool:
    """Return whether a subscript at a node may say a case: at u it does, at 1 and I it is an indicator's."""
    return isinstance(base, Symbol) and base.name not in INDICATORS


def _compared_below(below: Row) -> tuple[tuple[str, str], bool] | None:
    items = bare(below)
    match items:
        case [Symbol(left, _), Sign("=" | "≠" as sign), Symbol(right, _)]:
            return (left, right), sign == "="
        case [Symbol(word, _), Symbol(left, _), Sign("=" | "≠" as sign), Symbol(right, _)] if word == left:
            return (left, right), sign == "="
        case [Symbol(word, _), Group(_, Row() as body)]:
            inner = _compared_below(body)
            return inner if inner is not None and inner[0][0] == word else None
        case _:
            return None


def without_case(row: Row) -> Row:
    """Return a side with u_w for u_{w ≠ o}."""
    return Row(tuple(map(_node_without_case, row.items)), row.span) if nodes.names_in(row) & {"=", "≠"} else row


def _node_without_case(node: Node) -> Node:
    if isinstance(node, Row):
        return without_case(node)
    if isinstance(node, Scripts) and node.below is not None and _may_hold_case(node.base) and _compared_below(node.below):
        return Scripts(node.base, Row((bare(node.below)[0],), node.below.span), node.above, node.primes, node.span)
    changed: dict[str, object] = {}
    for name in fields(node):
        value = getattr(node, name)
        if isinstance(value, Row) and name != "below":
            new = without_case(value)
            if new != value:
                changed[name] = new
        elif name == "base" and isinstance(value, Group | Row):
            changed[name] = _node_without_case(value)
    return replaced(node, **changed) if changed else node


def nodes_in(value: object) -> Iterator[Node]:
    """Return all nodes within rows, outermost first."""
    if isinstance(value, Row):
        return iter(nodes.nodes_of(value))
    return iter([node for each in value for node in nodes_in(each)]) if isinstance(value, tuple) else nodes.walked(value)
