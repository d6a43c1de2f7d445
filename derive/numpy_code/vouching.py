"""A function is printed from proved claims alone: the kernel is asked about every formula before it is printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from derive.kernel.decide import Kernel
from derive.kernel.verdict import Refuted
from derive.language.claims import Claim, Code, Statement
from derive.language.entries import Entries
from derive.language.terms import Term
from derive.numpy_code.prepare import NotPrintable, without_names
from derive.numpy_code.rules import RULES


class Voucher:
    """Asks the kernel for what the function of one statement computes."""

    def __init__(self, key: str) -> None:
        """Begin; `key` names the statement in messages."""
        self._key = key
        self._kernel = Kernel()
        self._entries = Entries()

    def check(self, name: str, claim: Claim) -> None:
        """
        Raise NotPrintable unless the kernel proves a claim; one whose sides are one and the same term says nothing and needs no
        proof.
        """
        if claim.left != claim.right and self._kernel.proof(self._entries.claim(claim)) is None:
            raise NotPrintable(
                f"`{self._key}` is not printed: {name} is not proved, and functions are printed from proved claims only "
                f"(the claim is {claim})"
            )

    def form(self, written: Term, fast: Term, shown: Term) -> Term:
        """
        Return the form in which a term is computed: `fast`, where the kernel proves that what it stands for, `shown`, is
        equal to the term as it was written; else the term as it was written. Raises NotPrintable where they differ.
        """
        if written == shown:
            return fast
        claim = self._entries.claim(Claim(without_names(written), without_names(shown)))
        if self._kernel.proof(claim) is not None:
            return fast
        if isinstance(self._kernel.decide(claim), Refuted):
            raise NotPrintable(f"`{self._key}` is not printed: the form `{shown}` is not equal to `{written}`")
        return written

    def check_statement(self, statement: Statement, code: Code) -> None:
        """Raise NotPrintable unless what is computed is the statement's loss and its theorems' right sides."""
        for name, claim in _computed(statement, code):
            self.check(name, claim)

    def check_rules(self, called: Iterable[str]) -> None:
        """Raise NotPrintable unless the functions of those names compute what they say, in whatever form."""
        for name in called:
            for each in RULES[name]() if name in RULES else ():
                self.check(f"what `{name}` computes", each)


def _computed(statement: Statement, code: Code) -> Iterator[tuple[str, Claim]]:
    yield "that the loss computed is the loss stated", Claim(statement.loss, code.loss)
    for name in code.gradients:
        yield f"`{name}`", statement.theorem(name).claim
