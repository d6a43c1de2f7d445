"""
What a sheet defines: a name that the notation leaves open, alone on the left of the first = of a chain.

θ = U v and x_w = u_wᵀ v are definitions, f(x) = max(0, x) one of a function; J = −log ŷ_o says what is known already.
"""

from __future__ import annotations

from collections.abc import Sequence

from derive.reader.bounds import letters_in
from derive.reader.items import FUNCTIONS
from derive.reader.nodes import Group, Row, Scripts, Symbol
from derive.reader.notation import Key, Meaning, Notation
from derive.reader.steps import Step
from derive.reader.trees import Call, Name, Tree, parts_of


def functions_defined(steps: Sequence[Step]) -> frozenset[str]:
    """Return the names that stand before a bracket with one name, alone on the left of a first =: f of f(x) = …, u of u(v_c) = …"""
    found = set()
    for step in steps:
        match step.left.items:
            case (Symbol(name, _), Group("(", body, ")")) if step.place == 0 and name not in FUNCTIONS:
                match body.items:
                    case (Symbol(),) | (Scripts(Symbol(), Row(), None, 0),):
                        found.add(name)
    return frozenset(found)


def meaning_of(left: Tree, right: Tree, notation: Notation) -> tuple[Key, Meaning] | None:
    """Return what a first step defines, None where its left side is no name, or one that the notation knows."""
    match left:
        case Name(name, accents, below, "") if (
            _is_bare_letter(left, notation) or _is_other_loss(left, right, notation) or not _known(name, accents, notation)
        ):
            if below is None:
                return (name, accents), Meaning(right)
            letters = letters_in(below)
            if len(letters) == len(below.items) == 1 and len(letters[0]) == 1:
                return (name, accents), Meaning(right, letters)
            return None
        case Call(Name(name, accents, None, "") as function, arguments, (), 0) if _is_bare_letter(function, notation) or not _known(
            name, accents, notation
        ):
            letters = tuple(each.tree.name for each in arguments if isinstance(each.tree, Name) and each.tree.below is None)
            if name not in FUNCTIONS and len(letters) == len(arguments) == 1:
                return (name, accents), Meaning(right, letters, True)
            vectors = tuple(each.tree for each in arguments if isinstance(each.tree, Name) and each.tree.below is not None)
            if name not in FUNCTIONS and len(vectors) == len(arguments) == 1:
                return (name, accents), Meaning(right, at=vectors)
            return None
        case _:
            return None


def is_settled(tree: Tree, notation: Notation) -> bool:
    """Return whether a left side is a name whose meaning no sheet can change, as of J, P, ŷ, σ; u_w may be given a value."""
    name = tree.function if isinstance(tree, Call) else tree
    if not isinstance(name, Name) or name.name in notation.rows or name.name in notation.maps or name.name in notation.words:
        return False
    return _known(name.name, name.accents, notation)


def _is_bare_letter(name: Name, notation: Notation) -> bool:
    """Return whether a name is the letter of stacked vectors without a subscript: u means nothing where u_w is the vector of w."""
    return name.name in notation.rows and name.below is None and not name.accents


def _is_other_loss(name: Name, right: Tree, notation: Notation) -> bool:
    """Return whether a letter without a label is said to be a loss that is made of another: L = J + λ uᵀ u."""
    bare = name.name in notation.loss_names and name.below is None and not name.accents
    names = {part.name for part in parts_of(right) if isinstance(part, Name)} if bare else set()
    return bare and name.name not in names and bool(names & notation.loss_names)


def _known(name: str, accents: tuple[str, ...], notation: Notation) -> bool:
    if (name, accents) in notation.terms or name in notation.rows or name in notation.maps:
        return True
    if accents:
        return False
    stacked = any(name == rows.symbol for rows in notation.rows.values())
    return stacked or any(name in known for known in (notation.loss_names, notation.probability, notation.words, FUNCTIONS))
