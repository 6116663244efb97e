"""Where people and their objections reach a fund: told in the logbook, and the committee's once a round is online."""

import pytest
from sqlalchemy import select

from wijkfonds.accounts.models import Account
from wijkfonds.foundation.refusals import Refused
from wijkfonds.founding.actions import change_contact, describe_fund
from wijkfonds.founding.permissions import FoundingRefusal, may_describe
from wijkfonds.funds.queries import fund_at
from wijkfonds.logbook.models import LogEntry
from wijkfonds.membership.models import Role

PAGE = "/fondsen/eikenhof/beheer/gegevens"
TYPED = {"contact_email": "nieuw@voorbeeld.example", "postal_address": "Dorpsstraat 1", "summary": ""}


def told(world):
    with world.database.session() as session:
        entries = session.scalars(select(LogEntry).order_by(LogEntry.number)).all()
        return [(entry.event, entry.facts_json) for entry in entries if "detail" in entry.facts_json]


def kept(world):
    with world.database.session() as session:
        found = fund_at(session, world.fund)
        return found.contact_email, found.postal_address


@pytest.mark.parametrize("has_round", [False, True])
def test_the_committee_changes_it_and_the_logbook_tells_what_and_not_the_words(world, has_round):
    if has_round:
        world.round()
    browser = world.visitor(world.committee)
    assert PAGE in browser.get("/fondsen/eikenhof/beheer").text
    assert browser.post(PAGE, TYPED).status_code == 303
    assert browser.post(PAGE, TYPED).status_code == 303
    assert kept(world) == ("nieuw@voorbeeld.example", "Dorpsstraat 1")
    changed = [(event, facts) for event, facts in told(world) if event == "fund_contact_changed"]
    assert [facts for _event, facts in changed] == ['{"detail": "contact_email"}', '{"detail": "postal_address"}']
    page = world.visitor().get("/fondsen/eikenhof/logboek").text
    assert "De commissie veranderde een gegeven van het fonds: het postadres." in page
    assert "Dorpsstraat" not in page


def test_what_is_wrong_is_told_and_what_was_typed_stays(world):
    answer = world.visitor(world.committee).post(PAGE, TYPED | {"contact_email": "nergens"})
    assert answer.status_code == 422
    assert 'href="#contact_email"' in answer.text
    assert "Dorpsstraat 1" in answer.text
    assert kept(world) == ("", "")


def test_only_the_committee_of_this_fund_changes_it(world):
    assert world.visitor(world.resident(Role.BOARD)).post(PAGE, TYPED).status_code == 403
    assert world.visitor(world.account()).post(PAGE, TYPED).status_code == 404
    world.second_fund()
    with world.database.write() as session:
        actor, other = world.member(session, world.committee), fund_at(session, "beukenhof")
        with pytest.raises(Refused) as refused:
            change_contact(session, actor=actor, fund=other, now=world.time(), **TYPED)
    assert refused.value.key == FoundingRefusal.NOT_THE_COMMITTEE


def test_what_an_administrator_changes_before_the_first_round_is_told_by_name(world):
    account_id = world.account()
    with world.database.write() as session:
        actor, fund = session.get_one(Account, account_id), fund_at(session, world.fund)
        actor.is_administrator = True
        describe_fund(session, actor=actor, fund=fund, now=world.time(), name=fund.name, postal_address="Plein 2")
    assert told(world) == [("fund_detail_described", '{"detail": "postal_address"}')]


def test_an_administrator_describes_a_fund_until_a_round_is_online():
    assert may_describe(is_administrator=True, has_round=False) is None
    assert may_describe(is_administrator=True, has_round=True) == FoundingRefusal.COMMITTEE_DESCRIBES
    assert may_describe(is_administrator=False, has_round=False) == FoundingRefusal.NOT_AN_ADMINISTRATOR
