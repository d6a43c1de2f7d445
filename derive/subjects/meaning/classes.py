"""
Labels that are classes: 1{y^{(i)} = k} is 1 where the i-th label is k, and p(y^{(i)} = k | x^{(i)}; θ) is a number at i and k.

The label is an index, that of the i-th sample the value of a map; nothing else is said of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from typing import Final

from derive.kernel.records import fields
from derive.reader.latex.nodes import Group, Node, Number, Row, Scripts, Sign, Span, Symbol, names_in, with_parts, without_gaps
from derive.reader.prose.cases.case import nodes_in

_INDICATORS: Final = frozenset({"I", "𝟙", "𝕀", "𝟏", "δ"})
_LABELS: Final = frozenset("yt")
_CHANCES: Final = frozenset({"p", "P", "Pr"})
ONE_OF: Final = "1{"
_CHANCE_OF: Final = "p{"


def with_classes(row: Row) -> Row:
    """Return a side of a step with names for what is 1 where a label is a class, and for the chance that it is."""
    names = names_in(row)
    return _changed(row) if "=" in names and names & _LABELS else row  # type: ignore[return-value]


def _changed(value: object) -> object:
    if isinstance(value, tuple):
        return _in_order(value)
    return with_parts(value, _changed)


def _in_order(nodes: tuple[object, ...]) -> tuple[object, ...]:
    found: list[object] = []
    place = 0
    while place < len(nodes):
        named = _named(nodes[place], nodes[place + 1]) if place + 1 < len(nodes) else None
        if named is None:
            found.append(_changed(nodes[place]))
            place += 1
        else:
            found.append(named)
            place += 2
    return tuple(found)


def _named(before: object, group: object) -> Node | None:
    """Return a name at the sample and the class that are compared, for an indicator or a chance and the brackets after it."""
    if not isinstance(group, Group) or not isinstance(before, Number | Symbol):
        return None
    items = without_gaps(group.body.items)
    bar = next((at for at, node in enumerate(items) if isinstance(node, Sign) and node.name in ("|", "∣", ";")), len(items))
    one = (before.digits == "1") if isinstance(before, Number) else before.name in _INDICATORS
    chance = isinstance(before, Symbol) and before.name in _CHANCES and not before.accents and bar < len(items)
    if (one and bar < len(items)) or not (one or chance):
        return None
    compared = _compared(items[:bar])
    if compared is None:
        return None
    label, sample, right = compared
    behind = tuple(items[bar:])
    samples = dict.fromkeys([sample] if sample is not None else _samples(behind))
    if len(samples) > 1 or any(each not in samples for each in _samples(behind)):
        return None
    span = before.span | group.span
    # What a chance depends on is part of its name: p(y = k | x) is another than p(y = k | z).
    given = "" if one else _text(behind, {each.name for each in samples})
    below = (*((each, Sign(",")) for each in samples), (right,))
    row = Row(tuple(node for part in below for node in part), group.span)
    return Scripts(Symbol(f"{ONE_OF if one else _CHANCE_OF}{label}{given}}}", span=span), row, None, 0, span)


def _samples(nodes: object) -> Iterator[Symbol]:
    """Yield the letters that number samples in what is given: i of x^{(i)}."""
    for node in nodes_in(nodes):
        match node:
            case Scripts(Symbol(), None, Row((Group("(", Row((Symbol(_, ()) as sample,))),))):
                yield sample
            case _:
                pass


def _text(value: object, samples: Set[str]) -> str:
    """Return nodes as text, whatever the letter is that numbers the samples."""
    if isinstance(value, Symbol):
        return "·" if value.name in samples else "".join((value.name, *value.accents))
    if isinstance(value, tuple):
        return "".join(_text(each, samples) for each in value)
    if isinstance(value, Span) or not hasattr(type(value), "__match_args__"):
        return str(value) if isinstance(value, str) else ""
    return "".join(_text(getattr(value, name), samples) for name in fields(value))


def _compared(items: Sequence[Node]) -> tuple[str, Symbol | None, Symbol] | None:
    """Return the label, the sample if there is one, and the class, of y^{(i)} = k and y = k; None for others, as y = 1."""
    match items:
        case [left, Sign("="), Symbol(letter, ()) as right] if len(letter) == 1 and letter.islower() and letter not in _LABELS:
            pass
        case _:
            return None
    match left:
        case Symbol(name, ()) if name in _LABELS:
            return name, None, right
        case Scripts(Symbol(name, ()), None, Row((Group("(", Row((Symbol(_, ()) as sample,))),)), 0) if name in _LABELS:
            return name, sample, right
        case Scripts(Symbol(name, ()), Row((Symbol(_, ()) as sample,)), None, 0) if name in _LABELS:
            return name, sample, right
        case _:
            return None
