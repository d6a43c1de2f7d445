"""Tests of derive/cli/main.py and derive/__main__.py: exit codes, quiet ends, a quick start."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from thinned import thinned

from derive import __version__
from derive.cli.main import run
from derive.routes import Disagreement

HEAVY = {"sympy", "numpy", "flint", "jinja2", "mpmath"}
ENVIRONMENT = {**os.environ, "PYTHONUTF8": "0"}


def derive(*words: str, **options: object) -> subprocess.CompletedProcess[str]:
    """Run the command line in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "derive", *words],
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        stdin=subprocess.DEVNULL,
        env=ENVIRONMENT | dict(options.pop("env", {})),  # type: ignore[call-overload]
        **options,  # type: ignore[call-overload]
    )


def loaded(*words: str) -> set[str]:
    """Return the top-level modules a command loads."""
    code = f"""
import sys
from derive.cli.main import run
code = run({list(words)!r})
print(code, *sorted({{name.partition('.')[0] for name in sys.modules}}), file=sys.stderr)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", timeout=120, check=True)
    code_text, *modules = done.stderr.split()
    assert code_text == "0"
    return set(modules)


def test_all_proved_is_zero() -> None:
    """A proved claim ends with 0 and a table that says so."""
    done = derive("prove", "--route", "kernel", "word2vec.naive_softmax/v_c")

    assert done.returncode == 0
    assert done.stderr == ""
    assert "word2vec.naive_softmax/v_c" in done.stdout
    assert "proved" in done.stdout
    assert "every size" in done.stdout


@pytest.mark.parametrize(("claim", "code", "word"), [("x", 1, "refuted"), ("exp(x) + relu(exp(x) - 1)", 1, "undecided")])
def test_refuted_or_undecided_is_one(claim: str, code: int, word: str, tmp_path: Path) -> None:
    """A claim that is refuted and one that is left open both end with 1, under different words."""
    left = "2 * x" if word == "refuted" else "exp(relu(x)) - 1 + exp(x)"
    file = tmp_path / "mine.py"
    file.write_text(f"from derive import *\nx = scalar('x')\nc = claim({left}, {claim})\n")

    done = derive("prove", "--route", "kernel", str(file))

    assert done.returncode == code
    assert f"1 {word}" in done.stdout
    assert done.stderr == ""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "COMMAND"),
        (("prov",), "no command is called `prov`; did you mean `prove`?"),
        (("zzz",), "there are list, show, prove"),
        (("prove", "--route", "fast"), "fast"),
        (("prove", "--sort"), "--sort"),
        (("prove", "word2vec.naive_sofmax"), "did you mean `word2vec.naive_softmax`"),
        (("prove", "word2vec.naive_softmax/v_d"), "did you mean `v_c`"),
        (("prove", "word2vec.naive_softmax/v_c.99"), "`word2vec.naive_softmax/v_c` has no line 99: its lines are 1 to 5"),
        (("prove", "word2vec.softmax/score.x"), "`word2vec.softmax` has no claim `score.x`"),
        (("prove", "/tmp/x/crlf"), "no loss is called `/tmp/x/crlf`; does it lack `.py`?"),
        (("prove", "./mine"), "no loss is called `./mine`; does it lack `.py`?"),
        (("prove", "."), "no loss is called `.`; `derive list` shows all"),
        (("prove", "word2vec.naive_sofmax/v_c"), "no loss is called `word2vec.naive_sofmax`; did you mean"),
        (("numpy", "word2vec.softmax"), "no NumPy function is printed for `word2vec.softmax`"),
        (("numpy", "word2vec"), "holds several statements"),
        (("numpy", "word2vec.naive_softmax", "-o", ""), "`-o` needs the name of a file"),
        (("numpy", "word2vec.naive_softmax", "-o", "/nosuch/dir/x.py"), "its folder does not exist"),
        (("report", "-o", ""), "`-o` needs the name of a folder"),
        (("prove", "--sizes", "V=0", "word2vec.naive_softmax/v_c"), "positive integer, not 0"),
        (("prove", "--sizes", "V=x", "word2vec.naive_softmax/v_c"), "V=4,d=3"),
        (("prove", "--sizes", "Q=2", "word2vec.naive_softmax/v_c"), "`Q`"),
        (("prove", "--sizes", "V=2", "--route", "kernel"), "every size at once"),
        (("show", "word2v"), "word2v"),
        (("numpy", "word2vec.none"), "word2vec.none"),
        (("explain", "refutd"), "did you mean `refuted`"),
        (("report",), "-o"),
        (("check", "--changed=--"), "`--` in `--changed=--` is no value"),
        (("check", "-o--", "a.md"), "`--` in `-o--` is no value"),
        (("check", "--changed", "x\n\x1b[31mderive: \u202eproved"), "`x �[31mderive: �proved`"),
        (("check", "--allow", "\x9b31m", "a.md"), "not `�31m`"),
        (("prove", "x" * 20_000), "xxx … xxx"),
        (("prove", "nowhere.py"), "there is no file `nowhere.py`"),
        (("check", "-j", "1" * 20, "a.md"), "has more than 9 digits"),
        (("check", "--seconds", "1e9", "a.md"), "`1e9` is no number of seconds, 0 or more, as 90 or 0.5"),
        (("check", "-x.md"), "unrecognized arguments: -x.md (see"),
    ],
)
def test_wrong_usage_is_two_and_one_sentence(words: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What cannot be done is told in one line on stderr, with nothing on stdout and exit code 2."""
    assert run(words) == 2

    caught = capsys.readouterr()
    assert caught.out == ""
    assert caught.err.startswith("derive: ")
    assert caught.err.count("\n") == 1
    assert said in caught.err
    assert "Traceback" not in caught.err
    assert len(caught.err) < 3_000


def test_wrong_shapes_are_two(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A statement whose shapes do not fit is told with its line and both shapes."""
    file = tmp_path / "mine.py"
    file.write_text("from derive import *\nV, d = sizes('V d')\nA = matrix('A', V, d)\n\nA @ vector('x', V)\n")

    assert run(["prove", str(file)]) == 2

    said = capsys.readouterr().err
    assert "line 5" in said
    assert "V × d" in said
    assert "a vector of V" in said
    assert said.count("\n") == 1


def test_a_disagreement_is_three(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """When the routes disagree the run stops with 3, and the message is shown whole."""

    def disagree(*_: object) -> None:
        raise Disagreement("one route proves what the other refutes: J = 0")

    monkeypatch.setattr("derive.cli.proving.settle", disagree)
    assert run(["prove", "--route", "kernel", "word2vec.naive_softmax/v_c"]) == 3
    assert "one route proves what the other refutes: J = 0" in capsys.readouterr().err


def test_a_folder_that_is_gone_is_two_where_it_is_needed(tmp_path: Path) -> None:
    """Whoever removes the folder that a shell stands in is told so; what needs no folder is done there."""
    program = "import os, shutil, sys; os.chdir(sys.argv[1]); shutil.rmtree(sys.argv[1]); sys.argv[1:] = sys.argv[2:]\n"
    program += "from derive.__main__ import main\nmain()"

    def run_there(*asked: str) -> subprocess.CompletedProcess[str]:
        (tmp_path / "gone").mkdir()
        argv = [sys.executable, "-c", program, str(tmp_path / "gone"), *asked]
        return subprocess.run(argv, capture_output=True, text=True, check=False, timeout=60)

    failed, done = run_there("check", "."), run_there("explain", "refuted")
    assert (failed.returncode, done.returncode) == (2, 0)
    assert failed.stderr == "derive: the folder in which it was started is no longer there (see `derive explain wrong-usage`)\n"


def test_an_unforeseen_error_is_three_with_its_traceback() -> None:
    """A fault of the program is no verdict and no wrong usage: the traceback is shown, and the exit code is 3."""
    code = """
import sys
import derive.cli.listing
def fail(asked):
    raise RuntimeError("nobody foresaw this")
derive.cli.listing.list_command = fail
sys.argv = ["derive", "list"]
from derive.__main__ import main
main()
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", timeout=60, check=False)

    assert done.returncode == 3
    assert "RuntimeError: nobody foresaw this" in done.stderr
    assert "a fault of derive" in done.stderr


@pytest.mark.parametrize(
    "words", [("list", "--claims"), ("prove", "--route", "kernel"), ("prove", "--help"), ("show", "word2vec.sigmoid")]
)
def test_a_closed_pipe_is_quiet(words: tuple[str, ...]) -> None:
    """`derive … | head -1` prints one line and nothing on stderr, however early the reader leaves."""
    command = [sys.executable, "-m", "derive", *words]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ENVIRONMENT) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        said = running.stderr.read()
        code = running.wait(60)

    assert said == b""
    assert code in (0, 141)


@pytest.fixture
def interrupts() -> Iterator[None]:
    """Let what a test starts hear an interrupt, where the tests themselves run deaf to it (nohup, a job in the background)."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interrupts")
def test_ctrl_c_is_quiet(tmp_path: Path) -> None:
    """An interrupt ends the run at once with 130 and no traceback."""
    file = tmp_path / "slow.py"
    file.write_text("import time\nprint('started', flush=True)\ntime.sleep(60)\n")
    command = [sys.executable, "-m", "derive", "prove", str(file)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ENVIRONMENT) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        assert running.stderr.readline() == b"started\n"
        running.send_signal(signal.SIGINT)
        said = running.stderr.read()
        code = running.wait(30)

    assert code == 130
    assert said == b""


@pytest.mark.usefixtures("interrupts")
@pytest.mark.parametrize("gap", thinned([0.0, 0.1], 2))
def test_a_second_ctrl_c_is_quiet_too(gap: float) -> None:
    """Whoever presses ctrl-C again and again sees no traceback either, and the exit code is the same."""
    command = [sys.executable, "-m", "derive", "prove"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ENVIRONMENT) as running:
        assert running.stderr is not None
        time.sleep(1.5)
        for _ in range(3):
            running.send_signal(signal.SIGINT)
            time.sleep(gap)
        said = running.stderr.read()
        code = running.wait(30)

    assert said == b""
    assert code == 130


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
@pytest.mark.parametrize("words", [("list",), ("--help",), ("prove", "--route", "kernel", "--format", "json")])
def test_output_that_cannot_be_written_is_two(words: tuple[str, ...]) -> None:
    """A full disk is told in one sentence, without a traceback."""
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "derive", *words]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, encoding="utf-8", timeout=60, check=False)

    assert done.returncode == 2
    assert done.stderr == "derive: the output cannot be written: no space is left (see `derive explain unwritable`)\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
def test_errors_that_cannot_be_written_change_no_exit_code() -> None:
    """Where neither what was found nor why it is not written can be said, the exit code still says it."""
    for words, code in (("list > /dev/full", 2), ("check nowhere.md", 2), ("explain refuted", 0)):
        done = subprocess.run(["sh", "-c", f"{sys.executable} -m derive {words} 2> /dev/full"], capture_output=True, check=False)
        assert done.returncode == code


def test_a_closed_output_is_no_fault() -> None:
    """With stdout or stderr closed beforehand the exit code still says what was found."""
    for closed in (">&-", "2>&-", ">&- 2>&-"):
        words = f"{sys.executable} -m derive prove --route kernel word2vec.naive_softmax/v_c {closed}"
        done = subprocess.run(["sh", "-c", words], capture_output=True, encoding="utf-8", timeout=60, check=False)
        assert (done.returncode, done.stderr) == (0, "")


def living(group: int) -> list[str]:
    """Return the states of the processes of a group that still do something: those that only wait to be collected do not count."""
    states = subprocess.run(["ps", "-o", "stat=", "-g", str(group)], capture_output=True, text=True, check=False)
    return [state for state in states.stdout.split() if not state.startswith("Z")]


@pytest.mark.usefixtures("interrupts")
@pytest.mark.skipif(not hasattr(os, "killpg"), reason="process groups are POSIX")
@pytest.mark.parametrize("wait", [1.0, pytest.param(2.0, marks=pytest.mark.slow)])
def test_ctrl_c_ends_the_other_processes_too(wait: float) -> None:
    """A terminal's interrupt reaches the whole group while SymPy works in several processes: all end, nobody says a word."""
    command = [sys.executable, "-m", "derive", "prove"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ENVIRONMENT, start_new_session=True
    ) as running:
        assert running.stderr is not None
        time.sleep(wait)
        os.killpg(running.pid, signal.SIGINT)
        said = running.stderr.read()
        code = running.wait(30)
    for _ in range(50):
        if not (left := living(running.pid)):
            break
        time.sleep(0.1)

    assert code == 130
    assert said == b""
    assert left == []


@pytest.mark.parametrize(
    "words",
    [
        ("--help",),
        ("list",),
        ("explain", "proved"),
        ("show", "word2vec.naive_softmax"),
        ("prove", "--route", "kernel", "word2vec.naive_softmax"),
        ("prove", "--route", "kernel", "--format", "json", "word2vec.naive_softmax"),
        ("prove", "--route", "kernel", "--format", "junit"),
    ],
)
def test_the_kernel_route_loads_nothing_heavy(words: tuple[str, ...]) -> None:
    """Neither SymPy nor NumPy, python-flint or Jinja2 is loaded by what does not need them; the whole catalogue included."""
    assert not loaded(*words) & HEAVY


def test_the_sympy_route_does_load_sympy() -> None:
    """The test above would see SymPy if it were there."""
    assert "sympy" in loaded("prove", "word2vec.naive_softmax/v_c")


@pytest.mark.parametrize("command", ["", "list", "show", "prove", "report", "numpy", "explain"])
def test_help_has_examples(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Every command shows how it is used."""
    assert run([*command.split(), "--help"]) == 0

    said = capsys.readouterr().out
    assert "examples:" in said
    assert f"derive {command}".strip() in said


def test_the_version_is_that_of_the_package(capsys: pytest.CaptureFixture[str]) -> None:
    """`--version` says one line, the same that the JSON carries."""
    assert run(["--version"]) == 0
    assert capsys.readouterr().out == f"derive {__version__}\n"


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_letters_are_written_whatever_the_locale(encoding: str) -> None:
    """∂ and ŷ go into a pipe as UTF-8 even where the locale knows neither."""
    done = derive("show", "word2vec.naive_softmax/v_c", env={"PYTHONIOENCODING": encoding, "LC_ALL": "C"})

    assert done.returncode == 0
    assert "∂J/∂v_c = Uᵀ(ŷ − y)" in done.stdout


def test_no_colour_codes_in_pipes() -> None:
    """What is not a terminal gets no colour codes, in any format."""
    for form in ("text", "json", "junit"):
        done = derive("prove", "--route", "kernel", "--format", form, "word2vec.sigmoid", env={"FORCE_COLOR": "1"})
        assert "\x1b" not in done.stdout + done.stderr


@pytest.mark.slow
def test_output_does_not_depend_on_hash_seeds() -> None:
    """The same claims come in the same order with the same words, whatever PYTHONHASHSEED; only times differ."""
    seen = []
    for seed in ("0", "1"):
        done = derive("prove", "--route", "kernel", "--format", "json", env={"PYTHONHASHSEED": seed})
        claims = json.loads(done.stdout)["claims"]
        for each in claims:
            del each["seconds"], each["routes"]["kernel"]["seconds"]
        seen.append(claims)
    assert seen[0] == seen[1]
