"""
What the words before a formula say it is: "the partial derivative for $v_c$ is $$…$$", "$∂J/∂v_c$: $$…$$", "对$u_o$求导得".

An answer without a left side has the one that is said; a left side that is written is compared with what is said.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from derive.kernel.records import replaced
from derive.reader.documents.passages import Passage
from derive.reader.latex.layout import chains
from derive.reader.latex.macros import Macros
from derive.reader.latex.nodes import Chain, ChainsAt, Fraction, Gap, Group, Node, Row, Scripts, Sign, Span, Symbol
from derive.reader.latex.patterns import Pattern
from derive.reader.prose.labels.gradients_named import is_of_the_loss
from derive.reader.prose.labels.nameless import nameless

_NAME: Final = r"(?:[uv]_(?:[a-z]|\{[a-z](?:_\{?[a-z]\}?)?\})|U)"
_MARKS: Final = r"[*_`\s~(){}\\]"
_LEADS: Final = Pattern(
    rf"{_MARKS}*(?:的)?(?:偏导数?|导数|梯度|求偏?导数?)?{_MARKS}*[,，]?{_MARKS}*"
    r"(?:(?:(?:it |this )?is|are|equals|becomes|will be|as|follows|given by|equal to|then|thus|so|and"
    r"|(?:we |and )*(?:have|get|obtain|find)|gives?(?: us)?|yields?|leads to|results in|reads|(?:can|may) be written"
    rf"|为|是|得到?|可得|等于|有|如下|结果|因此){_MARKS}*[,，]?{_MARKS}*)*[:：=]?{_MARKS}*"
)
_BY: Final = Pattern(
    r"(?is)(?:deriv|gradient|partial|differentiat|grad\b)[^.!?]*"
    r"(?:with\s+respect\s+to|w\.?\s?r\.?\s?t\.?|in\s+terms\s+of|for|by|over|to)\s+(?:(?:the|an?)\s+(?:\w+[\s-]){0,5})?$"
)
# What is differentiated is a part of the loss, or another thing: "the derivative of the first term with respect to".
_OF_A_PART: Final = Pattern(
    r"(?i)\b(?:(?:first|second|third|last|latter|former|left|right|inner|outer|other|log|sum|exponential|linear|constant|this|that|each|one)\s+"
    r"(?:\w+\s+)?(?:term|part|summand|addend|factor|piece|half|component|side)s?|terms?|numerator|denominator|log-?sum-?exp|normali[sz]\w+"
    r"|partition\s+function|scores?|logits?|exponents?|dot\s+product|inner\s+product"
    r"|negative\s+(?:of\s+the\s+)?(?:gradient|derivative)|transposed?(?:\s+of\s+the)?\s+(?:gradient|derivative))\b"
    r"|\bof\s+(?:the\s+|a\s+|an\s+|our\s+)?(?:softmax|sigmoid|log(?:arithm)?|exp\w*|sum|probabilit\w+|prediction|outputs?)\b(?!\s+(?:loss|cost|function\s+loss"
    r"|cross|objective))"
    r"|负梯度|[第前后首末左右]\s*[一二三两12]?\s*[个]?(?:项|部分)|分子|分母|得分|指数项|求和项|内积",
    words=(
        "term|part|summand|addend|factor|piece|half|component|side|numerator|denominator|sum|normali|partition|score|logit|exponent|product"
        "|gradient|derivative"
        "|softmax|sigmoid|log|exp|probabilit|prediction|output|负梯度|项|部分|分子|分母|得分|内积"
    ),
)
_SENTENCES: Final = Pattern(r"(?<!r\.t)[.!?]\s|[。！？]|\n[ \t]*\n")
_AND_FOR: Final = Pattern(r"(?i)^[\s.,;\\]*and\s+(?:(?:that\s+)?(?:for|with\s+respect\s+to|w\.?r\.?t\.?))\s+$")
# A second answer behind one with a left side, ∂J/∂v = …
_LIKEWISE: Final = Pattern(
    r"(?i)^[\s.,;\\]*(?:and\s+)?(?:(?:by\s+symmetry|similarly|likewise|analogously|accordingly|in\s+the\s+same\s+way|correspondingly)\s*,?\s+"
    r"(?:(?:that|the\s+(?:one|gradient|derivative))\s+)?(?:for|with\s+respect\s+to|w\.?r\.?t\.?)"
    r"|(?<=and )(?:that\s+)?(?:with\s+respect\s+to|w\.?r\.?t\.?))\s+$",
    words="symmetry|similarly|likewise|analogously|accordingly|same|correspondingly|respect|w",
)
_CHINESE_BY: Final = Pattern(r"(?:对于?|关于|针对)[^。！？\n]{0,8}$", words="关于|对")
_DERIVES: Final = Pattern(r"导|梯度")
_OF: Final = Pattern(r"(?i)\bof\s*$")
_OF_WHAT: Final = Pattern(r"(?i)\bof\s+(?:the\s+)?(?:\w+\s+){0,2}$", words="of")
_PLAIN: Final = Pattern(rf"(?:^|\n)[\s>#*_`+-]*(?:\(?[a-z0-9ivx]{{1,4}}[.)]\s*)?[*_`(]*({_NAME})[*_`)]*\s*[:：][*_`]*\s*$")
_PLAIN_BY: Final = Pattern(rf"(?is)(?:with\s+respect\s+to|w\.?\s?r\.?\s?t\.?|对于?|关于)\s*[*_`(]*({_NAME})[*_`)]*([^\n.!?。]*)$")
_LETTER: Final = Pattern(r"(?:^|[\s(,])([A-Za-z])\s*=\s*$")
# An operator that joins a formula to what stands beside it.
_GOES_ON: Final = Pattern(r"[ \t]*+(?:[-+*/·×−^](?!\*)|\$|<sup|\d|,?[ \t]*+(?:times|plus|minus|divided|multiplied|transposed)\b)")
_BELONGS_TO: Final = Pattern(
    r"(?:[-+/·×−^\d]|\$[ \t]*[-+/·×−^][ \t]+|(?i:\b(?:times|plus|minus|negative\s+of|transpose\s+of|opposite\s+of))[ \t]+)\Z"
)
# Names of which a sentence says what they are: of other letters, conditions are said.
_MEANT: Final = frozenset({"J", "L", "σ", "y", "softmax", "P", "p"})
_FUNCTIONS: Final = frozenset({"σ", "softmax"})
_MEANS: Final = Pattern(
    r"(?i)\s*+,?\s*+(?:(?:here|now|simply|just|always|thus|then)\s+)*"
    r"(?::?=|≡|≜|:|：|,?\s*(?:that\s+is|i\.e\.|namely)\s*,?"
    r"|(?:(?:which\s+)?(?:is|are|will\s+be)|(?:to\s+)?be|as|becomes|reads|means|denotes|stands\s+for)"
    r"(?:\s+(?:(?:here|now|simply|just|always|then)\s+)*(?:(?:given|defined|equal|written)(?:\s+(?:by|as|to(?:\s+be)?))?)?)?"
    r"|equals|(?:given|defined)\s+(?:by|as)"
    r"|(?:被|就|可)?(?:定义|写|记|取|设|表示|等)?(?:为|作|成|于|是|即)(?:以下|下式)?)\s*[:：]?\s*"
)
_BLANKS: Final = Pattern(r"\s+")
_WRITTEN_FOR: Final = Pattern(r"(?i)\b(?:write|writing|use|using|put)\s*$")
_CALLED: Final = Pattern(
    r"(?i)\s*[,，(（]?\s*(?:(?:which\s+)?(?:we|is|I)?\s*(?:shall\s+|will\s+)?(?:call(?:ed)?|denot(?:ed?)|nam(?:ed?)|writ(?:ten|e))\s*(?:by|as)?"
    r"|(?:记|称|写)(?:为|作|之为))\s*"
)
_CALLS: Final = Pattern(r"(?i)\bcall\s*$")
_THE: Final = Pattern(r"(?i)\s*(?:(?:the|our)\s+)?(?:\w+\s+){0,3}")
# What stands before a name, and says that something else is meant: its derivative, a part of it, its size.
_OF_IT: Final = Pattern(
    r"(?i)(?:\b(?:of|by|in|to|on|at|into|from|respect|per|over|under|than|between|minus|plus|times|whose|wrt)\b|w\.r\.t\.?|的|对|关于|[-+*/−·×^\d\\])"
    r"\s*(?:(?:the|our|this|an?|its|each|total|\w+)\s+){0,3}$|deriv|gradient|differentiat|求导|导数|梯度"
)
_AND: Final = Pattern(r"(?i)\s*(?:,|，|、)?\s*(?:and|or|minus|plus|times|和|与|及|,|，|、)?\s*")
# Words after a formula that say when it is so, or go on with it to a noun.
_AT_TIMES: Final = Pattern(
    r"(?i)-[a-z]|\s*+,?\s*+(?:(?:at\s+(?:the\s+)?(?:begin|start|init|first|random|end|optim|each|every)|initially\b|when\b|whenever\b|if\b|while\b"
    r"|in\s+(?:this|that)\s+case)|时|当)"
)
_SIZES: Final = frozenset({"×", "∈", "ℝ", "R"})
_ORDERS: Final = frozenset({"O", "Θ", "Ω"})
_JOINS: Final = Pattern(r"\s*([-+−])\s*")
_CLAUSE: Final = Pattern(r"[.!?;。！？；\n|]")
_LONGEST: Final = 60
_GRADIENT: Final = Pattern("(?i)deriv|gradient|partial|导|梯度")
_FAR: Final = 300
_SECTION: Final = 1500


class Labels:
    """Reads the labels of one sheet; `chains_at` gives the chains of a passage."""

    def __init__(self, passages: Sequence[Passage], text: str, chains_at: ChainsAt) -> None:
        self._passages = passages
        self._text = text
        self._chains_at = chains_at
        self._said: dict[int, bool] = {}

    def before(self, place: int) -> Row | None:
        """Return the derivative that the words right before a formula say it is, None where they say nothing of the kind."""
        part = self._is_in_part(place)
        found = None if part else self._in_formula(place) or self._in_words(place) or self._plain_letter(place)
        self._said[place] = found is not None
        return found or self._meant(place)

    def whole(self, place: int) -> tuple[Chain, ...]:
        """Return what a formula says that a name is, of which a sentence says so, with what it is added to: `$J$ = $a$ + $b$`."""
        chains = self._chains_at(place)
        if not self._is_in_part(place) or len(chains) != 1 or (self._meant(place) or self.nameless(place)) is None:
            return chains
        items: list[Node] = []
        joined = _JOINS.fullmatch(self._words(place + 1))
        while joined is not None and place + 2 < len(self._passages) and (following := self._only(place + 2)):
            place += 2
            items += [Sign("−" if joined[1] == "-" else joined[1]), *following]
            joined = _JOINS.fullmatch(self._words(place + 1))
        if self._is_in_part(place):
            items.append(Symbol("…"))
        last = chains[0].sides[-1]
        return (replaced(chains[0], sides=(*chains[0].sides[:-1], Row((*last.items, *items), last.span))),)

    def _is_in_part(self, place: int) -> bool:
        """Return whether a formula goes on after it, in words or in another: `$U^T y$ + $u_o$`."""
        return _GOES_ON.match(self._text, self._passages[place].span.end) is not None

    def _words(self, place: int) -> str:
        passage = self._passages[place] if 0 <= place < len(self._passages) else None
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
        if is_derivative(items):
            if _BELONGS_TO.search(self._text[max(0, self._passages[at].span.start - _LONGEST) : self._passages[at].span.start]):
                return None
            return Row(tuple(items), self._passages[at].span)
        before = self._words(at - 1)[-_FAR:]
        chinese = _CHINESE_BY.search(before) is not None and _DERIVES.search(before + between) is not None
        again = _LIKEWISE.search(before) is not None
        goes_on = (again or _AND_FOR.search(before) is not None) and self._said.get(at - 2, False)
        likewise = self._differentiated(at - 2) if again else []
        known = chinese or goes_on or likewise or self._by(at, before)
        if not is_variable(items) or not known or self._of_a_part(at, before, between):
            return None
        return _derivative(likewise or self._function(at), items, self._passages[at].span)

    def _differentiated(self, place: int) -> list[Node]:
        """Return what is differentiated in the derivative that a formula gives, nothing where it gives none."""
        found = self._chains_at(place) if place >= 0 and self._passages[place].is_formula else ()
        match _bare(found[-1].sides[0]) if found and found[-1].signs else []:
            case [Fraction(Row() as top, Row() as bottom)] if is_derivative(_bare(found[-1].sides[0])) and is_variable(
                _bare(bottom)[1:]
            ):
                return _bare(top)[1:]
            case _:
                return []

    def _by(self, at: int, before: str) -> bool:
        """Return whether the words before a name say that something is differentiated by it."""
        if _BY.search(before):
            return True
        earlier = self._words(at - 3) if at >= 3 and self._passages[at - 2].kind == "inline" else ""
        return bool(earlier) and _BY.search(f"{earlier[-_FAR:]} … {before}") is not None

    def _of_a_part(self, at: int, before: str, between: str) -> bool:
        """Return whether the sentence up to a label says that a part of a loss is differentiated, or a formula that is no name."""
        sentence = _SENTENCES.split(before)[-1]
        if _OF_A_PART.search(sentence) or _OF_A_PART.search(between) or not is_of_the_loss(self._before(at, before, between)):
            return True
        of = self._only(at - 2) if at >= 3 and self._passages[at - 2].kind == "inline" and sentence == before else []
        earlier = _SENTENCES.split(self._words(at - 3)[-_FAR:])[-1] if of else ""
        return bool(earlier) and (_OF_A_PART.search(earlier) is not None or (_OF_WHAT.search(earlier) is not None and len(of) > 2))

    def _before(self, at: int, before: str, between: str) -> str:
        """Return the words around a label, with … for it and for a formula before it in its sentence."""
        earlier = self._words(at - 3)[-_FAR:] if at >= 3 and self._passages[at - 2].kind == "inline" else ""
        return f"{earlier} … {before} … {between}"

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
        if said is not None and _leads(said[2]) and _GRADIENT.search(tail) and self._is_whole(tail):
            return self._named(said[1], place)
        return None

    @staticmethod
    def _is_whole(tail: str) -> bool:
        """Return whether the last sentence of some words speaks of the derivative of a whole loss as it is."""
        return not _OF_A_PART.search(_SENTENCES.split(tail)[-1]) and is_of_the_loss(tail)

    def letter(self, place: int) -> Row | None:
        """Return the letter, or the name in a formula, of which words in a sentence say that it is a formula: and b = $…$."""
        return self._plain_letter(place) or self._meant(place) or self.nameless(place)

    def nameless(self, place: int) -> Row | None:
        """Return the letter of the loss that words before a formula say that it is, without a name; None where they do not."""
        span = self._passages[place].span
        if not self._words(place - 1) or _AT_TIMES.match(self._text, span.end) is not None:
            return None
        letter = nameless(self._text, span.start, span.end, self._chains_at(place))
        start = Span(span.start, span.start)
        return Row((Symbol(letter, (), "", start),), start) if letter else None

    def _meant(self, place: int) -> Row | None:
        """Return the name in the formula beside one, of which words between say that it is this: `$J$ = $…$`, `$…$, called $J$`."""
        if not self._says_what(place):
            return None
        words, at = _BLANKS.sub(" ", self._words(place - 1)), place - 2
        leads = (len(words) < _FAR and _MEANS.fullmatch(words) is not None) or (
            words.strip() in ("for", "for:") and _WRITTEN_FOR.search(self._words(place - 3)) is not None
        )
        if not leads:
            words, at = _BLANKS.sub(" ", self._words(place + 1)), place + 2
            calls = _CALLS.search(self._words(place - 1)) is not None and _THE.fullmatch(words) is not None
            leads = len(words) < _FAR and (calls or _CALLED.fullmatch(words) is not None)
        if not leads or not 0 <= at < len(self._passages) or self._passages[at].kind != "inline":
            return None
        items = self._only(at)
        if not _is_meant(items) or (at < place and self._is_of_it(at, words)):
            return None
        return Row(tuple(items), self._passages[at].span)

    def _is_of_it(self, at: int, says: str) -> bool:
        """Return whether words before a name say that something else is meant: what is of it, or of it and another."""
        before = _CLAUSE.split(self._words(at - 1)[-_FAR:])[-1]
        if "=" not in says and at >= 2 and self._passages[at - 2].kind == "inline" and _AND.fullmatch(before) is not None:
            return True
        return _OF_IT.search(before) is not None

    def _says_what(self, place: int) -> bool:
        """Return whether a formula may say what something is: it is no size, no order, and says nothing of a name of its own."""
        chains = self._chains_at(place)
        items = _bare(chains[0].sides[0]) if len(chains) == 1 else []
        signs = {node.name for node in items if isinstance(node, Sign | Symbol)}
        if _AT_TIMES.match(self._text, self._passages[place].span.end) is not None:
            return False
        return not (signs & _SIZES or _is_meant(items) or (len(items) == 2 and signs & _ORDERS) or is_derivative(items))

    def _plain_letter(self, place: int) -> Row | None:
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


def _is_meant(items: Sequence[Node]) -> bool:
    """Return whether a formula is a name of which sentences say what it is, with its argument or without: σ, J(θ), ŷ_o."""
    name = items[0].base if items and isinstance(items[0], Scripts) and not items[0].primes else items[0] if items else None
    if len(items) > 2 or not isinstance(name, Symbol) or name.name not in _MEANT:
        return False
    match items[1:]:
        case [Group(_, body)]:
            # σ(x) is the function, σ(U v_c) what it gives.
            return name.name not in _FUNCTIONS or len(_bare(body)) == 1
        case rest:
            return not rest


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


def is_derivative(items: Sequence[Node]) -> bool:
    """Return whether a formula is one derivative as a whole, ∂J/∂x or ∇_x J."""
    match items:
        case [Fraction(Row() as top, Row() as bottom)]:
            above, below = _bare(top), _bare(bottom)
            return len(above) > 1 and len(below) > 1 and _begins(above[0]) and _begins(below[0])
        case [Scripts(Sign("∇"), Row(), None, 0), *rest]:
            return bool(rest)
        case [Sign("∂"), *_]:
            parts = [at for at, node in enumerate(items) if isinstance(node, Sign) and node.name == "/"]
            return len(parts) == 1 and 1 < parts[0] < len(items) - 2 and _begins(items[parts[0] + 1])
        case _:
            return False


def _begins(node: Node) -> bool:
    return isinstance(node, Sign) and node.name == "∂"


def derivative_by(by: Sequence[Node], span: Span) -> Row:
    """Return ∂J/∂x for what a loss without a name is differentiated by."""
    return _derivative([Symbol("J", span=span)], by, span)


def is_of_a_part(words: str) -> bool:
    """Return whether words say that a part of a loss is differentiated: the first term, the denominator."""
    return _OF_A_PART.search(words) is not None


def is_variable(items: Sequence[Node]) -> bool:
    """Return whether a formula is one name, with a subscript or without: v_c, u_{w_k}, U."""
    match items:
        case [Symbol()] | [Scripts(Symbol(), Row(), None, 0)]:
            return True
        case _:
            return False
