"""Tests of derive/notebook.py and derive/language/notebook_forms.py: what a notebook shows, also in a real IPython shell."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from derive import claim, gradient, prove, softmax
from derive.catalog import statement
from derive.catalog.notation import U, v_c, y, y_hat
from derive.notebook import CheckedCell, check_cell
from derive.subjects.declarations.toml_form import NotationError

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
NAIVE = statement("word2vec.naive_softmax")


def formatted(shown: Any, kind: str) -> str:
    """Return what an object shows of itself in a notebook, which has to be well-formed where it is HTML."""
    text: str = getattr(shown, f"_repr_{kind}_")()
    if kind == "html":
        ElementTree.fromstring(re.sub(r"&(?!amp;|lt;|gt;|quot;|#)", "&amp;", text).replace("<br>", "<br/>"))
    return text


def test_terms_claims_statements_and_verdicts() -> None:
    """They are set as mathematics: LaTeX between dollars, HTML with MathML, a verdict with its numbers."""
    right, wrong = claim(gradient(NAIVE.loss, v_c), U.T @ (y_hat - y)), claim(gradient(NAIVE.loss, v_c), U.T @ (y - y_hat))
    assert formatted(softmax(U @ v_c), "latex").startswith(r"$\displaystyle ")
    assert formatted(right, "latex").startswith(r"$\displaystyle \frac{\partial J")
    assert ", given $w \\ne o$" in formatted(NAIVE.theorem("u_other").claim, "latex")
    shown = formatted(NAIVE, "html")
    assert all(f">{each.name}</td>" in shown for each in NAIVE.theorems)
    assert "proved</b> for every size" in formatted(prove(right, route="kernel"), "html")
    assert "refuted</b>: at V = 2" in formatted(prove(wrong, route="kernel"), "html")


def test_a_cell_is_a_sheet() -> None:
    """Steps get their verdicts as text and as HTML; what stands in a cell comes back escaped; dialects are refused by name."""
    found = check_cell("", "<b>$$\\frac{\\partial J}{\\partial v_c} = U^T(y - \\hat y)$$")
    assert "refuted: numbers show" in repr(found)
    assert "<b style='color:#cf222e'>refuted</b>: numbers" in formatted(found, "html")
    assert "&lt;b&gt;$$" in formatted(found, "html")
    assert check_cell("latex", "\\[ J = -\\log \\hat y_o \\]").marked.counts["unread"] == 0
    with pytest.raises(ValueError, match="markdown, latex, rst and a notation, not 'latex two words'"):
        check_cell("latex two words", "")
    with pytest.raises(NotationError, match="no such file"):
        check_cell("absent.toml", "")


@pytest.mark.slow
def test_in_a_shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The cells of the README, run in IPython, show a verdict; a claim is formatted as LaTeX."""
    pytest.importorskip("IPython", reason="IPython is not installed")
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    from IPython.core.interactiveshell import InteractiveShell

    shell = InteractiveShell()
    block = re.findall(r"```text\n(%load_ext derive.*?)```", README, re.DOTALL)[0]
    for cell in block.strip().split("\n\n"):
        result = shell.run_cell(cell, store_history=False)
        assert result.success
    assert isinstance(result.result, CheckedCell)
    data, _ = shell.display_formatter.format(result.result)
    assert "proved" in data["text/html"]
    data, _ = shell.display_formatter.format(NAIVE.theorem("v_c").claim)
    assert data["text/latex"].startswith("$")
    InteractiveShell.clear_instance()
