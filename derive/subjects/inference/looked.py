"""
What was found, by what was looked at on the way: it is found again wherever all of that is the same.

What is asked next depends on nothing but what was answered before, so that all that was found makes a tree: at each of its nodes
one question is asked, and each answer leads on. What was not looked at makes no difference: a name after the place where two sides
turn out not to fit may be whatever it will.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any, Generic, Literal, TypeAlias, TypeVar, final

Asked: TypeAlias = tuple[Literal["tensor", "index", "called", "reading"], Any]
"""
What may be looked at: what a name is, over what the index of a letter runs, whether anything is called so, what a reading says of
something.
"""

Found = TypeVar("Found")
Name = TypeVar("Name")
Thing = TypeVar("Thing")
Within: TypeAlias = tuple[Mapping[Asked, Any], Found]
"""What was found about a part, after what was looked at for it."""


@final
class Answers(dict[Asked, Any]):
    """Answers to questions, each of which is answered once."""

    def __init__(self, answer: Callable[[Asked], Any]) -> None:
        super().__init__()
        self._answer = answer

    def __missing__(self, asked: Asked) -> Any:
        """Return the answer to a question that was not asked before."""
        self[asked] = self._answer(asked)
        return self[asked]


@final
class KnownBy(Generic[Found]):
    """What was found, by the answers to what was asked on the way."""

    def __init__(self) -> None:
        self._asked: Asked | None = None
        self._after: dict[object, KnownBy[Found]] = {}
        self._found: Found | None = None

    def found(self, answers: Answers) -> Found | None:
        """Return what was found under such answers, None where that is not known."""
        here = self
        while here._asked is not None:
            after = here._after.get(answers[here._asked])
            if after is None:
                return None
            here = after
        return here._found

    def keep(self, answered: Mapping[Asked, object], found: Found) -> None:
        """Keep what was found under some answers, in the order in which they were asked for."""
        here = self
        for asked, answer in answered.items():
            here._asked = asked
            here = here._after.setdefault(answer, KnownBy())
        here._found = found


@final
class Looking:
    """Answers questions, and takes down what was answered."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        self.answered: dict[Asked, Any] = {}

    def __call__(self, asked: Asked) -> Any:
        """Return the answer to a question."""
        found = self.answered[asked] = self._answers[asked]
        return found

    def once(self, known: KnownBy[Within[Found]], find: Callable[[], Found]) -> Found:
        """Return what is found about a part, once for all that is looked at for it, which is looked at for the whole as well."""
        kept = known.found(self._answers)
        if kept is None:
            outer, self.answered = self.answered, {}
            try:
                kept = self.answered, find()
            finally:
                self.answered = outer
            known.keep(kept[0], kept)
        self.answered.update(kept[0])
        return kept[1]


@final
class Looked(Mapping[Name, Thing]):
    """Things by their names: those that are known, and those each of which is asked for when it is looked up."""

    def __init__(
        self, what: Literal["tensor", "index"], names: Collection[Name], known: Mapping[Name, Thing], looking: Looking
    ) -> None:
        self._what: Literal["tensor", "index"] = what
        self._names = names
        self._known = known
        self._looking = looking

    def __getitem__(self, name: Name) -> Thing:
        if name in self._known:
            return self._known[name]
        if name not in self._names:
            raise KeyError(name)
        thing: Thing = self._looking((self._what, name))
        return thing

    def __contains__(self, name: object) -> bool:
        return name in self._known or name in self._names

    def __iter__(self) -> Iterator[Name]:
        return iter(dict.fromkeys((*self._known, *self._names)))

    def __len__(self) -> int:
        return len(list(iter(self)))

    def __bool__(self) -> bool:
        return bool(self._known or self._names)
