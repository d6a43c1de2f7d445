"""`derive certify`: write claims, and the near misses that are refuted, as Coq files; with --check, have Coq check them."""

from __future__ import annotations

import os
import tempfile
from argparse import Namespace
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from derive.cli.failures import NOT_PROVED, PROVED, InternalFault, WrongUsage, unwritable
from derive.cli.output import make_folder, say
from derive.cli.progress import Progress
from derive.cli.selection import Chosen, claims_named, claims_of
from derive.kernel.records import record
from derive.kernel.verdict import Proved, Refuted, Verdict
from derive.language.claims import Claim, Statement
from derive.routes import KernelRoute

if TYPE_CHECKING:
    from derive.certificate.checking import Checked, Coq
    from derive.certificate.files import Certificate
    from derive.marking.sheet_verdicts import SheetVerdicts


@record
class Certified:
    """The files of one statement or sheet, and its claims by the names they have in them."""

    key: str
    files: tuple[Certificate, ...]
    claims: dict[str, Claim]
    undecided: tuple[str, ...]


def certify_command(asked: Namespace) -> int:
    """
    Write the files; return 0 where all that was asked for is certified, or written where nothing is checked, else 1.

    Raises WrongUsage where the folder cannot be written to, and where Coq is asked for and is not there.
    """
    chosen, folder = claims_named(asked.names), Path(asked.output)
    make_folder(folder)
    written = tuple(prepared(chosen))
    write(written, folder)
    if asked.check or asked.strict:
        words, whole = checked(written, folder, strict=asked.strict, seconds=asked.timeout)
    else:
        words, whole = f"{counted(written)} in {folder}; `--check` has Coq check them\n{_left_out(written)}", not _left_out(written)
    say(words)
    return PROVED if whole else NOT_PROVED


def counted(written: Sequence[Certified]) -> str:
    """Return how many files and theorems there are, in words."""
    files = [file for each in written for file in each.files]
    return f"{len(files)} files with {sum(len(file.blocks) for file in files)} theorems"


def write(written: Sequence[Certified], folder: Path) -> None:
    """Write the support library and the files. Raises WrongUsage where the folder cannot be written to."""
    from derive.certificate.checking import library_files

    try:
        for name, text in library_files().items():
            (folder / name).write_text(text, encoding="utf-8")
        for each in written:
            for file in each.files:
                (folder / f"{file.module}.v").write_text(file.text, encoding="utf-8")
    except OSError as error:
        raise unwritable(error.filename or folder, error) from error


def prepared(chosen: Sequence[Chosen], *, comparing: bool = True) -> Iterable[Certified]:
    """Yield the certificates of the statements that some claims belong to, with the near misses of their theorems."""
    from derive.report.content import near_miss_claim

    asked = KernelRoute()
    taken: set[str] = set()
    for statement in dict.fromkeys(each.statement for each in chosen):
        claims: dict[str, Claim] = {}
        for each in (each for each in chosen if each.statement == statement):
            claims[each.name.removeprefix(f"{statement.key}/")] = each.claim
            if not each.line:
                for place, miss in enumerate(each.theorem.near_misses, start=1):
                    claims[f"{each.theorem.name}_miss_{place}"] = near_miss_claim(each.theorem, miss)
        decided = {name: (claim, asked.ask(claim)[0]) for name, claim in claims.items()}
        found = certified(statement.key, statement.title, decided, taken, comparing=comparing)
        taken.update(file.module for file in found.files)
        yield found


def certified_claims(statements: Sequence[Statement], folder: Path) -> frozenset[Claim]:
    """Return the claims of statements that the record in a folder says Coq has checked, as they and their files are now."""
    from derive.certificate import records

    record = records.read(folder)
    if not record:
        return frozenset()
    chosen = [each for statement in statements for each in claims_of(statement)]
    return frozenset(
        each.claims[block.name]
        for each in prepared(chosen, comparing=False)
        for file in each.files
        for block in file.blocks
        if records.stands(record.get(f"{each.key}/{block.name}"), each.claims[block.name], file)
    )


def certified(
    key: str,
    about: str,
    decided: Mapping[str, tuple[Claim, Verdict | None]],
    taken: Collection[str] = (),
    *,
    comparing: bool = True,
) -> Certified:
    """
    Return the certificates of claims, by their names, with the kernel's verdicts; no file has a name that is taken.

    What was printed is read back and compared with the claims: InternalFault where they part. What assumes more than its claim does
    is left out, with the reason.
    """
    from derive.certificate.comparing import Different, compare, not_narrower
    from derive.certificate.files import Wanted, certificates

    wanted: list[Wanted] = []
    for name, (claim, verdict) in decided.items():
        if isinstance(verdict, Proved):
            wanted.append(Wanted(name, claim, False, verdict.witness))
        elif isinstance(verdict, Refuted):
            wanted.append(Wanted(name, claim, True, verdict.counterexample.point))
    claims = {each.name: each.claim for each in wanted}
    files = certificates(key, about, wanted, taken)
    try:
        for file in files if comparing else ():
            compare(file, claims)
        files = tuple(not_narrower(file, claims) for file in files) if comparing else files
    except Different as fault:
        raise InternalFault("internal-error", str(fault)) from fault
    return Certified(key, files, claims, tuple(name for name in decided if name not in claims))


def _left_out(written: Sequence[Certified]) -> str:
    """Return the claims that have no certificate, a line each, with the reason."""
    lines = []
    for each in written:
        lines += [f"{each.key}/{name}: not certified: the kernel leaves it undecided\n" for name in each.undecided]
        for file in each.files:
            lines += [f"{each.key}/{name}: not certified: {reason}\n" for name, reason in file.unprinted]
    return "".join(lines)


def checked(written: Sequence[Certified], folder: Path, *, strict: bool = False, seconds: float = 600) -> tuple[str, bool]:
    """
    Have Coq check files and write its record; return in words what it says, and whether all is certified. Raises WrongUsage
    where Coq is not there.
    """
    from derive.certificate import records
    from derive.certificate.checking import Coq, LibraryRefused, NoCoq

    found = records.read(folder)
    counts = dict.fromkeys((records.CERTIFIED, records.CERTIFIED_FALSE, records.NOT_CERTIFIED), 0)
    lines: list[str] = []
    files = [(each, file) for each in written for file in each.files]
    with tempfile.TemporaryDirectory() as place, Progress(len(files), "files") as progress:
        try:
            coq = Coq(Path(place), seconds)
            coq.prepare(file for _, file in files)
        except (NoCoq, LibraryRefused) as missing:
            raise WrongUsage("no-coq", str(missing)) from missing
        answers = coq.check_all([file for _, file in files], os.cpu_count() or 1, lambda file: progress.advance(file.module))
        answers = coq.audited(answers)
        answers = coq.rechecked(answers) if strict else answers
        for each, file in files:
            for one in answers[file.module]:
                _take_down(one, each, file, coq, found, counts, lines)
    try:
        records.write(folder, found)
    except OSError as error:
        raise unwritable(error.filename or folder, error) from error
    words = "".join(lines) + _left_out(written) + ", ".join(f"{count} {verdict}" for verdict, count in counts.items()) + "\n"
    return words, not counts[records.NOT_CERTIFIED] and not _left_out(written)


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
    name = f"{each.key}/{one.name}"
    found[name] = entry
    counts[entry["verdict"]] += 1
    if not one.certified:
        lines.append(f"{name}: not certified: {one.message}\n")


class SheetCertificates:
    """Certificates of the steps of sheets that are proved or refuted, in a folder: each file is written as soon as it is made."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._written: list[Certified] = []
        make_folder(folder)
        write((), folder)

    def add(self, sheet: SheetVerdicts) -> None:
        """Write the files of a sheet. Raises WrongUsage where the folder cannot be written to."""
        from derive.certificate.files import module_name

        decided: dict[str, tuple[Claim, Verdict | None]] = {}
        for part, found in sheet.placed:
            if found.claim is not None and found.result is not None and found.verdict in ("proved", "refuted"):
                line = part.line(found.step.span.start)
                name = f"line_{line}"
                number = 1 + sum(each.rpartition("_step_")[0] == name for each in decided)
                decided[f"{name}_step_{number}"] = (found.claim, found.result.kernel)
        path = Path(sheet.name)
        taken = {each.key for each in self._written} | {file.module for each in self._written for file in each.files}
        found_here = certified(module_name(path.stem, taken), f"The steps of {path.name}", decided, taken)
        write((found_here,), self._folder)
        self._written.append(found_here)

    def checked(self) -> str:
        """Have Coq check the files where it is installed, and return in words what was done."""
        from derive.certificate.checking import INSTALL, installed

        if not installed():
            return f"{counted(self._written)} in {self._folder}, which nothing has checked: {INSTALL}\n"
        return checked(self._written, self._folder)[0]
