"""Tests of derive/language_server/messages.py: what an editor sends is read as far as it can be a message."""

from __future__ import annotations

import io
import subprocess
import sys

import pytest

from derive.language_server.messages import MOST, TooLong, bounded


def test_messages_are_read_as_they_are() -> None:
    """A head of usual lines and its text come through; a text of the most there may be is asked for."""
    stream = bounded(io.BytesIO(b"Content-Length: 2\r\nContent-Type: x\r\n\r\n{}"))
    assert [stream.readline() for _ in range(3)] == [b"Content-Length: 2\r\n", b"Content-Type: x\r\n", b"\r\n"]
    assert stream.read(2) == b"{}"
    assert bounded(io.BytesIO(b"Content-Length: %d\r\n" % MOST)).readline()


@pytest.mark.parametrize(
    "head", [b"Content-Length: %d\r\n" % (MOST + 1), b"Content-Length: " + b"9" * 5000 + b"\r\n", b"x" * 10_000]
)
def test_what_is_too_long_is_not_waited_for(head: bytes) -> None:
    """A message that is longer than any text, a number of many digits, a line without an end."""
    with pytest.raises(TooLong):
        bounded(io.BytesIO(head)).readline()


@pytest.mark.slow
@pytest.mark.parametrize("shell", ["printf 'Content-Length: 99999999999\\r\\n\\r\\nx' | {} -m derive lsp", "{} -m derive lsp <&-"])
def test_the_server_says_so(shell: str) -> None:
    """The command ends with one sentence, and exit code 2."""
    done = subprocess.run(["sh", "-c", shell.format(sys.executable)], capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
