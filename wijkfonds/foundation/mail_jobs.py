"""The worker empties the outbox: at once after a change, and every minute for what did not leave."""

import time

from flask import Flask

from wijkfonds.foundation import clock
from wijkfonds.foundation.database import database, write
from wijkfonds.foundation.heartbeat import beat
from wijkfonds.foundation.jobs import ask_for, register
from wijkfonds.foundation.mail_bounces import forget_old_bounces
from wijkfonds.foundation.outbox import deliver_mails, forget_given_up
from wijkfonds.foundation.postman import postman

SECONDS_IN_A_ROW = 20  # then other work gets its turn


def install(app: Flask) -> None:
    settings = app.extensions["settings"]

    def deliver() -> None:
        begun = time.monotonic()
        while _one_round():
            if time.monotonic() - begun > SECONDS_IN_A_ROW:
                ask_for("deliver_mails")
                return

    def _one_round() -> bool:
        with postman(settings) as send:
            return deliver_mails(database(), send) > 0

    register(app, "look_around", _look_around, each_minute=True)
    register(app, "deliver_mails", deliver, each_minute=True)


def _look_around() -> None:
    """The worker says that it runs, and throws away what is too old."""
    with write() as session:
        beat(session, now=clock.now())
        forget_given_up(session, now=clock.now())
        forget_old_bounces(session, now=clock.now())
