"""The steps of a sheet as tests: read when they are collected, checked all together when the first of them runs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import Any

import pytest

from derive.cli.notations import notation_asked
from derive.marking.as_text import Words
from derive.marking.diagnostics import Diagnostic
from derive.marking.marked import Marked, marked
from derive.marking.sheet_verdicts import verdicts_of
from derive.reader.formulas import formulas_of
from derive.reader.nodes import Span
from derive.reader.notation import Notation
from derive.reader.outline import outline_of
from derive.reader.sheets import Sheet, UnreadableSheet, sheets_in
from derive.reader.steps import steps_of
from derive.subjects.declared import declared_in
from derive.subjects.toml_form import NotationError


class WrongStep(Exception):
    """A step that is not proved; the text is the diagnostic, as `derive check` prints it."""


class SheetFile(pytest.File):
    """A sheet; it collects its steps."""

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """Return the parts of the file. Raises CollectError for one that is no sheet."""
        try:
            return sheets_in(_shown(self.path, self.config))
        except UnreadableSheet as trouble:
            raise self.CollectError(str(trouble)) from trouble

    @cached_property
    def notation(self) -> Notation:
        """Return the notation the file declares, else the one configured. Raises CollectError where it cannot be used."""
        asked = self.config.getini("derive_notation")
        try:
            return declared_in(self.sheets) or notation_asked(_path(asked, self.config) if asked else None)[0]
        except NotationError as error:
            raise self.CollectError(f"{error} (see `derive explain notation`)") from error

    @cached_property
    def marked(self) -> Marked:
        """Return what is found in the whole sheet, under one reading."""
        return marked(verdicts_of(_shown(self.path, self.config), self.sheets, self.notation))

    def collect(self) -> Iterator[StepItem]:
        """Yield the steps in their order, each named by its line."""
        seen: Counter[str] = Counter()
        for part, sheet in enumerate(self.sheets):
            formulas, _ = formulas_of(outline_of(sheet))
            cell = sheet.name.removeprefix(sheet.file).removeprefix(", ")
            for step in steps_of(formulas, self.notation):
                line = sheet.line(step.span.start)
                name = f"{cell}, line {line}" if cell else f"line {line}"
                seen[name] += 1
                name = name if seen[name] == 1 else f"{name}, step {seen[name]}"
                yield StepItem.from_parent(self, name=name, part=part, span=step.span, line=sheet.file_line(step.span.start))


class StepItem(pytest.Item):
    """One step of a sheet: it passes where it is proved or says what a name means, and is skipped where its verdict is allowed."""

    def __init__(self, *, part: int, span: Span, line: int, **named: Any) -> None:
        super().__init__(**named)
        self._part, self._span, self._line = part, span, line

    def runtest(self) -> None:
        """Raise WrongStep with the diagnostic, unless the step is proved or a definition."""
        found = self._diagnostic()
        if found.verdict in ("proved", "definition"):
            return
        if found.verdict in self.config.getini("derive_allow"):
            pytest.skip(f"{found.verdict}: {found.sentence}")
        sheet = self._file.marked
        raise WrongStep("\n".join(map(Words().diagnostic, (*sheet.remarks_on(found), found))).rstrip())

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Return the diagnostic alone for a step that is wrong: no line of ours has to do with it."""
        return str(excinfo.value) if isinstance(excinfo.value, WrongStep) else super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[PathLike[str] | str, int | None, str]:
        """Return the file and the line of the step."""
        return self.path, max(self._line - 1, 0), f"{_shown(self.path, self.config)}: {self.name}"

    @property
    def _file(self) -> SheetFile:
        parent = self.parent
        if not isinstance(parent, SheetFile):
            raise TypeError("a step is collected by its sheet")
        return parent

    def _diagnostic(self) -> Diagnostic:
        ends = (self._part, self._span.start, self._span.end)
        found = [each for each in self._file.marked.steps if (each.part, each.place.start, each.place.end) == ends]
        if not found:
            raise LookupError(f"{self.nodeid} is no step of what was checked: the sheet was changed meanwhile")
        return found[0]


def _path(name: str, config: pytest.Config) -> str:
    """Return the path of a file from the root folder, a name that stands for none as it is."""
    path = config.rootpath / name
    return str(path) if path.is_file() else name


def _shown(path: Path, config: pytest.Config) -> str:
    """Return a path from where pytest was started, whole for one that is elsewhere."""
    start = config.invocation_params.dir
    return str(path.relative_to(start)) if path.is_relative_to(start) else str(path)
