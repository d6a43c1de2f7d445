"""The notations that come with derive, each a file of TOML: used by name, and printed as an example to start from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from derive.reader.notation import Notation
from derive.reader.word2vec import word2vec
from derive.subjects.declarations.toml_form import MOST_CHARACTERS, NotationError, notation_of

if TYPE_CHECKING:
    from pathlib import Path


def shipped_names() -> tuple[str, ...]:
    """Return the names of the notations that come with derive, in alphabetical order."""
    return tuple(sorted(path.stem for path in _folder().glob("*.toml")))


def shipped_text(name: str) -> str:
    """Return a notation that comes with derive, as it is written."""
    return (_folder() / f"{name}.toml").read_text(encoding="utf-8")


def notation_named(name: str) -> Notation | None:
    """Return the notation of a name, None where there is none; word2vec's knows more than its file says."""
    if name == "word2vec":
        return word2vec()
    return notation_of(shipped_text(name), f"{name}.toml") if name in shipped_names() else None


def notation_at(path: str) -> Notation:
    """Return the notation that a file declares. Raises NotationError, for a file that cannot be read as well."""
    return notation_of(text_at(path), path)


def text_at(path: str) -> str:
    """Return the text of a file that declares a notation. Raises NotationError for one that cannot be read."""
    try:
        with open(path, encoding="utf-8") as file:  # noqa: PTH123 - pathlib takes longer to load
            return file.read(MOST_CHARACTERS + 1)
    except UnicodeDecodeError:
        raise NotationError(path, 1, "it is not UTF-8") from None
    except FileNotFoundError:
        there = ", ".join(shipped_names())
        raise NotationError(path, 1, f"there is no such file, and none so called comes with derive; there are {there}") from None
    except OSError as error:
        raise NotationError(path, 1, f"it cannot be read: {(error.strerror or str(error)).lower()}") from None


def _folder() -> Path:
    from pathlib import Path  # takes longer to load than a sheet to read, and few declare a notation

    return Path(__file__).with_name("shipped")
