"""What is told of the names in a row while it is resolved: what the row says depends on these answers, and on nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal, TypeAlias, final

Asks: TypeAlias = Callable[[str], bool]
Question: TypeAlias = tuple[str, Literal["function", "function with a label", "factor"]]
"""
A name, and what is asked of it: whether it is a function, also with a label below, or a factor where a power stands beside brackets
after it.
"""


def _never(_name: str) -> bool:
    return False


@final
class Answers:
    """Tells which names are functions, each asked for once; `asked` takes down what was asked, with the answers."""

    def __init__(self, applies: Asks, labelled: Asks | None = None, factors: Asks | None = None) -> None:
        self._says = {"function": applies, "function with a label": labelled or applies, "factor": factors or _never}
        self._known: dict[Question, bool] = {}
        self.asked: dict[Question, bool] = {}

    def applies(self, name: str) -> bool:
        """Tell whether a name is a function."""
        return self._answer((name, "function"))

    def labelled(self, name: str) -> bool:
        """Tell whether a name is a function with a label below as well."""
        return self._answer((name, "function with a label"))

    def multiplies(self, name: str) -> bool:
        """Tell whether a name that may be a function is a factor in c (x − y)² and c² (x − y), as no function is written so."""
        return self._answer((name, "factor"))

    def are(self, others: Mapping[Question, bool]) -> bool:
        """Tell whether these are the answers as well that others gave."""
        return all(self._answer(question) == answer for question, answer in others.items())

    def _answer(self, question: Question) -> bool:
        if question not in self._known:
            name, what = question
            self._known[question] = self._says[what](name)
        self.asked[question] = self._known[question]
        return self._known[question]
