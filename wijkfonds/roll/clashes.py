"""Places on the coming roll that look as if one person had two.  People decide; the machine only shows."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from wijkfonds.accounts.models import Account
from wijkfonds.foundation.slugs import plain
from wijkfonds.membership.models import Membership
from wijkfonds.roll.addresses import house_number_text
from wijkfonds.roll.models import RollAddress
from wijkfonds.rounds.models import Round


@dataclass(frozen=True)
class Clash:
    """`where` is an address; `names` who stand there, or "" for a letter without a name."""

    where: str
    names: tuple[str, ...]
    with_member: bool


def clashes_in(session: Session, round_: Round) -> list[Clash]:
    """Lines of the list with the same address and name, and lines that have the address and name of a member."""
    found = [Clash(where, (name,), with_member=False) for where, name in _double_lines(session, round_)]
    return found + (_members_on_the_list(session, round_) if round_.members_vote else [])


def _double_lines(session: Session, round_: Round) -> list[tuple[str, str]]:
    place = (RollAddress.postcode, RollAddress.number, RollAddress.letter, RollAddress.addition)
    rows = session.execute(
        select(*place, func.lower(RollAddress.name))
        .where(RollAddress.round_id == round_.id)
        .group_by(*place, func.lower(RollAddress.name))
        .having(func.count() > 1)
        .order_by(*place)
    )
    return [(f"{row[0]} {house_number_text(row[1], row[2], row[3])}", row[4]) for row in rows]


def _members_on_the_list(session: Session, round_: Round) -> list[Clash]:
    """The address of a member is one text: it is compared without spaces and hyphens."""
    rows = session.execute(
        select(RollAddress, Account.name, Membership.house_number)
        .join(Membership, Membership.postcode == RollAddress.postcode)
        .join(Account, Account.id == Membership.account_id)
        .where(RollAddress.round_id == round_.id, RollAddress.name != "")
        .where(Membership.fund_id == round_.fund_id, Membership.level >= round_.level_to_vote)
    )
    found = []
    for line, name, house_number in rows:
        where = house_number_text(line.number, line.letter, line.addition)
        if _bare(where) == _bare(house_number) and _last(line.name) == _last(name):
            found.append(Clash(f"{line.postcode} {where}", (line.name, name), with_member=True))
    return found


def _bare(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def _last(name: str) -> str:
    """The last word: lists have initials where accounts have first names."""
    return (plain(name).split() or [""])[-1]
