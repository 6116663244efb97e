"""At five o'clock everybody for whom something waits gets one mail."""

from flask import Flask

from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.jobs import register
from wijkfonds.notifications.digests import digests_wait, post_digests


def send_digests() -> None:
    """Runs each minute; after five, or when the worker is back after it, there is something to do."""
    if not digests_wait(read_session(), clock.now()):
        return
    posted = 1
    while posted:
        with write() as session:
            posted = post_digests(session, now=clock.now())


def install(app: Flask) -> None:
    register(app, "send_digests", send_digests, each_minute=True)
