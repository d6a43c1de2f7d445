"""Tests of derive/report/writing.py: files are whole or not there, and LaTeX is set without complaints."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from pathlib import Path

import pytest
from small_report import HOSTILE_TEXT, report
from thinned import thinned

from derive.report import writing
from derive.report.languages import language
from derive.report.writing import LatexFailed, NoEngine, log_complaints, needs_unicode_engine, pdf, write, write_whole

needs_latex = pytest.mark.skipif(
    shutil.which("latexmk") is None or shutil.which("pdflatex") is None, reason="latexmk and pdflatex are not installed"
)

WITH_CHINESE = (
    shutil.which("xelatex") is not None
    and shutil.which("kpsewhich") is not None
    and subprocess.run(["kpsewhich", "ctexart.cls"], capture_output=True, check=False).returncode == 0
)


def test_a_report_is_written_in_all_formats(tmp_path: Path) -> None:
    """The folder is made, a file for each format and the picture of the Markdown are there, and nothing else is."""
    made = write(report(), tmp_path / "deep" / "reports", "sheet")
    assert [path.name for path in made] == ["sheet.tex", "sheet.html", "sheet.md", "sheet.svg"]
    assert sorted(path.name for path in made[0].parent.iterdir()) == sorted(path.name for path in made)


def test_writing_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    """A rebuilt report does not show up as a change."""
    first = [path.read_bytes() for path in write(report(), tmp_path, "sheet")]
    assert [path.read_bytes() for path in write(report(), tmp_path, "sheet")] == first


def test_an_unknown_format_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    """A slip in the format's name writes nothing."""
    with pytest.raises(ValueError, match="latex, html or md"):
        write(report(), tmp_path, "sheet", ("html", "word"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("trouble", [OSError("disk full"), KeyboardInterrupt()])
def test_an_interrupted_write_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trouble: BaseException
) -> None:
    """An error or ctrl-C in the middle leaves the old file whole and no other file beside it."""
    path = tmp_path / "sheet.tex"
    path.write_text("old")

    def fail(self: Path, target: Path) -> Path:
        raise trouble

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(type(trouble)):
        write_whole(path, "new")
    assert [each.name for each in tmp_path.iterdir()] == ["sheet.tex"]
    assert path.read_text() == "old"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_stays_a_pipe(tmp_path: Path) -> None:
    """What is no regular file is written to, not replaced."""
    path = tmp_path / "pipe"
    os.mkfifo(path)
    reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_whole(path, "new")
        assert os.read(reader, 10) == b"new"
    finally:
        os.close(reader)
    assert path.is_fifo()


def test_a_folder_that_is_a_file_is_an_oserror(tmp_path: Path) -> None:
    """The command line can turn it into one sentence."""
    (tmp_path / "file").write_text("")
    with pytest.raises(OSError, match="file"):
        write(report(), tmp_path / "file", "sheet")


def test_files_get_ordinary_permissions(tmp_path: Path) -> None:
    """Others may read a report as they may read any file made here."""
    write_whole(tmp_path / "a", "x")
    (tmp_path / "b").write_text("x")
    assert (tmp_path / "a").stat().st_mode == (tmp_path / "b").stat().st_mode


def test_without_an_engine_the_message_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No engine is no traceback."""
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "sheet.tex").write_text("x")
    with pytest.raises(NoEngine, match="install latexmk"):
        pdf(tmp_path / "sheet.tex")


def _engine(folder: Path, script: str) -> None:
    path = folder / "latexmk"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


def test_an_engine_that_hangs_is_stopped_with_all_it_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The time limit holds for what the engine started too, and no PDF is left."""
    _engine(tmp_path, 'sleep 60 & echo $! > "$DERIVE_TEST_PID"; wait')
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("DERIVE_TEST_PID", str(tmp_path / "pid"))
    (tmp_path / "sheet.tex").write_text("x")
    begun = time.monotonic()
    with pytest.raises(LatexFailed, match="longer than 1 second"):
        pdf(tmp_path / "sheet.tex", seconds=1.0)
    assert time.monotonic() - begun < 20
    status = Path(f"/proc/{(tmp_path / 'pid').read_text().strip()}/stat")
    time.sleep(0.1)
    assert not status.exists() or status.read_text().split()[2] == "Z"
    assert not (tmp_path / "sheet.pdf").exists()


def test_a_failing_engine_names_its_first_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message is the engine's own first error, and an old PDF stays."""
    _engine(tmp_path, "echo './sheet.tex:3: Undefined control sequence.'; exit 1")
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    (tmp_path / "sheet.tex").write_text("x")
    (tmp_path / "sheet.pdf").write_text("old")
    with pytest.raises(LatexFailed, match=r"sheet.tex:3: Undefined control sequence"):
        pdf(tmp_path / "sheet.tex")
    assert (tmp_path / "sheet.pdf").read_text() == "old"


def test_letters_beyond_pdflatex_ask_for_another_engine() -> None:
    """Chinese needs a Unicode engine; French and typographic quotes do not."""
    assert needs_unicode_engine("损失")
    assert not needs_unicode_engine("naïve, “œuvre” – …")


@pytest.mark.slow
@needs_latex
def test_latex_is_set_without_complaints(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """pdflatex sets the sheet without an error, a warning, an overfull or an underfull box."""
    logs: list[str] = []
    command = writing._run

    def run_and_keep(arguments: list[str], folder: Path, seconds: float) -> None:
        command(arguments, folder, seconds)
        logs.extend(path.read_text(errors="replace") for path in folder.glob("*.log"))

    monkeypatch.setattr(writing, "_run", run_and_keep)
    (tex,) = write(report(), tmp_path, "sheet", ("latex",))
    assert pdf(tex).read_bytes().startswith(b"%PDF")
    assert log_complaints(logs[0]) == {}


@needs_latex
@pytest.mark.slow
def test_the_same_words_give_the_same_pdf(tmp_path: Path) -> None:
    """No time of day is in a PDF: setting a document twice gives the same bytes."""
    tex = tmp_path / "sheet.tex"
    tex.write_text("\\documentclass{article}\\begin{document}words\\end{document}")
    first = pdf(tex).read_bytes()
    time.sleep(1.1)
    assert pdf(tex).read_bytes() == first


@pytest.mark.slow
@needs_latex
def test_hostile_texts_are_set_as_text(tmp_path: Path) -> None:
    """A title and a program made of everything LaTeX minds still give a PDF, and no command in them is carried out."""
    hostile = HOSTILE_TEXT if WITH_CHINESE else HOSTILE_TEXT.replace("损失", "")
    (tex,) = write(report(title=hostile, code=hostile), tmp_path, "sheet", ("latex",))
    assert pdf(tex).read_bytes().startswith(b"%PDF")


@pytest.mark.slow
@needs_latex
@pytest.mark.skipif(not WITH_CHINESE, reason="xelatex and ctex are not installed")
def test_chinese_is_set_without_complaints(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """xelatex sets the Chinese sheet without an error, a warning, a bad box or a missing glyph; twice gives the same PDF."""
    logs: list[str] = []
    command = writing._run

    def run_and_keep(arguments: list[str], folder: Path, seconds: float) -> None:
        command(arguments, folder, seconds)
        logs.extend(path.read_text(errors="replace") for path in folder.glob("*.log"))

    monkeypatch.setattr(writing, "_run", run_and_keep)
    (tex,) = write(report(title="损失的梯度：（b）"), tmp_path, "sheet", ("latex",), language("zh"))
    assert tex.name == "sheet.zh.tex"
    first = pdf(tex).read_bytes()
    assert first.startswith(b"%PDF")
    assert log_complaints(logs[0]) == {}
    assert pdf(tex).read_bytes() == first


OUTSIDE = """\\documentclass{article}\\begin{document}
\\newread\\file
\\openin\\file=OUTSIDE
\\ifeof\\file closed\\else \\errmessage{a file outside was read}\\fi
\\newwrite\\out
words
\\end{document}
"""


@pytest.mark.slow
@needs_latex
@pytest.mark.parametrize("unicode", [False, pytest.param(True, marks=pytest.mark.skipif(not WITH_CHINESE, reason="no xelatex"))])
def test_latex_reads_no_file_outside_its_folder(tmp_path: Path, unicode: bool) -> None:
    """A file elsewhere is as good as not there, by its whole path and by one with dots; one in the folder can be read."""
    (tmp_path / "secret.txt").write_text("secret")
    tex = tmp_path / "sheet.tex"
    start = "% 损失\n" if unicode else ""
    for place in (str(tmp_path / "secret.txt"), f"../{tmp_path.name}/secret.txt"):
        tex.write_text(start + OUTSIDE.replace("OUTSIDE", place), encoding="utf-8")
        assert pdf(tex).read_bytes().startswith(b"%PDF")
    tex.write_text(start + OUTSIDE.replace("OUTSIDE", "sheet.tex"), encoding="utf-8")
    with pytest.raises(LatexFailed, match="a file outside was read"):
        pdf(tex)
    tex.write_text(start + f"\\documentclass{{article}}\\begin{{document}}\\input{{{tmp_path}/secret.txt}}\\end{{document}}")
    with pytest.raises(LatexFailed, match="not found"):
        pdf(tex)


@needs_latex
@pytest.mark.parametrize("name", thinned(["~{a}&^_.tex", "hw#1 $x.tex", "a%b.tex", "-help.tex", "两 份.tex"], 4))
def test_a_sheet_of_any_name_is_set(tmp_path: Path, name: str) -> None:
    """Signs of LaTeX's in a file's name are letters; the PDF stands beside it under the same name."""
    tex = tmp_path / name
    tex.write_text("\\documentclass{article}\\begin{document}words\\end{document}")
    assert pdf(tex) == tex.with_suffix(".pdf")
    assert sorted(each.suffix for each in tmp_path.iterdir()) == [".pdf", ".tex"]


def test_letters_that_no_font_has_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A PDF without them is not made; each is named once, the first few of many."""
    _engine(tmp_path, 'cat "$DERIVE_TEST_LOG" > sheet.log; echo "%PDF" > sheet.pdf')
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("DERIVE_TEST_LOG", str(tmp_path / "log"))
    (tmp_path / "sheet.tex").write_text("x")
    line = "Missing character: There is no {} in font [lmroman10-regular]:+tlig;!\n"
    (tmp_path / "log").write_text("This is XeTeX\n" + "".join(map(line.format, ["ж", "ا", 'ж ("436)'])), encoding="utf-8")
    with pytest.raises(LatexFailed, match=r"has ж ا: `sheet\.tex` would lose letters"):
        pdf(tmp_path / "sheet.tex")
    assert not (tmp_path / "sheet.pdf").exists()
    (tmp_path / "log").write_text("".join(map(line.format, "абвгдежзийклмнопр")), encoding="utf-8")
    with pytest.raises(LatexFailed, match="й к л and 5 more"):
        pdf(tmp_path / "sheet.tex")
    (tmp_path / "log").write_text(line.format("\ufe0f"), encoding="utf-8")
    with pytest.raises(LatexFailed, match=r"has U\+FE0F: "):
        pdf(tmp_path / "sheet.tex")
    (tmp_path / "log").write_text("nothing is missing", encoding="utf-8")
    assert pdf(tmp_path / "sheet.tex").read_text() == "%PDF\n"


@pytest.mark.slow
@needs_latex
@pytest.mark.skipif(not WITH_CHINESE, reason="xelatex and ctex are not installed")
def test_a_sheet_whose_letters_have_no_font_is_not_set(tmp_path: Path) -> None:
    """A letter of Linear B in a title: LaTeX itself only notes in its log that it leaves it out."""
    (tex,) = write(report(title="The loss 𐀀"), tmp_path, "sheet", ("latex",))
    with pytest.raises(LatexFailed, match="has 𐀀"):
        pdf(tex)


def test_chinese_without_its_engine_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where latexmk is there and xelatex is not, a sheet with Chinese in it is told to need it."""
    _engine(tmp_path, "exit 1")
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "sheet.tex").write_text("损失")
    with pytest.raises(NoEngine, match="texlive-lang-chinese"):
        pdf(tmp_path / "sheet.tex")
