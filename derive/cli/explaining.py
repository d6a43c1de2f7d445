"""`derive explain`: print the page about a word the program says."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Final

from derive.cli.failures import WrongUsage, nearest
from derive.cli.output import folded, say

PAGES: Final = Path(__file__).with_name("explain")


def page_names() -> tuple[str, ...]:
    """Return the names of all pages, in alphabetical order."""
    return tuple(sorted(page.stem for page in PAGES.glob("*.md")))


def explain_command(asked: Namespace) -> int:
    """Print the page named, or the first line of every page. Raises WrongUsage where there is none of that name."""
    names = page_names()
    if asked.name is None:
        width = max(map(len, names))
        titles = {name: (PAGES / f"{name}.md").read_text(encoding="utf-8").partition("\n")[0].partition(": ")[2] for name in names}
        say(folded("".join(f"{name.ljust(width)}  {title}\n" for name, title in titles.items())))
        return 0
    if asked.name not in names:
        raise WrongUsage(
            "unknown-key",
            f"no page is called `{asked.name}`{nearest(asked.name, names) or '; `derive explain` lists all'}",
        )
    say((PAGES / f"{asked.name}.md").read_text(encoding="utf-8"))
    return 0
