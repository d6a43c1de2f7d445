"""What claims speak of that a sheet may not have said: chances, functions that are not known, what is of nothing said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations, product
from typing import Final

from derive.checking.found import Found, Page, left_open
from derive.checking.steps.proofs import Proofs
from derive.kernel.records import fields, replaced
from derive.kernel.terms import IllFormed, Index
from derive.language.claims import Claim, Positive, Unequal, claim
from derive.language.places import renamed
from derive.language.scope import names, parameters, subterms
from derive.language.syntax import at
from derive.language.terms import (
    Abstract,
    Apply,
    At,
    Case,
    Definition,
    Divide,
    Entry,
    Gradient,
    Jacobian,
    LogSumExp,
    Maximum,
    Multiply,
    Negate,
    Number,
    Parameter,
    Power,
    Softmax,
    Subtract,
    Sum,
    Term,
    Zeros,
)
from derive.reader.meaning.derivatives import PLACE, put
from derive.subjects.told.facts import Facts

UNSAID: Final = "on what depends what is differentiated here is not said"
MEASURED: Final = "whether `{}` is held fixed here, of which the name below ∂ is made, or goes with it, is not said"
_SIGNED: Final = frozenset({"sqrt", "relu", "max"})
_MOST_OF_TWO: Final = 3
_ONE_TO_ONE: Final = frozenset({"log", "exp", "sqrt"})


def speaks_of_chances(side: Term) -> bool:
    """Return whether softmax, log or exp stands in a side: what is beside it may be a distribution, without being said to be."""
    return any(
        isinstance(part, Softmax | LogSumExp) or (isinstance(part, Apply) and part.function in ("log", "exp"))
        for part in subterms(side)
    )


def positive_wherever_defined(side: Term) -> Iterator[Parameter]:
    """Yield the vectors of which each entry is positive where a side has a value: p of Σ_i p_i log p_i."""
    waiting: list[tuple[object, frozenset[Index]]] = [(side, frozenset())]
    while waiting:
        part, bound = waiting.pop()
        if isinstance(part, tuple):
            waiting.extend((each, bound) for each in part)
        if not isinstance(part, Term) or isinstance(part, Case):
            continue
        if isinstance(part, Apply) and part.function == "log":
            match part.term:
                case Parameter() as vector if len(vector.shape) == 1:
                    yield vector
                case Entry(Parameter() as vector, (Index() as index,)) if index in bound:
                    yield vector
                case _:
                    pass
        within = bound | {part.index} if isinstance(part, Sum) else bound
        waiting.extend((getattr(part, name), within) for name in fields(part))


def where_defined(stated: Claim) -> Iterator[str]:
    """
    Yield a note for each number of which a side has the logarithm or the root, and the other has not, that is not given to be
    positive: log x² = 2 log x says nothing of x < 0.
    """
    left, right = (dict.fromkeys(_under_functions(side)) for side in (stated.left, stated.right))
    for function, number in {**left, **right}:
        if ((function, number) in left) != ((function, number) in right) and Positive(number) not in stated.given:
            yield f"both sides are defined only where {number.name} {'>' if function == 'log' else '≥'} 0, and are equal there"


def _under_functions(side: Term) -> Iterator[tuple[str, Parameter]]:
    """Yield the numbers of which a side has the logarithm or the root as they are, outside derivatives and cases."""
    waiting: list[object] = [side]
    while waiting:
        match waiting.pop():
            case tuple() as parts:
                waiting.extend(parts)
            case Gradient() | Jacobian() | Case() | At() | Definition():
                pass
            case Apply(("log" | "sqrt") as function, Parameter(shape=()) as number):
                yield function, number
            case Term() as part:
                waiting.extend(getattr(part, name) for name in fields(part))
            case _:
                pass


def of_two_outcomes(side: Term) -> Iterator[Parameter]:
    """Yield the vectors whose entries are labels, or chances, each of its own: in (1 − y_i) log(1 − p_i) there are two outcomes."""
    for part in subterms(side):
        match part:
            case Apply("log", term):
                yield from _from_one(term)
            case Multiply(left, right):
                for factor, other in ((left, right), (right, left)):
                    if any(isinstance(inner, Apply) and inner.function == "log" for inner in subterms(other)):
                        yield from _from_one(factor)
            case _:
                pass


def _from_one(term: Term) -> Iterator[Parameter]:
    match term:
        case Subtract(Number(value), Entry(Parameter() as vector, _) | (Parameter() as vector)) if value == 1:
            yield vector
        case _:
            pass


def depends_on_pi(stated: Claim, proofs: Proofs) -> bool:
    """Return whether π stands in a claim and may change a side of it: no number that is put for it refutes the claim then."""
    pi, other = Parameter("π", ()), Parameter("π_other", ())
    for side in (stated.left, stated.right):
        if pi in names(side).parameters and not proofs.proves(claim(side, put(side, pi, other), given=stated.given)):
            return True
    return False


def is_abstract(stated: Claim) -> bool:
    """Return whether a function of which nothing is known stands in a claim."""
    return any(isinstance(part, Abstract) for side in (stated.left, stated.right) for part in subterms(side))


def is_of_nothing_said(stated: Claim) -> bool:
    """
    Return whether something is differentiated in which nothing but other names stands: ∂(C E)/∂θ, where a loss CE is meant.

    Nor is said, of a function of several things that is not known, that none of these is made of another: L of σ² and x̂. What it
    is differentiated by on the right alone may be made of what it is differentiated by on the left.
    """
    left, right = (tuple(subterms(side)) for side in (stated.left, stated.right))
    several = any(isinstance(part, Abstract) and len(part.arguments) > 1 for part in (*left, *right))
    by = [{part.by for part in side if isinstance(part, Gradient) and _is_unknown(part)} for side in (left, right)]
    return several or (is_abstract(stated) and not by[1] <= by[0]) or any(True for _ in _of_others(stated))


def _is_unknown(part: Gradient) -> bool:
    """Return whether a function that is not known is differentiated by a name of the sheet's."""
    return (
        isinstance(part.by, Parameter)
        and not part.by.name.startswith(PLACE)
        and any(isinstance(inner, Abstract) for inner in subterms(part.loss))
    )


def says_nothing(stated: Claim) -> bool:
    """
    Return whether a claim is of derivatives that are 0 because nothing is said of what they are taken by: ∂J/∂x = 2 ∂J/∂x.

    That one is 0 may be claimed, and one of a sum may have terms in which the name does not stand.
    """
    if any(isinstance(side, Zeros) or side == Number(Fraction(0)) for side in (stated.left, stated.right)):
        return False
    inside = {name for of, _ in _derivatives(stated) for name in names(of).parameters}
    return any(isinstance(of, Parameter) or not names(by).parameters.keys() & inside for of, by in _of_others(stated))


def _of_others(stated: Claim) -> Iterator[tuple[Term, Term]]:
    """Yield what is differentiated and by what, where they have no name in common."""
    for of, by in _derivatives(stated):
        if names(of).parameters and not names(of).parameters.keys() & names(by).parameters.keys():
            yield of, by


def _derivatives(stated: Claim) -> Iterator[tuple[Term, Term]]:
    for part in (part for side in (stated.left, stated.right) for part in subterms(side)):
        if isinstance(part, Gradient | Jacobian):
            yield part.loss if isinstance(part, Gradient) else part.term, part.by


def open_in_one_case(found: Found, proofs: Proofs) -> Found:
    """Return a refuted step without help as unread where it is true in one case, of indices none of which is the true word."""
    left = in_one_case(found, proofs) if found.verdict == "refuted" and not found.help else None
    return found if left is None or "o" in left.reason.split() else left


def in_one_case(found: Found, proofs: Proofs, page: Page = "", *, told: bool = True) -> Found | None:
    """Return a false step as unread where it is true in one case that is not said, see `case_of`; None where it is in none."""
    case = case_of(found.claim, proofs, told=told)
    return left_open(found, f"this is proved where {case} alone, and that is not said here", page) if case else None


def open_where_restricted(found: Found, facts: Facts, proofs: Proofs) -> Found:
    """
    Return a refuted step as unread where no positive numbers refute it, or none below one, and the sheet speaks of such; and where
    it is proved of 0 and of 1, where a letter in it is one of these.
    """
    if found.verdict != "refuted" or found.claim is None or not (facts.positive or facts.binaries):
        return found
    stated, here = found.claim, parameters(found.claim.left, found.claim.right)
    within = [part for side in (stated.left, stated.right) for part in subterms(side)]
    signed = {part.function if isinstance(part, Apply) else "max" for part in within if isinstance(part, Apply | Maximum)}
    # Who writes sign(x) means numbers of either sign.
    restricted = facts.positive and bool(signed & _SIGNED) and "step" not in signed
    if restricted and found.result is not None and not proofs.parts_where_positive(found.result):
        return left_open(found, "no positive numbers were found that refute this, and whether these are positive is not read")
    two = [each for each in here if not each.shape and each.name in facts.binaries]
    if 0 < len(two) <= _MOST_OF_TWO and all(proofs.proves(each) for each in _at_both(stated, two)):
        return left_open(found, f"this is proved where {' and '.join(each.name for each in two)} is 0 or 1")
    return found


def _at_both(stated: Claim, letters: Sequence[Parameter]) -> Iterator[Claim]:
    """Yield a claim where each of some letters is 0 or 1, in all ways."""
    for numbers in product((0, 1), repeat=len(letters)):
        sides = [stated.left, stated.right]
        for letter, number in zip(letters, numbers, strict=True):
            sides = [at(side, letter, number) for side in sides]
        yield claim(*sides)


def case_of(stated: Claim | None, proofs: Proofs, *, told: bool = True) -> str:
    """
    Return in words in which case a claim that is false of all indices is proved, i = j or i ≠ j; nothing where in none.

    The indices are those of a derivative, as in ∂s_i/∂z_j, whose cases sheets tell apart; not where the claim does so itself.
    Where a sheet has not `told` any, one that writes both, s_i (1 − s_j), does not mean that they are equal.
    """
    if stated is None:
        return ""
    derived = (part for side in (stated.left, stated.right) for part in subterms(side) if isinstance(part, Gradient | Jacobian))
    free = sorted({index for part in derived for index in names(part).free}, key=lambda index: index.name)
    told_apart = [
        {part.left, part.right} for side in (stated.left, stated.right) for part in subterms(side) if isinstance(part, Case)
    ]
    for one, other in combinations(free, 2):
        if one.size == other.size and {one, other} not in told_apart:
            if proofs.proves(claim(stated.left, stated.right, given=(*stated.given, Unequal(one, other)))):
                return f"{one.name} ≠ {other.name}"
            try:
                same = [renamed(side, other, one) for side in (stated.left, stated.right)]
            except IllFormed:
                continue
            if not told and {one, other} <= set(names(stated.right).free):
                continue
            if proofs.proves(claim(*same)):
                return f"{one.name} = {other.name}"
    return ""


def with_measures_open(found: Found) -> Found:
    """Return what was found; undecided where it depends on what is made of what."""
    if found.claim is None or found.verdict not in ("proved", "refuted"):
        return found
    beside = _made_of_what_is_beside(found.claim)
    return replaced(found, verdict="undecided", result=None, reason=MEASURED.format(beside), help="", page="") if beside else found


def _made_of_what_is_beside(stated: Claim) -> str:
    """
    Return the number beside a name by which is differentiated, if the name is no more than another measure of it: σ in ∂ℓ/∂τ
    where τ = log σ, and ℓ has both. Held fixed, it is one derivative, and put in by the name it is another.
    """
    for part in (each for side in (stated.left, stated.right) for each in subterms(side)):
        match part:
            case At(Gradient(inner, _), Parameter(name), Definition() as value) if name.startswith(PLACE):
                made_of = set(names(value).parameters)
                within = {each.function for each in subterms(value) if isinstance(each, Apply)}
                plain = bool(within) or any(isinstance(each, Divide | Power) for each in subterms(value))
                plain = plain and all(isinstance(each, _OF_NUMBERS) for each in subterms(value))
                for beside in made_of if len(made_of) == 1 and plain and within <= _ONE_TO_ONE else ():
                    if not beside.shape and beside in names(inner).parameters:
                        return beside.name
            case _:
                pass
    return ""


_OF_NUMBERS: Final = (Parameter, Number, Apply, Power, Divide, Multiply, Negate, Definition)
