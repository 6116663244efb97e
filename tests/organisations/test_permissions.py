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


MEMBER = a_member()
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


def manages(person, member=MEMBER):
    return may_manage(person, member, NOW)


def test_only_who_manages_it_manages_it_until_it_ends_or_they_leave():
    me, other = a_person(manages=True), a_person(uuid4())
    organisation = an_organisation(me, other)
    assert manages(me) is None
    assert (manages(other), manages(None)) == (No.NOT_THE_MANAGER, No.NOT_THE_MANAGER)
    organisation.ended_at = NOW
    assert manages(me) == No.ENDED
    organisation.ended_at, me.left_at = None, NOW
    assert manages(me) == No.NOT_THE_MANAGER


@pytest.mark.parametrize(
    ("member", "refusal"),
    [(who, None if refusal == No.WAITS else refusal) for who, refusal in MAKING],
)
def test_who_was_refused_or_is_blocked_manages_nothing_and_who_waits_may(member, refusal):
    me, other = a_person(manages=True), a_person(uuid4())
    organisation = an_organisation(me, other)
    other.organisation_id = me.organisation_id = organisation.id
    assert manages(me, member) == refusal
    assert may_change_person(me, member, other, NOW) == refusal


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
    assert (may_leave(me, MEMBER), may_leave(other, MEMBER), may_leave(None, MEMBER)) == (
        No.LAST_MANAGER,
        None,
        No.NOT_IN_IT,
    )
    other.manages = True
    assert may_leave(me, MEMBER) is None
    other.left_at = NOW
    assert may_leave(me, MEMBER) == No.LAST_MANAGER
    assert may_leave(me, a_member(MembershipState.REFUSED)) is None
    organisation.ended_at = NOW
    assert may_leave(me, MEMBER) is None


def test_who_manages_it_changes_the_place_of_others_of_the_same_organisation_only():
    me, other, gone = a_person(manages=True), a_person(uuid4()), a_person(uuid4(), left_at=NOW)
    organisation = an_organisation(me, other, gone)
    for person in organisation.people:
        person.organisation_id = organisation.id
    stranger = a_person(uuid4())
    stranger.organisation_id = uuid4()

    def refused(actor, person):
        return may_change_person(actor, MEMBER, person, NOW)

    assert refused(me, other) is None
    assert refused(me, me) == No.YOURSELF
    assert refused(other, me) == No.NOT_THE_MANAGER
    assert (refused(me, gone), refused(me, stranger)) == (No.NOT_IN_IT, No.NOT_IN_IT)


def test_who_is_in_it_speaks_for_it_in_its_own_fund_until_it_ends():
    organisation = an_organisation(a_person(), a_person(left_at=NOW))
    assert may_speak_for(ME, organisation, FUND) is None
    assert may_speak_for(ME, organisation, uuid4()) == No.NOT_IN_IT
    assert may_speak_for(uuid4(), organisation, FUND) == No.NOT_IN_IT
    assert may_speak_for(ME, an_organisation(a_person(left_at=NOW)), FUND) == No.NOT_IN_IT
    assert may_speak_for(ME, an_organisation(a_person(), ended_at=NOW), FUND) == No.ENDED
