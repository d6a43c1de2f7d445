"""Sums that hold one-hot vectors into updates at indices: `delta[o] -= 1`, `np.add.at(gradient, w, rows)`."""

from __future__ import annotations

from dataclasses import dataclass

from derive.kernel.terms import Index, IndexTerm
from derive.language.scope import index_of
from derive.language.terms import Delta, Entry, Term
from derive.numpy_code.addends import Factor, Product, addends, has_one_hot, product
from derive.numpy_code.arrays import Array, Label, negated, spread
from derive.numpy_code.forms import one_hot_index
from derive.numpy_code.printer import Printer, word
from derive.numpy_code.products import contracted, factor_array


@dataclass(frozen=True, slots=True)
class Update:
    """What is added to an array at indices: which index stands on which axis, and the value there."""

    product: Product
    at: dict[int, IndexTerm]
    values: tuple[Factor, ...]


def has_updates(term: Term) -> bool:
    """Return whether a one-hot vector is added in a term, so that it is printed as an array that is updated."""
    return bool(term.shape) and any(has_one_hot(each) for _, each in addends(term))


def updated(printer: Printer, term: Term, hint: str) -> Array:
    """Return the array of a term with one-hot vectors in it: what is full first, then an update for each product with a one-hot."""
    found = addends(term)
    full = [(negative, printer.term(each)) for negative, each in found if not has_one_hot(each)]
    updates = [update_of(negative, each) for negative, each in found if has_one_hot(each)]
    values = [_value(printer, each) for each in updates]
    running = [label for _, array in full for label in array.axes]
    for update, value in zip(updates, values, strict=True):
        running += [each for each in (*value.axes, *_inside(printer, update)) if each not in update.product.sums]
    labels = printer.ordered([*running, *range(len(term.shape))])
    buffer = printer.owned(_full(printer, full, labels, term), hint or word(term))
    for update, value in zip(updates, values, strict=True):
        _write(printer, buffer, update, value)
    return buffer


def _full(printer: Printer, full: list[tuple[bool, Array]], labels: tuple[Label, ...], term: Term) -> Array:
    """Return the sum of the addends that are full arrays, zeros if there are none, with an axis for every label."""
    result: Array | None = None
    for negative, array in full:
        if result is None:
            result = negated(array) if negative else array
        else:
            result = printer.entrywise("-" if negative else "+", result, array)
    if result is not None and result.labels == labels:
        return result
    zeros = Array(f"np.zeros({printer.shape(labels, term.shape)}, dtype={printer.dtype()})", labels)
    return zeros if result is None else printer.entrywise("+", zeros, result)


def update_of(negative: bool, term: Term) -> Update:
    """Return the update that adding a product with one-hot vectors makes."""
    found = product(term)
    found = Product(found.negative != negative, found.sums, found.factors)
    at: dict[int, IndexTerm] = {}
    others: list[Factor] = []
    for factor in found.factors:
        index = one_hot_index(factor.term)
        if index is None:
            others.append(factor)
        elif factor.places[0] in at:
            others.append(Factor(Delta(at[factor.places[0]], index), ()))
        else:
            at[factor.places[0]] = index
    return Update(found, at, tuple(_picked(each, at) for each in others))


def _picked(factor: Factor, at: dict[int, IndexTerm]) -> Factor:
    """Return a factor at the indices of the one-hot vectors it is multiplied with entry by entry."""
    if not any(place in at for place in factor.places):
        return factor
    keys = tuple(at.get(place) for place in factor.places)
    return Factor(Entry(factor.term, keys), tuple(place for place in factor.places if place not in at))


def _value(printer: Printer, update: Update) -> Array:
    """Return the value of an update, summed over the indices that its places do not depend on."""
    inside = [index_of(each) for each in update.at.values()]
    factors = [factor_array(printer, each) for each in update.values]
    elsewhere = [each for each in update.product.sums if each not in inside]
    return contracted(printer, factors or [Array("1", kind="number")], elsewhere)


def _inside(printer: Printer, update: Update) -> list[Index]:
    """Return the indices that run in the places of an update: a table of a batch has that of the batch beside its own."""
    return [each for index in update.at.values() for each in printer.index(index).axes]


def _write(printer: Printer, buffer: Array, update: Update, value: Array) -> None:
    """Print the line that updates an array; where an index map may repeat, by `np.add.at`."""
    inside = tuple(each for each in printer.ordered(_inside(printer, update)) if isinstance(each, Index))
    keys: dict[Label, Array] = {each: printer.index(each) for each in inside if each in buffer.labels}
    keys |= {place: printer.index(index) for place, index in update.at.items()}
    places = [place for place, label in enumerate(buffer.labels) if label in keys]
    kept = [label for label in buffer.labels if label not in keys]
    front = places[0] if places[-1] - places[0] == len(places) - 1 or not inside else 0
    texts = [spread(keys[label], inside).text if label in keys else ":" for label in buffer.labels]
    while texts[-1] == ":":
        texts.pop()
    amount = spread(value, (*kept[:front], *inside, *kept[front:])) if value.labels else value
    sign = "subtract" if update.product.negative else "add"
    if any(each in update.product.sums for each in inside):
        slices = ["slice(None)" if text == ":" else text for text in texts]
        at = slices[0] if len(slices) == 1 else f"({', '.join(slices)})"
        if len(amount.text) > 40:
            amount = printer.named(amount, "rows")
        printer.lines.append(f"np.{sign}.at({buffer.text}, {at}, {amount.text})")
    else:
        printer.lines.append(f"{buffer.text}[{', '.join(texts)}] {'-' if sign == 'subtract' else '+'}= {amount.text}")
