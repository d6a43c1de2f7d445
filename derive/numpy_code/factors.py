"""Gradients that are products of vectors into the factors returned for them: an outer product, or multiples of a vector in rows."""

from __future__ import annotations

from collections.abc import Sequence

from derive.kernel.terms import IndexTerm
from derive.language.scope import free_indices, index_of
from derive.language.terms import Term
from derive.numpy_code.addends import Product, addends
from derive.numpy_code.arrays import Array, called, negated
from derive.numpy_code.forms import body_of
from derive.numpy_code.printer import ROOM, Printer
from derive.numpy_code.products import contracted, factor_array
from derive.numpy_code.scatter import Update, update_of


def factored(printer: Printer, term: Term) -> Array | None:
    """Return a call that makes a matrix's factors; None for a matrix that is no product of vectors, or more than one."""
    if len(term.shape) != 2 or any(each not in printer.arguments for each in free_indices(term)):
        return None
    found = addends(body_of(term))
    updates = [update_of(negative, each) for negative, each in found]
    if all(set(each.at) == {0} for each in updates):
        return _sparse_rows(printer, term, updates)
    if len(found) == 1 and not updates[0].at:
        return _outer_product(printer, updates[0].product)
    return None


def _outer_product(printer: Printer, found: Product) -> Array | None:
    """Return OuterProduct(left, right); factors that are numbers go to the side that is summed, else to the right."""
    sides = [[each for each in found.factors if each.places == (place,)] for place in (0, 1)]
    numbers = [each for each in found.factors if each.places == ()]
    if not all(sides) or len(found.factors) != len(sides[0]) + len(sides[1]) + len(numbers):
        return None
    summed = [any(index in free_indices(each.term) for each in side for index in found.sums) for side in sides]
    if all(summed):
        return None
    takes = 0 if summed[0] else 1
    sides[takes] = [*numbers, *sides[takes]]
    arrays = []
    for place, side in enumerate(sides):
        array = contracted(printer, [factor_array(printer, each) for each in side], found.sums if place == takes else ())
        arrays.append(printer.kept(negated(array) if found.negative and place == takes else array))
    left, right = printer.short(arrays[0], arrays[1])
    return called(printer.helper("OuterProduct"), left.text, right.text, labels=(0, 1))


def _sparse_rows(printer: Printer, term: Term, updates: Sequence[Update]) -> Array | None:
    """Return SparseRows(indices, coefficients, vector, shape); None where the rows are not multiples of one vector."""
    vectors = [[each for each in update.values if each.places == (1,)] for update in updates]
    running = {index_of(each.at[0]) for each in updates if index_of(each.at[0]) not in printer.arguments}
    loose = any(each.places not in ((), (1,)) for update in updates for each in update.values)
    running.update(index for update in updates for index in update.product.sums)
    moving = any(index in running for each in vectors[0] for index in free_indices(each.term))
    if loose or moving or not vectors[0] or any(each != vectors[0] for each in vectors):
        return None
    places = _joined(printer, [_indices(printer, each.at[0]) for each in updates])
    coefficients = _joined(printer, [coefficients_of(printer, each) for each in updates])
    vector = printer.kept(contracted(printer, [factor_array(printer, each) for each in vectors[0]], ()))
    shape = printer.shape((0, 1), term.shape)
    if len(places.text) + len(coefficients.text) > ROOM - 20:
        places, coefficients = printer.named(places, "rows"), printer.named(coefficients, "coefficients")
    texts = (places.text, coefficients.text, vector.text, shape)
    return called(printer.helper("SparseRows"), *texts, labels=(0, 1))


def _indices(printer: Printer, at: IndexTerm) -> Array:
    """Return the rows of one update as an array of integers with one axis."""
    array = printer.index(at)
    return array if array.labels else Array(f"[{array.text}]")


def coefficients_of(printer: Printer, update: Update) -> Array:
    """Return the multiples of one update, as many as it has rows."""
    value, inside = value_of(printer, update), index_of(update.at[0])
    if inside in printer.arguments:
        return Array(f"[{printer.typed(value).text}]")
    if value.labels:
        return value
    return called("np.full", printer.size(inside.size).text, value.text, f"dtype={printer.dtype()}", labels=(inside,))


def value_of(printer: Printer, update: Update) -> Array:
    """Return the multiples of one update, without an axis where they are all the same."""
    numbers = [each for each in update.values if each.places == ()]
    elsewhere = [each for each in update.product.sums if each != index_of(update.at[0])]
    arrays = [factor_array(printer, each) for each in numbers] or [Array("1", kind="number")]
    value = contracted(printer, arrays, elsewhere)
    return negated(value) if update.product.negative else value


def _joined(printer: Printer, pieces: Sequence[Array]) -> Array:
    """Return pieces one after the other as one array that is this function's own."""
    if len(pieces) == 1 and not pieces[0].text.startswith("["):
        return printer.kept(pieces[0])
    if len(pieces) == 1:
        return called("np.array", pieces[0].text, labels=())
    short = [printer.named(each, "part") if len(each.text) > 24 else each for each in pieces]
    return called("np.concatenate", f"({', '.join(each.text for each in short)})", labels=())
