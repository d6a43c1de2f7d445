"""
Sentences that alter the loss, or the model, of which a sheet speaks, whatever words they choose: "an L2 penalty is included", "the
mean instead of the sum", "we drop the positive term", "no gradient flows through the denominator", 若改为取平均.

They are looked for by what they are about and what is done to it, in one sentence. What is denied, or done in the code, alters
nothing; what would be, or others do, alters the formula that the sentence leads to: "if we take the mean, $$∇L = …$$".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from derive.reader.latex.patterns import Pattern, are_in_order, in_small_letters
from derive.reader.latex.sayings import Saying
from derive.reader.prose.sentences import DISPLAY, INLINE, Prose

_F: Final = rf"{INLINE}{{1,80}}+"
_WORDS: Final = r"(?:(?!\b(?:and|but|while|so)\b)[^.;])"
_PENALTY: Final = (
    r"(?:penalt(?:y|ies)|regulari[sz]\w+|weight[- ]decay|ridge|lasso|entropy\s+bonus|confidence\s+penalty"
    r"|(?:Gaussian|Laplac\w+|normal|Beta|Gamma|Dirichlet)\s+prior)\b"
)
_ACTS: Final = (
    r"\b(?:add(?:s|ed|ing)?|includ(?:e|es|ed|ing)|contain(?:s|ing)?|ha(?:s|ve)|with|plus|subtract\w*|put|appl(?:y|ied|ies|ying)"
    r"|us(?:e|es|ed|ing)|impos\w+|extend\w*|augment\w*|additional|extra|on\s+top|gets|receives|placed|incorporat\w+)\b"
)
_LOSS: Final = r"(?:loss(?:es)?|objective|cost|criterion|log-?\s?likelihood|cross[- ]entropy)"
_SIGNED: Final = r"(?:negative|positive|noise)\s+(?:(?:\w+\s+)?(?:terms?|parts?|samples?|words?|examples?|pairs?)|losses)"
_DONE: Final = r"(?:weighted|averaged|normali[sz]ed|scaled|rescaled|divided|multiplied|halved|doubled|down-?weighted|up-?weighted)"
_SUM: Final = r"(?:sum(?:s|med|ming|mation)?|total)"
_MEAN: Final = r"(?:means?|averag\w+)"
_INSTEAD: Final = r"(?:instead\s+of|rather\s+than|in\s+place\s+of|and\s+not|not)"
_LEAVES: Final = (
    r"\b(?:drop|omit|ignor|leav|remov|discard|neglect|disregard|skip)\w*\s+(?:out\s+)?(?:the\s+|a\s+|its\s+|this\s+)?(?:\w+\s+)?"
)
_BELOW: Final = r"(?:denominator|normali[sz]er|normali[sz]ation(?:\s+(?:constant|term))?|partition\s+function)"
_MANY: Final = (
    r"(?:examples?|samples?|(?:mini-?)?batch(?:es)?|data(?:\s?set|\s+points)?|observations?|instances|negatives|training\s+\w+)"
)
_OVER: Final = rf"(?:over|across)\s+(?:(?:the|all|an?|our)\s+){{0,2}}(?:{_F}\s+)?{_MANY}\b"
_TERM: Final = r"(?:summand|term|addend)"
_SAID: Final = {
    # something is added
    rf"{_ACTS}{_WORDS}{{0,80}}?\b{_PENALTY}|\b{_PENALTY}{_WORDS}{{0,60}}?{_ACTS}": (
        "changed",
        "penal|regulari|decay|ridge|lasso|bonus|prior",
    ),
    rf"\b(?:we|I|is|are|to)\s+(?:\w+\s+)?(?:penali[sz]|regulari[sz])\w++(?!\s+(?:when|if|more|less|for|because))|\b(?:regulari[sz]|penali[sz])ed\s+{_LOSS}"
    rf"|\bregulari[sz](?:ation|er)\s*:\s*{_F}": ("changed", "penali|regulari"),
    rf"\b{_LOSS}(?:\s+(?:function|here|{_F})){{0,2}}\s+(?:also\s+|now\s+|additionally\s+){{0,2}}(?:includes?|contains?)\s+(?:the\s+|an?\s+)?"
    rf"(?:\w+\s+)?(?:term\s+)?(?P<more>{_F})": ("changed", "include|contain"),
    rf"\b(?:ha(?:s|ve)|gets?|with|contains?|includes?|there\s+is(?:\s+also)?|add(?:s|ed|ing)?)\s+(?:an?|the|some)\s+(?:extra|additional|further"
    rf"|regulari[sz]ing|L_?[12])\s+{_TERM}\b|\b(?:an|the)\s+(?:extra|additional)\s+(?P<more_>{_F})": (
        "changed",
        "extra|additional|further|regulari|l1|l2|l_",
    ),
    rf"\b{_LOSS}\s*(?:plus\s*{_F}|\+\s*{_F}|(?P<plus>{_F}))": ("changed", "loss|objective|cost|criterion|likelihood|entropy"),
    rf"{_F}\s+(?:enters\s+|(?:is|are|gets)\s+(?:\w+\s+)?added\s+to\s+)(?:the\s+|our\s+)?{_LOSS}|\bto\s+{_F}\s+(?:we|I)\s+add\b"
    rf"|\b(?:objective|loss)\s+with\s+{_F}\s+added\b|\bto\s+the\s+(?:[\w-]+\s+){{0,3}}{_LOSS}\s+(?:we|I)\s+add\b": (
        "changed",
        "add|enters",
    ),
    # another weight
    rf"\b(?:{_SIGNED}|negatives)(?:['’]s?)?(?:\s+(?:here|{_F}))?\s+(?:is|are|gets?|counts?)\s+(?:\w+\s+)?(?:{_DONE}|with\s+(?:a\s+)?weight"
    rf"|replaced\s+by\s+(?:its|their|an?|the)\s+{_MEAN})\b": ("altered", "negative|positive|noise"),
    rf"\b(?:class(?:es)?(?:['’]s?)?|{_LOSS})\s+(?:loss\s+)?(?:is|are|gets?)\s+(?:\w+\s+)?(?:re)?weighted\b": (
        "altered",
        "weighted",
    ),
    rf"\b{_MEAN}\b{_WORDS}{{0,50}}?\b{_INSTEAD}\s+(?:\w+\s+){{0,2}}?{_SUM}\b"
    rf"|\b{_SUM}\b(?:(?!\bbut\b)[^.;]){{0,50}}?\b{_INSTEAD}\s+(?:\w+\s+){{0,2}}?{_MEAN}\b"
    r"|\breplaced\s+by\s+(?:its|their)\s+(?:average|mean)\b": ("altered", "instead|rather|place|not|replaced"),
    rf"\b(?:dividing|multiplying|scaling|weighting|halving|negating)\s+(?:(?:the|our|this)\s+(?:\w+\s+)?{_LOSS}"
    rf"|(?P<loss>{_F})\s+by)": (
        "altered",
        "dividing|multiplying|scaling|weighting|halving|negating",
    ),
    rf"\b(?:instead|now)\b[^.;]{{0,12}}?\b(?:multiply|divide|scale|weight)\s+(?:by|with|it\s+by)\b"
    rf"|\b(?:divid|normali[sz])(?:e|ing)\s+by\s+(?:the\s+(?:number\s+of\s+{_MANY}|(?:batch|sample)\s+size)|(?P<count>{_F}))": (
        "altered",
        "multiply|divid|scale|weight|normali",
    ),
    rf"\b(?:the\s+)?{_LOSS}\s+is\s+averaged\b|\b(?:tak(?:e|ing)|for|with|us(?:e|ing))\s+(?:{_F}\s+{_MANY}\s+and\s+)?the\s+{_MEAN}\s+"
    rf"(?:loss|of\s+the\s+loss|squared\s+error|{_OVER})|\baveraging\s+{_OVER}": ("changed", "averag|mean"),
    rf"\bsumming\s+{_OVER}|^[ \t>]*over\s+a\s+batch\b": ("changed", "summing|over"),
    rf"\b(?:{_LOSS}|model|scores?|logits?|mean|squared\s+error)\b[^.;]{{0,40}}?\binstead\b(?!\s+of)": ("altered", "instead"),
    rf"\b(?:if|when)\s+we\s+(?:maximi[sz]e|use)\s+(?:the\s+)?(?:log-?\s?likelihood|(?P<log>{_F}))"
    rf"|\bfor\s+the\s+log-?\s?(?:likelihood|posterior)\s*[(,]": ("altered", "if|when|for"),
    r"\bsign\s+of\s+the\s+(?:residuals?|scores?|arguments?|exponents?|labels?)\s+(?:is|are)\s+(?:flipped|turned|changed"
    r"|reversed)\b": (
        "altered",
        "sign",
    ),
    # something is left out, or put in
    rf"(?:{_LEAVES}|\b(?:without|had\s+no|has\s+no|not\s+includ\w+)\s+(?:the\s+|a\s+)?)"
    rf"(?:factors?(?!\s+(?:graph|matri))|prefactor|bias(?:es)?\b(?!\s+(?:toward|in\b))|{_SIGNED}|{_BELOW}|(?:factor\s+)?(?P<half>{_F})"
    rf"|(?:first|second|third|last)\s+{_TERM}\s+(?:of|in|from)\s+the\s+{_LOSS})": (
        "altered",
        "drop|omit|ignor|leav|remov|discard|neglect|disregard|skip|without|no|not",
    ),
    r"\b(?:with|adding|including)\s+(?:an?\s+)?(?:intercept|offset|slope|exposure|class\s+weights?|temperature)\b"
    r"|\bweighted\s+least\s+squares\b|\b(?:positive|negative)\s+(?:examples?|class(?:es)?)\s+(?:is|are|gets?)\s+(?:weights?\b"
    r"|weighted)": (
        "altered",
        "intercept|offset|slope|exposure|weight|temperature",
    ),
    rf"\btreat\w*\s+(?:the\s+)?{_BELOW}\s+as\s+(?:an?\s+)?constant\b|\b{_BELOW}\s+(?:is|as)\s+(?:\w+\s+)?(?:constant|fixed|detached)\b(?!\s+(?:with|in|for|across)\b)"
    rf"|\bstop-?\s?gradient\b|\bgradients?\s+(?:do(?:es)?\s+not|(?:is|are)\s+not|never)\s+(?:\w+\s+)?(?:flow"
    r"|propagat\w+|pass\w*)\b": (
        "altered",
        "constant|fixed|detached|gradient",
    ),
    # in Chinese
    r"(?:含有?|包含|包括|带有?|有|加上|加入|加了|添加|增加|引入|附加|考虑|使用|采用)[^。；]{0,30}?(?:正则|惩罚|权重衰减)": (
        "changed",
        "正则|惩罚|权重衰减",
    ),
    rf"(?:损失|目标|代价)(?:函数)?(?:中|里|上)?(?:还|再|也|又)?(?:加上|加入|加了|添加|增加|引入)(?:了|一项|一个)?\s*{_F}"
    rf"|(?:损失|目标|代价)[^。；]{{0,16}}(?:加|\+)\s*{_F}": ("changed", "损失|目标|代价"),
    rf"(?:改为|改成|换成|改用|换为)(?:取|求|用)?(?:平均|均值|求和|总和)"
    rf"|对\s*(?:{_F}\s*)?个?(?:样本|例子|数据)\s*(?:取|求)?(?:平均|均值)": (
        "altered",
        "平均|均值|求和|总和",
    ),
    rf"(?:去掉|略去|忽略|丢掉|省略)[^，,。；]{{0,8}}?(?:正项|负项|正样本项|负样本项|分母|归一化|偏置"
    rf"|(?:系数|因子)\s*(?P<half_>{_F}))": (
        "altered",
        "正项|负项|正样本|负样本|分母|归一化|偏置|系数|因子",
    ),
    r"[若如果]\s*(?:使用|采用|最大化)\s*对数似然": ("altered", "对数似然"),
    # the model
    rf"\b(?:scores?|logits?|embeddings?|{_F})\s+(?:\w+\s+)?(?:pass(?:es|ed)?|go(?:es)?|run|are\s+(?:fed|put|sent)|is\s+(?:fed|put|sent))\s+"
    r"through\s+(?:an?\s+|the\s+)?(?:ReLU|tanh|sigmoid|non-?linearity|(?:\w+\s+)?layer|activation)\b": ("ŷ", "through"),
    r"\bscaled\s+(?:dot|inner)[- ]products?\b|\binstead\s+of\s+(?:the\s+)?(?:dot|inner)[- ]products?\b|\binverse\s+temperature\b"
    r"|\bscores?\s+(?:of\s+[^.;]{0,20}\s)?(?:is|are)\s+(?:twice|half|minus|squared|the\s+(?:squared?|negative|exponential)|cosine)\b"
    r"|\bhidden\s+layer\s+between\b|\b(?:embeddings|vectors)\s+are\s+(?:\w+\s+)?(?:multiplied|divided|scaled"
    r"|shifted)\s+(?:by|with)\b": (
        "ŷ",
        "product|temperature|score|hidden|embeddings|vectors",
    ),
    rf"{_F}\s+is\s+(?:first\s+(?:multiplied|scaled|divided|projected)|(?:multiplied|scaled|divided|projected)\s+[^.;]{{0,30}}\b(?:in\s+the\s+model"
    r"|before\s+(?:the|being)))\b": ("ŷ", "multiplied|scaled|divided|projected"),
    rf"\b(?:scores?|logits?)\s+are\s+(?P<score>{_F})|\buse\s+(?:the\s+)?scores\s+(?P<score_>{_F})"
    rf"|\bhidden\s+\w+\s+is\s+(?P<score__>{_F})": (
        "ŷ",
        "score|logit|hidden",
    ),
    rf"\blogits\s+are\s+(?:{_DONE}|clipped|masked)\b|\bslope\s+{_F}\s+in\s+the\s+sigmoid": ("altered", "logits|slope"),
    r"(?:得分|分数|打分)\s*(?:是|为|取)[^。；，]{0,6}(?:余弦|距离|平方)": ("ŷ", "余弦|距离|平方"),
}
_SAYINGS: Final = tuple((name, Saying(f"(?i){pattern}", words=words)) for pattern, (name, words) in _SAID.items())
_DENIED: Final = Pattern(
    r"(?i)\b(?:no|not|never|neither|nor|cannot|without|unlike|whether|why|how|later|ignor\w+|omit\w*|drop(?:s|ped|ping)?"
    r"|instead\s+of|rather\s+than|than|differentiat\w+|derivatives?\s+of)\b[^.;]{0,60}$|n['’]t\b|[不无未没]|而非|如何|是否"
)
_COULD: Final = Pattern(
    r"(?i)\b(?:would|could|might|may|can|if|some|others?|people|often|sometimes|usually)\b|若|如果|可以|有时|有人"
)
_DEFINES: Final = Pattern(
    r"\$\s*(?:\\(?:mathcal|mathrm|mathbf)\s*\{?)?(?:[JLEf]|\\ell)\}?(?:_(?:\w|\{[^{}$]{0,20}\}))?(?:\([^()$]{0,20}\))?\s*=[^$]{1,200}\$"
)
_IN_CODE: Final = Pattern(
    r"(?i)\b(?:in\s+(?:the|our)\s+(?:code|implementation)|optimi[sz]er|pytorch|numpy|equivalent\s+to|the\s+same\s+as)\b|代码"
)
_ASKS: Final = Pattern(r"[?？]\s*$")
_HEADING: Final = Pattern(r"[ \t>]*(?:#{1,6}[ \t]|\\(?:sub){0,2}section)")
_LEADS: Final = Pattern(
    rf"{DISPLAY}|\n[ \t>]*{INLINE}|(?:[,;:，；：]|\bis|\bthen|\bso|则|为)\s*{INLINE}|[,:，：]\s*$"
    r"|(?i:\b(?:is|are|get|have|obtain|becomes?|yields?|gives?|to|then))\s*$"
)
_MINUS: Final = r"(?:^\$*\s*[-−]|\\(?:frac|sqrt|tanh|cos|alpha|beta|gamma|tau|kappa|exp|log|sigma)|/|\^\s*\{?[2-9])"
# What the formula of a name has to hold, for the words to say what they seem to say.
_RAW: Final = {
    "plus": Pattern(r"^[$\s]*\+"),
    "loss": Pattern(r"^[$\s]*(?:[JLEf]|\\ell|\\mathcal\s*\{?L\}?)(?:\([^)]{0,12}\))?[$\s]*$"),
    "count": Pattern(r"^[$\s]*(?:\d?[nNmMBT])[$\s]*$"),
    "log": Pattern(r"\\log|\\ell"),
    "half": Pattern(r"^[$\s]*(?:\\[dt]?frac\s*\{?\s*1|1\s*/|0\.5)"),
    "score": Pattern(_MINUS),
    "more": Pattern(r"\\\||\\[lr]?Vert|‖|\\(?:lambda|alpha|beta|gamma|mu|rho|eta)(?![a-z])|\^\s*\{?2|λ"),
}


def altered(text: str, prose: Callable[[], Prose]) -> Iterator[tuple[str, int, int]]:
    """
    Yield, for each sentence that alters a loss, `loss`, where it does so and behind what; with `changed`, where a formula may show
    what it tells of, or with `altered`, where it says that something is other than a formula shows it; and ŷ for one that alters
    the model. What is changed stands before the sentence or within it.
    """
    small = in_small_letters(text)
    for name, saying in _SAYINGS:
        if not are_in_order(saying.words, small, 0, len(small)):
            continue
        for found in saying.finditer(prose().masked):
            if _holds(found, text) and _alters(prose(), found.start(), found.end()):
                at = found.end() - 1
                defined = _DEFINES.search(text, at, prose().end_of_sentence(at)) if name == "changed" else None
                behind = defined.end() if defined is not None else at
                yield from ((each, at, behind) for each in ((name,) if name == "ŷ" else (name, "loss")))


def _holds(found: re.Match[str], text: str) -> bool:
    """Return whether the formulas within what is found are what its words are about."""
    groups = (name for name, words in found.groupdict().items() if words)
    return all(_RAW[name.rstrip("_")].search(text[found.start(name) : found.end(name)]) for name in groups)


def _alters(prose: Prose, start: int, end: int) -> bool:
    """Return whether a sentence with a stretch that alters something claims it, or goes on from it to a formula."""
    begins, ends = prose.start_of_sentence(start), prose.end_of_sentence(end)
    before, after = prose.stretch(begins, start), prose.stretch(end, ends)
    line = prose.masked.rfind("\n", 0, start) + 1
    if _HEADING.match(prose.masked, line) or _DENIED.search(before) or _ASKS.search(after):
        return False
    if _IN_CODE.search(prose.stretch(begins, ends)):
        return False
    if _COULD.search(before) or _COULD.search(prose.stretch(start, end)) or _COULD.search(after.partition(INLINE)[0]):
        return _LEADS.search(after) is not None
    return True
