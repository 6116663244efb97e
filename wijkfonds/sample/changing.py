"""What people of the sample think better of: texts that change, one that goes back, and two who go on together."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from wijkfonds.foundation import clock
from wijkfonds.foundation.database import write
from wijkfonds.membership.queries import member_of
from wijkfonds.merging.actions import accept_offer, offer_to_join
from wijkfonds.proposals.actions import rewrite_proposal
from wijkfonds.proposals.models import Proposal
from wijkfonds.proposals.text import text_of
from wijkfonds.versions.actions import restore_version

OVEN = "Een bakoven voor de buurt"
WORMS, BEDS = "Drie wormenhotels in de wijk", "Moestuinbakken bij de Beukenflat"
CARERS, PHONES = "Een vrije middag voor mantelzorgers", "Telefooncirkel: elke ochtend een belletje"


def change_their_minds(accounts: Mapping[str, UUID], at: datetime) -> None:
    """From an hour before `at` on."""
    omar, lotte, fatma = accounts["omar"], accounts["lotte"], accounts["fatma"]
    smaller = {"costs": (("Vuurvaste stenen en mortel", 210_000), ("Fundering en afdak", 198_000))}
    why = "De oven wordt kleiner: de brandweer vroeg om meer afstand tot de haag, en zo blijft er geld over."
    with clock.at(at - timedelta(hours=1)), write() as session:
        _rewrite(session, OVEN, omar, why, **smaller)
    with clock.at(at - timedelta(minutes=40)), write() as session:
        _rewrite(session, OVEN, omar, "De plek is nu zeker: op het plein naast de speeltuin.", place="Het Lindeplein")
    with clock.at(at - timedelta(minutes=20)), write() as session:
        oven, now = _titled(session, OVEN), clock.now()
        taken: dict[str, Any] = {
            "number": 2,
            "revision": oven.revision,
            "why": "Toch liever de eerste plek: daar is al stroom.",
        }
        restore_version(session, proposal=oven, now=now, **_who(session, oven, omar), **taken)
    with clock.at(at), write() as session:
        offer = _offer(session, WORMS, BEDS, lotte, "Onze compost voor uw bakken: samen is het één plan. Doet u mee?")
        actor = _who(session, offer.into, fatma)
        accept_offer(session, offer=offer, now=clock.now(), **actor)
        message = "U belt elke ochtend, wij komen 's middags langs. Zullen we er één plan van maken?"
        _offer(session, CARERS, PHONES, accounts["agnieszka"], message)


def _rewrite(session: Session, title: str, account_id: UUID, why: str, **changed: Any) -> None:
    found = _titled(session, title)
    text, who = replace(text_of(found), **changed), _who(session, found, account_id)
    rewrite_proposal(session, proposal=found, text=text, revision=found.revision, now=clock.now(), why=why, **who)


def _offer(session: Session, from_: str, into: str, account_id: UUID, message: str) -> Any:
    one, other = _titled(session, from_), _titled(session, into)
    who = _who(session, one, account_id)
    return offer_to_join(session, from_=one, into=other, message=message, now=clock.now(), **who)


def _who(session: Session, proposal: Proposal, account_id: UUID) -> dict[str, Any]:
    return {"actor": member_of(session, proposal.round.fund_id, account_id), "account_id": account_id}


def _titled(session: Session, title: str) -> Proposal:
    return session.scalars(select(Proposal).where(Proposal.title == title)).one()
