"""The claims of a Python file as tests: each theorem, and each line of its derivation."""

from __future__ import annotations

from collections.abc import Iterator
from os import PathLike
from typing import Any

import pytest

from derive.cli.failures import WrongUsage
from derive.cli.files import statements_in
from derive.cli.selection import Chosen, claims_of
from derive.diagnosis import diagnose
from derive.language.visible import visible_name, visible_text
from derive.routes import prove


class WrongClaim(Exception):
    """A claim that is not proved; the text says which, and what was found."""


class StatementFile(pytest.File):
    """A Python file of statements; it is run when it is collected, and collects its claims."""

    def collect(self) -> Iterator[ClaimItem]:
        """Yield the claims in their order. Raises CollectError for a file that cannot be run, or states nothing."""
        try:
            statements = statements_in(str(self.path))
        except WrongUsage as trouble:
            raise self.CollectError(visible_text(str(trouble))) from trouble
        for statement in statements:
            for chosen in claims_of(statement):
                name = chosen.name.removeprefix(f"{self.path}").removeprefix("/")
                yield ClaimItem.from_parent(self, name=visible_name(name), chosen=chosen)


class ClaimItem(pytest.Item):
    """One claim: it passes where the kernel proves it, for every size."""

    def __init__(self, *, chosen: Chosen, **named: Any) -> None:
        super().__init__(**named)
        self._chosen = chosen

    def runtest(self) -> None:
        """Raise WrongClaim unless the claim is proved."""
        claim = self._chosen.claim
        result = prove(claim, route="kernel")
        if result.verdict == "proved":
            return
        if result.verdict == "undecided" and "undecided" in self.config.getini("derive_allow"):
            pytest.skip(f"undecided: {result.reason}")
        said = [f"{self.name}: {claim}", f"  {result}"]
        if result.verdict == "refuted" and (help_found := diagnose(claim)):
            said.append(f"  {help_found}")
        raise WrongClaim("\n".join(said))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Return what was found alone for a claim that is not proved."""
        return str(excinfo.value) if isinstance(excinfo.value, WrongClaim) else super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[PathLike[str] | str, int | None, str]:
        """Return the file, and the name of the claim."""
        return visible_name(str(self.path)), None, self.name
