"""A web server as `serve` starts it, of the application or of what it is compared with."""

import http.client
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from benchmarks.environment import ROOT
from benchmarks.voting import cpu
from benchmarks.voting.stage import Stage
from wijkfonds.foundation import serving

PATIENCE = 60


def free_port() -> int:
    """Of this machine, at this moment."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


class Server:
    """Granian with one worker, on a port of its own."""

    def __init__(self, stage: Stage, factory: str = "") -> None:
        """`factory`: what makes the application, if it is not ours."""
        self.port = free_port()
        self.environment = stage.environment(self.port)
        settings = stage.settings.model_copy(update={"port": self.port})
        self.command = serving._web(settings)  # noqa: SLF001  this is what is to be measured
        self.command[-1] = factory or self.command[-1]
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Returns when it answers."""
        self.process = subprocess.Popen(self.command, env=self.environment, cwd=ROOT, start_new_session=True)
        until = time.monotonic() + PATIENCE
        while not self.answers():
            if time.monotonic() > until or self.process.poll() is not None:
                raise RuntimeError("the server does not start")
            time.sleep(0.02)

    def answers(self) -> bool:
        """Is it there, with its database?"""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/gezond")
            return connection.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    @property
    def leader(self) -> int:
        """The process that was started first."""
        if self.process is None:
            raise RuntimeError("the server was not started")
        return self.process.pid

    def cpu_seconds(self) -> float:
        """Of its processes together, so far."""
        return cpu.seconds_of(cpu.of_session(self.leader))

    def kill(self) -> None:
        """All of it, and at once."""
        if self.process is None:
            return
        pids = cpu.of_session(self.leader)
        with suppress(ProcessLookupError):
            os.killpg(self.leader, signal.SIGKILL)
        self.process.wait()
        cpu.wait_until_gone(pids)


@contextmanager
def serving_of(stage: Stage, factory: str = "") -> Iterator[Server]:
    """It answers inside the block, and is gone behind it."""
    server = Server(stage, factory)
    try:
        server.start()
        yield server
    finally:
        server.kill()
