"""
What a sheet declares of its letters: shapes, by U ∈ ℝ^{V×d} or in words, vectors that lie, and which numbers are less than others.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from derive.reader.latex.nodes import Chain, Node, Number, Row, Scripts, Sign, Symbol, Words
from derive.reader.latex.patterns import Pattern
from derive.reader.notation import Notation
from derive.reader.prose.cases import bare, nodes_in
from derive.reader.syntax.bounds import plain

_OF_U: Final = Pattern(
    r"(?i:\b(column|row)s?(?:\s+vectors?)?\s+of\s+(?:the\s+)?(?:(?:matrix|matrices)\s+)?)(?:[$*{}(\s]|\\(?:math|bold|text|b"
    r"|p)[a-z]*)*\\?b?U(?![A-Za-z^])"
    r"|(?<![A-Za-z])U[$}*\s]*的(?:每一?|所有)?(列|行)"
    r"|(?<![A-Za-z])U[$}*\s]*\s(?:has|with|holds|contains|stores|collects)\s[^.\n]{0,40}?\b(?:as|in)\s+(?:its\s+"
    r"|the\s+)?(column|row)s\b",
    words="column|row|的列|的所有列|的所有行|的每一列|的每一行|的每列|的每行|的行",
)
_TIMES: Final = r"\s*(?:\\times|×|\*)\s*"
_WORDS_COUNT: Final = r"\\?\|?\s*(?:\\mathcal\s*\{?\s*)?V\s*\}?\\?\|?"
# U is a V × d matrix, U has shape d × V: between the letter and its shape stands nothing else.
_SHAPED: Final = Pattern(
    r"(?<![A-Za-z\\^_])U[$}*]*(?:\s|[$(（,:：{\[]|\b(?:is|be|has|have|of|with|as|an?|the|its|matrix|shape|size|dimensions?|here)\b"
    r"|[是为的有]|一个|矩阵|形状|维度|大小){0,24}"
    rf"(?:(?P<rows>{_WORDS_COUNT}(?:{_TIMES}[dDnNmkh](?![A-Za-z])|[$\s]*(?:rows\b|行)))"
    rf"|(?P<columns>[dDnNmkh](?:{_TIMES}{_WORDS_COUNT}|[$\s]*(?:rows\b|行))))",
    words="\\times|×|*|rows|行",
)
_ARE_NOT: Final = Pattern(r"[$*}\s]*(?:(?:is|are|do|does)\s+not|aren't)\b|[$*}\s]*不是")
_LYING: Final = Pattern(
    r"(?i)\brow[\s-]+vectors?\W{0,6}(?:hat\W{0,3})?[yŷ]\b"
    r"|\b[yŷ]\W{1,12}(?:is|are|as)\W+(?:an?\W+)?row[\s-]+vectors?|行向量\W{0,4}[yŷ]",
    words="row|行向量",
)


_ROWS: Final = Pattern(
    r"((?:\$[^$\n]{1,60}\$[\s,、和]*(?:and\s+)?){1,4})(?:are|is|都是|均为|均是|为|是)\s*(?:all\s+|both\s+|an?\s+)?(?:row[\s-]+vectors?|行向量)",
    words="row|行向量",
)
_Y: Final = Pattern(r"(?<![A-Za-z])y(?![A-Za-z])|ŷ")
_OF_ONE_ROW: Final = Pattern(
    r"(?:(?<![A-Za-z_^{])y|\\hat\s*\{?\s*y|ŷ|(?<![A-Za-z_^{])[uv]\s*_\s*\{?\s*\w)\s*\}?\s*(?:\\in(?![A-Za-z])|∈)\s*"
    r"(?:\\mathbb\s*|\\mathcal\s*)?\{?\s*[Rℝ]\s*\}?\s*\^\s*\{?\s*1\s*(?:\\times(?![A-Za-z])|×|\*|\\cdot(?![A-Za-z]))",
    words="\\in|∈",
)


def lying_in_words(text: str) -> tuple[str, ...]:
    """
    Return what a sheet says to be rows: `distributions`, y or ŷ, perhaps among others, as in "y, ŷ, v_c are row vectors" and
    y ∈ R^{1×V}, and `words`, where the shape of a word vector is so written.
    """
    shaped = {"words" if found[0].lstrip()[0] in "uv" else "distributions" for found in _OF_ONE_ROW.finditer(text)}
    if any(_Y.search(found[1]) for found in _ROWS.finditer(text)):
        shaped.add("distributions")
    return tuple(sorted(shaped))


def stacking_in_words(text: str) -> str:
    """Return `rows` or `columns` where words speak of the rows, or of the columns, of U alone, or of its shape; else nothing."""
    found = set()
    for match in _OF_U.finditer(text):
        by_columns = (match[1] or match[3] or "").lower() == "column" or match[2] == "列"
        found.add("columns" if by_columns != (_ARE_NOT.match(text, match.end()) is not None) else "rows")
    found |= {"rows" if match["rows"] else "columns" for match in _SHAPED.finditer(text)}
    return found.pop() if len(found) == 1 else ""


def declared_beside(chains: Sequence[Chain], notation: Notation) -> tuple[tuple[str, str], ...]:
    """Return what the chains of one formula declare for its own steps: (`stacked`, `rows`), (`distributions`, `row`)."""
    asides = tuple(_as_chain(row) for chain in chains for row in chain.aside)
    stacked = declared_stacking((*chains, *asides), notation)
    rows = (row for chain in chains for row in (*chain.sides, *chain.aside))
    said = " ".join(node.text for row in rows for node in nodes_in(row) if isinstance(node, Words))
    lying = (("distributions", "row"),) if _LYING.search(said) else ()
    return ((("stacked", stacked),) if stacked else ()) + lying


def _as_chain(row: Row) -> Chain:
    """Return a row beside a chain that holds one ∈ as a chain."""
    places = [at for at, node in enumerate(row.items) if isinstance(node, Sign) and node.name == "∈"]
    if len(places) != 1:
        return Chain((row,), ())
    (at,) = places
    sign = row.items[at]
    return Chain((Row(row.items[:at]), Row(row.items[at + 1 :])), (sign,) if isinstance(sign, Sign) else ())


def declared_orders(chains: Iterable[Chain], notation: Notation) -> tuple[tuple[str, str], ...]:
    """Return what a sheet says of the numbers it leaves open: ("0", "α") and ("α", "1") where it says 0 < α < 1."""
    found: dict[tuple[str, str], None] = {}
    for chain in (each for one in chains for each in (one, *map(_parted, one.aside))):
        for place, sign in enumerate(chain.signs):
            if sign.name not in ("<", ">"):
                continue
            ends = [_number_or_scalar(chain.sides[at], notation) for at in (place, place + 1)]
            if all(ends) and not all(end.isdecimal() for end in ends):
                found[(ends[0], ends[1]) if sign.name == "<" else (ends[1], ends[0])] = None
    return tuple(found)


def _parted(aside: Row) -> Chain:
    """Return what stands beside a chain as a chain of its own: 0 < α < 1."""
    sides: list[list[Node]] = [[]]
    signs: list[Sign] = []
    for node in bare(aside):
        if isinstance(node, Sign) and node.name in ("<", ">"):
            signs.append(node)
            sides.append([])
        else:
            sides[-1].append(node)
    return Chain(tuple(Row(tuple(side)) for side in sides), tuple(signs))


def _number_or_scalar(side: Row, notation: Notation) -> str:
    match bare(side):
        case [Number(digits)] if digits.isdecimal():
            return digits
        case [Symbol(name, ())] if name in notation.scalars:
            return name
        case _:
            return ""


def declared_stacking(chains: Iterable[Chain], notation: Notation) -> str:
    """Return `rows` where a sheet says U ∈ ℝ^{V×d}, `columns` where it says U ∈ ℝ^{d×V}, nothing where it says neither or both."""
    found: set[str] = set()
    symbols = {rows.symbol for rows in notation.rows.values()}
    if "o" not in notation.words:
        return ""
    words = notation.words["o"].size
    for chain in chains:
        for place, sign in enumerate(chain.signs):
            if sign.name != "∈":
                continue
            left, right = bare(chain.sides[place]), bare(chain.sides[place + 1])
            match left[-1:], right[:1]:
                case [Symbol(name, ())], [Scripts(Symbol("R" | "ℝ"), None, Row() as above, 0)] if name in symbols:
                    ends = [plain((node,)) for node in above.items if not (isinstance(node, Sign) and node.name == "×")]
                    known = [notation.sizes.get(end) == words for end in ends]
                    if len(ends) == 2 and known.count(True) == 1:
                        found.add("rows" if known[0] else "columns")
                case _:
                    pass
    return found.pop() if len(found) == 1 else ""
