"""`derive report`: prove the claims of statements, set them beside their NumPy and operation counts, and write the sheets."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from derive import __version__
from derive.cli.certifying import certified_claims
from derive.cli.failures import NOT_PROVED, PROVED, WrongUsage, unwritable
from derive.cli.output import complain, make_folder, say
from derive.cli.progress import Progress
from derive.cli.proving import Found, decide_all
from derive.cli.selection import claims_of, statements_named
from derive.kernel.verdict import Proved
from derive.language.claims import Claim, Statement
from derive.language.counterexamples import counterexample_phrase
from derive.language.kernel_text import kernel_text
from derive.language.phrases import Phrase, phrase
from derive.marking.claims import claim_object
from derive.report.content import Beside, Counts, Curve, Outcome, Plot, Report, Said, near_miss_claim
from derive.report.languages import Language, codes, language
from derive.report.view import counted
from derive.report.writing import FORMATS, LatexFailed, NoEngine, engine, pdf, write, write_index, write_whole
from derive.routes import EVERY_SIZE, KernelRoute, Result, settle
from derive.small.sizes import claim_sizes

_WHOLE: Final = "word2vec"
_TITLE: Final = "word2vec: the written questions, proved"
_INTRODUCTION: Final = (
    "Every claim and every line of a derivation is decided twice, by routes that share no arithmetic: by derive's kernel for "
    "every size, and by SymPy at small sizes, entry by entry. Equality is meant over the real numbers, wherever both "
    "sides are defined."
)
_POINTS: Final = tuple(10**power * digit for power in range(2, 7) for digit in (1, 2, 5) if 10**power * digit <= 10**6)


def report_command(asked: Namespace) -> int:
    """
    Write the sheets and say where; return 0 where every claim is proved, else 1.

    Raises WrongUsage where the folder cannot be written to, and where a PDF is insisted on and cannot be made.
    """
    statements = statements_named(asked.keys)
    folder, name = Path(asked.output), sheet_name(asked.keys)
    if not asked.output:
        raise WrongUsage("unwritable", "`-o` needs the name of a folder")
    chosen = asked.language or ("all" if is_whole(statements) else "en")
    languages = tuple(map(language, codes() if chosen == "all" else (chosen,)))
    make_folder(folder)
    if asked.pdf:
        _need_engine(languages)
    found = list(decide_all([each for statement in statements for each in claims_of(statement)], "both", None))
    report, whole = composed(statements, found, folder / "certificates"), is_whole(statements)
    formats = tuple(each for each in FORMATS if each in (asked.format or FORMATS) or (asked.pdf and each == "latex"))
    try:
        files = [file for each in languages for file in write(report, folder, name, formats, each)]
        if whole:
            files += write_index(report, folder, name, formats, languages)
        files.append(folder / f"{name}.json")
        write_whole(files[-1], verdicts_text(found))
        for file in [each for each in files if each.suffix == ".tex"]:
            files += _pdf(file, insist=asked.pdf)
    except OSError as error:
        raise unwritable(error.filename2 or folder, error) from error
    say("".join(f"{file}\n" for file in files) + counted(report) + "\n")
    return PROVED if all(result.verdict == "proved" for _, result in found) else NOT_PROVED


def sheet_name(keys: Sequence[str]) -> str:
    """Return the name of the files: that of the catalogue, of the one loss asked for, or `answers` for several."""
    if not keys:
        return _WHOLE
    return Path(keys[0]).name.removesuffix(".py") if len(keys) == 1 else "answers"


def _need_engine(languages: Sequence[Language]) -> None:
    """Look for what sets the PDFs that are insisted on, before any work is done. Raises WrongUsage where there is none."""
    try:
        engine(any(each.is_chinese for each in languages))
    except NoEngine as missing:
        raise WrongUsage("no-pdf", str(missing)) from missing


def _pdf(tex: Path, *, insist: bool) -> list[Path]:
    """Return the PDF made of a LaTeX file; nothing where no engine is found and nobody insists."""
    try:
        return [pdf(tex)]
    except NoEngine as missing:
        if insist:
            raise WrongUsage("no-pdf", str(missing)) from missing
    except LatexFailed as failed:
        if insist:
            raise WrongUsage("no-pdf", str(failed)) from failed
        complain(f"derive: no PDF was made: {failed}")
    return []


def is_whole(statements: Sequence[Statement]) -> bool:
    """Return whether these are all statements of the catalogue, which have a title and an index of their own."""
    from derive import catalog

    return tuple(each.key for each in statements) == catalog.keys()


def composed(statements: Sequence[Statement], found: Sequence[Found], certificates: Path | None = None) -> Report:
    """
    Return a report: the statements, what was found about every claim and near miss, the NumPy, the operation counts. What a folder
    of certificates has a valid record of is marked as checked by Coq.
    """
    outcomes = {each.claim: helped(result) for each, result in found} | _near_misses(statements)
    if certificates is not None:
        outcomes |= {claim: replace(outcomes[claim], coq=True) for claim in certified_claims(statements, certificates)}
    return Report(
        title=_TITLE if is_whole(statements) else "",
        statements=tuple(statements),
        outcomes=outcomes,
        beside={each.key: beside(each) for each in statements},
        introduction=_INTRODUCTION,
    )


def outcome(result: Result) -> Outcome:
    """Return a result as a report shows it."""
    small = result.small
    found = result.counterexample
    return Outcome(
        verdict=result.verdict,
        scope=_scope(result),
        small=dict(sorted(small.sizes.items())) if small is not None and small.verdict == result.verdict else None,
        reason=result.reason_phrase,
        counterexample="" if found is None else counterexample_phrase(result.claim, found, result.counterexample_entry),
        kernel=kernel_text(result.kernel.claim) if result.kernel is not None else "",
        point=None if found is None else found.point,
    )


def _scope(result: Result) -> Said:
    """Return for which sizes a verdict holds: every size V, d; nothing for a claim that has no sizes."""
    if not isinstance(result.kernel, Proved):
        return result.scope
    if result.kernel.scope != EVERY_SIZE:
        return phrase("the sizes in the claim")
    names = ", ".join(sorted(claim_sizes(result.claim)))
    return phrase("every size {names}", names=names) if names else ""


def helped(result: Result) -> Outcome:
    """Return a result as a report shows it, with what would be proved in place of a refuted claim, if that is found."""
    found = outcome(result)
    if result.verdict != "refuted":
        return found
    from derive.diagnosis import diagnose

    diagnosis = diagnose(result.claim)
    return replace(found, help=diagnosis.phrase) if diagnosis is not None else found


def _near_misses(statements: Sequence[Statement]) -> dict[Claim, Outcome]:
    """Return what the kernel finds about every near miss: each is one small slip away, and refuted by numbers."""
    theorems = [theorem for statement in statements for theorem in statement.theorems]
    missed = [near_miss_claim(theorem, each) for theorem in theorems for each in theorem.near_misses]
    found: dict[Claim, Outcome] = {}
    with Progress(len(missed), "near misses") as progress:
        asked = KernelRoute()
        for claim in missed:
            verdict, seconds = asked.ask(claim)
            found[claim] = outcome(settle(claim, verdict, None, {"kernel": seconds}, asked))
            progress.advance(str(claim))
    return found


def beside(statement: Statement) -> Beside:
    """Return the NumPy function, the operation counts and the worked example of a statement, as far as there are such."""
    from derive.catalog.efficiency import comparison
    from derive.report.example import example

    return Beside(_code(statement), counts() if statement.key == comparison().cheap.key else None, example(statement))


def _code(statement: Statement) -> str:
    """Return the NumPy module of a statement; empty where it asks for none, and, told on stderr, where none can be printed."""
    from derive.numpy_code import NotPrintable, module_text

    if statement.code is None:
        return ""
    try:
        return module_text(statement)
    except NotPrintable as error:
        complain(f"derive: a sheet has no NumPy: {error}")
        return ""


def counts() -> Counts:
    """Return the operation counts of both losses: the question, a table, the sentence that follows from it, a picture over V."""
    from derive.catalog import efficiency
    from derive.catalog.efficiency import comparison

    both = comparison()
    rows: list[tuple[Said, ...]] = []
    for loss in both.losses:
        for part, count in (*loss.parts, ("all together", loss.together)):
            kinds = (count.multiplications, count.additions, count.divisions, count.functions, count.total)
            words = phrase("{loss}: {part}", loss=Phrase(loss.title), part=efficiency.label(part))
            rows.append((words, *map(str, kinds)))
    curves = tuple(Curve(loss.title, tuple((float(x), float(y)) for x, y in loss.points(_POINTS))) for loss in both.losses)
    return Counts(
        ("what is computed", "multiplications", "additions", "divisions", "exp, log", "all operations"),
        tuple(rows),
        both.sentence(),
        Plot("V", "operations", curves),
        efficiency.QUESTION,
        efficiency.SOURCE,
        efficiency.COUNTED,
        efficiency.caption(),
        efficiency.REMARK,
    )


def verdicts_text(found: Sequence[Found]) -> str:
    """Return the verdicts as JSON, as `derive prove --format json` says them but without times: the same bytes each time."""
    claims = [claim_object(each.name, result) for each, result in found]
    for claim in claims:
        del claim["seconds"]
        for route in claim["routes"].values():
            del route["seconds"]
    return json.dumps({"version": __version__, "claims": claims}, ensure_ascii=False, indent=1) + "\n"
