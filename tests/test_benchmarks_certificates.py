"""How long Coq takes for certificates: pytest --benchmark-only -n 0 -q tests/test_benchmarks_certificates.py."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from certified import needs_coq

from derive.certificate.checking import Coq
from derive.cli.certifying import prepared
from derive.cli.selection import claims_named


@needs_coq
@pytest.mark.slow
@pytest.mark.benchmark(group="certificates")
def test_word2vec_on_one_core(benchmark: Any, tmp_path: Path) -> None:
    """The support library, all theorems of the catalogue that are proved, file after file, and the axioms that they rest on."""
    files = [file for each in prepared(claims_named([]), comparing=False) for file in each.files if not file.blocks[0].refuted]

    def check() -> int:
        coq = Coq(tmp_path)
        coq.prepare(files)
        return sum(one.certified for found in coq.audited(coq.check_all(files)).values() for one in found)

    assert benchmark.pedantic(check, rounds=1) == sum(len(file.blocks) for file in files)
