"""
Which reading of a sheet is chosen where it says itself how word vectors are stacked.

What is said plainly binds: U ∈ ℝ^{V×d}, "the columns of U are the vectors u_w". Where nothing is, the model does, softmax(Uᵀ v);
where there is none, a list: U = [u_1, …, u_V]. Where what is said is at odds with itself, or with the model, and where many steps
are proved and all of them only otherwise, that reading is chosen under which most are proved; what is said is told beside it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Final

from derive.checking.context import Context
from derive.checking.doubts import SpeaksFor, as_fits, most_proved, sides_of
from derive.checking.found import Doubt, Found
from derive.checking.steps.verdicts import Verdicts
from derive.kernel.records import replaced
from derive.reader.notation import Notation, Reading, readings
from derive.reader.prose.declared.stackings import Stacked
from derive.reader.steps import Step
from derive.reader.syntax.trees import Argument, Call, Derivative, Name, Product, Transposed, Tree, Unread, parts_of
from derive.subjects.told.facts import Facts

# So many steps that are proved only otherwise, and none that is not, speak louder than what is said.
_MANY: Final = 4


def chosen(
    steps: Sequence[Step],
    stacked: Stacked,
    facts: Facts,
    context: Context,
    verdicts: Verdicts,
) -> Reading:
    """Return the reading under which most steps are proved, among those that what the sheet says allows."""
    allowed = readings(facts.laid)
    declared = {"stacked": stacked.answer, **dict.fromkeys(facts.lying, "row")}
    for step in steps:
        verdicts.speaks_for(step, allowed[0])
    varying = [step for step in steps if verdicts.varies(step)]
    reading = most_proved(varying, allowed, declared, verdicts.speaks_for)
    models = models_of(steps, context)
    answer = _binding(stacked, models)
    if not stacked.answer and not answer:
        return as_fits(reading, steps, allowed, verdicts)
    own = [each for each in allowed if each.stacked == answer]
    if reading.stacked == answer or not own:
        return reading
    kept = most_proved(varying, own, declared, verdicts.speaks_for)
    return reading if _outweigh([step for step in varying if step not in models], kept, reading, verdicts.speaks_for) else kept


def models_of(steps: Sequence[Step], context: Context) -> Mapping[Step, str]:
    """
    Return the steps that say of what U and v_c the scores are made, each with how that says word vectors are stacked: θ = Uᵀ v_c,
    ŷ = softmax(Uᵀ v_c), exp(Uᵀ v_c), and what is differentiated in ∂(Uᵀ v_c)/∂v_c.
    """
    found: dict[Step, str] = {}
    for step in steps:
        if step.supposed or step.unclaimed or any(what == "stacked" for what, _ in step.declared):
            continue
        with suppress(Unread):
            left, right = context.tree(step, left=True), context.tree(step, left=False)
            scores = [right] if step.place == 0 and isinstance(left, Name) else []
            for part in parts_of(right):
                match part:
                    case Call(Name("softmax" | "exp"), (Argument(Product() as inner),)) | Derivative(Product() as inner):
                        scores.append(inner)
            answers = set(filter(None, (_by_scores(each, context.notation) for each in scores)))
            if len(answers) == 1:
                found[step] = answers.pop()
    return found


def _by_scores(tree: Tree, notation: Notation) -> str:
    """Return how U v_c, or Uᵀ v_c, says that word vectors are stacked; nothing of anything else."""
    outside = {rows.symbol for letter, rows in notation.rows.items() if letter not in notation.centre}
    match tree:
        case Product((("", Name(symbol, (), None) | Transposed(Name(symbol, (), None)) as matrix), ("" | "·", Name(centre)))):
            if symbol in outside and centre in notation.centre:
                return "columns" if isinstance(matrix, Transposed) else "rows"
    return ""


def _binding(stacked: Stacked, models: Mapping[Step, str]) -> str:
    """Return the answer that binds; nothing where there is none, or where two are at odds."""
    modelled = set(models.values())
    if stacked.bound:
        return stacked.bound[0] if len(stacked.bound) == 1 and modelled <= {*stacked.bound} else ""
    if modelled:
        return modelled.pop() if len(modelled) == 1 else ""
    return stacked.listed[0] if len(stacked.listed) == 1 and stacked.answer in ("", *stacked.listed) else ""


def _outweigh(steps: Sequence[Step], reading: Reading, other: Reading, speaks_for: SpeaksFor) -> bool:
    """Return whether many steps are proved only under another reading, and none only under this."""
    apart = [step for step in steps if speaks_for(step, other) and not speaks_for(step, reading)]
    return len(apart) >= _MANY and not any(speaks_for(step, reading) and not speaks_for(step, other) for step in steps)


def doubt_beside(
    doubt: Doubt | None,
    reading: Reading,
    stacked: Stacked,
    context: Context,
    found: Sequence[Found],
    verdicts: Verdicts,
) -> Doubt | None:
    """Return what speaks against a reading: at least what the sheet says otherwise, where any step depends on it."""
    said = stacked.bound or tuple(models_of([each.step for each in found], context).values()) or stacked.listed
    otherwise = next((answer for answer in said if answer != reading.stacked), "")
    if not otherwise or (doubt is not None and doubt.other.stacked == otherwise):
        return doubt
    other = replaced(reading, stacked="rows" if otherwise == "rows" else "columns")
    here, open_ = sides_of(reading, found, verdicts)
    lost = tuple(place for place in here if not verdicts.speaks_for(found[place].step, other))
    gained = tuple(place for place in open_ if verdicts.speaks_for(found[place].step, other))
    if not lost and not gained:
        return doubt
    return Doubt(other, lost, gained, (len(here), len(here) - len(lost) + len(gained)))
