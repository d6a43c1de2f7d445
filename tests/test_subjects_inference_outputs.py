"""Tests of derive/subjects/inference/outputs.py: what losses of one output and products tell of the names in them."""

from __future__ import annotations

from marked_sheets import marked_sheet

NETWORK = (
    r"z^{[1]} = W^{[1]} x + b^{[1]}",
    r"a^{[1]} = \tanh(z^{[1]})",
    r"z^{[2]} = W^{[2]} a^{[1]} + b^{[2]}",
    r"a^{[2]} = \sigma(z^{[2]})",
    r"\mathcal{L} = -y \log a^{[2]} - (1 - y) \log(1 - a^{[2]})",
)


def last_verdicts(sheet: tuple[str, ...], *formulas: str) -> list[str]:
    """Return the verdicts on formulas after a sheet."""
    text = "".join(f"\n$$\n{each}\n$$\n" for each in (*sheet, *formulas))
    return [step.verdict for step in marked_sheet(text).steps[-len(formulas) :]]


def test_one_output() -> None:
    """The last layer is a row where the loss is that of one number; its gradient stands as that."""
    by = r"\frac{\partial \mathcal{L}}{\partial z^{[1]}} = W^{[2]T}"
    right = rf"{by} (a^{{[2]}} - y) \odot (1 - a^{{[1]}} \odot a^{{[1]}})"
    wrong = rf"{by} (y - a^{{[2]}}) \odot (1 - a^{{[1]}} \odot a^{{[1]}})"
    weights = r"\frac{\partial \mathcal{L}}{\partial W^{[2]}} = (a^{[2]} - y) a^{[1]T}"
    assert last_verdicts(NETWORK, right, weights) == ["proved", "proved"]
    assert last_verdicts(NETWORK, wrong)[0] != "proved"


def test_vectors_of_samples() -> None:
    """In y wᵀ x the label is a number, and in wᵀ x_i the x_i are vectors."""
    margin = (r"\ell(w) = \max(0, 1 - y w^T x)",)
    assert last_verdicts(margin, r"\nabla_w \ell = -y x \cdot 1[y w^T x < 1]") == ["proved"]
    assert last_verdicts(margin, r"\nabla_w \ell = -y x \cdot 1[y w^T x > 1]")[0] != "proved"

    logistic = (r"f(w) = \sum_{i=1}^n \log(1 + \exp(-y_i w^T x_i))",)
    assert last_verdicts(logistic, r"\nabla f(w) = -\sum_{i=1}^n y_i \sigma(-y_i w^T x_i) x_i") == ["proved"]
    assert last_verdicts(logistic, r"\nabla f(w) = -\sum_{i=1}^n y_i \sigma(y_i w^T x_i) x_i")[0] != "proved"


LOGISTIC = (
    r"z_i = w^T x_i + b, \quad a_i = \sigma(z_i)",
    r"J = -\frac{1}{m} \sum_{i=1}^m \left[ y_i \log a_i + (1 - y_i) \log(1 - a_i) \right]",
)


def test_sums_over_samples() -> None:
    """What is added to wᵀ x_i in a loss that is summed over samples is a number, and so is each y_i."""
    squares = (r"J(w, b) = \frac{1}{2m} \sum_{i=1}^m (w^T x^{(i)} + b - y^{(i)})^2",)
    by = r"\frac{\partial J}{\partial b} ="
    mean = r"\frac{1}{m} \sum_{i=1}^m (w^T x^{(i)} + b - y^{(i)})"
    assert last_verdicts(squares, f"{by} {mean}") == ["proved"]
    assert last_verdicts(squares, f"{by} -{mean}") == ["refuted"]
    assert last_verdicts(squares, f"{by} {mean} x^{{(i)}}")[0] not in ("proved", "definition")
    assert last_verdicts(LOGISTIC, rf"{by} \frac{{1}}{{m}} \sum_{{i=1}}^m (a_i - y_i)") == ["proved"]


def test_derivatives_by_entries_of_what_is_defined() -> None:
    """a_i = σ(z_i) are the entries of one vector, by which J is differentiated."""
    right = (
        r"\frac{\partial J}{\partial a_i} = -\frac{1}{m} \left( \frac{y_i}{a_i} - \frac{1 - y_i}{1 - a_i} \right)",
        r"\frac{\partial J}{\partial z_i} = \frac{1}{m} (a_i - y_i)",
    )
    assert last_verdicts(LOGISTIC, *right) == ["proved", "proved"]
    assert last_verdicts(LOGISTIC, r"\frac{\partial J}{\partial z_i} = a_i - y_i")[0] not in ("proved", "definition")


def test_a_multiple_of_the_identity() -> None:
    """A derivative that is a multiple of I is one by a vector, of several that are added up with weights."""
    mixed = (r"z = \sum_i \alpha_i x_i",)
    assert last_verdicts(mixed, r"\frac{\partial z}{\partial x_i} = \alpha_i I") == ["proved"]
    assert last_verdicts(mixed, r"\frac{\partial z}{\partial x_i} = 2 \alpha_i I")[0] != "proved"


def test_what_is_added_to_products() -> None:
    """What is added to W x is a vector by custom, whatever its letter, and what is added to wᵀ x a number."""
    loss = (r"o = V h + c", r"L = \frac12 \|o - y\|^2")
    assert last_verdicts(loss, r"\frac{\partial L}{\partial c} = o - y") == ["proved"]
    assert last_verdicts(loss, r"\frac{\partial L}{\partial c} = y - o") == ["refuted"]
    assert last_verdicts((), r"\frac{\partial}{\partial w_j} \frac12 (w^T x - c)^2 = (w^T x - c) x_j") == ["proved"]
    assert last_verdicts((), r"\frac{\partial}{\partial w_j} \frac12 (w^T x - c)^2 = (w^T x - c)^2 x_j") == ["refuted"]
