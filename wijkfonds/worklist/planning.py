"""What would happen to the proposals that were chosen: asked for the check page, and again for the act itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from wijkfonds.foundation.refusals import require
from wijkfonds.interests.queries import holders_in, touched_by
from wijkfonds.interests.rules import kept_out_alone
from wijkfonds.membership.models import Membership, Role
from wijkfonds.proposals.models import Proposal, ProposalStatus
from wijkfonds.rounds.models import Round
from wijkfonds.worklist import rules
from wijkfonds.worklist.models import BulkKind
from wijkfonds.worklist.permissions import WorkRefusal, may_choose
from wijkfonds.worklist.queries import assessors_of, chosen_in, holders_of, loads_in
from wijkfonds.worklist.rules import Facts, LeftOut, Line
from wijkfonds.worklist.sought import Choice

TAKES_PART = frozenset(
    {
        ProposalStatus.SUBMITTED,
        ProposalStatus.CHANGES_ASKED,
        ProposalStatus.FEASIBLE,
        ProposalStatus.INFEASIBLE,
    }
)
EVENLY, TO_NOBODY = "verdelen", "terug"


@dataclass(frozen=True)
class Order:
    """What is asked: give to this account, EVENLY, TO_NOBODY; or a theme.  `alone`: others have it no more."""

    to: str = ""
    alone: bool = False
    theme_id: UUID | None = None

    @property
    def kind(self) -> BulkKind:
        if self.theme_id is not None:
            return BulkKind.THEME
        return {EVENLY: BulkKind.DIVIDE, TO_NOBODY: BulkKind.TAKE_BACK}.get(self.to, BulkKind.GIVE)


@dataclass(frozen=True)
class Plan:
    """What would be done, and to which proposals, in the order of the list."""

    order: Order
    proposals: Sequence[Proposal]
    lines: list[Line]

    @property
    def seen(self) -> str:
        return rules.seen_of(self.lines)

    @property
    def done(self) -> int:
        return rules.done_in(self.lines)


def plan(session: Session, *, actor: Membership, round_: Round, choice: Choice, order: Order, now: datetime) -> Plan:
    """The same number of queries however many were chosen.  Raises Refused."""
    proposals = chosen_in(session, round_.id, choice, now)
    require(may_choose(len(proposals)))
    return Plan(order, proposals, _lines(session, actor, round_, proposals, order))


def _lines(
    session: Session, actor: Membership, round_: Round, proposals: Sequence[Proposal], order: Order
) -> list[Line]:
    facts = _facts(session, actor, round_, proposals)
    ids = [proposal.id for proposal in proposals]
    if order.theme_id is not None:
        return rules.retheme({each.id: each.theme_id for each in proposals}, order.theme_id, facts.out)
    if order.kind == BulkKind.TAKE_BACK:
        return rules.take_back(ids, facts)
    if order.kind == BulkKind.DIVIDE:
        require(None if facts.assessors else WorkRefusal.NO_ASSESSOR)
        return rules.divide(ids, facts)
    known = {str(each.account_id): each.account_id for each in assessors_of(session, round_.fund_id)}
    require(None if order.to in known else WorkRefusal.NO_ASSESSOR)
    return rules.give(ids, known[order.to], facts, alone=order.alone)


def _facts(session: Session, actor: Membership, round_: Round, proposals: Sequence[Proposal]) -> Facts:
    """Whoever has an interest leaves a proposal to another of the committee, if there is any."""
    ids = [proposal.id for proposal in proposals]
    touched = touched_by(session, ids)
    committee = holders_in(session, [round_.id])[round_.id][Role.COMMITTEE]
    out = {each.id: LeftOut.ENDED for each in proposals if each.status not in TAKES_PART}
    for proposal_id, accounts in touched.items():
        if actor.account_id in accounts and actor.account_id in kept_out_alone(accounts, committee):
            out.setdefault(proposal_id, LeftOut.YOU_HAVE_INTEREST)
    held = {key: {holder.account_id for holder in found} for key, found in holders_of(session, ids).items()}
    return Facts(out, touched, held, dividing_over(session, round_.fund_id), loads_in(session, round_.id))


def dividing_over(session: Session, fund_id: UUID) -> list[UUID]:
    """Those with that task; where nobody has it, the committee."""
    found = assessors_of(session, fund_id)
    return [each.account_id for each in found if each.is_by_role] or [each.account_id for each in found]
