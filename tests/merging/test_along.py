"""What goes along with two that become one: who decides nothing about it, who supports it, who writes it, who is told."""

from sqlalchemy import func, select

from tests.support.asking import ask_support
from wijkfonds.interests.models import Interest
from wijkfonds.interests.queries import has_interest
from wijkfonds.membership.actions import appoint
from wijkfonds.membership.models import Role
from wijkfonds.merging.bindings import _merging, _parting, when_merged, when_parted
from wijkfonds.notifications.actions import choose
from wijkfonds.notifications.rules import Kind, Pace
from wijkfonds.proposals.models import CoProposer


def test_whoever_is_touched_by_the_one_decides_nothing_about_the_other(neighbours):
    world = neighbours.world
    with world.database.write() as session:
        appoint(session, member=world.member(session, neighbours.anna_id), role=Role.ASSESSOR, now=world.time())

    def is_kept_out():
        with world.database.session() as session:
            return has_interest(session, neighbours.anna_id, session.merge(neighbours.proposal("een-bank")))

    assert not is_kept_out()
    neighbours.merge()
    assert is_kept_out()
    neighbours.say("uit-elkaar")
    assert not is_kept_out()
    with world.database.session() as session:
        assert session.scalar(select(func.count()).select_from(Interest)) == 0


def test_features_below_are_told_in_the_same_transaction(neighbours):
    heard = []

    def note(word):
        return lambda _session, from_, into, _now: heard.append((word, from_.slug, into.slug, str(from_.status)))

    when_merged(note("merged"))
    when_parted(note("parted"))
    try:
        neighbours.merge()
        neighbours.say("uit-elkaar")
    finally:
        _merging.pop()
        _parting.pop()
    assert heard == [
        ("merged", "een-bankje", "een-bank", "merged"),
        ("parted", "een-bankje", "een-bank", "submitted"),
    ]


def test_who_supported_both_counts_once_and_only_while_they_are_one(neighbours):
    world = neighbours.world
    ask_support(world, "zomer", 3)
    both, one, third = world.resident(), world.resident(), world.resident()
    cara, _key = neighbours.another("Een tafel")
    for who, slug in ((both, "een-bankje"), (both, "een-bank"), (one, "een-bankje"), (third, "een-tafel")):
        assert world.visitor(who).post(f"/mijn/steun/eikenhof/zomer/{slug}").status_code == 303

    def counts():
        return [neighbours.proposal(slug).support_count for slug in ("een-bankje", "een-bank", "een-tafel")]

    assert counts() == [2, 1, 1]
    first = neighbours.merge()
    assert counts() == [2, 2, 1]
    assert neighbours.offer("een-tafel", own=neighbours.into_key, by=neighbours.bram).status_code == 303
    assert neighbours.say("ja", by=cara).status_code == 303
    assert counts() == [2, 2, 3]
    assert neighbours.say("uit-elkaar", by=neighbours.anna, offer=first.id).status_code == 303
    assert counts() == [2, 1, 2]


def test_who_joined_proposes_the_other_too_as_long_as_they_are_one(neighbours):
    page = f"/mijn/voorstellen/{neighbours.into_key}/nakijken"
    assert neighbours.anna.get(page).status_code == 404
    neighbours.merge()
    assert neighbours.anna.get(page).status_code == 200
    assert neighbours.bram.get(f"/mijn/voorstellen/{neighbours.from_key}/nakijken").status_code == 404
    neighbours.say("uit-elkaar")
    assert neighbours.anna.get(page).status_code == 404


def names_in(neighbours, slug):
    """By account, who proposes it too: whether their name is shown."""
    with neighbours.world.database.session() as session:
        found = session.merge(neighbours.proposal(slug))
        return {each.account_id: each.shows_name for each in found.partners}


def test_who_proposed_what_joined_proposes_the_other_too_until_they_part(neighbours):
    account_id = neighbours.world.resident()
    with neighbours.world.database.write() as session:
        joined = session.merge(neighbours.proposal("een-bankje"))
        session.add(CoProposer(proposal_id=joined.id, account_id=account_id, joined_at=neighbours.world.time()))
    first = neighbours.merge()
    assert names_in(neighbours, "een-bank") == {neighbours.anna_id: False, account_id: False}
    assert neighbours.anna.get(f"/mijn/voorstellen/{neighbours.into_key}").status_code == 200
    neighbours.anna.post(f"/mijn/voorstellen/{neighbours.into_key}/wie/mijn-naam", {"shows": "y"})
    assert names_in(neighbours, "een-bank")[neighbours.anna_id] is True
    assert neighbours.say("uit-elkaar", by=neighbours.anna, offer=first.id).status_code == 303
    assert names_in(neighbours, "een-bank") == {}
    assert neighbours.anna.get(f"/mijn/voorstellen/{neighbours.into_key}").status_code == 404


def test_in_a_chain_they_leave_all_of_it_but_what_they_are_in_for_themselves(neighbours):
    first = neighbours.merge()
    cara, _key = neighbours.another("Een tafel")
    dirk_id, bank = neighbours.world.resident(), neighbours.proposal("een-bank")
    with neighbours.world.database.write() as session:
        session.add(CoProposer(proposal_id=bank.id, account_id=dirk_id, joined_at=neighbours.world.time()))
    assert neighbours.offer("een-tafel", own=neighbours.into_key, by=neighbours.bram).status_code == 303
    assert neighbours.say("ja", by=cara).status_code == 303
    assert set(names_in(neighbours, "een-tafel")) == {neighbours.anna_id, neighbours.bram_id, dirk_id}
    assert neighbours.say("uit-elkaar", by=neighbours.anna, offer=first.id).status_code == 303
    assert set(names_in(neighbours, "een-tafel")) == {neighbours.bram_id, dirk_id}


def test_an_offer_cannot_wait_for_the_mail_of_the_day(neighbours, mails):
    paces = dict.fromkeys(Kind, Pace.DAILY)
    with neighbours.world.database.write() as session:
        fund_id = session.merge(neighbours.proposal("een-bank")).round.fund_id
        choose(session, account_id=neighbours.bram_id, fund_id=fund_id, paces=paces)
    neighbours.offer()
    assert [mail.subject for mail in mails if mail.recipient == "bram@voorbeeld.example"] == [
        "Samen verder? Een bankje"
    ]
