"""One web server and one worker process.  When one of them stops, the other does too."""

import ctypes
import logging
import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from types import FrameType

from flask import Flask

from config import Settings
from wijkfonds.foundation import logs
from wijkfonds.foundation.jobs import Jobs

log = logging.getLogger(__name__)
LIBC = ctypes.CDLL(None)
PR_SET_PDEATHSIG = 1
PATIENCE = 10  # seconds that a process gets to finish what it does


def serve(settings: Settings) -> None:
    processes = [_start(_web(settings)), _start([sys.executable, "-m", "wijkfonds", "worker"])]
    stopping = threading.Event()

    def stop(_signal: int, _frame: FrameType | None) -> None:
        stopping.set()

    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, stop)
    while not stopping.wait(0.2) and all(process.poll() is None for process in processes):
        pass
    failed = any(process.poll() not in (None, 0) for process in processes)
    for process in processes:
        _stop(process)
    if failed and not stopping.is_set():
        sys.exit("wijkfonds: the server or its worker stopped by itself")


def _stop(process: subprocess.Popen[bytes]) -> None:
    """With all it started itself: a web server whose head is gone may go on serving."""
    process.terminate()
    with suppress(subprocess.TimeoutExpired):
        process.wait(PATIENCE)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _web(settings: Settings) -> list[str]:
    """The access log stays off: it would hold addresses of people and minutes of votes."""
    options = ["--interface", "wsgi", "--factory", "--host", settings.host, "--port", str(settings.port)]
    options += ["--workers", "1", "--blocking-threads", str(settings.threads), "--no-ws", "--log-level", "warning"]
    return [sys.executable, "-m", "granian", *options, "wijkfonds.app:create_app"]


def _start(command: list[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(command, start_new_session=True, preexec_fn=_leave_with_the_parent)  # noqa: PLW1509


def _leave_with_the_parent() -> None:
    """A `serve` that was killed leaves nothing behind (Linux only)."""
    if sys.platform == "linux":
        LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def work(app: Flask) -> None:
    jobs: Jobs = app.extensions["jobs"]
    logging.getLogger("huey").setLevel(logging.WARNING)
    if app.extensions["settings"].is_production:
        logs.tell_the_end_quietly()
    jobs.huey.create_consumer(workers=1, periodic=True, initial_delay=0.05, max_delay=1.0).run()
