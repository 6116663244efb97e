"""Each minute: is supporting about to close somewhere, or closed?"""

from flask import Flask

from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.jobs import register
from wijkfonds.support.telling import tell_news, untold


def tell_support_news() -> None:
    now = clock.now()
    for round_id, news in untold(read_session(), now):
        with write() as session:
            tell_news(session, round_id=round_id, news=news, now=now)


def install(app: Flask) -> None:
    register(app, "tell_support_news", tell_support_news, each_minute=True)
