"""
Indices as sheets write them: o, w, k in subscripts, w_k and w_{t+j}; free ones, those that sums bind, those that are pinned.

A letter stands for what is known of it: bound by a sum around it, fixed by the notation, met before in the step. Over the wrong
size it is taken through the notation's map, as the k of u_k numbers a sample in a loss with samples.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Final

from derive.kernel.records import record
from derive.kernel.terms import Index, IndexMap, IndexTerm, Size
from derive.reader.latex.nodes import Number, Row, Scripts, Sign, Span, Symbol
from derive.reader.meaning.binders import Bound
from derive.reader.meaning.said import Said, Times
from derive.reader.meaning.values import Value
from derive.reader.notation import Notation
from derive.reader.syntax.bounds import Condition, letters_in
from derive.reader.syntax.trees import Unread

ENDS: Final = ("−m", "m")
_SPARE: Final = "xijlrsabehpqgz"
_WIDE: Final = frozenset("owxc")
# These number all words as often as samples.
_ANY: Final = frozenset("ijln")
# Letters of words that are drawn, beside w: those of noise, of the negative ones.
_DRAWN: Final = frozenset("nh")


@record
class Circumstances:
    """
    Where a formula stands: which loss is spoken of, which indices are pinned to others, or to a range, by what is said around it,
    which letters stand for vectors (those whose entries are written), whether other centre words than c are spoken of, and whether
    the words of a window are; `sampled` are letters of words that are said to be negative samples. `draws` says that samples are
    drawn for each word of a window.
    """

    loss: str = ""
    pinned: tuple[tuple[str, str], ...] = ()
    ranges: tuple[tuple[str, Size], ...] = ()
    vectors: frozenset[str] = frozenset()
    centres: bool = False
    window: bool = False
    sampled: tuple[str, ...] = ()
    draws: bool = False


ELSEWHERE: Final = "a function is at something else than its own letter, and that goes in as an index or by way of other names"
OF_WINDOW: Final = "skip-gram"
"""What stands for the loss that J is in a chain in which J(v_c, w_{t+j}, U) is one of its terms."""


class Indices:
    """The indices of one step, in the circumstances in which it stands."""

    def __init__(self, notation: Notation, circumstances: Circumstances) -> None:
        self._notation = notation
        self._around = circumstances
        # What the letters of a function stand for in it: None where names are looked up that are said outside of it.
        self._arguments: dict[str, Value | None] = {}
        self._bound: dict[str, IndexTerm] = {}
        self._free: dict[str, Index] = {}
        self._centre_positions: frozenset[str] = frozenset()
        self._at_centre_row = False
        self._times: Times = []
        self.notes: Said[None] = Said("notes", self._times)
        self.uses_map: Said[None] = Said("uses_map", self._times)

    @property
    def free(self) -> Mapping[str, Index]:
        """Return the free indices met so far, by the names they are written with."""
        return self._free

    def _index(self, below: Row, size: Size, span: Span) -> IndexTerm:
        """Return the index a subscript names, over a size. Raises Unread where it names none."""
        self._check_letters(letters_in(below) if self._arguments else (), span)
        items = [node for node in below.items if not (isinstance(node, Sign) and node.name in (",", ":"))]
        while len(items) == 1 and isinstance(items[0], Row):
            items = list(items[0].items)
        if len(items) == 1:
            item = items[0]
            if isinstance(item, Number) and item.digits == "0" and "o" in self._notation.words:
                self.notes["0 is read as o"] = None
                return self.index_named("o", size, span)
            if isinstance(item, Symbol):
                return self.index_named(item.name + "'" * len(item.accents), size, span)
            if isinstance(item, Scripts) and isinstance(item.base, Symbol) and item.primes and item.below is item.above is None:
                return self.index_named(item.base.name + "'" * item.primes, size, span)
            if isinstance(item, Scripts) and isinstance(item.base, Symbol) and item.below is not None and item.above is None:
                return self._mapped_index(item.base.name, item.below, size, span)
        window = self._notation.window
        match items:
            case [Symbol("t" | "c"), Sign("+"), Symbol(name, ())] if window is not None and window.codomain == size:
                return self._window_index(name, window, span)
            case _:
                raise Unread("a subscript that names no index", span)

    def index_named(self, name: str, size: Size, span: Span) -> IndexTerm:
        """
        Return the index that a letter names, over a size. Raises Unread where it is over another, or said to be equal to a letter
        that a sum binds: i, where i = j is said, within a sum over j.
        """
        self._check_letters((name,), span)
        written, name = name, self.standing_for(name)
        if name != written and name in self._bound:
            raise Unread(f"`{written}` is said to be `{name}`, and stands within a sum over another `{name}`", span)
        found = self._known_index(name)
        if found is None:
            found = self._fresh(name, size)
        return self._through_map(found, size, span)

    def _argument_named(self, letter: str, span: Span) -> Value | None:
        """
        Return what a letter stands for in a function at something else than that letter, None where it is a name as others are.

        Raises Unread where it is such a letter in what is said outside of the function.
        """
        if letter in self._arguments and self._arguments[letter] is None:
            raise Unread(ELSEWHERE, span)
        return self._arguments.get(letter)

    def _check_letters(self, letters: Iterable[str], span: Span) -> None:
        """Raise Unread where letters of indices are those of a function that is looked at elsewhere: e^{z_a} is not q(b)."""
        if any(letter in self._arguments and letter not in self._bound for letter in letters):
            raise Unread(ELSEWHERE, span)

    def standing_for(self, name: str) -> str:
        """Return the letter that a letter is said to be equal to, itself where nothing is said or a sum binds it."""
        pinned = dict(self._around.pinned)
        seen = {name}
        while name not in self._bound and name in pinned and pinned[name] not in seen:
            name = pinned[name]
            seen.add(name)
        return name

    def _known_index(self, name: str) -> IndexTerm | None:
        """Return the index that a letter stands for already, None where it stands for none yet."""
        return self._bound.get(name) or self._notation.words.get(name) or self._free.get(name)

    def _fresh(self, name: str, size: Size) -> Index:
        if len(name.rstrip("'")) > 1 or not name[0].isalpha():
            raise Unread(f"`{name}` names no index")
        ranged = dict(self._around.ranges).get(name)
        own = ranged or self._default_size(name, size)
        taken = name in self._notation.maps and self._samples()
        self._free[name] = Index(name.replace("'", "_") + "_" * taken, own)
        return self._free[name]

    def _default_size(self, name: str, size: Size) -> Size:
        """
        Return what a free index ranges over: of a loss with samples, k and its like number the samples, o, w, x are words, and at
        centre vectors every letter is.
        """
        if self._at_centre_row:
            return size
        for maps in self._notation.maps.values():
            for each in maps:
                if each.codomain == size and self._samples() and (name not in _WIDE or name in self._around.sampled):
                    return each.domain
        return size

    def _samples(self) -> bool:
        return self._around.draws or self._around.loss == "negative sampling"

    def size_named(self, name: str) -> Size | None:
        """Return the size that a spelling names, None for another."""
        return self._notation.sizes.get(name)

    def _through_map(self, index: IndexTerm, size: Size, span: Span) -> IndexTerm:
        if index.size == size:
            return index
        for maps in (*self._notation.maps.values(), (self._notation.window,)):
            for each in maps:
                if each is not None and each.domain == index.size and each.codomain == size:
                    if each is not self._notation.window and not self._samples() and self._around.loss:
                        raise Unread(f"whether {each.domain} counts negative samples here, or classes, is not said", span)
                    self.uses_map[each.name] = None
                    return each[index]
        raise Unread(f"the index `{index}` ranges over {index.size}, not over {size}", span, ((index.size, size),))

    def _mapped_index(self, letter: str, below: Row, size: Size, span: Span) -> IndexTerm:
        """Return w_k, w_{t+j}, w_t, and n_k beside samples; w_j is j itself, the word with that number, in a sum over all words."""
        names = letters_in(below)
        if letter in _DRAWN and self._samples() and names not in (("t",), ("c",), ("o",)) and len(names) == len(below.items) == 1:
            return self._sample_index(names[0], self.drawn(), span)
        if letter not in self._notation.maps:
            raise Unread(f"`{letter}` with a subscript names no index", span)
        window = self._notation.window
        if names and (names[0] == "t" or (names[0] == "c" and len(names) == 2)) and window is not None:
            if len(names) == 1 and len(below.items) == 1:
                return self._notation.words["c"]
            if len(names) == 2:
                return self._window_index(names[1], window, span)
        if len(names) == 1 and len(below.items) == 1 and names[0] in self._notation.words and names[0] not in self._bound:
            return self._notation.words[names[0]]
        if len(names) == 1 and len(below.items) == 1:
            bound = self._bound.get(names[0])
            for each in self._notation.maps[letter]:
                # Where K counts classes, a sum to K may be meant to be one of samples all the same.
                counts_samples = self._notation.sizes.get(str(each.domain), each.domain) == each.domain
                if each.codomain == size and bound is not None and bound.size == size and counts_samples:
                    return bound
                if each.codomain == size:
                    return self._sample_index(names[0], each, span)
        raise Unread(f"`{letter}` with this subscript names no index", span)

    def _window_index(self, name: str, window: IndexMap, span: Span) -> IndexTerm:
        if name in self._centre_positions:
            return self._notation.words["c"]
        index = self._bound.get(name) or self._free.get(name)
        if index is None:
            index = self._free[name] = Index(name, window.domain)
        if index.size != window.domain:
            raise Unread(f"the index `{name}` does not run over the window", span)
        return window[index]

    def window_ends(self) -> tuple[Index, ...]:
        """Return the positions −m and m of the window, which −m < j < m leaves out."""
        if self._notation.window is None:
            return ()
        over = self._notation.window.domain
        return tuple(self._free.setdefault(end, Index(name, over)) for end, name in zip(ENDS, ("first", "last"), strict=True))

    def _sample_index(self, name: str, drawn: IndexMap, span: Span) -> IndexTerm:
        index = self._bound.get(name) or self._free.get(name)
        if index is None and name in _ANY and not self._samples():
            raise Unread(f"whether `w_{name}` is a negative sample, or any word, is not said", span)
        if index is None:
            index = self._free[name] = Index(name, drawn.domain)
        if index.size != drawn.domain:
            raise Unread(f"the index `{name}` does not number the samples", span)
        self.uses_map[drawn.name] = None
        return drawn[index]

    def _unused(self, name: str, size: Size) -> Index:
        for letter in (name, *_SPARE):
            known = letter in self._bound or letter in self._free or letter in self._notation.words
            if not known and letter.isidentifier():
                return Index(letter, size)
        raise Unread("too many indices")

    @contextmanager
    def binding(self, name: str, size: Size) -> Iterator[Index]:
        """Bind a name to an index that no other in sight has."""
        index = self._unused(name, size)
        if name in self._free:
            index = Index(next(each for each in _SPARE if each not in self._free and each not in self._bound), size)
        before = self._bound
        self._bound = {index.name: index, **before, name: index}
        try:
            yield index
        finally:
            self._bound = before

    @property
    def notation(self) -> Notation:
        """Return the notation."""
        return self._notation

    @contextmanager
    def naming(self, letter: str, index: Index) -> Iterator[None]:
        """Let a letter stand for an index."""
        before = self._bound
        self._bound = {**before, letter: index}
        try:
            yield
        finally:
            self._bound = before

    def drawn(self) -> IndexMap:
        """Return the map of the samples; that it is spoken of is kept. Raises Unread where none are drawn."""
        for maps in self._notation.maps.values():
            self.uses_map[maps[0].name] = None
            return maps[0]
        raise Unread("no samples are drawn here")

    @contextmanager
    def _at_centre(self, name: str) -> Iterator[None]:
        """Let a position of the window stand for 0, the centre word's own."""
        before = self._centre_positions
        self._centre_positions = before | {name}
        try:
            yield
        finally:
            self._centre_positions = before

    def _compared(self, condition: Condition, size: Size, span: Span) -> tuple[IndexTerm, IndexTerm]:
        over = self._words_size() if condition.words else size
        left, right = (self._side(side, over, span) for side in (condition.left, condition.right))
        primed = any(isinstance(node, Scripts) and node.primes for side in (condition.left, condition.right) for node in side.items)
        if left == right and primed:
            raise Unread("two indices are compared that are read as one", span)
        return left, right

    def _side(self, side: Row, size: Size, span: Span) -> IndexTerm:
        """Return one side of a condition; a number is one fixed word, of which nothing else is known."""
        match side.items:
            case (Number(digits),):
                return self._free.setdefault(digits, Index(f"word_{digits}", size))
            case (Scripts(Symbol("w"), Row((Symbol(letter),)) as below, None, 0),) if not self._samples() and letter in "wxo":
                return self._index(below, size, span)  # u_w = u_o says that the words are one
            case _:
                return self._index(side, size, span)

    def _words_size(self) -> Size:
        if "o" not in self._notation.words:
            raise Unread("over what an index runs is not said")
        return self._notation.words["o"].size

    def _size_in(self, bound: Bound) -> Size:
        """Return what a bound index ranges over where its bounds do not say: the window, the samples or the words."""
        if bound.window and self._notation.window is not None:
            return self._notation.window.domain
        if self._samples() and (bound.name not in _WIDE or bound.name in self._around.sampled):
            for maps in self._notation.maps.values():
                return maps[0].domain
        return self._words_size()


def is_in_window(below: Row) -> bool:
    """Return whether a subscript is a word of the window: t + j, w_{t+j}."""
    return letters_in(below)[-2:] in (("t", "j"), ("c", "j"))
