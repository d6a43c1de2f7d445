"""Where the words of a sheet set a letter free of what it was said to be: "now b is arbitrary", "let g be any function"."""

from __future__ import annotations

import re
from typing import Final

from derive.reader.latex.commands import COMMANDS
from derive.reader.prose.sentences import Prose

_FREE: Final = r"(?:arbitrary|unknown|unspecified|free|generic|any|anything|general(?!\s*i))\b"
_RELEASES: Final = re.compile(
    r"\$\s*(?:\\(?:mathbf|mathrm|bm|boldsymbol)\s*\{)?\s*(\\?[A-Za-z]+)\s*\}?(?:\([^$]{0,12}\))?\s*\$"
    rf"\s*(?:(?:is|be|denotes|may\s+be|can\s+be)\s+(?:now\s+|again\s+|an?\s+|some\s+)*{_FREE}|(?:是|为)\s*任意)"
)


def releases(prose: Prose) -> tuple[tuple[int, str], ...]:
    """Return where letters are set free, each place with the letter, in order."""
    return tuple((found.start(), _letter(found[1])) for found in _RELEASES.finditer(prose.text))


def _letter(written: str) -> str:
    known = COMMANDS.get(written.removeprefix("\\")) if written.startswith("\\") else None
    return known.name if known is not None else written
