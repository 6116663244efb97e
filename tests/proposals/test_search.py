"""Search finds the same in both databases: every expectation here is asked of each."""

import pytest
from sqlalchemy import delete, func, select, text

from tests.proposals.conftest import LIST
from tests.proposals.statements import statements
from tests.proposals.test_list import found
from wijkfonds.proposals.indexed import ProposalWords, RoundWord
from wijkfonds.proposals.models import Proposal

PLANS = (
    ("buurthuis", "Een nieuw buurthuis", "Ruimte om elkaar te zien.", "Met een keuken."),
    ("huis", "Huis van de buurt", "Een open deur voor iedereen.", "Koffie en taal."),
    ("bankjes", "Bankjes bij het water", "Zitten in de schaduw.", "Van hout dat niet rot."),
    ("moestuin", "Moestuin voor kinderen", "Zaaien, wieden en oogsten.", "Naast de speelplein-bankjes."),
    ("speeltuin", "De speeltuin wordt groen", "Minder tegels, meer bomen.", "Ook een moestuin erbij."),
    ("feest", "Straatfeest", "Met een bankje en muziek op het plein.", "Iedereen neemt iets mee."),
    ("cafe", "Café zonder drempel", "Voor wie moeilijk loopt.", "Ook met 100% vrijwilligers."),
    ("pad", "Veilig oversteken", "Bij het Vijverpad.", "Met een drempel."),
    ("taal", "مسجد مفتوح", "Open dag met thee.", "Twee uur taal 🌳."),
)
FINDS = {
    "buurthuis": "huis buurthuis",
    "buurt huis": "huis buurthuis",
    "BUURTHUIZEN": "huis buurthuis",
    "bank": "bankjes feest moestuin",
    "bankje": "bankjes feest moestuin",
    "banken": "bankjes feest moestuin",
    "bamkjes": "bankjes feest moestuin",
    "bnakje": "bankjes feest moestuin",
    "bankjs": "bankjes feest moestuin",
    "tuin": "speeltuin moestuin",
    "moestuin": "moestuin speeltuin",
    "moestiun": "moestuin speeltuin",
    "speeltiun": "speeltuin",
    "plein": "feest moestuin",
    "plijn": "feest moestuin",
    "ple": "feest",
    "boom": "speeltuin",
    "cafe": "cafe",
    "CAFÉ": "cafe",
    "cafés": "cafe",
    "100": "cafe",
    "100%": "cafe",
    "kinderen tuin": "moestuin",
    "tuin kinderen": "moestuin",
    "kind": "moestuin",
    "kinderen plein": "moestuin",
    "kinderen zwembad": "",
    "vijver pad": "pad",
    "vijverpad": "pad",
    "vijver zwembad": "",
    "pad vijver": "",
    "مسجد": "taal",
    "مس": "taal",
    "🌳": "taal",
    "🌵": "",
    "zwembad": "",
    "AND": "",
    "taal OR koffie": "",
    "taal NOT koffie": "",
    '"bankjes bij': "bankjes",
    "bankjes*": "bankjes feest moestuin",
    "-bankjes": "bankjes feest moestuin",
    "title:bankjes": "",
    "(bankjes": "bankjes feest moestuin",
    "bankjes)": "bankjes feest moestuin",
    "bank'": "bankjes feest moestuin",
    "*": "",
    '"': "",
    "' OR 1=1 --": "",
    "\\": "",
    "^bank": "bankjes feest moestuin",
    "{title}": "",
}


@pytest.fixture
def plans(world):
    """By slug the short name that is used above."""
    slug, owner = world.round(), world.resident()
    for name, title, summary, more in PLANS:
        world.time.move(seconds=1)
        world.proposal(slug, name, by=owner)
        rewrite(world, name, title=title, summary=summary, text=more, place="")
    return slug


def rewrite(world, slug, **values):
    with world.database.write() as session:
        proposal = session.scalars(select(Proposal).where(Proposal.slug == slug)).one()
        for name, value in values.items():
            setattr(proposal, name, value)


def search(visitor, words, **more):
    return found(visitor.get(LIST, query_string={"zoek": words} | more))


def test_everybody_finds_it_however_they_spell_it(plans, visitor):
    """Titles first, then summaries, then the rest, and of equals the newer."""
    assert {words: " ".join(search(visitor, words)) for words in FINDS} == FINDS


def test_ten_thousand_signs_are_a_search_like_any_other(plans, visitor):
    for odd in ("x" * 5000, "bank " * 1000, "%" * 3000, "🌳" * 2000, '"' * 3000, "a b c d e f g h i j k l m n o p"):
        assert visitor.get(LIST, query_string={"zoek": odd}).status_code == 200


def test_another_order_and_a_filter_go_with_words(plans, visitor):
    assert search(visitor, "bank", volgorde="titel") == ["bankjes", "feest", "moestuin"]
    assert search(visitor, "bank", volgorde="nieuwste") == ["feest", "moestuin", "bankjes"]
    assert search(visitor, "bank", stand="kan") == []
    assert len(search(visitor, "bank", stand="wacht")) == 3
    assert search(visitor, "bank", van="1000000") == []


def test_a_slip_says_what_was_looked_for_instead(plans, visitor):
    assert "bankje" in visitor.get(LIST, query_string={"zoek": "bamkjes"}).text.split('id="proposals"')[0]
    assert "ook op" not in visitor.get(LIST, query_string={"zoek": "bankjes"}).text


def test_what_is_rewritten_is_found_by_its_new_words_alone(plans, visitor, world):
    rewrite(world, "feest", title="Zwaantjesdag", summary="Muziek.", text="Stil.")
    assert search(visitor, "zwaantjesdag") == ["feest"]
    assert search(visitor, "straatfeest") == []
    with world.database.session() as session:
        assert session.scalars(select(RoundWord.word).where(RoundWord.word == "straatfeest")).all() == []


def test_what_another_round_says_is_not_found_here(plans, visitor, world):
    other, owner = world.round(slug="winter"), world.resident()
    world.proposal(other, "Schaatsbaan met bankjes", by=owner)
    assert search(visitor, "schaatsbaan") == []
    assert len(search(visitor, "bank")) == 3


def test_drafts_and_hidden_and_withdrawn_ones_are_found_by_nobody(plans, visitor, world):
    world.proposal(plans, "Geheime olifant", by=world.resident(), draft=True)
    assert search(visitor, "olifant") == []
    with world.database.session() as session:
        assert session.scalar(select(func.count()).select_from(RoundWord).where(RoundWord.word == "olifant")) == 0
    rewrite(world, "cafe", hidden_at=world.time.now, hidden_reason="Zo staat het in de regels.")
    assert search(visitor, "cafe") == []


def test_what_is_shown_again_is_found_again(plans, visitor, world):
    rewrite(world, "cafe", hidden_at=world.time.now, hidden_reason="Zo staat het in de regels.")
    rewrite(world, "cafe", hidden_at=None, hidden_reason="")
    assert search(visitor, "cafe") == ["cafe"]


def test_what_is_hidden_leaves_no_trace_in_the_index(plans, world):
    rewrite(world, "taal", title="Zwaantje Uniekenaam")
    rewrite(world, "taal", hidden_at=world.time.now, hidden_reason="Er staat een naam in.")
    with world.database.session() as session:
        assert session.scalar(select(func.count()).select_from(ProposalWords)) == len(PLANS) - 1
        assert session.scalars(select(RoundWord.word).where(RoundWord.word.like("%uniek%"))).all() == []
        if world.database.is_sqlite:
            blocks = session.execute(text("SELECT block FROM proposal_search_data")).scalars()
            assert not [block for block in blocks if b"unieken" in block]
            session.execute(text("INSERT INTO proposal_search(proposal_search) VALUES ('integrity-check')"))


def test_rows_that_go_without_the_session_leave_the_index_too(plans, visitor, world):
    with world.database.write() as session:
        session.execute(delete(ProposalWords).where(ProposalWords.title.like("%bank%")))
    assert search(visitor, "schaduw") == []


@pytest.mark.parametrize(
    ("query", "most"),
    [
        ("zoek=plan", 9),
        ("zoek=plan+bank+plein", 10),
        ("zoek=plam", 10),
        ("zoek=zzzzz", 9),
        ("zoek=plan&volgorde=titel", 9),
    ],
)
def test_a_search_asks_the_same_number_of_questions_of_many_as_of_few(world, app, visitor, query, most):
    slug, owner = world.round(), world.resident()
    asked = []
    for more in (3, 60):
        for number in range(more):
            world.proposal(slug, f"Plan {more} {number}", by=owner)
        with statements(app) as sent:
            assert visitor.get(f"{LIST}?{query}").status_code == 200
        asked.append(len(sent))
    assert asked[0] == asked[1] <= most
