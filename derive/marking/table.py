"""A table over many sheets: a row a sheet with how many steps have which verdict, and which slips were made, and the totals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, final

from derive.kernel.records import record
from derive.language.visible import without_controls
from derive.marking.diagnostics import SLIPS, VERDICTS
from derive.marking.marked import Marked
from derive.reader.documents.sheets import UnreadableSheet

_BEGINS_A_FORMULA: Final = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
COLUMNS: Final = ("steps", *VERDICTS, *SLIPS)
"""What is counted: all steps, those of each verdict, and the refuted ones by the kind of slip."""


@final
@record
class Counted:
    """A row of the table: a sheet, how many there are in each column, and the page of the sheet where there is one."""

    name: str
    counts: Mapping[str, int]
    page: str = ""

    def cells(self) -> tuple[int, ...]:
        """Return the numbers, in the order of the columns."""
        return tuple(self.counts.get(column, 0) for column in COLUMNS)


@final
class Table:
    """The rows of all sheets so far; of each sheet the numbers are kept, and nothing else."""

    def __init__(self) -> None:
        self.rows: list[Counted] = []

    def add(self, sheet: Marked, page: str = "") -> None:
        """Add the row of a sheet."""
        slips = Counter(each.slip for each in sheet.steps if each.slip)
        self.rows.append(Counted(sheet.name, {"steps": len(sheet.steps), **sheet.counts, **slips}, page))

    @property
    def total(self) -> Counted:
        """Return the row of all sheets together."""
        sums: Counter[str] = Counter()
        for row in self.rows:
            sums.update(row.counts)
        sheets = "1 sheet" if len(self.rows) == 1 else f"{len(self.rows)} sheets"
        return Counted(f"all {sheets}" if len(self.rows) != 1 else sheets, sums)


def csv_pieces(table: Table, unreadable: Sequence[UnreadableSheet] = ()) -> Iterator[str]:
    """Yield the table as CSV; what a spreadsheet would take for a formula is put as text."""
    yield _line("sheet", *COLUMNS, "cannot be read")
    for row in table.rows:
        yield _line(row.name, *row.cells(), "")
    for each in unreadable:
        yield _line(each.name, *("" for _ in COLUMNS), each.reason)
    yield _line(table.total.name, *table.total.cells(), len(unreadable) or "")


def table_pieces(table: Table, unreadable: Sequence[UnreadableSheet] = ()) -> Iterator[str]:
    """Yield the table as a page, sheets linked to their pages where they have some."""
    from derive.marking.as_html import SIGNS, Pages

    pages = Pages()
    groups = [("", ("steps", *VERDICTS)), ("refuted, by the slip", SLIPS)]
    yield pages.part("head", title="derive check")
    yield pages.part(
        "table", columns=COLUMNS, groups=groups, signs=SIGNS, rows=table.rows, total=table.total, unreadable=unreadable
    )
    yield pages.part("foot")


def _line(*cells: object) -> str:
    import csv
    import io

    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow([_harmless(str(cell)) for cell in cells])
    return line.getvalue()


def _harmless(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    plain = without_controls(cell)
    return f"'{plain}" if plain.lstrip().startswith(_BEGINS_A_FORMULA) or plain[:1].isspace() else plain
