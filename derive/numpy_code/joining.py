"""Joined indices as NumPy: the line that joins them, and products with their signs."""

from __future__ import annotations

from collections.abc import Iterable

from derive.kernel.terms import MapValue
from derive.language.scope import maps
from derive.language.terms import Term
from derive.numpy_code.arrays import Array
from derive.numpy_code.joined import Joined, Segment
from derive.numpy_code.printer import Printer, word


def join(printer: Printer, found: Iterable[Joined], terms: Iterable[Term]) -> None:
    """Print the line for each of the joined indices that stand in terms: o_and_w = np.concatenate(([o], w))."""
    used = {each for term in terms for each in maps(term)}
    for joined in found:
        if joined.map in used:
            arrays = [printer.index(each.at) for each in joined.segments]
            texts = [array.text if array.labels else f"[{array.text}]" for array in arrays]
            array = printer.named(Array(f"np.concatenate(({', '.join(texts)}))"), joined.map.name)
            printer.arguments[joined.map] = array.text
            printer.own.add(joined.map)
            printer.signs[joined.sign] = joined


def signed(printer: Printer, joined: Joined, term: Term, hint: str) -> Array:
    """Return a term times the signs: a name of its own, whose entries at the segments with a minus are turned."""
    array = printer.term(term)
    buffer = printer.owned(array, hint or word(term))
    for place, segment in enumerate(joined.segments):
        if segment.negative:
            at = _slice(printer, joined.segments[:place], segment)
            keys = [at if label == joined.index else ":" for label in buffer.labels]
            while keys[-1] == ":":
                keys.pop()
            here = f"{buffer.text}[{', '.join(keys)}]"
            printer.lines += [f"# The sign of {_source_name(segment)} is minus.", f"{here} = -{here}"]
    return buffer


def _source_name(segment: Segment) -> str:
    """Return the name of the index or map that a segment comes from."""
    return segment.at.map.name if isinstance(segment.at, MapValue) else segment.at.name


def _slice(printer: Printer, before: Iterable[Segment], segment: Segment) -> str:
    """Return where a segment stands among the joined indices, as a subscript."""
    sizes = [each.size for each in before]
    start = printer.size(sum(sizes[1:], sizes[0])).text if sizes else ""
    if segment.bound is None:
        return start or "0"
    stop = printer.size(sum(sizes, segment.size)).text
    if " " in start + stop:
        return f"{start} : {stop}".lstrip()
    return f"{start}:{stop}"
