"""
Conditions on words, as formulas and sentences say them: w = o, "w is the true word", "for the other words", "otherwise", each with
its place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final, TypeAlias, final

from derive.kernel.records import record, replaced
from derive.reader.latex.nodes import Chain, Group, Node, Number, Row, Scripts, Sign, Symbol, Table, Words, names_in
from derive.reader.latex.patterns import Pattern
from derive.reader.latex.words import is_otherwise
from derive.reader.prose.cases.case import Case, bare, excepted, includes, is_indicator, left_out, nodes_in, turns, words_of
from derive.reader.prose.cases.spoken import (
    ALL_BUT,
    clause_before,
    compared,
    is_contrasted,
    is_open,
    places_of_conditions,
)
from derive.reader.prose.cases.words_named import as_spoken, sign_of_true, with_words_named
from derive.reader.syntax.bounds import plain

Spoken: TypeAlias = tuple[str, str, str]
"""A letter, = or ≠, and the word that it is or is not."""

_SEVERAL: Final = 2
_INDICES: Final = frozenset("wijkxsolnct")
# What a sentence says of words without comparing two letters.
_OTHERS: Final = Pattern(
    r"(?i)\b(?:(?:all|any|every)\s+)?(?:the\s+)?(?<!in\s)(?:other|remaining)\s+(?:(?:outside|context|output)\s+)?"
    r"(?:words?|vectors?|class(?:es)?|[wk]\b)"
    r"|(?<!like\s)(?<!as\s)\b(?:all\s+)?the\s+(?:others|rest|remaining\s+ones)\b|\ball\s+others\b|\ball\s+the\s+rest\b"
    r"|\bany\s+other\b(?!\s+\w)"
    r"|(?:其他|其它|其余|剩下)的?(?:所有的?)?\s*(?:单词|词|类别?|标签|[wk])",
    words="other|remaining|rest|其他|其它|其余|剩下",
)
_OTHERWISE: Final = Pattern(
    r"(?i)\b(?:otherwise|elsewhere|else)\b|\b(?:in|for)\s+(?:all|any|the)\s+other\s+cases?\b"
    r"|\b(?:if|when)\s+(?:it|they|this|that)\s+(?:(?:is|are|does|do)\s+not|(?:is|are|does|do)n['’]t|differs?)\b"
    r"(?!\s+[a-z\ue000-\uf8ff])"
    r"|\bif\s+not\b(?!\s+[a-z])"
    r"|否则|反之|(?:其他|其它|其余|剩下)的?情况(?:下|时)?|(?:若|如果)(?:不是|不等|不同|不相等|二者不同)(?!\s*[a-z于\ue000-\uf8ff])|其余(?!的?\s*(?:单词|词|类|标签|[wk]))|不然",
    words="otherwise|else|other|not|n't|n’t|differ|否则|反之|其他|其它|其余|剩下|不然|若|如果",
)
_ONE: Final = Pattern(
    r"(?i)(?:\bthe\s+|(?:(?m:^)|[-*+•|(（])[ \t*_]*)"
    r"(?:(?:true|correct|right|actual|observed|target|expected|gold|positive|ground[- ]truth)\s+)?"
    r"(?:outside|context|output|target|true|correct|positive)\s+(?:word|class|one)\b"
    r"(?!\s*(?:['’]s\b|vectors?\b|[a-z]\b|matri|embedding|given|is\s+(?:[a-z]|the|an|given)\b))"
    r"|(?:\b(?:for|when|if)\s+|对于?\s*)o\b(?!\s*[=≠∈]|\s+(?:is|in|not)\b)|(?:外部|上下文|目标|正确|真实)的?(?:单词|词)(?!的|向量|[a-z])",
    words="word|class|one|for|when|if|词|对",
)

_SEVERAL_SAID: Final = Pattern(
    r"(?i)\b(?:and|or|others?|any|all|every|each|some|both|besides|including)\b|[和或与及]|所有|任何|每|包括",
    words="and|or|other|any|all|every|each|some|both|besides|including|和|或|与|及|所有|任何|每|包括",
)
_TRUE_AND_OTHERS: Final = Pattern(
    r"(?i)\bo\s+(?:and|or)\b|\b(?:and|or)\s+o\b|o\s*[和或与及]|[和或与及]\s*o", words="and|or|和|或|与|及"
)


@final
@record
class Condition:
    """
    Where words say a condition, `chain`: it is None where all is meant but the other one. What is `loose` counts as one beside its
    contrary alone.
    """

    start: int
    end: int
    chain: Chain | None
    is_loose: bool = False


def conditions_said(words: str) -> Iterator[Condition]:
    """Yield the conditions that words say, a comparison before what is said in another way."""
    for found, chain in places_of_conditions(words):
        if found[1] in _INDICES and found[3] in _INDICES:
            yield Condition(*found.span(), chain)
    for found in (*ALL_BUT.finditer(words), *_OTHERS.finditer(words)):
        if not is_open(words[: found.start()], words[found.end() :]) and not is_contrasted(words[: found.start()]):
            yield Condition(*found.span(), compared("w", "≠", "o"))
    for found in _OTHERWISE.finditer(words):
        yield Condition(*found.span(), None)
    for found in _ONE.finditer(words):
        before = clause_before(words[: found.start()])
        if not (includes(before) or is_contrasted(words[: found.start()])):
            chain = compared("w", "=", "o")
            yield Condition(*found.span(), excepted(chain) if turns(before) else chain, is_loose=True)


def case_of(chain: Chain) -> Spoken | None:
    """Return the case that a condition says, None where it is another one."""
    match [bare(side) for side in chain.sides], chain.signs:
        case [[Symbol(left)], [Symbol(right)]], (Sign("=" | "≠" as sign),):
            return left, sign, right
        case [[Symbol(left)], [*_]], (Sign("∈"),) if right := left_out(bare(chain.sides[1])):
            return left, "≠", right
        case [[Scripts(Symbol(), Row() as below)], [Number("0" | "1" as digit)]], (Sign("="),):
            return plain(below.items), "=" if digit == "1" else "≠", "o"
        case _:
            return None


def cases_of(chains: Iterable[Chain]) -> tuple[Spoken, ...]:
    """Return the cases that conditions say."""
    cases = (case for chain in chains if (case := case_of(chain)) is not None)
    return tuple(dict.fromkeys(case for case in cases if len(case[0]) == 1))


def says_its_case(chain: Chain) -> bool:
    """Return whether something beside a chain, in its own formula, says for which case it is meant."""
    return any(is_otherwise(words_of(row)) or names_in(row) & {"=", "≠", "∈"} for row in chain.aside)


def contrary(case: Spoken) -> Spoken:
    """Return the other case: w ≠ o for w = o."""
    return case[0], "≠" if case[1] == "=" else "=", case[2]


def is_case(chain: Chain) -> bool:
    """Return whether a formula is a condition on two indices: w = o, w ∈ V ∖ {o}."""
    if len(chain.signs) != 1 or chain.aside:
        return False
    said = case_of(chain)
    return said is not None and {said[0], said[2]} <= _INDICES and not is_entry(chain)


def is_of_a_sample(chain: Chain) -> bool:
    """Return whether a chain says that a numbered word, as samples are, is the true one: o = w_s, u_{w_k} = u_o."""
    if len(chain.signs) != 1 or chain.signs[0].name != "=" or len(chain.sides) != 2:
        return False
    match sorted((_words_of_vectors(bare(side)) for side in chain.sides), key=len):
        case [[Symbol("o", ())], [Symbol("w", ()), Symbol(letter, ())]]:
            return letter != "t"
        case _:
            return False


def _words_of_vectors(side: Sequence[Node]) -> list[Node]:
    """Return o for o and u_o, w and s for w_s and u_{w_s}, what else stands there for another side."""
    match side:
        case [Scripts(Symbol("u"), Row((*below,)), None, 0)]:
            return _words_of_vectors(below)
        case [Scripts(Symbol("w") as word, Row((Symbol() as letter,)), None, 0)]:
            return [word, letter]
        case _:
            return [*side]


def is_entry(chain: Chain) -> bool:
    """Return whether a formula says of an entry of y that it is 0 or 1."""
    match [bare(side) for side in chain.sides], chain.signs:
        case [[Scripts(Symbol("y" | "t"), Row(), None, 0)], [Number("0" | "1")]], (Sign("="),):
            return True
        case _:
            return False


def is_value(chain: Chain) -> bool:
    """Return whether a formula is a value by itself, 0 or (ŷ_w − 1) v_c, no name and no derivative."""
    side = bare(chain.sides[0])
    if chain.signs or any(isinstance(node, Sign) and node.name in ("∂", "∇", "∈") for node in nodes_in((chain.sides[0],))):
        return False
    return len(side) > 1 or (len(side) == 1 and isinstance(side[0], Number))


# beside formulas


def case_beside(row: Row) -> Spoken | None:
    """Return the case that a row beside a formula says, in brackets or not; None where it says none, or more."""
    items = bare(row)
    if len(items) == 1 and isinstance(items[0], Group) and items[0].opens in ("(", "["):
        return case_beside(items[0].body)
    places = [at for at, node in enumerate(items) if isinstance(node, Sign) and node.name in ("=", "≠", "∈")]
    if len(places) != 1 or turns(words_of(row)):
        return None
    (at,) = places
    chain = Chain(
        (Row(tuple(items[:at])), Row(tuple(items[at + 1 :]))), tuple(each for each in items[at : at + 1] if isinstance(each, Sign))
    )
    return case_of(chain) if is_case(chain) else None


def said_beside(chain: Chain) -> tuple[Chain | None, tuple[Spoken, ...]]:
    """
    Return the condition that words beside a chain say in its formula, `\\text{for other words}`, and where that is not certain the
    cases that they speak of.
    """
    rows = chain.aside
    if len(rows) == _SEVERAL and not any(names_in(row) & {"=", "≠", "∈"} for row in rows):  # if u_w │ is the true word
        rows = (Row((*rows[0].items, *rows[1].items)),)
    words = [with_words_named(f"{as_spoken(row)} ") for row in rows]
    if len(words) == 1 and (sign := sign_of_true(words[0])):
        return compared("w", sign, "o"), ()
    said = [each for text in words for each in conditions_said(text) if each.chain is not None]
    if len(said) == 1 and len(words) == 1 and not said[0].is_loose:
        return said[0].chain, ()
    return None, tuple(case for each in said if each.chain is not None and (case := case_of(each.chain)) is not None)


def with_cells_said(chain: Chain, letter_of: Callable[[], str]) -> Chain:
    """Return a chain with w = o in the cells of its cases that say that in words, of the letter that is asked for."""
    sides = tuple(
        replaced(side, items=tuple(_table_said(node, letter_of) if isinstance(node, Table) else node for node in side.items))
        if any(isinstance(node, Table) for node in side.items)
        else side
        for side in chain.sides
    )
    return replaced(chain, sides=sides) if sides != chain.sides else chain


def _table_said(table: Table, letter_of: Callable[[], str]) -> Table:
    if table.opens != "{" or table.closes or any(len(row) != _SEVERAL for row in table.rows):
        return table
    return replaced(table, rows=tuple((value, _cell_said(cell, letter_of)) for value, cell in table.rows))


def _cell_said(cell: Row, letter_of: Callable[[], str]) -> Row:
    """Return a condition for what a cell says in words alone: "the true word", "for all other words"; another cell as it is."""
    if names_in(cell) & {"=", "≠", "∈", "<", ">", "≤", "≥"} or not any(isinstance(node, Words) for node in cell.items):
        return cell
    words = as_spoken(cell)
    case = case_in_cell(words) if "…" not in words else None
    if case is None:
        return cell
    named = any(isinstance(node, Symbol | Scripts) for node in cell.items)
    letter = case[0] if named else letter_of()
    return Row((Symbol(letter), Sign(case[1]), Symbol(case[2])), cell.span)


def case_in_cell(words: str) -> Spoken | None:
    """Return the one case that the words of a cell say, loosely as well; None where they say none, or more than the true word."""
    words = with_words_named(words)
    if sign := sign_of_true(words):
        return "w", sign, "o"
    cases = {case_of(each.chain) for each in conditions_said(words) if each.chain is not None}
    case = cases.pop() if len(cases) == 1 else None
    several = _TRUE_AND_OTHERS if case is not None and case[1] == "≠" else _SEVERAL_SAID
    return case if several.search(words) is None else None


def without_clash(case: Case) -> tuple[Case, tuple[Spoken, ...]]:
    """Return a case without what it says and denies, w = o and w ≠ o, and that: which of the two is meant is not certain."""
    clashing = set(case.pinned) & set(case.apart)
    if not clashing:
        return case, ()
    pinned, apart = (tuple(pair for pair in pairs if pair not in clashing) for pairs in (case.pinned, case.apart))
    return Case(pinned, apart, case.ranges), tuple((letter, sign, word) for letter, word in sorted(clashing) for sign in "=≠")


def shared_beside(chains: Sequence[Chain]) -> Sequence[Chain]:
    """
    Return the chains of a formula, each with its own one of the conditions that stand in turn with them: w = o: A = B, w ≠ o: A = C
    """
    chains = [part for chain in chains for part in _parted_by_cases(chain)]
    rows = [row for chain in chains for row in chain.aside if case_beside(row) is not None]
    steps = [chain for chain in chains if not is_case(chain)]
    rows += [Row(_items(chain), chain.span) for chain in chains if is_case(chain)]
    if len(rows) != len(steps) or len(rows) < _SEVERAL or len({case_beside(row) for row in rows}) == 1:
        return chains
    inner = [row for chain in steps for row in chain.aside if row not in rows]
    if inner or not all(chain.signs and chain.sides[0].items for chain in steps):
        return chains
    order = sorted([(chain.sides[0].span.start, False) for chain in steps] + [(_start(row), True) for row in rows])
    shape = [is_row for _, is_row in order]
    if any(one == other for one, other in pairwise(shape)):
        return chains
    rows.sort(key=_start)
    return [replaced(chain, aside=(row,)) for chain, row in zip(sorted(steps, key=_first), rows, strict=True)]


def _parted_by_cases(chain: Chain) -> Sequence[Chain]:
    """Return A = B beside "if w = o" and A = C beside "otherwise" for the chain A = B = C with both, each behind its side."""
    whole, chain = chain, _with_ends_beside(chain) if len(chain.sides) > _SEVERAL else chain
    rows = sorted(chain.aside, key=_start)
    cases = [case_beside(row) or (("", "otherwise", "") if is_otherwise(words_of(row)) else None) for row in rows]
    if len(rows) > 1 and len(set(cases)) == 1 and None not in cases:
        return (replaced(chain, aside=(rows[0],)),)
    if len(rows) < _SEVERAL or len(chain.sides) <= _SEVERAL or None in cases or len(set(cases)) < len(cases):
        return (whole,)
    parts: list[Chain] = []
    done = 1
    for row in rows:
        upto = sum(side.span.start < _start(row) for side in chain.sides)
        if upto <= done:
            return (whole,)
        sides = (chain.sides[0], *chain.sides[done:upto])
        parts.append(Chain(sides, (*chain.signs[done - 1 : upto - 1],), (row,), sides[0].span | sides[-1].span))
        done = upto
    return parts if done == len(chain.sides) else (whole,)


def _with_ends_beside(chain: Chain) -> Chain:
    """Return a chain with the conditions beside it in which its sides end, (w = o), where one before the last ends so."""
    ends = [_case_at_end(side) for side in chain.sides]
    if not any(ends[1:-1]) or ends[0] is not None:
        return chain
    sides = tuple(
        side if end is None else Row(side.items[:-1], side.items[0].span | side.items[-2].span)
        for side, end in zip(chain.sides, ends, strict=True)
    )
    return replaced(chain, sides=sides, aside=(*chain.aside, *(Row((end,), end.span) for end in ends if end is not None)))


def _case_at_end(side: Row) -> Group | None:
    match side.items:
        case (*_, before, Group("(", body) as end) if not isinstance(before, Symbol) and not is_indicator(before, end):
            return end if case_beside(body) is not None else None
        case _:
            return None


def _items(chain: Chain) -> tuple[Node, ...]:
    return (*chain.sides[0].items, *chain.signs, *chain.sides[1].items)


def _start(row: Row) -> int:
    return row.span.start


def _first(chain: Chain) -> int:
    return chain.sides[0].span.start


def without_told(pairs: tuple[tuple[str, str], ...], chain: Chain) -> tuple[tuple[str, str], ...]:
    """Return pairs of indices without those that a chain tells apart itself, by cases: if i = k, if i ≠ k."""
    if not pairs:
        return pairs
    tables = (node for node in nodes_in(chain.sides) if isinstance(node, Table) and node.opens == "{" and not node.closes)
    cells = [cell for table in tables for row in table.rows for cell in row[1:]]
    told = [names_in(cell) for cell in cells if names_in(cell) & {"=", "≠"}]
    return tuple(pair for pair in pairs if not any(set(pair) <= names for names in told))
