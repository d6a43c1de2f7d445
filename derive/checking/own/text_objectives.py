"""
Objectives over a text, of all its words and those around each: J(θ) = −(1/T) Σ_t Σ_{−m≤j≤m, j≠0} log P(w_{t+j} | w_t; θ).

Nothing is derived where such a one stands: it says what J, or the likelihood L, is. It is told of as a definition where it has this
form; another, without the logarithm or with a sign turned, is not read.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from derive.checking.found import Found
from derive.kernel.records import replaced
from derive.reader.latex.nodes import Big, Fraction, Gap, Group, Node, Number, Row, Scripts, Sign, Symbol, nodes_of
from derive.reader.syntax.bounds import letters_in
from derive.reader.syntax.items import flat, sign_name, trimmed

_SAID: Final = "an objective over a text is defined here"
_LIKELIHOODS: Final = frozenset({"L", "ℓ", "l"})
_PROBABILITIES: Final = frozenset({"P", "p", "Pr"})
_TWO: Final = 2


def as_text_objective(found: Found) -> Found:
    """Return what was found; of what is not read, and says what an objective over a text is, that it is a definition."""
    step = found.step
    if found.verdict != "unread" or step.place or not _is_named(step.left):
        return found
    letter = next((node.name for node in _shown(step.left) if isinstance(node, Symbol)), "")
    if not _is_objective(_shown(step.right), likelihood=letter in _LIKELIHOODS or step.greatest):
        return found
    return replaced(found, verdict="definition", reason="", page="", help="", notes=(*found.notes, _SAID))


def _shown(row: Row) -> list[Node]:
    return [node for node in trimmed(flat(row)) if not isinstance(node, Gap)]


def _is_named(left: Row) -> bool:
    """Return whether a side is a letter, or a letter of θ."""
    match _shown(left):
        case [Symbol()]:
            return True
        case [Symbol(), Group("(", body)]:
            return len(_shown(body)) == 1
        case _:
            return False


def _is_objective(items: Sequence[Node], *, likelihood: bool) -> bool:
    """Return whether items are such an objective: with a minus before a logarithm, unless it is a likelihood."""
    turned = bool(items) and sign_name(items[0]) == "−"
    items = items[turned:]
    if items and isinstance(items[0], Fraction):
        over, under = _shown(items[0].top), _shown(items[0].bottom)
        if not (len(over) == len(under) == 1 and over[0] == Number("1") and isinstance(under[0], Symbol)):
            return False
        items = items[1:]
    of_product = bool(items) and _is_log(items[0])
    items = items[of_product:]
    match items:
        case [Big("Π" | "Σ" as sign, Row() as first), Big(other, Row() as second), *rest] if sign == other:
            letter = next(iter(letters_in(first)), "")
            is_log = of_product if sign == "Π" else bool(rest) and _is_log(rest[0])
            if (of_product and sign == "Σ") or (sign == "Σ" and not is_log) or (turned and not is_log):
                return False
            probability = rest[1:] if sign == "Σ" else rest
            return (turned or likelihood) and _is_window(second) and _is_probability(probability, letter)
        case _:
            return False


def _is_log(node: Node) -> bool:
    return isinstance(node, Symbol) and node.name in ("log", "ln")


def _is_window(below: Row) -> bool:
    """Return whether −m ≤ j ≤ m, j ≠ 0 stands below a sign."""
    signs = [node.name for node in nodes_of(below) if isinstance(node, Sign)]
    return signs.count("≤") + signs.count("<") == _TWO and "≠" in signs and "−" in signs


def _is_probability(items: Sequence[Node], letter: str) -> bool:
    """Return whether items are P(w_{t+j} | w_t), of θ or not, and t is the letter."""
    match items:
        case [Group(_, body)]:
            return _is_probability(_shown(body), letter)
        case [Symbol(name), Group("(", body)] if name in _PROBABILITIES:
            match _shown(body):
                case [Scripts(Symbol("w"), Row() as near), Sign("|" | "∣"), Scripts(Symbol("w"), Row() as here), *rest]:
                    is_given = letters_in(here) == (letter,) and not any(isinstance(each, Scripts) for each in rest)
                    return is_given and letters_in(near)[:1] == (letter,) and len(letters_in(near)) == _TWO
    return False
