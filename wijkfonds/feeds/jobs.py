"""Each minute: is there news of a round?"""

from flask import Flask

from wijkfonds.feeds.telling import tell_news, untold
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.jobs import register


def tell_round_news() -> None:
    now = clock.now()
    for round_id, news in untold(read_session(), now):
        with write() as session:
            tell_news(session, round_id=round_id, news=news, now=now)


def install(app: Flask) -> None:
    register(app, "tell_round_news", tell_round_news, each_minute=True)
