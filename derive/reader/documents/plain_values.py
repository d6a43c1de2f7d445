"""Values that words give to letters without the marks of a formula, as in "now put α = 2": each is an inline formula."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from derive.kernel.records import replaced
from derive.reader.documents.passages import Passage
from derive.reader.latex.nodes import Span
from derive.reader.latex.patterns import Pattern

# Letters that count words, samples and sizes everywhere are left out: "set k = 5" says how many there are.
_GIVES: Final = Pattern(
    r"(?:(?<![\w$\\])(?i:put|set|take|let|choose|fix|putting|setting|taking|choosing|fixing)\s+(?:(?i:now|again|here|instead)\s+)?"
    r"|[令取设]\s*)"
    r"([a-bp-su-vx-zA-CE-JL-UW-Zα-ωϵϕ])\s*:?=\s*([+\-−]?\d+(?:[./]\d+)?)(?![\w^/*(=+$])",
    words="choose|choosing|fix|let|put|set|take|taking|令|取|设 … =",
)


def with_plain_values(text: str, passages: Sequence[Passage]) -> list[Passage]:
    """Return passages with an inline formula for each value that stands in prose."""
    return [part for passage in passages for part in (_parts(text, passage) if passage.kind == "prose" else (passage,))]


def _parts(text: str, passage: Passage) -> Iterator[Passage]:
    at = passage.span.start
    for found in _GIVES.finditer(text, at, passage.span.end):
        words, value = Span(at, found.start(1)), Span(found.start(1), found.end(2))
        yield replaced(passage, span=words, pieces=(words,))
        yield Passage("inline", value, (value,))
        at = value.end
    rest = Span(at, passage.span.end)
    if at == passage.span.start:
        yield passage
    elif rest.start < rest.end:
        yield replaced(passage, span=rest, pieces=(rest,))
