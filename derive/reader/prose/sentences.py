"""
The prose of a sheet, its formulas masked: where the sentence, the paragraph and the section end in which a formula stands.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from typing import Final, final

from derive.kernel.records import replaced
from derive.reader.documents.passages import Outline, Passage
from derive.reader.latex.nodes import Span
from derive.reader.latex.patterns import Pattern, Places

INLINE: Final = "\ufffc"
DISPLAY: Final = "\ufffd"
"""What stands in the place of each character of a formula."""

SECTION: Final = Pattern(
    r"(?m)^[ \t>]*(?:#{1,6}[ \t]|\*{0,2}\(?[a-z]{1,3}[.)]\*{0,2}[ \t]|(?!1[.)][ \t]*\n)[(（]?\d{1,2}(?:[.)][ \t]|）)"
    r"|\*{2,3}(?:Exercise|Problem|Question|Theorem|Lemma|Proposition|Corollary|Example|Remark|Task|Part|Case)\b"
    r"|\\(?:sub)*section\b|\\paragraph\b|\\begin\{(?:exercise|problem|question|example|theorem|lemma|proposition|remark)\}"
    r"|\\(?:item|question|part)\b)"
)
"""Where sections begin: headings, and what is numbered, not a 1 alone in its line, as of what is numbered within."""

_BLANK_LINE: Final = Pattern(r"(?=\n\n)")
_RULE: Final = Pattern(r"(?m)^[ \t]*(?:-{3,}|\*{3,}|_{3,})[ \t]*$")
# So much is looked over for what follows blank lines: where there are more, it follows the last of them.
_BLANK: Final = r"\s{0,100}+"
# A sentence ends at a stop, at a blank line before prose, and after a display where it does not go on in small letters.
_ENDS: Final = Pattern(
    r"[.!?](?<!\b[A-Za-z].)(?<!\be\.g.)(?<!\bi\.e.)(?<!w\.r\.t.)(?=[\s*_)\"]|”|$)|[。！]|？"
    rf"|\n[ \t>]*\n(?={_BLANK}[^\s{DISPLAY}a-z,;，；])"
    rf"|(?<={DISPLAY})\s+(?=[^\sa-z,;，；])(?![(（]\s*(?:for|if|when|where|当|若)(?![A-Za-z]))|(?<=[.。]){DISPLAY}*\s+(?={DISPLAY})"
    r"|(?m:(?<=\n)[ \t>]*#[^\n]*\n)"
)
_PARAGRAPH: Final = Pattern(
    rf"\n[ \t>]*\n{_BLANK}(?=[^\s{DISPLAY}a-z,;，；])"
    r"(?!(?:Hence|So|Therefore|Then|Thus|This|Which|We (?:get|have|obtain)|It follows)\b|因此|所以|则|得|于是)"
)
_NEXT_WORDS: Final = Pattern(rf"\n[ \t>]*\n(?={_BLANK}[^\s{DISPLAY}])")

_SENTENCE: Final = Pattern(r"[.!?]\s|[。！]|？|\n[ \t]*\n")
_MOST: Final = 90


def sentence_at(text: str, at: int) -> str:
    """Return the sentence that stands at an offset of a text, on one line, cut where it is long."""
    before = _SENTENCE.split(text[max(0, at - _MOST) : at])[-1]
    said = " ".join((before + _SENTENCE.split(text[at : at + 2 * _MOST])[0]).split())
    return said if len(said) <= _MOST else f"{said[:_MOST]}…"


@final
class Prose:
    """The text of a sheet, of the same length, with its formulas masked."""

    def __init__(self, passages: Sequence[Passage], text: str) -> None:
        self.text = text
        parts: list[str] = []
        for passage in passages:
            words = text[passage.span.start : passage.span.end]
            if not passage.is_formula:
                parts.append(words if passage.kind != "comment" else " " * len(words))
                continue
            mask = DISPLAY if passage.kind == "display" else INLINE
            stops = passage.kind == "display" and words.rstrip("$]}\\ \n").endswith((".", "。"))
            parts.append(mask * (len(words) - 1) + ("." if stops else mask) if words else "")
        self.masked = "".join(parts)
        self._sections = sorted({found.start() for each in (SECTION, _RULE) for found in each.finditer(self.masked)})
        self._places = Places(self.masked)
        self._saying: dict[Callable[[str], object], list[int]] = {}
        self._blank = [found.start() for found in _BLANK_LINE.finditer(self.masked)]
        self._ends = sorted({*(found.end() for found in _ENDS.finditer(self.masked)), *self._sections})
        self._paragraphs = sorted({*(found.start() for found in _PARAGRAPH.finditer(self.masked)), *self._sections})

    def stretch(self, start: int, end: int) -> str:
        """Return a stretch of the masked text."""
        return self._places.stretch(start, max(start, end))

    def start_of_sentence(self, at: int) -> int:
        """Return where the sentence begins in which an offset stands."""
        place = bisect_right(self._ends, at)
        return self._ends[place - 1] if place else 0

    def end_of_sentence(self, at: int) -> int:
        """Return where the sentence ends in which an offset stands."""
        return self._next(self._ends, at)

    def end_of_paragraph(self, at: int) -> int:
        """Return where the paragraph ends in which an offset stands; what a paragraph begins with "hence" goes on."""
        return self._next(self._paragraphs, at)

    def next_words(self, at: int) -> int:
        """Return where a paragraph begins with words after an offset, whatever they are, at the latest where the section ends."""
        found = _NEXT_WORDS.search(self.masked, at)
        return min(self.end_of_section(at), found.start() if found is not None else len(self.masked))

    def end_of_section(self, at: int) -> int:
        """Return where the section ends in which an offset stands."""
        return self._next(self._sections, at + 1)

    def start_of_section(self, at: int) -> int:
        """Return where the section begins in which an offset stands."""
        place = bisect_right(self._sections, at)
        return self._sections[place - 1] if place else 0

    def after_blank_line(self, at: int) -> int:
        """Return where what follows the last blank line before an offset begins, 0 where there is none."""
        place = bisect_right(self._blank, at - 2)
        return self._blank[place - 1] + 1 if place else 0

    def first_saying(self, says: Callable[[str], object], start: int, end: int) -> int | None:
        """Return where the first sentence begins, within a stretch, that says something; of all of them that is found once."""
        if says not in self._saying:
            self._saying[says] = [at for at in self._ends if says(self.masked[at : self.end_of_sentence(at + 1)])]
        edges = self._saying[says]
        place = bisect_left(edges, start)
        return edges[place] if place < len(edges) and edges[place] < end else None

    def _next(self, edges: Sequence[int], at: int) -> int:
        place = bisect_left(edges, at)
        return edges[place] if place < len(edges) else len(self.masked)


def joined(outlines: Sequence[Outline], between: str) -> Prose:
    """Return the prose of the parts of a file, one after the other, with a text between them."""
    passages: list[Passage] = []
    offset = 0
    for outline in outlines:
        moved = ((each, Span(each.span.start + offset, each.span.end + offset)) for each in outline.passages)
        passages += (replaced(each, span=span) for each, span in moved)
        offset += len(outline.sheet.text) + len(between)
        passages.append(Passage("prose", Span(offset - len(between), offset)))
    return Prose(passages, between.join(outline.sheet.text for outline in outlines) + between)
