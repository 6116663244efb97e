"""Somebody who may vote now and asks to be forgotten: the place keeps its owner until the voting is over."""

from sqlalchemy import func, select

from tests.retention.conftest import EMAIL, FORGET, NAME, Resident, counted, night
from wijkfonds.ballots.models import Ballot
from wijkfonds.retention.models import Departure
from wijkfonds.roll.clashes import ClashKind, clashes_in
from wijkfonds.roll.models import Participation, RollEntry
from wijkfonds.urn.spot_check import people_to_ask


def test_while_people_vote_it_waits_and_the_place_on_the_roll_keeps_its_owner(world, resident):
    slug = world.on_ballot([20_000])
    world.on_roll(resident.id, slug)
    page = world.visitor(resident.id).get(FORGET).text
    assert "Zo kan ook niemand twee keer stemmen" in page
    resident.browser = world.visitor(resident.id)
    answer = resident.forget()
    assert (answer.status_code, answer.location) == (303, FORGET)
    with world.database.session() as session:
        due = session.get_one(Departure, resident.id).due_at
        assert due == world.find_round(session, slug).voting_closes
    assert resident.account().name == NAME
    world.time.now = due
    world.time.move(seconds=-1)
    night(world)
    assert resident.account().name == NAME


def test_after_the_voting_it_happens_by_itself(world, resident, mails):
    slug = world.on_ballot([20_000])
    world.on_roll(resident.id, slug)
    resident.browser = world.visitor(resident.id)
    resident.forget()
    world.vote(slug, "Plan 1", by=resident.id)
    world.time.move(days=11)
    night(world)
    assert (resident.account().name, counted(world)["asked_to_go"]) == ("", 1)
    assert "Uw account is weg" in [mail.subject for mail in mails if mail.recipient == EMAIL]
    with world.database.session() as session:
        entry = session.scalars(select(RollEntry).where(RollEntry.account_id == resident.id)).one()
        assert session.get(Participation, (entry.round_id, entry.id)) is not None, "the place stays used"
        assert session.scalar(select(func.count()).select_from(Ballot)) == 1, "and the vote is in the box"
    with world.app.app_context(), world.database.session() as session:
        [asked] = people_to_ask(session, world.find_round(session, slug), "seed")
    assert (asked.name, asked.where) == ("een bewoner", "heeft zijn account laten weghalen")


def test_whoever_voted_and_was_forgotten_before_the_box_closed_is_mailed_nowhere(world, resident, mails):
    slug = world.on_ballot([20_000])
    world.vote(slug, "Plan 1", by=resident.id)
    world.time.move(days=10)
    resident.browser = world.visitor(resident.id)
    assert resident.forget().location == "/vergeten"
    world.app.extensions["jobs"]._tick()
    assert [mail.recipient for mail in mails if "invalid" in mail.recipient] == []


def test_nobody_votes_twice_by_coming_back_with_a_new_account(world, resident):
    """The old account, its place and its vote are still there: it was not forgotten yet, so the double is seen."""
    slug = world.on_ballot([20_000])
    world.vote(slug, "Plan 1", by=resident.id)
    resident.browser = world.visitor(resident.id)
    resident.forget()
    Resident(world, email="zwaan2@uniek.example")
    with world.app.app_context(), world.database.session() as session:
        clashes = clashes_in(session, world.find_round(session, slug))
    assert [(clash.kind, clash.names) for clash in clashes] == [(ClashKind.MEMBERS, (NAME, NAME))]


def test_who_asked_may_stay_after_all(world, resident):
    world.on_roll(resident.id, world.on_ballot([20_000]))
    resident.browser = world.visitor(resident.id)
    resident.forget()
    assert "Uw account gaat weg op" in resident.browser.get("/mijn/gegevens").text
    assert resident.browser.post(f"{FORGET}/toch-niet").status_code == 303
    world.time.move(days=11)
    night(world)
    assert resident.account().name == NAME
