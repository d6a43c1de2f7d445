"""Tells what reads like a formula from what reads like prose: `$5 and $6` from `$ w = o $`, a formula's blank line from its end."""

from __future__ import annotations

import re
from typing import Final

from derive.reader.latex.patterns import Pattern

# The first stretch of a long text tells as much as all of it, in bounded time.
_ENOUGH: Final = 2_000

_COMMAND: Final = Pattern(r"\\[A-Za-z]{2}|[\^_]")
_RELATIONS: Final = frozenset("=<>≤≥≠≈∈∉∝≡:")
_GROUP: Final = Pattern(r"\\[A-Za-z]+\s*\{[^{}]*\}|\\[A-Za-z]+|\{[^{}]*\}")
# Two words side by side, with a short one such as `of` between them or not.
_PROSE: Final = Pattern(r"(?<![\w\\])[^\W\d_]{3,}[,;]?\s++(?:\S{1,2}\s++)?[^\W\d_]{2,}(?![\w(])")
# What is met seldom is compiled where it is met.
_MONEY: Final = r"[\d.,]+(?:\s*(?:[kKmM]|[a-z]{2,}))?(?:\s|[.,;:!?—–-]|$)"
_HEADING: Final = r"(?m)^[ \t]*(?:#{1,6}[ \t]|\d+\.[ \t]+[A-Z]|\\(?:section|item|part)\b)"


def is_formula(text: str, start: int, end: int) -> bool:
    """
    Tell whether what stands between two dollar signs is a formula.

    Without a space at its ends it is, unless it reads like an amount of money; with one, when it holds a command, a script, a
    relation or is as short as `x + y`, and does not read like prose. A digit right after the second sign speaks against it.
    """
    content = text[start : min(end, start + _ENOUGH)]
    short = content.strip()
    if not short:
        return False
    said = _COMMAND.search(short) is not None
    if not said and text[end + 1 : end + 2].isdigit():
        return False
    if not content[0].isspace() and not text[end - 1].isspace():
        return said or not short[0].isdigit() or short.replace(".", "").isdigit() or re.match(_MONEY, short) is None
    if not said and _RELATIONS.isdisjoint(short) and (len(short) > 12 or re.search("[A-Za-z]{2}", short)):
        return False
    return not reads_like_prose(short)


def is_bracketed_formula(text: str, start: int, end: int) -> bool:
    """Tell whether what stands between `\\[` and `\\]` or `\\(` and `\\)` is a formula, not an escaped bracket of Markdown."""
    content = text[start : min(end, start + _ENOUGH)].strip()
    said = _COMMAND.search(content) is not None or not _RELATIONS.isdisjoint(content) or (content.isalpha() and len(content) <= 2)
    return said and not reads_like_prose(content)


def reads_like_prose(content: str) -> bool:
    """Tell whether there are words one after the other, or three Chinese characters, outside of commands and braces."""
    shown = _GROUP.sub(" ", content[:_ENOUGH])
    return _PROSE.search(shown) is not None or (not shown.isascii() and sum(map("\u4e00".__le__, shown)) > 2)


def reads_like_formula(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch that was opened like a formula and never closed holds one."""
    content = text[start : min(end, start + _ENOUGH)]
    return "$" not in content and _COMMAND.search(content) is not None and not reads_like_prose(content)


def goes_on(content: str) -> bool:
    """Tell whether a formula goes on after its blank lines: no paragraph after the first is prose or holds another formula."""
    for paragraph in re.split(r"\n[ \t>]*\n", content)[1:]:
        if "$" in _GROUP.sub(" ", paragraph) or re.search(_HEADING, paragraph):
            return False
        if "\\" not in paragraph and reads_like_prose(paragraph):
            return False
    return True
