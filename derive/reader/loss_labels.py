"""Which loss a label speaks of: J_{naive-softmax}, J_{neg}, J_{skip-gram}, J_{sg}, also where it is misspelled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from derive.reader.latex.nodes import Number, Row, Scripts, Symbol
from derive.reader.notation import Notation
from derive.reader.prose.cases import bare, nodes_in
from derive.reader.syntax.bounds import plain_text
from derive.reader.syntax.trees import Argument, Name, Product

_WINDOW: Final = frozenset({"skipgram", "sg", "skip", "window"})
_SHORT: Final = {"ns": "negsample", "sgns": "negsample"}
_LIKE: Final = 0.8


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
