"""Tests of derive/marking/table.py: how many steps of which verdict and slip, as CSV and as a page."""

from __future__ import annotations

import csv
import io
import re

import pytest
from marked_sheets import RIGHT, STRANGE, WRONG, marked_sheet

from derive.marking.table import COLUMNS, Table, csv_pieces, table_pieces
from derive.reader.documents.sheets import UnreadableSheet

NAMES = [
    "a.md",
    "=cmd|' /C calc'!A0.md",
    "+1.md",
    "-2.md",
    "@x.md",
    "\t=x.md",
    " =y.md",
    "\u3000+z.md",
    "＝1.md",
    'b,"c"\n.md',
    "<script>alert(1)</script>.md",
]


@pytest.fixture
def table() -> Table:
    """Return the table over sheets with strange names, each right but the first."""
    made = Table()
    made.add(marked_sheet(RIGHT + WRONG + STRANGE, NAMES[0]))
    for name in NAMES[1:]:
        made.add(marked_sheet("", name), "pages/a%22b.html")
    return made


def test_the_rows_and_their_sum(table: Table) -> None:
    """A row a sheet, one for what cannot be read, and one for all; what a spreadsheet would run is text in it."""
    text = "".join(csv_pieces(table, [UnreadableSheet("gone.md", "=there is none")]))

    head, first, *rows, gone, last = csv.reader(io.StringIO(text, newline=""))
    assert head == ["sheet", *COLUMNS, "cannot be read"]
    counts = dict(zip(head, first, strict=True))
    wanted = {"sheet": "a.md", "steps": "3", "proved": "1", "refuted": "1", "unread": "1", "sign": "1", "transpose": "0"}
    assert wanted.items() <= counts.items()
    assert [row[0].removeprefix("'") for row in rows] == NAMES[1:]
    assert not any(
        cell.lstrip().startswith(("=", "+", "-", "@", "＝")) or cell[:1].isspace() for row in (*rows, gone) for cell in row
    )
    assert (gone[0], gone[-1]) == ("gone.md", "'=there is none")
    assert (last[0], last[1], last[-1]) == ("all 11 sheets", "3", "1")
    assert all(len(row) == len(head) for row in (first, *rows, gone, last))


def test_the_page(table: Table) -> None:
    """Names are shown as they are, pages are linked, and nothing on the page runs or is fetched."""
    page = "".join(table_pieces(table, [UnreadableSheet("gone.md", "<b>none</b>")]))

    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;.md" in page
    assert "&lt;b&gt;none&lt;/b&gt;" in page
    assert page.count('<a href="pages/a%22b.html">') == len(NAMES) - 1
    assert "default-src 'none'" in page
    assert "http://" not in page
    assert "https://" not in page
    rows = re.findall(r"<tr>(.*?)</tr>", page, re.DOTALL)
    assert len(rows) == 2 + len(NAMES) + 2
    assert all(row.count("<td") == len(COLUMNS) for row in rows[2:-2])


@pytest.mark.parametrize(
    ("step", "slip"),
    [
        (r"\frac{\partial J}{\partial v_c} = U^\top (y - \hat y)", "sign"),
        (r"\frac{\partial J}{\partial v_c} = U^\top \hat y", "term"),
        (r"\frac{\partial J}{\partial u_w} = 2 (\hat y_w - y_w) v_c", "factor"),
        (r"\frac{\partial J}{\partial u_w} = (\hat y_w - y_o) v_c", "index"),
        (r"\frac{\partial J}{\partial u_w} = (\hat y_o - y_o) v_c", "label"),
        (r"\frac{\partial J}{\partial U} = v_c (\hat y - y)^\top", "transpose"),
        (r"\frac{\partial J}{\partial u_w} = (\hat y_w - y_w) v_c v_c^\top v_c", "other"),
    ],
)
def test_kinds_of_slips(step: str, slip: str) -> None:
    """The kind is that of the change under which the step would be proved."""
    (found,) = marked_sheet(f"The rows of $U$ are the vectors.\n\n$${step}$$\n").steps
    assert (found.verdict, found.slip) == ("refuted", slip)
