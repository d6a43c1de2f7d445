"""
Sentences that turn to a loss: "we now use negative sampling", "with negative sampling the gradient is", 下面改用负采样, "assume
that $K$ negative words are drawn".

That another loss is cheaper, comes later or could be used turns to nothing; nor does a sentence that speaks of both.
"""

from __future__ import annotations

import re
from typing import Final

from derive.reader.latex.patterns import Pattern

_NAME_GOES_ON: Final = r"^\w*(?:[-\s]+(?:loss|objective|cost|criterion|function|samples?|words?|examples?|model|case)\b)*\W{0,3}"
_VERB: Final = (
    r"(?:use|do|take|consider|apply|employ|adopt|turn|switch|move|go|replace|train|work|derive|compute|look|repeat|draw|sample|have"
    r"|assume|suppose|study|come|differentiate|treat|answer|solve|calculate)"
)
_LEADS: Final = Pattern(
    r"(?i)\b(?:now|next|from\s+(?:here|now|this\s+point)\s+on(?:wards?)?|henceforth|hereafter|in\s+what\s+follows"
    r"|in\s+the\s+following"
    r"|the\s+rest|the\s+remainder|throughout|this\s+time)\b[^.;]{0,80}$"
    rf"|\b(?:we|I|let\s+us|let['’]s)\s+(?:\w+\s+){{0,2}}?{_VERB}\b[^.;]{{0,60}}$"
    r"|^\W*(?:(?:now|then|and|but|so|next|finally|similarly|likewise|also)\W+)?(?:using|with|for|under"
    r"|in(?:\s+the\s+case\s+of)?|given"
    r"|suppose|assume|assuming|consider|let|take|repeat|turning|switching|moving|applying|employing|training|train|do|use"
    r"|derive|compute|find|calculate)"
    r"\b[^.;,]{0,60}$"
    r"|\b(?:gradients?|derivatives?|loss|objective|cost)\b[^.;]{0,40}\b(?:with|of|for|under|in|using|from)\s+(?:the\s+"
    r"|our\s+)?(?:\w+\s+)?$"
    r"|(?:\bJ\b\$?|\b(?:loss|objective|model|training|part|sheet|question))\s+(?:here\s+|now\s+)?(?:is|are|becomes|uses|means"
    r"|denotes)\b"
    r"[^.;]{0,30}$"
    r"|\b(?:same|again|likewise)\b[^.;]{0,40}\b(?:with|for|under|using)\s+(?:the\s+)?$"
    r"|(?:现在|下面|接下来|以下|改用|采用|使用|考虑|对于?|换成|转到|改成|应用|抽取|采样|选取|抽)[^，。；]{0,12}$"
)
_GOES_ON: Final = Pattern(
    rf"(?i){_NAME_GOES_ON}(?:(?:is|are|was|were|will\s+be)\s+)?(?:now\b|used\b|what\b|considered|assumed|drawn|sampled|chosen"
    rf"|instead\b"
    r"|from\s+(?:here|now)\s+on|in\s+what\s+follows|replaces?\s+(?:it|this|the)|throughout)|^(?:损失|的)?[^，。]{0,4}(?:时|下)"
)
_ELSEWHERE: Final = Pattern(
    r"(?i)\b(?:unlike|contrast|compar\w+|versus|vs|without|not|no|never|than|later|afterwards|would|could|might|can|may"
    r"|people|some|many|often"
    r"|instead|rather|before|until|like|similar|analog\w+|recall|alternativ\w+|either|or|both|besides|whereas|while"
    r"|motivat\w+|why|papers?"
    r"|lectures?|described|introduced|see|known|called|avoids?|idea|advantage\w*|implement\w*|code|coding"
    r"|question\s+\W?\w\W?\s+on)\b|n['’]t\b"
    r"|[（(](?!\w{1,3}[)）])|不|而非|之后|后面|后续|相比|比较|区别|可以|另一种|或|以后|之前|与|和"
)
_LATER: Final = Pattern(
    r"(?i)^[^.;\n]{0,60}\b(?:would|could|might|later|can|may|avoids?|shall|differs?|in\s+(?:part|question|section|exercise)"
    r"|is\s+(?:cheaper|faster|an?\b|one\b))|^[^。；\n]{0,20}(?:可以|之后|后面|是一种)"
)
_REPLACED: Final = Pattern(
    r"(?i)(?:instead\s+of|rather\s+than|in\s+place\s+of|without|replac\w+|unlike|not)\s+(?:(?:the|an?|using|full|whole|usual"
    r"|naive|plain)\s+)*"
    r"(?:na[iï]ve[- ])?softmax(?:\s+(?:loss|over\s+the\s+\w+(?:\s+\w+)?))?"
)
_PLAIN: Final = Pattern(r"(?i)(?<![\\\w])softmax|cross[- ]entropy|交叉熵")
_BACK: Final = Pattern(
    r"(?i)\b(?:here|but|however|for\s+now|back|still|so\s+far|in\s+this\s+(?:part|question|exercise|section))\b|这里|但|本题"
    r"|仍|此处"
)
_STOP: Final = Pattern(r"[.!?:](?=\s)|[。！]|？|：|\n[ \t>]*\n|\$\$|\n[ \t]*[-*+][ \t]|\n#")
_MARKS: Final = Pattern(r"[*_`~]{1,3}|\\(?:textbf|emph|textit)\b|[{}]")
_FAR: Final = 160
_FEW: Final = 3
_SAMPLE: Final = r"(?:negative|noise)\s+(?:words?|examples?|pairs?|samples?)"
# What is drawn, which names no loss by itself.
DRAWN: Final = Pattern(
    rf"(?i)(?:(?:\$K\$|\bK)\s+|\b(?:draw|drawn|sample|sampling|drawing|use|using)\b[^.;\n]{{0,30}}?\b){_SAMPLE}"
    rf"|\b{_SAMPLE}(?=\s+(?:are|is)\s+(?:drawn|sampled))"
    r"|负样本|负例|负单词",
    words="negative|noise|负",
)


def turn_at(text: str, start: int, end: int) -> int:
    """Return where the sentence ends that turns to the loss which a stretch of it names; −1 where it turns to none."""
    stops = [each.end() for each in _STOP.finditer(text, max(0, start - _FAR), start)]
    before = text[stops[-1] if stops else max(0, start - _FAR) : start]
    stop = _STOP.search(text, end, end + _FAR)
    after = text[end : stop.start() if stop is not None else end + _FAR]
    before, after = (_MARKS.sub("", _REPLACED.sub("", each)) for each in (before, after))
    if _PLAIN.search(before) or _ELSEWHERE.search(before) or _LATER.search(after) or "softmax" in after.lower():
        if not (_PLAIN.search(before) and _GOES_ON.search(after) and "replace" in after):
            return -1
    elif not (_LEADS.search(before.lstrip()) or _GOES_ON.search(after) or _is_title(before, after, stop)):
        return -1
    return stop.end() if stop is not None else end


def _is_title(before: str, after: str, stop: re.Match[str] | None) -> bool:
    """Return whether few words before a colon name a loss: "Skip-gram with negative sampling (SGNS):"."""
    return stop is not None and stop[0] in (":", "：") and len(before.split()) <= _FEW and len(after.split()) <= _FEW


def turns_back(words: str) -> bool:
    """Return whether words after such a sentence tell what is done here from it: "but here", 这里."""
    return _BACK.search(words) is not None


def softmax_meant(text: str, start: int, end: int) -> bool:
    """Return whether a stretch of a text speaks of softmax, and not of what stands in its place."""
    found = False
    for each in _PLAIN.finditer(text, start, end):
        begins = max(0, each.start() - 60)
        found = found or not any(one.end() >= each.end() - begins for one in _REPLACED.finditer(text[begins : each.end()]))
    return found
