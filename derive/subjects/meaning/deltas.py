"""What is 1 where two indices are equal, and 0 elsewhere: δ_ij of a subject, and 1{y^{(i)} = k} of labels that are classes."""

from __future__ import annotations

from abc import ABC, abstractmethod

from derive.kernel.terms import Index, IndexMap, IndexTerm, Size
from derive.language.terms import Delta
from derive.reader.latex.nodes import Row, Span, Symbol
from derive.reader.meaning.values import Misfit, Value
from derive.reader.syntax.bounds import plain_text
from derive.reader.syntax.trees import Unread
from derive.subjects.meaning.classes import ONE_OF
from derive.subjects.meaning.placed import Placed
from derive.subjects.names.canonical import index_items


class Deltas(Placed, ABC):
    """Elaborates deltas; what indices are and run over is known to what elaborates the rest."""

    @abstractmethod
    def key_of(self, item: object, size: Size, span: Span) -> IndexTerm | None:
        """Return the index that stands below a name, over a size; None for a whole axis."""

    @abstractmethod
    def letter_size(self, letter: str) -> Size:
        """Return what an index runs over. Raises Unread where that is not said."""

    @abstractmethod
    def size_if_known(self, letter: str) -> Size | None:
        """Return what an index runs over, None where that is not said."""

    def kronecker(self, below: Row, span: Span) -> Value:
        """Return Kronecker's delta of the two indices below it."""
        items = list(index_items(below))
        known = [self.size_if_known(item.name) for item in items if isinstance(item, Symbol)]
        over = next((each for each in known if each is not None), None)
        if len(items) != 2 or over is None:
            raise Unread("δ of what are not two indices", span)
        keys = [self.key_of(item, each or over, span) for item, each in zip(items, [*known, None, None], strict=False)]
        if keys[0] is None or keys[1] is None:
            raise Unread("δ of what are not two indices", span)
        if keys[0].size != keys[1].size:
            raise Misfit(f"δ compares indices over {keys[0].size} and {keys[1].size}", ((keys[0].size, keys[1].size),))
        return Value(Delta(keys[0], keys[1]))

    def is_class(self, name: str, below: Row, span: Span) -> Value:
        """Return 1 where a label, that of a sample if there is one, is a class, and 0 elsewhere."""
        keys = [self.key_of(item, self.letter_size(plain_text(Row((item,)))), span) for item in index_items(below)]
        known = [key for key in keys if key is not None]
        label = f"{name.strip(ONE_OF + '}')}_class"
        if len(known) == 2:
            return Value(Delta(IndexMap(label, known[0].size, known[1].size)[known[0]], known[1]))
        if len(known) != 1 or len(keys) != 1:
            raise Unread("a label that is compared with what is no class", span)
        return Value(Delta(self._free.setdefault(name, Index(label, known[0].size)), known[0]))
