"""
From a report to what a template prints: every formula, sentence and verdict as text in the language of one back end.

The same for LaTeX and HTML; a `Setter` knows how each kind of thing is set.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from derive.kernel.values import FUNCTION
from derive.language.claims import Claim, Line, NearMiss, Statement, Theorem
from derive.language.conditions import conditions
from derive.language.lettering import Notation, notation
from derive.language.phrases import Sentence
from derive.language.presentation import Node, Row, Sign
from derive.language.presenting import equation, present
from derive.language.scope import size_names
from derive.report.content import Beside, Counts, Outcome, Report, near_miss_claim
from derive.report.program import Program, program
from derive.report.prose import names_of, prose, terms_of


class Setter(Protocol):
    """How one back end sets things; what comes back is markup and is not escaped again."""

    def formula(self, node: Node, *, display: bool = False) -> str:
        """Return mathematics, on a line of its own or within one."""

    def sentence(self, sentence: Sentence) -> str:
        """Return words with mathematics between them."""

    def code(self, code: str) -> tuple[str, ...]:
        """Return the lines of a program."""

    def picture(self, counts: Counts) -> str:
        """Return the picture that belongs to operation counts, nothing if there is none."""


MARKS: Final = {"proved": "✓", "refuted": "✗", "undecided": "?"}


@dataclass(frozen=True, slots=True)
class Verdict:
    """A verdict as shown: its word, its mark, and what is to be said about it."""

    word: str
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
    """A statement with its theorems, its NumPy function and its operation counts."""

    number: int
    key: str
    title: str
    source: str
    about: str
    note: str
    loss: str
    theorems: tuple[ShownTheorem, ...]
    code: tuple[str, ...]
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


def sheet(report: Report, setter: Setter) -> Sheet:
    """Return a report as one back end shows it. Raises KeyError where a claim or step has no outcome."""
    shown = tuple(
        _StatementView(report, statement, setter).shown(number) for number, statement in enumerate(report.statements, start=1)
    )
    return Sheet(_titled(report.title), report.introduction, _summary(report), shown, _called(report, setter))


def _titled(title: str) -> str:
    """Return a title without the full stop of a sentence."""
    return title.strip().removesuffix(".")


def _programs(report: Report) -> tuple[Program, ...]:
    found = (report.beside.get(each.key, Beside()).code for each in report.statements)
    return tuple(program(code) for code in found if code)


def _called(report: Report, setter: Setter) -> tuple[str, ...]:
    """Return the lines of all that the functions of a report call, each once, after the imports they share."""
    programs = _programs(report)
    called: dict[str, str] = {}
    for each in programs:
        called.update(each.called)
    if not called:
        return ()
    imports = dict.fromkeys(each.imports for each in programs if each.imports)
    return setter.code("\n\n\n".join((*imports, *called.values())))


def _claims(theorem: Theorem) -> tuple[Claim, ...]:
    return (theorem.claim, *(claim for _, claim in theorem.steps()))


def _summary(report: Report) -> str:
    claims = [report.outcomes[theorem.claim].verdict for each in report.statements for theorem in each.theorems]
    steps = [
        report.outcomes[step].verdict for each in report.statements for theorem in each.theorems for _, step in theorem.steps()
    ]
    return f"{_tally(claims, 'claim')}; {_tally(steps, 'step')}." if steps else f"{_tally(claims, 'claim')}."


def _tally(verdicts: Sequence[str], what: str) -> str:
    """Return how many there are and how they came out: 6 claims, all proved; 6 claims: 5 proved, 1 undecided."""
    if not verdicts:
        return "–"
    plural = f"{what}es" if what.endswith("s") else f"{what}s"
    many = f"{len(verdicts)} {what if len(verdicts) == 1 else plural}"
    counts = [(word, verdicts.count(word)) for word in MARKS if word in verdicts]
    if len(counts) == 1:
        return f"{many}, {'all ' if len(verdicts) > 1 else ''}{counts[0][0]}"
    return f"{many}: " + ", ".join(f"{count} {word}" for word, count in counts)


class _StatementView:
    """Shows one statement in one notation."""

    def __init__(self, report: Report, statement: Statement, setter: Setter) -> None:
        terms = terms_of(statement)
        self.report = report
        self.statement = statement
        self.setter = setter
        self.notation: Notation = notation(*terms)
        self.names = names_of(terms, self.notation)
        self.sizes = frozenset(size_names(*terms))

    def words(self, words: str) -> str:
        """Return words, the statement's names in them set as in its formulas."""
        return self.setter.sentence(prose(words, self.names))

    def shown(self, number: int) -> ShownStatement:
        """Return the whole statement."""
        beside = self.report.beside.get(self.statement.key, Beside())
        outcomes = self.report.outcomes
        claims = [outcomes[theorem.claim].verdict for theorem in self.statement.theorems]
        steps = [outcomes[step].verdict for theorem in self.statement.theorems for _, step in theorem.steps()]
        misses = [outcomes[miss].verdict for theorem in self.statement.theorems for _, miss in self._misses(theorem)]
        return ShownStatement(
            number=number,
            key=self.statement.key,
            title=_titled(self.statement.title),
            source=self.statement.source,
            about=self.words(self.statement.about),
            note=self._note(),
            loss=self.setter.formula(present(self.statement.loss, self.notation)),
            theorems=tuple(self._theorem(each, f"{number}.{place}") for place, each in enumerate(self.statement.theorems, start=1)),
            code=self.setter.code(_shown_code(program(beside.code))) if beside.code else (),
            counts=self._counts(beside.counts) if beside.counts else None,
            tally=(_tally(claims, "claim"), _tally(steps, "step"), _tally(misses, "near miss")),
        )

    def _misses(self, theorem: Theorem) -> tuple[tuple[NearMiss, Claim], ...]:
        pairs = ((miss, near_miss_claim(theorem, miss)) for miss in theorem.near_misses)
        return tuple((miss, claim) for miss, claim in pairs if claim in self.report.outcomes)

    def _theorem(self, theorem: Theorem, number: str) -> ShownTheorem:
        outcome = self.report.outcomes[theorem.claim]
        around = conditions(theorem.claim, self.notation)
        groups = (
            ("for", around.made_for),
            ("given", around.given),
            ("with", around.parameters),
            ("where", around.definitions),
            ("note", around.notes),
        )
        return ShownTheorem(
            number=number,
            name=f"{self.statement.key}/{theorem.name}",
            question=self.words(theorem.question),
            formula=self.setter.formula(equation(theorem.claim.left, theorem.claim.right, self.notation), display=True),
            verdict=self._verdict(outcome),
            conditions=tuple((word, tuple(map(self.setter.sentence, sentences))) for word, sentences in groups if sentences),
            lines=self._lines(theorem),
            remark=self.words(theorem.remark),
            near_misses=tuple(self._miss(theorem, miss, claim) for miss, claim in self._misses(theorem)),
            kernel=outcome.kernel,
        )

    def _lines(self, theorem: Theorem) -> tuple[ShownLine, ...]:
        if not theorem.lines:
            return ()
        first, *rest = theorem.lines
        shown = [ShownLine(self.setter.formula(present(first.term, self.notation), display=True), "", None)]
        for line, (_, step) in zip(rest, theorem.steps(), strict=True):
            shown.append(self._line(line, self.report.outcomes[step]))
        return tuple(shown)

    def _line(self, line: Line, outcome: Outcome) -> ShownLine:
        node = Row((Sign("=", "relation"), present(line.term, self.notation)))
        return ShownLine(self.setter.formula(node, display=True), self.words(line.because), self._verdict(outcome))

    def _miss(self, theorem: Theorem, miss: NearMiss, claim: Claim) -> ShownMiss:
        node = equation(theorem.claim.left, miss.right, self.notation)
        return ShownMiss(self.setter.formula(node, display=True), self.words(miss.slip), self._verdict(self.report.outcomes[claim]))

    def _verdict(self, outcome: Outcome) -> Verdict:
        said = _said(outcome).replace(f" is {FUNCTION}", " is the sample function")
        return Verdict(outcome.verdict, MARKS[outcome.verdict], self.words(said), self.words(outcome.help))

    def _note(self) -> str:
        """Return what the sample function of counterexamples is, where one of this statement has it."""
        claims = [claim for theorem in self.statement.theorems for claim in _claims(theorem)]
        claims += [claim for theorem in self.statement.theorems for _, claim in self._misses(theorem)]
        if not any(FUNCTION in self.report.outcomes[claim].counterexample for claim in claims):
            return ""
        words = (
            f"The sample function stands for an unknown function in counterexamples: {FUNCTION}. The entries x₁, x₂, … are "
            "those of the tensors in the order in which they are written in the function's brackets, each row by row; "
            "i₁, i₂, … are its indices."
        )
        return self.setter.sentence((words,))

    def _counts(self, counts: Counts) -> ShownCounts:
        def cells(row: tuple[str, ...]) -> tuple[str, ...]:
            return tuple(self.setter.sentence(prose(cell, self.names, self.sizes)) for cell in row)

        rows = tuple(map(cells, counts.rows))
        (sentence,) = cells((counts.sentence,))
        question, source, counted, caption, remark = cells(
            (counts.question, counts.source, counts.counted, counts.caption, counts.remark)
        )
        picture = self.setter.picture(counts)
        return ShownCounts(cells(counts.heading), rows, sentence, picture, question, source, counted, caption, remark)


def _shown_code(parts: Program) -> str:
    return parts.function if parts.called or not parts.imports else f"{parts.imports}\n\n\n{parts.function}"


def _said(outcome: Outcome) -> str:
    """Return in words for which sizes a verdict holds and who else found the same, or where a claim fails, or why it is open."""
    if outcome.verdict == "refuted":
        return outcome.counterexample
    if outcome.verdict == "undecided":
        return outcome.reason
    said = f"for {outcome.scope}" if outcome.scope else ""
    if outcome.small is None:
        return said
    at = ", ".join(f"{name} = {value}" for name, value in outcome.small.items())
    also = "SymPy decides the same" + (f" at {at}" if at else "")
    return f"{said}; {also}" if said else also
