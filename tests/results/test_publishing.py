"""The result: for the committee first, then for everybody, with the reason of each line."""

import re
from html import unescape

import pytest

from tests.ballots.voting import says
from tests.proposals.statements import statements
from tests.results.conftest import COUNT, PUBLISH, RESULT
from wijkfonds.membership.models import Role
from wijkfonds.proposals.models import Proposal
from wijkfonds.proposals.permissions import ProposalRefusal
from wijkfonds.results.permissions import CountRefusal
from wijkfonds.results.sentences import why

PLAN = "/fondsen/eikenhof/rondes/zomer/voorstellen/plan-1"


def plain(answer):
    return re.sub(r"\s+", " ", unescape(answer.text))


def sentences(counters):
    with counters.world.app.test_request_context():
        return [re.sub(r"\s+", " ", why(line, counters.outcome)) for line in counters.outcome.lines]


def test_nothing_is_shown_before_the_result_is_published(counters, visitor):
    counters.vote_and_close()
    assert "nog geen uitslag" in visitor.get(RESULT).text
    counters.count()
    page = visitor.get(RESULT)
    assert (page.status_code, "nog geen uitslag" in page.text) == (200, True)
    assert not [text for text in sentences(counters) if text in plain(page) + plain(visitor.get(PLAN))]
    assert all(text in plain(counters.committee.get(COUNT)) for text in sentences(counters))


def test_the_published_result_gives_each_proposal_its_reason(counters, visitor):
    counters.vote_and_close()
    counters.count()
    assert counters.publish().status_code == 303
    shown = visitor.get(RESULT)
    assert (shown.status_code, "nog geen uitslag" in shown.text) == (200, False)
    assert len(sentences(counters)) == 3
    assert all(text in plain(shown) for text in sentences(counters))
    assert counters.round.rules_sha256 in shown.text
    keys = counters.world.ballot_keys("zomer")
    line = next(line for line in counters.outcome.lines if line.project_id == keys["Plan 1"])
    with counters.world.app.test_request_context():
        assert re.sub(r"\s+", " ", why(line, counters.outcome)) in plain(visitor.get(PLAN))


def test_the_result_is_published_once_and_only_when_counted(counters, world):
    counters.vote_and_close()
    before = counters.publish()
    assert (before.status_code, says(world, before, CountRefusal.NOT_COUNTED)) == (409, True)
    counters.count()
    world.time.move(hours=1)
    assert counters.publish().status_code == 303
    assert counters.round.result_published_at == world.time.now
    for again in (counters.publish(), counters.count()):
        assert (again.status_code, says(world, again, CountRefusal.ALREADY_PUBLISHED)) == (409, True)
    assert counters.run.number == 1


def test_only_the_committee_publishes(counters, world, visitor):
    counters.vote_and_close()
    counters.count()
    assert world.visitor(world.resident(Role.BOARD)).post(PUBLISH).status_code == 403
    assert world.visitor(world.account()).post(PUBLISH).status_code == 404
    assert visitor.post(PUBLISH).status_code == 401
    assert counters.round.result_published_at is None


@pytest.mark.parametrize("is_late", [False, True])
def test_a_withdrawn_proposal_is_named_and_after_voting_nobody_withdraws(counters, world, visitor, is_late):
    counters.vote()
    if is_late:
        counters.close()
    with world.database.session() as session:
        plan = session.query(Proposal).filter_by(title="Plan 1").one()
        key, owner = plan.key, world.visitor(plan.proposer_id)
    answer = owner.post(f"/mijn/voorstellen/{key}/intrekken", {"reason": "Het plan is al gelukt."})
    assert answer.status_code == (409 if is_late else 303)
    assert says(world, answer, ProposalRefusal.VOTING_IS_OVER) is is_late
    if not is_late:
        counters.close()
    counters.count()
    counters.publish()
    assert ("Plan 1" in counters.funded) is is_late
    assert "Plan 1" in visitor.get(RESULT).text


def test_thirty_proposals_ask_the_database_no_more_than_three(world, app, visitor):
    asked = []
    for slug, size in (("klein", 3), ("groot", 30)):
        world.on_ballot([1_000] * size, slug=slug)
        world.vote(slug, "Plan 1", "Plan 2")
        world.time.move(days=10)
        world.open_box(slug)
        desk = f"/fondsen/eikenhof/beheer/rondes/{slug}"
        committee = world.visitor(world.committee)
        assert [committee.post(f"{desk}/{act}").status_code for act in ("telling", "uitslag")] == [303, 303]
        assert world.confirm(Role.TELLER).status_code == 303
        with statements(app) as sent:
            assert "Plan 2" in visitor.get(f"/fondsen/eikenhof/rondes/{slug}/uitslag").text
        asked.append(len(sent))
    assert asked[0] == asked[1] > 0


def test_a_round_that_is_not_public_has_no_result_page(world, visitor):
    world.round(published=False)
    assert visitor.get(RESULT).status_code == 404
