"""
People's own formulas as presentation MathML, from the nodes that the reader makes of them: what was not read is shown as written.

Every text is escaped; elements and attributes come from here alone, whatever a sheet holds.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from html import escape
from typing import Final

from derive.reader.latex.nodes import (
    NOWHERE,
    Accent,
    Big,
    Fraction,
    Gap,
    Group,
    Node,
    Noted,
    Number,
    Root,
    Row,
    Scripts,
    Sign,
    Span,
    Symbol,
    Table,
    Unreadable,
    Words,
)

_STYLES: Final[Mapping[str, str]] = {
    "bold": "BOLD",
    "calligraphic": "SCRIPT",
    "blackboard": "DOUBLE-STRUCK",
    "typewriter": "MONOSPACE",
}
_OVER: Final[Mapping[str, str]] = {
    "hat": "^",
    "tilde": "~",
    "bar": "¯",
    "vec": "→",
    "dot": "˙",
    "ddot": "¨",
    "check": "ˇ",
    "breve": "˘",
    "acute": "´",
    "grave": "`",
    "ring": "˚",
    "overleftarrow": "←",
    "overbrace": "⏞",
    "underbrace": "⏟",
}
_BELOW: Final = frozenset({"underbrace", "underset"})
_LARGE: Final[Mapping[str, str]] = {"Σ": "∑", "Π": "∏"}
_SIGNS: Final[Mapping[str, str]] = {"∣": "|", "∗": "*", "ᵀ": "⊤"}
_LETTERS: Final = frozenset("∂∇ᵀd…∀∃∴∵")


class Formulas:
    """Sets the nodes of one sheet; what lies within `wrong` and is not all of it that one sees is marked."""

    def __init__(self, text: str, wrong: Span = NOWHERE) -> None:
        self._text = text
        self._wrong = wrong

    def formula(self, row: Row, *, display: bool = True) -> str:
        """Return a row as an element of its own."""
        opening = '<math displaystyle="true">' if display else "<math>"
        return f"{opening}{self.element(row)}</math>"

    def element(self, node: Node | None) -> str:
        """Return a node as one element."""
        if node is None:
            return "<mrow></mrow>"
        if isinstance(node, Row) or not self._is_wrong(node):
            return self._element(node)
        return self._marked((node,))

    def _is_wrong(self, node: Node) -> bool:
        return self._wrong.start <= node.span.start < node.span.end <= self._wrong.end

    def _marked(self, items: tuple[Node, ...]) -> str:
        """Return items under one mark; what is within them carries none of its own."""
        wrong, self._wrong = self._wrong, NOWHERE
        shown = self._row(items)
        self._wrong = wrong
        return f'<mrow class="wrong">{shown}</mrow>'

    def _element(self, node: Node) -> str:
        match node:
            case Symbol():
                return _symbol(node)
            case Number(digits):
                return f"<mn>{escape(digits)}</mn>"
            case Sign(name):
                return _sign(name)
            case Words(text):
                return f"<mtext>{escape(f' {text.strip()} '.replace(' ', chr(0xA0)))}</mtext>"
            case Gap():
                return '<mspace width="1em"></mspace>'
            case Row(items):
                return f"<mrow>{self._row(items)}</mrow>"
            case Scripts():
                return self._scripts(node)
            case Fraction(top, bottom):
                return f"<mfrac>{self.element(top)}{self.element(bottom)}</mfrac>"
            case Root(body, None):
                return f"<msqrt>{self.element(body)}</msqrt>"
            case Root(body, degree):
                return f"<mroot>{self.element(body)}{self.element(degree)}</mroot>"
            case Unreadable(_, span):
                return f'<mtext class="source">{escape(self._text[span.start : span.end])}</mtext>'
            case _:
                return self._larger(node)

    def _larger(self, node: Accent | Big | Group | Noted | Table) -> str:
        match node:
            case Accent(accent, body):
                return _over(accent, self.element(body))
            case Big(name, below, above):
                return self._big(_LARGE.get(name, name), below, above)
            case Group(opens, body, closes):
                tall = _is_tall(body)
                return f"<mrow>{_fence(opens, tall=tall)}{self.element(body)}{_fence(closes, tall=tall)}</mrow>"
            case Table(opens, rows, closes):
                left = ' class="left"' if opens == "{" and not closes else ""
                lines = (f"<mtr>{''.join(f'<mtd{left}>{self.element(cell)}</mtd>' for cell in row)}</mtr>" for row in rows)
                return f"<mrow>{_fence(opens)}<mtable>{''.join(lines)}</mtable>{_fence(closes)}</mrow>"
            case Noted("binom", Row((Table(_, rows),))):
                return f"<mrow>{_fence('(')}{self.element(Table('', rows, ''))}{_fence(')')}</mrow>"
            case Noted(kind, body, note):
                shown = _over(kind, self.element(body)) if kind in _OVER else self.element(body)
                tag = "munder" if kind in _BELOW else "mover"
                return shown if note is None else f"<{tag}>{shown}{self.element(note)}</{tag}>"

    def _row(self, items: tuple[Node, ...]) -> str:
        parts: list[str] = []
        at = 0
        while at < len(items):
            end = at
            while end < len(items) and self._is_wrong(items[end]):
                end += 1
            if at and _stands_apart(items[at - 1], items[at]):
                parts.append('<mspace width="0.1667em"></mspace>')
            parts.append(self._marked(items[at:end]) if end > at else self.element(items[at]))
            at = max(end, at + 1)
        return "".join(parts)

    def _scripts(self, node: Scripts) -> str:
        base, below = self.element(node.base), self.element(node.below)
        primes = f"<mo>{'′' * node.primes}</mo>" if node.primes else ""
        above = f"<mrow>{primes}{self.element(node.above) if node.above is not None else ''}</mrow>"
        if node.below is None:
            return f"<msup>{base}{above}</msup>"
        if node.above is None and not primes:
            return f"<msub>{base}{below}</msub>"
        return f"<msubsup>{base}{below}{above}</msubsup>"

    def _big(self, name: str, below: Row | None, above: Row | None) -> str:
        sign = f"<mo>{escape(name)}</mo>"
        if below is not None and above is not None:
            return f"<munderover>{sign}{self.element(below)}{self.element(above)}</munderover>"
        if below is not None:
            return f"<munder>{sign}{self.element(below)}</munder>"
        return sign if above is None else f"<mover>{sign}{self.element(above)}</mover>"


def _stands_apart(before: Node, item: Node) -> bool:
    """Return whether there is a space between two nodes: log x, after a name of several letters."""
    return isinstance(before, Symbol) and len(before.name) > 1 and not isinstance(item, Group | Sign | Gap)


def _is_tall(value: object) -> bool:
    """Return whether a row or a node in it needs brackets that grow with it."""
    if isinstance(value, Row):
        return any(map(_is_tall, value.items))
    if isinstance(value, Scripts):
        return _is_tall(value.base)
    return isinstance(value, Fraction | Table | Big | Noted) or (isinstance(value, Group) and _is_tall(value.body))


def _symbol(node: Symbol) -> str:
    name = "".join(_styled(letter, node.style) for letter in node.name)
    upright = ' mathvariant="normal"' if node.style == "roman" and len(name) == 1 else ""
    shown = f"<mi{upright}>{escape(name)}</mi>"
    for accent in node.accents:
        shown = _over(accent, shown)
    return shown


def _styled(letter: str, style: str) -> str:
    """Return a letter of a style that Unicode has letters for, else as it is."""
    if style not in _STYLES or not letter.isalpha():
        return letter
    plain = unicodedata.name(letter, "").replace("LATIN ", "").replace("GREEK ", "").replace("LETTER ", "")
    for name in (f"MATHEMATICAL {_STYLES[style]} {plain}", f"{_STYLES[style]} {plain}"):
        try:
            return unicodedata.lookup(name)
        except KeyError:
            continue
    return letter


def _sign(name: str) -> str:
    shown = escape(_SIGNS.get(name, name))
    return f'<mi mathvariant="normal">{shown}</mi>' if name in _LETTERS else f"<mo>{shown}</mo>"


def _over(kind: str, shown: str) -> str:
    sign = _OVER.get(kind)
    if sign is None:
        return shown
    tag = "munder" if kind in _BELOW else "mover"
    return f'<{tag} accent="true">{shown}<mo>{escape(sign)}</mo></{tag}>'


def _fence(sign: str, *, tall: bool = True) -> str:
    return f'<mo fence="true" stretchy="{"true" if tall else "false"}">{escape(sign)}</mo>' if sign else ""
