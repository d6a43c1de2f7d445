"""From the marks of a sheet to where a formula opened at one of them would be closed, for all in one pass from the right."""

from __future__ import annotations

from typing import final

from derive.reader.documents.marks import Marks


@final
class Closers:
    """
    For each mark: the next `$` and the next `$$` at or after it, or -1, and the offset of the next blank line or other limit.

    Text within a formula, as `\\text{if $x$}`, and environments are jumped over; no `$` closes beyond a blank line, no formula
    beyond a limit. `pairs` counts the `$$` from a mark to the end, `odd` tells the marks of paragraphs with an odd number of `$`.
    """

    def __init__(self, marks: Marks) -> None:
        count = len(marks)
        self.single = [-1] * (count + 1)
        self.double = [-1] * (count + 1)
        self.stop = [len(marks.text)] * (count + 1)
        self.pairs = [0] * (count + 2)
        kinds, starts = marks.kinds, marks.starts
        for index in range(count - 1, -1, -1):
            kind = kinds[index]
            after = self._after(marks, index)
            self.single[index], self.double[index] = self.single[after], self.double[after]
            self.stop[index] = self.stop[index + 1]
            self.pairs[index] = self.pairs[index + 1]
            if kind == "$":
                self.single[index] = index
                if index + 1 < count and kinds[index + 1] == "$" and starts[index + 1] == starts[index] + 1:
                    self.double[index] = index
                    self.pairs[index] = self.pairs[index + 2] + 1
            elif kind == "blank" or kind == "limit" or (kind == "hidden" and _parts(marks, index)):
                self.single[index] = -1
                self.stop[index] = starts[index]
                if kind != "blank":
                    self.double[index] = -1
        self.odd = _odd_paragraphs(marks)

    @staticmethod
    def _after(marks: Marks, index: int) -> int:
        kind = marks.kinds[index]
        if kind == "begin" and marks.partners[index] > index:
            return marks.partners[index] + 1
        if kind == "words" and index + 1 < len(marks) and marks.kinds[index + 1] == "{":
            return max(marks.partners[index + 1], index) + 1
        return index + 1


def _parts(marks: Marks, index: int) -> bool:
    passage = marks.hidden[marks.starts[index]]
    if passage.kind in {"comment", "definition"}:
        return False
    return passage.is_formula or marks.text.find("\n", passage.span.start, passage.span.end) >= 0


def _odd_paragraphs(marks: Marks) -> list[bool]:
    """Tell for each mark whether the dollar signs of its paragraph, those within environments left out, are odd in number."""
    odd = [False] * len(marks)
    begin, count, within = 0, 0, -1
    for index, kind in enumerate([*marks.kinds, "limit"]):
        if kind == "$" and index > within:
            count += 1
        elif kind == "begin" and index > within:
            within = max(within, marks.partners[index])
        elif kind in {"blank", "limit"} and index > within:
            if count % 2:
                odd[begin:index] = [True] * (index - begin)
            begin, count = index, 0
    return odd
