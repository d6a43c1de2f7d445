"""Tests of checking/subjects/again.py: what is checked a second time, where it is not certain how far something is supposed."""

from __future__ import annotations

import pytest
from thinned import thinned

from derive.checking.checker import Checker
from derive.checking.found import Checked
from derive.checking.sheets.supposing import as_supposed
from derive.checking.watch import Work
from derive.marking.sheet_verdicts import read_sheets
from derive.reader.documents.sheets import sheet_of_text
from derive.reader.prose.declared.stackings import UNSAID
from derive.reader.word2vec import word2vec
from derive.subjects.told.facts import facts_of

REGRESSION = r"""Let $J = \|X w - y\|^2 + \lambda \|w\|^2$. For $\lambda = 0$ there is no penalty.

$$\frac{\partial J}{\partial w} = 2 X^\top (X w - y)$$
$$\frac{\partial J}{\partial w} = 2 X^\top (X w - y) + 2 \lambda w$$
$$g = a^\top a$$
$$\frac{\partial g}{\partial a} = 2 a$$
$$\frac{\partial g}{\partial a} = 3 a$$
"""
LETTERS = r"""$$s = U v_c$$
For $z = -s$ all is turned.
$$\frac{\partial J}{\partial v_c} = U^\top (\hat y - y)$$
$$\frac{\partial z}{\partial s} = -I$$
$$\frac{\partial J}{\partial v_c} = U^\top (y - \hat y)$$
$$z = U v_c$$
"""


class _Counted:
    def __init__(self) -> None:
        self.work: list[Work] = []

    def begin(self, work: Work) -> str:
        """Take down the work."""
        self.work.append(work)
        return ""


def _checked(text: str, watch: _Counted, *, forgetful: bool) -> Checked:
    """Return what is found in a sheet, by one checker or by a new one each time."""
    sheet = sheet_of_text(text)
    read = read_sheets([sheet], word2vec())
    facts = facts_of(read.chains, sheet.text)
    checker = Checker(read.notation, watch)

    def check(steps: object) -> Checked:
        own = Checker(read.notation, watch) if forgetful else checker
        return own.check(steps, UNSAID, read.orders, facts, read.words)  # type: ignore[arg-type]

    return as_supposed(tuple(read.part_of), check)


def _said(checked: Checked) -> list[tuple[object, ...]]:
    """Return all that is found but for how long it took."""
    return [(each.step, each.verdict, each.claim, each.reason, each.help, each.notes, each.page) for each in checked.found]


@pytest.mark.parametrize(
    "text", thinned([REGRESSION, LETTERS, LETTERS.replace("s = U v_c", r"z = U v_c"), REGRESSION.replace("g", "J")], 4)
)
def test_what_is_found_again_is_what_would_be_found(text: str) -> None:
    """One checker that remembers finds what two that do not know of each other find, with less work."""
    counted, twice = _Counted(), _Counted()
    assert _said(_checked(text, counted, forgetful=False)) == _said(_checked(text, twice, forgetful=True))
    assert len(counted.work) < len(twice.work)


def test_what_depends_on_how_far_something_is_supposed_is_checked_again() -> None:
    """Where a penalty may be left out, neither gradient is proved by what was found where it certainly was."""
    found = _checked(REGRESSION, _Counted(), forgetful=False).found
    assert [each.verdict for each in found if not each.step.in_prose] == ["undecided", "proved", "definition", "proved", "refuted"]
