"""From what was found in a file to the diagnostics that are printed of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from derive.checking.found import Found
from derive.checking.steps.speaking import speaks_otherwise
from derive.checking.watch import Watch
from derive.kernel.records import replaced
from derive.language.visible import shortened
from derive.marking.chains import Whole, wholes
from derive.marking.diagnostics import RULES, Diagnostic, Verdict, place_in
from derive.marking.doubted import doubted
from derive.marking.excerpts import Mark, excerpt
from derive.marking.marked import End, Marked
from derive.marking.sheet_verdicts import SheetVerdicts, place_of, place_of_row, rule_of
from derive.marking.stated import Stated
from derive.reader.latex.nodes import Span


def marked(found: SheetVerdicts, watch: Watch | None = None, *, every_end: bool = True) -> Marked:
    """
    Return what was found in a file as diagnostics; somebody may watch the work on chains.

    Without `every_end`, of chains whose steps are true no end is decided.
    """
    whole = wholes(found.checked.found, watch, broken=not every_end)
    notes, instead = _about_chains(found, whole), _instead(found, whole)
    steps = tuple(_step(found, place, notes.get(place, ()), instead.get(place, "")) for place in range(len(found.parts)))
    return Marked(
        found.name,
        found.sheets,
        replaced(found.checked.reading, **found.checked.answers),
        found.chains,
        steps,
        tuple(_warning(found, part, trouble.name, trouble.span, trouble.sentence) for part, trouble in found.troubles),
        (*(_remark(found, each.about, found.remarked(each)) for each in found.remarks), *_labelled_otherwise(found)),
        tuple(_end(found, each) for each in whole),
        found.checked.notation,
        doubted(found),
        tuple(sorted(found.checked.answers)),
        found.checked.lying,
    )


def _step(found: SheetVerdicts, place: int, notes: tuple[str, ...], instead: str) -> Diagnostic:
    sheet, each = found.placed[place]
    caret, left = place_of(each), place_of_row(each.step.left)
    marks: list[Mark] = [(caret, "^")]
    if each.verdict in ("refuted", "undecided") and left.end > left.start:
        marks.insert(0, (left, "-"))
    name = rule_of(each)
    return Diagnostic(
        name,
        # A step whose shapes do not fit is refuted only where something says what was meant.
        RULES[each.verdict if each.verdict == "unread" else name].level,
        each.verdict,
        sheet.file or found.name,
        sheet.name,
        found.parts[place],
        place_in(sheet, each.step.span),
        place_in(sheet, caret),
        excerpt(sheet, marks),
        shortened(_sentence(each)),
        sheet.text[each.step.span.start : each.step.span.end],
        tuple(map(shortened, (*each.notes, *filter(None, (found.said_otherwise(each),)), *notes))),
        each.help or instead,
        Stated(each.result, found.turned) if each.result is not None else None,
        each.step.chain + 1,
        each.step.place + 1,
        (each.slip or "other") if each.verdict == "refuted" else "",
    )


def _sentence(each: Found) -> str:
    said: Mapping[Verdict, str] = {
        "proved": f"proved for {each.result.scope}" if each.result is not None else "proved",
        "definition": "this says what a name means",
        "refuted": each.reason or "numbers show that the two sides differ",
    }
    return said.get(each.verdict) or each.reason or "this could not be decided"


def _warning(found: SheetVerdicts, part: int, name: str, span: Span, sentence: str) -> Diagnostic:
    sheet = found.sheets[part]
    place = place_in(sheet, span)
    lines = excerpt(sheet, [(span, "^")])
    return Diagnostic(
        name, RULES[name].level, "", sheet.file or found.name, sheet.name, part, place, place, lines, shortened(sentence)
    )


def _remark(found: SheetVerdicts, about: int, sentence: str) -> Diagnostic:
    sheet, each = found.placed[about]
    place = place_in(sheet, each.step.span)
    lines = excerpt(sheet, [(each.step.span, "^")])
    file, part = sheet.file or found.name, found.parts[about]
    said = Diagnostic("contradiction", "note", "", file, sheet.name, part, place, place, lines, shortened(sentence))
    return replaced(said, chain=each.step.chain + 1, step=each.step.place + 1)


def _labelled_otherwise(found: SheetVerdicts) -> Iterator[Diagnostic]:
    """Yield that words contradict what a formula says it is the derivative by, of steps that are true: of others it is a note."""
    for place, each in enumerate(found.checked.found):
        if each.verdict in ("proved", "definition"):
            yield from (_remark(found, place, note) for note in each.notes if speaks_otherwise(note))


# chains


def _about_chains(found: SheetVerdicts, whole: tuple[Whole, ...]) -> Mapping[int, tuple[str, ...]]:
    """Return the notes on the steps that break a chain, and on those that are right again."""
    notes: dict[int, tuple[str, ...]] = {}
    for chain in whole:
        if chain.breaks < 0 or not chain.verdict:
            continue
        slip, back = (_line(found, place) for place in (chain.breaks, chain.returns))
        again = f"; {'a later = of this line' if back == slip else back} returns to the right value" if chain.returns >= 0 else ""
        notes[chain.breaks] = (f"the chain breaks here{again}: end to end it is {chain.verdict}",)
        if chain.returns >= 0:
            notes[chain.returns] = (f"this equals what the chain begins with: the slip is before it, in {slip}",)
    return notes


def _instead(found: SheetVerdicts, whole: tuple[Whole, ...]) -> Mapping[int, str]:
    """
    Return the help that a chain itself gives for a step that breaks it, all before that being proved: the side that is right again
    in place of the false one, and the false one left out.
    """
    helps: dict[int, str] = {}
    for chain in whole:
        before = found.checked.found[chain.first : max(chain.breaks, chain.first)]
        if chain.returns < 0 or any(each.verdict not in ("proved", "definition") for each in before):
            continue
        slip, back = (_line(found, place) for place in (chain.breaks, chain.returns))
        what = "the side that is right again" if back == slip else f"the side in {back}"
        helps[chain.breaks] = f"with {what} in place of this one, this is proved"
        helps[chain.returns] = f"without the false side in {slip}, this is proved"
    return {place: words for place, words in helps.items() if found.checked.found[place].verdict == "refuted"}


def _line(found: SheetVerdicts, place: int) -> str:
    sheet, each = found.placed[place]
    return f"line {sheet.line(place_of(each).start)}"


def _end(found: SheetVerdicts, whole: Whole) -> End:
    sheet, first = found.placed[whole.first]
    last = found.checked.found[whole.last]
    span = first.step.span if found.parts[whole.first] != found.parts[whole.last] else first.step.span | last.step.span
    steps = (found.checked.found[place].step.place + 1 if place >= 0 else 0 for place in (whole.breaks, whole.returns))
    return End(first.step.chain + 1, whole.verdict, place_in(sheet, span), *steps)
