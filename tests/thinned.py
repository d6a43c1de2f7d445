"""Parameters of which a plain run takes one in so many; a slow run takes the others."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest


def thinned(values: Iterable[Any], every: int) -> list[Any]:
    """Return parameters, all but the first of each `every` left to the slow run; a tuple is one of several arguments."""
    return [
        value if place % every == 0 else pytest.param(*(value if type(value) is tuple else (value,)), marks=pytest.mark.slow)
        for place, value in enumerate(values)
    ]
