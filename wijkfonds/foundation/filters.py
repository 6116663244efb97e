"""How values look on a page."""

from datetime import datetime

from flask import Flask
from markupsafe import Markup

from wijkfonds.foundation import clock, localtime, money
from wijkfonds.foundation.languages import Language, spoken
from wijkfonds.foundation.refusals import sentence


def install(app: Flask) -> None:
    app.jinja_env.filters.update(
        euro=money.euro,
        day=localtime.day_text,
        days_ago=days_ago,
        date=localtime.date_text,
        moment=localtime.moment_text,
        until=localtime.until_text,
        sentence=sentence,
        own_words=own_words,
        paragraphs=paragraphs,
        thousands=money.thousands,
    )
    app.jinja_env.globals["now"] = clock.now
    app.jinja_env.globals["percentage"] = money.share_text


def days_ago(since: datetime) -> int:
    return localtime.days_between(since, clock.now())


def own_words(text: str) -> str:
    """What residents wrote is Dutch on an English page too, and says so: screen readers read it with a Dutch voice."""
    return text if spoken() == Language.NL or not text else Markup('<span lang="nl">{}</span>').format(text)


def paragraphs(text: str) -> list[str]:
    """Blank lines part paragraphs; the template escapes what is in them."""
    return [part.strip() for part in text.replace("\r\n", "\n").split("\n\n") if part.strip()]
