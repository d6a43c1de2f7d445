"""What is told of the names in a row while it is resolved: what the row says depends on these answers, and on nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias, final

Question: TypeAlias = tuple[str, bool]
"""A name, and whether it has a label below where it is asked if it is a function."""


@final
class Answers:
    """Tells which names are functions, each asked for once; `asked` takes down what was asked, with the answers."""

    def __init__(self, applies: Callable[[str], bool], labelled: Callable[[str], bool]) -> None:
        self._says = applies, labelled
        self._known: dict[Question, bool] = {}
        self.asked: dict[Question, bool] = {}

    def applies(self, name: str) -> bool:
        """Tell whether a name is a function."""
        return self._answer((name, False))

    def labelled(self, name: str) -> bool:
        """Tell whether a name is a function with a label below as well."""
        return self._answer((name, True))

    def are(self, others: Mapping[Question, bool]) -> bool:
        """Tell whether these are the answers as well that others gave."""
        return all(self._answer(question) == answer for question, answer in others.items())

    def _answer(self, question: Question) -> bool:
        if question not in self._known:
            name, labelled = question
            self._known[question] = self._says[labelled](name)
        self.asked[question] = self._known[question]
        return self._known[question]
