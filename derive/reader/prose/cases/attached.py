"""
Whether what is said of sizes in a sentence, x > 0, is meant for a formula: a condition is where the sentence ties it to that, "for
x > 0 we have A", "A if x > 0", and so is what is assumed in a sentence of its own, "Assume x > 0.", "Case 1: x > 0.".

What is only mentioned, "a unit with z > 0 is called active", or lifted again, "hence for every x", is no condition of what follows.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from derive.reader.documents.passages import Passage
from derive.reader.latex.nodes import Span
from derive.reader.latex.patterns import Pattern
from derive.reader.prose.sentences import DISPLAY, INLINE, Prose

_NEAR: Final = 60
_LONGEST: Final = 1_000
_MARKS: Final = rf"{INLINE}{DISPLAY}"
_WORD: Final = rf"[^\w{_MARKS}.,;:，。；：]+(?:[^\W\d_]+|\d+|{INLINE}+)"
_BEGINS: Final = (
    rf"(?:^|[,;:，；：(（])(?:[^\w{_MARKS}]|\d{{1,2}}[.)]|\([a-z\d]{{1,3}}\)|(?:and|so|now|then|thus|hence|that|therefore|first|second|next|finally|similarly"
    r"|likewise|here|also|but|dann|nun)\b|[即则且]|那么|所以)*+"
)
_LEADS: Final = (
    r"(?:(?:for|if|when(?:ever)?|where(?:ver)?|with|in\s+(?:the\s+)?(?:case|region|regime|range)|given|provided|assuming|supposing"
    r"|suppose|assume|let|on|at|once|as\s+long\s+as|consider|take|since|because|as|over|restrict\w*|throughout|we\s+(?:now\s+)?(?:assume|suppose|take)"
    r"|für|wenn|falls|sei|ist|im\s+fall|bei|mit|da|angenommen|nehmen\s+wir\s+an)\b|当|若|如果|假设|假定|设|令|取|对于?|在|因为|由于|其中)"
)
# The clause that leads to a condition: its word stands first in it.
_LED: Final = Pattern(rf"(?i){_BEGINS}{_LEADS}(?:{_WORD}){{0,4}}[^\w{_MARKS}]*$")
# The derivative for x > 0 is, we get for x > 0
_OF_A_SLOPE: Final = Pattern(
    rf"(?i)(?:\b(?:derivatives?|gradients?|slopes?|jacobians?)\b(?:{_WORD}){{0,4}}?|\b(?:we|it|this|which|one|that)\s+(?:\w+\s+)?"
    rf"(?:have|has|gets?|obtains?|finds?|gives?|is|becomes?|equals?|yields?|follows)(?:\s+that)?|导数|梯度|斜率)[^\w{_MARKS}]+{_LEADS}(?:{_WORD}){{0,2}}[^\w{_MARKS}]*$",
    words="derivative|gradient|slope|jacobian|we|it|this|which|one|that|导数|梯度|斜率",
)
_IS: Final = Pattern(
    rf"(?i)[\s*_)）]*(?:[:：,，=]|时|的?[为是]|等于|\b(?:is|are|equals?|becomes?|reads?|that|by|then)\b|[{_MARKS}]|\n)"
)
_BARE: Final = Pattern(r"(?i)(?:^|[:：\n])(?:\W|\d{1,2}[.)]|\([a-z\d]{1,3}\))*(?:(?:case|fall|情形|情况)\s*\w{0,3}\W*)?$")
_TIED: Final = Pattern(rf"(?i)[\s*_)）]*(?:[:：,，]|时|⇒|→|[{_MARKS}]|\n)")
_DENIED: Final = Pattern(
    r"(?i)\b(?:not|never|without|unless|except|nothing|no|unlike|contrary|instead|nicht|kein|keine|ohne)\b|n['’]t\b|不|除|非"
)
# Words that lift a condition, or turn away from it.
_LIFTED: Final = Pattern(
    r"(?i)\b(?:all|any|every|each|arbitrary|whatever|whichever|no\s+matter|regardless|irrespective|always|everywhere|anywhere|in\s+general|generally"
    r"|whole|entire|otherwise|elsewhere|else|opposite|negative|non-?positive|less\s+than|below|rest|remaining|others?|other\s+hand|complement|same|both|either"
    r"|unless|except|wrong|false|fails?|violat\w+|broken|implies|imply|iff|contrary|instead|would|drop\w*|(?:if|when)\s+(?:it\s+is\s+)?not|contradict\w*|impossible|absurd|but\s+(?:here|now|this)|this\s+time"
    r"|alle[rns]?|jede\w*|beliebig\w*|immer|überall|allgemein|sonst|andernfalls|negativ\w*|verletzt|falsch|nicht)\b"
    r"|(?:\bnot|n['’]t)\s+(?:hold|true|satisf|the\s+case|so\b|required|needed|assume)"
    r"|所有|任意|任何|每|总是?|处处|一般|否则|其余|其他|其它|反之|矛盾|负|不成立|不满足|不对|未必|破坏|无论|不论|不管|对一切"
)
_DENIED_AFTER: Final = Pattern(
    r"(?i)\W*时?(?:(?:is|are|does|do|be|was|were|being|ist)\s+)?(?:not\b|wrong\b|false\b|violated|excluded|broken|fails?\b|impossible|verletzt|falsch|nicht"
    r"|implies|不成立|不满足|未必|被)"
)
# What follows a formula and is a condition of it.
_BEHIND: Final = Pattern(
    rf"(?i)[\s*_,，)）|]*(?:(?:but|and|only|exactly|precisely|valid|holds?|that\s+is|which\s+holds|true)\b\W*){{0,3}}(?:[(（\[]|\b(?:for|if|when(?:ever)?|where"
    rf"|with|on|at|in\s+the\s+(?:case|region)|provided|given|as(?:\s+long\s+as)?|since|because|assuming|für|wenn|falls|bei|mit)\b|当|若|如果|对于?|在|其中|因为|由于)(?:{_WORD}){{0,3}}[^\w{_MARKS}]*"
    r"|[\s*_]*[,，(（]\s*"
)
# The line below a display that says for which case it is meant, and ends there.
_FORMULA: Final = r"(?:\$[^$\n]{1,80}\$|\\\([^\n]{1,80}?\\\))"
_BELOW: Final = Pattern(
    r"[ \t]*\n[ \t>]*(?:(?:for|if|when(?:ever)?|where|provided|because|since|as)\b(?:[ \t]+[A-Za-z-]+){0,4}|当|若|如果|对于?"
    r"|因为|由于)"
    rf"[ \t]*{_FORMULA}(?:[ \t]*(?:,|and|or|和|且|或)[ \t]*{_FORMULA})?"
    r"(?:[ \t]+(?:is|are)[ \t]+(?:[a-z]+[ \t]+)?(?:non-?)?(?:positive|negative|zero)|[ \t]*时)?[ \t*_)）]*"
    r"(?:[.;。；](?=\s|$)|\s*$)",
    words="for|if|when|where|provided|because|since|as|当|若|如果|对|因为|由于",
)
_SIZES: Final = Pattern(r"[<>≤≥]|\\(?:[lg](?:eq?|t)|[lg]eqslant)(?![A-Za-z])")
# A sentence that assumes something, and what may follow the condition in it.
_ASSUMES: Final = Pattern(
    r"(?i)[\W\d_]*(?:(?:now|here|first|throughout|below|we|always|therefore|so|then|again|in\s+the\s+following|from\s+(?:now|here)\s+on"
    r"|for\s+simplicity|nun|wir)\b\W*)*(?:assume|suppose|assuming|let|take|consider|given|say|fix|restrict\w*|where|with|denote|sei(?:en)?|angenommen|betrachte"
    r"|假设|假定|设|令|考虑|取|其中|给定|记)"
)
_ASSUMED: Final = Pattern(
    rf"(?i)[\s*_)）{INLINE}]*(?:$|[.,;:，。；：]|(?:be|is|are|denotes?|for|as)\s+(?:an?|the|our|some|all|simplicity|fixed|given|constants?|numbers?)\b"
    r"|(?:and|throughout|everywhere|first|now|here|below|from|in|fixed|sei(?:en)?|und|zunächst)\b|[为是和且时])"
)
# What a sentence begins with that is about a case, "for x > 0 the function is linear", the next sentence may go on from.
_FIRST: Final = Pattern(r"(?i)\W*(?:\d{1,2}[.)]\W*)?(?:(?:for|if|when(?:ever)?|in|on|für|wenn|falls|im|bei)\b|当|若|如果|对|在)")
_CLAUSES: Final = Pattern(r"[,;:，；：]")
# What words give a name to, or count, is assumed of nothing.
_NAMES: Final = Pattern(
    r"(?i)\b(?:defin\w+|call\w*|nam(?:e|es|ed|ing)|indicator|notation|events?|sets?\s+of|heißt|nennen)\b|称|叫|定义|事件|集合",
    words="defin|call|nam|indicator|notation|event|set|heißt|nennen|称|叫|定义|事件|集合",
)
_RELATIVE: Final = Pattern(r"(?i)\W*(?:which|who|that|whose)\b")
_ALONE: Final = Pattern(
    rf"(?i)(?:[^\w{_MARKS}]|[\d_]|\b(?:throughout|this|section|paragraph|here|below|note|case|part|fall|region|regime|branch|situation|and|und|für|for|if|when|in|the|that|where|of|[ivx]{{1,4}}|[a-z])\b"
    r"|当|若|如果|情形|情况|第|一|二|三|种|时|且|和)*"
)
_GOES_ON: Final = Pattern(
    r"(?i)[\W_]*(?:then|hence|so|thus|therefore|here|there|in\s+(?:this|that)\s+case|it\s+follows|this\s+(?:gives|means)|we\s+(?:have|get|obtain|find)"
    r"|its\s+derivative|the\s+(?:derivative|gradient)|dann|daher|also|hier|所以|因此|此时|这时|故|则|于是|那么|我们)"
)
_BEGINNING: Final = Pattern(rf"(?i){_BEGINS}[^\w{_MARKS}]*$")
_LIFTS_AFTER: Final = Pattern(
    r"(?i)[\s*_,，]*(?:(?:is|are|holds?|is\s+true|valid|gilt)\s+)?(?:(?:for|at|on|in|über|für|auf)\s+)?(?:the\s+)?(?:all|any|every|each|arbitrary|whatever|no\s+matter"
    r"|regardless|irrespective|always|everywhere|in\s+general|generally|whole|entire|both|either|alle|jedes|immer|überall|ganz\w*)\b"
    r"|[\s*_,，]*(?:都|也|均)?(?:在|对于?)?(?:所有|任意|任何|一切|每|全|整|总|处处|恒|无论|不论)"
)


def speaking_of_sizes(passages: Sequence[Passage], text: str) -> list[int]:
    """Return the places of the inline formulas that may speak of sizes."""
    inline = (at for at, each in enumerate(passages) if each.kind == "inline")
    return [at for at in inline if _SIZES.search(text, passages[at].span.start, passages[at].span.end) is not None]


def goes_on_below(text: str, end: int) -> bool:
    """
    Return whether the line below a display that ends somewhere says for which case it is meant, and nothing else: "for x > 0.",
    "because x is positive.". What goes on from there, or to another display, says it of that.
    """
    return _BELOW.match(text[end : end + _LONGEST]) is not None


def assumes(prose: Prose, condition: Span) -> bool:
    """Return whether the sentence of a condition does nothing but to assume it, or to name the case: Assume x > 0."""
    start = max(prose.start_of_sentence(condition.start), condition.start - _LONGEST)
    lead, tail = prose.stretch(start, condition.start), prose.stretch(condition.end, prose.end_of_sentence(condition.end))
    if _ALONE.fullmatch(lead) and _ALONE.fullmatch(tail):
        return True
    clause = _CLAUSES.split(lead)[-1]
    assumed = _ASSUMES.match(lead) is not None and _ASSUMED.match(tail) is not None
    return assumed and _DENIED.search(lead) is None and _RELATIVE.match(clause) is None and _NAMES.search(lead[-_NEAR:]) is None


def ties_before(prose: Prose, condition: Span, formula: Span) -> bool:
    """Return whether a condition that stands before a formula in its paragraph is meant for that."""
    start = max(prose.start_of_sentence(condition.start), condition.start - _LONGEST)
    end = prose.end_of_sentence(condition.end)
    lead, between = prose.stretch(start, condition.start), prose.stretch(condition.end, formula.start)
    if lifts(prose, condition, formula):
        return False
    led = _LED.search(lead)
    is_led = led is not None and _DENIED.search(led[0]) is None
    is_bare = led is None and _BARE.search(lead) is not None
    if end > formula.start:
        of_a_slope = led is None and _OF_A_SLOPE.search(lead) is not None and _IS.match(between) is not None
        return is_led or of_a_slope or (is_bare and _TIED.match(between) is not None)
    if assumes(prose, condition):
        return True
    return is_led and _FIRST.match(lead) is not None and _every_sentence(prose, end, formula.start)


def ties_behind(prose: Prose, formula: Span, condition: Span) -> bool:
    """Return whether a condition that stands behind a formula in its sentence is meant for that."""
    between = prose.stretch(formula.end, condition.start)
    after = prose.stretch(condition.end, min(condition.end + _LONGEST, prose.end_of_sentence(condition.end)))
    return _BEHIND.fullmatch(between) is not None and _DENIED_AFTER.match(after) is None and _DENIED.search(between) is None


def ties_words(sentence: str, start: int, end: int) -> bool:
    """Return whether words that say a condition in the sentence that leads to a formula are meant for that: for positive x."""
    before, after = sentence[:start], sentence[end:]
    led = _BEGINNING.search(before)
    return led is not None and _LIFTED.search(after) is None and _DENIED_AFTER.match(after) is None


def lifts(prose: Prose, condition: Span, formula: Span) -> bool:
    """Return whether words between a condition and a formula, or right behind that, say that it is meant for more."""
    between = prose.stretch(condition.end, formula.start)
    if _LIFTED.search(between) is not None or _DENIED_AFTER.match(between):
        return True
    end = min(prose.end_of_sentence(formula.end), formula.end + _LONGEST)
    return _LIFTS_AFTER.match(prose.stretch(formula.end, end)) is not None


def _every_sentence(prose: Prose, start: int, end: int) -> bool:
    """Return whether each sentence up to a formula goes on from what was said before it; a display does without words."""
    said: list[str] = []
    at = start
    while at < end:
        stop = prose.end_of_sentence(at + 1)
        said.append(prose.stretch(at, min(stop, end)))
        at = stop
    said = [words for words in said if words.strip()]
    return all(map(_GOES_ON.match, said)) if said else prose.masked[end : end + 1] == DISPLAY
