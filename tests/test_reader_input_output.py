"""Tests of derive/reader/input_output.py: sheets that write the vectors of words as input and output vectors."""

from __future__ import annotations

from functools import cache

from checked import NOTATION
from marked_sheets import marked_sheet

from derive.reader.input_output import InputOutput, input_and_output

SKIP_GRAM = r"""
$$p(w_O | w_I) = \frac{\exp({v'_{w_O}}^\top v_{w_I})}{\sum_{w=1}^{W} \exp({v'_w}^\top v_{w_I})}$$

$$E = -\log p(w_O|w_I) = -{v'_{w_O}}^\top v_{w_I} + \log \sum_{w=1}^W \exp({v'_w}^\top v_{w_I})$$
"""
SCORES = r"""
The hidden layer is $h = v_{w_I}$, the score of a word $$u_j = {v'_{w_j}}^T h$$ and its probability
$$p(w_j|w_I) = y_j = \frac{\exp(u_j)}{\sum_{j'=1}^V \exp(u_{j'})}.$$

The loss, where $j^*$ is the index of the word that is seen, is $$E = -u_{j^*} + \log \sum_{j'=1}^V \exp(u_{j'}).$$

$$\frac{\partial E}{\partial u_j} = y_j - t_j := e_j$$ with $t_j = \mathbb{1}(j = j^*)$.
"""


@cache
def steps_of(text: str) -> int:
    """Return how many steps a sheet has."""
    return len(marked_sheet(text).steps)


def verdicts(*formulas: str, before: str = SKIP_GRAM) -> list[str]:
    """Return the verdicts on formulas below a sheet's beginning, and no others."""
    text = before + "".join(f"\n$${each}$$\n" for each in formulas)
    return [step.verdict for step in marked_sheet(text).steps[steps_of(before) :]]


def test_input_and_output_vectors() -> None:
    """The words w_I and w_O are the centre and the true word, v′ the outside vectors; what is wrong is refuted."""
    assert [step.verdict for step in marked_sheet(SKIP_GRAM).steps] == ["definition", "definition", "proved"]
    by_input, by_output = (rf"\frac{{\partial E}}{{\partial {each}}}" for each in ("v_{w_I}", "v'_{w_O}"))
    assert verdicts(
        rf"{by_input} = -v'_{{w_O}} + \sum_{{w=1}}^W p(w|w_I) v'_w",
        rf"{by_input} = v'_{{w_O}} - \sum_{{w=1}}^W p(w|w_I) v'_w",
        rf"{by_output} = (p(w_O|w_I) - 1) v_{{w_I}}",
        rf"{by_output} = p(w_O|w_I) v_{{w_I}}",
    ) == ["proved", "refuted", "proved", "refuted"]


def test_negative_samples() -> None:
    """Samples are written as ever, w_k."""
    loss = r"L_{neg} = -\log \sigma({v'_{w_O}}^\top v_{w_I}) - \sum_{k=1}^K \log \sigma(-{v'_{w_k}}^\top v_{w_I})"
    by = r"\frac{\partial L_{neg}}{\partial v_{w_I}}"
    true = r"(\sigma({v'_{w_O}}^\top v_{w_I}) - 1)v'_{w_O} + \sum_{k=1}^K \sigma({v'_{w_k}}^\top v_{w_I})v'_{w_k}"
    assert verdicts(loss, f"{by} = {true}", f"{by} = {true.replace(' - 1', '')}") == ["definition", "proved", "refuted"]


def test_scores_outputs_and_targets() -> None:
    """Of u_j, y_j, t_j, e_j and w′_ij the scores, ŷ, y, their difference and the entries of v′ are meant."""
    by = r"\frac{\partial E}{\partial w'_{ij}}"
    chain = rf"{by} = \frac{{\partial E}}{{\partial u_j}} \cdot \frac{{\partial u_j}}{{\partial w'_{{ij}}}} = e_j \cdot h_i"
    hidden = r"\frac{\partial E}{\partial h_i} = \sum_{j=1}^V e_j w'_{ij} := EH_i"
    told = ["proved", "proved", "proved", "definition"]
    wrong = rf"{by} = y_j \cdot h_i", rf"{by} = -e_j \cdot h_i"
    assert verdicts(chain, hidden, *wrong, before=SCORES) == [*told, "refuted", "refuted"]


def test_scores_that_are_nowhere_said_are_those_of_the_input_word() -> None:
    """Where the sheet does not say what u_j is, it is v′_{w_j}ᵀ v_{w_I}."""
    text = r"""
$$p(w_j|w_I) = \frac{\exp(u_j)}{\sum_{k=1}^V \exp(u_k)}
= \frac{\exp({v'_{w_j}}^T v_{w_I})}{\sum_{k=1}^V \exp({v'_{w_k}}^T v_{w_I})}$$

$$p(w_j|w_I) = \frac{\exp(-u_j)}{\sum_{k=1}^V \exp(-u_k)}$$
"""
    assert [step.verdict for step in marked_sheet(text).steps][1:] == ["proved", "refuted"]


def test_the_probability_that_a_word_is_another_keeps_its_names() -> None:
    """Σ_i p(w_i = w_O) is not V times one probability."""
    assert verdicts(r"\sum_{i=1}^V p(w_i = w_O) = 1", before=SCORES) != ["refuted"]


def test_other_sheets_are_left_alone() -> None:
    """Weights w_I and w_O of a cell, v′ without them, and a sheet that has an o of its own."""
    assert input_and_output("$w_I + w_O$", ()) is None
    assert input_and_output("$v'_w$", ()) is None
    kept = marked_sheet("$$y = w_I x + w_O h$$\n").steps
    assert [step.verdict for step in kept] == [step.verdict for step in marked_sheet("$$y = w_i x + w_k h$$\n").steps]
    assert InputOutput().notation(NOTATION) is NOTATION
    own = r"\sum_{o=1}^V p(o|w_I) = 1"
    assert verdicts(own) != ["refuted"]


def test_names_given_at_the_end_of_a_chain() -> None:
    """What := names is what stands before it, but for a minus; a name that is known already is not defined anew."""
    text = "$$a_w = u_w^T v_c := b_w$$\n\n$$2 b_w = v_c^T u_w + a_w$$\n\n$$2 b_w = v_c^T u_w$$\n"
    assert [step.verdict for step in marked_sheet(text).steps][1:] == ["definition", "proved", "refuted"]
    minus = "$$a = v_c^T v_c := -b$$\n\n$$2 b = -2 a$$\n\n$$2 b = 2 a$$\n"
    assert [step.verdict for step in marked_sheet(minus).steps][1:] == ["definition", "proved", "refuted"]
