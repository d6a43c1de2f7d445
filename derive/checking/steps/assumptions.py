"""What may be assumed where a step is decided: what the sheet states beside it, what a loss or another case of it brings along."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from fractions import Fraction
from typing import Final

from derive.checking.context import Context
from derive.checking.steps.unsaid import of_two_outcomes, positive_wherever_defined, speaks_of_chances, where_defined
from derive.kernel.records import replaced
from derive.kernel.terms import MapValue
from derive.language.claims import Assumption, Claim, Equal, Positive, Unequal, assumption_terms, claim
from derive.language.scope import index_of, names, subterms
from derive.language.syntax import total
from derive.language.terms import Gradient, Jacobian, Number, Parameter, Term
from derive.reader.meaning.elaboration import Elaboration
from derive.reader.meaning.indices import ENDS
from derive.reader.meaning.values import Value
from derive.reader.notation import Notation
from derive.reader.steps import Step
from derive.reader.syntax.trees import Constant, Name, Unread
from derive.subjects.meaning.elaboration import SubjectElaboration
from derive.subjects.names.lettering import letter_name
from derive.subjects.told.deviations import is_positive
from derive.subjects.told.facts import Facts

UNUSUAL: Final = "this holds of samples that are distinct and not the true word, and the sheet says that they may not be so"
"""Why a step is unread that needs samples to be what the sheet says they need not be."""

_DISTRIBUTIONS: Final = frozenset("ytpq")


def assumptions(
    step: Step, sides: tuple[Term, Term], elaboration: Elaboration, context: Context
) -> Iterator[tuple[Assumption, ...]]:
    """Yield what is assumed where the sides of a step mean two terms, weaker assumptions first."""
    notation = context.notation
    here = {parameter for side in sides for parameter in names(side).parameters} if step.orders else ()
    said = (*_apart(step, elaboration, context), *_ordered(elaboration, context), *_sized(step, here))
    stated = (*spoken_of(notation.given, sides, elaboration), *said)
    levels = [
        _assumed_of_samples(loss.given, step)
        for name, loss in notation.losses.items()
        if name in elaboration.uses_loss or any(each in elaboration.uses_map for each in loss.maps)
    ]
    other, true = elaboration.free.get("w"), notation.words.get("o")
    if other is not None and true is not None and other.size == true.size and not (step.apart or step.general):
        twins = (word for word in ("o", "c") if context.has_twin(step, word))
        levels += [((), (Unequal(other, notation.words[word]),)) for word in twins]
    for level in range(max(map(len, levels), default=1)):
        assumed = [each for given in levels for each in given[min(level, len(given) - 1)]]
        yield tuple(dict.fromkeys((*stated, *assumed)))


def _assumed_of_samples(given: tuple[tuple[Assumption, ...], ...], step: Step) -> tuple[tuple[Assumption, ...], ...]:
    """Return what a loss assumes of its samples, without what words say not to be so."""
    if not step.samples:
        return given
    return tuple(tuple(each for each in level if step.samples != "true word" and isinstance(each, Unequal)) for level in given)


def without_repeats(left: Term, right: Term, step: Step, elaboration: Elaboration, context: Context) -> Claim:
    """Return the claim that two sides are equal where samples are as they usually are."""
    *_, given = assumptions(replaced(step, samples=""), (left, right), elaboration, context)
    return claim(left, right, given=given)


def spoken_of(given: Sequence[Assumption], sides: tuple[Term, Term], elaboration: Elaboration) -> tuple[Assumption, ...]:
    """Return, of all that is assumed, what speaks of something that stands in two sides, or in others that are returned."""
    here = dict.fromkeys(parameter for side in sides for parameter in names(side).parameters)
    kept: dict[Assumption, None] = {}
    while True:
        more = [each for each in given if each not in kept and _speaks_of(each, here, elaboration)]
        if not more:
            return tuple(each for each in given if each in kept)
        kept.update(dict.fromkeys(more))
        here.update(dict.fromkeys(parameter for term in assumption_terms(tuple(more)) for parameter in names(term).parameters))


def _speaks_of(assumption: Assumption, here: Mapping[Parameter, None], elaboration: Elaboration) -> bool:
    """Return whether an assumption speaks of what stands in a step."""
    terms = assumption_terms((assumption,))
    if terms:
        return any(parameter in here for term in terms for parameter in names(term).parameters)
    return isinstance(assumption, Unequal) and any(
        index_of(each) in elaboration.free.values() or (isinstance(each, MapValue) and each.map.name in elaboration.uses_map)
        for each in (assumption.left, assumption.right)
    )


def of_other_words(left: Term, step: Step, elaboration: Elaboration, context: Context) -> Iterator[Assumption]:
    """
    Yield, of a step that says that a derivative is 0, that each of its words is another one than o, or of centre words than c: it
    does not say so. Of another, yield what was said to differ close before, or that w is not o where the same is said of o as well.
    """
    notation = context.notation
    if step.apart or not any(isinstance(part, Gradient | Jacobian) for part in subterms(left)):
        return
    if step.lately:
        yield from _apart(replaced(step, apart=step.lately), elaboration, context)
        return
    other = elaboration.free.get("w")
    if other is not None and step.general:
        yield from (Unequal(other, notation.words[word]) for word in ("o", "c") if context.has_twin(step, word))
    with suppress(Unread):
        right = context.tree(step, left=False)
        if isinstance(right, Constant) and right.digits == "0" and notation.words:
            usual = notation.words["c" if step.around.centres else "o"]
            drawn = [
                word for name in elaboration.uses_loss for given in notation.losses[name].given[:1] for word in _apart_from(given)
            ]
            for each in elaboration.free.values():
                if each.size == usual.size:
                    yield Unequal(each, usual)
                    yield from (Unequal(word, each) for word in drawn)


def _apart_from(given: Sequence[Assumption]) -> Iterator[MapValue]:
    """Yield the words that are drawn, of which a loss assumes that they are others than o."""
    for each in given:
        if isinstance(each, Unequal):
            yield from (word for word in (each.left, each.right) if isinstance(word, MapValue))


def unsaid(stated: Claim, said: tuple[Assumption, ...]) -> Iterator[str]:
    """Yield a note for each assumption that a step needs to be true and the sheet does not state, and where it has a value."""
    yield from where_defined(stated)
    if all(assumption in said for assumption in stated.given):
        return
    from derive.language.conditions import conditions
    from derive.language.text import text_sentence

    for assumption, sentence in zip(stated.given, conditions(stated).given, strict=True):
        if assumption not in said:
            yield f"true where {text_sentence(sentence)}, which is not said here"


def _ordered(elaboration: Elaboration, context: Context) -> Iterator[Assumption]:
    """Yield what the sheet says of the numbers that stand in a step."""
    for less, more in context.orders:
        if any(letter in elaboration.scalars for letter in (less, more)):
            low, high = (elaboration.scalars.get(end, Number(Fraction(end)) if end.isdecimal() else None) for end in (less, more))
            if low is not None and high is not None:
                yield Positive(high if less == "0" else high - low)


def _sized(step: Step, here: Iterable[Parameter]) -> Iterator[Assumption]:
    """Yield what is said before a step of the sizes of the letters in it."""
    known = {each.name: each for each in here} if step.orders else {}
    for less, more in (order for order in step.orders if order[0]):  # of what is not read nothing is used
        low, high = (Number(Fraction(end)) if end.isdecimal() else known.get(letter_name(Name(end))) for end in (less, more))
        if low is not None and high is not None and not (low.shape or high.shape):
            yield Positive(high if less == "0" else high - low)


def _apart(step: Step, elaboration: Elaboration, context: Context) -> Iterator[Assumption]:
    """Yield what is said to differ; of a number of a sample, the word that was drawn there."""
    known = {**elaboration.free, **context.notation.words}
    for left, right in (*(tuple(map(elaboration.standing_for, pair)) for pair in step.apart), ENDS):
        if left not in known or right not in known:
            continue
        if known[left].size == known[right].size:
            yield Unequal(known[left], known[right])
        else:
            with suppress(Unread):
                yield Unequal(*(elaboration.over_words(known[each]) for each in (left, right)))


def supposed(
    step: Step, values: tuple[Value, Value], elaboration: SubjectElaboration, base: Notation, facts: Facts
) -> Iterator[tuple[Assumption, ...]]:
    """
    Yield what is assumed of a step whose names no notation knows: what is said, then that what stands in a logarithm is positive,
    then that what looks like a distribution sums to one as well, unless the sheet says that it does not.
    """
    known = elaboration.free
    sides = values[0].term, values[1].term
    here = names(sides[0]).parameters | names(sides[1]).parameters
    apart = tuple(
        Unequal(known[one], known[other])
        for one, other in (map(elaboration.standing_for, pair) for pair in step.apart)
        if one in known and other in known and known[one].size == known[other].size
    )
    by_meaning = tuple(Positive(each) for each in here if not each.shape and is_positive(each.name, facts.deviation))
    stated = (*spoken_of(base.given, sides, elaboration), *apart, *by_meaning, *_sized(step, here))
    yield stated
    logs = (vector for side in sides for vector in positive_wherever_defined(side) if vector in here)
    positive = tuple(Positive(vector) for vector in dict.fromkeys(logs) if not any(Positive(vector) == each for each in stated))
    if positive:
        stated = (*stated, *positive)
        yield stated
    known_tensors = {
        *(each.term for each in base.tensors.values()),
        *(vector for side in sides for vector in of_two_outcomes(side)),
    }
    sums = tuple(
        Equal(total(each), Number(Fraction(1)))
        for each in here
        if len(each.shape) == 1 and each.name[0] in _DISTRIBUTIONS and each not in known_tensors
    )
    if sums and not facts.unsummed and any(speaks_of_chances(side) for side in sides):
        yield (*stated, *sums)
