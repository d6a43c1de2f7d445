"""Tests of derive/subjects/names/layers.py: networks, whatever the layer."""

from __future__ import annotations

import pytest
from test_subjects_inference_outputs import last_verdicts

from derive.reader.latex.nodes import Chain, Node, Row, Scripts, Span, Symbol
from derive.subjects.names.layers import is_layered

NET = (
    r"z^{(l)} = W^{(l)} a^{(l-1)} + b^{(l)}",
    r"a^{(l)} = \sigma(z^{(l)})",
    r"\delta^{(l)} = \frac{\partial C}{\partial z^{(l)}}",
)
LAST = (*NET, r"C = \frac12 \|a^{(L)} - y\|^2")


@pytest.mark.parametrize("spelt", ["({})", "[{}]", "{}"])
def test_backpropagation_at_any_layer(spelt: str) -> None:
    """What is said of layer l is known of layer l + 1 as well, so that each step from one to the next is proved."""

    def at(formula: str) -> str:
        for layer in ("l", "l+1", "l-1"):
            formula = formula.replace(f"({layer})", spelt.format(layer))
        return formula

    right = (
        r"\delta^{(l)} = ((W^{(l+1)})^T \delta^{(l+1)}) \odot \sigma'(z^{(l)})",
        r"\frac{\partial C}{\partial W^{(l)}} = \delta^{(l)} (a^{(l-1)})^T",
        r"\frac{\partial C}{\partial b^{(l)}} = \delta^{(l)}",
        r"\frac{\partial z^{(l+1)}}{\partial z^{(l)}} = W^{(l+1)} \mathrm{diag}(\sigma'(z^{(l)}))",
    )
    wrong = (
        right[0].replace("^T", ""),
        right[0].replace(r"\sigma'(z^{(l)})", r"\sigma'(z^{(l+1)})"),
        right[1].replace("a^{(l-1)}", "a^{(l)}"),
        right[1].replace(r"= \delta^{(l)}", r"= \delta^{(l+1)}"),
        right[2].replace(r"= \delta", r"= -\delta"),
        right[3].replace("W^{(l+1)}", "W^{(l)}"),
    )
    net = tuple(map(at, NET))
    assert last_verdicts(net, *map(at, right)) == ["proved"] * 4
    assert not {"proved", "definition"} & set(last_verdicts(net, *map(at, wrong)))


def test_the_last_layer() -> None:
    """Layer L is one of them, and its loss is known; on what that depends before it is not told."""
    right = (r"\frac{\partial C}{\partial z^{(L)}} = (a^{(L)} - y) \odot \sigma'(z^{(L)})",)
    untold = (r"\frac{\partial C}{\partial z^{(l)}} = 0", r"\frac{\partial C}{\partial W^{(l)}} = 0")
    assert last_verdicts(LAST, *right) == ["proved"]
    assert last_verdicts(LAST, right[0].replace("a^{(L)} - y", "y - a^{(L)}")) == ["refuted"]
    assert last_verdicts(LAST, *untold) == ["unread"] * 2


def test_a_last_layer_of_its_own() -> None:
    """Where words speak of a softmax, or a formula says what the last layer is, that is not what any layer is."""
    step = r"\frac{\partial C}{\partial z^{(L)}} = (a^{(L)} - y) \odot \sigma'(z^{(L)})"
    assert last_verdicts((*LAST, r"s = 1$$ The last layer is a softmax. $$s = 1"), step) == ["unread"]
    assert "proved" not in last_verdicts((*LAST, r"a^{(L)} = z^{(L)}"), step)
    assert last_verdicts((*LAST, r"a^{(L)} = z^{(L)}"), r"\frac{\partial C}{\partial z^{(L)}} = a^{(L)} - y") == ["proved"]


def test_a_way_around_a_layer() -> None:
    """Where a^l is made of a^{l−1} by itself as well, C depends on z^l by more ways than z^{l+1}."""
    around = (NET[0], r"a^{(l)} = a^{(l-1)} + \sigma(z^{(l)})", NET[2])
    step = r"\delta^{(l)} = ((W^{(l+1)})^T \delta^{(l+1)}) \odot \sigma'(z^{(l)})"
    assert last_verdicts(around, step) == ["unread"]


@pytest.mark.parametrize(
    "formulas",
    [
        (r"f(x) = x^{l+1}", r"g(x) = (l + 1) x^l"),
        (r"J = \sum_l (w^T x^{(l)} - y^{(l)})^2", r"v^{(l+1)} = v^{(l)}"),
        (r"x^{(l)} = 2 x^{(l)}",),
    ],
)
def test_what_is_no_layer(formulas: tuple[str, ...]) -> None:
    """A letter that stands elsewhere as well is a number or an index, and one alone may be a sample."""
    assert "proved" not in last_verdicts(formulas, formulas[-1])


OWN = (
    r"z^{[l]} = W^{[l]} a^{[l-1]} + b^{[l]}",
    r"a^{[l]} = g^{[l]}(z^{[l]})",
    r"\delta^{[l]} = \frac{\partial L}{\partial z^{[l]}}",
)


@pytest.mark.parametrize("slope", ["g^{[l]'}", r"g^{[l]\prime}", "g'^{[l]}", "{g^{[l]}}'"])
def test_a_function_of_each_layer(slope: str) -> None:
    """Each layer may have a function of its own; that of another is another."""
    step = r"\delta^{[l]} = (W^{[l+1]T} \delta^{[l+1]}) \odot SLOPE(z^{[l]})".replace("SLOPE", slope)
    assert last_verdicts(OWN, step) == ["proved"]
    assert "proved" not in last_verdicts(OWN, step.replace(slope, slope.replace("[l]", "[l+1]")))


def test_sizes_of_layers() -> None:
    """n_l and n_{l−1} count what stands at layers, and are no names that stand there."""
    sizes = r"W^{[l]} \in \mathbb{R}^{n_l \times n_{l-1}}"
    step = r"\frac{\partial L}{\partial W^{[l]}} = \delta^{[l]} (a^{[l-1]})^T"
    slope = r"\frac{\partial z^{[l+1]}_k}{\partial z^{[l]}_j}"
    summed = rf"\frac{{\partial L}}{{\partial z^{{[l]}}_j}} = \sum_{{k=1}}^{{n_{{l+1}}}} \delta^{{[l+1]}}_k {slope}"
    assert last_verdicts((*OWN, sizes), step) == ["proved"]
    assert last_verdicts((*OWN, sizes), step.replace("a^{[l-1]}", "a^{[l]}")) != ["proved"]
    assert last_verdicts(OWN, summed) == ["proved"]


def test_a_layer_that_is_a_number() -> None:
    """Where l is counted with, nothing stands at layers."""
    assert "proved" not in last_verdicts((*OWN, r"s = l \sum_i x_i"), r"\frac{\partial L}{\partial b^{[l]}} = \delta^{[l]}")


def test_formulas_that_are_nested_too_deeply_have_no_layers() -> None:
    """What is nested thousands of levels deep is not gone through to find its layers."""
    deep: Node = Symbol("l")
    for _ in range(3_000):
        deep = Scripts(Symbol("a"), None, Row((deep,)), 0)
    assert not is_layered([Chain((Row((deep,)),), (), (), Span(0, 0))])
