"""
Writes reports to disk whole or not at all, and has LaTeX set as PDF.

A file is written beside its place and then renamed into it: after an error, or when somebody stops it, what stood there before
stands there still.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from derive.report.content import Report
from derive.report.languages import ENGLISH, Language

PDF_SECONDS: Final = 180.0
FORMATS: Final = ("latex", "html", "md")
_BEYOND_PDFLATEX: Final = 0x17F
_WORK: Final = "sheet.tex"
"""What the engine sees a sheet called: a `$` or `#` in a file's own name is a sign of LaTeX's."""
_MISSING: Final = re.compile(r"Missing character: There is no (\S+)(?: \([^)]*\))? in font")
_MANY: Final = 12
_SET_ANYWHERE: Final = frozenset("–—‘’‚“”„†‡•…‰‹›€™")


class NoEngine(RuntimeError):
    """Neither latexmk nor tectonic is installed; the message says what to install."""


class LatexFailed(RuntimeError):
    """The engine did not set the file, or not all letters of it; the message holds the first error and where, or the letters."""


def write_whole(path: Path, content: str | bytes | Iterable[str]) -> None:
    """
    Write a file, or pieces of it as they come, beside its place and rename it into it; what is no regular file, a pipe or a device,
    is written to as it is.

    Raises OSError where that is not possible, and leaves nothing.
    """
    if path.exists() and not path.is_file() and not path.is_dir():
        with path.open("wb") as there:
            there.writelines(_in_bytes(content))
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(_in_bytes(content))
        mask = os.umask(0)
        os.umask(mask)
        beside.chmod(0o666 & ~mask)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _in_bytes(content: str | bytes | Iterable[str]) -> Iterator[bytes]:
    if isinstance(content, bytes):
        yield content
    else:
        yield from (piece.encode("utf-8", "backslashreplace") for piece in ((content,) if isinstance(content, str) else content))


def write(
    report: Report, folder: Path, name: str, formats: Sequence[str] = FORMATS, language: Language = ENGLISH
) -> tuple[Path, ...]:
    """
    Write a report as `name`.tex, `name`.html and `name`.md, in Chinese as `name`.zh.tex and so on, into a folder, made if missing.

    Beside the Markdown stand the pictures it shows. Returns the files. Everything is rendered before anything is written. Raises
    OSError where the folder cannot be written to, KeyError where a claim or step has no outcome, ValueError for another format.
    """
    unknown = [each for each in formats if each not in FORMATS]
    if unknown:
        raise ValueError(f"a report is written as latex, html or md, not as {unknown[0]}")
    texts: dict[str, str] = {}
    for each in formats:
        texts |= _texts(report, name + language.suffix, each, language)
    for file, text in texts.items():
        write_whole(folder / file, text)
    return tuple(folder / file for file in texts)


def write_index(
    report: Report, folder: Path, name: str, formats: Sequence[str] = FORMATS, languages: Sequence[Language] = (ENGLISH,)
) -> tuple[Path, ...]:
    """
    Write the index pages that lead to the sheets `write` makes of a report in these formats and languages; return the files.

    Raises OSError where the folder cannot be written to, KeyError where a claim or step has no outcome.
    """
    from derive.report.index import index_texts

    texts = index_texts(report, name, formats, languages)
    for file, text in texts.items():
        write_whole(folder / file, text)
    return tuple(folder / file for file in texts)


def _texts(report: Report, name: str, form: str, language: Language) -> dict[str, str]:
    """Return the files of a report in one format, by their names."""
    from derive.report.rendering import html_text, latex_text, markdown_text

    match form:
        case "latex":
            return {f"{name}.tex": latex_text(report, language)}
        case "html":
            return {f"{name}.html": html_text(report, language)}
        case _:
            text, pictures = markdown_text(report, name, language)
            return {f"{name}.md": text, **pictures}


def pdf(tex: Path, *, seconds: float = PDF_SECONDS) -> Path:
    """
    Have a LaTeX file set as PDF beside it, in a folder of its own, without shell escape; return the PDF's path.

    Raises NoEngine where neither latexmk nor tectonic is found, LatexFailed where setting fails, takes longer than `seconds` or
    leaves out letters that no font has, OSError where the PDF cannot be written.
    """
    source = tex.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory(prefix="derive-") as name:
        folder = Path(name)
        work = folder / _WORK
        work.write_text(source, encoding="utf-8")
        command = engine(needs_unicode_engine(source))
        _run([*command, work.name], folder, seconds)
        made = work.with_suffix(".pdf")
        if not made.is_file():
            raise LatexFailed(f"`{tex.name}` was not set: {command[0]} made no PDF")
        lacking = missing_letters(_read(work.with_suffix(".log")))
        if lacking:
            more = f" and {len(lacking) - _MANY} more" if len(lacking) > _MANY else ""
            named = " ".join(map(_named, lacking[:_MANY]))
            raise LatexFailed(f"no font that LaTeX used has {named}{more}: `{tex.name}` would lose letters")
        target = tex.with_suffix(".pdf")
        write_whole(target, made.read_bytes())
    return target


def needs_unicode_engine(source: str) -> bool:
    """Return whether a LaTeX file has letters that pdflatex does not set, as Chinese ones."""
    return any(ord(sign) > _BEYOND_PDFLATEX and sign not in _SET_ANYWHERE for sign in source)


def engine(unicode: bool) -> list[str]:
    """
    Return the command that sets a LaTeX file whose name follows; `unicode` for one that has letters such as Chinese ones.

    Raises NoEngine where nothing is installed that can; the message says what to install.
    """
    latexmk, tectonic = shutil.which("latexmk"), shutil.which("tectonic")
    if latexmk:
        if unicode and not shutil.which("xelatex"):
            raise NoEngine("letters such as Chinese ones need XeLaTeX: install texlive-xetex and texlive-lang-chinese, or tectonic")
        kind = "-xelatex" if unicode else "-pdf"
        options = ["-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape", "-file-line-error"]
        return [latexmk, "-norc", kind, *options]
    if tectonic:
        return [tectonic, "--untrusted", "--keep-logs"]
    raise NoEngine(
        "no LaTeX engine was found: install latexmk, texlive-latex-recommended, texlive-pictures and lmodern, or tectonic"
    )


def _run(command: Sequence[str], folder: Path, seconds: float) -> None:
    """Run an engine in a folder, where alone it may read and write; stop all it started when it takes too long."""
    own = {"SOURCE_DATE_EPOCH": "0", "FORCE_SOURCE_DATE": "1", "max_print_line": "1000", "openin_any": "p", "openout_any": "p"}
    environment = {**os.environ, **own}
    with subprocess.Popen(  # noqa: S603 - the command and its arguments are ours
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    ) as running:
        try:
            said, _ = running.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            raise LatexFailed(f"LaTeX took longer than {seconds:g} seconds") from None
        finally:
            if running.poll() is None:
                os.killpg(running.pid, signal.SIGKILL)
        if running.returncode:
            raise LatexFailed(f"LaTeX failed: {_first_error(said.decode('utf-8', 'replace'))}")


def _first_error(log: str) -> str:
    errors = [line for line in log.splitlines() if line.startswith(("! ", "error:")) or ".tex:" in line]
    return errors[0].strip() if errors else "no error was named"


def _read(log: Path) -> str:
    return log.read_text(encoding="utf-8", errors="replace") if log.is_file() else ""


def missing_letters(log: str) -> tuple[str, ...]:
    """Return the letters that LaTeX left out because no font has them, in the order in which its log names them."""
    return tuple(dict.fromkeys(_MISSING.findall(log)))


def _named(letter: str) -> str:
    """Return a letter as it is, a sign that cannot be seen by itself as its number: U+FE0F."""
    unseen = len(letter) == 1 and unicodedata.category(letter)[0] in "MCZ"
    return f"U+{ord(letter):04X}" if unseen else letter


def log_complaints(log: str) -> Mapping[str, int]:
    """Return what a LaTeX log complains about, with how often: warnings, overfull and underfull boxes, missing characters."""
    signs = ("Warning:", "Overfull", "Underfull", "Missing character")
    found = {sign: log.count(sign) for sign in signs}
    return {sign: count for sign, count in found.items() if count}
