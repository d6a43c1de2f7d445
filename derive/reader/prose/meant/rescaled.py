"""
What words say is done to scores before the softmax, or to the softmax: "the scores are divided by √d first", "with temperature τ".

A formula in which that stands shows it: softmax(z/τ) beside "with temperature τ" is what it says. That the scores are divided by
their sum, or exponentiated, is what a softmax is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from derive.reader.latex.patterns import Pattern
from derive.reader.latex.sayings import Saying
from derive.reader.prose.meant.said_otherwise import BUT_BY_SUM
from derive.reader.prose.sentences import DISPLAY, INLINE, Prose

_SCORE: Final = (
    r"(?:scores?|logits?|(?:dot|inner)[- ]products?|similarit(?:y|ies)|pre-?activations?|inputs?\s+(?:of|to)\s+the\s+softmax)"
)
_WHICH: Final = r"(?:\s+(?:of\s+[^.;\n]{0,30}?|\$[^$\n]{1,30}\$))?"
_ADVERBS: Final = r"(?:\s+(?:now|here|first|then|also|always|finally|each|all|further))*"
_CHANGED: Final = (
    r"(?:re)?scaled|divided|multiplied|doubled|halved|squared|negated|tempered|clipped|masked|quanti[sz]ed|rounded|thresholded"
)
_CHANGE: Final = r"(?:re)?scale|divide|multiply|double|halve|square|negate|temper|clip|mask|threshold"
_BY_OTHERS: Final = (
    r"(?!\s+(?:by|with|through)\s+(?:the(?:ir|se)?\s+|its\s+|an?\s+|our\s+)?(?:\w+\s+)?(?:weights?|matri\w+|gradient\w*|error"
    r"|differ\w+"
    r"|learning|\$\\(?:eta|alpha)))"
)
_BY: Final = (
    r"\s+by\s+(?:an?\s+|the\s+)?(?:inverse\s+|fixed\s+|constant\s+|scalar\s+)*(?:temperature|constant|factor|scalar|\$"
    r"|square\s+root|\d)"
)
_BEFORE_SOFTMAX: Final = r"(?=[^.\n]{0,60}\bsoftmax)"
_SCORES: Final = rf"(?:(?:the|all|each|every|our|these|raw|individual)\s+)*(?:\w+\s+)?{_SCORE}"
_THEN: Final = r"\b(?:we|to|first|then|and|also|always|must|,)\s+"
_ENGLISH: Final = "score|logit|product|similarit|activation|input"
_IN_CHINESE: Final = r"(?:得分|分数|打分|logits?|内积|点积|相似度|softmax\s*的(?:输入|自变量))"
_SCORES_CHINESE: Final = "得分|分数|打分|logit|内积|点积|相似度|输入|自变量"
_DONE_CHINESE: Final = (
    r"(?:缩放|放缩|除以|除上|乘以|乘上|取反|加倍|取平方|截断)"
    r"(?!\s*(?:它们?的?)?(?:总和|和|求和|归一化|权重|学习率|模|范数|长度|向量))"
)
_SOFTMAX: Final = r"(?:softmax(?:es)?|\$[^$\n]{0,30}softmax[^$\n]{0,30}\$)(?:\s+(?:function|layer|output))?"
_WORDS: Final = r"(?:[^.;\n$]|\$[^$\n]{0,30}\$){0,40}?"
_SOME_WORDS: Final = (
    r"(?:candidates?|negatives?|sampled|negative\s+\w+|(?:random\s+|small\s+)?(?:subset|sample)|mini-?batch|window|(?:context"
    r"|outside)\s+words"
    r"|words\s+(?:of|in)\s+the\s+(?:window|context|batch|sentence))\b"
)
_SHORTLY: Final = r"\s+(?:here\s+|now\s+|always\s+)?"
_CHANGED_SAID: Final = "scale|divid|multipl|doubl|halve|square|negate|temper|clip|mask|quanti|round|threshold"
# A product of two vectors has none of these; nor is that of the true word's vector with another centre vector the usual one.
_NOT_PLAIN: Final = (
    r"(?:\^\s*\{?\s*[2-9-]|\\d?frac|/|\\sqrt|\\\||\\lVert|\\Vert|\\exp|\\tanh|\\sigma|\\max|\\cos|\+(?!\s*\\[lc]?dots)"
    r"|v\s*\}{0,2}_\s*\{?[wjki]\b[^$\n]{0,20}u\s*\}{0,2}_\s*\{?[oOc]\b)"
)
_PLAIN: Final = rf"(?=[^$\n]*[uv]\s*\}}{{0,2}}_)(?:(?!{_NOT_PLAIN})[^$\n])*"
_OF: Final = r"(?:\s+(?:of|for|between)\s+[^.;\n$]{0,30}?(?:\$[^$\n]{1,12}\$)?)?"
_NOW: Final = r"(?:(?:now|here|given\s+by|defined\s+as)\s+)*"
_NORMALISER: Final = r"\b(?:normali[sz](?:er|ation(?:\s+(?:constant|term|factor))?)|denominator|partition\s+function)\b"
_SAID: Final = {
    rf"(?<!exponentiated\s)\b{_SCORE}{_WHICH}\s+(?:are|is|gets?|get|being|were|was|be){_ADVERBS}\s+(?:{_CHANGED})\b"
    rf"{BUT_BY_SUM}{_BY_OTHERS}(?:{_BEFORE_SOFTMAX}|{_BY})": f"{_ENGLISH} … are|is|get|being|were|was|be … {_CHANGED_SAID}",
    rf"{_THEN}(?:{_CHANGE})\s+{_SCORES}\b{_WHICH}{BUT_BY_SUM}{_BY_OTHERS}(?:{_BY}|{_BEFORE_SOFTMAX})": (
        f"we|to|first|then|and|also|always|must|, … {_CHANGED_SAID} … {_ENGLISH}"
    ),
    rf"{_IN_CHINESE}[^，；,\n]{{0,16}}?{_DONE_CHINESE}"
    rf"|(?:把|将|对)[^，；\n]{{0,8}}{_IN_CHINESE}[^，；\n]{{0,6}}{_DONE_CHINESE}": (
        f"{_SCORES_CHINESE} … 缩放|放缩|除|乘|取反|加倍|平方|截断"
    ),
    rf"{_SOFTMAX}{_WORDS}\b(?:with|at|of|has|have|uses?|using|by|under)\s+(?:(?:an?|the|some|fixed)\s+)*(?:\w+\s+)?temperature\b"
    r"|\btemperature(?:[- ]scaled|\s+of\s+the)?\s+softmax\b(?!\s+is\s+\$?(?:1|one)\b)"
    r"|\btemperature\b(?:[^.;\n]|\.\d){0,30}?\b(?:in|of|for)\s+the\s+softmax\b(?!\s+is\s+\$?(?:1|one)\b)"
    r"|温度[^，\n]{0,8}softmax|softmax[^，\n]{0,8}温度": "temperature|温度",
    rf"{_SOFTMAX}{_SHORTLY}(?:is|acts|works|runs|goes){_SHORTLY}(?:(?:taken|applied|computed|normali[sz]ed|only)\s+)*"
    r"(?:over|along|across)\s+(?:the\s+|all\s+)?(?:columns\b|(?:mini-?)?batch\b|samples\b|examples\b|axis\b|first\s+(?:axis"
    r"|dimension)"
    r"|(?:\$K\$\s+|true\s+word\s+and\s+the\s+)?(?:negatives?|sampled|candidates?)\b|a\s+(?:random\s+)?subset)"
    r"|softmax\s*(?:是|都|均)?(?:对|按|沿|在)(?:着)?(?:各|每|每一)?(?:个)?(?:列|batch|批|样本)": (
        "softmax … over|along|across|对|按|沿|在 … column|batch|sample|example|axis|dimension|negative|candidate|subset|列|批|样本"
    ),
    rf"{_SOFTMAX}\s+(?:only\s+|just\s+)?over\s+(?:only\s+|just\s+)?(?:(?:the|these|those|a|few|some|\$K\$)\s+)*{_SOME_WORDS}"
    r"|\b(?:use|using|with|take)\s+(?:the\s+|a\s+)?sampled\s+softmax\b"
    r"|\bonly\s+(?:the\s+)?[^.;\n]{0,40}?\s(?:are|is|stand|stands|enter|enters|count|counts)\s+in(?:to)?\s+the\s+(?:softmax"
    r"|denominator|normali\w+)"
    r"|softmax\s*[只仅][在对用]": "softmax|denominator|normali",
    rf"(?:\b{_SCORE}{_OF}|{_IN_CHINESE})\s*(?:are|is|be|:|为|是)\s*{_NOW}\${_PLAIN}{_NOT_PLAIN}": (
        f"{_ENGLISH}|{_SCORES_CHINESE} … are|is|be|:|为|是 … $"
    ),
    rf"{_NORMALISER}\s+is\s+(?:an?\s+constant\s*(?=[.;]|$)"
    r"|(?:taken\s+|only\s+)*over\s+the\s+(?:(?:mini-?)?batch|window|samples|candidates)\b)": (
        "normali|denominator|partition … is … constant|over"
    ),
    rf"{_NORMALISER}[^.;\n$]{{0,30}}?(?:\$[^$\n]{{1,40}}\$)?\s*(?:is|are|be)\s+(?:\w+\s+)?"
    r"(?:treated|regarded|kept|held|considered|taken)\s+(?:as\s+|to\s+be\s+)?(?:an?\s+)?(?:constant|fixed)": (
        "normali|denominator|partition … is|are|be … treat|regard|kept|held|consider|taken … constant|fixed"
    ),
    r"\b(?:words?|class|classes|labels?)\s+(?:itself\s+)?(?:is|are)\s+(?:\w+\s+)?(?:left\s+out|excluded|removed|omitted"
    r"|skipped|masked)\b"
    r"[^.;\n]{0,40}?\b(?:softmax|denominator|normali[sz]ation|sums?)\b": (
        "word|class|label … is|are … left|excluded|removed|omitted|skipped|masked … softmax|denominator|normali|sum"
    ),
    r"\btemperature\b(?:\s+(?:of|=|is)\s+(?:\$[^$\n]{1,20}\$|\d[\d.]*))?\s+(?:divides|scales|rescales|multiplies)\b"
    r"|(?:^|[\n.;])\s*temperature\s*[:=]\s*\$?(?!1\b|one\b)[\d\\]": "temperature",
    r"温度(?:参数)?\s*(?:为|是|取|:|：|=)\s*\$?\s*(?!1\b)\d": "温度",
    r"(?:\bexp\b|\$\s*\\exp\s*\$)[^.;\n]{0,20}?\b(?:means?|denotes?|stands?\s+for|for|is)\s+"
    r"(?:\$?\s*2\s*\^|powers?\s+of\s+(?:2|two|ten|10)\b)": ("exp … mean|denote|stand|for|is"),
    rf"{_SOFTMAX}{_WORDS}\b(?:base\s+|powers?\s+of\s+)\$?(?:2|10|two|ten)\b": "softmax … base|power … 2|10|two|ten",
}
_SAYS: Final = tuple(Saying(f"(?i){pattern}", words=words) for pattern, words in _SAID.items())
_OTHERWISE: Final = Pattern(
    r"(?i)\b(?:if|would|could|might|not|never|some|others?|sometimes|unlike|instead\s+of|rather\s+than|whether|without|no)\b"
    r"|n't\b|如果|若|不|没有"
)
_AFTER: Final = Pattern(r"(?i)[^.\n]{0,30}\b(?:would|could|might)\b")
_SHOWS_SCORES: Final = Pattern(r"softmax|\\exp|e\s*\^|\\sigma|\bexp\b", words="softmax|exp|e|sigma")
# A T above something transposes it.
_AMOUNT: Final = Pattern(
    r"\\sqrt|\\(?:tau|beta|alpha|lambda|gamma|sigma|theta|kappa|eta|rho|(?:var)?epsilon)(?![a-z])|[τβαλγκ]"
    r"|(?<!\^)(?<!\^\{)(?<![A-Za-z\\])T(?![A-Za-z])|\d+(?:\.\d+)?"
)
_FORMULA: Final = Pattern(r"\$([^$\n]+)\$|\\\((.+?)\\\)")
_SENTENCE: Final = Pattern(r"[.!?]\s|[。！]|？|\n[ \t]*\n")
_LONG: Final = 200
_FORMULAS: Final = Pattern(f"{DISPLAY}+|{INLINE}+")


def rescaled(text: str, prose: Callable[[], Prose]) -> Iterator[int]:
    """Yield where words say that scores are changed before the softmax, or that it has a temperature, which no formula shows."""
    found = [each for saying in _SAYS for each in saying.finditer(text)]
    shown: list[str] | None = None
    for each in found:
        before = _SENTENCE.split(text[max(0, each.start() - _LONG) : each.start()])[-1]
        if _OTHERWISE.search(before) or _OTHERWISE.search(each[0]) or _AFTER.match(text, each.end()):
            continue
        if shown is None:
            formulas = (text[one.start() : one.end()] for one in _FORMULAS.finditer(prose().masked))
            shown = [formula for formula in formulas if _SHOWS_SCORES.search(formula)]
        said = before + _SENTENCE.split(text[each.start() : each.start() + _LONG])[0]
        if not _stands_in(shown, said):
            yield each.start()


def _stands_in(shown: Iterable[str], said: str) -> bool:
    """Return whether by what scores are divided stands in a formula that has a softmax or an exponential."""
    amounts = {one for formula in _FORMULA.findall(said) for one in _AMOUNT.findall("".join(formula))} - {"1"}
    return any(amounts & set(_AMOUNT.findall(each)) for each in shown)
