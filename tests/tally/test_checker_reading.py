"""What the checker reads is read strictly: the name of the rule, the kinds of values, and the file as the count read it."""

from copy import deepcopy
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tally.published import by_others
from tests.tally.test_checker import ADD1U, files
from tests.tally.test_properties import rules
from wijkfonds import tally
from wijkfonds.tally import rule_from_label
from wijkfonds.tally.checker import Refused, check
from wijkfonds.tally.checker_reading import settings_in, tables_in
from wijkfonds.tally.rule import BORDA, GIVEN

KINDS = {"": "approval", GIVEN: "cumulative", BORDA: "ordinal", "5,3,1": "ordinal"}
SHARES = "equal-shares/1;utility=cost;completion=add1u;step=100;ties=cost,votes,seed"
MOST_VOTES = "greedy/1;overspend=skip;ties=cost,votes,seed"
NO_LABELS = [
    SHARES + ";bonus=1",
    SHARES.replace("=cost;", "=count;"),
    SHARES.replace("cost,votes", "votes,cost"),
    SHARES.replace("step=100", "step=100;step=500"),
    SHARES.replace("100", "1_00"),
    SHARES.replace("100", "0100"),
    SHARES.replace("100", "0"),
    SHARES.replace("100", "１00"),
    SHARES.replace("completion", "overspend=skip;completion"),
    SHARES.replace("/1;", "/2;"),
    SHARES + ";points=borda",
    SHARES.replace("=cost;", "=points;"),
    SHARES + ";min-votes=-5",
    SHARES + ";min-votes=0",
    SHARES + ";quorum=2;min-votes=2",
    SHARES + ";min-share-permille=1001",
    SHARES + "\n",
    MOST_VOTES + ";step=100",
    MOST_VOTES + ";points=1,3",
    MOST_VOTES + ";points=0",
    MOST_VOTES + ";",
    "",
]


@pytest.mark.parametrize("label", NO_LABELS)
def test_only_the_name_that_a_rule_has_is_read(label):
    for kind in ("approval", "ordinal"):
        with pytest.raises(Refused, match="the rule is unknown"):
            settings_in(label, {"vote_type": kind})
    with pytest.raises(ValueError, match="No rule"):
        rule_from_label(label)


@settings(max_examples=300, deadline=None)
@given(rules, st.sampled_from(sorted(KINDS)))
def test_the_name_of_every_rule_is_read(rule, points):
    rule = replace(rule, points=points)
    read = settings_in(rule.label, {"vote_type": KINDS[points]})

    assert read["points"] == points
    assert [int(read[key] or 0) for key in ("min_votes", "quorum", "reserve")] == [
        rule.min_votes,
        rule.quorum,
        rule.reserve,
    ]


@settings(max_examples=300, deadline=None)
@given(rules, st.integers(0, 200), st.sampled_from(["", "0", "1", ";", "=", ",", "x", "-"]))
def test_a_name_with_one_sign_changed_is_read_as_by_the_count(rule, place, sign):
    label = rule.label[:place] + sign + rule.label[place + 1 :]
    try:
        of_count = rule_from_label(label).label
    except ValueError:
        of_count = None
    try:
        settings_in(label, {"vote_type": "approval"})
    except Refused:
        assert of_count is None
    else:
        assert of_count == label


def test_a_rule_for_other_ballots_is_refused():
    for kind, label in (("approval", MOST_VOTES + ";points=given"), ("cumulative", MOST_VOTES)):
        with pytest.raises(Refused, match="not one for ballots of this kind"):
            settings_in(label, {"vote_type": kind})


def change(*path, key, value):
    def of(result):
        place = result
        for each in path:
            place = place[each]
        place[key] = value

    return of


def longer(result):
    first = result["certificate"]["order"][0]
    first["cap"] = "/".join(str(2 * int(part)) for part in first["cap"].split("/"))


LOOSE = {
    "a whole number with a point": lambda result: result.update(ballots=float(result["ballots"])),
    "true for 1": change("projects", "10", key="place", value=True),
    "1 for true": change("projects", "10", key="funded", value=1),
    "a fraction that can be written shorter": longer,
    "more at the top": lambda result: result.update(remark="checked"),
    "more in a project": change("projects", "9", key="remark", value=""),
    "more in a purchase": change("certificate", "order", 0, key="remark", value=""),
    "more in a certificate": change("over", key="remark", value=""),
    "more in a tie": change("ties", 0, key="remark", value=""),
    "a story without figures": change("projects", "9", key="story", value=None),
    "a project twice in the order": lambda result: result["project_order"].append("9"),
    "another project in the order": change("project_order", key=0, value="10"),
    "a seed that is no text": lambda result: result.update(seed=1),
    "a list for a text": lambda result: result.update(rule=[result["rule"]]),
}


@pytest.mark.parametrize("others", [False, True])
@pytest.mark.parametrize("name", LOOSE)
def test_a_result_of_another_kind_is_refused(name, others):
    pb, result = files()
    pb = by_others(pb) if others else pb
    check(pb, deepcopy(result))

    LOOSE[name](result)

    with pytest.raises(Refused):
        check(pb, result)


def test_the_order_of_the_projects_is_that_of_a_file_of_others():
    pb, result = files()
    result["project_order"].reverse()

    check(pb, result)  # a file that is written beside a count stands in the order of votes
    with pytest.raises(Refused, match="project_order 0 is another"):
        check(by_others(pb), result)


NOT_READ = {
    "a section twice": ("VOTES\n", "PROJECTS\nproject_id;cost\nVOTES\n"),
    "a key twice": ("num_projects;7\n", "num_projects;7\nnum_projects;7\n"),
    "a project twice on a ballot": ("\n6;9\n", "\n6;9,9\n"),
    "an empty place on a ballot": ("\n6;9\n", "\n6;9,\n"),
    "a voter twice": ("\n6;9\n", "\n5;9\n"),
    "a project twice": ("\nc;40;", "\n9;40;"),
    "another number of projects": ("num_projects;7", "num_projects;6"),
    "another number of ballots": ("num_votes;7", "num_votes;8"),
    "too few cells": ("\n6;9\n", "\n6\n"),
    "too many cells": ("\n6;9\n", "\n6;9;10\n"),
    "a sign that no text has": ("\n6;9\n", "\n6;9\x1c\n"),
    "text before META": ("META\n", "text\nMETA\n"),
    "no title of the ballots": ("VOTES\n", ""),
    "a quote without an end": ("\nc;40;", '\nc;40;"'),
}


@pytest.mark.parametrize("name", NOT_READ)
def test_a_file_that_the_count_does_not_read_is_refused(name):
    pb, result = files()
    old, new = NOT_READ[name]
    assert pb.count(old) == 1

    with pytest.raises(Refused):
        check(pb.replace(old, new), result)


NAME = 'A\u2028b\x85 "c"; d'


@pytest.mark.parametrize(
    "written",
    [
        lambda pb: "\ufeff" + pb,
        lambda pb: pb.replace("\n", "\r\n"),
        lambda pb: pb.replace("\n", ";;\n").replace("PROJECTS", "\n\nPROJECTS"),
        lambda pb: pb.replace(";", " ; ").replace(",", " , "),
        lambda pb: pb.replace("\n10;40;", "\n10;40;" + "long " * 50_000),
        lambda pb: pb.replace("\n10;40;", "\n10;40;A\u2028b\x85c"),
        lambda pb: pb.replace("\n10;40;", '\n10;40;"' + NAME.replace('"', '""') + '"'),
    ],
)
def test_a_file_is_cut_as_the_count_cuts_it(written):
    pb, result = files()
    text = written(by_others(pb))

    assert tally.count(tally.read_pabulib(text.encode()).election, ADD1U).funded == tuple(result["funded"])
    check(text, result)


def test_every_file_is_cut_in_the_same_rows(pabulib_folder):
    for path in sorted(pabulib_folder.glob("*.pb")):
        file = tally.read_pabulib(path.read_bytes())
        meta, projects, votes = tables_in(path.read_bytes().decode("utf-8-sig"))
        assert meta == file.meta
        assert [row["project_id"] for row in projects] == [project.id for project in file.projects]
        names = [
            [name.replace('"', "") for name in (row.get("name", ""), each.name)]
            for row, each in zip(projects, file.projects, strict=True)
        ]
        assert all(one == other for one, other in names)
        assert len(votes) == len(file.votes)
