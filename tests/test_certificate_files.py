"""Tests of derive/certificate/files.py: names that collide with nothing, and where a witness stands."""

from __future__ import annotations

from certified import wanted

from derive.certificate.files import certificates, module_name
from derive.certificate.reading import read
from derive.language import syntax as say
from derive.language.claims import claim

x = say.scalar("x")
TRUE = claim(x + x, 2 * x)


def test_no_file_has_the_name_of_another() -> None:
    """Nor of the library, of Coq's words, or of what is refuted beside it, in capitals or not; a digit has a letter before it."""
    assert module_name("word2vec.sigmoid") == "word2vec_sigmoid"
    assert [module_name(key) for key in ("Derive", "refute", "Type", "group_0", "axioms_of_all", "1", "梯度", "a b", "R")] == [
        *("Derive_1", "refute_1", "Type_1", "group_0_1", "axioms_of_all_1", "x_1", "x", "a_b", "R"),
    ]
    assert module_name("a.b", {"a_b"}) == "a_b_1"
    assert module_name("A_b", {"a_b", "a_b_1"}) == "A_b_2"
    assert module_name("a_refuted", {"a", "a_refuted"}) == "a_refuted_1"
    assert module_name("a", {"a_refuted"}) == "a_1"


def test_no_theorem_has_the_name_of_another() -> None:
    """Nor of a definition, nor of what stands beside it: names that are spelled alike get numbers, and each keeps its statement."""
    named = say.let("claim_it", x * x)
    claims = {
        "it": claim(named + named, 2 * named),
        "α": TRUE,
        "β": claim(x * x, x**2),
        "y": claim(1 / x, 1 / x),
        "y_defined": TRUE,
        "z.2": TRUE,
        "z_line_2": claim(x - x, 0),
    }
    (file,) = certificates("own", "own", [wanted(name, each) for name, each in claims.items()])

    names = [each.theorem for each in file.blocks]
    assert names == ["claim_it_1", "claim__", "claim___1", "claim_y", "claim_y_defined_1", "claim_z_line_2", "claim_z_line_2_1"]
    statements = read(file.text).statements
    assert all(each.text.count(f"Theorem {each.theorem} :") == 1 for each in file.blocks)
    assert statements["claim__"] != statements["claim___1"]


def test_a_witness_stands_beside_the_first_that_is_left() -> None:
    """Claims that assume the same share one: without the first, it stands beside the second."""
    (file,) = certificates("own", "own", [wanted("a", claim(x / x, 1)), wanted("b", claim(2 * x / x, 2)), wanted("c", TRUE)])

    assert [part.count("Example") for _, part in file.parts()] == [1, 0, 0]
    assert [part.count("Example") for _, part in file.parts({"a"})] == [1, 0]
    assert file.text.count("Example claim_a_witness") == file.without({"a"}).count("Example claim_b_witness") == 1


def test_what_a_title_says_ends_no_comment() -> None:
    """Signs of comments and strings in it are set apart, and letters that have no code are not written."""
    (file,) = certificates("own", 'a *) Axiom no : False. (* "b\udcff', [wanted("a", TRUE)])

    first = file.text.encode().decode().splitlines()[0]
    assert (first.count("(*"), first.count("*)"), first.count('"')) == (1, 1, 0)
    assert first.endswith("*)")
