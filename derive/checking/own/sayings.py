"""
What a sheet says itself that names of the notation mean: J = …, ŷ_w = …, y = …, and whether that is what they usually mean.

A sheet may speak of another loss than the usual one, or of a softmax with a temperature. What it says from there on is about that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import pairwise
from typing import Any, Final, final

from derive.checking.context import Context
from derive.checking.found import NOT_READ, Found
from derive.checking.own.looks import has_only_known_names, is_of_labels, looks_usual, speaks_of_vectors
from derive.checking.steps.sides import ASSUMED
from derive.checking.steps.wishes import SOLVED, is_spelt_out, without_wishes
from derive.kernel.records import record, replaced
from derive.kernel.terms import Index, Size
from derive.language.parts import with_parts
from derive.language.scope import names, subterms
from derive.language.syntax import abstract, let, one_hot, total_over
from derive.language.terms import Abstract, Entry, Number, SizeNumber, Term
from derive.reader.latex.nodes import Number as Digits
from derive.reader.latex.nodes import Row, Scripts, Symbol, Table
from derive.reader.loss_labels import is_of_numbered_ones, letter_of, letters_of, loss_named, says_window
from derive.reader.meaning.elaboration import Elaboration
from derive.reader.notation import Notation, Reading
from derive.reader.prose.cases.case import bare, nodes_in
from derive.reader.steps import Step
from derive.reader.syntax.bounds import plain_text
from derive.reader.syntax.trees import Call, Constant, Name, Tree, Unread, parts_of

WINDOW: Final = "J of the window"
SCORES: Final = "θ"
BARE: Final = "J"
# What stands in the cells of a one-hot vector besides numbers: names of rows and columns, dots.
_OF_ONE_HOT: Final = frozenset("oVTty")


@final
@record
class Saying:
    """
    What a step says that a name means: `what` is ŷ, y, θ, a loss by its key, or J of the window; `bare` is the letter of a loss
    that has no label. `is_usual` tells that it says what is meant anyway. `term` is what it says otherwise, None where that is not
    read, and is a term that stands for it where it has not `is_read`; `at` is the index of the entry that this is of, None where it
    is the whole. What is said `in_words`, which are given, holds throughout, what is `lasting` beside what is usual too, as what
    stands `behind` more formulas than the usual does.
    """

    step: Found
    what: str
    bare: str = ""
    is_usual: bool = False
    term: Term | None = None
    at: Index | None = None
    in_words: str = ""
    lasting: bool = False
    behind: int = 0
    is_read: bool = True


def sayings(found: Sequence[Found], context: Context, reading: Reading) -> tuple[Saying, ...]:
    """Return what a sheet says of names of the notation, in order; what is only a slip of the pen is left out."""
    said: list[Saying] = []
    usual: set[str] = set()
    found = list(without_wishes(found))
    solved = {each.step.display for each in found if each.verdict == "unread" and each.reason == SOLVED}
    scores = list(_scores(found, context, reading))
    following = {id(each.step): after for each, after in pairwise(found) if each.step.chain == after.step.chain}
    said += scores
    for each in (each for each in found if each.step.display not in solved):
        said += _tied(each, context)
        saying = _saying(each, following.get(id(each.step)), context, reading) if each.step.place == 0 else None
        if saying is None or (saying.what in usual and not saying.is_usual and _brings_nothing_new(each, context.notation)):
            continue
        own = _own_scores(saying, scores) if saying.is_usual and saying.what == "ŷ" else None
        if own is not None:
            saying = _of_own_scores(saying, own, context, reading)
        if saying.is_usual:
            usual.add(saying.what)
        said.append(saying)
    return tuple(said)


def _scores(found: Sequence[Found], context: Context, reading: Reading) -> Iterator[Saying]:
    """Yield what a sheet says that the scores θ are, where that is another thing than usual, and no slip in a transpose."""
    for each in found:
        supposed = each.step.supposed and each.step.reach is not None
        if each.step.place or supposed or each.verdict not in ("refuted", "unread") or each.slip == "transpose":
            continue
        if not speaks_of_vectors(each.step):
            continue
        with suppress(Unread):
            left = context.tree(each.step, left=True)
            is_scores = isinstance(left, Name) and (left.name, left.accents) == (SCORES, ())
            if not is_scores or (SCORES, ()) not in context.notation.terms:
                continue
            if each.claim is not None:
                yield _otherwise(each, each.claim.left, each.claim.right, SCORES, bare="")
            elif not each.help and not each.page and not _is_its_entry(each, context, reading):
                size = context.notation.terms[SCORES, ()].shape[0]
                yield Saying(each, SCORES, term=unread_vector("theta", size, context.notation), is_read=False)


def _own_scores(saying: Saying, scores: Sequence[Saying]) -> Saying | None:
    """Return what a sheet says before, or right behind, that scores are of which it says something; None where it does not."""
    step = saying.step.step
    if not any(isinstance(node, Symbol) and node.name == SCORES for node in nodes_in(step.right)):
        return None
    near = [each for each in scores if each.step.step.chain < step.chain or each.step.step.display <= step.display + 1]
    return near[-1] if near else None


def _of_own_scores(saying: Saying, scores: Saying, context: Context, reading: Reading) -> Saying:
    """Return what is said of ŷ in the usual words, of scores that are the sheet's own."""
    each, usual = saying.step, context.notation.terms[SCORES, ()]
    with suppress(*NOT_READ):
        elaboration = context.elaboration(each.step, reading)
        left, right = (_value(each, context, elaboration, left=left) for left in (True, False))
        if scores.at is None and left.shape == right.shape:
            own = let("theta", scores.term) if scores.term is not None else usual
            return _otherwise(each, left, put(right, [(usual, own)]), saying.what, bare=saying.bare)
    return replaced(saying, is_usual=False, term=None)


def unread_vector(name: str, size: Size, notation: Notation) -> Term:
    """Return a vector of which nothing is known but that its entries depend on the vectors of words."""
    place = Index("place", size)
    vectors = (*notation.centre.values(), notation.rows["u"].matrix)
    return total_over(place, abstract(f"{name}_unread", *vectors, place) * one_hot(place))


def _tied(each: Found, context: Context) -> Iterator[Saying]:
    """Yield, where a step ties the vectors of words to those of centre words, that a loss depends on these in another way."""
    step, rows = each.step, context.notation.rows
    if each.reason != ASSUMED or step.place or step.supposed:
        return
    with suppress(Unread):
        left, right = context.tree(step, left=True), context.tree(step, left=False)
        inside = {rows[part.name].symbol for part in parts_of(right) if isinstance(part, Name) and part.name in rows}
        if isinstance(left, Name) and left.name in rows and inside - {rows[left.name].symbol}:
            yield from (Saying(each, what) for what in (*context.notation.losses, WINDOW))


def _saying(each: Found, after: Found | None, context: Context, reading: Reading) -> Saying | None:
    """Return what a step says; where it is not read, what the one after it says, which goes on from it."""
    step = each.step
    # What is only supposed to its end is; what a sheet supposes once for all is as it says.
    if step.supposed and step.reach is not None:
        return None
    try:
        left = context.tree(step, left=True)
    except Unread:
        return None
    named = _named(left, each, context, reading)
    if named is not None and named[0] == "y" and _is_no_one_hot(each, context):
        return Saying(each, "y")
    if named is None or context.defines(step) or (step.in_prose and not is_spelt_out(step)):
        return None
    what, bare = named
    if each.verdict in ("definition", "proved") and after is not None and _says_nothing(each):
        # ŷ_o = P(o | c) = …: what the one is, is said of the other; of J = J_naive = …, that J is that loss.
        other = _saying(after, None, context, reading)
        is_loss = bare and other is not None and other.is_usual and other.what == what
        return replaced(other, step=each, bare=bare) if other is not None and is_loss else other
    if each.verdict in ("definition", "proved") and not bare and what == "ŷ" and _says_nothing(each):
        return None  # ŷ_w = P(w | c): two names of one thing
    if bare and is_of_numbered_ones(step.left, step.right):
        return Saying(each, what, bare)
    if each.verdict in ("definition", "proved"):
        return Saying(each, what, bare, is_usual=True, term=each.claim.right if each.claim is not None else None)
    with suppress(Unread):
        right = context.tree(step, left=False)
        if isinstance(right, Constant) or _is_distribution(right, context.notation):
            return None
    if _is_slip(each, what, context, reading):
        return None
    if (
        each.claim is None
        and after is not None
        and after.claim is not None
        and _is_of(after.claim.left, left, step, context, reading)
    ):
        if after.verdict in ("definition", "proved"):
            return Saying(each, what, bare, is_usual=True, term=after.claim.right)
        return _otherwise(each, after.claim.left, after.claim.right, what, bare=bare)
    if each.verdict == "refuted" and each.claim is not None:
        return _otherwise(each, each.claim.left, each.claim.right, what, bare=bare)
    usual = each.verdict == "unread" and what not in ("y", WINDOW, BARE) and looks_usual(each, what, context)
    # A loss without a label in which no word stands is none of those of words.
    of_labels = bare and each.verdict == "unread" and is_of_labels(step)
    return None if usual else Saying(each, BARE if of_labels else what, bare)


def _is_no_one_hot(each: Found, context: Context) -> bool:
    """Return whether a step says of an entry of y that it is a number other than 0 and 1, as smoothed labels have."""
    with suppress(Unread):
        return getattr(context.tree(each.step, left=False), "digits", "1") not in ("0", "1")
    return False


def _says_nothing(each: Found) -> bool:
    """Return whether the two sides of a step are one thing under two names."""
    return each.claim is not None and each.claim.left == each.claim.right


def _is_of(term: Term, left: Tree, step: Step, context: Context, reading: Reading) -> bool:
    """Return whether a term is what the left side of a step means."""
    with suppress(*NOT_READ):
        return context.elaboration(step, reading).value(left).term == term
    return False


def _otherwise(each: Found, left: Term, right: Term, what: str, *, bare: str) -> Saying:
    """Return what a refuted step says: of the whole, or of an entry at an index."""
    if what not in ("y", "ŷ", SCORES):
        return Saying(each, what, bare, term=right)
    match left:
        case Entry(_, (Index() as index,)):
            return Saying(each, what, bare, term=right, at=index)
        case Entry():
            return Saying(each, what, bare)
    return Saying(each, what, bare, term=right)


def _named(left: Tree, each: Found, context: Context, reading: Reading) -> tuple[str, str] | None:
    """Return what name of the notation a left side is, and the letter of a loss without a label; None where it is none."""
    notation = context.notation
    if isinstance(left, Call):
        if left.primes or not all(isinstance(one.tree, Name | Constant | None) for one in (*left.arguments, *left.given)):
            return None
        with suppress(*NOT_READ):
            term = context.elaboration(each.step, reading).value(left).term
            if left.function.name in notation.probability:
                whole = term.term if isinstance(term, Entry) else term
                return ("ŷ", "") if whole == notation.terms[notation.predicted] else None
            if isinstance(term, Abstract):
                return None
        return _loss_named(left.function, each, notation)
    if not isinstance(left, Name):
        return None
    if left.name in notation.loss_names and not left.accents:
        return _loss_named(left, each, notation)
    return _distribution(left, notation)


def _loss_named(name: Name, each: Found, notation: Notation) -> tuple[str, str] | None:
    if name.name not in notation.loss_names or name.accents:
        return None
    label = plain_text(name.below) if name.below is not None else ""
    if says_window(label):
        return WINDOW, ""
    key = loss_named(label, notation)
    if key or not letters_of(label):
        # Of a loss that is not the naive one, a letter by itself says as much as its label does.
        return (key, "") if key else (each.step.around.loss or BARE, letter_of(name))
    return None


def _distribution(name: Name, notation: Notation) -> tuple[str, str] | None:
    key = (name.name, name.accents)
    if key == notation.predicted or (key in notation.terms and notation.terms[key] == notation.terms[notation.predicted]):
        return "ŷ", ""
    return ("y", "") if key == notation.true and key in notation.terms else None


def _is_distribution(tree: Tree, notation: Notation) -> bool:
    """Return whether a side is y or ŷ by itself: that they are alike is wished."""
    return isinstance(tree, Name) and _distribution(tree, notation) is not None


# slips


def _is_slip(each: Found, what: str, context: Context, reading: Reading) -> bool:
    """
    Return whether what is said has no meaning as it is written, and is what is meant anyway where a slip of the pen is mended; an
    entry in the place of the whole is one.
    """
    if each.help and (each.verdict == "unread" or each.claim is None):
        return True
    if what == "y" and _is_one_hot_written_out(each):
        return True
    return each.verdict == "unread" and _is_its_entry(each, context, reading)


def _is_one_hot_written_out(each: Found) -> bool:
    """Return whether a right side has 0 and 1 in its cells and nothing else, its size perhaps below it."""
    match bare(each.step.right):
        case [Scripts(Table() as cells, Row(), None, 0)]:
            nodes = tuple(nodes_in(cells))
        case _:
            nodes = tuple(nodes_in(each.step.right))
    digits = {node.digits for node in nodes if isinstance(node, Digits)}
    letters = {node.name for node in nodes if isinstance(node, Symbol)}
    return digits == {"0", "1"} and all(letter in _OF_ONE_HOT for letter in letters)


def _is_its_entry(each: Found, context: Context, reading: Reading) -> bool:
    """Return whether one side is an entry of what the other is as a whole: ŷ = P(o | c), ŷ_o = softmax(θ)."""
    elaboration = context.elaboration(each.step, reading)
    with suppress(*NOT_READ):
        one, other = (_value(each, context, elaboration, left=left) for left in (True, False))
        whole, entry = (one, other) if one.shape else (other, one)
        if len(whole.shape) != 1 or entry.shape:
            return False
        return isinstance(entry, Entry) and _same(entry.term, whole)
    return False


def _value(each: Found, context: Context, elaboration: Elaboration, *, left: bool) -> Term:
    return elaboration.value(context.tree(each.step, left=left)).term


def _same(one: Term, other: Term) -> bool:
    """Return whether two terms are one, the names that are given to them looked through."""
    return _bare(one) == _bare(other)


def _bare(term: Term) -> Term:
    from derive.language.terms import Definition

    while isinstance(term, Definition):
        term = term.body
    return term


def _brings_nothing_new(each: Found, notation: Notation) -> bool:
    """Return whether a definition has no parameter, number or size that the usual meaning does not have."""
    if each.step.unnamed or is_of_numbered_ones(each.step.left, each.step.right):
        return False
    if each.claim is None or each.verdict != "refuted":
        return each.verdict == "unread" and has_only_known_names(each.step, notation)
    usual, own = (set(_ingredients(side)) for side in (each.claim.left, each.claim.right))
    return own <= usual


def put(value: Any, swapped: Sequence[tuple[Any, Any]]) -> Any:
    """Return a value with other parts wherever equals of some stand in it."""
    for old, new in swapped:
        if value == old:
            return new
    return with_parts(value, lambda part: put(part, swapped))


def _ingredients(term: Term) -> Iterator[object]:
    yield from names(term).parameters
    yield from (part for part in subterms(term) if isinstance(part, Number | SizeNumber))
