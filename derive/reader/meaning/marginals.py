"""Sheets in which P(w) is no probability given the centre word: the noise that words are drawn from, or how frequent they are."""

from __future__ import annotations

from typing import Final

from derive.kernel.records import replaced
from derive.reader.latex.sayings import Saying
from derive.reader.notation import Notation

_ALONE: Final = r"\$\s*\\?[A-Za-z]+\s*(?:\\left)?\(\s*[A-Za-z](?:_\{?\w\}?)?\s*(?:\\right)?\)\s*(?:=[^$|]{0,40})?\$"
_NOISE: Final = (
    r"(?:\b(?:noise|unigram|prior|marginal|empirical|sampling|uniform|background|frequency)\b|\bhow\s+(?:often|frequent)|\brelative\s+frequenc"
    r"|噪声|一元|先验|频率|边缘|均匀)"
)
_NOISE_SAID: Final = (
    "noise|unigram|prior|marginal|empirical|sampling|uniform|background|frequen|often|噪声|一元|先验|频率|边缘|均匀"
)
_SAID: Final = (
    Saying(rf"(?i){_ALONE}[^.$\n;]{{0,50}}?{_NOISE}", words=f"$ … ( … ) … $ … {_NOISE_SAID}"),
    Saying(rf"(?i){_NOISE}[^.$\n;]{{0,30}}?{_ALONE}", words=f"{_NOISE_SAID} … $ … ( … ) … $"),
)


def with_marginal(notation: Notation, text: str) -> Notation:
    """Return a notation in which P(w), with nothing given, is not read, where words say that it is something else."""
    said = notation.probability and any(saying.search(text) for saying in _SAID)
    return replaced(notation, marginal=True) if said else notation
