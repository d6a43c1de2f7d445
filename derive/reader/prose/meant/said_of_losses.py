"""
What words do to a loss, whatever it is: "J is halved", "we drop the minus sign", "$J$ is averaged over the batch", 我们最大化 $J$;
and what they say that J is of other losses: the sum over a window, a log-likelihood.

What is denied, or would be, says nothing; nor does what is done to gradients, or in the code.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from derive.reader.latex.patterns import Pattern
from derive.reader.latex.sayings import Saying

_BOLD: Final = r"(?:\\(?:boldsymbol|mathbf|bm|mathcal|mathrm)\s*)?"
_FORMULA: Final = rf"\$\s*{_BOLD}\{{?[JL]\}}?(?:_(?:\{{[^$}}]{{0,40}}\}}|\w))?(?:\([^$]{{0,40}}\))?\s*\$"
_LETTER: Final = rf"(?:{_FORMULA}|(?<![\w$\\^(.-])[JL](?![\w^}}$({{-]))"
_WORD: Final = r"(?:loss|cost|objective)\b(?:\s+function)?"
_LOSS: Final = (
    rf"(?:(?:(?:the|our|this|each|its|every)\s+(?:(?!the\b|our\b|this\b|of\b"
    rf"|and\b)\w+[- ]){{0,2}}?{_WORD}(?:\s+{_LETTER})?)|{_LETTER})"
)
# A letter alone: which loss it is, is said of it.
_BARE: Final = rf"(?:\$\s*{_BOLD}\{{?[JL]\}}?(?:\([^$]{{0,40}}\))?\s*\$|(?<![\w$\\^(.-])[JL](?![\w^}}$({{-]))"
_J: Final = r"(?<![A-Za-z\\])[JL](?![A-Za-z])"
_NOW: Final = (
    r"(?:(?:now|here|then|also|first|always|further|simply|usually|often|finally|additionally|hence|thus|again|then)\s+){0,2}"
)
_BATCH: Final = (
    r"(?:over|across)\s+(?:(?:the|a|an|all|our|every|each|whole|entire|this)\s+)*(?:\$[^$]{1,12}\$\s+|\w+\s+){0,2}?"
    r"(?:mini-?)?(?:batch|pairs|corpus|examples|samples|data|training|sentences|positions|tokens|words|vocabulary|windows?|dataset)"
)
_DONE: Final = (
    r"(?:halved|doubled|tripled|negated|squared|clipped|rescaled|scaled|penali[sz]ed|regulari[sz]ed|discounted|smoothed"
    r"|maximi[sz]ed"
    r"|(?:multiplied|divided|weighted|normali[sz]ed)\s+(?:by|with)"
    rf"|(?:averaged|summed|accumulated|added\s+up)\s+{_BATCH})\b"
)
_DONE_SAID: Final = (
    "halved|doubled|tripled|negated|squared|clipped|scaled|penali|regulari|discounted|smoothed|maximi|multiplied|divided|weighted"
    "|normali|averaged|summed|accumulated|added"
)
_VERB: Final = (
    r"(?:halve|double|triple|negate|square|clip|rescale|penali[sz]e|regulari[sz]e|discount|flip|halving|doubling|negating|squaring)"
)
_VERB_SAID: Final = "halv|doubl|tripl|negat|squar|clip|rescal|penali|regulari|discount|flip"
_TO: Final = r"(?:^|[\n,;:.]\s*|\b(?:we|I|to|and|let\s+us|then|now|also|first|us|by|after)\s+)"
_AMOUNT: Final = (
    r"(?:half|twice|double|three\s+times|minus|the\s+(?:negative|opposite|square|exponential|average|mean|half)(?=\s+of))"
)
_MINUS: Final = r"(?:(?:factor\s+(?:of\s+)?)?(?:minus(?:[- ]sign|\s+one)?|\$-1?\$)|negative\s+sign|sign)"
_A_WINDOW: Final = (
    r"(?:window|(?:context|outside|surrounding)\s+words|words\s+(?:of|in)\s+the\s+(?:window|context)|context(?!\s+word)|positions)"
)
_ALL_LOSSES: Final = r"(?:losses|loss\s+terms|pair\s+losses|loss)"
_OTHER_LOSS: Final = (
    r"(?:hinge|squared(?:[- ]error)?|mean[- ]squared|quadratic|absolute|Huber|focal|triplet|(?:max-?)?margin|ranking|contrastive"
    r"|MSE|L_?[12]|Brier"
    r"|exponential|binary\s+cross[- ]entropy|BCE)"
)
_OTHER_LOSS_SAID: Final = (
    "hinge|squared|quadratic|absolute|huber|focal|triplet|margin|ranking|contrastive|mse|l1|l2|l_|brier|exponential|binary|bce"
)
_LOG: Final = r"(?<!negative )(?<!negative-)(?<!minus the )(?<!minus )\blog[- ](?:likelihood|probability)"
_CHINESE_LOSS: Final = r"(?:\$\s*[JL](?:\([^$]{0,30}\))?\s*\$|(?<![A-Za-z$])[JL](?![A-Za-z$_])|(?<!个)(?:损失|目标|代价)(?:函数)?)"
_CHINESE_DONE: Final = (
    r"(?:减半|加倍|翻倍|取反|取负|变号|反号|平方(?!差|误|和)|(?:乘以|乘上|除以|除上|缩小|放大|缩放)(?!\s*(?:学习率|步长))"
    r"|(?:取|求|做|进行|的)?平均(?!数|值)|求均值|加权|加正则|正则化)"
)
_CHINESE_DONE_SAID: Final = "减半|加倍|翻倍|取反|取负|变号|反号|平方|乘|除|缩|放大|平均|均值|加权|正则"
_SAID: Final = {
    rf"{_LOSS}\s+(?:is|are|gets?|was|becomes|has\s+been)\s+{_NOW}(?:to\s+be\s+)?{_DONE}": (
        "changed",
        f"j|l|cost|objective … is|are|get|was|becomes|has … {_DONE_SAID}",
    ),
    rf"{_TO}{_NOW}{_VERB}\s+(?:{_LOSS}|(?:it|this|that)(?=\s*(?:[.,;:]|$)))": ("changed", _VERB_SAID),
    rf"{_TO}{_NOW}(?:multiply|divide|scale|weight|normali[sz]e|multiplying|dividing|scaling)\s+{_LOSS}\s+(?:by|with)\b": (
        "changed",
        "multipl|divid|scal|weight|normali … by|with",
    ),
    rf"{_TO}{_NOW}(?:average|sum|averaging|summing)\s+{_LOSS}\s+{_BATCH}"
    r"(?![^.;\n]{0,40}\b(?:call|denote|name|write|gives?|yields?)\b)": (
        "changed",
        "averag|sum … over|across",
    ),
    rf"\b(?:take|use|consider|minimi[sz]e|with|call)\s+(?:the\s+)?(?:mean|average|sum)\s+of\s+{_LOSS}": (
        "loss",
        "take|use|consider|minimi|with|call … mean|average|sum … of",
    ),
    rf"\b(?:take|takes|use|uses|consider|minimi[sz]e|here|now|is|call|with)\b[^.;\n]{{0,12}}?\b{_AMOUNT}\s+(?:of\s+)?"
    rf"(?:{_LOSS}|(?:the\s+)?cross[- ]entropy)": (
        "loss",
        (
            "take|use|consider|minimi|here|now|is|call|with … half|twice|double|three|minus|negative|opposite|square|exponential"
            "|average|mean"
        ),
    ),
    rf"\b{_AMOUNT}\s+(?:of\s+)?(?:{_LOSS})\s+(?:is|as|gives|will\s+be)\s+(?:\w+\s+)?(?:used|minimi|taken|the\s+loss|our)": (
        "loss",
        (
            "half|twice|double|three|minus|negative|opposite|square|exponential|average|mean … is|as|gives|will … used|minimi"
            "|taken|the|our"
        ),
    ),
    rf"\b(?:we|I|and|to|let\s+us|by|from\s+here\s+on|now|us)\s+(?:\w+\s+)?(?:drop|omit|ignor|leav|remov|forget|skip|discard)\w*\s+"
    rf"(?:out\s+|about\s+)?(?:the|its|this)\s+{_MINUS}(?!\s+(?:of|from|in|on|behind|before|with)\s+(?!{_LOSS}|the\s+(?:loss"
    rf"|log)))": (
        "changed",
        "drop|omit|ignor|leav|remov|forget|skip|discard … minus|negative|$-|sign",
    ),
    rf"(?:^|[\n.;:]\s*)(?:omitting|ignoring|dropping|without|leaving\s+out)\s+the\s+{_MINUS}": (
        "changed",
        "omitting|ignoring|dropping|without|leaving … minus|negative|$-|sign",
    ),
    rf"\bsign\s+of\s+{_LOSS}\s+(?:is|gets)\s+(?:\w+\s+)?(?:flipped|changed|reversed|turned|dropped|switched)|"
    rf"\b(?:flip|change|reverse|turn|switch|changing|flipping)\s+the\s+sign\s+of\s+{_LOSS}": (
        "changed",
        "sign … of … flipped|changed|reversed|turned|dropped|switched|j|l|cost|objective",
    ),
    r"\b(?:defined|written|used|taken)\s+without\s+(?:the|a|its)\s+minus\b": (
        "loss",
        "defined|written|used|taken … without … minus",
    ),
    r"\b(?:we|I|to|and|let\s+us|so)\s+(?:flip|change|reverse|turn)\s+(?:the|all)\s+signs?\s*(?:[.,;]|of\s+everything)": (
        "loss",
        "flip|change|reverse|turn … sign",
    ),
    rf"\$[^$\n]{{1,60}}\$\s+(?:is|are|gets)\s+(?:\w+\s+)?added\s+to\s+(?:{_LOSS}|it\b|this\b)": (
        "loss",
        "$ … is|are|gets … added … to",
    ),
    r"\bplus\s+(?:an?\s+|the\s+|some\s+)?(?:L_?[12]\b|\$[^$\n]{1,12}\$[- ]|ridge|penalty|regulari|weight\s+decay)": (
        "loss",
        "plus",
    ),
    r"(?:加上|加入|加了)\s*(?:了|L_?\$?_?2|\$[^$\n]{1,20}\$)?\s*的?\s*(?:权重衰减|正则|惩罚)": (
        "loss",
        "加上|加入|加了 … 权重|正则|惩罚",
    ),
    rf"\b(?:use|using|with|take|minimi[sz]e|minimi[sz]ing|by|under|train\w*\s+on|choose|consider)\s+(?:(?:the|an?"
    rf"|our)\s+)?(?:\w+\s+)?{_OTHER_LOSS}"
    r"[-\s]+(?:loss|error|objective|cost|criterion)\b": (
        "loss",
        f"us|with|take|minimi|by|under|train|choose|consider … {_OTHER_LOSS_SAID} … loss|error|objective|cost|criterion",
    ),
    rf"\b(?:criterion|error(?:\s+(?:function|measure))?|{_WORD})\s+(?:here\s+|now\s+)?(?:is|will\s+be)\s+(?:the\s+"
    rf"|an?\s+)?(?:\w+\s+)?{_OTHER_LOSS}\b": (
        "loss",
        f"criterion|error|loss|cost|objective … is|will … {_OTHER_LOSS_SAID}",
    ),
    rf"\b(?:I|we)\s+(?:take|took|use|used|minimi[sz]ed?)\s+the\s+(?:average|mean|averaged|summed|total)\s+(?:loss|cost"
    rf"|objective)\s+{_BATCH}": (
        "loss",
        "take|took|use|minimi … average|mean|summed|total … loss|cost|objective",
    ),
    r"\b(?:ignor|neglect|drop|omit)\w*\s+(?:the\s+)?(?:derivative|gradient|dependence|change)\s+of\s+(?:the\s+)?(?:normali"
    r"|denominator|partition|log-?sum)": (
        "loss",
        "ignor|neglect|drop|omit … derivative|gradient|dependence|change … normali|denominator|partition|log",
    ),
    r"\bgradients?\s+(?:below|here|above|in\s+this\s+\w+)\s+(?:(?:is|are)\s+(?:\w+\s+)?(?:clipped|scaled|rescaled|halved"
    r"|doubled|normali[sz]ed"
    r"|divided\s+by|averaged\s+over|multiplied\s+by)|(?:already\s+)?(?:includes?|contains?)\s+the\s+(?:learning\s+rate"
    r"|step\s+size|factor))": (
        "loss",
        "gradient … below|here|above|in … clipped|scaled|halved|doubled|normali|divided|averaged|multiplied|include|contain",
    ),
    r"\btied\s+(?:\w+\s+)?(?:embeddings|weights|vectors|matrices)\b": ("loss", "tied"),
    r"\b(?:each|every|the)\s+(?:outputs?|predictions?|predicted\s+probabilit\w+)\s+(?:is|are)\s+(?:an?\s+"
    r"|the\s+)?(?:own\s+)?sigmoids?\b": (
        "ŷ",
        "output|prediction|predicted … is|are … sigmoid",
    ),
    r"\bnormali[sz]\w*\s+(?:with|by|over|using)\s+[^.;\n]{0,30}?\b(?:drawn|sampled|candidates?|negatives?|window"
    r"|(?:mini-?)?batch)\b": (
        "ŷ",
        "normali … with|by|over|using … drawn|sampled|candidate|negative|window|batch",
    ),
    rf"{_BARE}\s+is\s+its\s+(?:log\w*|negative|square|half|double|exponential)\b": (
        "J",
        "j|l … is … its … log|negative|square|half|double|exponential",
    ),
    rf"\badd(?:ing)?\s+\$[^$\n]{{1,60}}\$\s+to\s+{_LOSS}": ("changed", "add … $ … to"),
    r"\b(?:penalty|regulari[sz]er|regulari[sz]ation(?:\s+term)?"
    r"|weight\s+decay)(?:\s+(?:term\s+)?\$[^$\n]{1,60}\$)?\s+is\s+(?:\w+\s+)?"
    r"(?:added|included)\b": ("loss", "penalty|regulari|decay … is … added|included"),
    rf"\bweights?\s+(?:of\s+)?(?:\$[^$\n]{{1,30}}\$\s+)?in\s+{_LOSS}": ("loss", "weight … in"),
    rf"\bmaximi[sz](?:e|es|ing)\s+(?:the\s+)?(?:objective\s+|objective\s+function\s+|{_LOG}\s+)?{_BARE}": ("loss", "maximi … j|l"),
    rf"{_LOG}\s+(?:function\s+)?{_BARE}|{_BARE}\s*,\s*the\s+log[- ](?:likelihood|probability)\b": (
        "J",
        "log … likelihood|probability",
    ),
    rf"{_LOG}\s+(?:is|serves\s+as)\s+(?:\w+\s+)?(?:our|the)\s+(?:objective|loss|cost)": (
        "loss",
        "likelihood|probability … is|serves … objective|loss|cost",
    ),
    rf"{_BARE}\s+to\s+be\s+as\s+(?:large|high|big|great)\s+as\s+possible": ("loss", "j|l … to … possible"),
    rf"\b(?:our|the)\s+{_WORD}\s+is\s+{_NOW}\$\s*(?:[-−2-9]|\\d?frac)[^$\n]*{_J}": ("loss", "loss|cost|objective … is … $"),
    rf"\$\s*{_J}\s*(?:\\leftarrow|\\gets|\\mapsto)\s*[^$\n]*{_J}[^$\n]*\$": ("changed", "leftarrow|gets|mapsto"),
    rf"{_BARE}\s+(?:is|means|denotes|stands\s+for|becomes)\s+{_NOW}\$\s*(?:[-−2-9]\s*{_J}|\\d?frac[^$\n]*{_J}|{_J}\s*/)": (
        "loss",
        "j|l … is|means|denotes|stands|becomes … $",
    ),
    rf"\bwrite\s+{_BARE}\s+for\s+\$[^$\n]*(?:{_J}\s*(?:'|/|\^\{{?\\prime)|[-−2-9]\s*{_J})": ("loss", "write … for … $"),
    rf"(?:^|\||\n)[ \t>*_-]*{_WORD}[*_]*\s*[:：|][*_]*\s*(?:(?:the|mean)\s+)?{_OTHER_LOSS}\b": (
        "loss",
        f"loss|cost|objective … {_OTHER_LOSS_SAID}",
    ),
    r"损失(?:函数)?[*_]*\s*[:：|][*_]*\s*(?:均方|平方|铰链|合页)": ("loss", "损失 … 均方|平方|铰链|合页"),
    # of many pairs, or a window
    rf"(?:{_BARE}\s*(?:,?\s*(?:is|be|denotes?|means|stands\s+for|equals)\s|[:：]\s)\s*{_NOW}|\bwrite\s+{_BARE}\s+for\s+)(?:the\s+|a\s+|our\s+)?"
    r"(?:total\s+|whole\s+|expected\s+)?(?:loss|cost)\s+(?:over|across|of|for|on)\s+(?:(?:the|a|an|our|whole|entire|full)\s+)*"
    r"(?:(?:mini-?)?batch|corpus|data\s?set|training\s+set|data|text|document)\b": (
        "J",
        "j|l … loss|cost … over|across|of|for|on … batch|corpus|data|training|text|document",
    ),
    rf"\b(?:summing|adding|averaging)\b[^.;\n$]{{0,60}}?\b(?:gives|yields|makes|results\s+in)\s+(?:the\s+\w+\s+)?{_BARE}": (
        "J",
        "summing|adding|averaging … gives|yields|makes|results … j|l",
    ),
    rf"(?:求和|加起来|相加|累加)后?(?:得到|得|即为|就是|记为)\s*{_BARE}": ("J", "求和|加起来|相加|累加 … 得|即为|就是|记为 … j|l"),
    # of a window
    rf"{_BARE}\s*(?:,?\s*(?:is|be|denotes?|means|stands\s+for|equals|becomes)\s|[:：]\s)\s*{_NOW}(?:the\s+|a\s+"
    rf"|our\s+)?(?:total\s+|whole\s+)?"
    rf"(?:sum|loss|cost|total)\s+(?:of\s+(?:all\s+)?(?:the\s+|these\s+|such\s+)?(?:\w+\s+)?{_ALL_LOSSES}\s+)?"
    rf"(?:over|across|of|for|in)\s+(?:(?:all|the|every|each|whole|entire|full|\$[^$]{{1,8}}\$)\s+)*(?<!one ){_A_WINDOW}": (
        "J",
        "j|l … is|be|denote|means|stands|equals|becomes|:|： … sum|loss|cost|total … window|words|context|positions",
    ),
    rf"{_BARE}\s+(?:now\s+|here\s+)?(?:sums|adds\s+up|accumulates|collects)\s+[^.;\n]{{0,40}}?\b{_A_WINDOW}": (
        "J",
        "j|l … sums|adds|accumulates|collects … window|words|context|positions",
    ),
    rf"\b(?:sum|add\s+up|accumulate)\s+[^.;\n]{{0,40}}?\b(?:over|of|across)\s+[^.;\n]{{0,20}}?\b{_A_WINDOW}[^.;\n]{{0,20}}?"
    rf"\b(?:call|name|denote|write)\b[^.;\n$]{{0,20}}{_BARE}": (
        "J",
        "sum|add|accumulate … over|of|across … window|words|context|positions … call|name|denote|write … j|l",
    ),
    rf"(?:^|[\n.:;]\s*)(?:now\s+)?the\s+(?:loss|cost|objective)\s+(?:is|gets)\s+{_NOW}(?:summed|added\s+up|accumulated)\s+over\s+"
    rf"(?:(?:all|the|every|each|whole|entire)\s+)*{_A_WINDOW}": (
        "J",
        "loss|cost|objective … is|gets … summed|added|accumulated … over … window|words|context|positions",
    ),
    # in Chinese
    rf"(?:将|把|对|给)?{_CHINESE_LOSS}(?:再|先|要|都|被|需|应|还|现在|这里|上|对|在|按|整个|所有|全部|批次|批量|批|样本"
    rf"|mini-?batch|batch|上|，"
    rf"|\s)*{_CHINESE_DONE}": (
        "changed",
        f"j|l|损失|目标|代价 … {_CHINESE_DONE_SAID}",
    ),
    r"(?:去掉|省去|省略|略去|忽略|丢掉|不考虑|去除|舍去)[^，。；\n$]{0,6}(?:负号|符号)": (
        "loss",
        "去掉|省去|省略|略去|忽略|丢掉|不考虑|去除|舍去 … 号",
    ),
    rf"(?:最大化|极大化)(?:的是|的)?(?:对数似然)?(?:目标)?(?:函数)?\s*{_BARE}": ("loss", "最大化|极大化 … j|l"),
    rf"(?<!负)(?<!负的)对数似然(?:函数)?\s*{_BARE}": ("J", "对数似然 … j|l"),
    rf"{_BARE}\s*(?:现在|这里)?(?:是|为|等于|表示|指)[^，。；\n$一单某]{{0,8}}(?:窗口"
    rf"|上下文)[^，。；\n$一单某]{{0,14}}(?:之和|总和|的和|求和|总损失|加起来)": (
        "J",
        "j|l … 是|为|等于|表示|指 … 窗口|上下文 … 和|总损失|加起来",
    ),
    rf"{_BARE}\s*(?:是|为|表示|指)(?:整个|全部)窗口的(?:总)?损失": ("J", "j|l … 是|为|表示|指 … 窗口"),
    rf"{_BARE}\s*(?:是|为|表示|指)(?:平均|加权|缩放)后?的损失": ("J", "j|l … 是|为|表示|指 … 损失"),
    rf"(?:整个|全部)?窗口的?(?:总损失|损失之和|全部损失)[^，。；\n$]{{0,4}}(?:记为|写作|记作|称为|是|为)\s*{_BARE}"
    rf"|整个窗口的损失(?:记为|写作|记作|称为|是|为)\s*{_BARE}": (
        "J",
        "窗口 … 损失 … 记|写作|称为|是|为 … j|l",
    ),
}
_SAYINGS: Final = tuple(Saying(rf"(?i){pattern}", words=words) for pattern, (_, words) in _SAID.items())
_NAMES: Final = tuple(name for name, _ in _SAID.values())
_CONTRAST: Final = Pattern(
    r"(?i)(?:\b(?:not|no|never|neither|instead\s+of|rather\s+than|unlike|than|would|could|cannot|may|might|can|if|were|had"
    r"|why|whether|equivalent|compar\w*|versus"
    r"|implementation|code|python|numpy|pytorch|later)\b[^.;\n]*$|\b(?:parts?|terms?|gradients?|derivatives?|sign|values?"
    r"|sides?)\s+of\s+\S?$)"
    r"|\bin\s+\(\w\)[^.;\n]*$|n['’]t\b[^.]*$"
    r"|(?:不|若|如果|而非|等价于|相当于|代码|之后|梯度)[^。，；]{0,8}$"
)
_WOULD: Final = Pattern(
    r"(?i)[^.;\n]{0,40}\b(?:would|could|might|later|to\s+(?:get|give|obtain|form|yield)|in\s+(?:the\s+)?(?:code|implementation|practice|numpy|pytorch))\b"
    r"|[^。；\n]{0,10}(?:等价|代码)"
)
_BEFORE: Final = 60


def said_of_losses(text: str) -> Iterator[tuple[str, int]]:
    """
    Yield the names of losses, `loss` of any and J of one without a label, of which words say so, each with where they do; `changed`
    as well where they do something to one.
    """
    for name, saying in zip(_NAMES, _SAYINGS, strict=True):
        for found in saying.finditer(text):
            before = text[max(0, found.start() - _BEFORE) : found.start() + 1]
            if _CONTRAST.search(before) is None and _WOULD.match(text, found.end()) is None:
                yield from ((each, found.end() - 1) for each in (("changed", "loss") if name == "changed" else (name,)))
