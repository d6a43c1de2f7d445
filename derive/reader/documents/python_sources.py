"""
From a Python file to a sheet of its docstrings and comments that knows where all of it stands in the file; code is passed over.

In a docstring that is not raw, two backslashes are one, as Python reads them; a single one before a letter stays, since what is
meant by \\theta is no tab.
"""

from __future__ import annotations

import io
import re
import tokenize
from collections.abc import Iterator
from typing import Final, TypeAlias

from derive.reader.documents.sheets import Origin, Sheet, UnreadableSheet, as_clause, line_starts

Piece: TypeAlias = tuple[str, int]  # a text, and the offset in the file where it stands

_MATHEMATICAL: Final = re.compile(r"\$|:math:|\bmath::|\{math\}|\\\\?[(\[]|\\begin\b|```\s*math|\bderive:|```\s*derive")
_LITERAL: Final = re.compile(r"(?i)(u|r|)('''|\"\"\"|'|\")")
_ESCAPE: Final = re.compile(r"\\(?:[\\'\"]|\n)")
_PARTED: Final = "\n\n----\n\n"  # at the margin, so that no block goes on in the next text, however deep that is set in
_BEGINNING: Final = frozenset({tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT})
_PASSED_OVER: Final = frozenset({tokenize.NL, tokenize.COMMENT, tokenize.ENCODING})


def documentation_of(text: str, name: str) -> tuple[Sheet, ...]:
    """
    Return the docstrings and comments of a Python file in which formulas may stand, as one sheet; none where there are no such.

    Raises UnreadableSheet for a file with formulas after a place at which it is no Python.
    """
    starts = line_starts(text)
    blocks: list[list[Piece]] = []
    last = 0
    try:
        for block in _blocks(text, starts):
            last = max(last, block[-1][1])
            blocks.append(block)
    except (tokenize.TokenError, SyntaxError) as error:
        if re.compile(r":math:|\bmath::|\$\$").search(text, last + 1):
            said = str(error.args[0]) if error.args else "it cannot be taken apart"
            raise UnreadableSheet(name, f"it is no Python: {as_clause(said)}") from error
    blocks.sort(key=lambda block: block[0][1])
    kept = [block for block in blocks if _MATHEMATICAL.search("".join(part for part, _ in block))]
    return (_sheet(kept, text, name, starts),) if kept else ()


def _sheet(blocks: list[list[Piece]], text: str, name: str, starts: list[int]) -> Sheet:
    parts: list[str] = []
    offsets: list[int] = []
    sources: list[int] = []
    length = 0
    for block in blocks:
        ending = (_PARTED, min(block[-1][1] + len(block[-1][0]), max(len(text) - 1, 0)))
        for part, source in (*block, ending):
            if part:
                offsets.append(length)
                sources.append(source)
                parts.append(part)
                length += len(part)
    return Sheet(name, "".join(parts), "restructured", name, Origin(tuple(offsets), tuple(sources), tuple(starts)))


def _blocks(text: str, starts: list[int]) -> Iterator[list[Piece]]:
    """Yield the docstrings, also those of attributes, and the comments; comments in lines one below the other are one."""
    begins, waiting = True, ""
    place, comment, row = 0, list[Piece](), -1
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        begin = starts[min(token.start[0], len(starts)) - 1]
        offset = begin + token.start[1]
        if waiting and token.type in (tokenize.NEWLINE, tokenize.ENDMARKER):
            yield list(_string(waiting, place))
        if token.type not in _PASSED_OVER:
            waiting = ""
        if token.type == tokenize.COMMENT:
            whole = not text[begin:offset].strip()
            if comment and not (whole and token.start[0] == row + 1):
                yield comment
                comment = []
            comment += _comment(token.string, offset)
            row = token.start[0] if whole else -1
        elif token.type == tokenize.STRING and begins:
            waiting, place = token.string, offset
        begins = token.type in _BEGINNING or (begins and token.type in _PASSED_OVER)
    if comment:
        yield comment


def _comment(token: str, offset: int) -> list[Piece]:
    said = token.lstrip("#!:").removeprefix(" ")
    return [(said + "\n", offset + len(token) - len(said))]


def _string(token: str, offset: int) -> Iterator[Piece]:
    """Yield the pieces of a string's content, those between escapes that stand for one sign or none."""
    opening = _LITERAL.match(token)
    if opening is None:
        return
    begin, end = opening.end(), len(token) - len(opening[2])
    at = begin
    if opening[1].lower() != "r":
        for escape in _ESCAPE.finditer(token, begin, end):
            yield token[at : escape.start()], offset + at
            yield ("" if escape[0][1] == "\n" else escape[0][1]), offset + escape.start()
            at = escape.end()
    yield token[at:end], offset + at
