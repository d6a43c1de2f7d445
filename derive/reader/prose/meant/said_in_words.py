"""
Names of the notation that the words of a sheet say to be something else: "let J be the squared error", "σ is the ReLU".

What they mean then is not read. Only what is said of a name itself, or of the loss, counts: that other losses or functions are
spoken of says nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from typing import Final, TypeAlias, final

from derive.kernel.records import record
from derive.reader.latex.patterns import Pattern
from derive.reader.latex.sayings import Saying
from derive.reader.prose.meant.alterations import altered
from derive.reader.prose.meant.distributions import label_distributions
from derive.reader.prose.meant.exchanged import exchanged
from derive.reader.prose.meant.partial_sums import partial_sums
from derive.reader.prose.meant.rescaled import rescaled
from derive.reader.prose.meant.said_of_losses import said_of_losses
from derive.reader.prose.meant.said_of_signs import said_of_signs
from derive.reader.prose.meant.said_otherwise import said_otherwise
from derive.reader.prose.meant.samples_weighed import SUMS
from derive.reader.prose.meant.signs import meant_otherwise
from derive.reader.prose.meant.window_labels import window_labels
from derive.reader.prose.scopes import Scopes
from derive.reader.prose.sentences import Prose, sentence_at

_IS: Final = r"\s*+,?\s*+(?:to\s+)?(?:be|is|are|denotes?|stands\s+for|means|为|是|取|采用|表示|代表)\s*"
_BOLD: Final = r"(?:\\(?:bm|boldsymbol|mathbf|mathcal|text)\s*)?"
_OTHER_LOSS: Final = (
    r"(?:squared?\b|quadratic\b|MSE\b|hinge\b|absolute\b|Huber\b|triplet\b|focal\b"
    r"|(?:mean|average)\s+(?:over|across)\s+(?:the\s+|a\s+)?(?:mini-?)?batch|batch\s+(?:mean|average)"
    r"|(?<!negative )(?<!negative-)\blog[- ]likelihood|均方|平方|铰链|(?<!负)对数似然)"
)
_OTHER_FUNCTION: Final = (
    r"(?:(?i:relu)\b|(?i:tanh)|hyperbolic\b|identity\b|step\s+function|softplus\b|rectif|standard\s+deviation|variance\b"
    r"|(?:any|an?\s+arbitrary|an?\s+unknown|some|an?\s+generic)\s+(?:\w+\s+)?(?:activation|function|non-?linearity)|任意)"
)
_LOSS: Final = rf"\$\s*{_BOLD}\{{?[JL]\}}?(?:_(?:\{{[^$}}]{{0,30}}\}}|\w))?(?:\([^$]{{0,40}}\))?\s*\$"
_THE_LOSS: Final = r"(?:(?:our|the)\s+(?:loss|cost|objective)(?:\s+function)?(?:\s+here)?(?:\s+\$[^$]{1,20}\$)?)"
_TRUE: Final = rf"\$\s*{_BOLD}\{{?y\}}?\s*\$"
_MANY: Final = (
    r"(?:several|multiple|many|two|three|more\s+than\s+(?:one|a\s+single|1)|two\s+or\s+more"
    r"|any\s+number\s+of|\$[kmn]\$|[kmn])"
)
_ONES: Final = (
    r"(?:(?:non-?zero|true|positive|correct|active|hot)\s+(?:entries|elements|components|labels|words|classes|targets|outside\s+words)|ones\b"
    r"|1(?:'|’)?s\b|\$1\$(?:'|’)?s\b|entries\s+(?:equal\s+to\s+|that\s+are\s+)?(?:1|one|\$1\$))"
)
_VECTORS: Final = r"(?:(?:vectors|embeddings)\b|vector\s+\$?v|\$?v_\{?c\}?\$?(?![\w^]))"
_MANY_VECTORS: Final = rf"(?:(?:the|all|both|each|every|our|these)\s+)*(?:\w+\s+)?{_VECTORS}"
_WHOLE: Final = (
    r"(?:pairs|windows|positions|samples|examples|instances|observations|data(?:\s*set|\s+points)?|corpus|training|sentences|documents|tokens"
    r"|(?:mini-?)?batch(?:es)?|time\s*steps)"
)
_BARE_LOSS: Final = rf"\$\s*{_BOLD}\{{?[JL]\}}?\s*(?:\([^$]{{0,40}}\))?\s*\$"
_NOT: Final = r"(?:not|no\s+longer|never|n't|need\s+not\s+be)"
_PREDICTED: Final = r"\$\s*(?:\\hat\s*\{?\s*(?:\\\w+\s*\{?)?\s*y\}{0,2}|\\\w+\{\\hat\s*\{?y\}?\}|ŷ)(?:_\{?\w\}?)?\s*\$"
_MADE: Final = r"\$\s*(?:[Pp]\b|\\hat)"
_MULTIPLIED: Final = r"(?i)\bone[- ]hot(?:\s+\w+)?\s+(?:multiplied|scaled|weighted|times|divided)\b"
_MULTIPLIED_SAID: Final = "hot … multiplied|scaled|weighted|times|divided"
# Words of which what is searched for holds one.
_IS_SAID: Final = "be|is|are|denote|stands|means|为|是|取|采用|表示|代表"
_LOSS_IS: Final = "square|quadratic|mse|hinge|absolute|huber|triplet|focal|batch|likelihood|均方|平方|铰链|似然"
_OVER_ALL: Final = (
    "over|across|of|for … all|every|each|the … pairs|windows|positions|samples|examples|instances|observations|data|corpus|training"
    "|sentences|documents|tokens|batch|steps"
)
_ONES_SAID: Final = "entries|elements|components|labels|words|classes|targets|ones|1'|1’|1s|1$"
_RIGHT: Final = "correct|true|right|positive|active"
_THINGS: Final = "words|classes|labels|answers|targets"
_LOSS_SAID: Final = tuple(
    Saying(pattern, words=words)
    for pattern, words in (
        (
            rf"(?i:{_THE_LOSS}{_IS}(?!\s*not\b)[^.$;:]{{0,20}}?{_OTHER_LOSS})",
            f"loss|cost|objective … {_IS_SAID} … {_LOSS_IS}",
        ),
        (
            r"(?i:\b(?:loss|objective|cost)\b[^.;]{0,25}\baveraged\s+over\s+the\s+(?:negative\s+)?(?:samples|negatives|batch))",
            "loss|objective|cost … averaged … over … samples|negatives|batch",
        ),
        (
            (
                r"(?i:\b(?:vectors|embeddings|weights|matrices)\s+are\s+(?:\w+\s+)?(?:tied|shared)\b"
                r"(?!\s+(?:across|over|between\s+(?:the\s+)?(?:positions|layers)))"
                r"|\b(?:with|using|use|assume|suppose|assuming|have|share)\s+(?:the\s+)?tied"
                r"\s+(?:\w+\s+)?(?:vectors|embeddings|weights|matrices)|\bweight[- ]tying\b)"
            ),
            "tied|shared|tying",
        ),
        (r"(?:权重|词向量|嵌入|参数)(?:是)?(?:共享|绑定)|(?:共享|绑定)(?:权重|词向量|嵌入)", "共享|绑定"),
        (
            (
                r"(?i:\badd(?:ing)?\s+(?:an?\s+|the\s+|our\s+)?(?:\$[^$]{1,20}\$[- ])?(?:L_?[12]\s+)?"
                r"(?:weight\s+decay|regulari[sz]\w+|penalty|ridge)\b[^.;]{0,60}"
                r"\bto\s+(?:(?:the|our|this)\s+)?(?:loss|objective|cost|\$))"
            ),
            "add … decay|regulari|penalty|ridge … to … loss|objective|cost|$",
        ),
        (
            r"(?i:\b(?:loss|objective|cost)\s+(?:\$[^$]{1,20}\$\s+)?(?:has|gets|receives|contains)\s+an?\s+(?:additional|extra|further)\b)",
            "loss|objective|cost … has|gets|receives|contains … additional|extra|further",
        ),
        (
            r"(?i:\$\s*[^$=]{0,12}\b[uU](?:_\{?\w\}?)?\}?\s*\$\s+(?:also\s+)?(?:depends?\s+on|(?:is|as)\s+a\s+function\s+of)\s+\$[^$=]{0,12}v)",
            "u … $ … depend|function … $ … v",
        ),
        (
            r"(?i:\$[^$=]{0,12}v_\{?c\}?\}?\s*\$\s+(?:\w+\s+){0,2}?(?:to\s+(?:unit|have)[^.]{0,30}\b(?:before|first)|(?:is|are)\s+first\s+normali[sz]ed))",
            "v_ … $ … unit|have|normali",
        ),
        (
            r"(?i:\bweight(?:s|ed|ing)?\s+(?:the\s+|each\s+|every\s+)?(?:negatives?|negative\s+\w+|terms?|samples|losses)\s+(?:by|with)\b)",
            "weight … negative|term|samples|losses … by|with",
        ),
        (
            (
                rf"(?i:\bfirst\s+normali[sz]e\s+(?:the\s+)?(?:\w+\s+)?(?:vectors|embeddings|\$))"
                rf"|(?i:\b(?:after|before|by|having|when|first)\s+(?:length[- ])?normali[sz]ing\s+{_MANY_VECTORS})"
            ),
            "normali … vector|embedding|v_|$",
        ),
        (
            (
                r"(?i:\b(?:loss|objective|cost)\s+(?:function\s+)?with\s+(?:an?\s+)?(?:\$[^$]{1,20}\$[- ])?"
                r"(?:L_?[12]\s+)?(?:weight\s+decay|regulari[sz]|penalty))"
            ),
            "loss|objective|cost … with … decay|regulari|penalty",
        ),
        (
            (
                rf"(?i:{_VECTORS}(?:\s+(?:here|all|both))?\s+(?:are|is|have|has|were|get|gets)\s+(?:\w+\s+){{0,3}}?"
                r"(?:normali[sz]ed\b|unit[- ](?:length|norm)|of\s+unit|length\s+(?:1|one)\b|norm\s+(?:1|one)\b))"
            ),
            "vector|embedding|v_ … are|is|have|has|were|get … normali|unit|length|norm",
        ),
        (r"(?<!的)(?:词|所有)?向量[都均先首被做进行经过了]*(?:归一化|单位化|是单位|除以[它其])", "向量 … 归一化|单位|除以"),
        (r"损失(?:函数)?(?:为|是)(?:均方|平方|铰链)|(?:加上|加入)(?:权重衰减|正则)", "损失|加上|加入 … 均方|平方|铰链|衰减|正则"),
    )
)
_SAYS: Final[Mapping[str, tuple[Saying, ...]]] = {
    "sums": (
        Saying(
            r"(?i)\bEinstein(?:'s|’s|ian)?\s+(?:summation|sum|notation|convention|index)\b|爱因斯坦(?:求和|记号|约定|标记)",
            words="einstein|爱因斯坦",
        ),
    ),
    "J": (
        Saying(rf"{_LOSS}{_IS}[^.$;:]{{0,30}}?{_OTHER_LOSS}", words=f"$ … j|l … $ … {_IS_SAID} … {_LOSS_IS}"),
        Saying(
            r"(?i:\b(?:sum|summing|average|averaging|add|adding|accumulat\w+|total|mean)\b[^.]{0,60}\b(?:over|across|of|for)\s+(?:all|every|each|the)\b"
            rf"[^.]{{0,30}}\b{_WHOLE}\b[^.]{{0,60}}\b(?:call|calls|called|denot\w+|name[ds]?|writ\w+|result|total)\b)[^.$]{{0,30}}{_BARE_LOSS}",
            words=f"sum|averag|add|accumulat|total|mean … {_OVER_ALL} … call|denot|name|writ|result|total … $",
        ),
        Saying(
            rf"{_BARE_LOSS}{_IS}(?i:(?:(?:now|here|again|then)\s+)?(?:the|a|an|our)?\s*(?:\w+\s+)?(?:sum|total|average|mean)\b[^.$]{{0,60}}"
            rf"\b(?:over|across|of|for)\s+(?:all|every|each|the)\b[^.]{{0,30}}\b{_WHOLE}\b)",
            words=f"$ … j|l … $ … {_IS_SAID} … sum|total|average|mean … {_OVER_ALL}",
        ),
        Saying(
            rf"(?:对|把)(?:所有|全部|每个)[^。]{{0,20}}(?:求和|相加|取?平均)[^$]{{0,20}}(?:记|称|记作|称为|得)[^$]{{0,6}}{_BARE_LOSS}",
            words="所有|全部|每个 … 求和|相加|平均 … $",
        ),
        Saying(
            rf"{_BARE_LOSS}\s*(?:是|为|表示)(?:所有|全部)[^$]{{0,20}}(?:之和|的和|平均)", words="$ … 所有|全部 … 之和|的和|平均"
        ),
    ),
    "loss": _LOSS_SAID,
    "σ": (
        Saying(
            rf"\$\s*(?:\\sigma|σ)(?:\([^$]{{0,12}}\))?\s*\${_IS}(?!\s*not\b)[^.$;:]{{0,25}}?{_OTHER_FUNCTION}",
            words=(
                rf"\sigma|σ … $ … {_IS_SAID} … relu|tanh|hyperbolic|identity|step|softplus|rectif|deviation|variance|any|arbitrary"
                "|unknown|some|generic|任意"
            ),
        ),
        Saying(
            rf"\$\s*(?:\\sigma|σ)(?:\([^$]{{0,12}}\))?\s*\${_IS}not\s+(?:the\s+|a\s+)?(?:sigmoid|logistic)\b",
            words=r"\sigma|σ … $ … not … sigmoid|logistic",
        ),
        Saying(r"\$\s*\\sigma\s*\$,?\s*(?:is\s+)?the\s+standard\s+deviation", words=r"\sigma … $ … standard … deviation"),
        Saying(r"\$\s*(?:\\sigma|σ)\s*=\s*[-−]?\d[\d./]*\s*\$", words=r"\sigma|σ … = … $"),
        Saying(
            r"(?i:\b(?:use|using|with|apply|take)\s+(?:the\s+|a\s+)?(?:relu|\$\\tanh\$|tanh|softplus|identity)\s+instead\s+of\s+(?:the\s+|a\s+)?sigmoid)",
            words="relu|tanh|softplus|identity … instead … sigmoid",
        ),
    ),
    "ŷ": (
        Saying(
            rf"(?i){_PREDICTED}[^.$;:]{{0,12}}?\b{_NOT}\s+(?:the\s+|an?\s+)?(?:softmax|normali[sz]ed|probabilit)",
            words="hat|ŷ … $ … no|never|n't … softmax|normali|probabilit",
        ),
        Saying(
            rf"(?i){_PREDICTED}{_IS}(?:(?!softmax|probab|normali[sz]|distribution|predict)[^.$;:]){{0,25}}?\b(?:un-?normali[sz]ed|scores?|logits?"
            r"|sigmoid|linear|raw\b|arg-?max|hardmax|sparsemax|relu|identity)",
            words=f"hat|ŷ … $ … {_IS_SAID} … normali|score|logit|sigmoid|linear|raw|max|relu|identity",
        ),
        Saying(
            rf"(?i){_PREDICTED}{_IS}(?:the\s+|an?\s+)?(?:(?:negative\s+)?log(?:arithm)?s?(?:[-\s]|\s+of\s+(?:the\s+|a\s+)?)probabilit|(?:log[-\s])?odds\b)",
            words=f"hat|ŷ … $ … {_IS_SAID} … probabilit|odds",
        ),
        Saying(rf"(?i){_PREDICTED}[^$]{{0,4}}(?:不是|并非|不再是)\s*softmax", words="hat|ŷ … $ … 不是|并非|不再是 … softmax"),
        Saying(r"(?i)instead\s+of\s+\$\s*(?:e\^|\\exp)", words=r"instead … of … $ … e^|\exp"),
        Saying(r"(?i)\$\s*\\exp\s*\$\s+is\s+replaced", words=r"\exp … $ … is … replaced"),
        Saying(
            rf"(?i){_MADE}[^$\n]{{0,80}}\$\s*[,(（，]?\s*(?:(?:which\s+)?is\s+(?:here\s+)?)?(?:not\s+|un-?)normali[sz]ed\b",
            words="$ … p|hat … $ … not|un … normali",
        ),
        Saying(rf"(?i)\bun-?normali[sz]ed\s+(?:\w+\s+)?{_MADE}", words="un … normali … $ … p|hat"),
        Saying(
            r"(?i)\b(?:do|does|did)\s+not\s+normali[sz]e\b(?=\s*(?:[,.]|(?:the\s+)?(?:scores|prob\w+|outputs?|softmax|it\b|them\b)))",
            words="do|did … not … normali",
        ),
        Saying(rf"(?i)\bwithout\s+(?:the\s+)?normali[sz]\w+[^.;\n$]{{0,20}}{_MADE}", words="without … normali … $ … p|hat"),
        Saying(rf"(?i){_MADE}[^$\n]{{0,80}}\$\s*[,(（，]?\s*(?:没有|未|不)归一化", words="$ … p|hat … $ … 归一化"),
    ),
    "y": (
        Saying(r"(?i)\b(?:use|with|apply|using)\s+label[- ]smoothing|(?:使用|采用)标签平滑", words="smoothing|平滑"),
        Saying(_MULTIPLIED, words=_MULTIPLIED_SAID),
        Saying(
            rf"(?i){_TRUE}[^.$;:]{{0,20}}?\b{_NOT}\s+(?:an?\s+)?(?:one[- ]hot|a\s+unit\s+vector)",
            words="$ … y … $ … no|never|n't … hot|unit",
        ),
        Saying(
            rf"(?i){_TRUE}{_IS}[^.$;:]{{0,25}}?(?:smoothed\b|soft\s+label|multi[- ]?(?:hot|label)\b|k-hot\b|多热|多标签)",
            words=f"$ … y … $ … {_IS_SAID} … smoothed|soft|multi|k-hot|多热|多标签",
        ),
        Saying(
            rf"(?i){_TRUE}{_IS}[^.$;:]{{0,25}}?(?:any|an\s+arbitrary|a\s+general|an\s+unknown)\s+(?:probability\s+)?(?:distribution|vector)",
            words=f"$ … y … $ … {_IS_SAID} … any|arbitrary|general|unknown … distribution|vector",
        ),
        Saying(
            rf"(?i){_TRUE}[^.$;:]{{0,30}}?\b(?:has|have|with|contains?)\s+(?:exactly\s+|possibly\s+)?{_MANY}\s+{_ONES}",
            words=f"$ … y … $ … has|have|with|contain … {_ONES_SAID}",
        ),
        Saying(
            rf"(?i)\b{_MANY}\s+(?:\w+\s+)?(?:of\s+the\s+)?(?:entries|elements|components)\s+of\s+{_TRUE}[^.;:]{{0,20}}?"
            r"(?:\b(?:be|are|equal)\s+(?:to\s+)?\$?(?:1|one)\b)",
            words="entries|elements|components … of … $ … y … $ … be|are|equal … 1|one",
        ),
        Saying(
            r"(?i)\bmore\s+than\s+one\s+(?:outside\s+|context\s+|output\s+)?(?:word|class|label|answer|target)\s+(?:\w+\s+)?(?:be|is|are)\s+"
            r"(?:correct|true|right|positive|active)",
            words=f"more … than … one … word|class|label|answer|target … be|is|are … {_RIGHT}",
        ),
        Saying(rf"(?i){_TRUE}[^$]{{0,10}}(?:多个|若干|几个)\s*\$?(?:1|一|非零)", words="$ … y … $ … 多个|若干|几个"),
        Saying(
            rf"(?i){_TRUE}[^$]{{0,6}}(?:不是|不一定是|不再是|并非|未必是)[^$]{{0,6}}(?:one-?\s?hot|独热)",
            words="$ … y … $ … 不是|不一定是|不再是|并非|未必是 … hot|独热",
        ),
        Saying(
            rf"(?i){_TRUE}{_IS}[^.$;:]{{0,20}}?one[- ]hot[^.$;:]{{0,20}}?\b(?:of|for)\s+the\s+(?:cent(?:er|re)|input)\b",
            words="$ … y … $ … hot … of|for … the … center|centre|input",
        ),
        Saying(
            rf"(?i){_TRUE}[^.$;:]{{0,20}}?one[- ]hot\b[^.;:]{{0,40}}?\b(?:not|other\s+than|different\s+from|except)\s+"
            r"(?:\$\s*o\s*\$|the\s+(?:outside|true|correct|context|target|observed)\s+(?:word|one|class)\b)",
            words="$ … y … $ … hot … not|other|different|except",
        ),
        Saying(
            rf"(?i)(?<!not\s)(?<!most\s)\b{_MANY}\s+(?:\w+\s+)?(?:words|classes|labels|answers|targets)\s+(?:(?:can|may|could|might)\s+)?"
            r"(?:be|is|are)\s+(?:\w+\s+)?(?:correct|true|positive|active|right)\b",
            words=f"{_THINGS} … be|is|are … {_RIGHT}",
        ),
        Saying(
            rf"(?i)\bthere\s+(?:may\s+be|can\s+be|are)\s+{_MANY}\s+(?:correct|true|positive)\s+(?:\w+\s+)?(?:words|classes|labels|answers|targets)\b",
            words=f"there … be|are … correct|true|positive … {_THINGS}",
        ),
    ),
    "log": (
        Saying(
            r"(?i)\blog(?:s|arithms?)?\b\s*\$?(?:(?!\bnot\b|\bnever\b)[^.$]){0,40}\bbase[- ]\$?(?:2|10|two|ten)\b",
            words="log … base",
        ),
        Saying(
            r"(?i)\bbase[- ]\$?(?:2|10|two|ten)\$?\s+log(?:s|arithms?)?\b"
            r"|\blog(?:s|arithms?)\s+(?:are|is)\s+(?:\w+\s+)?(?:binary|decimal)\b"
            r"|\b(?:binary|decimal)\s+log(?:s|arithms?)?\b(?![-\s]{0,2}(?:likelihood|loss|prob|odds))|\bLogarithm\w*\s+zur\s+Basis\s+\$?(?:2|10)\b",
            words="log|base",
        ),
        Saying(r"以\s*\$?\s*(?:2|10|二|十)\s*\$?\s*为底", words="以 … 为底"),
        Saying(r"(?i)\b(?:entropy|information|loss)\b[^.。;\n]{0,20}?\bin\s+bits\b", words="entropy|information|loss … in … bits"),
        Saying(
            r"(?i)\$\s*\\?log\s*\$\s*(?:is|denotes?|means|stands\s+for|表示|指|是|为)\s*\$\s*\\?log_\{?(?:2|10)\}?\s*\$",
            words="$ … log … $ … $ … log_",
        ),
    ),
    **SUMS,
    "Σ": (
        Saying(_MULTIPLIED, words=_MULTIPLIED_SAID),
        Saying(
            r"\$\s*\\sum(?:_\{?[^$=]{0,12}?\}?)?\s*[ytpq]_\{?\w\}?\s*=(?!\s*1\s*\$)[^$]{1,12}\$|(?i:\btotal\s+mass\s+(?:of\s+)?\$?(?!1\$|1\b[^+]|one))",
            words="sum|total",
        ),
        Saying(
            r"(?i)\b(?:do|does|need|must|should)(?:\s+not|n't|n’t)\s+(?:necessarily\s+|have\s+to\s+)?(?:sum|add\s+up)\s+to\s+(?:one|1|\$1\$)",
            words="do|need|must|should … not|n't|n’t … sum|add … to … one|1",
        ),
        Saying(
            rf"(?i)\$\s*{_BOLD}\{{?[ytpq]\}}?\s*\$[^.$;:]{{0,30}}?\b(?:has|have|with|contains?)\s+(?:exactly\s+|possibly\s+)?{_MANY}\s+{_ONES}",
            words=f"$ … y|t|p|q … $ … has|have|with|contain … {_ONES_SAID}",
        ),
        Saying(
            rf"(?i)\$\s*{_BOLD}\{{?[ytpq]\}}?(?:_\{{?\w\}}?)?\s*(?:(?:\\in\b|∈)[^$]{{0,30}})?\${_IS}(?:(?!\bnot\b)[^.$;:]){{0,25}}?"
            r"(?:multi[- ]?(?:hot|label)\b|k-hot\b|多热|多标签|counts?\b|frequenc|un-?normali[sz]ed"
            r"|arbitrary(?!\s+(?:one|dist|prob))|计数|次数|未归一化)",
            words=f"$ … y|t|p|q … $ … {_IS_SAID} … multi|k-hot|多热|多标签|count|frequenc|normali|arbitrary|计数|次数|归一化",
        ),
        Saying(
            rf"(?i)\$\s*{_BOLD}\{{?[ytpq]\}}?\s*\$[^.;:]{{0,30}}?\b{_MANY}\s+(?:of\s+(?:them|these|the\s+\w+)\s+)?(?:may|can|could|might)\s+be\b",
            words="$ … y|t|p|q … $ … may|can|could|might … be",
        ),
        Saying(
            rf"(?i)\$\s*{_BOLD}\{{?[ytpq]\}}?\s*(?:(?:\\in\b|∈)[^$]{{0,30}})?\${_IS}"
            r"(?:in\s+general\s+)?not\s+(?:an?\s+)?one[- ]hot\b(?![^.$]{0,60}(?:distribution|probabilit|soft|smooth|sum))",
            words=f"$ … y|t|p|q … $ … {_IS_SAID} … not … one",
        ),
        Saying(r"(?i)\bmulti-?label\s+(?:class|problem|setting|case|target|loss)|多标签(?:分类|问题)", words="multi|多标签"),
    ),
}

_WOULD: Final = Pattern(r"(?i)\b(?:would|could|might)\b", words="would|could|might")
_DENIES: Final = Pattern(r"(?i)\b(?:do|does|did|is|are)\s+not\s[^.;,\n]*$|n['’]t\s[^.;,\n]*$", words="not|n't|n’t")
_BEFORE: Final = 25


@final
@record
class Said:
    """
    What words say of a name, and for which formulas that counts: from the one of this number on, and up to another. They stand
    `behind` so many formulas.
    """

    words: str
    first: int = 0
    end: int | None = None
    behind: int = 0


Words: TypeAlias = Mapping[str, tuple[Said, ...]]
"""What words say of each name."""


def said_in_words(text: str, starts: Sequence[int], prose: Callable[[], Prose]) -> Words:
    """
    Return the names that the words of a sheet say to be something else than they usually are, each with what the sheet says.

    They are J, y, ŷ, σ, softmax and log, `loss` where that is said of the loss whatever its name, `altered` where no formula shows
    that, Σ where what stands for a distribution need not sum to one, `means` and `window` of negative samples and windows, `sums`
    where these are not written. `starts` are the offsets of formulas for which it may count; `prose` is asked for where needed.
    """
    found = [(name, at) for name, sayings in _SAYS.items() for at in _starts(sayings, text)]
    found += (*(("y", at) for at in window_labels(text)), *(("distribution", at) for at in label_distributions(text)))
    found += (*exchanged(text), *said_otherwise(text), *said_of_signs(text), *said_of_losses(text), *meant_otherwise(text))
    found += [("softmax", at) for at in rescaled(text, prose)]
    found += [("ŷ", at) for name, at in found if name == "softmax"]  # predictions are made by it
    found += [(name, at) for at in partial_sums(text) for name in ("loss", "ŷ")]
    told = [(name, at, at) for name, at in found if name not in ("loss", "J") or not _is_denied(text, at)]
    told += altered(text, prose)
    if not told:
        return {}
    scopes = Scopes(prose())
    said: dict[str, tuple[Said, ...]] = {}
    for name, at, behind in told:
        sentence = sentence_at(text, at)
        start, end = scopes.of(name, at, sentence)
        ends = bisect_left(starts, end) if end < len(text) else None
        counts = Said(sentence, bisect_left(starts, start), ends, bisect_left(starts, behind))
        said[name] = (*said.get(name, ()), counts)
    return said


def _is_denied(text: str, at: int) -> bool:
    """Return whether a sentence says what would be, or denies what it says from an offset on."""
    return _WOULD.search(sentence_at(text, at)) is not None or _DENIES.search(text[max(0, at - _BEFORE) : at]) is not None


def said_at(words: Words, formula: int) -> Mapping[str, str]:
    """Return what words say of each name that counts for the formula of a number: what is said last before it."""
    return {name: said.words for name, said in counting_at(words, formula).items()}


def counting_at(words: Words, formula: int) -> Mapping[str, Said]:
    """Return, for each name, what counts of what words say of it for the formula of a number, with where it stands."""
    found: dict[str, Said] = {}
    for name, said in words.items():
        counting = [each for each in said if each.first <= formula and (each.end is None or formula < each.end)]
        if counting:
            found[name] = max(counting, key=lambda each: each.first)
    return found


def _starts(sayings: Sequence[Saying], text: str) -> list[int]:
    """Return where what is found begins, in order."""
    return sorted({found.start() for saying in sayings for found in saying.finditer(text)})
