"""Tests of derive prove: the claims chosen, and what is said of them as a table, as JSON and as JUnit XML."""

from __future__ import annotations

import json
import sys
from fractions import Fraction
from io import StringIO
from pathlib import Path
from xml.etree import ElementTree

import pytest

from derive import catalog
from derive.cli.failures import InternalFault
from derive.cli.json_form import json_text
from derive.cli.junit_form import junit_text
from derive.cli.main import run
from derive.cli.progress import Progress, colours_wanted
from derive.cli.proving import decide_all
from derive.cli.selection import claims_named, claims_of
from derive.cli.table import table_text, time_text
from derive.cli.workers import small_outcomes
from derive.kernel.verdict import Refuted
from derive.language import syntax as say
from derive.language.claims import Statement, Theorem, claim, positive, unequal
from derive.language.terms import Term

KEY = "word2vec.naive_softmax"
HOSTILE = "<&\"'\x00\x1b]]>"


class Terminal(StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Return that it is one."""
        return True


def own(*theorems: Theorem, key: str = "own") -> Statement:
    """Return a statement with theorems."""
    return Statement(key, "title", "source", "about", say.scalar("x"), theorems)


def found_for(*theorems: Theorem, key: str = "own") -> list[object]:
    """Return the results of the kernel for theorems."""
    return list(decide_all(claims_of(own(*theorems, key=key)), "kernel", None))


x = say.scalar("x")
TRUE = Theorem("true", claim(x + x, 2 * x))
FALSE = Theorem("false", claim(x + x, 3 * x))
OPEN = Theorem("open", claim(say.exp(say.relu(x)), 1 + say.relu(say.exp(x) - 1)))


@pytest.mark.slow
def test_the_whole_catalogue_is_proved_by_both_routes(capsys: pytest.CaptureFixture[str]) -> None:
    """Every claim and every line: proved by the kernel for every size, proved by SymPy at small sizes, in the catalogue's order."""
    assert run(["prove", "--format", "json"]) == 0

    said = json.loads(capsys.readouterr().out)["claims"]
    assert [each["claim"] for each in said] == [each.name for each in claims_named([])]
    for each in said:
        assert each["verdict"] == "proved", each["claim"]
        assert "every size" in each["scope"], each["claim"]
        assert each["routes"]["kernel"]["verdict"] == each["routes"]["sympy"]["verdict"] == "proved", each["claim"]
        assert each["seconds"] > 0
        assert each["latex"]
        assert "counterexample" not in each


def test_other_sizes_go_to_sympy(capsys: pytest.CaptureFixture[str]) -> None:
    """--sizes reaches SymPy, size 1 and equal sizes included; the kernel's scope stays every size."""
    for text, sizes in (("V=1,d=1", {"V": 1, "d": 1}), ("V=2,d=2", {"V": 2, "d": 2}), ("V=2,d=3", {"V": 2, "d": 3})):
        assert run(["prove", "--sizes", text, "--format", "json", f"{KEY}/v_c", f"{KEY}/U"]) == 0
        for each in json.loads(capsys.readouterr().out)["claims"]:
            assert each["routes"]["sympy"]["sizes"] == sizes
            assert each["scope"] == "every size V, d ≥ 1"


def test_one_route_alone(capsys: pytest.CaptureFixture[str]) -> None:
    """The route that was not asked does not stand in the JSON, and the scope is that of the other."""
    assert run(["prove", "--route", "sympy", "--format", "json", f"{KEY}/v_c"]) == 0
    (said,) = json.loads(capsys.readouterr().out)["claims"]
    assert set(said["routes"]) == {"sympy"}
    assert said["scope"] == "V = 3, d = 2"

    assert run(["prove", "--route", "kernel", "--format", "json", f"{KEY}/v_c"]) == 0
    (said,) = json.loads(capsys.readouterr().out)["claims"]
    assert set(said["routes"]) == {"kernel"}


@pytest.mark.slow
def test_a_process_pool_finds_what_one_process_finds() -> None:
    """Outcomes at small sizes are the same, and in the same order, whether one process works or several."""
    chosen = claims_named(["word2vec.sigmoid", KEY])
    assert len(chosen) > 24

    together = [(small.verdict, dict(small.sizes), small.cases) for small, _ in small_outcomes(chosen, {"V": 2})]
    alone = [(small.verdict, dict(small.sizes), small.cases) for each in chosen for small, _ in small_outcomes([each], {"V": 2})]

    assert together == alone


def test_a_pool_that_is_left_early_ends() -> None:
    """Whoever stops listening stops the work."""
    outcomes = small_outcomes(claims_named([]), None)
    next(outcomes)
    outcomes.close()

    assert list(outcomes) == []


def test_json_says_what_refutes() -> None:
    """A refuted claim has its numbers as data: exact, from 1, with the ends of both intervals."""
    V, d = say.sizes("V d")
    U, v, o, w = say.matrix("U", V, d), say.vector("v", d), say.index("o", V), say.index("w", V)
    theorem = Theorem("slip", claim(say.gradient(U[o] @ v, U[w]), v, given=[unequal(w, o), positive(v)]))
    found = found_for(theorem)
    (said,) = json.loads(json_text(found))["claims"]  # type: ignore[arg-type]
    point = found[0][1].kernel.counterexample.point  # type: ignore[index]

    assert isinstance(found[0][1].kernel, Refuted)  # type: ignore[index]
    assert said["verdict"] == "refuted"
    assert said["given"] == ["w ≠ o", "every entry of v is positive"]
    example = said["counterexample"]
    assert example["indices"] == {name: value + 1 for name, value in point.indices.items() if name in ("o", "w")}
    assert example["indices"]["o"] != example["indices"]["w"]
    assert len(example["entry"]) == 1
    assert len(example["parameters"]["U"]) == example["sizes"]["V"]
    assert all(Fraction(value) > 0 for value in example["parameters"]["v"])
    assert Fraction(example["left_ends"][1]) < Fraction(example["right_ends"][0])
    assert example["text"] in str(found[0][1])  # type: ignore[index]


def test_json_says_why_nothing_is_known() -> None:
    """An undecided claim has its reason, at the top and under the route."""
    (said,) = json.loads(json_text(found_for(OPEN)))["claims"]  # type: ignore[arg-type]

    assert said["verdict"] == "undecided"
    assert said["reason"] == said["routes"]["kernel"]["reason"]
    assert said["scope"] == ""


def test_json_shows_the_witness() -> None:
    """What a claim assumes can hold: the kernel's witness stands under its route."""
    y = say.scalar("y")
    theorem = Theorem("log", claim(say.log(x * y), say.log(x) + say.log(y), given=[positive(x), positive(y)]))
    (said,) = json.loads(json_text(found_for(theorem)))["claims"]  # type: ignore[arg-type]

    assert said["verdict"] == "proved"
    assert Fraction(said["routes"]["kernel"]["witness"]["parameters"]["x"]) > 0


def test_junit_is_xml_with_a_failure_for_what_is_not_proved() -> None:
    """One test case a claim; refuted and undecided are failures with their diagnostic; the counts add up."""
    root = ElementTree.fromstring(junit_text(found_for(TRUE, FALSE, OPEN)))  # type: ignore[arg-type]
    cases = {case.get("name"): case for case in root.iter("testcase")}

    assert root.tag == "testsuites"
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("3", "2", "0")
    assert cases["true"].find("failure") is None
    refuted, undecided = cases["false"].find("failure"), cases["open"].find("failure")
    assert refuted is not None
    assert undecided is not None
    assert refuted.get("type") == "refuted"
    assert "the left side is" in (refuted.text or "")
    assert undecided.get("type") == "undecided"
    assert {case.get("classname") for case in cases.values()} == {"own"}
    assert all(float(case.get("time") or -1) >= 0 for case in cases.values())


def test_junit_escapes_whatever_stands_in_a_name() -> None:
    """Names with markup and characters XML cannot hold give a document that can be read."""
    root = ElementTree.fromstring(junit_text(found_for(Theorem(HOSTILE, FALSE.claim), key=HOSTILE)))  # type: ignore[arg-type]

    (case,) = root.iter("testcase")
    assert case.get("name", "").startswith("<&\"'")
    assert "\x00" not in (case.get("name") or "")


def test_junit_has_a_suite_for_each_loss(capsys: pytest.CaptureFixture[str]) -> None:
    """The whole of two losses: two suites, a case for every claim."""
    assert run(["prove", "--route", "kernel", "--format", "junit", KEY, "word2vec.sigmoid"]) == 0

    root = ElementTree.fromstring(capsys.readouterr().out)
    assert [suite.get("name") for suite in root] == [KEY, "word2vec.sigmoid"]
    assert sum(len(suite) for suite in root) == len(claims_named([KEY, "word2vec.sigmoid"]))


def test_the_table_lines_up_and_tells_what_failed() -> None:
    """A row a claim, columns of one width, and below it what was found about each claim that is not proved."""
    said = table_text(found_for(TRUE, FALSE, OPEN))  # type: ignore[arg-type]
    lines = said.splitlines()

    assert lines[0].split() == ["claim", "verdict", "kernel", "time"]
    assert [line.split()[:2] for line in lines[1:4]] == [
        ["own/true", "proved"],
        ["own/false", "refuted"],
        ["own/open", "undecided"],
    ]
    assert len({len(line) for line in lines[:4]}) == 1
    assert "refuted: own/false" in said
    assert "    claim: x + x = 3 x" in said
    assert "undecided: own/open" in said
    assert said.endswith("\n3 claims: 1 proved, 1 refuted, 1 undecided\n")


def test_a_refuted_claim_gets_help() -> None:
    """A small slip is found, and the help is itself proved."""
    V, d = say.sizes("V d")
    U, v, o = say.matrix("U", V, d), say.vector("v_c", d), say.index("o", V)
    y, y_hat = say.let("y", say.one_hot(o)), say.let("y_hat", say.softmax(U @ v))
    slip = Theorem("sign", claim(say.gradient(-say.log(y_hat[o]), v), U.T @ (y - y_hat)))

    assert "help: " in table_text(found_for(slip))  # type: ignore[arg-type]
    assert "proved for every size" in table_text(found_for(slip))  # type: ignore[arg-type]


def test_colours_are_for_terminals(monkeypatch: pytest.MonkeyPatch) -> None:
    """Verdicts are coloured where asked; a pipe, NO_COLOR and a dumb terminal ask for none."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert "\x1b[32mproved" in table_text(found_for(TRUE), colours=True)  # type: ignore[arg-type]
    assert "\x1b" not in table_text(found_for(TRUE))  # type: ignore[arg-type]
    assert colours_wanted(Terminal())
    assert not colours_wanted(StringIO())
    monkeypatch.setenv("NO_COLOR", "1")
    assert not colours_wanted(Terminal())
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", "dumb")
    assert not colours_wanted(Terminal())


@pytest.mark.parametrize(("seconds", "shown"), [(0.0008, "0.8 ms"), (0.045, "45 ms"), (1.234, "1.2 s"), (0.0, "0.0 ms")])
def test_times_can_be_compared(seconds: float, shown: str) -> None:
    """Times have as many digits as one can use."""
    assert time_text(seconds) == shown


def test_progress_is_for_terminals_that_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line appears on a terminal after a second, and is wiped; before that, and in a pipe, nothing is written."""
    monkeypatch.setenv("TERM", "xterm")
    clock = iter([0.0, 0.5, 1.5, 0.0, 5.0])
    monkeypatch.setattr("derive.cli.progress.time.monotonic", lambda: next(clock))
    terminal, pipe = Terminal(), StringIO()

    with Progress(3, "claims", terminal) as progress:
        progress.advance("first")
        assert terminal.getvalue() == ""
        progress.advance("second")
        assert terminal.getvalue().endswith("2 of 3 claims: second")
    assert terminal.getvalue().endswith("\r\x1b[K")
    with Progress(1, "claims", pipe) as progress:
        progress.advance("first")
    assert pipe.getvalue() == ""


def test_progress_fits_into_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a narrow terminal the line is cut short of its last column, so that it can be wiped."""
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "20")
    clock = iter([0.0, 1.5])
    monkeypatch.setattr("derive.cli.progress.time.monotonic", lambda: next(clock))
    terminal = Terminal()

    with Progress(3, "claims", terminal) as progress:
        progress.advance("a name that is far too long")
        assert terminal.getvalue() == "\r\x1b[K1 of 3 claims: a n…"


def test_a_refuted_claim_says_what_its_names_stand_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The definitions stand below the claim, and what is given, so that the numbers can be put in by hand."""
    file = tmp_path / "mine.py"
    lines = ("from derive import *", "x = scalar('x')", "J = let('J', x**3)", "c = claim(gradient(J, x), x, given=positive(x))")
    file.write_text("\n".join(lines))
    assert run(["prove", "--route", "kernel", str(file)]) == 1

    said = capsys.readouterr().out
    assert "    claim: ∂J/∂x = x\n    given: x > 0\n    where: J = x³\n" in said


def test_a_kernel_that_lies_is_found_out(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Were the kernel to prove a false claim, SymPy would contradict it, and the run would stop with all that reproduces it."""
    from derive.kernel.decide import decide
    from derive.language.entries import unfold

    proved = decide(unfold(TRUE.claim))
    monkeypatch.setattr("derive.routes.KernelRoute.ask", lambda *_: (proved, 0.0))
    with pytest.raises(InternalFault, match="one route proves what the other refutes"):
        list(decide_all(claims_of(own(FALSE)), "both", None))


def test_listing_names_every_loss_and_claim(capsys: pytest.CaptureFixture[str]) -> None:
    """`list` has a line for each loss, `list --claims` one for each claim and line."""
    assert run(["list"]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == list(catalog.keys())
    assert run(["list", "--claims"]) == 0
    assert capsys.readouterr().out.splitlines() == [each.name for each in claims_named([])]


def test_a_term_in_a_message_is_on_one_line() -> None:
    """Whatever a term holds, its text has no line breaks, so that messages stay one sentence."""
    for each in claims_named([]):
        assert isinstance(each.claim.left, Term)
        assert "\n" not in str(each.claim)


def test_numpy_is_printed_or_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`numpy KEY` prints a module that compiles; `-o` writes the same, whole, into a folder that is there."""
    assert run(["numpy", KEY]) == 0
    printed = capsys.readouterr().out
    compile(printed, "printed", "exec")
    file = tmp_path / "loss.py"
    assert run(["numpy", KEY, "-o", str(file)]) == 0
    assert capsys.readouterr().out == ""
    assert file.read_text(encoding="utf-8") == printed
    assert [path.name for path in file.parent.iterdir()] == ["loss.py"]


@pytest.mark.parametrize("words", [["numpy", KEY, "-o"], ["report", KEY, "-o"]])
@pytest.mark.parametrize("place", ["file/below", "/proc/nowhere/x"])
def test_a_place_that_cannot_be_written_to(
    words: list[str], place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder that cannot be made is told at once, in one sentence, and nothing is left behind."""
    (tmp_path / "file").write_text("as it was")

    assert run([*words, str(tmp_path / place)]) == 2

    caught = capsys.readouterr()
    assert "cannot be written" in caught.err
    assert caught.err.count("\n") == 1
    assert (tmp_path / "file").read_text() == "as it was"
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_stderr_stays_empty(capsys: pytest.CaptureFixture[str]) -> None:
    """What succeeds says nothing on stderr when that is no terminal."""
    assert not sys.stderr.isatty()
    assert run(["prove", "--route", "kernel"]) == 0
    assert capsys.readouterr().err == ""
