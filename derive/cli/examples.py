"""What `--help` says below the options of each command: examples, what there is to know, and exit codes."""

from __future__ import annotations

from typing import Final

ABOUT: Final = """\
Proves documented closed forms of gradients for every size, refutes wrong ones
with numbers, gives every = of people's own sheets a verdict, tests code written
by hand, prints NumPy, and writes answer sheets and files for Coq."""

EXAMPLES: Final = """\
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
3 a fault of derive"""

LIST: Final = """\
examples:
  derive list                        every loss
  derive list --claims               every claim of every loss, by its name"""

SHOW: Final = """\
examples:
  derive show word2vec.naive_softmax           all its claims, line by line
  derive show word2vec.naive_softmax/v_c       one claim"""

PROVE: Final = """\
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
3 a fault of derive, as when the two routes disagree"""

REPORT: Final = """\
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

NUMPY: Final = """\
examples:
  derive numpy word2vec.naive_softmax                  print the module
  derive numpy word2vec.naive_softmax -o loss.py       write it
  derive numpy my_losses.py                            a statement of your own

A gradient that is an outer product, or a few multiples of rows, comes as its factors:
`dense()` makes the matrix, `descend(U, rate)` takes a step without making it."""

CHECK: Final = """\
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

A sheet is Markdown, LaTeX, reStructuredText, HTML, a Jupyter notebook or the
docstrings of a Python file, read as it is; its symbols are those of word2vec's
written questions, those of a notation that it declares or that is named, or what
they must be from how they are used. Nothing in it is run, and no file but those
named is read: of a folder, no link that leads out of it.

exit codes: 0 all proved or definitions, 1 something refuted, undecided or unread
(see --allow), 2 a sheet cannot be read, or wrong usage, 3 a fault of derive"""

CHECK_CODE: Final = """\
examples:
  derive check-code model.py:naive_softmax --against word2vec.naive_softmax
  derive check-code layers:NegativeSampling --against word2vec.negative_sampling
  derive check-code grads.py:loss --against mine.py/mse --framework jax
  derive check-code model.py:step --against word2vec.naive_softmax \\
      --arguments center=v_c,context=o,W=U --layout U=transposed

The function is imported and called, at points that show the slips people make. It
returns its loss, its gradients or both; one for PyTorch or JAX may return the loss
alone: then its own backward is tested. Tested code is never called proved.

exit codes: 0 the function agrees at all points, 1 it does not, or raises an error,
ends its process or takes too long, 2 wrong usage, 3 a fault of derive"""

LSP: Final = """\
examples:
  derive lsp                         what an editor starts (see `derive explain language-server`)"""

CERTIFY: Final = """\
examples:
  derive certify -o certificates/                         every claim as a Coq file
  derive certify word2vec.naive_softmax -o c/ --check     one loss, checked by Coq
  derive certify my_losses.py -o c/ --strict              and by its independent checker

Near misses of the claims are certified to be false. The support library is written
beside the files, and what Coq said as record.json.

exit codes: 0 all certified, 1 something is not, 2 wrong usage, or Coq is not installed,
3 a fault of derive"""

NOTATION: Final = """\
examples:
  derive notation                                 the names of all notations
  derive notation softmax_layer > mine.toml       one of them, to be changed
  derive check --notation mine.toml answers.md    a sheet in it"""

EXPLAIN: Final = """\
examples:
  derive explain                     the names of all pages
  derive explain refuted             what it means, an example, what to do"""
