"""My page: where I belong, what I wrote, what I follow and did, where I can vote."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from wijkfonds.accounts.login import SIGNED_IN, SignedIn, whoever_is_here
from wijkfonds.acts.queries import open_acts, waiting_for
from wijkfonds.assessments.rules import waits_for_changes
from wijkfonds.ballots.permissions import sign_in_refusal
from wijkfonds.comments.offer_queries import count_offers_to
from wijkfonds.comments.queries import count_questions_for_proposer
from wijkfonds.following.showing import followed_by
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session
from wijkfonds.foundation.gate import open_to
from wijkfonds.foundation.mail_bounces import bounced_at
from wijkfonds.foundation.pages import page
from wijkfonds.founding.queries import first_invitations_for
from wijkfonds.gemeenten.queries import gemeenten_of
from wijkfonds.gemeenten.waiting import waiting_at
from wijkfonds.membership.models import Membership
from wijkfonds.membership.queries import memberships_of
from wijkfonds.membership.texts import ROLE_NAMES, STATE_NAMES
from wijkfonds.merging.queries import offers_waiting_for
from wijkfonds.mine.blueprint import blueprint
from wijkfonds.mine.deeds import deeds_of
from wijkfonds.organisations.queries import invitations_to, people_of
from wijkfonds.proposals import partners
from wijkfonds.proposals.permissions import may_propose
from wijkfonds.proposals.queries import proposals_by
from wijkfonds.proposals.texts import STATUS_KINDS, STATUS_NAMES
from wijkfonds.roles.queries import invitations_for
from wijkfonds.roll.models import RollEntry
from wijkfonds.roll.queries import entries_of
from wijkfonds.rounds.models import Round
from wijkfonds.rounds.queries import published_rounds
from wijkfonds.rounds.schedules import window_is_open
from wijkfonds.support.queries import supported_by

NAMES: dict[str, Any] = {
    "state_names": STATE_NAMES,
    "role_names": ROLE_NAMES,
    "status_names": STATUS_NAMES,
    "status_kinds": STATUS_KINDS,
}
MOST_SHOWN = 5  # of what somebody follows, and did; the rest has its own page


@blueprint.get("")
@open_to(SIGNED_IN)
def show() -> ResponseReturnValue:
    session, now, me = read_session(), clock.now(), whoever_is_here()
    memberships = memberships_of(session, me.account_id)
    by_fund = {member.fund_id: member for member in memberships}
    rounds = [round_ for round_ in published_rounds(session) if round_.fund_id in by_fund]
    places = entries_of(session, me.account_id, [round_.id for round_ in rounds])
    acts = waiting_for(session, memberships, open_acts(session, list(by_fund), now), now)
    return page(
        "mine/show.html",
        person=me,
        memberships=memberships,
        voting=_voting(rounds, by_fund, places, now),
        submitting=[round_ for round_ in rounds if may_propose(by_fund[round_.fund_id], round_, now) is None],
        desks=[member.fund for member in memberships if member.roles],
        invitations=invitations_for(session, me.account_id, now),
        first_invitations=first_invitations_for(session, me.email, now),
        asked_in=invitations_to(session, me.email, now),
        merging=offers_waiting_for(session, me.account_id, now),
        asked_along=partners.invitations_to(session, me.email, now),
        places=people_of(session, me.account_id),
        bounced=bounced_at(session, me.email),
        acts=acts if me.is_strong else [],
        acts_behind_a_step=0 if me.is_strong else len(acts),
        **_proposals(session, me.account_id, now),
        **_newest_of_mine(session, me, now),
        **_talk(session, me.account_id),
        **_looking_on(session, me.account_id, now),
        **NAMES,
    )


def _proposals(session: Session, account_id: UUID, now: datetime) -> dict[str, Any]:
    """All of them, and those of which a change was asked that can still be made."""
    mine = proposals_by(session, account_id)
    return {
        "proposals": mine,
        "to_change": [one for one in mine if waits_for_changes(one.status, one.changes_until, now)],
    }


def _newest_of_mine(session: Session, me: SignedIn, now: datetime) -> dict[str, Any]:
    return {
        "followed": followed_by(session, me.account_id, now=now, limit=MOST_SHOWN),
        "supported": supported_by(session, me.account_id, limit=MOST_SHOWN),
        "deeds": deeds_of(session, me, limit=MOST_SHOWN),
    }


def _talk(session: Session, account_id: UUID) -> dict[str, Any]:
    """What others said about somebody's proposals that waits for them."""
    return {
        "asked_of_me": count_questions_for_proposer(session, account_id),
        "offered_to_me": count_offers_to(session, account_id, waiting=True),
    }


def _looking_on(session: Session, account_id: UUID, now: datetime) -> dict[str, Any]:
    gemeenten = gemeenten_of(session, account_id)
    return {"gemeenten": gemeenten, "gemeenten_wait": waiting_at(session, gemeenten, now)}


def _voting(
    rounds: Sequence[Round],
    members: Mapping[UUID, Membership],
    places: Mapping[UUID, tuple[RollEntry, bool]],
    now: datetime,
) -> list[dict[str, Any]]:
    """Where people vote now, and whether this one may, or did already."""
    return [
        {
            "round": round_,
            "has_voted": round_.id in places and places[round_.id][1],
            "refusal": sign_in_refusal(members[round_.fund_id], places.get(round_.id, (None,))[0], round_, now),
        }
        for round_ in rounds
        if window_is_open(round_, "voting", now)
    ]
