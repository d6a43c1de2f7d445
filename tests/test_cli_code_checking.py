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


HOSTILE = """
import os, sys, time
import numpy as np

class Odd:
    def __array__(self, *_, **__):
        sys.exit(0)

def f(v_c, o, U):
    """


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("sys.exit(0)", "it raises SystemExit: 0"),
        ("os._exit(0)", "importing or calling it ends the process (exit code 0)"),
        ("os.kill(os.getpid(), 9)", "importing or calling it ends the process (signal 9)"),
        ("return Odd(), v_c, U", "it raises SystemExit: 0"),
        ("time.sleep(60)", "takes longer than 1.5 seconds (see --seconds)"),
        ("return bytearray(1 << 44)", "it raises MemoryError"),
        ("os.closerange(3, 64); return 1.0", "importing or calling it ends the process"),
        ("sys.stdout.close(); raise ValueError('\\x1b[31m \\x9b \\u202e')", "it raises ValueError: \ufffd[31m \ufffd \ufffd ("),
        ("return None", "what is returned as loss cannot be compared: a function returns arrays of numbers, not NoneType"),
        ("return 'a', 'b', 'c'", "not str of <U1"),
        ("return 1.0, [1, [2, 3]], U", "what is returned as v_c cannot be compared"),
        ("return 1j, v_c, U", "not complex of complex128"),
        ("return 10**400, v_c, U", "not int of object"),
        ("return np.broadcast_to(0.0, (10**12,)), v_c, U", "few numbers, not 1,000,000,000,000"),
        ("yield 1", "not generator"),
    ],
)
def test_whatever_it_does_is_wrong(body: str, said: str, capfd: pytest.CaptureFixture[str]) -> None:
    """What ends its process, hangs, takes all memory or returns something odd is no tested code, and no fault of derive."""
    seconds = "1.5" if "sleep" in body else "60"
    Path("odd.py").write_text(f"{HOSTILE}{body}\n", encoding="utf-8")
    assert run(["check-code", "odd.py:f", "--against", "word2vec.naive_softmax", "--seconds", seconds]) == 1
    caught = capfd.readouterr()
    assert caught.out.startswith("odd.py:f: wrong\n")
    assert said in caught.out


def test_what_it_prints_is_not_what_was_found(capfd: pytest.CaptureFixture[str]) -> None:
    """What a file and a function print goes to stderr; stdout holds what was found alone, also where it is a lot."""
    text = Path("right.py").read_text(encoding="utf-8").replace("scores =", "print('x' * 9999)\n        scores =", 1)
    Path("loud.py").write_text(f"import os\nos.write(1, b'loud')\n{text}", encoding="utf-8")
    assert run(["check-code", "loud.py:Model.loss", *OPTIONS]) == 0
    caught = capfd.readouterr()
    assert caught.out.startswith("loud.py:Model.loss: tested, not proved")
    assert caught.out.count("\n") == 1
    assert "loud" in caught.err


def test_a_file_that_ends_the_process(capfd: pytest.CaptureFixture[str]) -> None:
    """Ended as it is imported, a file is wrong usage where Python tells, and nothing is tested where it does not."""
    for words, code in (("sys.exit(0)", 2), ("os._exit(0)", 1)):
        name = f"ends_{code}"  # one name for both may be taken from what Python compiled the first time
        Path(f"{name}.py").write_text(f"import os, sys\n{words}\n", encoding="utf-8")
        assert run(["check-code", f"{name}.py:f", "--against", "word2vec.naive_softmax"]) == code
        said = (f"derive: `{name}.py`, line 2: the file ended itself", f"{name}.py:f: wrong\n")
        assert "".join(capfd.readouterr()).startswith(said)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["right.py"], "a function is named module:function"),
        (["right.py:Modell"], "`right.py` has no `Modell`"),
        (["right.py:OPTION"], "`right.py` has no `OPTION`"),
        (["right.py:np.pi"], "a function is tested, not float"),
        (["right.py:Model.loss", "--tolerance", "inf"], "`inf` is no number between 0 and 1"),
        (["right.py:Model.loss", "--tolerance", "nan"], "`nan` is no number between 0 and 1"),
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
