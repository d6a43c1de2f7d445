"""Tests of derive/language/visible.py: nothing that somebody wrote acts upon a terminal, a page or a spreadsheet."""

from __future__ import annotations

import json

import pytest

from derive.language.visible import escaped_controls, shortened, visible_lines, visible_name, visible_text, without_controls

ACTING = ["\x1b[31m", "\x9b31m", "\x07", "\x7f", "\u202e", "\u2066", "\x00"]


@pytest.mark.parametrize("acting", ACTING)
def test_what_acts_is_shown_and_does_nothing(acting: str) -> None:
    """A sign that a terminal or a page would act upon stands as �, in JSON as what is read back as it was."""
    written = f"ŷ {acting} y"
    for harmless in (visible_text, visible_lines, without_controls):
        assert harmless(written) == f"ŷ \ufffd{acting[1:]} y"
    document = json.dumps([written], ensure_ascii=False)
    assert json.loads(escaped_controls(document)) == [written]
    assert visible_text(escaped_controls(document)) == escaped_controls(document)


def test_what_is_text_stays() -> None:
    """Letters, marks on them and lines are left as they are; a document keeps tabs and the joiners of its scripts."""
    assert visible_lines("∂J/∂v_c\n\tŷ\u0302") == "∂J/∂v_c\n    ŷ\u0302"
    assert without_controls("a\tb\r\n\u200d\u00a0c") == "a\tb\r\n\u200d\u00a0c"
    assert escaped_controls('"\u200d ŷ"') == '"\u200d ŷ"'


def test_names_that_differ_do_so_when_seen() -> None:
    """A sign of a name that is not seen stands as its code."""
    assert visible_name("a\udcff\x1b b\n.md") == r"a\udcff\x1b b\n.md"
    assert visible_name("ŷ é.md") == "ŷ é.md"


def test_half_a_letter_can_be_written() -> None:
    """A surrogate by itself, which no file can hold, is spelt out in JSON."""
    escaped_controls(json.dumps("\udcff", ensure_ascii=False)).encode()


def test_what_nobody_reads_is_left_out() -> None:
    """Of a sentence with a name of thousands of letters, both ends are kept."""
    assert shortened("the command \\x is not known") == "the command \\x is not known"
    assert shortened(f"the command {'x' * 20_000} is not known").startswith("the command xxx")
    assert shortened(f"the command {'x' * 20_000} is not known").endswith("xxx is not known")
    assert len(shortened("x" * 20_000)) < 2_010
