"""The feed of a round and the table for its committee."""

import csv
import io
from xml.etree import ElementTree as ET

from sqlalchemy import select

from tests.proposals.conftest import LIST
from tests.proposals.statements import statements
from wijkfonds.proposals.models import Proposal, ProposalStatus

FEED = f"{LIST}.atom"
TABLE = "/fondsen/eikenhof/beheer/rondes/zomer/voorstellen.csv"
NS = {"a": "http://www.w3.org/2005/Atom"}


def change(world, slug, **values):
    with world.database.write() as session:
        proposal = session.scalars(select(Proposal).where(Proposal.slug == slug)).one()
        for name, value in values.items():
            setattr(proposal, name, value)


def entries(answer):
    assert answer.status_code == 200
    return ET.fromstring(answer.data).findall("a:entry", NS)


def test_the_feed_holds_the_newest_fifty_and_all_that_a_reader_needs(world, visitor):
    slug, owner = world.round(), world.resident()
    for number in range(52):
        world.time.move(seconds=1)
        world.proposal(slug, f"Plan {number:02}", by=owner)
    answer = visitor.get(FEED)
    assert answer.content_type == "application/atom+xml; charset=utf-8"
    feed = ET.fromstring(answer.data)
    titles = [entry.findtext("a:title", namespaces=NS) for entry in entries(answer)]
    assert titles == [f"Plan {number:02}" for number in range(51, 1, -1)]
    for name in ("id", "title", "updated"):
        assert all(feed.findtext(f"a:{name}", namespaces=NS) for _ in [0])
        assert all(entry.findtext(f"a:{name}", namespaces=NS) for entry in entries(answer))
    assert feed.find("a:author/a:name", NS) is not None
    assert feed.findtext("a:updated", namespaces=NS) == entries(answer)[0].findtext("a:updated", namespaces=NS)
    links = [entry.find("a:link", NS).get("href") for entry in entries(answer)]
    assert links[0] == f"http://localhost{LIST}/plan-51"
    assert f'href="{FEED}"' in visitor.get(LIST).text


def test_a_feed_that_did_not_change_is_not_sent_again(world, visitor):
    world.proposal(world.round(), "Plan")
    first = visitor.get(FEED)
    assert visitor.get(FEED, headers={"If-None-Match": first.headers["ETag"]}).status_code == 304


def test_an_entry_keeps_its_name_and_gets_a_newer_moment_when_its_status_changes(world, visitor):
    world.proposal(world.round(), "Plan")
    before = entries(visitor.get(FEED))[0]
    world.time.move(days=1)
    change(world, "plan", title="Een ander plan", status=ProposalStatus.FEASIBLE)
    after = entries(visitor.get(FEED))[0]
    assert before.findtext("a:id", namespaces=NS) == after.findtext("a:id", namespaces=NS)
    assert before.findtext("a:updated", namespaces=NS) < after.findtext("a:updated", namespaces=NS)


def test_odd_signs_leave_the_feed_readable(world, visitor):
    world.proposal(world.round(), "Plan")
    change(world, "plan", title="a\x01b\x0b<script>&\uffff\u202e🌳", summary="\x1f]]>")
    (entry,) = entries(visitor.get(FEED))
    assert entry.findtext("a:title", namespaces=NS) == "ab<script>&\u202e🌳"


def test_what_nobody_can_see_is_not_in_the_feed(world, visitor):
    slug = world.round()
    world.proposal(slug, "Geheim", draft=True)
    world.proposal(slug, "Verborgen")
    change(world, "verborgen", hidden_at=world.time.now, hidden_reason="Zo staat het in de regels.")
    assert entries(visitor.get(FEED)) == []
    assert visitor.get("/fondsen/eikenhof/rondes/winter/voorstellen.atom").status_code == 404


def table_of(answer):
    assert answer.status_code == 200
    return list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig")), delimiter=";"))


def test_the_committee_gets_a_row_for_each_and_no_formula(world):
    slug = world.round()
    world.proposal(slug, "=1+1", 12_345)
    world.proposal(slug, "Concept", draft=True)
    desk = world.visitor(world.committee)
    heads, row = table_of(desk.get(TABLE))
    told = dict(zip(heads, row, strict=True))
    assert told["voorstel"] == "'=1+1"
    assert told["bedrag"] == "123,45"
    assert told["hoe het ermee staat"] == "Ingediend"
    assert told["adres"].startswith(f"http://localhost{LIST}/")
    assert "@" not in "".join(row)
    assert "Bewoner" not in "".join(row)


def test_nobody_else_gets_the_table(world, visitor):
    world.round()
    assert visitor.get(TABLE).status_code in {302, 303, 401}
    assert world.visitor(world.resident()).get(TABLE).status_code in {403, 404}


def test_the_table_and_the_feed_ask_no_more_of_many_than_of_few(world, app, visitor):
    slug, owner = world.round(), world.resident()
    desk, asked = world.visitor(world.committee), []
    for more in (3, 40):
        for number in range(more):
            world.proposal(slug, f"Plan {more} {number}", by=owner)
        with statements(app) as sent:
            visitor.get(FEED)
            desk.get(TABLE)
        asked.append(len(sent))
    assert asked[0] == asked[1]
