"""What is published of a count: the ballots as a `.pb` file, and the result as JSON holds it."""

import json

from wijkfonds.tally.count import count
from wijkfonds.tally.election import Project, election_from
from wijkfonds.tally.outcome_json import outcome_as_dict
from wijkfonds.tally.pabulib_write import comment_on
from wijkfonds.tally.report import report_as_dict, report_of


def published(costs, ballots, budget, rule, groups=None, *, figures=False):
    """The file says what it says beside a count; `figures` puts those and the explanations in the result."""
    projects = [Project(each, cost, group=(groups or {}).get(each, "")) for each, cost in costs.items()]
    election = election_from(projects, ballots, budget)
    outcome = count(election, rule)
    plain = report_as_dict(report_of(election, outcome)) if figures else outcome_as_dict(outcome)
    text = text_of(costs, ballots, budget, comment_on(outcome, left_out=0), with_points=bool(rule.points))
    return text, json.loads(json.dumps(plain, sort_keys=True))


def text_of(costs, ballots, budget, comment="", *, with_points=False):
    lines = ["META", "key;value", f"budget;{units(budget)}", f"num_projects;{len(costs)}", f"num_votes;{len(ballots)}"]
    lines += [f"comment;{comment}"] if comment else []
    lines += [f"vote_type;{'cumulative' if with_points else 'approval'}", "PROJECTS", "project_id;cost;name"]
    lines += [f"{each};{units(cost)};" for each, cost in costs.items()]
    lines += ["VOTES", "voter_id;vote;points" if with_points else "voter_id;vote"]
    for number, ballot in enumerate(ballots, start=1):
        points = ";" + ",".join(str(ballot[each]) for each in ballot) if with_points else ""
        lines.append(f"{number};{','.join(ballot)}{points}")
    return "\n".join(lines) + "\n"


def units(cents):
    return f"{cents // 100}.{cents % 100:02}" if cents % 100 else str(cents // 100)


def by_others(pb):
    """The same file without what it says of the count."""
    return "".join(line for line in pb.splitlines(keepends=True) if not line.startswith("comment;"))
