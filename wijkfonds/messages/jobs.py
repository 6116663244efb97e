"""Each minute: is there a message that may leave?"""

from flask import Flask

from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.jobs import register
from wijkfonds.messages.queries import due_messages
from wijkfonds.messages.sending import post_some


def send_messages() -> None:
    for message_id in due_messages(read_session(), clock.now()):
        more = True
        while more:
            with write() as session:
                more = post_some(session, message_id=message_id, now=clock.now())


def install(app: Flask) -> None:
    register(app, "send_messages", send_messages, each_minute=True)
