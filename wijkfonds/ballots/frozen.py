"""The rules of a round as they are frozen and published, byte for byte."""

from collections.abc import Mapping, Sequence

from wijkfonds.ballots.clauses import CLAUSES, NOT_COUNTED
from wijkfonds.ballots.models import Custody
from wijkfonds.ballots.queries import limits_of
from wijkfonds.ballots.rules import FEWEST_TO_PUBLISH
from wijkfonds.bundle.canonical import canonical
from wijkfonds.proposals.models import Proposal
from wijkfonds.roll.models import RollSource
from wijkfonds.rounds.counting import rule_of
from wijkfonds.rounds.models import Round

FORMAT = "wijkfonds-rules/2"


def frozen_rules(
    round_: Round,
    paper: Sequence[Proposal],
    public_key: str = "",
    sign_key: str = "",
    roll: Mapping[RollSource, int] | None = None,
) -> bytes:
    """Canonical JSON of all that the count depends on; published byte for byte.  `roll`: how many may vote."""
    return canonical(
        NOT_COUNTED
        | {
            "ballot": _ballot(round_),
            "box_public_key": public_key,
            "budget_cents": round_.budget_cents,
            "clauses": CLAUSES,
            "custody": Custody.SERVER,
            "decision_mode": round_.decision_mode,
            "fewest_ballots_to_publish": FEWEST_TO_PUBLISH,
            "format": FORMAT,
            "pots": _pots(round_),
            "proposals": [_frozen(found, with_pots=bool(round_.pots)) for found in paper],
            "publish_marks": round_.publish_marks,
            "round": str(round_.id),
            "rule": rule_of(round_).label,
            "sign_public_key": sign_key,
            "title": round_.title,
            "voters": {"doors": doors_of(round_), "level": round_.level_to_vote, "roll": roll or {}},
        }
        | _window(round_)
    )


def _window(round_: Round) -> dict[str, object]:
    moments = {"voting_closes": round_.voting_closes, "voting_opens": round_.voting_opens}
    return {name: moment.isoformat() if moment else "" for name, moment in moments.items()}


def _ballot(round_: Round) -> dict[str, object]:
    """What a ballot may hold; "" is no bound."""
    limits = limits_of(round_)
    bounds = {"most": limits.most, "most_cents": limits.most_cents, "points": limits.points}
    known = {name: "" if bound is None else bound for name, bound in bounds.items()}
    return {"type": round_.ballot_type, "least": limits.least} | known


def _pots(round_: Round) -> list[dict[str, object]]:
    return [
        {"id": pot.theme.slug, "name": pot.theme.name, "budget_cents": pot.cents}
        for pot in sorted(round_.pots, key=lambda pot: pot.theme.position)
    ]


def doors_of(round_: Round) -> list[str]:
    """The sources of the roll, as the rules name them."""
    doors = {RollSource.MEMBERSHIP: round_.members_vote, RollSource.LETTER: round_.letters_vote}
    return [door.value for door, is_open in doors.items() if is_open]


def _frozen(proposal: Proposal, *, with_pots: bool) -> dict[str, object]:
    pot = proposal.theme.slug if with_pots and proposal.theme else ""
    return {
        "id": proposal.ballot_key,
        "title": proposal.title,
        "cost_cents": proposal.cost_cents,
        "either_or": proposal.either_or,
        "pot": pot,
    }
