"""Tests of derive/numpy_code/names.py: no name of a statement changes what printed Python means."""

from __future__ import annotations

import numpy as np
import pytest
from numpy_code_statements import one

from derive.kernel.records import replaced
from derive.language import syntax as s
from derive.language.claims import Code, Statement
from derive.language.terms import Parameter
from derive.numpy_code import NotPrintable, function, module_text
from derive.numpy_code.names import Names, identifier

d = s.size("d")


@pytest.mark.parametrize(
    ("name", "python"),
    [
        ("U", "U"),
        ("v_c", "v_c"),
        ("θ", "θ"),
        ("lambda", "lambda_"),
        ("match", "match_"),
        ("None", "None_"),
        ("sum", "sum_"),
        ("np", "np_"),
        ("dtype", "dtype_"),
        ("_softmax", "softmax_"),
        ("__import__", "import___"),
        ("x²", "x2"),
    ],
)
def test_words_of_python_get_a_mark(name: str, python: str) -> None:
    """Keywords, builtins, the module's names and leading underscores are given way to; other names stay."""
    assert identifier(name) == python


@pytest.mark.parametrize("name", ["", "1x", "a b", "x;y", 'x"', "a.b", "x\n"])
def test_what_is_no_name_is_refused(name: str) -> None:
    """Text that could be more than a name never reaches the printed code."""
    with pytest.raises(NotPrintable):
        identifier(name)
    with pytest.raises(NotPrintable):
        module_text(one(Parameter(name, (d,)), name))


def test_names_are_taken_once() -> None:
    """A second thing of the same name gets a number."""
    names = Names(["x"])
    assert [names.new("x"), names.new("x"), names.new("y")] == ["x_2", "x_3", "y"]


def test_arguments_definitions_and_sizes_may_have_any_names() -> None:
    """Vectors called `np` and `lambda` over a size `len`, and definitions called `sum` and `loss`, do no harm."""
    length = s.size("len")
    first, second = s.vector("np", length), s.vector("lambda", length)
    inner = s.let("sum", first + second)
    term = s.let("loss", inner * s.number(length)) + s.softmax(inner)
    found = function(one(term, "np lambda"))(np.zeros(2), lambda_=np.array([1.0, 1.0]))[1]
    np.testing.assert_allclose(found, [2.5, 2.5])


@pytest.mark.parametrize("name", ["lambda", "sum", "f()", "np", "_index", "a b"])
def test_functions_need_a_name_of_their_own(name: str) -> None:
    """A function is called what the statement says, or nothing."""
    x = s.scalar("x")
    with pytest.raises(NotPrintable, match="no name for a function"):
        module_text(Statement("own.name", "Name", "", "", x, (), Code(name, ("x",), x, ())))


@pytest.mark.parametrize("name", ["µ", "ſ", "ﬁt"])
def test_a_function_s_name_is_one_that_python_keeps(name: str) -> None:
    """A name that Python reads as another is refused, as the function would not be found under it."""
    v = s.vector("v", d)
    made = one(v @ v, "v")
    assert made.code is not None
    with pytest.raises(NotPrintable, match="is no name for a function"):
        function(replaced(made, code=replaced(made.code, function=name)))
