"""`derive list` and `derive show`: what the catalogue holds, in words, without proving any of it."""

from __future__ import annotations

import sys
import textwrap
from argparse import Namespace
from itertools import groupby
from typing import Final

from derive.cli.output import NARROWEST, columns, folded, say
from derive.cli.selection import claims_named, claims_of, statements_named
from derive.language.claims import Claim, Statement, Theorem, assumption_terms
from derive.language.scope import parameters
from derive.language.terms import Definition

_WIDEST: Final = 100


def list_command(asked: Namespace) -> int:
    """Print a line for each loss, or for each claim and line of its derivation."""
    statements = statements_named(())
    if asked.claims:
        say("".join(f"{each.name}\n" for statement in statements for each in claims_of(statement)))
        return 0
    width = max((len(each.key) for each in statements), default=0)
    counts = (f"{len(each.theorems):2} claim{'s' if len(each.theorems) != 1 else ' '}" for each in statements)
    say(
        folded("".join(f"{each.key.ljust(width)}  {count}  {each.title}\n" for each, count in zip(statements, counts, strict=True)))
    )
    return 0


def show_command(asked: Namespace) -> int:
    """Print a loss with all its claims, or one claim of it. Raises WrongUsage where there is none of that name."""
    chosen = claims_named([asked.name])
    parts: list[str] = []
    for statement, group in groupby(chosen, lambda each: each.statement):
        theorems = list(dict.fromkeys(each.theorem for each in group))
        shapes = ""
        if len(theorems) > 1 or len(statement.theorems) == 1:
            shapes = _shapes_of_all(statement)
            parts.append(_head_text(statement, shapes))
        parts += [theorem_text(statement.key, each, shapes=not shapes) for each in theorems]
    say(folded("\n\n".join(parts) + "\n"))
    return 0


def _head_text(statement: Statement, shapes: str) -> str:
    lines = [f"{statement.key}: {statement.title}"]
    lines += _wrapped(f"source: {statement.source}") + _wrapped(statement.about)
    loss = statement.loss
    shown = f"{loss} = {loss.body}" if isinstance(loss, Definition) else str(loss)
    return "\n".join([*lines, f"  loss: {shown}", *([f"  with: {shapes}"] if shapes else [])])


def _shapes_of_all(statement: Statement) -> str:
    """Return the shape of each parameter of a statement; empty where a name has different shapes in different claims."""
    claims = [each.claim for each in statement.theorems]
    found = {each for claim in claims for each in parameters(claim.left, claim.right, *assumption_terms(claim.given))}
    return _shapes(*claims) if len({each.name for each in found}) == len(found) else ""


def _shapes(*claims: Claim) -> str:
    """Return the shape of each parameter that stands in some claims, empty where there is none."""
    from derive.language.conditions import conditions
    from derive.language.text import text_sentence

    return ", ".join(dict.fromkeys(text_sentence(each) for claim in claims for each in conditions(claim).parameters))


def _wrapped(words: str) -> list[str]:
    width = min(_WIDEST, columns(sys.stdout) or _WIDEST)
    return textwrap.wrap(words, max(width, NARROWEST), initial_indent="  ", subsequent_indent="  ")


def theorem_text(key: str, theorem: Theorem, *, shapes: bool = True) -> str:
    """Return a claim as people meet it: the question, the claim, what stands around it, the derivation line by line."""
    from derive.language.conditions import claim_notation, conditions
    from derive.language.text import text, text_claim, text_sentence

    lines = [f"{key}/{theorem.name}"]
    lines += _wrapped(theorem.question)
    notation = claim_notation(theorem.claim, *(step for _, step in theorem.steps()))
    around = conditions(theorem.claim, notation)
    lines.append(f"  claim: {text_claim(theorem.claim, notation)}")
    lines += [f"  with:  {_shapes(theorem.claim)}"] if shapes and around.parameters else []
    lines += [f"  given: {text_sentence(each)}" for each in around.given]
    lines += [f"  for:   {text_sentence(each)}" for each in around.made_for]
    lines += [f"  where: {text_sentence(each)}" for each in (*around.definitions, *around.notes)]
    if theorem.lines:
        lines.append(f"    {text(theorem.lines[0].term, notation)}")
        shown = [f"  = {text(line.term, notation)}" for line in theorem.lines[1:]]
        width = min(max(map(len, shown)), 76)
        for line, step in zip(theorem.lines[1:], shown, strict=True):
            lines.append(f"  {step.ljust(width)}   {line.because}".rstrip())
    lines += _wrapped(theorem.remark)
    return "\n".join(lines)
