"""What goes along with two that become one: who decides nothing about it, who supports it, who writes it, who is told."""

from sqlalchemy import func, select

from tests.support.asking import ask_support
from wijkfonds.interests.models import Interest
from wijkfonds.interests.queries import has_interest
from wijkfonds.membership.actions import appoint
from wijkfonds.membership.models import Role
from wijkfonds.merging.bindings import _merging, _parting, when_merged, when_parted


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
