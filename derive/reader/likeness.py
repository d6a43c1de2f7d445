"""Tells what reads like a formula from what reads like prose: `$5 and $6` from `$ w = o $`, a formula's blank line from its end."""

from __future__ import annotations

import re
from typing import Final

# The first stretch of a long text tells as much as all of it, in bounded time.
_ENOUGH: Final = 2_000

_COMMAND: Final = re.compile(r"\\[A-Za-z]{2,}|[\^_]")
_RELATION: Final = re.compile(r"[=<>≤≥≠≈∈∉∝≡:]")
_GROUP: Final = re.compile(r"\\[A-Za-z]+\s*\{[^{}]*\}|\\[A-Za-z]+|\{[^{}]*\}")
_PROSE: Final = re.compile(
    r"(?<![\w\\])[^\W\d_]{3,}[,;]?\s++(?:\S{1,2}\s++)?[^\W\d_]{2,}(?![\w(])"
    r"|[\u4e00-\u9fff]{2}[^\n]{0,40}[\u4e00-\u9fff，。]"
)
_MONEY: Final = re.compile(r"[\d.,]+(?:\s*(?:[kKmM]|[a-z]{2,}))?(?:\s|[.,;:!?—–-]|$)")
_HEADING: Final = re.compile(r"(?m)^[ \t]*(?:#{1,6}[ \t]|\d+\.[ \t]+[A-Z]|\\(?:section|item|part)\b)")


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
        return said or _MONEY.match(short) is None or short.replace(".", "").isdigit()
    if reads_like_prose(short):
        return False
    return said or _RELATION.search(short) is not None or (len(short) <= 12 and _words(short) < 2)


def is_bracketed_formula(text: str, start: int, end: int) -> bool:
    """Tell whether what stands between `\\[` and `\\]` or `\\(` and `\\)` is a formula, not an escaped bracket of Markdown."""
    content = text[start : min(end, start + _ENOUGH)].strip()
    if not content or reads_like_prose(content):
        return False
    is_letter = content.isalpha() and len(content) <= 2
    return is_letter or _COMMAND.search(content) is not None or _RELATION.search(content) is not None


def reads_like_prose(content: str) -> bool:
    """Tell whether there are words one after the other outside of commands and braces."""
    return _PROSE.search(_GROUP.sub(" ", content[:_ENOUGH])) is not None


def goes_on(content: str) -> bool:
    """Tell whether a formula goes on after its blank lines: no paragraph after the first is prose or holds another formula."""
    for paragraph in re.split(r"\n[ \t>]*\n", content)[1:]:
        if "$" in _GROUP.sub(" ", paragraph) or _HEADING.search(paragraph):
            return False
        if "\\" not in paragraph and reads_like_prose(paragraph):
            return False
    return True


def reads_like_formula(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch that was opened like a formula and never closed holds one."""
    shown = text[start : min(end, start + _ENOUGH)]
    return "$" not in shown and _COMMAND.search(shown) is not None and not reads_like_prose(shown)


def _words(content: str) -> int:
    return len(re.findall(r"[^\W\d_]{2,}", content))
