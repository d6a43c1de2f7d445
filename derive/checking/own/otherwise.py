"""
Steps of a sheet that says itself what a name of the notation means, judged as it says.

What is proved has to be so under what the sheet says. Where that is read, a step is judged under it as well; where it is not, what
is proved must hold whatever the name means.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final, TypeAlias

from derive.checking.context import Context
from derive.checking.found import ANOTHER, Found
from derive.checking.own.bare_losses import before_the_loss_of_its_section, of_the_other_loss
from derive.checking.own.in_force import VECTORS, InForce
from derive.checking.own.looks import speaks_of_vectors
from derive.checking.own.sampled_probabilities import with_sampled_probabilities
from derive.checking.own.sayings import BARE, SCORES, WINDOW, Saying, put, sayings, unread_vector
from derive.checking.own.text_objectives import as_text_objective
from derive.checking.steps.unsaid import with_measures_open
from derive.checking.steps.wishes import is_answer, without_wishes
from derive.kernel.records import replaced
from derive.kernel.terms import Index
from derive.language.scope import names, subterms
from derive.language.syntax import abstract, let, log, one_hot, softmax, total_over
from derive.language.terms import Apply, At, Definition, Entry, Gradient, Jacobian, Number, Parameter, Softmax, Term, Zeros
from derive.reader.latex.nodes import Symbol
from derive.reader.loss_labels import is_of_numbered_ones
from derive.reader.notation import Key, Loss, Notation, Reading
from derive.reader.prose.cases.case import bare, nodes_in
from derive.reader.prose.meant.said_in_words import Said, Words, counting_at
from derive.reader.steps import Step

Verdict: TypeAlias = Callable[[Step, Context], Found]

NOTHING_SAID: Final[Words] = MappingProxyType({})

_NAIVE: Final = "naive softmax"
_SAMPLED: Final = "negative sampling"
_TRUE: Final = frozenset({"proved", "definition"})
_LIKELY: Final = frozenset({"log", "ln", "exp", "e", "P", "p", "σ", "H", "CE", "u", "v", "U"})
_KEPT: Final = frozenset({"", "factor", "term"})
_NEITHER: Final = "as the sheet says what a name in it means, this is not proved, and as it usually is, it is {}"
_WORDS: Final = "what a name in it means the sheet says in words that are not read: “{}”"
_AFTER_SLIP: Final = (
    "of what the sheet says a name in it means, which is refuted, this is proved, and as it usually is, it is refuted"
)
UNREAD: Final = "what a name in it means the sheet says itself, in a way that is not read"


def judged(
    found: Sequence[Found], context: Context, reading: Reading, verdict: Verdict, words: Words = NOTHING_SAID
) -> list[Found]:
    """Return what was found, with the verdicts on steps that speak of what the sheet says otherwise, in formulas or in `words`."""
    found = before_the_loss_of_its_section(list(with_sampled_probabilities(found)), context)
    said = sayings(found, context, reading)
    others = of_the_other_loss(found, said, context, verdict)
    if not words and not others and all(each.is_usual for each in said):
        return list(found)
    said_of = InForce(said)
    own = {id(each.step.step): each.what for each in said}
    spoken: dict[tuple[tuple[str, Said], ...], tuple[Saying, ...]] = {}
    known: dict[tuple[int, ...], Context] = {}
    answers: list[Found] = []
    for each in found:
        here = counting_at(words, each.step.display)
        told = spoken.setdefault(tuple(here.items()), tuple(_in_words(here, found, context.notation)))
        force = (*said_of.at(each.step, told), *((others[id(each.step)],) if id(each.step) in others else ()))
        if all(saying.is_usual for saying in force) or id(each.step) in own or each.verdict in ("unread", "undecided"):
            announced = next((saying for saying in told if saying.what == own.get(id(each.step))), None)
            answers.append(_announced(each, announced) if announced is not None else each)
            continue
        at = tuple(id(saying) for saying in force)
        if at not in known:
            known[at] = context.under(_notation(context.notation, force))
        otherwise = [saying for saying in force if not saying.is_usual]
        is_read = all(saying.term is not None and saying.is_read for saying in otherwise)
        last = otherwise[-1]
        against = None if last.in_words else last.step.step
        answer = either(each, verdict(each.step, known[at]), against, is_read=is_read, words=last.in_words)
        # With its sign turned, a loss may be meant or not, and so its gradients.
        slips = [saying for saying in otherwise if saying.step.slip == "sign" and own_definition(saying.step).verdict == "refuted"]
        if slips and answer.verdict == "proved" and each.verdict == "refuted":
            answer = replaced(each, verdict="undecided", reason=_AFTER_SLIP, help="", against=slips[-1].step.step)
        answers.append(answer)
    return list(_with_definitions_kept(answers, said))


def _with_definitions_kept(found: Sequence[Found], said: Sequence[Saying]) -> Iterator[Found]:
    """
    Yield what was found; of a loss or a ŷ that is not the usual one that it is defined so, where the sheet goes on so: derivatives
    after it are proved of what it says and of nothing else, and none is right of the usual one. A sign that is turned is a slip.
    """
    own = {
        id(each.step.step)
        for each in said
        if not each.is_usual
        and each.is_read
        and each.term is not None
        and each.what not in (WINDOW, "y")
        and each.step.slip in _KEPT
    }
    kept, denied = set[int](), set[int]()
    for each in (each for each in found if each.against is not None and id(each.against) in own):
        slopes = each.claim is not None and isinstance(each.claim.left, Gradient | Jacobian | At)
        if each.verdict != "proved":
            denied.add(id(each.against))
        elif slopes:
            kept.add(id(each.against))
    for each in found:
        goes_on = id(each.step) in kept - denied and each.verdict == "refuted" and each.defines
        yield replaced(each, verdict="definition", help="", notes=(*each.notes, ANOTHER)) if goes_on else each


def _in_words(words: Mapping[str, Said], found: Sequence[Found], notation: Notation) -> Iterator[Saying]:
    """Yield what words say of names, before all that formulas say."""
    # Where these letters stand for others, as in papers, what is said of them is said of those.
    apart = {"y": notation.true == ("y", ()), "ŷ": notation.predicted == ("y", ("hat",))}
    for word in (each for each in ("J", "y", "ŷ") if each in words and found and apart.get(each, True)):
        is_loss = word in notation.loss_names
        said = words[word]
        yield Saying(found[0], BARE if is_loss else word, word if is_loss else "", in_words=said.words, behind=said.behind)
    if found and "distribution" in words and notation.true == ("y", ()) and "y" not in words:
        # Whatever its entries are, they are positive and sum to 1.
        some = softmax(Parameter("y_scores", notation.terms[notation.true].shape))
        said = words["distribution"]
        yield Saying(found[0], "y", term=some, in_words=said.words, behind=said.behind, is_read=False)
    for key in (*notation.losses, WINDOW) if found and "loss" in words else ():
        yield Saying(found[0], key, in_words=words["loss"].words, behind=words["loss"].behind)
    for word, key in (("means", _SAMPLED), ("window", WINDOW)):
        if found and word in words and (key == WINDOW or key in notation.losses):
            yield Saying(found[0], key, in_words=words[word].words, lasting=True)


def _announced(found: Found, saying: Saying) -> Found:
    """Return what was found of what a loss is said to be; where words announce another, what is not usual may be that."""
    if found.verdict != "refuted":
        return found
    return replaced(found, verdict="undecided", reason=_WORDS.format(saying.in_words), help="")


def own_definition(found: Found) -> Found:
    """
    Return what was found; of what words define, "let J = ½‖ŷ − y‖²", and what is not usual, that it is a definition.

    What a small change makes usual, or what is made of the same functions, is refuted: J = log ŷ_o is a slip. What is made of
    other vectors, ŷ = softmax(U v̂) with the mean of several, or says another word of these, is none, nor is a function of its
    argument and another number, σ(x) = 1/(1 + e^{−βx}), θ, whatever it is, ŷ in other letters than those of vectors, or a J
    without a label that is made of the difference of ŷ and y, and has no logarithm.
    """
    if found.verdict != "refuted" or not found.defines or found.claim is None:
        return found
    if _named(found.claim.left) == "theta" or (_named(found.claim.left) == "y_hat" and _is_in_other_letters(found.step)):
        return replaced(found, verdict="definition", help="", notes=(*found.notes, ANOTHER))
    here = set(names(found.claim.left).parameters)
    of_others = set(names(found.claim.right).parameters) - here
    besides = any(not each.shape for each in of_others) and here <= set(names(found.claim.right).parameters)
    if _is_function(found.claim.left) and besides:
        return replaced(found, verdict="definition", help="", notes=(*found.notes, ANOTHER))
    hats = {each for each in names(found.claim.right).parameters if each.name.endswith("_hat")}
    mean = bool(hats & of_others) or (bool(hats) and found.slip == "index")
    # What is made as large as can be is a loss with its sign turned.
    is_greatest = found.step.greatest and found.slip == "sign"
    numbered = is_of_numbered_ones(found.step.left, found.step.right)
    if found.help and not (mean or is_greatest or numbered):
        return found
    of_own = any(each.shape for each in of_others) or _is_of_a_difference(found.step) or numbered
    if not (found.step.lets or of_own or mean or is_greatest):
        return found
    if (
        not of_others
        and not (mean or of_own or is_greatest)
        and set(_functions(found.claim.left)) == set(_functions(found.claim.right))
    ):
        return found
    return replaced(found, verdict="definition", help="", notes=(*found.notes, ANOTHER))


def _is_function(term: Term) -> bool:
    """Return whether a term is a function at its argument, or an entry of one."""
    return isinstance(term.term if isinstance(term, Entry) else term, Apply | Softmax)


def _named(term: Term) -> str:
    """Return the name of a definition, or of what an entry is of."""
    whole = term.term if isinstance(term, Entry) else term
    return whole.name if isinstance(whole, Definition) else ""


def _is_in_other_letters(step: Step) -> bool:
    """Return whether letters besides y stand on the right side of a step, and none of them is that of vectors of words."""
    letters = {node.name for node in nodes_in(step.right) if isinstance(node, Symbol)} - {"y"}
    return bool(letters) and not speaks_of_vectors(step)


def answers_of(found: Sequence[Found]) -> tuple[Found, ...]:
    """Return what is told of a sheet's steps: of those in prose, only answers, and of losses without a name, nothing."""
    found = [each for each in found if not each.step.unnamed]
    told = (as_text_objective(with_measures_open(own_definition(each))) for each in without_wishes(found))
    return tuple(each for each in told if not each.step.in_prose or is_answer(each))


def _is_of_a_difference(step: Step) -> bool:
    """Return whether a step says that a bare letter is made of ŷ and y, and of nothing that a likelihood is made of."""
    said, symbols = bare(step.left), [node for node in nodes_in(step.right) if isinstance(node, Symbol)]
    both = {bool(node.accents) for node in symbols if node.name == "y"} == {True, False}
    return both and len(said) == 1 and isinstance(said[0], Symbol) and not {node.name for node in symbols} & _LIKELY


def _functions(term: Term) -> Iterator[str]:
    for part in subterms(term):
        if isinstance(part, Apply | Softmax):
            yield part.function if isinstance(part, Apply) else "softmax"


def either(usual: Found, own: Found, against: Step | None, *, is_read: bool, words: str = "") -> Found:
    """Return what is found of a step, as its names usually are and as a sheet says: what is proved is so under what that says."""
    if own.verdict in _TRUE and (is_read or (usual.verdict in _TRUE and not _says_zero(own))):
        if usual.verdict in _TRUE:
            return usual
        return replaced(own, against=against, notes=(*own.notes, "this is proved as the sheet says what its names mean"))
    if own.verdict == usual.verdict == "refuted" and (is_read or own.claim == usual.claim):
        return usual
    reason = (
        _NEITHER.format("proved" if usual.verdict in _TRUE else "refuted") if is_read else _WORDS.format(words) if words else UNREAD
    )
    return replaced(usual, verdict="undecided", reason=reason, help="", against=against)


def _says_zero(found: Found) -> bool:
    """Return whether a derivative by no word vector is said to be 0: of what is not read, nobody knows on what it depends."""
    if found.claim is None or not isinstance(found.claim.right, Zeros | Number) or not isinstance(found.claim.left, Gradient):
        return False
    return not all(name.name[0] in "uvUVC" for name in names(found.claim.left.by).parameters)


# the notation as the sheet has it


def _notation(notation: Notation, force: Sequence[Saying]) -> Notation:
    """Return a notation in which names mean what a sheet says they do; something unknown where that is not read."""
    terms: dict[Key, Term] = dict(notation.terms)
    swapped: list[tuple[Term, Term]] = []
    for each in force:
        if each.what in VECTORS and not each.is_usual:
            old = notation.terms[{"ŷ": notation.predicted, "y": notation.true}.get(each.what, (SCORES, ()))]
            new = _distribution(each, old, notation)
            terms |= {key: new for key, term in notation.terms.items() if term == old}
            swapped.append((old, new))
    losses = {key: replaced(loss, term=put(loss.term, swapped)) for key, loss in notation.losses.items()}
    if any(each.what in ("y", "ŷ") and not each.is_usual for each in force) and _NAIVE in losses:
        entropy = let("J", -(terms[notation.true] @ log(terms[notation.predicted])))
        losses[_NAIVE] = replaced(losses[_NAIVE], term=entropy)
    bare: dict[tuple[str, str], Loss] = {}
    window = None
    for each in force:
        if each.is_usual and each.bare not in ("", *notation.loss_names):
            # J_1 is what it is said to be, whatever J is.
            bare |= {(each.bare, key): loss for key, loss in losses.items() if each.what == key}
        if each.what in VECTORS or (each.is_usual and (not swapped or each.term is None)):
            continue
        term = put(_loss(each, notation), swapped)
        if each.what == WINDOW:
            window = term
        own = {key: replaced(loss, term=term) for key, loss in losses.items() if each.what in (key, BARE)}
        if each.bare:
            bare |= {(each.bare, key): loss for key, loss in own.items()}
        else:
            losses |= own
            bare |= {(letter, key): loss for letter in notation.loss_names for key, loss in own.items()}
    return replaced(notation, terms=terms, losses=losses, bare_losses=bare, window_loss=window)


def _loss(each: Saying, notation: Notation) -> Term:
    """Return a loss as a sheet says it is: an unknown function of all vectors where that is not read."""
    vectors = (*notation.centre.values(), notation.rows["u"].matrix)
    if each.term is None:
        return abstract("J_unread", *vectors)
    return let(
        "J_sg" if each.what == WINDOW else each.bare or "J", each.term, latex=r"J_{\text{skip-gram}}" if each.what == WINDOW else ""
    )


def _distribution(each: Saying, old: Term, notation: Notation) -> Term:
    """Return y or ŷ as a sheet says it is, from its entries where it says those; unknown entries where they are not read."""
    name, latex = (old.name, old.latex) if isinstance(old, Definition) else (each.what, "")
    size = old.shape[0]
    if each.term is None:
        if each.what == "y":
            return Parameter(name, (size,))
        return let(name, unread_vector(name, size, notation), latex=latex)
    if each.at is None:
        return let(name, each.term, latex=latex)
    place = Index("place", size)
    return let(name, total_over(place, put(each.term, [(each.at, place)]) * one_hot(place)), latex=latex)
