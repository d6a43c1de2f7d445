"""
How a sheet says that word vectors are stacked in U: by U ∈ ℝ^{V×d}, in words, by a list U = [u_1, …, u_V].

What says plainly that the vectors are its rows, or its columns, or which shape it has, binds; what only speaks of rows does not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Literal, TypeAlias, final

from derive.kernel.records import record
from derive.reader.latex.nodes import Chain, Fraction, Group, Node, Row, Scripts, Sign, Symbol, Table
from derive.reader.latex.patterns import Pattern
from derive.reader.latex.sayings import Saying
from derive.reader.notation import Notation
from derive.reader.prose.cases.case import bare
from derive.reader.syntax.bounds import plain

Binds: TypeAlias = Literal["plainly", "as a list", ""]

_U: Final = r"(?:[$*{}(\s]|\\(?:math|bold|text|b|p)[a-z]*)*\\?b?U(?![A-Za-z^])"
_OF_U: Final = Pattern(
    r"(?i:\b(column|row)s?(?:\s+vectors?|\s+(?:number\s+)?\$?[a-z\d]\$?)?\s+(?:of|in)\s+(?:the\s+|an?\s+)?(?:(?:matrix|matrices)\s+)?)"
    rf"{_U}"
    r"|(?<![A-Za-z])U[$}*\s]*的(?:每一?|所有|第[^，。\n]{1,8}?)?(列|行)(?!列)"
    r"|(?<![A-Za-z])U(?![A-Za-z^])[^。；\n]{0,12}?按(列|行)(?!列)"
    r"|(?<![A-Za-z])U[$}*\s]*\s(?:has|with|holds|contains|stores|collects|stacks)\s[^.\n]{0,40}?\b(?:as|in|by|per)\s+(?:its\s+"
    r"|the\s+)?(column|row)s?\b"
    r"|(?<![A-Za-z])U[$}*\s]*\s(?:has|holds|contains|stores|collects|stacks)\s[^.\n]{0,40}?\b(column|row)\s+(?:by|after)\s"
    r"|(?<![A-Za-z])U(?![A-Za-z^])[^.;\n]{0,60}?\b(?:one|each)\s+(?:\w+\s+){0,3}(?:per|in\s+a|in\s+each|in\s+its)\s+(?:own\s+)?(column|row)\b"
    r"|(?<![A-Za-z])U(?![A-Za-z^])[^.;\n]{0,80}?[$\s](?:with|whose)\s+(?:the\s+)?(column|row)s\b(?!\s+of)",
    words="column|row|列|行",
)
# The vectors are stacked as columns into U; in U each word has a column; U is built from the columns u_w; 按列排成矩阵 U.
_STACKED: Final = Saying(
    r"(?i:\b(?:(?:as|by)\s+(?:its\s+|the\s+|their\s+)?(column|row)s?|(column|row)[- ]?wise)\b[^.;\n]{0,30}?"
    r"\b(?:into|to|in|gives?|giving|forms?|forming|yields?|makes?|making)\s+(?:an?\s+|the\s+)?(?:\w+\s+)?(?:matrix\s+)?)"
    rf"{_U}"
    r"|(?<![A-Za-z])U(?![A-Za-z^])[^.;\n]{0,60}?\b(?:one|each|every)\s+(?:\w+\s+){0,2}(?:has|gets|owns|is)\s+(?:given\s+|assigned\s+)?"
    r"(?:an?|one|its(?:\s+own)?)\s+(column|row)\b(?!\s+(?:of|vectors?)\b)"
    r"|(?<![A-Za-z])U(?![A-Za-z^])[^.;\n]{0,60}?\b(column|row)s?,?\s+(?:one\s+)?(?:for|per)\s+(?:(?:each|every|all)\s+)?(?:\w+\s+)?"
    r"(?:words?|vectors?)\b"
    r"|(?<![A-Za-z])U[$}*\s]*\s(?:is|be|consists|comprises)\s[^.;\n]{0,60}?\b(?:as|by|from|of)\s+(?:its\s+|the\s+)?(column|row)s\b(?!\s+of)"
    r"|(?<![A-Za-z])U(?![A-Za-z^])[^.;\n]{0,60}?[$\s](?:with|whose)\s[^.;\n]{1,16}?\b(column|row)\s+(?:is|being|equals?|holds)\b"
    r"|(?<![A-Za-z])U(?![A-Za-z^])[^.;\n]{0,60}?\bas\s+(?:its|the)\s[^.;\n]{1,12}?\s(column|row)\b(?!\s+(?:of|vectors?)\b)"
    r"|(?<![A-Za-z])U[$}*]*['’]s\s(?:[^.;\n]{1,12}?\s)?(column|row)s?\b"
    r"|(?:按|作为|为|作)(列|行)(?!列)(?:向量)?[^。；，、,\n]{0,8}?(?:[排拼组构堆存放的]|得到|形成)[^。；，、,\n]{0,8}?(?<![A-Za-z])U(?![A-Za-z^])"
    r"|(?<![A-Za-z])U[$}*\s]*由[^。；，\n]{0,8}?(列|行)(?!列)",
    words="column|row|列|行",
)
# U_{:,w} = u_w, U_{w,:} = u_wᵀ, U[w, :].
_SLICED: Final = Pattern(
    r"(?<![A-Za-z])(?:U_\{|U\}_\{|U\[|U\}\[)\s*(?:(?P<columns>(?::|\\cdot\b|\*|\\bullet\b)\s*,?\s*[a-z])"
    r"|(?P<rows>[a-z]\s*,?\s*(?::|\\cdot\b|\*|\\bullet\b)))"
    r"\s*[}\]]",
    words="_{|[",
)
# Scores are U v_c, in words; what a formula says that they equal is a step of the sheet.
_SCORES: Final = Saying(
    r"(?i:\b(?:scores?|logits?)\b[^.;\n$=]{0,30}?|(?:得分|分数|打分)[^。；\n$=]{0,8}?|\bsoftmax\b[^.;\n$=]{0,20}?)\$\s*(?P<scores>{U_V})\s*\$"
    r"|\$\s*(?:\\(?:text|mathrm|operatorname)\*?\s*\{\s*)?softmax\s*\}?\s*(?:\\left)?\(\s*(?P<softmax>{U_V})\s*(?:\\right)?\)\s*\$".replace(
        "{U_V}",
        r"\{?(?:\\(?:mathbf|boldsymbol|bm)\s*\{?\s*)?U\s*\}?\s*(?:\^\s*\{?\s*(?:\\top|\\intercal|T)\s*\}?)?\s*(?:\\cdot\s*)?v_\{?c\}?",
    ),
    words="score|logit|得分|分数|打分|softmax",
)
_TIMES: Final = r"(?:\s*(?:\\times|×|\*|,)\s*| x )"
_WORDS_COUNT: Final = r"\\?\|?\s*(?:\\mathcal\s*\{?\s*)?V\s*\}?\\?\|?"
# U is a V × d matrix, U has shape d × V, U: (V, d): between the letter and its shape stands nothing else.
_SHAPED: Final = Pattern(
    r"(?<![A-Za-z\\^_])U[$}*]*(?:\s|[$`(（,:：{\[]|\b(?:is|be|has|have|of|with|as|an?|the|its|matrix|shape|size|dimensions?|here)\b"
    r"|[是为的有共]|一个|矩阵|形状|维度|大小){0,24}"
    rf"(?:(?P<rows>{_WORDS_COUNT}(?:{_TIMES}[dDnNmkh](?![A-Za-z])|[$\s]*(?:rows\b|行))|[dDnNmkh][$\s]*(?:columns\b|列))"
    rf"|(?P<columns>[dDnNmkh](?:{_TIMES}{_WORDS_COUNT}|[$\s]*(?:rows\b|行))|{_WORDS_COUNT}[$\s]*(?:columns\b|列)))",
    words="\\times|×|*|,| x |rows|行|columns|列",
)
_ARE_NOT: Final = Pattern(r"[$*}\s]*(?:(?:is|are|do|does)\s+not|aren't)\b|[$*}\s]*不是")
_OF_VECTORS: Final = Pattern(r"(?i)vector|embedding|\bwords?\b|(?<![A-Za-z])u\}{0,2}\s?_|向量|词")
_LEAVES_OPEN: Final = Pattern(
    r"(?i)\b(?:if|whether|when|would|could|may|might|not|or|either|suppose|instead|rather|code|numpy|python|implementation|array"
    r"|updat\w+|orthogonal|independent|normali[sz]\w*|span\w*|gradients?|zeros?|sums?)\b"
    r"|n't\b|\\partial|\\nabla|如果|若|不|还是|或|代码|更新|实现"
)
_TRANSPOSED: Final = frozenset({"T", "ᵀ"})
_END: Final = Pattern(r"[.!?](?=\s|$)|[。！；]|？|\$\$|\n[ \t]*\n")
_FAR: Final = 200
_FENCE: Final = Pattern(r"(?m)^[ \t>]*(?:```|~~~)|\\(?:begin|end)\{(?:verbatim|lstlisting|minted)\}")


@final
@record
class Stacking:
    """
    One place in which a sheet says that word vectors are the `rows` or the `columns` of U: whether that binds it, plainly or, where
    nothing else is said, as a list does; and where, in which of its parts.
    """

    answer: str
    binds: Binds
    at: int = 0
    part: int = 0


@final
@record
class Stacked:
    """
    What all of a sheet says of how word vectors are stacked: `answer` where it says but one thing. `bound` is what it says plainly,
    each answer once, `listed` what its lists say.
    """

    answer: str = ""
    bound: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()


UNSAID: Final = Stacked()


def stacked_as(said: Iterable[Stacking]) -> Stacked:
    """Return what all that is said comes to; what is said plainly counts before what is not."""
    said = tuple(said)
    answers = {binds: dict.fromkeys(each.answer for each in said if each.binds == binds) for binds in ("plainly", "", "as a list")}
    first = next((found for binds, found in answers.items() if found and binds != "as a list"), {})
    return Stacked(next(iter(first)) if len(first) == 1 else "", tuple(answers["plainly"]), tuple(answers["as a list"]))


def stackings_of(text: str, chains: Sequence[Chain], notation: Notation, part: int = 0) -> tuple[Stacking, ...]:
    """Return all places of one part of a sheet that say how word vectors are stacked."""
    found = (*_by_shape(chains, notation), *_by_list(chains, notation), *(_in_words(text) if "o" in notation.words else ()))
    return tuple(Stacking(each.answer, each.binds, each.at, part) for each in found)


def stacking_in_words(text: str) -> str:
    """Return `rows` or `columns` where words speak of the rows, or of the columns, of U alone, or of its shape; else nothing."""
    found = {each.answer for each in _in_words(text)}
    return found.pop() if len(found) == 1 else ""


def declared_stacking(chains: Iterable[Chain], notation: Notation) -> str:
    """Return `rows` where a sheet says U ∈ ℝ^{V×d}, `columns` where it says U ∈ ℝ^{d×V}, nothing where it says neither or both."""
    found = {each.answer for each in _by_shape(chains, notation, gradients=False)}
    return found.pop() if len(found) == 1 else ""


def _in_words(text: str) -> Iterator[Stacking]:
    fences = [found.start() for found in _FENCE.finditer(text)]

    def binds(at: int, *, shape: bool) -> Binds:
        sentence = _END.split(text[max(0, at - _FAR) : at])[-1] + _END.split(text[at : at + _FAR])[0]
        is_code = sum(fence < at for fence in fences) % 2 == 1
        plainly = (shape or _OF_VECTORS.search(sentence) is not None) and not _LEAVES_OPEN.search(sentence) and not is_code
        return "plainly" if plainly else ""

    for match in (*_OF_U.finditer(text), *_STACKED.finditer(text)):
        by_columns = next(filter(None, match.groups())).lower() in ("column", "列")
        denied = _ARE_NOT.match(text, match.end()) is not None
        yield Stacking("columns" if by_columns != denied else "rows", binds(match.start(), shape=False), match.start())
    for pattern in (_SHAPED, _SLICED):
        for match in pattern.finditer(text):
            answer = "rows" if match["rows"] else "columns"
            yield Stacking(answer, binds(match.start(), shape=pattern is _SHAPED), match.start())
    for match in _SCORES.finditer(text):
        turned = "^" in (match["scores"] or match["softmax"])
        yield Stacking("columns" if turned else "rows", binds(match.start(), shape=True), match.start())


def _by_shape(chains: Iterable[Chain], notation: Notation, *, gradients: bool = True) -> Iterator[Stacking]:
    """Yield what U ∈ ℝ^{V×d} says, and U = … ∈ ℝ^{V×d}; of ∂J/∂U as of U itself. The shape of another such matrix does not bind."""
    if "o" not in notation.words:
        return
    words = notation.words["o"].size
    symbols = {rows.symbol: letter not in notation.centre for letter, rows in notation.rows.items()}
    for chain in chains:
        for place, sign in enumerate(chain.signs):
            answer = _of_shape(chain.sides[place + 1], notation, words) if sign.name == "∈" else ""
            if not answer:
                continue
            first = place
            while first and chain.signs[first - 1].name == "=":
                first -= 1
            for side in chain.sides[first : place + 1]:
                name, is_gradient = _matrix_in(side, is_beside=side is chain.sides[place])
                if name in symbols and (gradients or not is_gradient):
                    yield Stacking(answer, "plainly" if symbols[name] else "", _start(side))
                    break


def _of_shape(side: Row, notation: Notation, words: object) -> str:
    match bare(side)[:1]:
        case [Scripts(Symbol("R" | "ℝ"), None, Row() as above, 0)]:
            ends = [plain((node,)) for node in above.items if not (isinstance(node, Sign) and node.name == "×")]
            known = [notation.sizes.get(end) == words for end in ends]
            if len(ends) == 2 and known.count(True) == 1:
                return "rows" if known[0] else "columns"
    return ""


def _matrix_in(side: Row, *, is_beside: bool) -> tuple[str, bool]:
    """Return the name of the matrix that a side is, or that something is differentiated by, and whether that is so."""
    nodes = bare(side)
    match nodes[-1:] if is_beside else nodes:
        case [Symbol(name, ())]:
            return name, False
        case [Fraction(_, bottom)]:
            match bare(bottom)[-2:]:
                case [Sign("∂"), Symbol(name, ())]:
                    return name, True
    return "", False


def _by_list(chains: Iterable[Chain], notation: Notation) -> Iterator[Stacking]:
    """Yield what U = [u_1, …, u_V] says, and ∂J/∂U = [∂J/∂u_1, …]: side by side they are columns, one under the other rows."""
    letters = {rows.symbol: letter for letter, rows in notation.rows.items() if letter not in notation.centre}
    for chain in chains:
        for place, sign in enumerate(chain.signs):
            name, _ = _matrix_in(chain.sides[place], is_beside=False)
            answer = _listed(bare(chain.sides[place + 1]), letters[name]) if sign.name == "=" and name in letters else ""
            if answer:
                yield Stacking(answer, "as a list", _start(chain.sides[place]))


def _listed(nodes: Sequence[Node], letter: str) -> str:
    """Return how a list that begins with u_1, or with a derivative by it, says that vectors are stacked."""
    match nodes:
        case [Group(body=Row() as body) | Table(rows=((Row() as body, _, *_),))] if _is_first(bare(body)[:1], letter):
            return "rows" if _are_parted(body) else "columns"
        case [Scripts(Group(body=Row() as body) | Table(rows=((Row() as body, _, *_),)), None, Row() as above)]:
            turned = _transposes(above) and _is_first(bare(body)[:1], letter)
            return ("columns" if _are_parted(body) else "rows") if turned else ""
        case [Table(rows=((Row() as body,), (_,), *_))]:
            match bare(body)[:1]:
                case [Scripts(base, below, Row() as above)] if _transposes(above):
                    return "rows" if _is_first([Scripts(base, below, None)], letter) else ""
    return ""


def _are_parted(body: Row) -> bool:
    """Return whether semicolons part a list: its vectors stand one under the other, each as a row."""
    return any(isinstance(node, Sign | Symbol) and node.name == ";" for node in body.items)


def _transposes(above: Row) -> bool:
    return len(above.items) == 1 and isinstance(above.items[0], Symbol | Sign) and above.items[0].name in _TRANSPOSED


def _is_first(nodes: Sequence[Node], letter: str) -> bool:
    """Return whether nodes are u_1, or end a derivative by it."""
    match nodes:
        case [Scripts(Symbol(name), Row() as below, None)]:
            return name == letter and plain(below.items) == "1"
        case [Fraction(_, bottom)]:
            return _is_first(bare(bottom)[-1:], letter)
    return False


def _start(side: Row) -> int:
    spans = [node.span for node in side.items if node.span.end > node.span.start]
    return min((span.start for span in spans), default=side.span.start)
