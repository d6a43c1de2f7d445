"""
Steps after words that turn to another loss or model than the formulas show: "(b) Mean over the batch", "## Ridge regression".

What formulas show already the words only name: a mean that has its 1/n, a penalty with its λ, a tanh that stands in the model; and
a loss that is defined behind the words is what it says. What is derived of anything else there is of neither; but where behind
the words a loss with another name shows what they name, they are about that: "Ridge: ∇J_ridge = … + λ w".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from typing import Final, TypeAlias

from derive.checking.found import Found, differentiates
from derive.checking.own.changed_losses import CHANGED, losses_in
from derive.kernel.records import replaced
from derive.language.scope import subterms
from derive.language.terms import Gradient, Jacobian, Parameter, SizeNumber
from derive.reader.latex.nodes import Accent, Big, Fraction, Group, Number, Row, Scripts, Sign, Symbol
from derive.reader.prose.cases import bare, nodes_in
from derive.reader.prose.said_in_words import Said, Words, counting_at

Shows: TypeAlias = Callable[[Row], bool]

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
    return tuple(_told(each, counting_at(words, each.step.display), found) for each in found) if words else found


def _told(each: Found, counting: Mapping[str, Said], found: Sequence[Found]) -> Found:
    if not counting or each.verdict not in ("proved", "refuted") or not _derives(each):
        return each
    shown = [one for one in found if one.step.display <= each.step.display and _is_definition(one)]
    for topic, said in counting.items():
        if _is_of_another(topic, each, said, found):
            continue
        if not _is_said(each, said, shown) and not _is_shown(topic, shown, each):
            return replaced(each, verdict="undecided", result=None, reason=CHANGED.format(said.words), help="", page="")
    return each


def _is_of_another(topic: str, each: Found, said: Said, found: Sequence[Found]) -> bool:
    """Return whether what words name is shown by a derivative of another loss behind them."""
    losses = set(losses_in(each.step.left))
    behind = (one for one in found if said.behind <= one.step.display < each.step.display and differentiates(one))
    shows = _SHOWN[topic] if topic in ("averaged", "penalised") else lambda _: False
    named = ([*losses_in(one.step.left)] for one in behind if _is_in_claim(topic, one) or shows(one.step.right))
    return bool(losses) and any(others and losses.isdisjoint(others) for others in named)


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


def _is_said(each: Found, said: Said, shown: Sequence[Found]) -> bool:
    """Return whether what a step differentiates is defined behind the words."""
    here = _names(each.step.left)
    behind = (one for one in shown if said.behind <= one.step.display)
    return any(_first(one.step.left) in here for one in behind)


def _first(side: Row) -> str:
    """Return the name with which a side begins."""
    return next((node.name for node in nodes_in(side) if isinstance(node, Symbol)), "")


def _is_shown(topic: str, shown: Sequence[Found], each: Found) -> bool:
    """Return whether a formula shows what words name, or shows nothing of its kind."""
    if _is_in_claim(topic, each):
        return True
    if topic in _SHOWN:
        return any(_SHOWN[topic](one.step.right) for one in (*shown, *((each,) if topic == "summed" else ())))
    if topic in _KINDS:
        kinds = [{kind for kind, shows in _KINDS.items() if shows(one.step.right)} for one in shown]
        return topic in set(chain.from_iterable(kinds)) or not any(kinds)
    rows = [*(one.step.right for one in shown), each.step.right, each.step.left]
    standing = {name for row in rows for name in _names(row)}
    others = {kind for kind, names in _ACTIVATIONS.items() if names & standing}
    if topic == "linear":
        return not others
    return topic not in _ACTIVATIONS or topic in others or not others


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
