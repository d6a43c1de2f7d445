"""What the tests of subjects share: a formula as a tree whose names are in one form."""

from __future__ import annotations

from derive.reader.layout import chains
from derive.reader.notation import blank
from derive.reader.resolution import Resolver
from derive.reader.trees import Tree
from derive.subjects.chains import ChainKnows
from derive.subjects.facts import facts_of


def tree_of(formula: str, functions: str = "fJ") -> Tree:
    """Return the tree of a formula without a relation."""
    found = chains(((formula, 0),)).chains
    raw = Resolver(lambda name: name in functions).tree(found[0].sides[0])
    return ChainKnows(blank(), facts_of(found), [raw]).canonical(raw)
