"""What the templates print: the parts of a report, every formula, sentence and verdict as markup of one back end and language."""

from __future__ import annotations

from dataclasses import dataclass

from derive.report.example_view import ShownExample


@dataclass(frozen=True, slots=True)
class Verdict:
    """A verdict as shown: its word, in English and as `shown`, its mark, and what is to be said about it."""

    word: str
    shown: str
    mark: str
    said: str
    help: str = ""


@dataclass(frozen=True, slots=True)
class ShownLine:
    """One line of a derivation: the term, why it equals the line before, and the verdict on that step (None for the first line)."""

    formula: str
    because: str
    verdict: Verdict | None


@dataclass(frozen=True, slots=True)
class ShownMiss:
    """A near miss: what somebody may write, what the slip is, and how it was refuted."""

    formula: str
    slip: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class ShownTheorem:
    """A theorem with its question, claim, conditions, derivation and near misses."""

    number: str
    name: str
    question: str
    formula: str
    verdict: Verdict
    conditions: tuple[tuple[str, tuple[str, ...]], ...]
    lines: tuple[ShownLine, ...]
    remark: str
    near_misses: tuple[ShownMiss, ...]
    kernel: str


@dataclass(frozen=True, slots=True)
class ShownCounts:
    """A table of operation counts with its sentence and picture."""

    heading: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    sentence: str
    picture: str
    question: str
    source: str
    counted: str
    caption: str
    remark: str


@dataclass(frozen=True, slots=True)
class ShownStatement:
    """A statement with its theorems, its NumPy function, its worked example and its operation counts."""

    number: int
    key: str
    title: str
    source: str
    about: str
    note: str
    loss: str
    theorems: tuple[ShownTheorem, ...]
    code: tuple[str, ...]
    example: ShownExample | None
    counts: ShownCounts | None
    tally: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole report as a template prints it."""

    title: str
    introduction: str
    summary: str
    statements: tuple[ShownStatement, ...]
    called: tuple[str, ...]
