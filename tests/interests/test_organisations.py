"""The app sees by itself that a proposal is of somebody's organisation; from then on they keep out of it."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from tests.ballots.voting import says
from tests.interests.conftest import DESK, PUBLIC, Noting
from tests.organisations.conftest import Club
from wijkfonds.assessments.permissions import AssessmentRefusal
from wijkfonds.interests.jobs import note_proposers
from wijkfonds.interests.models import InterestKind
from wijkfonds.interests.permissions import InterestRefusal as No
from wijkfonds.interests.permissions import seen_in
from wijkfonds.interests.queries import holders_in, touched_in, touches
from wijkfonds.membership.models import Role
from wijkfonds.organisations.models import Organisation
from wijkfonds.proposals.models import Proposal

ASSESSOR = "beoordelaar@voorbeeld.example"
NOTED = ("interest_noted", '{"proposal": "Plan 1", "role": "assessor"}')


class Together(Noting):
    """Plan 1 is of an organisation that an assessor is in, Plan 2 of somebody alone; both wait for an answer."""

    def __init__(self, world):
        super().__init__(world)
        self.club = Club(world)
        self.assessor = world.resident(Role.ASSESSOR, email=ASSESSOR)
        world.round()
        world.time.move(hours=1)
        for number in (1, 2):
            world.proposal("zomer", f"Plan {number}", by=self.club.maker)
        with world.database.write() as session:
            organisation = session.scalars(select(Organisation.id)).one()
            mine = update(Proposal).where(Proposal.title == "Plan 1")
            session.execute(mine.values(organisation_id=organisation))

    def join(self):
        self.club.join(ASSESSOR, account_id=self.assessor)

    def leave(self):
        assert self.club.post("weggaan", by=self.assessor).status_code == 303

    def is_kept_out(self, plan="plan-1"):
        self.world.time.move(days=10)
        answer = self.assess(self.assessor, plan)
        refused = says(self.world, answer, AssessmentRefusal.HAS_INTEREST)
        assert answer.status_code == (409 if refused else 303), answer.text
        return refused


@pytest.fixture
def together(world):
    return Together(world)


def test_who_is_in_it_does_not_assess_it_and_does_assess_the_others(together):
    together.join()
    assert together.is_kept_out()
    assert together.assess(together.assessor, "plan-2").status_code == 303


def test_who_was_in_it_when_it_was_submitted_keeps_out_after_leaving(together):
    together.join()
    together.world.time.move(hours=1)
    together.leave()
    assert together.is_kept_out()


def begin(together, **moments):
    with together.world.database.write() as session:
        session.execute(update(Proposal).values(**moments))


def test_who_left_before_it_was_begun_may_assess_it(together):
    together.join()
    together.leave()
    left = together.world.time()
    begin(together, created_at=left, submitted_at=left)
    assert not together.is_kept_out()


def test_who_left_between_its_first_word_and_its_submission_keeps_out(together):
    together.join()
    together.leave()
    left = together.world.time()
    begin(together, created_at=left - timedelta(seconds=1), submitted_at=left + timedelta(minutes=1))
    with together.world.database.session() as session:
        plan = session.scalars(select(Proposal).where(Proposal.title == "Plan 1")).one()
        assert seen_in(plan, together.assessor) == InterestKind.ORGANISATION
        assert touches(session, together.assessor, plan.round_id) == {plan.id}
    together.world.time.move(hours=1)
    assert together.is_kept_out()


def test_who_is_in_another_organisation_may_assess_it(together):
    together.club.make(together.assessor, name="Een andere club", kvk="")
    assert not together.is_kept_out()


def test_the_page_says_so_and_the_logbook_once(together):
    world = together.world
    assert "Wie beslist niet mee?" not in together.page()
    together.join()
    assert "1 beoordelaar heeft belang bij dit voorstel" in together.page()
    assert "Wie beslist niet mee?" not in together.page("plan-2")
    assert "eigen organisatie" in world.visitor(world.committee).get(f"{DESK}/belangen/plan-1").text
    with world.app.app_context():
        for _ in range(2):
            note_proposers()
    assert together.told() == [NOTED]
    assert [(note.account_id, note.kind) for note in together.kept()] == [
        (together.assessor, InterestKind.ORGANISATION)
    ]


def test_it_need_not_be_noted_and_is_never_taken_back(together):
    world = together.world
    together.join()
    answer = together.note(together.assessor)
    assert (answer.status_code, says(world, answer, No.OF_YOUR_ORGANISATION)) == (409, True)
    with world.app.app_context():
        note_proposers()
    back = together.ask_back(together.assessor)
    assert (back.status_code, says(world, back, No.OF_YOUR_ORGANISATION)) == (409, True)


def test_they_do_not_count_and_whoever_has_to_know_is_told(together):
    together.join()
    world = together.world
    with world.database.session() as session:
        found = world.find_round(session, "zomer")
        plan = session.scalars(select(Proposal.id).where(Proposal.title == "Plan 1")).one()
        assert touched_in(session, [found.id])[found.id] == {together.assessor}
        assert holders_in(session, [found.id])[found.id][Role.ASSESSOR] >= {together.assessor}
        assert touches(session, together.assessor, found.id) == {plan}
        assert touches(session, world.committee, found.id) == set()


def test_somebody_without_a_task_is_named_on_no_page(together):
    together.club.join("buur@voorbeeld.example")
    assert "Wie beslist niet mee?" not in together.world.visitor().get(f"{PUBLIC}/plan-1").text
