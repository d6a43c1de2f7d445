"""Tests of derive/checking/assumed.py: what follows from an assumption on what it speaks of is not refuted without it."""

from __future__ import annotations

import pytest
from checked import verdicts

NORMED = r"$$\frac{u_x}{\lVert u_x \rVert_2} = \frac{\alpha u_y}{\lVert \alpha u_y \rVert_2}$$"


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (r"Suppose $u_x = \alpha u_y$ for $x \neq y$. If $\alpha > 0$, then", "unread"),
        (r"Suppose $u_z = \alpha u_y$ for $z \neq y$. If $\alpha > 0$, then", "refuted"),
        (r"If $\alpha > 0$, then", "refuted"),
    ],
)
def test_what_follows_from_what_is_supposed(said: str, found: str) -> None:
    """Conditions between an assumption and what follows from it part them no further."""
    assert verdicts(f"{said}\n\n{NORMED}\n")[-1] == found
