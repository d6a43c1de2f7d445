"""Text that is put aside until what comes before it is known: in memory while it is short, then in a file without a name."""

from __future__ import annotations

from collections.abc import Iterator
from tempfile import SpooledTemporaryFile
from types import TracebackType
from typing import Final, final

_IN_MEMORY: Final = 1_000_000
_PIECE: Final = 100_000


@final
class Aside:
    """A context in which pieces are put aside, and come back in their order."""

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(_IN_MEMORY, "w+", encoding="utf-8", errors="surrogatepass", newline="")  # noqa: SIM115
        self._is_empty = True

    def __enter__(self) -> Aside:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._file.close()

    def __bool__(self) -> bool:
        """Return whether anything was put aside."""
        return not self._is_empty

    def put(self, piece: str) -> None:
        """Put a piece behind all others."""
        self._is_empty = self._is_empty and not piece
        self._file.write(piece)

    def pieces(self) -> Iterator[str]:
        """Yield all that was put aside."""
        self._file.seek(0)
        while piece := self._file.read(_PIECE):
            yield piece
