"""The count: projects, ballots and a rule in; an outcome that can be explained and recounted out.

    from wijkfonds import tally

    projects = [tally.Project("tree", 40_000), tally.Project("bench", 60_000)]  # cents
    election = tally.election_from(projects, [{"tree"}, {"tree", "bench"}], budget_cents=80_000)
    outcome = tally.count(election, tally.Rule(tally.RuleName.EQUAL_SHARES, seed="a public text"))
    print(outcome.funded, tally.report_of(election, outcome).stories["bench"].nearest_permille)

It needs Python and numpy, and nothing else of this project.  docs/counting.md says what is counted and proves it.
Published counts are checked by `wijkfonds/tally/checker.py`, a file that runs alone.
"""

from wijkfonds.tally.ballots import Ballots
from wijkfonds.tally.checker import Refused, check
from wijkfonds.tally.completion import TooManySteps
from wijkfonds.tally.count import count
from wijkfonds.tally.election import Election, Project, election_from
from wijkfonds.tally.outcome import Certificate, Line, Outcome, Reason, Tie
from wijkfonds.tally.outcome_json import outcome_as_dict, outcome_from_dict
from wijkfonds.tally.pabulib import PabulibFaults, PabulibFile, read_pabulib, rule_of
from wijkfonds.tally.pabulib_write import with_outcome, write_pabulib
from wijkfonds.tally.pots import election_per_pot, file_per_pot
from wijkfonds.tally.report import Report, report_as_dict, report_from_dict, report_of
from wijkfonds.tally.rule import BORDA, GIVEN, Completion, Overspend, Rule, RuleName, rule_from_label

__all__ = [
    "BORDA",
    "GIVEN",
    "Ballots",
    "Certificate",
    "Completion",
    "Election",
    "Line",
    "Outcome",
    "Overspend",
    "PabulibFaults",
    "PabulibFile",
    "Project",
    "Reason",
    "Refused",
    "Report",
    "Rule",
    "RuleName",
    "Tie",
    "TooManySteps",
    "check",
    "count",
    "election_from",
    "election_per_pot",
    "file_per_pot",
    "outcome_as_dict",
    "outcome_from_dict",
    "read_pabulib",
    "report_as_dict",
    "report_from_dict",
    "report_of",
    "rule_from_label",
    "rule_of",
    "with_outcome",
    "write_pabulib",
]
