"""From a statement or claims to what a function is to return: its loss, and closed forms of gradients that the kernel proves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, final

from derive.kernel.records import record
from derive.kernel.terms import Index
from derive.language.claims import Claim, NearMiss, Statement, Theorem, assumption_terms, claim_indices, claim_maps
from derive.language.scope import abstract_functions, free_indices, parameters
from derive.language.terms import Definition, Entry, Gradient, Jacobian, Parameter, Term
from derive.routes import KernelRoute

LOSS: Final = "loss"
VALUE: Final = "value"


class NoReference(ValueError):
    """There is no proved closed form for what is asked; the message says in one sentence what there is."""


@final
@record
class Output:
    """
    One thing that a function is to return: its `name`, and the `claim` whose right side is its value.

    `source` names the claim for people. `by` is the parameter it is taken by, `whole` whether it is taken by all of it. The value
    has an axis in front for each index in `along`. `near_misses` are those that the claim's author wrote.
    """

    name: str
    source: str
    claim: Claim
    by: Parameter | None = None
    whole: bool = False
    along: tuple[Index, ...] = ()
    near_misses: tuple[NearMiss, ...] = ()

    @property
    def term(self) -> Term:
        """Return the closed form."""
        return self.claim.right

    @property
    def shown(self) -> Term:
        """Return what the output is called in formulas: the claim's left side."""
        return self.claim.left


@final
@record
class Reference:
    """What a function is tested against: its `key`, its `outputs`, and the names of the `arguments` it takes, in their order."""

    key: str
    outputs: tuple[Output, ...]
    arguments: tuple[str, ...]


def reference(against: Statement | Claim | Sequence[Claim], returns: Sequence[str] = ()) -> Reference:
    """
    Return what a function is to return, by the names in `returns`, and what it takes.

    Names are "loss", the parameter a gradient is taken by, or a theorem's own name. By default: the loss and the gradients of the
    statement's own code, or by each whole parameter. Raises NoReference for a name that stands for nothing, and for a closed form
    that the kernel does not prove.
    """
    statement = against if isinstance(against, Statement) else _statement_of(against)
    outputs = _outputs(statement, returns)
    names = statement.code.arguments if statement.code is not None else _arguments(statement, outputs)
    found = tuple(_with_axes(each, names) for each in outputs)
    _check(found)
    return Reference(statement.key, found, _taken(names, found))


def _statement_of(claims: Claim | Sequence[Claim]) -> Statement:
    """Return a statement around claims: with the loss of the first gradient among them, each named by what it is taken by."""
    listed = (claims,) if isinstance(claims, Claim) else tuple(claims)
    if not listed or not all(isinstance(each, Claim) for each in listed):
        raise TypeError("a function is tested against a key of the catalogue, a statement, a claim, or several claims")
    losses = [each.left.loss for each in listed if isinstance(each.left, Gradient)]
    taken: dict[str, Theorem] = {}
    for place, each in enumerate(listed, start=1):
        by = each.left.by if isinstance(each.left, Gradient) else None
        name = by.name if isinstance(by, Parameter) else VALUE if len(listed) == 1 else f"claim {place}"
        name = name if name not in taken else f"{name} ({place})"
        taken[name] = Theorem(name, each)
    loss = losses[0] if losses else listed[0].left
    return Statement("the claim" if len(listed) == 1 else "the claims", "", "", "", loss, tuple(taken.values()))


def _outputs(statement: Statement, returns: Sequence[str]) -> tuple[Output, ...]:
    if returns:
        return tuple(_named(statement, name) for name in returns)
    found = [_loss(statement)] if _has_loss(statement) else []
    if statement.code is not None:
        return (*found, *(_output(statement, statement.theorem(name)) for name in statement.code.gradients))
    for theorem in statement.theorems:
        output = _output(statement, theorem)
        if output.whole and output.name not in [each.name for each in found]:
            found.append(output)
    if not [each for each in found if each.name != LOSS]:
        if len(statement.theorems) != 1:
            names = ", ".join(f"`{each.name}`" for each in statement.theorems)
            raise NoReference(f"`{statement.key}` has no gradient by a whole parameter: say with `returns` which of {names}")
        found = [_output(statement, statement.theorems[0])]
    return tuple(found)


def _has_loss(statement: Statement) -> bool:
    """Tell whether a statement's loss is one that its gradients are taken of: a scalar without a derivative in it."""
    return not statement.loss.shape and any(
        isinstance(each.claim.left, Gradient) and each.claim.left.loss == statement.loss for each in statement.theorems
    )


def _named(statement: Statement, name: str) -> Output:
    if name == LOSS and not statement.loss.shape:
        return _loss(statement)
    own = {each.name: each for each in statement.theorems}
    candidates = [each for each in statement.theorems if (found := _output(statement, each)).whole and found.name == name]
    if statement.code is not None:
        candidates = [each for each in candidates if each.name in statement.code.gradients] or candidates
    if candidates:
        return _output(statement, candidates[0])
    if name in own:
        return _output(statement, own[name])
    known = dict.fromkeys((LOSS, *(_output(statement, each).name for each in own.values()), *own))
    raise NoReference(f"`{statement.key}` has nothing called `{name}`: there are {', '.join(known)}")


def _loss(statement: Statement) -> Output:
    """Return the loss itself as an output: its definition, in the stable form where that is a theorem."""
    inner = statement.loss.body if isinstance(statement.loss, Definition) else statement.loss
    claim, source, misses = Claim(statement.loss, inner), statement.key, tuple[NearMiss, ...]()
    code = statement.code
    if code is not None and code.textbook:
        theorem = statement.theorem(code.textbook)
        if theorem.claim.left == statement.loss and not theorem.claim.given:
            claim, source, misses = theorem.claim, f"{statement.key}/{theorem.name}", theorem.near_misses
    return Output(LOSS, source, claim, near_misses=misses)


def _output(statement: Statement, theorem: Theorem) -> Output:
    left, name, by, whole = theorem.claim.left, theorem.name, None, False
    if isinstance(left, Gradient):
        inner = left.by.term if isinstance(left.by, Entry) else left.by
        by = inner if isinstance(inner, Parameter) else None
        whole = by is not None and left.by == by and (left.loss == statement.loss or not _has_loss(statement))
        name = by.name if by is not None and whole else theorem.name
    source = statement.key if len(statement.theorems) == 1 else f"{statement.key}/{theorem.name}"
    return Output(name, source, theorem.claim, by, whole, (), theorem.near_misses)


def _arguments(statement: Statement, outputs: Iterable[Output]) -> tuple[str, ...]:
    """Return what a function takes where no code says so: parameters, indices that the loss speaks of, and maps."""
    names: dict[str, None] = {}
    for each in outputs:
        terms = (each.claim.left, each.claim.right, *assumption_terms(each.claim.given))
        lost = _differentiated(each.claim.left)
        names.update(dict.fromkeys(parameter.name for parameter in parameters(*terms)))
        names.update(dict.fromkeys(index.name for index in free_indices(lost)))
        names.update(dict.fromkeys(each.name for each in claim_maps(each.claim)))
    names.update(dict.fromkeys(index.name for index in free_indices(statement.loss)))
    return tuple(names)


def _differentiated(term: Term) -> Term:
    """Return what a derivative is taken of; any other term as it is."""
    match term:
        case Gradient(inner, _) | Jacobian(inner, _):
            return inner
        case _:
            return term


def _with_axes(output: Output, arguments: Sequence[str]) -> Output:
    along = tuple(index for index in claim_indices(output.claim) if index.name not in arguments)
    return Output(output.name, output.source, output.claim, output.by, output.whole, along, output.near_misses)


def _taken(names: Sequence[str], outputs: Sequence[Output]) -> tuple[str, ...]:
    """Return those names that some output needs a value for."""
    needed: set[str] = set()
    for each in outputs:
        terms = (each.claim.left, each.claim.right, *assumption_terms(each.claim.given))
        needed |= {parameter.name for parameter in parameters(*terms)}
        needed |= {index.name for index in claim_indices(each.claim)}
        needed |= {index_map.name for index_map in claim_maps(each.claim)}
    return tuple(name for name in names if name in needed)


def _check(outputs: Iterable[Output]) -> None:
    """Raise NoReference for a closed form that is not proved, or that no numbers can be put into."""
    route = KernelRoute()
    for each in outputs:
        if functions := abstract_functions(each.claim.left, each.claim.right):
            raise NoReference(f"`{each.source}` speaks of an unknown function, {functions[0]}: no code computes it")
        if not route.proves(each.claim):
            raise NoReference(f"`{each.source}` is not proved, so that nothing can be tested against it: {each.claim}")
