"""Tests of derive/cli/printing.py: sheets are said as they come, into files and folders of pages, with a table over them."""

from __future__ import annotations

import csv
import json
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from marked_sheets import RIGHT, STRANGE, WRONG, marked_sheet
from thinned import thinned

from derive.cli.main import run
from derive.cli.printing import FORMATS, _page_of, _whole
from derive.marking.marked import Marked
from derive.reader.documents.sheets import UnreadableSheet


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder in which one runs, with sheets in it and below."""
    (tmp_path / "in" / "deep").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "in")
    (tmp_path / "in" / "a b.md").write_text(WRONG, encoding="utf-8")
    (tmp_path / "in" / "deep" / "index").write_text(RIGHT, encoding="utf-8")
    (tmp_path / "index").write_text(STRANGE, encoding="utf-8")
    return tmp_path / "in"


def test_a_page_a_sheet(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Pages stand as the sheets do, never outside the folder; the index counts them and leads to each; a table beside it."""
    words = ["--format", "html", "-o", "out/", "--table", "all.csv", "a b.md", "deep/index", "../index", "gone.md"]
    assert run(["check", *words]) == 2
    assert capsys.readouterr().out == ""
    assert sorted(str(path.relative_to(folder / "out")) for path in (folder / "out").rglob("*.html")) == [
        *("a b.md.html", "deep/index.html", "index-2.html", "index.html"),
    ]
    index = (folder / "out" / "index.html").read_text(encoding="utf-8")
    links = re.findall(r'<a href="([^"]*)">', index)
    assert [unquote(each) for each in links] == ["a b.md.html", "deep/index.html", "index-2.html"]
    assert "gone.md" in index
    assert "✗ refuted" in (folder / "out" / "a b.md.html").read_text(encoding="utf-8")
    with (folder / "all.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["sheet"], row["refuted"], row["sign"]) for row in rows][:2] == [("a b.md", "1", "1"), ("deep/index", "0", "0")]
    assert rows[-1]["steps"] == "3"


def test_pages_of_their_own() -> None:
    """Two sheets never have one page, whatever their names differ by, and none is the index."""
    taken = {"index.html"}
    names = ["a.md", "./A.md", "../a.md", "/a.md", "<stdin>", "index"]
    assert [_page_of(name, taken) for name in names] == [
        "a.md.html",
        "A.md-2.html",
        "a.md-3.html",
        "a.md-4.html",
        "stdin.html",
        "index-2.html",
    ]


@pytest.mark.parametrize("words", [["--table", "x.pdf"], ["--table", "nowhere/x.csv"], ["--format", "html", "-o", "a b.md/"]])
def test_what_cannot_be_written(words: list[str], folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One sentence, exit code 2."""
    assert run(["check", "-q", *words, "deep/index"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_one_sheet_after_the_other(form: str) -> None:
    """No format holds more than a few sheets at a time; what cannot be read may be known when all others are there."""
    unreadable: list[UnreadableSheet] = []
    alive = [0]

    class Watched:
        def __init__(self) -> None:
            alive[0] += 1

        def __del__(self) -> None:
            alive[0] -= 1

    def sheets() -> Iterator[Marked]:
        for place in range(9):
            sheet = marked_sheet("", f"{place}.md")
            sheet.__dict__["watched"] = Watched()
            assert alive[0] <= 4, "those looked ahead at, the one before, and this"
            yield sheet
            del sheet
        unreadable.append(UnreadableSheet("gone.md", "there is no such file"))

    text = "".join(_whole(form, sheets(), unreadable))
    assert "gone" in text
    if form in ("json", "sarif", "gitlab"):
        json.loads(text)
    if form == "junit":
        assert ElementTree.fromstring(text).get("errors") == "1"


@pytest.mark.parametrize(
    "words",
    [
        ["-o", "a b.md", "a b.md"],
        ["--table", "a b.csv", "a b.csv", "deep/index"],
        ["-o", "../in/linked.md", "."],
        ["-o", "broken.md", "broken.md"],
        ["--follow", "-o", "part.tex", "whole.tex"],
        ["--format", "html", "-o", ".", "deep/index"],
        ["--format", "html", "-o", "pages/", "a b.md"],
    ],
)
def test_nothing_of_somebody_elses_is_written_over(words: list[str], folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A sheet that is read, by whatever name, a file that it takes in, and a page that derive has not written, stay as they are."""
    (folder / "linked.md").symlink_to("a b.md")
    (folder / "a b.csv").write_text(RIGHT, encoding="utf-8")
    (folder / "broken.md").write_bytes(b"\xff")
    (folder / "index.html").write_text("<p>mine</p>", encoding="utf-8")
    (folder / "whole.tex").write_text("\\input{part}", encoding="utf-8")
    (folder / "part.tex").write_text("$x = x$", encoding="utf-8")
    (folder / "pages").mkdir()
    (folder / "pages" / "a b.md.html").write_text("<p>mine</p>", encoding="utf-8")
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert run(["check", "-q", *words]) == 2
    assert "would be written over" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_pages_into_the_folder_of_the_sheets(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Pages may stand beside their sheets: the next run does not take them for sheets, and writes them anew."""
    words = ["check", "--format", "html", "-o", ".", "--table", "all.html", "."]
    assert run(words) == 1
    pages = {path.name: path.read_bytes() for path in folder.rglob("*.html")}
    assert set(pages) == {"a b.md.html", "index.html", "all.html"}
    assert run(words) == 1
    assert {path.name: path.read_bytes() for path in folder.rglob("*.html")} == pages
    assert capsys.readouterr() == ("", "")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a name is made of letters")
@pytest.mark.parametrize("form", thinned(["text", *FORMATS], 8))
def test_names_of_any_bytes(form: str, folder: Path) -> None:
    """A name that is not UTF-8, or has signs in it that a terminal acts upon, is told in every format, and kills nothing."""
    names = [os.fsdecode(b"\xff.md"), "e\x1b[31m\u202e.md"]
    for name in names:
        (folder / name).write_text(WRONG, encoding="utf-8")
    assert run(["check", "-j", "2", "--format", form, "-o", "../found", "--table", "../t.csv", *names]) == 1
    for written in ((folder.parent / "found").read_bytes(), (folder.parent / "t.csv").read_bytes()):
        assert b"31m" in written.replace(b"%5B", b"[").replace(b"[", b"")
        assert not re.search("[\x1b\u202e]", written.decode())
    assert run(["check", "--format", "html", "-o", "pages/", *names]) == 1
    assert sorted(path.name for path in (folder / "pages").iterdir()) == sorted([*(f"{name}.html" for name in names), "index.html"])
