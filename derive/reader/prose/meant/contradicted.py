"""
Which definitions of a sheet words contradict, and how far: L = ½(a − y)², and then "now the loss is cross entropy".

Words that turn to another function or loss are about what is defined as such before. Where something that holds there shows what
they speak of, they are about that, and contradict nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, final

from derive.kernel.records import record
from derive.reader.latex.nodes import Row, Scripts
from derive.reader.prose.meant.known_meanings import KNOWN, contradicts, shows, sums_without_mean
from derive.reader.prose.meant.turns import Turn

LOSSES: Final = frozenset(
    {"J", "L", "ℓ", "l", "ξ", "ℒ", "E", "C", "loss", "Loss", "cost", "Cost", "MSE", "CE", "NLL", "S", "Q", "R"}
)


@final
@record
class Told:
    """
    A name that a formula defines, at an offset and in a chain of a formula, with the signs of what it shows it to be; `explains` is
    where what it explains begins, as "where" says, and else before all; `sentence` is where its sentence begins. It may be meant
    `partly`, for some numbers alone.
    """

    start: int
    place: int
    chain: int
    letter: str
    applied: bool
    signs: frozenset[str]
    sides: tuple[Row, ...]
    explains: int
    sentence: int
    partly: str = ""


def contradicted(told: Sequence[Told], turned: Sequence[Turn]) -> Iterator[tuple[Told, int, int, str]]:
    """Yield definitions with the stretches of the sheet in which words contradict them, and the words."""
    yield from _explained_otherwise(told)
    yield from _by_cases(told)
    for turn in turned:
        before = {each.letter: each for each in told if each.start < turn.start}
        following = {each.letter: each for each in reversed(told) if turn.start <= each.start < turn.end}
        if turn.meaning == "averaged":
            yield from _not_averaged(tuple(before.values()), tuple(following.values()), turn)
            continue
        yield from _beside(tuple(following.values()), turn)
        if turn.letter == "σ" and KNOWN[turn.meaning].kind == "function":
            concerned = [each for each in before.values() if "sigmoid" in each.signs]
        elif turn.meaning == "constant":
            both = before.get(turn.letter), following.get(turn.letter)
            yield from ((each, turn.start, turn.end, turn.words) for each in both if each is not None)
            concerned = []
        elif turn.letter:
            concerned = [before[turn.letter]] if turn.letter in before else []
        elif any(_shows(each, turn) for each in (*before.values(), *following.values())):
            concerned = [each for each in before.values() if each.letter in following and _shows(following[each.letter], turn)]
        else:
            concerned = list(before.values())
        for each in concerned:
            if _contradicts(each, turn):
                ends = (other.start for other in turned if other.start > turn.start and _returns(other, each, turn))
                again = following[each.letter].start if each.letter in following else turn.end
                yield each, turn.start, min(turn.end, again, next(ends, turn.end)), turn.words


def _not_averaged(before: Sequence[Told], following: Sequence[Told], turn: Turn) -> Iterator[tuple[Told, int, int, str]]:
    """Yield the loss next to words that say over how many things it is averaged, where it sums so many and divides by nothing."""
    after = [each for each in following if _is_loss(each)]
    nearest = (
        min(after, key=lambda each: each.start)
        if after
        else max(filter(_is_loss, before), key=lambda each: each.start, default=None)
    )
    if nearest is not None and sums_without_mean(nearest.signs, turn.letter):
        yield nearest, min(nearest.start, turn.start), turn.end, turn.words


def _beside(following: Sequence[Told], turn: Turn) -> Iterator[tuple[Told, int, int, str]]:
    """Yield losses that the sentence defines which says that they are another: "the loss is the cross entropy: L = ½(a − y)²"."""
    known = KNOWN[turn.meaning]
    if turn.letter or turn.meaning == "altered" or not (known.kind == "loss" or known.of == "loss"):
        return
    for each in following:
        if each.sentence <= turn.start and _is_loss(each) and _contradicts(each, turn):
            yield each, turn.start, turn.end, turn.words


def _explained_otherwise(told: Sequence[Told]) -> Iterator[tuple[Told, int, int, str]]:
    """Yield definitions with stretches that another one is about, which stands behind them: "…, where f(x) = x²"."""
    last: dict[Row, Told] = {}
    for each in told:
        before = last.get(each.sides[0])
        says_more = any(len(side.items) > 1 or isinstance(side.items[0], Scripts) for side in each.sides[1:] if side.items)
        if before is not None and says_more and before.start < each.explains < each.start and before.sides != each.sides:
            yield before, each.explains, each.start, f"where {each.letter} …"
        last[each.sides[0]] = each


def _by_cases(told: Sequence[Told]) -> Iterator[tuple[Told, int, int, str]]:
    """Yield definitions that are for some numbers alone where others are for other numbers: f(x) = x² (x > 0), f(x) = 0 (x ≤ 0)."""
    parts: dict[str, list[Told]] = {}
    for each in told:
        if each.partly and each.applied:
            parts.setdefault(each.letter, []).append(each)
    for letter, several in parts.items():
        if len({each.sides for each in several}) > 1 or any(each.partly == "otherwise" for each in several):
            yield from ((each, each.start + 1, several[-1].start + _FAR, f"{letter} by cases") for each in several)


_FAR: Final = 1 << 60


def _shows(each: Told, turn: Turn) -> bool:
    """Return whether a definition shows what words speak of, so that they may be about it; what is no function shows nothing."""
    known = KNOWN[turn.meaning]
    if known.kind == "loss" or known.of == "loss":
        return _is_loss(each) and shows(each.signs, turn.meaning)
    return turn.meaning != "identity" and shows(each.signs - (_LOOSE if turn.meaning == "tanh" else frozenset()), turn.meaning)


_LOOSE: Final = frozenset({"exponential"})


def _contradicts(each: Told, turn: Turn) -> bool:
    if contradicts(each.signs, turn.meaning, loss=_is_loss(each)):
        return True
    of_itself = bool(turn.letter) and each.applied and KNOWN[turn.meaning].kind == "function"
    return of_itself and not shows(each.signs, turn.meaning)


def _is_loss(each: Told) -> bool:
    return each.letter in LOSSES


def _returns(other: Turn, each: Told, turn: Turn) -> bool:
    """Return whether words turn back to what a definition shows."""
    same = other.letter == each.letter if other.letter else KNOWN[other.meaning].kind == KNOWN[turn.meaning].kind
    return same and other.meaning != turn.meaning and shows(each.signs, other.meaning) and not _contradicts(each, other)
