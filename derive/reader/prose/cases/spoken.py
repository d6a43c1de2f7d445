"""Conditions that people say in plain words, without dollar signs: "when w != o:", "当w=o时", "if w is not o"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, final

from derive.reader.documents.passages import Passage
from derive.reader.latex.nodes import Chain, Node, Number, Row, Sign, Symbol
from derive.reader.latex.patterns import Pattern
from derive.reader.prose.cases.attached import goes_on_below
from derive.reader.prose.cases.case import excepted, includes, turns
from derive.reader.prose.cases.words_named import in_letters, with_words_named

_MOST: Final = 400
_AFTER: Final = 60
_INDEX: Final = r"\*{0,2}(?:u_?\{?)?([wijkxsol0])\}?\*{0,2}"
_UNEQUAL: Final = (
    r"not\s+being|(?:does\s+not|doesn't|doesn’t|do\s+not)\s+(?:correspond|belong)\s+to|!==?|≠|=/=|/=|<>|\\neq?|is\s+not\s+equal\s+to|is\s+not|isn't|isn’t|not\s+equal\s+to|does\s+not\s+equal|doesn't\s+equal"
    r"|differs?\s+from|(?:is\s+)?(?:different|distinct)\s+(?:from|to|than)|is\s+unequal\s+to|不等于|不是|不为|不对应于?|不属于"
)
_EQUAL: Final = (
    r"===?|=|being|is\s+equal\s+to|equals|is\s+the\s+same\s+as|coincides\s+with|happens\s+to\s+be|equal\s+to"
    r"|(?:corresponds?|belongs?)\s+to|is|等于|就是|是|为|对应(?:于|的是|着)?|属于"
)
_SAID: Final = Pattern(
    rf"(?<![A-Za-z0-9\\^_{{])\(?{_INDEX}\s*(?:,?\s*(?:which|that)\s+)?(?:({_UNEQUAL})|{_EQUAL})\s*{_INDEX}(?![A-Za-z0-9^({{+*/=_-])"
)
_SENTENCE: Final = Pattern(r"[.!?]\s+(?=[A-Z])|[。！？]\s*")
_PARAGRAPH: Final = Pattern(r"\n[ \t>]*\n")
ITEM: Final = Pattern(r"\n[ \t>]*(?:[-*+•]|(?!1[.)][ \t]*\n)\d{1,2}[.)]|\([a-z\d]{1,3}\)|\\item\b)[ \t]")
_CLAUSES: Final = Pattern(r"[.!?,;:。，；：\n]")
_DENIED: Final = Pattern(
    r"\b(?:not|fails?|false|done|treated|cannot)\b|n't\b|不成立|不满足|已", words="done|fail|false|n't|not|treated|不成立|不满足|已"
)
_SUPPOSED: Final = Pattern(
    r"(?i)\b(?:if|when|whenever|until|unless|suppose|supposing|assume|assuming|instead|not|would|were|could|rather|than|unlike|had)\b"
    r"|n't\b|当|若|如果|假设|假如|假定|而不是|不是|不用",
    words=(
        "assume|assuming|could|had|if|instead|n't|not|rather|suppose|supposing|than|unless|unlike|until|were|"
        "when|would|不是|不用|假如|假定|假设|如果|当|若"
    ),
)
_OTHERWISE: Final = Pattern(
    r"(?i)\b(?:otherwise|else|in (?:the|all) other cases?|sonst|andernfalls|wenn nicht"
    r"|sinon|altrimenti|en otro caso|caso contrário)\W*$"
    r"|\b(?:if|when(?:ever)?|where|in\s+case|case\s+(?:where|when|that|in\s+which))\s+(?:it|they|this|that|the\s+(?:word|vector))\s+"
    r"(?:(?:is|are|does|do)(?:\s+not|n['’]t)?)(?:\s+the\s+case|\s+(?:belong|correspond)\s+to\s+it)?(?:\W*$|\s*,[^.]*$)"
    r"|(?:否则|其他情况|其它情况|其余情况|反之)\W*时?\W*$"
    r"|(?:그 외|그렇지 않으면)(?:의 경우(?:에는)?)?\W*$|(?:それ以外|そうでない)(?:の?場合は?|のとき)?\W*$",
    words=(
        " other case|altrimenti|andernfalls|caso contrário|else|en otro caso|otherwise|sinon|sonst|wenn nicht|is|are|does|do|"
        "そうでない|それ以外|其他情况|其余情况|其它情况|反之|否则|그 외|그렇지 않으면"
    ),
)
_INVERTIBLE: Final = Pattern(
    r"(?i)\b(?:invertible|(?:non-?)?singular|square|pseudo-?inverse|full (?:row |column )?rank)\b|可逆|方阵|满秩|伪逆",
    words=" rank|invertible|pseudo|singular|square|伪逆|可逆|方阵|满秩",
)
_OTHER_WORDS: Final = Pattern(
    r"(?i)\b(?:(?:other|remaining|rest of the)(?: outside| context)? (?:(?:word )?vectors?|words?|[wk])"
    r"|non-?(?:context|outside|target|true|positive)[- ]words?|(?<=case of )another word"
    r"|(?:(?:to|is) )(?:another|any other|some other|a different) (?:outside |context )?(?:word|vector|index|class|one)"
    r"|(?<!like )(?<!as )the others|(?<!like )(?<!as )all others|(?<=for )others"
    r"|(?:alle|die) (?:anderen|übrigen) (?:wörter|vektoren))\W*$"
    r"|(?:其他|其它|其余|错误|不正确|非目标|非正确)的?\s*(?:词向量|词|单词|类别?|标签|[wk])(?:的向量)?\W*时?\W*$",
    words=(
        "non-|noncontext|nonoutside|nontarget|nontrue|nonpositive|others|another |other |remaining |rest of the "
        "|a different |"
        "anderen |übrigen |不正确|其他|其余|其它|错误|非正确|非目标"
    ),
)
# What a sentence says last is said of all words, whatever it says of some before.
_IN_GENERAL: Final = Pattern(
    r"(?i)(?:\b(?:in\s+general|generally|in\s+(?:any|every|either|both|all)\s+cases?|in\s+any\s+event|always|either\s+way)"
    r"|一般(?:地|来说|情况下)?|总是?|两种情况下?(?:都|均)?)\W*$",
    words="general|case|event|always|either|一般|总|两种",
)
_EITHER: Final = Pattern(
    r"(?i)\b(?:both|either|whether|regardless|no\s+matter)\b|\bor\s*$|无论|不论|不管|都",
    words="both|either|whether|regardless|matter|or|无论|不论|不管|都",
)
# What leads on from a condition to a formula, and says nothing of it.
_LEADS_ON: Final = Pattern(
    r"(?i)\s*+,?\s*+(?:\b(?:then|so|hence|now)\b\s*+,?\s*+)?(?:\b(?:we\s+(?:\w+\s+)?(?:have|get|obtain|find)|(?:it|this)\s+(?:is|gives|becomes)"
    r"|(?:the\s+)?(?:gradient|derivative)\s+(?:is|becomes|equals)|(?:so\s+)?gilt|(?:so\s+)?(?:erhalten|bekommen)\s+wir|(?:so\s+)?ergibt\s+sich)"
    r"|,\s*then|(?:，|,)?\s*(?:则|那么|我们)?(?:可得|得到?|有|梯度为|导数为))[\s:：,，*_]*$"
)
_REJECTED: Final = Pattern(
    r"(?i)\s*(?:is|are|was|would\s+be)\s+(?:\w+\s+)?(?:wrong|false|incorrect|a\s+mistake|not\s+(?:true|right|correct))\b|\s*(?:是错|不成立|不对|是不对)"
)
_ROUGHLY: Final = Pattern(
    r"(?i)\b(?:approximately|roughly|(?:we|can(?:\s+be)?|is|may(?:\s+be)?)\s+approximated?\b|approximation\W*$|to\s+(?:the\s+)?(?:first|second|leading|lowest)\s+order"
    r"|(?:first|second|leading)[- ]order(?!\s+(?:partial\s+)?(?:derivative|condition|optim|necess))"
    r"|asymptotically|linearis\w+|lineariz\w+|taylor|in\s+the\s+limit"
    r"|(?:for|when|if)\s+(?:the\s+)?(?:very\s+|sufficiently\s+)?(?:small|large|tiny|huge)\s+(?:…|[a-z]\b|values|inputs|arguments)"
    r"|(?:…|\b[a-z])\s+(?:is|are|being|gets|becomes)\s+(?:very\s+|sufficiently\s+)?(?:small|large|tiny|huge|close\s+to|near)"
    r"|(?:near|around|close\s+to)\s+(?:zero|0|the\s+origin|…)"
    r"|\bvery\s+(?:negative|positive)\b|(?:goes|going|tends?|tending)\s+to\s+(?:zero|0|(?:\w+\s+)?infinity))"
    r"|近似|约等于|一阶|(?:很|足够|充分|非常)[小大]|趋[于近]|泰勒",
    words=(
        "approximate|approximation|around|asymptotically|close|huge|large|limit|near|order|roughly|small|"
        "taylor|tiny|very|infinity|zero|0|一阶|充分大|充分小|很大|很小|泰勒|约等于|趋|足够大|足够小|近似|非常大|非常小"
    ),
)
_OPEN: Final = Pattern(
    r"(?i)(?:\b(?:including|even\s+(?:when|if|for)|regardless|whether|wrong\s+that|not\s+(?:just|only|merely))\b"
    r"|(?:\bnot|n't|n’t|\bnever)\s+(?:assume|suppose|require|need)\b|\b(?:people|students?|some|many|might)\b[^.,;:]{0,20}\b(?:believe|think|claim)s?\b)"
    r"[^.,;:，；：]{0,40}$|(?:包括|无论|不论|不管|不假设)[^，。；：]{0,20}$",
    words=(
        "assume|believe|claim|even|including|just|merely|need|only|regardless|require|suppose|think|whether|"
        "wrong|不假设|不管|不论|包括|无论"
    ),
)
_NOT_HERE: Final = Pattern(
    r"(?i)\W*but\s+(?:this|that|it)\s+(?:is|does|was)(?:\s+not|n't|n’t)\b|\W*(?:but\s+(?:any|every|all|also|some)|or\s+(?:is|it|does|may|equals?|another|any|not|some)|and\s+(?:if|when)\s+(?:not|it)|as\s+well\s+as)\b"
)
# What stands behind one of these is told apart from what is meant.
_CONTRASTS: Final = Pattern(
    r"(?i)(?:\b(?:unlike|in\s+contrast\s+(?:to|with)|as\s+opposed\s+to|contrary\s+to|instead\s+of|rather\s+than|compared\s+(?:to|with)|not)\b"
    r"|不同于|而不是|与)[^,;.，。；]*$",
    words="compared|contrary|contrast|instead|not|opposed|rather|unlike|不同于|与|而不是",
)
# Of what a sentence supposes and is no case of indices nobody knows whether a step needs it.
_WHILE: Final = Pattern(
    r"(?i)\b(?:if|when|whenever|once|unless)\s+(?!we\b|you\b|one\b|it\b|this\b|that\b|there\b)"
    r"[^,:;…$]{3,60}?\b(?:is|are|were|was|be|has|have|had|becomes?|agrees?|coincides?|vanish\w*|sums?)\b"
    r"(?![^,:;]{0,40}\bone[- ]hot\b)",
    words="if|once|unless|when",
)
ALL_BUT: Final = Pattern(
    r"(?i)\b(?:every|all|any|each|words?|w)\b[^.…]{0,40}?\b(?:but|except(?:\s+for)?|other\s+than|different\s+from|distinct\s+from|apart\s+from"
    r"|excluding)\s+(?:the\s+)?(?:words?\s+)?o\b|\bnot\s+o\b\W*$|\b(?:incorrect|wrong|non-?target|non-?true|negative|false)\s+(?:outside\s+|context\s+|output\s+)?"
    r"(?:words?|class(?:es)?|labels?|indices|index|answers?|categor(?:y|ies))\b"
    r"|除(?:了|去)?\s*o\s*(?:以外|之外|外)",
    words=(
        "apart|but|different|distinct|except|excluding|false|incorrect|negative|non-target|non-true|nontarget|"
        "nontrue|not|than|wrong|外"
    ),
)
_ONE_OF: Final = Pattern(
    r"(?i)^[\W\d]*(?:[a-z]\)\s*)?(?:(?:now|and|first|second|next|then|finally|so|similarly|only|but)\s*,?\s+)*(?:for|in\s+the\s+case\s+of)\s+o\W*$"
    r"|^[\W\d]*(?:the\s+)?(?:word|class|vector)\s+o\W*$|\b(?:w\.r\.t\.?|wrt|with\s+respect\s+to)\s+o\W*$|^\W*(?:对于?)\s*o\W*$",
    words="case|for|respect|w.r.t|wrt|word|class|vector|对",
)
_FOR_ONE: Final = Pattern(r"(?i)\b(?:for|with|when)\s+([wijkxs])\s*,?\s+(not\s+)?o\W*$", words="for|when|with")
_BOTH: Final = Pattern(
    r"(?i)(?<![A-Za-z])([a-z])\s+and\s+([a-z])\s+(?:(?:are|be)\s+(?:(not\s+equal|different|distinct|unequal)|(?:equal|the\s+same|identical)\b)|(differ)\b)"
    r"|\b(?:different|distinct|unequal)\s+(?P<one>[a-z])\s+(?:and|,)\s+(?P<other>[a-z])(?![A-Za-z])",
    words="differ|distinct|equal|identical|same",
)
_APART: Final = Pattern(
    r"(?i)\s*+,?\s*+(?:which\s+is\s+|being\s+)?(?:different|distinct)\s+(?:from|to|than)\s+\$?\s*([a-z])(?![\w^])"
)
_DIAGONAL: Final = Pattern(
    r"(?i)\b(?:(?:(off)|on)\s+the\s+diagonal|the\s+(off-)?diagonal\s+(?:entries|elements)(?:\s+(?:are|equal|read))?)\W*$",
    words="diagonal",
)
# Such words right behind a formula.
_OFF: Final = Pattern(r"(?i)[\s,，]*[(（]?(?:(?:(off)|on)\s+the\s+diagonal|(off)-diagonal)\b(?!\s+matri)", words="diagonal")
_WHERE: Final = Pattern(r"\s*?(?:\n[ \t>]*){1,2}(?=(?:where|with)\b|其中)")
_NEAR: Final = 40
_LEADS: Final = Pattern(r"(?i)[\s,;:，；：.…\\]*[(（\[]?\s*(?:if|when|whenever|for|where|as|in case|case|with|当|若|如果|对|其中)?")


def is_open(before: str, after: str) -> bool:
    """Return whether words around a condition say that it is not the one meant: "regardless of whether", "but this is not so"."""
    return _OPEN.search(before) is not None or _NOT_HERE.match(after) is not None


def told_apart(named: Sequence[Chain], after: str) -> list[Chain]:
    """Return w ≠ o for a formula that gives a word a name, w = ω, and words after it: "different to o"."""
    found = _APART.match(after)
    match named:
        case [Chain((Row((Symbol(word, ()),)), Row((Symbol(),))), (Sign("="),))] if found is not None and word != found[1]:
            return [compared(word, "≠", found[1])]
        case _:
            return []


def says_roughly(sentence: str, *, cases: bool) -> bool:
    """
    Return whether the last sentence that leads to a formula says that it holds nearly, for small or large numbers alone, or under
    something that is supposed of other things than indices; `cases` says that it speaks of a case of these.
    """
    return _ROUGHLY.search(sentence) is not None or (not cases and _WHILE.search(sentence) is not None)


def says_otherwise(sentence: str) -> bool:
    """Return whether the last sentence that leads to a formula says that all other cases are meant: otherwise, 否则."""
    words = sentence
    found = _OTHERWISE.search(words) or _OTHERWISE.search(words := without_lead(sentence))
    return found is not None and "…" not in found[0].partition(",")[0] and not _EITHER.search(words, 0, found.start())


def speaks_of_others(sentence: str) -> bool:
    """Return whether the last sentence that leads to a formula ends with the words other than o, whatever it says before."""
    found = _OTHER_WORDS.search(without_lead(sentence))
    return found is not None and "…" not in found[0]


def is_in_general(sentence: str) -> bool:
    """Return whether a sentence that leads to a formula ends by saying that all words are meant: in general, in both cases."""
    return _IN_GENERAL.search(without_lead(sentence)) is not None


@lru_cache(maxsize=64)
def without_lead(sentence: str) -> str:
    """Return a sentence that leads to a formula without the words that only lead on to it: then, we have, so gilt, 可得."""
    found = _LEADS_ON.search(sentence, max(0, len(sentence) - _AFTER))
    return sentence[: found.start()] if found is not None else sentence


def conditions_in(text: str) -> Iterator[Chain]:
    """Yield the conditions on indices that words say, as w = o and w ≠ o; "unless" before one turns it round."""
    return (chain for _, chain in places_of_conditions(text))


def places_of_conditions(text: str) -> Iterator[tuple[re.Match[str], Chain]]:
    """Yield the conditions on indices that words say, each with the place where they do."""
    for found in _SAID.finditer(text):
        left, different, right = found[1], found[2], found[3]
        before, after = clause_before(text[: found.start()]), text[found.end() : found.end() + _NEAR]
        turned = turns(before, after)
        if (
            left == right
            or left.isdecimal()
            or includes(before)
            or is_open(text[: found.start()], text[found.end() :])
            or (denies(after) and not turned)
        ):
            continue
        other: Node = Number(right) if right.isdecimal() else Symbol(right)
        chain = Chain((Row((Symbol(left),)), Row((other,))), (Sign("≠" if different else "="),))
        yield found, excepted(chain) if turned else chain


def clause_before(words: str) -> str:
    """Return the clause that words end with."""
    return _CLAUSES.split(words[-_NEAR:])[-1]


def denies(words: str) -> bool:
    """Return whether words after a condition say that it is not the one meant: "is done already", "does not hold"."""
    return _DENIED.search(_CLAUSES.split(words)[0]) is not None


def supposes(words: str) -> bool:
    """Return whether words before an equation suppose it, or say what is not so: if, when, instead of, 假设."""
    return _SUPPOSED.search(clause_before(words)) is not None


def rejects(words: str) -> bool:
    """Return whether words right after an equation say that it is wrong."""
    return _REJECTED.match(words) is not None


def supposes_inverse(before: str, after: str) -> bool:
    """Return whether the words around an equation speak of matrices that have an inverse: as they stand, others have none."""
    return _INVERTIBLE.search(before) is not None or _INVERTIBLE.search(after) is not None


def said_before(sentence: str, *, by_true: bool = False) -> list[Chain]:
    """
    Return the conditions that stand in the last sentence of prose that leads to a formula; that it speaks of the word o says
    nothing of w in a formula that is a derivative `by_true`.
    """
    others = speaks_of_others(sentence)
    sentence = without_lead(with_words_named(sentence))
    if is_in_general(sentence):
        return []
    found = list(conditions_in(sentence.rpartition("…")[2])) or list(conditions_in(sentence))
    if others or speaks_of_others(sentence):
        return [compared("w", "≠", "o")]
    return found or list(_in_other_words(sentence, by_true=by_true))


def _in_other_words(sentence: str, *, by_true: bool) -> Iterator[Chain]:
    """Yield what a sentence says without comparing two letters: all words but o, for the true one, on the diagonal."""
    both, diagonal = _BOTH.search(sentence), _DIAGONAL.search(sentence)
    all_but = ALL_BUT.search(sentence)
    if both is not None:
        yield _both(both)
    elif diagonal is not None:
        yield compared("i", "≠" if diagonal[1] or diagonal[2] else "=", "j")
    elif all_but is not None and not is_open(sentence[: all_but.start()], "") and not _is_contrast(sentence, all_but):
        yield compared("w", "≠", "o")
    elif (one := _FOR_ONE.search(sentence)) is not None:
        yield compared(one[1], "≠" if one[2] else "=", "o")
    elif not by_true and _ONE_OF.search(sentence):
        yield compared("w", "=", "o")


def _both(found: re.Match[str]) -> Chain:
    """Return what is said of two letters: i and j are different, distinct i and j."""
    if found["one"]:
        return compared(found["one"], "≠", found["other"])
    return compared(found[1], "≠" if found[3] or found[4] else "=", found[2])


def _is_contrast(sentence: str, others: re.Match[str]) -> bool:
    """Return whether a sentence that speaks of other words speaks of the true one, which they are told apart from."""
    after = sentence[others.end() :]
    true = re.search(r"\bo\b", after)
    own = true is not None and not is_contrasted(after[: true.start()])
    return own or is_contrasted(sentence[: others.start()])


def is_contrasted(before: str) -> bool:
    """Return whether what stands behind words is told apart from what is meant: unlike, rather than, 不同于."""
    return _CONTRASTS.search(before) is not None


def compared(left: str, sign: str, right: str) -> Chain:
    """Return the condition that a letter is a word, or is not."""
    return Chain((Row((Symbol(left),)), Row((Symbol(right),))), (Sign(sign),))


@final
class LastSentences:
    """The sentences of prose that lead to the formulas of a sheet, formulas in them left out."""

    def __init__(self, passages: Sequence[Passage], text: str) -> None:
        self._passages = passages
        self._text = text
        self._known: dict[int, tuple[str, bool]] = {}

    def before(self, place: int) -> str:
        """Return the last sentence that leads to a formula."""
        parts: list[str] = []
        length = 0
        for at in range(place - 1, -1, -1):
            if self._passages[at].kind not in ("prose", "inline") or length > 2 * _MOST:
                break
            words, begins = self._words(at)
            parts.append(words)
            length += len(words)
            if begins:
                break
        paragraph = ITEM.split(_PARAGRAPH.split("".join(reversed(parts)).rstrip())[-1])[-1][-_MOST:]
        return _SENTENCE.split(paragraph.rstrip(" .。"))[-1]

    def _words(self, at: int) -> tuple[str, bool]:
        """Return the words of a passage, and whether what leads to a formula begins within them."""
        if at not in self._known:
            passage = self._passages[at]
            words = self._text[passage.span.start : passage.span.end]
            if passage.kind == "inline":
                words = in_letters(words) or " … "
            paragraph = bool(words.strip()) and _PARAGRAPH.search(words.rstrip()) is not None
            self._known[at] = words, len(words) > _MOST or paragraph or ITEM.search(words) is not None
        return self._known[at]


def said_after(passages: Sequence[Passage], place: int, text: str) -> list[Chain]:
    """
    Return the condition that words say right after a formula on its line, or in a line of its own that begins with "where": the
    letters in it may be formulas.
    """
    line = _line_after(passages, place, text)
    if (off := _OFF.match(line)) is not None:
        return [compared("i", "≠" if off[1] or off[2] else "=", "j")]
    leads = _LEADS.match(line)
    found = _SAID.match(line, leads.end()) if leads is not None else None
    found = found or (_SAID.match(line[leads.end() :].lstrip()) if leads is not None else None)
    if leads is not None and leads.end() and (both := _BOTH.match(line[leads.end() :].lstrip())) is not None:
        return [_both(both)] if not is_open("", both.string[both.end() :]) else []
    return list(conditions_in(found[0])) if found is not None and not is_open("", found.string[found.end() :]) else []


def words_after(passages: Sequence[Passage], place: int, text: str) -> str:
    """Return the words of the sentence that goes on behind a formula, on its line, letters by their names."""
    return _SENTENCE.split(_line_after(passages, place, text))[0]


def _line_after(passages: Sequence[Passage], place: int, text: str) -> str:
    """Return the words that stand after a formula on its line, or that go on below it, true words and letters by their names."""
    parts: list[str] = []
    for passage in passages[place + 1 : place + 6]:
        words = text[passage.span.start : passage.span.end]
        if passage.kind == "inline":
            words = in_letters(words) or " … "
        elif passage.kind != "prose":
            break
        parts.append(words)
        if sum(map(len, parts)) > _AFTER or "\n" in words.lstrip():
            break
    line = "".join(parts)
    where = _WHERE.match(line)
    line = line[where.end() :] if where is not None else line
    if passages[place].kind != "inline" and goes_on_below(text, passages[place].span.end):
        line = line.lstrip()
    return with_words_named(line.split("\n", maxsplit=1)[0][:_AFTER])
