"""Tests of derive/certificate/checking.py: what Coq accepts, what it refuses, and the axioms that theorems rest on."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from certified import certificate, coq_in, needs_coq, wanted

from derive.certificate.checking import AXIOMS, INSTALL, Checked, Coq, LibraryRefused, NoCoq, Ran, _groups, library_files
from derive.certificate.files import certificates
from derive.kernel.records import replaced
from derive.language import syntax as say
from derive.language.claims import claim, equal, injective, positive, unequal

V, d, K = say.sizes("V d K")
U, v, x = say.matrix("U", V, d), say.vector("v", d), say.scalar("x")
o = say.index("o", V)
y_hat = say.let("y_hat", say.softmax(U @ v))
J = say.let("J", -say.log(y_hat[o]))
TRUE = claim(say.gradient(J, v), U.T @ (y_hat - say.one_hot(o)))


@pytest.fixture(scope="module")
def coq(tmp_path_factory: pytest.TempPathFactory, library: Path) -> Coq:
    """Return Coq with the support library compiled."""
    return coq_in(tmp_path_factory.mktemp("coq"), library)


def test_without_coq_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """One sentence, with the names of Debian's and opam's packages."""
    monkeypatch.setattr(shutil, "which", lambda _: None)

    with pytest.raises(NoCoq, match=r"apt-get install coq libcoq-coquelicot libcoq-interval.*opam install"):
        Coq(tmp_path)
    assert INSTALL.count(".") == 0


def test_a_compiler_that_makes_nothing_accepts_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A program of that name that says nothing and ends well is not believed: not of the library, a file or its axioms."""
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "coqc").write_text("#!/bin/sh\nexit 0\n", encoding="utf-8")
    (programs / "coqc").chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}:/usr/bin:/bin")
    coq, found = Coq(tmp_path), certificate(claim(x + x, 2 * x))

    with pytest.raises(LibraryRefused):
        coq.prepare()
    assert not (tmp_path / "Derive.vo").exists()
    assert [each.certified for each in coq.check(found)] == [False]
    assert coq.axioms({found.module: [found.blocks[0].theorem]}) - AXIOMS


def test_what_the_independent_checker_refuses_is_not_certified(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nothing of what was compiled is, where coqchk refuses it or is not there; what was refused keeps Coq's words."""
    for name in ("coqc", "coqchk"):
        (tmp_path / name).write_text("#!/bin/sh\necho inconsistent\nexit 1\n", encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    coq = Coq(tmp_path)
    answers = {"own": (Checked("a", "claim_a", False, True, ""), Checked("b", "claim_b", False, False, "no"))}

    first, second = coq.rechecked(answers)["own"]
    assert (first.certified, second.certified, second.message) == (False, False, "no")
    assert first.message == "coqchk refuses the compiled files: inconsistent"

    monkeypatch.setattr("derive.certificate.checking.Coq.recheck", lambda *_: Ran(True, "", 0))
    assert coq.rechecked(answers) == answers


def test_files_are_compiled_together() -> None:
    """Every file once, beside such as need the same library; on several cores in as many groups, with as many theorems each."""
    (proved,), (false,) = (certificates(key, key, [wanted("it", each)]) for key, each in (("a", TRUE), ("b", claim(x, -x))))
    files = [replaced(proved, module=f"a_{n}", blocks=proved.blocks * n) for n in range(1, 20)]
    files += [replaced(false, module=f"b_{n}", blocks=false.blocks) for n in range(5)]

    for cores, count in ((1, 3), (2, 3), (4, 5)):
        groups = _groups(files, cores)
        assert sorted(each.module for group in groups for each in group) == sorted(each.module for each in files)
        assert all(len({each.library for each in group}) == 1 for group in groups)
        sizes = [sum(len(each.blocks) for each in group) for group in groups if group[0].needs == "Derive"]
        assert len(groups) == count
        assert max(sizes) - min(sizes) <= 3


def test_nothing_in_the_library_is_left_unproved() -> None:
    """No lemma is admitted, no axiom or parameter added."""
    for text in library_files().values():
        for word in ("Admitted", "admit.", "Axiom", "Parameter ", "Hypothesis ", "Variable ", "bypass_check"):
            assert word not in text


@needs_coq
@pytest.mark.slow
def test_a_theorem_is_certified_and_rests_on_the_axioms_of_the_reals(coq: Coq) -> None:
    """The gradient of the naive softmax loss for every size: Coq accepts it, and its axioms are exactly those of Coq's reals."""
    found = certificate(TRUE)

    assert [(each.certified, each.message) for each in coq.check(found)] == [(True, "")]
    assert coq.axioms({found.module: [found.blocks[0].theorem]}) == AXIOMS


@needs_coq
@pytest.mark.slow
def test_a_refuted_claim_is_certified_false(coq: Coq) -> None:
    """Interval arithmetic at the counterexample; beside the axioms of the reals, machine integers alone are computed with."""
    found = certificate(claim(say.gradient(J, v), U.T @ (say.one_hot(o) - y_hat)))

    (one,) = coq.check(found)
    assert (one.certified, one.refuted) == (True, True)
    assert coq.axioms({found.module: [one.theorem]}) <= AXIOMS


@needs_coq
@pytest.mark.slow
def test_a_refused_claim_does_not_keep_the_others(coq: Coq) -> None:
    """The second of three theorems is made false: Coq's words are handed on for it, the first and the third are certified."""
    (found,) = certificates("three", "three claims", [wanted(name, TRUE) for name in ("a", "b", "c")])
    before, it, after = found.blocks
    changed = replaced(
        found, blocks=(before, replaced(it, text=it.text.replace(" - y_hat", " + y_hat").replace("- delta", "+ delta")), after)
    )

    first, second, third = coq.check(changed)
    assert (first.certified, second.certified, third.certified) == (True, False, True)
    assert second.message


@needs_coq
@pytest.mark.slow
def test_a_claim_is_not_certified_without_a_witness(coq: Coq) -> None:
    """
    Two claims that assume the same share a witness. Where the claim beside which it stands is refused, it stands beside the other;
    where the witness is none, that what they assume is possible is shown for neither.
    """
    (found,) = certificates("two", "two claims", [wanted(name, TRUE) for name in ("a", "b")])
    assert found.text.count("Example") == 1
    it, other = found.blocks
    false = replaced(it, text=it.text.replace(" - y_hat", " + y_hat").replace("- delta", "+ delta"))
    wrong = [replaced(each, witness=each.witness.replace("exists 1%nat", "exists 0%nat")) for each in found.blocks]

    assert [each.certified for each in coq.check(replaced(found, blocks=(false, other)))] == [False, True]
    assert [each.certified for each in coq.check(replaced(found, blocks=tuple(wrong)))] == [False, False]
    assert [each.certified for each in coq.check(found)] == [True, True]


@needs_coq
@pytest.mark.slow
def test_what_is_given_is_used_and_can_hold(coq: Coq) -> None:
    """Assumptions of every kind become hypotheses of a theorem, and its witness shows that they hold together."""
    k, s, w = say.index("k", K), say.index("s", K), say.index_map("w", K, V)
    t, p = say.vector("t", V), say.vector("p", V)
    z = say.vector("z", V)
    loss = -say.total_over(k, say.log(say.sigmoid(-(U[w[k]] @ v))))
    given = (
        claim(say.gradient(loss, U[w[s]]), say.sigmoid(U[w[s]] @ v) * v, given=injective(w)),
        claim(say.gradient(loss, U[o]), say.zeros(d), given=unequal(w[k], o)),
        claim(say.gradient(-(t @ say.log(say.softmax(z))), z), say.softmax(z) - t, given=equal(say.total(t), 1)),
        claim(say.gradient(say.total(say.log(p)), p), 1 / p, given=positive(p)),
        claim(say.gradient(say.log(x), x), 1 / x),
        claim(x / x, 1),
    )
    (found,) = certificates("given", "assumptions", [wanted(f"g{place}", each) for place, each in enumerate(given)])

    assert [(each.name, each.message) for each in coq.check(found)] == [(each.name, "") for each in found.blocks]
    assert "x <> 0 ->" in found.blocks[5].text
    assert found.text.count("_witness :") == len(found.blocks)
