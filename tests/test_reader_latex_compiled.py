"""Tests of derive/reader/latex/compiled.py: an expression made of kept code is the one that `re` compiles."""

from __future__ import annotations

import marshal
import re
import subprocess
import sys
import zlib
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest

from derive.reader.latex import compiled as module
from derive.reader.latex.compiled import compiled, fresh, keep, known, take

_EXPRESSIONS = (
    (r"\b(?:is|are)\s+the\s+(?P<what>sum|mean)s?\b", re.IGNORECASE),
    (r"(?x) ( [a-zé。！？]+ ) | (?P<digit> \d{2,3} ) (?! x )", 0),
    (r"(?<!\\)%[^\n]*|(?i:otherwise)|^\s*$", re.MULTILINE | re.DOTALL),
    ("", 0),
)
_TEXTS = ("It IS the Mean here", "é12 345x。", "% a\n\n OTHERWISE \\% b", "")


@pytest.fixture(autouse=True)
def nothing_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no test know what another has taken over."""
    monkeypatch.setattr(module, "_known", {})
    monkeypatch.setattr(module, "_fresh", {})
    monkeypatch.setattr(module, "_keeps", False)


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> bytes:
    """Return the code of the expressions, of which nothing is known by then."""
    keep()
    for each in _EXPRESSIONS:
        compiled(*each)
    code = fresh()
    monkeypatch.setattr(module, "_known", {})
    return code


@pytest.fixture
def no_compiler(monkeypatch: pytest.MonkeyPatch, kept: bytes) -> bytes:
    """Let nothing be compiled from now on: what comes out is made of code that was kept, which is returned."""

    def refuses(*_: object) -> Iterator[None]:
        raise AssertionError("this has been compiled before")

    monkeypatch.setattr(module.re, "compile", refuses)
    monkeypatch.setattr(module, "_code_of", refuses)
    return kept


def test_kept_code_makes_the_expressions_that_re_compiles(kept: bytes) -> None:
    """The code, the flags, the groups and what is found are the same."""
    take(kept)
    for each in _EXPRESSIONS:
        made, other = compiled(*each), re.compile(*each)
        assert made == other  # Python compares the code, the flags and the expression
        assert (made.groupindex, made.groups, made.flags) == (other.groupindex, other.groups, other.flags)
        for text in _TEXTS:
            found, also = ([(match.span(), match.groupdict()) for match in one.finditer(text)] for one in (made, other))
            assert found == also


def test_nothing_is_compiled_that_is_known(no_compiler: bytes) -> None:
    """What was taken over is made without `re.compile`, and is nothing new."""
    take(no_compiler)
    for each in _EXPRESSIONS:
        assert compiled(*each).pattern == each[0]
    assert not fresh()


def test_what_is_new_is_told_once(kept: bytes) -> None:
    """`fresh` gives what was compiled since; `known` gives all, what was taken over as well."""
    take(kept)
    compiled("new", 0)
    assert fresh()
    assert not fresh()
    everything = known()
    module._known.clear()
    take(everything)
    assert module._known.keys() == {("new", 0), *((pattern, int(flags)) for pattern, flags in _EXPRESSIONS)}


def test_nothing_is_taken_down_before_that_is_asked_for() -> None:
    """A program that keeps nothing compiles as `re` does."""
    assert compiled("a", 0) is re.compile("a")
    assert not fresh()


def test_an_expression_with_other_flags_is_another_one() -> None:
    """Flags belong to what an expression is known by."""
    keep()
    assert compiled("a", re.IGNORECASE).match("A")
    assert not compiled("a", 0).match("A")


def test_what_is_no_expression_is_refused() -> None:
    """As by `re.compile`, whether its code is taken down or not."""
    for _ in range(2):
        with pytest.raises(re.error):
            compiled("(", 0)
        keep()


@pytest.mark.parametrize("bad", [b"", b"no code", zlib.compress(b""), zlib.compress(b"{"), zlib.compress(marshal.dumps((0, {})))])
def test_what_is_no_code_is_not_taken_over(bad: bytes) -> None:
    """Bytes of something else, or of another form, leave everything as it was."""
    take(bad)
    assert not module._known
    assert compiled("a+", 0).fullmatch("aaa")


@pytest.mark.parametrize(
    "code",
    [
        (0, b"\xff" * 8, 0, {}, (None,)),
        (0, b"odd", 0, {}, (None,)),
        (0, b"", 3, {"a": 9}, (None,)),
        ("", 1, 2, 3, 4),
    ],
)
def test_code_that_the_engine_will_not_have_is_compiled(code: Any) -> None:
    """An expression whose code is spoilt is compiled as if nothing had been kept."""
    take(zlib.compress(marshal.dumps((1, {("a+", 0): code}))))
    assert compiled("a+", 0) == re.compile("a+")


def test_without_a_way_to_the_code_nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """A Python whose `re` is built otherwise compiles its expressions each time."""
    monkeypatch.delattr(import_module("re._compiler"), "_code")
    keep()
    assert compiled("a+", 0) == re.compile("a+")
    assert not fresh()


def test_all_patterns_of_a_sheet_are_packed_and_made_again() -> None:
    """In a process of its own, which has loaded what sheets need and nothing else: no pattern is loaded later."""
    program = """if True:
        import importlib, pkgutil, re, derive
        from derive.running.run import load_what_sheets_need
        from derive.reader.latex import compiled, patterns
        load_what_sheets_need()
        loaded = {(each.pattern, int(each.flags)) for each in patterns._LOADED}
        compiled.keep()
        patterns.compile_all()
        assert compiled._known.keys() >= loaded
        for pattern, flags in loaded:
            assert compiled._made(pattern, compiled._known[pattern, flags]) == re.compile(pattern, flags), pattern
        for module in pkgutil.walk_packages(derive.__path__, "derive."):
            if module.name.split(".")[1] in ("reader", "checking", "subjects", "marking"):
                importlib.import_module(module.name)
        late = {each.pattern for each in patterns._LOADED} - {pattern for pattern, _ in loaded}
        assert not late, late
    """
    subprocess.run([sys.executable, "-c", program], check=True)
