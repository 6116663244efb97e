"""At the desk: what was seen is noted and nothing else; whoever was helped there signs in by themselves later."""

import re

import pytest
from sqlalchemy import func, inspect, select

from tests.ballots.voting import says
from tests.browser import Visitor
from tests.verification.conftest import CHECK, FUND, JOIN
from wijkfonds.logbook.models import LogActor, LogEntry
from wijkfonds.membership.models import Level, MembershipRole, Role
from wijkfonds.membership.permissions import MembershipRefusal
from wijkfonds.verification import jobs
from wijkfonds.verification.models import DeskInvitation, DeskProof, ProofKind
from wijkfonds.verification.permissions import DeskProblem, VerificationRefusal
from wijkfonds.verification.rules import level_seen

EMAIL = "nora@voorbeeld.example"
HELPED = {"email": EMAIL, "postcode": "1234 AB", "house_number": "12 B", "kinds": ["letter"]}
DESK, ACCEPT = f"{CHECK}/balie", f"{JOIN}/balie"


@pytest.mark.parametrize(
    ("kinds", "known", "level"),
    [
        ([], 2, None),
        ([ProofKind.IDENTITY], 2, None),
        ([ProofKind.LETTER], 2, 3),
        ([ProofKind.CONTRACT], 1, 3),
        ([ProofKind.AT_THE_DOOR], 2, 3),
        ([ProofKind.LETTER, ProofKind.IDENTITY], 2, 4),
        ([ProofKind.IDENTITY], 3, 4),
        ([ProofKind.LETTER], 4, 4),
    ],
)
def test_what_was_seen_says_how_sure_it_is(kinds, known, level):
    assert level_seen(kinds, Level(known)) == level


def test_a_member_who_shows_a_proof_may_vote_and_gets_a_mail(proving, world, mails):
    account_id = proving.ask()
    answer = proving.seen(account_id, "letter")
    assert answer.status_code == 303
    assert proving.is_member(account_id)
    assert mails[-1].subject == "U bent lid van Fonds Eikenhof"
    world.on_ballot([20_000])
    assert world.visitor(world.on_roll(account_id, "zomer")).get(f"{FUND}/rondes/zomer/stemmen").status_code == 200


def test_a_second_proof_makes_it_surer(proving, world):
    account_id = proving.ask()
    proving.seen(account_id, "contract")
    assert proving.seen(account_id, "identity").status_code == 303
    assert proving.is_member(account_id, Level.PERSON_PROVEN)
    assert says(world, proving.seen(account_id, "letter"), VerificationRefusal.ALREADY_PROVEN)


@pytest.mark.parametrize(
    ("kinds", "problem"),
    [([], DeskProblem.NOTHING_SEEN), (["iets"], DeskProblem.NOTHING_SEEN), (["identity"], DeskProblem.NO_ADDRESS_SEEN)],
)
def test_without_an_address_that_was_seen_nobody_is_confirmed(proving, world, kinds, problem):
    account_id = proving.ask()
    answer = proving.seen(account_id, *kinds)
    assert answer.status_code == 422
    assert says(world, answer, problem)
    assert proving.level(account_id) == Level.ADDRESS_STATED


def test_only_the_kind_and_the_day_are_kept(proving, world):
    account_id = proving.ask()
    proving.seen(account_id, "letter", "identity")
    assert {column["name"] for column in inspect(world.database.engine).get_columns("desk_proof")} == {
        "membership_id",
        "kind",
        "seen_at",
    }
    with world.database.session() as session:
        assert set(session.scalars(select(DeskProof.kind))) == {ProofKind.LETTER, ProofKind.IDENTITY}
        (entry,) = session.scalars(select(LogEntry).where(LogEntry.event == "desk_proof_seen"))
        assert not entry.is_public
        assert entry.facts_json == '{"kinds": "identity, letter"}'
        actor = session.scalar(select(LogActor.account_id).where(LogActor.number == entry.number))
    assert actor == world.committee


def test_nobody_confirms_themselves_and_no_other_fund_does(proving, world):
    with_task = proving.ask()
    with world.database.write() as session:
        member = world.member(session, with_task)
        member.roles.append(MembershipRole(role=Role.COMMITTEE))
    own = proving.seen(with_task, "letter", by=world.visitor(with_task))
    assert says(world, own, MembershipRefusal.ROLE_WAITS)
    outsider = world.visitor(world.resident(Role.COMMITTEE, fund=world.second_fund()))
    assert proving.seen(with_task, "letter", by=outsider).status_code == 404
    page = f"/fondsen/beukenhof/beheer/leden/{proving.kept(with_task).id}/gezien"
    assert (outsider.get(page).status_code, outsider.post(page).status_code) == (404, 404)
    assert proving.level(with_task) == Level.ADDRESS_STATED


def invitations(world):
    with world.database.session() as session:
        return session.scalar(select(func.count()).select_from(DeskInvitation))


def test_somebody_who_was_helped_makes_an_account_and_signs_in_later(proving, world, mails):
    assert proving.committee.post(DESK, HELPED).status_code == 303
    assert mails[-1].recipient == EMAIL
    link = re.search(r"http://localhost(/aanmelden/\S+)", mails[-1].body)[1]
    browser = Visitor(world.app)
    done = browser.post(link, {"name": "Nora Nieuw", "password": "een-fiets-in-de-regen"})
    assert (done.status_code, done.location) == (303, ACCEPT)
    assert "Ja, dit ben ik" in browser.get(ACCEPT).text
    assert browser.post(ACCEPT).status_code == 303
    assert "U bent lid van Fonds Eikenhof" in browser.get(JOIN).text
    assert invitations(world) == 0
    later = Visitor(world.app)
    again = later.post("/inloggen", {"email": EMAIL, "password": "een-fiets-in-de-regen"})
    assert again.status_code == 303
    assert "U bent lid van Fonds Eikenhof" in later.get(JOIN).text


def test_when_the_link_ran_out_an_account_made_anew_is_as_good(proving, world, mails):
    proving.committee.post(DESK, HELPED)
    world.time.move(days=29)
    account_id = world.account(EMAIL)
    assert world.visitor(account_id).post(ACCEPT).status_code == 303
    assert proving.is_member(account_id)


def test_somebody_with_an_account_is_asked_to_sign_in(proving, world, mails):
    account_id = world.account(EMAIL)
    proving.committee.post(DESK, HELPED | {"kinds": ["letter", "identity"]})
    assert "/aanmelden/" not in mails[-1].body
    assert f"http://localhost{ACCEPT}" in mails[-1].body
    assert world.visitor(account_id).post(ACCEPT).status_code == 303
    assert proving.is_member(account_id, Level.PERSON_PROVEN)


@pytest.mark.parametrize(("late", "works"), [({"seconds": -1}, True), ({}, False)])
def test_an_invitation_is_kept_for_thirty_days(proving, world, late, works):
    account_id = world.account(EMAIL)
    proving.committee.post(DESK, HELPED)
    world.time.move(days=30)
    world.time.move(**late)
    with world.app.app_context():
        jobs._forget()
    assert invitations(world) == works
    answer = world.visitor(account_id).post(ACCEPT)
    assert (answer.status_code == 303) is works


def test_an_invitation_is_for_one_address_and_one_fund(proving, world):
    account_id, other = world.account(EMAIL), world.account()
    proving.committee.post(DESK, HELPED)
    assert "staat hier niets klaar" in world.visitor(other).post(ACCEPT).text
    fund = world.second_fund()
    assert "staat hier niets klaar" in world.visitor(account_id).post(f"/fondsen/{fund}/lid-worden/balie").text
    with world.database.session() as session:
        assert world.member(session, other) is None
        assert world.member(session, account_id, fund) is None


def test_a_newer_invitation_replaces_the_older(proving, world):
    proving.committee.post(DESK, HELPED)
    proving.committee.post(DESK, HELPED | {"house_number": "14"})
    assert invitations(world) == 1
    account_id = world.account(EMAIL)
    world.visitor(account_id).post(ACCEPT)
    assert proving.kept(account_id).house_number == "14"


@pytest.mark.parametrize(
    "wrong", [{"email": "nora"}, {"postcode": "12"}, {"house_number": "b"}, {"kinds": []}, {"kinds": ["identity"]}]
)
def test_what_is_wrong_at_the_desk_is_told_and_nothing_is_sent(proving, world, mails, wrong):
    answer = proving.committee.post(DESK, HELPED | wrong)
    assert answer.status_code == 422
    assert (invitations(world), mails) == (0, [])
    assert "error-summary" in answer.text


def test_nobody_of_the_committee_invites_themselves(proving, world, mails):
    answer = proving.committee.post(DESK, HELPED | {"email": world.committee_email.upper()})
    assert says(world, answer, VerificationRefusal.OWN_MEMBERSHIP)
    assert mails == []
