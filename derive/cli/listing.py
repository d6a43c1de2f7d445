"""`derive list` and `derive show`: what the catalogue holds, in words, without proving any of it."""

from __future__ import annotations

import sys
import textwrap
from argparse import Namespace
from itertools import groupby

from derive.cli.selection import claims_named, claims_of, statements_named
from derive.language.claims import Statement, Theorem
from derive.language.terms import Definition


def list_command(asked: Namespace) -> int:
    """Print a line for each loss, or for each claim and line of its derivation."""
    statements = statements_named(())
    if asked.claims:
        sys.stdout.write("".join(f"{each.name}\n" for statement in statements for each in claims_of(statement)))
        return 0
    width = max((len(each.key) for each in statements), default=0)
    for each in statements:
        count = len(each.theorems)
        sys.stdout.write(f"{each.key.ljust(width)}  {count:2} claim{'s' if count != 1 else ' '}  {each.title}\n")
    return 0


def show_command(asked: Namespace) -> int:
    """Print a loss with all its claims, or one claim of it. Raises WrongUsage where there is none of that name."""
    chosen = claims_named([asked.name])
    parts: list[str] = []
    for statement, group in groupby(chosen, lambda each: each.statement):
        theorems = [each.theorem for each in group if each.line == 0]
        parts += [_head_text(statement)] if len(theorems) > 1 or len(statement.theorems) == 1 else []
        parts += [theorem_text(statement.key, each) for each in theorems]
    sys.stdout.write("\n\n".join(parts) + "\n")
    return 0


def _head_text(statement: Statement) -> str:
    lines = [f"{statement.key}: {statement.title}"]
    lines += _wrapped(f"source: {statement.source}") + _wrapped(statement.about)
    loss = statement.loss
    shown = f"{loss} = {loss.body}" if isinstance(loss, Definition) else str(loss)
    return "\n".join([*lines, f"  loss: {shown}"])


def _wrapped(words: str) -> list[str]:
    return textwrap.wrap(words, 100, initial_indent="  ", subsequent_indent="  ")


def theorem_text(key: str, theorem: Theorem) -> str:
    """Return a claim as people meet it: the question, the claim, what stands around it, the derivation line by line."""
    from derive.language.conditions import claim_notation, conditions
    from derive.language.text import text, text_claim, text_sentence

    lines = [f"{key}/{theorem.name}"]
    lines += _wrapped(theorem.question)
    notation = claim_notation(theorem.claim, *(step for _, step in theorem.steps()))
    around = conditions(theorem.claim, notation)
    lines.append(f"  claim: {text_claim(theorem.claim, notation)}")
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
