"""Support in the sample: neighbours with an account, and two papers, one of which waits for a second person."""

import random
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.localtime import local
from wijkfonds.funds.queries import area_of
from wijkfonds.membership.queries import member_of
from wijkfonds.proposals.models import Proposal, ProposalStatus
from wijkfonds.proposals.queries import proposals_with
from wijkfonds.rounds.models import Round
from wijkfonds.rounds.queries import round_at
from wijkfonds.sample.together import confirm_together
from wijkfonds.support.actions import give_support
from wijkfonds.support.keys import key_of
from wijkfonds.support.paper import Sheet, Signature, enter_sheet

THRESHOLD, LASTS, SEED = 15, timedelta(days=35), 5678
NAMES = ("A. Koster", "Bibi van Dam", "C. Yildirim", "Dirk Postma", "E. Haddad", "F. de Leeuw", "G. Smits")


def asked_support(state: str, opens: datetime) -> dict[str, Any]:
    """The round that is open for proposals asks for it: a week longer than submitting."""
    if state != "submitting":
        return {}
    return {"supporting_opens": opens, "supporting_closes": opens + LASTS, "support_threshold": THRESHOLD}


def gather_support(fund: str, slug: str, people: Mapping[str, UUID], at: datetime) -> None:
    chance = random.Random(SEED)
    neighbours = [account for key, account in people.items() if key.startswith("buur")]
    with clock.at(at):
        ids = [found.id for found in _submitted(read_session(), _round(read_session(), fund, slug))]
        for proposal_id in ids:
            with write() as session:
                for account in chance.sample(neighbours, chance.randint(2, 19)):
                    _support(session, session.get_one(Proposal, proposal_id), account)
        first, waiting = ids[2:4]
        act_id = _enter(first, people["marijke"], NAMES)
        confirm_together(fund=fund, second=people["emre"], act_id=act_id)
        _enter(waiting, people["marijke"], NAMES[:4])


def _support(session: Session, proposal: Proposal, account: UUID) -> None:
    member = member_of(session, proposal.round.fund_id, account)
    if proposal.proposer_id != account:
        person = key_of(proposal.round_id).member(member)
        give_support(session, actor=member, account_id=account, proposal=proposal, person=person, now=clock.now())


def _enter(proposal_id: UUID, account: UUID, names: tuple[str, ...]) -> UUID:
    with write() as session:
        proposal = session.get_one(Proposal, proposal_id)
        area = area_of(session, proposal.round.fund_id)
        postcode = f"{min(area)[:4]}AB"
        signatures = [Signature(name, postcode, str(place)) for place, name in enumerate(names, 101)]
        _made, act = enter_sheet(
            session,
            actor=member_of(session, proposal.round.fund_id, account),
            proposal=proposal,
            sheet=Sheet(1, local(clock.now()).date(), signatures),
            area=area,
            key=key_of(proposal.round_id),
            now=clock.now(),
        )
        return act.id


def _submitted(session: Session, round_: Round) -> list[Proposal]:
    return list(proposals_with(session, round_.id, ProposalStatus.SUBMITTED))


def _round(session: Session, fund: str, slug: str) -> Round:
    found = round_at(session, fund, slug)
    if found is None:
        raise LookupError(slug)
    return found
