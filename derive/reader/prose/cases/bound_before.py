"""
Conditions that belong to what was said before a step: "y_w = 1 if w = o, else 0. So …", "since y_w = 0 for w ≠ o, …".

What follows is not said to be meant for that case. A condition that leads its sentence, "when w = o, y_w = 1. Thus …", goes on.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from derive.reader.documents.passages import Passage
from derive.reader.latex.nodes import Chain, ChainsAt
from derive.reader.latex.patterns import Pattern
from derive.reader.prose.cases.case import is_condition
from derive.reader.prose.cases.conditions import case_of
from derive.reader.prose.sentences import Prose

_NEAR: Final = 200
_MARK: Final = "\ue000"
# A statement, in a formula with = or in words, and the condition right behind it.
_FOLLOWS: Final = Pattern(
    rf"(?i)(?:{_MARK}=|\b(?:is|are|becomes?|equals?|vanish(?:es)?|disappears?|drops?\s+out|remains?|survives?)\b[^.,;:。，；：]{{0,40}})"
    r"[ \t\n]*+,?[ \t\n]*+(?:only\s+|exactly\s+|precisely\s+)?(?:if|when(?:ever)?|for|where|iff|in\s+case|at|当|若|如果|仅当)\W*$"
)
_REASON: Final = Pattern(
    r"(?i)(?:^|[.,;:(（]|\b(?:and|but|then)\b)\W*(?:\([a-z]\)\s*)?(?:since|because|as)\b[^.;:]*$|(?:由于|因为)[^。；]*$"
)
_EQUIVALENT: Final = Pattern(r"\\(?:Long|long)?[lL]eftrightarrow|\\iff|⇔|⟺")
_FOLLOWING: Final = Pattern(r"\\(?:Long|long)?(?:[lL]eft)?[rR]ightarrow|\\iff|\\implies|[⇔⟺⇒⟹]")
_INLINE: Final = Pattern(r"\$[^$]++\$|\\\((?:(?!\\\)).)*+\\\)")
_ONLY: Final = Pattern(r"(?i)\b(?:only|just)\s+(?:the\s+)?(?:case|term|one|index|word)?[\s\w]{0,20}$|(?:只有|仅有?)\W{0,3}$")
_BETWEEN: Final = Pattern(
    r"(?i)[.;。；]\s|[.。]$|\b(?:so|hence|thus|therefore|consequently|then)\b|所以|因此|因而|故|从而",
    words=".|;|。|；|so|hence|thus|therefore|consequently|then|所以|因此|因而|故|从而",
)
_OTHER: Final = Pattern(
    r"(?i)(?:\b(?:otherwise|else|elsewhere)\b|否则|其他情况|其余情况)(?=[^.;。；]{0,60}[.,;。，；])",
    words="otherwise|else|elsewhere|否则|其他|其余",
)


def without_bound(
    before: list[Chain],
    places: Sequence[int],
    passages: Sequence[Passage],
    place: int,
    said_at: ChainsAt,
    prose: Prose,
) -> tuple[list[Chain], tuple[Chain, ...]]:
    """
    Return what is said before a formula, at places before it and in words, without the cases that belong to a statement there and
    are not meant for what follows it; and those.
    """
    if not before:
        return before, ()
    start = passages[place].span.start
    told = {at: [chain for chain in said_at(at) if case_of(chain) is not None] for at in places}
    sentences = {
        prose.start_of_sentence(passages[at].span.start) for at, said in told.items() if _is_bound(said, at, passages, start, prose)
    }
    within = (said for at, said in told.items() if prose.start_of_sentence(passages[at].span.start) in sentences)
    bound = tuple(chain for said in within for chain in said)
    return [chain for chain in before if chain not in bound], bound


def _is_bound(said: Sequence[Chain], at: int, passages: Sequence[Passage], start: int, prose: Prose) -> bool:
    """Return whether the formula at a place is a condition that belongs to what stands beside it."""
    if any(chain.signs and chain.aside for chain in said) and _FOLLOWING.search(
        prose.text, passages[at].span.start, passages[at].span.end
    ):
        return True
    if not any(map(is_condition, said)):
        return False
    span = passages[at].span
    first = max(prose.start_of_sentence(span.start), span.start - _NEAR)
    before, after = _marked(prose.text[first : span.start]), _marked(prose.text[span.end : start])
    if _OTHER.search(after) or _EQUIVALENT.search(prose.text, span.start, span.end):
        return True
    follows = _FOLLOWS.search(before) is not None
    if follows and _REASON.search(before):
        return True
    return (follows or _ONLY.search(before) is not None) and _BETWEEN.search(after) is not None


def _marked(words: str) -> str:
    """Return words in which each formula is one sign, with = behind it where it holds one."""
    ends, parts = 0, list[str]()
    for found in _INLINE.finditer(words):
        parts += (words[ends : found.start()], _MARK, "=" if "=" in found[0] else "")
        ends = found.end()
    return "".join((*parts, words[ends:]))
