"""
Formulas that are a part of what is said, as what stands right beside them belongs to them: `2$A = B$`, `-$A = B$`, `log$A = B$`,
`$A = B$ - $C$`. What such a formula says by itself nobody has said.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from derive.reader.documents.passages import Passage
from derive.reader.latex.nodes import ChainsAt
from derive.reader.latex.patterns import Pattern

PART: Final = "what stands right beside this formula belongs to it, and is not read"
"""Why such a formula is not read."""

_BEFORE: Final = Pattern(
    r"(?:^|[\s(（,，:：;；])(?:[-−+]|[-−+]?\d+(?:\.\d+)?(?:/\d+)?|[-−+]?\d*\s?(?:log|ln|exp|sin|cos|tan|tanh|max|min))\Z"
)
_DASH: Final = Pattern(r"(?:^|\n)[ \t>]*[-+]\Z")
_SIGN: Final = Pattern(r"[ \t]*(?:[-+*/·×−]|\b(?:times|plus|minus|divided\s+by)\b)?[ \t]*")
_STARTS: Final = Pattern(r"(?:\$|\\\()\s*(?:[-+*/·×−]|\\(?:cdot|times|pm)\b)")
_LONGEST: Final = 24


def is_part(passages: Sequence[Passage], place: int, text: str, chains_at: ChainsAt) -> bool:
    """Return whether a number, a sign, a function or another formula right beside an inline formula belongs to it."""
    span = passages[place].span
    if passages[place].kind != "inline":
        return False
    before = text[max(0, span.start - _LONGEST) : span.start]
    if before and not before[-1].isspace() and _BEFORE.search(before) is not None and not _is_item(text, span.start):
        return True
    return _goes_on(passages, place, text, chains_at)


def _is_item(text: str, start: int) -> bool:
    """Return whether a dash before a formula is one of several that lines begin with: no space need follow it there."""
    dash = _DASH.search(text, max(0, start - _LONGEST), start)
    if dash is None:
        return False
    return text.count(f"\n{dash[0].strip()}$") > 1 or text.count(f"\n{dash[0].strip()} ") > 0


def _goes_on(passages: Sequence[Passage], place: int, text: str, chains_at: ChainsAt) -> bool:
    """Return whether a formula without a relation goes on from one, with a sign between them or at its own beginning."""
    if place + 2 >= len(passages) or passages[place + 1].kind != "prose" or passages[place + 2].kind != "inline":
        return False
    words, following = (text[each.span.start : each.span.end] for each in passages[place + 1 : place + 3])
    if len(words) > _LONGEST or _SIGN.fullmatch(words) is None or not (words.strip() or _STARTS.match(following)):
        return False
    return not any(chain.signs for chain in chains_at(place + 2))
