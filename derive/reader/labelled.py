"""Chains with the left side that words before them say: a derivative, or a name of which a sentence says what it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from derive.reader.latex.nodes import Chain, Fraction, Group, Row, Sign, Symbol, Words
from derive.reader.prose.cases.case import bare, is_made_of_more, nodes_in


def labelled(chains: Sequence[Chain], label: Row | None) -> Iterator[tuple[Chain, Row | None]]:
    """Yield the chains of a formula, the first with the label said before it, which is its left side where it has none."""
    for place, chain in enumerate(chains):
        own = label if place == 0 else None
        if own is not None and len(chains) == 1 and _may_be_said(chain, own):
            signs = (Sign("=", chain.span), *chain.signs)
            yield Chain((own, *chain.sides), signs, chain.aside, own.span | chain.span), own
        elif own is not None and chain.signs and chain.signs[0].name == "=" and not bare(chain.sides[0]):
            yield Chain((own, *chain.sides[1:]), chain.signs, chain.aside, own.span | chain.span), own
        else:
            yield chain, own


def _may_be_said(chain: Chain, label: Row) -> bool:
    """Return whether a label is told to be the first side of a chain: one name alone says nothing but of a function."""
    names = not any(isinstance(node, Fraction) or node == Sign("∇") for node in nodes_in(label))
    if chain.signs and not (names and chain.signs[0].name == "="):
        return False
    return is_made_of_more(chain.sides[0]) or (names and any(node == Symbol("σ") for node in nodes_in(label)))


def is_left_side(side: Row) -> bool:
    """Return whether a formula without a relation may be what another goes on from: it holds letters, no words, and is no label."""
    kinds = {type(node) for node in nodes_in(side)}
    return Symbol in kinds and Words not in kinds and not (len(bare(side)) == 1 and isinstance(bare(side)[0], Group))
