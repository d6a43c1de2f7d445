"""Tests of derive/report/program.py: a printed module comes apart into its function and what it calls."""

from __future__ import annotations

from derive import catalog
from derive.numpy_code import module_text
from derive.report.program import program


def test_a_module_comes_apart_without_losing_code() -> None:
    """The function loses its docstring and nothing else, and each class and private function stands whole under its name."""
    code = module_text(catalog.statement("word2vec.naive_softmax"))
    parts = program(code)
    assert parts.imports == "import numpy as np"
    assert parts.function.startswith("def naive_softmax(v_c, o, U):\n    v_c, U = _real_arrays(v_c, U)")
    assert '"""' not in parts.function
    for name, source in parts.called.items():
        assert source.startswith((f"def {name}(", f"class {name}:"))
        assert source in code
    assert {"_real_arrays", "OuterProduct"} <= set(parts.called)
    for line in parts.function.splitlines():
        assert line in code


def test_every_function_for_people_is_shown() -> None:
    """The function for a batch stands behind the first one, without its docstring; private functions do not stand there."""
    parts = program(module_text(catalog.statement("word2vec.negative_sampling")))
    defined = [line.partition("(")[0] for line in parts.function.splitlines() if line.startswith("def ")]
    assert defined == ["def negative_sampling", "def negative_sampling_batch"]
    assert '"""' not in parts.function
    assert {"SparseRows", "_softplus"} <= set(parts.called)
    assert not set(parts.called) & {"negative_sampling", "negative_sampling_batch"}


def test_what_is_no_module_stays_as_it_is() -> None:
    """Code that cannot be read, or has no function, is shown whole."""
    assert program("    x = 1").function == "    x = 1"
    assert program("x = 1").function == "x = 1"
    assert program("x = 1").called == {}
