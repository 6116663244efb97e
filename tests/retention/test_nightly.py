"""Each rule on both sides of its border; once a night; also with two workers, and after a crash."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from tests.ballots.crowd import at_once
from tests.retention.conftest import EMAIL, NAME, Resident, asked_for_a_task, counted, night
from tests.retention.nights import MONTHS, SECOND, YEARS, around, at, count
from wijkfonds.accounts.models import Account
from wijkfonds.accounts.rules import ADDRESS_CHANGE_LASTS
from wijkfonds.decisions.models import DecisionLetter
from wijkfonds.foundation import mail_bounces
from wijkfonds.foundation.outbox import KEPT_WHEN_GIVEN_UP
from wijkfonds.letters.requests import KEPT
from wijkfonds.logbook.models import LogActor, LogEntry
from wijkfonds.logbook.queries import check_chain
from wijkfonds.membership.models import Membership, MembershipState, Role
from wijkfonds.proposals.models import Proposal
from wijkfonds.retention import removing
from wijkfonds.retention.models import Departure, RetentionRun
from wijkfonds.retention.rules import NOTICE, ROLL_SHOULD_GO, RuleKey, Term, Unit, term_of


def test_a_term_is_one_of_the_calendar():
    now = datetime(2028, 2, 29, 12, tzinfo=UTC)
    assert Term(1, Unit.YEARS).before(now) == datetime(2027, 2, 28, 12, tzinfo=UTC)
    assert Term(1, Unit.MONTHS).after(datetime(2027, 1, 31, tzinfo=UTC)) == datetime(2027, 2, 28, tzinfo=UTC)
    assert Term(30, Unit.DAYS).before(now) == now - timedelta(days=30)


def test_terms_that_others_keep_are_told_as_they_are():
    assert term_of(RuleKey.LETTER_REQUEST) == Term(KEPT.days, Unit.DAYS)
    assert term_of(RuleKey.MAIL) == Term(KEPT_WHEN_GIVEN_UP.days, Unit.DAYS)
    assert term_of(RuleKey.BOUNCE) == Term(mail_bounces.KEPT.days, Unit.DAYS)
    assert term_of(RuleKey.MAIL_LINK) == Term(ADDRESS_CHANGE_LASTS.days, Unit.DAYS)
    assert term_of(RuleKey.HALF_LOGIN) == Term(1, Unit.HOURS)
    assert (Term(1, Unit.MONTHS), Term(3, Unit.MONTHS)) == (NOTICE, ROLL_SHOULD_GO), "two texts say it in words"


def test_a_question_that_nobody_answers_goes_after_six_months(world):
    asked = world.time()
    world.visitor(world.account()).post("/fondsen/eikenhof/lid-worden", {"postcode": "1234 AB", "house_number": "1"})
    waits = Membership.state == MembershipState.ASKED
    around(world, asked + MONTHS(6), Membership, waits, rule=RuleKey.ASKED_MEMBERSHIP)


def test_a_question_that_was_refused_goes_after_three_months(world, resident):
    refused = world.time()
    with world.database.write() as session:
        member = world.member(session, resident.id)
        member.state, member.refusal_reason, member.answered_at = MembershipState.REFUSED, "Geen woning.", refused
    is_refused = Membership.state == MembershipState.REFUSED
    around(world, refused + MONTHS(3), Membership, is_refused, rule=RuleKey.REFUSED_MEMBERSHIP)


def test_members_stay_members(world, resident):
    at(world, world.time() + YEARS(2))
    assert resident.member().postcode == "1234ZX"


def test_a_draft_goes_a_year_after_submitting_closed_and_what_was_submitted_stays(world, resident):
    slug = world.round()
    world.proposal(slug, "Half", by=resident.id, draft=True)
    world.proposal(slug, "Heel", by=resident.id)
    closed = world.time() + timedelta(days=10)
    around(world, closed + MONTHS(12), Proposal, rule=RuleKey.DRAFT)
    assert count(world, Proposal) == 1


def test_after_seven_years_the_logbook_forgets_who_and_the_chain_holds(world):
    noted = world.time()
    world.resident(Role.BOARD)
    with world.database.write() as session:
        fund = session.scalars(select(LogEntry.fund_id)).first()
        entry = session.scalars(select(LogEntry)).first()
        session.merge(LogActor(fund_id=fund, number=entry.number, account_id=world.committee, salt="s" * 32))
    around(world, noted + YEARS(7), LogActor, rule=RuleKey.LOGBOOK_NAME)
    with world.database.session() as session:
        assert check_chain(session, fund) == []


def test_after_seven_years_a_letter_is_emptied_and_its_reader_hears_why(world, whole_life):
    with world.database.session() as session:
        key = session.scalars(select(Proposal.key).where(Proposal.title == "Plan 1")).one()
        made = session.scalars(select(func.max(DecisionLetter.made_at))).one()
    letter = f"/mijn/voorstellen/{key}/brief.pdf"
    assert world.visitor(whole_life.id).get(letter).data.startswith(b"%PDF")
    full = func.length(DecisionLetter.pdf) > 0
    around(world, made + YEARS(7), DecisionLetter, full, rule=RuleKey.LETTER)
    world.app.extensions["jobs"]._tick()
    answer = world.visitor(whole_life.id).get(letter)
    assert (answer.status_code, "Deze brief is weggehaald" in answer.text) == (409, True)


def test_an_account_that_nobody_uses_is_told_a_month_before_and_then_forgotten(world, resident, mails):
    begin = world.time()
    at(world, begin + YEARS(3) - timedelta(days=1))
    assert "Wilt u uw account houden?" not in [mail.subject for mail in mails if mail.recipient == EMAIL]
    told = begin + YEARS(3)
    at(world, told)
    night(world)
    [mail] = [mail for mail in mails if mail.recipient == EMAIL and mail.subject == "Wilt u uw account houden?"]
    assert "10 april 2030" in mail.body
    assert "3 jaar" in mail.body
    at(world, told + MONTHS(1) - SECOND)
    assert resident.account().name == NAME
    at(world, told + MONTHS(1) + timedelta(days=1))
    assert resident.account().name == ""
    assert [each.subject for each in mails if each.recipient == EMAIL][-1] == "Uw account is weg"


def test_whoever_signs_in_again_stays(world, resident, mails):
    told = world.time() + YEARS(3)
    at(world, told)
    world.time.move(days=20)
    world.visitor(resident.id)
    at(world, told + MONTHS(1))
    assert resident.account().name == NAME
    assert count(world, Departure, Departure.account_id == resident.id) == 0
    at(world, world.time() + YEARS(2))
    assert [mail.subject for mail in mails if mail.recipient == EMAIL].count("Wilt u uw account houden?") == 1


def test_who_has_a_task_or_looks_after_the_site_stays_however_long(world):
    officer = Resident(world, Role.TREASURER)
    boss = world.account("baas@voorbeeld.example")
    with world.database.write() as session:
        session.get_one(Account, boss).is_administrator = True
    at(world, world.time() + YEARS(4))
    assert count(world, Departure, Departure.account_id.in_([officer.id, boss])) == 0


def test_the_rules_are_carried_out_once_a_night(world):
    night(world)
    with world.database.session() as session:
        [run] = session.scalars(select(RetentionRun)).all()
        finished = run.finished_at
    world.time.move(hours=3)
    night(world)
    with world.database.session() as session:
        assert session.scalars(select(RetentionRun)).one().finished_at == finished
    world.time.move(days=1)
    night(world)
    assert count(world, RetentionRun) == 2


def test_two_workers_at_once_do_everything_once(world, mails):
    people = [world.account(f"oud{number}@voorbeeld.example") for number in range(45)]
    world.time.move(days=3 * 366)
    at_once([lambda: night(world)] * 2)
    world.time.move(days=32)
    at_once([lambda: night(world)] * 2)
    assert counted(world)["unused_account"] == len(people)
    for number in range(45):
        sent = [mail.subject for mail in mails if mail.recipient == f"oud{number}@voorbeeld.example"]
        assert sorted(sent) == ["Uw account is weg", "Wilt u uw account houden?"]


@pytest.mark.parametrize("place", [0, 5, len(removing.WORK) - 1])
def test_after_a_crash_the_night_goes_on_where_it_was(world, monkeypatch, place):
    begin = world.time()
    world.visitor(world.account()).post("/fondsen/eikenhof/lid-worden", {"postcode": "1234 AB", "house_number": "1"})
    asked_for_a_task(world)
    world.time.now = begin + MONTHS(13)

    def killed(_session, _now):
        raise KeyboardInterrupt

    work = list(removing.WORK)
    work[place] = (work[place][0], killed)
    with monkeypatch.context() as patch:
        patch.setattr("wijkfonds.retention.nightly.WORK", tuple(work))
        with pytest.raises(KeyboardInterrupt):
            night(world)
    assert count(world, RetentionRun, RetentionRun.finished_at.is_not(None)) == 0
    night(world)
    assert counted(world) == {"asked_membership": 1, "role_invitation": 1}
    assert count(world, RetentionRun, RetentionRun.finished_at.is_not(None)) == 1
