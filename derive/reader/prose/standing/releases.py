"""
Where the words of a sheet set a letter free of what it was said to be: "now b is arbitrary", "let g be a function", "any matrix W".

A letter that words introduce anew, with what kind of thing it is and no value, is not what it was before.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from derive.reader.latex.commands import COMMANDS
from derive.reader.latex.sayings import Saying
from derive.reader.prose.sentences import Prose

_LETTER: Final = (
    r"\$\s*+(?:\\(?:mathbf|mathrm|bm|boldsymbol)\s*+\{)?\s*+(\\?[A-Za-z]+|[α-ωΑ-Ω])\s*+\}?"
    r"(?:\s*+\([^$]{0,12}\)|_\{?\w\}?|\s*+(?:\\in|∈)[^$]{0,30}|:[^$=]{0,30})?\s*+\$"
)
_FREE: Final = r"(?:arbitrary|unknown|unspecified|free|generic|any|anything|general(?!\s*i))\b"
_KINDS: Final = (
    r"(?:vectors?|matrix|matrices|functions?|scalars?|numbers?|constants?|variables?|parameters?|quantity|quantities|tensors?|maps?"
    r"|points?|rows?|columns?|inputs?|weights?|loss(?:es)?|distributions?|random\s+variables?|non-?linearit(?:y|ies)|activations?)\b"
)
_WORDS: Final = r"(?:(?!(?:of|in|with|the|such|that|as|and|or)\b)[\w-]+,?\s+){0,4}?"
_KINDS_SAID: Final = (
    "vector|matri|function|scalar|number|constant|variable|parameter|quantit|tensor|map|point|row|column|input|weight|loss|distribution"
    "|linearit|activation"
)
_KINDS_CHINESE: Final = r"(?:函数|矩阵|向量|标量|实数|常数|变量|参数|点)"
_RELEASES: Final = tuple(
    Saying(pattern, words=words)
    for pattern, words in (
        (
            rf"{_LETTER}\s*(?:(?:is|be|denotes|may\s+be|can\s+be)\s+(?:now\s+|again\s+|an?\s+|some\s+)*{_FREE}|(?:是|为)\s*任意)",
            "$ … $ … is|be|denotes|是|为 … any|arbitrary|unknown|unspecified|free|generic|general|任意",
        ),
        (
            rf"(?i:\b(?:let|now|suppose|assume|consider)\b[^.$]{{0,30}}){_LETTER}\s*(?:now\s+)?(?i:be|denote)\s+(?i:an?|some|another)\s+{_WORDS}{_KINDS}",
            f"let|now|suppose|assume|consider … $ … $ … be|denote … {_KINDS_SAID}",
        ),
        (
            rf"(?i:\b(?:let|now\s+let)\s+){_LETTER}\s*(?i:be|denote)\s+(?!\$|(?i:(?:the|zero|unit|equal|as|defined|given|fixed|held|its)\b))",
            "let … $ … $ … be|denote",
        ),
        (
            rf"(?i:\b(?:take|choose|pick)\s+){_LETTER}\s+(?i:to\s+be\s+)?(?!(?:to|as|from|and|or|in|of|for|with|at|on|by|out|over|into|equal)\b)[a-z]",
            "take|choose|pick … $ … $",
        ),
        (
            rf"(?i:\b(?:any|arbitrary|some|another|every|unknown|different|generic)\s+(?!(?:of|other\s+than)\b){_WORDS}{_KINDS}\s*){_LETTER}",
            f"any|arbitrary|some|another|every|unknown|different|generic … {_KINDS_SAID} … $ … $",
        ),
        (
            rf"(?i:\b(?:for|take|consider|given|let)\s+(?:any|an?\s+arbitrary|an?\s+unknown|another|some\s+other)\s+){_LETTER}",
            "for|take|consider|given|let … any|arbitrary|unknown|another|some … $ … $",
        ),
        (
            rf"[设令让]\s*{_LETTER}\s*(?:为|是)\s*(?:任意|任一|一个|某个?|另一个?)[^，；$]{{0,6}}?{_KINDS_CHINESE}",
            "设|令|让 … $ … $ … 为|是",
        ),
        (
            rf"(?:任意|任一|某个?|另一个?)的?[^，；$=]{{0,4}}?{_KINDS_CHINESE}?\s*{_LETTER}",
            "任意|任一|某|另一 … $ … $",
        ),
    )
)


def releases(prose: Prose) -> tuple[tuple[int, str], ...]:
    """Return where letters are set free, each place with the letter, in order."""
    return tuple(sorted(dict.fromkeys(_found(prose.text))))


def _found(text: str) -> Iterator[tuple[int, str]]:
    for saying in _RELEASES:
        for found in saying.finditer(text):
            yield found.start(1), _letter(found[1])


def _letter(written: str) -> str:
    known = COMMANDS.get(written.removeprefix("\\")) if written.startswith("\\") else None
    return known.name if known is not None else written
