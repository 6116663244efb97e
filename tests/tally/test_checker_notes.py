"""What a file says of the count beside which it was written, and that the result has to say the same."""

from dataclasses import replace

import pytest

from tests.tally.format_checker import errors_in
from tests.tally.test_checker_reading import NAME
from tests.tally.test_pabulib_write import HEAD
from wijkfonds import tally
from wijkfonds.tally.checker import Refused, check
from wijkfonds.tally.checker_figures import figures_of
from wijkfonds.tally.report import report_as_dict, report_of
from wijkfonds.tally.rule import GIVEN, Rule, RuleName

ODD = ["é:[x]", "a b", "100%", "=|", "plain"]
BALLOTS_OF = {
    "approval": ["100%,a b", "é:[x],=|", "a b,plain", "é:[x]"],
    "cumulative": ["100%,a b;3,2", "é:[x],=|;1,0", "plain;0", "é:[x];2"],
    "ordinal": ["100%,a b", "=|,é:[x]", "plain", "é:[x]"],
}


def counted(kind):
    """A file with odd ids, either-or choices and a blank ballot, as it is written beside its count; and the result."""
    head = HEAD.format(projects=5, votes=5, budget="30.50", kind=kind, longest=5, unit="Dorp").replace(
        "rule;unknown\n", "rule;unknown\nmin_length;0\n"
    )
    text = head + ("max_sum_points;99\n" if kind == "cumulative" else "")
    named = '"' + NAME.replace('"', '""') + '"'
    text += "PROJECTS\nproject_id;cost;name;choice\n" + "".join(
        f"{each};10.25;{named};{'x y' if each in ODD[:2] else ''}\n" for each in ODD
    )
    text += "VOTES\nvoter_id;vote" + (";points\n" if kind == "cumulative" else "\n")
    text += "".join(f"{number};{ballot}\n" for number, ballot in enumerate(BALLOTS_OF[kind])) + (
        "9;;\n" if kind == "cumulative" else "9;\n"
    )
    file = tally.read_pabulib(text.encode())
    points = {"approval": "", "cumulative": GIVEN, "ordinal": "5,3,1"}[kind]
    election = file.election_by(points, groups="choice")
    outcome = tally.count(
        election, Rule(RuleName.EQUAL_SHARES, points=points, seed="noon]: \u2028[x%", quorum=2, reserve=1)
    )
    return tally.with_outcome(file, outcome), report_as_dict(report_of(election, outcome)), outcome


@pytest.mark.parametrize("kind", BALLOTS_OF)
def test_a_file_says_with_its_count_what_ballots_do_not_show(kind):
    file, told, outcome = counted(kind)
    text = tally.write_pabulib(file)

    assert tally.read_pabulib(text.encode()) == file
    assert "either-or=x%20y:" in file.meta["comment"]
    assert outcome.blank == (2 if kind == "cumulative" else 1)  # 0 points is no choice, and stays in the file
    assert "1 blank ballots are left out" in file.meta["comment"]
    assert len(check(text, told, figures_of)) == 2
    told["projects"]["plain"]["group"] = "x y"
    with pytest.raises(Refused, match="projects plain group is another"):
        check(text, told, figures_of)


def test_a_file_with_these_notes_has_no_errors_for_the_checker_of_the_format():
    file, _, _ = counted("approval")
    plain = {each: f"p{number}" for number, each in enumerate(ODD)}
    text = tally.write_pabulib(
        replace(file, projects=tuple(replace(each, id=plain[each.id], name="n", more={}) for each in file.projects))
    )

    assert errors_in(text) == {}


@pytest.mark.parametrize("column", ["votes", "score", "selected"])
def test_what_the_file_itself_says_of_the_count_has_to_be_true(column):
    file, told, _ = counted("cumulative")
    text = tally.write_pabulib(file)
    assert check(text, told, figures_of)
    number = {"votes": 1, "score": 1, "selected": -1}[column]
    first = file.projects[0]
    other = tuple(
        replace(each, **{column: getattr(each, column) + number}) if each is first else each for each in file.projects
    )

    with pytest.raises(Refused, match=f"{column} in the file is another"):
        check(tally.write_pabulib(replace(file, projects=other)), told, figures_of)


def test_an_original_may_have_selected_others_by_another_rule(pabulib_folder):
    text = (pabulib_folder / "Netherlands_Assen_2025.pb").read_bytes().decode()
    file = tally.read_pabulib(text.encode())
    outcome = tally.count(file.election, tally.Rule(tally.RuleName.GREEDY))

    assert set(outcome.funded) != {project.id for project in file.projects if project.selected}
    assert check(text, report_as_dict(report_of(file.election, outcome)), figures_of)


def test_the_original_of_an_election_does_not_say_which_projects_are_an_either_or_choice(pabulib_folder):
    text = (pabulib_folder / "Netherlands_Assen_2025.pb").read_bytes().decode()
    file = tally.read_pabulib(text.encode())
    rule = tally.rule_of(file.meta)
    check(text, report_as_dict(report_of(file.election, tally.count(file.election, rule))))
    chosen = [project.id for project in file.projects if project.selected][:2]
    projects = tuple(replace(each, more={"g": "x" if each.id in chosen else ""}) for each in file.projects)
    election = replace(file, projects=projects).election_by("", groups="g")

    with pytest.raises(Refused, match="write it with count --pb"):
        check(text, report_as_dict(report_of(election, tally.count(election, rule))))


def test_a_choice_without_a_name_is_not_read_from_the_file():
    file, told, _ = counted("approval")
    text = tally.write_pabulib(file).replace("either-or=x%20y:", "either-or=:")
    for line in told["projects"].values():
        line["group"] = ""

    with pytest.raises(Refused):
        check(text, told)
