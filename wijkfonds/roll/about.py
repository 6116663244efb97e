"""Who a change of the roll is about, for the second person: on the page of the committee alone, never in a mail."""

from collections.abc import Sequence
from uuid import UUID

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from wijkfonds.accounts.models import Account
from wijkfonds.acts.models import Act
from wijkfonds.membership.models import Membership
from wijkfonds.roll.actions import newcomers
from wijkfonds.roll.acts import ADD_ADDRESS, ADD_MEMBERS, parts_of
from wijkfonds.roll.clashes import Clash, clashes_in, place_text
from wijkfonds.roll.models import RollAddress, RollEntry
from wijkfonds.roll.searching import address_text
from wijkfonds.roll.texts import REASON_NAMES
from wijkfonds.rounds.models import Round

MOST_NAMES = 50


def who_it_is_about(session: Session, round_: Round, acts: Sequence[Act]) -> dict[UUID, str]:
    """By act: names and addresses, and why."""
    return {act.id: _about(session, round_, act) for act in acts}


def _about(session: Session, round_: Round, act: Act) -> str:
    found, reason = parts_of(act)
    why = f" ({REASON_NAMES[reason]})" if ":" in act.subject else ""
    if found == round_.id:
        return _("Het gaat om: %(names)s.", names=_new_names(session, round_))
    entry = session.get(RollEntry, found)
    address = session.get(RollAddress, entry.address_id if entry and entry.address_id else found)
    if address is not None:
        return _of_address(address, several=entry is None) + why
    return (_of_member(session, round_, entry) if entry else _("Deze plaats is er niet meer.")) + why


def _of_address(address: RollAddress, *, several: bool) -> str:
    letters = _("%(count)s brieven", count=address.votes) if several and address.votes > 1 else ""
    return " – ".join(filter(None, (address.name, address_text(address), letters)))


def _of_member(session: Session, round_: Round, entry: RollEntry) -> str:
    of_fund = (Membership.account_id == Account.id) & (Membership.fund_id == round_.fund_id)
    row = session.execute(
        select(Account.name, Account.email, Membership.postcode, Membership.house_number)
        .outerjoin(Membership, of_fund)
        .where(Account.id == entry.account_id)
    ).one()
    where = f"{row.postcode[:4]} {row.postcode[4:]}, {row.house_number}" if row.postcode else ""
    return " – ".join(filter(None, (row.name, where, row.email)))


def doubles_among(session: Session, round_: Round, acts: Sequence[Act]) -> list[Clash]:
    """Who waits for a place, and may have one already: of all that look double only these are new."""
    kinds, found = {act.kind for act in acts}, [parts_of(act)[0] for act in acts if act.kind == ADD_ADDRESS]
    if not kinds & {ADD_MEMBERS, ADD_ADDRESS}:
        return []
    addresses = session.scalars(select(RollAddress).where(RollAddress.id.in_(found))).all()
    places = {place_text(address) for address in addresses}
    ids = newcomers(session, round_) if ADD_MEMBERS in kinds else []
    names = set(session.scalars(select(Account.name).where(Account.id.in_(ids))))
    return [one for one in clashes_in(session, round_) if one.where in places or names & set(one.names)]


def _new_names(session: Session, round_: Round) -> str:
    accounts = newcomers(session, round_)
    names = session.scalars(
        select(Account.name).where(Account.id.in_(accounts[:MOST_NAMES])).order_by(Account.name)
    ).all()
    more = [_("en nog %(count)s", count=len(accounts) - MOST_NAMES)] if len(accounts) > MOST_NAMES else []
    return ", ".join([*names, *more])
