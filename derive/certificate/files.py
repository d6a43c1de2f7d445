"""
The files of certificates: one of a statement's claims that are proved, one of claims that are refuted.

A file is text alone, the same for the same claims; what checks it is in `checking.py`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from itertools import chain, count
from typing import Final, final

from derive.certificate.names import KEYWORDS, spelled
from derive.certificate.points import values
from derive.certificate.printing import Printer
from derive.certificate.scopes import NotPrintable
from derive.certificate.statements import Stated, all_terms, stated
from derive.certificate.writing import binders_text, defined_text, false_text, theorem_text, witness_text
from derive.kernel.records import record
from derive.kernel.verdict import Point
from derive.language.claims import Claim
from derive.language.visible import visible_text

_UNFOLDED: Final = ("softmax", "log_sum_exp", "case_of", "softplus", "maximum")
_ENDINGS: Final = ("", "_defined", "_witness", "_false")
_OURS: Final = re.compile(r"(derive|refute|group_\d+|axioms_of_all)(_refuted)?\Z")


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
    What is stated of one claim, with its proof: the claim's name, the names of what is stated, and the text. `witness` shows that
    what it `assumes` is possible: it stands beside the first of all claims that assume the same.
    """

    name: str
    theorem: str
    refuted: bool
    text: str
    assumes: str = ""
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
    def needs(self) -> str:
        """Return the module of the support library that the file needs: one needs all before it."""
        return self.library.removeprefix("Require Import ").removesuffix(".")

    @property
    def text(self) -> str:
        """Return the text of the file."""
        return self.without(())

    def without(self, left_out: Collection[str]) -> str:
        """Return the text of the file without the blocks of some claims."""
        return "\n".join([self.head, *(text for _, text in self.parts(left_out))])

    def parts(self, left_out: Collection[str] = ()) -> list[tuple[Block, str]]:
        """Return the blocks with their text as it stands in the file, the witness with it where it is the first that needs it."""
        found: list[tuple[Block, str]] = []
        witnessed: set[str] = set()
        for each in self.blocks:
            if each.name not in left_out:
                found.append((each, each.text if each.assumes in witnessed else each.text + each.witness))
                witnessed.add(each.assumes)
        return found


def module_name(key: str, taken: Collection[str] = ()) -> str:
    """
    Return the name of the module of a statement, in letters, digits and underscores: none that Coq, the support library or another
    file has, in capitals or not, with or without what is refuted.
    """
    base = spelled(re.sub(r"\W+", "_", key))
    used = {each.casefold() for each in chain(taken, KEYWORDS)}

    def free(name: str) -> bool:
        return not _OURS.match(name.casefold()) and used.isdisjoint({name.casefold(), f"{name}_refuted".casefold()})

    return next(each for each in _numbered(base) if free(each))


def _numbered(name: str) -> Iterable[str]:
    return chain((name,), (f"{name}_{number}" for number in count(1)))


def theorem_name(name: str) -> str:
    """Return the name of a claim's theorem: claim_v_c, claim_v_c_line_2."""
    theorem, dot, line = name.rpartition(".")
    base = f"{theorem}_line_{line}" if dot and line.isdigit() else name
    return f"claim_{re.sub(r'[^A-Za-z0-9_]+', '_', base)}"


def certificates(key: str, about: str, wanted: Sequence[Wanted], taken: Collection[str] = ()) -> tuple[Certificate, ...]:
    """Return the files that certify claims of one statement: those proved, and those refuted; no file has a name that is taken."""
    proved = [each for each in wanted if not each.refuted]
    false = [each for each in wanted if each.refuted]
    module = module_name(key, taken)
    found = []
    if proved:
        found.append(_certificate(module, about, proved, refuted=False))
    if false:
        found.append(_certificate(f"{module}_refuted", about, false, refuted=True))
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
    used = {name for name, _, _ in printer.definitions.values()}
    for each, statement in statements:
        name, about_claim = _new_name(theorem_name(each.name), used), f"(* {_plain(str(each.claim))} *)\n"
        at = values(each.claim, statement.sizes, statement.functions, each.point)
        if refuted:
            blocks.append(Block(each.name, f"{name}_false", True, about_claim + false_text(name, statement, at)))
            continue
        text = about_claim + theorem_text(name, statement) + defined_text(name, statement)
        assumes = "\n".join((binders_text(statement.binders), *statement.hypotheses))
        blocks.append(Block(each.name, name, False, text, assumes, witness_text(name, statement, at)))
    definitions = [text + "\n" for _, _, text in printer.definitions.values()]
    unfolded = " ".join((*(name for name, _, _ in printer.definitions.values()), *_UNFOLDED))
    head = [f"(* {_plain(about)} *)", f"Require Import {'Refute' if refuted else 'Derive'}.", "", *definitions]
    head += [f"Ltac unfolded ::= cbv beta delta [{unfolded}] in *.", ""]
    return Certificate(module, "\n".join(head), tuple(blocks), tuple(unprinted))


def _new_name(name: str, used: set[str]) -> str:
    """Return a name for a theorem that nothing in its file has, nor what stands beside it; it is used from now on."""
    found = next(each for each in _numbered(name) if used.isdisjoint(each + ending for ending in _ENDINGS))
    used.update(found + ending for ending in _ENDINGS)
    return found


def _plain(text: str) -> str:
    """Return text that does not end a comment."""
    return visible_text(text).replace("(*", "( *").replace("*)", "* )").replace('"', "'")
