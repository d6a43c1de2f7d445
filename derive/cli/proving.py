"""`derive prove`: decide claims by the routes asked for, and say what was found as a table, as JSON or as JUnit XML."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import closing
from typing import TYPE_CHECKING, TypeAlias

from derive.cli.failures import NOT_PROVED, PROVED, InternalFault, WrongUsage
from derive.cli.output import say
from derive.cli.progress import Progress, colours_wanted
from derive.cli.selection import Chosen, claims_named, fit_sizes, read_sizes
from derive.routes import Disagreement, KernelRoute, Result, Route, settle

if TYPE_CHECKING:
    from derive.small.decide import SmallOutcome

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
    """
    Yield the result of every claim, in their order: the kernel works here, SymPy in other processes where there are many.

    Raises InternalFault when one route proves what the other refutes.
    """
    with Progress(len(chosen), "claims") as progress, closing(_outcomes(chosen, route, sizes)) as outcomes:
        asked = KernelRoute()
        for each, (small, seconds) in zip(chosen, outcomes, strict=True):
            kernel = None
            if route != "sympy":
                kernel, seconds["kernel"] = asked.ask(each.claim)
            try:
                result = settle(each.claim, kernel, small, seconds, asked)
            except Disagreement as fault:
                raise InternalFault("disagreement", str(fault)) from fault
            progress.advance(each.name)
            yield each, result


def _outcomes(
    chosen: Sequence[Chosen], route: Route, sizes: Mapping[str, int] | None
) -> Generator[tuple[SmallOutcome | None, dict[str, float]], None, None]:
    """Yield SymPy's outcome and the seconds it took for every claim, none where SymPy is not asked."""
    if route == "kernel":
        yield from ((None, {}) for _ in chosen)
        return
    from derive.cli.workers import small_outcomes

    with closing(small_outcomes(chosen, sizes)) as outcomes:
        for outcome, seconds in outcomes:
            yield outcome, {"sympy": seconds}


def _print(form: str, found: Sequence[Found]) -> None:
    if form == "json":
        from derive.cli.json_form import json_text

        say(json_text(found))
    elif form == "junit":
        from derive.cli.junit_form import junit_text

        say(junit_text(found))
    else:
        from derive.cli.table import table_text

        say(table_text(found, colours=colours_wanted(sys.stdout)))
