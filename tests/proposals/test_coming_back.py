"""Withdrawing says why, to everybody; and it can be undone, also by a second person, until the list is settled."""

from datetime import timedelta
from html import unescape

import pytest
from sqlalchemy import select, update

from tests.proposals.conftest import LIST, WHOLE
from tests.proposals.test_permissions import CLOSES, DRAFT, FIRST, LAST, ME, SECOND, a_member, a_proposal, a_round
from wijkfonds.logbook.models import LogEntry
from wijkfonds.membership.models import MembershipState
from wijkfonds.proposals.ending import EndingProblem, come_back, end
from wijkfonds.proposals.models import Proposal, ProposalStatus
from wijkfonds.proposals.permissions import ProposalRefusal as No
from wijkfonds.proposals.permissions import can_still_change_sides, may_bring_back

REASON = "De gemeente zet er zelf een bank neer."
GONE = ProposalStatus.WITHDRAWN
ASSESSED = CLOSES + timedelta(days=1)


@pytest.fixture
def public(writer):
    address = writer.start()
    assert writer.browser.post(f"{address}/indienen").status_code == 303
    return address


def test_a_reason_is_needed_and_everybody_reads_it(writer, public, visitor, says):
    answer = writer.browser.post(f"{public}/intrekken", {"reason": "kort"})
    assert answer.status_code == 422
    assert says(answer, EndingProblem.NO_REASON)
    assert writer.browser.post(f"{public}/intrekken", {"reason": REASON}).status_code == 303
    assert REASON in visitor.get(f"{LIST}/bank-bij-de-vijver").text
    (found,) = writer.kept()
    assert (found.withdrawn_reason, found.ended_from) == (REASON, ProposalStatus.SUBMITTED)


def test_it_comes_back_as_it_was_and_the_logbook_knows_both(writer, public, visitor):
    writer.browser.post(f"{public}/intrekken", {"reason": REASON})
    assert "Haal dit voorstel terug" in writer.browser.get(f"{public}/nakijken").text
    answers = [writer.browser.post(f"{public}/terughalen").status_code for _ in range(2)]
    assert answers == [303, 409]
    (found,) = writer.kept()
    assert (found.status, found.withdrawn_at, found.withdrawn_reason) == (ProposalStatus.SUBMITTED, None, "")
    assert WHOLE["title"] in visitor.get(LIST).text
    with writer.world.database.session() as session:
        events = session.scalars(select(LogEntry.event).order_by(LogEntry.number.desc()).limit(2)).all()
    assert events == ["proposal_brought_back", "proposal_withdrawn"]
    log = unescape(writer.world.visitor().get("/fondsen/eikenhof/logboek").text)
    assert "Een voorstel in de ronde “Zomerronde” is ingetrokken door de indiener." in log
    assert WHOLE["title"] not in log


def test_nobody_else_brings_it_back(writer, public):
    writer.browser.post(f"{public}/intrekken", {"reason": REASON})
    stranger = writer.world.visitor(writer.world.resident())
    assert stranger.post(f"{public}/terughalen").status_code == 404
    assert stranger.get(f"{public}/intrekken").status_code == 404


def test_what_was_on_a_ballot_stays_withdrawn(writer, public, says):
    writer.browser.post(f"{public}/intrekken", {"reason": REASON})
    with writer.world.database.write() as session:
        session.execute(update(Proposal).values(ballot_key="p1"))
    answer = writer.browser.post(f"{public}/terughalen")
    assert answer.status_code == 409
    assert says(answer, No.WITHDRAWN_FROM_BALLOT)


@pytest.mark.parametrize(
    ("values", "now", "refusal"),
    [
        ({}, FIRST, None),
        ({}, LAST, None),
        ({}, CLOSES, None),
        ({}, ASSESSED - SECOND, None),
        ({}, ASSESSED, No.TOO_LATE_TO_COME_BACK),
        ({"frozen_at": FIRST}, FIRST, No.TOO_LATE_TO_COME_BACK),
        ({"result_published_at": FIRST}, FIRST, No.TOO_LATE_TO_COME_BACK),
        ({"decided_at": FIRST}, FIRST, No.TOO_LATE_TO_COME_BACK),
        ({"published_at": None}, FIRST, No.TOO_LATE_TO_COME_BACK),
    ],
)
def test_it_may_come_back_until_it_is_settled_what_takes_part(values, now, refusal):
    round_ = a_round(**values)
    assert may_bring_back(a_member(), ME, a_proposal(GONE, round=round_), now) == refusal
    assert can_still_change_sides(round_, now) is (refusal is None)


@pytest.mark.parametrize(
    ("member", "proposal", "refusal"),
    [
        (a_member(), a_proposal(ProposalStatus.SUBMITTED), No.NOT_WITHDRAWN),
        (a_member(), a_proposal(ProposalStatus.MERGED), No.NOT_WITHDRAWN),
        (a_member(), a_proposal(DRAFT), No.NOT_WITHDRAWN),
        (a_member(), a_proposal(GONE, proposer_id=None), No.NOT_YOURS),
        (None, a_proposal(GONE), No.NOT_A_MEMBER),
        (a_member(state=MembershipState.REFUSED), a_proposal(GONE), No.MEMBERSHIP_REFUSED),
        (a_member(blocked_until=CLOSES), a_proposal(GONE), No.BLOCKED),
    ],
)
def test_coming_back_asks_what_proposing_asked(member, proposal, refusal):
    assert may_bring_back(member, ME, proposal, FIRST) == refusal


@pytest.mark.parametrize(
    ("before", "until", "after"),
    [
        (ProposalStatus.SUBMITTED, None, ProposalStatus.SUBMITTED),
        (ProposalStatus.FEASIBLE, None, ProposalStatus.FEASIBLE),
        (ProposalStatus.INFEASIBLE, None, ProposalStatus.INFEASIBLE),
        (ProposalStatus.CHANGES_ASKED, LAST, ProposalStatus.CHANGES_ASKED),
    ],
)
def test_what_ends_keeps_where_it_stood(before, until, after):
    found = a_proposal(before, changes_until=until)
    end(found, ProposalStatus.MERGED)
    assert (found.status, found.changes_until) == (ProposalStatus.MERGED, None)
    come_back(found)
    assert (found.status, found.changes_until) == (after, until)
    assert (found.ended_from, found.ended_changes_until) == (None, None)


def test_what_ended_before_that_was_kept_is_submitted_again():
    found = a_proposal(GONE)
    come_back(found)
    assert found.status == ProposalStatus.SUBMITTED
    asked = a_proposal(GONE, ended_from=ProposalStatus.CHANGES_ASKED)
    come_back(asked)
    assert (asked.status, asked.changes_until) == (ProposalStatus.SUBMITTED, None)
