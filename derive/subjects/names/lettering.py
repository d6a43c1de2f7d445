"""Names of sheets as names of parameters, and as people write them."""

from __future__ import annotations

from collections.abc import Iterable

from derive.language.terms import Definition, Parameter
from derive.reader.notation import Key, Tensor
from derive.reader.syntax.bounds import plain
from derive.reader.syntax.trees import Name
from derive.subjects.names.times import lettered, shown_time


def letter_name(tree: Name) -> str:
    """Return a name for what a name of a sheet stands for: letters, digits and underscores."""
    text = "_".join((lettered(tree.name), *tree.accents)).replace("⁽⁾", "").replace("′", "_prime").replace("²", "_squared")
    kept = "".join(sign if sign.isalnum() or sign == "_" else "_" for sign in text).strip("_")
    return kept if kept and not kept[0].isdigit() else f"x_{kept}".rstrip("_")


def shown_name(tree: Name) -> str:
    """Return a name as people write it."""
    accent = {"hat": "̂", "bar": "̄", "tilde": "̃", "dot": "̇", "star": "*"}
    name = shown_time(tree.name.replace("⁽⁾", "").replace("·", ""))
    letter = name + "".join(accent.get(each, "") for each in tree.accents)
    return letter + ("" if tree.below is None else "_" + plain(tree.below.items))


def shown_shape(tensor: Tensor) -> str:
    """Return the shape of a tensor in words."""
    axes = [str(size) for size in tensor.term.shape]
    if not axes:
        return "a number"
    if len(axes) == 1:
        return f"a {'row' if tensor.lies else 'column'} of {axes[0]}"
    return " × ".join(axes)


def different_names(keys: Iterable[Key]) -> dict[Key, str]:
    """Return a name for each parameter, none of them twice."""
    found: dict[Key, str] = {}
    for key in keys:
        name = letter_name(Name(*key))
        while name in found.values():
            name += "_"
        found[key] = name
    return found


def names_of(tensors: Iterable[Tensor]) -> frozenset[str]:
    """Return the names of tensors, of those that have one."""
    return frozenset(each.term.name for each in tensors if isinstance(each.term, Parameter | Definition))
