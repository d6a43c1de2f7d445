"""Tests of derive/report/index.py and its templates: every claim has a row that leads to its place in a sheet."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from small_report import HOSTILE_TEXT, report

from derive.report.index import index_texts
from derive.report.languages import ENGLISH, codes, language
from derive.report.rendering import html_text, markdown_text
from derive.report.writing import write, write_index

ALL = ("latex", "html", "md")


class _Page(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.names: list[str] = []
        self.hrefs: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        self.hrefs += [value or "" for name, value in attrs if name == "href"]


@pytest.mark.slow
def test_every_claim_leads_to_its_place_in_the_sheet() -> None:
    """Each row's link is an anchor that the sheet has, in HTML and in Markdown."""
    texts = index_texts(report(), "sheet", ALL)
    page, sheet = _Page(texts["index.html"]), html_text(report())
    anchors = [each.removeprefix("sheet.html#") for each in page.hrefs if each.startswith("sheet.html#")]
    assert anchors == ["s1", "s1.1", "s1.2"]
    assert all(f'id="{each}"' in sheet for each in anchors)
    linked, text = re.findall(r"\(sheet\.md#(s[\d.]+)\)", texts["index.md"]), markdown_text(report(), "sheet")[0]
    assert linked == anchors
    assert all(f'<a id="{each}"></a>' in text for each in linked)


def test_verdicts_scopes_and_tallies_are_said() -> None:
    """Mark and word of each verdict, for which sizes, and how many steps and near misses there are."""
    for text in index_texts(report(), "sheet", ALL).values():
        words = re.sub(r"<[^>]+>|[*$`]", "", text).replace("\u00a0", " ")
        for said in ("✓ proved", "✗ refuted", "for every size", "2 claims: 1 proved, 1 refuted", "1 near miss, refuted"):
            assert said in words


def _rows(page: str) -> dict[str, str]:
    """Return the words of each claim's row by its number."""
    rows = re.findall(r"<tr><td><a[^>]*>([\d.]+)</a>(.*?)</tr>", page)
    return {number: re.sub(r"<[^>]+>", "", row).replace("\u00a0", " ") for number, row in rows}


def test_a_claim_stands_with_its_name_and_what_is_given_for_it() -> None:
    """In both formats and languages the second claim says w ≠ o under it; the first, which assumes nothing, does not."""
    for each in map(language, codes()):
        texts = index_texts(report(), "sheet", ALL, (each,))
        given = each.gettext("given")
        rows = _rows(texts[f"index{each.suffix}.html"])
        assert f"{given} w≠o" in rows["1.2"].replace(" ≠ ", "≠"), rows["1.2"]
        assert given not in rows["1.1"]
        text = texts[f"index{each.suffix}.md"]
        first, second = (next(line for line in text.splitlines() if f"/{name}</code>" in line) for name in (r"v\_c", r"u\_w"))
        assert rf"<br>**{given}** $`w \ne o`$" in second
        assert given not in first


def test_all_that_is_written_is_linked_and_nothing_else(tmp_path: Path) -> None:
    """Every sheet in every format and language has its link, and every link leads to a file that is there."""
    languages = tuple(map(language, codes()))
    made = [path for each in languages for path in write(report(), tmp_path, "sheet", ALL, each)]
    made += write_index(report(), tmp_path, "sheet", ALL, languages)
    (tmp_path / "sheet.json").write_text("{}")
    assert {path.name for path in made if path.name.startswith("index")} == {
        f"index{each.suffix}.{kind}" for each in languages for kind in ("html", "md")
    }
    sheets = {path.name for path in made if not path.name.startswith("index") and path.suffix != ".svg"}
    for path in tmp_path.glob("index*"):
        text = path.read_text(encoding="utf-8")
        linked = set(_Page(text).hrefs) if path.suffix == ".html" else set(re.findall(r"\]\(([^)]+)\)", text))
        files = {each.partition("#")[0] for each in linked}
        assert sheets <= files
        assert all((tmp_path / each).is_file() for each in files)


def test_only_what_is_asked_for_is_linked() -> None:
    """HTML alone has an index in HTML that leads to nothing else; LaTeX alone has none."""
    (page,) = index_texts(report(), "sheet", ("html",)).values()
    assert {each.partition("#")[0] for each in _Page(page).hrefs} == {"sheet.html", "sheet.json"}
    assert index_texts(report(), "sheet", ("latex",)) == {}


def test_how_pdfs_are_made_is_said_where_there_is_latex() -> None:
    """The command stands in every index beside LaTeX sheets, in each language; without LaTeX there is nothing to make a PDF of."""
    for each in map(language, codes()):
        for text in index_texts(report(), "sheet", ALL, (each,)).values():
            assert "derive report --pdf" in text
            assert ("makes them" in text) == (each is ENGLISH)
    assert "--pdf" not in index_texts(report(), "sheet", ("html",))["index.html"]


def test_the_page_needs_nothing_from_outside() -> None:
    """No script, no image, no address of another place; hostile titles are words."""
    page = index_texts(report(title=HOSTILE_TEXT), "sheet", ("html",))["index.html"]
    names = set(_Page(page).names)
    assert names.isdisjoint({"script", "link", "iframe", "object", "embed", "img", "base", "form"})
    assert set(re.findall(r"https?://[^\s\"'<]+", page)) <= {"http://www.w3.org/1998/Math/MathML"}


def test_tables_in_markdown_have_equal_columns() -> None:
    """Each statement has one table, every row with as many cells as its head."""
    text = index_texts(report(), "sheet", ("md",), (ENGLISH,))["index.md"]
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    assert sum(token.type == "table_open" for token in tokens) == 1
    assert {len(re.findall(r"(?<!\\)\|", line)) for line in text.splitlines() if line.startswith("|")} == {7}
