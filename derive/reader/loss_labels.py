"""Which loss a label speaks of: J_{naive-softmax}, J_{neg}, J_{skip-gram}, J_{sg}, also where it is misspelled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from typing import Final

from derive.reader.latex.nodes import Chain, Number, Row, Scripts, Symbol
from derive.reader.notation import Notation
from derive.reader.prose.cases.case import bare, nodes_in
from derive.reader.syntax.bounds import plain, plain_text
from derive.reader.syntax.trees import Argument, Name, Product

_WINDOW: Final = frozenset({"skipgram", "sg", "skip", "window"})
_SHORT: Final = {"ns": "negsample", "sgns": "negsample"}
_LIKE: Final = 0.8
_VECTORS: Final = frozenset({"u", "v", "U"})
_SPEAKS_OF_LOSS: Final = _VECTORS | {"K", "J", "L"}


def letters_of(label: str) -> str:
    """Return the letters of a label in small type, without signs."""
    return "".join(sign for sign in label.lower() if sign.isalpha())


def letter_of(name: Name) -> str:
    """Return the letter of a loss with what stands at it that is no label of its kind, a number or a sign: J_1, J^*."""
    return name.name + (plain_text(name.below) if name.below is not None else "") + name.label


def with_comma(arguments: Sequence[Argument]) -> Iterator[Argument]:
    """Yield the arguments of a loss, two for w_{t+j} U, between which a comma is missing."""
    for argument in arguments:
        match argument.tree:
            case Product((("", Name() as word), ("", Name() as matrix))) if word.below is not None and matrix.below is None:
                yield Argument(word)
                yield Argument(matrix)
            case _:
                yield argument


def is_of_numbered_ones(left: Row, right: Row) -> bool:
    """Return whether a letter is said to be made of others of its kind, which have numbers: J = J_1 + J_2."""
    said = bare(left)
    letter = said[0] if said and isinstance(said[0], Symbol) else None
    below = [node.below for node in nodes_in(right) if isinstance(node, Scripts) and node.base == letter and node.below is not None]
    return len(below) > 1 and any(isinstance(node, Number) for row in below for node in nodes_in(row))


def says_window(label: str) -> bool:
    """Return whether a label says that a loss is the one of a whole window."""
    letters = letters_of(label)
    return letters in _WINDOW or (len(letters) > 5 and _is_like(letters, "skipgram"))


def loss_named(label: str, notation: Notation) -> str:
    """Return the key of the loss that a label names, nothing where it names none."""
    letters = _SHORT.get(letters_of(label), letters_of(label))
    for key, loss in notation.losses.items():
        if letters and any(part in letters for part in loss.labels):
            return key
    if len(letters) > 5 and not says_window(label):
        for key, loss in notation.losses.items():
            if any(len(part) > 4 and _is_like(letters, part) for part in (*loss.labels, letters_of(key))):
                return key
    return ""


def loss_of_names(chain: Chain, notation: Notation, sigmoids: Set[str], said: str) -> str:
    """
    Return the loss that a chain's labels and names speak of, nothing where they speak of none or of several alike.

    An exponential alone tells nothing where the words before `said` which one is meant.
    """
    names: set[str] = set()
    for node in nodes_in(chain.sides):
        if isinstance(node, Scripts) and isinstance(node.base, Symbol) and node.base.name in notation.loss_names:
            key = loss_named(plain(node.below.items), notation) if node.below is not None else ""
            if key:
                return key
        if isinstance(node, Symbol):
            names.add(node.name + ("̂" if node.accents else ""))
            names.add(node.name)
        if isinstance(node, Scripts) and isinstance(node.base, Symbol) and node.base.name == "e" and node.above is not None:
            names.add("exp")
    sampled = notation.losses.get("negative sampling")
    # K alone may count classes, in Σ_{k=1}^K y_k.
    speaks = names & (_SPEAKS_OF_LOSS if names & {"σ", *sigmoids} else _VECTORS)
    if sampled is not None and names & (sampled.signs | sigmoids) and speaks:
        return "negative sampling"
    naive = notation.losses.get("naive softmax")
    if naive is not None and names & {"ŷ", "P", "y", *(() if said else ("exp",))}:
        return "naive softmax"
    return ""


def abbreviates(label: str, name: str) -> bool:
    """Return whether a label of few letters shortens a name: s, sk and sgm shorten skipgram."""
    letters = letters_of(label)
    at = 0
    for letter in letters:
        at = name.find(letter, at) + 1
        if not at:
            return False
    return 0 < len(letters) <= 3 and name.startswith(letters[0])


def _is_like(letters: str, name: str) -> bool:
    from difflib import SequenceMatcher

    return SequenceMatcher(None, letters, name).ratio() >= _LIKE
