"""
Functions and losses by the names that people have for them, and how formulas that define one show which it is.

A formula shows a meaning by its signs: a logarithm, a difference that is squared, a maximum, tanh.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from itertools import pairwise
from typing import Final, Literal, TypeAlias, final

from derive.kernel.records import record
from derive.reader.latex.nodes import Big, Fraction, Group, Node, Number, Row, Scripts, Sign, Symbol, Table, names_in
from derive.reader.prose.cases.case import nodes_in

Kind: TypeAlias = Literal["loss", "function", "addition"]


@final
@record
class Known:
    """
    A function or loss that has a name: `names` is a pattern for it, `shown` the signs of it in a formula that defines one.

    An `addition` is none by itself: where a formula has none of its signs, it is without it. `of` is what it is added to.
    """

    kind: Kind
    names: str
    shown: frozenset[str]
    of: Literal["", "loss", "function"] = ""


_LOSS: Final = r"(?:[- ](?:loss|error|cost|objective))?(?:[- ]function)?"
KNOWN: Final[dict[str, Known]] = {
    "cross entropy": Known(
        "loss",
        rf"(?:binary |categorical )?cross[- ]?entrop(?:y|ies){_LOSS}|log(?:arithmic|istic)?[- ]loss"
        rf"|(?:negative )?log[- ]likelihood|NLL|BCE"
        r"|Kullback[-– ]Leibler(?: divergence)?|KL[- ]divergence"
        r"|(?:二元)?交叉熵(?:损失)?(?:函数)?|(?:负)?对数似然|kreuzentropie\w*|entropie croisée|entrop[ií]a cruzada"
        r"|перекр[её]стн\w+ энтропи\w+|交差エントロピー",
        frozenset({"log"}),
    ),
    "squared error": Known(
        "loss",
        rf"(?:mean[- ]|half(?: the)? |sum of )?squared?[- ](?:error|loss|difference|residual)s?|MSE{_LOSS}|quadratic (?:loss"
        rf"|cost|error)"
        r"|least[- ]squares?(?: loss)?|L_?2[- ]loss"
        r"|(?:均方|平方)(?:误差|损失|差)|最小二乘|(?:mittlere\w? )?quadratische\w* (?:fehler|abweichung|verlust)\w*"
        r"|erreur quadratique(?: moyenne)?"
        r"|error cuadrático(?: medio)?|квадратичн\w+ (?:ошибк|потер)\w+|二乗誤差",
        frozenset({"difference squared", "square"}),
    ),
    "hinge": Known("loss", rf"hinge{_LOSS}|(?:铰链|合页)损失", frozenset({"max", "cases"})),
    "absolute error": Known(
        "loss", r"(?:mean )?absolute (?:error|loss|deviation)|MAE|L_?1[- ]loss|绝对(?:值)?误差", frozenset({"absolute"})
    ),
    "Huber": Known("loss", rf"huber{_LOSS}", frozenset({"cases"})),
    "relu": Known(
        "function",
        r"(?<!leaky )(?<!leaky-)(?:relus?|rectified linear(?: units?)?|rectifier|ramp function)",
        frozenset({"max", "relu", "cases"}),
    ),
    "leaky relu": Known("function", r"(?:leaky|parametric)[- ]relu|PReLU", frozenset({"LeakyReLU", "cases", "slope"})),
    "tanh": Known(
        "function",
        r"tanh|hyperbolic tangent|双曲正切|tangente? hyperbolique|tangente hiperbólica|гиперболическ\w+ тангенс\w*",
        frozenset({"tanh", "exponential"}),
    ),
    "sigmoid": Known(
        "function", r"sigmoids?|logistic function|sigmoide|sigmoïde|сигмоид\w*|シグモイド", frozenset({"sigmoid", "exponential"})
    ),
    "softmax": Known("function", r"softmax", frozenset({"softmax"})),
    "softplus": Known("function", r"softplus", frozenset({"softplus", "log"})),
    "gelu": Known("function", r"(?:gelu|silu|swish|elu|selu)", frozenset({"gelu"})),
    "identity": Known(
        "function",
        r"(?:linear|identity)(?: (?:output|hidden))?(?: activations?| units?| outputs?| non-?linearit(?:y|ies)| neurons?| function)"
        r"|linear(?=\s*(?:[.,;:)]|$|\n))|(?:the )?identity(?! matri)|恒等(?:函数|映射)|线性激活(?:函数)?",
        frozenset(),
    ),
    "temperature": Known(
        "addition", r"temperature|温度|temperatur\w*|température|температур\w+", frozenset({"temperature"}), "function"
    ),
    # What is never shown: that a name is held fixed, and that a loss is another multiple of what it was.
    "constant": Known("addition", "", frozenset(), "function"),
    "altered": Known("addition", "", frozenset(), "loss"),
    # That is shown by a sum and what it is divided by, which are told by their letter.
    "averaged": Known("addition", "", frozenset(), "loss"),
    "penalty": Known(
        "addition",
        r"(?:L_?[12][- ])?(?:regulari[sz]ation|regulari[sz]er|regulari[sz]ed|penalty|weight[- ]decay|ridge|lasso)|正则(?:化"
        r"|项)?|权重衰减",
        frozenset({"penalty", "square of a letter"}),
        "loss",
    ),
}

PARTS: Final = (
    *(
        "entrop",
        "энтроп",
        "熵",
        "エントロピー",
        "likelihood",
        "似然",
        "nll",
        "bce",
        "log loss",
        "log-loss",
        "logarithmic",
        "logistic",
    ),
    *(
        "kullback",
        "kl divergence",
        "kl-divergence",
        "squar",
        "mse",
        "quadrat",
        "l2",
        "l_2",
        "均方",
        "平方",
        "二乘",
        "二乗",
        "cuadr",
    ),
    *(
        "квадрат",
        "hinge",
        "铰链",
        "合页",
        "absolute",
        "mae",
        "l1",
        "l_1",
        "绝对",
        "huber",
        "relu",
        "rectif",
        "ramp",
        "tanh",
        "hyperbol",
    ),
    *(
        "hiperb",
        "双曲",
        "гипербол",
        "sigmo",
        "сигмо",
        "シグモ",
        "softmax",
        "softplus",
        "elu",
        "silu",
        "swish",
        "linear",
        "identity",
    ),
    *("恒等", "线性", "temperat", "温度", "температ", "regulari", "penalty", "decay", "ridge", "lasso", "正则", "衰减"),
)
"""What stands in each of the names, in small letters."""

_PENALTIES: Final = frozenset({"λ", "α", "β", "γ", "μ", "C", "η", "Ω"})
_OF_FUNCTIONS: Final = {
    "log": "log",
    "ln": "log",
    "tanh": "tanh",
    "σ": "sigmoid",
    "sigmoid": "sigmoid",
    "expit": "sigmoid",
    "relu": "relu",
    "ReLU": "relu",
    "LeakyReLU": "LeakyReLU",
    "softmax": "softmax",
    "softplus": "softplus",
    "GELU": "gelu",
    "max": "max",
    "KL": "log",
    "CE": "log",
    "MSE": "difference squared",
    "τ": "temperature",
    "T": "temperature",
}
_OF_LOSSES: Final = frozenset({"log", "difference squared", "square", "max", "absolute", "cases"})
_ACTIVATING: Final = frozenset({"tanh", "sigmoid", "relu", "LeakyReLU", "softmax", "softplus", "exponential", "max", "gelu"})


def shown_in(rows: Sequence[Row]) -> frozenset[str]:
    """Return the signs by which the right sides of a definition show what function or loss it is."""
    found: set[str] = set()
    for node in nodes_in(tuple(rows)):
        match node:
            case Symbol(name):
                found |= {_OF_FUNCTIONS[name]} if name in _OF_FUNCTIONS else set()
                found |= {"penalty"} if name in _PENALTIES else set()
                found |= {"exponential"} if name == "exp" else set()
                found |= {"slope"} if name in ("α", "a") else set()
            case Number(digits) if "." in digits:
                found.add("slope")
            case Big(name) if name in ("max", "min"):
                found.add("max")
            case Big("Σ", _, Row() as above):
                found |= {f"Σ {name}" for name in names_in(above)}
            case Fraction(_, bottom):
                found |= {f"/ {name}" for name in names_in(bottom)}
            case Row(items):
                found |= {f"/ {name}" for one, other in pairwise(items) if _is_over(one) for name in _names(other)}
            case Table("{", _, ""):
                found.add("cases")
            case Group("|", body) if _has_difference(body):
                found.add("absolute")
            case Group("‖"):
                found.add("square")
            case Scripts(base, _, Row() as above):
                found |= _raised(base, above)
            case _:
                pass
    if "exponential" in found and any(isinstance(node, Big) and node.name == "Σ" for node in nodes_in(tuple(rows))):
        found = (found - {"exponential"}) | {"softmax"}
    return frozenset(found)


def _names(node: Node) -> Set[str]:
    return names_in(node.body if isinstance(node, Group) else Row((node,)))


def _is_over(node: Node) -> bool:
    return isinstance(node, Sign) and node.name == "/"


def _raised(base: Node, above: Row) -> set[str]:
    """Return what a power shows: e to something, a square."""
    if isinstance(base, Symbol) and base.name == "e":
        return {"exponential"}
    if [node.digits for node in above.items if isinstance(node, Number)] != ["2"] or len(above.items) != 1:
        return set()
    if isinstance(base, Group) and _has_difference(base.body):
        return {"difference squared", "square"}
    letter = isinstance(base, Symbol | Group)
    return {"square", "square of a letter"} if letter else {"square"}


def _has_difference(body: Row) -> bool:
    return any(isinstance(node, Sign) and node.name == "−" for node in nodes_in((body,)))


def shows(signs: frozenset[str], meaning: str) -> bool:
    """Return whether the signs of a definition show a meaning."""
    known = KNOWN[meaning]
    if meaning == "squared error":
        return "difference squared" in signs or ("square" in signs and "log" not in signs)
    if meaning == "identity":
        return not signs & _ACTIVATING
    return bool(signs & known.shown)


def sums_without_mean(signs: frozenset[str], count: str) -> bool:
    """Return whether a definition shows a sum up to a letter, and no division by it."""
    return f"Σ {count}" in signs and f"/ {count}" not in signs


def contradicts(signs: frozenset[str], meaning: str, *, loss: bool) -> bool:
    """Return whether a definition, of a loss or of something else, shows another meaning than one that words speak of."""
    known = KNOWN[meaning]
    if shows(signs, meaning):
        return False
    if known.kind == "loss":
        return loss and bool(signs & _OF_LOSSES)
    if meaning == "constant":
        return True
    if known.kind == "addition":
        return loss if known.of == "loss" else bool(signs & {"softmax"})
    return bool(signs & _ACTIVATING)
