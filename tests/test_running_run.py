"""Tests of derive/running: sheets in processes of their own; what goes wrong with one step leaves all others alone."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from marked_sheets import RIGHT, STRANGE, WRONG

from derive.checking.checker import Verdicts
from derive.kernel.verdict import Inconsistent
from derive.marking.as_json import sheet_object
from derive.marking.diagnosing import marked
from derive.marking.marked import Marked
from derive.marking.sheet_verdicts import verdicts_of
from derive.reader.documents.sheets import UnreadableSheet, sheets_in
from derive.reader.notation import Reading
from derive.reader.steps import Step
from derive.reader.word2vec import word2vec
from derive.running import limits, run
from derive.running.jobs import Job
from derive.running.limits import Limits
from derive.running.run import check_files

HERE = Path(__file__).parent
SHEETS = [str(path) for path in sorted((HERE / "sheets").iterdir())]
UNHURRIED = Limits(30.0, 2000)


def said(files: list[str], at_once: int = 1, within: Limits = UNHURRIED) -> list[object]:
    """Return what is said of files, as data."""
    answers = check_files([Job(each, word2vec(), within) for each in files], at_once)
    return [sheet_object(each) if isinstance(each, Marked) else str(each) for each in answers]


def forever(*_: object) -> None:
    """Take no rest."""
    while True:
        pass


def fault() -> None:
    """Raise what nobody foresaw."""
    raise IndexError


def spoilt(monkeypatch: pytest.MonkeyPatch, what: Callable[[], object]) -> None:
    """Let something happen to the process that looks at the second chain of a sheet."""
    look = Verdicts._look

    def looked(self: Verdicts, step: Step, reading: Reading) -> object:
        if step.chain == 1:
            what()
        return look(self, step, reading)

    monkeypatch.setattr(Verdicts, "_look", looked)


@pytest.fixture
def sheet(tmp_path: Path) -> str:
    """Return a sheet of a right step, one that is unread, and a wrong one."""
    path = tmp_path / "a.md"
    path.write_text(f"{RIGHT}\n{STRANGE}\n{WRONG}", encoding="utf-8")
    return str(path)


def found(sheet: str, within: Limits) -> list[tuple[str, str]]:
    """Return the verdicts of a sheet's steps, with what is said of those that are undecided."""
    (answer,) = check_files([Job(sheet, word2vec(), within)])
    assert isinstance(answer, Marked)
    return [(each.verdict, each.sentence if each.verdict == "undecided" else "") for each in answer.steps]


@pytest.mark.slow
def test_sheets_come_in_order_and_are_what_one_process_finds() -> None:
    """However many are checked at once and in whatever order, each sheet is answered as alone."""
    alone = [sheet_object(marked(verdicts_of(each, sheets_in(each), word2vec()))) for each in SHEETS]
    assert said([*SHEETS, *SHEETS[::-1]], at_once=3) == [*alone, *alone[::-1]]


def test_a_step_without_end_is_given_up(sheet: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is undecided, with the seconds it had; the others have their verdicts, and the run its end."""
    spoilt(monkeypatch, forever)
    reason = "given up: it took longer than 0.5 seconds (see --seconds)"
    assert found(sheet, Limits(0.5)) == [("proved", ""), ("undecided", reason), ("refuted", "")]


@pytest.mark.parametrize(
    ("what", "reason"),
    [
        (lambda: bytearray(500_000_000), "given up: it needed more than 200 MB of memory (see --memory)"),
        (lambda: os.kill(os.getpid(), signal.SIGKILL), "given up: the process that worked at it ended (signal 9)"),
        (lambda: os._exit(7), "given up: the process that worked at it ended (exit code 7)"),
        (fault, "given up: the process that worked at it ended (exit code 3)"),
    ],
    ids=["memory", "signal", "exit", "exception"],
)
def test_a_process_that_dies_loses_one_step(
    sheet: str, monkeypatch: pytest.MonkeyPatch, what: Callable[[], object], reason: str
) -> None:
    """Whatever ends it, the step in hand is undecided with the reason, and all others are as they were."""
    spoilt(monkeypatch, what)
    assert found(sheet, Limits(30.0, 200)) == [("proved", ""), ("undecided", reason), ("refuted", "")]


def test_help_that_takes_too_long(sheet: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it a refuted step may have been meant otherwise: it is undecided."""
    monkeypatch.setattr("derive.checking.checker.helped", forever)
    verdicts = [verdict for verdict, _ in found(sheet, Limits(0.5))]
    assert verdicts == ["proved", "unread", "undecided"]


def test_a_sheet_that_takes_too_long_keeps_what_it_has(sheet: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once its time is over no further step is begun; what had its verdict before keeps it."""
    monkeypatch.setattr(limits, "_READING", 0.0)
    monkeypatch.setattr(limits, "_STEPS", 1)
    spoilt(monkeypatch, forever)
    (first, _), (second, _), (third, why) = found(sheet, Limits(1.0))
    assert (first, second, third) == ("proved", "undecided", "undecided")
    assert why == "given up: the steps before it took 1 seconds, the most for one sheet (see --seconds)"


def test_a_sheet_that_cannot_be_read_in_time(sheet: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told of as one that cannot be read, and the next one is read."""
    monkeypatch.setattr(limits, "_READING", 0.3)
    monkeypatch.setattr("derive.marking.sheet_verdicts.outline_of", forever)
    first, second = check_files(Job(each, word2vec(), Limits(0.01)) for each in (sheet, "nowhere.md"))
    assert isinstance(first, UnreadableSheet)
    assert first.reason == "it could not be read in 0.3 seconds (see --seconds)"
    assert isinstance(second, UnreadableSheet)


def test_a_contradiction_in_the_kernel_stops_the_run(sheet: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """That is no matter of one step."""

    def contradicts() -> None:
        raise Inconsistent("proved, yet")

    spoilt(monkeypatch, contradicts)
    with pytest.raises(Inconsistent, match="proved, yet"):
        list(check_files([Job(sheet, word2vec(), UNHURRIED)]))


def test_a_python_started_anew_finds_the_same(sheet: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no process can be forked one is started, with the same answers; one that is stuck is ended."""
    expected = said([sheet])
    monkeypatch.delattr(os, "fork")
    assert said([sheet], at_once=2) == expected


def test_leaving_early_ends_the_work(sheet: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """No process is left behind."""
    spoilt(monkeypatch, lambda: time.sleep(60))
    started: list[run.Worker] = []
    start = run.started

    def kept(job: object) -> run.Worker:
        started.append(start(job))  # type: ignore[arg-type]
        return started[-1]

    monkeypatch.setattr(run, "started", kept)
    answers = check_files([Job(each, word2vec(), UNHURRIED) for each in ("nowhere.md", sheet, sheet)], 3)
    next(answers)
    answers.close()
    assert len(started) >= 2
    for each in started:
        with pytest.raises(ProcessLookupError):
            os.kill(each._process_id, 0)  # type: ignore[attr-defined]


def test_an_interrupt_before_a_process_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C while a process is being started is an interrupt, and no fault: there is nothing to end yet."""

    def interrupted(_: Job) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(run, "started", interrupted)
    with pytest.raises(KeyboardInterrupt):
        said(SHEETS[:1])
