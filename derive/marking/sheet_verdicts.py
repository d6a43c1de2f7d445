"""From the sheets of a file to what was found in it, under one reading for the whole file, and where that is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from functools import cache, cached_property, partial
from types import MappingProxyType
from typing import Final, final

from derive.checking.checker import Checker
from derive.checking.found import Checked, Found
from derive.checking.own.varied import with_varied
from derive.checking.sheets.concluded import concluded, with_conclusions
from derive.checking.sheets.laid import Told, as_laid
from derive.checking.sheets.own_signs import with_own_signs
from derive.checking.sheets.restated import is_number, with_restatements
from derive.checking.sheets.slipped import with_slips_of_the_pen
from derive.checking.sheets.standing import as_standing
from derive.checking.sheets.supposing import as_supposed
from derive.checking.subjects.doubtful_products import with_perhaps_applied
from derive.checking.watch import Watch
from derive.kernel.records import record, replaced
from derive.marking.contradictions import Remark, remarks
from derive.reader.capitals import with_losses_in_capitals
from derive.reader.documents.inclusions import not_followed
from derive.reader.documents.outline import outline_of
from derive.reader.documents.sheets import Sheet, Trouble
from derive.reader.formulas import formulas_of, shared_macros
from derive.reader.input_output import input_and_output
from derive.reader.label_probabilities import with_label_probabilities
from derive.reader.latex.nodes import Chain, Gap, Row, Span
from derive.reader.meaning.averaged import with_average
from derive.reader.meaning.marginals import with_marginal
from derive.reader.notation import Notation
from derive.reader.one_letter import one_letter
from derive.reader.own_softmax import is_softmax, letters_of_entries, with_entries, with_softmax
from derive.reader.prose.cases.case import bare
from derive.reader.prose.declared.class_counts import with_classes
from derive.reader.prose.declared.declarations import declared_orders, lying_in_words
from derive.reader.prose.declared.laid import laid_in_words, lying_letters
from derive.reader.prose.declared.positions import with_positions
from derive.reader.prose.declared.roles import with_roles
from derive.reader.prose.declared.stackings import Stacking, stacked_as, stackings_of
from derive.reader.prose.labels.words_before import is_derivative
from derive.reader.prose.meant.said_in_words import Said, Words, said_in_words
from derive.reader.prose.meant.variations import variations
from derive.reader.prose.scopes import derives, is_silent, stays_with
from derive.reader.prose.sentences import joined
from derive.reader.sample_losses import with_losses_of_samples
from derive.reader.steps import Step, steps_of
from derive.subjects.told.facts import Facts, facts_of
from derive.subjects.told.labels import labels_of_samples

_BETWEEN: Final = "\n\n"


@final
@record
class SheetVerdicts:
    """
    What was found in a file: `sheets` are its parts, the cells of a notebook or else the one sheet; `parts` says for each thing
    found in which of them it stands, and `troubles` come with the part they stand in. `turned` names the matrices that the reading
    has transposed. `part_of` says in which part a step stands, of those in sentences that say nothing as well. `stackings` are the
    places that say how word vectors are stacked.
    """

    name: str
    sheets: tuple[Sheet, ...]
    checked: Checked
    parts: tuple[int, ...]
    troubles: tuple[tuple[int, Trouble], ...] = ()
    turned: frozenset[str] = frozenset()
    part_of: Mapping[Step, int] = MappingProxyType({})
    stackings: tuple[Stacking, ...] = ()

    @cached_property
    def placed(self) -> tuple[tuple[Sheet, Found], ...]:
        """Return what was found, each with the part in which it stands."""
        return tuple((self.sheets[part], found) for part, found in zip(self.parts, self.checked.found, strict=True))

    @property
    def chains(self) -> int:
        """Return how many chains of equations there are."""
        return len({found.step.chain for found in self.checked.found})

    @cached_property
    def remarks(self) -> tuple[Remark, ...]:
        """Return which equations speak against others."""
        return remarks(self.checked.found)

    def said_otherwise(self, found: Found) -> str:
        """Return a note that says where the sheet says itself what a name of a step means, nothing where it does not."""
        if found.against is None:
            return ""
        sheet = self.sheets[self.part_of[found.against]]
        other = "" if sheet is self.sheets[self.part_of[found.step]] else f"{sheet.name}, "
        span = found.against.left.span
        return f"what `{' '.join(sheet.text[span.start : span.end].split())}` means is said in {other}line {sheet.line(span.start)}"

    def remarked(self, remark: Remark) -> str:
        """Return a remark as a sentence that ends with the line it speaks of."""
        sheet = self.sheets[self.parts[remark.beside]]
        other = "" if self.parts[remark.about] == self.parts[remark.beside] else f"{sheet.name}, "
        return f"{remark.sentence} {other}line {sheet.line(self.checked.found[remark.beside].step.span.start)}"


@final
@record
class Read:
    """
    What the sheets of a file say, before any of it is judged: each step with the part in which it stands, what is wrong with the
    formulas, what is declared, all chains, what names its `words` say to be something else, and to which loss they turn, `varied`.
    """

    notation: Notation
    part_of: Mapping[Step, int]
    troubles: tuple[tuple[int, Trouble], ...]
    stackings: tuple[Stacking, ...]
    orders: tuple[tuple[str, str], ...]
    chains: tuple[Chain, ...]
    words: Words = MappingProxyType({})
    varied: Words = MappingProxyType({})


def read_sheets(sheets: Sequence[Sheet], notation: Notation) -> Read:
    """Return what the sheets of one file say."""
    text = _BETWEEN.join(sheet.text for sheet in sheets)
    part_of: dict[Step, int] = {}
    troubles: list[tuple[int, Trouble]] = []
    stackings: list[Stacking] = []
    orders: dict[tuple[str, str], None] = {}
    all_chains: list[Chain] = []
    number, display, offset = 0, 0, 0
    starts: list[int] = []
    outlines = [outline_of(sheet) for sheet in sheets]
    shared = shared_macros(outlines)
    read = tuple(formulas_of(outline, shared) for outline in outlines)
    roles = one_letter(text, [chain for _, chains in read for chain in chains])
    notation = with_roles(notation, text)
    notation = with_average(with_classes(notation, text) if roles is None else notation, text)
    notation = with_positions(with_marginal(notation, text), text)
    writing = input_and_output(text, [chain for _, chains in read for chain in chains])
    if writing is not None:
        notation = writing.notation(notation)
        read = tuple((tuple(map(writing.of, formulas)), tuple(map(writing.of, chains))) for formulas, chains in read)
    if roles is not None:
        read = roles.of(read)
    if is_softmax(text, [chain for _, chains in read for chain in chains]):
        read = with_softmax(read)
    if entries := letters_of_entries([chain for _, chains in read for chain in chains]):
        read = with_entries(read, entries)
    read = with_label_probabilities(text, read, [chain for _, chains in read for chain in chains])
    read = with_losses_in_capitals(text, read, [chain for _, chains in read for chain in chains])
    read = with_losses_of_samples(text, read, [chain for _, chains in read for chain in chains])
    for part, (sheet, outline, (formulas, chains)) in enumerate(zip(sheets, outlines, read, strict=True)):
        all_chains += chains
        stackings += stackings_of(sheet.text, chains, notation, part)
        orders.update(dict.fromkeys(declared_orders(chains, notation)))
        troubles += [(part, trouble) for trouble in (*sheet.troubles, *outline.troubles, *not_followed(outline))]
        steps = steps_of(formulas, notation)
        part_of.update((replaced(step, chain=number + step.chain, display=display + step.display), part) for step in steps)
        number += 1 + max((step.chain for step in steps), default=-1)
        display += len(formulas)
        starts += (offset + (formula.chains[0].span.start if formula.chains else 0) for formula in formulas)
        offset += len(sheet.text) + len(_BETWEEN)
    prose = cache(lambda: joined(outlines, _BETWEEN))
    words, varied = said_in_words(text, starts, prose), variations(text, starts, prose)
    return Read(notation, part_of, tuple(troubles), tuple(stackings), tuple(orders), tuple(all_chains), words, varied)


def verdicts_of(name: str, sheets: Sequence[Sheet], notation: Notation, watch: Watch | None = None) -> SheetVerdicts:
    """Return what is found in the sheets of one file, under one reading for all of them; somebody may watch the work on steps."""
    read = read_sheets(sheets, notation)
    stacked = stacked_as(read.stackings)
    text = "\n\n".join(sheet.text for sheet in sheets)
    facts = facts_of(read.chains, text, ordered=len(sheets) == 1)
    facts = replaced(facts, unsummed="Σ" in read.words, lying=lying_in_words(text))
    labels = {name: (Said(said),) for name, said in labels_of_samples(facts, read.notation, text)}
    words: Words = {**labels, **read.words}

    between = partial(_between, sheets, read.part_of)
    steps = tuple(read.part_of)
    following = frozenset(concluded(steps, between))
    checkers: dict[tuple[int, frozenset[str]], Checker] = {}

    def derived(first: Step, step: Step) -> bool:
        number = is_number(step)
        computed = number or is_derivative(bare(first.right))
        return (step.asserted or not number) and derives(between(first, step), number=computed)

    def together(first: Step, step: Step) -> bool:
        return stays_with(between(first, step))

    def silent(first: Step, step: Step) -> bool:
        return is_silent(between(first, step))

    def check(steps: Sequence[Step], signs: Set[str], told: Told) -> Checked:
        def standing(notation: Notation, own: Facts) -> Checked:
            # What is found about a step under a reading does not depend on which readings are allowed.
            at = id(notation), own.signs
            checker = checkers[at] = checkers.get(at) or Checker(notation, watch)

            def supposed(steps: Sequence[Step]) -> Checked:
                return as_supposed(steps, lambda each: checker.check(each, stacked, read.orders, own, words))

            def verdicts(steps: Sequence[Step]) -> Checked:
                return with_conclusions(steps, following, supposed)

            restated = with_restatements(verdicts(steps), steps, verdicts, together, derived, silent)
            return with_perhaps_applied(with_slips_of_the_pen(restated, steps, verdicts))

        return as_standing(lying, read.notation, replaced(facts, signs=facts.signs | signs, laid=told), standing)

    laid, lying = laid_in_words(text), lying_letters(text)
    checked = as_laid(laid, lambda told: with_own_signs(steps, lambda each, signs: check(each, signs, told)))
    checked = replaced(checked, found=with_varied(checked.found, read.varied))
    parts = tuple(read.part_of[found.step] for found in checked.found)
    turned = frozenset(rows.matrix.name for rows in read.notation.rows.values() if checked.reading.stacked == "columns")
    return SheetVerdicts(name, tuple(sheets), checked, parts, read.troubles, turned, read.part_of, read.stackings)


def _between(sheets: Sequence[Sheet], part_of: Mapping[Step, int], one: Step, other: Step) -> str:
    """Return what stands between two steps, one after the other."""
    first, last = part_of[one], part_of[other]
    texts = [sheet.text for sheet in sheets[first : last + 1]]
    texts[-1] = texts[-1][: other.span.start]
    texts[0] = texts[0][one.span.end :]
    return _BETWEEN.join(texts)


def place_of(found: Found) -> Span:
    """Return the smallest stretch that a verdict is about: what was not read, what is wrong, else the right side, or the step."""
    right = place_of_row(found.step.right)
    if found.verdict in ("unread", "refuted") and found.where.end > found.where.start:
        return found.where
    if found.verdict in ("refuted", "undecided") and right.end > right.start:
        return right
    return found.step.span


def place_of_row(row: Row) -> Span:
    """Return where what a side consists of stands, without what is left around it."""
    places = [node.span for node in row.items if node.span.end > node.span.start and not isinstance(node, Gap)]
    return Span(min(place.start for place in places), max(place.end for place in places)) if places else row.span


def rule_of(found: Found) -> str:
    """Return the name of the page that explains why a step has its verdict; of most, the verdict's own."""
    return found.page or found.verdict
