"""Tests of derive/language_server: a real client over standard input and output, where pygls is installed; and the worker alone."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import threading
from typing import Any

import pytest

from derive.language_server.worker import Worker

pytestmark = pytest.mark.slow
WRONG = "# 🙂\n\n🙂 $$\\frac{\\partial J}{\\partial U} = (y - \\hat y) v_c^T$$\n"
SECONDS = 60


def test_a_worker_that_takes_too_long_is_ended() -> None:
    """A question that is not answered in time gets None; the next one is answered by a new process."""
    worker = Worker(0.001)
    try:
        assert worker.findings("$$a = b$$", "a.md", ".md") is None
        worker._seconds = SECONDS
        found = worker.findings(WRONG, "a.md", ".md")
        assert found is not None
        assert [each.name for each in found] == ["refuted"]
        assert worker.findings("\x00" * 10, "a.ipynb", ".ipynb") == ()
    finally:
        worker.end()


async def conversation() -> dict[str, Any]:
    """Open a text, have its fix applied, type a wrong one, close it; return what the server said."""
    from lsprotocol import types
    from pygls.lsp.client import LanguageClient

    client = LanguageClient("test", "1")
    told: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()

    @client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    def published(said: types.PublishDiagnosticsParams) -> None:
        told.put_nowait(said)

    async def next_told() -> types.PublishDiagnosticsParams:
        return await asyncio.wait_for(told.get(), SECONDS)

    await client.start_io(sys.executable, "-m", "derive", "lsp")
    try:
        await asyncio.wait_for(client.initialize_async(types.InitializeParams(capabilities=types.ClientCapabilities())), SECONDS)
        client.initialized(types.InitializedParams())
        uri = "file:///sheet.md"
        client.text_document_did_open(types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, "markdown", 1, WRONG)))
        first = await next_told()
        wanted = first.diagnostics[0]
        actions = await asyncio.wait_for(
            client.text_document_code_action_async(
                types.CodeActionParams(types.TextDocumentIdentifier(uri), wanted.range, types.CodeActionContext([wanted]))
            ),
            SECONDS,
        )
        edit = actions[0].edit.changes[uri][0]
        change = types.TextDocumentContentChangePartial(edit.range, edit.new_text)
        client.text_document_did_change(types.DidChangeTextDocumentParams(types.VersionedTextDocumentIdentifier(2, uri), [change]))
        second = await next_told()
        for version in (3, 4, 5):
            client.text_document_did_change(
                types.DidChangeTextDocumentParams(
                    types.VersionedTextDocumentIdentifier(version, uri), [types.TextDocumentContentChangeWholeDocument(WRONG)]
                )
            )
        third = await next_told()
        client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))
        fourth = await next_told()
        await asyncio.wait_for(client.shutdown_async(None), SECONDS)
        client.exit(None)
        return {"first": first, "actions": actions, "second": second, "third": third, "fourth": fourth}
    finally:
        await client.stop()


@pytest.mark.filterwarnings(
    "ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning", "ignore::DeprecationWarning"
)
def test_a_client_over_standard_input_and_output() -> None:
    """
    A refuted step is underlined, in the client's units; its quick fix, applied, leaves nothing to tell; of several changes in a row
    the last is checked; a text that is closed is forgotten.
    """
    pytest.importorskip("pygls", reason="pygls is not installed")
    said = asyncio.run(conversation())
    (wrong,) = said["first"].diagnostics
    line = WRONG.split("\n")[2]
    units = line.encode("utf-16-le")
    shown = units[2 * wrong.range.start.character : 2 * wrong.range.end.character].decode("utf-16-le")
    assert shown == r"y - \hat y"
    assert (wrong.source, wrong.code, wrong.severity) == ("derive", "refuted", 1)
    assert "left −1/2, right 1/2" in wrong.message
    assert [each.title for each in said["actions"]] == [r"derive: write (\hat y - y) v_c^T, which is proved"]
    assert (said["second"].version, said["second"].diagnostics) == (2, ())
    assert said["third"].version == 5
    assert len(said["third"].diagnostics) == 1
    assert said["fourth"].diagnostics == ()
    assert threading.active_count() < 20


def test_an_editor_that_ends_it() -> None:
    """It ends with exit code 0, and complains of nothing."""
    pytest.importorskip("pygls", reason="pygls is not installed")
    asked = (
        {"id": 1, "method": "initialize", "params": {"processId": None, "rootUri": None, "capabilities": {}}},
        {"id": 2, "method": "shutdown"},
        {"method": "exit"},
    )
    bodies = [json.dumps({"jsonrpc": "2.0", **each}).encode() for each in asked]
    said = b"".join(b"Content-Length: %d\r\n\r\n%b" % (len(body), body) for body in bodies)
    ended = subprocess.run([sys.executable, "-m", "derive", "lsp"], input=said, capture_output=True, check=False, timeout=120)
    assert (ended.returncode, ended.stderr) == (0, b"")
