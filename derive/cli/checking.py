"""`derive check`: give every equation that a sheet displays a verdict, and say it with the sheet's own lines, or as JSON."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from typing import Final

from derive.cli.failures import NOT_PROVED, PROVED, WRONG_USAGE, WrongUsage
from derive.cli.output import say
from derive.cli.progress import colours_wanted
from derive.marking.marked import Marked, marked
from derive.marking.sheet_verdicts import verdicts_of
from derive.reader.sheets import UnreadableSheet, sheet_files, sheets_in
from derive.reader.word2vec import word2vec

ALLOWED: Final = ("undecided", "unread")
_FAILING: Final = frozenset({"refuted", *ALLOWED})


def check_command(asked: Namespace) -> int:
    """Check the sheets named; return 0 where all their steps are proved or definitions, or allowed, 2 where one cannot be read."""
    allowed = allowed_verdicts(asked.allow)
    unreadable: list[UnreadableSheet] = []
    files: list[Marked] = []
    for found in _checked(asked.sheets, unreadable):
        files.append(found)
        if asked.format == "text":
            _print(found, quiet=asked.quiet, verbose=asked.verbose)
    if asked.format == "json":
        from derive.marking.as_json import json_text

        say(json_text(files, unreadable))
    for each in unreadable:
        print(f"derive: {each} (see `derive explain unreadable-sheet`)", file=sys.stderr)
    if unreadable:
        return WRONG_USAGE
    wrong = _FAILING - allowed
    return NOT_PROVED if any(each.verdict in wrong for found in files for each in found.steps) else PROVED


def allowed_verdicts(texts: Sequence[str]) -> frozenset[str]:
    """Return the verdicts that are no failure, written as `undecided,unread`. Raises WrongUsage for others."""
    allowed = frozenset(part.strip() for text in texts for part in text.split(","))
    for verdict in sorted(allowed):
        if verdict not in ALLOWED:
            raise WrongUsage("wrong-usage", f"--allow takes {' and '.join(ALLOWED)}, parted by commas, not `{verdict}`")
    return allowed


def _checked(paths: Sequence[str], unreadable: list[UnreadableSheet]) -> Iterator[Marked]:
    """Yield what is found in each file; those that give no sheet are put into a list."""
    notation = word2vec()
    for file in sheet_files(paths):
        if isinstance(file, UnreadableSheet):
            unreadable.append(file)
            continue
        try:
            sheets = sheets_in(file)
        except UnreadableSheet as trouble:
            unreadable.append(trouble)
            continue
        yield marked(verdicts_of("<stdin>" if file == "-" else file, sheets, notation))


def _print(found: Marked, *, quiet: bool, verbose: bool) -> None:
    from derive.marking.as_text import Words

    words = Words(verbose=verbose, colours=colours_wanted(sys.stdout))
    say(words.summary(found) if quiet else words.whole(found))
