"""Reads the commands that build something of their arguments: fractions, roots, accents, tables, what stands over and under."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from derive.kernel.records import replaced
from derive.reader.latex import texts
from derive.reader.latex.brackets import meaning
from derive.reader.latex.commands import COLUMNS, DELIMITERS, LAYOUTS, MATRICES, Meaning
from derive.reader.latex.nodes import (
    Accent,
    Big,
    Fraction,
    Gap,
    Group,
    Node,
    Noted,
    Root,
    Row,
    Scripts,
    Sign,
    Span,
    Symbol,
    Table,
    Words,
)
from derive.reader.latex.tokens import Token
from derive.reader.latex.words import says_condition

if TYPE_CHECKING:
    from derive.reader.latex.structure import Setting, Structure

NEGATED = {"=": "≠", "∈": "∉", "<": "≮", ">": "≯", "≤": "≰", "≥": "≱", "≡": "≢", "⊂": "⊄", "⊆": "⊈", "∼": "≁", "≈": "≉", "∣": "∤"}
_DEFINES = frozenset(("def", "Δ", "△", "define", "defined", "definition", "set", "记", "定义", "令"))


def delimiter(token: Token) -> str:
    """Return what stands after `\\left`, `\\right` or `\\middle`, as it is shown."""
    return DELIMITERS.get(token.text, token.text)


def _clad(items: Sequence[Node], place: Span) -> list[Node]:
    """Return the items within a command that stands at a place; the first and the last of them reach as far as it does."""
    clad = list(items)
    if clad:
        clad[0] = replaced(clad[0], span=Span(place.start, max(clad[0].span.end, place.start)))
        clad[-1] = replaced(clad[-1], span=Span(min(clad[-1].span.start, place.end), place.end))
    return clad


def construct(structure: Structure, at: int, end: int, items: list[Node], how: Setting, what: Meaning) -> int:
    """Read a command with arguments of which something is built."""
    start = structure.tokens[at]
    after = at + 1
    match what.kind:
        case "font":
            row, after = structure.argument(after, end, how._replace(style=what.style))
            items += _clad(row.items, _place(structure, start, after))
            return after
        case "accent":
            row, after = structure.argument(after, end, how)
            node = accent(what.name, row, _place(structure, start, after))
        case "fraction":
            after = _option(structure, after, end)[1]
            top, after = structure.argument(after, end, how._replace(script=""))
            bottom, after = structure.argument(after, end, how._replace(script=""))
            node = Fraction(top, bottom, _place(structure, start, after))
        case "binomial":
            top, after = structure.argument(after, end, how)
            bottom, after = structure.argument(after, end, how)
            place = _place(structure, start, after)
            node = Noted("binom", Row((Table("", ((top,), (bottom,)), "", place),), place), None, place)
        case "root":
            option, after = _option(structure, after, end)
            degree = structure.row(option[0], option[1], how.inside()) if option is not None else None
            row, after = structure.argument(after, end, how)
            node = Root(row, degree, _place(structure, start, after))
        case "noted":
            row, after = structure.argument(after, end, how)
            node = Noted(what.name, row, None, _place(structure, start, after))
        case "stacked":
            note, after = structure.argument(after, end, how)
            row, after = structure.argument(after, end, how)
            node = stacked(what.name, note, row, _place(structure, start, after))
        case "lines":
            first, last, after = structure.content(after, end)
            rows = cells(structure, first, last, how)
            node = Table("", rows, "", _place(structure, start, after))
        case "extensible":
            after = structure.after_arguments(_option(structure, after, end)[1], end, 1)
            node = Sign(what.name, _place(structure, start, after))
        case "not":
            return _not(structure, at, end, items)
        case "below" | "above":
            return _text_script(structure, at, end, items, how, what)
        case _:
            return after
    items.append(node)
    return after


def _place(structure: Structure, start: Token, after: int) -> Span:
    return start.span | structure.tokens[min(after, len(structure.tokens)) - 1].span


def _option(structure: Structure, at: int, end: int) -> tuple[tuple[int, int] | None, int]:
    """Return the stretch of an argument in square brackets, and where what follows begins."""
    here = structure.after_spaces(at, end)
    if here < end and structure.tokens[here].text == "[" and here < structure.partner[here] < end:
        return (here + 1, structure.partner[here]), structure.partner[here] + 1
    return None, at


def _not(structure: Structure, at: int, end: int, items: list[Node]) -> int:
    after = structure.after_spaces(at + 1, end)
    what = meaning(structure.tokens[after]) if after < end else None
    if what is None or what.name not in NEGATED:
        items.append(structure.unreadable("a \\not before something it does not negate", structure.tokens[at].span))
        return at + 1
    items.append(Sign(NEGATED[what.name], structure.tokens[at].span | structure.tokens[after].span))
    return after + 1


def _text_script(structure: Structure, at: int, end: int, items: list[Node], how: Setting, what: Meaning) -> int:
    """Read `\\textsubscript{…}`: a script by itself, plain text where a script stands already."""
    found: list[Node] = []
    after = texts.text(structure, at, end, found, how._replace(script="below"), Meaning("text", "", 1, "roman"))
    row = Row(tuple(found), _place(structure, structure.tokens[at], after))
    if how.script:
        items += found
    else:
        taken = not items or isinstance(items[-1], Scripts)
        base = Row((), structure.gap_at(at)) if taken else items.pop()
        below, above = (row, None) if what.kind == "below" else (None, row)
        items.append(Scripts(base, below, above, 0, base.span | row.span))
    return after


def accent(name: str, row: Row, place: Span) -> Node:
    """Return a row with an accent over it: a symbol's own where there is just one, also in brackets typed for braces, \\hat(y)."""
    only = row.items[0] if len(row.items) == 1 else None
    if isinstance(only, Group) and only.opens == "(" and only.closes == ")" and len(only.body.items) == 1:
        only = only.body.items[0]
    if isinstance(only, Symbol):
        return Symbol(only.name, (*only.accents, name), only.style, place)
    return Accent(name, row, place)


def accented(node: Node, token: Token) -> Node:
    """Return a node with a combining accent on it."""
    return accent(token.text, Row((node,), node.span), node.span | token.span)


def large(items: list[Node], name: str, place: Span) -> None:
    """Add a large operator; `arg` before `max` and `min` becomes part of it."""
    if name in ("max", "min") and items and isinstance(items[-1], Symbol) and items[-1].name == "arg":
        items.append(Big("arg" + name, None, None, items.pop().span | place))
    else:
        items.append(Big(name, None, None, place))


def stacked(name: str, note: Row, body: Row, place: Span) -> Node:
    """Return what has something over or under it: a large operator's bound, a sign that defines, or a note."""
    only = body.items[0] if len(body.items) == 1 else None
    if isinstance(only, Big):
        return replaced(only, below=note, span=place) if name == "underset" else replaced(only, above=note, span=place)
    if isinstance(only, Sign) and only.name in ("=", "≜") and defines(note):
        return Sign("≜", place)
    return Noted(name, body, note, place)


def defines(note: Row) -> bool:
    """Tell whether a note over an equals sign says that it defines."""
    said = "".join(
        item.name if isinstance(item, Symbol | Sign) else item.text if isinstance(item, Words) else "?" * 2 for item in note.items
    )
    return said.casefold().strip(".") in _DEFINES or said in _DEFINES


def asks(note: Row) -> bool:
    """Tell whether a note over an equals sign asks whether it holds, or demands that it does: `?`, `!`."""
    signs = [item.name for item in note.items if isinstance(item, Symbol | Sign)]
    return bool(signs) and len(signs) == len(note.items) and set(signs) <= {"?", "!"}


def infix(name: str, top: Row, bottom: Row, place: Span) -> Node:
    """Return what `\\over`, `\\atop` or `\\choose` makes of what stands before and after it."""
    if name == "over":
        return Fraction(top, bottom, place)
    lines = Table("", ((top,), (bottom,)), "", place)
    if name == "choose":
        return Noted("binom", Row((lines,), place), None, place)
    if len(bottom.items) == 1 and isinstance(bottom.items[0], Table) and not bottom.items[0].opens:
        return Table("", ((top,), *bottom.items[0].rows), "", place)
    return lines


def environment(structure: Structure, at: int, end: int, items: list[Node], how: Setting) -> int:
    """Read an environment within a formula: a matrix, cases, or lines."""
    token = structure.tokens[at]
    name = token.text.rstrip("*")
    close = structure.closing(at, end, f"\\begin{{{token.text}}}")
    place = token.span | structure.tokens[min(close, end - 1)].span
    if name not in MATRICES and name not in LAYOUTS:
        items.append(structure.unreadable(f"the environment {token.text} is not known", place))
        return min(close + 1, end)
    opens, closes = MATRICES.get(name, ("", ""))
    rows = cells(structure, after_columns(structure, at, close), close, how)
    items.append(table(opens, rows, closes, place))
    return min(close + 1, end)


def table(opens: str, rows: tuple[tuple[Row, ...], ...], closes: str, place: Span) -> Table:
    """Return a table within its delimiters; one that only opens is cases, each a value and its condition."""
    if bool(opens) == bool(closes):
        return Table(opens, rows, closes, place)
    return Table("{" if opens else "", tuple(map(_case, rows)), "" if opens else "}", place)


def after_columns(structure: Structure, at: int, end: int) -> int:
    """Return where an environment's content begins, after `[t]` and the argument that says how its columns are set."""
    after = _option(structure, at + 1, end)[1]
    if structure.tokens[at].text.rstrip("*") not in COLUMNS:
        return after
    here = structure.after_spaces(after, end)
    if here < end and structure.tokens[here].kind == "open" and structure.partner[here] > here:
        columns = structure.tokens[here + 1 : structure.partner[here]]
        if all(
            token.kind in ("digit", "letter", "open", "close", "bar", "char") and token.text in "lcrpm|@{}*0123456789.!><"
            for token in columns
        ):
            return structure.partner[here] + 1
    return after


def cells(structure: Structure, start: int, end: int, how: Setting) -> tuple[tuple[Row, ...], ...]:
    """Return the cells of a stretch in rows, an empty last row left out."""
    rows: list[tuple[Row, ...]] = []
    row: list[Row] = []
    at = first = start
    how = how.inside()
    while at < end:
        kind = structure.tokens[at].kind
        if kind in ("align", "break", "soft"):
            row.append(structure.row(first, at, how))
            first = at + 1
            if kind != "align":
                rows.append(tuple(row))
                row = []
        at = structure.partner[at] + 1 if structure.partner[at] > at else at + 1
    row.append(structure.row(first, end, how))
    if len(row) > 1 or row[0].items:
        rows.append(tuple(row))
    return tuple(one for one in rows if len(one) > 1 or one[0].items)


def _case(row: tuple[Row, ...]) -> tuple[Row, ...]:
    """Return a row of cases as value and condition, also where no `&` parts them; empty cells are left out."""
    cells = tuple(cell for cell in map(stripped, row) if cell.items)
    if len(cells) != 1:
        return cells
    items = cells[0].items
    for at, item in enumerate(items):
        if at and (
            isinstance(item, Gap)
            or (isinstance(item, Words) and says_condition(item.text))
            or (isinstance(item, Sign) and item.name in (",", ":"))
        ):
            value, condition = Row(items[:at], items[0].span | items[at - 1].span), Row(items[at:], item.span | items[-1].span)
            return tuple(cell for cell in map(stripped, (value, condition)) if cell.items)
    return cells


def stripped(row: Row) -> Row:
    """Return a row without the gaps and the punctuation at its ends, and without braces around the whole of it."""
    first, last = 0, len(row.items)
    while first < last and _is_edge(row.items[first]):
        first += 1
    while last > first and _is_edge(row.items[last - 1]):
        last -= 1
    if (first, last) == (0, len(row.items)) and not (last == 1 and isinstance(row.items[0], Row)):
        return row
    items = row.items[first:last]
    if len(items) == 1 and isinstance(items[0], Row):
        return stripped(items[0])
    return Row(items, items[0].span | items[-1].span if items else Span(row.span.start, row.span.start))


def _is_edge(node: Node) -> bool:
    return (
        isinstance(node, Gap)
        or (isinstance(node, Symbol) and node.name == "□")
        or (isinstance(node, Sign) and node.name in (",", ";", ".", ":", "∴", "∵"))
    )
