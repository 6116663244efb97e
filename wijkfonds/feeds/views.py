"""An Atom feed per fund, and a calendar per round.

Atom: RFC 4287.  iCalendar: RFC 5545; whole windows as events, with the moments in UTC.
"""

from flask import Blueprint, Response, abort, current_app, url_for
from flask.typing import ResponseReturnValue
from icalendar import Calendar, Event

from wijkfonds.feeds.news import news_of
from wijkfonds.foundation.atom import Entry, Feed, atom_feed
from wijkfonds.foundation.database import read_session
from wijkfonds.foundation.gate import ANYONE, open_to
from wijkfonds.funds.queries import fund_at
from wijkfonds.rounds.models import Round
from wijkfonds.rounds.queries import public_round_at
from wijkfonds.rounds.rules import Phase
from wijkfonds.rounds.schedules import schedule_of
from wijkfonds.rounds.texts import PHASE_NAMES

blueprint = Blueprint("feeds", __name__, url_prefix="/fondsen/<fund>")


@blueprint.get("/nieuws.atom")
@open_to(ANYONE)
def news(fund: str) -> ResponseReturnValue:
    found = fund_at(read_session(), fund) or abort(404)
    told = news_of(read_session(), found)
    feed = Feed(
        id=f"urn:uuid:{found.id}",
        title=found.name,
        author=found.name,
        updated=told[0].at if told else found.created_at,
        url=_site() + url_for("feeds.news", fund=found.slug),
        page=_site() + url_for("overview.show_fund", fund=found.slug),
    )
    items = [Entry(f"urn:wijkfonds:{item.key}", item.title, item.at, _site() + item.url, item.text) for item in told]
    return atom_feed(feed, items)


@blueprint.get("/rondes/<round_>/agenda.ics")
@open_to(ANYONE)
def calendar(fund: str, round_: str) -> ResponseReturnValue:
    found = public_round_at(read_session(), fund, round_) or abort(404)
    response = Response(_calendar(found).to_ical(), mimetype="text/calendar")
    response.headers["Content-Disposition"] = f'attachment; filename="{found.slug}.ics"'
    return response


def _site() -> str:
    return str(current_app.extensions["settings"].site)


def _calendar(round_: Round) -> Calendar:
    made = Calendar()
    made.add("prodid", "-//wijkfonds//agenda//NL")
    made.add("version", "2.0")
    made.add("x-wr-calname", f"{round_.title} – {round_.fund.name}")
    schedule = schedule_of(round_)
    windows = {
        Phase.SUBMITTING: schedule.submitting if schedule else None,
        Phase.SUPPORTING: schedule.supporting if schedule else None,
        Phase.ASSESSING: schedule.assessing if schedule else None,
        Phase.VOTING: schedule.voting if schedule else None,
    }
    url = _site() + url_for("overview.show_round", fund=round_.fund.slug, round_=round_.slug)
    for phase, window in windows.items():
        if window is not None:
            event = Event()
            event.add("uid", f"{phase.value}-{round_.id}@wijkfonds")
            event.add("dtstamp", round_.published_at or round_.created_at)
            event.add("dtstart", window.opens)
            event.add("dtend", window.closes)
            event.add("summary", f"{PHASE_NAMES[phase]}: {round_.title}")
            event.add("url", url)
            made.add_component(event)
    return made
