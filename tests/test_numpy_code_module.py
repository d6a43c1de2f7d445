"""Tests of derive/numpy_code/module.py: printed modules need NumPy alone, are readable, and the same every time."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from numpy_code_statements import ALL, naive_softmax, negative_sampling, one, skip_gram

from derive.catalog import keys, statement
from derive.language import syntax as s
from derive.language.claims import Statement
from derive.numpy_code import NotPrintable, module_text

V, d = s.sizes("V d")


def printed() -> list[str]:
    """Return the modules of the tests' statements and of all in the catalogue that have code."""
    catalogue = [each for each in map(statement, keys()) if each.code is not None]
    return [module_text(each) for each in (*(make() for make in ALL), *catalogue)]


def test_modules_import_numpy_alone() -> None:
    """The one import of a printed module is `import numpy as np`."""
    for text in printed():
        imports = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Import | ast.ImportFrom)]
        assert [ast.unparse(each) for each in imports] == ["import numpy as np"]


def test_modules_run_without_derive(tmp_path: Path) -> None:
    """A printed module runs in a Python that does not see this project."""
    path = tmp_path / "losses.py"
    path.write_text(module_text(naive_softmax()), encoding="utf-8")
    check = "import losses, sys; print(losses.naive_softmax([1.0], 0, [[1.0], [2.0]])[0], 'derive' in sys.modules)"
    answer = subprocess.run([sys.executable, "-c", check], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert answer.stdout.split() == ["1.3132616875182228", "False"]


def test_modules_are_clean_for_ruff(tmp_path: Path) -> None:
    """Ruff finds nothing to say about printed modules, and would not format them in another way."""
    ruff = shutil.which("ruff") or shutil.which("ruff", path=str(Path(sys.executable).parent))
    if ruff is None:
        pytest.skip("ruff is not installed")
    for place, text in enumerate(printed()):
        (tmp_path / f"printed_{place}.py").write_text(text, encoding="utf-8")
    rules = ["--select", "E4,E7,E9,F,W,B,UP,I,RUF,SIM,C4,PIE,RET", "--ignore", "RUF001,RUF002,RUF003"]
    for command in (["check", "--isolated", "--no-cache", *rules], ["format", "--isolated", "--no-cache", "--diff"]):
        answer = subprocess.run([ruff, *command, str(tmp_path)], capture_output=True, text=True, check=False)
        assert answer.returncode == 0, answer.stdout


def test_text_is_the_same_in_every_process() -> None:
    """Two processes with different seeds for hashes print the same bytes, and so does this one."""
    program = "import numpy_code_statements as n; from derive.numpy_code import module_text\n"
    program += "print(''.join(module_text(make()) for make in n.ALL), end='')"
    texts = []
    for seed in ("1", "2"):
        paths = os.pathsep.join(each for each in sys.path if each)
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": paths, "PYTHONIOENCODING": "utf-8"}
        run = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, encoding="utf-8", check=True)
        texts.append(run.stdout)
    assert texts[0] == texts[1] == "".join(module_text(make()) for make in ALL)


def body_of(text: str) -> list[str]:
    """Return the lines of a module's first function after its docstring."""
    function = next(node for node in ast.parse(text).body if isinstance(node, ast.FunctionDef))
    return text.splitlines()[function.body[1].lineno - 1 : function.end_lineno]


def test_code_reads_as_written_by_hand() -> None:
    """Definitions stand under their names, a one-hot is an index, the shared difference is computed once."""
    body = "\n".join(body_of(module_text(naive_softmax())))
    for line in (
        "    #   loss = logsumexp(U v_c) − (U v_c)[o]",
        "    #   y_hat_minus_y = ŷ − y",
        "    #   gradient_v_c = Uᵀ(ŷ − y)",
        "    loss, y_hat_minus_y, gradient_v_c = _cross_entropy(U, v_c, [o])",
        "    gradient_U = OuterProduct(y_hat_minus_y, v_c.copy())",
    ):
        assert body.count(line) == 1, line


@pytest.mark.parametrize("make", [naive_softmax, negative_sampling, skip_gram])
def test_nothing_is_computed_twice_and_nothing_loops(make: Callable[[], Statement]) -> None:
    """No two lines assign the same expression, and no Python loop stands in the function."""
    text = module_text(make())
    assigned = [line.split(" = ", 1)[1] for line in body_of(text) if " = " in line and not line.endswith(".copy()")]
    assert len(set(assigned)) == len(assigned)
    function = next(node for node in ast.parse(text).body if isinstance(node, ast.FunctionDef))
    assert not [node for node in ast.walk(function) if isinstance(node, ast.For | ast.While | ast.comprehension)]


def test_samples_are_gathered_and_scattered() -> None:
    """Negative sampling reads the rows of o and the samples in one gather, and returns multiples of v_c in these rows."""
    body = "\n".join(body_of(module_text(statement("word2vec.negative_sampling"))))
    for line in (
        "    o_and_w = np.concatenate(([o], w))",
        "    U_o_and_w = U.take(o_and_w, axis=0)",
        "    product_o_and_w = U_o_and_w @ v_c",
        "    product_o_and_w[0] = -product_o_and_w[0]",
        "    gradient_v_c = sigmoid_o_and_w @ U_o_and_w",
        "    gradient_U = SparseRows(o_and_w, sigmoid_o_and_w, v_c.copy(), (V, d))",
    ):
        assert body.count(line) == 1, line
    assert "U @ " not in body


def test_the_docstring_says_what_is_proved() -> None:
    """The docstring names arguments with shapes, results, claims with their verdicts, and what is given."""
    verdicts = {"own.negative_sampling/stable": "proved for every size", "own.negative_sampling/u_o": "undecided: no reason"}
    text = module_text(negative_sampling(), verdicts)
    doc = ast.get_docstring(next(node for node in ast.parse(text).body if isinstance(node, ast.FunctionDef)))
    assert doc is not None
    for words in (
        "U: real, shape (V, d)",
        "o: an integer from 0 to V - 1",
        "w: integers from 0 to V - 1, shape (K,)",
        "gradient_U: ",
        "gradient_u_k: ",
        "shape (K, d)",
        "own.negative_sampling/stable: ",
        "        proved for every size",
        "        undecided: no reason",
        "w[k] ≠ o",
        "Raises ValueError",
        "Source: written for this test",
    ):
        assert words in doc, words
    assert doc.count("proved for every size") == 1


def test_sentences_cannot_leave_the_docstring() -> None:
    """Quotes and backslashes in a statement's words stay words."""
    from numpy_code_statements import stated

    z = s.scalar("z")
    text = module_text(stated("square", "z", z * z, z**2, {}, about='"""; import os; \\n \\'))
    tree = ast.parse(text)
    function = next(node for node in tree.body if isinstance(node, ast.FunctionDef))
    assert '"""; import os; \\n \\' in (ast.get_docstring(function) or "")
    assert not [node for node in ast.walk(function) if isinstance(node, ast.Import)]


def test_what_has_no_code_is_refused() -> None:
    """A statement without code, with an abstract function or a derivative in what is computed says so."""
    unknown = s.abstract("J", s.vector("v", d))
    v = s.vector("v", d)
    with pytest.raises(NotPrintable, match="abstract function `J`"):
        module_text(one(unknown, "v", mentions=s.total(v)))
    with pytest.raises(NotPrintable, match="closed forms only"):
        module_text(one(s.gradient(s.total(v), v), "v"))
    without = Statement("own.none", "None", "", "", s.total(v), ())
    with pytest.raises(NotPrintable, match=r"own\.none names no NumPy function"):
        module_text(without)
