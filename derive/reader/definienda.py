"""
What a sheet defines: a name that the notation leaves open, alone on the left of the first = of a chain.

θ = U v and x_w = u_wᵀ v are definitions, f(x) = max(0, x) one of a function; J = −log ŷ_o says what is known already.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from derive.reader.latex.nodes import Group, Node, Number, Row, Scripts, Symbol, names_in, nodes_of
from derive.reader.notation import Key, Meaning, Notation
from derive.reader.prose.cases.case import nodes_in
from derive.reader.steps import Step
from derive.reader.syntax.bounds import letters_in
from derive.reader.syntax.items import FUNCTIONS, is_multiplied, is_plus
from derive.reader.syntax.trees import Call, Name, Tree, parts_of


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


def functions_of_a_letter(steps: Sequence[Step], notation: Notation) -> dict[str, str]:
    """
    Return the names that are said to be something in which one letter stands, and that are applied elsewhere, with the letter:
    s of s = 1/(1 + e^{−x}), where there is an s(u_oᵀ v_c).
    """
    said = {
        step.left.items[0].name
        for step in steps
        if step.place == 0 and len(step.left.items) == 1 and isinstance(step.left.items[0], Symbol)
    }
    rows = [row for step in steps for row in (step.left, step.right) if not said.isdisjoint(names_in(row))]
    applied = {name for row in rows for name in _applied(row)}
    found: dict[str, str] = {}
    for step in steps:
        match step.left.items:
            case (Symbol(name, ()),) if (
                step.place == 0 and name in applied and name not in notation.probability and not _known(name, (), notation)
            ):
                symbols = {node.name for node in nodes_in(step.right) if isinstance(node, Symbol) and not node.accents}
                letters = [
                    each
                    for each in symbols - {"e", name}
                    if not (_known(each, (), notation) or each in notation.sizes or each in notation.probability)
                ]
                if len(letters) == 1 and len(letters[0]) == 1:
                    found[name] = letters[0]
    return found


def _applied(whole: Row) -> Iterator[str]:
    """Yield the names right before brackets, but those that are a factor beside it, as in s(1 − s) and n(n + 1)."""
    for row in (node for node in nodes_of(whole) if isinstance(node, Row)):
        for node, following in pairwise(row.items):
            match node, following:
                case Symbol(name, ()), Group("(", Row(items)) if not is_multiplied(name, following):
                    terms = [at for at, item in enumerate(items) if isinstance(item, Number)]
                    if len(items) == 1 or not any(_is_term(items, at) for at in terms):
                        yield name


def _is_term(items: Sequence[Node], at: int) -> bool:
    """Return whether an item is a term of a sum by itself."""
    return all(is_plus(items[place]) for place in (at - 1, at + 1) if 0 <= place < len(items))


def meaning_of(left: Tree, right: Tree, notation: Notation) -> tuple[Key, Meaning] | None:
    """Return what a first step defines, None where its left side is no name, or one that the notation knows."""
    match left:
        case Name(name, accents, below, "") if (
            _is_bare_letter(left, notation) or _is_other_loss(left, right, notation) or not _known(name, accents, notation)
        ):
            if below is None:
                return (name, accents), Meaning(right)
            letters = letters_in(below)
            # Of W_c = U no other W_s is told anything.
            is_label = isinstance(right, Name) and right.below is None
            if len(letters) == len(below.items) == 1 and len(letters[0]) == 1 and not is_label:
                return (name, accents), Meaning(right, letters)
            return None
        case Call(Name(name, accents, None, "") as function, arguments, (), 0) if _is_bare_letter(function, notation) or not (
            _known(name, accents, notation) or name in notation.probability
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
    return _known(name.name, name.accents, notation) or (isinstance(tree, Call) and name.name in notation.probability)


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
    return stacked or any(name in known for known in (notation.loss_names, notation.words, FUNCTIONS))
