"""
Small changes of a formula as it is typed: the text of one side of an equation with a sign, a transpose, an order or a name changed.

A change is a guess: nobody is offered it before the whole sheet, with it in its place, has been checked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, final

from derive.kernel.records import record

_TOKEN: Final = re.compile(r"\\[A-Za-z]+|\\.|\d+|\s+|.", re.DOTALL)
_SPACES: Final = frozenset({"\\,", "\\;", "\\!", "\\:", "\\ ", "~", "&", "\\quad", "\\qquad", "\\displaystyle", "\\limits"})
_SIGNS: Final = frozenset({"+", "-", "−"})
_TIMES: Final = frozenset({"\\cdot", "\\times", "*", "\\circ", "\\odot"})
_WITH_LETTER: Final = frozenset("\\hat \\bar \\tilde \\vec \\mathbf \\boldsymbol \\bm \\mathrm \\mathbb \\widehat".split())  # noqa: SIM905
_CLOSING: Final = {"(": ")", "[": "]", "{": "}"}
_TRANSPOSE: Final = re.compile(r"\^\s*(?:T|\\top|\\intercal|\{\s*(?:T|\\top|\\intercal|\\mathrm\s*\{?T\}?|\\text\s*\{T\})\s*\})")


@final
@record
class Edit:
    """A text for a stretch of another."""

    start: int
    end: int
    text: str

    def applied(self, text: str) -> str:
        """Return a text with this in its place."""
        return text[: self.start] + self.text + text[self.end :]


@final
@record
class Item:
    """A sign or a factor of a formula: where it stands, and the stretches in brackets inside it."""

    start: int
    end: int
    text: str
    inner: tuple[tuple[int, int], ...] = ()

    @property
    def is_factor(self) -> bool:
        """Tell whether it is no sign."""
        return self.text not in _SIGNS and self.text not in _TIMES and self.text not in ("=", ",", "/", "|", ";", ".")


def edits(text: str, start: int, end: int, words: str = "") -> Iterator[Edit]:
    """
    Yield changes of a stretch, each once, the likely ones first.

    `words` is what a help says of the change that is proved; it decides which kinds are tried first.
    """
    levels = list(_levels(text, start, end))
    kinds = {
        "difference": [each for items in levels for each in _differences(text, items)],
        "sign": [each for items in levels for each in _signs(items)],
        "transpose": [each for items in levels for each in _products(text, items)],
        "name": [each for items in levels for each in _names(items, levels)],
        "without": [each for items in levels for each in _without(items)],
    }
    seen: set[Edit] = set()
    for kind in sorted(kinds, key=lambda kind: _likely(kind, words)):
        for edit in kinds[kind]:
            if edit not in seen:
                seen.add(edit)
                yield edit


def _likely(kind: str, words: str) -> bool:
    """Return False, which is sorted first, for the kind of change that words speak of."""
    speaks = {
        "difference": r"[−+].* for .*[−+]",
        "sign": r"sign|−",
        "transpose": r"transpose|other way round|ᵀ|\(.*\)\(",
        "name": r"index| for ",
        "without": "without",
    }
    return re.search(speaks[kind], words) is None


def _levels(text: str, start: int, end: int) -> Iterator[list[Item]]:
    """Yield the items of a stretch, then those of each stretch in brackets inside."""
    waiting = [(start, end)]
    while waiting:
        first, last = waiting.pop(0)
        items = _items(text, first, last)
        if items:
            yield items
        waiting += [inner for item in items for inner in item.inner]


def _items(text: str, start: int, end: int) -> list[Item]:
    found: list[Item] = []
    at = start
    while at < end:
        sign = _token(text, at, end)
        if sign.isspace() or sign in _SPACES:
            at += len(sign)
            continue
        stop, inner = _base(text, at, end)
        stop = _scripts(text, stop, end) if sign not in _SIGNS and sign not in _TIMES else stop
        found.append(Item(at, stop, text[at:stop], tuple(inner)))
        at = stop
    return found


def _token(text: str, at: int, end: int) -> str:
    found = _TOKEN.match(text, at, end)
    return found[0] if found else ""


def _after_space(text: str, at: int, end: int) -> int:
    while at < end and text[at].isspace():
        at += 1
    return at


def _base(text: str, at: int, end: int) -> tuple[int, list[tuple[int, int]]]:
    """Return where a letter, a command with its arguments, or a bracket ends, and what stands inside."""
    sign = _token(text, at, end)
    if sign == "\\left":
        return _bracket(text, at, _after_space(text, at + 5, end), end)
    if sign in _CLOSING:
        return _bracket(text, at, at, end)
    stop, inner = at + len(sign), list[tuple[int, int]]()
    if sign in _WITH_LETTER and not text.startswith("{", _after_space(text, stop, end)):
        stop = _after_space(text, stop, end)
        return stop + len(_token(text, stop, end)), inner
    if len(sign) > 1 and sign[1:].isalpha():
        while text.startswith("{", following := _after_space(text, stop, end)) and following < end:
            stop, own = _bracket(text, following, following, end)
            inner += own
    return stop, inner


def _bracket(text: str, start: int, at: int, end: int) -> tuple[int, list[tuple[int, int]]]:
    """Return where a bracket that opens at an offset is closed, the end where it never is, and what stands inside."""
    opening = _token(text, at, end)
    begin = at + len(opening)
    depth, here = 0, begin
    closing = _CLOSING.get(opening, ")")
    while here < end:
        sign = _token(text, here, end)
        if sign == closing and not depth:
            inner_end = here
            left = text.rfind("\\right", begin, here)
            if text.startswith("\\left", start) and left >= 0 and not text[left + 6 : here].strip():
                inner_end = left
            return here + len(sign), [(begin, inner_end)]
        depth += (sign == opening) - (sign == closing)
        here += len(sign)
    return end, []


def _scripts(text: str, at: int, end: int) -> int:
    while True:
        mark = _after_space(text, at, end)
        if mark >= end or text[mark] not in "_^'":
            return at
        if text[mark] == "'":
            at = mark + 1
            continue
        at = _base(text, _after_space(text, mark + 1, end), end)[0]


def _terms(items: Sequence[Item]) -> list[list[Item]]:
    """Return the factors between the signs of a stretch, empty before a leading sign."""
    terms: list[list[Item]] = [[]]
    for item in items:
        if item.text in _SIGNS:
            terms.append([])
        else:
            terms[-1].append(item)
    return terms


def _differences(text: str, items: Sequence[Item]) -> Iterator[Edit]:
    terms = [term for term in _terms(items) if term]
    signs = [item for item in items if item.text in _SIGNS]
    if len(terms) == 2 and len(signs) == 1 and signs[0].text != "+":
        (first, second) = terms
        left, right = text[first[0].start : first[-1].end], text[second[0].start : second[-1].end]
        if signs[0].start > first[0].start:
            between = text[first[-1].end : second[0].start]
            yield Edit(first[0].start, second[-1].end, f"{right}{between}{left}")


def _signs(items: Sequence[Item]) -> Iterator[Edit]:
    first = items[0]
    if first.text in ("-", "−"):
        following = items[1].start if len(items) > 1 else first.end
        yield Edit(first.start, following, "")
    elif len([term for term in _terms(items) if term]) == 1:
        yield Edit(first.start, first.start, "-")
    for item in items[1:]:
        if item.text in _SIGNS:
            yield Edit(item.start, item.end, "+" if item.text != "+" else "-")


def _products(text: str, items: Sequence[Item]) -> Iterator[Edit]:
    for term in _terms(items):
        factors = [item for item in term if item.is_factor]
        if not factors:
            continue
        turned = [_turned(item.text) for item in factors]
        for item, other in zip(factors, turned, strict=True):
            yield Edit(item.start, item.end, other)
        for place, (first, second) in enumerate(pairwise(factors)):
            between = text[first.end : second.start]
            ways = ((first.text, second.text), (turned[place], second.text), (first.text, turned[place + 1]))
            for left, right in (*ways, (turned[place], turned[place + 1])):
                yield Edit(first.start, second.end, _joined(right, between, left))
            yield Edit(first.start, second.end, _joined(turned[place], between, turned[place + 1]))
    if len(items) > 1:
        yield Edit(items[0].start, items[-1].end, f"({text[items[0].start : items[-1].end]})^T")


def _joined(left: str, between: str, right: str) -> str:
    """Return two factors side by side; a command that ends in a letter takes a space before another."""
    apart = between or (" " if re.search(r"\\[A-Za-z]+\Z", left) and right[:1].isalpha() else "")
    return f"{left}{apart}{right}"


def _turned(text: str) -> str:
    """Return a factor without its transpose, or with one."""
    found = _TRANSPOSE.search(text)
    if found is not None and found.end() == len(text):
        return text[: found.start()].rstrip()
    return f"{text}^T"


def _names(items: Sequence[Item], levels: Sequence[Sequence[Item]]) -> Iterator[Edit]:
    others = dict.fromkeys(item.text for level in levels for item in level if item.is_factor and len(item.text) < 40)
    for item in items:
        if item.is_factor and not item.inner:
            yield from (Edit(item.start, item.end, other) for other in others if other != item.text)


def _without(items: Sequence[Item]) -> Iterator[Edit]:
    for term in _terms(items):
        factors = [item for item in term if item.is_factor]
        for item in factors if len(factors) > 1 else []:
            following = next((other.start for other in items if other.start >= item.end), item.end)
            yield Edit(item.start, following, "")
