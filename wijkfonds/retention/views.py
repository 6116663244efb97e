"""What everybody may read: what is kept and how long, what was removed, how far access goes, whom to warn."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from flask import Blueprint, Response, abort, current_app
from flask.typing import ResponseReturnValue

from config import Settings
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session
from wijkfonds.foundation.gate import ANYONE, open_to
from wijkfonds.foundation.languages import site
from wijkfonds.foundation.pages import page
from wijkfonds.funds.queries import all_funds
from wijkfonds.retention.nightly import day_of
from wijkfonds.retention.queries import counts_of, newest_runs, rounds_that_wait
from wijkfonds.retention.removing import WORK
from wijkfonds.retention.rule_texts import GROUPS, RULE_TEXTS
from wijkfonds.retention.rule_words import Words
from wijkfonds.retention.rules import BY_KEY, Rule, RuleKey
from wijkfonds.retention.texts import BY, NOTHING, THEN, how_long

blueprint = Blueprint("retention", __name__)
RUNS = 30
EXPIRES_AFTER = timedelta(days=300)  # RFC 9116, section 2.5.5: less than a year


def settings() -> Settings:
    found: Settings = current_app.extensions["settings"]
    return found


@blueprint.get("/privacy")
@open_to(ANYONE)
def privacy() -> ResponseReturnValue:
    nights = settings().backups
    return page(
        "retention/privacy.html",
        groups=[
            (title, [_said(BY_KEY[key], nights) for key in keys if nights or key != RuleKey.BACKUP])
            for title, keys in GROUPS
        ],
        nothing=NOTHING.values(),
        nights=nights,
        contact=settings().contact,
        asks_register=settings().pdok,
        funds=[fund for fund in all_funds(read_session()) if fund.contact_email],
    )


def _said(rule: Rule, nights: int) -> tuple[Rule, Words, str, Any, Any]:
    return rule, RULE_TEXTS[rule.key], how_long(rule, nights), THEN[rule.then], BY[rule.by]


@blueprint.get("/privacy/uitgevoerd")
@open_to(ANYONE)
def carried_out() -> ResponseReturnValue:
    """Numbers per rule and night; no person."""
    runs = newest_runs(read_session(), RUNS)
    return page(
        "retention/carried_out.html",
        runs=runs,
        counts=counts_of(read_session(), runs),
        what={key.value: RULE_TEXTS[key].title for key, _work in WORK},
        waiting=rounds_that_wait(read_session(), clock.now()),
    )


@blueprint.get("/toegankelijkheid")
@open_to(ANYONE)
def access() -> ResponseReturnValue:
    return page("retention/access.html", contact=settings().contact)


@blueprint.get("/vergeten")
@open_to(ANYONE)
def forgotten() -> ResponseReturnValue:
    """Where somebody lands who was forgotten a moment ago."""
    return page("retention/forgotten.html")


@blueprint.get("/.well-known/security.txt")
@open_to(ANYONE)
def security() -> ResponseReturnValue:
    """The same all day, so that it may be kept; with an end that is never far from ten months away."""
    contact = settings().security_address or abort(404)
    day = day_of(clock.now())
    expires = datetime(day.year, day.month, day.day, tzinfo=UTC) + EXPIRES_AFTER
    fields: Mapping[str, str] = {
        "Contact": contact,
        "Expires": f"{expires:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages": "nl, en",
        "Canonical": f"{site()}/.well-known/security.txt",
        "Policy": f"{site()}/privacy#lek",
    }
    return Response("".join(f"{name}: {value}\n" for name, value in fields.items()), mimetype="text/plain")
