"""What a trial counts: the ballots as they were published, with the lots as they were drawn."""

from time import monotonic

import pytest

from wijkfonds.results.queries import Counted
from wijkfonds.tally.count import count
from wijkfonds.tally.pabulib import read_pabulib
from wijkfonds.tally.report import report_of
from wijkfonds.tally.rule import Rule, RuleName
from wijkfonds.trials.trying import _tried

TEXT = """META
key;value
budget;100
vote_type;approval
num_projects;2
num_votes;2
PROJECTS
project_id;cost;name
a;60;Plan A
b;60;Plan B
VOTES
voter_id;vote
1;a
2;b
"""


@pytest.mark.parametrize("seed", [f"seed {number}" for number in range(8)])
def test_a_lot_is_not_drawn_again(sqlite_app, seed):
    election = read_pabulib(TEXT.encode()).election
    then = count(election, Rule(RuleName.GREEDY, seed=seed))
    with sqlite_app.test_request_context():
        trial = _tried(
            Counted("", then, report_of(election, then)), TEXT.encode(), Rule(RuleName.GREEDY), monotonic() + 60
        )
    assert [(line.then, line.now) for line in trial.lines] == [(True, True)]


def test_the_lots_of_these_seeds_fall_both_ways():
    election = read_pabulib(TEXT.encode()).election
    winners = {count(election, Rule(RuleName.GREEDY, seed=f"seed {number}")).funded for number in range(8)}
    assert winners == {("a",), ("b",)}
