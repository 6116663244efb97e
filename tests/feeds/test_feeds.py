"""What other programs read: news that is well-formed and days that are right."""

from datetime import timedelta
from xml.etree import ElementTree as ET

from icalendar import Calendar

from tests.decisions.conftest import Boardroom
from wijkfonds.rounds.models import DecisionMode

ATOM = {"a": "http://www.w3.org/2005/Atom"}
NEWS = "/fondsen/eikenhof/nieuws.atom"


def entries(visitor):
    answer = visitor.get(NEWS)
    assert answer.content_type == "application/atom+xml; charset=utf-8"
    return ET.fromstring(answer.data).findall("a:entry", ATOM)


def texts(found, name):
    return [entry.findtext(f"a:{name}", namespaces=ATOM) for entry in found]


def test_a_fund_without_news_has_an_empty_feed(world, visitor):
    assert entries(visitor) == []


def test_rounds_results_and_decisions_are_news_newest_first(world, visitor):
    room = Boardroom(world)
    room.reserve()
    room.browser.post(f"{room.desk}/overnemen")
    room.release()
    found = entries(visitor)
    assert sorted(texts(found, "title")[:2]) == ["Besluit: Plan 1", "Besluit: Plan 2"]
    assert texts(found, "title")[2:] == ["De uitslag van Zomerronde", "Zomerronde: €\xa01.000 te verdelen"]
    assert texts(found, "updated") == sorted(texts(found, "updated"), reverse=True)
    assert len(set(texts(found, "id"))) == 4
    for entry in found:
        address = entry.find("a:link", ATOM).attrib["href"]
        assert visitor.get(address.removeprefix("http://localhost")).status_code == 200


def test_a_title_full_of_signs_stays_well_formed(world, visitor):
    world.round(slug="zomer")
    with world.database.write() as session:
        world.find_round(session, "zomer").title = "<b> & 'Feest' \x0b ]]>"
    assert texts(entries(visitor), "title")[0].startswith("<b> & 'Feest'")


def test_drafts_are_no_news_and_have_no_calendar(world, visitor):
    world.round(published=False)
    assert entries(visitor) == []
    assert visitor.get("/fondsen/eikenhof/rondes/zomer/agenda.ics").status_code == 404


def days(visitor):
    answer = visitor.get("/fondsen/eikenhof/rondes/zomer/agenda.ics")
    assert answer.content_type == "text/calendar; charset=utf-8"
    return [
        (str(one["summary"]), one["dtstart"].dt, one["dtend"].dt)
        for one in Calendar.from_ical(answer.data).walk("VEVENT")
    ]


def test_the_calendar_holds_each_window_with_its_moments(world, visitor):
    begin = world.time()
    world.round()
    ten = timedelta(days=10)
    assert days(visitor) == [
        ("Indienen: Zomerronde", begin, begin + ten),
        ("Beoordelen: Zomerronde", begin + ten, begin + 2 * ten),
        ("Stemmen: Zomerronde", begin + 2 * ten, begin + 3 * ten),
    ]


def test_without_a_vote_there_are_no_days_to_vote(world, visitor):
    world.round(decision_mode=DecisionMode.FIRST_COME)
    assert [summary for summary, _opens, _closes in days(visitor)] == ["Indienen: Zomerronde", "Beoordelen: Zomerronde"]


def test_the_english_feed_says_so_and_leads_to_english_pages(world, visitor):
    world.round()
    feed = ET.fromstring(visitor.get(f"/en{NEWS}").data)
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    links = [link.get("href") for link in feed.iter("{http://www.w3.org/2005/Atom}link")]
    assert links
    assert all(link.startswith("http://localhost/en/") for link in links)
    assert ET.fromstring(visitor.get(NEWS).data).get("{http://www.w3.org/XML/1998/namespace}lang") == "nl"
