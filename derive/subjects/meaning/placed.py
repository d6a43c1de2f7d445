"""
Derivatives at a place, ∇_w J(ŵ) being the gradient of J(w) by w, where w is ŵ, and in time, where h_{t−1} stands beside h_t; and
names that keep the letters of their sums.
"""

from __future__ import annotations

from functools import cached_property

from derive.kernel.records import replaced
from derive.language.scope import names, subterms
from derive.language.syntax import at
from derive.language.terms import Abstract, Definition, Parameter, Term
from derive.reader.meaning.elaboration import Elaboration
from derive.reader.meaning.families import is_same
from derive.reader.meaning.values import Misfit, Value, alike, same_shape
from derive.reader.syntax.trees import Argument, Call, Derivative, Name, Tree, Unread
from derive.subjects.names.layers import layer_of, may_depend
from derive.subjects.names.named import spoken
from derive.subjects.names.times import has_time, is_at_a_time, is_lagged, lettered, present
from derive.subjects.told.facts import LOSSES


class Timed(Elaboration):
    """
    Elaborates derivatives, but those in which it is not told what depends on what in time. What is differentiated is found once: of
    derivatives of derivatives each would double the work.
    """

    _function: Value | None = None

    def _differentiated(self, of: Tree) -> Value:
        """Return what is differentiated, which was found already."""
        return self._function or super()._differentiated(of)

    def _derivative(self, tree: Derivative, of: Tree, by: Tree, order: int) -> Value:
        """Return a derivative. Raises Unread where what is differentiated may depend on a name in more ways than are written."""
        timed = isinstance(by, Name) and has_time(by.name)
        value = self.value(of)
        function = value.term
        if not timed and isinstance(by, Name) and any(is_at_a_time(name, by.name) for name, _ in self._definitions):
            raise Unread("at which times or layers what this is by stands is not told", tree.span)
        lagged = [each.name for each in names(function).parameters if not timed and is_lagged(each.name)]
        if any(self._may_go_into(each, by) for each in lagged):
            raise Unread("what went before may depend on this as well, and whether that is meant is not told", tree.span)
        layer = layer_of(by.name) if isinstance(by, Name) else ""
        if layer:
            self._check_layers(tree, self.value(by).term, function, layer)
        elif timed:
            variable = self.value(by).term
            losses = any(isinstance(part, Abstract) and part.function[0] in LOSSES for part in subterms(function))
            if losses or (isinstance(variable, Parameter) and variable not in names(function).parameters):
                raise Unread("on what stands at which times this depends is not told", tree.span)
        outer, self._function = self._function, value
        try:
            return super()._derivative(tree, of, by, order)
        finally:
            self._function = outer

    def _may_go_into(self, lagged: str, by: Tree) -> bool:
        """Return whether what stands at t − 1 may be made of a name: not where the sheet says that at t it is made of others."""
        if not isinstance(by, Name):
            return True
        at_present = {lettered(key[0]): key for key in self._definitions if has_time(key[0]) and not key[1]}
        waiting, within = [present(lagged)], set[str]()
        while waiting:
            key = at_present.get(waiting.pop())
            if key is None:
                return True
            new = spoken(self._definitions[key].tree) - within
            within |= new
            known = {other for other in self._definitions if other[0] in new}
            if any(not has_time(name) or accents for name, accents in known):
                return True
            before = {present(lettered(name)) for name in new if has_time(name) and is_lagged(lettered(name))}
            waiting += [lettered(name) for name, _ in known] + [each for each in before if at_present.get(each) != key]
        return by.name in within

    def _check_layers(self, tree: Derivative, by: Term, function: Term, layer: str) -> None:
        """Raise Unread where what is differentiated by a name at a layer may be made of it in more ways than are written."""
        inside, own = names(function).parameters.keys(), names(by).parameters.keys()
        if not inside & own or any(may_depend(each.name, layer) for each in inside - own):
            raise Unread("on what stands at which layers this depends is not told", tree.span)


class Placed(Timed):
    """Elaborates derivatives of functions of one letter by that letter, at another argument that does not depend on it."""

    def _derivative(self, tree: Derivative, of: Tree, by: Tree, order: int) -> Value:
        inner = self._argument(of, by) if order == 1 else None
        if inner is None or not isinstance(of, Call):
            return super()._derivative(tree, of, by, order)
        variable, place = self.value(by), self.value(inner)
        apart = isinstance(variable.term, Parameter) and variable.term not in names(place.term).parameters
        if not apart or not isinstance(variable.term, Parameter):
            return super()._derivative(tree, of, by, order)
        if not same_shape(variable, place):
            raise Misfit(f"{variable.shape} and {place.shape} are arguments of one function", alike(variable, place))
        found = super()._derivative(tree, replaced(of, arguments=(Argument(by),)), by, order)
        return Value(at(found.term, variable.term, place.term), found.lies)

    def _argument(self, of: Tree, by: Tree) -> Tree | None:
        """Return at what a function of the letter that it is differentiated by stands; None for what is no such function."""
        match of, by:
            case Call(Name(name, accents, None), (argument,), (), 0), Name(letter, (), None) if argument.tree not in (None, by):
                meaning = self._definitions.get((name, accents)) or self._notation.definitions.get((name, accents))
                return argument.tree if meaning is not None and meaning.is_function and meaning.letters == (letter,) else None
            case _:
                return None

    @cached_property
    def _named(self) -> dict[str, Definition]:
        return {}

    def _once(self, value: Value) -> Value:
        """Return a value; what has been named already keeps the letters of its sums, where those alone are other ones now."""
        if not isinstance(value.term, Definition):
            return value
        known = self._named.setdefault(value.term.name, value.term)
        return Value(known, value.lies) if is_same(known.body, value.term.body) else value
