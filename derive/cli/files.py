"""
From a Python file or module that somebody wrote to the statements and claims in it.

It is run as Python, like any program one starts, in a process of its own that hands back what it states: what ends a process ends
that one. What goes wrong in it is told in one sentence with its line.
"""

from __future__ import annotations

import importlib
import importlib.util
import io
import os
import pickle
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, redirect_stdout
from functools import cache, partial
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType, TracebackType
from typing import Any, Final, TypeVar

from derive.cli.apart import Lost, apart
from derive.cli.failures import WrongUsage
from derive.kernel.records import replaced
from derive.kernel.terms import IllFormed
from derive.language.claims import Claim, Statement, Theorem
from derive.language.terms import Gradient, ShapeError
from derive.routes import Result

Done = TypeVar("Done")
_PLAIN_HOMES: Final = ("builtins", "derive", "fractions", "types")

# What these say is a sentence already; others, such as KeyError, are not understood without their kind.
_PLAIN: Final = (ArithmeticError, AttributeError, IllFormed, ImportError, NameError, OSError, SyntaxError, TypeError, ValueError)


def statements_in(name: str) -> tuple[Statement, ...]:
    """
    Return what a Python file, named by its path, or a module states: its claims under the names of their variables, its statements.

    Keys begin with the name. A claim in a list is named by its place (checks.1), a claim of which only the result is kept by the
    result. Raises WrongUsage where the file cannot be read or run, or states nothing.
    """
    if not name.endswith(".py"):
        return _unpacked(_run(name, partial(_statements_of, name)))
    place = _file(name)
    return _statements_at(name, place, place.stat().st_mtime_ns)


def _file(name: str) -> Path:
    """Return where a file is. Raises WrongUsage where there is none."""
    place = Path(name)
    if os.path.isdir(place):  # noqa: PTH112 - it raises nothing where a name is too long or a folder closed
        raise WrongUsage("statements", f"`{name}` is a folder, not a Python file")
    if not os.path.isfile(place):  # noqa: PTH113
        raise WrongUsage("statements", f"there is no file `{name}`")
    return place.resolve()


def attribute_of(name: str, attribute: str) -> object:
    """
    Return what a Python file, named by its path, or a module calls by a name, as `Layer.backward`.

    Raises WrongUsage where the file cannot be read or run, or has nothing of that name.
    """
    if name.endswith(".py"):
        place = _file(name)
        with _searched(place.parent):
            found: object = _load(name)
    else:
        if not _is_module(name):
            raise WrongUsage("check-code", f"Python finds no module `{name}`; does it lack `.py`?")
        with _searched(Path.cwd()):
            found = _imported(name)
    for part in attribute.split("."):
        if not hasattr(found, part):
            raise WrongUsage("check-code", f"`{name}` has no `{attribute}`")
        found = getattr(found, part)
    return found


def is_module(name: str) -> bool:
    """Return whether Python finds a module of that name, here or installed. Raises WrongUsage where a package it is in fails."""
    parts = name.split(".")
    if not all(map(str.isidentifier, parts)):
        return False
    if len(parts) == 1:
        return _is_module(name)
    return _is_module(parts[0]) and _run(name, partial(_is_module, name))  # packages are imported, to see what is in them


def _is_module(name: str) -> bool:
    parts = name.split(".")
    with _searched(Path.cwd()):
        importlib.invalidate_caches()
        folders = None
        for place in range(1, len(parts) + 1):
            if _spec(".".join(parts[:place]), folders) is None:
                return False
            if place < len(parts):
                folders = getattr(_imported(".".join(parts[:place])), "__path__", ())
    return True


def _spec(module: str, folders: Sequence[str] | None) -> ModuleSpec | None:
    """Return where Python finds a module now, in the folders of its package if it is in one, whatever was imported before."""
    return next(filter(None, (finder.find_spec(module, folders) for finder in sys.meta_path)), None)


@cache
def _statements_at(path: str, place: Path, _changed: int) -> tuple[Statement, ...]:
    """Return what a file states, run once for each place and time of change."""
    return _unpacked(_run(path, partial(_statements_in_file, path, place)))


def _run(name: str, work: Callable[[], Done]) -> Done:
    """Return what work returns that runs somebody's file or module, in a process of its own."""
    try:
        return apart(work)
    except Lost as lost:
        raise WrongUsage("statements", f"`{name}`: running it {lost}") from lost


def _statements_in_file(path: str, place: Path) -> bytes:
    with _searched(place.parent):
        return _packed(path, _stated(path, _load(path)))


def _statements_of(module: str) -> bytes:
    """Return what a module states that Python finds."""
    with _searched(Path.cwd()):
        return _packed(module, _stated(module, _imported(module)))


def _packed(name: str, statements: tuple[Statement, ...]) -> bytes:
    """Return statements as another process takes them. Raises WrongUsage where they hold what it would have to run the file for."""
    packed = io.BytesIO()
    _Packer(name, packed).dump(statements)
    return packed.getvalue()


def _unpacked(packed: bytes) -> tuple[Statement, ...]:
    statements: tuple[Statement, ...] = pickle.loads(packed)  # noqa: S301 - from a process of our own
    return statements


class _Packer(pickle.Pickler):
    """Packs what is derive's or Python's own, and nothing else."""

    def __init__(self, name: str, packed: io.BytesIO) -> None:
        super().__init__(packed)
        self._name = name

    def reducer_override(self, one: object) -> Any:
        """Return that there is nothing special about an object. Raises WrongUsage for one of a kind that the file makes."""
        kind = one if isinstance(one, type) else type(one)
        if kind.__module__.partition(".")[0] not in _PLAIN_HOMES:
            raise WrongUsage(
                "statements", f"`{self._name}` states something with a `{kind.__name__}` in it, which is no part of a claim"
            )
        return NotImplemented


@contextmanager
def _searched(folder: Path) -> Iterator[None]:
    """Let Python look for modules in a folder first, as it does for a file that it runs there."""
    sys.path.insert(0, str(folder))
    try:
        yield
    finally:
        sys.path.remove(str(folder))


def _stated(name: str, module: ModuleType) -> tuple[Statement, ...]:
    values = _public(module)
    theorems = _theorems(values)
    stated = [*values.values(), *(value for _, value in _kept(values))]
    own = [replaced(value, key=f"{name}/{value.key}") for value in stated if isinstance(value, Statement)]
    if theorems:
        left = theorems[0].claim.left
        loss = left.loss if isinstance(left, Gradient) else left
        title = (module.__doc__ or "").strip().partition("\n")[0] or f"claims of {name}"
        own.insert(0, Statement(name, title, name, "", loss, theorems))
    if not own:
        lone = any(isinstance(value, Theorem) for value in stated)
        hint = "; a Theorem is found where a Statement holds it" if lone else ""
        raise WrongUsage("statements", f"`{name}` states nothing: no variable in it is a claim or a statement{hint}")
    return tuple(own)


def _public(module: ModuleType) -> dict[str, object]:
    return {name: value for name, value in vars(module).items() if not name.startswith("_")}


def _theorems(values: dict[str, object]) -> tuple[Theorem, ...]:
    """Return the claims among some values, each once: first those that have a variable, then those in lists and results."""
    named = [Theorem(name, value) for name, value in values.items() if isinstance(value, Claim)]
    known = [each.claim for each in named]
    for name, value in _kept(values):
        claim = value.claim if isinstance(value, Result) else value
        if isinstance(claim, Claim) and claim not in known:
            known.append(claim)
            named.append(Theorem(name, claim))
    return tuple(named)


def _kept(values: dict[str, object]) -> Iterator[tuple[str, object]]:
    """Yield the values that are no claims by themselves, and what stands in lists, tuples and dictionaries."""
    for name, value in values.items():
        if isinstance(value, Result):
            yield name, value
        elif isinstance(value, list | tuple):
            yield from ((f"{name}.{place}", each) for place, each in enumerate(value, start=1))
        elif isinstance(value, dict):
            yield from ((f"{name}.{key}", each) for key, each in value.items() if isinstance(key, str))


def _load(path: str) -> ModuleType:
    """Return the module a file is, run once. Raises WrongUsage for whatever ends it early."""
    name = f"derive_file_{Path(path).stem}"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise WrongUsage("statements", f"`{path}` is no Python file")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    with _SomebodysCode(path, module), redirect_stdout(sys.stderr):
        spec.loader.exec_module(module)
    return module


def _imported(name: str) -> ModuleType:
    """Return a module that Python finds by its name. Raises WrongUsage for whatever keeps it from being imported."""
    known = sys.modules.get(name)
    found = _spec(name, _folders_of(name)) if known is not None else None
    if found is not None and found.has_location and found.origin != getattr(known, "__file__", found.origin):
        del sys.modules[name]  # of another folder, in which somebody was before
    with _SomebodysCode(name), redirect_stdout(sys.stderr):
        return importlib.import_module(name)


def _folders_of(module: str) -> Sequence[str] | None:
    """Return the folders of the package a module is in; None for one that is in none."""
    package = module.rpartition(".")[0]
    return getattr(sys.modules.get(package), "__path__", ()) if package else None


class _SomebodysCode:
    """
    A context in which somebody's file runs: whatever it raises is its own affair, and leaves as WrongUsage with its line.

    An interrupt goes on as it is.
    """

    def __init__(self, name: str, module: ModuleType | None = None) -> None:
        self._name, self._module = name, module

    def __enter__(self) -> None:
        return

    def __exit__(self, _kind: type[BaseException] | None, error: BaseException | None, _trace: TracebackType | None) -> None:
        if error is None or isinstance(error, KeyboardInterrupt):
            return
        page = "wrong-shapes" if isinstance(error, ShapeError) else "statements"
        said = self._ended(error) if isinstance(error, SystemExit) else _said(error)
        file = self._name if self._name.endswith(".py") else _file_of(self._name)
        line = _line(file, error) if file else 0
        raise WrongUsage(page, f"`{self._name}`{f', line {line}' if line else ''}: {said}") from error

    def _ended(self, error: SystemExit) -> str:
        words = f" ({_first_line(error)})" if isinstance(error.code, str) and error.code else ""
        if self._module is None:
            return f"the module ended itself{words}"
        stated = any(isinstance(value, Claim | Statement) for value in _public(self._module).values())
        return f"the file ended itself before {'its last line' if stated else 'it stated a claim'}{words}"


def _file_of(module: str) -> str:
    """Return the file of a module whose import has failed, empty where none is known."""
    found = _spec(module, _folders_of(module))
    return (found.origin or "") if found is not None else ""


def _line(path: str, error: BaseException) -> int:
    """Return the line of the file at which an error came up, the innermost where it passed several; 0 where none is known."""
    own = os.path.realpath(path)
    if isinstance(error, SyntaxError) and error.filename is not None and os.path.realpath(error.filename) == own:
        return error.lineno or 0
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if os.path.realpath(frame.filename) == own]
    return (frames[-1].lineno or 0) if frames else 0


def _said(error: BaseException) -> str:
    """Return the first line of what an error says, after its kind where it would not be understood without."""
    if isinstance(error, UnicodeError | SyntaxError) and "codec can't decode" in str(error):
        return "the file is not written in UTF-8"
    if isinstance(error, SyntaxError):
        return error.msg or type(error).__name__
    words = _first_line(error) if isinstance(error, _PLAIN) else ""
    return words or traceback.format_exception_only(error)[0].partition("\n")[0].removeprefix(f"{type(error).__module__}.")


def _first_line(error: BaseException) -> str:
    """Return the first line of an error's words, without its kind; empty where it has none or they cannot be had."""
    shown = traceback.format_exception_only(error)[0].partition("\n")[0]
    return shown.partition(": ")[2]
