"""Who may decide, and when?"""

from enum import StrEnum, auto
from uuid import UUID

from wijkfonds.membership.models import Membership, MembershipState, Role
from wijkfonds.proposals.models import Proposal
from wijkfonds.rounds.models import Round


class DecisionRefusal(StrEnum):
    NOT_THE_BOARD = auto()
    NO_RESULT = auto()
    OWN_PROPOSAL = auto()
    HAS_INTEREST = auto()
    OLDER_VERSION = auto()
    NOT_IN_THE_ROUND = auto()
    NOTHING_TO_RELEASE = auto()
    NOT_ALL_DECIDED = auto()
    NO_REASON = auto()
    NOT_RESERVED = auto()
    LETTER_NOT_READY = auto()
    LETTER_REMOVED = auto()


def is_board(actor: Membership | None, fund_id: UUID) -> bool:
    return (
        actor is not None
        and actor.fund_id == fund_id
        and actor.state == MembershipState.CONFIRMED
        and actor.has(Role.BOARD)
    )


def may_decide(actor: Membership | None, round_: Round) -> DecisionRefusal | None:
    """Once the result is out; after the release only as corrections."""
    if not is_board(actor, round_.fund_id):
        return DecisionRefusal.NOT_THE_BOARD
    return None if round_.result_published_at else DecisionRefusal.NO_RESULT


def may_decide_on(
    actor: Membership | None, round_: Round, proposal: Proposal, *, has_interest: bool
) -> DecisionRefusal | None:
    """Nobody decides on what touches them."""
    refusal = may_decide(actor, round_)
    if refusal or actor is None:
        return refusal
    if proposal.proposer_id == actor.account_id:
        return DecisionRefusal.OWN_PROPOSAL
    return DecisionRefusal.HAS_INTEREST if has_interest else None


def release_refusal(
    *, drafts: int, undecided: int, without_reason: int, added_cents: int, reserved_cents: int
) -> DecisionRefusal | None:
    """What keeps the drafts from being released; `added_cents` is what they add to the awards."""
    refusals = {
        DecisionRefusal.NOTHING_TO_RELEASE: drafts == 0,
        DecisionRefusal.NOT_ALL_DECIDED: undecided > 0,
        DecisionRefusal.NO_REASON: without_reason > 0,
        DecisionRefusal.NOT_RESERVED: added_cents > reserved_cents,
    }
    return next((refusal for refusal, holds in refusals.items() if holds), None)
