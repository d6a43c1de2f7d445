"""Entries at indices, Kronecker's delta and case splits into fancy indexing and masks."""

from __future__ import annotations

from collections.abc import Mapping

from derive.kernel.terms import Index, IndexTerm
from derive.language.scope import index_of
from derive.language.terms import Case, Delta, Entry, Number, Term
from derive.numpy_code.arrays import CHOICE, COMPARE, Array, Label, arranged, called, operated, spread, subscripted, wrapped
from derive.numpy_code.printer import BLOCK, BLOCK_SIZE, Printer


def entry(printer: Printer, term: Entry) -> Array:
    """
    Return the array of a term at indices: an index that runs alone names an axis, a map gathers, U[w].

    Where one running index stands on several axes, they are indexed together, as in A[np.arange(n), w].
    """
    array = printer.term(term.term)
    keys: dict[Label, IndexTerm] = {place: key for place, key in enumerate(term.indices) if key is not None}
    array = _at_fixed(printer, array, keys)
    labels = list(array.labels)
    for running in dict.fromkeys(_running(printer, key) for key in keys.values()):
        if running is not None:
            here = {place: key for place, key in keys.items() if _running(printer, key) == running}
            array = _at_running(printer, array, here, running)
            labels = list(array.labels)
    places = sorted(label for label in labels if isinstance(label, int))
    renumbered = array.relabelled(*(places.index(each) if isinstance(each, int) else each for each in labels))
    return arranged(renumbered, printer.ordered(renumbered.labels))


def _running(printer: Printer, key: IndexTerm) -> Index | None:
    """Return the index that runs in a key, None where its index is an argument."""
    inside = index_of(key)
    return None if inside in printer.arguments else inside


def _at_fixed(printer: Printer, array: Array, keys: dict[Label, IndexTerm]) -> Array:
    """Return an array at those keys that are single integers."""
    fixed = {place: printer.index(key).text for place, key in keys.items() if _running(printer, key) is None}
    texts = [fixed.get(label, ":") for label in array.labels]
    return subscripted(array, texts, [label for label in array.labels if label not in fixed], copies=False)


def _at_running(printer: Printer, array: Array, keys: dict[Label, IndexTerm], running: Index) -> Array:
    """Return an array at all keys in which one index runs."""
    if len(keys) == 1 and running not in array.labels:
        ((place, key),) = keys.items()
        labels = [running if label == place else label for label in array.labels]
        if printer.runs(key):
            return array.relabelled(*labels)
        picked = printer.index(key)
        if not set(picked.labels) & set(array.labels):
            at_place = labels.index(running)
            labels = [*labels[:at_place], *picked.labels, *labels[at_place + 1 :]]
            if array.labels[0] == place and len(array.labels) > 1 and array.is_name:
                into = _kept_for_rows(printer, array, picked)
                return called(f"{array.text}.take", picked.text, "axis=0", *into, labels=labels)
            texts = [picked.text if label == place else ":" for label in array.labels]
            return subscripted(array, texts, labels, copies=True)
    return _at_together(printer, array, {place: printer.index(key) for place, key in keys.items()})


def _at_together(printer: Printer, array: Array, keys: Mapping[Label, Array]) -> Array:
    """Return an array at keys that are indexed together, with the axes of the array along which an index of the keys runs."""
    inside = printer.ordered(label for key in keys.values() for label in key.labels)
    shared = [label for label in inside if isinstance(label, Index) and label in array.labels]
    at: dict[Label, Array] = {label: printer.index(label) for label in shared}
    at.update(keys)
    texts = [spread(at[label], inside).text if label in at else ":" for label in array.labels]
    places = [place for place, label in enumerate(array.labels) if label in at]
    kept = [label for label in array.labels if label not in at]
    front = places[0] if places[-1] - places[0] == len(places) - 1 else 0
    return subscripted(array, texts, [*kept[:front], *inside, *kept[front:]], copies=True)


def _kept_for_rows(printer: Printer, array: Array, picked: Array) -> list[str]:
    """
    Return the arguments by which the rows for a block of a batch are gathered where those of the last block were.

    There are none but for rows of an argument at indices that are an argument, which were checked, or are joined of such.
    """
    batch = printer.batch
    table = picked.text.removesuffix(f"[{BLOCK}]")
    known = {*printer.arguments.values()}
    if batch is None or batch.index not in picked.labels or table not in known or array.text.removesuffix(".T") not in known:
        return []
    start = printer.size(batch.index.size).text
    rows = printer.names.new("rows")
    shape = f"({BLOCK_SIZE}, *{table}.shape[1:], *{array.text}.shape[1:])"
    printer.before.append(f"{rows} = np.empty({shape}, dtype={printer.dtype()})")
    return ['mode="clip"', f"out={rows}[: {start} - start]"]


def mask(printer: Printer, left: IndexTerm, right: IndexTerm) -> Array:
    """Return where two indices are equal, as truth values."""
    first, second = printer.index(left), printer.index(right)
    labels = printer.ordered(first.labels + second.labels)
    return operated("==", spread(first, labels), spread(second, labels), labels)


def delta(printer: Printer, term: Delta) -> Array:
    """Return Kronecker's delta in the arrays' dtype."""
    where = mask(printer, term.left, term.right)
    if where.labels:
        return Array(f"({where.text}).astype({printer.dtype()})", where.labels)
    return called(f"{printer.dtype()}.type", where.text, labels=())


def case(printer: Printer, term: Case) -> Array:
    """Return one of two terms by a mask; by Python's own `if` where the indices are single integers."""
    where = mask(printer, term.left, term.right)
    equal, unequal = _typed(printer, term.equal), _typed(printer, term.unequal)
    labels = printer.ordered(where.labels + equal.labels + unequal.labels)
    equal, unequal = printer.short(spread(equal, labels), spread(unequal, labels))
    if not where.labels and equal.labels == unequal.labels:
        text = f"{wrapped(equal, COMPARE)} if {where.text} else {wrapped(unequal, COMPARE)}"
        return Array(text, labels, CHOICE, "view")
    return called("np.where", spread(where, labels).text, equal.text, unequal.text, labels=labels)


def _typed(printer: Printer, term: Term) -> Array:
    """Return a branch of a case; a number takes the arrays' dtype, so that two of them do not make integers."""
    array = printer.term(term)
    if array.kind == "number" or isinstance(term, Number):
        return called(f"{printer.dtype()}.type", array.text, labels=())
    return array
