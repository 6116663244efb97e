"""A random round through the same pages and actions: its result equals an independent count of thirty lines."""

from random import Random

import pytest
from sqlalchemy import select

from tests.proposals.pages import write_new
from tests.results.conftest import COUNT, PUBLISH, RESULT
from tests.results.plain_count import plain_count
from tests.world import LONG
from wijkfonds.assessments.models import Outcome
from wijkfonds.proposals.models import Proposal
from wijkfonds.results.queries import counts_of
from wijkfonds.rounds.models import BallotType
from wijkfonds.tally.rule import Completion, Overspend, RuleName

BUDGET = 10_000
ROUND = "/fondsen/eikenhof/rondes/zomer"
DESK = "/fondsen/eikenhof/beheer/rondes/zomer"
RULES = {
    "skip": {"rule": RuleName.GREEDY, "overspend": Overspend.SKIP},
    "stop": {"rule": RuleName.GREEDY, "overspend": Overspend.STOP},
    "add1u": {"rule": RuleName.EQUAL_SHARES, "completion": Completion.ADD1U},
}
KINDS = [
    {"ballot_type": BallotType.APPROVAL_FREE},
    {"ballot_type": BallotType.APPROVAL_AT_MOST, "max_choices": 3},
    {"ballot_type": BallotType.APPROVAL_WITHIN_BUDGET},
]


def typed(chance, number):
    """Few different amounts, so that many stand equal."""
    cents = chance.choice([1_000, 2_000, 2_500, 3_333, 4_000, 6_001])
    euros = f"{cents // 100},{cents % 100:02}"
    costs = {"costs-0-what": "Alles", "costs-0-cents": euros}
    return {"title": f"Plan {number}", "summary": LONG, "text": LONG, "theme": "kansen"} | costs


def propose(world, chance, how_many):
    for number in range(1, how_many + 1):
        browser = world.visitor(world.resident())
        address = write_new(browser, f"{ROUND}/voorstellen/nieuw", typed(chance, number))
        assert browser.post(f"{address}/indienen").status_code == 303


def assess_and_freeze(world, chance, how_many):
    world.more_residents(10)
    committee = world.visitor(world.committee)
    world.time.move(days=10)
    for number in range(1, how_many + 1):
        outcome = Outcome.INFEASIBLE if number > 3 and chance.random() < 0.15 else Outcome.FEASIBLE
        answer = {"outcome": outcome.value, "rationale": LONG}
        assert committee.post(f"{DESK}/voorstellen/plan-{number}", answer).status_code == 303
    assert committee.post(f"{DESK}/vastzetten").status_code == 303
    assert world.confirm().status_code == 303
    world.time.move(days=10)


def vote(world, chance, kind, costs):
    """Everybody's choices; some change their mind."""
    ballots = []
    for _ in range(chance.randint(4, 9)):
        keys = chance.sample(sorted(costs), min(len(costs), chance.randint(1, 3)))
        if kind["ballot_type"] == BallotType.APPROVAL_WITHIN_BUDGET:
            while sum(costs[key][1] for key in keys) > BUDGET:
                keys.pop()
        world.vote("zomer", *(costs[key][0] for key in keys))
        ballots.append(keys)
    world.time.move(days=10)
    world.open_box()
    return ballots


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("rule", RULES)
def test_a_random_round_is_counted_as_it_should_be(world, visitor, rule, seed):
    chance = Random(f"{rule} {seed}")
    kind, how_many = KINDS[seed % 3], chance.randint(4, 7)
    world.round(budget_cents=BUDGET, **kind, **RULES[rule])
    propose(world, chance, how_many)
    assess_and_freeze(world, chance, how_many)
    with world.database.session() as session:
        rows = session.execute(select(Proposal.ballot_key, Proposal.title, Proposal.cost_cents))
        costs = {key: (title, cents) for key, title, cents in rows if key}
    ballots = vote(world, chance, kind, costs)
    committee = world.visitor(world.committee)
    assert [committee.post(act).status_code for act in (COUNT, PUBLISH)] == [303, 303]
    assert world.confirm().status_code == 303
    with world.database.session() as session:
        outcome = counts_of(session, world.find_round(session, "zomer").id)[0].outcome
    cents = {key: cost for key, (_, cost) in costs.items()}
    assert (list(outcome.funded), outcome.spent_cents) == plain_count(cents, ballots, BUDGET, rule, outcome.rule.seed)
    assert outcome.ballots == len(ballots)
    shown = visitor.get(RESULT).text
    assert all(costs[key][0] in shown for key in outcome.funded)
