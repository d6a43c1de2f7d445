"""The text of a certificate: definitions, then each claim with its conditions, its witness and its proof, all of one form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from derive.certificate.statements import Stated

WIDTH: Final = 130


def binders_text(binders: Sequence[tuple[str, str]]) -> str:
    """Return binders, neighbours of one type together: (V d : nat) (U : nat -> nat -> R)."""
    groups: list[tuple[list[str], str]] = []
    for name, kind in binders:
        if groups and groups[-1][1] == kind:
            groups[-1][0].append(name)
        else:
            groups.append(([name], kind))
    return " ".join(f"({' '.join(names)} : {kind})" for names, kind in groups)


def proposition(statement: Stated, hypotheses: Sequence[str], conclusion: str) -> str:
    """Return the proposition that a conclusion holds for all values of the binders that meet some hypotheses."""
    head = f"forall {binders_text(statement.binders)},\n" if statement.binders else ""
    return head + "".join(_filled(hypotheses)) + f"  {conclusion}"


def _filled(hypotheses: Sequence[str]) -> list[str]:
    """Return hypotheses with their arrows, as many on a line as fit."""
    lines: list[str] = []
    line = " "
    for each in hypotheses:
        if len(line) + len(each) + 4 > WIDTH and line.strip():
            lines.append(f"{line}\n")
            line = " "
        line += f" {each} ->"
    if line.strip():
        lines.append(f"{line}\n")
    return lines


def theorem_text(name: str, statement: Stated) -> str:
    """Return the theorem that a claim holds."""
    return f"Theorem {name} : {proposition(statement, statement.hypotheses, statement.theorem)}.\nProof. certify. Qed.\n"


def defined_text(name: str, statement: Stated) -> str:
    """
    Return the lemma that all is defined that a claim speaks of, beside the derivative that the theorem says is one; empty where
    nothing has to be.
    """
    said = f"ex{statement.theorem.removeprefix('is')} "
    defined = [each for each in statement.defined if not said.startswith(f"{each} ")]
    if not defined:
        return ""
    together = " /\\\n  ".join(defined)
    return f"Lemma {name}_defined : {proposition(statement, statement.hypotheses, together)}.\nProof. certify_defined. Qed.\n"


def witness_text(name: str, statement: Stated, values: Sequence[str]) -> str:
    """Return that some values meet all that a theorem assumes; empty where it assumes nothing."""
    if not statement.hypotheses:
        return ""
    names = f"exists {binders_text(statement.binders)},\n  " if statement.binders else ""
    together = " /\\\n  ".join(statement.hypotheses)
    given = f"exists {', '.join(values)}. " if values else ""
    return f"Example {name}_witness : {names}{together}.\nProof. {given}certify_witness. Qed.\n"


def false_text(name: str, statement: Stated, values: Sequence[str]) -> str:
    """Return that a claim is false: it fails at some values, at which all is defined that it speaks of."""
    hypotheses = (*statement.hypotheses, *statement.defined)
    claimed = proposition(statement, hypotheses, statement.equation)
    specialised = f"specialize (H {' '.join(values)}). " if values else ""
    return f"Theorem {name}_false : ~ (\n{claimed}).\nProof. intro H. unfolded. {specialised}refute H. Qed.\n"
