"""What joined another keeps its answer in hand, and gets it when they part; nothing about it waits meanwhile."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.assessments.conftest import DESK, NO, PLAN, YES
from wijkfonds.assessments.jobs import remind_of_changes
from wijkfonds.assessments.models import ChangeRequest
from wijkfonds.foundation.localtime import local
from wijkfonds.membership.models import Role
from wijkfonds.merging.models import MergeOffer
from wijkfonds.proposals.models import ProposalStatus

MERGED, SUBMITTED = ProposalStatus.MERGED, ProposalStatus.SUBMITTED


class Joining:
    """The proposer of "Een bankje" joins a neighbour's "Een bank", and leaves it again."""

    def __init__(self, two):
        self.two, self.world = two, two.world
        self.neighbour = two.world.resident()
        two.world.time.move(days=-10)
        two.world.proposal("zomer", "Een bank", by=self.neighbour)
        two.world.time.move(days=10)

    def join(self):
        typed = {"own": self.two.key, "message": "Samen krijgen we het sneller voor elkaar dan apart."}
        assert (
            self.world.visitor(self.two.proposer).post("/mijn/samen/eikenhof/zomer/een-bank", typed).status_code == 303
        )
        assert self.say("ja").status_code == 303
        assert self.two.proposal().status == MERGED

    def say(self, word):
        with self.world.database.session() as session:
            offer = session.scalars(select(MergeOffer.id)).one()
        return self.world.visitor(self.neighbour).post(f"/mijn/samen/{offer}/{word}")


@pytest.fixture
def joining(two):
    return Joining(two)


def test_what_was_prepared_for_it_waits_and_the_others_go_online(joining):
    two = joining.two
    two.set(second_reader=False, answers_at_once=True)
    two.first.post(PLAN, NO)
    two.first.post(f"{DESK}/een-bank", YES)
    assert two.states() == ["ready", "ready"]
    joining.join()
    assert two.board.post(f"{DESK}/online-zetten").status_code == 303
    assert joining.world.confirm(Role.COMMITTEE).status_code == 303
    assert (sorted(two.states()), two.proposal().status) == (["published", "ready"], MERGED)
    assert two.board.post(f"{DESK}/online-zetten").status_code == 409, "there is no other that is ready"
    joining.say("uit-elkaar")
    assert two.proposal().status == SUBMITTED
    joining.world.time.move(minutes=1)
    assert two.board.post(f"{DESK}/online-zetten").status_code == 303
    assert joining.world.confirm(Role.COMMITTEE).status_code == 303
    assert (two.states(), two.proposal().status) == (["published", "published"], ProposalStatus.INFEASIBLE)


@pytest.mark.parametrize("shown", ["klaar", "tweede-lezer", "mijn-beurt"])
def test_it_stands_in_no_list_of_work(joining, shown):
    two = joining.two
    two.set(second_reader=shown == "tweede-lezer", answers_at_once=True)
    if shown != "mijn-beurt":
        two.first.post(PLAN, NO)
    assert PLAN in two.second.get(f"{DESK}?toon={shown}").text
    joining.join()
    assert PLAN not in two.second.get(f"{DESK}?toon={shown}").text


def test_nobody_is_reminded_of_changes_to_it_until_they_part(joining):
    two = joining.two
    typed = {"what": "Schrijf erbij wie de bank onderhoudt."}
    typed["last_day"] = f"{local(joining.world.time()) + timedelta(days=5):%d-%m-%Y}"
    assert two.first.post(f"{PLAN}/aanpassing", typed).status_code == 303
    joining.join()

    def is_reminded():
        with joining.world.app.app_context():
            remind_of_changes()
        with joining.world.database.session() as session:
            return session.scalars(select(ChangeRequest.reminded_at)).one() is not None

    joining.world.time.move(days=4)
    assert not is_reminded()
    joining.say("uit-elkaar")
    assert two.proposal().status == ProposalStatus.CHANGES_ASKED
    assert is_reminded()
