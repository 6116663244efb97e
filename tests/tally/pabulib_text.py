"""A small `.pb` file without faults, and the same with one thing changed."""

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
max_sum_cost;900.5
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


def changed(old, new):
    """The file with the one place where `old` stands changed into `new`."""
    assert FILE.count(old) == 1, old
    return FILE.replace(old, new)
