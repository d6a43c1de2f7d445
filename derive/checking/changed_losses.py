"""
Losses that words change after a formula has said what they are: "$J = …$. The sign of $J$ is flipped." What is derived then is of
another loss than the formula's.

What words only tell of the formula, a mean that it has, a half, a penalty, changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from derive.checking.found import Found, differentiates
from derive.kernel.records import replaced
from derive.reader.latex.nodes import Big, Fraction, Number, Row, Scripts, Sign, Symbol
from derive.reader.latex.patterns import Pattern
from derive.reader.prose.cases import bare, nodes_in
from derive.reader.prose.said_in_words import Words, counting_at

CHANGED: Final = "what a formula says of this loss words change after it: “{}”"
_LETTERS: Final = frozenset({"J", "L", "ℒ"})
_OF_MANY: Final = Pattern(r"(?i)averag|mean\b|sum|divid|normali|scaled|weighted|accumulat|added\s+up|平均|均值|除|求和|加权|缩")
_HALF: Final = Pattern(r"(?i)halv|\bhalf\b|frac\s*\{?1\}?\s*\{?2|1\s*/\s*2|0\.5|减半|一半|multipl|scal|乘")
_HALVED: Final = Pattern(r"(?i)\b(?:is|gets|becomes|was)\s+(?:(?:now|then|here|again)\s+)?halved\b(?!\s+(?:to|so\s+that|for))")
_MORE: Final = Pattern(r"(?i)penal|regulari|decay|\badd|plus|正则|惩罚|衰减|加上")
_SIGN: Final = Pattern(r"(?i)minus|sign|negat|flip|负|号|取反")
_WEIGHTS: Final = frozenset({"λ", "α", "β", "γ", "μ", "C"})


def with_changed_losses(found: Sequence[Found], words: Words) -> list[Found]:
    """Return what was found; undecided where a derivative is told of a loss that words have changed since its formula."""
    if "changed" not in words:
        return list(found)
    defined: dict[str, Found] = {}
    answers: list[Found] = []
    for each in found:
        letter = _letter(each.step.left) if each.step.place == 0 else ""
        if letter:
            defined[letter] = each
        said = counting_at(words, each.step.display).get("changed")
        of = [defined[one] for one in _LETTERS & defined.keys() if _stands_in(one, each.step.left)]
        changes = said is not None and any(
            one.step.display < said.behind <= each.step.display and not _tells_of(said.words, one) for one in of
        )
        if said is not None and changes and each.verdict in ("proved", "refuted") and differentiates(each):
            reason = CHANGED.format(said.words)
            answers.append(replaced(each, verdict="undecided", result=None, reason=reason, help="", against=of[0].step))
        else:
            answers.append(each)
    return answers


def _letter(left: Row) -> str:
    """Return the letter of the loss that a left side is, with its argument or without; nothing for another side."""
    items = bare(left)
    first = items[0].base if items and isinstance(items[0], Scripts) else items[0] if items else None
    is_it = isinstance(first, Symbol) and first.name in _LETTERS and len(items) <= 2
    return first.name if is_it and isinstance(first, Symbol) else ""


def _stands_in(letter: str, left: Row) -> bool:
    return any(isinstance(node, Symbol) and node.name == letter for node in nodes_in(left))


def _tells_of(words: str, definition: Found) -> bool:
    """Return whether words only tell what stands in a formula: of how many it is the mean, its half, its penalty, no minus."""
    words = words.rpartition("$$")[2]
    nodes = list(nodes_in(definition.step.right))
    symbols = {node.name for node in nodes if isinstance(node, Symbol)}
    fractions = [list(nodes_in(node.bottom)) for node in nodes if isinstance(node, Fraction)]
    of_many = any(isinstance(node, Big) for node in nodes) or any(isinstance(one, Symbol) for below in fractions for one in below)
    half = any(isinstance(one, Number) for below in fractions for one in below)
    minus = bare(definition.step.right)[:1] == [Sign("−")]
    if _HALF.search(words) and half and not _HALVED.search(words):
        return True
    return bool(
        (_OF_MANY.search(words) and of_many) or (_MORE.search(words) and symbols & _WEIGHTS) or (_SIGN.search(words) and not minus)
    )
