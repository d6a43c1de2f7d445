"""
What equations and words tell of names without defining them: σ² = …, an equation that is not read, "μ is the mean of x".

Such a name is no variable of its own: where something is differentiated by what it is made of, what stands there is not known.
What a name is solved for, after an equation in which it is the unknown, is none of its definitions either.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final, final

from derive.checking.subjects.chains import Chain
from derive.kernel.records import replaced
from derive.language.scope import names, subterms
from derive.language.terms import Gradient, Jacobian, Parameter, Term
from derive.reader.latex.nodes import Group, Row, Scripts, Sign, Symbol, without_gaps
from derive.reader.meaning.derivatives import PLACE
from derive.reader.notation import Key, Meaning, Notation
from derive.reader.prose.cases.case import nodes_in
from derive.reader.steps import Step
from derive.reader.syntax.items import FUNCTIONS
from derive.reader.syntax.trees import Addition, Argument, Call, Constant, Derivative, Name, Over, Raised, Tree, Unread, parts_of
from derive.subjects.inference.chains import meaning_of
from derive.subjects.names.lettering import letter_name

_POSITIVE: Final = "σ"
_NEAR: Final = 6
# Signs of a transpose and of the identity, and what is known everywhere.
_NO_LETTERS: Final = FUNCTIONS | {"T", "I", "e", "π"}


@final
class Implied:
    """What is told of names up to a chain of a sheet: the chains are taken in their order."""

    def __init__(self, computed: Collection[Key], depending: Iterable[tuple[Key, tuple[str, ...]]] = ()) -> None:
        self._computed = computed
        self._hidden: set[Key] = set()
        # What stands before all chains is said of the whole sheet.
        self._made_of: dict[Key, tuple[int, frozenset[str]]] = {
            key: (-1, frozenset(letter_name(Name(letter)) for letter in letters)) for key, letters in depending
        }
        self._inside: dict[str, set[str]] = {}
        self._by: set[Key] = set()
        self._derived: dict[Key, set[str]] = {}
        self._unknowns: dict[Key, int] = {}
        self._defined: set[Key] = set()
        self._tied: set[Key] = set()

    @property
    def told(self) -> tuple[object, ...]:
        """Return all that is known, to be compared."""
        return self._hidden, self._made_of, self._inside, self._by, self._derived, self._unknowns, self._defined, self._tied

    def definitions(self, chain: Chain, base: Notation) -> Iterator[tuple[Step, Key, Meaning]]:
        """Yield what a chain defines with the steps that do: σ² = … among it, and both names of a = b = …"""
        for step in chain.steps:
            found = self._definition(chain, step, base)
            if found is None or chain.steps[0].place:
                return
            yield step, *found
            if not isinstance(found[1].tree, Name):
                return

    def _definition(self, chain: Chain, step: Step, base: Notation) -> tuple[Key, Meaning] | None:
        if not chain.is_read(step):
            return None
        left, right = chain.tree(step, left=True), chain.tree(step, left=False)
        of = _squared(left)
        key = (of.name, of.accents) if of is not None else None
        if of is not None and of.name.startswith(_POSITIVE) and key not in base.tensors and key not in base.definitions:
            # σ by itself is no function.
            left, right = replaced(of, name=f"{of.name}_"), Call(Name("√", span=right.span), (Argument(right),), (), 0, right.span)
        found = meaning_of(left, right, base)
        found = found if found is None or key is None else (key, found[1])
        return None if found is not None and self.solves(found[0], step) else found

    def solves(self, key: Key, step: Step) -> bool:
        """
        Return whether a name is the unknown of an equation close before, after it was differentiated by, and not defined; or said
        to be made of nothing else than what a function is made of that was differentiated by it: w = (Xᵀ X)⁻¹ Xᵀ y after ∇J(w).
        """
        if key in self._defined:
            return False
        return step.chain - self._unknowns.get(key, -_NEAR - 1) <= _NEAR or self._is_optimum(key, step)

    def _is_optimum(self, key: Key, step: Step) -> bool:
        functions = self._derived.get(key)
        if not functions or step.place:
            return False
        own = letter_name(Name(key[0])).partition("_")[0]
        letters = set(_letters((step,))) - {letter_name(Name(each)) for each in _NO_LETTERS}
        made_of = (self._inside.get(each, set()) for each in functions)
        return bool(letters) and own not in letters and any(own in within and letters <= within for within in made_of)

    def asks(self, chain: Chain, step: Step) -> bool:
        """Return whether a step is an equation for what was differentiated by, or says what that is: Xᵀ X w = Xᵀ y, w = …"""
        if any(isinstance(part, Derivative) for tree in chain.trees.values() for part in parts_of(tree)):
            return False
        left = chain.tree(step, left=True)
        says = isinstance(left, Name) and self.solves((left.name, left.accents), step)
        return says or any(key in self._by for key in _unknowns(chain, step))

    def take(self, chain: Chain, defined: Mapping[int, Key]) -> None:
        """Take down what a chain tells of names, some of whose steps define names."""
        first = chain.steps[0]
        for step in chain.steps:
            for left in (True, False):
                tree = chain.trees.get((id(step), left))
                for part in parts_of(tree):
                    if isinstance(part, Derivative):
                        self._by.update(_keys(part.by))
                        self._derive(part)
            if id(step) not in defined:
                self._unknowns |= {key: step.chain for key in _unknowns(chain, step) if key in self._by}
        within = frozenset(_letters(chain.steps))
        self._defined.update(defined.values())
        for key in defined.values():
            self._inside.setdefault(key[0].partition("_")[0], set()).update(within, _letters(chain.steps, left=True))
        self._tied.update(_tied(chain.trees.get((id(first), True)), chain.trees.get((id(first), False))))
        if not defined and first.place == 0:
            said = chain.trees.get((id(first), True))
            whole = said.function if isinstance(said, Call) and not chain.is_read(first) else said
            of = whole if isinstance(whole, Name) else _squared(whole)
            if of is None:
                return
            key = of.name, of.accents
            if _lists_entries(first, of.name):
                return
            if of is whole and not chain.is_read(first) and of.below is None:
                self._hidden.add(key)
            elif key not in self._by:
                self._made_of.setdefault(key, (first.chain, within))

    def _derive(self, part: Derivative) -> None:
        """Take down which function is differentiated by a name."""
        of = part.of.function if isinstance(part.of, Call) else part.of
        if isinstance(of, Name) and isinstance(part.by, Name):
            self._derived.setdefault((part.by.name, part.by.accents), set()).add(of.name.partition("_")[0])

    def check(self, sides: Iterable[Term], notation: Notation, step: Step) -> None:
        """Raise Unread where something is differentiated of which it is not read on what it depends."""
        hidden = dict.fromkeys(self._parameters(self._hidden, notation))
        computed = {key for key in notation.tensors if (key[0].partition("_")[0], key[1]) in self._computed}
        hidden |= dict.fromkeys(self._parameters(computed, notation))
        made = [(key, letters) for key, (chain, letters) in self._made_of.items() if chain <= step.chain]
        of_letters = {term: letters for key, letters in made for term in self._parameters((key,), notation)}
        tied = set(self._parameters(self._tied, notation))
        if not hidden and not of_letters and not tied:
            return
        for part in (part for side in sides for part in subterms(side)):
            if isinstance(part, Gradient | Jacobian):
                by = names(part.by).parameters
                if tied & by.keys():
                    raise Unread("one entry of what is differentiated by is said to be made of the others")
                inside = names(part.loss if isinstance(part, Gradient) else part.term).parameters.keys() - by.keys()
                letters = {each.name.partition("_")[0] for each in by}
                unsaid = {each for each in inside if each in hidden or self._depends(of_letters.get(each, frozenset()), letters)}
                if unsaid:
                    name = min(each.name for each in unsaid)
                    raise Unread(f"on what `{name}` depends is said in a way that is not read")

    def _depends(self, within: frozenset[str], letters: Collection[str]) -> bool:
        """Return whether one of some letters stands in what is made of others, directly or by way of definitions."""
        waiting, seen = list(within), set(within)
        while waiting:
            for letter in self._inside.get(waiting.pop(), ()):
                if letter not in seen:
                    seen.add(letter)
                    waiting.append(letter)
        return bool(within) and (PLACE.partition("_")[0] in letters or bool(seen & set(letters)))

    @staticmethod
    def _parameters(keys: Iterable[Key], notation: Notation) -> Iterator[Parameter]:
        terms = (notation.tensors[key].term for key in keys if key in notation.tensors)
        return (term for term in terms if isinstance(term, Parameter))


def _lists_entries(step: Step, name: str) -> bool:
    """Return whether a step says of a name that its entries are its entries: y = [y_1, y_2, …, y_K]."""
    match without_gaps(step.right.items):
        case [Group("[" | "(" | "{", Row(items)) | Scripts(Group("[" | "(" | "{", Row(items)), None, Row())]:
            entries = [node for node in without_gaps(items) if not (isinstance(node, Sign) and node.name in ",;…")]
            own = (isinstance(each, Scripts) and isinstance(each.base, Symbol) and each.base.name == name for each in entries)
            return len(entries) > 1 and all(own)
        case _:
            return False


def _squared(tree: Tree | None) -> Name | None:
    """Return the name of which a tree is the square."""
    match tree:
        case Raised(Name() as of, Constant("2")):
            return of
        case _:
            return None


def _tied(left: Tree | None, right: Tree | None) -> Iterator[Key]:
    """Yield the name of which an entry is said to be what the others leave of a number: θ_K = 1 − Σ_k θ_k."""
    match left, right:
        case Name(name, accents), Addition(((1, Constant()), (-1, Over("Σ", _, _, body)))):
            key = name.partition("_")[0], accents
            if key in _keys(body) and (left.below is not None or key[0] != name):
                yield key
        case _:
            pass


def _unknowns(chain: Chain, step: Step) -> Iterator[Key]:
    """Yield the names for which a step is an equation: those of what is 0, and those of one side that the other does not have."""
    if not chain.is_read(step):
        return
    left, right = chain.tree(step, left=True), chain.tree(step, left=False)
    if _is_constant(right):
        yield from _keys(left) if isinstance(right, Constant) and right.digits == "0" else ()
    elif not isinstance(left, Name | Call) and not any(isinstance(part, Derivative) for part in parts_of((left, right))):
        others = set(_keys(right))
        yield from (key for key in _keys(left) if key not in others)


def _is_constant(tree: Tree) -> bool:
    return not any(isinstance(part, Name) for part in parts_of(tree))


def _keys(tree: Tree) -> Iterator[Key]:
    return ((part.name, part.accents) for part in parts_of(tree) if isinstance(part, Name))


def _letters(steps: Iterable[Step], *, left: bool = False) -> Iterator[str]:
    """Yield the letters on one side of steps, as names of parameters begin with them."""
    nodes = nodes_in(tuple(step.left if left else step.right for step in steps))
    for name in {node.name for node in nodes if isinstance(node, Symbol)}:
        yield letter_name(Name(name)).partition("_")[0]
