"""Tests of the whole source: imports point one way, the kernel keeps its house rules, nothing grows too long or stays unnamed."""

from __future__ import annotations

import ast
import tokenize
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCES = sorted((ROOT / "derive").rglob("*.py"))
KERNEL = [path for path in SOURCES if path.parent.name == "kernel"]

# What each room may import, besides itself. The rooms in the last line sit on top.
BELOW = {
    "kernel": set(),
    "language": {"kernel"},
    "small": {"kernel", "language"},
    "catalog": {"kernel", "language"},
    "numpy_code": {"kernel", "language"},
    "report": {"kernel", "language"},
    "reader": {"kernel", "language"},
    "subjects": {"kernel", "language", "reader"},
    "certificate": {"kernel", "language"},
    "routes": {"kernel", "language", "small"},
    "checking": {"kernel", "language", "reader", "subjects", "routes", "diagnosis"},
    "diagnosis": {"kernel", "language"},
    "marking": {"kernel", "language", "reader", "subjects", "checking", "routes", "diagnosis", "__init__"},
    "testing": {"kernel", "language", "catalog", "routes", "diagnosis"},
    "language_server": {"kernel", "reader", "subjects", "checking", "marking", "running", "__init__"},
    "running": {"kernel", "language", "reader", "subjects", "checking", "marking", "diagnosis"},
    "cli": {
        *("kernel", "language", "small", "catalog", "numpy_code", "report", "reader", "certificate"),
        *("subjects", "routes", "diagnosis", "checking", "marking", "running", "testing", "language_server", "__init__"),
    },
    "pytest_plugin": {"kernel", "language", "subjects", "marking", "running", "routes", "diagnosis", "cli"},
    "notebook": {"kernel", "reader", "subjects", "marking", "running"},
    "__main__": {"cli"},
    "__init__": {"kernel", "language", "routes"},
}
# The same within the reader; its own files stand between them: the notation below the meaning, the steps above all.
BELOW_IN_READER = {
    "latex": set(),
    "syntax": {"latex"},
    "documents": {"latex"},
    "prose": {"latex", "syntax", "documents"},
    "meaning": {"latex", "syntax", "prose"},
}
# And among the notations of subjects.
BELOW_IN_SUBJECTS = {
    "names": set(),
    "told": {"names"},
    "meaning": {"names", "told"},
    "declarations": {"names", "meaning"},
    "inference": {"names", "told", "meaning", "declarations"},
}
# And where sheets are checked: the files of no room stand below them, as `found`, or above, as `checker`.
BELOW_IN_CHECKING = {
    "steps": set(),
    "subjects": {"steps"},
    "own": {"steps"},
    "sheets": set(),
}
# And what words say; `sentences` and `scopes` stand below all.
BELOW_IN_PROSE = {
    "cases": set(),
    "declared": {"cases"},
    "meant": {"cases"},
    "labels": {"cases"},
    "standing": {"cases", "meant"},
}
ROOMS_WITHIN = {
    "derive.reader": BELOW_IN_READER,
    "derive.reader.prose": BELOW_IN_PROSE,
    "derive.subjects": BELOW_IN_SUBJECTS,
    "derive.checking": BELOW_IN_CHECKING,
}
OUTSIDE = {
    "kernel": {"flint"},
    "language": set(),
    "small": {"flint", "mpmath", "sympy"},
    "catalog": set(),
    "numpy_code": {"numpy"},
    "report": {"babel", "jinja2", "matplotlib"},
    "reader": set(),
    "subjects": set(),
    "certificate": set(),
    "routes": set(),
    "checking": set(),
    "diagnosis": set(),
    "marking": {"jinja2", "markdown_it"},
    "running": {"distributed", "joblib", "ray"},
    "testing": {"numpy"},
    "cli": set(),
    "language_server": {"lsprotocol", "pygls"},
    "pytest_plugin": set(),
    "notebook": set(),
    "__main__": set(),
    "__init__": set(),
}
LOADED_LATE = {"derive.kernel.balls"}
HEAVY = {
    *("babel", "distributed", "flint", "jinja2", "joblib", "lsprotocol", "markdown_it", "matplotlib", "mpmath", "numpy"),
    *("pygls", "ray", "sympy"),
}
# The printer's own module, every name in it checked, is run to hand back its function.
ALLOWED_CALLS = {("derive/numpy_code/call.py", "exec")}
FORBIDDEN_CALLS = {"eval", "exec", "sympify", "parse_expr", "simplify", "equals"}
FORBIDDEN_WORDS = ("utils", "helpers", "manager", "process", "expr", "verify", "simplify", "misc", "common")
# 2,300 and what square roots need; derive.kernel says so too.
KERNEL_LINES = 2550
FILE_LINES = 400
FUNCTION_LINES = 60


@cache
def name_of(path: Path) -> str:
    """Return a path as people say it."""
    return path.relative_to(ROOT).as_posix()


def module_of(path: Path) -> str:
    """Return the name a file is imported by."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


@cache
def tree_of(path: Path) -> ast.Module:
    """Return the syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def nodes_of(path: Path) -> tuple[ast.AST, ...]:
    """Return all nodes of a file's tree."""
    return tuple(ast.walk(tree_of(path)))


def room_of(path: Path) -> str:
    """Return the room a file stands in: a folder of derive, or a file beside the folders."""
    parts = path.relative_to(ROOT / "derive").parts
    return parts[0] if len(parts) > 1 else path.stem


def of_each_room(paths: Sequence[Path]) -> Callable[[Callable[[Path], None]], Callable[[str], None]]:
    """Make of a test of a file one of each room's files: a test a file would cost more than what it does."""

    def made(test: Callable[[Path], None]) -> Callable[[str], None]:
        def of_room(room: str) -> None:
            for path in paths:
                if room_of(path) == room:
                    test(path)

        of_room.__name__, of_room.__doc__ = test.__name__, test.__doc__
        return pytest.mark.parametrize("room", sorted(set(map(room_of, paths))))(of_room)

    return made


def imported(nodes: Iterable[ast.AST]) -> Iterator[tuple[str, int]]:
    """Yield every module that is imported by some nodes, with its line."""
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            if node.module == "derive":
                yield from ((f"derive.{alias.name}", node.lineno) for alias in node.names)
            else:
                yield node.module or "", node.lineno


def room_of_module(module: str) -> str:
    """Return the room a module of ours stands in; a plain name of the package stands in `__init__`."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 and parts[1] in BELOW else "__init__"


@of_each_room(SOURCES)
def test_imports_point_one_way(path: Path) -> None:
    """A file imports its own room and those below it, and only the packages its room may use."""
    here = room_of(path)
    assert here in BELOW, f"{name_of(path)} stands in a room that has no place in the order"
    for module, line in imported(nodes_of(path)):
        top = module.split(".")[0]
        if top == "derive":
            there = room_of_module(module)
            assert there == here or there in BELOW[here], f"{name_of(path)}:{line} imports {module}"
        else:
            assert top not in HEAVY or top in OUTSIDE[here], f"{name_of(path)}:{line} imports {module}"


@pytest.mark.parametrize("house", ROOMS_WITHIN)
def test_rooms_within_go_from_text_to_meaning(house: str) -> None:
    """A file of one of the rooms within a house imports its own room and those below it."""
    below, seen = ROOMS_WITHIN[house], set[str]()
    for path in SOURCES:
        if (here := room_within(house, module_of(path))) in below:
            seen.add(here)
            for module, line in imported(nodes_of(path)):
                there = room_within(house, module)
                assert there == here or there not in below or there in below[here], f"{name_of(path)}:{line} imports {module}"
    assert seen == below.keys()


def room_within(house: str, module: str) -> str:
    """Return the room of a house in which a module stands, empty for one of another house."""
    return module.removeprefix(f"{house}.").partition(".")[0] if module.startswith(f"{house}.") else ""


@of_each_room([path for path in SOURCES if room_of(path) in ("kernel", "language", "catalog", "marking", "running", "cli")])
def test_nothing_heavy_is_imported_at_the_top(path: Path) -> None:
    """What the kernel route needs loads no SymPy, NumPy, python-flint or Jinja2 when it is imported."""
    body = [node for node in tree_of(path).body if isinstance(node, ast.Import | ast.ImportFrom)]
    for module, line in imported(body):
        assert module not in LOADED_LATE, f"{name_of(path)}:{line} imports {module} at the top"
        if module_of(path) in LOADED_LATE:
            continue
        assert module.split(".")[0] not in HEAVY, f"{name_of(path)}:{line} imports {module} at the top"


def test_the_order_of_rooms_has_no_circle() -> None:
    """Going down from any room ends."""

    def depth(room: str, above: tuple[str, ...]) -> int:
        assert room not in above, f"{room} stands above itself"
        return 1 + max((depth(lower, (*above, room)) for lower in BELOW[room]), default=0)

    below_top = {room: BELOW[room] - {"__init__"} for room in BELOW}
    assert all(depth(room, ()) for room in below_top)


@of_each_room(SOURCES)
def test_files_and_functions_fit_on_a_few_screens(path: Path) -> None:
    """No file is longer than 400 lines, no function longer than 60."""
    assert len(path.read_text(encoding="utf-8").splitlines()) <= FILE_LINES, name_of(path)
    for node in nodes_of(path):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= FUNCTION_LINES, f"{name_of(path)}:{node.lineno} {node.name} has {length} lines"


def lines_of_code(path: Path) -> int:
    """Return how many lines hold code: neither blank nor comment nor docstring."""
    documented: set[int] = set()
    for node in nodes_of(path):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node):
            documented |= set(range(node.body[0].lineno, (node.body[0].end_lineno or 0) + 1))
    said = {tokenize.NAME, tokenize.OP, tokenize.NUMBER, tokenize.STRING}
    with path.open("rb") as file:
        held = {token.start[0] for token in tokenize.tokenize(file.readline) if token.type in said}
    return len(held - documented)


def test_the_kernel_can_be_read_in_an_afternoon() -> None:
    """All that must be right for a proof to be believed stays within its budget of lines of code."""
    assert sum(map(lines_of_code, KERNEL)) <= KERNEL_LINES


@of_each_room(KERNEL)
def test_the_kernel_raises_and_counts(path: Path) -> None:
    """No assert (python -O drops it), no float, nothing caught without a name, nothing mutable that outlives a claim."""
    for node in nodes_of(path):
        where = f"{name_of(path)}:{getattr(node, 'lineno', 0)}"
        assert not isinstance(node, ast.Assert), f"{where} asserts"
        assert not (isinstance(node, ast.Constant) and isinstance(node.value, float | complex)), f"{where} holds a float"
        assert not (isinstance(node, ast.Name) and node.id in ("float", "complex")), f"{where} speaks of floats"
        if isinstance(node, ast.ImportFrom) and node.module in ("math", "cmath"):
            assert {each.name for each in node.names} <= {"isqrt"}, f"{where} imports floats"
        assert not isinstance(node, ast.Global), f"{where} changes a global"
        assert not (isinstance(node, ast.Attribute) and node.attr in ("cache", "lru_cache")), f"{where} keeps a cache"
    for node in tree_of(path).body:
        value = node.value if isinstance(node, ast.Assign | ast.AnnAssign) else None
        mutable = isinstance(value, ast.List | ast.Dict | ast.Set | ast.ListComp | ast.DictComp | ast.SetComp)
        assert not mutable, f"{name_of(path)}:{node.lineno} keeps something mutable"


@of_each_room(SOURCES)
def test_nothing_is_caught_without_a_name(path: Path) -> None:
    """No handler catches everything, and nothing is evaluated or simplified by somebody else's judgement."""
    for node in nodes_of(path):
        where = f"{name_of(path)}:{getattr(node, 'lineno', 0)}"
        if isinstance(node, ast.ExceptHandler):
            named = [part.id for part in ast.walk(node.type) if isinstance(part, ast.Name)] if node.type else []
            assert named, f"{where} catches without a name"
            assert not {"Exception", "BaseException"} & set(named), f"{where} catches everything"
        if isinstance(node, ast.Call):
            called = getattr(node.func, "id", getattr(node.func, "attr", ""))
            allowed = called not in FORBIDDEN_CALLS or (name_of(path), called) in ALLOWED_CALLS
            assert allowed, f"{where} calls {called}"


def public_names(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    """Yield public functions and classes of a module and the public methods of its public classes."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                inner = (part for part in node.body if isinstance(part, ast.FunctionDef | ast.ClassDef))
                yield from (part for part in inner if not part.name.startswith("_"))


@of_each_room(SOURCES)
def test_every_public_name_says_what_it_is(path: Path) -> None:
    """Modules, classes, functions and methods with a public name have a docstring, the module's of at most four sentences' room."""
    tree = tree_of(path)

    assert ast.get_docstring(tree), f"{name_of(path)} says nothing of itself"
    for node in public_names(tree):
        assert ast.get_docstring(node), f"{name_of(path)}:{node.lineno} {node.name} has no docstring"


@of_each_room(SOURCES)
def test_names_say_what_a_thing_is(path: Path) -> None:
    """No file, function or class carries a name that could mean anything."""
    names = {path.stem} | {node.name for node in nodes_of(path) if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    for name in names:
        words = name.lower().strip("_").split("_")
        assert not set(words) & set(FORBIDDEN_WORDS), f"{name_of(path)}: {name}"


def test_only_the_kernel_seals() -> None:
    """The seal that makes Proved and Refuted is named in two files: where the verdicts are, and where they are made."""
    assert [path.name for path in SOURCES if "_SEAL" in path.read_text(encoding="utf-8")] == ["decide.py", "verdict.py"]


def test_every_test_says_what_is_true_when_it_passes() -> None:
    """Each test has a docstring."""
    for path in sorted((ROOT / "tests").glob("test_*.py")):
        for node in tree_of(path).body:
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                assert ast.get_docstring(node), f"{name_of(path)}:{node.lineno} {node.name} does not say what is true"
