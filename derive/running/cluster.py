"""
Sheets checked by the workers of a backend of joblib: processes of this machine, or those of a Dask or Ray cluster.

Each sheet is guarded there as it is here. Answers come in the order of the sheets, so many at a time that memory stays as it is.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, CancelledError
from contextlib import ExitStack
from itertools import islice
from typing import Any, Final, TypeAlias, final

from derive.reader.documents.sheets import UnreadableSheet
from derive.running.answers import unpacked
from derive.running.batch import Lost, checked, packed_jobs
from derive.running.cache import Cache, with_bytes
from derive.running.jobs import Answer, Job
from derive.running.run import check_files, with_input

BACKENDS: Final = "loky (processes of this machine), dask://HOST:PORT or ray://HOST:PORT"
_WINDOW: Final = 32
_BATCH: Final = 8
_SECONDS: Final = 20

Begun: TypeAlias = tuple[dict[str, Any], tuple[type[Exception], ...]]
"""What joblib is told of a backend, and what is raised when its workers break down."""


class NoBackend(Exception):
    """A backend that cannot be had; the message says why, in one clause."""


def check_on(
    backend: str, jobs: Iterable[Job | UnreadableSheet], at_once: int | None = None, cache: Cache | None = None
) -> Iterator[Answer]:
    """
    Yield what is found in each file, in their order, by so many workers or all there are; what a cache holds is not sought again.

    What workers that break down leave undone is done here, and that is said. Raises NoBackend, Inconsistent.
    """
    coming = iter(jobs)
    with ExitStack() as stack:
        workers = Workers(backend, at_once, stack)
        while window := list(islice(coming, _WINDOW * workers.count)):
            ready = [_ready(each, cache) for each in window]
            told = workers.told([each for each in ready if isinstance(each, Job)], cache)
            for each in ready:
                yield next(told) if isinstance(each, Job) else each


def _ready(job: Job | UnreadableSheet, cache: Cache | None) -> Job | Answer:
    """Return the answer to a job where it is known, or what it takes is not one file; else the job with the file's bytes."""
    if isinstance(job, UnreadableSheet):
        return job
    try:
        job = with_bytes(with_input(job))
    except UnreadableSheet as trouble:
        return trouble
    if job.raw is None or job.follow:
        return next(check_files((job,)))
    known = cache.found(job) if cache is not None else None
    return job if known is None else known


@final
class Workers:
    """The workers of a backend: how many there are, and what they find."""

    def __init__(self, backend: str, at_once: int | None, stack: ExitStack) -> None:
        kind, _, address = backend.partition("://")
        begin = _BACKENDS.get(kind)
        if begin is None or bool(address) != ("://" in backend) or bool(address) == (kind == "loky"):
            raise NoBackend(f"there is no such backend; there are {BACKENDS}")
        self._name = backend
        self._broken: tuple[type[Exception], ...] = (Lost, OSError, CancelledError, BrokenExecutor)
        try:
            import joblib

            options, broken = begin(address, stack)
            self._broken = (*self._broken, *broken)
            self._return_as = options.pop("return_as", "generator")
            stack.enter_context(joblib.parallel_config(n_jobs=at_once or -1, **options))
            self.count: int = joblib.effective_n_jobs(at_once or -1)
        except ModuleNotFoundError as error:
            raise NoBackend(f"it needs {error.name}, which is not installed: pip install 'derive[cluster]'") from error
        except (OSError, ValueError) as error:
            raise NoBackend(_first_line(error)) from error
        self._left = False

    def told(self, jobs: Sequence[Job], cache: Cache | None) -> Iterator[Answer]:
        """Yield the answers to jobs, in their order; they are kept."""
        done = 0
        if not self._left:
            try:
                for job, (is_whole, text) in self._asked(jobs):
                    answer = unpacked(text, job)
                    if is_whole and cache is not None and not isinstance(answer, UnreadableSheet):
                        cache.keep(job, answer)
                    yield answer
                    done += 1
            except self._broken as error:
                print(f"derive: {self._name}: {_first_line(error)}; what is left is checked here", file=sys.stderr)
                self._left = True
        yield from check_files(jobs[done:], cache=cache)

    def _asked(self, jobs: Sequence[Job]) -> Iterator[tuple[Job, tuple[bool, str]]]:
        import joblib

        size = max(1, min(_BATCH, len(jobs) // (4 * self.count)))
        batches = [jobs[start : start + size] for start in range(0, len(jobs), size)]
        longest = max((each.limits.patience if each.limits.seconds else 0.0 for each in jobs), default=0.0)
        parallel = joblib.Parallel(return_as=self._return_as, batch_size=1, timeout=2 * longest or None)
        found = parallel(joblib.delayed(checked)(packed_jobs(batch)) for batch in batches)
        for batch, told in zip(batches, found, strict=True):
            yield from zip(batch, told, strict=True)


def _loky(_address: str, _stack: ExitStack) -> Begun:
    return {"backend": "loky"}, ()


def _dask(address: str, stack: ExitStack) -> Begun:
    import distributed

    connect: Callable[..., Any] = distributed.Client
    client = stack.enter_context(connect(f"tcp://{address}", timeout=_SECONDS, set_as_default=False))
    return {"backend": "dask", "client": client, "wait_for_workers_timeout": _SECONDS}, (distributed.KilledWorker,)


def _ray(address: str, stack: ExitStack) -> Begun:
    import ray
    from ray.util.joblib import register_ray

    stack.enter_context(ray.init(address=f"ray://{address}", log_to_driver=False))
    register_ray()
    return {"backend": "ray", "return_as": "list"}, (ray.exceptions.RayError,)


_BACKENDS: Final[dict[str, Callable[[str, ExitStack], Begun]]] = {
    "loky": _loky,
    "dask": _dask,
    "ray": _ray,
}


def _first_line(error: BaseException) -> str:
    return str(error).strip().partition("\n")[0] or type(error).__name__
