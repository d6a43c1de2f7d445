"""Tests of derive/running/cache.py: with it, without it, or with one that is spoilt, the same is said of sheets."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from marked_sheets import RIGHT, STRANGE, WRONG
from thinned import thinned

from derive.cli.main import run
from derive.kernel.records import replaced
from derive.marking.marked import Marked
from derive.reader.documents.sheets import UnreadableSheet
from derive.reader.word2vec import word2vec
from derive.running import cache as cache_module
from derive.running import run as run_module
from derive.running.cache import Cache, usual_folder, with_bytes
from derive.running.jobs import Job
from derive.running.limits import Limits
from derive.running.run import check_files

Said = Callable[..., tuple[int, str, str]]


@pytest.fixture
def said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Said:
    """Return what says what `derive check --cache kept a.md b.md` says, in a folder with two sheets."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text(f"{RIGHT}\n{STRANGE}\n{WRONG}", encoding="utf-8")
    (tmp_path / "b.md").write_text(RIGHT, encoding="utf-8")

    def says(*words: str) -> tuple[int, str, str]:
        code = run(["check", "--cache", "kept", *words, "a.md", "b.md"])
        return (code, *capsys.readouterr())

    return says


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that fills with the files a process is started for."""
    files: list[str] = []
    start = run_module.started

    def seen(job: Job) -> object:
        files.append(job.file)
        return start(job)

    monkeypatch.setattr(run_module, "started", seen)
    return files


def entries(folder: Path) -> list[Path]:
    """Return the answers that a folder holds."""
    return sorted(path for path in folder.glob("??/*") if not path.name.startswith(("version-", "patterns-")))


def test_cold_warm_deleted_and_spoilt(said: Said, started: list[str], tmp_path: Path) -> None:
    """The same bytes each time; a warm cache starts no process, a spoilt one starts them again."""
    cold = said("--format", "json")
    assert started == ["a.md", "b.md"]
    assert said("--format", "json") == cold
    assert len(started) == 2
    kept = entries(tmp_path / "kept")
    first = kept[0].read_bytes()
    kept[0].write_bytes(first[: len(first) // 2])
    kept[1].unlink()
    assert said("--format", "json") == cold
    assert len(started) == 4


def test_nothing_but_what_was_kept_is_found(tmp_path: Path) -> None:
    """A file that is empty, cut short, changed in one word, no text at all, or another's is as if it was not there."""
    path = tmp_path / "a.md"
    path.write_text(WRONG, encoding="utf-8")
    kept = Cache(tmp_path / "kept")
    job = with_bytes(Job(str(path), word2vec()))
    (answer,) = check_files([job], cache=kept)
    assert kept.found(job) == answer
    (entry,) = entries(tmp_path / "kept")
    whole = entry.read_bytes()
    assert isinstance(answer, Marked)
    kept.keep(replaced(job, every_end=False), replaced(answer, chains=7))
    (other,) = (each for each in entries(tmp_path / "kept") if each != entry)
    for spoilt in (b"", whole[: len(whole) // 2], whole.replace(b"refuted", b"proved "), b"\xff\x00", other.read_bytes()):
        entry.write_bytes(spoilt)
        assert kept.found(job) is None
    entry.write_bytes(whole)
    assert kept.found(job) == answer


def test_all_that_matters_is_in_the_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another content, file, notation, limit, way of asking or version of derive is another entry."""
    job = Job("a.md", word2vec(), raw=b"x")
    others = [
        *(replaced(job, raw=b"y"), replaced(job, file="b.md"), replaced(job, file="-"), replaced(job, notation_text="n")),
        *(replaced(job, every_end=False), replaced(job, is_passed=True), replaced(job, limits=Limits(5.0))),
        replaced(job, limits=Limits(10.0, 900)),
    ]
    kept = Cache(tmp_path)
    names = {kept._name(each) for each in (job, job, *others)}
    assert len(names) == 1 + len(others)
    monkeypatch.setattr(cache_module, "own_digest", lambda *_: "another")
    assert Cache(tmp_path)._name(job) not in names


def test_another_notation_is_asked_for(said: Said, started: list[str], tmp_path: Path) -> None:
    """A file that declares one is known by what it holds."""
    for text in ("[sizes]\nm = []\n", "[sizes]\nn = []\n"):
        (tmp_path / "n.toml").write_text(text, encoding="utf-8")
        said("--notation", "n.toml")
    assert len(started) == 4


def test_what_was_cut_short_is_not_kept(said: Said, started: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A step that was given up may have its verdict the next time; so may one that ended its process."""
    path = tmp_path / "a.md"
    kept = Cache(tmp_path / "kept")
    with monkeypatch.context() as spoilt:
        spoilt.setattr("derive.checking.checker.helped", lambda *_: os._exit(7))
        list(check_files([Job(str(path), word2vec())], cache=kept))
    assert entries(tmp_path / "kept") == []
    with monkeypatch.context() as late:
        late.setattr("derive.running.limits._STEPS", 0)
        late.setattr("derive.running.limits._READING", 1e-9)
        list(check_files([Job(str(path), word2vec(), Limits(9.0))], cache=kept))
    assert entries(tmp_path / "kept") == []
    list(check_files([Job(str(path), word2vec())], cache=kept))
    assert len(entries(tmp_path / "kept")) == 1


def test_killed_while_it_writes(tmp_path: Path, said: Said) -> None:
    """What is there is whole or not there: the next run says the same, and what was left half written goes away."""
    cold = said()
    for path in entries(tmp_path / "kept"):
        path.unlink()
    killed = (
        "import os, signal\nfrom derive.running import cache\n"
        "cache.os.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        "from derive.cli.main import run\nrun(['check', '--cache', 'kept', 'a.md', 'b.md'])"
    )
    assert subprocess.run([sys.executable, "-c", killed], capture_output=True, check=False).returncode == -9
    assert [path.name[:5] for path in entries(tmp_path / "kept")] == [".new-"]
    assert said() == cold
    (left,) = (path for path in entries(tmp_path / "kept") if path.name.startswith(".new-"))
    os.utime(left, (0, 0))
    (tmp_path / "kept" / "CACHEDIR.TAG").unlink()
    (tmp_path / "a.md").write_text(WRONG, encoding="utf-8")
    said()
    assert not left.exists()


def test_a_folder_that_cannot_be_used(said: Said, tmp_path: Path) -> None:
    """A file in its place, and one that may not be written to, change nothing but the time it takes."""
    cold = said()
    for path in entries(tmp_path / "kept"):
        path.unlink()
    kept = tmp_path / "kept"
    kept.rename(tmp_path / "other")
    kept.write_text("", encoding="utf-8")
    assert said() == cold


def test_pipes_and_files_that_are_gone(tmp_path: Path) -> None:
    """Of a pipe nothing is read to look something up; what is gone is told as ever."""
    pipe = tmp_path / "pipe.md"
    os.mkfifo(pipe)
    kept = Cache(tmp_path / "kept")
    job = Job(str(pipe), word2vec())
    assert with_bytes(job) is job
    (gone,) = check_files([Job("gone.md", word2vec())], cache=kept)
    assert isinstance(gone, UnreadableSheet)


@pytest.mark.parametrize("made", thinned(["zero", "pipe", "link"], 2))
def test_what_is_no_file_of_its_own_is_passed_over(said: Said, tmp_path: Path, made: str) -> None:
    """A link to a device or to another file, and a pipe, in the place of what was kept: nothing is read from them or waited for."""
    cold = said()
    for path in (*entries(tmp_path / "kept"), tmp_path / "kept" / "CACHEDIR.TAG"):
        kept = path.read_bytes()
        path.unlink()
        if made == "pipe":
            os.mkfifo(path)
        else:
            target = Path("/dev/zero") if made == "zero" else tmp_path / f"{path.name}.copy"
            if made == "link":
                target.write_bytes(kept)
            path.symlink_to(target)
            os.utime(path, (0, 0), follow_symlinks=False)
    assert said() == cold


def test_half_a_letter_in_what_was_kept(said: Said, tmp_path: Path) -> None:
    """An answer with half a letter in it, and the right sum, is printed like any other."""
    said()
    for path in entries(tmp_path / "kept"):
        if "Marked" in (text := path.read_text(encoding="ascii").partition("\n")[2]):
            spoilt = text.replace("numbers show", "numbers \\ud800 show").replace("every size", "every \\ud800 size")
            path.write_text(f"{cache_module._sum_of(path.name, spoilt)}\n{spoilt}", encoding="ascii")
    for form in ("text", "json", "junit", "github", "html", "md", "sarif", "gitlab"):
        assert said("--format", form, "-o", "out")[0] == 1


def test_where_it_is_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The folder that is named, else the user's; no folder where that is asked for, or where there is no home."""
    monkeypatch.setenv("DERIVE_NO_CACHE", "1")
    assert usual_folder() is None
    monkeypatch.delenv("DERIVE_NO_CACHE")
    monkeypatch.setenv("DERIVE_CACHE_DIR", str(tmp_path))
    assert usual_folder() == tmp_path
    monkeypatch.delenv("DERIVE_CACHE_DIR")
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert usual_folder() == tmp_path / "derive"
    monkeypatch.setenv("XDG_CACHE_HOME", "not/whole")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert usual_folder() == tmp_path / ".cache" / "derive"


def test_what_is_kept_is_told_without_what_checks_sheets(tmp_path: Path) -> None:
    """Where all that is asked for is known, nothing is loaded that reads or checks a sheet: that takes longer than all else."""
    (tmp_path / "a.md").write_text(WRONG, encoding="utf-8")
    code = "import sys; from derive.cli.main import run; run(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"
    command = [sys.executable, "-c", code, "check", "-q", "--cache", "kept", "a.md"]
    first, second = (subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True) for _ in range(2))
    assert first.stdout == second.stdout
    assert not {"derive.checking.checker", "derive.reader.steps", "derive.language.terms"} & set(second.stderr.split())


def test_patterns_are_compiled_once(tmp_path: Path) -> None:
    """What the next process reads sheets with was compiled by those before, and says the same; spoilt, it is compiled anew."""
    (tmp_path / "a.md").write_text(f"{RIGHT}\n{STRANGE}\n{WRONG}", encoding="utf-8")
    marking = """if True:
        import os, sys
        from derive.cli.main import run
        from derive.reader.latex import compiled
        code_of = compiled._code_of
        compiled._code_of = lambda *given: os.write(2, b"!") and code_of(*given)
        run(["check", "--cache", "kept", "--seconds", *sys.argv[1:]])
    """

    def says(seconds: int, *more: str) -> tuple[str, int]:
        """Return what is said, checked anew, and how many patterns are compiled for it, by whatever process."""
        command = [sys.executable, "-c", marking, str(seconds), "a.md", *more]
        ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
        return ran.stdout, ran.stderr.count("!")

    first, some = says(31)
    assert some
    (kept,) = (tmp_path / "kept").glob("??/patterns-*")
    assert says(32) == (first, 0)
    (tmp_path / "b.md").write_text(f"{RIGHT} \n", encoding="utf-8")
    both, all_others = says(33, "b.md")  # from the second sheet on, all are compiled at once
    assert all_others
    assert says(34, "b.md") == (both, 0)
    whole = kept.read_text("ascii")
    kept.write_text(whole[:-9], "ascii")
    assert says(35) == (first, some)
    assert says(36) == (first, 0)  # they have been kept once more


def test_no_pattern_is_kept_where_none_was_compiled(tmp_path: Path) -> None:
    """No folder is made for nothing."""
    cache = Cache(tmp_path / "none")
    cache.keep_patterns()
    assert list(tmp_path.iterdir()) == []
    cache.take_patterns()
    cache.keep_patterns()
    assert not list(tmp_path.glob("*/??/patterns-*"))
