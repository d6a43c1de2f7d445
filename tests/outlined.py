"""Short ways to say what is found in a sheet, for the tests of the reader's passages."""

from __future__ import annotations

from derive.reader.documents.outline import outline_of
from derive.reader.documents.passages import Outline, Passage
from derive.reader.documents.sheets import Dialect, sheet_of_text


def outlined(text: str, dialect: Dialect = "markdown") -> Outline:
    """Return the outline of a text."""
    return outline_of(sheet_of_text(text, "a sheet", dialect))


def formulas(text: str, dialect: Dialect = "markdown") -> list[tuple[str, str]]:
    """Return what opens each formula of a text and its content, line ends and spaces as one space each."""
    outline = outlined(text, dialect)
    return [(each.opening, " ".join(each.content(outline.sheet).split())) for each in outline.passages if each.is_formula]


def of_kind(text: str, kind: str, dialect: Dialect = "markdown") -> list[str]:
    """Return the stretches of a text that are of one kind, delimiters included."""
    outline = outlined(text, dialect)
    return [whole(outline, each) for each in outline.passages if each.kind == kind]


def whole(outline: Outline, passage: Passage) -> str:
    """Return the text of a passage with its delimiters."""
    return outline.sheet.text[passage.span.start : passage.span.end]


def troubles(text: str, dialect: Dialect = "markdown") -> list[tuple[str, int]]:
    """Return the names of a text's troubles and the lines they stand in."""
    outline = outlined(text, dialect)
    return [(trouble.name, outline.sheet.line(trouble.span.start)) for trouble in outline.troubles]


def gaps(outline: Outline) -> list[str]:
    """Return what is wrong with how the passages cover their sheet: nothing, if they do in order, their pieces within them."""
    wrong = []
    at = 0
    for passage in outline.passages:
        if passage.span.start != at or passage.span.end <= at:
            wrong.append(f"{passage} should begin at {at}")
        at = passage.span.end
        within = passage.span.start
        for piece in passage.pieces:
            if not within <= piece.start <= piece.end <= passage.span.end:
                wrong.append(f"{piece} is out of place in {passage}")
            within = piece.end
    if at != len(outline.sheet.text):
        wrong.append(f"the passages end at {at} of {len(outline.sheet.text)}")
    return wrong
