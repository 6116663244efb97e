"""Somebody comes with paper: the committee types it, in time, with a name only where that was said, and together."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from tests.ballots.voting import says
from tests.proposals.conftest import LIST, WHOLE
from tests.proposals.pages import write_steps
from tests.proposals.test_permissions import FUND, a_round
from wijkfonds.logbook.models import LogEntry
from wijkfonds.membership.models import Level, Membership, MembershipRole, MembershipState, Role
from wijkfonds.proposals.models import Proposal, ProposalStatus
from wijkfonds.proposals.permissions import ProposalRefusal as No
from wijkfonds.proposals.permissions import may_enter

DESK = "/fondsen/eikenhof/beheer/rondes/zomer/papier"
PAGE = f"{LIST}/bank-bij-de-vijver"
OPENS = datetime(2027, 5, 1, tzinfo=UTC)  # in the neighbourhood two o'clock at night
CLOSES = OPENS + timedelta(days=10)
DURING = OPENS + timedelta(days=5)
SECOND = timedelta(seconds=1)


def of_the_committee(*roles):
    held = [MembershipRole(role=role) for role in roles]
    return Membership(fund_id=FUND, level=Level.ADDRESS_PROVEN, state=MembershipState.CONFIRMED, roles=held)


COMMITTEE = of_the_committee(Role.COMMITTEE)


@pytest.mark.parametrize(
    ("day", "now", "refusal"),
    [
        (date(2027, 5, 1), OPENS, None),
        (date(2027, 5, 1), OPENS - SECOND, No.NOT_OPEN),
        (date(2027, 4, 30), DURING, No.PAPER_NOT_IN_TIME),
        (date(2027, 5, 6), DURING, None),
        (date(2027, 5, 7), DURING, No.PAPER_NOT_IN_TIME),
        (date(2027, 5, 11), CLOSES + timedelta(days=3), None),
        (date(2027, 5, 12), CLOSES + timedelta(days=3), No.PAPER_NOT_IN_TIME),
        (None, CLOSES + timedelta(days=3), None),
        (None, OPENS - SECOND, No.NOT_OPEN),
    ],
)
def test_what_came_while_submitting_was_open_may_be_typed_later(day, now, refusal):
    assert may_enter(COMMITTEE, a_round(), day, now) == refusal


@pytest.mark.parametrize(
    ("member", "changed", "refusal"),
    [
        (None, {}, No.NOT_THE_COMMITTEE),
        (of_the_committee(), {}, No.NOT_THE_COMMITTEE),
        (of_the_committee(Role.ASSESSOR, Role.BOARD), {}, No.NOT_THE_COMMITTEE),
        (COMMITTEE, {"frozen_at": CLOSES}, No.PAPER_TOO_LATE),
        (COMMITTEE, {"result_published_at": CLOSES}, No.PAPER_TOO_LATE),
        (COMMITTEE, {"published_at": None}, No.NOT_OPEN),
        (COMMITTEE, {"submitting_closes": None}, No.NOT_OPEN),
        (COMMITTEE, {}, None),
    ],
)
def test_the_committee_types_until_the_list_is_fixed(member, changed, refusal):
    assert may_enter(member, a_round(**changed), date(2027, 5, 6), DURING) == refusal


class Paper:
    def __init__(self, world):
        self.world = world
        world.round(budget_cents=1_000_000)
        self.typist, self.colleague = (world.visitor(who) for who in (world.committee, world.resident(Role.COMMITTEE)))

    def enter(self, by=None, **changed):
        today = self.world.time().date()
        typed = {"title": WHOLE["title"], "handed_in_on": f"{today:%d-%m-%Y}", "may_take_part": "y"}
        return (by or self.typist).post(f"{DESK}/nieuw", typed | changed)

    def draft(self, **changed) -> str:
        answer = self.enter(**changed)
        assert answer.status_code == 303, answer.text
        return str(answer.location)

    def submitted(self, **changed) -> str:
        address = self.draft(**changed)
        assert write_steps(self.typist, address, WHOLE | {"revision": "1"}).status_code == 303
        assert self.typist.post(f"{address}/indienen").status_code == 303
        return address

    def kept(self):
        with self.world.database.session() as session:
            return list(session.scalars(select(Proposal)))


@pytest.fixture
def paper(world):
    return Paper(world)


def test_one_types_the_title_and_another_goes_on_and_submits(paper):
    address = paper.draft()
    assert WHOLE["title"] in paper.colleague.get(DESK).text
    assert write_steps(paper.colleague, address, WHOLE | {"revision": "1"}).status_code == 303
    assert paper.colleague.post(f"{address}/indienen").status_code == 303
    (found,) = paper.kept()
    assert (found.status, found.proposer_id, found.entered_by_id) == (
        ProposalStatus.SUBMITTED,
        None,
        paper.world.committee,
    )
    assert found.handed_in_on == paper.world.time().date()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"name": "Bep de Wit", "may_show": "y"}, "van Bep de Wit, op papier ingeleverd"),
        ({}, "van een bewoner, op papier ingeleverd"),
    ],
)
def test_the_name_stands_on_the_page_with_consent_alone(paper, typed, said):
    paper.submitted(**typed)
    page = paper.world.visitor().get(PAGE).text
    assert said in page
    assert ("Bep de Wit" in page) is bool(typed)


def test_a_name_without_consent_is_not_kept(paper):
    answer = paper.enter(name="Bep de Wit")
    assert (answer.status_code, "we bewaren geen namen" in answer.text) == (422, True)
    assert paper.kept() == []


def test_the_committee_first_looks_whether_this_person_may_take_part(paper):
    answer = paper.enter(may_take_part="")
    assert (answer.status_code, "Kijk eerst na" in answer.text) == (422, True)
    assert paper.kept() == []


def test_a_name_can_be_taken_off_again_by_another_of_the_committee(paper):
    address = paper.submitted(name="Bep de Wit", may_show="y")
    key, today = address.rpartition("/")[2], paper.world.time().date()
    typed = {"handed_in_on": f"{today:%d-%m-%Y}", "name": ""}
    assert paper.colleague.post(f"{DESK}/{key}", typed).status_code == 303
    assert "Bep de Wit" not in paper.world.visitor().get(PAGE).text


def test_the_logbook_tells_of_it_without_a_name(paper):
    paper.submitted(name="Bep de Wit", may_show="y")
    with paper.world.database.session() as session:
        (entry,) = session.scalars(select(LogEntry).where(LogEntry.event == "proposal_from_paper"))
        values = str({column.name: getattr(entry, column.name) for column in LogEntry.__table__.columns})
        assert not any(word in values for word in ("Bep", "vijver"))
    assert "op papier" in paper.world.visitor().get("/fondsen/eikenhof/logboek").text


def test_after_closing_what_came_in_time_is_typed_with_its_day_and_what_came_later_is_not(paper):
    paper.world.time.move(days=12)
    paper.typist = paper.world.visitor(paper.world.committee)
    late = paper.enter()
    assert (late.status_code, says(paper.world, late, No.PAPER_NOT_IN_TIME)) == (409, True)
    day = paper.world.time().date() - timedelta(days=5)
    paper.submitted(handed_in_on=f"{day:%d-%m-%Y}")
    (found,) = paper.kept()
    assert (found.status, found.handed_in_on) == (ProposalStatus.SUBMITTED, day)


@pytest.mark.parametrize("role", [None, *(role for role in Role if role is not Role.COMMITTEE)])
def test_nobody_else_sees_or_changes_it(paper, role):
    address = paper.draft()
    other = paper.world.visitor(paper.world.resident(*([role] if role else [])))
    for place in ("", "/kosten", "/nakijken"):
        assert other.get(f"{address}{place}").status_code == 404
    assert other.post(f"{address}/indienen").status_code == 404
    assert other.get(DESK).status_code == 403
    assert paper.enter(by=other).status_code == 403


def test_it_asks_for_the_second_step_like_all_work_of_the_committee(paper):
    address = paper.draft()
    weak = paper.world.visitor()
    weak.enter(paper.world.committee, is_strong=False)
    assert weak.get(address).status_code == 303
    assert weak.post(f"{address}/indienen").status_code in {303, 403}
    assert paper.kept()[0].status == ProposalStatus.DRAFT


def test_a_committee_of_another_fund_finds_nothing(paper):
    address = paper.draft()
    other = paper.world.visitor(paper.world.resident(Role.COMMITTEE, fund=paper.world.second_fund()))
    assert other.get(address).status_code == 404


def test_what_was_typed_by_mistake_is_thrown_away(paper):
    address = paper.draft()
    answer = paper.colleague.post(f"{address}/intrekken")
    assert (answer.status_code, answer.location) == (303, DESK)
    assert paper.kept() == []


def test_the_receipt_to_print_has_the_address_of_the_page(paper):
    address = paper.draft()
    key = address.rpartition("/")[2]
    assert paper.typist.get(f"{DESK}/{key}/ontvangstbewijs").status_code == 404
    write_steps(paper.typist, address, WHOLE | {"revision": "1"})
    paper.typist.post(f"{address}/indienen")
    text = paper.typist.get(f"{DESK}/{key}/ontvangstbewijs").text
    assert f"http://localhost{PAGE}" in text


def test_whoever_typed_it_may_assess_it_for_they_gain_nothing(paper):
    paper.submitted()
    paper.world.time.move(days=10)
    desk = "/fondsen/eikenhof/beheer/rondes/zomer/voorstellen/bank-bij-de-vijver"
    form = {"outcome": "feasible", "rationale": "", "revision": str(paper.kept()[0].revision)}
    assert paper.world.visitor(paper.world.committee).post(desk, form).status_code == 303
    assert paper.kept()[0].status == ProposalStatus.FEASIBLE
