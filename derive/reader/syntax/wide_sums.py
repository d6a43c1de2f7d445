"""
Sums without brackets that reach over more than the product after Σ: −(1/m) Σ_i y_i log h_i + (1 − y_i) log(1 − h_i).

A Σ reaches up to the next sign. What follows and holds its index, which nothing else says, is meant to be summed as well.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from derive.kernel.records import fields, values
from derive.reader.latex.nodes import LEAVES, Group, Node, Row, Scripts, Span, Symbol
from derive.reader.syntax.bounds import letter_below, letters_in, rows_below
from derive.reader.syntax.trees import Addition, Name, Over, Product, Tree, kinds_in, parts_of, with_parts


def with_wide_sums(tree: Tree, said: Callable[[], Collection[str]]) -> Tree:
    """
    Return the side of a step in which sums reach over what holds their index, unless that index is `said` elsewhere: that is asked
    for where a sum may do so.
    """
    changed = _everywhere(tree) if {Over, Addition} <= kinds_in(tree) else tree
    if changed is tree:
        return tree
    stray = free_letters(tree) - free_letters(changed)
    return tree if stray & set(said()) else changed


def free_letters(tree: Tree) -> frozenset[str]:
    """Return the letters that stand in subscripts of a tree, or count samples, and that no Σ in it binds there."""
    return frozenset(_free_letters(tree))


def _free_letters(value: object) -> set[str]:
    if isinstance(value, tuple):
        return set().union(*map(_free_letters, value))
    if not hasattr(type(value), "__match_args__") or isinstance(value, Row | Span):
        return set()
    if isinstance(value, Over):
        return _free_letters(value.body) - {letter_below(value)}
    found = {_sample(value)} - {""} if isinstance(value, Name) else set[str]()
    for name, part in zip(fields(value), values(value), strict=True):
        if type(part) not in LEAVES:
            found.update(letters_in(part) if isinstance(part, Row) and name == "below" else _free_letters(part))
    return found


def _everywhere(value: Tree) -> Tree:
    changed: Tree = with_parts(value, _everywhere)
    return _widened(changed) if isinstance(changed, Addition) else changed


def _widened(whole: Addition) -> Tree:
    terms: list[tuple[int, Tree]] = []
    for sign, term in whole.terms:
        last = _last_sum(terms[-1][1]) if terms else None
        if last is not None and letter_below(last) in free_letters(term) and _indexes(letter_below(last), term):
            before, summed = terms[-1]
            terms[-1] = before, _put(summed, last, sign, term)
        else:
            terms.append((sign, term))
    if len(terms) == len(whole.terms):
        return whole
    return terms[0][1] if len(terms) == 1 and terms[0][0] > 0 else Addition(tuple(terms), whole.span)


def _indexes(letter: str, term: Tree) -> bool:
    """
    Return whether a letter is an index in a subscript of a term, or counts samples in it, and not what has one: w_{t+j} is another
    word than w.
    """
    return any(_stands(letter, row.items) for row in rows_below(term)) or any(
        isinstance(part, Name) and _sample(part) == letter for part in parts_of(term)
    )


def _sample(name: Name) -> str:
    """Return the letter that counts the samples in a name, i of x^{(i)}; empty where none does."""
    inside = name.label.removeprefix("(").removesuffix(")")
    return inside if len(name.label) == 3 and len(inside) == 1 and inside.isalpha() else ""


def _stands(letter: str, items: Sequence[Node]) -> bool:
    for item in items:
        match item:
            case Scripts(Symbol(name), Row() as below, _) if name == letter:
                found = _stands(letter, below.items)
            case Scripts(base, below, _):
                found = _stands(letter, (base, *(below.items if below is not None else ())))
            case Row() | Group(_, Row()):
                found = _stands(letter, (item if isinstance(item, Row) else item.body).items)
            case _:
                found = isinstance(item, Symbol) and item.name == letter
        if found:
            return True
    return False


def _last_sum(term: Tree) -> Over | None:
    """Return the sum that a term is, or ends with."""
    last = term.factors[-1][1] if isinstance(term, Product) else term
    return last if isinstance(last, Over) and last.sign == "Σ" and len(letter_below(last)) == 1 else None


def _put(term: Tree, last: Over, sign: int, more: Tree) -> Tree:
    """Return a term with one more summand in the sum that it ends with."""
    own = last.body.terms if isinstance(last.body, Addition) else ((1, last.body),)
    span = last.body.span | more.span
    wide = Over(last.sign, last.below, last.above, Addition((*own, (sign, more)), span), last.span | more.span)
    if isinstance(term, Product):
        return Product((*term.factors[:-1], (term.factors[-1][0], wide)), term.span | more.span)
    return wide
