"""Asking, confirming, refusing and taking back, on the pages; shown with the freezing of a round."""

from datetime import timedelta

import pytest
from sqlalchemy import text, update
from sqlalchemy.exc import IntegrityError

from tests.ballots.voting import says
from wijkfonds.acts.models import Act, ActState
from wijkfonds.acts.permissions import ActRefusal
from wijkfonds.foundation.clashes import broken_constraint
from wijkfonds.logbook.queries import check_chain, entries_in_order
from wijkfonds.membership.actions import dismiss
from wijkfonds.membership.models import Role
from wijkfonds.proposals.models import Proposal

DESK = "/fondsen/eikenhof/beheer"
ROUND = f"{DESK}/rondes/zomer"
FREEZE = f"{ROUND}/vastzetten"


@pytest.fixture
def asked(world):
    """Somebody of the committee asked to freeze the round; nobody answered yet."""
    world.proposal(world.round())
    world.time.move(days=10)
    world.assess_all("zomer")
    assert world.visitor(world.committee).post(FREEZE).status_code == 303
    return world


def is_frozen(world):
    with world.database.session() as session:
        return world.find_round(session, "zomer").frozen_at is not None


def act(world):
    with world.database.session() as session:
        return session.get_one(Act, world.newest_act())


def answer(world, how, person=None, **typed):
    who = world.visitor(person or world.resident(Role.COMMITTEE))
    return who.post(f"{DESK}/samen/{world.newest_act()}/{how}", typed)


def events(world):
    with world.database.session() as session:
        fund = world.find_round(session, "zomer").fund_id
        assert check_chain(session, fund) == []
        return [entry.event for entry in entries_in_order(session, fund)]


def test_nothing_happens_before_a_second_person_says_yes(asked):
    assert not is_frozen(asked)
    assert answer(asked, "bevestigen").status_code == 303
    assert (is_frozen(asked), act(asked).state) == (True, ActState.CONFIRMED)
    assert events(asked)[-3:] == ["act_proposed", "role_given", "round_frozen"]


def test_the_same_person_is_told_why_not(asked):
    refused = answer(asked, "bevestigen", asked.committee)
    assert (refused.status_code, says(asked, refused, ActRefusal.OWN_ACT)) == (409, True)
    assert not is_frozen(asked)
    page = asked.visitor(asked.committee).get(ROUND)
    assert says(asked, page, ActRefusal.OWN_ACT)
    assert "nog niemand anders met deze taak" in page.text, "alone in the committee"


def test_the_database_itself_refuses_one_person_twice(asked):
    found = act(asked)
    with pytest.raises(IntegrityError) as clash, asked.database.write() as session:
        session.execute(
            update(Act).values(state=ActState.CONFIRMED, answered_by=found.proposed_by, answered_at=found.proposed_at)
        )
    assert broken_constraint(clash.value) == "ck_act_two_people"


def test_who_lacks_the_role_confirms_nothing(asked, visitor):
    for role in (Role.BOARD, Role.TREASURER, Role.ASSESSOR):
        refused = answer(asked, "bevestigen", asked.resident(role))
        assert (refused.status_code, says(asked, refused, ActRefusal.NOT_YOUR_ROLE)) == (409, True)
    assert answer(asked, "bevestigen", asked.resident()).status_code == 403
    assert answer(asked, "bevestigen", asked.account()).status_code == 404
    assert visitor.post(f"{DESK}/samen/{asked.newest_act()}/bevestigen").status_code == 401
    assert not is_frozen(asked)


def test_an_act_of_another_fund_is_not_found(asked):
    other = asked.second_fund()
    person = asked.visitor(asked.resident(Role.COMMITTEE, fund=other))
    assert person.post(f"/fondsen/{other}/beheer/samen/{asked.newest_act()}/bevestigen").status_code == 404


def test_a_refusal_has_a_reason_that_the_first_one_reads(asked):
    reason = "Het bedrag van een voorstel klopt nog niet."
    assert answer(asked, "weigeren", reason="nee").status_code == 422
    assert answer(asked, "weigeren", reason=reason).status_code == 303
    assert (act(asked).state, is_frozen(asked)) == (ActState.REFUSED, False)
    assert reason in asked.visitor(asked.committee).get(ROUND).text
    again = answer(asked, "bevestigen")
    assert says(asked, again, ActRefusal.ALREADY_ANSWERED)
    assert asked.visitor(asked.committee).post(FREEZE).status_code == 303, "it may be asked again"
    assert "act_refused" in events(asked)


def test_the_first_one_takes_it_back_and_nobody_else(asked):
    other = answer(asked, "terugnemen")
    assert says(asked, other, ActRefusal.NOT_YOUR_ACT)
    assert answer(asked, "terugnemen", asked.committee).status_code == 303
    assert act(asked).state == ActState.WITHDRAWN
    assert not is_frozen(asked)


@pytest.mark.parametrize(("late", "is_in_time"), [(-timedelta(seconds=1), True), (timedelta(0), False)])
def test_after_two_weeks_it_has_to_be_asked_again(asked, late, is_in_time):
    asked.time.now = act(asked).expires_at + late
    if not is_in_time:
        assert says(asked, answer(asked, "bevestigen"), ActRefusal.EXPIRED)
        assert act(asked).state == ActState.OPEN
    else:
        says_it = answer(asked, "bevestigen")
        assert says_it.status_code in {303, 409}
        assert not says(asked, says_it, ActRefusal.EXPIRED)


def test_what_changed_after_it_was_asked_has_to_be_asked_again(asked):
    with asked.database.write() as session:
        session.query(Proposal).one().cost_cents = 19_900
    refused = answer(asked, "bevestigen")
    assert (says(asked, refused, ActRefusal.CHANGED), is_frozen(asked)) == (True, False)


def test_who_lost_the_role_meanwhile_has_asked_for_nothing(asked):
    colleague = asked.resident(Role.COMMITTEE)
    with asked.database.write() as session:
        dismiss(session, member=asked.member(session, asked.committee), role=Role.COMMITTEE, now=asked.time())
    refused = answer(asked, "bevestigen", colleague)
    assert (says(asked, refused, ActRefusal.PROPOSER_LEFT), is_frozen(asked)) == (True, False)


def test_those_who_may_confirm_get_one_mail_each(world, mails):
    colleague = world.resident(Role.COMMITTEE, email="collega@voorbeeld.example")
    world.resident(Role.BOARD, email="bestuur@voorbeeld.example")
    world.proposal(world.round())
    world.time.move(days=10)
    world.assess_all("zomer")
    mails.clear()
    world.visitor(world.committee).post(FREEZE)
    assert [mail.recipient for mail in mails] == ["collega@voorbeeld.example"]
    assert f"{ROUND}#stap-freeze" in mails[0].body
    page = world.visitor(colleague).get(f"{DESK}/samen").text
    assert "De spelregels en de lijst vastzetten" in page


def test_asking_twice_is_one_act(asked):
    again = asked.visitor(asked.committee).post(FREEZE)
    assert (again.status_code, says(asked, again, ActRefusal.ALREADY_PROPOSED)) == (409, True)
    with asked.database.session() as session:
        assert session.scalar(text("SELECT count(*) FROM act")) == 1


def test_a_colleague_who_reads_english_is_asked_in_english_whoever_asks(world, mails):
    world.reads_english(world.resident(Role.COMMITTEE, email="collega@voorbeeld.example"))
    world.resident(Role.COMMITTEE, email="ander@voorbeeld.example")
    world.proposal(world.round())
    world.time.move(days=10)
    world.assess_all("zomer")
    mails.clear()
    world.visitor(world.committee).post(FREEZE)
    told = {mail.recipient: mail for mail in mails}
    assert told["collega@voorbeeld.example"].subject == "Fixing the rules and the list: a second person is needed"
    assert f"http://localhost/en{ROUND}#stap-freeze" in told["collega@voorbeeld.example"].body
    assert told["ander@voorbeeld.example"].subject.startswith("De spelregels en de lijst vastzetten")
    assert f"http://localhost{ROUND}#stap-freeze" in told["ander@voorbeeld.example"].body
