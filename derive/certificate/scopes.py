"""What names and terms stand for while they are printed in Gallina: scopes, conditions, derivatives, the types of names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, TypeAlias, final

from derive.certificate.gallina import Text, applied
from derive.certificate.names import fresh
from derive.kernel.records import record, replaced
from derive.kernel.terms import Index, IndexTerm, MapValue
from derive.language.scope import Names, names, subterms
from derive.language.terms import Abstract, Term

FUNCTIONS: Final = {
    "exp": "exp",
    "log": "ln",
    "sqrt": "sqrt",
    "sigmoid": "sigmoid",
    "tanh": "tanh",
    "softplus": "softplus",
    "relu": "relu",
    "step": "step",
}
UPDATES: Final = ("", "upd", "upd2", "upd3")


class NotPrintable(ValueError):
    """A claim for which no certificate can be printed; the message says why."""


At_: TypeAlias = tuple[str, ...]


@final
@record
class Scope:
    """
    What the names of a term are in Coq, where it stands: indices and parameters may stand for expressions there. `taken` are all
    names in use.
    """

    sizes: dict[str, str]
    maps: dict[str, str]
    functions: dict[str, str]
    parameters: dict[str, str]
    indices: dict[Index, str]
    taken: frozenset[str]

    def index(self, index: IndexTerm) -> str:
        """Return an index as an expression that may be an argument."""
        if isinstance(index, MapValue):
            return f"({self.maps[index.map.name]} {self.index(index.index)})"
        return self.indices[index]

    def bound(self, index: Index, called: str | None = None) -> tuple[str, Scope]:
        """Return a new name for an index that is bound here, and the scope under it."""
        name = fresh(called or index.name, self.taken)
        return name, replaced(self, indices={**self.indices, index: name}, taken=self.taken | {name})

    def fresh(self, *wanted: str) -> tuple[tuple[str, ...], Scope]:
        """Return new names, and the scope in which they are taken."""
        found: list[str] = []
        for each in wanted:
            found.append(fresh(each, self.taken.union(found)))
        return tuple(found), replaced(self, taken=self.taken.union(found))

    def putting(self, parameter: str, text: str) -> Scope:
        """Return the scope in which a parameter stands for an expression."""
        return replaced(self, parameters={**self.parameters, parameter: text})


AXES: Final = ("i", "j", "k", "l")


@final
@record
class Condition:
    """
    What one part of a term needs to be defined: its Gallina, under binders (name, size), and whether it holds everywhere.
    """

    binders: tuple[tuple[str, str], ...]
    text: str
    kind: str
    term: Term | None

    def __str__(self) -> str:
        found = self.text
        for name, size in reversed(self.binders):
            found = f"forall {name}, ({name} < {size})%nat -> {found}"
        return found


@final
@record
class Derivative:
    """A derivative: of the function of `variable` that `body` is, at `point`."""

    variable: str
    body: Text
    point: Text

    @property
    def function(self) -> str:
        """Return the function that is differentiated."""
        return f"fun {self.variable} => {self.body}"

    def as_value(self) -> Text:
        """Return the derivative as a number."""
        return applied("Derive", f"({self.function})", self.point)


def all_names(here: Names) -> Iterator[str]:
    """Yield every name in a term but those of its definitions."""
    yield from here.sizes
    yield from (each.name for group in (here.maps, here.parameters, here.free, here.bound) for each in group)
    yield from (name for name, _, _ in here.functions)


def slots(term: Abstract) -> tuple[bool, ...]:
    """Return which arguments of an unknown function are tensors, in the order they are written; the others are indices."""
    count = len(term.arguments) + len(term.indices)
    places = term.places or tuple(range(len(term.arguments)))
    return tuple(place in places for place in range(count))


def kinds(body: Term, scope: Scope) -> Iterator[tuple[str, str]]:
    """Yield the names a term speaks of and their types: sizes, maps, unknown functions, parameters, free indices."""
    here = names(body)
    yield from ((scope.sizes[each], "nat") for each in here.sizes)
    yield from ((scope.maps[each.name], "nat -> nat") for each in here.maps)
    yield from function_kinds(body, scope)
    yield from ((scope.parameters[each.name], "nat -> " * len(each.axes) + "R") for each in here.parameters)
    yield from ((scope.indices[each], "nat") for each in here.free)


def function_kinds(body: Term, scope: Scope) -> Iterator[tuple[str, str]]:
    """Yield the unknown functions of a term and their types."""
    found: dict[str, str] = {}
    for part in subterms(body):
        if isinstance(part, Abstract):
            tensors = iter(part.arguments)
            kinds = [f"({'nat -> ' * len(next(tensors).shape)}R)" if kind else "nat" for kind in slots(part)]
            found.setdefault(scope.functions[part.function], " -> ".join([*kinds, "R"]).replace("(R)", "R"))
    yield from found.items()
