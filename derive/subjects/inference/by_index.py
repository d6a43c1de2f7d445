"""
Functions of an index: q(a) = e^{z_a} says what q_a would say, and q(b) is another entry of it.

The letter of such a function stands below names in what it is said to be, and nowhere by itself: i z_i is a function of a number
and of an index at once, and is none. What does not stand there at all, the s of π(a | s) = e^{θ_a} / Σ_b e^{θ_b}, is only named
beside it, and has to be the same wherever the function is read.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from typing import Any, Final, TypeAlias

from derive.reader.latex.nodes import Number, Row, Span, Symbol
from derive.reader.notation import Key
from derive.reader.syntax.bounds import letters_in, plain, rows_below
from derive.reader.syntax.items import FUNCTIONS
from derive.reader.syntax.trees import Argument, Call, Constant, Name, Tree, Unread, kinds_in, parts_of, with_parts

Roles: TypeAlias = tuple[str, ...]
"""Of each argument of a function, nothing where it is an index, and else the letter that has to stand there."""
Function: TypeAlias = tuple[str, int]

_APPLIED: Final = "()"
_INDICES: Final = frozenset("ijklmn")


def functions_of_indices(said: Iterable[tuple[Tree, Tree]], named: Container[str]) -> dict[Function, Roles]:
    """
    Return the functions that are said to be of indices, wherever they are said, from both sides of what says so.

    Letters that are `named`, and mean something by themselves, are no indices but for the usual ones.
    """
    calls = [(left, right) for left, right in said if isinstance(left, Call) and _letters(left) and not _is_within(left, right)]
    found: dict[Function, Roles] = {}
    for _ in range(len(calls) + 1):  # one may be made of another
        told: dict[Function, list[tuple[str | None, ...]]] = {}
        for call, right in calls:
            told.setdefault(_function(call), []).append(_roles(call, right, named, found))
        new = {function: roles for function, each in told.items() if (roles := _agreed(each)) is not None}
        if new == found:
            break
        found = new
    return found


def _is_within(call: Call, tree: Tree) -> bool:
    """Return whether a function stands in a tree, which then says nothing of what it is: q(a) = q(b)."""
    return any(isinstance(part, Call) and part.function == call.function for part in parts_of(tree))


def _agreed(said: Sequence[tuple[str | None, ...]]) -> Roles | None:
    """Return what all that says what a function is tells of its arguments, None where no index is among them or one is a value."""
    found: list[str] = []
    for roles in zip(*said, strict=True):
        letters = {*roles} - {""}
        if None in letters or ("" not in roles and len(letters) > 1):
            return None
        found.append("" if "" in roles else str(roles[0]))
    return tuple(found) if "" in found else None


def by_index(tree: Tree, functions: Mapping[Function, Roles]) -> Tree:
    """Return a tree with q at a for q(a). Raises Unread where such a function stands at what is no index."""
    changed: Tree = _by_index(tree, functions) if functions and Call in kinds_in(tree) else tree
    return changed


def names_by_index(functions: Iterable[Function]) -> frozenset[Key]:
    """Return how functions of indices are named where they stand at one."""
    return frozenset((f"{name}{_APPLIED}", ()) for name, _ in functions)


def _by_index(value: Any, functions: Mapping[Function, Roles]) -> Any:
    if isinstance(value, Call) and not value.primes and (roles := functions.get(_function(value))) is not None:
        given = (*value.arguments, *value.given)
        items = tuple(_index(each, role, value.span) for each, role in zip(given, roles, strict=True))
        below = Row(tuple(item for item in items if item is not None), value.span)
        return Name(f"{_function(value)[0]}{_APPLIED}", (), below, "", value.span)
    return with_parts(value, lambda part: _by_index(part, functions))


def _index(argument: Argument, role: str, span: Span) -> Symbol | Number | None:
    """Return the index that an argument is, None where it is what has to stand there beside it."""
    match argument.tree:
        case Name(name, (), None, "") if name == role and not argument.named:
            return None
        case Name(name, accents, None, "") if not role and len(letter := name.rstrip("′")) == 1 and not argument.named:
            return Symbol(letter, (*accents, *("prime",) * name.count("′")), "", span)
        case Constant(digits) if not role and digits.isdecimal() and not argument.named:
            return Number(digits, span=span)
        case _:
            raise Unread("a function of an index at something else", span)


def _function(call: Call) -> Function:
    below = f"_{plain(call.function.below.items)}" if call.function.below is not None else ""
    return f"{call.function.name}{below}", len(call.arguments) + len(call.given)


def _letters(call: Call) -> tuple[str, ...]:
    """Return the letters that a function is said to be of, all different; none where it is said otherwise."""
    function, given = call.function, (*call.arguments, *call.given)
    plain_name = not (function.accents or function.label or call.primes) and function.name not in FUNCTIONS
    names = [each.tree.name for each in given if isinstance(each.tree, Name) and each == Argument(Name(each.tree.name))]
    return tuple(names) if plain_name and len({*names}) == len(given) else ()


def _roles(call: Call, right: Tree, named: Container[str], known: Mapping[Function, Roles]) -> tuple[str | None, ...]:
    """Return what each letter of a function is in what that is said to be: nothing for an index, None for what is a value there."""
    letters = _letters(call)
    try:
        right = by_index(right, known)
    except Unread:
        return (None,) * len(letters)
    below = {letter for row in rows_below(right) for letter in letters_in(row)}
    parts = parts_of(right)
    values = {part.name for part in parts if isinstance(part, Name)}
    values |= {each for part in parts if isinstance(part, Call) and part.function.below for each in letters_in(part.function.below)}

    def role(letter: str) -> str | None:
        if letter not in below | values:
            return letter
        small = len(letter) == 1 and "a" <= letter <= "z" and (letter in _INDICES or letter not in named)
        return "" if small and letter not in values else None

    return tuple(map(role, letters))
