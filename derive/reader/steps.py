"""
From the formulas of a sheet, in order, to its steps: each = with its two sides and the circumstances in which it stands.

Around a formula people say for which case it is meant: in the row, in the prose before it or after it on its line, in a
heading. Which loss an unlabelled J stands for is told by the names a chain uses, or else by the chain before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, final

from derive.kernel.records import fields, record, replaced, uncompared
from derive.kernel.terms import Size
from derive.reader.bounds import letters_in, plain
from derive.reader.indices import Circumstances
from derive.reader.nodes import Chain, Gap, Group, Node, Number, Row, Scripts, Sign, Span, Symbol, Words
from derive.reader.notation import Notation

EQUALITIES: Final = frozenset({"=", "≡", "≜"})
_ORIGINAL: Final = frozenset({"origin", "original", "原式", "上式"})
_NAMES_OF_SIDES: Final = frozenset({"LHS", "RHS", "左边", "右边"})
_EXCEPTING: Final = ("unless", "except", "excluding", "other than", "apart from", "除")
_COMPARISONS: Final = frozenset({"=", "≠", "∈", "≤", "<"})


@final
@record
class Formula:
    """
    A formula of a sheet: its chains, whether it stands within a sentence, and the chains that stand in the prose around it and may
    say for which case it is meant.
    """

    chains: tuple[Chain, ...]
    in_prose: bool = False
    before: tuple[Chain, ...] = ()
    after: tuple[Chain, ...] = ()


@final
@record
class Step:
    """
    One = of a chain: its sides, where it stands, and in which circumstances.

    `display` numbers the formulas of a sheet, `chain` their chains, `place` the steps of a chain; `assigns` says that it is
    written with := and not with =, `in_prose` that it stands within a sentence.
    `apart` are pairs of indices said to differ.
    """

    left: Row
    right: Row
    display: int
    chain: int
    place: int
    assigns: bool
    around: Circumstances
    in_prose: bool = False
    apart: tuple[tuple[str, str], ...] = ()
    span: Span = uncompared(default=Span(0, 0))


@final
@record
class _Case:
    """What is said about indices: equal, different, over a range."""

    pinned: tuple[tuple[str, str], ...] = ()
    apart: tuple[tuple[str, str], ...] = ()
    ranges: tuple[tuple[str, Size], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.pinned or self.apart or self.ranges)

    def and_(self, other: _Case) -> _Case:
        """Return both."""
        return _Case(self.pinned + other.pinned, self.apart + other.apart, self.ranges + other.ranges)


def steps_of(formulas: Iterable[Formula], notation: Notation) -> tuple[Step, ...]:
    """Return the steps of a sheet's formulas, in order."""
    found: list[Step] = []
    loss, number = "", 0
    last: Row | None = None
    first: Row | None = None
    for display, formula in enumerate(formulas):
        around = _case_around(formula, notation)
        own = _Case()
        for chain in formula.chains:
            said = _said(chain, notation)
            if said is not None:
                own = said
                continue
            loss = _loss_of(chain, notation) or loss
            whole = _going_on(chain, last, first)
            if whole.signs:
                last = next((side for side in reversed(whole.sides) if _bare(side)), last)
                first = whole.sides[0]
            here = around.and_(own).and_(_aside(chain, notation))
            found += _steps(whole, (display, number), loss, here, in_prose=formula.in_prose)
            number += 1
    return tuple(found)


def declared_orders(chains: Iterable[Chain], notation: Notation) -> tuple[tuple[str, str], ...]:
    """Return what a sheet says of the numbers it leaves open: ("0", "α") and ("α", "1") where it says 0 < α < 1."""
    found: dict[tuple[str, str], None] = {}
    for chain in chains:
        for place, sign in enumerate(chain.signs):
            if sign.name not in ("<", ">"):
                continue
            ends = [_number_or_scalar(chain.sides[at], notation) for at in (place, place + 1)]
            if all(ends) and not all(end.isdecimal() for end in ends):
                found[(ends[0], ends[1]) if sign.name == "<" else (ends[1], ends[0])] = None
    return tuple(found)


def _number_or_scalar(side: Row, notation: Notation) -> str:
    match _bare(side):
        case [Number(digits)] if digits.isdecimal():
            return digits
        case [Symbol(name, ())] if name in notation.scalars:
            return name
        case _:
            return ""


def declared_stacking(chains: Iterable[Chain], notation: Notation) -> str:
    """Return `rows` where a sheet says U ∈ ℝ^{V×d}, `columns` where it says U ∈ ℝ^{d×V}, nothing where it says neither or both."""
    found: set[str] = set()
    symbols = {rows.symbol for rows in notation.rows.values()}
    words = notation.words["o"].size
    for chain in chains:
        for place, sign in enumerate(chain.signs):
            if sign.name != "∈":
                continue
            left, right = _bare(chain.sides[place]), _bare(chain.sides[place + 1])
            match left[-1:], right[:1]:
                case [Symbol(name, ())], [Scripts(Symbol("R" | "ℝ"), None, Row() as above, 0)] if name in symbols:
                    ends = [plain((node,)) for node in above.items if not (isinstance(node, Sign) and node.name == "×")]
                    known = [notation.sizes.get(end) == words for end in ends]
                    if len(ends) == 2 and known.count(True) == 1:
                        found.add("rows" if known[0] else "columns")
                case _:
                    pass
    return found.pop() if len(found) == 1 else ""


def _steps(chain: Chain, numbers: tuple[int, int], loss: str, case: _Case, *, in_prose: bool) -> Iterator[Step]:
    left_case = _in_subscripts(chain)
    pinned, apart = case.pinned + left_case.pinned, case.apart + left_case.apart
    around = Circumstances(loss, pinned, case.ranges, _vectors(chain), _centres(chain))
    sides = tuple(_without_case(side) for side in chain.sides)
    for place, sign in enumerate(chain.signs):
        if sign.name in EQUALITIES:
            left, right = sides[place], sides[place + 1]
            if not left.items or not right.items:
                continue
            yield Step(left, right, *numbers, place, sign.name == "≜", around, in_prose, apart, left.span | right.span)


def _going_on(chain: Chain, last: Row | None, first: Row | None) -> Chain:
    """
    Return a chain that begins with = as going on from the last side before it, one that begins with "origin" as beginning where the
    chain before it began, and one that ends with =, or with the name of a side, without that.
    """
    sides, signs = list(chain.sides), list(chain.signs)
    if len(sides) > 1 and not _bare(sides[-1]):
        sides.pop()
        signs.pop()
    if len(sides) > 1 and plain(sides[-1].items).strip() in _NAMES_OF_SIDES:
        sides.pop()
        signs.pop()
    if len(sides) > 1 and plain(sides[0].items).strip() in _NAMES_OF_SIDES:
        sides.pop(0)
        signs.pop(0)
    if len(sides) > 1 and not _bare(sides[0]) and last is not None:
        sides[0] = last
    if len(sides) > 1 and first is not None and plain(sides[0].items).strip().lower() in _ORIGINAL:
        sides[0] = first
    return Chain(tuple(sides), tuple(signs), chain.aside, chain.span)


def _said(chain: Chain, notation: Notation) -> _Case | None:
    """Return the case that a chain by itself says (`w = o:` in a row of its own), None for a chain that is a step."""
    if len(chain.signs) != 1 or chain.signs[0].name not in _COMPARISONS or len(chain.sides) != 2:
        return None
    left, right = (_word_of(_bare(side)) for side in chain.sides)
    if not left or not right:
        return None
    sign = chain.signs[0].name
    if len(left) == 1 and isinstance(left[0], Symbol) and len(left[0].name) == 1 and not left[0].accents:
        if sign == "∈":
            size = _range(right, notation)
            return _Case(ranges=((left[0].name, size),)) if size is not None else None
        if len(right) == 1 and isinstance(right[0], Number) and right[0].digits == "0":
            right = [Symbol("o", span=right[0].span)]
        if len(right) == 1 and isinstance(right[0], Symbol) and len(right[0].name) == 1 and _is_index(left[0], right[0]):
            pair = ((left[0].name, right[0].name),)
            return _Case(pinned=pair) if sign == "=" else _Case(apart=pair) if sign == "≠" else None
    return None


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


def _case_around(formula: Formula, notation: Notation) -> _Case:
    """Return the one case that the prose around a formula speaks of; where it speaks of several, none."""
    after = [said for chain in formula.after if (said := _said(chain, notation)) is not None]
    before = [said for chain in formula.before if (said := _said(chain, notation)) is not None]
    cases = list(dict.fromkeys(after or before))
    return cases[0] if len(cases) == 1 else _Case()


def _aside(chain: Chain, notation: Notation) -> _Case:
    """Return what the rows beside a chain say about its indices."""
    found = _Case()
    for row in chain.aside:
        found = found.and_(_row_case(row, notation))
    return found


def _row_case(row: Row, notation: Notation) -> _Case:
    items = _bare(row)
    if len(items) == 1 and isinstance(items[0], Group) and items[0].opens == "(":
        return _row_case(items[0].body, notation)
    signs = [at for at, node in enumerate(items) if isinstance(node, Sign) and node.name in _COMPARISONS]
    if len(signs) != 1:
        return _Case()
    at = signs[0]
    sign = items[at]
    if not isinstance(sign, Sign):
        return _Case()
    sides = (Row(tuple(items[:at])), Row(tuple(items[at + 1 :])))
    said = " ".join(node.text if isinstance(node, Words) else getattr(node, "name", "") for node in row.items)
    chain = Chain(sides, (sign,))
    return _said(excepted(chain) if excepts(said) else chain, notation) or _Case()


def excepts(words: str) -> bool:
    """Return whether words before a condition say that all but what it holds for is meant: unless, except, 除."""
    return any(each in words.lower() for each in _EXCEPTING)


def excepted(chain: Chain) -> Chain:
    """Return the condition w ≠ o for w = o, and the other way round; one without a sign for another condition."""
    match chain.signs:
        case (Sign("=" | "≠" as name, span),):
            return Chain(chain.sides, (Sign("≠" if name == "=" else "=", span),), chain.aside, chain.span)
        case _:
            return Chain(chain.sides[:1], (), chain.aside, chain.span)


def _bare(row: Row) -> list[Node]:
    """Return the nodes of a row without words, spaces and punctuation."""
    nodes: list[Node] = []
    for node in row.items:
        if isinstance(node, Row):
            nodes += _bare(node)
        elif not _says_nothing(node):
            nodes.append(node)
    return nodes


def _says_nothing(node: Node) -> bool:
    punctuation = isinstance(node, Sign) and node.name in (",", ".", ":", ";", "∀")
    word = isinstance(node, Symbol) and node.name.lower() in ("when", "if", "for", "where")
    return punctuation or word or isinstance(node, Gap | Words)


# what a chain's own names tell


def _in_subscripts(chain: Chain) -> _Case:
    """Return the cases that stand in subscripts: u_{w ≠ o}."""
    pinned: dict[tuple[str, str], None] = {}
    apart: dict[tuple[str, str], None] = {}
    for node in _nodes(chain.sides):
        if isinstance(node, Scripts) and node.below is not None and isinstance(node.base, Symbol):
            names = _compared_below(node.below)
            if names is not None:
                (pinned if names[1] else apart)[names[0]] = None
    return _Case(tuple(pinned), tuple(apart))


def _compared_below(below: Row) -> tuple[tuple[str, str], bool] | None:
    items = _bare(below)
    match items:
        case [Symbol(left, _), Sign("=" | "≠" as sign), Symbol(right, _)]:
            return (left, right), sign == "="
        case _:
            return None


def _without_case(row: Row) -> Row:
    """Return a side with u_w for u_{w ≠ o}."""
    return Row(tuple(map(_node_without_case, row.items)), row.span)


def _node_without_case(node: Node) -> Node:
    if isinstance(node, Row):
        return _without_case(node)
    if isinstance(node, Scripts) and node.below is not None and isinstance(node.base, Symbol) and _compared_below(node.below):
        return Scripts(node.base, Row((_bare(node.below)[0],), node.below.span), node.above, node.primes, node.span)
    changed: dict[str, object] = {}
    for name in fields(node):
        value = getattr(node, name)
        if isinstance(value, Row) and name != "below":
            new = _without_case(value)
            if new != value:
                changed[name] = new
        elif name == "base" and isinstance(value, Group | Row):
            changed[name] = _node_without_case(value)
    return replaced(node, **changed) if changed else node


def _loss_of(chain: Chain, notation: Notation) -> str:
    """Return the loss that a chain's labels and names speak of, nothing where they speak of none or of several alike."""
    names: set[str] = set()
    for node in _nodes(chain.sides):
        if isinstance(node, Scripts) and isinstance(node.base, Symbol) and node.base.name in notation.loss_names:
            bare = "".join(sign for sign in plain(node.below.items).lower() if sign.isalpha()) if node.below is not None else ""
            for key, loss in notation.losses.items():
                if bare and any(part in bare for part in loss.labels):
                    return key
        if isinstance(node, Symbol):
            names.add(node.name + ("̂" if node.accents else ""))
            names.add(node.name)
        if isinstance(node, Scripts) and isinstance(node.base, Symbol) and node.base.name == "e" and node.above is not None:
            names.add("exp")
    sampled = notation.losses.get("negative sampling")
    if sampled is not None and names & sampled.signs:
        return "negative sampling"
    naive = notation.losses.get("naive softmax")
    if naive is not None and names & {"ŷ", "P", "exp", "y"}:
        return "naive softmax"
    return ""


def _vectors(chain: Chain) -> frozenset[str]:
    """Return the letters of which entries are written in a chain, or a diagonal matrix."""
    found = set()
    for node in _nodes(chain.sides):
        if (
            isinstance(node, Scripts)
            and isinstance(node.base, Symbol)
            and node.below is not None
            and len(letters_in(node.below)) == 1
        ):
            found.add(node.base.name)
        if isinstance(node, Symbol) and node.name == "diag":
            found.add("x")
    return frozenset(found)


def _centres(chain: Chain) -> bool:
    """Return whether a chain speaks of the vector v_w of another word than the centre word."""
    for node in _nodes(chain.sides):
        if isinstance(node, Scripts) and isinstance(node.base, Symbol) and node.base.name == "v" and node.below is not None:
            names = letters_in(node.below)
            if names and names != ("c",) and names != ("w", "t"):
                return True
    return False


def _nodes(value: object) -> Iterator[Node]:
    """Yield all nodes within rows, outermost first."""
    waiting: list[object] = [value]
    while waiting:
        here = waiting.pop()
        if isinstance(here, tuple):
            waiting.extend(reversed(here))
        elif hasattr(type(here), "__match_args__") and not isinstance(here, Span):
            yield here  # type: ignore[misc]
            waiting.extend(getattr(here, name) for name in reversed(fields(here)))
