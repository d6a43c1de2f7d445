"""More than a hundred theorems with one thing changed in what they state: Coq refuses the proof of every one."""

from __future__ import annotations

import random
import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from certified import coq_in, needs_coq, wanted

from derive.certificate.checking import Coq, _stretched
from derive.certificate.comparing import Different, compare
from derive.certificate.files import Certificate, certificates
from derive.cli.selection import claims_named
from derive.kernel.records import replaced
from derive.language.claims import Claim

CHANGES = {
    "difference": (r" - (?!1\))", " + "),
    "sum": (r" \+ ", " - "),
    "function": (r"\bsigmoid\b", "tanh"),
    "argument": (r"\bsigmoid \(- ", "sigmoid ("),
    "word": (r"\bo\b(?=[ )])", "w"),
    "other word": (r"\bw\b(?=[ )])", "o"),
    "indices": (r"\bU\b(?= \w)", "(fun a b => U b a)"),
    "exponential": (r"\bexp\b", "ln"),
    "name": (r"\by_hat\b", "y"),
    "one": (r"\(1 - ", "("),
    "range": (r"\brsum V\b", "rsum d"),
    "factor": (r"\* (?=\w)", "/ "),
}
WANTED = 100


def mutants(block: str, chance: random.Random) -> dict[str, str]:
    """Return a block with its theorem changed in one place of what it concludes, in several ways, by the kind of change."""
    head, _, proof = block.partition("Proof.")
    start = head.rindex("->\n") if "->\n" in head else head.index(":")
    found = {}
    for kind, (old, new) in CHANGES.items():
        if "word" in kind and "nat -> nat)" in head:
            continue  # one of the two is a map of indices, which stands for no index
        places = list(re.finditer(old, head[start:]))
        if places:
            place = chance.choice(places)
            changed = head[: start + place.start()] + new + head[start + place.end() :]
            found[kind] = f"{changed}Proof.{proof}"
    return found


def false_mutants(found: Certificate, claim: Claim, chance: random.Random) -> dict[str, str]:
    """Return the changed theorems that speak of the names they bind, and are seen to be false by their values at a point."""
    (block,) = found.blocks
    theorem = block.text.partition("\nLemma ")[0].partition("\nExample ")[0]
    result = {}
    for kind, text in mutants(theorem, chance).items():
        try:
            compare(replaced(found, blocks=(replaced(block, text=text + "\n"),)), {block.name: claim})
        except Different as difference:
            if "the claim has" in str(difference):
                result[kind] = text.partition("Proof.")[0].rstrip()
        except (TypeError, IndexError, ValueError, ZeroDivisionError):
            continue  # another type, out of range, or undefined: such a change says nothing
    return result


def changed_theorems(chance: random.Random) -> list[tuple[str, str]]:
    """
    Return false theorems, each with the definitions it speaks in: of every theorem of the catalogue the change that was made least
    often so far, and every change of those theorems and lines that speak of numbers alone, which Coq refuses at once.
    """
    result: list[tuple[str, str]] = []
    made: Counter[str] = Counter()
    for each in claims_named([]):
        key = each.statement.key
        numbers = key == "word2vec.sigmoid"
        if each.claim.given or (each.line and not numbers):
            continue
        (found,) = certificates(key, key, [wanted(each.theorem.name, each.claim)])
        changed = false_mutants(found, each.claim, chance)
        kinds = sorted(changed, key=made.__getitem__)[: None if numbers else 1]
        made.update(kinds)
        result += [(found.head, changed[kind]) for kind in kinds]
    return result


def refusals(coq: Coq, name: str, theorems: list[tuple[str, str]], seconds: int = 60) -> list[str]:
    """Return with which words Coq's tactics give up on each of some false theorems, within some seconds of a quiet machine each."""
    limit = _stretched(seconds)
    tried = [
        f"Module Mutant{place}.\n{head.replace('Require Import Derive.', '')}\n{theorem}\n"
        f"Proof. Fail timeout {limit} certify. Abort.\nEnd Mutant{place}.\n"
        for place, (head, theorem) in enumerate(theorems)
    ]
    (coq.folder / f"{name}.v").write_text("Require Import Derive.\n" + "\n".join(tried), encoding="utf-8")
    ran = coq._run(["coqc", "-q", "-w", "none", "-test-mode", "-R", ".", "", f"{name}.v"])  # the mode in which Fail says why
    assert ran.accepted, ran.output[-500:]
    return re.findall(r"The command has indeed failed with message:\s*(.*)", ran.output)


@needs_coq
@pytest.mark.slow
def test_coq_refuses_what_is_changed(tmp_path: Path, library: Path) -> None:
    """
    A sign, an index, a function, a range, a factor: no tactic of `certify` applies to any, and so coqc refuses the file. A refusal
    for lack of time would say nothing: there is none.
    """
    theorems = changed_theorems(random.Random(7))
    coq = coq_in(tmp_path, library)
    with ThreadPoolExecutor(2) as pool:
        halves = pool.map(lambda half: refusals(coq, f"Mutants{half}", theorems[half::2]), range(2))
        words = [each for half in halves for each in half]

    assert len(words) == len(theorems) >= WANTED
    assert {each for each in words if "imeout" in each} == set()
