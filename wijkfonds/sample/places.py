"""The border of the Kastanjehoek, which is nowhere, and where some of its proposals are."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from wijkfonds.foundation import clock
from wijkfonds.foundation.database import write
from wijkfonds.funds.queries import fund_at
from wijkfonds.membership.queries import member_of
from wijkfonds.places.actions import outline_area, put_on_the_map
from wijkfonds.proposals.models import Proposal

BORDER = (
    (5.1012, 52.0921),
    (5.1058, 52.0904),
    (5.1121, 52.0909),
    (5.1163, 52.0928),
    (5.1158, 52.0961),
    (5.1119, 52.0978),
    (5.1102, 52.1003),
    (5.1049, 52.0998),
    (5.1021, 52.0969),
)
POINTS = {
    "Fietswerkplaats waar jongeren leren": (5.1064, 52.0931),
    "Nieuwe doelen op het veldje": (5.1103, 52.0952),
    "Film op het veldje": (5.1104, 52.0951),
    "Een bakoven voor de buurt": (5.1081, 52.0974),
    "Moestuinbakken bij de Beukenflat": (5.1036, 52.0947),
    "Licht in de achterpaden": (5.1139, 52.0936),
    "Drie wormenhotels in de wijk": (5.1061, 52.0988),
}

WHY = "Het punt op de kaart stond er nog niet bij."


def draw_the_area(slug: str, committee: UUID, at: datetime) -> None:
    with clock.at(at), write() as session:
        fund = fund_at(session, slug)
        if fund is None:
            raise LookupError(slug)
        actor = member_of(session, fund.id, committee)
        outline_area(session, actor=actor, fund=fund, outline=(BORDER,), now=clock.now())
        for proposal in session.scalars(select(Proposal).where(Proposal.title.in_(POINTS))).all():
            owner = proposal.proposer_id
            if owner is not None:
                who = member_of(session, fund.id, owner)
                point, now = POINTS[proposal.title], clock.now()
                put_on_the_map(session, actor=who, account_id=owner, proposal=proposal, point=point, now=now, why=WHY)
