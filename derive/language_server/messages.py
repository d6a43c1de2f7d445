"""What an editor sends, bounded: a message that says it is longer than any text that is checked is not waited for."""

from __future__ import annotations

import re
from typing import BinaryIO, Final, cast, final

MOST: Final = 100_000_000
_LINE: Final = 8_000
_LENGTH: Final = re.compile(rb"Content-Length: (\d+)\r\n")


class TooLong(Exception):
    """A message is longer than is read; the message of this says how long in a clause."""


@final
class Bounded:
    """A stream as the server reads it, line by line and so many bytes at once. What is too long raises TooLong."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readline(self) -> bytes:
        """Return a line of a message's head."""
        line = self._stream.readline(_LINE)
        length = _LENGTH.fullmatch(line)
        if len(line) == _LINE or (length is not None and (len(length[1]) > len(str(MOST)) or int(length[1]) > MOST)):
            raise TooLong(f"a message of more than {MOST // 1_000_000} MB, or with a head that is none, is not read")
        return line

    def read(self, number: int) -> bytes:
        """Return the bytes of a message."""
        return self._stream.read(number)


def bounded(stream: BinaryIO) -> BinaryIO:
    """Return a stream that gives no message which is too long."""
    return cast("BinaryIO", Bounded(stream))
