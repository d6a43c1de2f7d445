"""
Which equations a sentence asserts: "Then a b = 6", "since 2 + 3 = 5"; not "if a b = 6", "we want a b = 6", "is a b = 6?"

Many words put an equation in another way: of one that is not surely asserted nothing is told where it is not true. One between
numbers holds or does not, whatever is meant by letters.
"""

from __future__ import annotations

from typing import Final

from derive.reader.latex.nodes import Span
from derive.reader.latex.patterns import Pattern
from derive.reader.prose.sentences import DISPLAY, INLINE, Prose

_LEADS: Final = Pattern(
    rf"(?i)(?:^|[,;:，；：、{INLINE}{DISPLAY}]|\b(?:and|so|then|thus|hence|therefore|consequently|get|have|find|obtain|see|gives|giving|yields"
    r"|follows|means|implies|that|is|are|because|since|as|namely|indeed|also|clearly|of\s+course)\b|则|得到?|有|因此|所以|故|从而|于是|且|和|即|知)"
    r"[\s*_,:，：]*+$"
)
_OTHERWISE: Final = Pattern(
    r"(?i)\b(?:if|when\w*|unless|whether|suppos\w+|assum\w+|want\w*|need\w*|should|must|would|could|might|may|can|requir\w+|such|until|provided"
    r"|let|choos\w+|pick|take|set\w*|find\s+\w|solv\w+|show\w*|prov(?:e|ing)|verify|check\w*|try\w*|tr(?:y|ies)|instead|rather|not|\w+n['’]t|cannot|no"
    r"|never|neither|nor|without|wrong\w*|fals\w+|mistak\w+|error|incorrect\w*|claim\w*|guess\w*|approx\w*|about|roughly|expect\w*|hop\w+|goal|aim"
    r"|consider|imagin\w+|e\.g|example|instance|case|initial\w*|start\w*|old|before|originally|first|unlike|where|denot\w+|defin\w+|call|with|for|at"
    r"|given|put|maximum|minimum|optim\w+|constraint|subject|satisf\w+|condition|equation|contradict\w*|impossible|absurd|test|fit\w*|mod|modulo)\b"
    r"|[若当要需应不错非设令取使]|如果|假|是否|或|例|对于|最|条件|方程|矛盾|其中"
)
_DENIED: Final = Pattern(
    r"(?i)^\W*+(?:is|are|was|were|would|does|do|did|has|have|can|could|need|should|must|may|might|if|when|unless|only|but|or|mod|for|at|as|with|where|after|later|in|once|following|next|again|不|并|是|若|当|吗)"
)


# So much before an equation tells what leads to it.
_NEAR: Final = 200
# What a sentence begins with that gives letters their values: what it says then is claimed of these.
_GIVEN: Final = Pattern(rf"(?i)\W*(?:if|when|at|for|with)\s+({INLINE}+(?:\s*(?:,|and|和|且)\s*{INLINE}+)*)\s*[,，]?")
_FORMULAS: Final = Pattern(rf"{INLINE}+")
_VALUE: Final = Pattern(r"\$\s*(?:\\[A-Za-z]+|[A-Za-z])(?:_\{?\w+\}?)?\s*=\s*-?\d+(?:\.\d+)?\s*\$")


def asserts(prose: Prose, span: Span) -> bool:
    """Return whether the sentence around an equation asserts it, whatever its letters mean."""
    start = prose.start_of_sentence(span.start)
    before = prose.stretch(start, span.start)
    given = _GIVEN.match(before)
    if given is not None and all(
        _VALUE.fullmatch(prose.text[start + given.start(1) + at.start() : start + given.start(1) + at.end()])
        for at in _FORMULAS.finditer(given[1])
    ):
        before = before[given.end() :]
    after = prose.stretch(span.end, prose.end_of_sentence(span.end))
    if _LEADS.search(before[-_NEAR:]) is None or _OTHERWISE.search(before) is not None:
        return False
    return _DENIED.match(after) is None and not after.rstrip().endswith(("?", "？"))
