"""
Values without a left side, in sentences and in tables, and the derivative that they are said to be: "∂J/∂v_c is $U^T(ŷ − y)$",
"… for w = o, and $ŷ_w v_c$ otherwise", a row a case under a derivative, a row a parameter under "gradient".

What a sentence says more of a value than that it is one, "times", "of the first layer", leaves it unsaid.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final, final

from derive.kernel.records import record, replaced
from derive.reader.documents.passages import Passage
from derive.reader.latex.nodes import Chain, ChainsAt, Node, Row, Sign, Span
from derive.reader.latex.patterns import Pattern
from derive.reader.prose.cases.case import bare, nodes_in
from derive.reader.prose.cases.conditions import case_in_cell, is_case, is_value
from derive.reader.prose.cases.spoken import clause_before, compared, supposes
from derive.reader.prose.cases.words_named import in_letters
from derive.reader.prose.labels.gradients_named import is_of_the_loss
from derive.reader.prose.labels.words_before import derivative_by, is_derivative, is_of_a_part, is_variable

_SAYS_IS: Final = Pattern(r"(?i)\b(?:is|are|equals|becomes|given\s+by)\s*:?\s*$|(?:为|是|等于|得到?)[:：]?\s*$")
_ENDS: Final = Pattern(
    r"(?i)[ \t]*+(?:[.;。；！!，)）]|,(?!\s*+(?:times|multiplied|summed))|\n[ \t]*+\n|\s*+\Z|若|当|如果|否则|而|且)"
    r"|\s++(?:and|if|for|when|where(?:as)?|while|but|otherwise|else|respectively)\b"
)
_CASE_WORDS: Final = Pattern(
    r"(?i)(?:[^\w.]|\b(?:if|when(?:ever)?|for|in|the|cases?|all|any|every|others?|remaining|words?|vectors?|true|correct|outside|context|is|are|not|equals?"
    r"|to|and|but|while|whereas|or|otherwise|else|it|we|get|have|gives|becomes|rest|class(?:es)?|label)\b|若|当|时|否则|而|且|对于?|其他|其余|的|词|则|为|是|如果)*"
)
_RULE: Final = Pattern(r"(?m)^[ \t>]*+\|?[ \t]*+:?-{2,}+:?[ \t]*+(?:\|[ \t]*+:?-{2,}+:?[ \t]*+)+\|?[ \t]*$", words="--")
_SAYS_GRADIENT: Final = Pattern(
    r"(?i)\b(?:gradients?|derivatives?|partials?)\b|梯度|导数", words="gradient|derivative|partial|梯度|导数"
)
# What is no derivative of the loss as it is, or is said not to be right.
_OTHER_THINGS: Final = Pattern(
    r"(?i)\b(?:shape|size|dimension\w*|cost|complexity|order|numeric\w*|example|approx\w*|check|steps?|updates?|descent|rule|negative\s+(?:of|grad\w*|deriv\w*)"
    r"|minus|opposite|up\s+to|transpos\w+|squared?|initiali[sz]\w*|expect\w*|averag\w*|batch\w*|second|hessian|norm|entry|entries|components?|without|ignor\w+"
    r"|half|twice|double\w*|halve\w*|third|mean|times|everything|except|regulari[sz]\w*|likelihood|window|wrong\w*|mistak\w*|guess\w*|incorrect\w*|false|buggy|claim\w*|instead|would|random\w*|uniform|optim\w+)\b"
    r"|形状|维度|复杂度|更新|负|转置|错误|平均|初始|一半|倍|平方",
    words=(
        "shape|size|dimension|cost|complexity|order|numeric|example|approx|check|step|update|descent|rule|negative|minus|opposite|up|transpos"
        "|squared|square|initiali|expect|averag|batch|second|hessian|norm|entry|entries|component|without|ignor|wrong|mistak|guess|incorrect"
        "|false|buggy|claim|instead|would|random|uniform|optim|half|twice|double|halve|third|mean|times|everything|except|regulari"
        "|likelihood|window|形状|维度|复杂度|更新|负|转置|错误|平均|初始|一半|倍|平方"
    ),
)
# Parts of a gradient, and one that is called something in Chinese, clipped or accumulated.
_CALLED: Final = Pattern(
    r"(?i)\b(?:parts|pieces|terms|halves|pair)\s+of\b|[后化][的之]?(?:梯度|导数)|(?:裁剪|缩放|累积|随机|正则)[的之]?(?:梯度|导数)",
    words="parts|pieces|terms|halves|pair|梯度|导数",
)
_THINKS: Final = Pattern(r"(?i)\b(?:whether|think|thought|claim|believe|guess|expect)\w*|^\s*is\b|approx|roughly|about\s*$")
_SENTENCES: Final = Pattern(r"(?<!r\.t)[.!?]\s|[。！？]|\n[ \t]*\n")
_LONGEST: Final = 80
_FEW: Final = 6


@final
@record
class Said:
    """What a value is said to be, a derivative, and the case that its row of a table is meant for."""

    label: Row
    case: tuple[Chain, ...] = ()


@final
class ValuesSaid:
    """What values without a left side are said to be; `chains_at` gives the chains of a passage, `label_of` its label."""

    def __init__(
        self,
        passages: Sequence[Passage],
        text: str,
        chains_at: ChainsAt,
        label_of: Callable[[int], Row | None],
    ) -> None:
        self._passages = passages
        self._text = text
        self._chains_at = chains_at
        self._label_of = label_of
        self._in_tables = dict(self._tabled()) if _RULE.search(text) else {}
        self._last: tuple[int, Row] | None = None

    def of(self, place: int) -> Said | None:
        """Return what an inline value is said to be, None where that is not said; formulas are asked for in order."""
        if place in self._in_tables:
            return self._in_tables[place]
        passage = self._passages[place]
        if passage.kind != "inline" or passage.alone or not self._is_value(place) or not _ENDS.match(self._text, passage.span.end):
            return None
        before = self._text[max(0, passage.span.start - _LONGEST) : passage.span.start]
        label = self._label_of(place) if _SAYS_IS.search(before) and not self._is_supposed(place) else None
        if label is None and self._last is not None and self._goes_on(self._last[0], place):
            label = self._last[1]
        return Said(replaced(label, span=Span(passage.span.start, passage.span.start))) if label is not None else None

    def take(self, place: int, chains: Sequence[Chain], label: Row | None) -> None:
        """Keep what stands on the left of a formula: what follows for another case in its sentence has the same left side."""
        if all(map(is_case, chains)):
            return
        left = label or (chains[0].sides[0] if len(chains) == 1 and chains[0].signs else None)
        self._last = (place, left) if left is not None and is_derivative(bare(left)) else None

    def _is_supposed(self, place: int) -> bool:
        """Return whether words that say what a value is suppose it, ask, or speak of more: if ∂J/∂v_c is $0$, its transpose is."""
        words = [
            " … " if each.is_formula else self._text[each.span.start : each.span.end]
            for each in self._passages[max(0, place - _FEW) : place]
        ]
        said = "".join(words)
        sentence = _SENTENCES.split(said)[-1]
        thinks = supposes(said) or _THINKS.search(clause_before(said)) is not None
        other = _OTHER_THINGS.search(sentence) is not None or _CALLED.search(sentence) is not None
        return thinks or other or not is_of_the_loss(said)

    def _is_value(self, place: int) -> bool:
        """Return whether a formula is more than a name or a number, and no size."""
        chains = self._chains_at(place)
        if len(chains) != 1 or len(chains[0].sides) != 1 or chains[0].aside or not is_value(chains[0]):
            return False
        signs = {node.name for node in nodes_in(chains[0].sides) if isinstance(node, Sign)}
        return len(bare(chains[0].sides[0])) > 1 and not signs & {"×", "∈", "→", "…"}

    def _goes_on(self, last: int, place: int) -> bool:
        """Return whether no more than cases stand between two formulas: `$A = B$ for $w = o$, and for the other words $C$`."""
        between = [self._passages[at] for at in range(last + 1, place)]
        if not between or sum(each.span.end - each.span.start for each in between) > _LONGEST * 2:
            return False
        for at, each in enumerate(between, start=last + 1):
            words = self._text[each.span.start : each.span.end]
            if each.kind == "prose":
                if "\n\n" in words or "." in words or not _CASE_WORDS.fullmatch(words):
                    return False
            elif each.kind != "inline" or not (in_letters(words) or all(map(is_case, self._chains_at(at)))):
                return False
        return True

    # tables

    def _tabled(self) -> Iterator[tuple[int, Said]]:
        """Yield the values of Markdown tables that their head or their row says to be derivatives, each by its place."""
        formulas = [place for place, each in enumerate(self._passages) if each.is_formula]
        for rule in _RULE.finditer(self._text):
            start = self._text.rfind("\n", 0, max(rule.start() - 1, 0)) + 1
            head = self._cells(start, rule.start(), formulas)
            at = rule.end() + 1
            while at < len(self._text):
                end = self._text.find("\n", at)
                end = len(self._text) if end < 0 else end
                row = self._cells(at, end, formulas)
                if len(row) < 2:
                    break
                yield from self._said_in_row(head, row)
                at = end + 1

    def _cells(self, start: int, end: int, formulas: Sequence[int]) -> list[tuple[str, list[int]]]:
        """Return the cells of a line of a table: the words of each, and the places of its formulas."""
        inside = [place for place in formulas if start <= self._passages[place].span.start < end]
        cells: list[tuple[str, list[int]]] = [("", [])]
        at = start
        for place in (*inside, None):
            upto = self._passages[place].span.start if place is not None else end
            for number, part in enumerate(self._text[at:upto].split("|")):
                if number:
                    cells.append(("", []))
                cells[-1] = (cells[-1][0] + part, cells[-1][1])
            if place is not None:
                span = self._passages[place].span
                cells[-1] = (f"{cells[-1][0]} {in_letters(self._text[span.start : span.end]) or '…'} ", [*cells[-1][1], place])
                at = span.end
        return [cell for cell in cells if cell[0].strip()]

    def _said_in_row(
        self, head: Sequence[tuple[str, list[int]]], row: Sequence[tuple[str, list[int]]]
    ) -> Iterator[tuple[int, Said]]:
        """Yield what the values of a row are said to be."""
        if len(head) != len(row):
            return
        first = self._only(row[0][1])
        for (title, titled), (words, places) in zip(head[1:], row[1:], strict=True):
            if len(places) != 1 or words.strip(" …\t*") or not self._is_value(places[0]) or _OTHER_THINGS.search(title):
                continue
            place = Span(self._passages[places[0]].span.start, self._passages[places[0]].span.start)
            if is_derivative(above := self._only(titled)) and not title.strip(" …\t*"):
                case = self._case(row[0])
                if case is not None:
                    yield places[0], Said(Row(tuple(above), place), (case,))
            elif is_derivative(first) and not row[0][0].strip(" …\t*"):
                yield places[0], Said(Row(tuple(first), place))
            elif is_variable(first) and _SAYS_GRADIENT.search(title) and not is_of_a_part(title) and not self._other_loss(titled):
                yield places[0], Said(derivative_by(first, place))

    def _other_loss(self, titled: Sequence[int]) -> bool:
        """Return whether a head names something that is differentiated, and no bare J or L."""
        return any(
            self._text[self._passages[place].span.start : self._passages[place].span.end] not in ("$J$", "$L$") for place in titled
        )

    def _case(self, cell: tuple[str, list[int]]) -> Chain | None:
        """Return the one case that a cell says, in a formula or in words; None where it says none, or more."""
        words, places = cell
        said = [chain for place in places for chain in self._chains_at(place) if is_case(chain)]
        if said:
            return said[0] if len(said) == 1 and not words.strip(" …\t*") else None
        case = case_in_cell(words)
        return compared(*case) if case is not None else None

    def _only(self, places: Sequence[int]) -> list[Node]:
        """Return what the only formula of a cell holds, where it is no relation."""
        chains = self._chains_at(places[0]) if len(places) == 1 else ()
        return list(bare(chains[0].sides[0])) if len(chains) == 1 and not chains[0].signs else []
