"""
Formulas that hold for some numbers alone, or nearly, as what stands beside them says: "as x → ∞", "for x > 0", "when x is large".

What is false for other numbers is not refuted there.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, final

from derive.reader.documents.passages import Passage
from derive.reader.latex.nodes import Chain, Row, Sign
from derive.reader.latex.patterns import Pattern
from derive.reader.prose.cases.case import nodes_in, words_of
from derive.reader.prose.sentences import INLINE, Prose

_ORDERS: Final = frozenset("<>≤≥≫≪")
_ARROW: Final = r"(?:\\(?:to|(?:long)?rightarrow|gg|ll|approx)(?![A-Za-z])|→|≫|≪|≈)"
_ARROWS: Final = r"\to|rightarrow|\gg|\ll|\approx|→|≫|≪|≈"
# What a formula says that is no more: x → ∞, |x| ≪ 1; f(x) → 1 says what comes out.
_LIMIT: Final = Pattern(rf"(?:\$+|\\\(|\\\[)\s*[^=()$]{{1,40}}?{_ARROW}[^=$]{{1,30}}(?:\$+|\\\)|\\\])", words=_ARROWS)
_SIZES: Final = (
    r"(?:large|small|big|huge|tiny|infinit\w+|very\s+(?:negative|positive)|close\s+to|near(?:ly)?|negligible|satura\w+"
    r"|(?:goes|going|go|tends?|tending|approach\w*)\s+(?:to\s+)?(?:zero|0|(?:(?:plus|minus|positive|negative)\s+)?infinity))"
)
_BESIDE: Final = Pattern(
    rf"(?i)^\W*as\s+[b-z]\b\W*$|^\W*(?:(?:in)?active|dead|(?:off-?\s?)?diagonal)\W*$|\b(?:limit|approx\w*|roughly|asymptotic\w*)\b|\b{_SIZES}\b|[很足充非][常够分]?[大小]|趋[于近向]|近似",
    words=(
        "active|dead|diagonal|as|limit|approx|roughly|asymptotic|large|small|big|huge|tiny|infinit|very|close|near|negligible|satura|goes|going|go|tend|"
        "approach|大|小|趋|近似"
    ),
)
_AFTER: Final = Pattern(
    rf"(?i)[\s,(（]*(?:as|when(?:ever)?|if|for|in\s+the\s+limit)\b[^.,;:。，；：]{{0,50}}?\b{_SIZES}\b"
    r"|[\s,，(（]*(?:当|若|如果)[^.,;:。，；：]{0,12}?(?:[很足充非][常够分]?[大小]|趋[于近向])",
    words="large|small|big|huge|tiny|infinit|very|close|near|negligible|satura|goes|going|go|tend|approach|大|小|趋",
)
# Where something holds, in words: on the negative side, to the left of 0, inside the margin, off the diagonal, for active units.
_REGION: Final = Pattern(
    r"(?i)\b(?:on|to|in|inside|outside|within|off|at|where|when(?:ever)?|if|for|once|because|since)\b[^.,;:$。，；：]{0,50}?"
    r"\b(?:(?<!left )(?<!right )(?<!hand )(?<!hand-)side|(?:left|right)\s+of|half[- ]?(?:line|axis|space)|branch|(?:in)?active|dead"
    rf"|margin|the\s+diagonal(?!\s+matri)|(?:different|distinct|unequal|equal)\s+(?:indices|subscripts|{INLINE})"
    rf"|another\s+index\s+than\b|{INLINE}\s+other\s+than\s+{INLINE}"
    r"|ind(?:ices|exes)\s+(?:are\s+(?:different|distinct|equal|the\s+same)|differ|coincide|agree)|is\s+(?:on|off)\b)"
    r"|\boff-diagonal\b",
    words="than|side|left|right|half|branch|active|dead|margin|diagonal|indices|indexes|subscripts|different|distinct|unequal|equal|is",
)
_LEADS: Final = Pattern(r"(?i)(?:\b(?:as|when(?:ever)?|if|for|where|once|limit|with|case)\s*|[当若随]着?\s*|如果\s*)$")
_BEHIND: Final = Pattern(r"(?i)[\s,，(（]*(?:(?:as|when(?:ever)?|if|for|where|once|in\s+the\s+limit)\b|当|若|如果)\s*")
_PARTS: Final = Pattern(r"[;；.。!?]")
_NEAR: Final = 80
_MOST: Final = 6


def depends(chain: Chain) -> bool:
    """
    Return whether something beside a chain says for which numbers it is meant, x > 0, or that it holds nearly, as for large x; that
    is no case of indices.
    """
    return any(_says_numbers(row) for row in chain.aside)


def _says_numbers(row: Row) -> bool:
    if any(isinstance(node, Sign) and node.name in _ORDERS for node in nodes_in(row)):
        return True
    return _BESIDE.search(words_of(row)) is not None


@final
class Limits:
    """Which formulas of a sheet stand beside a limit in the words around them."""

    def __init__(self, passages: Sequence[Passage], prose: Prose) -> None:
        self._passages = passages
        self._prose = prose

    def holds_of(self, place: int, *, read: bool = False) -> bool:
        """
        Return whether words beside a formula say that it holds in a limit, "as x → ∞, A = B", "A = B when x is large", or somewhere
        that is told in words alone and was not `read`: "A = B on the negative side".
        """
        return self._led_to(place) or self._followed(place) or (not read and self._holds_in_a_region(place))

    def _holds_in_a_region(self, place: int) -> bool:
        span = self._passages[place].span
        start = max(self._prose.start_of_sentence(span.start), span.start - _NEAR)
        end = min(span.end + _NEAR, self._prose.end_of_sentence(span.end + 1))
        return any(_REGION.search(self._prose.stretch(*part)) for part in ((start, span.start), (span.end, end)))

    def _led_to(self, place: int) -> bool:
        """Return whether a limit stands before a formula in its clause, with "as" or "when" before it."""
        start = self._prose.start_of_sentence(self._passages[place].span.start)
        for at in range(place - 1, max(place - 1 - _MOST, 0), -1):
            passage = self._passages[at]
            if passage.span.start < start or passage.kind not in ("prose", "inline"):
                return False
            if passage.kind == "prose" and _PARTS.search(self._text(at)):
                return False
            if passage.kind == "inline" and self._is_limit(at):
                before = self._prose.masked[max(start, passage.span.start - _NEAR) : passage.span.start]
                return _LEADS.search(before) is not None
        return False

    def _followed(self, place: int) -> bool:
        """Return whether words right behind a formula say a limit."""
        end = self._passages[place].span.end
        words = self._prose.masked[end : min(end + _NEAR, self._prose.end_of_sentence(end + 1))]
        if _AFTER.match(words):
            return True
        leads = _BEHIND.match(words)
        after = place + 2
        return (
            leads is not None
            and words[leads.end() : leads.end() + 1] == INLINE
            and after < len(self._passages)
            and self._passages[after].span.start == end + leads.end()
            and self._is_limit(after)
        )

    def _is_limit(self, place: int) -> bool:
        return _LIMIT.fullmatch(self._text(place)) is not None

    def _text(self, place: int) -> str:
        span = self._passages[place].span
        return self._prose.text[span.start : span.end]
