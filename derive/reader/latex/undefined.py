"""
What a command says that nothing at hand defines: `\\bx` is a bold x, `\\yhat` is ŷ.

Macros often stand in another file. Their names are spelled after what they stand for; where the spelling leaves more than one
thing, nothing is guessed.
"""

from __future__ import annotations

from typing import Final

from derive.reader.latex.commands import COMMANDS, Meaning
from derive.reader.latex.patterns import Pattern
from derive.reader.latex.words import LARGE, is_function

_HATS: Final = {"hat": "hat", "h": "hat", "tilde": "tilde", "t": "tilde", "bar": "bar"}
_SPELLED: Final = Pattern(
    r"(?P<before>hat|tilde|bar)?(?P<bold>bf|bs|bm|b)?(?P<name>[A-Za-z]|[A-Z]?[a-z]+?)(?P<after>hat|tilde|bar|h|t)?"
)
_LETTER: Final = Pattern("[A-Za-zα-ωΑ-Ω]")


def by_name(command: str) -> Meaning | None:
    """Return what a command that is not known says all the same: a function, a bold letter, a letter with an accent."""
    if is_function(command):
        return Meaning("large" if is_function(command) in LARGE else "function", is_function(command))
    spelled = _SPELLED.fullmatch(command)
    if spelled is None:
        return None
    name = spelled["name"] if len(spelled["name"]) == 1 else _greek(spelled["name"])
    accents = [_HATS[each] for each in (spelled["before"], spelled["after"]) if each]
    short = spelled["after"] in ("h", "t")
    if not name or len(accents) > 1 or (short and not spelled["bold"]) or not (accents or spelled["bold"]):
        return None
    return Meaning("symbol", name, 0, "bold" if not accents else "undefined", accents[0] if accents else "")


def _greek(command: str) -> str:
    known = COMMANDS.get(command)
    return known.name if known is not None and known.kind == "symbol" and _LETTER.fullmatch(known.name) else ""
