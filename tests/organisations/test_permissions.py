"""Who may do what with an organisation: each border from both sides."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from wijkfonds.membership.models import Level, Membership, MembershipState
from wijkfonds.organisations.models import Organisation, OrganisationInvitation, OrganisationPerson
from wijkfonds.organisations.permissions import OrganisationRefusal as No
from wijkfonds.organisations.permissions import (
    may_change_person,
    may_change_profile,
    may_join,
    may_leave,
    may_make,
    may_manage,
    may_speak_for,
)

NOW = datetime(2027, 5, 1, tzinfo=UTC)
SECOND = timedelta(seconds=1)
FUND, ME = uuid4(), uuid4()
EMAIL = "ik@voorbeeld.example"


def a_member(state=MembershipState.CONFIRMED, fund_id=FUND, blocked_until=None):
    return Membership(
        fund_id=fund_id, account_id=ME, level=Level.ADDRESS_PROVEN, state=state, blocked_until=blocked_until
    )


def an_organisation(*people, ended_at=None):
    return Organisation(id=uuid4(), fund_id=FUND, name="De Eik", ended_at=ended_at, people=list(people))


def a_person(account_id=ME, manages=False, left_at=None):
    return OrganisationPerson(id=uuid4(), account_id=account_id, manages=manages, left_at=left_at)


MAKING = [
    (a_member(), None),
    (None, No.NOT_A_MEMBER),
    (a_member(fund_id=uuid4()), No.NOT_A_MEMBER),
    (a_member(MembershipState.ASKED), No.WAITS),
    (a_member(MembershipState.REFUSED), No.MEMBERSHIP_REFUSED),
    (a_member(blocked_until=NOW + SECOND), No.BLOCKED),
    (a_member(blocked_until=NOW), None),
]


@pytest.mark.parametrize(("member", "refusal"), MAKING)
def test_a_confirmed_member_who_is_not_blocked_makes_and_changes_one(member, refusal):
    assert may_make(member, FUND, NOW) == refusal
    me = a_person(manages=True)
    an_organisation(me)
    assert may_change_profile(me, member, NOW) == refusal


def test_only_who_manages_it_manages_it_until_it_ends_or_they_leave():
    me, other = a_person(manages=True), a_person(uuid4())
    organisation = an_organisation(me, other)
    assert may_manage(me) is None
    assert (may_manage(other), may_manage(None)) == (No.NOT_THE_MANAGER, No.NOT_THE_MANAGER)
    organisation.ended_at = NOW
    assert may_manage(me) == No.ENDED
    organisation.ended_at, me.left_at = None, NOW
    assert may_manage(me) == No.NOT_THE_MANAGER


def an_invitation(**values):
    moments = {"expires_at": NOW, "organisation": an_organisation()}
    return OrganisationInvitation(**{"email": EMAIL} | moments | values)


@pytest.mark.parametrize(
    ("email", "member", "invitation", "now", "refusal"),
    [
        (EMAIL, a_member(), an_invitation(), NOW - SECOND, None),
        (EMAIL, a_member(MembershipState.ASKED), an_invitation(), NOW - SECOND, None),
        (EMAIL, a_member(), an_invitation(), NOW, No.LAPSED),
        ("ander@voorbeeld.example", a_member(), an_invitation(), NOW - SECOND, No.NOT_YOUR_INVITATION),
        (EMAIL, None, an_invitation(), NOW - SECOND, No.NOT_A_MEMBER),
        (EMAIL, a_member(fund_id=uuid4()), an_invitation(), NOW - SECOND, No.NOT_A_MEMBER),
        (EMAIL, a_member(MembershipState.REFUSED), an_invitation(), NOW - SECOND, No.MEMBERSHIP_REFUSED),
        (EMAIL, a_member(), an_invitation(organisation=an_organisation(ended_at=NOW)), NOW - SECOND, No.ENDED),
    ],
)
def test_who_has_the_address_and_belongs_to_the_fund_joins_in_time(email, member, invitation, now, refusal):
    assert may_join(email, member, invitation, now) == refusal


def test_the_last_who_manages_it_stays_until_somebody_else_does_or_it_ended():
    me, other = a_person(manages=True), a_person(uuid4())
    organisation = an_organisation(me, other)
    assert (may_leave(me), may_leave(other), may_leave(None)) == (No.LAST_MANAGER, None, No.NOT_IN_IT)
    other.manages = True
    assert may_leave(me) is None
    other.left_at = NOW
    assert may_leave(me) == No.LAST_MANAGER
    organisation.ended_at = NOW
    assert may_leave(me) is None


def test_who_manages_it_changes_the_place_of_others_of_the_same_organisation_only():
    me, other, gone = a_person(manages=True), a_person(uuid4()), a_person(uuid4(), left_at=NOW)
    organisation = an_organisation(me, other, gone)
    for person in organisation.people:
        person.organisation_id = organisation.id
    stranger = a_person(uuid4())
    stranger.organisation_id = uuid4()
    assert may_change_person(me, other) is None
    assert may_change_person(me, me) == No.YOURSELF
    assert may_change_person(other, me) == No.NOT_THE_MANAGER
    assert (may_change_person(me, gone), may_change_person(me, stranger)) == (No.NOT_IN_IT, No.NOT_IN_IT)


def test_who_is_in_it_speaks_for_it_in_its_own_fund_until_it_ends():
    organisation = an_organisation(a_person(), a_person(left_at=NOW))
    assert may_speak_for(ME, organisation, FUND) is None
    assert may_speak_for(ME, organisation, uuid4()) == No.NOT_IN_IT
    assert may_speak_for(uuid4(), organisation, FUND) == No.NOT_IN_IT
    assert may_speak_for(ME, an_organisation(a_person(left_at=NOW)), FUND) == No.NOT_IN_IT
    assert may_speak_for(ME, an_organisation(a_person(), ended_at=NOW), FUND) == No.ENDED
