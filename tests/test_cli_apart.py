"""Tests of derive/cli/apart.py: work done in another process, forked or started anew."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from functools import partial

import pytest
from thinned import thinned

from derive.cli.apart import Lost, apart
from derive.cli.failures import InternalFault, WrongUsage

WAYS = (pytest.param(True, marks=pytest.mark.skipif(not hasattr(os, "fork"), reason="nothing forks here")), False)


def raised(error: BaseException) -> None:
    """Raise an error."""
    raise error


def loud(words: str) -> int:
    """Say something in every way, and return how much."""
    print(words)
    return os.write(1, words.encode())


def path() -> list[str]:
    """Return where modules are looked for."""
    return sys.path


@pytest.mark.parametrize("forks", WAYS)
def test_what_work_returns_and_raises(forks: bool, capfd: pytest.CaptureFixture[str]) -> None:
    """What comes back is what the work returns, however much it is, or what it raises; what it prints goes to stderr."""
    assert apart(partial(bytes, 1 << 20), 60, forks=forks) == bytes(1 << 20)
    assert apart(partial(loud, "aloud"), forks=forks) == 5
    out, errors = capfd.readouterr()
    assert (out, errors.count("aloud")) == ("", 2)
    with pytest.raises(WrongUsage, match="so not") as caught:
        apart(partial(raised, WrongUsage("sizes", "so not")), forks=forks)
    assert caught.value.page == "sizes"
    with pytest.raises(KeyboardInterrupt):
        apart(partial(raised, KeyboardInterrupt()), forks=forks)
    with pytest.raises(InternalFault, match=r"nobody foresaw(?s:.)*ValueError: odd"):
        apart(partial(raised, ValueError("odd")), forks=forks)


@pytest.mark.parametrize("forks", thinned(WAYS, 2))
@pytest.mark.parametrize(
    ("work", "said"),
    [
        (partial(os._exit, 0), r"^ends the process \(exit code 0\)"),
        (partial(signal.raise_signal, signal.SIGTERM), r"^ends the process \("),
        (partial(os.closerange, 3, 64), r"^ends the process \(exit code 3\)"),
        (partial(time.sleep, 60), r"^takes longer than 0.5 seconds"),
    ],
)
def test_a_lost_process(work: Callable[[], object], said: str, forks: bool) -> None:
    """A process that ends before its work is done, or takes too long, has done nothing."""
    with pytest.raises(Lost, match=said):
        apart(work, 0.5 if work.func is time.sleep else 60, forks=forks)  # type: ignore[attr-defined]


def test_modules_are_found_where_this_process_finds_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that is started anew takes no module from the folder it stands in, which this one would not."""
    assert apart(path, forks=False) == sys.path
