"""
Claims, what they assume, and statements: a loss with the claims made about its gradients.

A claim says `left = right` for every size, every value of its free indices and every value of its parameters that satisfy
what is given, wherever both sides are defined. Building one checks that the sides have one shape and that names are used
for one thing.
"""

from __future__ import annotations

from typing import Final, TypeAlias, final

from derive.kernel.records import record
from derive.kernel.terms import IllFormed, Index, IndexMap, IndexTerm, Size
from derive.language.scope import free_indices, index_of, maps, names
from derive.language.terms import SCALAR, Delta, Operand, ShapeError, Term, as_term, shape_text

_DEPTH: Final = 120


@final
@record
class Unequal:
    """
    Two indices differ. The k of a map value w[k] stands for every index where the claim's sides do not fix it: w_k ≠ o for
    every k.
    """

    left: IndexTerm
    right: IndexTerm


@final
@record
class Injective:
    """An index map has no repeats."""

    map: IndexMap


@final
@record
class Positive:
    """Every entry of a term is positive."""

    term: Term


@final
@record
class Equal:
    """Two terms are equal, entry by entry; as total(y) = 1 for a distribution y."""

    left: Term
    right: Term


Assumption: TypeAlias = Unequal | Injective | Positive | Equal


def unequal(left: IndexTerm, right: IndexTerm) -> Unequal:
    """Return the assumption that two indices over one size differ."""
    if left.size != right.size:
        raise ShapeError(f"`{left}` ranges over {left.size} and `{right}` over {right.size}: they are never compared")
    return Unequal(left, right)


def injective(index_map: IndexMap) -> Injective:
    """Return the assumption that an index map has no repeats."""
    return Injective(index_map)


def positive(term: Term) -> Positive:
    """Return the assumption that every entry of a term is positive."""
    return Positive(term)


def equal(left: Term, right: Operand) -> Equal:
    """Return the assumption that two terms of one shape are equal."""
    other = as_term(right)
    if left.shape != other.shape:
        raise ShapeError(f"`{left}` is {shape_text(left.shape)}, `{other}` is {shape_text(other.shape)}: they are never equal")
    return Equal(left, other)


@final
@record
class Claim:
    """`left = right`, given assumptions; both sides of one shape. Raises ShapeError or IllFormed otherwise."""

    left: Term
    right: Term
    given: tuple[Assumption, ...] = ()

    def __post_init__(self) -> None:
        if self.left.shape != self.right.shape:
            raise ShapeError(
                f"the two sides of a claim have one shape: `{self.left}` is {shape_text(self.left.shape)}, "
                f"`{self.right}` is {shape_text(self.right.shape)}"
            )
        _check_depth(self)
        _check_names(self)

    def __bool__(self) -> bool:
        raise TypeError("a claim is no truth value: prove(claim) gives a verdict")

    def __str__(self) -> str:
        from derive.language.conditions import conditions
        from derive.language.text import text_claim, text_sentence

        given = "; ".join(map(text_sentence, conditions(self).given))
        return f"{text_claim(self)}, given {given}" if given else text_claim(self)

    def _repr_latex_(self) -> str:
        from derive.language.notebook_forms import claim_in_notebook

        return claim_in_notebook(self)


def claim(left: Operand, right: Operand, *, given: tuple[Assumption, ...] | list[Assumption] | Assumption = ()) -> Claim:
    """Return the claim that two terms of one shape are equal, given assumptions."""
    assumptions = tuple(given) if isinstance(given, tuple | list) else (given,)
    for each in assumptions:
        if not isinstance(each, Unequal | Injective | Positive | Equal):
            raise TypeError(f"what is given is made with unequal, injective, positive or equal: not {each!r}")
    return Claim(as_term(left), as_term(right), assumptions)


def assumption_terms(given: tuple[Assumption, ...]) -> tuple[Term, ...]:
    """Return the terms that stand in assumptions."""
    found: list[Term] = []
    for each in given:
        match each:
            case Positive(term):
                found.append(term)
            case Equal(left, right):
                found += [left, right]
            case Unequal() | Injective():
                pass
    return tuple(found)


def claim_indices(claim: Claim) -> tuple[Index, ...]:
    """
    Return the free indices of a claim, for every value of which it is made: those of its sides, and those it is given to
    differ; found once for each claim and kept with it.
    """
    known: tuple[Index, ...] | None = claim.__dict__.get("_indices")
    if known is None:
        sides = free_indices(claim.left) + free_indices(claim.right)
        apart = (each for fact in claim.given if isinstance(fact, Unequal) for each in (fact.left, fact.right))
        known = tuple(dict.fromkeys((*sides, *(each for each in apart if isinstance(each, Index)))))
        claim.__dict__["_indices"] = known
    return known


def claim_maps(claim: Claim) -> tuple[IndexMap, ...]:
    """Return the index maps of a claim, those of its assumptions included."""
    found = dict.fromkeys(maps(claim.left, claim.right, *assumption_terms(claim.given)))
    for each in claim.given:
        if isinstance(each, Injective):
            found.setdefault(each.map)
        if isinstance(each, Unequal):
            found.update(dict.fromkeys(maps(Delta(each.left, each.right))))
    return tuple(found)


def _check_depth(claim: Claim) -> None:
    """Raise IllFormed for a term nested so deep that what walks through it would run out of stack."""
    for term in (claim.left, claim.right, *assumption_terms(claim.given)):
        try:
            depth = names(term).depth
        except RecursionError:
            depth = _DEPTH + 1
        if depth > _DEPTH:
            raise IllFormed(
                f"a term of the claim is nested more than {_DEPTH} deep: write a long sum as total_over an index, "
                "or add its parts in pairs"
            )


class _Meanings(dict[str, object]):
    """What each name stands for; IllFormed where one would stand for two things."""

    def note(self, name: str, meaning: object) -> None:
        """Take down a name."""
        if self.setdefault(name, meaning) != meaning:
            kinds = " and ".join(str(each[0] if isinstance(each, tuple) else each) for each in (self[name], meaning))
            raise IllFormed(f"the name {name!r} stands for two things in one claim ({kinds}): one needs a name of its own")


def _meanings(term: Term) -> _Meanings:
    """Return what the names in a term stand for; gathered once for each term and kept with it."""
    known: _Meanings | None = term.__dict__.get("_meanings")
    if known is None:
        known, standing = _Meanings(), names(term)
        for each in standing.parameters:
            known.note(each.name, ("parameter", each.axes))
        for definition in standing.definitions:
            known.note(definition.name, ("definition", definition.body))
        for size in standing.sizes:
            known.note(size, "size")
        for index in (*standing.free, *standing.bound):
            known.note(index.name, "index")
        for function, *takes in standing.functions:
            known.note(function, ("function", takes))
        for index_map in standing.maps:
            known.note(index_map.name, ("map", index_map))
        term.__dict__["_meanings"] = known
    return known


def _check_names(claim: Claim) -> None:
    """Raise IllFormed where one name stands for two things, so that what is printed says what is proved."""
    together = _Meanings(_meanings(claim.left))
    for term in (claim.right, *assumption_terms(claim.given)):
        for name, meaning in _meanings(term).items():
            together.note(name, meaning)
    for fact in claim.given:
        if isinstance(fact, Injective):
            together.note(fact.map.name, ("map", fact.map))
        if isinstance(fact, Unequal):
            for name, meaning in _meanings(Delta(fact.left, fact.right)).items():
                together.note(name, meaning)
    ranges: dict[str, Size] = {}
    every = (index_of(each) for fact in claim.given if isinstance(fact, Unequal) for each in (fact.left, fact.right))
    holding = (index for term in assumption_terms(claim.given) for index in free_indices(term))
    for index in (*claim_indices(claim), *every, *holding):
        if ranges.setdefault(index.name, index.size) != index.size:
            raise IllFormed(f"the index `{index.name}` ranges over {ranges[index.name]} and over {index.size} in one claim")


@final
@record
class Line:
    """One line of a derivation: a term, equal to the line before it, and the reason why."""

    term: Term
    because: str = ""


@final
@record
class NearMiss:
    """A right side that somebody may write by a small slip, and what the slip is; the claim with it must be refuted."""

    slip: str
    right: Term


@final
@record
class Theorem:
    """
    A claim with a name, as people meet it: the question, the derivation line by line, and near misses.

    The first line of a derivation is the claim's left side, the last its right side; the lines between are claims of their own.
    """

    name: str
    claim: Claim
    question: str = ""
    lines: tuple[Line, ...] = ()
    near_misses: tuple[NearMiss, ...] = ()
    remark: str = ""

    def __post_init__(self) -> None:
        if self.lines and (self.lines[0].term, self.lines[-1].term) != (self.claim.left, self.claim.right):
            raise IllFormed(f"the derivation of {self.name!r} leads from the claim's left side to its right side")

    def steps(self) -> tuple[tuple[str, Claim], ...]:
        """Return the derivation's steps, each a claim under the same assumptions, named NAME.1, NAME.2, …"""
        pairs = zip(self.lines, self.lines[1:], strict=False)
        return tuple(
            (f"{self.name}.{place}", Claim(before.term, after.term, self.claim.given))
            for place, (before, after) in enumerate(pairs, start=1)
        )


@final
@record
class Code:
    """
    What the NumPy function of a statement computes: a scalar in stable form, and closed forms by the claims that state them.

    `loss` is the term computed; `textbook` names the theorem that proves it equal to the statement's loss (empty where they
    are the same term). `gradients` names theorems whose right sides are returned, in that order. `arguments` are the names
    of the function's arguments in order: parameters, free indices and index maps. `batch` names those of them that have an
    axis in front in a second function, which computes many losses at once; there is none where it is empty.
    """

    function: str
    arguments: tuple[str, ...]
    loss: Term
    gradients: tuple[str, ...]
    textbook: str = ""
    batch: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        unknown = [name for name in self.batch if name not in self.arguments]
        if unknown:
            raise IllFormed(f"{unknown[0]!r} is named for a batch, but is no argument of {self.function!r}")


@final
@record
class Statement:
    """A loss with its source and the theorems about it; `key` names it, KEY/NAME a theorem of it."""

    key: str
    title: str
    source: str
    about: str
    loss: Term
    theorems: tuple[Theorem, ...]
    code: Code | None = None

    def __post_init__(self) -> None:
        names = [theorem.name for theorem in self.theorems]
        if len(set(names)) != len(names):
            raise IllFormed(f"two theorems of {self.key!r} have one name")
        if self.loss.shape != SCALAR and self.code is not None:
            raise ShapeError(f"the loss of {self.key!r} is {shape_text(self.loss.shape)}, not a scalar")

    def _repr_html_(self) -> str:
        from derive.language.notebook_forms import statement_in_notebook

        return statement_in_notebook(self)

    def theorem(self, name: str) -> Theorem:
        """Return the theorem of that name; KeyError if there is none."""
        return {theorem.name: theorem for theorem in self.theorems}[name]
