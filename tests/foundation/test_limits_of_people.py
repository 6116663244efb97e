"""How much one person may do in an hour: more than anybody needs, and never without end."""

import pytest
from sqlalchemy import insert, select

from tests.conftest import migrated_app, settings_for
from tests.world import World
from wijkfonds.foundation.limits import limiter
from wijkfonds.funds.queries import fund_at
from wijkfonds.membership.models import Level, Membership, MembershipState
from wijkfonds.proposals.models import Proposal

OURS = {"Origin": "http://localhost"}
NEW = "/fondsen/eikenhof/rondes/zomer/voorstellen/nieuw"
DESK = "/fondsen/eikenhof/beheer/leden"


@pytest.fixture
def app(tmp_path):
    """One of its own, made while the limits are on: without them it would be made without their hooks."""
    limiter.enabled = True
    found = migrated_app(settings_for(tmp_path))
    limiter.reset()
    yield found
    limiter.enabled = False
    limiter.reset()
    found.extensions["database"].engine.dispose()


@pytest.fixture
def world(app, time, mails):
    """Counters are kept in memory: one database will do."""
    return World(app, time)


def who_wait(world, how_many):
    """Members whose address waits to be looked at."""
    people = [world.account() for _ in range(how_many)]
    with world.database.write() as session:
        member = {"level": Level.ADDRESS_STATED, "state": MembershipState.ASKED, "in_area": True}
        member |= {"fund_id": fund_at(session, "eikenhof").id, "asked_at": world.time()}
        session.execute(insert(Membership), [member | {"account_id": person} for person in people])
        asked = select(Membership.id).where(Membership.state == MembershipState.ASKED)
        return list(session.scalars(asked))


def drafts(world):
    with world.database.session() as session:
        return len(session.scalars(select(Proposal.id)).all())


def test_a_committee_member_confirms_two_hundred_members_in_one_evening(world):
    committee, seen = world.visitor(world.committee), world.time().isoformat()
    answers = [committee.post(f"{DESK}/{member}/bevestigen", {"gezien": seen}) for member in who_wait(world, 200)]
    assert {answer.status_code for answer in answers} == {303}


def test_after_six_hundred_forms_in_an_hour_somebody_waits_and_nobody_else_does(world):
    person, other = world.visitor(world.committee), world.visitor(world.resident())
    assert {person.post("/mijn/taal", {"language": "fr"}).status_code for _ in range(600)} == {422}
    assert person.post("/mijn/taal", {"language": "fr"}).status_code == 429
    assert world.visitor(world.committee).post("/mijn/taal", {"language": "fr"}).status_code == 429, "another browser"
    assert person.get("/mijn/taal").status_code == 200
    assert other.post("/mijn/taal", {"language": "fr"}).status_code == 422


def test_a_resident_starts_thirty_proposals_an_hour_and_slips_count_for_nothing(world):
    world.round()
    person = world.visitor(world.resident())
    assert {person.post(NEW, {"title": "x"}).status_code for _ in range(40)} == {422}
    assert {person.post(NEW, {"title": "Een bankje", "meer": "1"}).status_code for _ in range(40)} == {200}
    assert {person.post(NEW, {"title": "Een bankje"}).status_code for _ in range(30)} == {303}
    assert person.post(NEW, {"title": "Een bankje"}).status_code == 429
    assert drafts(world) == 30


def test_whoever_has_to_wait_is_told_how_long_and_loses_no_word(world):
    world.round()
    person, typed = world.visitor(world.resident()), {"title": "Een bankje <b>", "text": "Wat ik een uur lang schreef."}
    for _ in range(30):
        person.post(NEW, {"title": "Een bankje"})
    answer = person.post(NEW, typed, headers=OURS)
    assert answer.status_code == 429
    assert "Over 60 minuten kan het weer." in answer.text
    assert 3500 < int(answer.headers["Retry-After"]) <= 3600
    assert 'value="Een bankje &lt;b&gt;"' in answer.text
    assert 'value="Wat ik een uur lang schreef."' in answer.text
    assert f'action="{NEW}"' in answer.text
    assert "Wat ik" not in person.post(NEW, typed, headers={"Origin": "https://elders.example"}).text
