"""Who is forgotten leaves every organisation: others go on with it, and without anybody it ends."""

from sqlalchemy import select

from tests.organisations.conftest import CLUB, PLACE, Club
from tests.proposals.conftest import NEW, WHOLE
from tests.proposals.pages import write_new
from tests.retention.conftest import PASSWORD, night
from tests.retention.test_forgetting import in_tables
from wijkfonds.accounts.models import Account
from wijkfonds.accounts.passwords import passwords
from wijkfonds.logbook.models import LogEntry
from wijkfonds.organisations.models import OrganisationInvitation, OrganisationPerson
from wijkfonds.proposals.models import Proposal

SLUG = "wijkvereniging-de-eik"
NEIGHBOUR = "buur@voorbeeld.example"


def forget(club, account_id):
    with club.world.app.app_context():
        hashed = passwords().hash(PASSWORD)
    with club.world.database.write() as session:
        session.get_one(Account, account_id).password_hash = hashed
    answer = club.world.visitor(account_id).post("/mijn/vergeten", {"password": PASSWORD})
    assert answer.status_code == 303


def places(club):
    with club.world.database.session() as session:
        return {each.account_id: each.manages for each in session.scalars(select(OrganisationPerson))}


def test_who_is_forgotten_hands_over_what_they_managed_and_wrote(club: Club):
    world, neighbour = club.world, club.join(NEIGHBOUR)
    world.round(budget_cents=1_000_000)
    draft = write_new(world.visitor(club.maker), NEW, WHOLE | {"on_behalf": "wijkvereniging-de-eik"})
    world.visitor(club.maker).post(f"{draft}/indienen")
    club.post("mijn-naam", shows="y")
    forget(club, club.maker)
    assert places(club) == {neighbour: True}
    assert world.visitor(neighbour).get(draft).status_code == 200
    assert "Mina" not in club.page()
    with world.database.session() as session:
        assert session.scalars(select(Proposal.proposer_id)).one() == neighbour


def submit(club):
    club.world.round(budget_cents=1_000_000)
    draft = write_new(club.world.visitor(club.maker), NEW, WHOLE | {"on_behalf": SLUG})
    assert club.world.visitor(club.maker).post(f"{draft}/indienen").status_code == 303


def told_of_the_end(club):
    with club.world.database.session() as session:
        return list(session.scalars(select(LogEntry.event).where(LogEntry.event == "organisation_ended")))


def test_without_anybody_left_nothing_of_it_is_kept(club: Club):
    club.ask("niemand@voorbeeld.example")
    club.world.round(budget_cents=1_000_000)
    write_new(club.world.visitor(club.maker), NEW, WHOLE | {"on_behalf": SLUG})
    forget(club, club.maker)
    assert (places(club), club.kept()) == ({}, [])
    assert club.world.visitor().get(f"{PLACE}/{SLUG}").status_code == 404
    assert told_of_the_end(club) == ["organisation_ended"]
    assert in_tables(club.world, ("de eik", "de-eik", "niemand@")) == set()


def test_of_one_that_proposed_something_the_name_stays_and_no_address_or_word_of_its_own(club: Club):
    submit(club)
    forget(club, club.maker)
    assert "Opgeheven" in club.page()
    (kept,) = club.kept()
    assert (kept.name, kept.about, kept.website, kept.contact_email) == (CLUB["name"], "", "", "")
    assert not any(text in club.page() for text in ("info@de-eik.example", "www.de-eik", "Wij houden"))


def test_one_that_was_ended_before_with_a_draft_goes_with_the_last_of_its_people(club: Club):
    club.world.round(budget_cents=1_000_000)
    write_new(club.world.visitor(club.maker), NEW, WHOLE | {"on_behalf": SLUG})
    club.post("opheffen")
    assert len(club.kept()) == 1
    forget(club, club.maker)
    assert club.kept() == []
    assert told_of_the_end(club) == ["organisation_ended"]


def test_what_somebody_was_asked_is_forgotten_with_them(club: Club):
    neighbour = club.person(NEIGHBOUR)
    club.ask(NEIGHBOUR)
    told = club.world.visitor(neighbour).get("/mijn/gegevens.json").json
    (asked,) = [part["rows"] for part in told["data"] if part["table"] == "organisation_invitation"]
    assert [(row["organisation"], row["email"]) for row in asked] == [("Wijkvereniging De Eik", NEIGHBOUR)]
    forget(club, neighbour)
    with club.world.database.session() as session:
        assert session.scalars(select(OrganisationInvitation)).all() == []


def test_the_night_removes_old_questions_and_places_of_long_ago_and_nobody_who_is_in_it(club: Club):
    neighbour = club.join(NEIGHBOUR)
    club.ask("niemand@voorbeeld.example")
    club.post("weggaan", by=neighbour)
    for days, asked, left in ((29, 1, 2), (1, 0, 2), (7 * 365, 0, 1)):
        club.world.time.move(days=days)
        night(club.world)
        with club.world.database.session() as session:
            found = (len(session.scalars(select(kind)).all()) for kind in (OrganisationInvitation, OrganisationPerson))
            assert tuple(found) == (asked, left)
