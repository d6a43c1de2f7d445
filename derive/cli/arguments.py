"""What can be asked on the command line, with help and examples for every command."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from itertools import takewhile
from typing import TYPE_CHECKING, Final, NoReturn

from derive import __version__
from derive.cli.failures import WrongUsage

if TYPE_CHECKING:
    from argparse import _SubParsersAction

_ABOUT: Final = """\
Proves documented closed forms of gradients for every size, refutes wrong ones
with numbers, prints NumPy, and writes answer sheets."""

_EXAMPLES: Final = """\
examples:
  derive list                                    every loss of the catalogue
  derive prove                                   prove every claim, both routes
  derive prove word2vec.naive_softmax/v_c        one claim
  derive show word2vec.naive_softmax             its claims and derivations
  derive numpy word2vec.naive_softmax -o loss.py its NumPy functions
  derive report -o reports/                      the answer sheet
  derive check answers.md                        a verdict for every = of a sheet
  derive explain refuted                         what a word of these means

exit codes: 0 all proved, 1 something refuted or undecided, 2 wrong usage,
3 internal error"""

_LIST: Final = """\
examples:
  derive list                        every loss
  derive list --claims               every claim of every loss, by its name"""

_SHOW: Final = """\
examples:
  derive show word2vec.naive_softmax           all its claims, line by line
  derive show word2vec.naive_softmax/v_c       one claim"""

_PROVE: Final = """\
examples:
  derive prove                                         the whole catalogue
  derive prove word2vec.sigmoid word2vec.skip_gram     two losses
  derive prove word2vec.naive_softmax/v_c              one claim
  derive prove word2vec.naive_softmax/v_c.2            one line of its derivation
  derive prove my_losses.py package.module             claims of your own
  derive prove my_losses.py/half                       one of them, by its variable
  derive prove --sizes V=4,d=3                         SymPy at other sizes
  derive prove --route kernel                          every size, in milliseconds
  derive prove --format junit > claims.xml             for a CI system

exit codes: 0 all proved, 1 something refuted or undecided, 2 wrong usage,
3 internal error, as when the two routes disagree"""

_REPORT: Final = """\
examples:
  derive report -o reports/                            the whole answer sheet
  derive report word2vec.naive_softmax -o sheet/       one loss
  derive report my_losses.py -o sheet/                 losses of your own
  derive report --format html --format md -o reports/  HTML and Markdown alone
  derive report --language zh -o reports/              in Chinese, as NAME.zh.html …
  derive report --pdf -o reports/                      insist on a PDF (needs latexmk)

Markdown is written for GitHub, with its pictures as NAME.svg. Beside the sheets,
NAME.json holds the verdicts for machines (word2vec.json for the whole sheet);
the whole sheet has an index too, index.html and index.md."""

_NUMPY: Final = """\
examples:
  derive numpy word2vec.naive_softmax                  print the module
  derive numpy word2vec.naive_softmax -o loss.py       write it
  derive numpy my_losses.py                            a statement of your own

A gradient that is an outer product, or a few multiples of rows, comes as its factors:
`dense()` makes the matrix, `descend(U, rate)` takes a step without making it."""

_CHECK: Final = """\
examples:
  derive check answers.md                        every = of a sheet, one reading
  derive check homework/                         every sheet of a folder
  derive check --quiet a.md b.tex c.ipynb        a line a sheet
  derive check --verbose answers.tex             what is proved as well
  derive check --format json - < answers.md      standard input, for machines
  derive check --format html -o marked.html a.md the sheet itself, to hand back
  derive check --format html -o pages/ answers/  a page a sheet, and an index
  derive check --table slips.csv answers/        which slips, in each sheet
  derive check --format github docs/             annotations of a pull request
  derive check --format sarif -o derive.sarif .  for code scanning
  derive check --allow undecided,unread a.md     fail where something is refuted
  derive check --changed origin/main             what a branch has changed
  derive check --notation mine.toml a.md         symbols of a subject of your own

A sheet is Markdown, LaTeX, HTML or a Jupyter notebook, read as it is; its symbols
are those of word2vec's written questions, those of a notation that it declares or
that is named, or what they must be from how they are used. Nothing in it is run,
and no file but those named is read.

exit codes: 0 all proved or definitions, 1 something refuted, undecided or unread
(see --allow), 2 a sheet cannot be read, or wrong usage, 3 a fault of derive"""

_CHECK_CODE: Final = """\
examples:
  derive check-code model.py:naive_softmax --against word2vec.naive_softmax
  derive check-code layers:NegativeSampling --against word2vec.negative_sampling
  derive check-code grads.py:loss --against mine.py/mse --framework jax
  derive check-code model.py:step --against word2vec.naive_softmax \\
      --arguments center=v_c,context=o,W=U --layout U=transposed

The function is imported and called, at points that show the slips people make. It
returns its loss, its gradients or both; one for PyTorch or JAX may return the loss
alone: then its own backward is tested. Tested code is never called proved.

exit codes: 0 the function agrees at all points, 1 it is wrong, 2 wrong usage"""

_LSP: Final = """\
examples:
  derive lsp                         what an editor starts (see `derive explain language-server`)"""

_CERTIFY: Final = """\
examples:
  derive certify -o certificates/                         every claim as a Coq file
  derive certify word2vec.naive_softmax -o c/ --check     one loss, checked by Coq
  derive certify my_losses.py -o c/ --strict              and by its independent checker

Near misses of the claims are certified to be false. The support library is written
beside the files, and what Coq said as record.json.

exit codes: 0 all certified, 1 something is not, 2 wrong usage, or Coq is not installed"""

_OWN: Final = "or a Python file or module of your own that states claims"

_NOTATION: Final = """\
examples:
  derive notation                                 the names of all notations
  derive notation softmax_layer > mine.toml       one of them, to be changed
  derive check --notation mine.toml answers.md    a sheet in it"""

_EXPLAIN: Final = """\
examples:
  derive explain                     the names of all pages
  derive explain refuted             what it means, an example, what to do"""


_DIGITS: Final = 9
_JOINED: Final = len("-o--")


class Parser(argparse.ArgumentParser):
    """A parser that says what it cannot read in one sentence and leaves the exit to the caller."""

    def error(self, message: str) -> NoReturn:
        """Raise WrongUsage for words that cannot be read."""
        raise WrongUsage("wrong-usage", message)


def refuse_dashes(words: Sequence[str]) -> None:
    """Raise WrongUsage for an option whose value is `--`: argparse makes an empty list of it, or takes it for another option."""
    for word in takewhile("--".__ne__, words):
        if word.endswith("=--") or (len(word) == _JOINED and word.startswith("-") and word.endswith("--")):
            raise WrongUsage("wrong-usage", f"`--` in `{word}` is no value")


def parser() -> Parser:
    """Return the parser of all commands."""
    whole = Parser(
        prog="derive",
        description=_ABOUT,
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    whole.add_argument("--version", action="version", version=f"derive {__version__}")
    commands = whole.add_subparsers(dest="command", metavar="COMMAND", required=True)
    listing = _command(commands, "list", "list the losses of the catalogue", _LIST)
    listing.add_argument("--claims", action="store_true", help="list every claim by its name instead")
    show = _command(commands, "show", "show a loss: its claims and their derivations", _SHOW)
    show.add_argument("name", metavar="KEY", help=f"a loss, or one claim of it as KEY/NAME; {_OWN}")
    _add_prove(commands)
    _add_report(commands)
    _add_check(commands)
    _add_check_code(commands)
    notation = _command(commands, "notation", "print a notation for sheets of a subject, to start from", _NOTATION)
    notation.add_argument("name", metavar="NAME", nargs="?", help="a notation that comes with derive; without it, all their names")
    _add_certify(commands)
    numpy = _command(commands, "numpy", "print NumPy functions for a loss and its gradients", _NUMPY)
    numpy.add_argument("key", metavar="KEY", help=f"a loss; {_OWN}")
    numpy.add_argument("-o", "--output", metavar="FILE", help="write the module here instead of printing it")
    _command(commands, "lsp", "serve an editor: refuted steps underlined while one types", _LSP)
    explain = _command(commands, "explain", "explain a word this program says", _EXPLAIN)
    explain.add_argument("name", metavar="NAME", nargs="?", help="the word; without it, all words that have a page")
    return whole


def _add_prove(commands: _SubParsersAction[Parser]) -> None:
    prove = _command(commands, "prove", "prove or refute claims, by both routes", _PROVE)
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
    report = _command(commands, "report", "write the answer sheet as LaTeX, HTML and Markdown", _REPORT)
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
    check = _command(commands, "check", "check answer sheets that people have written", _CHECK)
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
        help="what is no failure: undecided, unread, or both parted by a comma",
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
    amount.add_argument("-v", "--verbose", action="store_true", help="tell of the steps that are proved as well")
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
        help="have workers of joblib check them: loky, dask://HOST:PORT, ray://HOST:PORT",
    )
    kept = check.add_mutually_exclusive_group()
    kept.add_argument("--cache", metavar="FOLDER", help="where to keep what was found (default: DERIVE_CACHE_DIR, or the system's)")
    kept.add_argument("--no-cache", action="store_true", help="keep nothing, and check what was checked before (DERIVE_NO_CACHE)")
    check.add_argument("--seconds", metavar="S", type=_amount, help="the most for one step (default: 10; 0: no limit)")
    check.add_argument("--memory", metavar="MB", type=_count, help="the most for one sheet (default: 1000; 0: no limit)")


def _add_check_code(commands: _SubParsersAction[Parser]) -> None:
    check = _command(commands, "check-code", "test a function written by hand against proved closed forms", _CHECK_CODE)
    check.add_argument("function", metavar="MODULE:FUNCTION", help="what is called: in a module, or in a file as model.py:loss")
    check.add_argument("--against", metavar="KEY", required=True, help=f"a loss; {_OWN}")
    check.add_argument("--arguments", metavar="NAME=NAME,…", help="the function's own names: the statement's")
    check.add_argument("--returns", metavar="NAMES", help="what it returns, in order: loss, parameters, claims; parted by commas")
    check.add_argument("--layout", metavar="NAME=HOW,…", help="matrices it keeps transposed, vectors it keeps as column or row")
    check.add_argument("--index-base", type=int, choices=(0, 1), default=0, help="what its indices count from (default: 0)")
    check.add_argument("--batch", metavar="NAMES", help="arguments with an axis in front, where it computes many losses at once")
    check.add_argument(
        "--reduction", choices=("each", "sum", "mean"), default="each", help="whether losses of a batch come added up or averaged"
    )
    check.add_argument("--framework", choices=("numpy", "torch", "jax"), help="whose arrays it takes (default: as it looks)")
    check.add_argument("--dtype", choices=("float64", "float32", "float16", "bfloat16"), help="the floats it takes")
    check.add_argument("--tolerance", type=_tolerance, help="what rounding may cost (default: 1e-12 in float64, 1e-5 in float32)")
    check.add_argument("--no-large", action="store_true", help="leave out the points with large values")
    check.add_argument("--seconds", metavar="S", type=_amount, help="the most for all of it (default: 300; 0: no limit)")
    check.add_argument("--memory", metavar="MB", type=_count, help="the most it may take (default: no limit)")


def _add_certify(commands: _SubParsersAction[Parser]) -> None:
    certify = _command(commands, "certify", "write claims as Coq files, and have Coq check them", _CERTIFY)
    certify.add_argument(
        "names",
        metavar="KEY",
        nargs="*",
        help=f"a loss, KEY; a claim, KEY/NAME; a line of its derivation, KEY/NAME.2; {_OWN} (default: all of the catalogue)",
    )
    certify.add_argument("-o", "--output", metavar="FOLDER", required=True, help="the folder to write into")
    certify.add_argument("--check", action="store_true", help="have Coq check what is written, and record what it says")
    certify.add_argument("--strict", action="store_true", help="check, and check again with coqchk, Coq's independent checker")
    certify.add_argument(
        "--timeout",
        metavar="SECONDS",
        type=_amount,
        default=600,
        help="a limit for each file, when little else runs (default: 600)",
    )


def _count(text: str) -> int:
    """Return a number of things, 0 or more."""
    if not text.isdecimal() or len(text) > _DIGITS:
        raise argparse.ArgumentTypeError(f"`{text}` is no number of things")
    return int(text)


def _amount(text: str) -> float:
    """Return a number of seconds, 0 or more."""
    whole, _, rest = text.partition(".")
    if not (whole + rest).isdecimal() or len(text) > _DIGITS:
        raise argparse.ArgumentTypeError(f"`{text}` is no number of seconds")
    return float(text)


def _tolerance(text: str) -> float:
    """Return what rounding may cost: more than 0, less than 1."""
    try:
        tolerance = float(text)
    except ValueError:
        tolerance = 0.0
    if not 0 < tolerance < 1:
        raise argparse.ArgumentTypeError(f"`{text}` is no number between 0 and 1")
    return tolerance


def _command(commands: _SubParsersAction[Parser], name: str, about: str, examples: str) -> Parser:
    return commands.add_parser(
        name,
        help=about,
        description=f"{about[0].upper()}{about[1:]}.",
        epilog=examples,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
