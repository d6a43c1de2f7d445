"""What all tests share: nothing is kept from run to run but where a test says so, and Coq's support library is compiled once."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

os.environ["DERIVE_NO_CACHE"] = "1"


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the support library of certificates, which one process of the tests compiles for all of them."""
    from derive.certificate.checking import Coq

    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "library"
    done, until = folder / "done", time.monotonic() + 120
    try:
        folder.mkdir()
    except FileExistsError:
        while not done.exists() and time.monotonic() < until:  # another process is at it
            time.sleep(0.1)
    if not done.exists():
        Coq(folder).prepare()
        done.touch()
    return folder
