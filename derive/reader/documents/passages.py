"""
What a sheet consists of, in order: prose, formulas and what is neither, each with the stretch of text where it stands.

Together the passages of a sheet cover its text, without a gap and without overlap.
"""

from __future__ import annotations

from typing import Literal, TypeAlias, final

from derive.kernel.records import record
from derive.reader.documents.sheets import Sheet, Trouble
from derive.reader.latex.nodes import Span

Kind: TypeAlias = Literal["prose", "inline", "display", "definition", "include", "front matter", "code", "comment", "preamble"]

Role: TypeAlias = Literal["whole", "opens", "closes"]
"""What a macro does that stands for a display: it is one with its argument, it opens one, or it closes one."""


@final
@record
class Passage:
    """
    A stretch of a sheet that is of one kind, its delimiters included, and the pieces of it that are its content.

    Of a formula, the pieces leave out delimiters, comments, definitions and the `>` of quotes; of a bare environment they hold
    `\\begin{align}` and `\\end{align}` as well, so that `$$\\begin{align}…` and `\\begin{align}…` look alike. `opening` says what
    opened it: `$`, `$$`, `\\[`, `\\(`, `` $` ``, ```` ```math ````, an environment's name, or a macro's.

    `alone` is true of a display, and of an inline formula that has its lines to itself but for a label, punctuation and a condition
    such as `for $w ≠ o$`; the label, as `(i)` or `答：`, is kept.
    """

    kind: Kind
    span: Span
    pieces: tuple[Span, ...] = ()
    opening: str = ""
    alone: bool = False
    label: str = ""

    @property
    def is_formula(self) -> bool:
        """Tell whether the passage is a formula, displayed or inline."""
        return self.kind in {"inline", "display"}

    def stretches(self, sheet: Sheet) -> tuple[tuple[str, int], ...]:
        """Return the content piece by piece, each with the offset in the sheet's text where it begins."""
        return tuple((sheet.text[piece.start : piece.end], piece.start) for piece in self.pieces)

    def content(self, sheet: Sheet) -> str:
        """Return the content as one text."""
        return "".join(text for text, _ in self.stretches(sheet))


@final
@record
class Outline:
    """A sheet with its passages in order, its macro definitions wherever they stand, and what is troublesome about them."""

    sheet: Sheet
    passages: tuple[Passage, ...]
    definitions: tuple[Passage, ...]
    troubles: tuple[Trouble, ...]
