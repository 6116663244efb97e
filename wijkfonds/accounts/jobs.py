"""Sessions and links that ran out are removed."""

from flask import Flask

from wijkfonds.accounts.actions import forget_what_expired
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import write
from wijkfonds.foundation.jobs import register


def install(app: Flask) -> None:
    def forget() -> None:
        with write() as session:
            forget_what_expired(session, now=clock.now())

    register(app, "forget_what_expired", forget, each_minute=True)
