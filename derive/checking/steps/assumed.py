"""Steps under an assumption that the sheet states in a display of its own: "if u_x = α u_y", and what follows from it."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence, Set
from contextlib import suppress
from itertools import groupby
from typing import Final

from derive.checking.context import Context
from derive.checking.found import Found, left_open
from derive.checking.steps.sides import ASSUMED
from derive.kernel.records import replaced
from derive.reader.latex.nodes import Node, Row, Scripts, Symbol
from derive.reader.notation import Notation
from derive.reader.prose.cases.case import bare, nodes_in
from derive.reader.steps import Step
from derive.reader.syntax.bounds import letters_in, subscripts
from derive.reader.syntax.items import is_transpose
from derive.reader.syntax.trees import Name, Unread, parts_of
from derive.reader.syntax.wide_sums import free_letters

# So many formulas after an assumption are read as being under it.
_NEAR = 2
OF_ROWS: Final = "the vector of the centre word is said to be a row elsewhere, and a column here, or the other way round"
OF_OUTSIDE: Final = "which vectors here are those of centre words, and which of words outside, is not said"


def under_what_is_assumed(found: Sequence[Found], context: Context) -> list[Found]:
    """
    Return what was found; what is refuted right after an assumption on two vectors, and speaks of both, is unread: it may follow
    from it.
    """
    assumed: list[tuple[int, tuple[Name, ...]]] = []
    answers: list[Found] = []
    rows = context.notation.rows
    # What only says a condition, as x ≠ y, has no step and is not counted.
    ranks = {display: rank for rank, display in enumerate(dict.fromkeys(each.step.display for each in found))}
    for _, group in groupby(found, key=lambda each: each.step.chain):
        chain = list(group)
        display = ranks[chain[0].step.display]
        near = [names for at, names in assumed if at < display <= at + _NEAR]
        spoken_of = set(_parts([each.step for each in chain], context)) if near else set()
        is_under = any(spoken_of.issuperset(names) for names in near)
        answers += [_unread(each) if is_under and each.verdict == "refuted" else each for each in chain]
        if chain[0].reason == ASSUMED and (chain[0].step.supposed or not chain[0].step.in_prose):
            names = tuple(part for part in _parts([chain[0].step], context) if isinstance(part, Name) and part.name in rows)
            assumed += [(display, names)] if len(set(names)) > 1 else []
    opened = list(_with_outside_words_open(_with_true_word_open(answers, context.notation.words), context.notation))
    return list(_with_rows_said(opened, context.notation))


def _with_true_word_open(found: Sequence[Found], words: Container[str]) -> Iterator[Found]:
    """
    Yield what was found; where a sheet never writes o, and a step is right with o for another letter, that may be the true word's,
    and so where it would be right with a sum over that letter.
    """
    refuted = [each for each in found if each.verdict == "refuted"]
    letters = {_letter_for_true(each.help) for each in refuted}
    letters = {letter for letter in letters if letter not in words}
    if letters and any(_writes(each.step, {"o"}) for each in found):
        letters = set()
    for each in found:
        summed = any(each.help.startswith(f"with Σ over {letter},") for letter in letters)
        if each.verdict == "refuted" and (summed or _letter_for_true(each.help) in letters):
            yield replaced(each, verdict="undecided", reason="which letter is the true word's is not said")
        else:
            yield each


def _with_outside_words_open(found: Iterator[Found], notation: Notation) -> Iterator[Found]:
    """
    Yield what was found; where a sheet writes one letter for all word vectors, v_o and never u_o, what is false of the vectors of
    centre words may be meant of others, in a matrix of their own; where it never writes v_c, another may be the centre word.
    """
    every, outside = list(found), notation.rows.keys() - notation.centre.keys()
    is_open = bool(outside) and not (
        any(_writes(each.step, outside) for each in every) and any(_has_centre(each.step, notation) for each in every)
    )
    for each in every:
        yield left_open(each, OF_OUTSIDE) if is_open and each.verdict == "refuted" and each.step.around.centres else each


def _with_rows_said(found: Sequence[Found], notation: Notation) -> Iterator[Found]:
    """
    Yield what was found; where a sheet says that something is v_cᵀ, h = v_cᵀ, the vector of the centre word is a row there, and
    what does not fit for its ᵀ is not refuted.
    """
    said = [each.step for each in found if any(_is_turned(bare(side), notation) for side in (each.step.left, each.step.right))]
    for each in found:
        is_open = said and each.verdict == "refuted" and each.page == "shapes-do-not-fit"
        turns = is_open and any(_is_turned([node], notation) for node in nodes_in((each.step.left, each.step.right)))
        yield left_open(each, OF_ROWS) if turns else each


def _is_turned(side: Sequence[Node], notation: Notation) -> bool:
    """Return whether a side is the vector of a centre word with a ᵀ, and nothing more."""
    match side:
        case [Scripts(Symbol(name, ()), Row(), Row((above,)))]:
            return name in notation.centre and is_transpose(above)
        case _:
            return False


def _writes(step: Step, letters: Set[str]) -> bool:
    return any(isinstance(node, Symbol) and node.name in letters for node in nodes_in((step.left, step.right)))


def _has_centre(step: Step, notation: Notation) -> bool:
    """Return whether the vector of the centre word stands in a step, v_c or v_{w_t}; or v alone."""
    nodes = [node for node in nodes_in((step.left, step.right)) if isinstance(node, Scripts) and isinstance(node.base, Symbol)]
    below = [node.below for node in nodes if isinstance(node.base, Symbol) and node.base.name in notation.centre]
    return any(each is None or letters_in(each) in (("c",), ("w", "t"), ("w", "c"), ("w", "I")) for each in below)


def _letter_for_true(words: str) -> str:
    """Return the letter that help puts o in the place of, or of whose word it says that y is; o itself where it does neither."""
    _, said, letter = words.partition("with the index o for ")
    if said:
        return letter.partition(",")[0]
    _, said, letter = words.partition("with one_hot(")
    return letter.partition(") for y,")[0] if said and ") for y," in letter else "o"


def _unread(each: Found) -> Found:
    reason = "this may follow from what is assumed before it"
    return replaced(each, verdict="unread", claim=None, result=None, reason=reason, page="", help="")


def _parts(steps: Sequence[Step], context: Context) -> Iterator[object]:
    """Yield what steps are built from, but for what stands at an index that a Σ binds there: that is another u_x."""
    for step in steps:
        for left in (True, False):
            with suppress(Unread):
                tree = context.tree(step, left=left)
                free = free_letters(tree)
                yield from (part for part in parts_of(tree) if not isinstance(part, Name) or free.issuperset(subscripts(part)))
