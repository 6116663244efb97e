"""Places on the coming roll that look as if one person had two.  People decide; the machine only shows."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum, auto
from typing import Any, NamedTuple

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from wijkfonds.accounts.models import Account
from wijkfonds.foundation.slugs import plain
from wijkfonds.membership.models import Membership
from wijkfonds.roll.addresses import house_number_text
from wijkfonds.roll.models import RollAddress
from wijkfonds.roll.names import same_person
from wijkfonds.rounds.models import Round

PLACE = (RollAddress.postcode, RollAddress.number, RollAddress.letter, RollAddress.addition)


class ClashKind(StrEnum):
    """Two lines of the list; a member on the list; two members."""

    LINES = auto()
    MEMBER_AND_LINE = auto()
    MEMBERS = auto()


@dataclass(frozen=True)
class Clash:
    """`where` is an address; `names` who stand there, "" for a letter without a name."""

    kind: ClashKind
    where: str
    names: tuple[str, ...]


class _AtHome(NamedTuple):
    where: str
    bare: str
    name: str


def clashes_in(session: Session, round_: Round) -> list[Clash]:
    """In the order of the list; the members last.  The same few queries however long the list is."""
    members = _members(session, round_) if round_.members_vote else []
    found: list[Clash] = []
    if round_.letters_vote:
        found += _double_lines(session, round_)
        found += _members_on_the_list(session, round_, members)
    return found + list(_double_members(members))


def _members(session: Session, round_: Round) -> list[_AtHome]:
    rows = session.execute(
        select(Membership.postcode, Membership.house_number, Account.name)
        .join(Account, Account.id == Membership.account_id)
        .where(Membership.fund_id == round_.fund_id, Membership.level >= round_.level_to_vote)
        .where(Membership.postcode != "")
        .order_by(Membership.postcode, Membership.house_number, Account.name)
    )
    return [_AtHome(f"{postcode} {house}", postcode + _bare(house), name) for postcode, house, name in rows]


def place_text(address: RollAddress) -> str:
    """As `where` of a clash says it."""
    return f"{address.postcode} {house_number_text(address.number, address.letter, address.addition)}"


def _lines(rows: Iterable[Any]) -> list[_AtHome]:
    """The address of a member is one text: it is compared without spaces and hyphens."""
    found = []
    for postcode, number, letter, addition, name in rows:
        house = house_number_text(number, letter, addition)
        found.append(_AtHome(f"{postcode} {house}", postcode + _bare(house), name))
    return found


def _double_lines(session: Session, round_: Round) -> Iterator[Clash]:
    """The same address twice, with the same name or without one."""
    at_place = (
        func.count().over(partition_by=PLACE).label("at_place")
    )  # one sort: a join of the list with itself is slow
    counted = select(*PLACE, RollAddress.name, at_place).where(RollAddress.round_id == round_.id).subquery()
    columns = [counted.c[column.key] for column in (*PLACE, RollAddress.name)]
    rows = session.execute(select(*columns).where(counted.c.at_place > 1).order_by(*columns))
    seen: dict[tuple[str, str], list[_AtHome]] = defaultdict(list)
    for line in _lines(rows):
        seen[line.bare, plain(line.name.replace(".", " "))].append(line)
    for lines in seen.values():
        if len(lines) > 1:
            yield Clash(ClashKind.LINES, lines[0].where, tuple(line.name for line in lines))


def _members_on_the_list(session: Session, round_: Round, members: list[_AtHome]) -> Iterator[Clash]:
    at_home = _by_address(members)
    rows = session.execute(
        select(*PLACE, RollAddress.name)
        .where(RollAddress.round_id == round_.id, RollAddress.name != "")
        .where(RollAddress.postcode.in_(_postcodes(round_)))
        .order_by(*PLACE, RollAddress.name)
    )
    for line in _lines(rows):
        for member in at_home.get(line.bare, []):
            if same_person(line.name, member.name):
                yield Clash(ClashKind.MEMBER_AND_LINE, line.where, (line.name, member.name))


def _postcodes(round_: Round) -> Select[str]:
    return select(Membership.postcode).where(
        Membership.fund_id == round_.fund_id, Membership.level >= round_.level_to_vote
    )


def _double_members(members: list[_AtHome]) -> Iterator[Clash]:
    """One person with two accounts."""
    for at_home in _by_address(members).values():
        for place, one in enumerate(at_home):
            for other in at_home[place + 1 :]:
                if same_person(one.name, other.name):
                    yield Clash(ClashKind.MEMBERS, one.where, (one.name, other.name))


def _by_address(members: list[_AtHome]) -> dict[str, list[_AtHome]]:
    found: dict[str, list[_AtHome]] = defaultdict(list)
    for member in members:
        found[member.bare].append(member)
    return found


def _bare(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())
