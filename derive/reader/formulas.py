"""
From the passages of a sheet to the formulas that hold steps, each with what the prose around it says of the case it is meant for.

A step stands in a display, or in an inline formula that has its line to itself or holds an answer: a derivative and an equals
sign. Other inline formulas are read for conditions alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby, islice, takewhile
from typing import Final

from derive.kernel.records import replaced
from derive.reader.documents.passages import Outline, Passage
from derive.reader.latex.layout import chains
from derive.reader.latex.macros import Macros
from derive.reader.latex.nodes import Chain, ChainsAt, Span
from derive.reader.latex.patterns import Pattern
from derive.reader.latex.tuples import untupled
from derive.reader.prose.cases.attached import (
    assumes,
    goes_on_below,
    lifts,
    speaking_of_sizes,
    ties_before,
    ties_behind,
    ties_words,
)
from derive.reader.prose.cases.bound_before import without_bound
from derive.reader.prose.cases.case import as_condition, excepted, includes, is_condition, turns
from derive.reader.prose.cases.conditions import cases_of, is_of_a_sample, is_value, shared_beside
from derive.reader.prose.cases.generality import says_all
from derive.reader.prose.cases.limits import Limits
from derive.reader.prose.cases.orders import Order, is_torn, orders_in_words, orders_of, shared_out, stand_unread, unread_orders
from derive.reader.prose.cases.shared_out import SharedOut, Told
from derive.reader.prose.cases.spoken import (
    ITEM,
    LastSentences,
    clause_before,
    compared,
    denies,
    is_in_general,
    is_open,
    rejects,
    said_after,
    said_before,
    says_otherwise,
    says_roughly,
    speaks_of_others,
    supposes,
    supposes_inverse,
    told_apart,
    without_lead,
    words_after,
)
from derive.reader.prose.cases.true_words import true_letters
from derive.reader.prose.cases.words_named import is_by_true, is_for_outside
from derive.reader.prose.declared.sampling import said_of_samples
from derive.reader.prose.labels.losses import Losses, says_greatest
from derive.reader.prose.labels.values_said import ValuesSaid
from derive.reader.prose.labels.words_before import Labels
from derive.reader.prose.sentences import Prose
from derive.reader.prose.standing.attitudes import MEANT, Attitude, is_supposed_before
from derive.reader.prose.standing.belonging import PART, is_part
from derive.reader.prose.standing.reaches import MODEL, Standing
from derive.reader.steps import Formula

_LONG: Final = 400
_THEN: Final = 25
_LEADS_ON: Final = Pattern(
    r"[ \t]*+(?:[,，]?[ \t]*+(?:then|we (?:have|get))\b|[,，]?[ \t]*+(?:则|时)|[:：])", words=":|then|we get|we have|则|时|："
)
_NEAR: Final = 40
_SHORT: Final = 3
_AROUND: Final = 200
_FEW: Final = 10
# So many inline formulas before and after one may say for which case it is meant.
_MOST: Final = 30
_STOPS: Final = Pattern(r"\s*[.!?]\s+[A-Z]")
_SENTENCE: Final = Pattern(r"[^\W\d_]{2}[.!?]\s+[A-Z]|[。！？]\s*\w")


def formulas_of(outline: Outline, shared: Macros | None = None) -> tuple[tuple[Formula, ...], tuple[Chain, ...]]:
    """
    Return the formulas of a sheet that may hold steps, in order, and the chains of all its formulas.

    `shared` are the macros of all parts of a file; where the sheet defines one itself, that counts.
    """
    sheet, macros = outline.sheet, macros_of(outline, Macros(shared))
    formulas, passages = list[Formula](), outline.passages
    samples, standing = said_of_samples(sheet.text), Standing(Prose(passages, sheet.text))
    read, said = dict[int, tuple[Chain, ...]](), dict[int, tuple[Chain, ...]]()

    def chains_at(place: int) -> tuple[Chain, ...]:
        if place not in read:
            found = chains(passages[place].stretches(sheet), macros).chains
            read[place] = tuple(shared_beside([as_condition(each) for chain in found for each in untupled(chain)]))
        return read[place]

    def said_at(place: int) -> tuple[Chain, ...]:
        if place not in said:
            said[place] = _said_at(passages, place, sheet.text, chains_at, standing.prose)
        return said[place]

    sizes = speaking_of_sizes(passages, sheet.text)
    limits, shares = Limits(passages, standing.prose), SharedOut(passages, standing.prose, chains_at, said_at)
    labels, sentences = Labels(passages, sheet.text, chains_at), LastSentences(passages, sheet.text)
    values = ValuesSaid(passages, sheet.text, chains_at, labels.before)
    losses, true = Losses(sheet.text), true_letters(sheet.text)
    for place, passage in enumerate(passages):
        if not passage.is_formula:
            continue
        found, value = labels.whole(place), values.of(place)
        if value is not None or _holds_steps(passage, found) or labels.letter(place) is not None:
            sentence = sentences.before(place)
            around = _around(passages, place, sheet.text, said_at, sentence, found)
            above = _right_above(formulas, passages, place, sheet.text, chains_at)
            sized = _orders(above, sentence, passages, place, standing.prose, said_at, sizes)
            in_prose = passage.kind == "inline" and not passage.alone
            told = Told(value.case, is_certain=True) if value is not None and value.case else shares.of(place)
            put = _put(standing, passage.span, found, told, in_prose=in_prose)
            if put is None:
                continue
            label = value.label if value is not None else labels.before(place)
            values.take(place, found, label)
            before, after, otherwise = _told(told, *around, sentence)
            before, bound = without_bound(before, _before(passages, place, sheet.text), passages, place, said_at, standing.prose)
            if not (otherwise or told.is_certain or told.is_general or any(map(is_condition, (*before, *after)))):
                near = [*filter(is_condition, above.before)] if above is not None and not (before or after) else []
                before = near or _told_apart(formulas, passages, place, sentences, labels) or before
            start, whole = passage.span.start, label or labels.nameless(place)
            supposed = not told.is_claimed and _is_supposed(standing.prose, passage.span, in_prose=in_prose)
            named = tuple(dict.fromkeys(letter for first, last, letter in true if first <= start < last))
            formula = Formula(found, in_prose, tuple(before), tuple(after), whole, otherwise, supposed, named)
            drawn = samples[bisect_left(samples, (start, "")) - 1][1] if samples and samples[0][0] < start else ""
            depends = says_roughly(sentence, cases=bool(before)) or any(map(is_of_a_sample, before))
            depends = depends or limits.holds_of(place, read=any(map(is_condition, (*before, *after))) or bool(sized["orders"]))
            heard = {"general": says_all(sentence), "greatest": says_greatest(sentence), "beside": (*told.spoken, *cases_of(bound))}
            heard |= {"unclaimed": PART if is_part(passages, place, sheet.text, chains_at) else "", "unnamed": whole is not label}
            formula = replaced(formula, samples=drawn, depends=depends or stand_unread(sized["orders"], found), **heard, **sized)
            formulas.append(losses.take(standing.take(formula, passage.span, put), passage.span))
    return standing.reaching(formulas), tuple(chain for place in sorted(read) for chain in read[place])


def _put(standing: Standing, span: Span, found: tuple[Chain, ...], told: Told, *, in_prose: bool) -> tuple[Attitude, ...] | None:
    """Return how the words around a formula put each of its chains; None where a sentence denies them all."""
    if in_prose and rejects(standing.prose.text[span.end : span.end + _NEAR]):
        return None
    put = standing.put(span, found, in_prose=in_prose)
    put = tuple(MEANT if told.is_claimed and each.put == "supposed" and each is not MODEL else each for each in put)
    return None if in_prose and put and all(each.put == "denied" for each in put) else put


def _around(
    passages: Sequence[Passage], place: int, text: str, said_at: ChainsAt, sentence: str, found: Sequence[Chain]
) -> tuple[list[Chain], list[Chain], list[Chain]]:
    """Return what formulas and words before a formula say, what those after it say, and the condition that leads to it."""
    before = [chain for at in _before(passages, place, text) for chain in said_at(at)]
    before += said_before(sentence, by_true=any(is_by_true(chain.sides[0]) for chain in found))
    after = [chain for at in _behind(passages, place, text, said_at) for chain in said_at(at)]
    after += said_after(passages, place, text)
    leading = [chain for chain in said_at(place - 2) if is_condition(chain)] if _leads(passages, place, text) else []
    return before, after, leading


def _orders(
    above: Formula | None,
    sentence: str,
    passages: Sequence[Passage],
    place: int,
    prose: Prose,
    said_at: ChainsAt,
    sizes: Sequence[int],
) -> dict[str, tuple[Order, ...]]:
    """
    Return the `orders` that are said of a formula's letters, shared out in its sentence where not all can be meant for it, and
    those `mentioned` near it; where none are, those of the display right above. `sizes` are the formulas that may speak of them.
    """
    span, here = passages[place].span, bisect_left(sizes, place)
    told = _orders_before(sizes[max(0, here - _FEW) : here], passages, place, prose, said_at)
    for order, (start, end) in orders_in_words(sentence):
        told[order] = told.get(order, False) or ties_words(sentence, start, end)
    behind = [(order, start <= _SHORT) for order, (start, _) in orders_in_words(words_after(passages, place, prose.text))]
    for at in _behind(passages, place, prose.text, said_at) if sizes[here:] else ():
        behind += ((order, ties_behind(prose, span, passages[at].span)) for order in orders_of(said_at(at)))
    if goes_on_below(prose.text, span.end):  # what stands below a formula was said of that, and not of the next one
        told = {order: ties for order, ties in told.items() if (order[::-1], True) not in behind}
    told |= {order: ties or told.get(order, False) for order, ties in behind}
    if not told:
        return {"orders": above.orders, "mentioned": above.mentioned} if above is not None else {"orders": ()}
    orders = tuple(order for order, ties in told.items() if ties)
    if is_torn(told):
        return {"orders": _shared_out(tuple(told), passages, place, prose, said_at)}
    return {"orders": orders, "mentioned": tuple(order for order in told if order not in orders)}


def _orders_before(
    sizes: Sequence[int], passages: Sequence[Passage], place: int, prose: Prose, said_at: ChainsAt
) -> dict[Order, bool]:
    """Return what is said before a formula of the sizes of letters, each with whether it is meant for that, or only mentioned."""
    span, told = passages[place].span, dict[Order, bool]()
    reached = {*_before(passages, place, prose.text)} if sizes else set()
    section, first = prose.start_of_section(span.start), prose.start_of_sentence(span.start)
    for start, group in groupby(reversed(sizes), lambda at: prose.start_of_sentence(passages[at].span.start)):
        said = {at: orders_of(said_at(at)) for at in group if passages[at].span.start >= section}
        orders = [order for each in said.values() for order in each]
        if start < first and is_torn((*told, *orders)):  # what is said last is meant, and of two sizes at once nobody knows which
            known = {letter for order in told for letter in order}
            told |= dict.fromkeys((each for each in unread_orders(orders) if is_torn(orders) and each[1] not in known), False)
            continue
        for at, each in said.items():
            condition = passages[at].span
            near = prose.end_of_paragraph(condition.end) >= span.start
            ties = near and ties_before(prose, condition, span)
            if ties or at in reached or ((near or assumes(prose, condition)) and not lifts(prose, condition, span)):
                told |= {order: ties or told.get(order, False) for order in each}
    return told


def _behind(passages: Sequence[Passage], place: int, text: str, said_at: ChainsAt) -> Iterator[int]:
    """Yield the inline formulas behind a formula on its line, up to another equation: what stands behind that is meant for it."""
    for at in islice(_after(passages, place, text), _MOST):
        if any(chain.signs and chain.signs[0].name == "=" and not is_condition(chain) for chain in said_at(at)):
            return
        yield at


def _shared_out(
    orders: tuple[Order, ...], passages: Sequence[Passage], place: int, prose: Prose, said_at: ChainsAt
) -> tuple[Order, ...]:
    """Return which of the orders that are said in the sentence of a formula, not all of which can be meant for it, are."""
    start = passages[place].span.start
    first, end = prose.start_of_sentence(start), prose.end_of_sentence(start + 1)
    behind = [*islice(takewhile(lambda at: passages[at].span.start < end, range(place + 1, len(passages))), _MOST)]
    ahead = [*islice(takewhile(lambda at: passages[at].span.start >= first, range(place - 1, -1, -1)), _MOST)]
    if max(len(behind), len(ahead)) == _MOST:  # nobody counts so many conditions
        return unread_orders(orders)
    within = (at for at in (*reversed(ahead), place, *behind) if passages[at].is_formula)
    kept = [at for at in within if at == place or any(chain.signs or is_value(chain) for chain in said_at(at))]
    return shared_out([said_at(at) for at in kept], kept.index(place))


def _told(
    told: Told, before: list[Chain], after: list[Chain], leading: list[Chain], sentence: str
) -> tuple[list[Chain], list[Chain], bool]:
    """Return the conditions before and after a formula that may be meant for it, and whether all other cases are."""
    if told.is_certain and told.chains:
        return [*told.chains], [], False
    if told.is_general or is_in_general(sentence):
        return [], [], False
    before, after = (leading, []) if leading else (before, [] if told.others else after)
    if told.is_certain or says_otherwise(sentence):
        return [excepted(chain) for chain in before if is_condition(chain)][-1:], after, True
    return (said_before(sentence) if speaks_of_others(sentence) else before), after, False


def _is_supposed(prose: Prose, span: Span, *, in_prose: bool) -> bool:
    """Return whether the words around a formula suppose it, or that a matrix has an inverse."""
    text, start, end = prose.text, span.start, span.end
    if in_prose and (supposes(text[max(0, start - _NEAR) : start]) or is_supposed_before(prose, start, skip=_LONG)):
        return True
    return supposes_inverse(text[max(0, start - _AROUND) : start], text[end : end + _AROUND])


def _told_apart(
    formulas: Sequence[Formula], passages: Sequence[Passage], place: int, sentences: LastSentences, labels: Labels
) -> list[Chain]:
    """
    Return w = o for a formula to which the outside word leads, or its vector: that is the true one where the formula before it, or
    after it, has the same left side and is said to be meant for the other words; nothing elsewhere.
    """
    if not is_for_outside(without_lead(sentences.before(place))):
        return []
    (left,) = {chain.sides[:1] for chain in labels.whole(place)[:1]} or {()}
    same = bool(formulas) and any(chain.sides[:1] == left for chain in formulas[-1].chains)
    if same and any(_is_other(chain) for chain in formulas[-1].before):
        return [compared("w", "=", "o")]
    for at in range(place + 1, min(place + _FEW, len(passages))):
        if passages[at].is_formula and _holds_steps(passages[at], found := labels.whole(at)):
            sentence = sentences.before(at)
            others = speaks_of_others(sentence) or says_otherwise(sentence) or any(map(_is_other, said_before(sentence)))
            return [compared("w", "=", "o")] if others and any(chain.sides[:1] == left for chain in found) else []
    return []


def _is_other(chain: Chain) -> bool:
    return is_condition(chain) and chain.signs[0].name == "≠"


def _right_above(
    formulas: Sequence[Formula], passages: Sequence[Passage], place: int, text: str, chains_at: ChainsAt
) -> Formula | None:
    """Return the display that stands right before one, no word between them: for which case it is meant, this is meant as well."""
    if place < 2 or passages[place].kind == "inline" or passages[place - 2].kind == "inline" or not passages[place - 2].is_formula:
        return None
    between = passages[place - 1]
    if between.kind != "prose" or text[between.span.start : between.span.end].strip():
        return None
    return formulas[-1] if formulas and formulas[-1].chains == chains_at(place - 2) else None


def _said_at(passages: Sequence[Passage], place: int, text: str, chains_at: ChainsAt, prose: Prose) -> tuple[Chain, ...]:
    """Return what an inline formula says of the case that is meant, "unless" before it being heard."""
    before = passages[place - 1].span if place and passages[place - 1].kind == "prose" else Span(0, 0)
    words = clause_before(text[max(before.start, before.end - _NEAR) : before.end])
    following = passages[place + 1].span if place + 1 < len(passages) and passages[place + 1].kind == "prose" else Span(0, 0)
    after = text[following.start : min(following.end, following.start + _NEAR)]
    apart = told_apart(chains_at(place), text[following.start : following.start + _NEAR])
    if apart:
        return tuple(apart)
    turned = turns(words, after)
    start = passages[place].span.start
    if is_open(prose.stretch(max(prose.start_of_sentence(start), start - _AROUND), start), after):
        return ()
    if includes(words) or (denies(after) and not turned):
        return ()
    return tuple(map(excepted, chains_at(place))) if turned else chains_at(place)


def shared_macros(outlines: Sequence[Outline]) -> Macros:
    """Return the macros that the parts of a file define together, the last definition of each."""
    shared = Macros()
    for outline in outlines:
        macros_of(outline, shared)
    return shared


def macros_of(outline: Outline, macros: Macros) -> Macros:
    """Return macros with those added that a sheet defines, wherever it does."""
    for definition in outline.definitions:
        macros.define(definition.content(outline.sheet))
    return macros


def _holds_steps(passage: Passage, found: Sequence[Chain]) -> bool:
    if passage.kind == "display" or passage.alone:
        return True
    return any(chain.signs for chain in found)


def _before(passages: Sequence[Passage], place: int, text: str) -> list[int]:
    """Return the inline formulas in the paragraph, or its last sentence, that ends where a formula begins."""
    found: list[int] = []
    length = 0
    for at in range(place - 1, -1, -1):
        passage = passages[at]
        words = text[passage.span.start : passage.span.end]
        if passage.kind == "display" or len(found) == _MOST:
            break
        if passage.kind == "inline":
            found.append(at)
            continue
        if passage.kind != "prose" or (not found and _SENTENCE.search(words)):
            break
        if ITEM.search(words):
            break
        stripped = words.strip()
        length += len(stripped)
        paragraphs = [part for part in words.split("\n\n") if part.strip()]
        if (found or stripped) and ("\n\n" in words.rstrip() and paragraphs and _continues(words)):
            break
        if length > _LONG:
            break
    return found


def _leads(passages: Sequence[Passage], place: int, text: str) -> bool:
    """Return whether an inline formula stands right before a formula, with no more than "then" or "we have" between them."""
    if place < 2 or passages[place - 1].kind != "prose" or passages[place - 2].kind != "inline":
        return False
    words = text[passages[place - 1].span.start : passages[place - 1].span.end]
    if place >= 4 and passages[place - 3].kind == "prose" and passages[place - 4].is_formula:
        before = text[passages[place - 3].span.start : passages[place - 3].span.end]
        if len(before) <= _THEN and not re.search(r"[.,;:!?\n。，；：！？]|\b(?:and|but)\b|[而且]", before):
            return False
    return len(words.strip()) <= _THEN and not re.search(r"[.!?。！？]|\n[ \t>]*\n|\b(?:and|or)\b|[和或]", words)


def _continues(words: str) -> bool:
    """Return whether a paragraph ends within words and another begins, so that what stands before is another paragraph."""
    head, _, tail = words.rstrip().rpartition("\n\n")
    return bool(tail.strip()) and bool(head or words.startswith("\n"))


def _after(passages: Sequence[Passage], place: int, text: str) -> Iterator[int]:
    """Yield the inline formulas after a formula on its line, or below it, up to where a sentence ends that has begun there."""
    below = place + 1 if passages[place].kind != "inline" and goes_on_below(text, passages[place].span.end) else 0
    for at in range(place + 1, len(passages)):
        passage = passages[at]
        words = text[passage.span.start : passage.span.end]
        if passage.kind == "inline" and not (at + 2 < len(passages) and _LEADS_ON.match(text, passage.span.end)):
            yield at
            continue
        if passage.kind != "prose" or ("\n" in words and at != below) or _SENTENCE.search(words) or _STOPS.match(words):
            break
