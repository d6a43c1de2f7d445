"""
The table of elementwise functions: one row a function, one cell for each meaning it has in the project.

Adding a function is adding a row; a test names the cell that is missing or wrong: the kernel proves `outer` to be
the derivative of `definition`, SymPy's and NumPy's spellings are compared with it on points of the domain.
Trusted: `definition`, which is what the kernel and the counterexamples compute.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Final

from derive.kernel.records import record
from derive.kernel.terms import Add, Exp, Log, Multiply, Number, Power, Root, Step, Term

ONE: Final = Number(Fraction(1))
MINUS_ONE: Final = Number(Fraction(-1))


def _minus(term: Term) -> Term:
    return Multiply((MINUS_ONE, term))


def _sigmoid(x: Term) -> Term:
    return Power(Add((ONE, Exp(_minus(x)))), -1)


def _tanh(x: Term) -> Term:
    return Multiply((Add((Exp(x), _minus(Exp(_minus(x))))), Power(Add((Exp(x), Exp(_minus(x)))), -1)))


def _relu(x: Term) -> Term:
    return Multiply((x, Step(x)))


def _softplus(x: Term) -> Term:
    return Log(Add((ONE, Exp(x))))


@record
class Function:
    """
    One elementwise function of a real argument.

    `definition` and `outer` take a kernel term u to f(u) and f′(u). `domain` says in words where f is defined; `kink` where f′ is
    not. `sympy` and `numpy` are expressions in `x`; `numpy` is stable for large |x|. `latex` is the name of the function set
    in maths, with `{}` for the argument where it is not written as name(argument). `spellings` are the names people give it.
    """

    name: str
    definition: Callable[[Term], Term]
    outer: Callable[[Term], Term]
    domain: str
    kink: str
    sympy: str
    numpy: str
    latex: str
    spellings: tuple[str, ...]


_ROWS: Final = (
    Function(
        "exp",
        Exp,
        Exp,
        "all reals",
        "",
        "exp(x)",
        "np.exp({x})",
        r"\exp",
        ("exp", r"\exp", "e^"),
    ),
    Function(
        "log",
        Log,
        lambda u: Power(u, -1),
        "x > 0",
        "",
        "log(x)",
        "np.log({x})",
        r"\log",
        ("log", "ln", r"\log", r"\ln"),
    ),
    Function(
        "sqrt",
        Root,
        lambda u: Multiply((Number(Fraction(1, 2)), Power(Root(u), -1))),
        "x ≥ 0",
        "x = 0",
        "sqrt(x)",
        "np.sqrt({x})",
        r"\sqrt",
        ("sqrt", "√", r"\sqrt"),
    ),
    Function(
        "sigmoid",
        _sigmoid,
        lambda u: Multiply((_sigmoid(u), _sigmoid(_minus(u)))),
        "all reals",
        "",
        "1/(1 + exp(-x))",
        "_sigmoid({x})",
        r"\sigma",
        ("sigmoid", "σ", r"\sigma", r"\operatorname{sigmoid}"),
    ),
    Function(
        "tanh",
        _tanh,
        lambda u: Add((ONE, _minus(Power(_tanh(u), 2)))),
        "all reals",
        "",
        "(exp(x) - exp(-x))/(exp(x) + exp(-x))",
        "np.tanh({x})",
        r"\tanh",
        ("tanh", r"\tanh"),
    ),
    Function(
        "softplus",
        _softplus,
        _sigmoid,
        "all reals",
        "",
        "log(1 + exp(x))",
        "_softplus({x})",
        r"\operatorname{softplus}",
        ("softplus", r"\operatorname{softplus}"),
    ),
    Function(
        "relu",
        _relu,
        Step,
        "all reals",
        "x = 0",
        "Piecewise((x, x > 0), (0, True))",
        "np.maximum({x}, 0)",
        r"\operatorname{ReLU}",
        ("relu", "ReLU", r"\operatorname{ReLU}"),
    ),
    Function(
        "step",
        Step,
        lambda _: Number(Fraction(0)),
        "x ≠ 0",
        "x = 0",
        "Piecewise((1, x > 0), (0, True))",
        "np.heaviside({x}, 0)",
        r"\mathbf{1}[{}>0]",
        ("step", "heaviside"),
    ),
)

FUNCTIONS: Final[dict[str, Function]] = {row.name: row for row in _ROWS}
