"""However much is said, a page asks the same number of questions and shows a bounded number of words."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import event, insert

from tests.comments.conftest import ALL, PLAN, QUESTIONS
from wijkfonds.comments.models import Comment
from wijkfonds.comments.rules import ON_A_PAGE, ON_A_PROPOSAL, REPLIES_ON_A_PAGE, REPLIES_SHOWN

SAID = re.compile(r'id="reactie-')


def fill(talk, threads, replies=0):
    """As rows: thousands of forms would take an hour."""
    now, proposal, rows = talk.world.time(), talk.proposal.id, []
    always = {"proposal_id": proposal, "author_id": talk.buur, "voice": "resident", "hidden_reason": ""}
    for number in range(threads):
        head = {"id": uuid4(), "parent_id": None, "place": 0, "written_at": now - timedelta(minutes=number)}
        counts = {"reply_count": replies, "last_place": replies}
        asked = {"kind": "question", "addressee": "committee", "waits_since": head["written_at"]}
        rows.append(always | head | counts | asked | {"text": f"Vraag {number}."})
        for place in range(1, replies + 1):
            said = {"id": uuid4(), "parent_id": head["id"], "place": place, "written_at": now, "kind": "remark"}
            empty = {"reply_count": 0, "last_place": 0, "addressee": None, "waits_since": None}
            rows.append(always | said | empty | {"text": f"Reactie {place}."})
    with talk.world.database.write() as session:
        session.execute(insert(Comment), rows)
        talk.world.find_round(session, "zomer")
    return rows


@pytest.fixture
def asked(app):
    """The questions that were asked of the database."""
    found = []

    def note(_connection, _cursor, statement, *_rest):
        found.append(statement)

    engine = app.extensions["database"].engine
    event.listen(engine, "before_cursor_execute", note)
    yield found
    event.remove(engine, "before_cursor_execute", note)


def questions_for(asked, browser, address):
    browser.get(address)
    asked.clear()
    answer = browser.get(address)
    assert answer.status_code == 200
    return len(asked), answer.text


def test_the_number_of_questions_does_not_grow(talk, asked):
    fill(talk, 2, 1)
    pages = [(talk.world.visitor(), PLAN), (talk.world.visitor(), ALL), (talk.committee, QUESTIONS)]
    pages.append((talk.neighbour, "/mijn/reacties"))
    before = [questions_for(asked, *page)[0] for page in pages]
    fill(talk, 60, 8)
    assert [questions_for(asked, *page)[0] for page in pages] == before


def test_a_page_shows_so_many_and_leads_to_the_rest(talk):
    fill(talk, 45, 5)
    page = talk.world.visitor().get(PLAN).text
    assert len(SAID.findall(page)) == ON_A_PROPOSAL * (1 + REPLIES_SHOWN)
    assert "Lees nog 2 reacties" in page
    seen, address, turns = set(), ALL, 0
    while address:
        text = talk.world.visitor().get(address).text
        seen |= set(re.findall(r"Vraag \d+\.", text))
        found = re.search(r'data-hx-get="([^"]+)"', text)
        address, turns = (found[1] if found else ""), turns + 1
    assert (len(seen), turns) == (45, 5)
    part = talk.world.visitor().get(ALL, headers={"HX-Request": "true"}).text
    assert "<html" not in part
    assert part.count("Vraag ") >= ON_A_PAGE


def test_a_long_thread_has_pages(talk):
    head = fill(talk, 1, REPLIES_ON_A_PAGE + 1)[0]["id"]
    first, second = (talk.world.visitor().get(f"{ALL}/{head}{page}").text for page in ("", "?pagina=2"))
    assert "Pagina 1 van 2" in first
    assert f"Reactie {REPLIES_ON_A_PAGE}." in first
    assert f"Reactie {REPLIES_ON_A_PAGE + 1}." not in first
    assert f"Reactie {REPLIES_ON_A_PAGE + 1}." in second
    talk.later()
    talk.reply(talk.comments[0], "De laatste")
    last = max(talk.comments, key=lambda one: one.place)
    assert (last.place, last.text) == (REPLIES_ON_A_PAGE + 2, "De laatste")


@pytest.mark.parametrize("asked_for", ["x", "3b9f2c1e-7a54-4d1b-9c55-2f6f0e8d4a10", "1" * 40])
def test_what_is_no_place_in_the_list_is_not_found(talk, asked_for):
    assert talk.world.visitor().get(f"{ALL}?voor={asked_for}").status_code == 404
