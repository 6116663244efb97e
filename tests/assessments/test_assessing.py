"""Answering: with a reason that everybody reads, until the list is frozen."""

from html import unescape

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from tests.notifications.daily import five_o_clock
from tests.world import REASON
from wijkfonds.accounts.models import Account
from wijkfonds.assessments.models import Assessment, Outcome
from wijkfonds.assessments.permissions import AssessmentRefusal
from wijkfonds.foundation.clashes import broken_constraint
from wijkfonds.foundation.refusals import sentence
from wijkfonds.membership.models import Role
from wijkfonds.proposals.models import Proposal, ProposalStatus

DESK = "/fondsen/eikenhof/beheer/rondes/zomer/voorstellen"
PLAN = f"{DESK}/een-bankje"
PUBLIC = "/fondsen/eikenhof/rondes/zomer/voorstellen/een-bankje"
NO = {"outcome": "infeasible", "rationale": REASON, "revision": "1"}
YES = {"outcome": "feasible", "rationale": "", "revision": "1"}


@pytest.fixture
def assessor(world):
    """A browser of an assessor, on the first day of assessing."""
    world.proposal(world.round(), by=world.resident(email="indiener@voorbeeld.example"))
    world.time.move(days=10)
    return world.visitor(world.resident(Role.ASSESSOR))


def answers(world):
    with world.database.session() as session:
        return list(session.scalars(select(Assessment).order_by(Assessment.assessed_at)))


def status(world):
    with world.database.session() as session:
        return session.scalars(select(Proposal.status)).one()


@pytest.mark.parametrize(
    ("outcome", "reason", "code"),
    [
        ("infeasible", "r" * 39, 422),
        ("infeasible", "r" * 40, 303),
        ("infeasible", " " * 20 + "r" * 39 + "\r\n" * 20, 422),
        ("infeasible", "r" * 38 + "\r\n" + "r", 303),
        ("infeasible", "r" * 37 + "\r\n" + "r", 422),
        ("infeasible", "🌳" * 40, 303),
        ("infeasible", "r" * 2000, 303),
        ("infeasible", "r" * 2001, 422),
        ("feasible", "", 303),
        ("feasible", "r" * 2001, 422),
        ("", "r" * 40, 422),
        ("misschien", "r" * 40, 422),
    ],
)
def test_a_no_needs_a_reason_of_forty_signs(assessor, world, outcome, reason, code):
    answer = assessor.post(PLAN, {"outcome": outcome, "rationale": reason, "revision": "1"})
    assert answer.status_code == code
    assert [found.outcome for found in answers(world)] == ([outcome] if code == 303 else [])
    if code == 422:
        assert reason.strip().splitlines() == [] or reason.strip().splitlines()[0] in answer.text


def put_in(world, reason):
    """Past every form and rule."""
    values = {"outcome": Outcome.INFEASIBLE, "rationale": reason, "assessed_at": world.time.now}
    with world.database.write() as session:
        found = session.scalars(select(Proposal)).one()
        session.add(Assessment(proposal_id=found.id, assessor_id=world.committee, **values))


def test_the_database_refuses_a_no_without_a_reason(assessor, world):
    put_in(world, "é" * 40)
    with pytest.raises(IntegrityError) as clash:
        put_in(world, "é" * 39)
    assert broken_constraint(clash.value) == "ck_assessment_infeasible_with_rationale"
    assert [found.rationale for found in answers(world)] == ["é" * 40]


def test_the_reason_is_public_and_in_the_mail_of_the_day_of_who_wrote_the_proposal(assessor, world, mails, visitor):
    assert "Antwoord" not in visitor.get(PUBLIC).text
    assert assessor.post(PLAN, NO).status_code == 303
    assert status(world) == ProposalStatus.INFEASIBLE
    assert REASON in unescape(visitor.get(PUBLIC).text)
    assert mails == [], "it waits for five o'clock"
    five_o_clock(world)
    (mail,) = mails
    assert mail.recipient == "indiener@voorbeeld.example"
    assert REASON in mail.body
    assert f"http://localhost{PUBLIC}" in mail.body
    assert "Een bankje" in mail.subject


def test_a_replaced_answer_stays_in_the_history_and_the_newest_counts(assessor, world, mails, visitor):
    assessor.post(PLAN, NO)
    world.time.move(seconds=1)
    assessor.post(PLAN, YES | {"rationale": "De grond kwam vrij."})
    assert [found.outcome for found in answers(world)] == [Outcome.INFEASIBLE, Outcome.FEASIBLE]
    assert status(world) == ProposalStatus.FEASIBLE
    shown = unescape(visitor.get(PUBLIC).text)
    assert ("De grond kwam vrij." in shown, REASON in shown) == (True, False)
    five_o_clock(world)
    (mail,) = mails
    assert (mail.body.count("Over uw voorstel: Een bankje"), mail.subject) == (2, "Vandaag: 2 berichten")


def test_an_own_proposal_is_left_to_others(world):
    me = world.resident(Role.ASSESSOR)
    world.proposal(world.round(), by=me)
    world.time.move(days=10)
    answer = world.visitor(me).post(PLAN, YES)
    assert answer.status_code == 409
    with world.app.app_context():
        assert sentence(AssessmentRefusal.OWN_PROPOSAL) in unescape(answer.text)
    assert answers(world) == []


@pytest.mark.parametrize(("roles", "code"), [((), 403), ((Role.TELLER,), 403), ((Role.COMMITTEE,), 303)])
def test_members_without_the_role_may_not_answer(assessor, world, roles, code):
    assert world.visitor(world.resident(*roles)).post(PLAN, YES).status_code == code
    assert len(answers(world)) == (code == 303)


def test_strangers_and_people_of_another_fund_find_nothing(assessor, world, visitor):
    world.second_fund()
    other = world.visitor(world.resident(Role.ASSESSOR, fund="beukenhof"))
    assert [other.get(PLAN).status_code, other.post(PLAN, YES).status_code] == [404, 404]
    assert other.get(PLAN.replace("eikenhof", "beukenhof")).status_code == 404
    assert visitor.post(PLAN, YES).status_code == 401
    assert answers(world) == []


@pytest.mark.parametrize(("seconds", "code"), [(-1, 409), (0, 303)])
def test_answering_begins_at_its_first_second(assessor, world, seconds, code):
    world.time.move(seconds=seconds)
    assert assessor.post(PLAN, YES).status_code == code
    assert len(answers(world)) == (code == 303)


def test_after_the_freeze_no_answer_changes(assessor, world):
    assessor.post(PLAN, YES)
    world.time.move(days=10)
    world.more_residents(10)
    world.freeze("zomer")
    answer = assessor.post(PLAN, NO)
    assert answer.status_code == 409
    with world.app.app_context():
        assert sentence(AssessmentRefusal.FROZEN) in unescape(answer.text)
    assert ([found.outcome for found in answers(world)], status(world)) == (
        [Outcome.FEASIBLE],
        ProposalStatus.ON_BALLOT,
    )


@pytest.mark.parametrize("slug", ["geheim", "bestaat-niet"])
def test_drafts_are_not_there_to_answer(assessor, world, slug):
    world.time.move(days=-10)
    world.proposal("zomer", "Geheim", draft=True)
    world.time.move(days=10)
    assert assessor.get(f"{DESK}/{slug}").status_code == 404
    assert "Geheim" not in assessor.get(DESK).text


def test_an_answer_to_an_older_text_is_shown_again_and_not_kept(assessor, world):
    with world.database.write() as session:
        session.scalars(select(Proposal)).one().revision = 2
    answer = assessor.post(PLAN, NO)
    assert answer.status_code == 409
    assert REASON in answer.text
    assert 'name="revision" type="hidden" value="2"' in answer.text
    assert answers(world) == []
    assert assessor.post(PLAN, NO | {"revision": "2"}).status_code == 303


def test_a_proposer_who_reads_english_hears_the_answer_in_english(assessor, world, mails):
    with world.database.session() as session:
        proposer = session.scalar(select(Account.id).where(Account.email == "indiener@voorbeeld.example"))
    world.reads_english(proposer)
    assessor.post(PLAN, NO)
    five_o_clock(world)
    (mail,) = mails
    assert mail.subject == "About your proposal: Een bankje"
    assert f"http://localhost/en{PUBLIC}" in mail.body
