"""
Headings, short sentences and remarks that turn to another loss, or another model, than the formulas before them show: "(b) Mean
over the batch", "## Ridge regression", "each negative counts twice", "now with labels ±1", 类别加权.

A name alone says so where no verb stands beside it; within sentences what is done has to be said. Whether a formula shows what a
word names is told where the steps are checked. It counts up to the end of the part in which it stands.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from derive.reader.latex.patterns import Pattern, are_in_order, in_small_letters
from derive.reader.latex.sayings import Saying
from derive.reader.prose.meant.said_in_words import Said, Words
from derive.reader.prose.scopes import end_of_part
from derive.reader.prose.sentences import DISPLAY, INLINE, Prose

_F: Final = rf"{INLINE}{{1,80}}+"
_LOSS: Final = r"(?:loss(?:es)?|objective|costs?|criterion|errors?|likelihoods?|cross[- ]entropy)"
_SAMPLES: Final = (
    r"(?:examples?|(?:mini-?)?batch(?:es)?|samples?|data|observations?|instances|windows?|context\s+words|positions|pairs|words"
    r"|corpus)"
)
_PARTS: Final = rf"(?:{_SAMPLES}|{_LOSS}|negatives?|positives?|terms?|class(?:es)?|residuals?)"
_TIMES: Final = r"(?:twice|double|half|thrice|(?:two|three|four|\d+)\s+times|for\s+(?:two|three))"
# What a name alone tells, where no verb stands in the sentence.
_NAMES: Final = {
    "averaged": (
        (
            r"(?<!we )(?<!to )\b(?:mean|averag(?:e|ed|ing))\b(?!\s+(?:that\b|value|squared|absolute|field|pool\w*|direction))"
            r"|平均(?!池化)|均值"
        ),
        "mean|averag|平均|均值",
    ),
    "weighted": (
        (
            rf"\bweighted\s+(?:[\w-]+\s+){{0,2}}(?:{_PARTS}|least|regression|version|case)\b|\bweighted(?=[\s.:*}}]*(?:$|{DISPLAY}))"
            r"|\bclass[- ]weights?\b|\bsample[- ]weights?\b|加权(?!和|平均|求和)"
        ),
        "weight|加权",
    ),
    "multiplied": (
        (
            rf"\b(?:half|twice|double)\s+the\s+(?:\w+\s+)?{_LOSS}|\b(?:halved|doubled)\b"
            r"|加倍|减半"
        ),
        "half|twice|double|halved|加倍|减半",
    ),
    "base": (
        r"\bin\s+bits\b|\b(?:binary|common|decimal)\s+logarithms?\b|\bbase[- ](?:2|10|two|ten)\b",
        "bits|binary|common|decimal|base",
    ),
    "penalised": (
        (
            r"\b(?:ridge|lasso|elastic\s+net|weight\s+decay|regulari[sz]\w+|penal(?:ty|i[sz]ed))\b"
            r"|\bMAP\b|\b(?:Gaussian|Laplac\w+)\s+prior\b|正则化?|惩罚项|权重衰减|岭回归"
        ),
        "ridge|lasso|elastic|decay|regulari|penal|map|prior|正则|惩罚|权重衰减|岭回归",
    ),
    "tanh": (r"\btanh\b|\bhyperbolic\s+tangent|双曲正切", "tanh|hyperbolic|双曲"),
    "ReLU": (r"\b(?:leaky\s+)?ReLU\b|\brectifie[rd]\b", "relu|rectif"),
    "sigmoid": (r"\bsigmoids?\b|\blogistic\s+(?:function|output|unit|activation)", "sigmoid|logistic"),
    "softmax": (r"\bsoftmax\s+(?:activations?|outputs?|units?|layer)\b", "softmax"),
    "linear": (
        r"\b(?:linear|identity)\s+(?:activations?|outputs?|units?|neurons?)\b|恒等激活|线性激活",
        "linear|identity|恒等|线性",
    ),
    "squared": (
        r"\b(?:squared|quadratic)\s+(?:loss|error|cost)|\bMSE\b|\bleast\s+squares\b|均方误差|平方误差|平方损失",
        "square|quadratic|mse|平方|均方",
    ),
    "absolute": (r"\babsolute\s+(?:loss|error|value)|\bMAE\b|绝对误差", "absolute|mae|绝对"),
    "hinge": (r"\bhinge\b|铰链|合页", "hinge|铰链|合页"),
    "entropy": (r"\bcross[- ]entropy\b|\blog(?:istic)?[- ]loss\b|交叉熵", "entropy|log|交叉熵"),
    "likelihood": (
        r"(?<!negative )(?<!negative-)(?<!maximum )(?<!neg )\blog[- ]likelihood\b|(?<!负)对数似然",
        "likelihood|似然",
    ),
    "temperature": (r"\btemperature\b|温度", "temperature|温度"),
    "margin": (r"\bmargin\b", "margin"),
    "other": (
        (
            r"\b(?:dropout|label[- ]smoothing|gradient\s+clipping|focal\s+loss)\b|\b(?:skip|residual)\s+connections?\b"
            r"|\b(?:flip|swap|exchange)(?:s|ped|d)?\s+(?:the\s+)?labels\b|\btied\s+(?:weights|embeddings|vectors)\b"
            r"|\bwithout\s+(?:the\s+)?(?:factors?|prefactor|half|1/2)(?!\w)|标签平滑|残差连接|跳跃连接|翻转标签"
        ),
        "dropout|smoothing|clipping|focal|connection|label|tied|without|标签|残差|跳跃",
    ),
}
# What sentences have to say.
_SAID: Final = {
    "averaged": (
        (
            rf"\b(?:{_LOSS}|sum)\b[^.;\n]{{0,50}}?\b(?:is|are|gets?|has\s+been|now|here)\s+(?:(?!not\b|never\b)\w+\s+){{0,2}}?averaged\b"
            rf"|{_F}\s+(?:is|means|denotes)\s+(?:the\s+|a\s+|an\s+|our\s+)?(?:mean|average)[- ](?:\w+[- ]){{0,2}}{_LOSS}"
            rf"|{_F}\s+(?:is|gets)\s+(?:now\s+|here\s+)?averaged\b"
            rf"|\b{_LOSS}\s+(?:is|becomes)\s+(?:now\s+|here\s+|then\s+)?(?:the|an?)\s+(?:average|mean)\b(?!\s+squared)"
            r"|[对在将把][^。；\n]{0,20}(?:取|求|做)平均"
            rf"|\bmean\s+(?:over|across)\s+(?:(?:the|all|an?|our)\s+){{0,2}}(?:{_F}\s+)?{_SAMPLES}\b"
        ),
        "averag|mean|平均",
    ),
    "multiplied": (
        (
            rf"\b{_PARTS}\b[^.;\n]{{0,40}}?\b(?:counts?|counted|enters?)\s+(?:as\s+)?{_TIMES}\b"
            r"|(?:计|算)(?:为|作)?\s*(?:两|二|三|\d)\s*次|权重(?:加倍|为\s*(?:2|二))"
        ),
        "count|enter|次|权重",
    ),
    "weighted": (
        (
            rf"\b{_PARTS}\b[^.;\n]{{0,40}}?\b(?:is|are|gets?)\s+(?:now\s+|then\s+)?(?:re-?)?weighted\s+(?:by|with|{_F})"
            rf"|\b{_PARTS}\b[^.;\n]{{0,20}}?\b(?:has|have|gets?|carry|carries)\s+(?:now\s+)?(?:an?\s+|its\s+own\s+)?(?:\w+\s+)?weights?\b"
        ),
        "weight",
    ),
    "summed": (
        (
            r"\b(?:sum|loss|objective)\s+(?:here\s+)?(?:runs|goes|extends|is\s+(?:taken\s+)?)\s*over\s+"
            r"(?:(?:the|all|an?|our|whole|entire|every)\s+){0,3}"
            rf"(?:{_F}\s+)?{_SAMPLES}\b"
        ),
        "over",
    ),
    "base": (r"以\s*(?:2|二|10)\s*为底|[(（](?:the\s+)?(?:common|binary|decimal|base[- ]\w+)\s+log\w*[)）]", "为底|log"),
    "penalised": (
        rf"{_F}\s+(?:also|now|additionally|further)\s+(?:contains|has|includes|carries)\b",
        "also|now|additionally|further",
    ),
    "labels": (
        (
            rf"(?:\b(?:labels?|targets?|class(?:es)?|outcomes?)\b(?:\s+{_F})?|标签(?:\s*{_F})?|{_F}\s+(?:is|are|takes?))"
            rf"[^.;。\n{INLINE}]{{0,40}}?(?P<labels>{_F}(?:\s*(?:and|or|,|/|和|或|与)\s*{_F})?)"
            r"|\b(?:labels?|targets?)\b[^.;\n]{0,30}?(?:\bplus\s+or\s+minus\s+(?:1|one)\b|±\s*1|[-−]1\s*(?:and|or|/|,)\s*\+?1\b)"
        ),
        "label|target|class|outcome|is|are|take|标签",
    ),
    "other": (
        (
            rf"\b(?:add|insert|put|with|use|apply|introduce)\w*\s+(?:an?\s+|the\s+)?(?:skip|residual)\s+connections?\b"
            r"|\b(?:dropout|label[- ]smoothing|focal\s+loss)\s+is\s+(?:applied|used)\b"
            r"|\b(?:with|uses?|apply|applying)\s+(?:the\s+)?(?:dropout|label[- ]smoothing|focal\s+loss)\b"
            r"|\b(?:scores?|logits?|embeddings|vectors)\s+(?:is|are)\s+(?:\w+\s+)?normali[sz]ed\s+(?:to\s+(?:unit|length|norm)"
            r"|by\s+(?:its|their)\s+(?:norm|length))"
            rf"|{_F}\s+is\s+(?:now\s+)?(?:constrained|restricted|forced|tied)\s+to\b"
            r"|去掉(?:前面的?)?(?:系数|因子)"
            r"|\b(?:scores?|logits?)\s+(?:is|are)\s+(?:\w+\s+)?(?:reduced|increased|shifted|lowered|raised)\s+by\b"
            rf"|\btreat(?:ing)?\s+{_F}\s+as\s+(?:an?\s+)?(?:function|variable)\b|{_F}\s+(?:itself\s+)?depends\s+on\s+{_F}"
            rf"\s+(?:now|here|too|as\s+well|again)"
            rf"|\blet\s+{_F}\s+be\s+(?:its|the)\s+inverse\b|\blabels\s+are\s+(?:flipped|swapped|exchanged|smoothed)\b"
        ),
        "connection|dropout|focal|score|logit|vector|embedding|constrain|restrict|forced|tied|treat|depend|inverse|label|去掉",
    ),
}
_ALONE: Final = tuple((topic, Saying(f"(?i){pattern}", words=words)) for topic, (pattern, words) in _NAMES.items())
_WITHIN: Final = tuple((topic, Saying(f"(?i){pattern}", words=words)) for topic, (pattern, words) in _SAID.items())
_VERB: Final = Pattern(
    r"(?i)\b(?:is|are|was|were|be|been|has|have|had|gives?|giving|gets?|finds?|obtain|yields?|comput\w+|deriv\w+|show\w*|uses?|using|takes?"
    r"|let|we|i|you|it|equals?|becomes?|do|does|can|follows?|need|want|consider|where|since|recall|note|prove|calculate|write|exercise\s+on)\b"
    r"|\b(?:mini|maxi)mi[sz]\w+"
    # A word in s that is none of these may be a verb: it prevents, it helps.
    r"|\b(?!(?:across|plus|minus|always|towards|loss(?:es)?|bias(?:es)?|class(?:es)?|costs|errors|examples|samples|batch(?:es)|data(?:\s?sets|\s+points)"
    r"|observations|instances|windows|words|positions|pairs|negatives|positives|terms|residuals|labels|weights|squares|units|outputs|inputs"
    r"|activations|functions|connections|logits|scores|vectors|embeddings|bits|norms|gradients|derivatives|parameters|entries|neurons|sigmoids"
    r"|layers|times|factors|logarithms|networks|this|its|thus|us)\b)[a-z]+(?<!s)s\b"
    r"|[是为得求有可用令设等化]"
)
_MARK: Final = Pattern(
    r"[\s>*_#{}\\$-]*(?:(?:sub)*section\*?\s*\{|paragraph\s*\{|item\b|part\b|question\b|textbf\s*\{|emph\s*\{)?[\s*_{\[]*"
    r"(?:(?:(?i:question|exercise|problem|ex\.|part|task|case|step)\s*)?\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-zA-Z]|[ivx]{1,4})[.):\]]|\(?\d{1,2}\)?(?=\s))?[\s*_]*"
)
_WORD: Final = Pattern(r"[^\W\d_]+|\d+")
_DENIED: Final = Pattern(
    r"(?i)\b(?:no|not|never|neither|nor|cannot|unlike|whether|why|how|later|would|could|might|may|often|some|others?|usually|sometimes"
    r"|without\s+(?:an?\s+|any\s+)?(?=\w*$)|derivatives?\s+of|gradients?\s+of(?:\s+the)?)\b"
    r"[^.;]{0,60}$|n['’]t\b|[不无未没非]|如何|是否|有时|的导数"
)
_UNLIKE: Final = Pattern(
    r"(?i)\b(?:instead\s+of|rather\s+than|in\s+place\s+of|than|unlike|versus|vs\.?|like|as\s+in|as\s+for|replac\w+|from)\s+"
    r"(?:(?:the|an?|our|this)\s+)?(?:[\w-]+\s+)?$|(?:而非|不用|代替|取代)$"
)
# What turns to something: its name may stand anywhere in the sentence then.
_TURNS: Final = Pattern(
    r"(?i)\b(?:now|instead|replac\w+|chang\w+|switch\w*|suppos\w+|assum\w+|if|consider|imagine)\b|[若换改]|如果|现在|假设"
)
_OF_LOSSES: Final = Pattern(rf"(?i)\b(?:{_LOSS}|{_SAMPLES})\b|损失|样本|窗口")
_ELSEWHERE: Final = Pattern(
    r"(?i)\b(?:in\s+(?:the|our)\s+(?:code|implementation)|in\s+practice|implement\w*|pytorch|numpy|equivalent|as\s+an?\s+(?:exercise|check)|later"
    r"|would|could|might)\b|\?\s*$|[？]|代码|实现"
)
_REMARK: Final = Pattern(
    r"[\s>*_]*(?:[(（]|(?i:where|here|note|remember|recall|with|in\s+(?:all\s+)?this|throughout|above)\b|其中|这里|此处|注意|注：|上面)"
)
_AFTER: Final = Pattern(rf"[{DISPLAY}.,;\s$)*_>]*$")
_LEADS: Final = Pattern(r"[\s>*_]*[A-Z][^\n]*[,:][\s>*_]*")
_BLANK: Final = Pattern(r"\n[ \t>]*\n")
_AND: Final = r"[\s$]*(?:,|and|or|/|和|或|与)[\s$]*"
_PLUS_MINUS: Final = Pattern(rf"\\pm\s*1|±\s*1|[-−]\s*1{_AND}\+?\s*1|\+?1{_AND}[-−]\s*1")
# What is averaged there is no loss, where none is named.
_OF_VECTORS: Final = Pattern(
    rf"(?i)^(?!.*\b{_LOSS}\b).*\b(?:vectors?|embeddings?|gradients?|derivatives?|rows|columns)\b|^(?!.*损失).*(?:向量|梯度)"
)
_FORMULAS: Final = Pattern(f"{INLINE}+")
_MOST_WORDS: Final = 11
_MOST_SIGNS: Final = 120


def variations(text: str, starts: Sequence[int], prose: Callable[[], Prose]) -> Words:
    """Return what words turn to, each with what they say and for which formulas that counts; these begin at `starts`."""
    said: dict[str, tuple[Said, ...]] = {}
    for topic, at, (start, end) in _found(text, prose):
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        counts = Said(_quoted(text, at, prose()), first, last if end < len(text) else None, bisect_left(starts, at))
        said[topic] = (*said.get(topic, ()), counts)
    return said


def _found(text: str, prose: Callable[[], Prose]) -> Iterator[tuple[str, int, tuple[int, int]]]:
    """Yield what words turn to, each with where they stand, and from where up to where in the sheet that counts."""
    small = in_small_letters(text)
    for is_alone, sayings in ((True, _ALONE), (False, _WITHIN)):
        for topic, saying in sayings:
            if not are_in_order(saying.words, small, 0, len(small)):
                continue
            for found in saying.finditer(prose().masked):
                if _counts(topic, found, text, prose(), is_alone=is_alone):
                    yield topic, found.start(), _scope(found.start(), prose())


def _clause(start: int, end: int, prose: Prose) -> tuple[int, int]:
    """Return where the part of a sentence begins and ends that no display parts in which a stretch stands."""
    before, after = prose.start_of_sentence(start), prose.end_of_sentence(end - 1)
    display = prose.masked.find(DISPLAY, end, after)
    return max(before, prose.masked.rfind(DISPLAY, before, start) + 1), display if display >= 0 else after


def _quoted(text: str, at: int, prose: Prose) -> str:
    """Return the words that stand at an offset, on one line, cut where they are many."""
    start, end = _clause(at, at + 1, prose)
    said = " ".join(text[start:end].split())
    return said if len(said) <= _MOST_SIGNS else f"{said[:_MOST_SIGNS]}…"


def _counts(topic: str, found: re.Match[str], text: str, prose: Prose, *, is_alone: bool) -> bool:
    """Return whether what is found is claimed: as a name without a verb, or in a sentence."""
    labels = found.groupdict().get("labels")
    if labels and _PLUS_MINUS.search(text[found.start("labels") : found.end("labels")]) is None:
        return False
    start, end = _clause(found.start(), found.end(), prose)
    sentence = prose.masked[start:end]
    before = prose.masked[start : found.start()]
    if _DENIED.search(before) or _UNLIKE.search(before) or _ELSEWHERE.search(sentence):
        return False
    if topic == "averaged" and _OF_VECTORS.search(" ".join(sentence.split())):
        return False
    return not is_alone or _is_name(sentence) or _turns(topic, sentence)


def _turns(topic: str, sentence: str) -> bool:
    """Return whether a sentence says that it turns to what is named in it: if, now, instead."""
    if topic == "likelihood" or _TURNS.search(sentence) is None:
        return False
    return topic != "averaged" or _OF_LOSSES.search(sentence) is not None


def _is_name(sentence: str) -> bool:
    """Return whether a sentence is short and has no verb, as headings and what leads to a formula are."""
    begins = _MARK.match(sentence)
    words = sentence[begins.end() :] if begins is not None else sentence
    words = _FORMULAS.sub("x", words)
    if DISPLAY in words or len(words) > _MOST_SIGNS or _VERB.search(words):
        return False
    return len(_WORD.findall(words)) <= _MOST_WORDS


def _scope(at: int, prose: Prose) -> tuple[int, int]:
    """
    Return from where up to where something counts: to the end of its part, from the display before it in a remark on that; "With a
    penalty," leads to the next one.
    """
    (start, end), section = _clause(at, at + 1, prose), prose.start_of_section(at)
    before = prose.masked[section:start]
    display = before.rfind(DISPLAY)
    leads = (
        prose.masked[end : end + 1] == DISPLAY and _LEADS.fullmatch(prose.masked[start:end]) and _BLANK.search(before, display + 1)
    )
    if display >= 0 and not leads and _REMARK.match(prose.masked, start) and _AFTER.search(before[display:]):
        start = section + len(before[: display + 1].rstrip(DISPLAY))
    return start, end_of_part(prose, section)
