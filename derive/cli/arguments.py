"""What can be asked on the command line, with help and examples for every command."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from itertools import takewhile
from typing import TYPE_CHECKING, Final, NoReturn

from derive import __version__
from derive.cli import examples
from derive.cli.failures import WrongUsage

if TYPE_CHECKING:
    from argparse import _SubParsersAction

_OWN: Final = "or a Python file or module of your own that states claims"
_DIGITS: Final = 9
_JOINED: Final = len("-o--")
_USUAL: Final = 80


class Parser(argparse.ArgumentParser):
    """A parser that says what it cannot read in one sentence and leaves the exit to the caller."""

    def error(self, message: str) -> NoReturn:
        """Raise WrongUsage for words that cannot be read; of a file whose name begins as an option does, say how it is named."""
        word = message.removeprefix("unrecognized arguments: ").partition(" ")[0]
        file = f"; the file of that name is ./{word}" if word.startswith("-") and os.path.lexists(word) else ""
        raise WrongUsage("wrong-usage", message + file)


class Layout(argparse.RawDescriptionHelpFormatter):
    """Help as wide as the terminal, as argparse has it; it finds that out with `shutil`, which takes long to load."""

    def __init__(self, prog: str, *, width: int | None = None) -> None:
        super().__init__(prog, width=_columns() - 2 if width is None else width)


def _columns() -> int:
    """Return how wide the terminal is: what COLUMNS says, else what the system knows, else 80."""
    said = os.environ.get("COLUMNS", "")
    if said.isdecimal() and int(said):
        return int(said)
    try:
        return (sys.__stdout__ and os.get_terminal_size(sys.__stdout__.fileno()).columns) or _USUAL
    except (ValueError, OSError):
        return _USUAL


def refuse_dashes(words: Sequence[str]) -> None:
    """Raise WrongUsage for an option whose value is `--`: argparse makes an empty list of it, or takes it for another option."""
    for word in takewhile("--".__ne__, words):
        if word.endswith("=--") or (len(word) == _JOINED and word.startswith("-") and word.endswith("--")):
            raise WrongUsage("wrong-usage", f"`--` in `{word}` is no value")


def parser(only: str = "") -> Parser:
    """Return the parser of all commands, or of the only one that is wanted: to build that of all takes as long as a short sheet."""
    whole = Parser(
        prog="derive",
        description=examples.ABOUT,
        epilog=examples.EXAMPLES,
        formatter_class=Layout,
        allow_abbrev=False,
    )
    whole.add_argument("--version", action="version", version=f"derive {__version__}")
    commands = whole.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, add in _COMMANDS.items():
        if only in ("", name):
            add(commands)
    return whole


def _add_list(commands: _SubParsersAction[Parser]) -> None:
    listing = _command(commands, "list", "list the losses of the catalogue", examples.LIST)
    listing.add_argument("--claims", action="store_true", help="list every claim by its name instead")


def _add_show(commands: _SubParsersAction[Parser]) -> None:
    show = _command(commands, "show", "show a loss: its claims and their derivations", examples.SHOW)
    show.add_argument("name", metavar="KEY", help=f"a loss, or one claim of it as KEY/NAME; {_OWN}")


def _add_prove(commands: _SubParsersAction[Parser]) -> None:
    prove = _command(commands, "prove", "prove or refute claims, by both routes", examples.PROVE)
    prove.add_argument(
        "names",
        metavar="KEY",
        nargs="*",
        help=f"a loss, KEY; a claim, KEY/NAME; a line of its derivation, KEY/NAME.2; {_OWN} (default: all of the catalogue)",
    )
    prove.add_argument(
        "--route",
        choices=("kernel", "sympy", "both"),
        default="both",
        help="every size by the kernel, small sizes by SymPy, or both (default)",
    )
    prove.add_argument("--sizes", metavar="V=4,d=3", help="the sizes SymPy works at")
    prove.add_argument(
        "--format", choices=("text", "json", "junit"), default="text", help="how to say what was found (default: text)"
    )


def _add_report(commands: _SubParsersAction[Parser]) -> None:
    report = _command(commands, "report", "write the answer sheet as LaTeX, HTML and Markdown", examples.REPORT)
    report.add_argument("keys", metavar="KEY", nargs="*", help=f"a loss; {_OWN} (default: all of the catalogue)")
    report.add_argument(
        "-o", "--output", metavar="FOLDER", required=True, help="the folder to write into; made where it does not exist"
    )
    report.add_argument(
        "--format",
        action="append",
        choices=("latex", "html", "md"),
        help="write this format; may be given several times (default: all; a PDF needs latex)",
    )
    report.add_argument(
        "--language",
        choices=("en", "zh", "all"),
        help="English, Chinese, or all languages side by side (default: all for the whole catalogue, else en)",
    )
    report.add_argument("--pdf", action="store_true", help="insist on a PDF too; without this, one is made where latexmk is found")


def _add_check(commands: _SubParsersAction[Parser]) -> None:
    check = _command(commands, "check", "check answer sheets that people have written", examples.CHECK)
    check.add_argument("sheets", metavar="SHEET", nargs="*", help="a file, a folder of them, or - for standard input")
    check.add_argument(
        "--changed",
        metavar="REV",
        help="only what has changed since this revision of git (where no SHEET is named: in this folder)",
    )
    check.add_argument(
        "--allow",
        metavar="VERDICTS",
        action="append",
        default=[],
        help="verdicts that are no failure: undecided, unread, or both, separated by a comma",
    )
    check.add_argument(
        "--notation",
        metavar="NOTATION",
        help="what symbols mean: a TOML file, or a name that `derive notation` lists; a sheet's own comes first",
    )
    check.add_argument(
        "--follow", action="store_true", help="read what a LaTeX sheet takes in by \\input or \\include, within its own folder"
    )
    amount = check.add_mutually_exclusive_group()
    amount.add_argument("-q", "--quiet", action="store_true", help="a line for each sheet, no more")
    amount.add_argument("-v", "--verbose", action="store_true", help="show the steps that are proved, too")
    check.add_argument(
        "--format",
        choices=("text", "json", "junit", "github", "html", "md", "sarif", "gitlab"),
        default="text",
        help="text for people (default); html the sheet itself, marked; md a digest of all sheets; "
        "json, junit and sarif for machines; github and gitlab for what they show beside the lines of a change",
    )
    check.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        help="write what was found here instead of printing it; html into a folder, FOLDER/: a page a sheet, and an index",
    )
    check.add_argument("--table", metavar="FILE", help="write a table over all sheets here, a FILE.csv or FILE.html")
    check.add_argument(
        "--certify", metavar="FOLDER", help="write the steps proved or refuted as Coq files, checked where Coq is installed"
    )
    _add_running(check)
    check.add_argument(
        "--colour",
        "--color",
        choices=("auto", "always", "never"),
        default="auto",
        help="colours in text: on a terminal where NO_COLOR is not set (auto, the default), always, or never",
    )


def _add_running(check: Parser) -> None:
    """Add how many sheets are checked at once, where, within what limits, and what is kept of it."""
    check.add_argument(
        "-j", "--jobs", metavar="N", type=_count, help="check N sheets at once (default: 1; 0: one for each processor)"
    )
    check.add_argument(
        "--backend",
        metavar="NAME",
        help="have the workers of a joblib backend check the sheets: loky, dask://HOST:PORT or ray://HOST:PORT",
    )
    kept = check.add_mutually_exclusive_group()
    kept.add_argument("--cache", metavar="FOLDER", help="where to keep what was found (default: DERIVE_CACHE_DIR, or the system's)")
    kept.add_argument(
        "--no-cache", action="store_true", help="keep nothing, and check again what was checked before (or set DERIVE_NO_CACHE=1)"
    )
    check.add_argument(
        "--seconds", metavar="S", type=_amount, help="the most time for one step, in seconds (default: 10; 0: no limit)"
    )
    check.add_argument(
        "--memory", metavar="MB", type=_count, help="the most memory for one sheet, in megabytes (default: 1000; 0: no limit)"
    )


def _add_check_code(commands: _SubParsersAction[Parser]) -> None:
    check = _command(commands, "check-code", "test a function written by hand against proved closed forms", examples.CHECK_CODE)
    check.add_argument("function", metavar="MODULE:FUNCTION", help="what is called: in a module, or in a file as model.py:loss")
    check.add_argument("--against", metavar="KEY", required=True, help=f"a loss; {_OWN}")
    check.add_argument(
        "--arguments", metavar="NAME=NAME,…", help="which argument is which: its name in the function=its name in the loss"
    )
    check.add_argument(
        "--returns",
        metavar="NAMES",
        help="what it returns, in order: loss, the parameters of gradients, claims; separated by commas",
    )
    check.add_argument(
        "--layout",
        metavar="NAME=HOW,…",
        help="how it keeps an array, where that differs: a matrix transposed, a vector as column or row",
    )
    check.add_argument("--index-base", type=int, choices=(0, 1), default=0, help="the number its indices count from (default: 0)")
    check.add_argument(
        "--batch", metavar="NAMES", help="where it computes many losses at once: the arguments with an axis for them in front"
    )
    check.add_argument(
        "--reduction",
        choices=("each", "sum", "mean"),
        default="each",
        help="whether the losses of a batch come one by one (default), added up or averaged",
    )
    check.add_argument(
        "--framework",
        choices=("numpy", "torch", "jax"),
        help="whose arrays it takes (default: what the function is made with, else numpy)",
    )
    check.add_argument(
        "--dtype",
        choices=("float64", "float32", "float16", "bfloat16"),
        help="the floats it takes (default: float64; float32 for JAX, unless JAX is set to float64)",
    )
    check.add_argument(
        "--tolerance",
        metavar="T",
        type=_tolerance,
        help="the relative error allowed for rounding (default: 1e-12 in float64, 1e-5 in float32)",
    )
    check.add_argument("--no-large", action="store_true", help="do not try points with large values")
    check.add_argument(
        "--seconds", metavar="S", type=_amount, help="the most time to import and call it, in seconds (default: 300; 0: no limit)"
    )
    check.add_argument("--memory", metavar="MB", type=_count, help="the most memory for it, in megabytes (default: no limit)")


def _add_certify(commands: _SubParsersAction[Parser]) -> None:
    certify = _command(commands, "certify", "write claims as Coq files, and have Coq check them", examples.CERTIFY)
    certify.add_argument(
        "names",
        metavar="KEY",
        nargs="*",
        help=f"a loss, KEY; a claim, KEY/NAME; a line of its derivation, KEY/NAME.2; {_OWN} (default: all of the catalogue)",
    )
    certify.add_argument("-o", "--output", metavar="FOLDER", required=True, help="the folder to write into")
    certify.add_argument("--check", action="store_true", help="have Coq check what is written, and record what it says")
    certify.add_argument("--strict", action="store_true", help="have coqchk, Coq's independent checker, check them as well")
    certify.add_argument(
        "--timeout",
        metavar="SECONDS",
        type=_amount,
        default=600,
        help="the most time for Coq to check one file, when little else runs (default: 600)",
    )


def _add_notation(commands: _SubParsersAction[Parser]) -> None:
    notation = _command(commands, "notation", "print a notation for sheets of a subject, to start from", examples.NOTATION)
    notation.add_argument("name", metavar="NAME", nargs="?", help="a notation that comes with derive; without it, all their names")


def _add_numpy(commands: _SubParsersAction[Parser]) -> None:
    numpy = _command(commands, "numpy", "print NumPy functions for a loss and its gradients", examples.NUMPY)
    numpy.add_argument("key", metavar="KEY", help=f"a loss; {_OWN}")
    numpy.add_argument("-o", "--output", metavar="FILE", help="write the module here instead of printing it")


def _add_lsp(commands: _SubParsersAction[Parser]) -> None:
    _command(commands, "lsp", "serve an editor: refuted steps underlined while one types", examples.LSP)


def _add_explain(commands: _SubParsersAction[Parser]) -> None:
    explain = _command(commands, "explain", "explain a word this program says", examples.EXPLAIN)
    explain.add_argument("name", metavar="NAME", nargs="?", help="the word; without it, all words that have a page")


_COMMANDS: Final = {
    "list": _add_list,
    "show": _add_show,
    "prove": _add_prove,
    "report": _add_report,
    "check": _add_check,
    "check-code": _add_check_code,
    "notation": _add_notation,
    "certify": _add_certify,
    "numpy": _add_numpy,
    "lsp": _add_lsp,
    "explain": _add_explain,
}


def _count(text: str) -> int:
    """Return a number of things, 0 or more."""
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"`{text}` is no whole number, 0 or more")
    return int(_short(text))


def _amount(text: str) -> float:
    """Return a number of seconds, 0 or more."""
    whole, _, rest = text.partition(".")
    if not (whole + rest).isdecimal():
        raise argparse.ArgumentTypeError(f"`{text}` is no number of seconds, 0 or more, as 90 or 0.5")
    return float(_short(text))


def _short(number: str) -> str:
    """Return a number that is not too long to be meant."""
    if len(number) > _DIGITS:
        raise argparse.ArgumentTypeError(f"`{number}` has more than {_DIGITS} digits")
    return number


def _tolerance(text: str) -> float:
    """Return what rounding may cost: more than 0, less than 1."""
    try:
        tolerance = float(text)
    except ValueError:
        tolerance = 0.0
    if not 0 < tolerance < 1:
        raise argparse.ArgumentTypeError(f"`{text}` is no number between 0 and 1")
    return tolerance


def _command(commands: _SubParsersAction[Parser], name: str, about: str, below: str) -> Parser:
    return commands.add_parser(
        name,
        help=about,
        description=f"{about[0].upper()}{about[1:]}.",
        epilog=below,
        formatter_class=Layout,
        allow_abbrev=False,
    )
