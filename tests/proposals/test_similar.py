"""What looks alike is found while a title is typed, and on the next page where no script asked."""

from uuid import uuid4

import pytest
from sqlalchemy import insert, select

from tests.browser import HTMX
from tests.proposals.conftest import NEW
from tests.proposals.pages import hidden_in
from tests.proposals.statements import statements
from tests.world import LONG
from wijkfonds.membership.models import Role
from wijkfonds.proposals.lines import TitleWord
from wijkfonds.proposals.models import Proposal
from wijkfonds.proposals.similar import LEAST, likeness, similar_proposals, words_of

ASK = "/mijn/voorstellen/lijkt-op/eikenhof/zomer"


@pytest.mark.parametrize(
    ("one", "other", "is_alike"),
    [
        ("Een bankje bij de speeltuin", "Bank bij de speeltuin", True),
        ("Bankjes", "Een bankje in het park", True),
        ("Fiëtswerkplaats", "fietswerkplaats voor jongeren", True),
        ("Speeltuin opknappen", "De speeltuin", True),
        ("Een bank bij de speeltuin", "Een tafel bij de kerk", False),
        ("Buurtfeest", "Bloembakken", False),
        ("", "Bank", False),
        ("de het een", "Bank", False),
        ("🌳🌳🌳", "🌳🌳🌳", False),
    ],
)
def test_two_titles_are_alike_when_they_share_enough_letters(one, other, is_alike):
    assert (likeness(one, other) >= LEAST) is is_alike
    assert likeness(one, other) == likeness(other, one)


def test_of_each_word_its_beginning_is_compared_once():
    assert words_of("Een Bänk, een bankje en de Speeltuin!") == ["bank", "spee"]
    assert words_of("de het een op 🌳") == []


@pytest.fixture
def alike(writer):
    for title in ("Bank bij de speeltuin", "Buurtfeest met muziek", "Bloembakken"):
        writer.world.proposal(writer.round, title)
    return writer


def test_while_typing_htmx_gets_what_looks_alike_and_nothing_else(alike):
    answer = alike.browser.get(f"{ASK}?title=Bankje+speeltuin", headers=HTMX)
    assert "Bank bij de speeltuin" in answer.text
    assert "Buurtfeest" not in answer.text
    assert "<html" not in answer.text
    assert alike.browser.get(f"{ASK}?title=Zwembad", headers=HTMX).text.strip() == ""
    text = alike.browser.get(NEW).text
    assert f'data-hx-get="{ASK}"' in text
    assert "delay:" in text


def test_without_a_script_the_next_page_shows_it_and_never_the_proposal_itself(alike):
    address = alike.start(title="Een bankje in de speeltuin")
    text = alike.browser.get(f"{address}/waar").text
    assert "Bank bij de speeltuin" in text
    assert "/voorstellen/bank-bij-de-speeltuin" in text
    alone = alike.start(title="Zwembad voor honden")
    assert "Lijkt dit erop?" not in alike.browser.get(f"{alone}/waar").text
    assert alike.browser.post(f"{address}/indienen").status_code == 303
    assert "Lijkt dit erop?" not in alike.browser.get(f"{address}/waar").text


def test_drafts_and_what_is_hidden_or_withdrawn_are_not_found(alike, world):
    alike.start(title="Bank voor de kerk")
    key = world.proposal(alike.round, "Bank van Geheim")
    with world.database.write() as session:
        found = session.scalars(select(Proposal).where(Proposal.key == key)).one()
        found.hidden_at, found.hidden_reason = world.time(), "Dit hoort hier niet."
        gone = session.scalars(select(Proposal).where(Proposal.title == "Bank bij de speeltuin")).one()
        key, owner = gone.key, gone.proposer_id
        session.flush()
        world_round = world.find_round(session, alike.round)
        assert [each.title for each in similar_proposals(session, world_round, "Bank")] == ["Bank bij de speeltuin"]
    assert (
        world.visitor(owner).post(f"/mijn/voorstellen/{key}/intrekken", {"reason": "Het gaat niet door."}).status_code
        == 303
    )
    with world.database.session() as session:
        assert similar_proposals(session, world.find_round(session, alike.round), "Bank") == []


def test_earlier_rounds_of_the_fund_are_looked_through_and_other_funds_are_not(alike, world):
    world.round(slug="herfst")
    with world.database.session() as session:
        (found,) = similar_proposals(session, world.find_round(session, "herfst"), "Buurtfeest")
        assert (found.title, found.round_slug, found.is_here) == ("Buurtfeest met muziek", "zomer", False)
        world.fund = world.second_fund()
    world.committee = world.resident(Role.COMMITTEE, Role.ASSESSOR)
    world.round(slug="lente")
    with world.database.session() as session:
        assert similar_proposals(session, world.find_round(session, "lente"), "Buurtfeest") == []


def test_a_new_title_is_found_and_the_old_one_is_not(alike, world):
    address = alike.start(title="Zwembad voor honden")
    assert alike.browser.post(f"{address}/indienen").status_code == 303
    shown = hidden_in(alike.browser.get(address).text)
    typed = {"title": "Fontein op het plein", "theme": "duurzaam", "summary": "Water om in te spelen, voor iedereen."}
    assert alike.browser.post(address, shown | typed | {"text": LONG}).status_code == 303
    with world.database.session() as session:
        round_ = world.find_round(session, alike.round)
        assert [each.title for each in similar_proposals(session, round_, "Fontein")] == ["Fontein op het plein"]
        assert similar_proposals(session, round_, "Zwembad") == []


def test_it_asks_no_more_and_reads_no_more_with_thousands_of_equal_titles(alike, world):
    with world.database.write() as session:
        round_ = world.find_round(session, alike.round)
        with statements(world.app) as few:
            similar_proposals(session, round_, "Bank bij de speeltuin")
        model = session.scalars(select(Proposal).where(Proposal.title == "Buurtfeest met muziek")).one()
        values = {column.name: getattr(model, column.name) for column in Proposal.__table__.columns}
        rows = []
        for number in range(3000):
            own = {
                "id": uuid4(),
                "key": f"{number:016x}",
                "slug": f"bank-{number}",
                "title": f"Bank bij de kerk {number}",
            }
            rows.append(values | own)
        session.execute(insert(Proposal), rows)
        words = {"fund_id": round_.fund_id, "submitted_at": world.time()}
        session.execute(insert(TitleWord), [words | {"proposal_id": row["id"], "word": "bank"} for row in rows])
    with world.database.session() as session:
        round_ = world.find_round(session, alike.round)
        with statements(world.app) as many:
            found = similar_proposals(session, round_, "Bank bij de speeltuin")
    assert found[0].title == "Bank bij de speeltuin"
    assert len(many) == len(few) == 1


def test_strangers_are_asked_to_sign_in(alike, visitor):
    assert visitor.get(f"{ASK}?title=Bank", headers=HTMX).status_code in {204, 303, 401}
