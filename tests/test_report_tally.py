"""Tests of derive/report/tally.py: nothing is rounded up to all proved, in any language."""

from __future__ import annotations

from gettext import NullTranslations

import pytest

from derive.report.languages import ENGLISH, Language
from derive.report.tally import summary, tally

KNOWN = {
    "{count} claim": "{count}个结论",
    "{count} step": "{count}步",
    "{count} near miss": "{count}处误写",
    "{many}, {verdict}": "{many}，{verdict}",
    "{many}, all {verdict}": "{many}，均{verdict}",
    "{many}: {counts}": "{many}：{counts}",
    "{count} {verdict}": "{verdict}的{count}个",
    "{claims}.": "{claims}。",
    "{claims}; {steps}.": "{claims}；{steps}。",
    "proved": "已证明",
    "refuted": "已证伪",
    "undecided": "未判定",
    ", ": "，",
}


class Words(NullTranslations):
    """A few words of Chinese: one form for every number, another order, wide stops."""

    def gettext(self, message: str) -> str:
        """Return a message in Chinese."""
        return KNOWN[message]

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return a message in Chinese, the same for every number."""
        return KNOWN[msgid1]


CHINESE = Language("xx", "zh-Hans", Words())


@pytest.mark.parametrize(
    ("verdicts", "what", "english", "chinese"),
    [
        ([], "claim", "–", "–"),
        (["proved"], "claim", "1 claim, proved", "1 个结论，已证明"),
        (["proved"] * 2, "step", "2 steps, all proved", "2 步，均已证明"),
        (["refuted"] * 3, "near miss", "3 near misses, all refuted", "3 处误写，均已证伪"),
        (["undecided", "proved"], "claim", "2 claims: 1 proved, 1 undecided", "2 个结论：已证明的 1 个，未判定的 1 个"),
    ],
)
def test_tallies(verdicts: list[str], what: str, english: str, chinese: str) -> None:
    """How many there are stands first, in the plural the language asks for, then how they came out, proved ones first."""
    assert tally(verdicts, what, ENGLISH) == english
    assert tally(verdicts, what, CHINESE) == chinese


def test_the_summary_is_one_sentence() -> None:
    """Claims and steps stand in one sentence with the stops of the language; without steps, claims alone."""
    assert summary(["proved"], [], ENGLISH) == "1 claim, proved."
    assert summary(["proved"], ["refuted"], ENGLISH) == "1 claim, proved; 1 step, refuted."
    assert summary(["proved"], ["refuted"], CHINESE) == "1 个结论，已证明；1 步，已证伪。"
