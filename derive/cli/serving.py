"""`derive lsp`: the language server, over standard input and output."""

from __future__ import annotations

import sys
from argparse import Namespace

from derive.cli.failures import WrongUsage
from derive.cli.output import complain


def lsp_command(_: Namespace) -> int:
    """Serve an editor until it goes away. Raises WrongUsage where the packages for it are not installed."""
    try:
        from derive.language_server.server import serve
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("pygls", "lsprotocol"):
            raise
        raise WrongUsage("language-server", "the language server needs pygls: pip install 'derive[lsp]'") from error
    from derive.language_server.messages import TooLong

    if sys.stdin is None:
        raise WrongUsage("language-server", "standard input is closed: no editor can be heard")
    if sys.stdin.isatty():
        complain("derive: this waits for an editor to speak (see `derive explain language-server`); ctrl-C ends it")
    try:
        serve()
    except TooLong as trouble:
        raise WrongUsage("language-server", f"what the editor sends is no message: {trouble}") from None
    return 0
