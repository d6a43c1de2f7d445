"""
Letters of word2vec that words say to be something else than usual, and parts of the loss that words say to be changed.

"Let $y$ be the vector of all ones" speaks of no label; "the scores are divided by $\\\\tau$" and "dropout is applied to v_c" change
what is differentiated. What is said in the usual words for a letter, or only of its shape, changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from derive.reader.latex.patterns import Pattern
from derive.reader.latex.sayings import Saying
from derive.reader.prose.meant.formulas_told import told_by_formulas

_BOLD: Final = r"(?:\\(?:bm|boldsymbol|mathbf|mathcal|text|mathrm)\s*)?"
_LETTERS: Final = {
    "J": r"[JL](?:_(?:\{[^$}]{0,30}\}|\w))?(?:\([^$]{0,40}\))?",
    "y": r"y",
    "ŷ": r"\\(?:wide)?hat\s*\{?\s*(?:\\\w+\s*\{?)?\s*y\}{0,2}",
    "loss": r"(?:[UV]|[uv]_\{?[a-z]\}?)",
}
# As they stand in prose without dollar signs.
_BARE: Final = {"J": r"[JL]", "y": r"y", "ŷ": r"ŷ", "loss": r"(?:[UV]|[uv]_[a-z])"}
_USUAL: Final = {
    "J": Pattern(r"(?i)loss|cost|objective|error|entropy|negative|criterion|function|energy|softmax|损失|代价|目标"),
    "y": Pattern(
        r"(?i)one[- ]?hot|true|label|target|actual|ground|distribution|correct|gold|observ|expected|answer|class|output|outside"
        r"|word|unit|zero|probability\s+vector|独热|真实|标签|目标"
    ),
    "ŷ": Pattern(r"(?i)predict|estimat|softmax|probabilit|distribution|output|model|likelihood|hypothesis|预测|输出|概率|分布"),
    "loss": Pattern(
        r"(?i)output|outside|context|word|embedding|weight|cent(?:er|re)|target|input|vocab|column|row|sample|true|correct|outer|inner"
        r"|lookup|外|输出|上下文|词|中心"
    ),
}
# What is no more than a shape, or where something comes from, says nothing of what a letter is.
_SHAPE: Final = Pattern(
    r"(?:(?:an?|the|our|same|given|fixed|column|row|real|dense|sparse|\w+-dimensional|square)\s+)*"
    r"(?:vectors?|matri(?:x|ces)|scalars?|numbers?|functions?|constants?|variables?|shape|size|dimension\w*|index|parameters?"
    r"|arguments?|inputs?"
    r"|length|tensors?|arrays?|derivatives?|gradients?|case|one|result|sum|product|answer|difference|quantity|value|only"
    r"|following|above|last"
    r"|first|second|term|columns?|rows?|subject|numerator|denominator)\b(?!\s+(?:of|with|that|whose)\s+(?!(?:size|dimension"
    r"|length|shape|order|the\s+loss)))"
)
_VERB: Final = (
    r"\s*+,?\s*+(?:(?:to\s+)?(?:be|is|denotes?|stands\s+for|represents?|means))\s+"
    r"(?:(?:now|here|just|simply|again|instead|then)\s+)?(?=(?:the|an?|our|half|twice|one\s+minus)\s)"
)
# A letter in dollar signs or without, of the name of its group, and what leads to what it is.
_LETTER_IS: Final = Saying(
    rf"(?:\$\s*{_BOLD}\{{?(?:{'|'.join(f'(?P<{name}>{letter})' for name, letter in _LETTERS.items())})\}}?\s*\$"
    rf"|(?<![\w\\$^{{-])(?:{'|'.join(f'(?P<{name}_>{letter})' for name, letter in _BARE.items())})(?![\w^}}$-])){_VERB}",
    words="j|l|y|hat|ŷ|u|v … is|be|denote|stands|represent|means",
)
_CLAUSE: Final = Pattern(r"[^.。,;:$\n]{3,70}(?=[.。,;:\n]|$)")
_SCALED: Final = Pattern(
    r"(?i)(?:the|a|an|our)?\s*(?:half|twice|one\s+minus|square\s+of|squared|exponential|log(?:arithm)?\s+of|reciprocal"
    r"|inverse|perplexity|accuracy|reward|double|minus|opposite)\b"
)
_VECTOR: Final = r"(?:(?:vectors?|embeddings?)\b(?!\s+of)(?:\s+\$?v_\{?c\}?\$?)?|\$?[uv]_\{?[a-z]\}?\$?(?![\w^]))"
_SCORE: Final = r"(?:scores?|logits?|dot\s+products?|inner\s+products?|similarit(?:y|ies))\b"
_THE: Final = r"(?:(?:the|all|both|each|every|our|these|one|raw)\s+)*"
_VECTORS: Final = rf"{_THE}(?:(?:word|cent(?:er|re)|input|output|outside|context)\s+)?{_VECTOR}"
_SCORES: Final = rf"{_THE}{_SCORE}"
_LOSS: Final = (
    r"(?:the|our|each|this)\s+(?:\w+\s+)?(?:loss|objective|cost)(?:\s+function)?(?:\s+\$?[JL]\$?)?"
    r"(?:\s+of\s+each\s+(?:word|example|sample))?"
)
_DONE: Final = (
    r"\s+(?:(?:are|is|gets?|were|was|being|be)\s+)"
    r"(?:(?:now|here|first|then|also|always|additionally|l_?2|finally)[\s-]+){0,2}"
)
_OF_VECTORS: Final = (
    r"(?:normali[sz]e|standardi[sz]e|whiten|clip|clipp|project|rescale|quanti[sz]e|threshold|perturb|mask|dropp?(?=ed"
    r"|ing\s+out)|round|scale)"
)
_OF_SCORES: Final = r"(?:rescale|scale|clip|clipp|mask|threshold|square|divide|negate|quanti[sz]e|double|halve|round)"
# That is what a softmax does.
BUT_BY_SUM: Final = (
    r"(?!\s+(?:by|with|through)\s+(?:the(?:ir|se)?\s+|its\s+|an?\s+|our\s+)?(?:\w+\s+)?"
    r"(?:sums?|total|normali\w+|partition|\$Z\b|\$\\sum))"
)
_OF_LOSSES: Final = (
    r"(?:weight|scale|rescale|square|clip|clipp|divide|multiplie|double|halve|negate|discount|penali[sz]e|clamp|(?:re|un)?normali[sz]e"
    r"|standardi[sz]e|augment|regulari[sz]e|smooth|modifie|alter|redefine|flipp|turn(?=ed\s+(?:around|upside))"
    r"|(?:replace|exchange|substitute)"
    r"(?=d\s+(?:by|with|for)\s+(?!(?:its|their|the|this)\s+(?:definition|formula|expression|value|explicit|sum)\b)))"
)
_VERBS: Final = (
    "normali|standardi|whiten|clip|project|scal|quanti|threshold|perturb|mask|drop|round|square|divide|negate|double|halve|weight"
    "|multiplie|discount|penali|clamp|augment|regulari|smooth|modifie|alter|redefine|flipp|turn|replace|exchange|substitute"
)
_NAMES: Final = (
    r"(?:dropout|noise|a\s+(?:non-?linearity|tanh|relu|sigmoid|temperature|margin|gain|projection|layer\s+norm\w*)"
    r"|layer\s+normali[sz]ation"
    r"|batch\s+normali[sz]ation)"
)
_METRIC: Final = r"(?:cosine|euclidean|distances?|bilinear|rbf|kernel|manhattan|norm\b)"
_OF_WHAT: Final = r"(?:\s+of\s+[^.$]{0,20}(?:\$[^$]{1,12}\$)?)?"
_ARE: Final = r"(?:is|are|denotes?|holds|contains)\s+(?:the\s+)?"
_THEIR_VECTORS: Final = r"(?:word\s+)?(?:vectors?|embeddings?|matri)"
_WE_MEAN: Final = r"(?:we|I)\s+(?:\w+\s+)?(?:mean|denote|understand)\s+"
_A_LOSS: Final = r"(?:loss|objective|cost|\$\s*J)"
_HOLDS: Final = r"(?:is|denotes?|be|contains|holds)"
_DONE_SAID: Final = "are|is|get|were|was|be"
_VECTORS_SAID: Final = "vector|embedding|u_|v_"
_SCORES_SAID: Final = "score|logit|product|similarit"
_NAMES_SAID: Final = "dropout|noise|linearity|tanh|relu|sigmoid|temperature|margin|gain|projection|layer|batch"
_LOSSES_DONE: Final = "divided|scaled|multiplied|weighted|averaged|normali[sz]ed|halved|doubled"
_LOSSES_DONE_SAID: Final = "divided|scaled|multiplied|weighted|averaged|normali|halved|doubled"
_CHANGED: Final = {
    rf"(?<!\w){_VECTOR}{_DONE}{_OF_VECTORS}(?:e?d|ed)\b"
    r"(?!\s+by\s+(?:the|its|an?)\s+(?:\w+\s+)?(?:differ|error|residual|probab|gradient))": (
        f"{_VECTORS_SAID} … {_DONE_SAID} … {_VERBS}"
    ),
    rf"(?:\b(?:we|to|first|then|and|also|always)\s+|^|[\n.;]\s*)(?:l_?2-?\s?)?{_OF_VECTORS}\s+{_VECTORS}": (
        f"{_VERBS} … {_VECTORS_SAID}"
    ),
    rf"\b{_SCORE}{_DONE}{_OF_SCORES}(?:e?d|ed)\b{BUT_BY_SUM}": f"{_SCORES_SAID} … {_DONE_SAID} … {_VERBS}",
    rf"\b(?:we|to|first|then|and|also|always)\s+{_OF_SCORES}\s+{_SCORES}": f"{_VERBS} … {_SCORES_SAID}",
    rf"(?:\b{_LOSS}|\$\s*{_BOLD}[JL]\s*\$){_DONE}{_OF_LOSSES}(?:e?d|ed)\b(?!\s+(?:into|out)\b)": (
        f"loss|objective|cost|$ … {_DONE_SAID} … {_VERBS}"
    ),
    rf"(?:\$\s*U\s*\$|(?<![\w\\$^{{-])U)\s+{_HOLDS}\s+(?:(?!outside|output|context)[^.;\n]){{0,40}}\b(?:cent(?:er|re)|input)\b": (
        "u … is|denote|be|contains|holds … center|centre|input"
    ),
    r"\b(?:roles|meanings?)\s+(?:of\s+[^.;\n]{0,40}?)?(?:are|is)\s+(?:now\s+|here\s+)?(?:exchanged|swapped|reversed"
    r"|interchanged|switched)\b": ("roles|meaning … are|is … exchanged|swapped|reversed|interchanged|switched"),
    r"\b(?:loss|objective|cost)\s+(?:\$[^$]{1,12}\$\s+)?(?:is|becomes)\s+(?:now\s+|here\s+)?(?:summed|averaged|added\s+up)\s+over\s+(?:the\s+)?"
    r"(?:two|three|several|multiple|both)\b": (
        "loss|objective|cost … is|becomes … summed|averaged|added … over … two|three|several|multiple|both"
    ),
    r"\b(?:computed|predicted|scored?|used?|uses|using|built|formed|with)\b(?:(?!respect|deriv|gradient|differentiat)[^.;\n]){0,60}?"
    r"\b(?:instead\s+of|in\s+place\s+of|rather\s+than)\s+(?:\$\s*[uv]_\{?[cow]\}?\s*\$"
    r"|(?:the\s+)?(?:outside|output|context|cent(?:er|re)|input)\s+(?:word\s+)?(?:vectors?|embeddings?)\b)": (
        "instead|place|rather … of|than … u_|v_|vector|embedding"
    ),
    r"\$\s*[vV](?:_\{?\w\}?)?\s*\$\s*(?:表示|代表|是|为|指)\s*(?:外部|外围|输出|上下文|背景)(?:单?词)?的?(?:词|嵌入)?向量": (
        "v … 表示|代表|是|为|指 … 外部|外围|输出|上下文|背景 … 向量"
    ),
    r"\$\s*[uU](?:_\{?\w\}?)?\s*\$\s*(?:表示|代表|是|为|指)\s*(?:中心|输入)(?:单?词)?的?(?:词|嵌入)?向量": (
        "u … 表示|代表|是|为|指 … 中心|输入 … 向量"
    ),
    rf"\$\s*[vV]\s*\$\s+{_ARE}(?:outside|output|context)\s+{_THEIR_VECTORS}": (
        "$ … v … $ … is|are|denote|holds|contains … outside|output|context … vector|embedding|matri"
    ),
    rf"\$\s*[uU](?:_\{{?c\}}?)?\s*\$\s+{_ARE}(?:cent(?:er|re)|input)\s+{_THEIR_VECTORS}": (
        "$ … u … $ … is|are|denote|holds|contains … center|centre|input … vector|embedding|matri"
    ),
    r"\b(?:drop|omit|remov|leav|ignor)\w*\s+(?:out\s+)?the\s+(?:positive|negative|true|first|second|last)\s+(?:\w+\s+)?"
    rf"(?:terms?|samples?|parts?)(?:\s+(?:of|from|in)\s+(?:the\s+|our\s+)?{_A_LOSS}|,?\s+so\b[^.;\n]{{0,20}}{_A_LOSS})": (
        "drop|omit|remov|leav|ignor … the … positive|negative|true|first|second|last … term|sample|part … loss|objective|cost|$"
    ),
    rf"{_A_LOSS}(?:_\{{?[^$]{{0,30}}\}}?)?\s*\$?\s+(?:has|contains|consists\s+of|keeps)\s+only\s+(?:of\s+)?the\s+"
    r"(?:negatives?|positives?|first|second)\b": (
        "loss|objective|cost|$ … has|contains|consists|keeps … only … negative|positive|first|second"
    ),
    rf"\$\s*v_\{{?c\}}?\s*\$\s+{_HOLDS}\s+(?:(?!cent|input)[^.;\n]){{0,40}}\b(?:outside|output|context)\s+(?:word|vector)": (
        "$ … v_ … $ … is|denote|be|contains|holds … outside|output|context … word|vector"
    ),
    rf"\b(?:apply|applying|add|adding|use|using)\s+{_NAMES}\s+(?:to|on|in|before|after)\b": (
        f"apply|add|us … {_NAMES_SAID} … to|on|in|before|after"
    ),
    rf"\b{_NAMES}(?:\s+with\s+[^.;\n]{{0,25}}?)?\s+(?:is|are)\s+(?:\w+\s+)?(?:applied|added|used|put)\b": (
        f"{_NAMES_SAID} … is|are … applied|added|used|put"
    ),
    rf"\b{_SCORE}{_OF_WHAT}\s+(?:is|are|denotes?)\s+(?:now\s+)?(?:the|an?)?\s*(?:negative\s+|squared\s+)*{_METRIC}": (
        f"{_SCORES_SAID} … is|are|denote … cosine|euclid|distance|bilinear|rbf|kernel|manhattan|norm"
    ),
    r"\b(?:use|using|with|by|consider)\s+(?:an?\s+|the\s+)?hierarchical\s+softmax": "us|with|by|consider … hierarchical … softmax",
    r"\b(?:with|after|under|using)\s+dropout\b": "with|after|under|using … dropout",
    rf"\bby\s+(?:the\s+)?(?:gradients?|derivatives?|\$[^$\n]*\\(?:nabla|partial)[^$\n]*\$)\s+{_WE_MEAN}"
    r"(?:the\s+|an?\s+|its\s+)?(?:descent|negative|opposite|ascent|direction|steepest|update)": (
        "by … gradient|derivative|nabla|partial … mean|denote|understand … descent|negative|opposite|ascent|direction|steep|update"
    ),
    r"\bgradients?\s+(?:is|are)\s+(?:\w+\s+)?(?:negated\b|multiplied\s+by\s+(?:minus|\$\s*-))": (
        "gradient … is|are … negated|multiplied"
    ),
    rf"\bby\s+(?:\$[^$\n]*[uvUV][^$\n]*\$|(?:the\s+)?(?:dot|inner)\s+product)\s+{_WE_MEAN}"
    rf"(?:the\s+|an?\s+)?(?:\w+\s+)?{_METRIC}": (
        "by … u|v|product … mean|denote|understand … cosine|euclid|distance|bilinear|rbf|kernel|manhattan|norm"
    ),
    r"\badd(?:ing)?\s+\$[^$]{1,40}\$\s+to\s+(?:the\s+(?:loss|objective|cost)|\$\s*[JL]\b)": (
        "add … $ … $ … to … loss|objective|cost|$"
    ),
    r"\bwith\s+(?:an?\s+)?(?:L_?[12]\s+|\$[^$]{1,12}\$[- ])?(?:regulari[sz]er|regulari[sz]ation|penalty"
    r"|weight\s+decay)\b": "with … regulari|penalty|decay",
    rf"\$\s*{_BOLD}[JL]\s*\$\s+is\s+(?:(?!not\b|never\b)\w+\s+)?(?:summed|averaged|added\s+up|accumulated)\s+over\s+"
    r"(?:all|every|each)\b": ("$ … j|l … $ … is … summed|averaged|added|accumulated … over … all|every|each"),
    r"(?<!negative )\blog[- ](?:likelihood|probability)\b[^.\n]{0,30}?\b(?:denoted|called|written"
    r"|named)\s+(?:by\s+)?\$?\s*[JL]\b": "log … likelihood|probability … denoted|called|written|named … j|l",
    r"\$\s*u_\{?\w\}?\s*\$\s+(?:is|are)\s+(?:\w+\s+)?(?:tied|equal|identical|set)\s+to\s+(?:the\s+)?\$\s*v": (
        "$ … u_ … $ … is|are … tied|equal|identical|set … to … $ … v"
    ),
    r"\bmaximi[sz](?:e|es|ing)\s+(?:\$\s*[JL]\b|[JL]\b)": "maximi … j|l",
    rf"\$\s*{_BOLD}[JL]\s*\$\s+is\s+(?:to\s+be\s+)?maximi[sz]ed": "$ … j|l … $ … is … maximi",
    r"\blikelihood\s+\$\s*[JL]\s*\$": "likelihood … $ … j|l … $",
    r"\b(?:us(?:e|es|ing)|with|consider|minimi[sz]e|apply|is|denotes?|take)\s+(?:the\s+|a\s+)?focal[- ]loss\b"
    r"|\bfocal[- ]loss\b[^.;\n]{0,40}?\b(?:is|being)\s+(?:now\s+|here\s+)?(?:used|our|minimi|taken|applied)": "focal",
    r"\b(?:all|the|our|these|both)\s+(?:\w+\s+)?losses\s+(?:\w+\s+)?(?:are|get|were)\s+(?:\w+\s+)?"
    rf"(?:{_LOSSES_DONE})\b": f"losses … are|get|were … {_LOSSES_DONE_SAID}",
    r"\b(?:loss|objective|cost|\$\s*[JL]\s*\$|\b[JL])\s+(?:is|are|gets?)\s+(?:\w+\s+)?divided\s+by\s+the\s+"
    r"(?:window|batch|number|size|vocabulary)\b": ("loss|objective|cost|j|l … is|are|get … divided … by"),
    r"\b(?:us(?:e|es|ing)|with|apply|applying|add|adding|after)\s+(?:an?\s+|the\s+)?(?:entropy\s+bonus|confidence\s+penalty)\b"
    r"|\b(?:label\s+smoothing|entropy\s+bonus|confidence\s+penalty)\b(?:[^.;\n]|\.\d){0,40}?"
    r"\b(?:replaces|is\s+(?:used|added|applied|subtracted))\b": ("label|bonus|confidence"),
    r"\breward\s+\$\s*[JL]\s*\$|\$\s*[JL]\s*\$\s+is\s+(?:the\s+|a\s+|our\s+)?(?:reward|perplexity|likelihood|log-likelihood)": (
        "reward|perplexity|likelihood"
    ),
    r"\$\s*[JL]\s*=\s*\$\s*(?:the\s+)?(?:log[- ]?likelihood|log[- ]probability|likelihood|reward|perplexity)\b": (
        "likelihood|probability|reward|perplexity"
    ),
    r"\$\s*[JL]\s*\$\s*(?:是|为|表示)\s*(?:困惑度|奖励|对数似然|似然)": "困惑度|奖励|似然",
    r"(?:使用|采用|用)\s*(?:了\s*)?(?:focal|标签平滑)": "focal|标签平滑",
}
# A formula that is more than the usual one for a letter: softmax(−U v_c), y − softmax(U v_c).
_MORE: Final = r"\$(?=[^$\n]*(?:[-−+/\d]|\\(?:frac|log|exp)(?![a-z])))[^$\n]{1,80}\$"
_CALL: Final = r"(?:denot(?:e|ing)|writ(?:e|ing)|abbreviat(?:e|ing)|call(?:ing)?|nam(?:e|ing))"
_FORMULAS: Final = {
    name: tuple(
        Saying(rf"(?i){pattern}", words=words)
        for letter in (rf"\$\s*{_BOLD}\{{?{_LETTERS[name]}\}}?\s*\$",)
        for pattern, words in (
            (
                rf"\b(?:{_CALL}(?:\s+by)?|us(?:e|ing))\s+{letter}\s+(?:(?:here|now|again)\s+)?(?:for\s+|as\s+|to\s+\w+\s+)?(?:the\s+(?:\w+\s+)?)?{_MORE}",
                "denot|writ|abbreviat|call|nam|us … $ … y … $ … $ … $",
            ),
            (
                rf"\b{_CALL}\s+(?:the\s+(?:\w+\s+)?)?{_MORE}\s+(?:by\s+|as\s+)?{letter}",
                "denot|writ|abbreviat|call|nam … $ … $ … $ … y … $",
            ),
            (
                rf"{_MORE}\s+(?:is|be|will\s+be)\s+(?:\w+\s+)?(?:abbreviated|denoted|written|called|named)\s+(?:by\s+|as\s+)?{letter}",
                "$ … $ … is|be … abbreviated|denoted|written|called|named … $ … y … $",
            ),
        )
    )
    for name in ("y", "ŷ")
}
_PREDICTED: Final = Saying(
    rf"(?i)\b{_CALL}(?:\s+by)?\s+\$\s*{_BOLD}\{{?y\}}?\s*\$\s+(?:for|to\s+\w+|the)\s+(?:the\s+)?(?:predict|estimat|model|softmax)",
    words="denot|writ|abbreviat|call|nam … $ … y … $ … predict|estimat|model|softmax",
)
_PATTERNS: Final = tuple(Saying(rf"(?i){pattern}", words=words) for pattern, words in _CHANGED.items())
_CONTRAST: Final = Pattern(
    r"(?i)\b(?:not|no|never|without|instead\s+of|rather\s+than|unlike|than|would|could|cannot|if"
    r"|negative(?:\s+log)?)\b[\s-]*(?:[\w-]+\s+){0,4}$|n't\b[^.]*$"
)
_BEFORE: Final = 50


def said_otherwise(text: str) -> Iterator[tuple[str, int]]:
    """Yield the names of which words say something else than usual, each with where they do."""
    for found in _LETTER_IS.finditer(text):
        name = (found.lastgroup or "").rstrip("_")
        clause = _CLAUSE.match(text, found.end())
        if clause is not None and not _SHAPE.match(text, found.end()) and not _USUAL[name].search(clause[0]):
            yield name, found.start()
        if name == "J" and _SCALED.match(text, found.end()):
            yield "J", found.start()
    yield from ((name, found.start()) for name, sayings in _FORMULAS.items() for each in sayings for found in each.finditer(text))
    yield from (("y", found.start()) for found in _PREDICTED.finditer(text))
    yield from told_by_formulas(text)
    for pattern in _PATTERNS:
        for found in pattern.finditer(text):
            if _CONTRAST.search(text[max(0, found.start() - _BEFORE) : found.start()]) is None:
                yield "loss", found.start()
