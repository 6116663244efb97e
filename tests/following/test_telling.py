"""Who follows a proposal hears what happens to it: once, in the mail of the day, and nothing of what is hidden."""

import pytest
from sqlalchemy import func, select

from tests.browser import Visitor
from tests.decisions.conftest import Boardroom
from tests.following.conftest import PLAN, ROUND, Follower
from tests.notifications.daily import a_minute, five_o_clock
from tests.overview.counting import statements
from tests.world import LONG, REASON
from wijkfonds.accounts.models import Account
from wijkfonds.feeds.jobs import tell_round_news
from wijkfonds.following.telling import Said, tell_of_proposals
from wijkfonds.notifications.models import DigestLine
from wijkfonds.notifications.rules import Kind, Pace
from wijkfonds.proposals.models import Proposal

DESK = "/fondsen/eikenhof/beheer/rondes/zomer/voorstellen/een-bankje"
YES = {"outcome": "feasible", "rationale": "Mooi plan.", "revision": "1"}
NO = {"outcome": "infeasible", "rationale": REASON, "revision": "1"}


@pytest.fixture
def author(world, plan) -> Follower:
    with world.database.session() as session:
        (who,) = session.scalars(select(Account).join(Proposal, Proposal.proposer_id == Account.id)).all()
        return Follower(world, who.email, who.id)


def rewrite(author: Follower, plan: str, title: str, revision: int) -> None:
    text = {"summary": "Bankjes bij het water voor iedereen.", "text": LONG, "theme": "kansen"}
    typed = {"title": title, "revision": str(revision)} | text
    answer = author.browser.post(f"/mijn/voorstellen/{plan}", typed)
    assert answer.status_code == 303, answer.text


def assess(world, answer) -> None:
    assert world.visitor(world.committee).post(DESK, answer).status_code == 303


def waiting(world) -> int:
    with world.database.session() as session:
        return session.scalar(select(func.count()).select_from(DigestLine))


@pytest.mark.parametrize(("answer", "subject"), [(YES, "Dit kan: Een bankje"), (NO, "Dit kan niet: Een bankje")])
def test_a_follower_hears_the_answer_and_its_reason_at_five(world, plan, follower, mails, answer, subject):
    follower.follow()
    world.time.move(days=10)
    assess(world, answer)
    assert follower.subjects(mails) == []
    five_o_clock(world)
    assert follower.subjects(mails) == [subject]
    assert answer["rationale"] in follower.read(mails)
    assert "http://localhost/fondsen/eikenhof/rondes/zomer/voorstellen/een-bankje\n" in follower.read(mails)


def test_who_stopped_or_follows_something_else_hears_nothing(world, plan, follower, mails):
    world.proposal("zomer", "Een boom")
    other = Follower(world, "ander@voorbeeld.example")
    follower.follow()
    follower.stop(follower.follows[0].id)
    other.follow(f"{ROUND}/een-boom")
    other.follow(ROUND)
    world.time.move(days=10)
    assess(world, YES)
    five_o_clock(world)
    assert follower.subjects(mails) == other.subjects(mails) == []


def test_a_proposer_who_follows_their_own_proposal_hears_once_as_proposer(world, plan, author, mails):
    author.follow()
    world.time.move(days=10)
    assess(world, YES)
    five_o_clock(world)
    assert author.subjects(mails) == ["Over uw voorstel: Een bankje"]


def test_a_proposer_who_wants_no_mail_gets_none_as_a_follower_either(world, plan, author, mails):
    author.follow()
    author.wants(Pace.NEVER, Kind.MY_PROPOSALS)
    world.time.move(days=10)
    assess(world, YES)
    five_o_clock(world)
    assert author.subjects(mails) == []


def test_a_text_that_is_polished_all_evening_is_told_once_that_day(world, plan, author, follower, mails):
    author.follow()
    follower.follow()
    follower.wants(Pace.AT_ONCE)
    for number in range(1, 4):
        rewrite(author, plan, f"Een bankje {number}", number)
    assert mails == []
    five_o_clock(world)
    assert follower.subjects(mails) == ["Veranderd: Een bankje 1"]
    assert author.subjects(mails) == []
    mails.clear()
    rewrite(author, plan, "Een bank", 4)
    five_o_clock(world)
    assert follower.subjects(mails) == ["Veranderd: Een bank"]


def test_the_same_text_twice_is_no_news(world, plan, author, follower, mails):
    follower.follow()
    rewrite(author, plan, "Een bankje", 1)
    assert waiting(world) == 0


def test_followers_hear_that_it_was_withdrawn_and_drafts_are_nobodys_news(world, plan, author, follower, mails):
    follower.follow()
    follower.wants(Pace.AT_ONCE)
    draft = world.proposal("zomer", "Een schets", by=author.id, draft=True)
    for key in (draft, plan):
        assert (
            author.browser.post(f"/mijn/voorstellen/{key}/intrekken", {"reason": "Het plan is al gelukt."}).status_code
            == 303
        )
    assert follower.subjects(mails) == ["Ingetrokken: Een bankje"]


def test_one_click_in_the_mail_turns_it_off_also_for_who_is_no_member(world, plan, follower, mails):
    follower.follow()
    follower.wants(Pace.AT_ONCE)
    world.time.move(days=10)
    assess(world, YES)
    (mail,) = [mail for mail in mails if mail.recipient == follower.email]
    assert "Nieuws over wat u volgt" in mail.body
    assert Visitor(world.app).post(mail.unsubscribe.removeprefix("http://localhost")).status_code == 200
    assess(world, NO)
    five_o_clock(world)
    assert follower.subjects(mails) == ["Dit kan: Een bankje"]


def test_who_is_no_member_chooses_how_to_hear_what_they_follow_and_nothing_else(world, plan, follower):
    assert "Fonds Eikenhof" not in follower.browser.get("/mijn/meldingen").text
    follower.follow()
    page = follower.browser.get("/mijn/meldingen").text
    assert "Nieuws over wat u volgt" in page
    assert "Nieuws over rondes" not in page
    answer = follower.browser.post("/mijn/meldingen/eikenhof", {"eikenhof-following": "never"})
    assert answer.status_code == 303


def test_of_what_is_hidden_nothing_is_told_not_even_what_waited(world, plan, author, follower, mails):
    world.proposal("zomer", "Een boom")
    for address in (PLAN, f"{ROUND}/een-boom"):
        follower.follow(address)
    rewrite(author, plan, "Een bankje met een telefoonnummer", 1)
    with world.database.session() as session:
        found = session.query(Proposal.id).filter_by(key=plan).scalar()
    committee = world.visitor(world.committee)
    hidden = committee.post(f"/fondsen/eikenhof/beheer/meldingen/{found}/verbergen", {"reason": REASON})
    assert hidden.status_code == 303
    rewrite(author, plan, "Een bankje", 2)
    assert (
        author.browser.post(f"/mijn/voorstellen/{plan}/intrekken", {"reason": "Het plan is al gelukt."}).status_code
        == 303
    )
    five_o_clock(world)
    assert follower.subjects(mails) == []


def test_the_result_and_the_decision_reach_proposer_and_follower_once_each(world, mails):
    room = Boardroom(world)
    follower = Follower(world, "volger@voorbeeld.example", world.resident(email="volger@voorbeeld.example"))
    for title in ("plan-1", "plan-2"):
        follower.follow(f"{ROUND}/{title}")
    of_round = Follower(world, "alleen@voorbeeld.example")
    for each in (follower, of_round):
        each.follow(ROUND)
    minute(world)
    five_o_clock(world)
    told = follower.read(mails)
    assert follower.subjects(mails) == ["Vandaag: 2 berichten"]
    assert "Gekozen: Plan 1" in told
    assert "Niet gekozen: Plan 2" in told
    assert "De uitslag van Zomerronde\n" not in told
    mails.clear()
    room.reserve()
    room.browser.post(f"{room.desk}/overnemen")
    assert room.release().status_code == 303
    minute(world)
    five_o_clock(world)
    told = follower.read(mails)
    assert follower.subjects(mails) == ["Vandaag: 2 berichten"]
    assert of_round.subjects(mails) == ["De besluiten over Zomerronde"]
    assert "Het voorstel krijgt geld: € 200." in told.replace("\xa0", " ")
    assert "Het voorstel krijgt deze keer geen geld." in told
    assert "De besluiten over Zomerronde" not in told
    nothing_more(world, mails)


def nothing_more(world, mails) -> None:
    world.time.move(days=1)
    minute(world)
    mails.clear()
    five_o_clock(world)
    assert mails == []


def minute(world) -> None:
    with world.app.app_context():
        tell_round_news()
    a_minute(world)


def test_more_proposals_and_more_followers_take_no_more_queries(world, plan, follower):
    follower.follow()
    few = cost_of_telling(world)
    for number in range(5):
        world.proposal("zomer", f"Plan {number}", by=world.resident())
        follower.follow(f"{ROUND}/plan-{number}")
        Follower(world, f"{number}@voorbeeld.example").follow(PLAN)
    assert cost_of_telling(world) == few


def cost_of_telling(world) -> int:
    with world.app.app_context(), world.database.session() as session:
        found = session.scalars(select(Proposal)).all()
        fund = world.find_round(session, "zomer").fund
        said = [Said(each, "x", lambda: ("s", "b"), lambda: ("s", "b")) for each in found]
        with statements(world) as asked:
            tell_of_proposals(session, fund=fund, said=said, now=world.time())
        return len(asked)
