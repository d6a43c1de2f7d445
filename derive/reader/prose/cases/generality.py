"""Where a formula is said to be meant for all words, or in general: what is said of one of them beside it is no other case then."""

from __future__ import annotations

from typing import Final

from derive.reader.latex.nodes import Chain, Sign, Symbol
from derive.reader.latex.patterns import Pattern
from derive.reader.prose.cases.case import nodes_in, words_of

_ALL: Final = Pattern(
    r"(?i)\b(?:all|every|any|each|arbitrary|both|whatever|whichever|in general|generally|general|always|including"
    r"|may\s+(?:also\s+)?be|regardless"
    r"|either|no matter)\b|所有|任意|任何|每个|每一个|全部|一般|总之|无论|不论"
)
_BUT: Final = Pattern(
    r"(?i)\b(?:others?|else|not|but|except\w*|different|distinct|apart|excluding|besides|incorrect|wrong|false|negatives?|non"
    r"|remaining|rest"
    r"|differs?|unlike|contrast|zero)\b|n't\b|[≠!]|\\ne|其他|其它|其余|不同|除|非|错误"
)


def says_all(sentence: str) -> bool:
    """Return whether the last sentence that leads to a formula says that it is meant for all words, and not for all others."""
    return _ALL.search(sentence) is not None and _BUT.search(sentence) is None


def is_for_all(chain: Chain) -> bool:
    """Return whether it is said beside a chain that it is meant for all: ∀ w, w = 1, …, V, w ∈ Vocab, for every word."""
    for row in chain.aside:
        nodes = tuple(nodes_in((row,)))
        signs = {node.name for node in nodes if isinstance(node, Sign)}
        if "≠" in signs:
            continue
        letters = any(isinstance(node, Symbol) for node in nodes)
        if "∀" in signs or says_all(words_of(row)) or (letters and ("…" in signs or "∈" in signs)):
            return True
    return False
