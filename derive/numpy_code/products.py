"""Sums of products into matrix products where there is one, `np.sum` or `np.einsum` elsewhere."""

from __future__ import annotations

import string
from collections.abc import Sequence

from derive.kernel.terms import Index, Size
from derive.language.terms import MatMul, Outer, Sum
from derive.numpy_code.addends import Factor, product
from derive.numpy_code.arrays import (
    ATOM,
    SUMMED_PLACE,
    Array,
    Label,
    arranged,
    called,
    negated,
    operated,
    transposed,
    wrapped,
)
from derive.numpy_code.printer import Printer


def total(printer: Printer, term: Sum) -> Array:
    """Return the array of a sum whose summands hold no one-hot vectors."""
    found = product(term)
    factors = [factor_array(printer, each) for each in found.factors]
    array = contracted(printer, factors, found.sums)
    return negated(array) if found.negative else array


def factor_array(printer: Printer, factor: Factor) -> Array:
    """Return a factor's array, its axes labelled by their places in the product."""
    array = printer.term(factor.term)
    labels = (factor.places[label] if isinstance(label, int) else label for label in array.labels)
    return array.relabelled(*labels)


def contracted(printer: Printer, factors: Sequence[Array], sums: Sequence[Index]) -> Array:
    """Return the product of arrays summed over indices, its axes in order: one index after the other, innermost first."""
    waiting = list(factors)
    for index in reversed(sums):
        inside = [each for each in waiting if index in each.labels]
        waiting = [each for each in waiting if index not in each.labels]
        if not inside:
            waiting.insert(0, printer.size(index.size))
            continue
        waiting.append(_summed(printer, inside, index))
    result = waiting[0]
    for each in waiting[1:]:
        result = printer.entrywise("*", result, each)
    return arranged(result, printer.ordered(result.labels))


def _summed(printer: Printer, factors: list[Array], index: Index) -> Array:
    """Return the product of factors that all have an axis for an index, summed over it."""
    while len(factors) > 2:
        pair = _absorbing(factors)
        if pair is None:
            return einsum(factors, printer.ordered(each for f in factors for each in f.labels if each != index))
        small, large = pair
        rest = [each for each in factors if each is not small and each is not large]
        merged = printer.entrywise("*", large, small)
        factors = [merged, *rest] if factors.index(large) == 0 else [*rest, merged]
    if len(factors) == 2:
        return paired(printer, factors[0], factors[1], index)
    (only,) = factors
    place = only.labels.index(index)
    labels = only.labels[:place] + only.labels[place + 1 :]
    return Array(f"{wrapped(only, ATOM)}.sum({f'axis={place}' if labels else ''})", labels)


def _absorbing(factors: list[Array]) -> tuple[Array, Array] | None:
    """Return a factor and another that has all its axes; multiplying them makes no larger array."""
    for small in sorted(factors, key=lambda each: len(each.labels)):
        for large in factors:
            if large is not small and set(small.labels) <= set(large.labels):
                return small, large
    return None


def paired(printer: Printer, left: Array, right: Array, label: Label) -> Array:
    """Return the product of two arrays summed over a label: `@` where no other label is on both."""
    left, right = printer.short(left, right)
    own = [tuple(each for each in side.labels if each != label) for side in (left, right)]
    batch = printer.batch.index if printer.batch else None
    if batch is not None and batch == left.labels[0] == right.labels[0] and {len(own[0]), len(own[1])} == {1, 2}:
        return _paired_in_batch(left, right, label)
    if max(len(own[0]), len(own[1])) > 1 or set(own[0]) & set(own[1]):
        return einsum([left, right], printer.ordered(own[0] + own[1]))
    wanted = printer.ordered(own[0] + own[1])

    def transposes(first: Array, second: Array, result: tuple[Label, ...]) -> int:
        return (first.labels[-1] != label) + (second.labels[0] != label) + (result != wanted)

    swapped = transposes(right, left, own[1] + own[0]) < transposes(left, right, own[0] + own[1])
    first, second = (right, left) if swapped else (left, right)
    if first.labels[-1] != label:
        first = transposed(first)
    if second.labels[0] != label:
        second = transposed(second)
    labels = tuple(each for each in first.labels + second.labels if each != label)
    return operated("@", first, second, labels)


def _paired_in_batch(left: Array, right: Array, label: Label) -> Array:
    """Return the product of a matrix and a vector for each of a batch, whose axis stands first in both."""
    matrix, vector = (left, right) if len(left.labels) == 3 else (right, left)
    labels = tuple(each for each in matrix.labels if each != label)
    if matrix.labels[-1] == label:
        return Array(f"({matrix.text} @ {wrapped(vector, ATOM)}[:, :, np.newaxis])[:, :, 0]", labels)
    return Array(f"({wrapped(vector, ATOM)}[:, np.newaxis] @ {matrix.text})[:, 0]", labels)


def einsum(factors: Sequence[Array], result: Sequence[Label]) -> Array:
    """Return np.einsum over all labels that are not in the result."""
    letters: dict[Label, str] = {}
    for each in factors:
        for label in each.labels:
            letters.setdefault(label, string.ascii_letters[len(letters)])
    inputs = ",".join("".join(letters[label] for label in each.labels) for each in factors)
    output = "".join(letters[label] for label in result)
    return called("np.einsum", f'"{inputs}->{output}"', *(each.text for each in factors), labels=result)


def matmul(printer: Printer, term: MatMul) -> Array:
    """Return a matrix product, written as it stands where no index runs along its sides."""
    left, right = printer.term(term.left), printer.term(term.right)
    if not left.axes and not right.axes:
        first, second = printer.short(left, right)
        return operated("@", first, second, tuple(range(len(term.shape))))
    places = iter(range(len(term.shape)))
    last, first_place = left.rank - 1, 0
    mine = [label if isinstance(label, Index) else SUMMED_PLACE if label == last else next(places) for label in left.labels]
    theirs = [
        label if isinstance(label, Index) else SUMMED_PLACE if label == first_place else next(places) for label in right.labels
    ]
    result = paired(printer, left.relabelled(*mine), right.relabelled(*theirs), SUMMED_PLACE)
    return arranged(result, printer.ordered(result.labels))


def outer(printer: Printer, term: Outer) -> Array:
    """Return an outer product."""
    left, right = printer.term(term.left), printer.term(term.right)
    if not left.axes and not right.axes:
        first, second = printer.short(left, right)
        return called("np.outer", first.text, second.text, labels=(0, 1))
    second = right.relabelled(*(1 if isinstance(label, int) else label for label in right.labels))
    return printer.entrywise("*", left, second)


def diagonal(printer: Printer, array: Array, size: Size) -> Array:
    """Return the square matrix with a vector on its diagonal."""
    if not array.axes:
        return called("np.diag", array.text, labels=(0, 1))
    eye = Array(f"np.eye({printer.size(size).text}, dtype={printer.dtype()})", (0, 1))
    return printer.entrywise("*", eye, array.relabelled(*array.axes, 1))
