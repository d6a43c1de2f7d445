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
from derive.reader.latex.compiled import compiled, packed, take

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


@pytest.fixture
def no_compiler(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let `re.compile` fail: what comes out is made of code that was kept."""

    def refuses(*_: object) -> Iterator[None]:
        raise AssertionError("this has been compiled before")

    monkeypatch.setattr(module.re, "compile", refuses)


def test_kept_code_makes_the_expressions_that_re_compiles() -> None:
    """The code, the flags, the groups and what is found are the same."""
    wanted = [re.compile(*each) for each in _EXPRESSIONS]
    assert take(packed(_EXPRESSIONS))
    for each, other in zip(_EXPRESSIONS, wanted, strict=True):
        made = compiled(*each)
        assert made == other  # Python compares the code, the flags and the expression
        assert (made.groupindex, made.groups, made.flags) == (other.groupindex, other.groups, other.flags)
        for text in _TEXTS:
            found, also = ([(match.span(), match.groupdict()) for match in one.finditer(text)] for one in (made, other))
            assert found == also


@pytest.mark.usefixtures("no_compiler")
def test_nothing_is_compiled_that_is_known() -> None:
    """What was taken over is made without `re.compile`."""
    assert take(packed(_EXPRESSIONS))
    for each in _EXPRESSIONS:
        assert compiled(*each).pattern == each[0]


def test_an_expression_with_other_flags_is_another_one() -> None:
    """Flags belong to what an expression is known by."""
    assert take(packed([("a", re.IGNORECASE)]))
    assert compiled("a", re.IGNORECASE).match("A")
    assert not compiled("a", 0).match("A")


@pytest.mark.parametrize("kept", [b"", b"no code", zlib.compress(b""), zlib.compress(b"{"), zlib.compress(marshal.dumps((0, {})))])
def test_what_is_no_code_is_not_taken_over(kept: bytes) -> None:
    """Bytes of something else, or of another form, leave everything as it was."""
    assert not take(kept)
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
    assert take(zlib.compress(marshal.dumps((1, {("a+", 0): code}))))
    assert compiled("a+", 0) == re.compile("a+")


def test_without_a_way_to_the_code_nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """A Python whose `re` is built otherwise compiles its expressions each time."""
    monkeypatch.delattr(import_module("re._compiler"), "_code")
    assert packed(_EXPRESSIONS) == b""


def test_all_patterns_of_a_sheet_are_packed_and_made_again() -> None:
    """In a process of its own, which has loaded what sheets need and nothing else."""
    program = """if True:
        import importlib, pkgutil, re, derive
        from derive.running.run import load_what_sheets_need
        from derive.reader.latex import compiled, patterns
        load_what_sheets_need()
        loaded = {(each.pattern, int(each.flags)) for each in patterns._LOADED}
        assert compiled.take(patterns.all_packed())
        for each in loaded:
            assert compiled._made(each[0], compiled._known[each]) == re.compile(*each), each
        for module in pkgutil.walk_packages(derive.__path__, "derive."):
            if module.name.split(".")[1] in ("reader", "checking", "subjects", "marking"):
                importlib.import_module(module.name)
        late = {each.pattern for each in patterns._LOADED} - {pattern for pattern, _ in loaded}
        assert not late, late
    """
    subprocess.run([sys.executable, "-c", program], check=True)
