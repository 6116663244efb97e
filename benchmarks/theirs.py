"""One count by pabutools in a process of its own, by the interpreter of the environment that `environment.py` makes.

`python benchmarks/theirs.py WORK FILE` prints what it took, as JSON.  The clock starts after the imports.

Its fastest exact setting: equal ballots together (`as_multiprofile`), fractions of gmpy2.  The rules are the same as ours:

- Ties go to the lower cost, then to more votes, then to the lower SHA-256 of "|id" (a lot drawn with an empty seed).
- Greedy goes by votes.  That is its rule for the satisfaction that a project of a certain cost gives as much as it costs.
- Add1 raises the share to each next whole unit of money and stops before the first that overspends.  Its own loop, which keeps
  what it looked up between the steps, also stops at the first outcome to which nothing can be added; so the question
  whether that is so is answered with no.
"""

import json
import resource
import sys
import time
from collections import Counter
from hashlib import sha256
from typing import Any

from pabutools.election import Cost_Sat, parse_pabulib
from pabutools.rules import greedy_utilitarian_welfare, method_of_equal_shares
from pabutools.tiebreaking import TieBreakingRule


class ToTheNextWhole:
    """Added to a share it gives the next whole number: from B/n exactly to floor(B/n) + 1, and so on."""

    def __radd__(self, share: Any) -> Any:
        """`share` is a fraction of gmpy2."""
        return share // 1 + 1


class Votes:
    """The votes of each project, counted when a tie asks for them first."""

    def __init__(self, profile: Any) -> None:
        """Of these ballots."""
        self.profile, self.by_id = profile, Counter[str]()

    def of(self, project: Any) -> int:
        """How many people chose it."""
        if not self.by_id:
            for ballot in self.profile:
                people = self.profile.multiplicity(ballot)
                for chosen in ballot:
                    self.by_id[chosen.name] += people
        return self.by_id[project.name]


def winners(work: str, instance: Any, profile: Any) -> Any:
    """What the rule chooses, in the order in which it chooses."""
    votes = Votes(profile)
    ties = TieBreakingRule(
        lambda _instance, _profile, project: (
            project.cost,
            -votes.of(project),
            sha256(f"|{project.name}".encode()).hexdigest(),
        )
    )
    if work == "greedy":
        return greedy_utilitarian_welfare(instance, profile, Cost_Sat, tie_breaking=ties)
    if work == "equal-shares":
        return method_of_equal_shares(instance, profile, Cost_Sat, tie_breaking=ties)
    instance.is_exhaustive = lambda *_, **__: False
    step = ToTheNextWhole()
    return method_of_equal_shares(instance, profile, Cost_Sat, tie_breaking=ties, voter_budget_increment=step)


def main(work: str, file: str) -> None:
    """Counts the file by the rule that `work` names."""
    begin = time.process_time()
    instance, profile = parse_pabulib(file)
    chosen = winners(work, instance, profile.as_multiprofile())
    seconds = time.process_time() - begin
    per_unit = 1024 if sys.platform == "linux" else 1  # Linux says kilobytes, others bytes
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * per_unit
    print(json.dumps({"seconds": seconds, "peak_bytes": peak, "winners": [project.name for project in chosen]}))


if __name__ == "__main__":
    main(*sys.argv[1:])
