"""Names of the language into names of Python that mean nothing else in the printed function."""

from __future__ import annotations

import builtins
import keyword
import unicodedata
from collections.abc import Iterable

from derive.numpy_code.prepare import NotPrintable
from derive.numpy_code.stable import HELPERS

_RESERVED = frozenset({"np", "dtype", *dir(builtins), *HELPERS})


def identifier(name: str) -> str:
    """
    Return a name as Python reads it, with a `_` behind a word of Python's or of the printed module's.

    Names that begin with `_` belong to the printed module: theirs goes to the end. Raises NotPrintable for what is no name.
    """
    plain = unicodedata.normalize("NFKC", name)
    bare = plain.lstrip("_")
    if bare != plain:
        bare += "_"
    if not bare.isidentifier():
        raise NotPrintable(f"{name!r} is no name in Python")
    return bare + "_" if is_taken_word(bare) else bare


def is_taken_word(name: str) -> bool:
    """Return whether a name is a keyword or builtin of Python, or a name of the printed module."""
    return keyword.iskeyword(name) or keyword.issoftkeyword(name) or name in _RESERVED


class Names:
    """The names taken in one printed function."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        """Begin with the names `taken`."""
        self._taken = set(taken)

    def copy(self) -> Names:
        """Return names of which the same are taken."""
        return Names(self._taken)

    def new(self, wanted: str) -> str:
        """Return the wanted name, or the first of wanted_2, wanted_3, … that is free, and take it."""
        first = identifier(wanted)
        name, turn = first, 1
        while name in self._taken:
            turn += 1
            name = f"{first}_{turn}"
        self._taken.add(name)
        return name
