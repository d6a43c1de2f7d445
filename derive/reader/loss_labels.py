"""Which loss a label speaks of: J_{naive-softmax}, J_{neg}, J_{skip-gram}, J_{sg}, also where it is misspelled."""

from __future__ import annotations

from typing import Final

from derive.reader.notation import Notation

_WINDOW: Final = frozenset({"skipgram", "sg", "skip", "window"})
_LIKE: Final = 0.8


def letters_of(label: str) -> str:
    """Return the letters of a label in small type, without signs."""
    return "".join(sign for sign in label.lower() if sign.isalpha())


def says_window(label: str) -> bool:
    """Return whether a label says that a loss is the one of a whole window."""
    letters = letters_of(label)
    return letters in _WINDOW or (len(letters) > 5 and _is_like(letters, "skipgram"))


def loss_named(label: str, notation: Notation) -> str:
    """Return the key of the loss that a label names, nothing where it names none."""
    letters = letters_of(label)
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
