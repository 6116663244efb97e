"""Counting is the worker's task; a count whose worker died is taken up again."""

from flask import Flask

from wijkfonds.foundation.database import read_session
from wijkfonds.foundation.jobs import register
from wijkfonds.results.counting import count_round
from wijkfonds.results.queries import unfinished_runs


def install(app: Flask) -> None:
    def resume() -> None:
        for round_id, number in unfinished_runs(read_session()):
            count_round(str(round_id), number)

    register(app, "count_round", count_round)
    register(app, "resume_counts", resume, each_minute=True)
