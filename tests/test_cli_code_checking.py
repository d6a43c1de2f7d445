"""Tests of derive/cli/code_checking.py: functions in files and modules, what is said of them, and exit codes."""

from __future__ import annotations

from pathlib import Path

import pytest

from derive.cli.main import run

MODEL = """
import numpy as np

class Model:
    @staticmethod
    def loss(v_c, o, W):
        scores = W.T @ v_c
        exps = np.exp(scores - scores.max())
        y_hat = exps / exps.sum()
        loss = scores.max() + np.log(exps.sum()) - scores[o]
        y_hat[o] -= SIGN
        return loss, W @ y_hat, np.outer(v_c, y_hat)
"""
OPTIONS = ["--against", "word2vec.naive_softmax", "--arguments", "W=U", "--layout", "U=transposed"]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to stand in, with a right and a wrong model."""
    monkeypatch.chdir(tmp_path)
    Path("right.py").write_text(MODEL.replace("SIGN", "1"), encoding="utf-8")
    Path("wrong_model.py").write_text(MODEL.replace("SIGN", "0"), encoding="utf-8")
    return tmp_path


def test_a_right_and_a_wrong_function(capsys: pytest.CaptureFixture[str]) -> None:
    """A function in a file, and one in a module: 0 with what was tested, 1 with the near miss that is computed."""
    assert run(["check-code", "right.py:Model.loss", *OPTIONS]) == 0
    assert "right.py:Model.loss: tested, not proved: loss, v_c, U agree" in capsys.readouterr().out
    assert run(["check-code", "wrong_model:Model.loss", *OPTIONS]) == 1
    said = capsys.readouterr().out
    assert "your ∂J/∂U equals `ŷ v_cᵀ`: y left out" in said
    assert "your ∂J/∂v_c equals `Uᵀ ŷ`" in said


def test_against_a_file_of_claims(capsys: pytest.CaptureFixture[str]) -> None:
    """Claims of one's own, in a Python file, are what a function is tested against."""
    text = "from derive import *\nn = size('n')\nx = vector('x', n)\nby_x = claim(gradient(x @ x, x), 2 * x)\n"
    Path("claims.py").write_text(text, encoding="utf-8")
    Path("square.py").write_text("def f(x):\n    return x @ x, x\n", encoding="utf-8")
    assert run(["check-code", "square.py:f", "--against", "claims.py"]) == 1
    assert "without the factor 2" in capsys.readouterr().out


def test_a_function_that_raises(capsys: pytest.CaptureFixture[str]) -> None:
    """What somebody's function raises is said of it, with its line and what it was called with; it is no fault of derive."""
    Path("short.py").write_text("def f(v_c, o, U):\n    return U[5]\n", encoding="utf-8")
    assert run(["check-code", "short.py:f", "--against", "word2vec.naive_softmax"]) == 1
    said = capsys.readouterr().out
    assert "it raises IndexError: index 5 is out of bounds" in said
    assert "short.py, line 2)" in said
    assert "derive called the function at V = 2, d = 3; v_c = [" in said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["right.py"], "a function is named module:function"),
        (["right.py:Modell"], "`right.py` has no `Modell`"),
        (["absent.py:loss"], "there is no file `absent.py`"),
        (["absent_module:loss"], "Python finds no module `absent_module`"),
        (["right.py:Model.loss", "--arguments", "W"], "names are written once each, like"),
        (["right.py:Model.loss", *OPTIONS, "--dtype", "bfloat16"], "NumPy has no bfloat16"),
        (["right.py:Model.loss", "--returns", "W"], "has nothing called `W`"),
        (["right.py:Model.loss"], "say with `arguments` which is which"),
    ],
)
def test_wrong_usage(words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What cannot be done is said in one sentence, with exit code 2."""
    assert run(["check-code", *words, "--against", "word2vec.naive_softmax"]) == 2
    assert said in capsys.readouterr().err
