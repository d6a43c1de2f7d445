"""
Letters that words say to be made of others: "μ is the mean of the x_i and σ their standard deviation", "w depends on x".

The mean and the variance of a distribution are none of these: they are parameters of it. Nor is the size of something.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from derive.reader.latex.commands import COMMANDS
from derive.reader.latex.patterns import Pattern
from derive.reader.latex.sayings import Saying
from derive.reader.notation import Key

_NAME: Final = r"\$\s*((?:\\[A-Za-z]+\s+)?[^$\s=,()]{1,30})\s*\$"
_NAMES: Final = rf"{_NAME}(?:\s*(?:,|、|and|和|与|und)\s*{_NAME})?"
_BARE_FIGURE: Final = (
    r"(?:means?|averages?|variances?|standard\s+deviations?|norms?|lengths?|magnitudes?|modulus|sums?|totals?|maxim(?:um|a)|minim(?:um|a)"
    r"|medians?|softmax|(?:largest|smallest|greatest|biggest)\s+(?:entr(?:y|ies)|elements?|components?|coordinates?|values?))\b"
)
_ORDER: Final = r"(?:\$\s*\\?(?:ell|L|l|ℓ)_?\{?[12]\}?\s*\$[- ]?|[Ll][12][- ]|[12]-)"
_FIGURE: Final = rf"(?:(?:sample|empirical|batch|mini-?batch|Euclidean|squared|total)\s+)?{_ORDER}?\s?{_BARE_FIGURE}"
_PARTS: Final = (
    r"(?:\$|(?:mini-?)?batch|inputs?\b|entries|components|elements|features|(?:pre-?)?activations|samples|logits|scores|exponentials"
    r"|(?:column\s+|row\s+|input\s+)?vectors?\s+\$|these|those|them\b)"
)
_OF: Final = rf"\s+(?:of|over|across)\s+(?:(?:the|all|its|their|a|each)\s+)*{_PARTS}"
_MADE: Final = (
    r"(?:inverse|reciprocal|square(?:\s+root)?|log(?:arithm)?|exponential|negative|precision|half|twice|double|cube)\b(?:\s+of)?"
)
_ZH: Final = r"(?:均值|平均值|平均|方差|标准差|范数|模长|长度|总和|之和|和|最大值|最小值|函数)"
_DE: Final = r"(?:Norm|Länge|Summe|Mittelwert|Durchschnitt|Mittel|Varianz|Standardabweichung|Betrag|Maximum|Minimum|Funktion)"
# What something is the derivative by, or a part of, is not what is spoken of.
_SUBJECT: Final = r"(?<!respect to )(?<!w\.r\.t\. )(?<!wrt )(?<!\bof )(?<!\bin )"
_IS: Final = r"\s*(?:is|are|be|denotes?|being|=|stands?\s+for)\s+(?:respectively\s+)?"
_ITEM: Final = rf"(?:(?:^|(?<=\n))[ \t]*[-*+|][ \t]*{_NAME}\s*[:|–—-]|\b(?:write|use)\s+{_NAME}\s+for)\s*"
_FIGURES: Final = (
    "mean|average|variance|deviation|norm|length|magnitude|modulus|sum|total|maxim|minim|median|softmax|largest|smallest"
    "|greatest|biggest"
)
_FIGURES_ZH: Final = "的均值|的平均|的方差|的标准差|的范数|的模长|的长度|的总和|之和|的和|的最大值|的最小值|的函数"
_FIGURES_DE: Final = "norm|länge|summe|mittel|durchschnitt|varianz|standardabweichung|betrag|maximum|minimum|funktion"
_SAID: Final = tuple(
    Saying(pattern, re.IGNORECASE, words=words)
    for pattern, words in (
        (
            rf"{_SUBJECT}{_NAMES}{_IS}(?:the\s+)?{_FIGURE}(?:\s+and\s+(?:the\s+)?{_FIGURE})?{_OF}",
            f"$ … $ … is|are|be|denote|=|stand … {_FIGURES} … of|over|across",
        ),
        (rf"\b(?:with|by|where|let|and)\s+{_NAME}\s*,?\s+the\s+{_FIGURE}{_OF}", f"$ … $ … the … {_FIGURES} … of|over|across"),
        (rf"{_ITEM}(?:the\s+)?{_FIGURE}{_OF}", f"$ … $ … {_FIGURES} … of|over|across"),
        (rf"\$\s*([^$\s=,()]{{1,30}})\s*=\s*\$\s*(?:the\s+)?{_FIGURE}{_OF}", f"$ … = … $ … {_FIGURES} … of|over|across"),
        (rf"{_BARE_FIGURE}\s+{_NAME}(?:\s+and\s+(?:the\s+)?{_FIGURE}\s+{_NAME})?{_OF}", f"{_FIGURES} … $ … $ … of|over|across"),
        (rf"{_NAME}\s*(?:is\s+|are\s+)?(?:their|its)\s+{_FIGURE}", f"$ … $ … their|its … {_FIGURES}"),
        (
            rf"\b(?:by|with|through|using)\s+(?:their|its)\s+{_FIGURE}\s+{_NAME}",
            f"by|with|through|using … their|its … {_FIGURES} … $",
        ),
        (
            rf"{_NAMES}\s*(?:是|为|表示|记作|分别是|分别为)\s*[^；。！？.!?\n]{{0,20}}(?:的|之){_ZH}",
            "$ … $ … 是|为|表示|记作|分别 … 均值|平均|方差|标准差|范数|模长|长度|和|最大值|最小值|函数",
        ),
        (rf"的{_ZH}\s*{_NAMES}", f"{_FIGURES_ZH} … $ … $"),
        (
            rf"{_NAME}\s*(?:依赖于?|取决于|由\s*\$[^$\n]{{1,20}}\$\s*(?:计算|得到|决定|给出))",
            "$ … $ … 依赖|取决于|计算|得到|决定|给出",
        ),
        (
            (
                rf"{_NAME}\s*+,?\s*+(?:sei|ist|bezeichnet?|als)?\s*(?:die|der|das|den|dem|eine)\s+(?:\w+e[rsn]?\s+)?{_DE}"
                r"\s+(?:von|der|des|aller|über)\s+(?:\w+\s+){0,3}\$"
            ),
            f"$ … $ … die|der|das|den|dem|eine … {_FIGURES_DE} … von|der|des|aller|über … $",
        ),
        (rf"{_NAME}\s+hängt\s+(?:\w+\s+)?von\s+(?:\w+\s+)?\$", "$ … $ … hängt … von … $"),
        (
            rf"{_NAME}{_IS}(?:the\s+)?{_MADE}[^.$\n]{{0,12}}\$",
            "$ … $ … inverse|reciproc|square|log|expon|negative|precision|half|twice|double|cube … $",
        ),
        (
            rf"(?:{_SUBJECT}{_NAME}{_IS}|{_ITEM})\$\s*(?:\\left\s*)?(?:\\\||\\l?Vert\b|\\norm\b|‖|\\sum\b|\\sqrt\b|\\max\b|\\min\b)",
            "$ … $ … $ … \\|‖",
        ),
        (rf"{_NAME}\s*(?:itself\s+|also\s+)?depends?\s+(?:itself\s+|also\s+)?(?:up)?on\s+\$", "$ … $ … depend … on … $"),
        (
            (
                rf"{_NAME}\s*(?:is|are)\s+(?:\w+\s+){{0,2}}?(?:computed|obtained|calculated|derived|produced|formed|built)"
                r"\s+(?:from|by|out\s+of)\s+(?:(?:the|input|vector|inputs|features)\s+)*\$"
            ),
            "$ … $ … is|are … computed|obtained|calculated|derived|produced|formed|built … from|by|out … $",
        ),
        (
            rf"{_NAME}\s*(?:is|are)\s+(?:(?:an?|some|itself\s+an?|themselves|another)\s+)?(?:\w+\s+)?functions?\s+of\s+\$",
            "$ … $ … is|are … function … of … $",
        ),
    )
)
_ACCENT: Final = Pattern(r"\\(hat|widehat|bar|overline|tilde|widetilde)(?![A-Za-z])", words="hat|bar|overline|tilde")
_LETTER: Final = Pattern(r"\\([A-Za-z]+)|([A-Za-z])")
_FONTS: Final = Pattern(r"\\(?:mathbf|boldsymbol|bm|mathrm|mathit|vec|hat|widehat|bar|overline|tilde|widetilde|symbf)(?![A-Za-z])")


def computed_in(text: str) -> frozenset[Key]:
    """Return the letters, with their accents, that the words of a text say to be made of others."""
    return frozenset(key for saying in _SAID for match in saying.finditer(text) for key in _letters(match))


def _letters(match: re.Match[str]) -> Iterator[Key]:
    for formula in filter(None, match.groups()):
        found = _LETTER.search(_FONTS.sub("", formula))
        if found is not None and "|" not in formula:
            meaning = COMMANDS.get(found[1]) if found[1] else None
            letter = meaning.name if meaning is not None else found[1] or found[2]
            yield letter, tuple(COMMANDS[accent].name for accent in _ACCENT.findall(formula))
