"""
What words say of signs of word2vec: what is done to U, v_c or in the softmax, what labels or σ are, that J is made great.

What is denied, or would be, says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from derive.reader.latex.patterns import Pattern
from derive.reader.latex.sayings import Saying

# In a formula with a product of vectors, more than that stands.
_MORE: Final = (
    r"\$(?=[^$\n]*(?:U\s*v|[uv]\s*\}{0,2}_))\s*"
    r"(?:[-−\d]|[^$\n]*(?:/|\\d?frac\b|\+|\\tau|\\beta|\\sqrt|\^\s*\{?[2-9]))[^$\n]*\$"
)
_AMOUNT: Final = (
    r"(?:an?\s+)?(?:\$\s*)?(?:(?!1\b)\d|two|three|ten\b|\\(?:alpha|beta|lambda|gamma|tau)\b|[αβλγτ]"
    r"|(?:constant|factor|scalar)\b|minus\b|[-−])"
)
_VECTOR: Final = r"(?:\$\s*(?:U|[uv]_\{?\w\}?)(?:\^\{?\\top\}?)?\s*\$|\b(?:all|both|the)\s+(?:\w+\s+)?(?:vectors|embeddings))"
_SIGMOID: Final = r"(?:hard|leaky|scaled|bipolar|steep\w*|shifted|modified|generali[sz]ed|symmetric)[-\s]+(?:sigmoid|logistic)"
_OTHER_SIGMOID: Final = "hard|leaky|scaled|bipolar|steep|shifted|modified|generali|symmetric … sigmoid|logistic"
_LABELS: Final = r"(?:\$\s*y(?:_\{?\w\}?)?\s*\$|\b(?:true\s+)?labels?\b|标签|元素|分量)"
# A number by itself, and no difference: ŷ_o − 1.
_MINUS_ONE: Final = r"(?:(?<=\$)[-−]\s*|(?<![A-Za-z0-9_)}\]])[-−])1\b"
_WORD: Final = r"(?:(?!deriv|gradient|contribut|subtract|factor|term|log|导数|梯度)[^.;\n])"
_ARE: Final = _WORD + r"{0,50}?"
_LOSS: Final = r"\$\s*[JL](?:\([^$]{0,20}\))?\s*\$"
_GREAT: Final = r"as\s+(?:large|high|big|great)\s+as\s+possible"
_DERIVATIVE: Final = r"\$(?!\s*[-−])[^$\n]*\\(?:nabla|partial)[^$\n]*\$"
_PREDICTED: Final = r"(?:\$\s*\\(?:wide)?hat\s*\{?\s*(?:\\\w+\s*\{?)?y\}{0,2}\s*\$|ŷ)"
_Y: Final = r"(?:\$\s*(?:\\(?:bm|boldsymbol|mathbf)\s*)?\{?y\}?\s*\$|(?<![\w\\$^{-])y(?![\w^}$-]))"
_IS: Final = r"\s*+,?\s*+(?:to\s+)?(?:be|is|are|equals?|denotes)\s+(?:here\s+|now\s+|simply\s+)?"
# A one-hot vector is zero everywhere but in one place.
_BUT_ONE: Final = (
    r"(?!\s*+[,，(（]?\s*+(?:with|except|but|apart|and|everywhere|elsewhere|other|outside|save|besides|only|at|in|for|if|when|unless|to"
    r"|or|one|1|mean|entr|除|外|时))"
)
_AND: Final = r"\s*+(?:and|和|与|跟|、)\s*+"
_BOTH: Final = rf"(?:\$\s*y\s*\${_AND}{_PREDICTED}|{_PREDICTED}{_AND}\$\s*y\s*\$)"
_SAID: Final = {
    # of what is in a softmax
    rf"\bsoftmax(?:\s+function)?\s+(?:(?:is|was)\s+)?(?:\w+\s+)?(?:(?:applied|taken)\s+(?:to|of|over)|acts\s+on|of|over)\s+"
    rf"(?:the\s+\w+\s+)?{_MORE}": ("ŷ", "softmax … appl|taken|acts|of|over … $"),
    rf"\bapply(?:ing)?\s+(?:the\s+|a\s+)?softmax(?:\s+function)?\s+to\s+{_MORE}": ("ŷ", "apply … softmax … $"),
    rf"softmax\s*(?:作用|应用)[于在到]\s*{_MORE}": ("ŷ", "softmax … 作用|应用 … $"),
    rf"对\s*{_MORE}\s*(?:做|作|取|应用|使用)\s*softmax": ("ŷ", "对 … $ … softmax"),
    r"\bsoftmax\s+(?:function\s+)?(?:(?:is\s+)?applied\s+to|applying|acts\s+on|takes|of|to)\s+(?:the\s+)?"
    r"(?:negative|negated|squared|scaled|doubled|halved|minus)\b": ("ŷ", "softmax … negat|squared|scaled|doubled|halved|minus"),
    r"\bbase\s+\$?(?:2|10|two|ten)\b[^.;\n]{0,30}\bsoftmax": ("ŷ", "base … softmax"),
    r"\bsoftmax\b[^.;\n]{0,30}\b(?:word|class)\s+is\s+(?:left\s+out|excluded|omitted|skipped)\b": (
        "ŷ",
        "softmax … word|class … left|excluded|omitted|skipped",
    ),
    r"\b(?:denominator|normali[sz]\w+)[^.;\n]{0,30}\bover\s+(?:only\s+)?(?:the\s+)?"
    r"(?:negatives?|sampled|candidates?|other\s+words)\b": (
        "ŷ",
        "denominator|normali … over … negative|sampled|candidate|other",
    ),
    r"\b(?:scores?|exponents?|logits?)\s+(?:has|have|gets?|carry|carries)\s+(?:an?\s+|the\s+)?"
    r"(?:minus|negative|opposite|reversed|flipped)\b": (
        "ŷ",
        "score|exponent|logit … has|have|get|carr … minus|negative|opposite|reversed|flipped",
    ),
    # of labels
    rf"{_LABELS}{_ARE}"
    rf"(?:\\pm\s*1\b|±\s*1\b|{_MINUS_ONE}\$?\s*(?:,|and|or|otherwise|else|for|on|与|和|或|[.。]))": (
        "y",
        "$|label|标签|元素|分量 … 1",
    ),
    rf"{_LABELS}{_ARE}(?:\band|\bor|,|，|和|与|或|其余){_WORD}{{0,10}}{_MINUS_ONE}": ("y", "$|label|标签|元素|分量 … 1"),
    r"\\pm\s*1\b\s*\$?\s*labels?\b": ("y", "1 … label"),
    r"\$\s*y(?:_\{?\w\}?)?\s*\\in\s*\\\{\s*(?:[-−+\\]|0?1,\s*[-−])": ("y", r"y … \in"),
    r"\b(?:entries|elements|components)\s+of\s+\$\s*y\s*\$[^.;\n]{0,60}?(?:\$[-−]|±|\\pm)\s*1\b": (
        "y",
        "entries|elements|components … y … 1",
    ),
    rf"{_Y}{_IS}(?:the\s+|an?\s+)?(?:all[- ])?(?:zeros?|null)(?:[- ]vectors?)?\b{_BUT_ONE}": (
        "y",
        "y … is|be|are|equal|denote … zero|null",
    ),
    rf"{_Y}{_IS}(?:the\s+|an?\s+)?vectors?\s+of\s+(?:all\s+|only\s+)?(?:zeros|\$0\$s|0s)\b{_BUT_ONE}": (
        "y",
        "y … is|be|are|equal|denote … vector … zeros|0",
    ),
    rf"\b(?:entries|elements|components)\s+of\s+{_Y}\s+(?:are|is|be|equal|vanish)\s*(?:all\s+)?\$?(?:0|zero)\b\$?{_BUT_ONE}": (
        "y",
        "entries|elements|components … y … are|is|be|equal|vanish … 0|zero",
    ),
    rf"{_Y}\s*(?:是|为|等于)\s*(?:一个)?(?:全[零0]|零)(?:向量)?(?=\s*[，。；,.;\n]|$)": ("y", "y … 是|为|等于 … 零|0"),
    rf"{_Y}{_IS}(?:the\s+|an?\s+)?(?:minus|negat\w+|opposite)\s+(?:of\s+)?(?:the\s+|an?\s+)?(?:usual\s+|true\s+)?one[- ]hot": (
        "y",
        "y … is|be|are|equal|denote … minus|negat|opposite … hot",
    ),
    rf"{_Y}\s*(?:是|为|等于)[^，。；\n$]{{0,6}}(?:负的?|相反的?)\s*(?:独热|one-?hot)": ("y", "y … 是|为|等于 … 负|相反"),
    # of a loss that is made great
    r"\bgradient\s+ascent\b": ("J", "ascent"),
    rf"(?<!which )(?<!that )\b(?:increases?|raises?|climbs?(?:\s+up)?)\s+{_LOSS}": ("J", "increase|raise|climb … j|l"),
    rf"\bmake\s+{_LOSS}\s+{_GREAT}|{_LOSS}\s+(?:should|is)\s+[^.;\n$]{{0,20}}\b{_GREAT}": ("J", "$ … possible"),
    rf"\bthe\s+(?:higher|larger|bigger)\s+{_LOSS}[^.;\n]{{0,12}}\bbetter": ("J", "higher|larger|bigger … better"),
    rf"(?:最大化|极大化|增大)[^。，；$\n似]{{0,10}}{_LOSS}": ("J", "最大|极大|增大 … $"),
    rf"{_LOSS}\s*(?:尽可能|尽量)?(?:最大|越大越好)": ("J", "$ … 最大|越大"),
    r"梯度上升": ("J", "梯度上升"),
    # of what is done to vectors
    rf"{_VECTOR}\s+(?:is|are|gets?|were|was)\s+(?:\w+\s+)?(?:(?:multiplied|scaled|divided)\s+(?:by|with)\s+{_AMOUNT}"
    r"|doubled|halved|negated|tripled|squared|flipped)": (
        "vectors",
        "is|are|get|were|was … multiplied|scaled|divided|doubled|halved|negated|tripled|squared|flipped",
    ),
    rf"\b(?:multiply|scale|divide|multiplying|scaling)\s+{_VECTOR}\s+(?:by|with)\s+{_AMOUNT}": (
        "vectors",
        "multiply|scale|divide|scaling … by|with",
    ),
    rf"\b(?:double|halve|negate|triple)\s+{_VECTOR}": ("vectors", "double|halve|negate|triple"),
    r"\$\s*(?:U|[uv]_\{?\w\}?)\s*\$\s*"
    r"(?:(?:乘以|乘上|除以|扩大)\s*\$?\s*(?:\d|[-−]|\\(?:alpha|beta|lambda)|两|二)|取反|加倍|取负)": (
        "vectors",
        "$ … u|v … 乘|除|扩大|取反|加倍|取负",
    ),
    r"\$\s*U\s*\$\s+(?:here\s+|now\s+)?(?:is|denotes|means)\s+the\s+transpose\b": ("vectors", "u … is|denotes|means … transpose"),
    r"\$\s*U\s*\$\s+(?:here\s+|now\s+)?(?:stands\s+for|denotes|means|for|is\s+replaced\s+by)\s+"
    r"\$[^$\n]{0,10}(?<![A-Za-z\\])U(?![A-Za-z])[^$\n]*\$": ("vectors", "u … stands|denotes|means|for|replaced … u"),
    r"\$[^$\n]{1,10}(?<![A-Za-z\\])U\s*\$\s+(?:in\s+place\s+of|instead\s+of)\s+\$\s*U\s*\$": ("vectors", "u … place|instead … u"),
    r"\$\s*u_\{?\w\}?\s*\$\s+(?:is|are|denotes?)\s+(?:the\s+)?(?:cent(?:er|re)|input)\b": (
        "vectors",
        "u_ … is|are|denote … center|centre|input",
    ),
    rf"(?:\$\s*y\s*\$|\by)\s+and\s+{_PREDICTED}\s+are\s+(?:\w+\s+)?(?:exchanged|swapped|interchanged|switched)\b": (
        "vectors",
        "y … and … are … exchanged|swapped|interchanged|switched",
    ),
    rf"\b(?:exchange|swap|interchange|switch)\w*\s+(?:the\s+\w+\s+of\s+)?{_BOTH}": (
        "vectors",
        "exchang|swap|interchang|switch … and|和|与|跟|、",
    ),
    rf"{_PREDICTED}\s+and\s+\$\s*y\s*\$\s+are\s+(?:\w+\s+)?(?:exchanged|swapped|interchanged|switched)\b": (
        "vectors",
        "and … y … are … exchanged|swapped|interchanged|switched",
    ),
    rf"{_BOTH}[^，。；\n]{{0,8}}?(?:互换|交换|对调|调换|颠倒)": (
        "vectors",
        "and|和|与|跟|、 … 互换|交换|对调|调换|颠倒",
    ),
    rf"{_DERIVATIVE}\s+(?:here\s+)?(?:denotes|is|means|stands\s+for|for)\s+(?:the\s+)?"
    r"(?:direction\s+of\s+)?(?:steepest\s+)?(?:negative\b|descent|opposite|ascent)": (
        "vectors",
        "nabla|partial … denotes|is|means|for … negative|descent|opposite|ascent",
    ),
    r"\brespect\s+to\s+\$\s*[-−]": ("vectors", "respect … $"),
    # of σ
    r"\$\s*\\sigma\s*(?:\([^$]{0,8}\))?\s*\$\s+(?:is|be|denotes)\s+(?:here\s+|now\s+|an?\s+)?"
    r"(?:arbitrary|any|unspecified|unknown|left\s+open|some)\b": (
        "σ",
        "sigma … is|be|denotes … arbitrary|any|unspecified|unknown|left|some",
    ),
    r"\$\s*\\sigma\s*\$\s*(?:是|为)\s*(?:任意|某个|任何)": ("σ", "sigma … 任意|某个|任何"),
    rf"\b(?:use|using|with|apply|applying|take|is|denotes|means|the)\s+(?:the\s+|a\s+)?{_SIGMOID}": ("σ", _OTHER_SIGMOID),
    r"硬\s*sigmoid": ("σ", "硬 … sigmoid"),
    r"\bsigmoid\b[^.;\n]{0,20}?\b(?:has|with)\s+(?:an?\s+|the\s+)?(?:slope|gain|steepness|temperature|scale|base)\b": (
        "σ",
        "sigmoid … has|with … slope|gain|steepness|temperature|scale|base",
    ),
    # of the loss
    rf"{_LOSS}\s+is\s+(?:(?!not\b|never\b)\w+\s+)?(?:averaged|summed)\s+over\s+(?:an?|the)\s+(?:\w+\s+)?"
    r"(?:batch|mini-?batch|pairs|corpus|examples|samples|windows?)\b": (
        "J",
        "$ … averaged|summed … batch|pairs|corpus|examples|samples|window",
    ),
    rf"{_LOSS}\s+is\s+(?:(?!not\b|never\b)\w+\s+)?(?:multiplied|scaled|divided|weighted)\s+by\b": (
        "J",
        "$ … multiplied|scaled|divided|weighted … by",
    ),
    r"\b(?:pair|word|example|loss)\s+is\s+weighted\s+by\b": ("loss", "pair|word|example|loss … weighted … by"),
    r"\b(?:twice|half|double|minus)\s+(?:the\s+)?(?:usual\s+)?(?:cross[- ]entropy|loss)\b": (
        "loss",
        "twice|half|double|minus … entropy|loss",
    ),
    r"\bloss\b[^.;\n]{0,25}\baveraged\s+over\s+the\s+(?:vocabulary|words|classes)\b": (
        "loss",
        "loss … averaged … vocabulary|words|classes",
    ),
}
_SAYINGS: Final = tuple(Saying(rf"(?i){pattern}", words=words) for pattern, (_, words) in _SAID.items())
_NAMES: Final = tuple(name for name, _ in _SAID.values())
# What is done to vectors is done to what is made of them.
_MADE_OF: Final = {"vectors": ("loss", "ŷ")}
_CONTRAST: Final = Pattern(
    r"(?i)\b(?:not|no|never|without|instead\s+of|rather\s+than|unlike|than|would|could|cannot|may|might|can|if)\b[\s-]*(?:[\w-]+\s+){0,4}$|n['’]t\b[^.]*$"
    r"|(?:不|若|如果|而非)[^。，；]{0,6}$"
)
_WOULD: Final = Pattern(r"(?i)[^.;\n]{0,30}\b(?:would|could|might)\b")
_BEFORE: Final = 50


def said_of_signs(text: str) -> Iterator[tuple[str, int]]:
    """Yield the names of which words say something else than usual, each with where they do."""
    for name, saying in zip(_NAMES, _SAYINGS, strict=True):
        for found in saying.finditer(text):
            before = text[max(0, found.start() - _BEFORE) : found.start()]
            if _CONTRAST.search(before) is None and _WOULD.match(text, found.end()) is None:
                yield from ((each, found.start()) for each in _MADE_OF.get(name, (name,)))
