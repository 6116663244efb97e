"""What is published of a count: the ballots as a `.pb` file, and the result as JSON holds it."""

import json

from wijkfonds.tally.count import count
from wijkfonds.tally.election import Project, election_from
from wijkfonds.tally.outcome_json import outcome_as_dict


def published(costs, ballots, budget, rule, groups=None):
    projects = [Project(each, cost, group=(groups or {}).get(each, "")) for each, cost in costs.items()]
    outcome = count(election_from(projects, ballots, budget), rule)
    return text_of(costs, ballots, budget), json.loads(json.dumps(outcome_as_dict(outcome), sort_keys=True))


def text_of(costs, ballots, budget):
    with_points = any(isinstance(ballot, dict) for ballot in ballots)
    lines = ["META", "key;value", f"budget;{units(budget)}", f"num_projects;{len(costs)}", f"num_votes;{len(ballots)}"]
    lines += [f"vote_type;{'cumulative' if with_points else 'approval'}", "PROJECTS", "project_id;cost;name"]
    lines += [f"{each};{units(cost)};" for each, cost in costs.items()]
    lines += ["VOTES", "voter_id;vote;points" if with_points else "voter_id;vote"]
    for number, ballot in enumerate(ballots, start=1):
        points = ";" + ",".join(str(ballot[each]) for each in ballot) if with_points else ""
        lines.append(f"{number};{','.join(ballot)}{points}")
    return "\n".join(lines) + "\n"


def units(cents):
    return f"{cents // 100}.{cents % 100:02}" if cents % 100 else str(cents // 100)
