"""
The one process that checks what people type: it may take its time, or be ended, while the server goes on answering.

What is asked and answered goes through a pipe as plain data; a text that takes longer than it may costs the process, no more.
"""

from __future__ import annotations

import multiprocessing
import sys
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import Any, Final

from derive.language_server.findings import Finding, Fix, Memory, findings, fix_for
from derive.reader.documents.sheets import UnreadableSheet

SECONDS: Final = 30.0


class Worker:
    """A process that is started when it is first asked, and anew after it was ended. Asked by one thread at a time."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._process: SpawnProcess | None = None
        self._pipe: Connection | None = None

    def findings(self, text: str, name: str, suffix: str) -> tuple[Finding, ...] | None:
        """Return what is found in a text; None where it took too long, or the process broke down."""
        found: tuple[Finding, ...] | None = self._ask("findings", text, name, suffix)
        return found

    def fix_for(self, text: str, name: str, suffix: str, chain: int, step: int) -> Fix | None:
        """Return the change of a step that is right; None where none is certain, or it took too long."""
        found: Fix | None = self._ask("fix_for", text, name, suffix, chain, step)
        return found

    def end(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            self._process.join()
        if self._pipe is not None:
            self._pipe.close()
        self._process = self._pipe = None

    def _ask(self, *question: Any) -> Any:
        pipe = self._pipe or self._start()
        try:
            pipe.send(question)
            if pipe.poll(self._seconds):
                return pipe.recv()
        except (EOFError, OSError):
            pass
        self.end()
        return None

    def _start(self) -> Connection:
        context = multiprocessing.get_context("spawn")
        own, other = context.Pipe()
        self._process = context.Process(target=_answer, args=(other,), daemon=True)
        self._process.start()
        other.close()
        self._pipe = own
        return own


def _answer(pipe: Connection) -> None:
    """Answer until nobody asks any more. What is printed by accident must not reach the editor."""
    sys.stdout = sys.stderr
    memory = Memory()
    while True:
        try:
            question = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            answer = _answered(question, memory)
        except (UnreadableSheet, RecursionError):
            answer = () if question[0] == "findings" else None
        pipe.send(answer)


def _answered(question: tuple[Any, ...], memory: Memory) -> tuple[Finding, ...] | Fix | None:
    task, text, name, suffix, *place = question
    if task == "findings":
        return findings(text, name, suffix, memory)
    chain, step = place
    return fix_for(text, name, suffix, chain, step, memory)
