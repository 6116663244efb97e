"""Work that no visitor should wait for.  One queue in a file of its own, one worker process, jobs by name."""

import logging
from collections.abc import Callable
from typing import Any

from flask import Flask, current_app
from huey import Huey, SqliteHuey, crontab

from config import Settings

log = logging.getLogger(__name__)
Job = Callable[..., None]


class Jobs:
    """A job is a function of plain values, asked for by its name.  It may run twice: it must not mind."""

    def __init__(self, app: Flask, settings: Settings) -> None:
        self.app = app
        self.known: dict[str, Job] = {}
        settings.data_dir.mkdir(parents=True, exist_ok=True)
        self.huey: Huey = SqliteHuey(
            "wijkfonds",
            filename=str(settings.data_dir / "jobs.sqlite"),
            immediate=settings.jobs_at_once,
            immediate_use_memory=True,
            results=False,
            utc=True,
        )
        self.run = self.huey.task(name="run", retries=2, retry_delay=30)(self._run)
        self.tick = self.huey.periodic_task(crontab(), name="tick")(self._tick)
        self.each_minute: list[str] = []

    def _run(self, name: str, **values: Any) -> None:
        with self.app.app_context():
            self.known[name](**values)

    def _tick(self) -> None:
        for name in self.each_minute:
            try:
                self._run(name)
            except Exception:  # one that fails does not keep the others waiting
                log.exception("the job %s failed", name)


def install(app: Flask, settings: Settings) -> None:
    app.extensions["jobs"] = Jobs(app, settings)


def register(app: Flask, name: str, job: Job, *, each_minute: bool = False) -> None:
    jobs: Jobs = app.extensions["jobs"]
    jobs.known[name] = job
    if each_minute:
        jobs.each_minute.append(name)


def ask_for(name: str, **values: Any) -> None:
    """Asks for a job, after the transaction that it reads from (`afterwards`).  Values are plain: text, numbers."""
    jobs: Jobs = current_app.extensions["jobs"]
    if name not in jobs.known:
        raise LookupError(f"no job is called {name}")
    jobs.run(name, **values)
