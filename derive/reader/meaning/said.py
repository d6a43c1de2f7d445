"""What elaboration says beside what trees mean: notes and the like, each of them once, and each time that one was said."""

from __future__ import annotations

from typing import Any, TypeAlias, TypeVar, final

Thing = TypeVar("Thing")
Times: TypeAlias = list[tuple[str, str, Any]]
"""What was said of which kind: the kind, what it is said of, and what is said of it."""


@final
class Said(dict[str, Thing]):
    """What is said of a kind, in the order in which it was first said; that it is said is taken down each time."""

    def __init__(self, kind: str, times: Times) -> None:
        super().__init__()
        self._kind = kind
        self._times = times

    def __setitem__(self, of: str, thing: Thing) -> None:
        self._times.append((self._kind, of, thing))
        super().__setitem__(of, thing)

    def setdefault(self, of: str, thing: Thing) -> Thing:
        """Return what is said of something, this where nothing was."""
        self[of] = found = self.get(of, thing)
        return found
