"""One web server and one worker process.  When one of them stops, the other does too."""

import logging
import os
import signal
import subprocess
import sys
import threading
import time
from types import FrameType

from flask import Flask

from config import Settings
from wijkfonds.foundation.jobs import Jobs

log = logging.getLogger(__name__)
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
        process.terminate()
    for process in processes:
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
    if failed and not stopping.is_set():
        sys.exit("wijkfonds: the server or its worker stopped by itself")


def _web(settings: Settings) -> list[str]:
    """The access log stays off: it would hold addresses of people and minutes of votes."""
    options = ["--interface", "wsgi", "--factory", "--host", settings.host, "--port", str(settings.port)]
    options += ["--workers", "1", "--blocking-threads", str(settings.threads), "--no-ws", "--log-level", "warning"]
    return [sys.executable, "-m", "granian", *options, "wijkfonds.app:create_app"]


def _start(command: list[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(command, start_new_session=True)


def work(app: Flask) -> None:
    jobs: Jobs = app.extensions["jobs"]
    logging.getLogger("huey").setLevel(logging.WARNING)
    threading.Thread(target=_leave_with_the_parent, daemon=True).start()
    jobs.huey.create_consumer(workers=1, periodic=True, initial_delay=0.05, max_delay=1.0).run()


def _leave_with_the_parent() -> None:
    """A server that was killed leaves no worker behind."""
    parent = os.getppid()
    while os.getppid() == parent:
        time.sleep(1)
    os.kill(os.getpid(), signal.SIGTERM)
