"""What is found about the steps of a sheet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Final, Literal, TypeAlias, final

from derive.kernel.records import record, replaced, uncompared
from derive.kernel.terms import IllFormed
from derive.language.claims import Claim
from derive.language.scope import subterms
from derive.language.terms import Gradient, Jacobian, ShapeError
from derive.reader.latex.nodes import Span, Symbol
from derive.reader.meaning.elaboration import Elaboration
from derive.reader.meaning.values import Misfit, NotSquare
from derive.reader.notation import Reading
from derive.reader.prose.cases.case import nodes_in
from derive.reader.steps import Step
from derive.reader.syntax.trees import Tree, Unread, is_half
from derive.routes import Result

StepVerdict: TypeAlias = Literal["proved", "refuted", "undecided", "unread", "definition"]
Page: TypeAlias = Literal["", "shapes-do-not-fit", "missing-differential", "inferred-shapes", "given-up"]
"""The page of `derive explain` on why a step has its verdict, empty where the verdict's own says it."""

FARTHER: Final = "compared with the last side that could be read"
ANOTHER: Final = "what the sheet defines here is another thing than usual"

NOT_READ: Final = (Unread, Misfit, ShapeError, IllFormed)
"""What giving the sides of a step their meaning may raise."""


@final
@record
class Found:
    """
    What was found about a step.

    `claim` is what the step says, None where that could not be told; `result` is the kernel's on it. `reason` says why a step is
    unread, undecided or does not fit, and `page` names the page about that, `help` what would be proved in its place; `notes` say
    how doubtful spellings were read. `slip` is the kind of slip that what would be proved undoes.
    `where` is the smallest stretch that was not understood, or is wrong; nowhere where that is not known. `defines` says that the
    left side is a name that the notation gives a meaning, and the right side says what it is. `against` is the step that says
    otherwise what a name in this one means. `asked` is what of the reading this depends on, with the answer.
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
    slip: str = ""
    page: Page = ""
    against: Step | None = None
    asked: tuple[tuple[str, str], ...] = uncompared(default=())


def not_read(step: Step, trouble: Exception) -> Found:
    """
    Return what is said of a step whose sides have no meaning, for a reason that is one of NOT_READ: it is unread, or refuted where
    what it speaks of cannot be.
    """
    match trouble:
        case Unread():
            return Found(step, "unread", reason=trouble.reason, where=trouble.span)
        case NotSquare() if not step.supposed:
            return Found(step, "refuted", reason=str(trouble), page="shapes-do-not-fit")
        case Misfit():
            return Found(step, "unread", reason=f"the shapes do not fit: {trouble}", page="shapes-do-not-fit")
        case _:
            return Found(step, "unread", reason=str(trouble))


def undefined_names(step: Step) -> Iterator[str]:
    """Yield a note for each name that stands for a command which nothing defines."""
    for node in nodes_in((step.left, step.right)):
        if isinstance(node, Symbol) and node.style == "undefined":
            yield f"a command that nothing defines is read as {node.name} with a {node.accents[-1]}"


def left_open(found: Found, reason: str, page: Page = "") -> Found:
    """Return a step as unread for a reason: whether it is true is left open."""
    return replaced(found, verdict="unread", result=None, claim=None, help="", reason=reason, page=page)


def given_up(found: Found, reason: str) -> Found:
    """Return a step with work on it given up: what may be meant otherwise is undecided."""
    return replaced(found, verdict="undecided", reason=reason, page="given-up")


def without_differential(found: Found) -> Found:
    """Return a step that is proved only when a ∂ is put where one is missing."""
    help_ = "with ∂ there as well, this is proved"
    return replaced(found, verdict="unread", reason="∂ is missing", page="missing-differential", help=help_)


def mended(found: Found, left: Tree, right: Tree, elaboration: Elaboration, *, certain: bool) -> Found:
    """
    Return what was proved; of a step that is only true when a slip of the pen is mended, that it would be.

    A ∂ that is missing on the right is `certain` where all is true with it, from the beginning of the chain: a note says so.
    """
    for reason, mended in elaboration.slips.items():
        return replaced(found, verdict="unread", reason=reason, help=f"{mended}, this is proved")
    if certain or not any(is_half(tree) for tree in (left, right)):
        return found
    return without_differential(found)


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
    `notation` names that of a subject of its own. Where names are not those of a notation, how gradients stand is found beside
    `reading`: `answers` has what was answered where something was asked. `lying` is the letter of the only vectors that are rows.
    """

    reading: Reading
    found: tuple[Found, ...]
    notation: str = ""
    doubt: Doubt | None = None
    lying: str = ""

    @cached_property
    def answers(self) -> Mapping[str, str]:
        """Return what of a reading the steps depend on, and how most of them answer it."""
        given = Counter(answer for found in self.found for answer in found.asked)
        return {what: answer for (what, answer), _ in reversed(given.most_common())}


def differentiates(found: Found) -> bool:
    """Return whether what a step claims is about a gradient or a Jacobian."""
    sides = (found.claim.left, found.claim.right) if found.claim is not None else ()
    return any(isinstance(part, Gradient | Jacobian) for side in sides for part in subterms(side))
