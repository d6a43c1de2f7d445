"""
From a report to what a template prints: every formula, sentence and verdict as text in the language of one back end.

The same for LaTeX and HTML; a `Setter` knows how each kind of thing is set.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Final, Protocol

from derive.kernel.values import FUNCTION
from derive.language.claims import Claim, Line, NearMiss, Statement, Theorem
from derive.language.conditions import conditions
from derive.language.lettering import Notation, notation
from derive.language.phrases import Phrase, Sentence, in_words, phrase
from derive.language.presentation import Node, Row, Sign
from derive.language.presenting import equation, present
from derive.language.scope import size_names
from derive.report.content import Beside, Counts, Curve, Outcome, Plot, Report, Said, near_miss_claim
from derive.report.example import Example
from derive.report.example_view import ShownExample, shown_example
from derive.report.languages import ENGLISH, Language
from derive.report.languages.spacing import spaced
from derive.report.program import Program, program
from derive.report.prose import names_of, prose, terms_of
from derive.report.shown import Sheet, ShownCounts, ShownLine, ShownMiss, ShownStatement, ShownTheorem, Verdict
from derive.report.tally import VERDICTS, summary, tally


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


def sheet(report: Report, setter: Setter, language: Language = ENGLISH) -> Sheet:
    """Return a report as one back end shows it, in a language. Raises KeyError where a claim or step has no outcome."""
    shown = tuple(
        _StatementView(report, statement, setter, language).shown(number)
        for number, statement in enumerate(report.statements, start=1)
    )
    title = _titled(report.title, language) or language.gettext("; ").join(each.title for each in shown)
    introduction = language.said(report.introduction)
    return Sheet(title, introduction, counted(report, language), shown, _called(report, setter))


def _titled(title: str, language: Language) -> str:
    """Return a title without the full stop of a sentence."""
    return language.said(title).strip().removesuffix(".").removesuffix("。")


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


def counted(report: Report, language: Language = ENGLISH) -> str:
    """Return how many claims and steps a report has and how they came out. Raises KeyError where one has no outcome."""
    claims = [report.outcomes[theorem.claim].verdict for each in report.statements for theorem in each.theorems]
    steps = [
        report.outcomes[step].verdict for each in report.statements for theorem in each.theorems for _, step in theorem.steps()
    ]
    return summary(claims, steps, language)


@lru_cache(maxsize=64)
def _lettering(statement: Statement) -> tuple[Notation, dict[str, Node], frozenset[str]]:
    """Return the notation of a statement, what its names look like, and its sizes: the same in every format and language."""
    terms = terms_of(statement)
    chosen = notation(*terms)
    return chosen, names_of(terms, chosen), frozenset(size_names(*terms))


class _StatementView:
    """Shows one statement in one notation and one language."""

    def __init__(self, report: Report, statement: Statement, setter: Setter, language: Language) -> None:
        self.report = report
        self.statement = statement
        self.setter = setter
        self.language = language
        self.notation, self.names, self.sizes = _lettering(statement)

    def text(self, said: Said) -> str:
        """Return words in the language of the report."""
        return said.text(self.language.gettext) if isinstance(said, Phrase) else self.language.gettext(said)

    def words(self, said: Said, sizes: frozenset[str] = frozenset()) -> str:
        """Return words in the language of the report, the statement's names in them set as in its formulas."""
        return self.set(self.text(said), sizes)

    def set(self, words: str, sizes: frozenset[str] = frozenset()) -> str:
        """Return words that are in the language of the report, the statement's names in them set as in its formulas."""
        return self.sentence(prose(words, self.names, sizes))

    def sentence(self, sentence: Sentence) -> str:
        """Return a sentence that is in the language of the report, with the spaces of that language."""
        return self.setter.sentence(spaced(tuple(sentence)) if self.language.is_chinese else sentence)

    def formula(self, node: Node, *, display: bool = False) -> str:
        """Return mathematics, the words in it in the language of the report."""
        return self.setter.formula(in_words(node, self.language.gettext), display=display)

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
            title=_titled(self.statement.title, self.language) or self.statement.key,
            source=self.language.said(self.statement.source),
            about=self.words(self.statement.about),
            note=self._note(),
            loss=self.formula(present(self.statement.loss, self.notation)),
            theorems=tuple(self._theorem(each, f"{number}.{place}") for place, each in enumerate(self.statement.theorems, start=1)),
            code=self.setter.code(_shown_code(program(beside.code))) if beside.code else (),
            example=self._example(beside.example, number) if beside.example else None,
            counts=self._counts(beside.counts) if beside.counts else None,
            tally=(
                tally(claims, "claim", self.language),
                tally(steps, "step", self.language),
                tally(misses, "near miss", self.language),
            ),
        )

    def _example(self, found: Example, number: int) -> ShownExample:
        numbers = {each.name: f"{number}.{place}" for place, each in enumerate(self.statement.theorems, start=1)}
        return shown_example(found, present(self.statement.loss, self.notation), self.notation, numbers, self.formula)

    def _misses(self, theorem: Theorem) -> tuple[tuple[NearMiss, Claim], ...]:
        pairs = ((miss, near_miss_claim(theorem, miss)) for miss in theorem.near_misses)
        return tuple((miss, claim) for miss, claim in pairs if claim in self.report.outcomes)

    def _theorem(self, theorem: Theorem, number: str) -> ShownTheorem:
        outcome = self.report.outcomes[theorem.claim]
        around = conditions(theorem.claim, self.notation)
        gettext = self.language.gettext
        groups = (
            (gettext("for"), around.made_for),
            (gettext("given"), around.given),
            (gettext("with"), around.parameters),
            (gettext("where"), around.definitions),
            (gettext("note"), around.notes),
        )
        return ShownTheorem(
            number=number,
            name=f"{self.statement.key}/{theorem.name}",
            question=self.words(theorem.question),
            formula=self.formula(equation(theorem.claim.left, theorem.claim.right, self.notation), display=True),
            verdict=self._verdict(outcome),
            conditions=tuple((word, tuple(self.sentence(each.said(gettext)) for each in said)) for word, said in groups if said),
            lines=self._lines(theorem),
            remark=self.words(theorem.remark),
            near_misses=tuple(self._miss(theorem, miss, claim) for miss, claim in self._misses(theorem)),
            kernel=outcome.kernel,
        )

    def _lines(self, theorem: Theorem) -> tuple[ShownLine, ...]:
        if not theorem.lines:
            return ()
        first, *rest = theorem.lines
        shown = [ShownLine(self.formula(present(first.term, self.notation), display=True), "", None)]
        for line, (_, step) in zip(rest, theorem.steps(), strict=True):
            shown.append(self._line(line, self.report.outcomes[step]))
        return tuple(shown)

    def _line(self, line: Line, outcome: Outcome) -> ShownLine:
        node = Row((Sign("=", "relation"), present(line.term, self.notation)))
        return ShownLine(self.formula(node, display=True), self.words(line.because), self._verdict(outcome))

    def _miss(self, theorem: Theorem, miss: NearMiss, claim: Claim) -> ShownMiss:
        node = equation(theorem.claim.left, miss.right, self.notation)
        return ShownMiss(self.formula(node, display=True), self.words(miss.slip), self._verdict(self.report.outcomes[claim]))

    def _verdict(self, outcome: Outcome) -> Verdict:
        said = self.text(_said(outcome)).replace(self.text(FUNCTION), self.text(phrase("the sample function")))
        shown = self.text(VERDICTS[outcome.verdict])
        return Verdict(outcome.verdict, shown, MARKS[outcome.verdict], self.set(said), self.words(outcome.help))

    def _note(self) -> str:
        """Return what the sample function of counterexamples is, where one of this statement has it."""
        claims = [claim for theorem in self.statement.theorems for claim in _claims(theorem)]
        claims += [claim for theorem in self.statement.theorems for _, claim in self._misses(theorem)]
        if not any(FUNCTION in str(self.report.outcomes[claim].counterexample) for claim in claims):
            return ""
        note = phrase(
            "The sample function stands for an unknown function in counterexamples: {function}. The entries x₁, x₂, … are "
            "those of the tensors in the order in which they are written in the function's brackets, each row by row; "
            "i₁, i₂, … are its indices.",
            function=Phrase(FUNCTION),
        )
        return self.sentence(note.said(self.language.gettext))

    def _counts(self, counts: Counts) -> ShownCounts:
        def said(words: Said) -> str:
            return self.words(words, self.sizes)

        return ShownCounts(
            heading=tuple(map(said, counts.heading)),
            rows=tuple((said(words), *(self.set(str(each), self.sizes) for each in numbers)) for words, *numbers in counts.rows),
            sentence=said(counts.sentence),
            picture=self.setter.picture(self._pictured(counts)),
            question=said(counts.question),
            source=said(counts.source),
            counted=said(counts.counted),
            caption=said(counts.caption),
            remark=said(counts.remark),
        )

    def _pictured(self, counts: Counts) -> Counts:
        """Return counts with the words of their picture in the language of the report."""
        if counts.plot is None:
            return counts
        curves = tuple(Curve(self.text(curve.label), curve.points) for curve in counts.plot.curves)
        return replace(counts, plot=Plot(counts.plot.x, self.text(counts.plot.y), curves), caption=self.text(counts.caption))


def _shown_code(parts: Program) -> str:
    return parts.function if parts.called or not parts.imports else f"{parts.imports}\n\n\n{parts.function}"


def _said(outcome: Outcome) -> Said:
    """Return what is said beside a verdict, with the mark of those claims that Coq has checked."""
    said = _found(outcome)
    if not outcome.coq:
        return said
    return (
        phrase("{found}; checked by Coq", found=said if isinstance(said, Phrase) else Phrase(said))
        if said
        else phrase("checked by Coq")
    )


def _found(outcome: Outcome) -> Said:
    """Return in words for which sizes a verdict holds and who else found the same, or where a claim fails, or why it is open."""
    if outcome.verdict == "refuted":
        return outcome.counterexample
    if outcome.verdict == "undecided":
        return outcome.reason
    scope = outcome.scope if isinstance(outcome.scope, Phrase) else Phrase(outcome.scope)
    if outcome.small is None:
        return phrase("for {scope}", scope=scope) if outcome.scope else ""
    sizes = tuple(f"{name} = {value}" for name, value in outcome.small.items())
    if not outcome.scope:
        return phrase("SymPy decides the same at {sizes}", sizes=sizes) if sizes else phrase("SymPy decides the same")
    if not sizes:
        return phrase("for {scope}; SymPy decides the same", scope=scope)
    return phrase("for {scope}; SymPy decides the same at {sizes}", scope=scope, sizes=sizes)
