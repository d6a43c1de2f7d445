"""`derive certify`: write claims, and the near misses that are refuted, as Coq files; with --check, have Coq check them."""

from __future__ import annotations

import os
import sys
import tempfile
from argparse import Namespace
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

from derive.cli.failures import NOT_PROVED, PROVED, InternalFault, WrongUsage, unwritable
from derive.cli.output import say
from derive.cli.progress import Progress
from derive.cli.selection import Chosen, claims_named
from derive.kernel.records import record
from derive.kernel.verdict import Proved, Refuted
from derive.language.claims import Claim, Statement
from derive.routes import KernelRoute

if TYPE_CHECKING:
    from derive.certificate.checking import Checked, Coq
    from derive.certificate.files import Certificate


@record
class Certified:
    """The files of one statement, and its claims by the names they have in them."""

    statement: Statement
    files: tuple[Certificate, ...]
    claims: dict[str, Claim]
    undecided: tuple[str, ...]


def certify_command(asked: Namespace) -> int:
    """
    Write the files; return 0 where all that was asked for is certified, or written where nothing is checked, else 1.

    Raises WrongUsage where the folder cannot be written to, and where Coq is asked for and is not there.
    """
    from derive.certificate.checking import library_files

    chosen = claims_named(asked.names)
    folder = Path(asked.output)
    written = tuple(prepared(chosen))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in library_files().items():
            (folder / name).write_text(text, encoding="utf-8")
        for each in written:
            for file in each.files:
                (folder / f"{file.module}.v").write_text(file.text, encoding="utf-8")
    except OSError as error:
        raise unwritable(error.filename or folder, error) from error
    files = [file for each in written for file in each.files]
    if not asked.check and not asked.strict:
        blocks = sum(len(file.blocks) for file in files)
        say(f"{len(files)} files with {blocks} theorems in {folder}; `--check` has Coq check them\n" + _left_out(written))
        return NOT_PROVED if _left_out(written) else PROVED
    return _checked(written, folder, strict=asked.strict, seconds=asked.timeout)


def prepared(chosen: Sequence[Chosen]) -> Iterable[Certified]:
    """
    Yield the certificates of the statements that some claims belong to, with the near misses of their theorems.

    What was printed is read back and compared with the claims: InternalFault where they part.
    """
    from derive.certificate.comparing import Different, compare
    from derive.certificate.files import Wanted, certificates
    from derive.report.content import near_miss_claim

    asked = KernelRoute()
    for statement in dict.fromkeys(each.statement for each in chosen):
        claims: dict[str, Claim] = {}
        for each in (each for each in chosen if each.statement == statement):
            claims[each.name.removeprefix(f"{statement.key}/")] = each.claim
            if not each.line:
                for place, miss in enumerate(each.theorem.near_misses, start=1):
                    claims[f"{each.theorem.name}_miss_{place}"] = near_miss_claim(each.theorem, miss)
        wanted: list[Wanted] = []
        undecided = []
        for name, claim in claims.items():
            verdict, _ = asked.ask(claim)
            if isinstance(verdict, Proved):
                wanted.append(Wanted(name, claim, False, verdict.witness))
            elif isinstance(verdict, Refuted):
                wanted.append(Wanted(name, claim, True, verdict.counterexample.point))
            else:
                undecided.append(name)
        files = certificates(statement.key, statement.title, wanted)
        try:
            for file in files:
                compare(file, claims)
        except Different as fault:
            raise InternalFault("internal-error", str(fault)) from fault
        yield Certified(statement, files, claims, tuple(undecided))


def _left_out(written: Sequence[Certified]) -> str:
    """Return the claims that have no certificate, a line each, with the reason."""
    lines = []
    for each in written:
        lines += [f"{each.statement.key}/{name}: not certified: the kernel leaves it undecided\n" for name in each.undecided]
        for file in each.files:
            lines += [f"{each.statement.key}/{name}: not certified: {reason}\n" for name, reason in file.unprinted]
    return "".join(lines)


def _checked(written: Sequence[Certified], folder: Path, *, strict: bool, seconds: float) -> int:
    from derive.certificate import records
    from derive.certificate.checking import Coq, LibraryRefused, NoCoq

    found = records.read(folder)
    counts = dict.fromkeys((records.CERTIFIED, records.CERTIFIED_FALSE, records.NOT_CERTIFIED), 0)
    lines: list[str] = []
    files = [(each, file) for each in written for file in each.files]
    with tempfile.TemporaryDirectory() as place, Progress(len(files), "files") as progress:
        try:
            coq = Coq(Path(place), seconds)
            coq.prepare()
        except (NoCoq, LibraryRefused) as missing:
            raise WrongUsage("no-coq", str(missing)) from missing
        with ThreadPoolExecutor(os.cpu_count() or 1) as pool:  # the work is Coq's, in processes of its own
            answers = {}
            for (_, file), answer in zip(files, pool.map(coq.check, [file for _, file in files]), strict=True):
                answers[file.module] = answer
                progress.advance(file.module)
        answers = coq.audited(answers)
        for each, file in files:
            for one in answers[file.module]:
                _take_down(one, each, file, coq, found, counts, lines)
        if strict:
            ran = coq.recheck(file.module for _, file in files)
            if not ran.accepted:
                lines.append(f"coqchk refuses the compiled files: {ran.output.strip()[-300:]}\n")
                counts[records.NOT_CERTIFIED] += 1
    try:
        records.write(folder, found)
    except OSError as error:
        raise unwritable(error.filename or folder, error) from error
    say("".join(lines) + _left_out(written) + ", ".join(f"{count} {verdict}" for verdict, count in counts.items()) + "\n")
    return PROVED if not counts[records.NOT_CERTIFIED] and not _left_out(written) else NOT_PROVED


def _take_down(
    one: Checked,
    each: Certified,
    file: Certificate,
    coq: Coq,
    found: dict[str, Any],
    counts: dict[str, int],
    lines: list[str],
) -> None:
    from derive.certificate import records

    entry = records.entry(one, each.claims[one.name], file, coq.version)
    name = f"{each.statement.key}/{one.name}"
    found[name] = entry
    counts[entry["verdict"]] += 1
    if not one.certified:
        lines.append(f"{name}: not certified: {one.message}\n")
        print(f"derive: {name}: {one.message}", file=sys.stderr)
