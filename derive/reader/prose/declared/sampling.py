"""
What the words of a sheet say of negative samples from somewhere on: that a word may be drawn twice, or the true word.

By custom neither happens, and a step may need that to be true; where the sheet says that it may, nothing of the kind is assumed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, Literal, TypeAlias

from derive.reader.latex.sayings import Saying

Samples: TypeAlias = Literal["", "repeat", "may repeat", "true word"]
"""That samples are not assumed to be distinct; that they may not be, which is a remark; that the true word may be one of them."""

_WORDS: Final = r"(?:sampl\w+|negatives?|(?:negative|sampled|drawn)\s+words|\$?K\$?\s+words|w_\{?[ks]\}?\$?)"
_DISTINCT: Final = r"(?:distinct|different|unique|pairwise\s+different)"
_TRUE: Final = r"(?:\$o\$|the\s+(?:true|outside|positive|observed)\b(?:\s+(?:outside\s+)?word\b)?)"
_WORDS_SAID: Final = "sampl|negative|words|w_"
_DISTINCT_SAID: Final = "distinct|different|unique"
_SAYS: Final[tuple[tuple[Samples, Saying], ...]] = (
    (
        "repeat",
        Saying(
            rf"(?i)(?:\bnot\b|n't\b|n’t\b|\bno\s+longer\b|\bwithout\b)[^.;]{{0,60}}?\b{_WORDS}[^.;]{{0,30}}?\b{_DISTINCT}\b",
            words=f"not|n't|n’t|no|without … {_WORDS_SAID} … {_DISTINCT_SAID}",
        ),
    ),
    (
        "repeat",
        Saying(
            rf"(?i)\b{_WORDS}[^.;]{{0,30}}?(?:\bnot\b|n't\b|n’t\b|\bno\s+longer\b)[^.;]{{0,25}}?\b{_DISTINCT}\b",
            words=f"{_WORDS_SAID} … not|n't|n’t|no … {_DISTINCT_SAID}",
        ),
    ),
    ("repeat", Saying(r"(?i)\bnot\s+assume\s+that\s+the\s+words\s+are\s+distinct\b", words="not … assume … words … distinct")),
    ("repeat", Saying(r"(?:负样本|采样)[^；]{0,20}(?:不(?:一定|再)?互不?相同)", words="负样本|采样 … 相同")),
    (
        "may repeat",
        Saying(
            rf"(?i)\b{_WORDS}[^.;]{{0,60}}?\b(?:with\s+replacement|may\s+(?:coincide|repeat|be\s+(?:equal|the\s+same))|can\s+(?:coincide|repeat)"
            r"|several\s+times|more\s+than\s+once|repeated(?:ly)?\b|duplicates?)",
            words=f"{_WORDS_SAID} … replacement|coincide|repeat|equal|same|times|once|duplicate",
        ),
    ),
    ("may repeat", Saying(r"(?:负样本|采样)[^；]{0,20}(?:重复|有放回)", words="负样本|采样 … 重复|有放回")),
    (
        "true word",
        Saying(
            rf"(?i)\b{_WORDS}[^.;]{{0,30}}?\b(?:may|might|can|could)\s+(?:\w+\s+)?(?:contain|include|hold|be|coincide\s+with|equal|hit|repeat)"
            r"\s+(?:\$o\$|\$w_o\$|\$u_o\$|the\s+(?:true|outside|positive|observed)\b)",
            words=f"{_WORDS_SAID} … may|might|can|could … $o$|$w_o$|$u_o$|true|outside|positive|observed",
        ),
    ),
    ("true word", Saying(r"负样本[^；]{0,10}(?:可能|可以)(?:包含|含有)\s*o", words="负样本 … 可能|可以 … 包含|含有 … o")),
    (
        "true word",
        Saying(
            r"负样本[^；不]{0,10}(?:包含|含有)\s*(?:\$?o|正样本|真实|目标词)", words="负样本 … 包含|含有 … o|正样本|真实|目标词"
        ),
    ),
    ("true word", Saying(r"\$\s*o\s*\\in\s*\\\{\s*w_", words="$ … o … \\in … \\{ … w_")),
    (
        "true word",
        Saying(
            rf"(?i){_TRUE}\s+(?:\$o\$\s+)?(?:(?:is|was|gets|occurs?|(?:may|can|might)\s+(?:be|occur))\s+)?(?:(?!not\b|never\b)\w+\s+)?"
            rf"(?:drawn|sampled|among|one\s+of|in|chosen|picked)\s+(?:as\s+)?(?:an?\s+|the\s+)?(?:{_WORDS}|them\b)",
            words=f"true|outside|positive|observed|$o$ … drawn|sampled|among|one|in|chosen|picked … {_WORDS_SAID}|them",
        ),
    ),
    (
        "true word",
        Saying(
            rf"(?i)\b{_WORDS}(?:(?!\b(?:not|never|without|exclud\w+)\b|n't|n’t)[^.;]){{0,60}}?\b(?:including|includes|contains)\s+{_TRUE}",
            words=f"{_WORDS_SAID} … includ|contain … true|outside|positive|observed|$o$",
        ),
    ),
    (
        "repeat",
        Saying(
            rf"(?i)\b{_WORDS}\s+(?:\S+\s+)?(?:are|is)\s+all\s+(?:equal\b|identical\b|(?:the\s+|of\s+the\s+)?(?:same|one)\b)",
            words=f"{_WORDS_SAID} … are|is … all … equal|identical|same|one",
        ),
    ),
)
_USUAL: Final = (
    Saying(
        rf"(?i)(?<!not )(?<!n't )(?<!n’t )(?<!no longer )\bassum\w+[^.;]{{0,40}}?\b{_WORDS}[^.;]{{0,20}}?"
        rf"(?<!not )\b(?:are|is|be)\s+{_DISTINCT}\b",
        words=f"assum … {_WORDS_SAID} … are|is|be … {_DISTINCT_SAID}",
    ),
    Saying(r"假设[^；]{0,20}(?:负样本|采样)[^；]{0,10}互不相同", words="假设 … 负样本|采样 … 互不相同"),
)


def said_of_samples(text: str) -> tuple[tuple[int, Samples], ...]:
    """Return from where on words say something of the samples, in order; nothing is said from where they are assumed distinct."""
    return tuple(sorted(_said(text)))


def _said(text: str) -> Iterator[tuple[int, Samples]]:
    for found in (each for saying in _USUAL for each in saying.finditer(text)):
        if not re.search(
            r"(?i)(?:\bnot\b|n't\b|n’t\b|no longer|without)[^.;]{0,20}$", text[max(0, found.start() - 40) : found.start()]
        ):
            yield found.start(), ""
    for samples, saying in _SAYS:
        for found in saying.finditer(text):
            yield found.end(), samples
