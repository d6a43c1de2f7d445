"""All that a report can say in words: what templates, code and the catalogue hold, for the tests of translations."""

from __future__ import annotations

import ast
from functools import cache
from gettext import NullTranslations
from pathlib import Path

from babel.messages.extract import extract

from derive.catalog import keys, statement
from derive.catalog.efficiency import comparison
from derive.cli.reporting import _INTRODUCTION, _TITLE, counts
from derive.kernel.values import FUNCTION
from derive.language.claims import Claim
from derive.language.phrases import Phrase, phrase
from derive.report.content import Beside, Outcome, Report, near_miss_claim
from derive.report.languages import Language
from derive.report.rendering import html_text

SOURCE = Path(__file__).parent.parent / "derive"
CALLS = {"phrase": None, "gettext": None, "ngettext": (1, 2), "saying": (3,), "_tried": (3,), "Words": None}
LATEX_MARKS = {
    "block_start_string": "<%",
    "block_end_string": "%>",
    "variable_start_string": "<<",
    "variable_end_string": ">>",
    "comment_start_string": "<#",
    "comment_end_string": "#>",
}


class Recorder(NullTranslations):
    """Translates nothing and remembers what it was asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: set[str] = set()

    def gettext(self, message: str) -> str:
        """Remember a message."""
        self.asked.add(message)
        return message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Remember a message, by its singular."""
        self.asked.add(msgid1)
        return super().ngettext(msgid1, msgid2, n)


@cache
def whole_report() -> Report:
    """Return the sheet of the whole catalogue as it would be if all were decided: nobody is asked, every kind of word is there."""
    statements = tuple(statement(key) for key in keys())
    proved = Outcome("proved", phrase("every size {names}", names="V, d"), {"V": 3, "d": 2}, kernel="for all x in R: x = x")
    where = (phrase("{function} is {meaning}", function="J", meaning=Phrase(FUNCTION)), phrase("in entry {entry}", entry="1"))
    point = phrase("at {where}, the left side is {left}, the right side is {right}", where=where, left="0", right="1")
    outcomes: dict[Claim, Outcome] = {}
    for theorem in (each for found in statements for each in found.theorems):
        outcomes |= dict.fromkeys((theorem.claim, *(step for _, step in theorem.steps())), proved)
        outcomes |= {near_miss_claim(theorem, miss): Outcome("refuted", counterexample=point) for miss in theorem.near_misses}
    beside = {each.key: Beside("import numpy as np\n\n\ndef f(x):\n    return x\n") for each in statements}
    beside[comparison().cheap.key] = Beside("", counts())
    return Report(_TITLE, statements, outcomes, beside, _INTRODUCTION)


@cache
def written() -> frozenset[str]:
    """Return the messages that stand in templates and in code, plural ones by their singular."""
    found = set()
    for path in sorted((SOURCE / "report" / "templates").glob("*.jinja")):
        options = {"trim_blocks": "true", "lstrip_blocks": "true", **(LATEX_MARKS if path.name.endswith(".tex.jinja") else {})}
        with path.open("rb") as file:
            found |= {said for _, said, _, _ in extract("jinja2.ext:babel_extract", file, keywords={"_": None}, options=options)}
    rooms = ("report", "language", "catalog", "cli")
    paths = [path for room in rooms for path in sorted((SOURCE / room).rglob("*.py"))]
    for path in (*paths, SOURCE / "diagnosis.py", SOURCE / "routes.py"):
        with path.open("rb") as file:
            found |= {said for _, said, _, _ in extract("python", file, keywords=CALLS)}
    return frozenset(said if isinstance(said, str) else said[0] for said in found)


@cache
def reasons() -> frozenset[str]:
    """Return the reasons the kernel gives for no verdict, those without numbers in them."""
    found = set()
    for node in ast.walk(ast.parse((SOURCE / "kernel" / "decide.py").read_text(encoding="utf-8"))):
        match node:
            case ast.Call(ast.Name("Undecided"), [_, ast.Constant(str(reason))]):
                found.add(reason)
            case ast.Assign([ast.Name("reason")], ast.Constant(str(reason))):
                found.add(reason)
            case _:
                pass
    return frozenset(found)


@cache
def asked() -> frozenset[str]:
    """Return the messages that the sheet of the whole catalogue asks for."""
    recorder = Recorder()
    html_text(whole_report(), Language("xx", "zh-Hans", recorder))
    return frozenset(recorder.asked)


def messages() -> frozenset[str]:
    """Return every message there is."""
    return written() | reasons() | asked()
