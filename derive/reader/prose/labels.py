"""
What the words before a formula say it is: "the partial derivative for $v_c$ is $$…$$", "$∂J/∂v_c$: $$…$$", "对$u_o$求导得".

An answer without a left side has the one that is said; a left side that is written is compared with what is said.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from derive.reader.documents.passages import Passage
from derive.reader.latex.layout import chains
from derive.reader.latex.macros import Macros
from derive.reader.latex.nodes import Chain, Fraction, Gap, Node, Row, Scripts, Sign, Span, Symbol
from derive.reader.latex.patterns import Pattern

_NAME: Final = r"(?:[uv]_(?:[a-z]|\{[a-z](?:_\{?[a-z]\}?)?\})|U)"
_MARKS: Final = r"[*_`\s~(){}\\]"
_LEADS: Final = Pattern(
    rf"{_MARKS}*(?:的)?(?:偏导数?|导数|梯度|求偏?导数?)?{_MARKS}*[,，]?{_MARKS}*"
    r"(?:(?:is|are|equals|becomes|will be|as|follows|given by|equal to|we have|we get|then|thus"
    rf"|为|是|得到?|可得|等于|有|如下|结果|因此){_MARKS}*[,，]?{_MARKS}*)*[:：=]?{_MARKS}*"
)
_BY: Final = Pattern(
    r"(?is)(?:deriv|gradient|partial|differentiat|grad\b)[^.!?]*"
    r"(?:with\s+respect\s+to|w\.?\s?r\.?\s?t\.?|in\s+terms\s+of|for|by|over|to)\s+(?:(?:the|an?)\s+(?:\w+[\s-]){0,5})?$"
)
_AND_FOR: Final = Pattern(r"(?i)^[\s.,;\\]*and\s+(?:(?:that\s+)?(?:for|with\s+respect\s+to|w\.?r\.?t\.?))\s+$")
_CHINESE_BY: Final = Pattern(r"(?:对于?|关于|针对)[^。！？\n]{0,8}$", words="关于|对")
_DERIVES: Final = Pattern(r"导|梯度")
_OF: Final = Pattern(r"(?i)\bof\s*$")
_PLAIN: Final = Pattern(rf"(?:^|\n)[\s>#*_`+-]*(?:\(?[a-z0-9ivx]{{1,4}}[.)]\s*)?[*_`(]*({_NAME})[*_`)]*\s*[:：][*_`]*\s*$")
_PLAIN_BY: Final = Pattern(rf"(?is)(?:with\s+respect\s+to|w\.?\s?r\.?\s?t\.?|对于?|关于)\s*[*_`(]*({_NAME})[*_`)]*([^\n.!?。]*)$")
_LETTER: Final = Pattern(r"(?:^|[\s(,])([A-Za-z])\s*=\s*$")
# An operator that joins a formula to what stands beside it.
_GOES_ON: Final = Pattern(r"[ \t]*(?:[-+*/·×−^](?!\*)|\$|<sup|\d|,?[ \t]*(?:times|plus|minus|divided|multiplied|transposed)\b)")
_BELONGS_TO: Final = Pattern(
    r"(?:[-+/·×−^\d]|\$[ \t]*[-+/·×−^][ \t]+|(?i:\b(?:times|plus|minus|negative\s+of|transpose\s+of|opposite\s+of))[ \t]+)\Z"
)
_LONGEST: Final = 60
_GRADIENT: Final = Pattern("(?i)deriv|gradient|partial|导|梯度")
_FAR: Final = 300
_SECTION: Final = 1500


class Labels:
    """Reads the labels of one sheet; `chains_at` gives the chains of a passage."""

    def __init__(self, passages: Sequence[Passage], text: str, chains_at: Callable[[int], tuple[Chain, ...]]) -> None:
        self._passages = passages
        self._text = text
        self._chains_at = chains_at
        self._said: dict[int, bool] = {}

    def before(self, place: int) -> Row | None:
        """Return the derivative that the words right before a formula say it is, None where they say nothing of the kind."""
        found = None if self._is_in_part(place) else self._in_formula(place) or self._in_words(place) or self.letter(place)
        self._said[place] = found is not None
        return found

    def _is_in_part(self, place: int) -> bool:
        """Return whether a formula goes on after it, in words or in another: `$U^T y$ + $u_o$`."""
        return _GOES_ON.match(self._text, self._passages[place].span.end) is not None

    def _words(self, place: int) -> str:
        passage = self._passages[place] if place >= 0 else None
        return self._text[passage.span.start : passage.span.end] if passage is not None and passage.kind == "prose" else ""

    def _in_formula(self, place: int) -> Row | None:
        """Return the label that stands as a formula of its own before this one."""
        at = place - 1
        between = ""
        if at >= 0 and self._passages[at].kind == "prose":
            between, at = self._words(at), at - 1
        if at < 0 or self._passages[at].kind != "inline" or not _leads(between):
            return None
        items = self._only(at)
        if not items:
            return None
        if _is_derivative(items):
            if _BELONGS_TO.search(self._text[max(0, self._passages[at].span.start - _LONGEST) : self._passages[at].span.start]):
                return None
            return Row(tuple(items), self._passages[at].span)
        before = self._words(at - 1)[-_FAR:]
        chinese = _CHINESE_BY.search(before) is not None and _DERIVES.search(before + between) is not None
        goes_on = _AND_FOR.search(before) is not None and self._said.get(at - 2, False)
        if not _is_variable(items) or not (chinese or goes_on or self._by(at, before)):
            return None
        return _derivative(self._function(at), items, self._passages[at].span)

    def _by(self, at: int, before: str) -> bool:
        """Return whether the words before a name say that something is differentiated by it."""
        if _BY.search(before):
            return True
        earlier = self._words(at - 3) if at >= 3 and self._passages[at - 2].kind == "inline" else ""
        return bool(earlier) and _BY.search(f"{earlier[-_FAR:]} … {before}") is not None

    def _function(self, at: int) -> list[Node]:
        """Return what is differentiated: what stands after "of" before the name, else J."""
        if at >= 3 and self._passages[at - 2].kind == "inline" and _OF.search(self._words(at - 3)):
            of = self._only(at - 2)
            if of:
                return of
        return [Symbol("J")]

    def _in_words(self, place: int) -> Row | None:
        """Return the label that stands in plain words before a formula: `u_o:`, `w.r.t. v_c`."""
        words = self._words(place - 1)
        tail = words[-_FAR:]
        plain = _PLAIN.search(tail)
        section = self._text[max(0, self._passages[place].span.start - _SECTION) : self._passages[place].span.start]
        if plain is not None and _GRADIENT.search(section):
            return self._named(plain[1], place)
        said = _PLAIN_BY.search(tail)
        if said is not None and _leads(said[2]) and _GRADIENT.search(tail):
            return self._named(said[1], place)
        return None

    def letter(self, place: int) -> Row | None:
        """Return the letter that stands before an equals sign in the words right before a formula: and b = $…$."""
        said = _LETTER.search(self._words(place - 1)[-_LONGEST:])
        start = self._passages[place].span.start
        return Row((Symbol(said[1], (), "", Span(start, start)),), Span(start, start)) if said is not None else None

    def _named(self, name: str, place: int) -> Row | None:
        start = self._passages[place].span.start
        (chain,) = chains([(name, 0)], Macros()).chains
        return _derivative([Symbol("J")], [_placed(node, start) for node in _bare(chain.sides[0])], Span(start, start))

    def _only(self, at: int) -> list[Node]:
        """Return what an inline formula without a relation holds."""
        found = self._chains_at(at)
        return _bare(found[0].sides[0]) if len(found) == 1 and not found[0].signs and len(found[0].sides) == 1 else []


def _leads(words: str) -> bool:
    """Return whether words between a label and what it is a label of say no more than that it is."""
    bare = " ".join(words.split())
    return len(bare) <= _LONGEST and _LEADS.fullmatch(bare) is not None


def _derivative(of: Sequence[Node], by: Sequence[Node], span: Span) -> Row:
    above, below = Row((Sign("∂", span), *of), span), Row((Sign("∂", span), *by), span)
    return Row((Fraction(above, below, span),), span)


def _placed(node: Node, start: int) -> Node:
    """Return a name read from plain words at a place where nothing of it stands."""
    place = Span(start, start)
    match node:
        case Symbol(name, accents):
            return Symbol(name, accents, "", place)
        case Scripts(base, Row(items), None, 0):
            return Scripts(_placed(base, start), Row(tuple(_placed(each, start) for each in items), place), None, 0, place)
        case _:
            return node


def _bare(row: Row) -> list[Node]:
    found: list[Node] = []
    for node in row.items:
        if isinstance(node, Row):
            found += _bare(node)
        elif not isinstance(node, Gap) and not (isinstance(node, Sign) and node.name in (",", ".", ":", ";")):
            found.append(node)
    return found


def _is_derivative(items: Sequence[Node]) -> bool:
    """Return whether a formula is one derivative as a whole, ∂J/∂x or ∇_x J."""
    match items:
        case [Fraction(Row() as top, Row() as bottom)]:
            above, below = _bare(top), _bare(bottom)
            return len(above) > 1 and len(below) > 1 and _begins(above[0]) and _begins(below[0])
        case [Scripts(Sign("∇"), Row(), None, 0), *rest]:
            return bool(rest)
        case _:
            return False


def _begins(node: Node) -> bool:
    return isinstance(node, Sign) and node.name == "∂"


def _is_variable(items: Sequence[Node]) -> bool:
    """Return whether a formula is one name, with a subscript or without: v_c, u_{w_k}, U."""
    match items:
        case [Symbol()] | [Scripts(Symbol(), Row(), None, 0)]:
            return True
        case _:
            return False
