"""`derive prove`: decide claims by the routes asked for, and say what was found as a table, as JSON or as JUnit XML."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from typing import TypeAlias

from derive.cli.failures import NOT_PROVED, PROVED, WrongUsage
from derive.cli.progress import Progress, colours_wanted
from derive.cli.selection import Chosen, claims_named, fit_sizes, read_sizes
from derive.routes import Result, Route, ask_kernel, settle

Found: TypeAlias = tuple[Chosen, Result]


def prove_command(asked: Namespace) -> int:
    """Decide the claims named, print what was found; return 0 where all are proved, else 1."""
    chosen = claims_named(asked.names)
    sizes = None
    if asked.sizes is not None:
        if asked.route == "kernel":
            raise WrongUsage("sizes", "the kernel decides for every size at once: --sizes is for the SymPy route")
        sizes = read_sizes(asked.sizes)
        fit_sizes(sizes, chosen)
    found = list(decide_all(chosen, asked.route, sizes))
    _print(asked.format, found)
    return PROVED if all(result.verdict == "proved" for _, result in found) else NOT_PROVED


def decide_all(chosen: Sequence[Chosen], route: Route, sizes: Mapping[str, int] | None) -> Iterator[Found]:
    """Yield the result of every claim, in their order: the kernel works here, SymPy in other processes where there are many."""
    with Progress(len(chosen), "claims") as progress:
        if route == "kernel":
            for each in chosen:
                kernel, taken = ask_kernel(each.claim)
                progress.advance(each.name)
                yield each, settle(each.claim, kernel, None, {"kernel": taken})
            return
        from derive.cli.workers import small_outcomes

        with closing(small_outcomes(chosen, sizes)) as outcomes:
            for each, (small, small_taken) in zip(chosen, outcomes, strict=True):
                seconds = {"sympy": small_taken}
                verdict = None
                if route == "both":
                    verdict, seconds["kernel"] = ask_kernel(each.claim)
                progress.advance(each.name)
                yield each, settle(each.claim, verdict, small, seconds)


def _print(form: str, found: Sequence[Found]) -> None:
    if form == "json":
        from derive.cli.json_form import json_text

        sys.stdout.write(json_text(found))
    elif form == "junit":
        from derive.cli.junit_form import junit_text

        sys.stdout.write(junit_text(found))
    else:
        from derive.cli.table import table_text

        sys.stdout.write(table_text(found, colours=colours_wanted(sys.stdout)))
