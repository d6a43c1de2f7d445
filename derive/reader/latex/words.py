"""Tells where letters side by side spell a word: a function, a name, or words between the mathematics."""

from __future__ import annotations

import re
from typing import Final


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


FUNCTIONS: Final = _set(
    "exp log ln lg softmax sigmoid logsigmoid logsoftmax softplus softsign tanh sinh cosh sin cos tan arctan diag tr trace det "
    "relu sgn sign rank vec arg"
)
LARGE: Final = _set("max min argmax argmin lim sup inf")
# What may stand glued to other letters: `logP`, `ylog`.
_GLUED: Final = tuple(
    sorted(
        (word for word in FUNCTIONS | LARGE if len(word) > 2 and word not in _set("vec sup inf lim arg sign")),
        key=len,
        reverse=True,
    )
)
CONDITIONS: Final = _set(
    "if when whenever at for forall otherwise else elsewhere unless except excluding given provided while "
    "falls wenn sonst andernfalls sinon altrimenti"
)
CONNECTIVES: Final = _set(
    "so therefore thus hence then and i.e ie or consequently now finally 故 所以 因此 即 则 从而 于是 可得 得 有 因为 由此"
)
_BETWEEN: Final = CONNECTIVES | _set(
    "where with such that since because let using by from note iff as is are be in of the to we have get also both each any all "
    "not minimize maximize subject respect which"
)
_CHINESE_CONDITIONS: Final = re.compile("当|若|如果|对于|对所有|其他|否则|任意|除")
_CHINESE_ENDS: Final = re.compile("时|的情况|的时候|则")


def spells(letters: str) -> bool:
    """
    Tell whether letters in a script spell a word rather than name indices side by side.

    At least three letters, one of them a, e, o, u (i and y from four letters on), capitals only where the word or a part of it
    begins, and not a stretch of the alphabet as `ijk`.
    """
    if not 3 <= len(letters) <= 30 or not letters.isascii():
        return False
    small = letters.casefold()
    if small in "abcdefghijklmnopqrstuvwxyz":
        return False
    vowels = "aeou" if len(small) == 3 and small not in ("min", "dim", "lin", "fit", "tri") else "aeiouy"
    humps = letters.isupper() or re.fullmatch("(?:[A-Z][a-z]+|[a-z]{2,})(?:[A-Z][a-z]+)*[A-Z]*", letters) is not None
    return humps and any(vowel in small for vowel in vowels)


def is_function(word: str) -> str:
    """Return a function's name in one spelling, `softmax` for `Softmax`; empty for another word."""
    small = word.casefold()
    return small if small in FUNCTIONS or small in LARGE else ""


def parts(letters: str) -> list[str]:
    """
    Split letters typed side by side into functions, words and single letters.

    The whole of them may be a function (`exp`, `Softmax`) or, from five letters on, a word (`CrossEntropy`), as `Loss` is; a
    function of three letters or more may stand before or after one or two others (`logP`, `ylog`), or before another function
    (`logexp`).
    """
    if name := is_function(letters):
        return [name]
    for word in _GLUED:
        if letters.startswith(word) and (len(letters) - len(word) <= 2 or is_function(letters[len(word) :])):
            return [word, *parts(letters[len(word) :])]
        if letters.endswith(word) and len(letters) - len(word) <= 2:
            return [*letters[: -len(word)], word]
    if letters in ("loss", "Loss") or (len(letters) >= 5 and spells(letters) and not letters.isupper()):
        return [letters]
    return list(letters)


def is_name(text: str) -> bool:
    """Tell whether a text set upright is one name, as `Vocab`, `neg-sample`, `loss`; words between formulas are none."""
    return (
        re.fullmatch(r"[^\W\d_][\w'’]*(?:[-–−][\w'’]+)*\*?", text) is not None
        and text.casefold() not in CONDITIONS
        and text.casefold() not in _BETWEEN
        and not any("\u3040" <= sign <= "\u9fff" for sign in text)
    )


def says_condition(text: str) -> bool:
    """Tell whether words begin a condition: `when`, `for all`, `otherwise`, `当`."""
    first = re.search("[A-Za-z]+", text)
    return (first is not None and first[0].casefold() in CONDITIONS) or _CHINESE_CONDITIONS.search(text) is not None


def is_otherwise(text: str) -> bool:
    """Tell whether words say that the other case is meant: `otherwise`, `else`, `否则`."""
    return text.casefold().strip(" ,.:;()，。：；") in (
        "otherwise",
        "else",
        "otherwise.",
        "if otherwise",
        "others",
        "sonst",
        "andernfalls",
        "sinon",
        "altrimenti",
        "否则",
        "其他",
        "其它",
        "其他情况",
    )


def says_where(text: str) -> bool:
    """Tell whether words lead to what holds beside a formula, a definition or a case: `where`, `with`, `其中`."""
    return text.casefold().strip(" ,.:;，。：；") in ("where", "with", "其中")


def ends_condition(text: str) -> bool:
    """Tell whether words only end a condition that was begun before a formula: `时` in `当 w = o 时`, `then`."""
    return _CHINESE_ENDS.match(text) is not None or text.casefold().strip(" ,.:;") == "then"


def connects(text: str) -> bool:
    """Tell whether words only lead from one row to the next: `therefore`, `所以`."""
    return text.casefold().strip(" ,.:;，。：；") in CONNECTIVES


def are_prose(words: list[str]) -> bool:
    """Tell whether runs of letters that explicit spaces join are prose: `we\\ have`, `is\\ true`; `log\\ p` is not."""
    return len(words) > 1 and all(len(word) > 1 or word == "a" for word in words) and not any(map(is_function, words))
