"""What is found about the steps of a sheet."""

from __future__ import annotations

from typing import Literal, TypeAlias, final

from derive.kernel.records import record, uncompared
from derive.language.claims import Claim
from derive.reader.nodes import Span
from derive.reader.notation import Reading
from derive.reader.steps import Step
from derive.routes import Result

StepVerdict: TypeAlias = Literal["proved", "refuted", "undecided", "unread", "definition"]


@final
@record
class Found:
    """
    What was found about a step.

    `claim` is what the step says, None where that could not be told; `result` is the kernel's on it. `reason` says why a step is
    unread, undecided or does not fit, `help` what would be proved in its place; `notes` say how doubtful spellings were read.
    `where` is the smallest stretch that was not understood, or is wrong; nowhere where that is not known. `defines` says that the
    left side is a name that the notation gives a meaning, and the right side says what it is.
    """

    step: Step
    verdict: StepVerdict
    claim: Claim | None = None
    result: Result | None = None
    reason: str = ""
    help: str = ""
    notes: tuple[str, ...] = ()
    where: Span = uncompared(default=Span(0, 0))
    defines: bool = False


@final
@record
class Doubt:
    """
    What speaks against the reading of a sheet: `other` is a reading under which steps are proved that this one leaves unproved.

    `here` and `there` are the places of what is proved only under this reading and only under the other; `proved` says how many
    steps are under each.
    """

    other: Reading
    here: tuple[int, ...]
    there: tuple[int, ...]
    proved: tuple[int, int]


@final
@record
class Checked:
    """
    The steps of a sheet with what was found about each, the reading under which this was found, and what speaks against it;
    `notation` names that of a subject of its own.
    """

    reading: Reading
    found: tuple[Found, ...]
    notation: str = ""
    doubt: Doubt | None = None
