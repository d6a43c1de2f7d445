"""More than a hundred theorems with one thing changed in what they state: Coq refuses the proof of every one."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from certified import needs_coq, wanted

from derive import catalog
from derive.certificate.checking import Coq
from derive.certificate.comparing import Different, compare
from derive.certificate.files import Certificate, certificates
from derive.kernel.records import replaced
from derive.language.claims import Claim

CHANGES = (
    (r" - (?!1\))", " + "),
    (r" \+ ", " - "),
    (r"\bsigmoid\b", "tanh"),
    (r"\bsigmoid \(- ", "sigmoid ("),
    (r"\bo\b(?=[ )])", "w"),
    (r"\bw\b(?=[ )])", "o"),
    (r"\bU\b(?= \w)", "(fun a b => U b a)"),
    (r"\bexp\b", "ln"),
    (r"\by_hat\b", "y"),
    (r"\(1 - ", "("),
    (r"\brsum V\b", "rsum d"),
    (r"\* (?=\w)", "/ "),
)
WANTED = 100


def claims_by_key() -> tuple[str, ...]:
    """Return the keys of the catalogue."""
    return catalog.keys()


def mutants(block: str, chance: random.Random) -> list[str]:
    """Return a block with its theorem changed in one place of what it concludes, in several ways."""
    head, _, proof = block.partition("Proof.")
    start = head.rindex("->\n") if "->\n" in head else head.index(":")
    found = []
    for old, new in CHANGES:
        places = list(re.finditer(old, head[start:]))
        if places:
            place = chance.choice(places)
            changed = head[: start + place.start()] + new + head[start + place.end() :]
            found.append(f"{changed}Proof.{proof}")
    return found


def false_mutants(found: Certificate, claim: Claim, chance: random.Random) -> list[str]:
    """Return the changed theorems that speak of the names they bind, and are seen to be false by their values at a point."""
    (block,) = found.blocks
    theorem = block.text.partition("\nLemma ")[0].partition("\nExample ")[0]
    result = []
    for text in mutants(theorem, chance):
        try:
            compare(replaced(found, blocks=(replaced(block, text=text + "\n"),)), {block.name: claim})
        except Different as difference:
            if "the claim has" in str(difference):
                result.append(text)
        except (TypeError, IndexError, ValueError, ZeroDivisionError):
            continue  # another type, out of range, or undefined: such a change says nothing
    return result


def refusals(coq: Coq, head: str, statements: list[str], seconds: int) -> list[str]:
    """Return with which words Coq's tactics give up on each of some false theorems, within some seconds each."""
    body = head.replace("Require Import Derive.\n", "")
    tried = [
        f"Module Mutant{place}.\n{body}\n{each}\nProof. Fail timeout {seconds} certify. Abort.\nEnd Mutant{place}.\n"
        for place, each in enumerate(statements)
    ]
    (coq.folder / "Mutants.v").write_text("Require Import Derive.\n" + "\n".join(tried), encoding="utf-8")
    ran = coq._run(["coqc", "-q", "-w", "none", "-test-mode", "-R", ".", "", "Mutants.v"])  # the mode in which Fail says why
    assert ran.accepted, ran.output[-500:]
    found = re.findall(r"The command has indeed failed with message:\s*(.*)", ran.output)
    assert len(found) == len(statements)
    return found


@needs_coq
@pytest.mark.slow
def test_coq_refuses_what_is_changed(tmp_path: Path) -> None:
    """
    A sign, an index, a function, a range, a factor: no tactic of `certify` applies to any, and so coqc refuses the file. Those for
    which the time was too short are tried for longer, and no refusal is counted that was a lack of time.
    """
    chance, refused = random.Random(7), 0
    coq = Coq(tmp_path)
    coq.prepare()
    for key in claims_by_key():
        for theorem in catalog.statement(key).theorems:
            if theorem.claim.given or theorem.name == "u_k_repeated":
                continue
            (found,) = certificates(key, key, [wanted(theorem.name, theorem.claim)])
            statements = [text.partition("Proof.")[0].rstrip() for text in false_mutants(found, theorem.claim, chance)[:8]]
            for seconds in (4, 60):
                words = refusals(coq, found.head, statements, seconds) if statements else []
                refused += sum("imeout" not in each for each in words)
                statements = [each for each, said in zip(statements, words, strict=True) if "imeout" in said]
    assert refused >= WANTED
