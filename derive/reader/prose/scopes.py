"""
How far in a sheet counts what words say that a name is: from where they stand, up to where they say what is usual again.

Who says something of "this part", or in a remark, speaks of that part alone; who says it "throughout" speaks of the whole sheet.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Final, final

from derive.reader.latex.patterns import Pattern
from derive.reader.prose.sentences import DISPLAY, INLINE, Prose

_LINE: Final = (
    r"(?m)^[ \t>]*(?:#{1,6}[ \t]|\*{2,3}|\\(?:sub){0,2}section\*?\s*\{"
    r"|\\(?:paragraph|item|question|part)\b|\(?[a-z\d]{1,3}[.)][ \t])"
)
_IS: Final = r"(?:is|be|denotes?|stands\s+for|means|为|是|取|表示)"
_LOSS: Final = r"(?:na[iï]ve[- ]softmax|cross[- ]entropy|negative[- ]sampling|negative\s+log|交叉熵|负采样|负对数)"
_USUAL: Final = {
    "J": rf"(?:{_LOSS})",
    "loss": rf"(?:{_LOSS})",
    "ŷ": r"(?:softmax)",
    "y": r"(?:one[- ]hot|独热)",
    "σ": r"(?:sigmoid|logistic\s+function)",
}
# A heading names what is meant from there on, and so does "let J be the cross entropy".
_AGAIN: Final = {
    name: Pattern(
        rf"{_LINE}[^\n.。]{{0,60}}?(?i:{usual})"
        rf"|{INLINE}\s*+(?i:(?:now|again|here|then)?\s*+{_IS}\s++(?:now\s++|again\s++)?(?:the|an?|our)?\s*+(?:\w+\s++)?{usual})"
    )
    for name, usual in _USUAL.items()
}
_THROUGHOUT: Final = Pattern(
    r"(?i)\b(?:throughout|everywhere|always|in\s+(?:all|every)|(?:whole|entire)|above|so\s+far)\b|全文|以上|上面|始终|本文"
)
_OF_THIS_PART: Final = Pattern(
    r"(?i)\b(?:in|for|within|of|throughout)\s+this\s+(?:part|section|question|exercise|problem|example|case|remark|paragraph|item)\b"
    r"|本题|本节|本小节|这一(?:部分|节|题)"
)
_ASIDE: Final = Pattern(
    rf"{_LINE}[^\n]{{0,20}}?(?i:\b(?:remark|aside|example|comparison|appendix|bonus|extra|variant|alternative)\b|补充|附录|备注|举例)"
)
_BUT: Final = Pattern(r"(?i)\b(?:unlike|instead|rather|not|no|than|vs|versus|compar\w+|replac\w+|without)\b|代替|不是|相比|不同")
_ITEM: Final = Pattern(r"[ \t>]*(?:\*{0,2}(?P<letter>\(?[a-z]{1,3}[.)])|(?P<number>[(（]?\d{1,2}[.)）])|\\(?P<item>item)\b)")
_GOES_ON: Final = Pattern(r"\s*(?:[a-z]|Where\b|Here\b|其中|这里|此处)")
_DISPLAY: Final = Pattern(f"{DISPLAY}+")
_PARAGRAPH: Final = Pattern(r"\n[ \t>]*\n")


_TURNS: Final = Pattern(
    r"(?i)\b(?:now|instead|alternativ\w+|another|other|different\w*|new|redefin\w+|modif\w+|replac\w+|chang\w+|if|suppos\w+|consider"
    r"|let|case|variant|simpl\w+|approximat\w+|regulari\w+|averag\w+|batch|mean|wrong|mistake|not|equivalent\w*|maximi\w+)\b"
    r"|换|改|现在|另|若|假设|考虑|化简|简化|近似|变|错|最大化"
)
_HEADING: Final = Pattern(r"(?m)^[ \t>]*(?:#{1,6}[ \t]|\\(?:chapter|(?:sub){0,2}section|paragraph)\b|-{3,}[ \t]*$)")
_NEAR: Final = 200


def stays_with(between: str) -> bool:
    """Return whether what stands between two formulas of a sheet leaves them in one section, and its end turns to nothing else."""
    return not _HEADING.search(between) and not _TURNS.search(between[-_NEAR:])


_COMMAND: Final = Pattern(r"(?m)\\(?:begin|end|label|tag)\s*\{[^{}\n]*\}|\\[a-zA-Z]+|^[ \t>]*\(?(?:\d{1,2}|[a-z])[.)][ \t]")


def is_silent(between: str) -> bool:
    """Return whether no word and no number stands between two formulas."""
    return len(between) < _NEAR and not any(map(str.isalnum, _COMMAND.sub("", between)))


_DERIVES: Final = Pattern(
    r"(?i)\b(?:hence|thus|therefore|so|giving|yielding|expand\w*|substitut\w+|plugging\s+in|eliminating|multiply\w*\s+(?:it\s+)?out|(?:not(?:e|ice)|observe|recall|follows)\s+that|in\s+other\s+words|that\s+is|(?:this|it|which)\s+equals|(?:re|be\s+|this\s+|can\s+)writ(?:e|ten|ing)\b[^.;:$\n]{0,12}|which\s+(?:gives|yields|equals|is\s+equal\s+to))\b[^.;:$\n]{0,30}[:,]?[\s$\\[(]*$"
    r"|\bi\.\s?e\.,?[\s$\\[(]*$|(?:展开|即|也就是|因此|所以|于是|从而)[^。；$\n]{0,10}[:：，]?[\s$]*$"
)


_THEN: Final = Pattern(
    r"(?i)\b(?:then|we\s+(?:get|find|obtain)|(?:gives|yields|implies))\b[^.;:$\n]{0,15}[:,]?[\s$\\[(]*$|(?:则|得)[^。；$\n]{0,5}[:：，]?[\s$]*$"
)


_UPDATES: Final = Pattern(
    r"(?i)\b(?:updat\w+|steps?|iterat\w+|epochs?|after|incremen\w+|increas\w+|decreas\w+|mov\w+|next|rounds?|times?|learn\w*|descen\w+|train\w*"
    r"|becomes?|later|again)\b|更新|步|迭代|之后|变为",
)


_LOOSELY: Final = Pattern(
    r"(?i)\bup\s+to\b|\b(?:dropp|ignor|omit|neglect)\w+|忽略|略去|省略", words="up|dropp|ignor|omit|neglect|略"
)


def derives(between: str, *, number: bool = False) -> bool:
    """
    Return whether what stands between two formulas says that the second follows from what was said: "Expanding, we find"; of a
    `number`, which nobody computes anew where nothing is updated, or of what is a derivative, "then" says so as well.
    """
    between = between[-_NEAR:]
    if number:
        return (_DERIVES.search(between) or _THEN.search(between)) is not None and _UPDATES.search(between) is None
    return _DERIVES.search(between) is not None and _LOOSELY.search(between) is None


_ARROW: Final = (
    r"\\(?:implies|iff|therefore|Rightarrow|Longrightarrow|Leftrightarrow|Longleftrightarrow|xRightarrow|Rarr|rArr)(?![A-Za-z])"
    r"|[⇒⟹⟺⇔∴]|<?=>"
)
_TO: Final = r"\\(?:to|rightarrow|longrightarrow|leadsto|rightsquigarrow)(?![A-Za-z])|→|⟶|->"
_SO: Final = (
    r"\b(?:so|thus|hence|hereby|therefore|consequently|implies|implying|yields|it\s+follows|solving|solved)\b"
    r"|所以|因此|因而|故|从而|于是|推出|可得|可知|解得"
)
_CONCLUDES: Final = Pattern(
    rf"(?i:{_ARROW})|(?:{_TO})[\s&$\\{{}}()\[\],;:!a-z]{{0,20}}$|(?i:{_SO})[^.;。；$\n]{{0,30}}\s*+[$\\\[({{\s&]*+$"
)
_EXPLAINS: Final = Pattern(r"(?i)\b(?:where|with|here|let|for|defin\w+|denot\w+|writ\w+|call|set)\b|其中|这里|令|记|设")


def concludes(between: str) -> bool:
    """Return whether what stands between two formulas says that the second follows from the first: ⇒, "hence", "so that"."""
    return _CONCLUDES.search(between[-_NEAR:]) is not None and not explains(between[-_NEAR:])


def explains(between: str) -> bool:
    """Return whether what stands between two formulas says that the second tells what a name in the first means: "where"."""
    return _EXPLAINS.search(between[-_NEAR:]) is not None


def parted_at(words: str) -> int:
    """Return where the last heading begins in a stretch of a sheet, −1 where there is none."""
    return max((found.start() for found in _HEADING.finditer(words)), default=-1)


@final
class Scopes:
    """The stretches of a sheet in which what is said of a name counts."""

    def __init__(self, prose: Prose) -> None:
        self._prose = prose
        self._displays = [found.start() for found in _DISPLAY.finditer(prose.masked)]
        self._again: dict[str, list[int]] = {}

    def of(self, name: str, at: int, sentence: str) -> tuple[int, int]:
        """Return from where up to where counts what a sentence at an offset says of a name."""
        masked, start = self._prose.masked, self._prose.start_of_section(at)
        if _OF_THIS_PART.search(sentence) or (_ASIDE.match(masked, start) and not _THROUGHOUT.search(sentence)):
            return start, end_of_part(self._prose, start)
        if _THROUGHOUT.search(sentence):
            return 0, len(masked)
        said = min(self._prose.end_of_sentence(at), at + _NEAR)
        return self._from(at), next((again for again in self._usual_again(name) if again >= said), len(masked))

    def _usual_again(self, name: str) -> list[int]:
        if name not in self._again:
            pattern = _AGAIN.get(name)
            found = pattern.finditer(self._prose.masked) if pattern is not None else ()
            self._again[name] = [each.start() for each in found if not _BUT.search(each[0])]
        return self._again[name]

    def _from(self, at: int) -> int:
        """Return where the display begins that stands right before a remark, else where the paragraph of that begins."""
        masked = self._prose.masked
        paragraph = max((found.end() for found in _PARAGRAPH.finditer(masked, 0, at)), default=0)
        paragraph = max(paragraph, self._prose.start_of_section(at))
        place = bisect_right(self._displays, at) - 1
        before = self._displays[place] if place >= 0 else paragraph
        goes_on = _GOES_ON.match(masked, paragraph) and not masked[before:paragraph].strip(f"{DISPLAY} \t\n>.,")
        return before if goes_on else paragraph


def end_of_part(prose: Prose, start: int) -> int:
    """Return where the next heading stands, or what is numbered as a part is; a list within it does not end it."""
    kind = _marker(prose.masked, start)
    after = start
    while (after := prose.end_of_section(after)) < len(prose.masked):
        if _marker(prose.masked, after) in ("", kind):
            break
    return after


def _marker(masked: str, at: int) -> str:
    """Return how something is numbered that begins at an offset, nothing for a heading."""
    found = _ITEM.match(masked, at)
    return found.lastgroup or "" if found is not None else ""
