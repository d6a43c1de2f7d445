"""Tests of derive/reader/documents/folders.py: which files are read where a folder is named."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from derive.reader.documents.folders import PAGE_MARK, is_own_page, sheet_files
from derive.reader.documents.sheets import UnreadableSheet


def test_folders_are_walked_in_order(tmp_path: Path) -> None:
    """Sheets of a folder come sorted, with those of its folders; hidden folders, data and other files are left out."""
    for name in ("b.md", "a.tex", "data.txt", "code.c", ".hidden.md", "sub/c.markdown", ".git/d.md", "sub/e.HTML"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")

    found = [Path(str(file)).relative_to(tmp_path).as_posix() for file in sheet_files([str(tmp_path)])]

    assert found == ["a.tex", "b.md", "sub/c.markdown", "sub/e.HTML"]
    assert list(sheet_files([str(tmp_path / "data.txt")])) == [str(tmp_path / "data.txt")]


def test_what_is_no_file_or_no_folder_stands_in_its_place(tmp_path: Path) -> None:
    """A folder that holds nothing is told; a name, whether of something or not, is left to whoever opens it."""
    (tmp_path / "empty").mkdir()
    nowhere, empty, odd, nothing = sheet_files([str(tmp_path / "nowhere.md"), str(tmp_path / "empty"), "a\0b", ""])
    assert nowhere == str(tmp_path / "nowhere.md")
    assert isinstance(empty, UnreadableSheet)
    assert "the folder holds no sheet" in str(empty)
    assert isinstance(odd, UnreadableSheet)
    assert str(nothing) == "``: that is no name of a file"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no links or pipes with names here")
def test_nothing_outside_a_folder_is_read(tmp_path: Path) -> None:
    """A link out of the folder and a pipe are left out and told, a link within it is read; so is one that is named."""
    (tmp_path / "secret.md").write_text("x", encoding="utf-8")
    sheets = tmp_path / "sheets"
    sheets.mkdir()
    (sheets / "a.md").write_text("x", encoding="utf-8")
    (sheets / "inside.md").symlink_to("a.md")
    (sheets / "outside.md").symlink_to("../secret.md")
    os.mkfifo(sheets / "pipe.md")
    told: list[str] = []
    found = sheet_files([str(sheets)], lambda path, reason: told.append(f"{Path(path).name}: {reason}"))
    assert [Path(str(each)).name for each in found] == ["a.md", "inside.md"]
    assert [each.partition(";")[0] for each in told] == [
        "outside.md: it is a link that leads out of the folder",
        "pipe.md: it is no file but a pipe or a device",
    ]
    (tmp_path / "link").symlink_to("sheets")
    for named in (str(sheets / "outside.md"), str(tmp_path / "link" / "a.md")):
        assert list(sheet_files([named])) == [named]
    assert [Path(str(each)).name for each in sheet_files([str(tmp_path / "link")])] == ["a.md", "inside.md"]


def test_own_pages_are_no_sheets_of_a_folder(tmp_path: Path) -> None:
    """A page that derive has written is not read again where its folder is named; one of somebody else's is."""
    (tmp_path / "a.md.html").write_text(f"<!DOCTYPE html>\n<html>\n<head>\n{PAGE_MARK}1.0", encoding="utf-8")
    (tmp_path / "b.html").write_text("<!DOCTYPE html>\n<html>\n<head>\n</head>", encoding="utf-8")
    assert [Path(str(each)).name for each in sheet_files([str(tmp_path)])] == ["b.html"]
    assert is_own_page(str(tmp_path / "a.md.html"))
