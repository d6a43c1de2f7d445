"""
The server: it is told what people type, and tells what is wrong with it, some moments after they pause.

Texts are checked by one worker, one after the other; what was typed over in the meantime is not checked.
"""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import unquote, urlparse

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.workspace import TextDocument

from derive import __version__
from derive.language_server.findings import Finding, Fix
from derive.language_server.messages import bounded
from derive.language_server.worker import Worker

PAUSE: Final = 0.3
LARGEST: Final = 2_000_000
_SUFFIXES: Final = {
    "markdown": ".md",
    "quarto": ".qmd",
    "rmd": ".rmd",
    "latex": ".tex",
    "tex": ".tex",
    "restructuredtext": ".rst",
    "rst": ".rst",
    "python": ".py",
    "html": ".html",
}
_SEVERITIES: Final = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "note": types.DiagnosticSeverity.Information,
}


class Texts:
    """What is known of the texts that are open: what was found in which version of each, and what waits to be checked."""

    def __init__(self, server: LanguageServer, worker: Worker) -> None:
        self._server, self._worker = server, worker
        self._found: dict[str, tuple[int | None, tuple[Finding, ...]]] = {}
        self._waiting: dict[str, asyncio.Task[None]] = {}
        self._turn = asyncio.Lock()

    def changed(self, uri: str) -> None:
        """Check a text when nobody has typed for a moment."""
        if (waiting := self._waiting.pop(uri, None)) is not None:
            waiting.cancel()
        self._waiting[uri] = asyncio.ensure_future(self._check_later(uri))

    def closed(self, uri: str) -> None:
        """Forget a text, and what was said of it."""
        if (waiting := self._waiting.pop(uri, None)) is not None:
            waiting.cancel()
        self._found.pop(uri, None)
        self._server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri=uri, diagnostics=[]))

    async def fixes(self, uri: str, wanted: types.Range) -> list[types.CodeAction]:
        """Return what is proved in the place of the refuted steps in a stretch, where the text for it is certain."""
        document = self._server.workspace.get_text_document(uri)
        version, found = self._found.get(uri, (None, ()))
        if version != document.version:
            return []
        actions = []
        for each in found:
            shown = _diagnostic(document, each)
            if each.level == "error" and each.help and _overlap(shown.range, wanted):
                async with self._turn:
                    fix = await asyncio.to_thread(
                        self._worker.fix_for, document.source, _name(uri), _suffix(document), each.chain, each.step
                    )
                if fix is not None and self._server.workspace.get_text_document(uri).version == version:
                    actions.append(_action(document, fix, shown))
        return actions

    async def _check_later(self, uri: str) -> None:
        await asyncio.sleep(PAUSE)
        async with self._turn:
            document = self._server.workspace.get_text_document(uri)
            version, source = document.version, document.source
            if len(source) > LARGEST:
                self._log(f"{uri} is larger than {LARGEST // 1_000_000} MB: it is not checked")
                return
            found = await asyncio.to_thread(self._worker.findings, source, _name(uri), _suffix(document))
        if found is None:
            self._log(f"{uri}: checking it took too long, and was ended")
            return
        if self._server.workspace.get_text_document(uri).version != version:
            return
        self._found[uri] = (version, found)
        diagnostics = [_diagnostic(document, each) for each in found]
        self._server.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(uri=uri, version=version, diagnostics=diagnostics)
        )

    def _log(self, words: str) -> None:
        self._server.window_log_message(types.LogMessageParams(types.MessageType.Warning, words))


def _name(uri: str) -> str:
    return PurePosixPath(unquote(urlparse(uri).path)).name or uri


def _suffix(document: TextDocument) -> str:
    known = _SUFFIXES.get((document.language_id or "").lower())
    return known or PurePosixPath(_name(document.uri)).suffix


def _range(document: TextDocument, first_line: int, first_column: int, last_line: int, after: int) -> types.Range:
    """Return a stretch as the client counts, from lines and columns counted from one; `after` is the column after its last."""
    start, end = types.Position(first_line - 1, first_column - 1), types.Position(last_line - 1, after - 1)
    codec, lines = document.position_codec, document.lines
    return types.Range(codec.position_to_client_units(lines, start), codec.position_to_client_units(lines, end))


def _diagnostic(document: TextDocument, found: Finding) -> types.Diagnostic:
    return types.Diagnostic(
        range=_range(document, found.first_line, found.first_column, found.last_line, found.last_column + 1),
        message=found.words,
        severity=_SEVERITIES[found.level],
        code=found.name,
        source="derive",
    )


def _action(document: TextDocument, fix: Fix, diagnostic: types.Diagnostic) -> types.CodeAction:
    place = _range(document, fix.first_line, fix.first_column, fix.last_line, fix.last_column)
    edit = types.WorkspaceEdit(changes={document.uri: [types.TextEdit(place, fix.text)]})
    return types.CodeAction(
        title=f"derive: write {fix.side}, which is proved",
        kind=types.CodeActionKind.QuickFix,
        diagnostics=[diagnostic],
        edit=edit,
        is_preferred=True,
    )


def _overlap(one: types.Range, other: types.Range) -> bool:
    first, last = (one.start.line, one.start.character), (one.end.line, one.end.character)
    return first <= (other.end.line, other.end.character) and (other.start.line, other.start.character) <= last


def server(worker: Worker) -> LanguageServer:
    """Return a server that has its texts checked by a worker."""
    made = LanguageServer("derive", __version__)
    texts = Texts(made, worker)

    @made.feature(types.TEXT_DOCUMENT_DID_OPEN)
    async def opened(told: types.DidOpenTextDocumentParams) -> None:
        texts.changed(told.text_document.uri)

    @made.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def changed(told: types.DidChangeTextDocumentParams) -> None:
        texts.changed(told.text_document.uri)

    @made.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    async def closed(told: types.DidCloseTextDocumentParams) -> None:
        texts.closed(told.text_document.uri)

    @made.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix]))
    async def fixes(asked: types.CodeActionParams) -> list[types.CodeAction]:
        return await texts.fixes(asked.text_document.uri, asked.range)

    return made


def serve() -> None:
    """Serve one client over standard input and output until it goes away. Raises TooLong where it sends what is not read."""
    worker = Worker()
    try:
        # A line of its own to write to, which is closed at the end: what this process writes to stays open.
        with open(os.dup(sys.stdout.fileno()), "wb") as line:  # noqa: PTH123 - no path
            server(worker).start_io(bounded(sys.stdin.buffer), line)
    finally:
        worker.end()
