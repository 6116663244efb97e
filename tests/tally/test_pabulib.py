"""What a good file gives, and what is read with a warning."""

import pytest

from wijkfonds.tally.count import count
from wijkfonds.tally.election import Project
from wijkfonds.tally.pabulib import Fault, FaultKind, PabulibProject, read_pabulib, rule_of
from wijkfonds.tally.rule import Completion, Overspend, Rule, RuleName

FILE = """\
META
key;value
description;Stroomwijk
budget;1000.50
vote_type;approval
rule;equalshares/add1
currency;EUR
num_projects;3
num_votes;4
min_length;0
max_length;2
max_sum_cost;900
PROJECTS
project_id;cost;votes;name;category;selected;target;colour
9;400;2;"Bank; bij ""De Linde\""";groen;1;oud;red
10;500.5;2;Bomen;;0;;
x;999999999;1;Kasteel;;2;;
VOTES
voter_id;age;vote
1;20;9,10
2;;10
3;30;x,9
4;;
"""


def read(text):
    return read_pabulib(text.encode())


def changed(old, new):
    assert FILE.count(old) == 1
    return FILE.replace(old, new)


def test_a_file_is_read_in_cents_and_without_its_voters():
    file = read(FILE)

    assert file.projects == (
        PabulibProject("9", 40_000, 'Bank; bij "De Linde"', "groen", votes=2, selected=1, beneficiaries="oud"),
        PabulibProject("10", 50_050, "Bomen", votes=2, selected=0),
        PabulibProject("x", 99_999_999_900, "Kasteel", votes=1, selected=2),
    )
    assert file.ballots == (("9", "10"), ("10",), ("x", "9"), ())
    assert (file.vote_type, file.budget_cents, file.currency) == ("approval", 100_050, "EUR")
    assert (file.min_length, file.max_length, file.max_sum_cost_cents) == (0, 2, 90_000 + 0)
    assert file.meta["description"] == "Stroomwijk"
    assert file.warnings == ()
