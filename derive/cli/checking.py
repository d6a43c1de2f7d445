"""`derive check`: give every equation that a sheet displays a verdict, and print it in the format asked for."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from derive.cli.failures import NOT_PROVED, PROVED, WRONG_USAGE, WrongUsage
from derive.cli.notations import notation_asked
from derive.cli.output import complain, refuse_overwriting
from derive.cli.printing import print_sheets, refuse_wrong_output
from derive.marking.marked import Marked, tolerated
from derive.marking.packages import is_source, passed_over
from derive.reader.documents.folders import sheet_files
from derive.reader.documents.sheets import UnreadableSheet
from derive.running.jobs import Answer, Job
from derive.running.limits import MEGABYTES, SECONDS, Limits
from derive.running.run import check_files, check_here

if TYPE_CHECKING:
    from derive.cli.certifying import SheetCertificates
    from derive.running.cache import Cache

ALLOWED: Final = ("undecided", "unread")
_FAILING: Final = frozenset({"refuted", *ALLOWED})


def check_command(asked: Namespace) -> int:
    """Check the sheets named; return 0 where all their steps are proved or definitions, or allowed, 2 where one cannot be read."""
    allowed = allowed_verdicts(asked.allow)
    refuse_wrong_output(asked)
    unreadable: list[UnreadableSheet] = []
    certificates = _certificates(asked)
    failed: set[str] = set()
    print_sheets(asked, _told(_marked(asked, unreadable, certificates), allowed, failed), unreadable)
    if certificates is not None:
        first, _, more = certificates.checked().rstrip("\n").partition("\n")
        complain(f"derive: certificates: {first}", more)
    for each in unreadable:
        page = "" if "`derive explain" in each.reason else " (see `derive explain unreadable-sheet`)"
        complain(f"derive: {each}{page}")
    if unreadable:
        return WRONG_USAGE
    return NOT_PROVED if failed - allowed else PROVED


def allowed_verdicts(texts: Sequence[str]) -> frozenset[str]:
    """Return the verdicts that are no failure, written as `undecided,unread`. Raises WrongUsage for others."""
    allowed = frozenset(part.strip() for text in texts for part in text.split(","))
    for verdict in sorted(allowed):
        if verdict not in ALLOWED:
            raise WrongUsage("wrong-usage", f"--allow takes {' and '.join(ALLOWED)}, separated by commas, not `{verdict}`")
    return allowed


def _certificates(asked: Namespace) -> SheetCertificates | None:
    """Return what writes the certificates of sheets, None where none are asked for."""
    if asked.certify is None:
        return None
    from pathlib import Path

    from derive.cli.certifying import SheetCertificates

    return SheetCertificates(Path(asked.certify))


def _marked(asked: Namespace, unreadable: list[UnreadableSheet], certificates: SheetCertificates | None) -> Iterator[Marked]:
    """Yield each file with what is found in it, certified where that is asked for; those that give no sheet are put into a list."""
    passed: list[str] = []
    jobs = _jobs(asked)
    for found in _checked(asked, jobs) if certificates is None else check_here(jobs, certificates.add):
        if isinstance(found, UnreadableSheet):
            unreadable.append(found)
        elif isinstance(found, Marked):
            for taken_in in found.sheets[1:] if asked.follow else ():
                _refuse_overwriting(asked, taken_in.file)
            yield found
        elif found.steps:
            passed.append(found.file)
    if passed:
        complain(passed_over(passed))


def _checked(asked: Namespace, jobs: Iterator[Job | UnreadableSheet]) -> Iterator[Answer]:
    """Yield what is found in each file, by processes of this machine or a backend's workers. Raises WrongUsage."""
    if asked.backend is None:
        yield from check_files(jobs, 1 if asked.jobs is None else asked.jobs or os.cpu_count() or 1, _cache(asked))
        return
    if asked.follow:
        raise WrongUsage("wrong-usage", "--follow reads files of this machine, which a backend's workers may not have")
    from derive.running.cluster import NoBackend, check_on

    try:
        yield from check_on(asked.backend, jobs, asked.jobs, _cache(asked))
    except NoBackend as error:
        raise WrongUsage("wrong-usage", f"--backend {asked.backend}: {error}") from error


def _cache(asked: Namespace) -> Cache | None:
    """Return where answers are kept, None where they are not."""
    if asked.no_cache:
        return None
    from pathlib import Path

    from derive.running.cache import Cache, usual_folder

    folder = Path(asked.cache) if asked.cache else usual_folder()
    return Cache(folder) if folder is not None else None


def _jobs(asked: Namespace) -> Iterator[Job | UnreadableSheet]:
    """Yield what is to be checked, and how."""
    notation, notation_text = notation_asked(asked.notation)
    limits = Limits(SECONDS if asked.seconds is None else asked.seconds, MEGABYTES if asked.memory is None else asked.memory)
    every_end = asked.verbose or asked.format == "json"
    for file in _files(asked):
        _refuse_overwriting(asked, file.name if isinstance(file, UnreadableSheet) else file)
        if isinstance(file, UnreadableSheet):
            yield file
        else:
            is_passed = asked.notation is None and is_source(file)
            how = {"every_end": every_end, "is_passed": is_passed, "is_named": file in asked.sheets, "follow": asked.follow}
            yield Job(file, notation, limits, **how, notation_text=notation_text)


def _files(asked: Namespace) -> Iterator[str | UnreadableSheet]:
    """Yield the files that are named, or of them those that have changed. Raises WrongUsage where none is named."""
    if asked.changed is None:
        if not asked.sheets:
            raise WrongUsage("wrong-usage", "the following arguments are required: SHEET")
        yield from sheet_files(asked.sheets, _left_out)
        return
    from derive.cli.changed import changed_files

    places = asked.sheets or ["."]
    any_changed = False
    for file in changed_files(sheet_files(places, _left_out), places, asked.changed):
        any_changed = True
        yield file
    if not any_changed:
        complain(f"derive: no sheet has changed since {asked.changed}")


def _refuse_overwriting(asked: Namespace, source: str) -> None:
    for output in filter(None, (asked.output, asked.table)):
        refuse_overwriting(output, source)


def _left_out(path: str, reason: str) -> None:
    complain(f"derive: {path} is not read: {reason}")


def _told(sheets: Iterator[Marked], allowed: frozenset[str], failed: set[str]) -> Iterator[Marked]:
    """Yield sheets with what is allowed as notes; the verdicts that may be failures are put into a set."""
    for sheet in sheets:
        failed |= _FAILING & {step.verdict for step in sheet.steps}
        yield tolerated(sheet, allowed)
