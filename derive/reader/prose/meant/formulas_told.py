r"""
What a formula says that J, ŷ or the scores are, and not with an equals sign: "let $J$ denote $…$", ŷ ∝ exp(2 u_wᵀ v_c),
$J \leftarrow …$, "the prediction is $\text{softmax}(2 U v_c)$". Where it is another one than usual, what it says is not read.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from derive.reader.latex.patterns import Pattern
from derive.reader.latex.sayings import Saying
from derive.reader.prose.sentences import sentence_at

_BOLD: Final = r"(?:\\(?:bm|boldsymbol|mathbf|mathcal|text|mathrm)\s*)?"
_LOSS: Final = rf"(?P<J>{_BOLD}\{{?[JL]\}}?(?:_(?:\{{[^$}}]{{0,30}}\}}|\w))?(?:\([^$]{{0,40}}\))?)"
_PREDICTED: Final = (
    rf"(?P<ŷ>(?:{_BOLD}\\(?:wide)?hat\s*\{{?\s*(?:\\\w+\s*\{{?)?\s*y\}}{{0,2}}|ŷ)(?:_\{{?\w\}}?)?"
    r"|\\?(?:[Pp]|Pr)\s*\([^$()=]{1,24}\))"
)
_NAME: Final = rf"\$\s*(?:{_LOSS}|{_PREDICTED})"
_FORMULA: Final = r"(?P<formula>[^$]{2,200}?)\s*\$"
_SIGNS: Final = r"\\leftarrow(?![a-zA-Z])|\\gets(?![a-zA-Z])|←|\\propto(?![a-zA-Z])|∝"
_THE: Final = r"(?:(?:the|an?|our|simply|just|now|here)\s+(?:\w+\s+){0,3}?)?"
_TOLD: Final = (
    Saying(rf"{_NAME}\s*(?P<sign>{_SIGNS})\s*{_FORMULA}", words="\\leftarrow|\\gets|←|\\propto|∝"),
    Saying(
        rf"{_NAME}\s*\$\s+(?:(?:here|now|then|to)\s+)?(?:denotes?|is|be|stands\s+for|means|equals|represents)\s+{_THE}\$\s*{_FORMULA}",
        words="$ … $ … denote|is|be|stands|means|equals|represents … $ … $",
    ),
    Saying(rf"(?i:\b(?:denote|call|name)\s+(?:by\s+)?){_NAME}\s*\$\s+{_THE}\$\s*{_FORMULA}", words="denote|call|name … $ … $ … $"),
    Saying(rf"\|\s*{_NAME}\s*\$\s*\|\s*\$\s*{_FORMULA}", words="$ … $ … $"),  # in the cells of a table
    Saying(rf"{_NAME}\s*\$\s*(?:表示|代表|为|是|记为)\s*\$\s*{_FORMULA}", words="表示|代表|为|是 … $"),
)
# The sum of two of them is neither.
_OF_SEVERAL: Final = Saying(
    rf"(?i:\b(?:denote|call|name)\s+(?:by\s+)?){_NAME}\s*\$\s+(?:the\s+)?(?:sum|average|mean|difference|product|square|half|maximum)\s+of\s+\$",
    words="denote|call|name … $ … $ … sum|average|mean|difference|product|square|half|maximum … $",
)
_PREDICTION: Final = Saying(
    r"(?i)\b(?:predictions?|predicted\s+\w+|probabilit(?:y|ies)|outputs?|model)(?:\s+\w+){0,2}\s*(?:is|are|be|:|given\s+by)\s*(?:the\s+)?"
    r"(?:\$\s*(?P<formula>[^$=]{0,24}softmax[^$=]{2,120}?)\s*\$|(?P<softmax>softmax\s*\$\s*[^$=]{2,120}?)\s*\$)"
    r"|\$\s*\\hat\s*\{?\s*y\s*\}?\s*\$\s+(?:is|denotes|be)\s+the\s+softmax\s+(?:of|over)\s+[^.$]{0,40}\$\s*(?P<scores>[^$=]{2,120}?)\s*\$",
    words="softmax",
)
_SCORES: Final = Saying(
    r"(?i)\b(?:scores?|logits?)\s*(?:(?:are|is|given\s+by|equal\s+to|:)\s*){0,2}\$\s*(?:(?:[a-z]|\\[a-z]+)(?:_\{?\w\}?)?(?:\([^$=()]{1,12}\))?\s*=\s*)?(?P<scores>[^$=]{2,120}?)\s*\$",
    words="score|logit",
)
_CODE: Final = Saying(
    r"`[^`\n]{0,20}\by_?hat\s*=\s*(?:\w+\.)?softmax\([^`\n]{0,60}?(?:/|(?<!\*)\*(?!\*)|\btemp\w*|\btau\b|\bbeta\b)[^`\n]{0,60}`",
    words="softmax",
)

_PLAIN: Final = Pattern(
    r"\\(?:left|right|bigl?|bigr|Bigl?|Bigr|mathbf|boldsymbol|bm|mathrm|text|operatorname\*?|displaystyle|limits|quad|qquad)(?![a-zA-Z])"
    r"|\\[,;:!]|[{}\s]|\\(?=softmax|CE)|[.,;]$"
)
_INDEX: Final = r"(?:_[a-z](?:'|\^?\\prime)?)"
_TURN: Final = r"(?:\^(?:\\top|\\intercal|T))?"
_TIMES: Final = r"(?:\\cdot|·)?"
_SCORE: Final = (
    rf"\(?(?:u{_INDEX}{_TURN}{_TIMES}v{_INDEX}?|v{_INDEX}{_TURN}{_TIMES}u{_INDEX}|\\langleu{_INDEX},v{_INDEX}\\rangle"
    rf"|U{_TURN}{_TIMES}v{_INDEX}?|v{_INDEX}{_TURN}U{_TURN}|[a-z]{_INDEX}?|\\[a-z]+{_INDEX}?)\)?"
)
_EXP: Final = rf"(?:\\exp\(?{_SCORE}\)?|e\^{_SCORE})"
_FRACTION: Final = rf"\\frac{_EXP}\\sum(?:_[^\\()]{{1,10}}(?:\\in\w+)?(?:\^[\w|]+)?)?{_EXP}"
_USUAL: Final = {
    "scores": Pattern(_SCORE),
    "ŷ": Pattern(rf"softmax\(?{_SCORE}\)?{_INDEX}?|{_EXP}|{_FRACTION}|[Pp]\(.{{1,20}}\)|(?:\\in|∈|\\approx|\\geq?|\\leq?).*"),
    "J": Pattern(
        rf"-\\log(?:\(?\\haty{_INDEX}\)?|\(?[Pp]\(.{{1,24}}\)\)?|{_FRACTION})|CE\(y,\\haty\)|H\(y,\\haty\)"
        r"|-\\sum(?:_.{1,12}?)?(?:\^[V|]+)?y_[a-z]\\log\(?\\haty_[a-z]\)?"
        rf"|-u_o\^(?:\\top|T)v_c\+\\log\\sum(?:_.{{1,12}}?)?{_EXP}"
        r"|-\\log\\sigma\(u_o\^(?:\\top|T)v_c\)-\\sum.{1,16}?\\log\\sigma\(-u_k\^(?:\\top|T)v_c\)"
    ),
}
# A formula that speaks of nothing that a model is made of says a size, a set or a value.
_OF_MODELS: Final = Pattern(r"\\log|softmax|\\exp|e\^|\\haty|CE\(|[uv]_|U(?=v|\^|\\cdot)|\\sigma")
# The gradient of J is another thing than J.
_OF: Final = Pattern(r"(?i)\b(?:of|for|in|from|to|between|at|than|by)\s*$")
_SUPPOSED: Final = Pattern(
    r"(?i)\b(?:if|would|could|might|not|never|instead\s+of|rather\s+than|suppose|wrong\w*|mistake\w*)\b|n['’]t\b|如果|若|不是|而非|错"
)
_NEAR: Final = 12


def told_by_formulas(text: str) -> Iterator[tuple[str, int]]:
    """Yield the names that formulas say to be something else than usual, each with where they do."""
    for saying in _TOLD:
        for found in saying.finditer(text):
            name = "J" if found["J"] else "ŷ"
            scaled = name == "J" and found.groupdict().get("sign") in ("\\propto", "∝")
            named = _OF.search(text[max(0, found.start() - _NEAR) : found.start()]) is None
            if named and (scaled or _is_another(name, found["formula"])) and not _is_supposed(text, found.start()):
                yield name, found.start()
    yield from (("J" if found["J"] else "ŷ", found.start()) for found in _OF_SEVERAL.finditer(text))
    for found in _PREDICTION.finditer(text):
        formula = found["formula"] or (found["softmax"] or "").replace("$", "")
        another = _is_another("ŷ", formula) if formula else _is_another("scores", found["scores"])
        if another and not _is_supposed(text, found.start()):
            yield "ŷ", found.start()
    for found in _SCORES.finditer(text):
        if _is_another("scores", found["scores"]) and not _is_supposed(text, found.start()):
            yield "loss", found.start()
    yield from (("ŷ", found.start()) for found in _CODE.finditer(text))


def _is_another(name: str, formula: str) -> bool:
    """Return whether a formula is of what a model is made of, and not what a name usually is."""
    plain = formula
    while (less := _PLAIN.sub("", plain)) != plain:
        plain = less
    return _OF_MODELS.search(plain) is not None and _USUAL[name].fullmatch(plain) is None


def _is_supposed(text: str, at: int) -> bool:
    return _SUPPOSED.search(sentence_at(text, at)) is not None
