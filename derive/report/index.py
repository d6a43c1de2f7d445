"""
Turns a report into an index page: what came out in numbers, where the sheets are in each format and language, a row for each claim.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from derive.report.content import Report
from derive.report.languages import ENGLISH, Language
from derive.report.markdown import MarkdownSetter
from derive.report.rendering import HtmlSetter, html_environment, markdown_environment, straight
from derive.report.shown import Sheet, ShownTheorem, Verdict
from derive.report.tally import tally
from derive.report.view import Setter, sheet

_ENDINGS: Final = {"html": "html", "md": "md", "latex": "tex"}
_CALLED: Final = {"html": "HTML", "md": "Markdown", "latex": "LaTeX"}
_LANGUAGES: Final = {"en": "English", "zh": "中文"}


@dataclass(frozen=True, slots=True)
class Claim:
    """A row: the theorem as the sheet shows it, what is given for it, and how its steps and near misses came out."""

    theorem: ShownTheorem
    given: tuple[str, ...]
    steps: str
    near_misses: str


@dataclass(frozen=True, slots=True)
class Group:
    """A statement's number and title, and a row for each of its theorems."""

    number: int
    title: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Files:
    """Where the sheets of one language are: its name, its tag, and a name and a file for each format; `index` is its own index."""

    language: str
    tag: str
    index: str
    sheets: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Index:
    """
    An index page as a template prints it.

    `file` is the sheet that its rows lead to, `verdicts` the file for machines; `has_latex` says that PDFs can be made.
    """

    title: str
    introduction: str
    tallies: tuple[str, ...]
    groups: tuple[Group, ...]
    languages: tuple[Files, ...]
    file: str
    verdicts: str
    has_latex: bool


def index_texts(report: Report, name: str, formats: Sequence[str], languages: Sequence[Language] = (ENGLISH,)) -> dict[str, str]:
    """
    Return index pages of a report by the names of their files: index.html and index.md where sheets are written in these formats.

    `name` is that of the sheets. Raises KeyError where a claim or step has no outcome.
    """
    texts: dict[str, str] = {}
    for language in languages:
        for form, setter, environment in (
            ("html", HtmlSetter(), html_environment),
            ("md", MarkdownSetter(name), markdown_environment),
        ):
            if form in formats:
                page = _index(report, setter, name, form, formats, languages, language)
                template = environment(language).get_template(f"index.{form}.jinja")
                texts[f"index{language.suffix}.{form}"] = straight(template.render(index=page))
    return texts


def _index(
    report: Report,
    setter: Setter,
    name: str,
    form: str,
    formats: Sequence[str],
    languages: Sequence[Language],
    language: Language,
) -> Index:
    shown = sheet(report, setter, language)
    files = (
        Files(
            _LANGUAGES.get(each.code, each.code),
            each.tag,
            f"index{each.suffix}.{form}",
            tuple((_CALLED[kind], f"{name}{each.suffix}.{ending}") for kind, ending in _ENDINGS.items() if kind in formats),
        )
        for each in languages
    )
    return Index(
        title=shown.title,
        introduction=shown.introduction,
        tallies=_tallies(shown, language),
        groups=tuple(
            Group(each.number, each.title, tuple(_claim(one, language) for one in each.theorems)) for each in shown.statements
        ),
        languages=tuple(files),
        file=f"{name}{language.suffix}.{form}",
        verdicts=f"{name}.json",
        has_latex="latex" in formats,
    )


def _tallies(shown: Sheet, language: Language) -> tuple[str, ...]:
    theorems = [theorem for each in shown.statements for theorem in each.theorems]
    steps = [verdict for theorem in theorems for verdict in _steps(theorem)]
    misses = [miss.verdict for theorem in theorems for miss in theorem.near_misses]
    return (
        tally([each.verdict.word for each in theorems], "claim", language),
        tally([each.word for each in steps], "step", language),
        tally([each.word for each in misses], "near miss", language),
    )


def _claim(theorem: ShownTheorem, language: Language) -> Claim:
    steps = [each.word for each in _steps(theorem)]
    misses = [each.verdict.word for each in theorem.near_misses]
    given = dict(theorem.conditions).get(language.gettext("given"), ())
    return Claim(theorem, given, tally(steps, "step", language), tally(misses, "near miss", language))


def _steps(theorem: ShownTheorem) -> list[Verdict]:
    return [line.verdict for line in theorem.lines if line.verdict is not None]
