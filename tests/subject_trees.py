"""What the tests of subjects share: a formula as a tree whose names are in one form."""

from __future__ import annotations

from derive.reader.latex.layout import chains
from derive.reader.latex.nodes import Row
from derive.reader.notation import blank
from derive.reader.syntax.resolution import Resolver
from derive.reader.syntax.trees import Tree
from derive.subjects.inference.chains import ChainKnows
from derive.subjects.told.facts import facts_of


def row_of(formula: str) -> Row:
    """Return the row of a formula without a relation."""
    return chains(((formula, 0),)).chains[0].sides[0]


def tree_of(formula: str, functions: str = "fJ") -> Tree:
    """Return the tree of a formula without a relation."""
    found = chains(((formula, 0),)).chains
    raw = Resolver(lambda name: name in functions).tree(row_of(formula))
    return ChainKnows(blank(), facts_of(found), [raw]).canonical(raw)
