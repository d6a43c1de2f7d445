"""
Letters that a sheet says to count something else than words of the vocabulary: T, where "the text has $T$ words", or Σ_{t=1}^T.

A sum over all words up to such a letter is another sum.
"""

from __future__ import annotations

from typing import Final

from derive.kernel.records import replaced
from derive.reader.latex.patterns import Pattern
from derive.reader.latex.sayings import Saying
from derive.reader.notation import Notation

_LETTER: Final = r"\$?(?<![A-Za-z\\])([A-Za-z])(?![A-Za-z])\$?"
_TEXT: Final = r"(?:text|corpus|document|sequence|sentence|training\s+(?:set|data)|dataset|data)"
_THINGS: Final = (
    r"(?:(?:training|data|word|text)\s+)?(?:positions|tokens|pairs|examples|instances|sentences|documents|time\s*steps|points)"
    rf"|words\s+(?:in|of)\s+(?:the|our|a)\s+(?:\w+\s+)?{_TEXT}"
)
_SAYS: Final = (
    Saying(
        rf"(?i){_LETTER}\s*+,?\s*+(?:is|be|denotes|stands\s+for|means|=|:|for)?\s*(?:the\s+)?"
        rf"(?:(?:total\s+)?number\s+of\s+(?:{_THINGS})|length\s+of\s+(?:the|our|a)\s+(?:\w+\s+)?{_TEXT}|(?:mini-?)?batch\s+size)\b",
        words="number|length|batch",
    ),
    Saying(
        rf"(?i)\b{_TEXT}\s+(?:has|have|of|with|contains"
        rf"|consists\s+of)\s+(?:a\s+)?(?:length\s+)?(?:of\s+)?{_LETTER}(?:\s+(?:words|tokens|positions)\b|(?=[.,;]))",
        words="text|corpus|document|sequence|sentence|training|data … has|have|of|with|contain|consist",
    ),
    Saying(
        rf"(?i)\b(?:there\s+are|we\s+have|given|with|over)\s+(?:the\s+|all\s+)?{_LETTER}\s+(?:{_THINGS})\b",
        words="there|we|given|with|over",
    ),
    Saying(
        rf"(?:语料库?|文本|句子|序列|文档)的?(?:总)?(?:长度|词数)(?:为|是|记为)?\s*{_LETTER}|{_LETTER}\s*(?:为|是"
        rf"|表示)(?:语料库?|文本|句子|序列|文档)的?(?:总)?(?:长度|词数)"
        rf"|(?:有|共)\s*{_LETTER}\s*个(?:位置|样本|训练|句子)",
        words="语料|文本|句子|序列|文档|有|共",
    ),
)
_OVER_POSITIONS: Final = Pattern(
    r"\\(?:sum|prod)(?:\\limits)?\s*_\s*\{?\s*t\s*=\s*1\s*\}?\s*\^\s*\{?\s*([A-Za-z])\s*\}?", words=r"\sum|\prod"
)
_UPPER: Final = Pattern(r"(?:\\sum|Σ|∑)(?:\\limits)?\s*(?:_\s*(?:\{[^{}]*\}|\w))?\s*\^\s*\{?\s*([A-Za-z])(?![A-Za-z])")


def with_positions(notation: Notation, text: str) -> Notation:
    """Return a notation in which no sum over words goes up to letters that a sheet says to count something else."""
    uppers = {found[1] for found in _UPPER.finditer(text)} - notation.sizes.keys()
    if not uppers or notation.is_subject:
        return notation
    counted = {letter for saying in _SAYS for found in saying.finditer(text) for letter in found.groups() if letter}
    counted |= {found[1] for found in _OVER_POSITIONS.finditer(text)}
    return replaced(notation, positions=frozenset(counted & uppers)) if counted & uppers else notation
