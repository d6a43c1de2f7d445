"""
Which loss a J without a label is where a sheet says so itself, in formulas or in what its sections are about: what holds of another
one is not proved of it.

J stands for whichever loss a chain speaks of, as long as the sheet does not say J to be the other one. What it says last counts,
up to where words or labels speak of another loss, "for negative sampling", J_{neg-sample}, or a question begins after one about
the plain loss, which may be about the sampled one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from typing import Final, final

from derive.checking.context import Context
from derive.checking.found import Found, differentiates
from derive.checking.own.sayings import BARE, Saying
from derive.checking.steps.wishes import is_spelt_out
from derive.kernel.records import replaced
from derive.reader.latex.nodes import Scripts, Symbol
from derive.reader.loss_labels import letter_of, letters_of, loss_named
from derive.reader.notation import Notation
from derive.reader.prose.cases.case import bare
from derive.reader.prose.labels.losses import ASKED, WHERE
from derive.reader.steps import Step
from derive.reader.syntax.bounds import plain_text
from derive.reader.syntax.trees import Call, Name, Tree, Unread, parts_of

OTHER_SECTION: Final = "this is right of another loss, and its section is about {}"


def of_the_other_loss(
    found: Sequence[Found], said: Sequence[Saying], context: Context, verdict: Callable[[Step, Context], Found]
) -> dict[int, Saying]:
    """Return, for each step that speaks of J without a label as another loss than the sheet says it to be, what that says."""
    sayings = {id(saying.step.step): saying for saying in said if saying.bare}
    if not any(each.step.place == 0 and _begins_with_a_loss(each.step, context.notation) for each in found):
        return {}
    lasts = _Lasts(context, verdict)
    others: dict[int, Saying] = {}
    waiting: list[tuple[Step, tuple[str, ...]]] = []
    for each in found:
        step = each.step
        trees = [tree for left in (True, False) if (tree := _tree(each, context, left=left)) is not None]
        lasts.speak((*step.spoken, *_labels(trees, context.notation)))
        left = _tree(each, context, left=True) if step.place == 0 else None
        letter = _letter(left.function if isinstance(left, Call) else left, context.notation)
        if letter:
            is_first = lasts.take(letter, step.around.loss, sayings.get(id(step)) or _slipped(each, letter))
            before = [one for one, letters in waiting if is_first and letter in letters and _leads_to(one, step)]
            told = [(one, lasts.other((letter,), one.around.loss)) for one in before]
        elif id(step) not in sayings:
            letters = _letters(trees, context.notation)
            told = [(step, lasts.other(letters, step.around.loss))]
            waiting = [*(one for one in waiting if one[0].display >= step.display - 1), (step, letters)]
        else:
            continue
        others |= {id(one): replaced(other, what=BARE, is_usual=False) for one, other in told if other is not None}
    return others


def before_the_loss_of_its_section(found: Sequence[Found], context: Context) -> list[Found]:
    """
    Return what was found; undecided where a derivative of J without a label is proved of another loss than the only one that a
    section is about, one of the questions before.

    What a label names in that section, or the sheet says J to be there, it is about as well. Of the loss of a later question it
    is proved all the same: few announce what they turn to.
    """
    order = list(context.notation.losses)
    section, also = "", set[str]()
    answers: list[Found] = []
    for each in found:
        step, loss = each.step, each.step.around.loss
        if step.about != section:
            section, also = step.about, set()
        if not (section in order and loss in order[: order.index(section)]):
            answers.append(each)
            continue
        trees = [tree for left in (True, False) if (tree := _tree(each, context, left=left)) is not None]
        also |= {*_labels(trees, context.notation), *([loss] if _says_loss(step, trees, context.notation) else ())}
        is_other = each.verdict == "proved" and loss not in also and differentiates(each) and _letters(trees, context.notation)
        reason = OTHER_SECTION.format(section)
        answers.append(replaced(each, verdict="undecided", result=None, reason=reason) if is_other else each)
    return answers


def _says_loss(step: Step, trees: Sequence[Tree], notation: Notation) -> bool:
    """Return whether a chain begins with a loss without a label."""
    return step.place == 0 and bool(trees) and bool(_letter(trees[0], notation))


def _begins_with_a_loss(step: Step, notation: Notation) -> bool:
    """Return whether a left side begins with a letter of a loss."""
    first = next(iter(bare(step.left)), None)
    name = first.base if isinstance(first, Scripts) else first
    return isinstance(name, Symbol) and name.name in notation.loss_names


def _slipped(each: Found, letter: str) -> Saying | None:
    """Return what a step says of a letter with a slip, or nearly in the usual way: which loss is meant is said all the same."""
    says = each.verdict in ("unread", "refuted") and is_spelt_out(each.step) and not each.step.supposed
    return Saying(each, BARE, letter, is_read=False) if says else None


def _leads_to(step: Step, definition: Step) -> bool:
    """Return whether what a step speaks of is defined right behind it: in its formula, or with "where" in the next one."""
    after = definition.display - step.display
    return after == 0 or (after == 1 and WHERE in definition.spoken)


@final
class _Lasts:
    """What is said last of each letter, with the loss that it is of, and those that words or labels speak of after that."""

    def __init__(self, context: Context, verdict: Callable[[Step, Context], Found]) -> None:
        self._context = context
        self._losses = context.notation.losses
        self._verdict = verdict
        self._usual: dict[tuple[int, str], bool] = {}
        self._said: dict[str, tuple[str, Saying | None]] = {}
        self._spoken: dict[str, set[str]] = {}

    def speak(self, losses: Iterable[str]) -> None:
        """Take that words, or labels, speak of losses: each letter may be one of them from here on."""
        for loss in losses:
            for spoken in self._spoken.values():
                spoken.add(loss)

    def take(self, letter: str, loss: str, saying: Saying | None) -> bool:
        """Take what is said of a letter where a loss is spoken of; return whether nothing was said of it before."""
        is_first = letter not in self._said
        self._said[letter] = loss, saying
        self._spoken[letter] = set()
        return is_first

    def other(self, letters: Sequence[str], loss: str) -> Saying | None:
        """Return what is said of one of some letters that is of another loss; None where nothing is."""
        for letter in letters:
            of, saying = self._said.get(letter, (loss, None))
            if saying is None or loss == of or loss not in self._losses or not (of in self._losses or saying.what == BARE):
                continue
            spoken = self._spoken[letter]
            if not (loss in spoken or (ASKED in spoken and self._follows(loss, of)) or self._is_usual(saying, loss)):
                return saying
        return None

    def _follows(self, loss: str, other: str) -> bool:
        """Return whether a later question may be about a loss, after one about another."""
        order = list(self._losses)
        return other in order and order.index(other) < order.index(loss)

    def _is_usual(self, saying: Saying, loss: str) -> bool:
        """Return whether what is said is what a loss usually is, though another is spoken of where it is said."""
        step = saying.step.step
        at = id(step), loss
        if at not in self._usual:
            there = replaced(step, around=replaced(step.around, loss=loss))
            verdict = "" if saying.is_usual else self._verdict(there, self._context.standing_for(step, there)).verdict
            self._usual[at] = verdict in ("proved", "definition")
        return self._usual[at]


def _tree(each: Found, context: Context, *, left: bool) -> Tree | None:
    with suppress(Unread):
        return context.tree(each.step, left=left)
    return None


def _letters(trees: Sequence[Tree], notation: Notation) -> tuple[str, ...]:
    return tuple(dict.fromkeys(letter for name in _names(trees) if (letter := _letter(name, notation))))


def _labels(trees: Sequence[Tree], notation: Notation) -> Iterator[str]:
    """Yield the losses that labels name."""
    for name in _names(trees):
        if name.name in notation.loss_names and name.below is not None:
            yield loss_named(plain_text(name.below), notation)


def _letter(name: object, notation: Notation) -> str:
    """Return the letter of a loss without a label; nothing for another name."""
    if not isinstance(name, Name) or name.name not in notation.loss_names or name.accents:
        return ""
    return "" if name.below is not None and letters_of(plain_text(name.below)) else letter_of(name)


def _names(trees: Sequence[Tree]) -> Iterator[Name]:
    for tree in trees:
        yield from (part for part in parts_of(tree) if isinstance(part, Name))
