"""
Words by the letters that stand for them: the true word is o, the centre word c; u_w, and the vector of w, speak of w.

"The outside vector" may be any of them, as "the outside vectors u_w" are: that of the true word is told by "true" or "correct".
"""

from __future__ import annotations

from typing import Final

from derive.reader.latex.nodes import Fraction, Gap, Group, Number, Row, Scripts, Sign, Symbol, Words, names_in, nodes_of
from derive.reader.latex.patterns import Pattern

_BOLD: Final = r"(?:\\(?:boldsymbol|mathbf|bm|vec)\s*)?"
_LETTER: Final = Pattern(rf"\$\s*{_BOLD}(?:\{{?([a-z])\}}?|\{{?[uU]\}}?\s*_\s*\{{?\s*{_BOLD}\{{?([a-z])\}}{{0,2}})\s*\$")
_SURE: Final = r"\(?(?:true|correct|actual|gold|ground[- ]truth)\)?"
_TRUE: Final = r"\(?(?:true|correct|right|actual|observed|target|expected|gold|ground[- ]truth)\)?"
_NOUN: Final = r"(?:word|one|class|label|index|category|answer)"
_OUTSIDE: Final = r"(?:\(?(?:outside|context|output|target)\)?\s+)?"
# "The vector of", and its brackets in "the (vector of the) true word".
_VECTOR_OF: Final = (
    r"(?:\(?(?:(?:outside|output|context|word)\s+)?(?:vector|embedding)\s+(?:of|for|belonging\s+to)"
    r"\s+(?:the\)?\s+)?)"
)
_ITS_VECTOR: Final = r"(?:(?:['’]s?)?\s+(?:(?:outside|output|word)\s+)?(?:vector|embedding)\b(?!\s+(?:of|for|from|in)\b)|['’]s\b)"
_NO_NAME: Final = r"(?!\s+[a-np-z]\b)"
_TRUE_WORD: Final = Pattern(
    rf"(?i)\bthe\s+{_VECTOR_OF}?{_TRUE}\s+{_OUTSIDE}{_NOUN}\b{_NO_NAME}(?:{_ITS_VECTOR}{_NO_NAME})?(?:\s+\(?o\b\)?)?"
    rf"|\bthe\s+{_SURE}\s+{_OUTSIDE}(?:vector|embedding)\b(?:/word\b)?(?!\s+(?:of|for|from|in)\b){_NO_NAME}(?:\s+\(?o\b\)?)?"
    r"|(?<=case of )the\s+(?:outside|context)\s+word\b(?!\s+[a-np-z]\b)"
    r"|(?<=is )the\s+(?:outside|context)\s+word\b(?!\s+(?:[a-np-z]|vector|embedding|of)\b)"
    r"|(?<=n't )the\s+(?:outside|context)\s+word\b(?!\s+(?:[a-np-z]|vector|embedding|of)\b)"
    r"|(?<=n’t )the\s+(?:outside|context)\s+word\b(?!\s+(?:[a-np-z]|vector|embedding|of)\b)"
    r"|(?<=not )the\s+(?:outside|context)\s+word\b(?!\s+(?:[a-np-z]|vector|embedding|of)\b)"
    r"|\bthe\s+(?:outside|context)\s+word\s+o\b|\bthe\s+(?:label|target|ground[- ]truth|answer)\b"
    r"(?!\s+(?:[a-np-z]|\w+s?\s+[a-np-z])\b)"
    r"(?!\s+(?:word|vector|distribution|index|class|is)\b)"
    r"|(?:正确|真实|实际)的?(?:上下文|输出|外部)?(?:类别|标签|类|词|单词|答案)(?:的?(?:词|输出|外部)?向量)?(?!\s*[a-np-z])"
    r"|(?:目标)的?(?:类别|标签|类|词|单词|答案)(?!\s*[a-np-z])|(?<=[是为])\s*标签",
    words=("actual|answer|context|correct|expected|gold|label|observed|outside|right|target|true|truth|实际|标签|正确|目标|真实"),
)
_CENTRE_WORD: Final = Pattern(
    r"(?i)(?<=is )the\s+(?:cent(?:er|re)|input)\s+word\b|(?<=not )the\s+(?:cent(?:er|re)|input)\s+word\b",
    words="center|centre|input",
)
# A word that is said to be the true one, without a letter: w is meant.
_THE_WORD: Final = Pattern(
    rf"(?i)\b(?:the|this|our|an?)\s+(?:(?:outside|context|output)\s+)?(?:word\s+)?(?:word|vector)(?=\s+(?:is|equals|corresponds\s+to|belongs\s+to)\s+"
    rf"(?:not\s+)?the\s+{_TRUE}\s+{_OUTSIDE}(?:word|one|vector)\b)"
    r"|\b(?:the|this)\s+word(?=\s+is\s+(?:not\s+)?the\s+(?:outside|context|output)\s+word\b)"
    r"|\bthe\s+word\s+in\s+question\b|(?:外部|上下文|输出|该|这个)的?(?:单词|词)(?=不?(?:为|是)(?:正确|真实|实际|目标)的?(?:上下文|输出|外部)?(?:单词|词))",
    words="word|vector|词",
)
# The true word by another letter: "for the correct word w" speaks of w = o.
_BY_NAME: Final = Pattern(
    rf"(?i)\b((?:for|if|when|where|wrt|w\.r\.t\.|respect\s+to|case\s+of)\s+)the\s+{_SURE}\s+{_OUTSIDE}"
    r"(?:word|one|class|(?:word\s+)?vector)\s+([wijkxs])\b(?!\s*(?:=|≠|is\b|and\b))",
    words="true|correct|right|actual|gold|truth",
)
_IF_TARGET: Final = Pattern(
    r"((?:当|若|如果|假如)[^，。；,;\n]{0,12}?[是为]\s*)目标的?(?:词|单词)的?(?:词|输出|外部)?向量(?!\s*[a-np-z])", words="目标"
)
_IF_INDEX: Final = Pattern(
    rf"(?i)\b((?:if|when(?:ever)?|case\s+(?:where|when|that))\s+[wijkxs]\s+is\s+(?:not\s+)?)the\s+(?:index|position)\s+of\s+the\s+{_TRUE}\s+"
    rf"{_OUTSIDE}(?:word|class)\b",
    words="index|position",
)
_GERMAN: Final = Pattern(
    r"(?i)\b(?:wenn|falls|ist|sofern|sei)\s+([wijkxs])\s+(nicht\s+)?(?:(?:der\s+)?vektor\s+(?:des|zum|vom)|das|dem|der|die)\s+"
    r"(?:wahre|richtige|korrekte|tatsächliche|beobachtete)[nmrs]?\s+(?:kontext|ausgabe)?-?(?:worte?s?|wortvektor|vektor|klasse)\b",
    words="wahre|richtige|korrekte|tatsächliche|beobachtete",
)
# What stands alone as a heading of its case, or in a cell.
_ALONE: Final = Pattern(
    r"(?i)[\W\d]*(?:case\s*\w{0,2}\s*[:.]?\s*)?(?:\(?(?:true|correct|right|actual|observed|expected|gold|ground[- ]truth)\)?)\s+"
    r"(?:(?:outside|context|output)\s+)?(?:word|class|vector)(?:['’]s)?(?:\s+vector)?\W*"
    r"|\W*(?:对于?)?(?:正确|真实|实际)的?(?:上下文|输出|外部)?(?:单词|词)\W*",
    words="true|correct|right|actual|observed|expected|gold|truth|正确|真实|实际",
)
_FOR_O: Final = Pattern(
    r"(?i)\W*(unless|except|other\s+than|all\s+but|除了?)?\s*(?:\b(?:for|if|when|where)\b)?\s*(?:\bit\s+is)?\s*(not\b)?\s*o\b\W*",
    words="o",
)


_FOR_OUTSIDE: Final = Pattern(
    r"(?i)(?:\b(?:for|if|when|where|is|wrt|w\.\s?r\.\s?t\.|respect\s+to|case\s+of)\s+|^[\W\d]*)the\s+(?:outside|context|output|target|positive)\s+"
    r"(?:word|(?:word\s+)?vector)(?:\s+\(?[wijkxs]\)?)?\W*$"
    r"|^\W*(?:对于?)?(?:目标|外部|上下文)的?(?:单词|词)(?:的?向量)?\s*[wijkxs]?\W*$",
    words="outside|context|output|target|positive|目标|外部|上下文",
)


def with_words_named(words: str) -> str:
    """Return words in which the true word, and its vector, is o, and the centre word c."""
    if _ALONE.fullmatch(words):
        return "for o"
    words = _GERMAN.sub(r"\1 is \2o", words).replace(" is nicht ", " is not ")
    words = _BY_NAME.sub(r"\1\2 = o", _THE_WORD.sub("w", _IF_INDEX.sub(r"\1o", _IF_TARGET.sub(r"\1o", words))))
    return _CENTRE_WORD.sub("c", _TRUE_WORD.sub("o", words))


def is_for_outside(words: str) -> bool:
    """Return whether words end by leading to one outside word or vector, which may be any: for the outside vector u_w."""
    return _FOR_OUTSIDE.search(words) is not None


def is_by_true(left: Row) -> bool:
    """Return whether a side is a derivative by what has the true word's own index, ∂J/∂u_o: its w is another letter then."""
    if "o" not in names_in(left):
        return False
    for node in nodes_of(left):
        match node:
            case Fraction(_, Row() as below) | Scripts(Sign("∇"), Row() as below):
                names = names_in(below)
                if "o" in names and "w" not in names and (isinstance(node, Scripts) or "∂" in names):
                    return True
    return False


def sign_of_true(words: str) -> str:
    """Return = where words with names say no more than that the true word is meant, ≠ where that it is not: unless it is o."""
    found = _FOR_O.fullmatch(words)
    return "" if found is None else "≠" if (found[1] is None) != (found[2] is None) else "="


def in_letters(formula: str) -> str:
    """Return the letter that a formula is, or is the vector of, its dollar signs and weight left out; nothing where it is more."""
    letter = _LETTER.fullmatch(formula)
    return (letter[1] or letter[2]) if letter is not None else ""


def as_spoken(row: Row) -> str:
    """Return a row as words, u_w as the letter of its word; with a mark for what is more than letters, numbers and signs."""
    spoken: list[str] = []
    for node in row.items:
        match node:
            case Words(text):
                spoken.append(text)
            case Row():
                spoken.append(as_spoken(node))
            case Symbol(name, ()) | Sign(name):
                spoken.append(name)
            case Number(digits):
                spoken.append(digits)
            case Scripts(Symbol("u" | "U"), Row((Symbol(letter, ()),)), None, 0):
                spoken.append(letter)
            case Group("(", Row() as body):
                spoken.append(f"({as_spoken(body)})")
            case Gap():
                spoken.append(" ")
            case _:
                spoken.append("…")
    return " ".join(spoken)
