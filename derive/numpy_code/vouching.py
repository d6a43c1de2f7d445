"""A function is printed from proved claims alone: the kernel is asked about every formula before it is printed."""

from __future__ import annotations

from collections.abc import Iterator

from derive.kernel.decide import Kernel
from derive.kernel.verdict import Proved
from derive.language.claims import Claim, Code, Statement
from derive.language.entries import Entries
from derive.numpy_code.prepare import NotPrintable


def check_proved(statement: Statement, code: Code) -> None:
    """
    Raise NotPrintable unless the kernel proves that what is computed is the statement's loss and its theorems' right sides.

    A claim whose sides are one and the same term says nothing and needs no proof.
    """
    kernel, entries = Kernel(), Entries()
    for name, claim in _computed(statement, code):
        if claim.left != claim.right and not isinstance(kernel.proof(entries.claim(claim)), Proved):
            raise NotPrintable(
                f"`{statement.key}` is not printed: {name} is not proved, and functions are printed from proved claims only "
                f"(the claim is {claim})"
            )


def _computed(statement: Statement, code: Code) -> Iterator[tuple[str, Claim]]:
    yield "that the loss computed is the loss stated", Claim(statement.loss, code.loss)
    for name in code.gradients:
        yield f"`{name}`", statement.theorem(name).claim
