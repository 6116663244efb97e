"""An act as a page shows it: who proposed, who may confirm, and why not I."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from wijkfonds.acts.bars import barred_from, barred_from_each
from wijkfonds.acts.kinds import kind_of
from wijkfonds.acts.models import Act, ActState
from wijkfonds.acts.permissions import may_confirm_act, may_propose_act, may_withdraw_act
from wijkfonds.acts.queries import newest_act, open_act, people_who_may
from wijkfonds.funds.models import Fund
from wijkfonds.membership.models import Membership
from wijkfonds.membership.queries import member_of, members_by_account


@dataclass(frozen=True)
class ActBox:
    """`refusal` says why this person may not confirm; `propose_refusal` why they may not begin.

    `others` are the names of those who can confirm what this person proposes.
    """

    fund: Fund
    act: Act | None
    is_mine: bool
    refusal: StrEnum | None
    propose_refusal: StrEnum | None
    others: Sequence[str]
    last_refused: Act | None
    confirm_at: str = ""


def act_boxes(
    session: Session, member: Membership | None, fund: Fund, acts: Sequence[Act], now: datetime
) -> list[ActBox]:
    """A list of open acts of one fund: the same number of queries however many there are."""
    proposers = members_by_account(session, fund.id, {act.proposed_by for act in acts})
    asked = {kind_of(act.kind).confirming for act in acts}
    holders = {roles: people_who_may(session, fund.id, roles) for roles in asked}
    barred, me = barred_from_each(session, acts, now), member.account_id if member else None
    return [
        ActBox(
            fund=fund,
            act=act,
            is_mine=me is not None and may_withdraw_act(me, act) is None,
            refusal=may_confirm_act(
                member, proposers.get(act.proposed_by), act, kind_of(act.kind), now, barred[act.id]
            ),
            propose_refusal=None,
            others=[
                person.name
                for person in holders[kind_of(act.kind).confirming]
                if person.id != act.proposed_by and person.id not in barred[act.id]
            ],
            last_refused=None,
            confirm_at=_confirm_at(session, act),
        )
        for act in acts
    ]


def act_box(session: Session, member: Membership | None, fund: Fund, kind: str, subject: str, now: datetime) -> ActBox:
    found = kind_of(kind)
    act = open_act(session, fund.id, kind, subject, now)
    me = member.account_id if member else None
    last = None if act else newest_act(session, fund.id, kind, subject)
    proposer = member_of(session, fund.id, act.proposed_by) if act else None
    first = act.proposed_by if act else None
    barred = barred_from(session, kind, subject, now, first)
    holders = people_who_may(session, fund.id, found.confirming)
    return ActBox(
        fund=fund,
        act=act,
        is_mine=act is not None and me is not None and may_withdraw_act(me, act) is None,
        refusal=may_confirm_act(member, proposer, act, found, now, barred) if act else None,
        propose_refusal=may_propose_act(member, fund.id, found, barred),
        others=[person.name for person in holders if person.id != (first or me) and person.id not in barred],
        last_refused=last if last and last.state == ActState.REFUSED else None,
        confirm_at=_confirm_at(session, act) if act else "",
    )


def _confirm_at(session: Session, act: Act) -> str:
    """Where the second person does more than say yes; empty where a button is enough."""
    place = kind_of(act.kind).confirm_at
    return place(session, act) if place else ""
