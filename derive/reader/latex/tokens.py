"""Turns the text of a formula into tokens, each with its place in the sheet; nothing is known yet of what they mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeAlias

from derive.kernel.records import record
from derive.reader.latex.nodes import Span, Style

Pieces: TypeAlias = Iterable[tuple[str, int]]
"""A formula's text in stretches, each with the offset in the sheet where it begins."""

MOST_TOKENS = 20_000


@record
class Flaw:
    """Something in a formula that could not be read as it stands, or was read only by a rule of tolerance, and where."""

    reason: str
    span: Span


class Token(NamedTuple):
    """
    One token of a formula, from offset `start` up to and not including `end` of the sheet.

    Kinds: `command` (its name), `letter`, `digit`, `char` (a sign as typed), `words` (Chinese, …), `combining` (an accent's name),
    `open close sub super align break soft begin end left right middle blank`. `soft` is one `\\` at
    a line's end; `blank` says nothing. `spaced` tells that a space stands before it.
    """

    kind: str
    text: str
    start: int
    end: int
    spaced: bool = False
    style: Style = ""

    @property
    def span(self) -> Span:
        """The token's place in the sheet."""
        return Span(self.start, self.end)


_STARRED = (
    "operatorname|operatornamewithlimits|hspace|vspace|tag|newcommand|renewcommand|providecommand|DeclareMathOperator"
    "|DeclarePairedDelimiter"
)
_DELIMITER = r"\s*(\\[A-Za-z]+|\\.|[^\s\\])"
_TOKEN = re.compile(
    rf"""
      (?P<letter>[A-Za-z])
    | (?P<space>[ \t\r\n\f\v]+|%[^\n]*|\\(?:[bB]igg?[lrmg]?)(?![A-Za-z]))
    | (?P<digit>[0-9])
    | (?P<open>\{{) | (?P<close>\}})
    | (?P<super>\^) | (?P<sub>_)
    | \\begin\s*\{{(?P<begin>[^{{}}\\\n]{{0,40}})\}}
    | \\end\s*\{{(?P<end>[^{{}}\\\n]{{0,40}})\}}
    | \\left(?![A-Za-z])(?P<left>{_DELIMITER})
    | \\right(?![A-Za-z])(?P<right>{_DELIMITER})
    | \\middle(?![A-Za-z])(?P<middle>{_DELIMITER})
    | (?P<break>\\\\\*?(?:[ ]?\[\s*-?[0-9.]+\s*[a-z]{{2}}\s*\])?|\\(?:newline|cr)(?![A-Za-z]))
    | (?P<soft>\\[ \t]*(?:\r?\n|\Z))
    | \\(?P<command>(?:{_STARRED})\*|[A-Za-z]+|.)
    | (?P<entity>&(?:amp|lt|gt|nbsp|le|ge|ne|minus|times|middot|quot|\#39);)
    | (?P<align>&)
    | (?P<char>!=|:=|<=>|<=|>=|=>|->|==|\.\.\.|.)
    """,
    re.VERBOSE | re.DOTALL,
)
_ENTITIES = {
    "lt": "<",
    "gt": ">",
    "le": "≤",
    "ge": "≥",
    "ne": "≠",
    "minus": "−",
    "times": "×",
    "middot": "·",
    "quot": '"',
    "#39": "'",
}
# Markdown's own escapes of signs that mean something to it.
_ESCAPED = {"_": ("sub", "_"), "^": ("super", "^"), "*": ("char", "*"), "-": ("char", "-"), "+": ("char", "+"), "=": ("char", "=")}
_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff\ufe0e\ufe0f")
_SPACES = frozenset(
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\u0085~"
)
_COMBINING = {
    "\u0302": "hat", "\u0303": "tilde", "\u0304": "bar", "\u0305": "bar", "\u0307": "dot", "\u0308": "ddot", "\u20d7": "vec",
    "\u030c": "check", "\u0301": "acute", "\u0300": "grave", "\u0306": "breve", "\u030a": "ring",
}  # fmt: skip
# The mathematical alphabets of Unicode, by the first word of a letter's name after MATHEMATICAL.
_ALPHABETS: dict[str, Style] = {
    "BOLD": "bold", "SCRIPT": "calligraphic", "FRAKTUR": "calligraphic", "DOUBLE-STRUCK": "blackboard", "MONOSPACE": "typewriter",
}  # fmt: skip


def scan(pieces: Pieces) -> tuple[list[Token], Flaw | None]:
    """Return the tokens of a formula; past the cap on their number there is a trouble, and the rest is not looked at."""
    tokens: list[Token] = []
    spaced = False
    for text, offset in pieces:
        for match in _TOKEN.finditer(text):
            kind = match.lastgroup or ""
            if kind == "space":
                spaced = True
                continue
            start, end = match.start() + offset, match.end() + offset
            value = match[kind]
            if kind == "char" and value >= "\x7e":
                if value in _SPACES:
                    spaced = True
                else:
                    tokens += list(_unicode(value, start, end, spaced, tokens))
                    spaced = False
                continue
            if kind == "entity":
                kind, value = _entity(value[1:-1])
            elif kind == "command" and value in _ESCAPED:
                kind, value = _ESCAPED[value]
            elif kind in ("left", "right", "middle", "begin", "end"):
                value = value.strip()
            tokens.append(Token(kind, value, start, end, spaced))
            spaced = False
            if len(tokens) > MOST_TOKENS:
                return tokens, Flaw(f"a formula of more than {MOST_TOKENS:,} tokens is not read", Span(tokens[0].start, end))
    return tokens, None


def _entity(name: str) -> tuple[str, str]:
    if name == "amp":
        return "align", "&"
    return ("char", _ENTITIES[name]) if name in _ENTITIES else ("blank", "")


def _unicode(char: str, start: int, end: int, spaced: bool, before: list[Token]) -> Iterator[Token]:
    """Yield the tokens of a character beyond ASCII: a letter with its accents and its style, a raised or lowered sign, a word."""
    import unicodedata

    if char in _INVISIBLE:
        return
    if char in _COMBINING:
        yield Token("combining", _COMBINING[char], start, end)
        return
    if is_word(char):
        last = before[-1] if before else None
        if last is not None and last.kind == "words" and last.end == start:
            before[-1] = last._replace(text=last.text + char, end=end)
        else:
            yield Token("words", char, start, end, spaced)
        return
    meaning = unicodedata.decomposition(char)
    kind, _, plain = meaning.rpartition("> ") if char != "ℓ" else ("", "", "")
    if kind in ("<super", "<sub"):
        yield from _raised(chr(int(plain.split()[0], 16)), kind == "<super", start, end, before)
    elif kind in ("<font", "<wide"):
        style: Style = next((style for name, style in _ALPHABETS.items() if name in unicodedata.name(char, "")), "")
        yield _plain(chr(int(plain, 16)), start, end, spaced)._replace(style=style)
    elif meaning and not kind and char.isalpha():
        letters = unicodedata.normalize("NFD", char)
        yield _plain(letters[0], start, end, spaced)
        yield from (Token("combining", _COMBINING[mark], start, end) for mark in letters[1:] if mark in _COMBINING)
    else:
        yield _plain(char, start, end, spaced)


def _plain(char: str, start: int, end: int, spaced: bool) -> Token:
    kind = "letter" if char.isalpha() else "digit" if char in "0123456789" else "char"
    if char in "{}_^&\\":
        return Token("command" if char in "{}" else "char", char, start, end, spaced)
    return Token(kind, char, start, end, spaced)


def _raised(char: str, above: bool, start: int, end: int, before: list[Token]) -> Iterator[Token]:
    """Yield `^{2}` for ², and put what follows it within the same braces: ⁻¹ is one script."""
    mark = "^" if above else "_"
    inner = Token("char", "⊤", start, end) if above and char == "T" else _plain(char, start, end, False)
    if before and before[-1].text == "}" + mark and before[-1].end == start:
        before.pop()
    else:
        yield Token("super" if above else "sub", mark, start, start)
        yield Token("open", "{", start, start)
    yield inner
    yield Token("close", "}" + mark, end, end)


def is_word(char: str) -> bool:
    """Tell whether a character belongs to a script that formulas take no letters from: Chinese, Korean, Cyrillic, Arabic …."""
    code = ord(char)
    return (
        0x0400 <= code <= 0x06FF
        or 0x0900 <= code <= 0x0DFF
        or (0x3040 <= code <= 0x9FFF and char != "・")
        or 0xAC00 <= code <= 0xD7AF
        or 0xF900 <= code <= 0xFAFF
        or 0x20000 <= code <= 0x3FFFF
    )
