"""
What other people wrote, made safe to show: no sign in it moves a cursor, sets a colour, or turns the direction of other text.

A terminal is shown nothing but what can be seen; documents keep all that has a meaning in them.
"""

from __future__ import annotations

import re
from typing import Final

_LONGEST: Final = 2_000
_INVISIBLE: Final = "\ufffd"
_CONTROLS: Final = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069"


def visible_text(text: str) -> str:
    """Return a text without what a terminal would act upon: tabs as spaces, other control signs and marks of direction as �."""
    if text.isprintable():
        return text
    return "".join(
        letter if letter.isprintable() else "    " if letter == "\t" else " " if letter.isspace() else _INVISIBLE for letter in text
    )


def visible_name(text: str) -> str:
    r"""Return a name in which each sign that is not seen stands as its code, \udcff: what has different names still has."""
    if text.isprintable():
        return text
    return "".join(letter if letter.isprintable() else letter.encode("unicode_escape").decode("ascii") for letter in text)


def visible_lines(text: str) -> str:
    """Return the same of several lines, which stay lines."""
    return "\n".join(map(visible_text, text.split("\n")))


def without_controls(text: str) -> str:
    """Return a text for a document or a spreadsheet: control signs but tabs and line ends, and what turns its direction, as �."""
    return text if text.isascii() and text.isprintable() else re.sub(f"[{_CONTROLS}]", _INVISIBLE, text)


def shortened(sentence: str) -> str:
    """Return a sentence as it is, or what is at its ends, where somebody's words in it are longer than anybody reads."""
    return sentence if len(sentence) <= _LONGEST else f"{sentence[: _LONGEST // 2]} … {sentence[-_LONGEST // 2 :]}"


def escaped_controls(text: str) -> str:
    r"""Return the text of a JSON document in which every control sign in a string stands as \uXXXX: it is read back as it was."""
    return re.sub(r"[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]", _escape, text)


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"
