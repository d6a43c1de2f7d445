"""
Losses that words change after a formula has said what they are: "$J = …$. The sign of $J$ is flipped." What is derived then is of
another loss than the formula's.

What words only tell of the formula, a mean that it has, a half, a penalty, changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from derive.checking.found import Found, differentiates
from derive.checking.own.names import is_by_others, letters_added
from derive.kernel.records import replaced
from derive.reader.latex.nodes import Big, Fraction, Node, Number, Row, Scripts, Sign, Symbol
from derive.reader.latex.patterns import Pattern
from derive.reader.prose.cases.case import bare, nodes_in
from derive.reader.prose.meant.said_in_words import Said, Words, counting_at
from derive.reader.syntax.bounds import plain_text

CHANGED: Final = "what a formula says of this loss words change after it: “{}”"
_LETTERS: Final = frozenset({"J", "L", "ℒ", "ℓ", "E", "f"})
_OF_MANY: Final = Pattern(r"(?i)averag|mean\b|divid|normali|scaled|weighted|平均|均值|除|加权|缩")
_SUM: Final = Pattern(r"(?i)sum|weighted|accumulat|added\s+up|求和|加权")
_FORMULA: Final = Pattern(r"\$[^$]*(?:\$|$)")
_HALF: Final = Pattern(r"(?i)halv|\bhalf\b|frac\s*\{?1\}?\s*\{?2|1\s*/\s*2|0\.5|减半|一半|multipl|scal|乘")
_HALVED: Final = Pattern(r"(?i)\b(?:is|gets|becomes|was)\s+(?:(?:now|then|here|again)\s+)?halved\b(?!\s+(?:to|so\s+that|for))")
_MORE: Final = Pattern(r"(?i)penal|regulari|decay|\badd|plus|正则|惩罚|衰减|加上")
_SIGN: Final = Pattern(r"(?i)minus|sign|negat|flip|负|号|取反")
_WEIGHTS: Final = frozenset({"λ", "α", "β", "γ", "μ", "C"})


def with_changed_losses(found: Sequence[Found], words: Words) -> list[Found]:
    """Return what was found; undecided where a derivative is told of a loss that words have changed since its formula."""
    if not words.keys() & {"changed", "altered"}:
        return list(found)
    defined: dict[str, Found] = {}
    answers: list[Found] = []
    for each in found:
        loss = _loss(each.step.left) if each.step.place == 0 else ""
        if loss:
            defined[loss] = each
        counting = counting_at(words, each.step.display)
        of = [defined[one] for one in dict.fromkeys(losses_in(each.step.left)) if one in defined]
        said = next((one for name in ("altered", "changed") if (one := counting.get(name)) and _alters(one, name, each, of)), None)
        if said is not None and each.verdict in ("proved", "refuted") and differentiates(each):
            reason = CHANGED.format(said.words)
            answers.append(replaced(each, verdict="undecided", result=None, reason=reason, help="", against=of[0].step))
        else:
            answers.append(each)
    return answers


def _alters(said: Said, name: str, found: Found, defined: Sequence[Found]) -> bool:
    """Return whether words alter one of the losses that formulas before them define, and that a step after them is about."""
    before = [one for one in defined if one.step.display < said.behind <= found.step.display]
    added = letters_added(said.words) if name == "changed" and _MORE.search(said.words) else ()
    if added and is_by_others(added, found):
        return False
    return any(name == "altered" or not _tells_of(said.words, one) for one in before)


def _loss(left: Row) -> str:
    """Return the name of the loss that a left side is, with its argument or without; nothing for a derivative or another side."""
    items = bare(left)
    first = items[0] if items and len(items) <= 2 else None
    is_power = isinstance(first, Scripts) and (first.primes or first.above is not None)
    return "" if first is None or is_power else _name(first)


def _name(node: Node) -> str:
    """Return the name of a loss, J or J_ridge; nothing for another node."""
    base, label = (node.base, node.below) if isinstance(node, Scripts) else (node, None)
    if not isinstance(base, Symbol) or base.name not in _LETTERS:
        return ""
    return base.name if label is None else f"{base.name}_{plain_text(label)}"


def losses_in(left: Row) -> Iterator[str]:
    """Yield the names of losses that stand in a left side: J_ridge is not J."""
    labelled = [node.base for node in nodes_in(left) if isinstance(node, Scripts) and _name(node)]
    for node in nodes_in(left):
        if isinstance(node, Scripts):
            yield from filter(None, (_name(node),))
        elif node in labelled:
            labelled.remove(node)
        else:
            yield from filter(None, (_name(node),))


def _tells_of(words: str, definition: Found) -> bool:
    """Return whether words only tell what stands in a formula: of how many it is the mean, its half, its penalty, no minus."""
    words = words.rpartition("$$")[2]
    plain = _FORMULA.sub(" ", words)
    nodes = list(nodes_in(definition.step.right))
    symbols = {node.name for node in nodes if isinstance(node, Symbol)}
    fractions = [list(nodes_in(node.bottom)) for node in nodes if isinstance(node, Fraction)]
    is_sum = any(isinstance(node, Big) for node in nodes)
    of_many = Sign("/") in nodes or any(isinstance(one, Symbol) for below in fractions for one in below)
    half = any(isinstance(one, Number) for below in fractions for one in below)
    minus = bare(definition.step.right)[:1] == [Sign("−")]
    if _HALF.search(words) and half and not _HALVED.search(words):
        return True
    return bool(
        (_SUM.search(plain) and is_sum)
        or (_OF_MANY.search(plain) and of_many)
        or (_MORE.search(plain) and symbols & _WEIGHTS)
        or (_SIGN.search(plain) and not minus)
    )
