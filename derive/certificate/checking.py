"""
Checks certificates with Coq: its compiler on a file, then the axioms that the theorems rest on, read off in a file of their own.

A theorem is certified where Coq accepts the file it stands in and it rests on nothing but the axioms of Coq's real numbers. A proof
that Coq refuses says nothing about the claim: it is not certified, with Coq's own words.
"""

from __future__ import annotations

import math
import os
import re
import shutil
import subprocess
import time
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from hashlib import sha256
from pathlib import Path
from typing import Final, final

from derive.certificate.files import Block, Certificate
from derive.kernel.records import record, replaced

LIBRARY: Final = Path(__file__).with_name("coq")
MODULES: Final = ("Derive", "Refute")
INSTALL: Final = (
    "Coq is not installed: `apt-get install coq libcoq-coquelicot libcoq-interval` (Debian) or "
    "`opam install coq coq-coquelicot coq-interval` installs what certificates need"
)
AXIOMS: Final = frozenset(
    {
        "ClassicalDedekindReals.sig_not_dec",
        "ClassicalDedekindReals.sig_forall_dec",
        "FunctionalExtensionality.functional_extensionality_dep",
        "Classical_Prop.classic",
    }
)
"""The axioms of Coq's reals, and that functions are what they give: all that a theorem may rest on."""

TOO_LONG: Final = "it takes Coq too long, so nothing is said of it"
_LIBRARY: Final = 600
_PROOF: Final = 120
_BUSIEST: Final = 10
_TOGETHER: Final = 12
_THEOREMS_TOGETHER: Final = 120
_WORTH_A_CORE: Final = 30
_PRIMITIVE: Final = re.compile(r"(PrimInt63|Uint63|CarryType|Coq\.Numbers\.Cyclic\.Int63\.\w+)\b")
_ERROR: Final = re.compile(r'File "[^"]*", line (\d+), characters [\d-]+:\s*\n(.*)', re.DOTALL)


class NoCoq(RuntimeError):
    """Coq, or a library of it that certificates need, is not installed; the message says what to install."""


class LibraryRefused(RuntimeError):
    """Coq refuses the support library: it is of another version than the library is written for."""


@final
@record
class Checked:
    """What Coq says about one claim: `certified` or not, with its words, and how long the whole file took."""

    name: str
    theorem: str
    refuted: bool
    certified: bool
    message: str


@final
@record
class Ran:
    """What became of one run of a program of Coq's."""

    accepted: bool
    output: str
    seconds: float


def library_files() -> dict[str, str]:
    """Return the text of the support library's files by their names."""
    return {f"{name}.v": (LIBRARY / f"{name}.v").read_text(encoding="utf-8") for name in MODULES}


def library_content() -> str:
    """Return a fingerprint of the support library."""
    return sha256("".join(library_files().values()).encode()).hexdigest()


def installed() -> bool:
    """Return whether Coq's compiler is found."""
    return shutil.which("coqc") is not None


def version() -> str:
    """Return the version of Coq. Raises NoCoq where there is none."""
    if not installed():
        raise NoCoq(INSTALL)
    said = subprocess.run(["coqc", "--version"], capture_output=True, text=True, check=False).stdout  # noqa: S607
    found = re.search(r"version (\S+)", said)
    return found[1] if found else said.strip()


class Coq:
    """Coq in one folder, into which the support library is compiled once."""

    def __init__(self, folder: Path, seconds: float = 600) -> None:
        self.version = version()
        self.folder, self.seconds = folder, seconds
        self.limit = max(1, min(_PROOF, int(seconds)))
        self._standing: dict[str, str] = {}
        self._library: tuple[str, ...] = MODULES

    def prepare(self, certificates: Iterable[Certificate] | None = None) -> None:
        """
        Write and compile the support library, or what some certificates need of it. Raises LibraryRefused, and NoCoq where
        Coquelicot or Interval is missing.
        """
        for name, text in library_files().items():
            (self.folder / name).write_text(text, encoding="utf-8")
        if certificates is not None and not any(each.needs == "Refute" for each in certificates):
            self._library = MODULES[:1]
        for module in self._library:
            ran = self._compile(module, max(self.seconds, _LIBRARY))
            if not ran.accepted:
                if "Cannot find a physical path" in ran.output or "Unable to locate library" in ran.output:
                    raise NoCoq(INSTALL)
                raise LibraryRefused(f"Coq {self.version} refuses the support library: {ran.output.strip()[-500:]}")

    def check_all(
        self, certificates: Sequence[Certificate], cores: int = 1, told: Callable[[Certificate], None] = lambda _: None
    ) -> dict[str, tuple[Checked, ...]]:
        """
        Return what Coq says about every claim of some certificates, by their modules; `told` hears of each that is done.

        A few files are compiled at a time, each as a module of one file, because loading Coq's reals takes longer than many a
        proof; where Coq refuses that, each by itself.
        """
        groups = _groups(certificates, cores)
        answers: dict[str, tuple[Checked, ...]] = {}
        with ThreadPoolExecutor(cores) as pool:  # the work is Coq's, in processes of its own
            for found in as_completed([pool.submit(self._check_group, f"group_{n}", each) for n, each in enumerate(groups)]):
                for certificate, checked in found.result():
                    answers[certificate.module] = checked
                    told(certificate)
        return {each.module: answers[each.module] for each in certificates}

    def _check_group(self, name: str, group: Sequence[Certificate]) -> list[tuple[Certificate, tuple[Checked, ...]]]:
        if len(group) > 1:
            parts = [f"Module {each.module}.\n{each.text.replace(each.library, '', 1)}\nEnd {each.module}.\n" for each in group]
            limit = f"Set Default Timeout {_stretched(self.limit)}."
            (self.folder / f"{name}.v").write_text("\n".join([limit, group[0].library, *parts]), encoding="utf-8")
            if self._compile(name, self.seconds * len(group)).accepted:
                self._standing |= {each.module: f"{name}.{each.module}" for each in group}
                return [(each, _all_certified(each)) for each in group]
        return [(each, self.check(each)) for each in group]

    def check(self, certificate: Certificate) -> tuple[Checked, ...]:
        """Return what Coq says about every claim of a certificate; a claim that is refused does not keep it from the others."""
        refused: dict[str, str] = {}
        rest = certificate
        while rest.blocks:
            self._write(certificate.module, rest)
            ran = self._compile(certificate.module)
            if ran.accepted:
                break
            culprit, message = _culprit(rest, ran.output)
            refused |= {each.name: message for each in rest.blocks} if culprit is None else {culprit.name: message}
            after = len(rest.blocks) if culprit is None else rest.blocks.index(culprit) + 1
            rest = replaced(rest, blocks=rest.blocks[after:])
        if refused:
            self._write(certificate.module, certificate, refused)
            self._compile(certificate.module)
        return tuple(
            Checked(each.name, each.theorem, each.refuted, each.name not in refused, refused.get(each.name, ""))
            for each in certificate.blocks
        )

    def _write(self, module: str, certificate: Certificate, left_out: Collection[str] = ()) -> None:
        """Write a file to be compiled: with a limit for each step of it, on its first line, so that lines keep their numbers."""
        text = f"Set Default Timeout {_stretched(self.limit)}. {certificate.without(left_out)}"
        (self.folder / f"{module}.v").write_text(text, encoding="utf-8")

    def audited(self, answers: Mapping[str, tuple[Checked, ...]]) -> dict[str, tuple[Checked, ...]]:
        """
        Return what `check` has found, by modules, less the theorems that rest on more than the axioms of Coq's reals. All are asked
        together, which takes Coq little longer than one; where that fails, module by module.
        """
        theorems = {module: [each.theorem for each in found if each.certified] for module, found in answers.items()}
        if not self.axioms(theorems) - AXIOMS:
            return dict(answers)
        kept: dict[str, tuple[Checked, ...]] = {}
        for module, found in answers.items():
            foreign = sorted(self.axioms({module: theorems[module]}) - AXIOMS)
            kept[module] = _withdrawn(found, f"it rests on {', '.join(foreign)}") if foreign else found
        return kept

    def rechecked(self, answers: Mapping[str, tuple[Checked, ...]]) -> dict[str, tuple[Checked, ...]]:
        """Return what `check` has found, by modules; nothing is certified where Coq's independent checker refuses the files."""
        compiled = [module for module, found in answers.items() if any(each.certified for each in found)]
        ran = self.recheck(compiled)
        if ran.accepted:
            return dict(answers)
        message = f"coqchk refuses the compiled files: {' '.join(ran.output.split())[-300:]}"
        return {module: _withdrawn(found, message) for module, found in answers.items()}

    def axioms(self, theorems: Mapping[str, Iterable[str]]) -> frozenset[str]:
        """Return the axioms that theorems of some modules rest on; what Coq computes with machine integers is left out."""
        named = [f"@{self._standing.get(module, module)}.{each}" for module, group in theorems.items() for each in group]
        text = "".join(f"Require {each}.\n" for each in self._files(theorems))
        text += "Definition all :=\n" + "".join(f"  let _ := {each} in\n" for each in named) + "  tt.\nPrint Assumptions all.\n"
        (self.folder / "axioms_of_all.v").write_text(text, encoding="utf-8")
        ran = self._compile("axioms_of_all")
        if not ran.accepted or not re.search(r"^(Axioms:|Closed under the global context)$", ran.output, re.MULTILINE):
            return frozenset({f"(not read: {ran.output.strip()[-200:]})"})
        found = re.findall(r"^([A-Za-z_][\w.']*)\s*(?::|$)", ran.output, re.MULTILINE)
        return frozenset(each for each in found if each != "Axioms" and not _PRIMITIVE.match(each))

    def recheck(self, modules: Iterable[str]) -> Ran:
        """Run Coq's independent checker on compiled modules and on the support library."""
        names = [word for name in (*self._files(modules), *self._library) for word in ("-norec", name)]
        return self._run(["coqchk", "-silent", "-R", ".", "", *names], max(self.seconds, _LIBRARY) * len(names))

    def _files(self, modules: Iterable[str]) -> list[str]:
        """Return the compiled files that modules stand in."""
        return list(dict.fromkeys(self._standing.get(each, each).partition(".")[0] for each in modules))

    def _compile(self, module: str, seconds: float | None = None) -> Ran:
        """Compile a module, within some seconds: it is accepted where Coq says so and has left what it makes of it."""
        compiled = self.folder / f"{module}.vo"
        compiled.unlink(missing_ok=True)
        ran = self._run(["coqc", "-q", "-noglob", "-w", "none", "-R", ".", "", f"{module}.v"], seconds)
        return ran if compiled.is_file() else replaced(ran, accepted=False)

    def _run(self, words: list[str], seconds: float | None = None) -> Ran:
        """Run a program within some seconds of a quiet machine: those a file may take, if nothing is said."""
        started, seconds = time.monotonic(), _stretched(self.seconds if seconds is None else seconds)
        try:
            ran = subprocess.run(  # noqa: S603
                words, cwd=self.folder, capture_output=True, encoding="utf-8", errors="replace", check=False, timeout=seconds
            )
        except subprocess.TimeoutExpired:
            return Ran(False, f"it took more than {seconds:g} seconds", time.monotonic() - started)
        except OSError as error:
            return Ran(False, f"`{words[0]}` cannot be run: {error.strerror}", time.monotonic() - started)
        return Ran(ran.returncode == 0, ran.stdout + ran.stderr, time.monotonic() - started)


def _stretched(seconds: float) -> int:
    """
    Return some seconds of a processor by the clock: as many times more as there are programs that want to run for each processor,
    so that what is too long for Coq is so on a busy machine as on a quiet one.
    """
    busy = os.getloadavg()[0] / (os.cpu_count() or 1) if hasattr(os, "getloadavg") else 1
    return math.ceil(seconds * min(_BUSIEST, max(1, busy)))


def _groups(certificates: Sequence[Certificate], cores: int) -> list[list[Certificate]]:
    """
    Return certificates in groups that need the same library and have about as many theorems each: as few as can be compiled at
    once, and enough for several cores, since every group loads the library.
    """
    found: list[list[Certificate]] = []
    for library in dict.fromkeys(each.library for each in certificates):
        same = [each for each in certificates if each.library == library]
        theorems = sum(len(each.blocks) for each in same)
        least = max(math.ceil(len(same) / _TOGETHER), math.ceil(theorems / _THEOREMS_TOGETHER))
        groups: list[list[Certificate]] = [[] for _ in range(max(least, min(cores, theorems // _WORTH_A_CORE)))]
        for each in sorted(same, key=lambda one: -len(one.blocks)):
            min(groups, key=lambda group: sum(len(one.blocks) for one in group)).append(each)
        found += [group for group in groups if group]
    return found


def _all_certified(certificate: Certificate) -> tuple[Checked, ...]:
    return tuple(Checked(each.name, each.theorem, each.refuted, True, "") for each in certificate.blocks)


def _withdrawn(found: Iterable[Checked], message: str) -> tuple[Checked, ...]:
    """Return what was found with nothing certified."""
    return tuple(replaced(each, certified=False, message=message) if each.certified else each for each in found)


def _culprit(certificate: Certificate, output: str) -> tuple[Block | None, str]:
    """Return the block in which Coq stopped, and what it said; no block where it stopped outside all of them."""
    found = _ERROR.search(output)
    if found is None:
        return None, " ".join(output.split())[-300:]
    line, message = int(found[1]), " ".join(found[2].split())[:300]
    message = TOO_LONG if message.endswith("Timeout!") else message
    before = certificate.head.count("\n") + 1
    for each, text in certificate.parts():
        after = before + text.count("\n") + 1
        if before < line <= after:
            return each, message
        before = after
    return None, message
