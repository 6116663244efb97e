from itertools import product

import pytest

from wijkfonds.tally.rule import Completion, Overspend, Rule, RuleName, rule_from_label

EVERY_RULE = [
    *(Rule(RuleName.GREEDY, overspend=overspend, seed="x") for overspend in Overspend),
    *(
        Rule(RuleName.EQUAL_SHARES, completion=completion, step_cents=step, seed="x")
        for completion, step in product(Completion, (1, 100))
    ),
]


@pytest.mark.parametrize(
    ("rule", "label"),
    [
        (Rule(RuleName.GREEDY), "greedy/1;overspend=skip;ties=cost,votes,seed"),
        (Rule(RuleName.GREEDY, overspend=Overspend.STOP), "greedy/1;overspend=stop;ties=cost,votes,seed"),
        (Rule(RuleName.EQUAL_SHARES), "equal-shares/1;utility=cost;completion=add1u;step=100;ties=cost,votes,seed"),
        (
            Rule(RuleName.EQUAL_SHARES, completion=Completion.NONE, step_cents=1),
            "equal-shares/1;utility=cost;completion=none;step=1;ties=cost,votes,seed",
        ),
    ],
)
def test_the_label_names_the_rule_its_version_and_its_settings(rule, label):
    assert rule.label == label


@pytest.mark.parametrize("rule", EVERY_RULE, ids=lambda rule: rule.label)
def test_a_label_and_its_seed_give_the_rule_back(rule):
    assert rule_from_label(rule.label, rule.seed) == rule


def test_no_two_rules_share_a_label():
    assert len({rule.label for rule in EVERY_RULE}) == len(EVERY_RULE)


def test_rules_that_count_alike_are_equal():
    assert Rule(RuleName.GREEDY, completion=Completion.NONE, step_cents=1) == Rule(RuleName.GREEDY)
    assert Rule(RuleName.EQUAL_SHARES, overspend=Overspend.STOP) == Rule(RuleName.EQUAL_SHARES)


@pytest.mark.parametrize(
    "label",
    [
        "",
        "greedy",
        "greedy/2;overspend=skip;ties=cost,votes,seed",
        "greedy/1;overspend=skip",
        "greedy/1;overspend=often;ties=cost,votes,seed",
        "greedy/1;ties=cost,votes,seed",
        "greedy/1;overspend=skip;ties=votes,cost,seed",
        "greedy/1;overspend=skip;ties=cost,votes,seed;quorum=0",
        "greedy/1;overspend=skip;ties=cost,votes,seed;quorum=-1",
        "greedy/1;overspend=skip;ties=cost,votes,seed;mood=5",
        "greedy/1;overspend=skip;ties=cost,votes,seed;min-share-permille=1001",
        "greedy/1;overspend=skip;ties=cost,votes,seed;points=1,2",
        "greedy/1;overspend=skip;ties=cost,votes,seed;points=2,0",
        "equal-shares/1;utility=cost;completion=add1u;step=100;ties=cost,votes,seed;points=borda",
        "equal-shares/1;utility=votes;completion=add1u;step=100;ties=cost,votes,seed",
        "equal-shares/1;utility=cost;completion=add1u;step=much;ties=cost,votes,seed",
        "equal-shares/1;utility=cost;completion=add1u;step=0;ties=cost,votes,seed",
        "equal-shares/1;utility=cost;completion=add1u;step=0100;ties=cost,votes,seed",
    ],
)
def test_a_label_of_no_rule_is_refused(label):
    with pytest.raises(ValueError, match="No rule has the label"):
        rule_from_label(label)


@pytest.mark.parametrize("step_cents", [0, -1])
def test_a_step_that_leads_nowhere_is_refused(step_cents):
    with pytest.raises(ValueError, match="at least 1"):
        Rule(RuleName.EQUAL_SHARES, step_cents=step_cents)
