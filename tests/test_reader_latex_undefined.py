"""
Tests of derive/reader/latex/undefined.py:
commands that nothing defines, read by how they are spelled, and those that are not.
"""

from __future__ import annotations

import pytest
from checked import displayed, found_in, row_of, verdicts

from derive.reader.latex.nodes import Symbol
from derive.reader.latex.undefined import by_name


@pytest.mark.parametrize(
    ("command", "name", "accent"),
    [
        ("bx", "x", ""),
        ("bU", "U", ""),
        ("bfv", "v", ""),
        ("btheta", "θ", ""),
        ("yhat", "y", "hat"),
        ("haty", "y", "hat"),
        ("byhat", "y", "hat"),
        ("byt", "y", "tilde"),
        ("byh", "y", "hat"),
        ("ybar", "y", "bar"),
    ],
)
def test_names_that_are_spelled(command: str, name: str, accent: str) -> None:
    """A bold letter, one with an accent, or both."""
    found = by_name(command)
    assert found is not None
    assert (found.kind, found.name, found.accent) == ("symbol", name, accent)


@pytest.mark.parametrize("command", ["vc", "uo", "yt", "yh", "loss", "hathat", "bhatyhat", "yp", "bxyz", "hat", "foot", "x"])
def test_names_that_say_nothing(command: str) -> None:
    """Two letters may be a name with its subscript; more are a word."""
    assert by_name(command) is None


def test_words_in_a_command_that_nothing_defines() -> None:
    """An argument of words is text, as a label or a condition; one with a formula in it may be a note on the next argument."""
    by_v = r"\frac{\partial J_{\T{naive-softmax}}}{\partial \bv_c}"
    by_u = r"\frac{\partial J_{\T{naive-softmax}}}{\partial \bu_w}"
    cases = r"\begin{cases} (\yhat_w - 1) \bv_c & \T{if $w = o$} \\ %s & \T{otherwise} \end{cases}"
    assert verdicts(displayed(by_v + r" = \sum_{w \in \T{Vocab}} (\byh_w - \by_w) \bu_w")) == ["proved"]
    assert verdicts(displayed(by_u + " = " + cases % r"\yhat_w \bv_c")) == ["proved"]
    assert verdicts(displayed(by_u + " = " + cases % r"- \yhat_w \bv_c")) == ["refuted"]
    assert verdicts(displayed(by_v + r" = \annotate{one \emph{of} $V$}{\bU^\top (\yhat - \by)}")) == ["proved"]


def test_what_is_read_by_its_name_is_said() -> None:
    """A note says which letter a command was taken for; a sheet's own definition is no guess."""
    (found,) = found_in(displayed(r"\byt_o = P(O = o | C = c)"))
    assert found.notes == ("a command that nothing defines is read as y with a tilde",)
    (own,) = found_in(r"$\newcommand{\byt}{\hat y}$" + "\n\n" + displayed(r"\byt_o = P(O = o | C = c)"))
    assert (own.verdict, own.notes) == ("definition", ())


def test_an_argument_that_is_no_word() -> None:
    """What stands in an unknown command is not taken out of it."""
    assert verdicts(displayed(r"\frac{\partial J_{naive}}{\partial v_c} = \foo{U^\top (\hat y - y)}")) == ["unread"]
    assert not any(isinstance(node, Symbol) and node.name == "y" for node in row_of(r"\foo{y}").items[:1])
