"""One count by wijkfonds in a process of its own: `python -m benchmarks.ours WORK FILE` prints what it took, as JSON.

The clock starts after the imports, so reading the file is part of the time; starting Python is not.
"""

import json
import resource
import sys
import time
from pathlib import Path

from wijkfonds.tally.count import count
from wijkfonds.tally.pabulib import read_pabulib
from wijkfonds.tally.report import report_of
from wijkfonds.tally.rule import Completion, Rule, RuleName

RULES = {
    "equal-shares": Rule(RuleName.EQUAL_SHARES, completion=Completion.NONE),
    "add1": Rule(RuleName.EQUAL_SHARES, completion=Completion.ADD1, step_cents=100),
    "greedy": Rule(RuleName.GREEDY),
    "explained": Rule(RuleName.EQUAL_SHARES, completion=Completion.ADD1U, step_cents=1),
}


def main(work: str, file: str) -> None:
    """Counts the file by the rule that `work` names; "explained" is with all that is told about each project."""
    begin = time.process_time()
    election = read_pabulib(Path(file).read_bytes()).election
    outcome = count(election, RULES[work])
    if work == "explained":
        report_of(election, outcome)
    seconds = time.process_time() - begin
    per_unit = 1024 if sys.platform == "linux" else 1  # Linux says kilobytes, others bytes
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * per_unit
    print(json.dumps({"seconds": seconds, "peak_bytes": peak, "winners": outcome.funded}))


if __name__ == "__main__":
    main(*sys.argv[1:])
