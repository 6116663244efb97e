"""An invented neighbourhood, made once: it is what the first visitor of a clone sees."""

import pytest
from sqlalchemy import func, select

from tests.browser import Visitor
from tests.conftest import migrated_app, settings_for
from wijkfonds.__main__ import wijkfonds
from wijkfonds.ballots.models import Ballot
from wijkfonds.decisions.models import Decision
from wijkfonds.development.second_steps import sample_code
from wijkfonds.following.models import Follow
from wijkfonds.foundation import clock
from wijkfonds.foundation.limits import limiter
from wijkfonds.foundation.models import Model
from wijkfonds.foundation.outbox import OutboxMail
from wijkfonds.foundation.terminal import run
from wijkfonds.funds.models import Theme
from wijkfonds.money.models import LedgerEntry
from wijkfonds.money.queries import glance_of
from wijkfonds.proposals.models import Proposal, ProposalStatus
from wijkfonds.roll.models import Participation
from wijkfonds.rounds.models import Round
from wijkfonds.rounds.rules import Phase
from wijkfonds.rounds.schedules import phase_of
from wijkfonds.sample.commands import LOGINS, PASSWORD


def sample(app):
    return run(wijkfonds, lambda _settings: app, ["sample"])


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The application with the sample in it."""
    app = migrated_app(settings_for(tmp_path_factory.mktemp("sample")))
    assert sample(app) == 0
    yield app
    app.extensions["database"].engine.dispose()


@pytest.fixture
def session(made):
    with made.extensions["database"].session() as found:
        yield found


def size(session, kind):
    return session.scalar(select(func.count()).select_from(kind))


def rows(app):
    with app.extensions["database"].session() as session:
        return {table.name: size(session, table) for table in Model.metadata.sorted_tables}


def test_there_is_a_round_to_submit_to_one_to_vote_in_and_one_that_is_decided(made, session):
    phases = [phase_of(found, clock.now()) for found in session.scalars(select(Round))]
    assert sorted(phases) == sorted([Phase.SUBMITTING, Phase.VOTING, Phase.DECISION])


def test_about_sixty_proposals_in_seven_themes_are_in_every_state(session):
    statuses = session.execute(select(Proposal.status, func.count()).group_by(Proposal.status)).all()
    themes = session.scalars(select(Theme.slug).join(Proposal, Proposal.theme_id == Theme.id).distinct()).all()
    assert 50 <= size(session, Proposal) <= 70
    assert len(set(themes)) == 7
    assert {status for status, _ in statuses} >= set(ProposalStatus) - {ProposalStatus.FEASIBLE}


def test_somebody_follows_a_round_and_a_proposal_in_it(session):
    followed = {follow.proposal_id is None for follow in session.scalars(select(Follow))}
    assert (size(session, Follow), followed) == (2, {True, False})


def test_four_hundred_ballots_are_as_many_as_people_who_voted(session):
    assert size(session, Ballot) == size(session, Participation) == 400
    assert size(session, OutboxMail) == 0


def test_the_logins_that_are_printed_let_people_in(made):
    limiter.enabled = False
    for email, _ in LOGINS:
        browser = Visitor(made)
        answer = browser.post("/inloggen", {"email": email, "password": PASSWORD})
        assert answer.status_code == 303, email
        if answer.location == "/inloggen/tweede-stap":
            answer = browser.post(answer.location, {"code": sample_code(clock.now())})
            assert (answer.status_code, answer.location) == (303, "/mijn"), email
        assert browser.get("/mijn").status_code == 200
    wrong = Visitor(made).post("/inloggen", {"email": LOGINS[0][0], "password": f"{PASSWORD}!"})
    assert wrong.status_code != 303


def test_the_pages_of_the_sample_answer(made, session):
    visitor, addresses = Visitor(made), ["/", "/fondsen"]
    for found in session.scalars(select(Round)):
        address = f"/fondsen/{found.fund.slug}/rondes/{found.slug}"
        addresses += [address, f"{address}/voorstellen", f"{address}/uitslag"]
    answers = [visitor.get(address, follow_redirects=True).status_code for address in addresses]  # to an order by lot
    assert answers == [200] * len(addresses)


def test_a_second_run_leaves_the_sample_alone_and_says_the_logins(made, capsys):
    before = rows(made)
    assert sample(made) == 0
    out = capsys.readouterr().out
    assert all(email in out for email, _ in LOGINS)
    assert PASSWORD in out
    assert rows(made) == before


def test_a_database_with_anything_else_is_left_alone(world, app, capsys):
    with world.database.write() as session:
        assert size(session, Round) == 0
    before = rows(app)
    assert sample(app) == 2
    out, err = capsys.readouterr()
    assert (out, len(err.splitlines())) == ("", 1)
    assert rows(app) == before


def test_the_ledger_goes_forward_in_time_and_shows_every_account(made, session):
    entries = session.scalars(select(LedgerEntry).order_by(LedgerEntry.number)).all()
    assert [entry.at for entry in entries] == sorted(entry.at for entry in entries)
    glance = glance_of(session, entries[0].fund_id)
    assert min(glance.free_cents, glance.reserved_cents, glance.awarded_cents, glance.paid_cents) > 0
    assert glance.received_cents == 6_000_000


def test_one_decision_deviates_and_says_why(made, session):
    decisions = session.scalars(select(Decision)).all()
    assert all(decision.released_at for decision in decisions)
    deviating = [decision for decision in decisions if not decision.follows]
    assert len(deviating) == 1
    assert deviating[0].reason
