"""Somebody is asked along by e-mail, says yes themselves, and may then do what the proposer may."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.ballots.voting import says
from tests.proposals.conftest import LIST
from tests.proposals.pages import write_steps
from tests.proposals.together import SECOND, Together
from wijkfonds.accounts.models import Account
from wijkfonds.following.queries import proposers_of
from wijkfonds.membership.models import Level, MembershipState, Role
from wijkfonds.notifications.models import DigestLine, NotificationChoice
from wijkfonds.proposals.models import CoProposer, Proposal, ProposalStatus
from wijkfonds.proposals.partner_permissions import MOST_PARTNERS
from wijkfonds.proposals.partner_permissions import PartnerRefusal as No
from wijkfonds.retention.actions import forget_account

PAGE = f"{LIST}/bank-bij-de-vijver"


@pytest.fixture
def together(world, mails):
    return Together(world, mails)


def test_whoever_is_asked_and_says_yes_writes_submits_and_withdraws(together):
    assert together.two.get(together.address).status_code == 404
    together.join()
    assert together.two.get(together.address).status_code == 200
    assert "Bank bij de vijver" in together.two.get("/mijn").text
    assert write_steps(together.two, together.address, {"place": "Bij de kerk"}).status_code == 303
    assert together.two.post(f"{together.address}/indienen").status_code == 303
    assert together.proposal().place == "Bij de kerk"
    assert together.two.post(f"{together.address}/intrekken", {"reason": "Te veel werk."}).status_code == 303
    assert together.proposal().status == ProposalStatus.WITHDRAWN


def test_the_mail_goes_to_a_member_and_a_stranger_hears_nothing_and_the_answer_is_the_same(together):
    pages = [together.one.get(together.ask(email).location).text for email in (SECOND, "vreemde@voorbeeld.example")]
    assert all("Is dit het adres van een lid van het fonds?" in page for page in pages)
    assert together.mails_to(SECOND) == ["Doet u mee met dit voorstel?"]
    assert together.mails_to("vreemde@voorbeeld.example") == []


@pytest.mark.parametrize(("shows", "is_there"), [("", False), ("y", True)])
def test_a_name_stands_on_the_page_with_consent_alone_and_can_be_taken_off(together, shows, is_there):
    together.join(shows=shows)
    together.submit()
    page = together.world.visitor().get(PAGE).text
    assert "Fatma Eerst" in page
    assert ("samen met Siebe Tweede" in page) is is_there
    assert ("en 1 ander" in page) is not is_there
    together.two.post(f"{together.address}/wie/mijn-naam", {"shows": "" if is_there else "y"})
    assert ("samen met Siebe Tweede" in together.world.visitor().get(PAGE).text) is not is_there


def test_whoever_says_no_has_no_part_in_it(together):
    together.ask()
    assert together.answer("nee").status_code == 303
    assert (together.partners(), together.asked()) == ({}, [])
    assert together.two.get(together.address).status_code == 404


def test_a_question_to_somebody_else_is_not_found(together):
    together.ask()
    neighbour = together.world.visitor(together.world.resident())
    place = f"/mijn/voorstellen/gevraagd/{together.asked()[0]}"
    assert neighbour.get(place).status_code == 404
    assert together.answer(by=neighbour).status_code == 404
    assert together.partners() == {}


def test_the_same_address_is_asked_once(together):
    together.ask()
    answer = together.ask()
    assert (answer.status_code, says(together.world, answer, No.ASKED_ALREADY)) == (409, True)
    assert f'value="{SECOND}"' in answer.text, "what was typed stays"
    assert len(together.asked()) == 1


def test_an_address_that_is_none_is_said_beside_its_field_and_nothing_typed_is_lost(together):
    answer = together.ask("fatma")
    assert answer.status_code == 422
    assert "Fout:" in answer.text.split("</title>")[0]
    assert 'href="#email"' in answer.text
    assert 'value="fatma"' in answer.text
    assert together.asked() == []


def test_a_question_is_taken_back_and_lapses_after_thirty_days(together):
    together.ask()
    place = f"/mijn/voorstellen/gevraagd/{together.asked()[0]}"
    together.world.time.move(days=30, seconds=-1)
    assert "Ja, ik doe mee" in together.world.visitor(together.second).get(place).text
    together.world.time.move(seconds=1)
    late = together.answer(by=together.world.visitor(together.second))
    assert (late.status_code, says(together.world, late, No.LAPSED)) == (409, True)
    again = together.world.visitor(together.first)
    assert again.post(f"{together.address}/wie/gevraagd/{together.asked()[0]}/intrekken").status_code == 303
    assert together.asked() == []


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        (
            {"state": MembershipState.REFUSED, "refusal_reason": "Elders.", "level": Level.UNKNOWN},
            No.MEMBERSHIP_REFUSED,
        ),
        ({"blocked_until": timedelta(days=1)}, No.BLOCKED),
    ],
)
def test_who_is_kept_from_proposing_does_not_join(together, change, refusal):
    together.ask()
    with together.world.database.write() as session:
        member = together.world.member(session, together.second)
        for name, value in change.items():
            setattr(member, name, together.world.time() + value if isinstance(value, timedelta) else value)
    answer = together.answer()
    assert (answer.status_code, says(together.world, answer, refusal)) == (409, True)
    assert together.partners() == {}


def test_ten_at_most(together):
    for number in range(MOST_PARTNERS):
        assert together.ask(f"buur{number}@elders.example").status_code == 303
    answer = together.ask()
    assert (answer.status_code, says(together.world, answer, No.TOO_MANY)) == (409, True)
    assert len(together.asked()) == MOST_PARTNERS == 10


def test_whoever_leaves_finds_nothing_any_more_and_the_proposer_takes_another_out(together):
    together.join()
    assert together.two.post(f"{together.address}/wie/weggaan").status_code == 303
    assert together.two.get(together.address).status_code == 404
    together.join()
    assert together.partners() == {together.second: True}
    with together.world.database.session() as session:
        (here,) = session.query(CoProposer.id).filter(CoProposer.left_at.is_(None)).one()
    refused = together.two.post(f"{together.address}/wie/{here}/eruit")
    assert (refused.status_code, says(together.world, refused, No.NOT_THE_FIRST)) == (409, True)
    assert together.one.post(f"{together.address}/wie/{here}/eruit").status_code == 303
    assert together.two.get(together.address).status_code == 404


def test_who_began_it_alone_does_not_leave_and_with_others_hands_it_over(together):
    refused = together.one.post(f"{together.address}/wie/weggaan")
    assert (refused.status_code, says(together.world, refused, No.NOBODY_ELSE)) == (409, True)
    together.join()
    assert together.one.post(f"{together.address}/wie/weggaan").status_code == 303
    assert together.proposal().proposer_id == together.second
    assert together.one.get(together.address).status_code == 404
    assert together.two.post(f"{together.address}/indienen").status_code == 303


def test_of_somebody_who_is_forgotten_the_others_go_on_with_it(together):
    together.join()
    with together.world.app.app_context(), together.world.database.write() as session:
        forget_account(session, account=session.get_one(Account, together.first), now=together.world.time())
    assert together.proposal().proposer_id == together.second
    assert together.two.get(together.address).status_code == 200
    assert together.partners() == {together.second: True}, "what they said about their name stays"


@pytest.mark.parametrize("has_left", [False, True])
def test_whoever_proposes_it_too_has_an_interest_also_after_leaving(world, has_left):
    together = Together(world)
    member = world.resident(Role.COMMITTEE, Role.ASSESSOR, email="mede@voorbeeld.example")
    together.ask("mede@voorbeeld.example")
    browser = world.visitor(member)
    assert together.answer(by=browser).status_code == 303
    together.submit()
    if has_left:
        assert browser.post(f"{together.address}/wie/weggaan").status_code == 303
    world.time.move(days=10)
    desk = "/fondsen/eikenhof/beheer/rondes/zomer/voorstellen/bank-bij-de-vijver"
    form = {"outcome": "feasible", "rationale": "", "revision": str(together.proposal().revision)}
    own, other = world.visitor(member), world.visitor(world.committee)
    assert own.post(desk, form).status_code == 409
    assert together.proposal().status == ProposalStatus.SUBMITTED
    assert other.post(desk, form).status_code == 303
    assert together.proposal().status == ProposalStatus.FEASIBLE


def test_both_hear_of_the_answer_once(together):
    together.join()
    together.submit()
    together.world.time.move(days=10)
    desk = "/fondsen/eikenhof/beheer/rondes/zomer/voorstellen/bank-bij-de-vijver"
    form = {"outcome": "infeasible", "rationale": "De grond is van iemand anders, en die wil dit niet. Zoek verder."}
    revision = {"revision": str(together.proposal().revision)}
    assert together.world.visitor(together.world.committee).post(desk, form | revision).status_code == 303
    with together.world.database.session() as session:
        heard = proposers_of(session, [session.query(Proposal).one()])
        assert sorted(each.id for accounts in heard.values() for each in accounts) == sorted(
            [together.first, together.second]
        )
    with together.world.database.session() as session:
        query = select(NotificationChoice.account_id).join(DigestLine, DigestLine.choice_id == NotificationChoice.id)
        answers = query.where(DigestLine.subject.startswith("Over uw voorstel"))
        assert sorted(session.scalars(answers)) == sorted([together.first, together.second])


def test_who_types_on_in_a_draft_that_the_other_threw_away_gets_the_text_back(together):
    together.join()
    assert together.one.post(f"{together.address}/intrekken").status_code == 303
    text = "Een lange tekst die niemand nog eens wil typen, over bankjes in de schaduw."
    typed = {"title": "Bank", "text": text, "revision": "1"}
    answer = together.two.post(together.address, typed, headers={"Origin": "http://localhost"})
    assert answer.status_code == 404
    assert text in answer.text
    assert together.two.get(together.address).status_code == 404
