"""Tests of derive/running/cluster.py and batch.py: workers of joblib find what is found here, in the order of the sheets."""

from __future__ import annotations

import io
import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from marked_sheets import RIGHT, STRANGE, WRONG
from thinned import thinned

from derive.cli.main import run
from derive.marking.as_json import sheet_object
from derive.marking.marked import Marked
from derive.reader.documents.sheets import UnreadableSheet
from derive.reader.word2vec import word2vec
from derive.running import batch, cluster
from derive.running.answers import packed
from derive.running.batch import Lost, checked, packed_jobs
from derive.running.cache import Cache, with_bytes
from derive.running.cluster import NoBackend, check_on
from derive.running.jobs import Answer, Job
from derive.running.run import check_files, check_whole


@pytest.fixture
def jobs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Job | UnreadableSheet]:
    """Return jobs for five sheets of several kinds and one that is gone."""
    monkeypatch.chdir(tmp_path)
    found: list[Job | UnreadableSheet] = []
    for place, text in enumerate((RIGHT, WRONG, STRANGE, RIGHT + WRONG, "")):
        Path(f"{place}.md").write_text(text, encoding="utf-8")
        found.append(Job(f"{place}.md", word2vec()))
    return [*found[:3], Job("gone.md", word2vec()), UnreadableSheet("none", "the folder holds no sheet"), *found[3:]]


def data(answers: Iterator[Answer]) -> list[object]:
    """Return what was found, as data."""
    return [sheet_object(each) if isinstance(each, Marked) else str(each) for each in answers]


class Here:
    """Stands for joblib: each task is done at once, here, until some number of them is done."""

    def __init__(self, most: int = 1000) -> None:
        self._most = most

    def __call__(self, tasks: Iterator[bytes]) -> Iterator[list[tuple[bool, str]]]:
        for number, task in enumerate(tasks):
            if number == self._most:
                raise Lost("a worker is gone")
            _, jobs = pickle.loads(task)
            yield [(is_whole, packed(answer)) for answer, is_whole in check_whole(jobs)]


def test_a_process_for_some_sheets(jobs: list[Job | UnreadableSheet]) -> None:
    """It finds what is found here, and whether that is all."""
    two = [with_bytes(each) for each in jobs[:2] if isinstance(each, Job)]
    told = checked(packed_jobs(two))
    assert [is_whole for is_whole, _ in told] == [True, True]
    assert data(cluster.unpacked(text, job) for job, (_, text) in zip(two, told, strict=True)) == data(check_files(two))


def test_a_process_that_refuses_or_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker with another derive refuses; of one that fails, exit code and last words are told."""

    class Incoming:
        buffer = io.BytesIO(packed_jobs(()))

    monkeypatch.setattr(sys, "stdin", Incoming())
    monkeypatch.setattr(batch, "files_digest", lambda: "another")
    refused = batch._main()
    for code, said in ((refused, "another version of derive"), (1, r"exit code 1: ValueError")):
        ended = subprocess.CompletedProcess((), code, b"", b"Traceback\nValueError: x\n")
        monkeypatch.setattr(subprocess, "run", lambda *_, ended=ended, **__: ended)
        with pytest.raises(Lost, match=said):
            checked(b"")


@pytest.mark.parametrize("most", thinned([1000, 1], 2))
def test_in_order_whatever_happens(
    most: int,
    jobs: list[Job | UnreadableSheet],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Where workers break down, what is left is checked here, and that is said; what was found is kept."""
    joblib = pytest.importorskip("joblib")
    monkeypatch.setattr(joblib, "delayed", lambda _: lambda task: task)
    monkeypatch.setattr(joblib, "Parallel", lambda **_: Here(most))
    monkeypatch.setattr(cluster, "_WINDOW", 3)
    expected = data(check_files(jobs))
    kept = Cache(Path("kept"))

    assert data(check_on("loky", jobs, 1, kept)) == expected
    assert capsys.readouterr().err == ("derive: loky: a worker is gone; what is left is checked here\n" if most == 1 else "")
    monkeypatch.setattr(joblib, "Parallel", lambda **_: Here(0))
    assert data(check_on("loky", jobs, 1, kept)) == expected, "nothing is asked again"
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("backend", ["spark", "dask", "dask://", "loky://here:1", "dask://127.0.0.1:1", "://", ""])
def test_what_is_no_backend(backend: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """One sentence, exit code 2."""
    monkeypatch.setattr(cluster, "_SECONDS", 0.2)
    assert run(["check", "--backend", backend, __file__]) == 2
    printed, errors = capsys.readouterr()
    assert printed == ""
    assert errors.count("\n") == 1
    assert f"--backend {backend}: " in errors


def test_a_package_that_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """What to install is said."""
    monkeypatch.setattr(cluster, "_dask", None)
    monkeypatch.setitem(cluster._BACKENDS, "dask", lambda *_: __import__("no_such_package"))
    with pytest.raises(NoBackend, match=r"no_such_package.*pip install 'derive\[cluster\]'"):
        next(check_on("dask://127.0.0.1:1", []), None)


@pytest.mark.slow
def test_processes_of_this_machine(jobs: list[Job | UnreadableSheet]) -> None:
    """Through joblib's own processes."""
    assert data(check_on("loky", jobs, 2)) == data(check_files(jobs))


@pytest.mark.slow
def test_a_dask_cluster(jobs: list[Job | UnreadableSheet]) -> None:
    """A scheduler and two workers on this machine; they find the same when they have been ended and started again."""
    distributed = pytest.importorskip("distributed")
    expected = data(check_files(jobs))
    with distributed.LocalCluster(n_workers=2, threads_per_worker=2, host="127.0.0.1", dashboard_address=None) as here:
        backend = here.scheduler_address.replace("tcp", "dask")
        assert data(check_on(backend, jobs)) == expected
        for worker in here.workers.values():
            os.kill(worker.pid, 15)
        assert data(check_on(backend, jobs)) == expected
