"""What the pages of verification stand under, and finding what they are about."""

from uuid import UUID

from flask import Blueprint, abort
from sqlalchemy.orm import Session

from wijkfonds.accounts.login import whoever_is_here
from wijkfonds.foundation.database import read_session
from wijkfonds.funds.models import Fund
from wijkfonds.funds.queries import fund_at
from wijkfonds.membership.models import Membership
from wijkfonds.membership.queries import member_of

blueprint = Blueprint("verification", __name__, url_prefix="/fondsen/<fund>")
MEMBER, DESK = "/lid-worden", "/beheer/controle"


def fund_here(fund: str, session: Session | None = None) -> Fund:
    return fund_at(session or read_session(), fund) or abort(404)


def me_in(fund: Fund, session: Session | None = None) -> Membership | None:
    """Whoever is signed in, as a member of this fund."""
    return member_of(session or read_session(), fund.id, whoever_is_here().account_id)


def member_here(fund: Fund, member_id: UUID, session: Session | None = None) -> Membership:
    """One of this fund; of another fund there is none."""
    found = (session or read_session()).get(Membership, member_id)
    return found if found is not None and found.fund_id == fund.id else abort(404)
