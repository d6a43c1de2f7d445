"""
What a report is made of: statements, what was found about each of their claims, and what stands beside them.

The caller decides the claims, prints the NumPy and counts the operations; here they are only shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias, final

from derive.kernel.verdict import Point
from derive.language.claims import Claim, NearMiss, Statement, Theorem
from derive.language.phrases import Phrase
from derive.report.example import Example

VerdictWord: TypeAlias = Literal["proved", "refuted", "undecided"]
Said: TypeAlias = str | Phrase
"""Words for the reader: English text or a phrase, each the key of its translations."""


@final
@dataclass(frozen=True, slots=True)
class Outcome:
    """
    What was found about one claim.

    `scope` says for which sizes, as "every size V, d". `small` are the sizes at which SymPy decided the same, None where it was not
    asked or did not. `reason` says why a claim is undecided, `counterexample` is the point at which a refuted one fails, in words,
    `point` that point in numbers. `help` says what would be proved in place of a refuted claim. `kernel` is the statement the
    kernel decided, in plain text. `coq` says whether Coq has checked a certificate of exactly this claim.
    """

    verdict: VerdictWord
    scope: Said = ""
    small: Mapping[str, int] | None = None
    reason: Said = ""
    counterexample: Said = ""
    help: Said = ""
    kernel: str = ""
    point: Point | None = None
    coq: bool = False


@final
@dataclass(frozen=True, slots=True)
class Curve:
    """A labelled curve through points (x, y), x ascending."""

    label: str
    points: tuple[tuple[float, float], ...]


@final
@dataclass(frozen=True, slots=True)
class Plot:
    """Curves over one quantity; both axes are logarithmic where all values are positive and span more than a factor of fifty."""

    x: str
    y: str
    curves: tuple[Curve, ...]


@final
@dataclass(frozen=True, slots=True)
class Counts:
    """
    How many operations things take: a table of words, a sentence that follows from it, and a picture.

    The first cell of each row is in words, the others are numbers. `question` is what is asked and `source` where; `counted` says
    what is counted and how far that is proved, `caption` at which sizes the picture is drawn, `remark` what else is to be known.
    """

    heading: tuple[str, ...]
    rows: tuple[tuple[Said, ...], ...]
    sentence: Said = ""
    plot: Plot | None = None
    question: str = ""
    source: str = ""
    counted: str = ""
    caption: Said = ""
    remark: str = ""


@final
@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a statement: its NumPy module as printed, its operation counts, and an example worked out in numbers."""

    code: str = ""
    counts: Counts | None = None
    example: Example | None = None


@final
@dataclass(frozen=True, slots=True)
class Report:
    """
    Statements with what was found about them. `outcomes` has every theorem's claim and every step of its derivation.

    Near misses are shown where `outcomes` has their claims (see `near_miss_claim`). `beside` goes by the statement's key. Without a
    `title` it has those of its statements.
    """

    title: str
    statements: tuple[Statement, ...]
    outcomes: Mapping[Claim, Outcome]
    beside: Mapping[str, Beside] = field(default_factory=dict)
    introduction: str = ""


def near_miss_claim(theorem: Theorem, near_miss: NearMiss) -> Claim:
    """Return the claim somebody makes by a near miss: the theorem's left side, the slip's right side, the same given."""
    return Claim(theorem.claim.left, near_miss.right, theorem.claim.given)


__all__ = ["Beside", "Counts", "Curve", "Outcome", "Plot", "Report", "Said", "VerdictWord", "near_miss_claim"]
