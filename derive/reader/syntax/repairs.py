"""
Small changes of a step as it is written: a transpose more or less, factors the other way round, another label under ∂.

Each is tried where a step is false or does not fit; the first that is proved says what was probably meant.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain, islice, pairwise, tee
from typing import Any, Final, TypeAlias, cast, final, get_args

from derive.kernel.records import fields, record, replaced, values
from derive.reader.latex import nodes
from derive.reader.latex.nodes import Number, Row, Scripts, Sign, Symbol
from derive.reader.syntax.bounds import subscripts
from derive.reader.syntax.trees import (
    Addition,
    Argument,
    Branches,
    Call,
    Constant,
    Derivative,
    Listed,
    Name,
    Over,
    Product,
    Spread,
    Subscripted,
    Transposed,
    Tree,
    at_word,
    parts_of,
    with_parts,
)

Change: TypeAlias = Callable[[Tree], Iterator[Tree]]

_CENTRE: Final = Name("v", (), Row((Symbol("c"),)))
_TREES: Final = frozenset(get_args(Tree))
_PLACES: Final = 40
_COUNTING: Final = frozenset("kijs")
_LABELS: Final = ("v_c", "u_o", "u_w", "u_k", "U")


@final
@record
class Repair:
    """A changed step, the change in words, which end before "this is proved", and the kind of slip that it undoes."""

    words: str
    left: Tree
    right: Tree
    slip: str = "transpose"


def repairs(left: Tree, right: Tree) -> Iterator[Repair]:
    """Yield changed steps, the smallest changes first: one transpose, then the order of factors, then both, then the label."""
    yield Repair("with the right side transposed", left, Transposed(right))
    yield Repair("with the left side transposed", Transposed(left), right)
    turned = _Turned(right)
    for changed in turned.transposes:
        yield Repair("with a transpose moved", left, changed)
    for changed in turned.orders:
        yield Repair("with the factors the other way round", left, changed)
    for changed in turned.both():
        yield Repair("with the factors the other way round and a transpose moved", left, changed)
    for letter, changed in _added_up(left, right):
        yield Repair(f"with Σ over {letter}", left, changed, "sum")
        for twice in _changed(changed, _transposes):
            yield Repair(f"with Σ over {letter} and a transpose moved", left, twice, "sum")
    yield from _relabelled(left, turned)
    for changed in turned.twice():
        yield Repair("with two transposes moved", left, changed)
    for changed in _changed(right, _counted_from_one):
        yield Repair("with cells from 1 on", left, changed, "index")
        yield Repair("with cells from 1 on, transposed", left, Transposed(changed), "index")
    for changed in _changed(right, _summed):
        yield Repair("with the sum of the cells in place of the cells", left, changed, "sum")
    for changed in _changed(right, _without_factor):
        yield Repair("without a factor", left, changed, "factor")
    for changed in _changed(right, _closed_earlier):
        yield Repair("with a bracket closed earlier", left, changed, "other")
    for changed in _changed(right, _closed_later):
        yield Repair("with a bracket closed later", left, changed, "other")
    for change, when in ((_closed_earlier, "earlier"), (_closed_later, "later")):
        for changed in _changed(left, change):
            yield Repair(f"with a bracket closed {when} on the left side", changed, right, "other")
    if isinstance(right, Derivative | Listed) and not isinstance(left, Derivative):
        for each in (*_changed(left, _turned), *_changed(left, _transposes)):
            yield Repair("with the left side's factors the other way round, or transposed", each, right)
            yield Repair("with the left side's factors the other way round, or transposed", Transposed(each), right)
        for changed in _changed(left, _turned):
            for twice in _changed(changed, _transposes):
                yield Repair("with the left side's factors the other way round, and a transpose moved", twice, right)
    for changed in _changed(right, _with_centre):
        yield Repair("with uᵀ v_c for u", left, changed, "factor")
    for index in _indices_of_derivative(left):
        for changed in _changed(right, partial(_delta_for_one, index)):
            yield Repair("with δ for 1, which is 1 where the two indices are equal and 0 elsewhere", left, changed, "index")
    for changed in _scaled(right):
        yield Repair("with the factor v_c", left, changed, "factor")


def _indices_of_derivative(tree: Tree) -> Iterator[Row]:
    """Yield i = j for ∂p_i/∂z_j, where those are two letters."""
    match tree:
        case Derivative(Name(_, _, Row((Symbol() as one,))), Name(_, _, Row((Symbol() as other,))), 1) if one != other:
            yield Row((one, Sign("="), other), tree.span)
        case _:
            pass


def _delta_for_one(equal: Row, tree: Tree) -> Iterator[Tree]:
    """Yield 1[i = j] for 1."""
    if isinstance(tree, Constant) and tree.digits == "1":
        yield Subscripted(tree, equal, tree.span)


def _added_up(left: Tree, right: Tree) -> Iterator[tuple[str, Tree]]:
    """Yield the sum over a letter of the one term that holds it, where the left side does not; with the letter."""
    if not isinstance(right, Addition):
        return
    of_left = set(subscripts(left))
    for place, (sign, term) in enumerate(right.terms):
        others = {each for at, (_, other) in enumerate(right.terms) if at != place for each in subscripts(other)}
        for letter in dict.fromkeys(subscripts(term)):
            if letter in _COUNTING and letter not in of_left | others:
                total = Over("Σ", Row((Symbol(letter),)), None, term, term.span)
                yield letter, replaced(right, terms=(*right.terms[:place], (sign, total), *right.terms[place + 1 :]))


def relabelled_throughout(left: Tree, right: Tree) -> Iterator[Repair]:
    """Yield steps with another label under each ∂ of one side that has it: ∂u_k for ∂v_k. Not where both sides have it."""
    sides = [dict.fromkeys(part.by for part in parts_of(side) if isinstance(part, Derivative)) for side in (left, right)]
    for old in sides[0] | sides[1]:
        if not isinstance(old, Name) or old.below is None or all(old in side for side in sides):
            continue
        for letter in ("u", "v"):
            new = Name(letter, (), old.below)
            if new != old:
                words = f"with ∂{shown(new)} for ∂{shown(old)}"
                yield Repair(words, _with_label(left, old, new), _with_label(right, old, new), "label")


def of_samples(left: Tree, right: Tree) -> Iterator[Repair]:
    """Yield a step with u_k for u_w on both sides, where the derivative is by u_w: the words that are drawn have numbers."""
    if isinstance(left, Derivative) and isinstance(left.by, Name) and "w" in subscripts(left.by) and "k" not in subscripts(right):
        first, second = at_word(left, "w", "k"), at_word(right, "w", "k")
        if first is not None and second is not None:
            yield Repair("with k for w, the number of a word that is drawn", first, second, "index")


def _with_label(tree: Any, old: Name, new: Name) -> Any:
    """Return a tree with another label under ∂ wherever one stands there."""
    if isinstance(tree, Derivative) and tree.by == old:
        return replaced(tree, of=_with_label(tree.of, old, new), by=new)
    return with_parts(tree, lambda part: _with_label(part, old, new))


def relabelled(left: Tree, right: Tree) -> Iterator[Repair]:
    """Yield steps with another label under the ∂ of the left side, and such changes of the right side as make it a matrix."""
    yield from _relabelled(left, _Turned(right))


def _relabelled(left: Tree, right: _Turned) -> Iterator[Repair]:
    for label in _labels(left):
        words = f"with ∂{shown(label.by)} below on the left"
        yield Repair(words, label, right.side, "label")
        yield Repair(f"{words}, and the right side transposed", label, Transposed(right.side), "label")
        for changed in chain(right.orders, right.transposes, right.both(), right.twice()):
            yield Repair(f"{words}, and the right side as a matrix", label, changed, "label")


@final
class _Turned:
    """A side with factors the other way round, and transposes moved: each is made once, for all that may stand on the left."""

    def __init__(self, side: Tree) -> None:
        self.side = side
        self.transposes = tuple(_changed(side, _transposes))
        self.orders = tuple(_changed(side, _turned))
        self._both = _transposed_once_more(self.orders)
        self._twice = _transposed_once_more(self.transposes)

    def both(self) -> Iterator[Tree]:
        """Return the side with factors the other way round and a transpose moved."""
        self._both, again = tee(self._both)
        return again

    def twice(self) -> Iterator[Tree]:
        """Return the side with two transposes moved."""
        self._twice, again = tee(self._twice)
        return again


def _transposed_once_more(changed: Sequence[Tree]) -> Iterator[Tree]:
    return (twice for once in changed for twice in _changed(once, _transposes))


def _changed(tree: Tree, change: Change) -> Iterator[Tree]:
    """Yield a tree with one of its parts changed, outermost first, at most at so many places."""
    yield from islice(_everywhere(tree, change), _PLACES)


def _everywhere(tree: Tree, change: Change) -> Iterator[Tree]:
    yield from change(tree)
    if isinstance(tree, Listed | Name):
        return
    parts, build = values(tree), cast("Any", type(tree))
    for place, part in enumerate(parts):
        if isinstance(part, tuple):
            for at, item in enumerate(part):
                for new in _in_item(item, change):
                    yield build(*parts[:place], (*part[:at], new, *part[at + 1 :]), *parts[place + 1 :])
        elif type(part) in _TREES and fields(tree)[place] not in ("function", "by"):
            for new in _everywhere(part, change):
                yield build(*parts[:place], new, *parts[place + 1 :])


def _in_item(item: object, change: Change) -> Iterator[object]:
    if isinstance(item, tuple) and len(item) == 2 and type(item[1]) in _TREES:
        for new in _everywhere(item[1], change):
            yield (item[0], new)
    elif isinstance(item, Argument) and item.tree is not None:
        for new in _everywhere(item.tree, change):
            yield replaced(item, tree=new)


def _transposes(tree: Tree) -> Iterator[Tree]:
    if isinstance(tree, Transposed):
        yield tree.base
    elif isinstance(tree, Name | Addition):
        yield Transposed(tree, True, tree.span)


def _turned(tree: Tree) -> Iterator[Tree]:
    if isinstance(tree, Product) and len(tree.factors) == 2 and all(operator != "/" for operator, _ in tree.factors):
        (_, first), (operator, second) = tree.factors
        yield Product((("", second), (operator, first)), tree.span)


def _without_factor(tree: Tree) -> Iterator[Tree]:
    """Yield a product without one of its factors."""
    if isinstance(tree, Product) and all(operator != "/" for operator, _ in tree.factors):
        for place in range(len(tree.factors)):
            (_, first), *rest = (*tree.factors[:place], *tree.factors[place + 1 :])
            yield Product((("", first), *rest), tree.span) if rest else first


def _closed_earlier(tree: Tree) -> Iterator[Tree]:
    """Yield σ(a) − b for σ(a − b), and σ(a) b for σ(a b)."""
    if not isinstance(tree, Call) or len(tree.arguments) != 1 or tree.given:
        return
    match tree.arguments[0].tree:
        case Addition(terms):
            for cut in range(1, len(terms)):
                (sign, first), *others = terms[:cut]
                inner = Addition(terms[:cut], tree.span) if others or sign < 0 else first
                yield Addition(((1, _applied_to(tree, inner)), *terms[cut:]), tree.span)
        case Product(factors):
            for cut in range(1, len(factors)):
                inner = Product(factors[:cut], tree.span) if cut > 1 else factors[0][1]
                yield Product((("", _applied_to(tree, inner)), *factors[cut:]), tree.span)


def _closed_later(tree: Tree) -> Iterator[Tree]:
    """Yield exp(uᵀ v) for exp(uᵀ) v: of a vector that is turned, what it is multiplied with is left out."""
    factors = tree.factors if isinstance(tree, Product) else ()
    for place, ((operator, call), (times, after)) in enumerate(pairwise(factors)):
        if isinstance(call, Call) and len(call.arguments) == 1 and not call.given and times != "/":
            inner = call.arguments[0].tree
            if isinstance(inner, Transposed):
                whole = _applied_to(call, Product((("", inner), (times, after)), inner.span))
                rest = (*factors[:place], (operator, whole), *factors[place + 2 :])
                yield Product(rest, tree.span) if len(rest) > 1 else whole


def _applied_to(call: Call, argument: Tree) -> Call:
    return replaced(call, arguments=(Argument(argument),))


def _summed(tree: Tree) -> Iterator[Tree]:
    """Yield f_1 + … + f_n for cells f_1, …, f_n that stand in one row or column."""
    if isinstance(tree, Listed):
        cells = tree.rows[0] if len(tree.rows) == 1 else tuple(row[0] for row in tree.rows if len(row) == 1)
        if None in cells and len(cells) > 2:
            yield Spread(cells, tree.span)


def _counted_from_one(tree: Tree) -> Iterator[Tree]:
    """Yield cells from 1 on for cells from 0 on."""
    if isinstance(tree, Listed):
        upright = len(tree.rows) > 1
        cells = [cell for row in tree.rows for cell in row[:1]] if upright else [cell for row in tree.rows for cell in row]
        if len(cells) < 2 or (upright and len(cells) < len(tree.rows)):
            return
        first = cells[0] and _counted(cells[0], "0", "1")
        if first is None or first == cells[0]:
            return
        kept = cells[1:] if cells[1] == first else [first, *cells[1:]]
        yield replaced(tree, rows=tuple((cell,) for cell in kept) if upright else (tuple(kept),))


def _counted(value: Any, old: str, new: str) -> Any:
    """Return a value with one number for another in its subscripts."""
    if isinstance(value, Number):
        return Number(new, value.span) if value.digits == old else value
    return nodes.with_parts(value, lambda part: _counted(part, old, new))


def _with_centre(tree: Tree) -> Iterator[Tree]:
    """Yield u_oᵀ v_c for u_o."""
    if isinstance(tree, Name) and tree.name == "u" and tree.below is not None:
        yield Product((("", Transposed(tree, True, tree.span)), ("", _CENTRE)), tree.span)


def _scaled(tree: Tree) -> Iterator[Tree]:
    """Yield a side times v_c, and cases one of which is."""
    yield Product((("", tree), ("", _CENTRE)), tree.span)
    if isinstance(tree, Branches):
        for place, (value, when) in enumerate(tree.cases):
            scaled = Product((("", value), ("", _CENTRE)), value.span)
            yield replaced(tree, cases=(*tree.cases[:place], (scaled, when), *tree.cases[place + 1 :]))


def _labels(left: Tree) -> Iterator[Derivative]:
    """Yield the derivative on the left by each other parameter."""
    if not isinstance(left, Derivative):
        return
    for label in _LABELS:
        name, _, below = label.partition("_")
        by = Name(name, (), Row((Symbol(below),)) if below else None)
        if by != left.by:
            yield Derivative(left.of, by, left.order, left.half, left.span)


def shown(by: Tree) -> str:
    """Return what a derivative is by, in letters."""
    if isinstance(by, Name):
        below = by.below.items[0] if by.below is not None and by.below.items else None
        return by.name + (f"_{below.name}" if isinstance(below, Symbol) else "_…" if isinstance(below, Scripts) else "")
    return "…"
