"""Who is forgotten leaves every organisation: others go on with it, and without anybody it ends."""

from sqlalchemy import select

from tests.organisations.conftest import Club
from tests.proposals.conftest import NEW, WHOLE
from tests.retention.conftest import PASSWORD, night
from wijkfonds.accounts.models import Account
from wijkfonds.accounts.passwords import passwords
from wijkfonds.organisations.models import OrganisationInvitation, OrganisationPerson
from wijkfonds.proposals.models import Proposal

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
    draft = world.visitor(club.maker).post(NEW, WHOLE | {"on_behalf": "wijkvereniging-de-eik"}).location
    world.visitor(club.maker).post(f"{draft}/indienen")
    club.post("mijn-naam", shows="y")
    forget(club, club.maker)
    assert places(club) == {neighbour: True}
    assert world.visitor(neighbour).get(draft).status_code == 200
    assert "Mina" not in club.page()
    with world.database.session() as session:
        assert session.scalars(select(Proposal.proposer_id)).one() == neighbour


def test_without_anybody_left_it_ends_and_the_logbook_names_nobody(club: Club):
    forget(club, club.maker)
    assert places(club) == {}
    assert "Opgeheven" in club.page()
    assert club.told()[-1][0] == "organisation_ended"


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
