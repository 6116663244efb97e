"""What a site makes of a round is what the verifier accepts, with one's own receipt in it."""

import json
from hashlib import sha256

import pytest

from tests.ballots.voting import CAST, VOTE, Voter
from tests.results.conftest import COUNT, Counters
from tests.world import ticket_in
from wijkfonds.bundle.codes import mark_of, receipt_of
from wijkfonds.bundle.making import BLANK, CHOICE, WITHDRAWN, result_text
from wijkfonds.bundle.verifying import NOT_CHECKED, verify
from wijkfonds.proposals.models import Proposal
from wijkfonds.results.models import BundleKind
from wijkfonds.results.queries import bundle_of, newest_run
from wijkfonds.rounds.models import BallotType
from wijkfonds.tally.rule import RuleName

RANKING = {"ballot_type": BallotType.ORDINAL, "min_choices": 1, "max_choices": 3}
KINDS = {
    "a ranking by most votes": RANKING | {"rank_points": "5,3,1"},
    "within the budget, by equal shares": {
        "ballot_type": BallotType.APPROVAL_WITHIN_BUDGET,
        "rule": RuleName.EQUAL_SHARES,
    },
}


@pytest.fixture
def bundles(world):
    """Of a counted round: the bundles by kind, the hash of the rules, and the id of the round."""

    def counted():
        Counters(world).close()
        assert world.visitor(world.committee).post(COUNT).status_code == 303
        with world.database.session() as session:
            round_ = world.find_round(session, "zomer")
            run = newest_run(session, round_.id)
            found = {kind: bundle_of(session, run, kind) for kind in BundleKind}
            contents = {kind: each.content for kind, each in found.items() if each}
            assert run.agrees is True
            return contents, round_.rules_sha256, round_.id

    return counted


@pytest.mark.parametrize("kind", KINDS)
def test_of_a_whole_round_everything_holds(world, bundles, kind):
    world.on_ballot([20_000, 30_000, 60_000, 10_000], **KINDS[kind])
    points = (1, 2) if "ranking" in kind else ()
    receipts = [
        world.vote("zomer", *titles, points=points)
        for titles in [("Plan 1", "Plan 3")] * 6 + [("Plan 2", "Plan 1")] * 5
    ]
    blank, back = Voter(world), Voter(world)
    ticket = {"ticket": ticket_in(blank.browser.post(VOTE, {"blanco": "1"}).text)}
    assert blank.browser.post(CAST, {"blanco": "1"} | ticket).status_code == 200
    taken_back = back.vote("Plan 1", "Plan 2", points=points)
    assert back.change(taken_back, step="ingetrokken").status_code == 200
    with world.database.write() as session:
        session.query(Proposal).filter_by(title="Plan 4").one().withdrawn_at = world.time()
    contents, rules_sha256, round_id = bundles()
    assert contents.keys() == {BundleKind.PUBLIC}
    public = contents[BundleKind.PUBLIC]
    found = verify(public, rules_sha256=rules_sha256, sha256=sha256(public).hexdigest())
    assert (len(found.checks), found.not_checked) == (10, NOT_CHECKED)
    kinds = {ballot.mark: ballot.kind for ballot in found.ballots}
    assert sorted(kinds.values()) == sorted([CHOICE] * 11 + [BLANK, WITHDRAWN])
    assert [kinds[mark_of(round_id.bytes, receipt_of(receipt))] for receipt in receipts] == [CHOICE] * 11
    assert kinds[mark_of(round_id.bytes, receipt_of(taken_back))] == WITHDRAWN


def test_of_few_ballots_the_observer_has_what_nobody_else_has(world, bundles):
    world.on_ballot([20_000, 30_000, 60_000], rule=RuleName.EQUAL_SHARES)
    for titles in [("Plan 1", "Plan 3")] * 5 + [("Plan 2",)] * 4:
        world.vote("zomer", *titles)
    contents, rules_sha256, _ = bundles()
    public = verify(contents[BundleKind.PUBLIC], rules_sha256=rules_sha256)
    observer = verify(contents[BundleKind.OBSERVER], rules_sha256=rules_sha256)
    assert (public.is_listed, public.ballots) == (False, ())
    assert (observer.is_listed, len(observer.ballots), len(observer.checks)) == (True, 9, 10)


def test_a_result_is_written_in_one_way():
    text = result_text({"b": "é", "a": 1.5})
    assert json.loads(text) == {"a": 1.5, "b": "é"}
    assert text == '{\n "a": 1.5,\n "b": "é"\n}\n'
