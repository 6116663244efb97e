"""An order by lot: the same for one visitor, another for the next, fair to every proposal."""

from collections import Counter
from itertools import pairwise

import pytest

from tests.proposals.conftest import LIST
from tests.proposals.test_list import found, pages_in

RANDOM = f"{LIST}?volgorde=willekeurig"


@pytest.fixture
def thirty(world):
    slug, owner = world.round(), world.resident()
    for number in range(30):
        world.proposal(slug, f"Plan {number:02}", 100 + number, by=owner)
    return slug


def test_whoever_has_no_start_is_sent_to_theirs_and_keeps_what_was_asked(thirty, visitor):
    asked = f"{RANDOM}&zoek=plan&thema=kansen"
    sent = [visitor.get(asked) for _ in range(2)]
    assert [answer.status_code for answer in sent] == [302, 302]
    assert sent[0].location == sent[1].location, "at every visit the same"
    others = {visitor.get(asked, headers={"User-Agent": f"Telefoon {number}"}).location for number in range(20)}
    assert len(others) > 15, "and another for another visitor"
    assert sent[0].headers["Cache-Control"] == "no-store"
    assert "zoek=plan" in sent[0].location
    assert "thema=kansen" in sent[0].location
    assert len(found(visitor.get(sent[0].location))) == 24


@pytest.mark.parametrize("odd", ["", "ab", "x" * 17, "ABCD", "ab%20cd", "%27--"])
def test_an_odd_start_is_none(thirty, visitor, odd):
    assert visitor.get(f"{RANDOM}&start={odd}").status_code == 302


def test_one_start_is_one_order_over_all_pages(thirty, visitor):
    pages = [found(visitor.get(f"{RANDOM}&start=abcd&pagina={number}")) for number in (1, 2)]
    assert [len(page) for page in pages] == [24, 6]
    assert len({slug for page in pages for slug in page}) == 30
    assert pages[0] == found(visitor.get(f"{RANDOM}&start=abcd"))
    assert f"{RANDOM}&start=abcd&pagina=2" in pages_in(visitor.get(f"{RANDOM}&start=abcd"))
    assert pages[0] != found(visitor.get(f"{RANDOM}&start=abce"))


def test_it_may_be_kept_like_any_public_page(thirty, visitor):
    answer = visitor.get(f"{RANDOM}&start=abcd")
    assert "public" in answer.headers["Cache-Control"]
    assert visitor.get(f"{RANDOM}&start=abcd", headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304


def test_every_proposal_comes_first_and_before_any_other_about_as_often(world, visitor):
    """Of 400 starts each of five would be first 80 times; five deviations are 40.  Pairs: 200 times, and 50."""
    slug, owner = world.round(), world.resident()
    for number in range(5):
        world.proposal(slug, f"Plan {number}", by=owner)
    orders = [found(visitor.get(f"{RANDOM}&start=s{number:04}")) for number in range(400)]
    firsts = Counter(order[0] for order in orders)
    assert len(firsts) == 5
    assert all(abs(count - 80) < 40 for count in firsts.values()), firsts
    pairs = Counter(pair for order in orders for pair in [tuple(sorted(order, key=order.index))[:2]] if pair)
    assert len(pairs) == 20
    before = Counter(
        (one, other) for order in orders for place, one in enumerate(order) for other in order[place + 1 :]
    )
    assert all(abs(count - 200) < 60 for count in before.values()), before
    assert any(one != other for one, other in pairwise(orders))


def test_while_people_vote_whoever_asks_for_no_order_gets_one_by_lot(world, visitor):
    world.on_ballot([10_000, 20_000, 30_000])
    sent = visitor.get(LIST)
    assert sent.status_code == 302
    assert "volgorde=willekeurig&start=" in sent.location
    assert sorted(found(visitor.get(sent.location))) == ["plan-1", "plan-2", "plan-3"]
    assert visitor.get(f"{LIST}?volgorde=titel").status_code == 200
    assert visitor.get(f"{LIST}?zoek=plan").status_code == 200
    world.time.move(days=30)
    assert visitor.get(LIST).status_code == 200
