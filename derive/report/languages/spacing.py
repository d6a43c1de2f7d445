"""
Sets the spaces of a Chinese sentence: one between Chinese characters and letters, digits or mathematics, none beside wide stops.

Whoever translates may write either way; readers see one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from derive.language.presentation import Node

HAN: Final = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""Chinese characters, for a character class."""
_WIDE: Final = "\u3001-\u3003\u3008-\u3011\u3014-\u301b\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\u201c\u201d"
_NARROW: Final = r"A-Za-z0-9\u00c0-\u024f\u0370-\u03ff\u1e00-\u1eff`"
_BESIDE: Final = re.compile(f"(?<=[{HAN}])(?=[{_NARROW}])|(?<=[{_NARROW}])(?=[{HAN}])")
_NEEDLESS: Final = re.compile(f"(?<=[{_WIDE}]) +| +(?=[{_WIDE}])|(?<=[{HAN}]) +(?=[{HAN}])")


def spaced_text(words: str) -> str:
    """Return Chinese text with its spaces set; text without Chinese in it is left as it is."""
    return _NEEDLESS.sub("", _BESIDE.sub(" ", words)) if re.search(f"[{HAN}{_WIDE}]", words) else words


def spaced(sentence: Sequence[str | Node]) -> tuple[str | Node, ...]:
    """Return a Chinese sentence with its spaces set, within its words and between words and mathematics."""
    parts: list[str | Node] = []
    for place, part in enumerate(sentence):
        if not isinstance(part, str):
            parts.append(part)
            continue
        words = spaced_text(part)
        if place and not isinstance(sentence[place - 1], str):
            words = re.sub(f"^ +(?=[{_WIDE}])", "", re.sub(f"^(?=[{HAN}])", " ", words))
        if place + 1 < len(sentence) and not isinstance(sentence[place + 1], str):
            words = re.sub(f"(?<=[{_WIDE}]) +$", "", re.sub(f"(?<=[{HAN}])$", " ", words))
        parts.append(words)
    return tuple(part for part in parts if part != "")
