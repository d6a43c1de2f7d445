"""
Capital letters that are matrices by custom, W of W x + b, and are taken for a column or a number because a step is true of that;
and small letters right behind one, which are vectors then, and are taken for a number.

What is derived tells: where ∂L/∂W can be read with a matrix W, a step that is true of numbers alone is no more than that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Final, TypeAlias

from derive.checking.found import Found
from derive.checking.subjects.chains import Best, Chain
from derive.kernel.records import replaced
from derive.reader.notation import Key
from derive.reader.steps import Step
from derive.reader.syntax.trees import Name, Product, Transposed, Tree, parts_of
from derive.subjects.inference.behind import reached
from derive.subjects.inference.kinds import COLUMN, MATRIX, Kind, Use, uses_of
from derive.subjects.names.times import OPENS

BY_CUSTOM: Final = "this is true where"
# Losses, sizes, constants, numbers that are counted: these are capitals of no matrix.
_OF_NUMBERS: Final = frozenset("CDEFIJKLNRTV")

# Small letters that are numbers behind a matrix as often as vectors: time, counts, factors.
_NUMBERS: Final = frozenset("ckmnstαβγηκλμρτϵε")

Usual: TypeAlias = Callable[[Mapping[Key, Kind]], bool]
"""Tells of names of some kinds whether these are usual."""


IsSo: TypeAlias = Callable[[Step, Chain, Mapping[Key, Kind], Usual | None], bool]
"""Tells whether the step of a chain is true where names are of some kinds, the others being of usual ones."""


def with_matrices_by_custom(best: Best, is_so: IsSo) -> Best:
    """
    Return what is found about a chain; a true step is undecided that is not true of a capital as a matrix, or of a small letter
    behind it as a vector, though its left side can be read so. `is_so` tells whether a step is.
    """
    for each in best.found:
        doubt = _doubt(each.step, best, is_so) if each.verdict == "proved" else None
        if doubt is not None:
            key, kind = doubt
            best.found = tuple(_by_custom(each, key, best.kinds[key], kind) if other is each else other for other in best.found)
    return best


def _doubt(step: Step, best: Best, is_so: IsSo) -> tuple[Key, Kind] | None:
    """Return a letter of which a true step of a chain is not true as a matrix, or a vector, though its left side can be read so."""
    if best.context is None:
        return None
    chain = best.context.chain
    sides = [chain.tree(step, left=left) for left in (True, False)]
    within = (*sides, *(each.tree for each in reached(sides, best.definitions).values()))
    uses = uses_of(within)
    tried = [(key, MATRIX, {key: MATRIX}) for key in _capitals_in(best.kinds, uses)]
    tried += [(key, COLUMN, {matrix: MATRIX, key: COLUMN}) for matrix, key in _vectors_in(best.kinds, within)]
    for key, kind, kinds in tried:
        usual = _around_matrix(best.kinds, uses)
        if is_so(step, _left_alone(chain, step), kinds, usual) and not is_so(step, chain, kinds, usual):
            return key, kind
    return None


def _by_custom(found: Found, key: Key, kind: Kind, usual: Kind) -> Found:
    """Return a true step as undecided: it is true only of a letter that is no matrix, or no vector."""
    what = "a number" if not kind.axes else "a row" if kind.lies else "a column"
    of = "a matrix" if usual == MATRIX else "a vector"
    reason = f"{BY_CUSTOM} `{key[0]}` is {what}, which is not said, and of {of} it is not proved"
    return replaced(found, verdict="undecided", result=None, reason=reason, page="inferred-shapes")


def _capitals_in(kinds: Mapping[Key, Kind], uses: Mapping[Key, Use]) -> Iterator[Key]:
    """Yield the capitals that are taken for no matrix beside small letters."""
    if any(name.islower() and name.isascii() for name, _ in uses):
        for key, kind in kinds.items():
            letter = key[0].partition("_")[0].partition(OPENS)[0]
            is_capital = len(letter) == 1 and letter.isascii() and letter.isupper() and letter not in _OF_NUMBERS
            if is_capital and kind.axes < MATRIX.axes and key in uses:
                yield key


def _vectors_in(kinds: Mapping[Key, Kind], trees: Iterable[Tree]) -> Iterator[tuple[Key, Key]]:
    """Yield small letters that are taken for numbers, and stand right behind a capital that may be a matrix, after this one."""
    found: dict[tuple[Key, Key], None] = {}
    for part in parts_of(tuple(trees)):
        for (_, first), (operator, second) in pairwise(part.factors) if isinstance(part, Product) else ():
            match (first.base if isinstance(first, Transposed) else first), second:
                case Name(capital, accents), Name(small, others) if not operator and (small, others) in kinds:
                    one, other = small.partition(OPENS)[0], capital.partition(OPENS)[0]
                    is_small = len(one) == 1 and one.islower() and one not in _NUMBERS
                    is_capital = len(other) == 1 and other.isascii() and other.isupper() and other not in _OF_NUMBERS
                    if is_small and is_capital and (capital, accents) in kinds and kinds[small, others].axes == 0:
                        found[(capital, accents), (small, others)] = None
                case _:
                    pass
    yield from found


def _around_matrix(taken: Mapping[Key, Kind], uses: Mapping[Key, Use]) -> Usual:
    """
    Return what tells whether names are of usual kinds around a matrix: none lies down, or has less axes, that did not do so as it
    was taken, and a small letter that never has an index is no matrix.
    """

    def is_usual(kinds: Mapping[Key, Kind]) -> bool:
        for key, kind in kinds.items():
            before = taken.get(key, kind)
            if kind.axes < before.axes or (kind.lies and kind != before):
                return False
            if kind == MATRIX != before and key[0].islower() and key in uses and uses[key].at <= {0}:
                return False
        return True

    return is_usual


def _left_alone(chain: Chain, step: Step) -> Chain:
    """Return a chain that says of the left side of a step no more than that it is what it is."""
    left = chain.tree(step, left=True)
    return replaced(chain, steps=(step,), trees={(id(step), True): left, (id(step), False): left}, otherwise=None)
