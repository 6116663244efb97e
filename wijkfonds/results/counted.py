"""The ballots of a round as one `.pb` file: what is counted, what is published, and what anybody recounts."""

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import replace

from wijkfonds.ballots.queries import OnBallot
from wijkfonds.ballots.rules import FEWEST_TO_PUBLISH
from wijkfonds.bundle.making import CHOICE, Listed
from wijkfonds.bundle.recount import EITHER_OR, POT, vote_type_of, votes_of
from wijkfonds.foundation.localtime import local
from wijkfonds.rounds.models import Round
from wijkfonds.tally.ballots import Ballots
from wijkfonds.tally.outcome import Outcome
from wijkfonds.tally.pabulib_file import PabulibFile, PabulibProject
from wijkfonds.tally.pabulib_voters import Voters
from wijkfonds.tally.pabulib_write import money_text, with_outcome, write_pabulib
from wijkfonds.tally.pots import file_per_pot


def file_of(round_: Round, paper: Sequence[OnBallot], listed: Sequence[Listed]) -> PabulibFile:
    """What was on the ballot and in the box; a voter is the number of the line on the list of ballots, from 1.

    A withdrawn proposal cannot win, so it is not in it: ballots hold what is left of them, and in a ranking what stood
    behind it moves up.  Ballots that are blank or were withdrawn are not in it: they count for nothing, the quorum neither.
    """
    lines = [line for line in paper if not line.is_withdrawn]
    projects = tuple(_project(line) for line in lines)
    kept = [(str(row), each) for row, each in enumerate(listed, 1) if each.kind == CHOICE]
    vote_type = vote_type_of(round_.ballot_type)
    votes = votes_of(
        [(each.choices, each.points) for _, each in kept],
        [line.key for line in lines],
        with_points=vote_type == "cumulative",
    )
    return PabulibFile(
        meta=_meta(round_, vote_type, len(projects), votes),
        projects=projects,
        votes=votes,
        vote_type=vote_type,
        budget_cents=round_.budget_cents,
        currency="EUR",
        max_sum_points=round_.points_to_give,
        voters=Voters(("voter_id",), tuple((row,) for row, _ in kept)),
    )


def _project(line: OnBallot) -> PabulibProject:
    more = {EITHER_OR: line.either_or, POT: line.pot}
    return PabulibProject(line.key, line.cost_cents, name=line.title, category=line.theme, more=more)


def _meta(round_: Round, vote_type: str, projects: int, votes: Ballots) -> dict[str, str]:
    filled = votes.lengths[votes.lengths > 0]
    opens, closes = round_.voting_opens, round_.voting_closes
    meta = {
        "description": round_.title,
        "country": "Netherlands",
        "unit": round_.fund.area_name,
        "instance": f"{local(closes):%Y}" if closes else "",
        "num_projects": str(projects),
        "num_votes": str(len(votes)),
        "budget": money_text(round_.budget_cents),
        "vote_type": vote_type,
        "rule": "unknown",
        "date_begin": f"{local(opens):%d.%m.%Y}" if opens else "",
        "date_end": f"{local(closes):%d.%m.%Y}" if closes else "",
        "language": "nl",
        "currency": "EUR",
    }
    if vote_type != "choose-1":
        # Of what is counted: a ballot that lost a withdrawn proposal may be shorter than voters were allowed.
        meta["min_length"] = str(min([round_.min_choices, *filled.tolist()]))
        meta["max_length"] = str(min(round_.max_choices or projects, projects))
    if round_.points_to_give and vote_type == "cumulative":
        meta["max_sum_points"] = str(round_.points_to_give)
    return meta


def per_pot(file: PabulibFile, budgets: Mapping[str, int]) -> dict[str, PabulibFile]:
    """A file for each pot with its budget (cents); the one file, under "", where there are none."""
    return file_per_pot(file, POT, budgets, groups=EITHER_OR) if budgets else {"": file}


def published(file: PabulibFile, outcome: Outcome) -> bytes:
    """The text of the file as everybody can fetch it, with what came out of it."""
    told = with_outcome(file, outcome)
    return write_pabulib(replace(told, projects=tuple(replace(each, more={}) for each in told.projects))).encode()


def packed(text: bytes) -> bytes:
    """Smaller, for keeping."""
    return zlib.compress(text, 6)


def unpacked(data: bytes) -> bytes:
    """What was packed."""
    return zlib.decompress(data)


def may_be_published(ballots: int) -> bool:
    """Are there enough ballots with a choice to publish the list of them, and what follows from it?"""
    return ballots >= FEWEST_TO_PUBLISH
