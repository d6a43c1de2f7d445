"""
The files of certificates: one of a statement's claims that are proved, one of claims that are refuted.

A file is text alone, the same for the same claims; what checks it is in `checking.py`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Final, final

from derive.certificate.points import values
from derive.certificate.printing import Printer
from derive.certificate.scopes import NotPrintable
from derive.certificate.statements import Stated, all_terms, stated
from derive.certificate.writing import defined_text, false_text, theorem_text, witness_text
from derive.kernel.records import record
from derive.kernel.verdict import Point
from derive.language.claims import Claim

_UNFOLDED: Final = ("softmax", "log_sum_exp", "case_of", "softplus", "maximum")


@final
@record
class Wanted:
    """
    A claim to certify, under a name. `point` is where it fails, if it is refuted; else where what it is given holds, None where
    any point will do.
    """

    name: str
    claim: Claim
    refuted: bool
    point: Point | None = None


@final
@record
class Block:
    """
    What is stated of one claim, with its proof: the claim's name, the names of what is stated, and the text. `witness` is the claim
    beside which it is shown that what this one assumes is possible; claims that assume the same share it.
    """

    name: str
    theorem: str
    refuted: bool
    text: str
    witness: str = ""


@final
@record
class Certificate:
    """A file: its module name, what stands at its top, a block a claim; and what could not be printed, with the reason."""

    module: str
    head: str
    blocks: tuple[Block, ...]
    unprinted: tuple[tuple[str, str], ...]

    @property
    def library(self) -> str:
        """Return the line that loads the support library."""
        return next(line for line in self.head.splitlines() if line.startswith("Require Import "))

    @property
    def text(self) -> str:
        """Return the text of the file."""
        return self.without(())

    def without(self, left_out: Collection[str]) -> str:
        """Return the text of the file without the blocks of some claims."""
        return "\n".join([self.head, *(each.text for each in self.blocks if each.name not in left_out)])


def module_name(key: str) -> str:
    """Return the name of the module of a statement: letters, digits and underscores."""
    return re.sub(r"\W+", "_", key).strip("_") or "claims"


def theorem_name(name: str) -> str:
    """Return the name of a claim's theorem: claim_v_c, claim_v_c_line_2."""
    theorem, dot, line = name.rpartition(".")
    base = f"{theorem}_line_{line}" if dot and line.isdigit() else name
    return f"claim_{re.sub(r'[^A-Za-z0-9_]+', '_', base)}"


def certificates(key: str, about: str, wanted: Sequence[Wanted]) -> tuple[Certificate, ...]:
    """Return the files that certify claims of one statement: those proved, and those refuted."""
    proved = [each for each in wanted if not each.refuted]
    false = [each for each in wanted if each.refuted]
    found = []
    if proved:
        found.append(_certificate(module_name(key), about, proved, refuted=False))
    if false:
        found.append(_certificate(f"{module_name(key)}_refuted", about, false, refuted=True))
    return tuple(found)


def _certificate(module: str, about: str, wanted: Sequence[Wanted], *, refuted: bool) -> Certificate:
    printer = Printer(term for each in wanted for term in all_terms(each.claim))
    statements: list[tuple[Wanted, Stated]] = []
    unprinted: list[tuple[str, str]] = []
    for each in wanted:
        try:
            statements.append((each, stated(each.claim, printer)))
        except NotPrintable as reason:
            unprinted.append((each.name, str(reason)))
    blocks: list[Block] = []
    witnessed: dict[tuple[object, ...], str] = {}
    for each, statement in statements:
        name, about_claim = theorem_name(each.name), f"(* {_plain(str(each.claim))} *)\n"
        at = values(each.claim, statement.sizes, statement.functions, each.point)
        if refuted:
            blocks.append(Block(each.name, f"{name}_false", True, about_claim + false_text(name, statement, at)))
            continue
        text = about_claim + theorem_text(name, statement) + defined_text(name, statement)
        hypotheses = (statement.binders, statement.hypotheses)
        if hypotheses not in witnessed:
            witnessed[hypotheses] = each.name
            text += witness_text(name, statement, at)
        blocks.append(Block(each.name, name, False, text, witnessed[hypotheses]))
    definitions = [text + "\n" for _, _, text in printer.definitions.values()]
    unfolded = " ".join((*(name for name, _, _ in printer.definitions.values()), *_UNFOLDED))
    head = [f"(* {_plain(about)} *)", f"Require Import {'Refute' if refuted else 'Derive'}.", "", *definitions]
    head += [f"Ltac unfolded ::= cbv beta delta [{unfolded}] in *.", ""]
    return Certificate(module, "\n".join(head), tuple(blocks), tuple(unprinted))


def _plain(text: str) -> str:
    """Return text that does not end a comment."""
    return text.replace("(*", "( *").replace("*)", "* )").replace('"', "'")
