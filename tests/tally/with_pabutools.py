"""Counts a file by pabutools, in its own environment and not in ours; prints what was chosen, in order, as JSON.

python with_pabutools.py FILE KIND WORK…

KIND is "cost" or "points"; each WORK is "greedy" or the cents with which every ballot begins, as a/b.  Ties go as ours: lower cost, more votes,
the SHA-256 of "|id".
"""

import json
import sys
from collections import Counter
from fractions import Fraction
from hashlib import sha256

from pabutools.election import Additive_Cardinal_Sat, Cost_Sat, parse_pabulib
from pabutools.fractions import frac
from pabutools.rules import greedy_utilitarian_welfare, method_of_equal_shares
from pabutools.tiebreaking import TieBreakingRule


def main(file, kind, *works):
    instance, profile = parse_pabulib(file)
    votes, score = Counter(), Counter()
    for ballot in profile:
        for project in ballot:
            votes[project.name] += 1
            score[project.name] += ballot[project] if kind == "points" else 1
    n = sum(1 for ballot in profile if len(ballot))
    budget = instance.budget_limit
    # Who costs more than the budget takes no part, however much the share is raised; nor does whom nobody chose.
    for project in [each for each in instance if each.cost > budget or not votes[each.name]]:
        instance.remove(project)
    lot = {project.name: sha256(f"|{project.name}".encode()).hexdigest() for project in instance}
    ties = TieBreakingRule(lambda _i, _p, project: (project.cost, -votes[project.name], lot[project.name]))
    multi = profile.as_multiprofile()
    sat = Additive_Cardinal_Sat if kind == "points" else Cost_Sat
    found = []
    for work in works:
        if work == "greedy":
            chosen = greedy_utilitarian_welfare(instance, multi, Cost_Sat, tie_breaking=ties)
        else:
            cents = Fraction(work) * n / 100
            instance.budget_limit = frac(cents.numerator, cents.denominator)
            chosen = method_of_equal_shares(instance, multi, sat, tie_breaking=ties)
            instance.budget_limit = budget
        found.append([project.name for project in chosen])
    print(json.dumps(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
