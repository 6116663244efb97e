"""How values look on a page."""

from flask import Flask

from wijkfonds.foundation import clock, localtime, money
from wijkfonds.foundation.refusals import sentence


def install(app: Flask) -> None:
    app.jinja_env.filters.update(
        euro=money.euro,
        day=localtime.day_text,
        date=localtime.date_text,
        moment=localtime.moment_text,
        until=localtime.until_text,
        sentence=sentence,
        paragraphs=paragraphs,
        thousands=money.thousands,
    )
    app.jinja_env.globals["now"] = clock.now


def paragraphs(text: str) -> list[str]:
    """Blank lines part paragraphs; the template escapes what is in them."""
    return [part.strip() for part in text.replace("\r\n", "\n").split("\n\n") if part.strip()]
