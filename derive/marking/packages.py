"""
Which files of a package that is walked are about what a notation speaks of.

Docstrings are about anything: where a file declares no notation and none is asked for, its formulas are word2vec's only if one of
them is a derivative that is understood. A letter P alone is no prediction, and an equation to be solved is no claim.
"""

from __future__ import annotations

from collections.abc import Sequence

from derive.language.scope import subterms
from derive.language.terms import Gradient, Jacobian
from derive.marking.sheet_verdicts import SheetVerdicts


def is_source(file: str) -> bool:
    """Tell whether a file is Python."""
    return file.endswith((".py", ".pyi"))


def takes_derivatives(found: SheetVerdicts) -> bool:
    """Tell whether a step of a file was understood that says something about a derivative."""
    claims = (each.claim for each in found.checked.found if each.claim is not None)
    sides = (side for claim in claims for side in (claim.left, claim.right))
    return any(isinstance(term, Gradient | Jacobian) for side in sides for term in subterms(side))


def passed_over(files: Sequence[str]) -> str:
    """Return that files of a package were passed over, and how to have them checked."""
    some = "a Python file with equations was" if len(files) == 1 else f"{len(files)} Python files with equations were"
    each = "it" if len(files) == 1 else "them"
    return f"derive: {some} passed over, as {files[0]}: no derivative in {each} is understood; name {each}, or give --notation"
