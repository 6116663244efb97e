"""From the frozen rules and the list to an election, and to what is told of its count."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from wijkfonds.bundle.making import CHOICE, Listed
from wijkfonds.tally.ballots import Ballots
from wijkfonds.tally.count import count
from wijkfonds.tally.disputed import could_change
from wijkfonds.tally.outcome import Outcome
from wijkfonds.tally.outcome_json import outcome_as_dict
from wijkfonds.tally.pabulib_file import PabulibFile, PabulibProject
from wijkfonds.tally.pabulib_voters import Voters
from wijkfonds.tally.pots import file_per_pot
from wijkfonds.tally.report import report_as_dict, report_of
from wijkfonds.tally.rule import Rule

EITHER_OR, POT = "either_or", "pot"
DISPUTED = "disputed_could_change"
VOTE_TYPES = {"choose_one": "choose-1", "ordinal": "ordinal", "cumulative": "cumulative"}


@dataclass(frozen=True)
class Recount:
    """One pot counted anew: the number of ballots with a choice in it, and all that its result has to tell.

    `brief` is what is told of few ballots: nothing of what anybody paid or had left.
    """

    ballots: int
    full: dict[str, Any]
    brief: dict[str, Any]


def recounted(file: PabulibFile, rule: Rule, disputed: int, progress: Callable[[int], None] | None = None) -> Recount:
    """The count of one pot.  `disputed` votes there are, of nobody knows which ballots.

    Raises ValueError, OverflowError and TooManySteps as the count does.
    """
    election = file.election_by(rule.points, groups=EITHER_OR)
    outcome = count(election, rule, progress)
    could = {DISPUTED: could_change(election, outcome, rule, disputed)}
    brief = outcome_as_dict(without_payments(outcome)) | could
    return Recount(outcome.ballots, report_as_dict(report_of(election, outcome)) | could, brief)


def without_payments(outcome: Outcome) -> Outcome:
    """What can be told of few ballots: votes and what was chosen, not what anybody had left or paid."""
    lines = tuple(replace(line, share=None, supporters_cents=None) for line in outcome.lines)
    return replace(outcome, lines=lines, certificate=None, over=None)


def vote_type_of(ballot_type: str) -> str:
    """In the words of the `.pb` format."""
    return VOTE_TYPES.get(ballot_type, "approval")


def file_from(rules: Mapping[str, Any], ballots: Sequence[Listed], withdrawn: Collection[str]) -> PabulibFile:
    """What is counted; a voter is the number of the line on the list, from 1.

    `withdrawn` proposals cannot win, so they are not in it: ballots hold what is left of them, and in a ranking what
    stood behind moves up.  Ballots that are blank or were withdrawn are not in it: they count for nothing, the quorum
    neither.
    """
    lines = [line for line in rules["proposals"] if line["id"] not in withdrawn]
    kept = [(str(row), ballot) for row, ballot in enumerate(ballots, 1) if ballot.kind == CHOICE]
    vote_type = vote_type_of(rules["ballot"]["type"])
    ids = [line["id"] for line in lines]
    votes = votes_of([(each.choices, each.points) for _, each in kept], ids, with_points=vote_type == "cumulative")
    return PabulibFile(
        meta={},
        projects=tuple(_project(line) for line in lines),
        votes=votes,
        vote_type=vote_type,
        budget_cents=rules["budget_cents"],
        currency="EUR",
        max_sum_points=rules["ballot"]["points"] or None,
        voters=Voters(("voter_id",), tuple((row,) for row, _ in kept)),
    )


def _project(line: Mapping[str, Any]) -> PabulibProject:
    more = {EITHER_OR: line["either_or"], POT: line["pot"]}
    return PabulibProject(line["id"], line["cost_cents"], name=line["title"], more=more)


def files_from(
    rules: Mapping[str, Any], ballots: Sequence[Listed], withdrawn: Collection[str]
) -> dict[str, PabulibFile]:
    """One for each pot, with its budget; under "" where there is one budget."""
    file = file_from(rules, ballots, withdrawn)
    budgets = {pot["id"]: pot["budget_cents"] for pot in rules["pots"]}
    return file_per_pot(file, POT, budgets, groups=EITHER_OR) if budgets else {"": file}


def votes_of(
    ballots: Sequence[tuple[Sequence[str], Sequence[int]]], keys: Sequence[str], *, with_points: bool
) -> Ballots:
    """The choices (and points) among these keys, ballot by ballot, in the order in which they were given.

    Where points are given the most come first, as the format wants it.
    """
    number_of = {key: number for number, key in enumerate(keys)}
    starts, numbers, points = [0], list[int](), list[int]()
    for choices, given in ballots:
        worth = given or (1,) * len(choices)
        kept = [(number_of[key], each) for key, each in zip(choices, worth, strict=True) if key in number_of]
        if with_points:
            kept.sort(key=lambda choice: (-choice[1], choice[0]))
        numbers += [number for number, _ in kept]
        points += [each for _, each in kept]
        starts.append(len(numbers))
    return Ballots(
        np.array(starts, np.int64),
        np.array(numbers, np.int32),
        np.array(points, np.int64) if with_points else None,
    )
