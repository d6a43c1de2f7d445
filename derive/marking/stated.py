"""What a step was read as and what is known of it, in words and numbers, each made when it is first asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, final

if TYPE_CHECKING:
    from derive.language.presentation import Row
    from derive.routes import Result

_PARTS: Final = ("text", "latex", "given", "scope", "counterexample", "numbers")


@final
class Stated:
    """
    A claim and the verdict about it as formats print them.

    `text` and `latex` say the claim, `given` what is assumed, `scope` for which sizes the verdict holds; `counterexample` is a line
    of numbers and `numbers` the same as data, both empty where nothing is refuted. `turned` names the matrices that the sheet has
    transposed. Another process gets the words alone.
    """

    def __init__(self, result: Result, turned: frozenset[str] = frozenset()) -> None:
        self._result = result
        self._turned = turned

    @cached_property
    def text(self) -> str:
        """Return the claim in one line of text, without what is assumed."""
        from derive.language.text import text_node

        return text_node(self._shown)

    @cached_property
    def latex(self) -> str:
        """Return the claim in LaTeX."""
        from derive.language.latex import latex_node

        return latex_node(self._shown)

    @cached_property
    def _shown(self) -> Row:
        """Return what is to be seen of the claim, in text as in LaTeX."""
        from derive.language.presenting import equation

        return equation(self._result.claim.left, self._result.claim.right)

    @cached_property
    def given(self) -> tuple[str, ...]:
        """Return what is assumed, in sentences."""
        from derive.language.conditions import assumed
        from derive.language.text import text_sentence

        return tuple(map(text_sentence, assumed(self._result.claim)))

    @cached_property
    def scope(self) -> str:
        """Return for which sizes the verdict holds."""
        return self._result.scope

    @cached_property
    def counterexample(self) -> str:
        """Return values at which the two sides differ, and what they are there, in one line."""
        from derive.marking.counterexamples import counterexample_line

        return counterexample_line(self._result, self._turned)

    @cached_property
    def numbers(self) -> dict[str, Any]:
        """Return the same as data."""
        from derive.marking.claims import counterexample_object

        return counterexample_object(self._result)

    @property
    def read_as(self) -> str:
        """Return the claim with what is assumed, in one line of text."""
        return f"{self.text}, given {'; '.join(self.given)}" if self.given else self.text

    def __eq__(self, other: object) -> bool:
        """Return whether another says the same."""
        return isinstance(other, Stated) and all(getattr(self, part) == getattr(other, part) for part in _PARTS)

    def __hash__(self) -> int:
        return hash((self.text, self.given, self.scope))

    def __reduce__(self) -> tuple[Any, ...]:
        """Carry words and numbers to another process: verdicts are made by the kernel alone, and do not travel."""
        return _told, self.parts()

    def parts(self) -> tuple[Any, ...]:
        """Return all that is said, in words and numbers."""
        return tuple(getattr(self, part) for part in _PARTS)

    @classmethod
    def told(cls, *parts: object) -> Stated:
        """Return what says the same as another whose parts these are. Raises ValueError for fewer or more."""
        stated = cls.__new__(cls)
        stated.__dict__.update(zip(_PARTS, parts, strict=True))
        stated.__dict__["given"] = tuple(stated.given)
        return stated


def _told(*parts: object) -> Stated:
    return Stated.told(*parts)
