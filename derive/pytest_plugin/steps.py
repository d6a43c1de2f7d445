"""The steps of a sheet as tests: read when they are collected, checked all together when the first of them runs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import Any

import pytest

from derive.cli.failures import WrongUsage
from derive.cli.notations import notation_asked
from derive.kernel.records import replaced
from derive.language.visible import visible_name, visible_text
from derive.marking.as_text import Words
from derive.marking.diagnostics import Diagnostic
from derive.marking.marked import Marked
from derive.running.cache import Cache, usual_folder
from derive.running.jobs import Answer, Job, StepsRead, Where
from derive.running.run import check_files


class WrongStep(Exception):
    """A step that is not proved; the text is the diagnostic, as `derive check` prints it."""


class SheetFile(pytest.File):
    """A sheet; it collects its steps. It is read, and checked, by a process of its own, within the limits of `derive check`."""

    @cached_property
    def _job(self) -> Job:
        """Return what is to be checked. Raises CollectError where the notation that is configured cannot be used."""
        asked = self.config.getini("derive_notation")
        try:
            notation, text = notation_asked(_path(asked, self.config) if asked else None)
        except WrongUsage as error:
            raise self.CollectError(visible_text(f"{error} (see `derive explain notation`)")) from error
        return Job(str(_shown(self.path, self.config)), notation, every_end=False, notation_text=text)

    def _answer(self, job: Job) -> Answer:
        folder = usual_folder()
        return next(check_files((job,), cache=Cache(folder) if folder is not None else None))

    @cached_property
    def marked(self) -> Marked:
        """Return what is found in the whole sheet, under one reading. Raises WrongStep where it takes too long to be read."""
        answer = self._answer(self._job)
        if isinstance(answer, Marked):
            return answer
        raise WrongStep(visible_text(str(answer)))

    def collect(self) -> Iterator[StepItem]:
        """Yield the steps in their order, each named by its line. Raises CollectError for a file that is no sheet."""
        read = self._answer(replaced(self._job, only_read=True))
        if not isinstance(read, StepsRead):
            raise self.CollectError(visible_text(str(read)))
        seen: Counter[str] = Counter()
        for step in read.steps:
            cell = step.sheet.removeprefix(self._job.file).removeprefix(", ")
            name = f"{cell}, line {step.line}" if cell else f"line {step.line}"
            seen[name] += 1
            name = name if seen[name] == 1 else f"{name}, step {seen[name]}"
            yield StepItem.from_parent(self, name=name, step=step)


class StepItem(pytest.Item):
    """One step of a sheet: it passes where it is proved or says what a name means, and is skipped where its verdict is allowed."""

    def __init__(self, *, step: Where, **named: Any) -> None:
        super().__init__(**named)
        self._step = step

    def runtest(self) -> None:
        """Raise WrongStep with the diagnostic, unless the step is proved or a definition."""
        found = self._diagnostic()
        if found.verdict in ("proved", "definition"):
            return
        if found.verdict in self.config.getini("derive_allow"):
            pytest.skip(visible_text(f"{found.verdict}: {found.sentence}"))
        sheet = self._file.marked
        raise WrongStep("\n".join(map(Words().diagnostic, (found, *sheet.remarks_on(found)))).rstrip())

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Return the diagnostic alone for a step that is wrong: no line of ours has to do with it."""
        return str(excinfo.value) if isinstance(excinfo.value, WrongStep) else super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[PathLike[str] | str, int | None, str]:
        """Return the file and the line of the step."""
        shown = visible_name(str(_shown(self.path, self.config)))
        return visible_name(str(self.path)), max(self._step.file_line - 1, 0), f"{shown}: {self.name}"

    @property
    def _file(self) -> SheetFile:
        parent = self.parent
        if not isinstance(parent, SheetFile):
            raise TypeError("a step is collected by its sheet")
        return parent

    def _diagnostic(self) -> Diagnostic:
        ends = (self._step.part, self._step.start, self._step.end)
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
