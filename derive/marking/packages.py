"""
Which files of a package are about what a notation speaks of.

Docstrings, and the documents that are made of them, are about anything: where a file declares no notation and none is asked for,
its formulas are word2vec's only if one of them is a derivative that is understood, or, in a document, if anything is proved. A
letter P alone is no prediction, and an equation to be solved is no claim.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from derive.marking.sheet_verdicts import SheetVerdicts


def is_source(file: str) -> bool:
    """Tell whether a file is Python, or a document as they are written of it."""
    return file.endswith((".py", ".pyi", ".rst"))


def is_about(found: SheetVerdicts) -> bool:
    """Tell whether a file is about what its notation speaks of."""
    settled = any(each.verdict in ("proved", "definition") for each in found.checked.found)
    return takes_derivatives(found) or (settled and found.name.endswith(".rst"))


def takes_derivatives(found: SheetVerdicts) -> bool:
    """Tell whether a step of a file was understood that says something about a derivative."""
    from derive.language.scope import subterms
    from derive.language.terms import Gradient, Jacobian

    claims = (each.claim for each in found.checked.found if each.claim is not None)
    sides = (side for claim in claims for side in (claim.left, claim.right))
    return any(isinstance(term, Gradient | Jacobian) for side in sides for term in subterms(side))


def passed_over(files: Sequence[str]) -> str:
    """Return that files of a package were passed over, and how to have them checked."""
    some = f"{files[0]} was" if len(files) == 1 else f"{len(files)} files with equations were"
    each = "it" if len(files) == 1 else f"them, as in {files[0]}"
    return f"derive: {some} passed over: no derivative in {each} is understood; say with --notation what symbols mean"
