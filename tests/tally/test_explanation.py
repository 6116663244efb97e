"""Every number of a story follows from the certificate, told again by a slow and independent way."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tally.retold import Retold
from tests.tally.test_float_filter import drawn
from tests.tally.test_properties import elections, shares_rules
from wijkfonds.tally.count import count
from wijkfonds.tally.election import Project, election_from
from wijkfonds.tally.explanation import Payers, stories_of
from wijkfonds.tally.rule import GIVEN, Completion, Rule, RuleName

NONE = Rule(RuleName.EQUAL_SHARES, completion=Completion.NONE)


def compare(costs, ballots, election, outcome):
    stories = stories_of(election, outcome)
    if outcome.certificate is None:
        assert stories == {}
        return
    with_points = bool(outcome.rule.points)
    as_points = [ballot if with_points else dict.fromkeys(ballot, 1) for ballot in ballots]
    retold = Retold(costs, as_points, outcome.certificate, with_points=with_points)
    bought = {project_id for project_id, _ in outcome.certificate.order}
    assert set(stories) == {
        line.project_id for line in outcome.lines if line.share or line.supporters_cents is not None
    }
    for p, story in stories.items():
        assert story.effective_tenths == retold.effective_tenths(p)
        if p in bought:
            assert story.payers == Payers(*retold.payers(p))
        else:
            assert (story.payers, story.went) == (None, retold.went(p))
            assert (story.nearest_permille, story.nearest_round) == retold.nearest(p)


@settings(max_examples=200, deadline=None)
@given(elections() | elections(with_points=True), shares_rules)
def test_every_number_is_that_of_the_certificate(vote, rule):
    with_points = any(isinstance(ballot, dict) for ballot in vote.ballots)
    rule = replace(rule, points=GIVEN if with_points else "")
    projects = [Project(each, cost, group=vote.groups.get(each, "")) for each, cost in vote.costs.items()]
    election = election_from(projects, vote.ballots, vote.budget)

    compare(vote.costs, vote.ballots, election, count(election, rule))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**9), st.booleans(), st.sampled_from([0, 1]))
def test_so_is_every_number_where_only_exactness_tells_projects_apart(seed, points, near):
    costs, ballots, budget = drawn(seed, points=points, near=near)
    election = election_from([Project(*each) for each in costs.items()], ballots, budget)

    compare(costs, ballots, election, count(election, replace(NONE, points=GIVEN if points else "")))


# Six people with 100 each.  All six chose "base"; "wide" is of three of them, "late" of the first only.
COSTS = {"base": 360, "wide": 150, "late": 60}
BALLOTS = [["base", "late"], ["base", "wide"], ["base", "wide"], ["base", "wide"], ["base"], ["base"]]


def told():
    election = election_from([Project(*each) for each in COSTS.items()], BALLOTS, 600)
    outcome = count(election, NONE)
    return outcome, stories_of(election, outcome)


def test_a_story_by_hand():
    outcome, stories = told()

    # "base" takes 60 of everybody.  The three of "wide" have 40 each, 120 together, and need 150.
    assert outcome.funded == ("base",)
    assert stories["base"].effective_tenths == (60,)
    assert stories["base"].payers == Payers(in_full=6, in_part=0, nothing=0)
    assert stories["wide"].effective_tenths == (30,)
    assert stories["wide"].went == (("base", 180),)
    # On the terms of "base", a sixth of its cost from each, they could have paid 3 × 25 of 150.
    assert (stories["wide"].nearest_permille, stories["wide"].nearest_round) == (500, 1)
    assert (stories["late"].nearest_permille, stories["late"].went) == (166, (("base", Fraction(60)),))


@pytest.mark.parametrize("rule", [Rule(RuleName.GREEDY), Rule(RuleName.EQUAL_SHARES)])
def test_where_nothing_was_divided_there_is_no_story(rule):
    election = election_from([Project("a", 10)], [["a"]], 100)

    assert stories_of(election, count(election, rule)) == {}
