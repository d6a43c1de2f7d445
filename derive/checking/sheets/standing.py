"""
Sheets that say of some word vectors alone that they are rows: u_w ∈ ℝ^{1×d} beside a column v_c.

Whether the others are rows as well such sheets leave open, and many mean so: both ways are tried, and that one counts under which
more is proved; of equals, that in which what is said holds of what it is said of. Where the others are said to be columns, that one
counts in any case.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from derive.checking.found import Checked
from derive.kernel.records import replaced
from derive.reader.notation import Notation
from derive.subjects.told.facts import Facts


def as_standing(letters: Collection[str], notation: Notation, facts: Facts, check: Callable[[Notation, Facts], Checked]) -> Checked:
    """Return what a check finds where vectors of the only letter that is said to be of rows stand so, or where all do."""
    lying = [letter for letter in letters if letter in notation.rows]
    if len(lying) != 1:
        return check(notation, facts)
    rows = {letter: replaced(each, lie=letter in lying) for letter, each in notation.rows.items()}
    laid = tuple((what, answer) for what, answer in facts.laid if (what, answer) != ("words", "row"))
    own = check(
        replaced(notation, rows=rows), replaced(facts, laid=laid, lying=tuple(what for what in facts.lying if what != "words"))
    )
    own = replaced(own, lying=lying[0])
    if ("words", "column") in facts.laid or all(each.verdict in ("proved", "definition") for each in own.found):
        return own
    others = check(notation, facts)
    return own if _proved(own) >= _proved(others) else others


def _proved(checked: Checked) -> int:
    return sum(each.verdict in ("proved", "definition") for each in checked.found)
