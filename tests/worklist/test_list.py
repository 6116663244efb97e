"""The list: what it shows, what it finds, and how many questions it asks."""

from datetime import time, timedelta

import pytest
from sqlalchemy import update

from tests.browser import HTMX
from tests.overview.counting import questions
from tests.worklist.conftest import LIST
from wijkfonds.foundation.localtime import local, utc_of
from wijkfonds.membership.models import Role
from wijkfonds.proposals.models import Proposal, ProposalStatus
from wijkfonds.worklist.queries import given_to

SECOND = timedelta(seconds=1)


def titles_on(desk, by=None, **sought):
    text = (by or desk.committee).get(LIST, query_string=sought).text
    return [title for title in desk.titles if f"<span>{title}</span>" in text]


def test_the_list_shows_cost_stand_wait_and_who_has_it(desk):
    desk.world.time.move(days=3)
    assert desk.do("geven", desk.anna, "een-bankje").status_code == 303
    text = " ".join(desk.committee.get(LIST).text.split())
    assert text.index("Een bankje") < text.index("Een boom")
    for words in ("€ 200", "wacht 3 dagen", "bij Bewoner", "bij niemand", "Ingediend"):
        assert words in text


@pytest.mark.parametrize(("before_midnight", "said"), [(timedelta(0), "sinds vandaag"), (SECOND, "1 dag")])
def test_both_lists_count_the_days_of_the_calendar(desk, before_midnight, said):
    midnight = utc_of(local(desk.world.time()).date(), time(0))
    with desk.world.database.write() as session:
        session.execute(update(Proposal).values(submitted_at=midnight - before_midnight))
    for address in (LIST, LIST.replace("werklijst", "voorstellen") + "?toon=alle"):
        assert desk.committee.get(address).text.count(f"wacht {said}") == len(desk.titles)


@pytest.mark.parametrize(
    ("sought", "found"),
    [
        ({}, [0, 1, 2]),
        ({"status": "zonder-antwoord"}, [0, 1, 2]),
        ({"status": "ingetrokken"}, []),
        ({"status": "kan"}, []),
        ({"status": "bestaat-niet"}, [0, 1, 2]),
        ({"zoek": "BOOM"}, [1]),
        ({"zoek": "boom schommel"}, []),
        ({"bij": "niemand"}, [0, 1, 2]),
        ({"bij": "geen account"}, [0, 1, 2]),
        ({"thema": "kansen"}, [0, 1, 2]),
        ({"thema": "wijkaanpak"}, []),
    ],
)
def test_what_is_sought_is_found(desk, sought, found):
    assert titles_on(desk, **sought) == [desk.titles[number] for number in found]


@pytest.mark.parametrize("status", [*ProposalStatus])
def test_each_stand_is_found_by_its_own_word(desk, status):
    words = {
        "submitted": "ingediend",
        "changes_asked": "aanpassing",
        "feasible": "kan",
        "infeasible": "kan-niet",
        "withdrawn": "ingetrokken",
        "merged": "samengevoegd",
        "on_ballot": "stembiljet",
    }
    with desk.world.database.write() as session:
        one = session.get_one(Proposal, desk.proposal("Een boom").id)
        one.status = status
        if status == ProposalStatus.DRAFT:
            one.submitted_at, one.slug = None, None
        if status == ProposalStatus.CHANGES_ASKED:
            one.changes_until = desk.world.time()
        if status == ProposalStatus.MERGED:
            one.merged_into_id = desk.proposal("Een bankje").id
        if status == ProposalStatus.ON_BALLOT:
            one.ballot_key = "x"
    by_word = {word: "Een boom" in titles_on(desk, status=word) for word in words.values()}
    assert by_word == {word: word == words.get(status) for word in words.values()}
    assert ("Een boom" in titles_on(desk, status="alles")) is (status != ProposalStatus.DRAFT)
    running = status not in {ProposalStatus.DRAFT, ProposalStatus.WITHDRAWN, ProposalStatus.MERGED}
    assert ("Een boom" in titles_on(desk)) is running


def test_longer_than_a_week_is_a_week_and_no_less(desk):
    desk.world.time.now = desk.proposal("Een bankje").submitted_at
    desk.world.time.move(days=7, seconds=-1)
    assert titles_on(desk, lang="ja") == []
    desk.world.time.move(seconds=1)
    assert titles_on(desk, lang="ja") == ["Een bankje"]


def test_an_assessor_finds_what_was_given(desk):
    desk.do("geven", desk.anna, "een-boom")
    with desk.world.database.session() as session:
        round_id = desk.world.find_round(session, "zomer").id
        assert given_to(session, desk.anna, round_id) == {desk.proposal("Een boom").id}
        assert given_to(session, desk.ben, round_id) == set()
    assert titles_on(desk, bij=str(desk.anna)) == ["Een boom"]
    assert titles_on(desk, bij="niemand") == ["Een bankje", "Een schommel"]


def test_drafts_and_what_is_hidden_are_on_no_list(desk):
    desk.world.proposal("zomer", "Geheim plan", draft=True)
    with desk.world.database.write() as session:
        one = session.get_one(Proposal, desk.proposal("Een boom").id)
        one.hidden_at, one.hidden_reason = desk.world.time(), "Reclame."
    text = desk.committee.get(f"{LIST}?status=alles").text
    assert "Geheim plan" not in text
    assert "Een boom" not in text


def test_one_address_gives_the_page_or_its_part(desk):
    whole, part = desk.committee.get(LIST), desk.committee.get(LIST, headers=HTMX)
    assert "<html" in whole.text
    assert "<html" not in part.text
    assert 'id="work"' in part.text


@pytest.mark.parametrize("roles", [(), (Role.ASSESSOR,), (Role.BOARD, Role.TREASURER, Role.TELLER)])
def test_only_the_committee_comes_in(desk, roles):
    person = desk.world.visitor(desk.world.resident(*roles))
    for place in (LIST, f"{LIST}/geven?alle=ja", f"{LIST}/thema?alle=ja", f"{LIST}/gedaan"):
        assert person.get(place).status_code == 403
        assert desk.other.get(place).status_code == 200


@pytest.mark.parametrize(
    "place", ["", "/geven?alle=ja", "/geven?alle=ja&naar=verdelen", "/thema?alle=ja&naar=wijkaanpak", "/gedaan"]
)
def test_a_page_asks_no_more_when_there_is_more(desk, place):
    desk.do("geven", "verdelen")
    few = questions(desk.world, desk.committee, f"{LIST}{place}")
    for number in range(12):
        desk.world.proposal("zomer", f"Plan {number}")
        desk.world.resident(Role.ASSESSOR)
    desk.do("geven", "verdelen")
    assert questions(desk.world, desk.committee, f"{LIST}{place}") == few
    assert 0 < few <= 16
