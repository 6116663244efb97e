"""Freezing: from here on nothing changes in the rules, the proposals and what they cost.  The caller commits."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from wijkfonds.assessments.queries import waiting_by_round
from wijkfonds.ballots.events import BallotEvent
from wijkfonds.ballots.frozen import frozen_rules
from wijkfonds.ballots.models import RoundKey
from wijkfonds.ballots.permissions import FreezeRefusal, may_freeze
from wijkfonds.ballots.rules import Choices
from wijkfonds.ballots.sealing import Kind, longest_payload, open_sealed, seal
from wijkfonds.bundle.codes import new_receipt
from wijkfonds.foundation.refusals import require
from wijkfonds.logbook.actions import record
from wijkfonds.membership.models import Membership
from wijkfonds.moderation.queries import appeals_to_wait_for
from wijkfonds.proposals.enough import with_enough
from wijkfonds.proposals.models import Proposal, ProposalStatus
from wijkfonds.proposals.queries import proposals_with
from wijkfonds.roll.fixing import coming_roll, fix_roll
from wijkfonds.roll.keys import KeyMissing, RoundKeys
from wijkfonds.roll.queries import entitled_by_source
from wijkfonds.roll.rules import ComingRoll
from wijkfonds.rounds.models import Round


def freeze_round(session: Session, *, actor: Membership | None, round_: Round, keys: RoundKeys, now: datetime) -> None:
    """Puts the feasible proposals on the ballot, writes the rules and the list of voters.

    `keys` were written to their files before: a ballot must never be sealed with a key that nobody kept.
    """
    feasible = with_enough(proposals_with(session, round_.id, ProposalStatus.FEASIBLE))
    waiting = waiting_by_round(session, [round_.id])[round_.id]
    appeals = len(appeals_to_wait_for(session, round_.id))
    require(refusal_to_freeze(actor, round_, feasible, waiting, appeals, coming_roll(session, round_), now))
    paper = in_ballot_order(round_.id, feasible)
    for place, proposal in enumerate(paper, 1):
        proposal.ballot_key, proposal.ballot_position = str(place), place
        proposal.status = ProposalStatus.ON_BALLOT
    try_the_box(round_, keys)
    fix_roll(session, round_)
    write_rules(session, round_, paper, keys, now)
    _write_down(session, round_, actor, len(paper), now)


def refusal_to_freeze(
    actor: Membership | None,
    round_: Round,
    feasible: Sequence[Proposal],
    waiting: int,
    appeals: int,
    roll: ComingRoll,
    now: datetime,
) -> FreezeRefusal | None:
    """With all that is known: what can go on the ballot, how many have no answer yet, and of how many hidden ones; who could vote."""
    return may_freeze(
        actor,
        round_,
        now=now,
        waiting=waiting,
        feasible=len(feasible),
        too_dear=sum(found.cost_cents > money_for(round_, found) for found in feasible),
        in_two_pots=lies_in_two_pots(round_, feasible),
        appeals=appeals,
        roll=roll,
    )


def try_the_box(round_: Round, keys: RoundKeys) -> None:
    """Seals a blank ballot and opens it again: a key that does not fit is found before anybody votes."""
    lookup, receipt = "0" * 64, new_receipt()
    sealed = seal(
        keys.public,
        round_.id,
        lookup=lookup,
        receipt=receipt,
        choices=Choices(),
        length=longest_payload(()),
        kind=Kind.BLANK,
    )
    if open_sealed(keys.box, round_.id, lookup=lookup, sealed=sealed).kind != Kind.BLANK:
        raise KeyMissing(str(round_.id))


def _write_down(session: Session, round_: Round, actor: Membership | None, proposals: int, now: datetime) -> None:
    record(
        session,
        fund_id=round_.fund_id,
        event=BallotEvent.FROZEN,
        actor_id=actor.account_id if actor else None,
        now=now,
        about=f"rondes/{round_.slug}",
        round=round_.title,
        proposals=proposals,
        rules_sha256=round_.rules_sha256,
    )


def in_ballot_order(round_id: UUID, proposals: Sequence[Proposal]) -> list[Proposal]:
    """An order that nobody chose: by hash, so that coming first is no merit."""
    return sorted(proposals, key=lambda found: hashlib.sha256(f"{round_id}|{found.key}".encode()).digest())


def write_rules(session: Session, round_: Round, paper: Sequence[Proposal], keys: RoundKeys, now: datetime) -> None:
    text = frozen_rules(round_, paper, keys.public_hex, keys.sign_public_hex, entitled_by_source(session, round_.id))
    round_.rules_json, round_.rules_sha256 = text.decode(), hashlib.sha256(text).hexdigest()
    round_.frozen_at = now
    session.add(RoundKey(round_id=round_.id, public=keys.public_hex, pepper_check=keys.pepper_check))
    session.flush()


def money_for(round_: Round, proposal: Proposal) -> int:
    """Cents of the budget, or of the pot, that the proposal can win from."""
    pots = {pot.theme_id: pot.cents for pot in round_.pots}
    return pots.get(proposal.theme_id, 0) if pots and proposal.theme_id else 0 if pots else round_.budget_cents


def lies_in_two_pots(round_: Round, proposals: Sequence[Proposal]) -> bool:
    """Does an either-or choice have proposals of more than one pot?  Pots are counted apart, so it would be none."""
    places = {(proposal.either_or, proposal.theme_id) for proposal in proposals if proposal.either_or}
    return bool(round_.pots) and len(places) > len({choice for choice, _ in places})
