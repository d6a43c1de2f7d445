"""
Sums that are not written: an index that stands twice in a product is summed over, as in X_{ij} A_{ji}.

This is a reading of a chain like others, taken where more of its steps are proved by it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from derive.kernel.records import fields, replaced
from derive.reader.latex.nodes import Row, Span, Symbol
from derive.reader.syntax.trees import Addition, Call, Derivative, Name, Over, Quotient, Raised, Subscripted, Tree, parts_of
from derive.subjects.names.canonical import index_items


def summed(tree: Tree, free: frozenset[str]) -> Tree:
    """Return a tree with a Σ over each index that stands twice in a term; those that are `free` are not summed over."""
    return _term(tree, free)[0]


def indices_of_names(tree: Tree) -> Iterator[tuple[str, str]]:
    """Yield the names that stand with an index below, each with that."""
    for part in parts_of(tree):
        if isinstance(part, Name):
            yield from ((part.name, letter) for letter in _letters(part.below))


def names_summed(tree: Tree) -> Iterator[str]:
    """Yield the names over an index of which a Σ is written, x and y of Σ_i x_i y_i."""
    for part in parts_of(tree):
        if isinstance(part, Over) and part.sign == "Σ":
            over = _letters(part.below)
            yield from (name for name, letter in indices_of_names(part.body) if letter in over)


def _term(tree: Tree, free: frozenset[str]) -> tuple[Tree, Counter[str]]:
    """Return a term with the sums over its own pairs of indices, and the indices that are left."""
    if isinstance(tree, Addition):
        terms: list[tuple[int, Tree]] = []
        left: Counter[str] = Counter()
        for sign, each in tree.terms:
            inner, counts = _term(each, free)
            terms.append((sign, inner))
            left |= counts
        return Addition(tuple(terms), tree.span), left
    found, counts = _inside(tree, free)
    for letter in [letter for letter, count in counts.items() if count == 2 and letter not in free]:
        found = Over("Σ", Row((Symbol(letter, span=tree.span),), tree.span), None, found, tree.span)
        del counts[letter]
    return found, counts


def _inside(tree: Tree, free: frozenset[str]) -> tuple[Tree, Counter[str]]:
    match tree:
        case Name():
            return tree, _letters(tree.below)
        case Addition():
            return _term(tree, free)
        case Over(sign, below, above, body):
            inner, counts = _term(body, free | frozenset(_letters(below)))
            for letter in _letters(below):
                del counts[letter]
            return Over(sign, below, above, inner, tree.span), counts
        case Derivative(of, by, order, half):
            inner, counts = _term(of, free)
            return Derivative(inner, by, order, half, tree.span), counts + _inside(by, free)[1]
        case Quotient(top, bottom):
            numerator, counts = _term(top, free)
            denominator, others = _term(bottom, free)
            return Quotient(numerator, denominator, tree.span), counts + others
        case Raised(base, exponent):
            inner, counts = _term(base, free)
            return Raised(inner, exponent, tree.span), counts
        case Subscripted(base, below):
            inner, counts = _term(base, free)
            return Subscripted(inner, below, tree.span), counts + _letters(below)
        case Call(function, arguments, given, primes):
            total: Counter[str] = Counter()
            changed = []
            for each in arguments:
                argument, counts = _term(each.tree, free) if each.tree is not None else (None, Counter())
                changed.append(replaced(each, tree=argument))
                total += counts
            return Call(function, tuple(changed), given, primes, tree.span), total
        case _:
            return _rebuilt(tree, free)


def _rebuilt(tree: Tree, free: frozenset[str]) -> tuple[Tree, Counter[str]]:
    """Return a product, or another tree that holds trees, with the indices of its parts together."""
    total: Counter[str] = Counter()

    def visit(value: object) -> object:
        if isinstance(value, tuple):
            return tuple(visit(each) for each in value)
        if isinstance(value, Row | Span) or not hasattr(type(value), "__match_args__"):
            return value
        inner, counts = _inside(value, free)  # type: ignore[arg-type]
        total.update(counts)
        return inner

    changed = {name: visit(getattr(tree, name)) for name in fields(tree)}
    return replaced(tree, **changed), total


def _letters(below: Row | None) -> Counter[str]:
    if below is None:
        return Counter()
    return Counter(item.name for item in index_items(below) if isinstance(item, Symbol) and not item.accents)
