"""
Shows terms and claims as MathML Core, which browsers set without scripts, vectors and matrices in bold.

Bold letters are the bold letters of Unicode, since MathML Core has no other way to say so.
"""

from __future__ import annotations

import unicodedata
from html import escape
from typing import TYPE_CHECKING, Final, assert_never

from derive.language.lettering import Lettering, Notation
from derive.language.presentation import (
    Application,
    Brackets,
    Cases,
    Digits,
    Fraction,
    Matrix,
    Name,
    Node,
    Radical,
    Row,
    Sign,
    Spelled,
    Subscript,
    Superscript,
    Times,
    Total,
    Weight,
    Words,
    Written,
    is_tall,
)
from derive.language.presenting import equation, present
from derive.language.terms import Term

if TYPE_CHECKING:
    from derive.language.claims import Claim
    from derive.language.phrases import Sentence

NAMESPACE: Final = "http://www.w3.org/1998/Math/MathML"
_ACCENTS: Final = {"hat": "^", "tilde": "~", "bar": "¯"}
_BOLD_STARTS: Final = (("A", "Z", 0x1D468), ("a", "z", 0x1D482), ("Α", "Ω", 0x1D71C), ("α", "ω", 0x1D736))
_APPLIED: Final = "<mo>\u2061</mo>"


def mathml(term: Term, notation: Notation | None = None, *, display: bool = False) -> str:
    """Return a term as a `math` element; names that would look alike are shown as they were typed."""
    return mathml_node(present(term, notation), display=display)


def mathml_claim(claim: Claim, notation: Notation | None = None, *, display: bool = False) -> str:
    """Return `left = right` as a `math` element, without what is given (see `conditions.py`)."""
    return mathml_node(equation(claim.left, claim.right, notation), display=display)


def mathml_sentence(sentence: Sentence) -> str:
    """Return a sentence as HTML: its words escaped, its mathematics as `math` elements."""
    return "".join(escape(part) if isinstance(part, str) else mathml_node(part) for part in sentence)


def mathml_node(node: Node, *, display: bool = False) -> str:
    """Return a presented node as a `math` element, set as a block of its own or within a line."""
    block = ' display="block"' if display else ""
    return f'<math xmlns="{NAMESPACE}"{block}>{_element(node)}</math>'


def _bold(letter: str) -> str | None:
    """Return the bold letter for an ASCII or Greek letter, None for any other sign."""
    for first, last, start in _BOLD_STARTS:
        if first <= letter <= last:
            return chr(start + ord(letter) - ord(first))
    return None


def _letters(base: str, weight: Weight) -> str:
    clean = "".join(sign for sign in base if unicodedata.category(sign) not in ("Cc", "Cs", "Cn")) or "\ufffd"
    if weight == "upright":
        return f'<mi mathvariant="normal">{escape(clean)}</mi>'
    if weight == "bold":
        bold = _bold(clean) if len(clean) == 1 else None
        return f"<mi>{bold}</mi>" if bold else f'<mi style="font-weight:bold;font-style:italic">{escape(clean)}</mi>'
    return f"<mi>{clean}</mi>" if len(clean) == 1 and clean.isalpha() else f'<mi style="font-style:italic">{escape(clean)}</mi>'


def _accented(lettering: Lettering, weight: Weight) -> str:
    shown = _letters(lettering.base, weight)
    if not lettering.accent:
        return shown
    return f'<mover accent="true">{shown}<mo stretchy="false">{_ACCENTS[lettering.accent]}</mo></mover>'


def _below(group: str) -> str:
    if group.isdigit():
        return f"<mn>{escape(group)}</mn>"
    return f"<mi>{escape(group)}</mi>" if len(group) == 1 else f"<mtext>{escape(group)}</mtext>"


def _row(shown: list[str]) -> str:
    return shown[0] if len(shown) == 1 else f"<mrow>{''.join(shown)}</mrow>"


def _indices(lettering: Lettering | None, indices: tuple[Node, ...]) -> str:
    """Return subscripts in one row: with commas, unless they are single letters."""
    groups = [] if lettering is None else [_below(group) for group in lettering.below]
    shown = groups + [_element(index) for index in indices]
    short = not groups and all(
        isinstance(index, Name) and len(index.lettering.plain) == 1 and index.lettering.plain.isalpha() for index in indices
    )
    comma = "" if short else '<mo lspace="0" rspace="0.1em">,</mo>'
    parts: list[str] = []
    for each in shown:
        parts += [comma, each] if parts and comma else [each]
    return _row(parts)


def _scripts(base: Node) -> tuple[str, str]:
    """Return a base and its subscripts ('' for none), apart, so that an exponent can stand above them."""
    match base:
        case Name(lettering, weight):
            return _accented(lettering, weight), (_indices(lettering, ()) if lettering.below else "")
        case Subscript(Name(lettering, weight), indices) if not lettering.primes:
            return _accented(lettering, weight), _indices(lettering, indices)
        case Subscript(inner, indices):
            return _element(inner), _indices(None, indices)
        case Spelled(_, printed):
            return _scripts(printed)
        case _:
            return _element(base), ""


def _scripted(base: Node, above: str) -> str:
    shown, below = _scripts(base)
    if below and above:
        return f"<msubsup>{shown}{below}{above}</msubsup>"
    if below:
        return f"<msub>{shown}{below}</msub>"
    return f"<msup>{shown}{above}</msup>" if above else shown


def _bracketed(body: Node) -> str:
    fixed = "" if is_tall(body) else ' stretchy="false"'
    return f"<mrow><mo{fixed}>(</mo>{_element(body)}<mo{fixed}>)</mo></mrow>"


def _sign(sign: str, role: str) -> str:
    match role:
        case "prefix":
            return f'<mo form="prefix">{escape(sign)}</mo>'
        case "alone":
            return f'<mi mathvariant="normal">{escape(sign)}</mi>'
        case _:
            return f"<mo>{escape(sign)}</mo>"


def _element(node: Node) -> str:
    match node:
        case Name(lettering):
            return _scripted(node, f"<mo>{'′' * lettering.primes}</mo>" if lettering.primes else "")
        case Digits(digits, bold):
            return f"<mn>{''.join(chr(0x1D7CE + int(digit)) for digit in digits) if bold else digits}</mn>"
        case Words(words):
            return f"<mtext>{escape(words)}</mtext>"
        case Sign(sign, role):
            return _sign(sign, role)
        case Times(kind):
            return {"tight": "<mo>\u2062</mo>", "space": '<mspace width="0.1667em"/>', "dot": "<mo>·</mo>"}[kind]
        case Row(parts):
            return f"<mrow>{''.join(map(_element, parts))}</mrow>"
        case Fraction(over, under):
            return f"<mfrac>{_element(over)}{_element(under)}</mfrac>"
        case Superscript(base, exponent):
            return _scripted(base, _element(exponent))
        case Subscript():
            return _scripted(node, "")
        case _:
            return _larger(node)


def _larger(node: Application | Radical | Brackets | Cases | Matrix | Spelled | Total | Written) -> str:
    match node:
        case Total(index, size, body):
            lower = f"<mrow>{_element(index)}<mo>=</mo><mn>1</mn></mrow>"
            return f"<mrow><munderover><mo>∑</mo>{lower}{_element(size)}</munderover>{_element(body)}</mrow>"
        case Application(function, argument, bare):
            space = '<mspace width="0.1667em"/>'
            return f"<mrow>{_element(function)}{_APPLIED}{space + _element(argument) if bare else _bracketed(argument)}</mrow>"
        case Radical(body):
            return f"<msqrt>{_element(body)}</msqrt>"
        case Brackets(body, inline):
            return _element(body) if inline else _bracketed(body)
        case Cases(rows, word):
            lines = (
                f'<mtr><mtd style="text-align:left">{_element(value)}</mtd>'
                f'<mtd style="text-align:left"><mrow><mtext>{escape(word.text)}\u00a0</mtext>{_element(when)}</mrow></mtd></mtr>'
                for value, when in rows
            )
            return f"<mrow><mo>{{</mo><mtable>{''.join(lines)}</mtable></mrow>"
        case Matrix(rows):
            cells = "".join(f"<mtr>{''.join(f'<mtd>{_element(cell)}</mtd>' for cell in row)}</mtr>" for row in rows)
            return f"<mrow><mo>[</mo><mtable>{cells}</mtable><mo>]</mo></mrow>"
        case Spelled(_, printed):
            return _element(printed)
        case Written(_, shown):
            return _element(shown)
        case _:
            assert_never(node)
