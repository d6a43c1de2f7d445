"""
Tests of derive/reader/documents/sheets.py:
decoding, line ends, lines and columns, kinds of files, folders, and what cannot be read.
"""

from __future__ import annotations

import io
import os
import pickle
from pathlib import Path
from types import SimpleNamespace

import pytest

from derive.reader.documents import sheets
from derive.reader.documents.sheets import Sheet, UnreadableSheet, sheet_of_text, sheets_in, sheets_of


def only(raw: bytes, suffix: str = ".md") -> Sheet:
    """Return the one sheet of some bytes."""
    (sheet,) = sheets_of(raw, f"answers{suffix}", suffix=suffix)
    return sheet


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_and_columns_do_not_depend_on_line_ends(end: str) -> None:
    """A formula has the same line, column and line of text whichever way the file ends its lines."""
    sheet = only(end.join(["# 1", "", "\tso $x = y$", "last"]).encode())
    offset = sheet.text.index("$x")

    assert (sheet.line(offset), sheet.column(offset)) == (3, 5)
    assert sheet.line_text(offset) == "\tso $x = y$"
    assert sheet.caret(offset) == 4
    assert sheet.line(len(sheet.text)) == 4
    assert "\r" not in sheet.text


def test_columns_count_characters() -> None:
    """Letters of any script, signs beyond the basic plane and tabs count one each."""
    sheet = only("答：\t𝔼 $x$".encode())

    assert sheet.column(sheet.text.index("$")) == 6


@pytest.mark.parametrize(
    "raw",
    ["a = ŷ\n".encode(), b"\xef\xbb\xbf" + "a = ŷ\n".encode(), "\ufeffa = ŷ\n".encode("utf-16-le"), "a = ŷ\r\n".encode("utf-16")],
)
def test_byte_order_marks_are_no_text(raw: bytes) -> None:
    """UTF-8 with and without a mark and UTF-16 with one are the same text."""
    assert only(raw).text == "a = ŷ\n"


def test_control_characters_survive() -> None:
    """NUL, form feeds and separators of other kinds are text, and end no line."""
    sheet = only("a\0b\f\x1b\u2028c\nd".encode())

    assert sheet.text == "a\0b\f\x1b\u2028c\nd"
    assert sheet.line(sheet.text.index("d")) == 2


def test_other_encodings_are_named_by_their_first_byte() -> None:
    """What is no UTF-8 is refused with the byte, its place and what to do."""
    with pytest.raises(UnreadableSheet, match=r"byte 0xb5 at offset 6 \(line 2\) is not UTF-8; save the file as UTF-8"):
        only(b"first\n\xb5\xb1")
    with pytest.raises(UnreadableSheet, match="is not UTF-16"):
        only(b"\xff\xfea\xd8")


def test_an_empty_file_is_a_sheet() -> None:
    """Of nothing there is a first line and a first column."""
    sheet = only(b"")

    assert (sheet.text, sheet.line(0), sheet.column(0), sheet.line_text(0)) == ("", 1, 1, "")


def test_large_files_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file beyond the cap gives no sheet, one at the cap does."""
    monkeypatch.setattr(sheets, "MOST_BYTES", 1_000_000)

    assert only(b"x" * 1_000_000).text
    with pytest.raises(UnreadableSheet, match="larger than 1 MB"):
        only(b"x" * 1_000_001)


@pytest.mark.parametrize(
    ("suffix", "text", "dialect"),
    [
        (".md", r"\documentclass{article}", "markdown"),
        (".Rmd", "", "markdown"),
        (".txt", "", "markdown"),
        (".TEX", "# 1", "latex"),
        (".html", "", "html"),
        ("", "# 1\n$$x$$", "markdown"),
        ("", "% answers\n\\documentclass[12pt]{article}\n", "latex"),
        (".answers", "\\begin{enumerate}\n\\item x", "latex"),
        ("", "we write \\begin{align} x \\end{align}", "markdown"),
        ("", " <!DOCTYPE html><html>", "html"),
        ("", "<p>some</p> $x$", "markdown"),
    ],
)
def test_kinds_come_from_the_suffix_and_else_from_the_content(suffix: str, text: str, dialect: str) -> None:
    """A known suffix decides; without one, what the text holds does."""
    assert only(text.encode(), suffix).dialect == dialect


def test_a_notebook_is_known_by_its_content() -> None:
    """JSON with cells on standard input is a notebook."""
    (sheet,) = sheets_of(b'{"cells": [{"cell_type": "markdown", "source": ["$x$"]}]}', "<stdin>")

    assert sheet.name == "<stdin>, cell 1"


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """`-` reads standard input."""
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(b"$a = b$")))

    assert [(sheet.name, sheet.text) for sheet in sheets_in("-")] == [("<stdin>", "$a = b$")]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="every file can be read here")
def test_a_file_without_permission_is_told(tmp_path: Path) -> None:
    """A file that may not be read is an unreadable sheet."""
    (tmp_path / "a.md").write_text("x", encoding="utf-8")
    (tmp_path / "a.md").chmod(0)

    with pytest.raises(UnreadableSheet, match="permission denied"):
        sheets_in(str(tmp_path / "a.md"))


def test_odd_paths_are_told(tmp_path: Path) -> None:
    """A folder read as a file and a name that no file can have are unreadable sheets, too."""
    for path in (str(tmp_path), "a\0b"):
        with pytest.raises(UnreadableSheet):
            sheets_in(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_pipes_and_devices_are_not_waited_for(tmp_path: Path) -> None:
    """A pipe or a device that is named is refused at once; a pipe that the shell hands over is read."""
    os.mkfifo(tmp_path / "a.md")
    for path in (str(tmp_path / "a.md"), "/dev/zero"):
        with pytest.raises(UnreadableSheet, match="no file but a pipe or a device"):
            sheets_in(path)
    ours, theirs = os.pipe()
    os.write(theirs, b"$a = b$")
    os.close(theirs)
    assert [sheet.text for sheet in sheets_in(f"/dev/fd/{ours}")] == ["$a = b$"]
    os.close(ours)


def test_unreadable_sheets_travel_between_processes() -> None:
    """An UnreadableSheet is the same after pickling, as a sheet is."""
    trouble = pickle.loads(pickle.dumps(UnreadableSheet("a.md", "it is gone")))

    assert (trouble.name, trouble.reason) == ("a.md", "it is gone")
    assert pickle.loads(pickle.dumps(sheet_of_text("a\nb"))).line(2) == 2


@pytest.mark.parametrize("raw", ["$a = b$".encode("utf-16-le"), "$a = b$".encode("utf-32"), b"\0" * 100, b"$a = b$" + b"\0" * 9])
def test_zero_bytes_between_letters_are_no_text(raw: bytes) -> None:
    """What is written in two or four bytes a letter without saying so is refused, as what is no text: nothing would be found."""
    with pytest.raises(UnreadableSheet, match=r"zero bytes stand between its characters.*save it as UTF-8"):
        only(raw)
