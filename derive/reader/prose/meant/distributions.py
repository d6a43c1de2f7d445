"""
Labels that words say to be a distribution, and nothing says to be one-hot: "where $y$ is the target distribution".

Of such a y its entries sum to 1, and their squares need not. Where a sheet speaks of words, or of the correct class, y is theirs.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from derive.reader.latex.patterns import Pattern
from derive.reader.latex.sayings import Saying

_Y: Final = r"(?:\$\s*(?:\\(?:mathbf|boldsymbol|bm|vec)\s*)?\{?y\}?\s*\$|(?<![\w\\$^{-])y(?![\w^}$-]))"
_DISTRIBUTION: Final = r"(?:distribution|probability\s+vector|probabilities|soft\s+labels?)\b"
_SAYS: Final = (
    Saying(
        rf"(?i){_Y}\s*+,?\s*+(?:is|be|denotes|as|are)\s+(?:(?:a|an|the|any|some|our)\s+)?(?:(?!not\b|predicted\b)[\w-]+\s+){{0,2}}?{_DISTRIBUTION}",
        words="y … is|be|denotes|as|are … distribution|probability|probabilities|soft",
    ),
    Saying(
        rf"(?i)\b(?:target|true|label|class|ground[- ]truth)\s+{_DISTRIBUTION}\s+{_Y}",
        words="distribution|probability|probabilities|soft … y",
    ),
    Saying(rf"{_Y}\s*(?:是|为|表示)(?:一个)?(?:真实|目标|标签|概率|类别){{0,2}}分布", words="y … 是|为|表示 … 分布"),
    Saying(
        r"(?i)\$\s*\\sum(?:_\{?\w\}?)?\s*y_\{?\w\}?\s*=\s*1\s*\$|\bentries\s+of\s+\$?y\$?\s+(?:sum|add\s+up)\s+to\s+\$?(?:1|one)\b",
        words=r"\sum|entries … 1|one",
    ),
)
_OF_ONE: Final = Pattern(
    r"(?i)(?<!not )(?<!not a )(?<!non-)(?<!non )one-?\s?hot|\bvocab|\bwords?\b|word2vec|unit\s+vector"
    r"|(?:true|correct|right)\s+(?:class|label)\b|(?<!hat )y_o\b|独热|单词|词汇|词表|正确类",
)


def label_distributions(text: str) -> Iterator[int]:
    """Yield where words say that y is a distribution; nothing where a sheet says of which class, or word, it is."""
    found = [each.start() for saying in _SAYS for each in saying.finditer(text)]
    if found and not _OF_ONE.search(text):
        yield from found
