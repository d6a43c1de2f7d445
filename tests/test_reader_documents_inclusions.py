"""Tests of derive/reader/documents/inclusions.py: what a LaTeX sheet takes in, and that nothing else is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from derive.reader.documents import inclusions
from derive.reader.documents.inclusions import not_followed, with_included
from derive.reader.documents.outline import outline_of
from derive.reader.documents.sheets import Sheet, sheet_of_text, sheets_in


def followed(folder: Path, **files: str) -> tuple[Sheet, ...]:
    """Return the sheets of main.tex in a folder of files, `__` standing for a slash."""
    for name, text in files.items():
        path = folder / f"{name.replace('__', '/')}.tex"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return with_included(sheets_in(str(folder / "main.tex")))


def names(sheets: tuple[Sheet, ...], folder: Path) -> list[str]:
    """Return where sheets lie in a folder."""
    return [Path(sheet.file).relative_to(folder).as_posix() for sheet in sheets]


def refusals(sheets: tuple[Sheet, ...]) -> list[str]:
    """Return what is said of files that are not read."""
    return [trouble.sentence for sheet in sheets for trouble in sheet.troubles]


def test_files_follow_in_their_order(tmp_path: Path) -> None:
    """What is taken in follows, what that takes in follows it; names are looked for beside the first file, then their own."""
    sheets = followed(
        tmp_path,
        main=r"\input{a} % \input{no}" "\n" r"\include{sub/b} \import{sub/}{c}",
        a=r"$x$",
        sub__b=r"\input d \input{a2.tex}",
        sub__c="",
        sub__d="",
        a2="",
    )

    assert names(sheets, tmp_path) == ["main.tex", "a.tex", "sub/b.tex", "sub/d.tex", "a2.tex", "sub/c.tex"]
    assert not refusals(sheets)
    assert all(sheet.dialect == "latex" and sheet.name == sheet.file for sheet in sheets)


@pytest.mark.parametrize(
    ("named", "reason"),
    [
        ("../secret", "outside the folder"),
        ("/etc/passwd", "outside the folder"),
        ("link", "outside the folder"),
        ("circle", "leads nowhere"),
        ("sub/../../secret", "outside the folder"),
        ("main", "taken in before"),
        ("gone", "no such file"),
        ("sub", "no such file"),
        (r"\jobname", "cannot be told"),
        ("latin", "is not UTF-8"),
    ],
)
def test_what_is_not_read(tmp_path: Path, named: str, reason: str) -> None:
    """What lies outside the folder, by its name or by a link, what was read before, and no text: refused."""
    home = tmp_path / "home"
    (home / "sub").mkdir(parents=True)
    (tmp_path / "secret.tex").write_text("$a = b$", encoding="utf-8")
    (home / "link.tex").symlink_to(tmp_path / "secret.tex")
    (home / "circle.tex").symlink_to(home / "circle.tex")
    (home / "latin.tex").write_bytes(b"\xff\xfa$")

    sheets = followed(home, main=f"one\n\\input{{{named}}}")

    assert names(sheets, home) == ["main.tex"]
    (trouble,) = sheets[0].troubles
    assert trouble.name == "unfollowable"
    assert reason in trouble.sentence
    assert sheets[0].line(trouble.span.start) == 2


def test_caps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """There are caps on how deep files are taken in, how many they are, and how large altogether."""
    deep = followed(tmp_path, main=r"\input{a0}", **{f"a{n}": rf"\input{{a{n + 1}}}" for n in range(20)})
    assert len(deep) == 1 + inclusions.DEEPEST
    assert "more than 10 deep" in refusals(deep)[0]
    many = followed(tmp_path, main="".join(rf"\input{{b{n}}}" for n in range(150)), **{f"b{n}": "" for n in range(150)})
    assert len(many) == 1 + inclusions.MOST_FILES
    monkeypatch.setattr(inclusions, "MOST_BYTES", 10)
    large = followed(tmp_path, main=r"\input{c}\input{d}\input{e}", c="x" * 6, d="x" * 6, e="x" * 4)
    assert names(large, tmp_path) == ["main.tex", "c.tex", "e.tex"]


def test_what_is_not_followed_is_told() -> None:
    """Without following, each file is told, but by no sheet that says what became of its files."""
    sheet = sheet_of_text("\\input{a}\n\\include{b}", "a.tex", "latex")

    assert [trouble.sentence.split("`")[1] for trouble in not_followed(outline_of(sheet))] == ["a", "b"]
    (alone,) = with_included([sheet_of_text("\\input{a}", "<stdin>", "latex")])
    assert "has no folder" in alone.troubles[0].sentence
    assert not list(not_followed(outline_of(alone)))
    assert with_included([sheet_of_text("\\input{a}", "a.md")])[0].troubles == ()


def test_names_that_no_file_can_have(tmp_path: Path) -> None:
    """A name that is too long is one of no file, and of the others none is lost."""
    sheets = followed(tmp_path, main=f"\\input{{{'a' * 5000}}} \\input{{{'a/' * 3000}}} \\input{{b}}", b="")

    assert names(sheets, tmp_path) == ["main.tex", "b.tex"]
    assert [said.partition("` is not read: ")[2] for said in refusals(sheets)] == ["there is no such file"] * 2


def test_what_lies_above_is_looked_for_beside_what_names_it(tmp_path: Path) -> None:
    """`../a` within sub/ is the a of the first sheet's folder; what lies outside that is refused from there as well."""
    (tmp_path / "home").mkdir()
    (tmp_path / "secret.tex").write_text("$a = b$", encoding="utf-8")
    sheets = followed(tmp_path / "home", main=r"\input{sub/b}", sub__b=r"\input{../a} \input{../../secret}", a="")

    assert names(sheets, tmp_path / "home") == ["main.tex", "sub/b.tex", "a.tex"]
    assert [said.partition("` is not read: ")[2] for said in refusals(sheets)] == ["it lies outside the folder of the sheet"]
