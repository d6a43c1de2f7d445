"""Tests of derive/certificate/reading.py and comparing.py: printed certificates are read back, and every change of one is seen."""

from __future__ import annotations

import pytest
from certified import certificate, wanted

from derive import catalog
from derive.certificate.comparing import NARROWER, Different, compare, not_narrower
from derive.certificate.files import certificates
from derive.certificate.reading import Meaning, Unreadable, read
from derive.kernel.records import replaced
from derive.language.claims import Claim
from derive.report.content import near_miss_claim

KEYS = ("word2vec.naive_softmax", "word2vec.leaky_relu", "word2vec.sigmoid", "word2vec.skip_gram")
CHANGES = (
    (" - ", " + "),
    ("v_c i", "v_c o"),
    ("- ln (", "- exp ("),
    ("  delta o i", "  delta i i"),
    ("softmax V", "softmax d"),
    ("- ln", "ln"),
    ("upd v_c i t", "upd v_c o t"),
)


@pytest.mark.parametrize("key", KEYS)
def test_what_is_printed_says_what_is_claimed(key: str) -> None:
    """Theorems and a near miss of each, read back from the text alone, agree with the claims' entries at points."""
    claims: dict[str, Claim] = {}
    for theorem in catalog.statement(key).theorems:
        claims[theorem.name] = theorem.claim
        claims[f"{theorem.name}_miss_1"] = near_miss_claim(theorem, theorem.near_misses[0])
    files = certificates(key, key, [wanted(name, claim) for name, claim in claims.items()])

    assert [compare(file, claims) for file in files] == [4 * len(file.blocks) for file in files]


@pytest.mark.parametrize(("old", "new"), CHANGES)
def test_a_statement_with_one_thing_changed_is_seen(old: str, new: str) -> None:
    """A sign, an index, a function, a range or what is differentiated by: the comparison notices."""
    claim = catalog.statement("word2vec.naive_softmax").theorem("v_c").claim
    found = certificate(claim)
    (block,) = found.blocks
    changed = replaced(found, head=found.head.replace(old, new), blocks=(replaced(block, text=block.text.replace(old, new)),))

    assert compare(found, {"it": claim}) == 4
    assert changed != found
    with pytest.raises(Different):
        compare(changed, {"it": claim})


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("(o < V)%nat ->", "(o < V)%nat -> (V < 2)%nat ->"),
        ("(o < V)%nat", "(o < d)%nat"),
        ("(1 <= d)%nat ->", "(1 <= d)%nat -> 0 < v_c 0 ->"),
        ("(1 <= d)%nat ->", "(1 <= d)%nat -> (forall p, (p < V)%nat -> U p 0 < 1) ->"),
        ("(1 <= d)%nat ->", "(1 <= d)%nat -> o <> i ->"),
    ],
)
def test_a_theorem_that_assumes_more_than_its_claim_is_left_out(old: str, new: str) -> None:
    """Another range, a size or a sign that is not given: what is assumed is evaluated where the claim has a value."""
    claim = catalog.statement("word2vec.naive_softmax").theorem("v_c").claim
    found = certificate(claim)
    (block,) = found.blocks
    head, rest = block.text.partition("Proof.")[::2]
    changed = replaced(found, blocks=(replaced(block, text=f"{head.replace(old, new)}Proof.{rest}"),))

    assert old in head
    assert not_narrower(found, {"it": claim}) == found
    assert not_narrower(changed, {"it": claim}).unprinted == (("it", NARROWER),)
    assert not_narrower(changed, {"it": claim}).blocks == ()


def test_values_are_those_of_coq() -> None:
    """Signs bind more tightly than products there, and less than powers; sums over nothing are 0."""
    file = read(
        "Definition f (x : R) : R :=\n  - x ^ 2 * 3 - rsum 0%nat (fun i => x).\n\nDefinition g (x : R) : R :=\n  / x / 2.\n"
    )
    meaning = Meaning(file)

    assert meaning.known["f"](2) == -12
    assert meaning.known["g"](4) == 0.125


@pytest.mark.parametrize("text", ["x +", "(x", "x ? y", "fun x", "match x with"])
def test_what_is_no_certificate_is_not_read(text: str) -> None:
    """The reader knows the fragment that is printed, and nothing else."""
    with pytest.raises(Unreadable):
        read(f"Definition f (x : R) : R :=\n  {text}.\n")
