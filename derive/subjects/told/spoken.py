"""
What the words of a sheet say of letters: that they are vectors, matrices or numbers, and what is assumed of them, as symmetry.

"Let $a$ and $b$ be vectors", "a matrix $A$", "矩阵 $A$" say what letters are. Of what is assumed only that a matrix is symmetric
is used in proofs, and only up to where that certainly holds; what speaks of letters of which something is assumed is not refuted
by numbers that may not be as they are assumed to be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, Literal, final

from derive.kernel.records import record
from derive.reader.latex.commands import COMMANDS
from derive.reader.latex.patterns import Pattern
from derive.reader.prose.sentences import SECTION

_FONT: Final = r"(?:\\(?:mathbf|boldsymbol|bm|mathrm|mathit|vec|symbf)\b\s*\{?\s*)"
_ONE: Final = rf"{_FONT}?(?:\\[A-Za-z]+|[A-Za-z])\}}?"
_IN: Final = r"(?:\\in(?![A-Za-z])|∈)"
_LIST: Final = rf"{_ONE}(?:\s*,\s*{_ONE})*\s*(?:{_IN}(?:\[[^\]$\n]*\]|\\\{{[^}}$\n]*\\\}}|[^\[$\n,;.=<>])*)?"
_FORMULA: Final = rf"\$\s*{_LIST}(?:,\s*{_LIST})*\$"
_LETTERS: Final = Pattern(_FORMULA)
_BETWEEN: Final = Pattern(r"\s*(?:,|and|, and|or|和|与|、|，)\s*", re.IGNORECASE)
_IS: Final = r"\s*+,?\s*+(?:(?:to\s+)?be|is|are|being|denotes?|both|all|an?(?=\s)|是|为|均为|都是)\s*"
_BEFORE_NOUN: Final = r"(?:(?!(?:not|no|and|or|of|with|for|in|by|if|as|then)\b)[A-Za-z-]+\s+){0,4}?"
_NOUNS: Final = {
    "vector": (r"(?:vectors?\b|(?:列|行)?向量)", "vector|向量"),
    "matrix": (r"(?:matrix\b|matrices\b|矩阵)", "matrix|matrices|矩阵"),
    "number": (r"(?:scalars?\b|(?:real\s+)?numbers?\b(?!\s+of)|标量|实数)", "number|scalar|标量|实数"),
}
_SAID: Final = {kind: Pattern(rf"{_IS}{_BEFORE_NOUN}{noun}", re.IGNORECASE, words=words) for kind, (noun, words) in _NOUNS.items()}
_NAMED: Final = {kind: Pattern(rf"(?<![A-Za-z$]){noun}\s*$", re.IGNORECASE, words=words) for kind, (noun, words) in _NOUNS.items()}
_PROPERTY: Final = (
    r"(?:(?:skew-?\s?|anti-?)?symmetric|orthogonal|orthonormal|unitary|normal|diagonal|idempotent|(?:a\s+)?(?:orthogonal\s+)?projections?"
    r"|positive(?:\s+|-)(?:semi-?)?definite|commut(?:es?|ing|ative)|independent|uncorrelated|(?:of\s+)?unit(?:\s+|-)(?:vectors?|norm|length)"
    r"|normali[sz]ed|stochastic|triangular|hermitian|centered|centred|parallel|perpendicular"
    r"|(?<!cross-)(?<!cross )covariance(?=\s+matri)|Gram(?=\s+matri)|Hessian|协方差|对称|正交|对角|幂等|可交换|单位向量)"
)
_PROPERTIES: Final = (
    "centered|centred|commut|definite|diagonal|hermitian|idempotent|independent|normal|orthogonal|parallel|perpendicular|projection"
    "|stochastic|symmetric|triangular|uncorrelated|unit|covariance|gram|hessian|协方差|单位向量|可交换|对称|对角|幂等|正交"
)
_HAS: Final = Pattern(
    rf"\s*+,?\s*+(?:(?:to\s+)?be|is|are|has|have|do|being|both|是|为|满足)?\s*((?:[A-Za-z-]+[ ,]+){{0,4}}?)({_PROPERTY})",
    re.IGNORECASE,
    words=_PROPERTIES,
)
_OF: Final = Pattern(
    rf"(?<![A-Za-z$])({_PROPERTY})\s+(?:matrix|matrices|vectors?|operators?|variables?)?\s*$", re.IGNORECASE, words=_PROPERTIES
)
_FREE: Final = Pattern(
    r"\s*(?:(?:to\s+)?be|is|are|是|为)\s*(?:[A-Za-z-]+\s+){0,2}?(?:arbitrary|any|general|generic|任意)\b",
    re.IGNORECASE,
    words="any|arbitrary|general|generic|任意",
)
_CONVOLVED: Final = Pattern(r"convol|卷积", re.IGNORECASE, words="convol|卷积")
_NUMERATOR: Final = Pattern(
    r"(?<!not )(?<!not in )(?<!not the )(?<!not use )(?:\bnumerator[- ]layout|分子布局)",
    re.IGNORECASE,
    words="numerator layout|numerator-layout|分子布局",
)
_DENOMINATOR: Final = Pattern(
    r"(?<!not )(?<!not in )(?<!not the )(?<!not use )(?:\bdenominator[- ]layout|分母布局)",
    re.IGNORECASE,
    words="denominator layout|denominator-layout|分母布局",
)
# What the entry at i and j is said to be: ∂y_i/∂x_j, or ∂y_j/∂x_i.
_ENTRY: Final = Pattern(
    r"(?:_\{?\s*i\s*+,?\s*+j\s*\}?\s*=|\bentr(?:y|ies)\b[^\n]{0,20}?\bi\s*,\s*j\b)[^\n=]{0,30}?"
    r"\\partial\s*\{?\s*\\?\w+_\{?\s*(?P<above>[ij])\b[^\n=]{0,20}?\\partial\s*\{?\s*\\?\w+_\{?\s*(?P<below>[ij])\b",
    words="partial",
)
_ONE_HOT: Final = Pattern(rf"{_IS}{_BEFORE_NOUN}(?:one[- ]?hot\b|独热)", re.IGNORECASE, words="hot|独热")
_ONE_HOT_NAMED: Final = Pattern(
    r"(?<!not )(?<!not a )(?:one[- ]?hot|独热)\s*"
    r"(?:(?:encoded|encoding|target|label|true|class|column|vector|编码|标签|向量)\s*){0,3}$",
    re.IGNORECASE,
    words="hot|独热",
)
_CLASS: Final = Pattern(
    r"(?:one[- ]?hot\b|独热)[^$.;。；\n]{0,40}\b(?:of|for|at|with|by)\b[^$.;。；\n]{0,30}\$\s*([A-Za-z])\s*\$",
    re.IGNORECASE,
    words="hot|独热 … of|for|at|with|by … $",
)
_AT_ONE: Final = r"\$\s*+(?:\\(?:mathbf|boldsymbol|vec)\s*+)?\{?([A-Za-z])\}?_\{?([A-Za-z])\}?\s*+=\s*+1\s*+\$"
_OF_CLASS: Final = (
    r"(?:\b(?:correct|true|actual|right|target|gold|ground[- ]truth)\s+(?:class|label|category|word|answer|index)\b|正确|真实|目标)"
)
_ONE_AT: Final = tuple(
    Pattern(pattern, re.IGNORECASE, words="correct|true|actual|right|target|gold|ground|正确|真实|目标")
    for pattern in (rf"{_AT_ONE}[^.$;。；\n]{{0,50}}{_OF_CLASS}", rf"{_OF_CLASS}[^.;。；\n]{{0,50}}?{_AT_ONE}")
)
_SOFT: Final = Pattern(
    r"\bsoft(?:ened)?[- ](?:labels?|targets?)|smooth|(?:not|n't|longer|be)\s+(?:a\s+|necessarily\s+)*one[- ]?hot"
    r"|平滑|软标签|(?:非|不是|不一定)\s*独热",
    re.IGNORECASE,
    words="soft|smooth|hot|平滑|软标签|独热",
)
_CASES: Final = Pattern(
    r"\b(?:cases?|same|otherwise|when|if)\b|equal|diagonal|identical|coincid|agree|match|subscript|indices|index"
    r"|相等|相同|一样|情况|情形|对角|时|下标|指标",
    re.IGNORECASE,
    words="case|equal|same|diagonal|otherwise|when|if|identical|coincid|agree|match|subscript|indices|index"
    "|相等|相同|一样|情况|情形|对角|时|下标|指标",
)
_EQUAL: Final = Pattern(r"(?<![A-Za-z\\_{])[a-z]\s*(?:=|≠|\\neq?\b)\s*[a-z](?![A-Za-z_])", words="=|≠|ne")
# What makes numbers positive, or one of two, in words or as their set: whose they are is not always read.
_POSITIVE: Final = Pattern(
    r"positiv|non-?negativ|probabilit|likelihood|\bnorms?\b|lengths?\b|radius|radii|distances?\b|varianc|deviation|\bage\b|\bmass\b"
    r"|\\in\s*[\[(]\s*0\s*,|\\mathbb\s*\{?R\}?\s*(?:_|\^)\s*\{?\s*(?:\+|>|\\g)|∈\s*[\[(]\s*0\s*,|正|非负|概率|长度|距离|方差",
    re.IGNORECASE,
    words="posit|negat|probabilit|likelihood|norm|length|radi|distance|varianc|deviation|age|mass|in|mathbb|∈|正|非负|概率|长度|距离|方差",
)
_BINARY: Final = Pattern(rf"({_ONE})\s*{_IN}\s*\\?\{{\s*(?:0\s*,\s*1|1\s*,\s*0)\s*\\?\}}", words="in|∈")
_CONDITION: Final = Pattern(
    r"posit|negat|zero|assum|suppos|provided|unless|\bif\b|when|small|large|given|distinct|except|[<>≤≥≠]|\\(?:[lg]eq?|[lg]t|neq?)\b"
    r"|正|负|零|假设|若|当|如果",
    re.IGNORECASE,
    words="posit|negat|zero|assum|suppos|provided|unless|if|when|small|large|given|distinct|except|<|>|≤|≥|≠|le|ge|lt|gt|ne|正|负|零|假设|若|当|如果",
)
_NOT: Final = Pattern(r"\b(?:not|no|neither|never|nor|non)\b", re.IGNORECASE, words="neither|never|no")
_LETTER: Final = Pattern(r"\\[A-Za-z]+|[A-Za-z]")
_FONTS: Final = Pattern(_FONT)
_SPACES: Final = Pattern(rf"{_IN}(?:\[[^\]]*\]|\\\{{[^}}]*\\\}}|[^\[,$])*")
_ALL: Final = Pattern(r"\s*,?\s*(?:(?:to\s+)?be|are|both|all|commut|都|均|满足)", re.IGNORECASE)
_CHANCES: Final = Pattern(
    r"\s*,?\s*(?:(?:to\s+)?be|is|are|being|是|为)\s*(?:an?\s+)?(probability\s+vectors?|概率向量)",
    re.IGNORECASE,
    words="probability|概率向量",
)
# Where what is assumed may hold no longer, and where it holds for a sentence alone.
_GENERAL: Final = Pattern(
    r"\bgeneral(?:ly)?\b|\botherwise\b|\bn(?:ot|on)[- ]+(?:\w+[- ]+)?symmetric|\barbitrary\b|\bany\b|一般|任意|否则|[不非]对称",
    re.IGNORECASE,
    words="general|otherwise|symmetric|arbitrary|any|一般|任意|否则|对称",
)
_IF: Final = Pattern(r"\b(?:if|when(?:ever)?|case|unless|were)\b|若|如果|当|假如", re.IGNORECASE)
_STOP: Final = Pattern(r"[.。](?=\s)|\n\s*\n(?=\s*[A-Z])")
# In a clause with one of these words something is asked, denied, or said of elsewhere, and not assumed here.
_DOUBTED: Final = Pattern(
    r"\?|\b(?:not(?! necessarily (?:positive|definite|invertible|diagonal))|no|nor|neither|none|never|nobody|cannot|whether|unlike"
    r"|hardly|rarely|seldom|barely|almost|nearly|(?:may|might|could)(?! (?:assume|suppose|take))|except|later|next|last|previous"
    r"|earlier|sections?|exercises?|problems?|parts?|chapters?|instead|wrong\w*|mistak\w*|false\w*)\b|n[\'’]t\b|？|不|非|是否|几乎|吗",
    re.IGNORECASE,
)
# And wished for here, where no "if" says that it is supposed.
_WISHED: Final = Pattern(r"\b(?:were|been|had|will|would|only)\b", re.IGNORECASE)
_CLAUSE: Final = Pattern(r"[.!?](?=\s|$)|[。！]|？|\n[ \t]*\n|#[^\n]*\n|[;；]|\b(?:but|whereas|while)\b|但", re.IGNORECASE)
_WORD: Final = Pattern(r"[^\W\d_]")
_NEAR: Final = 200
# A is its own transpose, or an inverse of it: nobody says that of a letter but to assume it.
_TURNED: Final = r"\s*\^\s*\{?\s*(?:\\(?:top|intercal)(?![A-Za-z])|\\math(?:sf|rm)\s*\{?T\}?|T)\s*\}?\}?\s*"
_EQUALS: Final = Pattern(
    rf"(?<!\$)\$\s*(?:(?P<a>{_ONE})\s*=\s*(?P=a){_TURNED}|(?P<b>{_ONE}){_TURNED}=\s*(?P=b)\s*|(?P<c>{_ONE}){_TURNED}(?P=c)\s*=[^$=]*)\$(?!\$)",
)


def says_symmetry(word: str) -> bool:
    """Return whether what is said of a letter is that it is symmetric, A = Aᵀ as well, or that it is a covariance."""
    found = _EQUALS.search(f"${word}$")
    return word.lower() in ("symmetric", "covariance", "gram", "hessian", "协方差", "对称") or (
        found is not None and found["c"] is None
    )


@final
@record
class Assumed:
    """
    What is said of letters where a text has come to an offset: a word for it, none where nothing is assumed from there on.

    `until` is where it may hold no longer: where a section begins, the letters are introduced again, something is said in general,
    and where it was said with an if, the sentence ends.
    """

    offset: int
    letters: tuple[str, ...]
    word: str
    until: int = 0


@final
@record
class _Listed:
    """
    Letters in formulas side by side, which end at an offset; what stands before them, and behind, up to other formulas.

    `last` are those after which what stands behind comes first; that it `is_placed` says that formulas name their space.
    """

    start: int
    letters: tuple[str, ...]
    before: str
    behind: str
    last: tuple[str, ...]
    is_placed: bool


@lru_cache(maxsize=4)
def _listed(text: str) -> tuple[_Listed, ...]:
    """Return all letters that stand in formulas by themselves, in order."""
    spans: list[tuple[int, int, int]] = []
    for found in _LETTERS.finditer(text):
        start = spans.pop()[0] if spans and _BETWEEN.fullmatch(text[spans[-1][1] : found.start()]) else found.start()
        spans.append((start, found.end(), found.start()))
    return tuple(
        _Listed(
            start,
            tuple(_letters(text[start:end])),
            text[max(0, text.rfind("$", 0, start)) : start],
            text[end : (text.find("$", end) + 1 or len(text) + 1) - 1],
            tuple(_letters(_last_of(text[last:end]))),
            _SPACES.search(text[start:end]) is not None,
        )
        for start, end, last in spans
    )


def _last_of(formula: str) -> str:
    """Return what stands behind the last space of a formula but one, A ∈ M of x ∈ V, A ∈ M; all of it where there is none."""
    before, _, after = formula.rpartition(",")
    return f"${after}" if _SPACES.search(before) is not None and _SPACES.search(after) is not None else formula


def kinds_said(text: str) -> tuple[tuple[str, str], ...]:
    """Return the letters that are said to be a `vector`, a `matrix` or a `number`, and of those said to be two of them none."""
    found: dict[str, set[str]] = {}
    listed = [each for each in _listed(text) if not each.is_placed]
    said = [(kind, each) for kind, pattern in _SAID.items() for each in listed if pattern.begins(each.behind)]
    said += [(kind, each) for kind, pattern in _NAMED.items() for each in listed if pattern.search(each.before)]
    for kind, each in said:
        for letter in each.letters:
            found.setdefault(letter, set()).add(kind)
    return tuple((letter, *kinds) for letter, kinds in found.items() if len(kinds) == 1)  # type: ignore[misc]


def one_hots_said(text: str) -> frozenset[str]:
    """
    Return the letters that are said to be one-hot vectors, or 1 at the correct class: y_c = 1; none where labels are spoken of that
    are not.
    """
    if _SOFT.search(text) is not None:
        return frozenset()
    found = {each[1] for pattern in _ONE_AT for each in pattern.finditer(text)}
    if _ONE_HOT.may_match(text) or _ONE_HOT_NAMED.may_match(text):
        said = (each for each in _listed(text) if _ONE_HOT.begins(each.behind) or _ONE_HOT_NAMED.search(each.before))
        found |= {letter for each in said for letter in each.letters}
    return frozenset(found)


def classes_said(text: str) -> frozenset[str]:
    """Return the letters of which words say that one-hot vectors are theirs: t of "the one-hot vector of the class $t$"."""
    return frozenset(found[1] for found in _CLASS.finditer(text))


def tells_cases(text: str) -> bool:
    """Return whether a text may tell the case in which two indices are equal from that in which they are not."""
    return _CASES.search(text) is not None or _EQUAL.search(text) is not None


def sets_conditions(text: str) -> bool:
    """Return whether a text may say for which numbers it is meant: x > 0, c nonnegative."""
    return _CONDITION.search(text) is not None


def speaks_of_what_is_positive(text: str) -> bool:
    """Return whether a text speaks of numbers that are positive, by what they are or by their set: a probability, x ∈ [0, 1]."""
    return _POSITIVE.search(text) is not None


def binaries_said(text: str) -> frozenset[str]:
    """Return the letters that are said to be 0 or 1: y ∈ {0, 1}."""
    return frozenset(letter for found in _BINARY.finditer(text) for letter in _letters(f"${found[1]}$"))


def says_numerator_layout(text: str) -> bool:
    """Return whether the words of a sheet say that derivatives stand in numerator layout."""
    return _NUMERATOR.search(text) is not None


def layout_said(text: str) -> Literal["", "numerator", "denominator"]:
    """Return in which layout the words of a sheet, or what they say of an entry, put Jacobians; nothing where they name both."""
    said = [(each["above"], each["below"]) for each in _ENTRY.finditer(text)]
    numerator = _NUMERATOR.search(text) is not None or ("i", "j") in said
    denominator = _DENOMINATOR.search(text) is not None or ("j", "i") in said
    return "" if numerator == denominator else "numerator" if numerator else "denominator"


def speaks_of_convolution(text: str) -> bool:
    """Return whether the words of a sheet speak of convolutions, so that ∗ between vectors and matrices may be one."""
    return _CONVOLVED.search(text) is not None


def assumed_in(text: str) -> tuple[Assumed, ...]:
    """Return what is assumed of letters in words, in order; that a letter is arbitrary again assumes nothing."""
    return tuple(sorted(_assumed(text), key=lambda each: each.offset))


def _assumed(text: str) -> Iterator[Assumed]:
    for each in _listed(text):
        if (has := _HAS.begins(each.behind)) is not None:
            letters = each.letters if not each.is_placed or _ALL.begins(each.behind) else each.last
            said = "" if _NOT.search(has[1]) is not None else has[2]
            yield Assumed(each.start, letters, said, _holds_until(text, each.start, letters))
        elif each.is_placed and (has := _CHANCES.begins(each.behind)) is not None:
            yield Assumed(each.start, each.letters, has[1])
    for found in _EQUALS.finditer(text):
        if _stands_alone(text, found):
            continue
        letters = tuple(_letters(f"${found['a'] or found['b'] or found['c']}$"))
        yield Assumed(found.start(), letters, found[0].strip("$ "), _holds_until(text, found.start(), letters))
    for each in _listed(text):
        if (of := _OF.search(each.before)) is not None:
            at = each.start - len(each.before) + of.start()
            yield Assumed(at, each.letters, of[1], _holds_until(text, each.start, each.letters))
    for each in _listed(text):
        if _FREE.begins(each.behind):
            yield Assumed(each.start, each.letters, "")


def _holds_until(text: str, start: int, letters: tuple[str, ...]) -> int:
    """Return up to where what is said of letters at a place of a text certainly holds: nowhere, where it is not plainly said."""
    again = (
        each.start for each in _listed(text) if each.start > start and each.is_placed and not {*letters}.isdisjoint(each.letters)
    )
    clause = _clause_around(text, start)
    if _DOUBTED.search(clause) is not None or (_WISHED.search(clause) is not None and _IF.search(clause) is None):
        return start
    ends = [found.start() for pattern in (SECTION, _GENERAL) if (found := pattern.search(text, start + 1)) is not None]
    before = text[max(0, start - _NEAR) : start]
    if _IF.search(before[max(map(before.rfind, ".。\n")) + 1 :]) is not None and (stop := _STOP.search(text, start)) is not None:
        ends.append(stop.start())
    return min([next(again, len(text)), *ends])


def _stands_alone(text: str, formula: re.Match[str]) -> bool:
    """Return whether a formula is all that stands on its line: there it is claimed, and not assumed."""
    line = text[text.rfind("\n", 0, formula.start()) + 1 : formula.start()], text[formula.end() :].partition("\n")[0]
    return not any(map(_WORD.search, line))


def _clause_around(text: str, start: int) -> str:
    """Return the clause in which a place of a text stands, with the sign that ends it, cut where it is long."""
    before = text[max(0, start - _NEAR) : start]
    begins = max((found.end() for found in _CLAUSE.finditer(before)), default=0)
    stop = _CLAUSE.search(text, start)
    return before[begins:] + text[start : min(stop.end() if stop is not None else len(text), start + _NEAR)]


def _letters(formulas: str) -> Iterator[str]:
    """Yield the letters of formulas by the names that a notation has for them: A, Σ for \\Sigma."""
    inside = " ".join(re.findall(r"\$([^$]*)\$", _FONTS.sub(" ", formulas)))
    for found in _LETTER.findall(_SPACES.sub(" ", inside)):
        meaning = COMMANDS.get(found[1:]) if found.startswith("\\") else None
        yield meaning.name if meaning is not None else found
