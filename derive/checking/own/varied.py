"""
Steps after words that turn to another loss or model than the formulas show: "(b) Mean over the batch", "## Ridge regression".

What formulas show already the words only name: a mean that has its 1/n, a penalty with its λ, a tanh that stands in the model; and
a loss that is defined behind the words is what it says. What is derived of anything else there is of neither; but where behind
the words a loss with another name shows what they name, they are about that: "Ridge: ∇J_ridge = … + λ w".
"""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, TypeAlias, final

from derive.checking.found import Found, differentiates
from derive.checking.own.changed_losses import CHANGED, losses_in
from derive.kernel.records import replaced
from derive.language.scope import subterms
from derive.language.terms import Gradient, Jacobian, Parameter, SizeNumber
from derive.reader.latex.nodes import Accent, Big, Fraction, Group, Number, Row, Scripts, Sign, Symbol
from derive.reader.prose.cases.case import bare, nodes_in
from derive.reader.prose.meant.said_in_words import Said, Words

Shows: TypeAlias = Callable[[Row], bool]

_NEVER: Final = sys.maxsize
_WEIGHTS: Final = frozenset({"λ", "α", "β", "γ", "μ", "C", "κ", "ρ", "η", "ω", "Ω", "R"})
_LOGS: Final = frozenset({"log", "ln", "CE", "H", "KL", "BCE"})
_ACTIVATIONS: Final[Mapping[str, frozenset[str]]] = {
    "tanh": frozenset({"tanh"}),
    "ReLU": frozenset({"ReLU", "relu", "RELU", "LeakyReLU"}),
    "sigmoid": frozenset({"σ", "sigmoid", "sigm", "logistic"}),
    "softmax": frozenset({"softmax", "Softmax"}),
}


def with_varied(found: tuple[Found, ...], words: Words) -> tuple[Found, ...]:
    """Return what was found; undecided where a derivative is told of what words have turned to, and no formula shows that."""
    if not words:
        return found
    shown = _Shown(found)
    told = {each.step: said for each, said in _counting(found, words)}
    return tuple(_told(each, told[each.step], shown) for each in found)


def _counting(found: Sequence[Found], words: Words) -> Iterator[tuple[Found, dict[str, Said]]]:
    """Yield what was found with what counts there of what words turn to: of each topic what is said last before it."""
    waiting = {topic: sorted(said, key=lambda each: each.first, reverse=True) for topic, said in words.items()}
    standing: dict[str, list[Said]] = {topic: [] for topic in words}
    for each in sorted(found, key=lambda each: each.step.display):
        here: dict[str, Said] = {}
        for topic, said in standing.items():
            while waiting[topic] and waiting[topic][-1].first <= each.step.display:
                said.append(waiting[topic].pop())
            while said and (end := said[-1].end) is not None and end <= each.step.display:
                said.pop()
            if said:
                here[topic] = said[-1]
        yield each, here


def _told(each: Found, counting: Mapping[str, Said], shown: _Shown) -> Found:
    if not counting or each.verdict not in ("proved", "refuted") or not _derives(each):
        return each
    for topic, said in counting.items():
        if not (shown.of_another(topic, each, said) or shown.is_said(each, said) or shown.shows(topic, each)):
            return replaced(each, verdict="undecided", result=None, reason=CHANGED.format(said.words), help="", page="")
    return each


@final
class _Shown:
    """What the formulas of a sheet show, and from which of them on; each is looked at once."""

    def __init__(self, found: Sequence[Found]) -> None:
        self._definitions = sorted((each for each in found if _is_definition(each)), key=lambda each: each.step.display)
        self._slopes = [each for each in found if differentiates(each)]
        self._said: dict[str, list[int]] = {}
        for each in self._definitions:
            self._said.setdefault(_first(each.step.left), []).append(each.step.display)
        self._since: dict[str, int] = {}
        self._others: dict[str, dict[tuple[str, ...], list[int]]] = {}

    def is_said(self, each: Found, said: Said) -> bool:
        """Return whether what a step differentiates is defined behind the words."""
        return any(_is_within(self._said.get(name, ()), said.behind, each.step.display + 1) for name in _names(each.step.left))

    def of_another(self, topic: str, each: Found, said: Said) -> bool:
        """Return whether what words name is shown by a derivative of another loss behind them."""
        losses = set(losses_in(each.step.left))
        if not losses or topic not in ("averaged", "penalised"):
            return False
        if topic not in self._others:
            self._others[topic] = {}
            for one in self._slopes:
                if _is_in_claim(topic, one) or _SHOWN[topic](one.step.right):
                    self._others[topic].setdefault(tuple(losses_in(one.step.left)), []).append(one.step.display)
        return any(
            others and losses.isdisjoint(others) and _is_within(sorted(places), said.behind, each.step.display)
            for others, places in self._others[topic].items()
        )

    def shows(self, topic: str, each: Found) -> bool:
        """Return whether a formula shows what words name, or shows nothing of its kind."""
        if _is_in_claim(topic, each):
            return True
        if topic in _SHOWN:
            return self._shows(topic, _SHOWN[topic], each) or (topic == "summed" and _SHOWN[topic](each.step.right))
        if topic in _KINDS:
            kinds = {kind for kind, shows in _KINDS.items() if self._shows(kind, shows, each)}
            return topic in kinds or not kinds
        here = _names(each.step.right) | _names(each.step.left)
        standing = {kind for kind, names in _ACTIVATIONS.items() if names & here or self._shows(kind, _stand(names), each)}
        return topic in standing or not standing

    def _shows(self, what: str, shows: Shows, each: Found) -> bool:
        """Return whether a definition up to a step shows something."""
        if what not in self._since:
            self._since[what] = next((one.step.display for one in self._definitions if shows(one.step.right)), _NEVER)
        return self._since[what] <= each.step.display


def _stand(names: frozenset[str]) -> Shows:
    return lambda row: bool(_names(row) & names)


def _is_within(places: Sequence[int], start: int, end: int) -> bool:
    """Return whether one of some places, in order, is in a stretch."""
    at = bisect_left(places, start)
    return at < len(places) and places[at] < end


def _derives(found: Found) -> bool:
    """Return whether a step says what a derivative is; θ − α ∇J is what it is, whatever J is."""
    first = found.claim.left if found.claim is not None and not found.step.place else None
    return differentiates(found) and (first is None or any(isinstance(part, Gradient | Jacobian) for part in subterms(first)))


def _is_definition(found: Found) -> bool:
    """Return whether a step says what something is that is no derivative."""
    step = found.step
    if (
        step.place
        or differentiates(found)
        or any(isinstance(node, Sign) and node.name in ("∂", "∇") for node in nodes_in(step.left))
    ):
        return False
    return not any(isinstance(node, Sign) and node.name in ("∂", "∇") for node in nodes_in(step.right)) and bool(_names(step.left))


def _names(side: Row, *, powers: bool = True) -> set[str]:
    """Return the names in a side, with those that stand above others or without."""
    above = [] if powers else [node.above for node in nodes_in(side) if isinstance(node, Scripts) and node.above is not None]
    names = [node.name for node in nodes_in(side) if isinstance(node, Symbol)]
    for name in (node.name for row in above for node in nodes_in(row) if isinstance(node, Symbol)):
        names.remove(name)
    return set(names)


def _first(side: Row) -> str:
    """Return the name with which a side begins."""
    return next((node.name for node in nodes_in(side) if isinstance(node, Symbol)), "")


def _is_in_claim(topic: str, each: Found) -> bool:
    """Return whether what a step differentiates has, as the notation says it, what words name: a mean, a penalty."""
    within = subterms(each.claim.left) if each.claim is not None else ()
    if topic == "averaged":
        return any(isinstance(part, SizeNumber) for part in within)
    return topic == "penalised" and any(isinstance(part, Parameter) and not part.shape and part.name in _WEIGHTS for part in within)


def _is_averaged(row: Row) -> bool:
    """Return whether a mean stands in a formula: 1/n, a bar, an expectation."""
    for node in nodes_in(row):
        match node:
            case Fraction(_, bottom) if any(isinstance(each, Symbol) for each in bare(bottom)) and not any(
                isinstance(each, Group | Big | Scripts) for each in bare(bottom)
            ):
                return True
            case Symbol("𝔼" | "E" | "mean" | "μ") | Symbol(_, ("bar",)) | Accent("bar") | Sign("/"):
                return True
            case _:
                pass
    return False


def _is_multiplied(row: Row) -> bool:
    """Return whether a number stands in a formula, and not as a power."""
    powers = [node for each in nodes_in(row) if isinstance(each, Scripts) and each.above for node in nodes_in(each.above)]
    numbers = [node for node in nodes_in(row) if isinstance(node, Number) and node.digits not in ("0", "1")]
    return len(numbers) > sum(isinstance(node, Number) and node.digits not in ("0", "1") for node in powers)


def _has_base(row: Row) -> bool:
    return any(
        isinstance(node, Scripts) and node.below is not None and _first(Row((node.base,))) in _LOGS for node in nodes_in(row)
    )


def _is_penalised(row: Row) -> bool:
    return bool(_names(row) & _WEIGHTS)


def _is_squared(row: Row) -> bool:
    return any(
        isinstance(node, Scripts) and node.above is not None and bare(node.above)[:1] == [Number("2")] for node in nodes_in(row)
    )


def _is_positive(row: Row) -> bool:
    """Return whether a logarithm stands in a formula that does not begin with a minus."""
    return bool(_names(row) & _LOGS) and bare(row)[:1] != [Sign("−")]


_SHOWN: Final[Mapping[str, Shows]] = {
    "averaged": _is_averaged,
    "multiplied": _is_multiplied,
    "weighted": _is_penalised,
    "summed": lambda row: any(isinstance(node, Big) for node in nodes_in(row)),
    "base": _has_base,
    "penalised": _is_penalised,
    "likelihood": _is_positive,
    "temperature": lambda row: bool(_names(row, powers=False) & {"T", "τ", "β"}),
    "margin": lambda row: bool(_names(row) & {"max", "γ", "Δ", "m"}) or any(isinstance(node, Big) for node in nodes_in(row)),
    "labels": lambda _: False,
    "other": lambda _: False,
}
_KINDS: Final[Mapping[str, Shows]] = {
    "squared": _is_squared,
    "entropy": lambda row: bool(_names(row) & _LOGS),
    "hinge": lambda row: any(isinstance(node, Big) and node.name == "max" for node in nodes_in(row)) or "max" in _names(row),
    "absolute": lambda row: any(isinstance(node, Group) and node.opens in ("|", "∥", "‖") for node in nodes_in(row)),
}
