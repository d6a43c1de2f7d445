"""`derive notation`: print the names of the notations that come with derive, or one of them as an example to start from."""

from __future__ import annotations

import os
from argparse import Namespace

from derive.cli.failures import WrongUsage, nearest
from derive.cli.output import folded, say
from derive.reader.notation import Notation


def notation_command(asked: Namespace) -> int:
    """Print a notation, or a line for each. Raises WrongUsage where there is none of that name."""
    from derive.subjects.declarations.shipped import shipped_names, shipped_text

    names = shipped_names()
    if asked.name is None:
        width = max(map(len, names))
        say(folded("".join(f"{name.ljust(width)}  {_about(shipped_text(name))}\n" for name in names)))
        return 0
    if asked.name not in names:
        near = nearest(asked.name, names) or f"; there are {', '.join(names)}"
        raise WrongUsage("unknown-key", f"no notation is called `{asked.name}`{near}")
    say(shipped_text(asked.name))
    return 0


def _about(text: str) -> str:
    line = next((line for line in text.splitlines() if line.startswith("about = ")), "")
    return line.removeprefix("about = ").strip('"')


def notation_asked(name: str | None) -> tuple[Notation | None, str]:
    """
    Return the notation of a name or in a file, None for word2vec's where none is asked for, and a text that tells it from others.

    Raises WrongUsage where there is neither, and for a file that declares none.
    """
    if name is None:
        return None, "word2vec"
    from derive.subjects.declarations.shipped import notation_named, shipped_names, text_at
    from derive.subjects.declarations.toml_form import NotationError, notation_of

    if (found := notation_named(name)) is not None:
        return found, name
    if not os.path.lexists(name):
        near = nearest(name, shipped_names()) or f"; there are {', '.join(shipped_names())} (`derive notation` lists them)"
        raise WrongUsage("notation", f"there is no file `{name}`, and no notation of that name comes with derive{near}")
    try:
        text = text_at(name)
        return notation_of(text, name), f"{name}\n{text}"
    except NotationError as error:
        raise WrongUsage("notation", str(error)) from None
