"""
Formulas that stand apart though they are one: the sign between their sides is left among the words, as in `$A$ = $B$`, or stands at
the edge of one of them, as in `$A =$ $B$`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from derive.kernel.records import replaced
from derive.reader.documents.passages import Passage
from derive.reader.latex.nodes import Span
from derive.reader.latex.patterns import Pattern

_TAG: Final = r"</?(?:font|span|center|div|em|strong|big|small|[bipu])\b[^<>\n]{0,60}>"
# Lines may end between them, and a quote go on, or what is set in colour.
_ROOM: Final = (
    rf"(?:[\s>]|<br ?/?>|{_TAG}|&(?:nbsp|emsp|ensp);"
    r"|\\\\(?:\[[^\]\n]{0,9}\])?|\\(?:(?:no)?indent|q?quad|newline)\b|\\[,;: ])*+"
)
_BETWEEN: Final = Pattern(f"{_ROOM}(=?){_ROOM}")
_ENDS: Final = Pattern(r"(?<![!<>:=])=\s*\Z", words="=")
_SIGNS: Final = Pattern(r"\\.|[{}=]")
_BEGINS: Final = Pattern(r"\s*&?=(?!=)")
# They have lines to themselves, but for a label and words such as "so": what else stands there may belong to them.
_ALONE_BEFORE: Final = Pattern(
    rf"(?:(?:\A|\n|\\\\|<br ?/?>)(?:[\s>]|{_TAG})*(?:\\(?:no)?indent\s+)?(?:[-+*•]\s+)*(?:[(\[（]?\w{{1,3}}[.)\]）:：]\s*)*"
    r"|[:：。]|(?<!w\.r\.t)\.)[\s*_]*"
    r"(?:(?i:answer|ans|solution|proof|解|答|答案|证明)[.:：]?[\s*_]*)?"
    r"(?:(?i:so|thus|hence|therefore|then|finally|now|we\s+(?:have|get|obtain)|it\s+follows\s+that|因此|所以|则|故|即|有|得|于是|从而)"
    r"[,，:：]?[\s*_]*)?\Z"
)
_ALONE_AFTER: Final = Pattern(
    rf"(?:[ \t*_]|{_TAG})*+[.,;:!?。，；：！？]?(?:[ \t*_]|{_TAG})*+(?:<br ?/?>|\\\\(?:\[[^\]\n]{{0,9}}\])?)?[ \t]*(?:\Z|\n)"
    r"|[ \t]*(?:<br ?/?>|\\\\)?[ \t]*=(?!=)"
)
_OPERATOR: Final = Pattern(r"\n[ \t>]*([-+*/·×−^]|\\(?:cdot|times)\b)(\s?)")
_BULLET: Final = Pattern(r"[ \t>]*([-+*])\s")
_SO_FAR: Final = 60
_PLAIN: Final = frozenset({"$", "$$", "\\(", "\\[", "\\\\(", "\\\\["})
# A sheet may hold nothing but room, or nothing but signs.
_FARTHEST: Final = 80
_MOST: Final = 5_000


def with_parted(text: str, passages: Sequence[Passage]) -> list[Passage]:
    """Return passages in which formulas are one where nothing but one equals sign parts them."""
    found: list[Passage] = []
    for passage in passages:
        if passage.is_formula and len(found) > 1 and (sign := _sign(text, found[-2], found[-1], passage)) is not None:
            first, _ = found[-2:]
            pieces, kinds = (*first.pieces, *sign, *passage.pieces), (first.kind, passage.kind)
            whole = replaced(first, span=Span(first.span.start, passage.span.end), pieces=pieces)
            found[-2:] = [replaced(whole, kind="display", alone=True) if "display" in kinds else whole]
        else:
            found.append(passage)
    return found


def _sign(text: str, first: Passage, words: Passage, last: Passage) -> tuple[Span, ...] | None:
    """Return where the sign between two formulas stands, nowhere where one of them holds it; None where they are not one."""
    start, end = words.span.start, words.span.end
    if not first.is_formula or words.kind != "prose" or end - start > _FARTHEST or len(first.pieces) > _MOST:
        return None
    # What only defines macros has no content.
    if not (first.pieces and last.pieces):
        return None
    if not {first.opening, last.opening} <= _PLAIN or not _ALONE_AFTER.match(text, last.span.end):
        return None
    if _goes_on(text, first.span.start, last.span.end):
        return None
    room = _BETWEEN.fullmatch(text[start:end])
    if room is None or not _is_led_to(text, first.span.start):
        return None
    sign = tuple(Span(start + at, start + at + 1) for at in range(*room.span(1)))
    held = _ENDS.search(_content(text, first.pieces[-1])), _BEGINS.match(_content(text, last.pieces[0]))
    if not _is_closed(_content(text, last.pieces[0])):
        return None
    # What begins with a sign goes on from the display before it, whatever stands between them.
    goes_on = held[1] is not None and last.kind == "display"
    # An answer left open is followed by the next question: ∂J/∂v_c = ; ∂J/∂u_w = (ŷ_w − y_w) v_c.
    is_open = held[0] is not None and "\n" in text[start:end] and _holds_sign(_content(text, last.pieces[0]).rstrip("= \n"))
    return sign if not (goes_on or is_open) and len(sign) + sum(map(bool, held)) == 1 else None


def _is_closed(formula: str) -> bool:
    """Return whether as many brackets are closed in a formula as are opened: a list may go on in the next."""
    return all(formula.count(opens) == formula.count(closes) for opens, closes in ("()", "[]"))


def _holds_sign(formula: str) -> bool:
    """Return whether an equals sign stands in a formula, within no braces."""
    depth = 0
    for sign in _SIGNS.findall(formula):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if sign == "=" and depth == 0:
            return True
    return False


def _goes_on(text: str, start: int, end: int) -> bool:
    """Return whether the line after a formula begins with an operator, which is no bullet as there is before the formula itself."""
    following = _OPERATOR.match(text, line_end) if (line_end := text.find("\n", end)) >= 0 else None
    bullet = _BULLET.match(text, text.rfind("\n", 0, start) + 1)
    return following is not None and not (bullet and following[2] and following[1] == bullet[1])


def _is_led_to(text: str, start: int) -> bool:
    """Return whether a formula begins what is said on its line."""
    before = text[max(0, start - _SO_FAR) : start]
    return _ALONE_BEFORE.search(before if start <= _SO_FAR else f"…{before}") is not None


def _content(text: str, piece: Span) -> str:
    return text[piece.start : piece.end]
