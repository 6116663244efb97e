"""What gathered too little goes no further; nothing of it is kept, so what comes late and was in time lifts it."""

from datetime import UTC, datetime, timedelta
from html import unescape

import pytest

from tests.support.asking import ask_support
from tests.support.conftest import DESK, NEIGHBOURS, PUBLIC, Gathering
from tests.world import World
from wijkfonds.assessments.permissions import AssessmentRefusal, may_assess
from wijkfonds.assessments.waiting import counted
from wijkfonds.proposals.enough import Shown, status_shown
from wijkfonds.proposals.models import Proposal, ProposalStatus
from wijkfonds.proposals.queries import proposals_with
from wijkfonds.proposals.rules import lacks_support, support_missing
from wijkfonds.rounds.models import DecisionMode, Round
from wijkfonds.scoring.queries import ranking_of

CLOSES = datetime(2027, 3, 25, tzinfo=UTC)
SECOND = timedelta(seconds=1)
LIST = "/fondsen/eikenhof/rondes/zomer/voorstellen"
ASSESS = "/fondsen/eikenhof/beheer/rondes/zomer/voorstellen/een-bankje"


@pytest.mark.parametrize(("count", "threshold", "missing"), [(0, 0, 0), (2, 3, 1), (3, 3, 0), (4, 3, 0)])
def test_how_many_are_missing(count, threshold, missing):
    assert support_missing(count, threshold) == missing


@pytest.mark.parametrize(
    ("count", "threshold", "closes", "now", "lacks"),
    [
        (2, 3, CLOSES, CLOSES - SECOND, False),
        (2, 3, CLOSES, CLOSES, True),
        (3, 3, CLOSES, CLOSES, False),
        (0, 0, CLOSES, CLOSES, False),
        (0, 3, None, CLOSES, False),
    ],
)
def test_too_little_is_said_when_the_window_is_over(count, threshold, closes, now, lacks):
    assert lacks_support(count, threshold, closes, now) is lacks


@pytest.mark.parametrize(
    ("status", "shown"),
    [
        (ProposalStatus.SUBMITTED, Shown.TOO_LITTLE_SUPPORT),
        (ProposalStatus.CHANGES_ASKED, Shown.TOO_LITTLE_SUPPORT),
        (ProposalStatus.FEASIBLE, Shown.TOO_LITTLE_SUPPORT),
        (ProposalStatus.INFEASIBLE, ProposalStatus.INFEASIBLE),
        (ProposalStatus.WITHDRAWN, ProposalStatus.WITHDRAWN),
        (ProposalStatus.MERGED, ProposalStatus.MERGED),
        (ProposalStatus.ON_BALLOT, ProposalStatus.ON_BALLOT),
        (ProposalStatus.DRAFT, ProposalStatus.DRAFT),
    ],
)
def test_it_is_said_of_what_could_still_go_on(status, shown):
    round_ = Round(supporting_opens=CLOSES - SECOND, supporting_closes=CLOSES, support_threshold=3)
    assert status_shown(Proposal(status=status, support_count=2), round_, CLOSES) == shown
    assert status_shown(Proposal(status=status, support_count=3), round_, CLOSES) == status


def test_everybody_reads_that_it_was_too_little(gathering, world):
    gathering.give()
    assert "Te weinig steun" not in world.visitor().get(LIST).text
    world.time.move(days=15)
    page = unescape(world.visitor().get(PUBLIC).text)
    assert "Te weinig steun: er waren er 3 nodig." in page
    assert "Nee, te weinig steun." in page
    assert "Stemmen begint op" not in page
    assert "Te weinig steun" in world.visitor().get(LIST).text
    assert "Te weinig steun" in world.visitor(gathering.proposer).get("/mijn").text


def test_it_is_not_assessed(gathering, world):
    world.time.move(days=15)
    with world.database.session() as session:
        found = proposals_with(session, world.find_round(session, "zomer").id, ProposalStatus.SUBMITTED)[0]
        actor = world.member(session, world.committee)
        refusal = may_assess(actor, found, world.time(), has_interest=False)
    assert refusal == AssessmentRefusal.TOO_LITTLE_SUPPORT
    assert "kreeg te weinig steun" in unescape(gathering.desk.get(ASSESS).text)
    for shown, said in (
        ("mijn-beurt", "Er is niets dat nu op u wacht"),
        ("zonder-antwoord", "Alle voorstellen hebben"),
    ):
        assert f"Klaar! {said}" in gathering.desk.get(f"{DESK.rpartition('/een-')[0]}?toon={shown}").text


def test_paper_that_was_in_time_lifts_it_when_it_is_typed_late(gathering, world):
    world.time.move(days=15)
    gathering.enter(*NEIGHBOURS, day=world.time().date())
    assert "Te weinig steun" in world.visitor().get(PUBLIC).text
    gathering.confirm()
    page = world.visitor().get(PUBLIC).text
    assert "Te weinig steun" not in page
    assert "Ja, genoeg steun." in page


def test_freezing_waits_for_supporting_and_leaves_out_what_lacks_it(gathering, world):
    world.proposal("zomer", "Een schuur")
    for _ in range(3):
        gathering.give()
    world.time.move(days=14)
    world.assess_all("zomer")  # both can be carried out
    desk = gathering.desk.get("/fondsen/eikenhof/beheer/rondes/zomer").text
    assert "Bewoners kunnen voorstellen nog steunen." in unescape(desk)
    world.time.move(days=6)
    world.freeze("zomer")
    assert set(world.ballot_keys("zomer")) == {"Een bankje"}
    assert "Te weinig steun" in world.visitor().get(f"{LIST}/een-schuur").text


def test_what_lacks_support_holds_up_nothing(gathering, world):
    world.proposal("zomer", "Een schuur")
    for _ in range(3):
        gathering.give()
    with world.database.session() as session:
        found = world.find_round(session, "zomer").id
        counts = counted(session, found)
    assert (counts.every, counts.running) == ({ProposalStatus.SUBMITTED: 2}, {ProposalStatus.SUBMITTED: 1})
    assert counts.waiting == 1


@pytest.mark.parametrize("mode", [DecisionMode.FIRST_COME, DecisionMode.COMMITTEE_DECIDES])
def test_without_a_vote_it_gets_no_place(world: World, mode):
    world.round(decision_mode=mode)
    ask_support(world, "zomer", 1)
    world.proposal("zomer", "Een schuur")
    world.proposal("zomer", "Een bankje")
    world.visitor(world.resident()).post("/mijn/steun/eikenhof/zomer/een-bankje")
    world.time.move(days=15)
    with world.database.write() as session:
        for found in proposals_with(session, world.find_round(session, "zomer").id, ProposalStatus.SUBMITTED):
            found.status = ProposalStatus.FEASIBLE
    with world.database.session() as session:
        ranked = ranking_of(session, world.find_round(session, "zomer"))
    assert [line.proposal.title for line in ranked] == ["Een bankje"]


def test_the_proposer_reads_how_much_is_missing(gathering: Gathering, world):
    key = next(iter(_keys(world)))
    page = unescape(world.visitor(gathering.proposer).get(f"/mijn/voorstellen/{key}/nakijken").text)
    assert "Nog niemand steunt uw voorstel" in page
    assert "Nog 3 nodig" in page
    world.time.move(days=15)
    page = unescape(world.visitor(gathering.proposer).get(f"/mijn/voorstellen/{key}/nakijken").text)
    assert "Er waren er 3 nodig. Uw voorstel gaat deze keer niet verder." in page


def _keys(world):
    with world.database.session() as session:
        return [key for (key,) in session.query(Proposal.key)]


def test_the_list_finds_what_has_too_little_once_supporting_is_over(gathering, world, visitor):
    world.proposal("zomer", "Een boom")
    for _ in range(3):
        gathering.give()
    place = "/fondsen/eikenhof/rondes/zomer/voorstellen"
    assert "Te weinig steun" not in visitor.get(place).text
    assert "een-boom" not in visitor.get(f"{place}?stand=te-weinig-steun").text
    world.time.move(days=15)
    found = visitor.get(f"{place}?stand=te-weinig-steun").text
    assert ("/een-boom" in found, "/een-bankje" in found) == (True, False)
    assert '<details class="more" open>' in found
    assert '<details class="more">' in visitor.get(place).text
