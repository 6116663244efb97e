"""Letters, invitations, interests, reports and measures go when the rules say so, and not before."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from tests.retention.conftest import asked_for_a_task
from tests.retention.nights import MONTHS, YEARS, around, at, count
from wijkfonds.assessments.models import AnswerState, Assessment
from wijkfonds.founding.models import FirstInvitation
from wijkfonds.founding.rules import LASTS
from wijkfonds.interests.models import Interest, InterestKind
from wijkfonds.letters.models import BatchState
from wijkfonds.logbook.queries import check_chain
from wijkfonds.membership.models import Membership, MembershipState
from wijkfonds.moderation.models import Block, Hiding, Report, ReportKind
from wijkfonds.proposals.models import Proposal, ProposalStatus
from wijkfonds.retention.models import RetentionRun
from wijkfonds.retention.rules import RuleKey
from wijkfonds.roles.models import RoleInvitation
from wijkfonds.verification import files
from wijkfonds.verification.models import AddressBatch, AddressLetter, LetterState
from wijkfonds.verification.rules import CODE_LASTS, LETTERS_COUNT_FOR

DAY = timedelta(days=1)
WHY = "Dit is reclame voor een winkel."


@pytest.fixture
def plan(world):
    """Its id."""
    world.proposal(world.round(), "Een bankje")
    with world.database.session() as session:
        return session.scalars(select(Proposal.id)).one()


def keep(world, *rows):
    with world.database.write() as session:
        session.add_all(rows)


def block_of(world, resident, **values):
    begin = {"proposed_by": world.committee, "proposed_at": world.time(), "ends_at": world.time() + 30 * DAY}
    keep(world, Block(membership_id=resident.member().id, reason=WHY, **begin | values))


def confirmed(world):
    return {"confirmed_by": world.resident(), "confirmed_at": world.time()}


def test_a_letter_that_nobody_prints_goes_a_year_after_it_was_asked(world, resident):
    member, asked = resident.member(), world.time()
    keep(world, AddressLetter(fund_id=member.fund_id, membership_id=member.id, place_hmac="x" * 64, asked_at=asked))
    waits = AddressLetter.state == LetterState.WAITING
    around(world, asked + LETTERS_COUNT_FOR, AddressLetter, waits, rule=RuleKey.ADDRESS_LETTER)


def test_the_file_with_letters_goes_when_its_codes_have_run_out(world, resident):
    fund, made = resident.member().fund_id, world.time()
    keep(world, AddressBatch(fund_id=fund, number=1, state=BatchState.READY, asked_at=made, beat_at=made))
    with world.app.app_context():
        files.keep(fund, 1, b"%PDF")
        path = files.path_of(fund, 1)
        ready = AddressBatch.state == BatchState.READY
        around(world, made + CODE_LASTS, AddressBatch, ready, rule=RuleKey.ADDRESS_FILE)
    assert not path.exists()
    with world.database.session() as session:
        assert check_chain(session, fund) == []


def test_the_file_is_there_until_then(world, resident):
    fund, made = resident.member().fund_id, world.time()
    keep(world, AddressBatch(fund_id=fund, number=1, state=BatchState.READY, asked_at=made, beat_at=made))
    with world.app.app_context():
        files.keep(fund, 1, b"%PDF")
        at(world, made + CODE_LASTS - DAY)
        assert files.path_of(fund, 1).read_bytes() == b"%PDF"
        files.destroy(fund, 1)


def test_a_question_to_do_a_task_goes_after_a_year(world):
    asked = world.time()
    asked_for_a_task(world)
    around(world, asked + MONTHS(12), RoleInvitation, rule=RuleKey.ROLE_INVITATION)


def test_a_question_for_the_first_committee_goes_after_two_weeks(world, resident):
    fund, asked = resident.member().fund_id, world.time()
    keep(world, FirstInvitation(fund_id=fund, email_hmac="h", invited_at=asked, expires_at=asked + LASTS))
    around(world, asked + LASTS, FirstInvitation, rule=RuleKey.FIRST_INVITATION)


def test_a_report_goes_after_a_year_answered_or_not(world, plan):
    told = {"proposal_id": plan, "kind": ReportKind.UNTRUE, "reported_at": world.time()}
    keep(world, Report(**told), Report(**told, answered_at=world.time(), answer="Dank u."))
    around(world, world.time() + MONTHS(12), Report, rule=RuleKey.REPORT)


def test_an_interest_goes_after_seven_years_once_nobody_decides_about_it(world, plan):
    noted = world.time()
    keep(world, Interest(proposal_id=plan, account_id=world.committee, kind=InterestKind.FAMILY, noted_at=noted))
    at(world, noted + YEARS(8))
    assert count(world, Interest) == 1, "it still keeps somebody out"
    with world.database.write() as session:
        session.execute(update(Proposal).values(status=ProposalStatus.INFEASIBLE))
    world.time.now = noted
    around(world, noted + YEARS(7), Interest, rule=RuleKey.INTEREST)


def test_what_was_hidden_goes_a_year_after_it_was_shown_again(world, plan):
    said = {"proposal_id": plan, "hidden_by": world.committee, "hidden_at": world.time(), "reason": WHY}
    keep(world, Hiding(**said, ended_at=world.time()), Hiding(**said))
    around(world, world.time() + MONTHS(12), Hiding, rule=RuleKey.MEASURE)
    assert count(world, Hiding, Hiding.ended_at.is_(None)) == 1, "what is hidden stays hidden"


@pytest.mark.parametrize("way", ["ended", "lifted", "never confirmed"])
def test_a_block_goes_a_year_after_it_was_over(world, resident, way):
    begin, ends = world.time(), world.time() + 30 * DAY
    values = {
        "ended": confirmed(world),
        "lifted": confirmed(world) | {"lifted_at": begin + DAY},
        "never confirmed": {"ends_at": begin + 300 * DAY},
    }
    over = {"ended": ends, "lifted": begin + DAY, "never confirmed": begin}
    block_of(world, resident, **values[way])
    around(world, over[way] + MONTHS(12), Block, rule=RuleKey.MEASURE)


def test_a_year_after_a_block_the_membership_says_nothing_of_it(world, resident):
    ends = world.time() + 30 * DAY
    with world.database.write() as session:
        world.member(session, resident.id).blocked_until = ends
    at(world, ends + MONTHS(12) - DAY)
    assert resident.member().blocked_until == ends
    at(world, ends + MONTHS(12) + DAY)
    assert resident.member().blocked_until is None


def test_a_question_outlasts_the_block_of_who_asked_and_takes_everything_about_it_along(world, resident):
    now = world.time()
    block_of(world, resident, **confirmed(world))
    keep(
        world,
        RoleInvitation(member_id=resident.member().id, role="teller", invited_at=now, expires_at=now),
    )
    with world.database.write() as session:
        member = world.member(session, resident.id)
        member.state, member.asked_at, member.blocked_until = MembershipState.ASKED, now - MONTHS(12), now + 30 * DAY
    of_resident = Membership.account_id == resident.id
    at(world, now + 29 * DAY)
    assert count(world, Membership, of_resident) == 1
    at(world, now + 31 * DAY)
    assert (count(world, Membership, of_resident), count(world, Block), count(world, RoleInvitation)) == (0, 0, 0)


def test_notes_of_assessors_go_a_year_after_they_were_written(world, plan):
    begin = world.time()
    answer = Assessment(proposal_id=plan, assessor_id=world.committee, outcome="feasible", assessed_at=begin)
    answer.note, answer.second_note, answer.state = "Voor ons.", "Kijk nog eens.", AnswerState.RETURNED
    keep(world, answer)
    at(world, begin + MONTHS(12) - DAY)
    assert count(world, Assessment, Assessment.note != "") == 1
    with world.database.write() as session:
        session.query(RetentionRun).delete()  # the next night
    at(world, begin + MONTHS(12))
    assert count(world, Assessment, Assessment.note != "", Assessment.second_note != "") == 0
    assert count(world, Assessment, Assessment.state == AnswerState.REPLACED) == 1
