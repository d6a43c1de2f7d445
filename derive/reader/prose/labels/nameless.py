"""
Losses that words say, and give no name: "the loss is $…$", "our objective: $$…$$", "we minimise $…$", 损失函数为 $…$.

What a sheet goes on to differentiate, J or L, is that. A total, a penalised or another loss that words tell apart says nothing
of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from derive.reader.latex.nodes import Chain, Symbol
from derive.reader.latex.patterns import Pattern
from derive.reader.prose.cases.case import nodes_in

_LOSS: Final = (
    r"(?:(?:the|our|a|this|its|with)\s+)?(?:(?:na[iï]ve[- ]softmax|softmax|cross[- ]entropy|training|new|actual|following)\s+)?"
    r"(?:loss|cost|objective|criterion)(?:\s+function)?(?:\s+(?:for|of)\s+(?:this|one|each|a|the|an)\s+(?:single\s+)?(?:pair"
    r"|example|word|sample))?(?:\s*\([^()\n]{1,40}\))?"
)
_IS: Final = (
    r"(?:[:：=]|(?:is|be|reads|equals|becomes|as)(?:\s+(?:here|now|simply|just|then|again))*"
    r"(?:\s+(?:given|defined)\s+(?:by|as)|\s+equal\s+to"
    r"|\s+(?:the|an?)\s+(?:(?!(?:of|between|over|for|to|with|by|in|at|when|total|sum|gradient"
    r"|function)\b)[\w-]+\s*){1,4})?\s*:?|,)?"
)
_MINIMISES: Final = (
    r"(?:we|to|and|let\s+us|then|now|by|training)\s+(?:(?:want|wish|would\s+like)\s+to\s+|will\s+|now\s+|then\s+)?"
    r"(?:minimi|maximi)[sz](?:e|es|ing)\s*:?"
)
_USES: Final = (
    r"\b(?:use|take|consider|choose|minimi[sz]e|train\s+with|have)\s+(?:(?:the|an?|our)\s+)?(?:(?!(?:total|same|of"
    r"|and)\b)[\w-]+\s+){0,3}"
    r"(?:loss|cost|objective)(?:\s+function)?\s*[:,]?"
)
# What a name is of that is told apart from the loss ends in no stop: "the total loss is", "hinge loss:".
_BEGINS: Final = (
    r"(?:^|[.,;:!?(）—。，；：\n]|\b(?:now|here|then|and|where|so|but|that|consider|take|use|for|with|of|by|let|suppose"
    r"|assume|have|get))"
    r"[\s*_>#-]*"
)
_SAYS: Final = Pattern(
    rf"(?i){_BEGINS}(?:(?:\\textbf|\\emph)\{{)?{_LOSS}[:.]?[*_}}]*\s*{_IS}[*_}}]*\s*$|(?:\b{_MINIMISES}|(?:^"
    rf"|[.:;\n]\s*)minimi[sz]e|{_USES})\s*$",
    words="loss|cost|objective|criterion|minimi|maximi",
)
_CHINESE: Final = Pattern(
    r"(?:^|[。，；：\n\s这我们的此])(?:优化|训练|模型|学习)?(?:损失|代价|目标)(?:函数)?(?:现在|这里|就|即)?(?:定义|写"
    r"|取)?(?:为|是|成"
    r"|作)?\s*[:：]?\s*$|(?:最小化|最大化)(?:的是)?\s*[:：]?\s*$",
    words="损失|代价|目标|最小化|最大化",
)
_LIKELIHOOD: Final = Pattern(
    r"(?i)(?<!negative )(?<!negative-)\blog[- ](?:likelihood|probability)(?:\s+(?:is|equals))?\s*:?\s*$"
    r"|\bdifferentiat(?:e|ing)\s*$|(?<!负)(?<!负的)对数似然(?:函数)?(?:为|是)?\s*[:：]?\s*$",
    words="likelihood|probability|differentiat|对数似然",
)
_TAKES: Final = Pattern(
    r"(?i)\b(?:take|taking|use|using|with|consider|choose|choosing)\s*$|[取以用将把]\s*$",
    words="tak|us|with|consider|choos|取|以|用|将|把",
)
_AS_LOSS: Final = Pattern(
    r"(?i)\s*(?:as|for|to\s+be)\s+(?:(?:the|our|a)\s+)?(?:\w+\s+)?(?:loss|cost|objective)\b|\s*(?:作为|当作|为)(?:损失|目标|代价)"
)
_SLOPE: Final = r"(?:\\partial|\\nabla(?:_(?:\{[^{}]*(?:\{[^{}]*\})*\}|\w))?|\\mathrm\{d\}|∂|∇)"
_LETTER: Final = Pattern(rf"{_SLOPE}\s*\{{?\s*(?:\\(?:mathcal|mathrm|mathbf|ell)?\s*\{{?)?([JL])(?![A-Za-z])")
_SOON: Final = Pattern(
    rf"(?:[^$\n]|\$[^$\n]{{1,20}}\$|\n(?!#)){{0,80}}?\s*(?:\$\$?|\\\["
    rf"|\\begin\{{\w+\*?\}})\s*(?:\\d?frac\s*\{{)?\s*{_SLOPE}\s*\{{?\s*[JL]"
)
_LIKELY: Final = frozenset({"log", "ln", "exp", "σ", "softmax", "P", "p", "CE", "max"})
_FAR: Final = 120
_NEXT: Final = 2000


def nameless(text: str, start: int, end: int, chains: Sequence[Chain]) -> str:
    """Return the letter of the loss that the words before a formula, from `start` to `end`, say that it is, if they do."""
    if len(chains) != 1 or chains[0].signs or not _may_be_one(chains[0]):
        return ""
    before = text[max(0, start - _FAR) : start].removesuffix("$").rstrip("$[\\(")
    says = _SAYS.search(before) or _CHINESE.search(before)
    closes = end + next((len(mark) for mark in ("$", "\\)") if text.startswith(mark, end)), 0)
    if says is None and _TAKES.search(before) is not None and _AS_LOSS.match(text, closes) is not None:
        says = _TAKES.search(before)
    if says is None and (_LIKELIHOOD.search(before) is None or _SOON.match(text[end : end + _FAR].lstrip("$")) is None):
        return ""
    found = _LETTER.search(text, end, end + _NEXT)
    return found[1] if found is not None else "J"


def _may_be_one(chain: Chain) -> bool:
    """Return whether a loss may stand in a formula: what words are likely, or their vectors, and no loss by its name."""
    symbols = [node for node in nodes_in(chain.sides) if isinstance(node, Symbol)]
    letters = {node.name for node in symbols}
    likely = bool(letters & _LIKELY) or any(node.accents and node.name == "y" for node in symbols)
    return (likely or bool(letters & {"u", "U"} and letters & {"v"})) and not letters & {"J", "L"}
