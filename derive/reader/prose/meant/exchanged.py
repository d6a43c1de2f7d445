"""
Parts of the usual loss that a sheet puts something else in the place of, or leaves out: "the softmax is replaced by a sigmoid".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from derive.reader.latex.patterns import Pattern
from derive.reader.latex.sayings import Saying
from derive.reader.prose.sentences import sentence_at

_PARTS: Final = {
    "ŷ": (r"(?:softmax|normali[sz]ation|exponentials?|\$\s*\\exp)", r"softmax|normali|exponential|\exp"),
    "loss": (r"(?:cross[- ]entropy|log[- ]loss)", "entropy|loss"),
    "σ": (r"(?:sigmoid|logistic\s+function)", "sigmoid|logistic"),
    "y": (r"one[- ]hot(?:\s+(?:labels?|vectors?|targets?))?", "hot"),
}
_OF_IT: Final = r"(?!\s+(?:sub|super)scripts?\b|\s+(?:label|index|notation|term|symbol|layer)s?\b)"
# Parts of the usual loss that a sheet puts something else in the place of, or leaves out.
_CHANGED: Final = {
    name: (
        Saying(
            r"(?i)\b(?:replac(?:e|ing|ed|es)|swap\w*|exchang\w+|drop\w*|omit\w*|remov\w+|instead\s+of|rather\s+than|in\s+place\s+of)"
            rf"\s+(?:using\s+)?(?:the\s+|an?\s+|our\s+)?(?:\w+\s+)?{part}\b{_OF_IT}",
            words=f"replac|swap|exchang|drop|omit|remov|instead|rather|place … {words}",
        ),
        Saying(
            rf"(?i)\b{part}(?:\s+(?:function|loss|label|vector)s?)?\s+(?:is|are|was|were|gets?)\s+(?:(?:now|then|here|simply|also|first)\s+)?"
            r"(?:(?:replaced|exchanged|swapped|substituted)\s+(?:by|with|for)|(?:dropped|omitted|removed|left\s+out|skipped)\b)",
            words=f"{words} … is|are|was|were|get … replaced|exchanged|swapped|substituted|dropped|omitted|removed|left|skipped",
        ),
        Saying(
            rf"(?i)\btakes?\s+the\s+place\s+of\s+(?:the\s+|an?\s+|our\s+)?(?:\w+\s+)?{part}\b{_OF_IT}",
            words=f"take … place … of … {words}",
        ),
        Saying(
            rf"(?i)(?:(?:把|将)[^，]{{0,6}})?{part}[^，]{{0,6}}(?:换成|替换|改为|去掉){_OF_IT}",
            words=f"{words} … 换成|替换|改为|去掉",
        ),
        Saying(
            rf"(?i)(?:不用|不使用|去掉|代替|替代|取代|而不是|而非)\s*{part}{_OF_IT}",
            words=f"不用|不使用|去掉|代替|替代|取代|而不是|而非 … {words}",
        ),
    )
    for name, (part, words) in _PARTS.items()
}
# Negative samples are drawn in place of a softmax, and a name is replaced by what it stands for: nothing is changed so.
_UNCHANGED: Final = Pattern(
    r"(?i)sampl|hierarch|noise|\bNCE\b|expensive|efficien|costly|(?:by|with)\s+(?:its|their|the\s+(?:definition|formula|expression|above))|负采样"
)


def exchanged(text: str) -> Iterator[tuple[str, int]]:
    """Yield the names of which words say that something else stands in their place, each with where they do."""
    for name, sayings in _CHANGED.items():
        for at in (found.start() for saying in sayings for found in saying.finditer(text)):
            if not _UNCHANGED.search(sentence_at(text, at)):
                yield name, at
