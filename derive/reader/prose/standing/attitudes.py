"""
How the words around an equation put it forward: as what is meant from there on, as what is supposed for a while, as an example, as
what is not so, as a mistake.

What is supposed is no definition for the whole sheet, what is denied or asked about is none at all, and what is shown as a mistake
is not claimed. "Let", "where" and "define" right before an equation go before all else but a denial.
"""

from __future__ import annotations

from typing import Final, Literal, TypeAlias, final

from derive.kernel.records import record, replaced
from derive.reader.latex.patterns import Pattern
from derive.reader.prose.sentences import DISPLAY, INLINE, Prose

Put: TypeAlias = Literal["meant", "supposed", "denied"]

# So much of a sentence is looked at: a sheet of formulas without a stop is one sentence.
_LONGEST: Final = 4_000
_SHORT: Final = 100
_CLAUSE: Final = Pattern(r"[,;:，；：(（](?!\s*(?:i\.e\.|that is)(?![a-z]))")
_FAR: Final = rf"(?:[^\w{INLINE}{DISPLAY}]+\w+){{0,7}}\W*$"
_DENYING: Final = Pattern(
    r"(?i)(?:\bnot\b|n't\b|n’t\b|\bnever\b|\bno longer\b|\bwithout\b|\bunless\b|\bexcept\s+(?:when|if|for)\b"
    r"|\bexclud\w+|\bforgo?e?t\w*"
    r"|\bmistake\w*"
    r"|\bwrong\w*|\bincorrect\w*|\bfalsely\b|\bcontrary to\b|\beven though\b|\binstead of\b|\brather than\b|\bunlike\b)" + _FAR,
    words=(
        "contrary to|even though|except|exclud|falsely|forg|incorrect|instead of|mistake|n't|never|no longer|"
        "not|n’t|rather than|unless|unlike|without|wrong"
    ),
)
_DENYING_CHINESE: Final = Pattern(
    r"(?:不是|不假设|不假定|没有|并非|除非|错误地?|忘记|忘了|而非)[^，。；：]{0,6}$",
    words="不假定|不假设|不是|并非|忘了|忘记|没有|而非|错误|除非",
)
_DENIED: Final = Pattern(
    r"(?i)\W*(?:(?:is|are|was|were|does|do|did|has|have|need|can|should|must|may|will)\s*(?:not|n't|n’t)\b"
    r"|(?:is|was|are|were)\s+(?:\w+\s+)?(?:excluded|wrong|false|incorrect|impossible|forbidden|ruled\s+out|a\s+mistake)\b|cannot\b|never\b"
    r"|不成立|被排除|不允许|是错)"
)
_ASKS: Final = Pattern(
    r"(?i)\b(?:could|can|may|should)\s+(?:we|one|you)\b[^.]*$"
    r"|\b(?:is|are|does|do|can|could|may|must|should|ask|asks|whether|wonder|for which)\b\W*$|(?:是否|问|能否)\W*$"
)
_DEFINES: Final = Pattern(
    r"(?i)(?:^\W*here\b"
    r"|\blet\b|\bdefin\w+|\bdenot\w+|\bwriting\b|\bwe write\b|\bcall\b|\bset\b|\bsetting\b|\bput\b|\bintroduce\b|\bwhere\b"
    r"|\babbreviat\w+|令|(?<![假反])设(?!想)|记|定义|其中)",
    words="abbreviat|call|defin|denot|here|introduce|let|put|set|we write|writing|令|其中|定义|记|设",
)
# "Consider a model with ŷ = …", "the loss is J = …"
_OF_A_MODEL: Final = Pattern(
    r"(?i)\bconsider\b|\b(?:model|network)\s+(?:with|whose)\b|(?:损失|目标)(?:函数)?(?:为|是)?\W*$"
    r"|\b(?:loss|cost|objective)(?:\s+function)?(?:\s+(?:is|of|as|becomes))?\W*$",
    words="consider|cost|loss|model|network|objective|损失|目标",
)
_WITH: Final = Pattern(rf"(?i)\bwith(?:[^\w{INLINE}{DISPLAY}]+\w+){{0,3}}\W*$", words="with")
_GOES_ON: Final = Pattern(r"(?i)\W*(?:and|with|以及|并且)\W*", words="and|with|以及|并且")
_SUPPOSES: Final = Pattern(
    r"(?i)\b(?:suppose|supposing|assume|assuming|imagine|if|when|whenever|provided|as long as|initiali[sz]\w+|in (?:the )?case)\b"
    r"|当|若|如果|假设|假如|假定|设想|反设",
    words=(
        "as long as|assume|assuming|if|imagine|in case|in the case|initiali|provided|suppose|supposing|when|"
        "假如|假定|假设|反设|如果|当|若|设想"
    ),
)
_LASTING: Final = Pattern(r"(?i)\b(?:suppose|supposing|assume|assuming|imagine|initiali[sz]\w+)\b|假设|假如|假定|设想|反设")
# What is supposed is led to what cannot be: it ends there.
_ABSURD: Final = Pattern(
    r"(?i)\b(?:contradict(?:ion|ory|s)|impossible|absurd)\b|矛盾|不可能", words="absurd|contradict|impossible|不可能|矛盾"
)
_AT: Final = Pattern(rf"(?i)(?:\b(?:for|at|with|in the (?:special )?case)(?:[^\w{INLINE}{DISPLAY}]+\w+){{0,2}}|对于?|在|取)\W*$")
# A special value is given within what is restricted before it or behind it: on the column space, for x in S, when restricted to.
_WITHIN_WHAT: Final = (
    r"(?:on|inside|within|along|near|restricted\s+to|restricting\s+(?:\S+\s+){0,3}?to)\s+"
    r"(?!(?:the\s+)?(?:other|one|contrary|left|right|first|second|next|previous|following|basis|average|page|line)\b"
    r"|(?:this|the|that|these)\s+(?:\w+\s+)?(?:notes?|sections?|sheet|question|problem|document|text|paper|homework|assignment)\b)"
    r"|(?:in|over|at)\s+(?:the|this|that|its|a)\s+(?:\w+[\s-]+){0,2}?(?:(?:sub)?space|region|range|kernel|interval|span|image|limit|case"
    r"|regime|set|neighbou?rhood|origin|boundary|optimum|minimum|maximum|plane)\b"
)
_RESTRICTED: Final = Pattern(
    rf"(?i)(?:^|[,;:，；：])\W*(?:(?:but|and|then|so|now|hence|thus)\s+)*(?:{_WITHIN_WHAT}"
    rf"|(?:for|over|of)\s+(?:\w+\s+){{0,2}}?(?:{INLINE}+|[a-z])\s*\b(?:in|on|with|from|inside|within|such|of|that|which|satisfying|orthogonal|parallel)\b"
    rf"|(?:限制在|在)[^，。；：]{{1,20}}?(?:上|中|内|里|处)|对于?[^，。；：]{{0,12}}{INLINE}+\s*[^，。；：{INLINE}]{{0,8}}(?:中|内|里)的)",
    words="in|on|at|over|for|of|near|along|restrict|限制在|在|对",
)
_RESTRICTED_AFTER: Final = Pattern(
    rf"(?i)\s*+,?\s*+(?:but\s+)?(?:only\s+|just\s+)?(?:{_WITHIN_WHAT}|(?:if|when|whenever|unless|provided|as\s+long\s+as|there|locally)\b"
    r"|for\s+(?:such|these|those|some|certain)\b|仅当|只在)"
)
_NOT_YET: Final = Pattern(
    r"(?i)\b(?:want|need|have|remains?|try|tries|aim|goal|wish|hope|suffices?|enough|how|order|left)\b[^.]{0,20}\bto\s+(?:show|prove|check|verify|see|establish)\b"
    r"|^\W*(?:show|prove|check|verify)\b|\b(?:possib\w+|either|perhaps|maybe|might|could|would|tentative\w*|initially|temporarily|for\s+now|at\s+first)\b"
    r"|证明|要证|可能|或者|要么|也许|暂时|起初",
    words=(
        "check|could|either|establish|first|initially|maybe|might|now|perhaps|possib|prove|see|show|"
        "temporarily|tentative|verify|would|也许|可能|或者|暂时|要么|要证|证明|起初"
    ),
)
# Words that say that a value is meant for a while.
_PASSING: Final = Pattern(
    r"(?i)\b(?:(?:in|for|within|throughout)\s+(?:just\s+|only\s+)?this\s+(?:(?:one|single|next)\s+)?(?:paragraph|step|line|part|calculation|derivation"
    r"|example|case|sentence|display|equation|remark)|(?:for|at)\s+(?:now|the\s+moment|a\s+moment|the\s+time\s+being|once)\b|temporarily|momentarily"
    r"|only\s+(?:here|below)|here\s+only)\b|(?:仅|只)?在(?:本|这(?:一)?)(?:段|步|行|例|部分)|暂时|暂且",
    words="this|now|moment|being|once|temporarily|momentarily|only|在|暂",
)
_EXAMPLE: Final = Pattern(
    r"(?i)[\W_]*(?:for (?:example|instance)\b|(?:an? |as an )?examples?\b|e\.g\.|case\b"
    r"|(?:in |consider )?(?:the |a )?special case\b"
    r"|例如|例\b|例：|比如|特例)",
    words="case|e.g.|example|for instance|例|比如",
)
_WITHIN: Final = Pattern(
    rf"(?i)\b(?:for (?:example|instance)|e\.g\.)[^{INLINE}{DISPLAY}]*$|(?:例如|比如)[^{INLINE}{DISPLAY}]*$",
    words="e.g.|for example|for instance|例如|比如",
)
_NEXT: Final = Pattern(
    r"(?i)[\W_]*(?:now|but|however|if|when|suppose|assume|case|next)\b|[\W_]*(?:现在|如果|若|当|但)",
    words="assume|but|case|however|if|next|now|suppose|when|但|如果|当|现在|若",
)
_TURNS: Final = Pattern(
    r"(?i)[\W_]*(?:in general\b|generally\b|without (?:this|that|the|any|these)\b|otherwise\b|in the (?:general|other) case\b"
    r"|both cases\b"
    r"|for (?:general|arbitrary|any)\b|not only\b|always\b|一般|否则|总之)",
    words=(
        "always|both cases|for any|for arbitrary|for general|generally|in general|in the general case|"
        "in the other case|not only|otherwise|without any|without that|without the|without this|一般|否则|总之"
    ),
)
_MISTAKE: Final = Pattern(
    r"(?i)\b(?:common|typical|frequent|classic|easy)\s+(?:error|slip|fallacy|misconception)s?\b|\bmistake(?:n|nly|s)?\b|\bmisconception\b"
    r"|\b(?:wrongly|incorrectly|erroneously)\b|\bnot\s+(?:true|correct|the\s+case|right)(?:\s+in\s+general|,?\s+however,?)?\s+(?:that|to)\b|\btempt(?:ed|ing)\s+to\b"
    r"|\b(?:is|was|be|it's|it’s)\s+(?:wrong|false|incorrect)\s+(?:that|to)\b|\bone\s+might\s+(?:think|believe|expect)\b"
    r"|\b(?:incorrect|wrong)\s+(?:answer|result|formula|solution|gradient|derivative)\s+(?:is|was|would)\b"
    r"|\bstudents?\s+(?:\w+\s+)?(?:wrote|writes?|believes?|thinks?|claims?|claimed)\b|\bmany\s+people\s+(?:write|believe|think)\b"
    r"|\bif\b[^.]*\bhad\b[^.]*\bwould\b|\bhad\s+(?:we|one|you)\b[^.]*\bwould\b"
    r"|常见(?:的)?错误|误以为|误认为|错误地|错误的(?:写法|做法|答案|结果)|并不(?:成立|等于|正确)",
    words=(
        "classic|common|easy|erroneously|false|frequent|incorrect|might|misconception|mistake|not|people|"
        "student|tempted|tempting|typical|would|wrong|常见|并不成立|并不正确|并不等于|误以为|误认为|错误地|错误的做法|错误的写法|错误的答案|错误的结果"
    ),
)
_REJECTED: Final = Pattern(
    r"(?i)[\s.,;:，。*_]*(?:\(|（)?(?:but\s+|which\s+|this\s+(?:formula\s+|result\s+|answer\s+)?|that\s+|it\s+|the\s+above\s+)*"
    r"(?:is|was|would\s+be)\s+(?:\w+\s+)?(?:wrong|false|incorrect|a\s+mistake|not\s+(?:true|right|correct))\b"
    r"(?!\s+(?:that|to)\b)|\s*(?:这|上式|以上)?(?:是错|是不对|不成立|是不正确|并不正确)"
)
_WRONG: Final = Pattern(
    r"(?i)\b(?:wrong|incorrect|false|mistake|up\s+to\s+(?:a\s+)?(?:sign|constant|factor|scal\w+))\b|错误|不对",
    words="false|incorrect|mistake|up|wrong|不对|错误",
)
# What is asked is not claimed, but where the answer is yes.
_ASKED: Final = Pattern(
    r"(?i)[\W\d_]*(?:(?:but|and|so|now|then|or|hence|q|question|well|first)[\s,.:]+)*(?:is|are|was|does|do|did|can|could|should|would|will|may"
    r"|might|must|whether)\b(?!\s+(?:you|not|n't)\b)(?!.*\b(?:show|prove|derive|verify|check|find)\b)"
    r"|(?:是否|能否|难道|可否|问)"
)
_ASKS_IT: Final = Pattern(
    rf"\W{{0,6}}No(?:pe)?\b|[^.!。！{DISPLAY}]{{0,80}}[?？](?!\W*(?:Yes|yes|YES|Indeed|True|Of\s+course|Correct|Right|是的|对|成立))"
)
_STRUCK: Final = Pattern(r"(?:~~|<(?:del|s|strike)>|\\(?:sout|st|xout)\{)\s*$", words="<del>|<s>|<strike>|\\sout{|\\st{|\\xout{|~~")
_UNSTRUCK: Final = Pattern(r"\s*[.,]?\s*(?:~~|</(?:del|s|strike)>|\})")

_CORRECTS: Final = Pattern(
    r"(?i)\b(?:but|correct(?:ly)?|instead|actually|rather)\b|正确|实际", words="actually|but|correct|instead|rather|实际|正确"
)

ASKED: Final = "the sheet asks this, and does not claim it"
MISTAKE: Final = "the sheet shows this as a mistake, and does not claim it"
STRUCK: Final = "this is struck out"


@final
@record
class Attitude:
    """
    How an equation is put: `certain` and `possible` are the offsets up to which what is supposed, or a special value, certainly and
    possibly holds, the latter None where that may be to the end of the sheet. `unclaimed` says why it is not claimed, `lets` that
    words define it.
    """

    put: Put = "meant"
    certain: int = 0
    possible: int | None = None
    unclaimed: str = ""
    lets: bool = False


MEANT: Final = Attitude()
LET: Final = Attitude(lets=True)


def attitude(prose: Prose, start: int, end: int, *, in_prose: bool, special: bool, slope: bool = False) -> Attitude:
    """
    Return how the words around the equation that stands at a stretch put it.

    `special` says that it gives something a special value, as b = 0, A = I and q = p do, `slope` that this is a derivative, which
    in passing is told as what it is.
    """
    begins, ends = max(prose.start_of_sentence(start), start - _LONGEST), min(prose.end_of_sentence(end), end + _LONGEST)
    before, after = prose.stretch(begins, start), prose.stretch(end, ends)
    unclaimed = _unclaimed(prose, before, start, end)
    if unclaimed:
        return Attitude("denied", unclaimed=unclaimed) if not in_prose else Attitude("denied")
    clause = prose.stretch(start - len(_CLAUSE.split(before)[-1]), start)
    asked = special and _ASKS.search(clause) is not None and after.rstrip().endswith(("?", "？"))
    if in_prose and (asked or _DENYING.search(clause) or _DENYING_CHINESE.search(clause) or _DENIED.match(after)):
        return Attitude("denied")
    paragraph = max(prose.start_of_section(start), prose.after_blank_line(start))
    example = (
        _EXAMPLE.match(before)
        or _WITHIN.search(before)
        or _EXAMPLE.match(prose.masked, paragraph, min(start, paragraph + _LONGEST))
    )
    goes_on = _GOES_ON.fullmatch(clause) is not None and _DEFINES.search(before) is not None
    introduced = goes_on or any(pattern.search(clause) for pattern in (_OF_A_MODEL, _WITH))
    lets = introduced and not (special or _SUPPOSES.search(before))
    if example is None and (lets or _DEFINES.search(clause)):
        if not special or slope:
            return LET
        passing = _PASSING.search(before) or _PASSING.search(after)
        return replaced(LET, certain=prose.next_words(end) if passing else prose.end_of_section(end))
    # A special value that is told of in passing, or within a restriction, holds there.
    restricted = special and (
        (in_prose and not slope) or _RESTRICTED.search(before) or _RESTRICTED_AFTER.match(after) or _NOT_YET.search(before)
    )
    if example is None and not before.strip() and not restricted:
        return MEANT
    words = [found[0] for found in _SUPPOSES.finditer(before)]
    lasting = example is not None or (bool(words) and _LASTING.match(words[-1]) is not None and _AT.search(clause) is None)
    directly = _SUPPOSES.search(clause) is not None or _AT.search(clause) is not None
    if not (example or (special and (directly or _SUPPOSES.search(before))) or (directly and not special and in_prose)):
        return _supposed(prose, end, lasting=False, special=True) if restricted else MEANT
    if not special and _LASTING.search(clause) and example is None:
        return MEANT
    return _supposed(prose, end, lasting=lasting, special=special or example is not None)


def is_supposed_before(prose: Prose, start: int, *, skip: int) -> bool:
    """Return whether a supposition with a formula of its own stands before an equation in its sentence: if x = 0, then σ(x) = ½."""
    begins = prose.start_of_sentence(start)
    before = prose.stretch(max(begins, start - skip), start)
    found = _SUPPOSES.search(before)
    return found is not None and INLINE in before[found.end() :] and _DEFINES.search(_CLAUSE.split(before)[-1]) is None


def is_called_wrong(words: str) -> bool:
    """Return whether words beside an equation, within its formula, say that it is wrong, or right only up to a sign."""
    return _WRONG.search(words) is not None


def _supposed(prose: Prose, end: int, *, lasting: bool, special: bool) -> Attitude:
    """Return up to where what is supposed holds: in its sentence, or where it is to last, in its paragraph."""
    section = prose.end_of_section(end)
    certain = prose.end_of_paragraph(end) if lasting else prose.end_of_sentence(end)
    possible = section if special else len(prose.masked)
    turn, absurd = prose.first_saying(_turns, end, possible), prose.first_saying(_is_absurd, end, possible)
    following = prose.first_saying(_comes_next, end, min(certain, possible))
    if turn is not None and (absurd is None or turn <= absurd):
        certain, possible = min(certain, turn), min(possible, turn)
    elif absurd is not None:
        ends = prose.end_of_sentence(absurd + 1)
        certain, possible = min(certain, ends), min(possible, ends)
    certain = certain if following is None else min(certain, following)
    return Attitude("supposed", certain, max(certain, possible) if special else None)


def _turns(sentence: str) -> bool:
    return _TURNS.match(sentence) is not None


def _is_absurd(sentence: str) -> bool:
    return _ABSURD.search(sentence) is not None


def _comes_next(sentence: str) -> bool:
    return _NEXT.match(sentence) is not None


def _unclaimed(prose: Prose, before: str, start: int, end: int) -> str:
    """Return why an equation is not claimed, nothing where it is."""
    text = prose.masked
    if _STRUCK.search(text[max(0, start - 20) : start]) and _UNSTRUCK.match(text, end):
        return STRUCK
    found = [each.end() for each in _MISTAKE.finditer(before)]
    # Where a sentence goes on from a mistake to what is right, this is claimed.
    if (found and not _CORRECTS.search(before, found[-1])) or _REJECTED.match(text[end : end + 80]):
        return MISTAKE
    return ASKED if _ASKS_IT.match(text, end, end + _SHORT) is not None and _ASKED.match(before) is not None else ""
