"""Tests of derive report: the sheets hold what was found, and those committed are what the command writes."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from derive import catalog
from derive.cli import reporting
from derive.cli.main import run
from derive.cli.reporting import beside, counts, outcome, sheet_name
from derive.cli.selection import claims_named, statements_named
from derive.language import syntax as say
from derive.language.claims import claim
from derive.report.languages import language
from derive.routes import prove

ROOT = Path(__file__).parent.parent
COMMITTED = ROOT / "reports"


@pytest.fixture
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder into which the whole answer sheet was written, without a PDF."""
    folder = tmp_path_factory.mktemp("reports")
    shutil.copytree(COMMITTED / "certificates", folder / "certificates")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reporting, "_pdf", lambda *_, **__: [])
        assert run(["report", "-o", str(folder)]) == 0
    return folder


@pytest.mark.slow
def test_the_committed_reports_are_what_is_written(written: Path) -> None:
    """Every committed file is byte for byte what `derive report -o reports/` writes, and none is missing or left over."""
    made = {path.name: path.read_bytes() for path in written.iterdir() if path.is_file()}
    committed = {path.name: path.read_bytes() for path in COMMITTED.iterdir() if path.is_file() and path.suffix != ".pdf"}

    names = {f"word2vec{language}.{kind}" for language in ("", ".zh") for kind in ("html", "md", "svg", "tex")}
    names |= {f"index{language}.{kind}" for language in ("", ".zh") for kind in ("html", "md")}
    assert made.keys() == {*names, "word2vec.json"}
    assert sorted(made) == sorted(committed)
    for name, content in made.items():
        assert content == committed[name], f"reports/{name} is not up to date: derive report -o reports/"


def test_every_claim_has_its_verdict() -> None:
    """The committed JSON beside the sheets has every claim and line of the catalogue, all proved by both routes, and no times."""
    said = json.loads((COMMITTED / "word2vec.json").read_text(encoding="utf-8"))

    assert [each["claim"] for each in said["claims"]] == [each.name for each in claims_named([])]
    for each in said["claims"]:
        assert each["routes"]["kernel"]["verdict"] == each["routes"]["sympy"]["verdict"] == "proved"
        assert "seconds" not in each


def test_the_sheets_hold_all_questions() -> None:
    """Titles and keys of all losses stand in all committed sheets, which need no network, and all claims in the index."""
    tex, html, md = ((COMMITTED / f"word2vec.{kind}").read_text(encoding="utf-8") for kind in ("tex", "html", "md"))
    index = (COMMITTED / "index.html").read_text(encoding="utf-8")

    for statement in statements_named([]):
        for text in (html, md, index):
            assert statement.key in text
            assert statement.title in text
        assert statement.key.replace("_", r"\_") in tex
        for theorem in statement.theorems:
            assert f"<code>{statement.key}/{theorem.name}</code>" in index
    assert "src=" not in html
    assert "<link" not in html


def test_one_loss_in_one_format(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A key and --format give that loss and that format alone, named after the loss."""
    assert run(["report", "word2vec.softmax", "--format", "html", "-o", str(tmp_path)]) == 0

    assert sorted(path.name for path in tmp_path.iterdir()) == ["word2vec.softmax.html", "word2vec.softmax.json"]
    assert "word2vec.softmax.html" in capsys.readouterr().out


def test_formats_are_asked_for_one_by_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--format may be given several times, in any order; a format that there is not is told with those there are."""
    asked = ["report", "word2vec.softmax", "-o", str(tmp_path), "--format", "md", "--format", "html", "--format", "md"]
    assert run(asked) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == [f"word2vec.softmax.{kind}" for kind in ("html", "json", "md")]
    assert run([*asked, "--format", "word"]) == 2
    assert "'latex', 'html', 'md'" in capsys.readouterr().err


STATED = """\"\"\"Logistic regression.\"\"\"
from derive import *

n, d = sizes("n d")
X, t, w = matrix("X", n, d), vector("t", n), vector("w", d)
p = let("p", sigmoid(X @ w))
J = let("J", -(t @ log(p)) - (1 - t) @ log(1 - p))
stable = total(softplus(X @ w)) - t @ (X @ w)
by_w = Theorem("w", claim(gradient(J, w), X.T @ (p - t)), "What is the gradient by w?")
slip = Theorem("slip", claim(gradient(J, w), X.T @ (t - p)))
own = Statement("logistic", "Logistic regression", "", "", J, (by_w, slip, Theorem("stable", claim(J, stable))),
    code=Code("logistic", ("X", "t", "w"), stable, ("w",), textbook="stable"))
"""


def test_a_statement_of_ones_own_has_all_that_the_catalogues_have(tmp_path: Path) -> None:
    """Verdicts, the refuted claim's numbers and help, a worked example that shows the slip, and NumPy, in every format."""
    (tmp_path / "mine.py").write_text(STATED, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reporting, "_pdf", lambda *_, **__: [])
        assert run(["report", str(tmp_path / "mine.py"), "-o", str(tmp_path / "out")]) == 1

    texts = {kind: (tmp_path / "out" / f"mine.{kind}").read_text(encoding="utf-8") for kind in ("tex", "html", "md")}
    for kind, text in texts.items():
        for said in ("proved", "refuted", "differs", "help: with", "A worked example", "def", "logistic", "NumPy"):
            assert said in text, (kind, said)


def test_a_file_called_like_the_catalogue_is_not_taken_for_it(tmp_path: Path) -> None:
    """Its sheet has its own title and no index."""
    (tmp_path / "word2vec.py").write_text('"""My notes."""\nfrom derive import *\nx = scalar("x")\nc = claim(x + x, 2 * x)\n')
    assert run(["report", str(tmp_path / "word2vec.py"), "--format", "html", "-o", str(tmp_path / "out")]) == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["word2vec.html", "word2vec.json"]
    assert "<h1>My notes</h1>" in (tmp_path / "out" / "word2vec.html").read_text(encoding="utf-8")


def test_a_function_that_cannot_be_printed_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where code asks for a gradient that is refuted, the sheet is written without NumPy, and stderr says why."""
    (tmp_path / "mine.py").write_text(STATED.replace('("w",), textbook', '("slip",), textbook'), encoding="utf-8")
    assert run(["report", str(tmp_path / "mine.py"), "--format", "md", "-o", str(tmp_path)]) == 1
    assert "a sheet has no NumPy: " in (said := capsys.readouterr().err)
    assert "`slip` is not proved" in said
    assert "```python" not in (tmp_path / "mine.md").read_text(encoding="utf-8")


def test_a_module_of_ones_own_has_a_sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A module is named as Python imports it, and so is its sheet."""
    (tmp_path / "squares_of_mine.py").write_text("from derive import *\nx = scalar('x')\nc = claim(gradient(x**2, x), 2*x)\n")
    monkeypatch.chdir(tmp_path)
    assert run(["report", "squares_of_mine", "--format", "md", "-o", "out"]) == 0
    assert "2\\,x" in (tmp_path / "out" / "squares_of_mine.md").read_text(encoding="utf-8")


@pytest.mark.slow
def test_one_loss_in_one_language_or_in_all(tmp_path: Path) -> None:
    """One loss is written in English unless another language is asked for; `all` writes every language, and the verdicts once."""

    def written(*words: str) -> list[str]:
        folder = tmp_path / "-".join(words or ("none",))
        assert run(["report", "word2vec.sigmoid", "--format", "html", "-o", str(folder), *words]) == 0
        return sorted(path.name.removeprefix("word2vec.sigmoid") for path in folder.iterdir())

    assert written() == [".html", ".json"]
    assert written("--language", "zh") == [".json", ".zh.html"]
    assert written("--language", "all") == [".html", ".json", ".zh.html"]
    assert run(["report", "word2vec.sigmoid", "-o", str(tmp_path), "--language", "tlh"]) == 2


def test_a_refuted_claim_gets_its_help_in_chinese(tmp_path: Path) -> None:
    """Verdict, counterexample and help of a claim of one's own are said in Chinese; its own words stay."""
    file = tmp_path / "mine.py"
    file.write_text("from derive import *\nx = scalar('x')\nslip = claim(gradient(x**2, x), x)\n")

    assert run(["report", str(file), "--format", "html", "--language", "zh", "-o", str(tmp_path / "sheet")]) == 1

    html = (tmp_path / "sheet" / "mine.zh.html").read_text(encoding="utf-8")
    words = [language("zh").gettext(each) for each in ("refuted", "with the factor {factor}")]
    assert all(each.partition("{")[0] in html for each in words)
    assert "help:" not in html
    assert "side is" not in html


def test_a_file_of_ones_own_has_a_sheet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Claims from a Python file are reported too; a refuted one ends with 1 and is shown with its numbers."""
    file = tmp_path / "mine.py"
    file.write_text("from derive import *\nx = scalar('x')\nslip = claim(gradient(x**2, x), x)\n")

    assert run(["report", str(file), "--format", "html", "-o", str(tmp_path / "sheet")]) == 1

    html = (tmp_path / "sheet" / "mine.html").read_text(encoding="utf-8")
    assert "refuted" in html
    assert "help: with the factor 2" in html
    assert capsys.readouterr().out.splitlines()[-1] == "1 claim, refuted."


def test_a_pdf_that_is_insisted_on_needs_an_engine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without latexmk, --pdf is wrong usage, told before any work is done; without --pdf the sheets are written and all is well."""
    monkeypatch.setattr("derive.report.writing.shutil.which", lambda _: None)

    with monkeypatch.context() as patch:
        patch.setattr(reporting, "decide_all", lambda *_: pytest.fail("claims were decided first"))
        assert run(["report", "word2vec.softmax", "--pdf", "-o", str(tmp_path)]) == 2
    assert "latexmk" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
    assert run(["report", "word2vec.softmax", "-o", str(tmp_path)]) == 0
    assert capsys.readouterr().err == ""


def test_a_pdf_is_made_whatever_the_format(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`--format html --pdf` writes the LaTeX that the PDF is made of, and the PDF; where there is no engine, that is told."""
    asked = ["report", "word2vec.softmax", "--format", "html", "--pdf", "-o", str(tmp_path)]
    monkeypatch.setattr("derive.report.writing.shutil.which", lambda name: name)
    monkeypatch.setattr(reporting, "pdf", lambda tex: tex.with_suffix(".pdf") if tex.is_file() else None)
    assert run(asked) == 0
    assert [Path(line).suffix for line in capsys.readouterr().out.splitlines()[:-1]] == [".tex", ".html", ".json", ".pdf"]

    monkeypatch.undo()
    monkeypatch.setattr("derive.report.writing.shutil.which", lambda _: None)
    assert run(asked) == 2
    assert "latexmk" in capsys.readouterr().err


def test_a_folder_that_cannot_be_written_to_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The sentence names the folder, not a file that was to be there for a moment."""

    def refused(*_: object, **names: object) -> None:
        raise PermissionError(13, "Permission denied", str(tmp_path / ".passing.x1"))

    monkeypatch.setattr("derive.report.writing.tempfile.mkstemp", refused)
    assert run(["report", "word2vec.softmax", "-o", str(tmp_path)]) == 2
    assert f"`{tmp_path}` cannot be written: permission is denied" in capsys.readouterr().err


def test_sheets_are_named_after_what_is_in_them() -> None:
    """The catalogue's, one loss's, a file's and several's names."""
    assert sheet_name([]) == "word2vec"
    assert sheet_name(["word2vec.sigmoid"]) == "word2vec.sigmoid"
    assert sheet_name(["losses/mine.py"]) == "mine"
    assert sheet_name(["word2vec.sigmoid", "word2vec.softmax"]) == "answers"


def test_an_outcome_says_what_the_result_says() -> None:
    """Verdict, scope, small sizes, counterexample, and the claim as the kernel decided it."""
    n = say.size("n")
    x = say.vector("x", n)
    true, false = prove(claim(say.gradient(x @ x, x), 2 * x)), prove(claim(say.gradient(x @ x, x), x))

    assert (outcome(true).verdict, str(outcome(true).scope)) == ("proved", "every size n")
    assert outcome(true).small == {"n": 3}
    assert outcome(true).counterexample == ""
    assert "d(" in outcome(true).kernel
    assert outcome(false).verdict == "refuted"
    assert str(outcome(false).counterexample) in str(false)


def test_an_outcome_says_nothing_of_sizes_that_a_claim_has_not() -> None:
    """A claim about scalars holds for no size; sizes stand in the same order in the scope and at what SymPy decided."""
    x = say.scalar("x")
    assert outcome(prove(claim(x + x, 2 * x))).scope == ""
    d, V = say.sizes("d V")
    found = outcome(prove(claim(say.matrix("A", d, V) * 2, say.matrix("A", d, V) + say.matrix("A", d, V))))
    assert str(found.scope) == "every size V, d"
    assert found.small is not None
    assert list(found.small) == ["V", "d"]


def test_the_console_counts_claims_and_steps_as_the_sheet_does(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The last line is the sheet's own sentence."""
    assert run(["report", "word2vec.softmax", "--format", "html", "-o", str(tmp_path)]) == 0
    last = capsys.readouterr().out.splitlines()[-1]
    assert re.fullmatch(r"\d+ claims, all proved; \d+ steps, all proved\.", last)
    assert last in (tmp_path / "word2vec.softmax.html").read_text(encoding="utf-8")


def test_the_counts_say_why_negative_sampling_is_cheaper() -> None:
    """The table has both losses, the sentence O(V d) against O(K d), and the picture two curves over V, one of them flat."""
    table = counts()

    assert table.plot is not None
    dear, cheap = table.plot.curves
    assert dear.points[0][1] < dear.points[-1][1]
    assert {y for _, y in cheap.points} == {cheap.points[0][1]}
    assert "O(" in str(table.sentence)
    assert all(len(row) == len(table.heading) for row in table.rows)


@pytest.mark.slow
def test_code_stands_beside_what_can_be_computed() -> None:
    """A statement with a NumPy function shows it; one without shows none; counts stand beside negative sampling."""
    assert "def naive_softmax(" in beside(catalog.statement("word2vec.naive_softmax")).code
    assert beside(catalog.statement("word2vec.skip_gram")).code == ""
    assert beside(catalog.statement("word2vec.negative_sampling")).counts is not None
    assert beside(catalog.statement("word2vec.naive_softmax")).counts is None
