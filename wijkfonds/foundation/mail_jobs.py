"""The worker empties the outbox: at once after a change, and every minute for what did not leave."""

from flask import Flask

from wijkfonds.foundation.database import database
from wijkfonds.foundation.jobs import register
from wijkfonds.foundation.outbox import deliver_mails
from wijkfonds.foundation.postman import postman


def install(app: Flask) -> None:
    send = postman(app.extensions["settings"])

    def deliver() -> None:
        deliver_mails(database(), send)

    register(app, "deliver_mails", deliver, each_minute=True)
