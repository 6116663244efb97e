"""An Atom feed per fund, and a calendar per round.

Atom: RFC 4287.  iCalendar: RFC 5545; whole windows as events, with the moments in UTC.
"""

from datetime import datetime
from xml.etree import ElementTree as ET

from flask import Blueprint, Response, abort, current_app, url_for
from flask.typing import ResponseReturnValue
from icalendar import Calendar, Event

from wijkfonds.feeds.news import News, news_of
from wijkfonds.foundation.database import read_session
from wijkfonds.foundation.gate import ANYONE, open_to
from wijkfonds.foundation.languages import spoken
from wijkfonds.funds.models import Fund
from wijkfonds.funds.queries import fund_at
from wijkfonds.rounds.models import Round
from wijkfonds.rounds.queries import public_round_at
from wijkfonds.rounds.rules import Phase
from wijkfonds.rounds.schedules import schedule_of
from wijkfonds.rounds.texts import PHASE_NAMES

blueprint = Blueprint("feeds", __name__, url_prefix="/fondsen/<fund>")
ATOM = "http://www.w3.org/2005/Atom"


@blueprint.get("/nieuws.atom")
@open_to(ANYONE)
def news(fund: str) -> ResponseReturnValue:
    found = fund_at(read_session(), fund) or abort(404)
    return Response(_atom(found, news_of(read_session(), found)), mimetype="application/atom+xml")


@blueprint.get("/rondes/<round_>/agenda.ics")
@open_to(ANYONE)
def calendar(fund: str, round_: str) -> ResponseReturnValue:
    found = public_round_at(read_session(), fund, round_) or abort(404)
    response = Response(_calendar(found).to_ical(), mimetype="text/calendar")
    response.headers["Content-Disposition"] = f'attachment; filename="{found.slug}.ics"'
    return response


def _site() -> str:
    return str(current_app.extensions["settings"].site)


def _atom(fund: Fund, news: list[News]) -> bytes:
    ET.register_namespace("", ATOM)
    feed = ET.Element(f"{{{ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": spoken()})
    here = _site() + url_for("feeds.news", fund=fund.slug)
    _add(feed, "id", f"urn:uuid:{fund.id}")
    _add(feed, "title", fund.name)
    _add(feed, "updated", _moment(news[0].at if news else fund.created_at))
    _add(feed, "link", rel="self", type="application/atom+xml", href=here)
    _add(feed, "link", rel="alternate", type="text/html", href=_site() + url_for("overview.show_fund", fund=fund.slug))
    _add(_add(feed, "author"), "name", fund.name)
    for item in news:
        entry = _add(feed, "entry")
        _add(entry, "id", f"urn:wijkfonds:{item.key}")
        _add(entry, "title", item.title)
        _add(entry, "updated", _moment(item.at))
        _add(entry, "link", rel="alternate", type="text/html", href=_site() + item.url)
        _add(entry, "summary", item.text or item.title)
    return ET.tostring(feed, encoding="utf-8", xml_declaration=True)


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    made = ET.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    made.text = "".join(sign for sign in text if sign in "\t\n" or ord(sign) >= ord(" ")) or None
    return made


def _moment(at: datetime) -> str:
    return at.isoformat(timespec="seconds")


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
