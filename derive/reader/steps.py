"""
From the formulas of a sheet, in order, to its steps: each = with its two sides and the circumstances in which it stands.

Around a formula people say for which case it is meant: in the row, in the prose before it or after it on its line, in a
heading. Which loss an unlabelled J stands for is told by the names a chain uses, or else by the chain before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise, zip_longest
from typing import Final, final

from derive.kernel.records import record, replaced, uncompared
from derive.reader.labelled import is_left_side, labelled
from derive.reader.latex.nodes import Chain, Node, Number, Row, Scripts, Sign, Span, Symbol, Words, names_in
from derive.reader.latex.words import connects, is_otherwise, says_where
from derive.reader.loss_labels import loss_of_names
from derive.reader.meaning.indices import OF_WINDOW, Circumstances
from derive.reader.notation import Notation
from derive.reader.prose.cases.case import (
    Case,
    bare,
    beside,
    in_subscripts,
    nodes_in,
    said_around,
    said_by,
    unfolded,
    without_case,
    without_end,
    words_of,
)
from derive.reader.prose.cases.conditions import Spoken, said_beside, with_cells_said, without_clash, without_told
from derive.reader.prose.cases.generality import is_for_all
from derive.reader.prose.cases.limits import depends
from derive.reader.prose.cases.orders import orders_beside, stand_at_numbers
from derive.reader.prose.declared.declarations import declared_beside
from derive.reader.prose.declared.sampling import Samples
from derive.reader.prose.labels.losses import sigmoids
from derive.reader.prose.standing.attitudes import MISTAKE, is_called_wrong
from derive.reader.syntax.bounds import letters_in, plain
from derive.reader.syntax.items import DOTS, sign_name
from derive.reader.window_chains import names_centres, names_window, of_two_losses, speaks_of_window

EQUALITIES: Final = frozenset({"=", "≡", "≜"})
_ORIGINAL: Final = frozenset({"origin", "original", "原式", "上式"})
_LATELY: Final = 2
_NAMES_OF_SIDES: Final = frozenset({"LHS", "RHS", "左边", "右边"})


@final
@record
class Reach:
    """
    For how many formulas after its own something certainly holds, and possibly; None where that is to the end of the sheet. Of a
    `model`, how data come about, that is not known: a loss is differentiated as it is written. `doubted` are the formulas after
    its own, from one up to another, of which words speak in another way, with the words.
    """

    certain: int | None = None
    possible: int | None = None
    model: bool = False
    doubted: tuple[tuple[int, int, str], ...] = ()


@final
@record
class Formula:
    """
    A formula of a sheet: its chains, whether it stands within a sentence, and the chains that stand in the prose around it and
    may say for which case it is meant; `label` is the left side that the words before it say, if they say one; `otherwise` that
    they say that the other case is meant than before; `supposed` that they do not claim it: if, when, instead of. `true` are
    letters that its section says to be the true word's, `depends` says that it is meant for some numbers alone; words before it
    name its `loss`, letters of `sampled` words, and the cases that are `announced`; `opens` tells what they lead to it with:
    ASKED, WHERE; `about` is the only loss that its section is about; `orders` are what is said of the sizes of letters, the less
    first, `mentioned` those of which it is not certain that they are meant for it; `beside` the cases of its sentence where it is
    not certain which is meant; `asserted` says that its sentence claims it.
    """

    chains: tuple[Chain, ...]
    in_prose: bool = False
    before: tuple[Chain, ...] = ()
    after: tuple[Chain, ...] = ()
    label: Row | None = None
    otherwise: bool = False
    supposed: bool = False
    true: tuple[str, ...] = ()
    reaches: tuple[Reach | None, ...] = ()
    unclaimed: str = ""
    samples: Samples = ""
    lets: bool = False
    depends: bool = False
    loss: str = ""
    sampled: tuple[str, ...] = ()
    announced: tuple[tuple[str, str, str], ...] = ()
    general: bool = False
    greatest: bool = False
    opens: str = ""
    about: str = ""
    orders: tuple[tuple[str, str], ...] = ()
    mentioned: tuple[tuple[str, str], ...] = ()
    beside: tuple[Spoken, ...] = ()
    unnamed: bool = False
    asserted: bool = False


@final
@record
class Step:
    """
    One = of a chain: its sides, where it stands, and in which circumstances.

    `display` numbers the formulas of a sheet, `chain` their chains, `place` the steps of a chain; `assigns` says that it is
    written with := and not with =, `in_prose` that it stands within a sentence. `apart` are pairs of indices said to differ,
    `label` is the left side that the words before the first step of a formula say, `declared` what its formula declares of the
    reading, `supposed` that its words do not claim it, `depends` that it is meant for some numbers alone, as x > 0. `reach` tells
    how far a definition holds, None where that is throughout, and `until` is the last chain of which that is taken to be so.
    `unclaimed` says why a step is not claimed: it is shown as a mistake; `samples` what words before it say of negative samples,
    `lets` that words define it, `lately` which indices were said to differ in a formula close before, `general` that it is meant
    for all words, `greatest` that words say that this is to be maximized, `orders` what is said of the sizes of its letters and
    `mentioned` what is perhaps not said of it,
    `spoken` the losses that words name since the step before it, and what opens its formula; `about` the only loss that its section
    is about; `beside` the cases that its sentence speaks of, one of which may be meant; `unnamed` says that words say a formula to
    be the loss, and give that no name: it tells what is differentiated after it, and is no step of the sheet's; `asserted` that
    its sentence surely claims it, `follows` that it is said to follow, and tells nothing of what stands before it.
    """

    left: Row
    right: Row
    display: int
    chain: int
    place: int
    assigns: bool
    around: Circumstances
    in_prose: bool = False
    apart: tuple[tuple[str, str], ...] = ()
    label: Row | None = None
    declared: tuple[tuple[str, str], ...] = ()
    supposed: bool = False
    depends: bool = False
    unclaimed: str = ""
    samples: Samples = ""
    lets: bool = False
    lately: tuple[tuple[str, str], ...] = ()
    general: bool = False
    greatest: bool = False
    announced: tuple[tuple[str, str, str], ...] = ()
    beside: tuple[Spoken, ...] = ()
    orders: tuple[tuple[str, str], ...] = ()
    mentioned: tuple[tuple[str, str], ...] = ()
    spoken: tuple[str, ...] = ()
    about: str = ""
    unnamed: bool = False
    asserted: bool = False
    reach: Reach | None = uncompared(default=None)
    until: int | None = uncompared(default=None)
    follows: bool = uncompared(default=False)
    span: Span = uncompared(default=Span(0, 0))


def steps_of(formulas: Iterable[Formula], notation: Notation) -> tuple[Step, ...]:
    """Return the steps of a sheet's formulas, in order."""
    found: list[Step] = []
    loss, number, window = "", 0, False
    before, spoken = _Before(), list[str]()
    lately: tuple[int, tuple[tuple[str, str], ...]] = (0, ())
    formulas = tuple(formulas)
    applied = sigmoids([chain for formula in formulas for chain in formula.chains])
    # Many formulas stand near each other in the same words.
    said_once = cache(lambda chain: said_around(chain, notation))
    for display, formula in enumerate(formulas):
        loss = formula.loss if formula.loss in notation.losses else loss
        spoken += [said for said in (formula.opens, formula.loss) if said]
        around = _case_around(formula, said_once)
        around = before.case.other() if formula.otherwise and not around else around
        declared = declared_beside(formula.chains, notation)
        solved = {id(chain) for chain, answer in pairwise(formula.chains) if stand_at_numbers((answer,), (chain,))}
        own = lead = Case()
        for (chain, label), reach in zip_longest(labelled(formula.chains, formula.label), formula.reaches):
            said = said_by(chain, notation)
            if said is not None:
                own, lead = said, Case()
                continue
            named = loss_of_names(chain, notation, applied, formula.loss)
            loss = named or loss
            window = speaks_of_window(chain) or (window and not named)
            bare_chain, at_end = without_end(chain, notation)
            in_row, cases = _said_in_row(chain, at_end, before.case, notation)
            lead = in_row if _leads(chain) else lead
            here = around.and_(own).and_(in_row or lead)
            here = here or (before.case if _goes_on(bare_chain) else here)
            here, clashing = without_clash(here)
            cases = _for_letter((*formula.beside, *clashing, *cases), chain, notation)
            here = _for_its_letter(here.and_(_named_true(formula, here, loss)), chain, notation)
            whole, after = _going_on(bare_chain, here, before)
            # What is remarked within a sentence is no side that a display goes on from.
            before = replaced(before, case=after.case) if formula.in_prose and before.last is not None else after
            of = OF_WINDOW if names_window(chain, notation) else loss
            steps = list(_steps(whole, (display, number), of, here, notation, window=window, in_prose=formula.in_prose))
            if of == OF_WINDOW and named == "negative sampling":
                steps = [replaced(step, around=replaced(step.around, draws=True)) for step in steps]
            if formula.sampled:
                steps = [replaced(step, around=replaced(step.around, sampled=formula.sampled)) for step in steps]
            unclaimed = formula.unclaimed or _called_wrong(chain) or of_two_losses(chain, notation)
            told = {"declared": declared, "supposed": formula.supposed, "reach": reach, "unclaimed": unclaimed, "beside": cases}
            given = stand_at_numbers((*chain.aside, *formula.before, *formula.after), (chain,)) or id(chain) in solved
            sized, rest = orders_beside(chain)
            told |= {"depends": formula.depends or depends(rest) or given, "general": formula.general or is_for_all(chain)}
            told |= {"greatest": formula.greatest, "announced": formula.announced, "about": formula.about, "spoken": tuple(spoken)}
            told |= {"samples": formula.samples, "lets": formula.lets, "mentioned": formula.mentioned}
            told |= {"orders": tuple(dict.fromkeys((*formula.orders, *sized))), "asserted": formula.asserted}
            spoken = [] if steps else spoken
            steps = [replaced(step, **told) for step in steps] if any(told.values()) else steps
            if here:
                lately = display, here.apart
            elif lately[1] and display - lately[0] <= _LATELY:
                steps = [replaced(step, lately=lately[1]) for step in steps]
            found += [replaced(steps[0], label=label, unnamed=formula.unnamed and label is not None), *steps[1:]] if steps else []
            number += 1
    return tuple(found)


def _said_in_row(chain: Chain, at_end: Case, before: Case, notation: Notation) -> tuple[Case, tuple[Spoken, ...]]:
    """Return the case that stands beside a chain in its formula, and those that words there speak of, where it is not certain."""
    said, cases = said_beside(chain) if chain.aside else (None, ())
    in_row = beside(chain, notation).and_(at_end) or (said_around(said, notation) if said is not None else None) or Case()
    if not in_row and any(is_otherwise(words_of(row)) for row in chain.aside):
        return before.other(), cases
    return in_row, cases


def _called_wrong(chain: Chain) -> str:
    """Return why a chain is not claimed, where words beside it in its formula say that it is wrong; nothing where it is claimed."""
    return MISTAKE if any(is_called_wrong(words_of(row)) for row in chain.aside) else ""


def _leads(chain: Chain) -> bool:
    """Return whether a condition in words stands before a chain, as in "when w = o, y_w = 1, …": it holds of what follows too."""
    start = chain.sides[0].span.start
    return any(row.span.end <= start and row.items and isinstance(row.items[0], Words) for row in chain.aside)


def _steps(
    chain: Chain, numbers: tuple[int, int], loss: str, case: Case, notation: Notation, *, window: bool, in_prose: bool
) -> Iterator[Step]:
    left_case = in_subscripts(chain)
    pinned, apart = without_told(case.pinned, chain) + left_case.pinned, without_told(case.apart, chain) + left_case.apart
    around = Circumstances(loss, pinned, case.ranges, _vectors(chain), names_centres(chain, notation), window)
    chain = unfolded(with_cells_said(chain, lambda: _letter_of(chain, notation)))
    sides = tuple(without_case(side) for side in chain.sides)
    for place, sign in enumerate(chain.signs):
        if sign.name in EQUALITIES:
            left, right = sides[place], sides[place + 1]
            if not left.items or not right.items or _is_range(left, right):
                continue
            yield Step(left, right, *numbers, place, sign.name == "≜", around, in_prose, apart, span=left.span | right.span)


def _for_its_letter(case: Case, chain: Chain, notation: Notation) -> Case:
    """
    Return a case of all words but o, which stands as w ≠ o, for the one letter of a word that a chain has in the place of w. One
    that begins with the true word's own, ∂J/∂u_o, has no other letter for that: ŷ_j is a slip there.
    """
    if not {("w", "o")} & {*case.pinned, *case.apart}:
        return case
    letter, first = _letter_of(chain, notation), names_in(chain.sides[0])
    own = "w" if "o" in first and letter not in first else letter
    pinned = tuple((own, "o") if pair == ("w", "o") else pair for pair in case.pinned)
    return Case(pinned, tuple((letter, "o") if pair == ("w", "o") else pair for pair in case.apart), case.ranges)


def _for_letter(cases: Sequence[Spoken], chain: Chain, notation: Notation) -> tuple[Spoken, ...]:
    """Return cases of all words but o, which stand as w ≠ o, for the letter of a word that a chain has."""
    letter = _letter_of(chain, notation) if cases else "w"
    return tuple((letter if (first, word) == ("w", "o") else first, sign, word) for first, sign, word in cases)


def _letter_of(chain: Chain, notation: Notation) -> str:
    """Return the one letter of a word that a chain has, w where it has none or several."""
    rows = {node for node in nodes_in(chain.sides) if isinstance(node, Scripts) and _is_row(node.base, notation)}
    letters = {letter for node in rows if node.below is not None for letter in letters_in(node.below)} - set(notation.words)
    (letter,) = letters if len(letters) == 1 else ("w",)
    return letter


def _is_row(node: Node, notation: Notation) -> bool:
    return isinstance(node, Symbol) and (node.name in notation.rows or (node.name, node.accents) in notation.terms)


def _named_true(formula: Formula, case: Case, loss: str) -> Case:
    """Return that letters are the true word's, where the text says so and no case speaks of them; not where k counts samples."""
    spoken = {letter for pair in (*case.pinned, *case.apart) for letter in pair}
    if loss == "negative sampling":
        return Case()
    return Case(pinned=tuple((letter, "o") for letter in formula.true if letter not in spoken))


def _goes_on(chain: Chain) -> bool:
    """Return whether a chain begins with the sign of a relation, and so goes on from what stands before it."""
    return len(chain.sides) > 1 and not chain.sides[0].items


@final
@record
class _Before:
    """The first and the last side of the chain before, the case it was meant for, and the side where its cases part."""

    first: Row | None = None
    last: Row | None = None
    case: Case = Case()
    stem: Row | None = None

    def after(self, chain: Chain, case: Case, *, goes_on: bool) -> _Before:
        """Return what stands before the next chain; what is only remarked beside a chain, after `where`, does not count."""
        if any(says_where(words_of(row)) for row in chain.aside):
            return self
        if not chain.signs:
            side = chain.sides[0]  # ∂J/∂v in a display, and = … in the next
            return replaced(self, first=side, last=side, stem=None) if is_left_side(side) else self
        last = next((side for side in reversed(chain.sides) if bare(side)), self.last)
        stem = chain.sides[0] if case and (not goes_on or case != self.case) else self.stem if goes_on else None
        return _Before(chain.sides[0], last, case, stem)


def _going_on(chain: Chain, case: Case, before: _Before) -> tuple[Chain, _Before]:
    """
    Return a chain with the side it goes on from, and what stands before the next.

    One that begins with = goes on from the last side before it, or, for another case, from where the cases part; one that begins
    with "origin" begins where the chain before it began; one that ends with =, or with the name of a side, ends before that.
    """
    sides, signs = list(chain.sides), list(chain.signs)
    if len(sides) > 1 and not bare(sides[-1]):
        sides.pop()
        signs.pop()
    if len(sides) > 1 and plain(sides[-1].items).strip() in _NAMES_OF_SIDES:
        sides.pop()
        signs.pop()
    if len(sides) > 1 and plain(sides[0].items).strip() in _NAMES_OF_SIDES:
        sides.pop(0)
        signs.pop(0)
    goes_on = False
    if len(sides) > 1:
        words = plain(sides[0].items).strip().lower()
        if words in _ORIGINAL and before.first is not None:
            sides[0] = before.first
        elif not bare(sides[0]) and (not words or connects(words)) and before.last is not None:
            goes_on = True
            sides[0] = before.stem if before.stem is not None and case != before.case else before.last
    whole = Chain(tuple(sides), tuple(signs), chain.aside, chain.span)
    return whole, before.after(whole, case, goes_on=goes_on)


def _case_around(formula: Formula, said_in: Callable[[Chain], Case | None]) -> Case:
    """Return the one case that the prose around a formula speaks of; where it speaks of several, none."""
    after = [said for chain in formula.after if (said := said_in(chain)) is not None]
    before = [said for chain in formula.before if (said := said_in(chain)) is not None]
    cases = list(dict.fromkeys(after or before))
    if after and len(cases) == 2 and _all_hold(cases):
        return cases[0].and_(cases[1])
    return cases[0] if len(cases) == 1 else Case()


def _all_hold(cases: Sequence[Case]) -> bool:
    """Return whether cases speak of different indices, as i = k and j = l do, and so hold together."""
    letters = [letter for case in cases for pair in (*case.pinned, *case.apart) for letter in pair]
    return len(letters) == 4 and len(set(letters)) == 4


def _is_range(left: Row, right: Row) -> bool:
    """Return whether a chain says what a letter runs over: i = 1, 2, …, n."""
    letter, items = bare(left), bare(right)
    is_letter = len(letter) == 1 and isinstance(letter[0], Symbol) and len(letter[0].name) == 1
    dots = [node for node in items if isinstance(node, Sign)]
    return (
        is_letter and bool(items) and isinstance(items[0], Number) and bool(dots) and all(sign_name(node) in DOTS for node in dots)
    )


# what a chain's own names tell


def _vectors(chain: Chain) -> frozenset[str]:
    """Return the letters of which entries are written in a chain, or a diagonal matrix."""
    found = set()
    for node in nodes_in(chain.sides):
        if (
            isinstance(node, Scripts)
            and isinstance(node.base, Symbol)
            and node.below is not None
            and len(letters_in(node.below)) == 1
        ):
            found.add(node.base.name)
        if isinstance(node, Symbol) and node.name == "diag":
            found.add("x")
    return frozenset(found)
