"""What is told of the names in a row while it is resolved: what the row says depends on these answers, and on nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Literal, TypeAlias, final

from derive.reader.latex.nodes import Node
from derive.reader.syntax.spellings import beside_power, letter_in_brackets

Asks: TypeAlias = Callable[[str], bool]
Multiplies: TypeAlias = Callable[[str, str, bool], bool]
Question: TypeAlias = tuple[str, Literal["function", "function with a label", "factor", "bare factor"], str]
"""
A name, and what is asked of it: whether it is a function, also with a label below, or a factor where a power stands beside brackets
after it, or none; and the letter that these hold, if they hold no more.
"""


def _never(_name: str, _letter: str, _bare: bool) -> bool:
    return False


@final
class Answers:
    """Tells which names are functions, each asked for once; `asked` takes down what was asked, with the answers."""

    def __init__(self, applies: Asks, labelled: Asks | None = None, factors: Multiplies | None = None) -> None:
        self._says = {"function": applies, "function with a label": labelled or applies}
        self._multiplies = factors or _never
        self._known: dict[Question, bool] = {}
        self.asked: dict[Question, bool] = {}

    def applies(self, name: str) -> bool:
        """Tell whether a name is a function."""
        return self._answer((name, "function", ""))

    def labelled(self, name: str) -> bool:
        """Tell whether a name is a function with a label below as well."""
        return self._answer((name, "function with a label", ""))

    def multiplies(self, name: str, letter: str = "", *, bare: bool = False) -> bool:
        """
        Tell whether a name that may be a function is a factor in c (x − y)² and c² (x − y), as no function is written so, or in
        c (x)² where the brackets hold one letter, and in c (x) without a power, which is `bare`.
        """
        return self._answer((name, "bare factor" if bare else "factor", letter))

    def is_factor(self, name: str, power: object, after: Sequence[Node]) -> bool:
        """Tell whether a name, that has perhaps a power, is a factor before what stands after it."""
        letter = beside_power(power, after)
        if letter is not None:
            return self.multiplies(name, letter)
        alone = letter_in_brackets(after)
        return bool(alone) and self.multiplies(name, alone, bare=True)

    def are(self, others: Mapping[Question, bool]) -> bool:
        """Tell whether these are the answers as well that others gave."""
        return all(self._answer(question) == answer for question, answer in others.items())

    def _answer(self, question: Question) -> bool:
        if question not in self._known:
            name, what, letter = question
            is_factor = what in ("factor", "bare factor")
            self._known[question] = self._multiplies(name, letter, what != "factor") if is_factor else self._says[what](name)
        self.asked[question] = self._known[question]
        return self._known[question]
