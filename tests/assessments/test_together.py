"""Prepared one by one, online together, by two of the committee."""

from html import unescape

import pytest
from sqlalchemy import event

from tests.assessments.conftest import DESK, NO, PLAN, PUBLIC, YES
from tests.notifications.daily import five_o_clock
from tests.world import REASON
from wijkfonds.assessments.actions import assess_proposal
from wijkfonds.assessments.models import Outcome
from wijkfonds.assessments.publishing import publish_prepared
from wijkfonds.assessments.telling import tell_answers
from wijkfonds.membership.models import Role
from wijkfonds.proposals.models import ProposalStatus
from wijkfonds.proposals.queries import proposals_with


@pytest.fixture
def together(two):
    two.set(second_reader=False, answers_at_once=True)
    return two


def test_until_two_people_say_so_nobody_else_sees_an_answer(together, visitor, mails):
    world = together.world
    assert together.board.post(f"{DESK}/online-zetten").status_code == 409, "nothing is ready"
    together.first.post(PLAN, NO)
    assert (together.states(), together.proposal().status) == (["ready"], ProposalStatus.SUBMITTED)
    assert REASON not in unescape(visitor.get(PUBLIC).text)
    assert together.first.post(f"{DESK}/online-zetten").status_code == 403
    assert together.board.post(f"{DESK}/online-zetten").status_code == 303
    assert together.states() == ["ready"], "one person asked"
    assert world.confirm(Role.COMMITTEE).status_code == 303
    assert (together.states(), together.proposal().status) == (["published"], ProposalStatus.INFEASIBLE)
    assert REASON in unescape(visitor.get(PUBLIC).text)
    five_o_clock(world)
    assert "Over uw voorstel: Een bankje" in [mail.subject for mail in mails]


def test_an_answer_after_that_is_online_at_once(together):
    together.first.post(PLAN, NO)
    together.board.post(f"{DESK}/online-zetten")
    together.world.confirm(Role.COMMITTEE)
    together.world.time.move(seconds=1)
    assert together.first.post(PLAN, YES).status_code == 303
    assert together.proposal().status == ProposalStatus.FEASIBLE


def test_one_more_answer_has_to_be_looked_at_again(together):
    together.first.post(PLAN, NO)
    together.board.post(f"{DESK}/online-zetten")
    together.world.time.move(seconds=1)
    together.second.post(PLAN, YES)
    assert together.world.confirm(Role.COMMITTEE).status_code == 409
    assert together.states() == ["replaced", "ready"]


def test_how_it_is_done_stays_after_the_first_answer(two):
    form = {"second_reader": "y", "review_days": "7"}
    assert two.board.post(f"{DESK}/instellen", form | {"review_days": "91"}).status_code == 422
    assert two.board.post(f"{DESK}/instellen", form | {"review_days": "90"}).status_code == 303
    assert two.first.post(f"{DESK}/instellen", form).status_code == 403
    two.first.post(PLAN, YES)
    assert two.board.post(f"{DESK}/instellen", form).status_code == 409


def statements_to_publish(two, count, titles):
    """With so many answers ready, of as many proposers."""
    world = two.world
    world.time.move(days=-10)
    for title in titles:
        world.proposal("zomer", title)
    world.time.move(days=10)
    with world.app.test_request_context(), world.database.write() as session:
        round_, actor = world.find_round(session, "zomer"), world.member(session, two.first_id)
        for found in proposals_with(session, round_.id, ProposalStatus.SUBMITTED):
            values = {"outcome": Outcome.FEASIBLE, "rationale": "", "revision": 1}
            assess_proposal(session, actor=actor, proposal=found, now=world.time(), **values)
        session.flush()
        asked = []
        bind = session.get_bind()
        listener = lambda *args: asked.append(args[2])  # noqa: E731
        event.listen(bind, "before_cursor_execute", listener)
        ready = publish_prepared(session, round_, world.time())
        tell_answers(session, round_, ready, world.time())
        event.remove(bind, "before_cursor_execute", listener)
        assert len(ready) == count
    return len(asked)


def test_many_answers_ask_no_more_of_the_database(together):
    few = statements_to_publish(together, 3, ["Plan A", "Plan B"])
    together.set(answers_published_at=None)
    many = statements_to_publish(together, 9, [f"Plan {number}" for number in range(9)])
    assert many <= few
