"""
What words say that a sign is meant to be, where that is another thing than usual: "by softmax we mean its logarithm", "we write σ
for the ReLU", "$\\\\hat y$ 表示得分".

What counts is the thing itself, which stands first in English, after its articles, and last in Chinese: the softmax of the scores
is a softmax, the logarithm of the softmax is none. What others write, or what would be, says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from derive.reader.latex.patterns import Pattern
from derive.reader.latex.sayings import Saying
from derive.reader.prose.meant.activation import sigma_of_softmax

_BOLD: Final = r"(?:\\(?:bm|boldsymbol|mathbf|mathcal|mathrm|text|operatorname)\s*)?"
_ARGUMENT: Final = r"(?:\([^$]{0,20}\))?"
_SIGN: Final = (
    r"(?P<sign>\$[^$\n]{1,60}\$|\\\([^$\n]{1,60}?\\\)"
    r"|(?<![\w\\{$-])(?:[Tt]he\s+)?[\"“`'*]{0,2}(?:[Ss]oftmax|[Ss]igmoid|[Ll]og|ŷ)(?![\w}$-])[\"”`'*]{0,2})"
)
_SIGNS: Final = {
    name: Pattern(rf"(?:\$|\\\()\s*(?:{formula})\s*(?:\$|\\\))|(?:the\s+)?[\"“`'*]*(?i:{word})[\"”`'*]*", words=words)
    for name, formula, word, words in (
        ("softmax", rf"{_BOLD}\{{\s*softmax\s*\}}{_ARGUMENT}", "softmax", "oftmax"),
        ("σ", rf"(?:\\sigma|σ|{_BOLD}\{{\s*sigmoid\s*\}}){_ARGUMENT}", "sigmoid", "igm|σ"),
        (
            "ŷ",
            r"(?:\\(?:wide)?hat\s*\{?\s*(?:\\\w+\s*\{?)?\s*y\}{0,2}|\\\w+\{\\(?:wide)?hat\s*\{?y\}?\}|ŷ|[Pp](?:\([^$]{0,30}\))?)(?:_\{?\w\}?)?",
            "ŷ",
            "hat|ŷ|p",
        ),
        ("y", rf"{_BOLD}\{{?y\}}?(?:_\{{?\w\}}?)?", "y", "y"),
        ("log", r"\\?(?:log|ln)", "log", "log|ln"),
        ("J", rf"{_BOLD}\{{?[JL]\}}?(?:_(?:\{{[^$}}]{{0,30}}\}}|\w))?{_ARGUMENT}", "J", "j|l"),
    )
}
_MEAN: Final = r"(?:mean|denote|understand|abbreviate|refer\s+to|call)"
_HOLDS: Final = r"holds?|contains?|collects?|lists?|stores?|gathers?|consists?\s+of|comprises?"
_IS: Final = rf"(?:(?:will|shall)\s+)?(?:is|are|be|means?|denotes?|stands?\s+for|refers?\s+to|represents?|{_HOLDS})"
_SHORTLY: Final = r"(?:\s*+,?\s*+(?:here|now|always|throughout|again|in\s+this\s+\w+|from\s+now\s+on)\s*,?)?"
_WE_MEAN: Final = rf"(?i:(?:we|I|the\s+authors?)\s+(?:shall\s+|will\s+|always\s+|here\s+)?{_MEAN})"
_FOR: Final = r"(?i:for|as|to\s+(?:mean|denote|be|represent|stand\s+for))"
_HERE_CHINESE: Final = r"(?:在?这里|此处|均|都|现在|中|里|的(?:各|每个|所有)?(?:元素|分量))?"
_IS_CHINESE: Final = _HERE_CHINESE + r"(?:存放|存储|包含|含有|指的是|指的|指|表示的是|表示|代表|意为|意思是|记为|记作|为|是)"
_CHINESE: Final = rf"(?:[用以记设令把]\s*)?{_SIGN}\s*{_IS_CHINESE}\s*"
_FORMS: Final = (
    rf"(?i:\b(?:by|with|under|using))\s+{_SIGN}{_SHORTLY}\s*+,?\s*+{_WE_MEAN}\s+",
    rf"(?i:\b(?:writ(?:e|ing)|us(?:e|ing)))\s+{_SIGN}\s+(?i:here\s+)?{_FOR}\s+",
    rf"{_SIGN}{_SHORTLY}\s+(?i:to\s+)?(?i:{_IS}){_SHORTLY}\s+",
    rf"(?=[$\\]){_SIGN}\s*(?:[:：–—]|--?(?=\s))\s*",
    _CHINESE,
)
_SIGN_SAID: Final = r"$|\(|softmax|sigmoid|log|ŷ"
_WORDS: Final = (
    rf"by|with|under|using … {_SIGN_SAID} … mean|denote|understand|abbreviate|refer|call",
    rf"writ|us … {_SIGN_SAID} … for|as|to",
    rf"{_SIGN_SAID} … is|are|be|mean|denote|stand|refer|represent|hold|contain|collect|list|store|gather|consist|comprise",
    rf"{_SIGN_SAID} … :|：|–|—|-",
    rf"{_SIGN_SAID} … 指|表示|代表|意|记|为|是|存|含",
)
_NAMED: Final = tuple(Saying(form, words=words) for form, words in zip(_FORMS, _WORDS, strict=True))
_ARTICLES: Final = (
    r"(?:(?:the|an?|its|our|simply|just|also|always|rather|here|now|only|vector|matrix|values?|entries|collection|set|of|usual"
    r"|corresponding|ordinary|predicted|following)\s+|plain\s+)*"
)
_LOGARITHM: Final = r"log(?:arithms?)?(?:[-\s](?:soft-?max|prob\w*)|\s+of|s)\b|logarithms?\b|logs?\b(?!\s*-?(?:loss|likelihood))"
_OTHER: Final = {
    "σ": r"hyperbolic|tanh\b|\$?\\tanh|relus?\b|rectif\w+|softplus|soft-?max|identity|step\s+function|sign\s+function|heaviside"
    rf"|swish|gelu|(?:sigmoid|logistic(?:\s+function)?)\s+of\s+\$(?!\s*\\?[A-Za-z]+\s*\$)|standard\s+deviation|variance"
    rf"|derivative\s+of\s+(?:the\s+)?(?:sigmoid|logistic)|{_LOGARITHM}"
    r"|(?:hard|leaky|scaled|bipolar|steep\w*|shifted|complementary|inverse|symmetric|modified|generali[sz]ed|parametri\w+|approximate\w*|piecewise)\b"
    r"|(?:minus|twice|half|negative|double|one\s+minus)\s+(?:the\s+|a\s+)?(?:sigmoid|logistic)|error\s+function|probit|logit\b|arc\s?\w*tan"
    r"|gaussian|cumulative|(?:logistic\s+)?(?:sigmoid|logistic)(?:\s+function)?\s*+,?\s*+(?:but\s+)?with\s+(?:an?\s+|the\s+)?(?:slope|gain|steepness|temperature|scale|base)",
    "softmax": rf"{_LOGARITHM}|un-?normali[sz]ed|hard-?max|sparse-?max|arg-?\s?max|hardest|squares?\b|division",
    "ŷ": rf"{_LOGARITHM}|un-?normali[sz]ed|raw\b|exponentials?\s+without|softmax\s+of\s+\$\s*(?:[-−\d]|[^$\n]*(?:/|\\frac|\+))"
    r"|(?:scores?|logits?)\b(?!\s+(?:after|normali[sz]ed|passed|turned|put|from|through)\b)"
    r"|pre-?activations?|arg-?\s?max|(?:log-?)?odds|true\s+label|(?<!predicted\s)label\b(?!['’])"
    r"|one-?hot|ground\s+truth|(?:actual|target)\s+(?:class|label|value|output|distribution)",
    "y": r"(?:label-)?smoothed|[-−$\s]*(?:\\pm|[-−±])\s*1\b|(?:word\s+)?counts\b|frequenc|histogram|bag\b"
    r"|(?:index|number)\s+of\s+the|(?:class\s+)?index\b|integer|soft\s+label|predictions?\b"
    r"|predicted\s+(?:prob\w+|distrib\w+|values?|outputs?)|softmax|model(?:'s|’s)|uniform"
    r"|multi-?hot|label-smoothed",
    "log": r"(?:dual|binary|decimal|common)\s+log\w*|log\w*\s+(?:to|in|with)\s+(?:the\s+)?base\s+\$?(?:2|10|two|ten)"
    r"|base[- ](?:2|10)",
    "J": r"log-?\s?prob|(?:twice|half|double)\s+(?:the\s+)?(?:usual\s+)?(?:cross|loss)"
    r"|(?:mean[- ]|half\s+(?:the\s+)?)?squared?\s+(?:error|loss|dist)|quadratic|MSE\b|hinge|absolute\s+error|Huber"
    r"|log-?\s?likelihood|likelihood\b|accuracy|reward"
    r"|perplexity|negative\s+of\s+(?:the\s+)?(?:\w+\s+)?(?:cross|loss|cost)"
    r"|square\s+of|exponential\s+of|log\w*\s+of|square\s+root",
}
_LAST: Final = {
    "σ": r"硬\s*sigmoid|tanh|双曲正切|ReLU|恒等函数|标准差|方差|阶跃函数|softplus|导数",
    "softmax": r"(?:的|其)(?:自然)?对数|log[- ]?softmax|未归一化[^，。；]*|平方|argmax",
    "ŷ": r"对数(?:概率)?|log[- ]?softmax|得分|分数|打分|logits?|未归一化的[^，。；]*|真实标签|独热",
    "y": r"预测(?:值|概率|分布)?|平滑(?:后)?的?标签|均匀分布|多热",
    "log": r"以\s*\$?(?:2|10|二|十)\$?\s*为底的?(?:对数)?|常用对数",
    "J": r"(?<!负)(?<!负的)对数(?:似然|概率)|的?(?:两|二|三|\d)倍|一半|相反数|(?<!对数)似然|均方误差|平方误差|铰链损失|准确率|奖励",
}
_OTHERS: Final = {
    "σ": "hyperbolic|tanh|relu|rectif|softplus|max|identity|step|sign|heaviside|hard|leaky|scaled|bipolar"
    "|steep|shifted|complementary|inverse"
    "|symmetric|modified|generali|parametri|approximate|piecewise|error|probit|logit|arc|gaussian|cumulative"
    "|swish|gelu|sigmoid|logistic|standard|variance|derivative"
    "|log",
    "softmax": "log|max|hardest|sigmoid|square|division",
    "ŷ": "log|raw|exponential|softmax|score|activation|max|odds|label|hot|truth|actual|target",
    "y": "smoothed|1|count|frequenc|histogram|bag|index|number|integer|label|prediction|predicted|softmax|model|uniform|hot",
    "log": "log|base",
    "J": "prob|twice|half|double"
    "|square|quadratic|mse|hinge|absolute|huber|likelihood|accuracy|reward|perplexity|negative|exponential|log",
}
_FIRST_OTHER: Final = {
    name: Pattern(
        rf"(?i){_ARTICLES}(?:{words})|not\s+(?:the\s+|an?\s+)?(?:normali[sz]ed|probabilit)",
        words=f"{_OTHERS[name]}|normali|probabilit",
    )
    for name, words in _OTHER.items()
}
_FAR: Final = 120
_LAST_OTHER: Final = {
    name: Pattern(rf"(?i)[^，。；,;\n$]{{0,24}}?(?:{words})(?:向量|值|函数|本身)?\s*(?=[，。；,.;\n(（]|$)")
    for name, words in _LAST.items()
}
_USUAL_LAST: Final = Pattern(r"[的]?\s*(?i:softmax|sigmoid|交叉熵)\s*$")
# Who speaks of what is done elsewhere, or would be, says nothing of the signs of the sheet.
_ELSEWHERE: Final = Pattern(
    r"(?i)\b(?:if|would|could|might|not|never|some|others?|sometimes|often|elsewhere|unlike|instead\s+of|rather\s+than|whether|when"
    r"|many|most|usually|log|negative|derivative|gradient|minus|exp)\b|如果|若|有时|有人|不|而非|的导数|别处"
)
_BEFORE: Final = 60
_STOP: Final = Pattern(r"[.!?;:]\s|[。！？；，]|\n")


def meant_otherwise(text: str) -> Iterator[tuple[str, int]]:
    """Yield the signs that words say to be another thing than usual, each with where they do: σ, softmax, ŷ, y, log, J."""
    yield from sigma_of_softmax(text)
    for form, saying in zip(_FORMS, _NAMED, strict=True):
        for found in saying.finditer(text):
            name = next((name for name, sign in _SIGNS.items() if sign.fullmatch(found["sign"])), "")
            if name and _is_other(name, text, found.end(), ends=form is _CHINESE) and not _is_elsewhere(text, found.start()):
                yield name, found.start()


def _is_other(name: str, text: str, at: int, *, ends: bool) -> bool:
    """Return whether what is told from an offset on is another thing; in Chinese, which a form may be, that `ends` it."""
    if _FIRST_OTHER[name].begins(text[at : at + _FAR]):
        return True
    last = _LAST_OTHER[name].match(text, at) if ends else None
    return last is not None and (not _USUAL_LAST.search(last[0]) or "硬" in last[0])


def _is_elsewhere(text: str, at: int) -> bool:
    before = _STOP.split(text[max(0, at - _BEFORE) : at])[-1]
    return _ELSEWHERE.search(before) is not None
