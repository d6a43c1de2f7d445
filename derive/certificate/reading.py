"""
Reads certificates back: the definitions and statements of a printed file, from its text alone, and their values at a point.

A wrong statement proved is worthless. So what was printed is read by a reader that shares nothing with the printer, and compared in
floating point with the claim that it came from. What the support library defines is written down here once more, in Python.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from typing import Any, Final, TypeAlias, final

from derive.kernel.records import record

Value: TypeAlias = Any  # a number, a Dual, a truth value, or a function of such
Tree: TypeAlias = tuple[Any, ...]

_TOKEN: Final = re.compile(r"\s*(?:(\(\*.*?\*\))|(:=|=>|->|<>|<=|/\\|[A-Za-z_][\w']*|\d+|[()\[\],;:<>=+*/^.~-]|%nat))", re.DOTALL)


class Unreadable(ValueError):
    """A text that is not of the form that certificates have; the message says where."""


@final
@record
class Dual:
    """value + slope · ε with ε² = 0; the greater level is the derivative taken further inside."""

    level: int
    value: Any
    slope: Any


def _level(*values: Value) -> int:
    return max((each.level for each in values if isinstance(each, Dual)), default=0)


def _parts(value: Value, level: int) -> tuple[Value, Value]:
    return (value.value, value.slope) if isinstance(value, Dual) and value.level == level else (value, 0.0)


def add(left: Value, right: Value) -> Value:
    """Return the sum of two numbers."""
    level = _level(left, right)
    if not level:
        return left + right
    (a, b), (c, d) = _parts(left, level), _parts(right, level)
    return Dual(level, add(a, c), add(b, d))


def multiply(left: Value, right: Value) -> Value:
    """Return the product of two numbers."""
    level = _level(left, right)
    if not level:
        return left * right
    (a, b), (c, d) = _parts(left, level), _parts(right, level)
    return Dual(level, multiply(a, c), add(multiply(b, c), multiply(a, d)))


def _function(plain: Callable[[float], float], outer: Callable[[Value], Value]) -> Callable[[Value], Value]:
    def applied(value: Value) -> Value:
        if isinstance(value, Dual):
            return Dual(value.level, applied(value.value), multiply(outer(value.value), value.slope))
        return plain(value)

    return applied


def _minus(value: Value) -> Value:
    return multiply(-1.0, value)


def _exp(value: Value) -> Value:
    return _function(math.exp, _exp)(value)


def _inverse(value: Value) -> Value:
    return _function(lambda x: 1 / x, lambda u: _minus(multiply(_inverse(u), _inverse(u))))(value)


def _sqrt(value: Value) -> Value:
    return _function(math.sqrt, lambda u: _inverse(multiply(2.0, _sqrt(u))))(value)


def _tanh(value: Value) -> Value:
    return _function(math.tanh, lambda u: add(1.0, _minus(multiply(_tanh(u), _tanh(u)))))(value)


_ln = _function(math.log, _inverse)
_step = _function(lambda x: 1.0 if x > 0 else 0.0, lambda _: 0.0)


def _plain(value: Value) -> Value:
    while isinstance(value, Dual):
        value = value.value
    return value


def _rsum(n: int, f: Callable[[int], Value]) -> Value:
    total: Value = 0.0
    for place in range(n):
        total = add(total, f(place))
    return total


def _delta(i: int, j: int) -> float:
    return 1.0 if i == j else 0.0


def _case(i: int, j: int, a: Value, b: Value) -> Value:
    return a if i == j else b


def _maximum(a: Value, b: Value) -> Value:
    return a if _plain(a) > _plain(b) else b


def _softmax(n: int, z: Callable[[int], Value], i: int) -> Value:
    return multiply(_exp(z(i)), _inverse(_rsum(n, lambda k: _exp(z(k)))))


def _power(base: Value, exponent: int) -> Value:
    result: Value = 1.0
    for _ in range(exponent):
        result = multiply(result, base)
    return result


_KNOWN: Final[Mapping[str, tuple[int, Callable[..., Value]]]] = {
    "exp": (1, _exp),
    "ln": (1, _ln),
    "sqrt": (1, _sqrt),
    "tanh": (1, _tanh),
    "step": (1, _step),
    "relu": (1, lambda x: multiply(x, _step(x))),
    "sigmoid": (1, lambda x: _inverse(add(1.0, _exp(_minus(x))))),
    "softplus": (1, lambda x: _ln(add(1.0, _exp(x)))),
    "INR": (1, float),
    "rsum": (2, _rsum),
    "delta": (2, _delta),
    "case_of": (4, _case),
    "maximum": (2, _maximum),
    "softmax": (3, _softmax),
    "log_sum_exp": (2, lambda n, z: _ln(_rsum(n, lambda k: _exp(z(k))))),
    "upd": (4, lambda v, j, x, i: x if i == j else v(i)),
    "upd2": (6, lambda u, w, j, x, a, b: x if (a, b) == (w, j) else u(a)(b)),
    "upd3": (8, lambda u, w, j, k, x, a, b, c: x if (a, b, c) == (w, j, k) else u(a)(b)(c)),
}


def curried(count: int, function: Callable[..., Value]) -> Value:
    """Return a function of several arguments as one that takes them one after the other."""
    if not count:
        return function()
    return lambda first: curried(count - 1, lambda *rest: function(first, *rest))


@final
@record
class Read:
    """A file as it was read: definitions as (name, arguments, body), and statements by their names."""

    definitions: tuple[tuple[str, tuple[str, ...], Tree], ...]
    statements: Mapping[str, Tree]


def read(text: str) -> Read:
    """Return what a file defines and states. Raises Unreadable for what certificates do not hold."""
    definitions: list[tuple[str, tuple[str, ...], Tree]] = []
    statements: dict[str, Tree] = {}
    for kind, name, body in re.findall(
        r"^(Definition|Theorem|Lemma|Example) (\w+)(.*?)(?:\.\nProof|\.\n(?=\n|\Z)|\.\Z)", text, re.DOTALL | re.MULTILINE
    ):
        reader = _Reader(body)
        if kind == "Definition":
            names = reader.binders()
            reader.take(":", "R", ":=")
            definitions.append((name, names, reader.whole()))
        else:
            reader.take(":")
            statements[name] = reader.whole()
    return Read(tuple(definitions), statements)


class _Reader:
    """A parser of the fragment of Gallina that certificates are printed in."""

    def __init__(self, text: str) -> None:
        self.tokens: list[str] = []
        place = 0
        while text[place:].strip():
            found = _TOKEN.match(text, place)
            if found is None:
                raise Unreadable(f"no token begins at {text[place : place + 30]!r}")
            if found[2] and found[2] != "%nat":
                self.tokens.append(found[2])
            place = found.end()
        self.place = 0

    @property
    def next(self) -> str:
        return self.tokens[self.place] if self.place < len(self.tokens) else ""

    def take(self, *wanted: str) -> None:
        for each in wanted:
            if self.next != each:
                raise Unreadable(f"`{each}` is missing before `{' '.join(self.tokens[self.place : self.place + 8])}`")
            self.place += 1

    def name(self) -> str:
        if not self.next:
            raise Unreadable("the text ends too early")
        self.place += 1
        return self.tokens[self.place - 1]

    def whole(self) -> Tree:
        found = self.tree()
        if self.next:
            raise Unreadable(f"`{' '.join(self.tokens[self.place : self.place + 8])}` is left over")
        return found

    def binders(self) -> tuple[str, ...]:
        """Read (x y : T) (z : S) … or plain names; types are passed over."""
        found: list[str] = []
        while self.next == "(" or re.match(r"[A-Za-z_]", self.next):
            if self.next != "(":
                found.append(self.name())
                continue
            self.take("(")
            while self.next != ":":
                found.append(self.name())
            depth = 1
            while depth:
                depth += {"(": 1, ")": -1}.get(self.name(), 0)
        return tuple(found)

    def tree(self) -> Tree:
        if self.next in ("forall", "exists"):
            kind = self.name()
            names = self.binders()
            self.take(",")
            return (kind, names, self.tree())
        if self.next == "fun":
            self.name()
            names = self.binders()
            self.take("=>")
            return ("fun", names, self.tree())
        left = self.conjunction()
        if self.next == "->":
            self.name()
            return ("->", left, self.tree())
        return left

    def conjunction(self) -> Tree:
        left = self.relation()
        if self.next == "/\\":
            self.name()
            return ("/\\", left, self.conjunction())
        return left

    def relation(self) -> Tree:
        if self.next == "~":
            self.name()
            return ("~", self.relation())
        left = self.sum()
        if self.next in ("=", "<>", "<", "<="):
            return (self.name(), left, self.sum())
        return left

    def sum(self) -> Tree:
        left = self.product()
        while self.next in ("+", "-"):
            left = (self.name(), left, self.product())
        return left

    def product(self) -> Tree:
        left = self.signed()
        while self.next in ("*", "/"):
            left = (self.name(), left, self.signed())
        return left

    def signed(self) -> Tree:
        if self.next in ("-", "/"):
            return (f"unary {self.name()}", self.signed())
        base = self.applied()
        if self.next == "^":
            self.name()
            return ("^", base, self.signed())
        return base

    def applied(self) -> Tree:
        found = self.atom()
        while self.next == "(" or re.match(r"[A-Za-z_]\w*\Z|\d+\Z", self.next):
            found = ("apply", found, self.atom())
        return found

    def atom(self) -> Tree:
        if self.next == "(":
            self.take("(")
            found = self.tree()
            self.take(")")
            return found
        word = self.name()
        if word.isdigit():
            return ("number", int(word))
        if not re.match(r"[A-Za-z_]", word) or word in ("match", "if", "let", "with"):
            raise Unreadable(f"`{word}` begins nothing")
        return ("name", word)


class Meaning:
    """The values of what a file states, for given values of the names it speaks of."""

    def __init__(self, file: Read) -> None:
        self.known: dict[str, Value] = {name: curried(count, each) for name, (count, each) in _KNOWN.items()}
        self._level = 0
        for name, arguments, body in file.definitions:
            self.known[name] = self._closure(arguments, body, {})

    def _closure(self, names: tuple[str, ...], body: Tree, scope: Mapping[str, Value]) -> Value:
        if not names:
            return self.of(body, scope)
        return lambda value: self._closure(names[1:], body, {**scope, names[0]: value})

    def of(self, tree: Tree, scope: Mapping[str, Value]) -> Value:
        """Return the value of an expression."""
        match tree:
            case ("number", value):
                return value
            case ("name", word):
                return scope[word] if word in scope else self.known[word]
            case ("fun", names, body):
                return self._closure(names, body, scope)
            case ("apply", ("apply", ("name", "Derive"), function), point):
                return self.slope(function, point, scope)
            case ("apply", function, argument):
                return self.of(function, scope)(self.of(argument, scope))
            case ("+", left, right):
                return add(self.of(left, scope), self.of(right, scope))
            case ("-", left, right):
                return add(self.of(left, scope), _minus(self.of(right, scope)))
            case ("*", left, right):
                return multiply(self.of(left, scope), self.of(right, scope))
            case ("/", left, right):
                return multiply(self.of(left, scope), _inverse(self.of(right, scope)))
            case ("unary -", inner):
                return _minus(self.of(inner, scope))
            case ("unary /", inner):
                return _inverse(self.of(inner, scope))
            case ("^", base, exponent):
                return _power(self.of(base, scope), self.of(exponent, scope))
        raise Unreadable(f"{tree[0]!r} is no expression")

    def slope(self, function: Tree, point: Tree, scope: Mapping[str, Value]) -> Value:
        """Return the derivative of a function at a point."""
        self._level += 1
        try:
            value = self.of(function, scope)(Dual(self._level, self.of(point, scope), 1.0))
            return value.slope if isinstance(value, Dual) and value.level == self._level else 0.0
        finally:
            self._level -= 1

    def sides(self, statement: Tree, values: tuple[Value, ...]) -> tuple[Value, Value]:
        """Return both sides of what a statement concludes, its binders having some values, in their order."""
        scope: dict[str, Value] = {}
        if statement[0] == "~":
            statement = statement[1]
        if statement[0] == "forall":
            scope = dict(zip(statement[1], values, strict=True))
            statement = statement[2]
        while statement[0] == "->":
            statement = statement[2]
        match statement:
            case ("=", left, right):
                return self.of(left, scope), self.of(right, scope)
            case ("apply", ("apply", ("apply", ("name", "is_derive"), function), point), right):
                return self.slope(function, point, scope), self.of(right, scope)
        raise Unreadable("a statement concludes with an equation or a derivative")
