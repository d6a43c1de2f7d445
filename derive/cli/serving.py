"""`derive lsp`: the language server, over standard input and output."""

from __future__ import annotations

from argparse import Namespace

from derive.cli.failures import WrongUsage


def lsp_command(_: Namespace) -> int:
    """Serve an editor until it goes away. Raises WrongUsage where the packages for it are not installed."""
    try:
        from derive.language_server.server import serve
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("pygls", "lsprotocol"):
            raise
        raise WrongUsage("language-server", "the language server needs pygls: pip install 'derive[lsp]'") from error
    serve()
    return 0
