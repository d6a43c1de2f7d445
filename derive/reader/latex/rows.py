"""Turns the tokens of a formula into rows: environments that only lay out rows are opened, relations at the top are found."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from derive.reader.latex.brackets import meaning
from derive.reader.latex.commands import LAYOUTS
from derive.reader.latex.constructs import NEGATED, after_columns, asks, defines
from derive.reader.latex.nodes import Sign
from derive.reader.latex.structure import Setting, Structure
from derive.reader.latex.tokens import Token

_PLAIN: Final = Setting()
# A row of more tokens was not written on one line with a break that got lost.
_LONGEST: Final = 1000


class Relation(NamedTuple):
    """A sign between two sides, and the tokens it takes."""

    sign: Sign
    start: int
    end: int


def rows(structure: Structure) -> Iterator[tuple[int, int]]:
    """
    Yield the rows of a formula as stretches of tokens; environments that only lay out rows are opened, and leave no mark.

    A break within brackets parts no rows.
    """
    tokens = structure.tokens
    start = at = 0
    ends: list[int] = []
    # Whether the row holds nothing yet.
    bare = True
    # Where a brace would stand by itself, behind `\\color{red}` and the like.
    free = -1
    while at < len(tokens):
        token = tokens[at]
        partner = structure.partner[at]
        bare = bare and (at == start or tokens[at - 1].kind in ("align", "blank"))
        if ends and at == ends[-1]:
            ends.pop()
            _blank(structure, at)
        elif token.kind == "begin" and _is_layout(structure, at, bare):
            close = structure.closing(at, len(tokens), f"\\begin{{{token.text}}}")
            after = after_columns(structure, at, close)
            for blank in range(at, after):
                _blank(structure, blank)
            if partner > at:
                ends.append(partner)
            at = after - 1
        elif token.kind == "end" and partner < 0:
            structure.note("an `\\end` that nothing begins", token.span)
            _blank(structure, at)
        elif token.kind == "break" or (
            (ends or _goes_on(structure, at + 1))
            if token.kind == "soft"
            else bool(ends) and _stands_for_break(structure, start, at)
        ):
            yield start, at
            start = at + 1
            bare = True
        elif token.kind == "command" and token.text in ("intertext", "shortintertext"):
            yield start, at
            start = at
            at = structure.after_arguments(at + 1, len(tokens), 1)
            yield start, at
            start = at
            bare = True
            continue
        elif token.kind == "command" and _is_dropped_with_arguments(token):
            at = free = structure.after_spaces(structure.after_arguments(at, len(tokens), 1), len(tokens))
            continue
        elif partner > at and not _opened(structure, at, free if at == free else start, bare):
            at = partner
        at += 1
    yield start, len(tokens)


def _is_dropped_with_arguments(token: Token) -> bool:
    what = meaning(token)
    return what is not None and what.kind in ("drop", "colour", "aside") and what.arguments > 0


def _blank(structure: Structure, at: int) -> None:
    """Make a token say nothing, and hold nothing."""
    structure.tokens[at] = structure.tokens[at]._replace(kind="blank", text="")
    structure.partner[at] = -1


def _opened(structure: Structure, at: int, start: int, bare: bool) -> bool:
    """Open a brace that only holds equations, as of `\\boxed{a = b}` or `{a = b}`: it leaves no mark."""
    tokens = structure.tokens
    if tokens[at].kind == "left":
        return bare and _opened_system(structure, at)
    if tokens[at].kind != "open":
        return False
    before = at - 1
    while before >= start and tokens[before].kind == "blank":
        before -= 1
    if before >= start:
        previous = tokens[before]
        what = meaning(previous)
        if previous.kind in ("sub", "super", "close") or (what is not None and (what.arguments or previous.text == "mathop")):
            return False
        if previous.kind == "command" and what is None:
            return False
    partner = structure.partner[at]
    if not _has_relation(structure, at + 1, partner):
        return False
    _blank(structure, at)
    _blank(structure, partner)
    return True


def _opened_system(structure: Structure, at: int) -> bool:
    """Open `\\left\\{ \\begin{aligned} a &= b \\\\ c &= d \\end{aligned} \\right.` that stands alone: a system of equations."""
    tokens = structure.tokens
    close = structure.partner[at]
    inner = structure.after_spaces(at + 1, close)
    if tokens[close].text != "." or tokens[inner].kind != "begin":
        return False
    if structure.after_spaces(structure.partner[inner] + 1, close) != close or not _all_rows_are_equations(structure, inner):
        return False
    _blank(structure, at)
    _blank(structure, close)
    return True


def _has_relation(structure: Structure, start: int, end: int) -> bool:
    at = start
    arguments = braces = 0
    while at < end:
        token = structure.tokens[at]
        what = meaning(token)
        if what is not None and what.kind in ("relation", "infix", "style", "not"):
            return what.kind in ("relation", "not")
        partner = structure.partner[at]
        arguments = what.arguments if what is not None and what.arguments else arguments
        if token.kind == "open" and partner > at and not arguments and structure.tokens[at - 1].kind not in ("sub", "super"):
            # A brace in a brace is looked into only when it is all there is: `{{a = b}}`.
            if at == start and partner == end - 1 and braces < 20:
                start, at, end = at + 1, at + 1, partner
                braces += 1
                continue
        elif token.kind == "open":
            arguments -= 1
        at = partner + 1 if partner > at else at + 1
    return False


def _is_layout(structure: Structure, at: int, bare: bool) -> bool:
    """Tell whether an environment at the top of a formula lays out rows, rather than being a matrix or cases."""
    name = structure.tokens[at].text.rstrip("*")
    close = structure.partner[at]
    if name in LAYOUTS or (close < at and name == "array"):
        return True
    if name not in ("array", "cases", "dcases", "tabular") or close < at:
        return False
    ends_all = structure.after_spaces(close + 1, len(structure.tokens)) >= len(structure.tokens)
    if name != "array":
        return bare and ends_all and _all_rows_are_equations(structure, at)
    top = list(top_level(structure, after_columns(structure, at, close), close))
    if any(relation_at(structure, here, close) is not None for here in top):
        return True
    kinds = {structure.tokens[here].kind for here in top}
    return bare and ends_all and "break" in kinds and "align" not in kinds


def top_level(structure: Structure, start: int, end: int) -> Iterator[int]:
    """Yield the places of the tokens of a stretch that stand in no bracket of it, those that open one too."""
    at = start
    while at < end:
        yield at
        at = structure.partner[at] + 1 if structure.partner[at] > at else at + 1


def _all_rows_are_equations(structure: Structure, at: int) -> bool:
    close = structure.partner[at]
    found = [False]
    cell = 0
    for here in top_level(structure, after_columns(structure, at, close), close):
        token = structure.tokens[here]
        if token.kind == "break":
            found.append(False)
            cell = 0
        elif token.kind == "align":
            cell += 1
        elif token.kind in ("char", "command"):
            relation = relation_at(structure, here, close)
            found[-1] = found[-1] or (relation is not None and relation.sign.name in "=≜≡≈" and cell < 2)
    return all(found[:-1]) and (found[-1] or structure.tokens[close - 1].kind == "break") and len(found) > 1


def _stands_for_break(structure: Structure, start: int, at: int) -> bool:
    """
    Tell whether a backslash before a space is what is left of two, as in a &= b \\ c &= d: its row has one & before a relation, and
    the next & stands before one too.
    """
    tokens = structure.tokens
    if tokens[at].kind != "command" or tokens[at].text.strip() or at - start > _LONGEST:
        return False
    before = [here for here in range(start, at) if tokens[here].kind == "align"]
    following = next(
        (here for here in range(at, min(at + _LONGEST, len(tokens))) if tokens[here].kind in ("align", "break", "soft", "end")),
        None,
    )
    if len(before) != 1 or following is None or tokens[following].kind != "align":
        return False
    return all(_goes_on(structure, here + 1) for here in (before[0], following))


def _goes_on(structure: Structure, at: int) -> bool:
    """Tell whether what follows one backslash at a line's end begins as a row of a chain does."""
    at = structure.after_spaces(at, len(structure.tokens))
    return at < len(structure.tokens) and (
        structure.tokens[at].kind == "align" or relation_at(structure, at, len(structure.tokens)) is not None
    )


def relation_at(structure: Structure, at: int, end: int) -> Relation | None:
    """Return the relation that stands at a token, with a note over it or a script on it taken in."""
    tokens = structure.tokens
    token = tokens[at]
    what = meaning(token)
    if what is None:
        if token.kind == "open" and structure.partner[at] == at + 2:
            inner = meaning(tokens[at + 1])
            if inner is not None and inner.kind == "relation":
                return Relation(Sign(inner.name, tokens[at + 1].span), at, at + 3)
        return None
    if what.kind == "relation":
        after = at + 1
        while after < end and tokens[after].kind in ("sub", "super"):
            after = structure.after_arguments(after + 1, end, 1)
        name = what.name
        following = meaning(tokens[after]) if after < end else None
        if name == "=" and after == at + 1 and following is not None and following.kind == "relation" and following.name == "=":
            after += 1
        return Relation(Sign(name, token.span), at, after)
    if what.name == ":" and at + 1 < end and getattr(meaning(tokens[at + 1]), "name", "") == "=":
        return Relation(Sign("≜", token.span | tokens[at + 1].span), at, at + 2)
    if what.kind == "not":
        following = meaning(tokens[at + 1]) if at + 1 < end else None
        if following is not None and following.name in NEGATED:
            return Relation(Sign(NEGATED[following.name], token.span | tokens[at + 1].span), at, at + 2)
    if what.kind == "extensible" and what.name == "=":
        return Relation(Sign("=", token.span), at, structure.after_arguments(at + 1, end, 1))
    return _noted_relation(structure, at, end) if what.kind == "stacked" else None


def _noted_relation(structure: Structure, at: int, end: int) -> Relation | None:
    """Return the relation of `\\overset{note}{=}`, `\\stackrel{def}{=}`."""
    tokens = structure.tokens
    first = structure.after_spaces(at + 1, end)
    second = structure.after_spaces(structure.after_arguments(first, end, 1), end)
    after = structure.after_arguments(second, end, 1)
    if second >= end or after - second not in (1, 3):
        return None
    what = meaning(tokens[second + (after - second == 3)])
    if what is None or what.kind != "relation":
        return None
    place = tokens[at].span | tokens[after - 1].span
    kept = len(structure.flaws)
    note, _ = structure.argument(first, end, _PLAIN)
    del structure.flaws[kept:]
    if what.name == "=" and asks(note):
        return Relation(Sign("≟", place), at, after)
    return Relation(Sign("≜" if what.name == "=" and defines(note) else what.name, place), at, after)
