"""What is 1 where two indices are equal, and 0 elsewhere: δ_ij of a subject, and 1{y^{(i)} = k} of labels that are classes."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Final

from derive.kernel.terms import Index, IndexMap, IndexTerm, Size
from derive.language.terms import Delta
from derive.reader.latex.nodes import Row, Span, Symbol
from derive.reader.meaning.values import Misfit, Value
from derive.reader.syntax.bounds import plain_text
from derive.reader.syntax.trees import Unread
from derive.subjects.meaning.classes import ONE_OF
from derive.subjects.meaning.placed import Placed
from derive.subjects.names.canonical import index_items

_PAIR: Final = 2


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
        """Return 1 where a label, that of a sample if there is one, is a class, and 0 elsewhere; y is that of p_y beside it."""
        items = list(index_items(below))
        letter = name.strip(ONE_OF + "}")
        key = self.key_of(items[-1], self.letter_size(plain_text(Row((items[-1],)))), span)
        if len(items) > _PAIR or key is None:
            raise Unread("a label that is compared with what is no class", span)
        if len(items) == _PAIR:
            return Value(Delta(self.label_at(letter, plain_text(Row((items[0],))), key.size, span), key))
        label = self._bound.get(letter) or self._free.setdefault(letter, Index(f"{letter}_class", key.size))
        if label.size != key.size:
            raise Misfit(f"a label over {label.size} is compared with a class over {key.size}", ((label.size, key.size),))
        return Value(Delta(label, key))

    def label_at(self, letter: str, sample: str, size: Size, span: Span) -> IndexTerm:
        """Return the class that is the label of a sample: a value of a map, a free index where their number is not said."""
        bound = self._bound.get(sample)
        over = bound.size if bound is not None else self.size_if_known(sample)
        if over is None:
            return self._free.setdefault(f"{letter}_{sample}", Index(f"{letter}_{sample}", size))
        key = bound if bound is not None else self.key_of(Symbol(sample, span=span), over, span)
        if key is None:
            raise Unread("a label that is compared with what is no class", span)
        return IndexMap(f"{letter}_class", key.size, size)[key]
