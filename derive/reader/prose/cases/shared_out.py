"""
Cases that one sentence speaks of, shared out among its formulas: "for w = o, A = B; for w ≠ o, A = C", "A = B if w = o and A = C
otherwise".

Conditions lead to the formulas behind them where a sentence begins with one and ends with a formula, and follow those before them
where it begins with a formula and ends with a condition; elsewhere the words and signs between them tell. Where they do not, any of
the cases may be meant.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final, final

from derive.kernel.records import record, replaced
from derive.reader.documents.passages import Passage
from derive.reader.latex.nodes import Chain, ChainsAt
from derive.reader.latex.patterns import Pattern
from derive.reader.prose.cases.case import excepts
from derive.reader.prose.cases.conditions import (
    Spoken,
    case_of,
    conditions_said,
    contrary,
    is_case,
    is_entry,
    is_value,
    says_its_case,
)
from derive.reader.prose.cases.spoken import clause_before, compared
from derive.reader.prose.cases.words_named import in_letters, with_words_named
from derive.reader.prose.sentences import Prose

_MARK: Final = 0xE000
_MARKS: Final = 0x1900
_FORMULA: Final = "\ue000-\uf8ff"
_FORMULAS: Final = Pattern(f"[{_FORMULA}]")
_SIGNS: Final = {"=": "=", "\\ne": "≠", "\\neq": "≠", "\\not=": "≠"}
_NEAR: Final = 40
_LONGEST: Final = 4_000
_LEADING: Final = Pattern("(?:CS+)+")
_TRAILING: Final = Pattern("(?:S+C)+")
_ASIDE: Final = Pattern(
    rf"(?i)\b(?:if|when(?:ever)?|for|case)\s*$|[当若对]于?\s*$|如果\s*$|[{_FORMULA}][\s,，*_)）]*(?:\b(?:since|because)|因为)\s*$"
)
_HARD: Final = Pattern(r"[;；。]|\.\s+(?=[A-Z])|\n[ \t>]*(?:[-*+•]|\d{1,2}[.)]|\([a-z\d]{1,3}\)|\\item\b|\|)")
_JOINS: Final = Pattern(r"(?i)[,，、|]|\b(?:and|but|while|whereas|or|so|also|similarly|likewise)\b|[而且并]|\n[ \t>]*\n")
_LEADING_WORDS: Final = Pattern(
    r"(?i)(?:[\s(（\[*_]*(?:(?:for|when(?:ever)?|if|where|in|with|at|case|unless|except|only|that|the|of|to|a|any|all|every|as|respect"
    r"|w\.r\.t\.|provided|given)\b|当|若|如果|假如|在|对于?|除了?|\d{1,2}[.)]|[-+*•]))+[\s:：*_]*$"
)
_STARTS: Final = Pattern(
    r"(?i)[\s,，:：)）*_|]*(?:(?:then|we|it|this|that|have|gets?|obtain|find|see|is|gives?|becomes?|yields?|hence|so|thus|the|its|gradient"
    r"|derivative|equals"
    r"|则|那么|有|为|我们|可得|得到?|梯度|导数|是|就|时)[\s,，:：]*)*"
)
_GENERAL: Final = Pattern(
    r"(?i)\b(?:general|generally|any|all|every|each|both|arbitrary)\b|一般|任意|任何|(?<!的)所有|每",
    words="general|any|all|every|each|both|arbitrary|一般|任意|任何|所有|每",
)
_GOES_ON: Final = Pattern(
    r"(?i)(?:[\s,，]|\b(?:and|so|hence|thus|therefore|then|we\s+(?:have|get|obtain)|which\s+gives)\b"
    r"|[且即则故得有]|所以|因此|从而)*"
)
_RELATIVE: Final = Pattern(r"(?i)\b(?:where|which|whose|whom)\b", words="where|which|whose|whom")
_RESULTS: Final = Pattern(
    r"(?i)[\s*_)）]*[,，]\s*(?:(?:and\s+)?(?:so|hence|thus|therefore|it\s+follows|which)\b|we\s+(?:have|get|obtain|find)\b|因此|所以|故|得|我们)"
)
_AND: Final = Pattern(r"(?i)[\s,，]*(?:and|且|并且|和|而且)\s*", words="and|且|和")
_SUPPOSING: Final = Pattern(
    r"(?i)\b(?:suppos|assum|imagin|pretend|let\b|were\b|had\b|would\b|instead|rather|not\b|no\b|wrong)|n['’]t\b|假设|假定|假如|设|令|不是|错",
    words="suppos|assum|imagin|pretend|let|were|had|would|instead|rather|no|wrong|n't|n’t|假设|假定|假如|设|令|不是|错",
)
_ENDS: Final = Pattern(r"[\s|]*[(（,，]?\s*")
_CONTRASTS: Final = Pattern(r"(?i)[\s*_)）]*(?:[,，;；、]?\s*(?:and|but|while|whereas|or)\b|[,，]?\s*[而且并])")
_COMMA: Final = Pattern(r"[\s*_)）]*[,，;；]\s*", words=",|，|;|；")


@final
@record
class Told:
    """
    What the sentence of a formula says of cases.

    `chains` is the condition that is meant for it, where that `is_certain`; none where that is all but what was said before. Where
    it is not, each of those that are `spoken` of may be, but none of those behind it, which are meant for `others`. `is_claimed`
    says that the words of the condition, if and when, are not the formula's: that is not supposed itself. What `is_general` is
    meant for none of the cases, but for all words.
    """

    chains: tuple[Chain, ...] = ()
    is_certain: bool = False
    spoken: tuple[Spoken, ...] = ()
    others: bool = False
    is_claimed: bool = False
    is_general: bool = False


NOTHING: Final = Told()


@final
@record
class _Token:
    """
    A formula or a condition of a sentence: where it begins and ends in the words, and the formula's place, -1 for a condition.

    Of a condition `chain` says the case, None where it is all but the other one. A condition that `is_loose` counts beside its
    contrary alone, a formula says for which case it is meant itself.
    """

    start: int
    end: int
    place: int = -1
    chain: Chain | None = None
    is_loose: bool = False
    is_alone: bool = False
    is_display: bool = False

    @property
    def is_case(self) -> bool:
        """Tell whether this is a condition."""
        return self.place < 0


@final
class SharedOut:
    """
    Shares out the cases of a sheet's sentences; `chains_at` gives the chains of a passage, `said_at` what of them is said of the
    case that is meant.
    """

    def __init__(
        self,
        passages: Sequence[Passage],
        prose: Prose,
        chains_at: ChainsAt,
        said_at: ChainsAt,
    ) -> None:
        self._passages = passages
        self._prose = prose
        self._chains_at = chains_at
        self._said_at = said_at
        self._starts = [passage.span.start for passage in passages]
        self._known: dict[int, dict[int, Told]] = {}

    def of(self, place: int) -> Told:
        """Return what the sentence of a formula says of the case that it is meant for."""
        start = self._prose.start_of_sentence(self._passages[place].span.start)
        if start not in self._known:
            self._known[start] = self._shared_out(start, self._prose.end_of_sentence(self._passages[place].span.start + 1))
        told = self._known[start].get(place, NOTHING)
        passage = self._passages[place]
        if told is NOTHING and passage.kind == "inline" and not passage.alone:
            return replaced(told, spoken=self._said_before(start))
        return told

    def _said_before(self, start: int) -> tuple[Spoken, ...]:
        """Return the cases that the sentence before one speaks of beside formulas of its own, and their contraries."""
        known = self._known.get(self._prose.start_of_sentence(start - 1), {}).values() if start else ()
        said = [case for told in known for chain in told.chains if (case := case_of(chain)) is not None]
        return tuple(dict.fromkeys((*said, *map(contrary, said))))

    def _shared_out(self, start: int, end: int) -> dict[int, Told]:
        """Return what a sentence says of its formulas."""
        words, formulas = self._words(start, end)
        if len(words) > _LONGEST:
            return {}
        tokens = [_Token(each.start, each.end, chain=each.chain, is_loose=each.is_loose) for each in conditions_said(words)]
        for found in _FORMULAS.finditer(words):
            token = self._formula(found, formulas[ord(found[0]) - _MARK], words)
            tokens += [token] if token is not None else []
        return {place: told for each in _groups(_apart(tokens), words) for place, told in _told(_with_contraries(each), words)}

    def _words(self, start: int, end: int) -> tuple[str, list[int]]:
        """Return the words of a stretch, letters in the place of formulas that are no more, marks for others, and their places."""
        parts: list[str] = []
        formulas: list[int] = []
        for place in range(max(bisect_right(self._starts, start) - 1, 0), bisect_left(self._starts, end)):
            passage = self._passages[place]
            words = self._prose.text[max(start, passage.span.start) : min(end, passage.span.end)]
            if passage.is_formula and words:
                letter = _SIGNS.get(words.strip("$ "), "") or in_letters(words)
                parts.append(f" {letter} " if letter else chr(_MARK + len(formulas)) if len(formulas) < _MARKS else " ")
                formulas += [] if letter else [place]
            else:
                parts.append(words if passage.kind == "prose" else " ")
        return with_words_named("".join(parts)), formulas

    def _formula(self, found: re.Match[str], place: int, words: str) -> _Token | None:
        """Return what a formula is in its sentence: a condition, what conditions may be meant for, or None."""
        chains = self._chains_at(place)
        start, end = found.span()
        aside = _ASIDE.search(words, max(0, start - _NEAR), start) is not None
        if len(chains) == 1 and (is_case(chains[0]) or (aside and is_entry(chains[0]))):
            said = self._said_at(place)
            return _Token(start, end, chain=said[0]) if said and said[0].signs else None
        if any(each.signs and each.signs[0].name in ("=", "≡") for each in chains) or any(map(is_value, chains)):
            own, passage = any(map(says_its_case, chains)), self._passages[place]
            return _Token(start, end, place, is_loose=own, is_alone=passage.alone, is_display=passage.kind == "display")
        return None


def _apart(tokens: Sequence[_Token]) -> list[_Token]:
    """Return tokens in their order, without those that begin within others or say again what the one before them does."""
    kept: list[_Token] = []
    for token in sorted(tokens, key=lambda each: (each.start, each.is_loose, -each.end)):
        if kept and token.start < kept[-1].end:
            continue
        if kept and token.chain is not None and kept[-1].chain is not None and case_of(token.chain) == case_of(kept[-1].chain):
            kept[-1] = replaced(kept[-1], end=token.end, is_loose=kept[-1].is_loose and token.is_loose)
        else:
            kept.append(token)
    return kept


def _groups(tokens: Sequence[_Token], words: str) -> Iterator[list[_Token]]:
    """Yield the tokens of each paragraph that is parted from the one before it by no display."""
    group: list[_Token] = []
    for token in tokens:
        if group and not group[-1].is_case and not group[-1].is_display and "\n\n" in words[group[-1].end : token.start]:
            yield group
            group = []
        group.append(token)
    yield group


def _with_contraries(tokens: Sequence[_Token]) -> list[_Token]:
    """
    Return tokens in which "otherwise" says the contrary of the one case that is spoken of; nothing where there are others.

    What counts beside its contrary alone is left loose where that is not spoken of.
    """
    said = dict.fromkeys(case for token in tokens if token.chain is not None and (case := case_of(token.chain)) is not None)
    cases = list(said)
    one = cases[0] if cases and all(case in (cases[0], contrary(cases[0])) for case in cases) else None
    kept: list[_Token] = []
    for token in tokens:
        if not token.is_case:
            kept.append(token)
        elif token.chain is None:
            if cases and one is None:
                return []
            kept.append(replaced(token, chain=compared(*contrary(one))) if one is not None else token)
        else:
            loose = token.is_loose and not (one is not None and (len(cases) > 1 or _has_otherwise(tokens)))
            kept.append(replaced(token, is_loose=loose))
    return kept


def _has_otherwise(tokens: Sequence[_Token]) -> bool:
    return any(token.is_case and token.chain is None for token in tokens)


# who gets what


def _told(tokens: Sequence[_Token], words: str) -> Iterator[tuple[int, Told]]:
    """Yield what formulas are told, by their places."""
    if not any(token.is_case for token in tokens):
        return
    spoken = tuple(dict.fromkeys(case for each in tokens for case in _cases_of(each, words)))
    for part in _parts(tokens, words):
        if not any(token.is_case for token in part):
            yield from ((token.place, Told(spoken=spoken)) for token in part)
            continue
        given = _given(part, words)
        general = {at for at in range(1, len(part)) if _GENERAL.search(words, part[at - 1].end, part[at].start)}
        for at, token in enumerate(part):
            if token.is_case:
                continue
            condition = given.get(at) if given is not None else None
            if condition is None or condition.is_loose:
                yield (
                    token.place,
                    Told(
                        spoken=spoken,
                        others=given is not None,
                        is_general=at in general or (given is not None and _of_others(part, at, given)),
                    ),
                )
            else:
                chains = (condition.chain,) if condition.chain is not None else ()
                claimed = bool(chains) and _SUPPOSING.search(words, 0, token.start) is None
                yield token.place, Told(chains, is_certain=True, is_claimed=claimed)


def _cases_of(token: _Token, words: str) -> Iterator[Spoken]:
    """Yield the case that a condition says, and what it excepts: unless w = o."""
    said = case_of(token.chain) if token.chain is not None else None
    if said is not None:
        yield said
        if excepts(_before(words, token) + words[token.start : token.end]):
            yield contrary(said)


def _before(words: str, token: _Token) -> str:
    """Return the clause before a condition."""
    return clause_before(words[max(0, token.start - _NEAR) : token.start])


def _parts(tokens: Sequence[_Token], words: str) -> Iterator[list[_Token]]:
    """Yield the tokens between semicolons, items and cells of tables; a formula that says its own case is none of them."""
    part: list[_Token] = []
    for token in tokens:
        if token.is_loose and not token.is_case:
            yield part
            part = []
            continue
        if part and _HARD.search(words, part[-1].end, token.start):
            yield part
            part = []
        part.append(token)
    yield part


def _given(part: Sequence[_Token], words: str) -> dict[int, _Token] | None:
    """Return the condition of each formula of a part that has one, by its place among them; None where that is not certain."""
    shape = "".join("C" if token.is_case else "S" for token in part)
    if _LEADING.fullmatch(shape):
        return dict(_led_to(part, words))
    if _TRAILING.fullmatch(shape):
        return {at: part[at + 1] for at, (token, after) in enumerate(pairwise(part)) if after.is_case and not token.is_case}
    given: dict[int, _Token] = {}
    for at, token in enumerate(part):
        if token.is_case:
            leads, trails = _leads(part, at, words), _trails(part, at, words)
            if leads == trails or (at + 1 if leads else at - 1) in given:
                return None
            given[at + 1 if leads else at - 1] = token
    return given


def _led_to(part: Sequence[_Token], words: str) -> Iterator[tuple[int, _Token]]:
    """Yield the condition that leads to a formula: right before it, or before those that it goes on from in the same words."""
    condition = None
    for at, token in enumerate(part):
        between = words[part[at - 1].end if at else 0 : token.start]
        if token.is_case:
            condition = token
            continue
        first = part[at - 1].is_case
        apart = first and _RELATIVE.search(between) is not None and excepts(_before(words, part[at - 1]))
        together = (
            apart or _AND.fullmatch(between) is not None if first else token.is_display or _GOES_ON.fullmatch(between) is None
        )
        condition = None if together or _GENERAL.search(between) is not None else condition
        if condition is not None:
            yield at, condition


def _of_others(part: Sequence[_Token], at: int, given: Mapping[int, _Token]) -> bool:
    """Return whether the cases before a formula are certainly meant for those before it: y_w = 1 if w = o and 0 otherwise, so …"""
    if len({case_of(token.chain) for token in part[:at] if token.chain is not None}) == 1:
        return False
    last = next((place for place in range(at - 1, -1, -1) if part[place].is_case), 0)
    return last > 0 and given.get(last - 1) is part[last]


def _leads(part: Sequence[_Token], at: int, words: str) -> bool:
    """Return whether a condition leads to the formula behind it."""
    if at + 1 == len(part) or part[at + 1].is_case or _STARTS.fullmatch(words[part[at].end : part[at + 1].start]) is None:
        return False
    if at == 0 or part[at - 1].is_case:
        return True
    return _is_below(part, at, words) or _JOINS.search(_between(part, at, words)) is not None


def _trails(part: Sequence[_Token], at: int, words: str) -> bool:
    """Return whether a condition follows the formula before it."""
    if at == 0 or part[at - 1].is_case or _ENDS.fullmatch(_between(part, at, words)) is None:
        return False
    if at + 1 == len(part) or part[at + 1].is_case:
        return True
    # What stands between displays leads to the one behind it, unless it goes on to it with "and".
    after = words[part[at].end : part[at + 1].start]
    if _RESULTS.match(after) is not None and not _JOINS.search(_between(part, at, words)):
        return True
    return _CONTRASTS.match(after) is not None or (_COMMA.fullmatch(after) is not None and not _is_below(part, at, words))


def _is_below(part: Sequence[_Token], at: int, words: str) -> bool:
    """Return whether a condition stands in a line below a formula that has its lines to itself."""
    return part[at - 1].is_alone and "\n" in words[part[at - 1].end : part[at].start]


def _between(part: Sequence[_Token], at: int, words: str) -> str:
    """Return what stands between the token before a condition and the words that lead to it: for, when, 当."""
    before = words[part[at - 1].end : part[at].start]
    leading = _LEADING_WORDS.search(before, max(0, len(before) - _NEAR))
    return before[: leading.start()] if leading is not None else before
