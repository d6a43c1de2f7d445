"""
Steps of a sheet that says itself what a known function is: σ(x) = 1/(1 + e^{−2x}), σ(z) = max(0, z).

What is proved of the usual function has to be so of the sheet's own as well, or of any function where what it says is not read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import Any, Final, final

from derive.checking.found import Found
from derive.checking.own.otherwise import NOTHING_SAID, UNREAD, either
from derive.checking.own.sayings import put
from derive.checking.steps.proofs import Proofs
from derive.kernel.records import record, replaced
from derive.kernel.terms import IllFormed, Index
from derive.language.claims import Claim, claim
from derive.language.parts import with_parts
from derive.language.scope import names, subterms
from derive.language.syntax import abstract, one_hot, total_over
from derive.language.terms import Apply, Entry, Parameter, ShapeError, Softmax, Term
from derive.reader.latex.nodes import Big, Row, Scripts, Symbol
from derive.reader.latex.patterns import Pattern
from derive.reader.prose.cases.case import nodes_in
from derive.reader.prose.meant.said_in_words import Words, said_at
from derive.reader.steps import Step
from derive.reader.syntax.bounds import letters_in
from derive.reader.syntax.depth import tree_of_side
from derive.reader.syntax.resolution import Resolver
from derive.reader.syntax.trees import Call, Name, Subscripted, Tree, Unread, parts_of

_FUNCTIONS: Final = {
    "σ": "sigmoid",
    "sigmoid": "sigmoid",
    "softmax": "softmax",
    "relu": "relu",
    "ReLU": "relu",
    "softplus": "softplus",
    "tanh": "tanh",
    "exp": "exp",
    "log": "log",
    "ln": "log",
}
# What these are everybody knows: a sheet is about others where it defines them so, and by no series or limit.
_OF_ALL: Final = frozenset({"tanh", "exp", "log"})
_IN_WORDS: Final = {"σ": "sigmoid", "log": "log", "softmax": "softmax"}
_SIGMOID: Final = Pattern(r"(?i)sig|logist|expit")
_PREDICTED: Final = ("y", True)
_PLACE: Final = Parameter("argument_", ())


@final
@record
class _Own:
    """
    What a step says that a function is: its value at `_PLACE`, None where that is not read; whether that is the usual one, and
    whether it is said of vectors, σ(z)_i = …, and not of numbers.
    """

    found: Found
    function: str
    is_usual: bool = False
    value: Term | None = None
    in_words: str = ""
    of_vectors: bool = False


def with_own_functions(found: Sequence[Found], proofs: Proofs, words: Words = NOTHING_SAID) -> list[Found]:
    """
    Return what was found, with the verdicts on steps in which functions stand that the sheet says itself, perhaps in `words`.

    Where these say that sums are not written, what is refuted without them is undecided.
    """
    if "sums" in words:
        found = [_with_sums_open(each, said_at(words, each.step.display).get("sums", "")) for each in found]
    said = [own for each in found if (own := _said(each, proofs)) is not None]
    if not words and all(own.is_usual for own in said):
        return list(found)
    defining = {id(own.found.step) for own in said}
    answers = []
    for each in found:
        here = said_at(words, each.step.display)
        told = (_Own(each, name, in_words=here[word]) for word, name in _IN_WORDS.items() if word in here)
        answers.append(each if id(each.step) in defining else _judged(each, (*told, *said), proofs))
    return _with_predictions_open(answers, [own for own in said if not own.is_usual and own.value is None])


def _with_predictions_open(found: list[Found], unread: Sequence[_Own]) -> list[Found]:
    """Return what was found; nothing is refuted of ŷ where that is made by a function of which what is said is not read."""
    made = [
        (each.step.chain, own.found.step)
        for own in unread
        for each in found
        if _PREDICTED in _symbols(each.step.left)
        and own.function in {_FUNCTIONS.get(name) for name, _ in _symbols(each.step.right)}
    ]

    def told(each: Found) -> Found:
        against = next((step for chain, step in reversed(made) if chain < each.step.chain), None)
        if against is None or each.verdict != "refuted" or _PREDICTED not in _symbols(each.step.left) | _symbols(each.step.right):
            return each
        return replaced(each, verdict="undecided", reason=UNREAD, help="", against=against)

    return [told(each) for each in found] if made else found


def _symbols(side: Row) -> set[tuple[str, bool]]:
    """Return the names that stand in a side, each with whether it has a hat."""
    return {(node.name, bool(node.accents)) for node in nodes_in(side) if isinstance(node, Symbol)}


def _with_sums_open(found: Found, words: str) -> Found:
    if not words or found.verdict != "refuted" or not (_repeats(found.step.left) or _repeats(found.step.right)):
        return found
    return replaced(found, verdict="undecided", reason=f"sums that are not written may be meant: “{words}”", help="")


def _repeats(side: Row) -> bool:
    """Return whether a letter that is no word's stands below two names of a side."""
    below = [node.below for node in nodes_in((side,)) if isinstance(node, Scripts) and node.below is not None]
    letters = [letter for row in below for letter in letters_in(row) if letter not in ("o", "c", "t")]
    return len(set(letters)) < len(letters)


def _said(each: Found, proofs: Proofs) -> _Own | None:
    step = each.step
    slip = each.help and (each.verdict == "unread" or each.claim is None) and not _has_a_letter_more(step)
    if step.place or step.supposed or slip:
        return None
    with suppress(Unread):
        left = tree_of_side(_RESOLVER, step.left)
        whole = left.base if isinstance(left, Subscripted) else left
        match whole:
            case Call(Name(name, (), None), (argument,), (), 0) if name in _FUNCTIONS and isinstance(argument.tree, Name):
                if any(isinstance(node, Symbol) and _FUNCTIONS.get(node.name) == _FUNCTIONS[name] for node in nodes_in(step.right)):
                    return None
                usual = each.verdict in ("definition", "proved") or _is_usual_of_another(each, proofs)
                limit = any(isinstance(node, Big) for node in nodes_in(step.right))
                if _FUNCTIONS[name] in _OF_ALL and not usual and (limit or not step.lets):
                    return None
                vectors = whole is not left or any(_is_softmax(node) for node in nodes_in(step.right))
                return _Own(each, _FUNCTIONS[name], usual, None if usual else _value(each), of_vectors=vectors)
            case Name(name, (), None) if (
                name in _FUNCTIONS and _FUNCTIONS[name] not in _OF_ALL and _is_other_function(name, step.right)
            ):
                return _Own(each, _FUNCTIONS[name])
    return None


def _has_a_letter_more(step: Step) -> bool:
    """Return whether a side says what a function is of its argument and of another letter: 1/(1 + e^{−ax})."""
    said = {node.name for node in nodes_in(step.left) if isinstance(node, Symbol)}
    letters = {node.name for node in nodes_in(step.right) if isinstance(node, Symbol)} - {"e", *_FUNCTIONS}
    return bool(letters & said) and bool(letters - said)


def _is_softmax(node: object) -> bool:
    return (isinstance(node, Symbol) and node.name == "softmax") or (isinstance(node, Big) and node.name == "Σ")


def _is_other_function(name: str, side: Row) -> bool:
    """Return whether a side says what a function is as a whole, σ = tanh, and that this is another than its name tells."""
    symbols = [node.name for node in nodes_in(side) if isinstance(node, Symbol | Big)]
    if any(_FUNCTIONS.get(each) == _FUNCTIONS[name] or _SIGMOID.search(each) for each in symbols):
        return False
    if {*_FUNCTIONS, "max", "min"} & {*symbols}:
        return True
    with suppress(Unread):
        return isinstance(tree_of_side(_RESOLVER, side), Name)
    return False


def _is_usual_of_another(each: Found, proofs: Proofs) -> bool:
    """Return whether a step says what the usual function is, of what its argument is made of: σ(z) = z/(z + 1), where z = eˣ."""
    if each.claim is None or not isinstance(each.claim.left, Apply) or isinstance(each.claim.left.term, Parameter | Entry):
        return False
    made_of = tuple(names(each.claim.left.term).parameters)
    if len(made_of) != 1 or made_of[0].shape != each.claim.right.shape:
        return False
    return proofs.proves(claim(replaced(each.claim.left, term=made_of[0]), each.claim.right))


_RESOLVER: Final = Resolver(lambda _: False)


def _value(each: Found) -> Term | None:
    """Return what a refuted step says that an elementwise function is at one number, None where that is not read."""
    if each.verdict != "refuted" or each.claim is None or not isinstance(each.claim.left, Apply):
        return None
    argument = each.claim.left.term
    with suppress(ShapeError, IllFormed):
        value: Term = put(each.claim.right, [(argument, _PLACE)])
        of = set(names(argument).parameters)
        if not value.shape and not of & set(names(value).parameters) and isinstance(argument, Parameter | Entry):
            return value
    return None


def _judged(each: Found, said: Sequence[_Own], proofs: Proofs) -> Found:
    if each.verdict not in ("proved", "refuted") or each.claim is None:
        return each
    force = {own.function: own for own in said if own.in_words or own.found.step.chain < each.step.chain}
    for own in said:
        if own.function not in force and own.found.step.display <= each.step.display + 1:
            force[own.function] = own
    # What is said of numbers says nothing of what another formula says of vectors.
    of_vectors = {
        part.function
        for side in (each.claim.left, each.claim.right)
        for part in subterms(side)
        if isinstance(part, Apply) and part.term.shape
    }
    for own in said:
        if own.of_vectors and not own.is_usual and own.function in of_vectors and force.get(own.function, own).is_usual:
            force[own.function] = own
    standing = set(_functions_in(each.claim)) | set(_derived_in(each.step))
    otherwise = {function: own for function, own in force.items() if function in standing and not own.is_usual}
    if not otherwise:
        return each
    first = next(iter(otherwise.values()))
    against = None if first.in_words else first.found.step
    is_read = all(own.value is not None for own in otherwise.values())
    return either(each, _under(each, otherwise, proofs), against, is_read=is_read, words=first.in_words)


def _under(each: Found, otherwise: dict[str, _Own], proofs: Proofs) -> Found:
    """Return what is found of a step with other functions; undecided where it holds a derivative f′(a), which is put in already."""
    unknown = replaced(each, verdict="undecided", claim=None, result=None)
    if each.claim is None or set(_derived_in(each.step)) & set(otherwise):
        return unknown
    with suppress(ShapeError, IllFormed):
        left, right = (_with(side, otherwise) for side in (each.claim.left, each.claim.right))
        stated = claim(left, right, given=each.claim.given)
        result = proofs.result(stated)
        return replaced(each, verdict=result.verdict, claim=stated, result=result, reason=result.reason, help="")
    return unknown


def _functions_in(stated: Claim) -> Iterator[str]:
    for part in (part for side in (stated.left, stated.right) for part in subterms(side)):
        if isinstance(part, Apply):
            yield part.function
        elif isinstance(part, Softmax):
            yield "softmax"


def _derived_in(step: Step) -> Iterator[str]:
    """Yield the functions that stand in a step with a prime: σ′."""
    for row in (step.left, step.right):
        with suppress(Unread):
            tree: Tree = tree_of_side(_RESOLVER, row)
            for part in parts_of(tree):
                if isinstance(part, Call) and part.primes and part.function.name in _FUNCTIONS:
                    yield _FUNCTIONS[part.function.name]


def _with(value: Any, otherwise: dict[str, _Own]) -> Any:
    """Return a term with the sheet's own functions in it. Raises ShapeError or IllFormed where they do not fit."""
    if isinstance(value, Softmax) and "softmax" in otherwise:
        inner = _with(value.term, otherwise)
        return _entries(inner, lambda place: abstract("softmax_unread", inner, place))
    if isinstance(value, Apply) and value.function in otherwise:
        inner = _with(value.term, otherwise)
        own, name = otherwise[value.function].value, f"{value.function}_unread"

        def at(argument: Term) -> Term:
            found: Term = abstract(name, argument) if own is None else put(own, [(_PLACE, argument)])
            return found

        return _entries(inner, lambda place: at(inner[place])) if inner.shape else at(inner)
    return with_parts(value, lambda part: _with(part, otherwise))


def _entries(term: Term, entry: Callable[[Index], Term]) -> Term:
    """Return a vector from its entries, in the shape of another. Raises ShapeError for what is no vector."""
    if len(term.shape) != 1:
        raise ShapeError(f"`{term}` is no vector")
    place = Index("place", term.shape[0])
    return total_over(place, entry(place) * one_hot(place))
