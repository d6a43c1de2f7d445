"""Tests of derive/cli/files.py: claims of one's own from a Python file."""

from __future__ import annotations

import json
import pickle
import sys
from pathlib import Path

import pytest
from thinned import thinned

from derive.cli.failures import WrongUsage
from derive.cli.files import is_module, statements_in
from derive.cli.main import run
from derive.cli.selection import claims_named

MINE = '''"""Mean squared error."""
from derive import *

n = size("n")
x, z = vector("x", n), vector("z", n)
J = let("J", mean((x - z) ** 2))
by_x = claim(gradient(J, x), 2 * (x - z) / n)
_hidden = claim(gradient(J, x), x)
half = claim(gradient(J, z), (z - x) / n)
'''
STATEMENT = """from derive import *
x = scalar("x")
own = Statement("square", "A square", "here", "", x**2, (Theorem("x", claim(gradient(x**2, x), 2 * x)),))
"""


def written(folder: Path, text: str) -> str:
    """Return the path of a file with a text."""
    path = folder / "mine.py"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_claims_are_named_by_their_variables(tmp_path: Path) -> None:
    """Every public variable that is a claim is one, in the order of the file; the file's first line is the title."""
    path = written(tmp_path, MINE)

    (statement,) = statements_in(path)
    assert statement.title == "Mean squared error."
    assert [each.name for each in claims_named([path])] == [f"{path}/by_x", f"{path}/half"]
    assert [each.name for each in claims_named([f"{path}/half"])] == [f"{path}/half"]


def test_statements_keep_their_keys(tmp_path: Path) -> None:
    """A Statement in the file is found under the path and its key."""
    path = written(tmp_path, STATEMENT)

    assert [each.name for each in claims_named([path])] == [f"{path}/square/x"]
    assert [each.name for each in claims_named([f"{path}/square/x"])] == [f"{path}/square/x"]


def test_true_and_false_claims_get_their_verdicts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The file's claims go through both routes like those of the catalogue; a slip gets help."""
    assert run(["prove", written(tmp_path, MINE)]) == 1

    said = capsys.readouterr().out
    assert "2 claims: 1 proved, 1 refuted" in said
    assert "help: with the factor 2" in said


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    """What was read once is not what the file says for ever."""
    path = written(tmp_path, MINE)
    first = statements_in(path)
    written(tmp_path, STATEMENT)

    assert [each.key for each in first] == [path]
    assert [each.key for each in statements_in(path)] == [f"{path}/square"]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("x = 1\n", "states nothing"),
        ("from derive import *\n\nx = vecter('x')\n", "line 3: name 'vecter' is not defined"),
        ("import nowhere_at_all\n", "line 1: No module named"),
        ("x = (\n", "line 1: '(' was never closed"),
        ("from derive import *\nx = vector('x', size('n'))\ny = 0.5 * x\n", "line 3: 0.5 is not exact"),
        ("from derive import *\nx = scalar('1x')\n", "line 2: '1x' is no name"),
        ("1 / 0\n", "line 1: division by zero"),
        ("raise ValueError\n", "line 1: ValueError"),
        ("import sys\nsys.exit(0)\n", "line 2: the file ended itself before it stated a claim"),
        ("import sys\n\nsys.exit('bad')\n", "line 3: the file ended itself before it stated a claim (bad)"),
        ("from derive import *\nx = scalar('x')\nc = claim(x, x)\nexit(3)\n", "line 4: the file ended itself before its last line"),
        ("raise SystemExit\n", "line 1: the file ended itself"),
        ("assert 0\n", "line 1: AssertionError"),
        ("assert 0, 'not so'\n", "line 1: AssertionError: not so"),
        ("def f():\n    f()\n\nf()\n", "line 2: RecursionError"),
        ("input()\n", "line 1: "),
        ("x = {}\nx['k']\n", "line 2: KeyError: 'k'"),
        ("class Bad(Exception):\n    pass\nraise Bad('words\\nmore')\n", "line 3: Bad: words"),
        ("class Bad(Exception):\n    def __str__(self):\n        return 1 / 0\nraise Bad\n", "line 4: Bad"),
        ("raise GeneratorExit\n", "line 1: GeneratorExit"),
        (STATEMENT + "class Mine(str):\n    pass\nodd = Statement('', Mine(), '', '', x, own.theorems)\n", "with a `Mine` in it"),
        ("from derive import *\nx = scalar('x')\nt = Theorem('t', claim(x, x))\n", "a Theorem is found where a Statement holds it"),
    ],
)
def test_what_is_wrong_in_a_file_is_told_with_its_line(text: str, word: str, tmp_path: Path) -> None:
    """A file that cannot be run, or states nothing, is wrong usage: one sentence, the line in it."""
    with pytest.raises(WrongUsage) as caught:
        statements_in(written(tmp_path, text))

    assert word in str(caught.value)
    assert "\n" not in str(caught.value)


def test_other_names_in_a_file(tmp_path: Path) -> None:
    """A claim that the file does not have is told with the nearest it has."""
    path = written(tmp_path, MINE)
    with pytest.raises(WrongUsage, match="did you mean `half`"):
        claims_named([f"{path}/hal"])
    with pytest.raises(WrongUsage, match="there is no file"):
        claims_named([str(tmp_path / "other.py")])
    with pytest.raises(WrongUsage, match="there is no file"):
        claims_named([str(tmp_path / "other.py") + "/half"])


def test_an_interrupt_in_a_file_is_an_interrupt(tmp_path: Path) -> None:
    """Ctrl-C while somebody's file runs is no mistake in it."""
    with pytest.raises(KeyboardInterrupt):
        statements_in(written(tmp_path, "raise KeyboardInterrupt\n"))


def test_what_a_file_prints_is_no_result(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """The file's own words go to stderr, so that JSON on stdout stays JSON."""
    path = written(tmp_path, f"import os\nos.write(1, b'Loud. ')\n{MINE}print('I speak')\n")
    assert run(["prove", "--route", "kernel", "--format", "json", f"{path}/half"]) == 1

    caught = capfd.readouterr()
    assert len(json.loads(caught.out)["claims"]) == 1
    assert caught.err == "Loud. I speak\n"


def test_a_file_speaks_once(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """However many processes prove its claims, it is run once."""
    lines = "from derive import *\nprint('I speak')\nx = scalar('x')\nmany = [claim(k * x, x * k) for k in range(1, 41)]\n"
    assert run(["prove", written(tmp_path, lines)]) == 0

    caught = capfd.readouterr()
    assert "40 claims: 40 proved" in caught.out
    assert caught.err == "I speak\n"


def test_claims_in_lists_and_results_are_found(tmp_path: Path) -> None:
    """A list, a tuple, a dictionary and the result of prove state what is in them; what has a name of its own comes once."""
    lines = (
        "from derive import *",
        "x = scalar('x')",
        "first = claim(x + x, 2 * x)",
        "checks = [claim(x * x, x**2), first]",
        "table = {'zero': claim(x - x, 0)}",
        "kept = prove(claim(2 * x - x, x), route='kernel')",
        "again = prove(first, route='kernel')",
    )
    path = written(tmp_path, "\n".join(lines))

    assert [each.theorem.name for each in claims_named([path])] == ["first", "checks.1", "table.zero", "kept"]
    assert [each.theorem.name for each in claims_named([f"{path}/checks.1"])] == ["checks.1"]


def test_what_is_no_readable_file(tmp_path: Path) -> None:
    """A folder that is called like a file, and a file in another encoding, are told as what they are."""
    (tmp_path / "pkg.py").mkdir()
    with pytest.raises(WrongUsage, match=r"pkg\.py` is a folder, not a Python file"):
        statements_in(str(tmp_path / "pkg.py"))
    latin = tmp_path / "latin.py"
    latin.write_bytes("x = 'ä'\n".encode("latin-1"))
    with pytest.raises(WrongUsage, match="the file is not written in UTF-8"):
        statements_in(str(latin))


def test_a_failure_can_travel_between_processes() -> None:
    """What another process cannot do is told here in the same words."""
    failure = pickle.loads(pickle.dumps(WrongUsage("statements", "no such file")))

    assert (failure.page, str(failure)) == ("statements", "no such file")


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a folder with a package whose modules state claims, ask for each other, fail or end themselves."""
    folder = tmp_path / "losses_of_mine"
    folder.mkdir()
    files = {
        "__init__": "",
        "names": "from derive import *\nx = scalar('x')\n",
        "twice": "from derive import *\nfrom losses_of_mine.names import x\ndouble = claim(x + x, 2 * x)\nprint('I speak')\n",
        "broken": "import os\nfrom losses_of_mine import nothing_there\n",
        "ended": "import sys\nsys.exit(3)\n",
    }
    for name, text in files.items():
        (folder / f"{name}.py").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return folder


def test_a_module_is_named_as_python_imports_it(package: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its claims are those of a file, under its dotted name; what it prints is no result, and the path of modules stays."""
    before = list(sys.path)

    assert [each.name for each in claims_named(["losses_of_mine.twice"])] == ["losses_of_mine.twice/double"]
    assert run(["prove", "--route", "kernel", "losses_of_mine.twice/double"]) == 0
    caught = capsys.readouterr()
    assert "1 claim: 1 proved" in caught.out
    assert "I speak" not in caught.out
    assert sys.path == before


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("losses_of_mine", "`losses_of_mine` states nothing"),
        ("losses_of_mine.names", "`losses_of_mine.names` states nothing"),
        ("losses_of_mine.broken", "`losses_of_mine.broken`, line 2: cannot import name 'nothing_there'"),
        ("losses_of_mine.ended", "`losses_of_mine.ended`, line 2: the module ended itself"),
        ("losses_of_mine.nowhere", "no loss is called `losses_of_mine.nowhere`"),
        ("losses_of_mine.twice.double", "no loss is called `losses_of_mine.twice.double`"),
        ("losses_of_mine.twice/doubel", "did you mean `double`"),
        ("losses of mine", "no loss is called `losses of mine`"),
    ],
)
def test_what_is_wrong_with_a_module_is_told(package: Path, name: str, words: str) -> None:
    """A module that is not there, fails or states nothing is wrong usage: one sentence, the line where there is one."""
    with pytest.raises(WrongUsage) as caught:
        claims_named([name])
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_key_of_the_catalogue_is_no_module(package: Path) -> None:
    """A folder called like the catalogue does not hide it."""
    (package.parent / "word2vec").mkdir()
    (package.parent / "word2vec" / "__init__.py").write_text("raise ValueError\n", encoding="utf-8")

    assert claims_named(["word2vec.sigmoid"])
    assert not is_module("word2vec.a b")


def test_a_file_finds_what_stands_beside_it(tmp_path: Path) -> None:
    """A file may import its neighbours wherever one stands, as with `python folder/mine.py`."""
    (tmp_path / "letters_beside.py").write_text("from derive import *\nx = scalar('x')\n", encoding="utf-8")
    path = written(tmp_path, "from derive import *\nfrom letters_beside import x\nc = claim(x + x, 2 * x)\n")
    before = list(sys.path)

    assert [each.theorem.name for each in claims_named([path])] == ["c"]
    assert sys.path == before
    assert "letters_beside" not in sys.modules


def test_a_module_is_the_one_that_is_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In another folder, a module of the same name is another, or there is none; those of Python itself are left alone."""
    for folder, name in (("first", "double"), ("second", "twice"), ("third", "")):
        (tmp_path / folder).mkdir()
        monkeypatch.chdir(tmp_path / folder)
        if not name:
            assert not is_module("of_one_name")
            continue
        Path("of_one_name.py").write_text(f"from derive import *\nx = scalar('x')\n{name} = claim(x + x, 2 * x)\n")
        assert [each.theorem.name for each in claims_named(["of_one_name"])] == [name]
    before = sys.modules["os"], sys.modules["json"]
    for name in ("os", "json", "sys"):
        with pytest.raises(WrongUsage, match="states nothing"):
            claims_named([name])
    assert (sys.modules["os"], sys.modules["json"]) == before


@pytest.mark.parametrize(
    ("words", "said"),
    thinned(
        [
            ("os._exit(0)", "running it ends the process (exit code 0)"),
            ("os.kill(os.getpid(), 9)", "running it ends the process (signal 9)"),
            ("os.closerange(3, 64)", "running it ends the process (exit code 3)"),
        ],
        3,
    ),
)
def test_a_file_that_ends_its_process(words: str, said: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Nobody takes it for a file whose claims are proved, whatever exit code it chose: each command says so with exit code 2."""
    path = written(tmp_path, f"import os\n{MINE}{words}\n")
    folder = str(tmp_path / "made")
    others = (["show"], ["numpy"], ["certify", "-o", folder], ["report", "-o", folder]) if "exit" in words else ()
    for command in (["prove"], *others):
        assert run([*command, path]) == 2
        out, errors = capfd.readouterr()
        assert (out, errors) == ("", f"derive: `{path}`: {said} (see `derive explain statements`)\n")
