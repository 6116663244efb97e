"""Members of this fund, and those with a role in it.  The fund is the one in the address."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import abort, g
from sqlalchemy.orm.attributes import set_committed_value

from wijkfonds.accounts.login import ask_for_two_steps, whoever_is_here
from wijkfonds.foundation.database import read_session
from wijkfonds.foundation.gate import Audience
from wijkfonds.foundation.refusals import Refused
from wijkfonds.funds.queries import fund_at
from wijkfonds.membership.models import Membership, Role
from wijkfonds.membership.permissions import MembershipRefusal
from wijkfonds.membership.queries import member_of


def current_member(slug: str) -> Membership | None:
    """Of the request's session, asked once."""
    known: dict[str, Membership | None] = g.setdefault("memberships", {})
    if slug not in known:
        fund = fund_at(read_session(), slug) or abort(404)
        known[slug] = member_of(read_session(), fund.id, whoever_is_here().account_id)
        if known[slug] is not None:  # `member.fund` asks nothing any more
            set_committed_value(known[slug], "fund", fund)
    return known[slug]


def _with(*roles: Role) -> Callable[[Mapping[str, Any]], None]:
    """Strangers to the fund get 404; members who lack the role are told so.  A role works with two steps only."""

    def admit(address: Mapping[str, Any]) -> None:
        whoever_is_here()
        member = current_member(address["fund"]) or abort(404)
        if roles and member.holds(*roles) and not member.has(*roles):
            raise Refused(MembershipRefusal.ROLE_WAITS, 403)
        if roles and not member.has(*roles):
            raise Refused(MembershipRefusal.NOT_THE_COMMITTEE, 403)
        if roles:
            ask_for_two_steps()

    return admit


def _of_this_fund(words: str, *roles: Role) -> Audience:
    return Audience(f"{words} of this fund", _with(*roles), who=frozenset(role.value for role in roles))


COMMITTEE = _of_this_fund("committee", Role.COMMITTEE)
ASSESSORS = _of_this_fund("assessors and committee", Role.ASSESSOR, Role.COMMITTEE)
COUNTERS = _of_this_fund("tellers and committee", Role.TELLER, Role.COMMITTEE)
TELLERS = _of_this_fund("tellers", Role.TELLER)
BOARD = _of_this_fund("board", Role.BOARD)
MODERATORS = _of_this_fund("committee and board", Role.COMMITTEE, Role.BOARD)
TREASURERS = _of_this_fund("treasurer and board", Role.TREASURER, Role.BOARD)
OFFICERS = Audience("people with a role in this fund", _with(*Role), who=frozenset(role.value for role in Role))
