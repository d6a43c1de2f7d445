"""
Layers of a network: in sheets that speak of a^{(l−1)}, W^{[l]} or δ^{l+1}, what stands at a layer is a name of its own.

What is said of layer l holds of each: of z^{l+1}, and of z^L, is known what z^l is said to be, unless the sheet says otherwise.
What a later layer is made of where nothing says so is not told, and a derivative of it is not read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from derive.kernel.records import replaced
from derive.reader.latex.nodes import (
    Big,
    Chain,
    Group,
    Node,
    Row,
    Scripts,
    Symbol,
    is_deep,
    names_in,
    nodes_of,
    with_parts,
    without_gaps,
)
from derive.reader.notation import Key, Meaning
from derive.reader.syntax.trees import Name, Tree
from derive.subjects.names.times import CLOSES, OPENS, stands_at, with_time

_ANY: Final = "l"
_LAST: Final = "L"
_LAYERS: Final = frozenset({_ANY, "ℓ", _LAST})
# What is learned: it is made of nothing before it.
_WEIGHTS: Final = frozenset("WwbBΘθUuVβ")
_FARTHEST: Final = 9
_OF_THE_LAST: Final = ("softmax", "linear", "identity", "线性", "恒等")
_SIGNS: Final = {"minus": -1, "plus": 1}


def is_layered(chains: Iterable[Chain]) -> bool:
    """Return whether something stands at l − 1 or l + 1 in a sheet, and l nowhere but above names."""
    sides = [side for chain in chains for side in chain.sides if names_in(side) & _LAYERS]
    if not sides or any(map(is_deep, sides)):
        return False
    layered = list(map(_without_sizes, sides))
    found: dict[str, int] = {}
    beside = False
    for side in layered:
        for scripts in (node for node in nodes_of(side) if isinstance(node, Scripts)):
            layer, _ = _above(scripts)
            if layer:
                found[layer[0]] = found.get(layer[0], 0) + 1
                beside = beside or len(layer) > 1
    letters = set(found) - {_LAST} or set(found)
    return beside and all(_count(layered, letter) == found[letter] for letter in letters)


def _without_sizes(value: Any) -> Any:
    """Return a side without the sizes in it, n_l of ℝ^{n_l × n_{l−1}} and of a sum up to n_l: they are no layers' names."""
    match value:
        case Scripts(Symbol("R" | "ℝ"), None, Row()):
            return value.base
        case Big("Σ", _, Row()):
            return with_parts(replaced(value, above=None), _without_sizes)
        case _:
            return with_parts(value, _without_sizes)


def _count(sides: Iterable[Row], letter: str) -> int:
    """Return how often a letter stands in sides that are more than that letter."""
    longer = (side for side in sides if [type(node) for node in without_gaps(side.items)] != [Symbol])
    return sum(isinstance(node, Symbol) and node.name == letter for side in longer for node in nodes_of(side))


def with_layers(rows: Sequence[Row]) -> Sequence[Row]:
    """Return the sides of a chain with names that have a layer as part of them."""
    return [_layered(row) for row in rows] if any(names_in(row) & _LAYERS for row in rows) else rows  # type: ignore[misc]


def _layered(value: object) -> object:
    if isinstance(value, Scripts):
        layer, rest = _above(value)
        base = with_time(value.base, layer) if layer else None
        if base is not None:
            return _layered(replaced(rest, base=base)) if rest.below or rest.above or rest.primes else base
    if isinstance(value, Big) and value.above is not None:
        return replaced(with_parts(replaced(value, above=None), _layered), above=value.above)
    return with_parts(value, _layered)


def _above(scripts: Scripts) -> tuple[str, Scripts]:
    """
    Return the layer above a name, with what is left there: that of a^l, W^{(l)}, z^{[l−1]}, W^{[l]T}, g^{[l]′}; nothing for
    another.
    """
    items = without_gaps(scripts.above.items) if scripts.above is not None else []
    left: tuple[Node, ...] = ()
    primes = scripts.primes
    match items:
        case [Scripts(Group() as inner, None, None, behind)]:
            items, primes = [inner], primes + behind
        case [Group() as inner, Symbol("T") as turned] | [Scripts(Group() as inner, None, Row((Symbol("T") as turned,)), 0)]:
            items, left = [inner], (turned,)
        case _:
            pass
    match items:
        case [Group("(" | "[", body, ")" | "]")]:
            layer = stands_at(without_gaps(body.items), _LAYERS)
        case _:
            layer = stands_at(items, _LAYERS)
    rest = replaced(scripts, above=Row(left, scripts.span) if left else None, primes=primes)
    return (layer, rest) if layer else ("", scripts)


def layer_of(name: str) -> str:
    """Return the layer that is part of a name; nothing where none is."""
    layer = name.partition(OPENS)[2].partition(CLOSES)[0]
    return layer if layer[:1] in _LAYERS else ""


def without_layer(name: str) -> str:
    """Return a name without the layer that is part of it."""
    return name.partition(OPENS)[0] if layer_of(name) else name


def is_last_alike(text: str) -> bool:
    """Return whether words speak of no function that the last layer may have for itself."""
    words = text.lower()
    return not any(each in words for each in _OF_THE_LAST)


def may_depend(letters: str, layer: str) -> bool:
    """
    Return whether what stands at a layer, by its name in letters and underscores, may be made of what stands at another: not what
    is learned, nor what comes before.
    """
    parts = letters.split("_")
    place = next((at for at, part in enumerate(parts) if at and part in _LAYERS), 0)
    if not place or letters[0] in _WEIGHTS:
        return False
    lag = parts[place + 1 : place + 3]
    own = int(lag[1]) * _SIGNS.get(lag[0], 0) if len(lag) == 2 and lag[1].isdecimal() else 0
    return parts[place] != layer[0] or own >= _place(layer)


def _place(layer: str) -> int:
    return int(layer[1:].replace("−", "-") or 0)


def at_other_layers(defined: Mapping[Key, Meaning], spoken_of: Iterable[Key], *, last: bool) -> Iterator[tuple[Key, Meaning]]:
    """Yield what is known of names at layers that are spoken of by what is said of any; at the `last` where that is alike."""
    layers = [each for each in dict.fromkeys(layer_of(name) for name, _ in spoken_of) if each and (last or each[0] != _LAST)]
    for (name, accents), meaning in defined.items():
        own = layer_of(name)
        if not own or own[0] == _LAST:
            continue
        for layer in layers:
            other = _moved(name, own, layer)
            if other and (other, accents) not in defined and not (layer[0] == _LAST and meaning.letters):
                moved = _tree_moved(meaning.tree, own, layer)
                if moved is not None:
                    yield (other, accents), replaced(meaning, tree=moved)


def goes_back(key: Key, spoken_of: Iterable[Key]) -> bool:
    """Return whether a name at a layer is said to be made of the same at another: δ^l of δ^{l+1}."""
    name, accents = key
    return bool(layer_of(name)) and any(
        other != name and layer_of(other) and _letter(other) == _letter(name) and marks == accents for other, marks in spoken_of
    )


def _letter(name: str) -> str:
    return name.partition(OPENS)[0]


def _moved(name: str, own: str, layer: str) -> str:
    """Return a name at the layer that is as far from one as its own is from another; nothing where that is none."""
    here = layer_of(name)
    if here[0] != own[0]:
        return ""
    place = _place(layer) + _place(here) - _place(own)
    if abs(place) > _FARTHEST or (layer[0] == _LAST and place > 0):
        return ""
    shown = f"{layer[0]}{'−' if place < 0 else '+'}{abs(place)}" if place else layer[0]
    return name.replace(f"{OPENS}{here}{CLOSES}", f"{OPENS}{shown}{CLOSES}")


def _tree_moved(tree: Tree, own: str, layer: str) -> Tree | None:
    """Return what is said of one layer for another; None where it speaks of the last layer, or of one that is none."""
    lost = False

    def moved(value: object) -> object:
        nonlocal lost
        value = with_parts(value, moved)
        if isinstance(value, Name) and layer_of(value.name):
            name = _moved(value.name, own, layer)
            lost = lost or not name
            return replaced(value, name=name)
        return value

    found = moved(tree)
    return None if lost else found  # type: ignore[return-value]
