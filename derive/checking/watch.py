"""What is told of the work on a sheet while it goes on, so that whoever counts seconds knows which step they were spent on."""

from __future__ import annotations

from typing import Final, Literal, Protocol, TypeAlias, get_args

Kind: TypeAlias = Literal["step", "help", "names", "named step", "named help", "chain"]
Work: TypeAlias = tuple[Kind, int]
"""
The verdict on a step, or the help for it; what the names in a chain stand for, the verdict on a step with such names, the help for
it; the verdict on a chain from end to end. Steps and chains are counted from 0.
"""
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)

LOST: Final = "given up: "
"""How the reason begins where work was begun and not finished, or never begun."""


class Watch(Protocol):
    """Somebody who is told what is worked at."""

    def begin(self, work: Work) -> str:
        """Hear that work is about to begin; return why it is not to be done, empty where it is."""


class Unwatched:
    """Nobody, who lets all work be done."""

    def begin(self, _work: Work) -> str:
        """Return nothing."""
        return ""
