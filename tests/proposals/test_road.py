"""From idea to payment in one line: what is done, where it is now, where it stopped."""

import pytest

from tests.decisions.conftest import Boardroom
from wijkfonds.assessments.models import Outcome
from wijkfonds.proposals.models import Proposal
from wijkfonds.proposals.road import RoadStep, StepState, in_order, road_of

DONE, NOW, LATER, STOPPED = StepState.DONE, StepState.NOW, StepState.LATER, StepState.STOPPED


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ([], []),
        ([DONE, LATER, LATER], [DONE, NOW, LATER]),
        ([LATER], [NOW]),
        ([DONE, DONE], [DONE, DONE]),
        ([DONE, STOPPED, LATER], [DONE, STOPPED]),
        ([STOPPED, DONE], [STOPPED]),
        ([DONE, LATER, NOW, LATER], [DONE, LATER, NOW, LATER]),
        ([DONE, LATER, STOPPED, LATER], [DONE, LATER, STOPPED]),
    ],
)
def test_the_first_that_is_not_done_is_now_and_a_stop_ends_the_road(told, shown):
    assert [step.state for step in in_order([RoadStep("stap", state) for state in told])] == shown


def road(world, title):
    with world.app.test_request_context(), world.database.session() as session:
        found = session.query(Proposal).filter(Proposal.title == title).one()
        return [(str(step.label), step.state, step.text) for step in road_of(session, found)]


def test_a_proposal_begins_when_it_is_submitted_and_waits_for_its_assessment(world):
    world.proposal(world.round(), "Plan 1")
    states = [state for _label, state, _text in road(world, "Plan 1")]
    assert states == [DONE, NOW, LATER, LATER, LATER]
    world.time.move(days=10)
    world.assess_all("zomer", Outcome.INFEASIBLE)
    assert [state for _label, state, _text in road(world, "Plan 1")] == [DONE, STOPPED]


def test_each_feature_tells_its_stretch(world, visitor):
    room = Boardroom(world)
    assert [state for _label, state, _text in road(world, "Plan 1")] == [DONE, DONE, DONE, NOW, LATER]
    assert road(world, "Plan 1")[2][2] == "Gekozen, met 2 stemmen."
    assert road(world, "Plan 2")[2][2] == "Niet gekozen, met 1 stem."
    room.reserve()
    room.browser.post(f"{room.desk}/overnemen")
    room.release()
    assert [state for _label, state, _text in road(world, "Plan 1")] == [DONE, DONE, DONE, DONE, NOW]
    assert road(world, "Plan 1")[4][2] == "€\xa00 van €\xa0200 is betaald."
    assert [state for _label, state, _text in road(world, "Plan 2")] == [DONE, DONE, DONE, STOPPED]
    assert "Van idee tot betaling" in visitor.get(f"{room.public}/voorstellen/plan-1").text
