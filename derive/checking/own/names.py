"""
Steps of a sheet that declares a notation, and says otherwise what a name of it is: J = (1/n) ‖X w − y‖², where J is ½ ‖X w − y‖².

What the notation says is refuted there. From there on a step is judged as the sheet says, as well as in the notation; where what
the sheet says is not read, nothing that goes back to that name is proved or refuted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from contextlib import suppress
from typing import Final

from derive.checking.found import Found
from derive.checking.own.otherwise import NOTHING_SAID, UNREAD, either
from derive.checking.own.sayings import put
from derive.checking.steps.proofs import Proofs
from derive.kernel.records import replaced
from derive.kernel.terms import IllFormed
from derive.language.claims import Claim, claim
from derive.language.scope import subterms
from derive.language.syntax import let
from derive.language.terms import Definition, Divide, Gradient, Jacobian, Parameter, ShapeError, SizeNumber, Term
from derive.reader.latex.commands import COMMANDS
from derive.reader.latex.nodes import Group, Row, Sign, Symbol, without_gaps
from derive.reader.latex.patterns import Pattern
from derive.reader.meaning.derivatives import PLACE
from derive.reader.notation import Key, Notation
from derive.reader.prose.cases.case import nodes_in
from derive.reader.prose.meant.said_in_words import Words, counting_at, said_at
from derive.reader.steps import Step
from derive.reader.syntax.trees import Name
from derive.subjects.names.lettering import letter_name

_WORDS: Final = "what a name in it means the sheet says in words that are not read: “{}”"
_MORE: Final = Pattern(r"(?i)penalty|regulari|decay|ridge|正则|衰减", words="penalty|regulari|decay|ridge|正则|衰减")
_TIED: Final = Pattern(r"(?i)\btied\b|shared|共享|绑定", words="tied|shared|共享|绑定")
_ADDED: Final = Pattern(r"(?i)\badd", words="add")
_FORMULA: Final = Pattern(r"\$([^$]*)\$", words="$ … $")
_LETTER: Final = Pattern(r"\\([A-Za-z]+)|([A-Za-z])")
_MEAN: Final = Pattern(r"(?i)averag|\bmean\b|batch|平均", words="averag|mean|batch|平均")


def with_own_names(
    found: Sequence[Found], proofs: Proofs, words: Words = NOTHING_SAID, notation: Notation | None = None
) -> list[Found]:
    """
    Return what was found in a declared notation, with the verdicts on steps that rest on what the sheet says otherwise.

    What `words` make of a loss, a mean over a batch or one with a penalty, is not read: no gradient of it is proved or refuted
    where the notation's loss is none, or has none.
    """
    said = [each for each in found if _says_otherwise(each)]
    answers = [_judged(each, [one for one in said if _is_in_force(one, each)], proofs) for each in found] if said else list(found)
    if notation is not None:
        answers = _with_unread(answers, found, {each.step for each in said}, notation)
    if not words.keys() & {"J", "loss"}:
        return answers
    # "With a penalty" is said of the loss that has one, where there is such a loss.
    has_penalty = any(_has_penalty(loss) for each in answers for loss in _losses(each))
    own = [each.step.display for each in found if _says_otherwise(each)]
    return [_as_words_say(each, _told_at(each.step.display, words, own), has_penalty=has_penalty) for each in answers]


def _told_at(display: int, words: Words, own: Sequence[int]) -> Mapping[str, str]:
    """Return what words say that counts for a formula: not what stands before a formula that says what the loss is."""
    counting = counting_at(words, display)
    return {name: said.words for name, said in counting.items() if not any(said.behind <= at < display for at in own)}


def _says_otherwise(found: Found) -> bool:
    """Return whether a step says of a name that the notation defines that it is something else."""
    return (
        found.verdict == "refuted"
        and found.defines
        and not found.step.supposed
        and found.claim is not None
        and isinstance(found.claim.left, Definition)
    )


def _with_unread(answers: Sequence[Found], found: Sequence[Found], read: Set[Step], notation: Notation) -> list[Found]:
    """
    Return what was found; undecided where a step goes back to a name of the notation that the sheet says to be something else, in
    a way that is not read, or where that name is gone from what the step is taken to claim.
    """
    other = [(name, each) for each in found if (name := _name_otherwise(each, notation))]
    if not other:
        return list(answers)
    kept: list[Found] = []
    for each in answers:
        force = {name: one for name, one in other if _is_in_force(one, each)}
        reached = _reached(each.step, notation) & force.keys() if each.verdict in ("proved", "refuted") else frozenset[str]()
        standing = {part.name for part in _definitions(each.claim)} if each.claim is not None else set[str]()
        lost = [force[name] for name in force if name in reached and not (name in standing and force[name].step in read)]
        kept.append(replaced(each, verdict="undecided", reason=UNREAD, help="", page="", against=lost[-1].step) if lost else each)
    return kept


def _name_otherwise(found: Found, notation: Notation) -> str:
    """Return the name that the notation defines and a step says to be what is not proved; nothing where there is none."""
    step, key = found.step, _bare_name(found.step.left)
    if step.place or step.supposed or step.in_prose or key is None or found.verdict in ("proved", "definition"):
        return ""
    tensor = notation.tensors.get(key)
    return tensor.term.name if tensor is not None and isinstance(tensor.term, Definition) else ""


def _bare_name(side: Row) -> Key | None:
    """Return the name that a side is, with its argument or without: J, J(θ), J(W, b)."""
    match without_gaps(side.items):
        case [Symbol(name, accents)]:
            return name, accents
        case [Symbol(name, accents), Group("(", body)] if all(isinstance(each, Symbol | Sign) for each in without_gaps(body.items)):
            return name, accents
        case _:
            return None


def _reached(step: Step, notation: Notation) -> frozenset[str]:
    """Return the names that the notation defines and that a step goes back to, what they stand for being written out or not."""
    keys = {(node.name, node.accents) for node in nodes_in((step.left, step.right)) if isinstance(node, Symbol)}
    within = {part for key in keys if key in notation.tensors for part in subterms(notation.tensors[key].term)}
    defined = (each.term for each in notation.tensors.values() if isinstance(each.term, Definition))
    return frozenset(each.name for each in defined if each in within or each.body in within)


def _is_in_force(said: Found, found: Found) -> bool:
    first, step = said.step, found.step
    return first.chain < step.chain and (first.until is None or step.chain <= first.until)


def _judged(found: Found, said: Sequence[Found], proofs: Proofs) -> Found:
    if found.claim is None or found.verdict not in ("proved", "refuted"):
        return found
    force: dict[Definition, Found] = {}
    for each in said:
        if each.claim is not None and isinstance(each.claim.left, Definition):
            force[each.claim.left] = each
    names = {old.name for old in force}
    standing = {part.name for part in _definitions(found.claim)} & names
    if not standing:
        return found
    last = next(each for old, each in reversed(force.items()) if old.name in standing)
    return either(found, _under(found, force, names, proofs), last.step, is_read=True)


def _under(found: Found, force: dict[Definition, Found], names: set[str], proofs: Proofs) -> Found:
    """Return what is found of a step in which names are what the sheet says; undecided where they stand in it otherwise."""
    unknown = replaced(found, verdict="undecided", claim=None, result=None)
    if found.claim is None:
        return unknown
    own = {old: let(old.name, each.claim.right, latex=old.latex) for old, each in force.items() if each.claim is not None}
    with suppress(ShapeError, IllFormed):
        # What is defined by another of these is put in as well.
        swapped = [(old, put(new, [(one, other) for one, other in own.items() if one != old])) for old, new in own.items()]
        left, right = (put(side, swapped) for side in (found.claim.left, found.claim.right))
        stated = claim(left, right, given=found.claim.given)
        if any(part.name in names and part not in dict(swapped).values() for part in _definitions(stated)):
            return unknown
        result = proofs.result(stated)
        return replaced(found, verdict=result.verdict, claim=stated, result=result, reason=result.reason, help="")
    return unknown


def _definitions(stated: Claim) -> list[Definition]:
    return [part for side in (stated.left, stated.right) for part in subterms(side) if isinstance(part, Definition)]


def _as_words_say(found: Found, here: Mapping[str, str], *, has_penalty: bool) -> Found:
    """Return what was found; undecided where a gradient is of a loss that words say to be another, or a mean."""
    said, losses = here.get("altered") or here.get("loss") or here.get("J"), _losses(found)
    if said is None or not losses or found.verdict not in ("proved", "refuted"):
        return found
    is_mean = any(isinstance(part, Divide) and _has_size(part) for loss in losses for part in subterms(loss))
    is_told = is_mean if _MEAN.search(said) else has_penalty
    untold = is_told is False and ("changed" in here or _MEAN.search(said) or _MORE.search(said))
    if untold or "altered" in here or _TIED.search(said):
        return replaced(found, verdict="undecided", result=None, reason=_WORDS.format(said), help="", page="")
    return found


def _losses(found: Found) -> list[Term]:
    sides = (found.claim.left, found.claim.right) if found.claim is not None else ()
    return [part.loss for side in sides for part in subterms(side) if isinstance(part, Gradient)]


def _has_penalty(loss: Term) -> bool:
    """Return whether a number stands in a loss by itself, as λ does with which a penalty is weighed."""
    return any(isinstance(part, Parameter) and not part.shape for part in subterms(loss))


def _has_size(quotient: Divide) -> bool:
    return any(isinstance(part, SizeNumber) for part in subterms(quotient.right))


def with_penalties(found: Sequence[Found], words: Words) -> list[Found]:
    """
    Return what was found; undecided where a gradient is proved of a loss to which words add something that no formula has: "we add
    the penalty $λ ‖w‖²$ to $J$", and no λ stands in ∂J/∂w.
    """
    return (
        [_without_penalty(each, said_at(words, each.step.display).get("loss", "")) for each in found]
        if "loss" in words
        else list(found)
    )


def _without_penalty(found: Found, said: str) -> Found:
    if found.verdict != "proved" or found.claim is None or not _ADDED.search(said):
        return found
    added = letters_added(said)
    terms = [part for side in (found.claim.left, found.claim.right) for part in subterms(side)]
    if not is_by_one_of(added[1:], found) or added[0] in {part.name for part in terms if isinstance(part, Parameter)}:
        return found
    return replaced(found, verdict="undecided", result=None, reason=_WORDS.format(said), help="", page="")


def letters_added(said: str) -> tuple[str, ...]:
    """Return the letters of the first formula with several that words hold, as parameters are called: λ and w of λ ‖w‖²."""
    return next((letters for part in _FORMULA.findall(said) if len(letters := tuple(_letters(part))) > 1), ())


def is_by_one_of(letters: Sequence[str], found: Found) -> bool:
    """Return whether a step speaks of a derivative by one of some letters."""
    return any(isinstance(each, Parameter) and each.name in letters for each in _differentiated_by(found))


def is_by_others(letters: Sequence[str], found: Found) -> bool:
    """Return whether a step speaks of derivatives, all of them certainly by others than some letters, w_1 of w among them."""
    by = list(_differentiated_by(found))
    names = {each.name for each in by if isinstance(each, Parameter) and not each.name.startswith(PLACE)}
    return bool(by) and len(names) == len(set(by)) and not {name.partition("_")[0] for name in names} & set(letters)


def _differentiated_by(found: Found) -> Iterator[Term]:
    sides = (found.claim.left, found.claim.right) if found.claim is not None else ()
    yield from (part.by for side in sides for part in subterms(side) if isinstance(part, Gradient | Jacobian))


def _letters(formula: str) -> Iterator[str]:
    """Yield the letters of a formula as parameters are called."""
    for command, letter in _LETTER.findall(formula):
        meaning = COMMANDS.get(command) if command else None
        if letter or (meaning is not None and meaning.kind == "symbol"):
            yield letter_name(Name(letter or (meaning.name if meaning is not None else "")))
