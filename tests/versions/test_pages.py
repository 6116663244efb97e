"""What everybody reads of versions, and what of hidden ones nobody does."""

from html import unescape

import pytest
from sqlalchemy import update

from tests.overview.counting import questions
from tests.versions.conftest import LIST, PAGE, WHY
from wijkfonds.proposals.models import Proposal

NEWER = "Twee banken bij het water, in de zon."


def read(author, address):
    answer = author.world.visitor().get(address)
    assert answer.status_code == 200, address
    return " ".join(unescape(answer.text).split())  # no-break spaces too


def test_one_version_is_no_news_on_the_page_of_the_proposal(author):
    assert "versies" not in read(author, PAGE).split("<main")[1]
    assert "Zo is het voorstel ingediend." in read(author, LIST)


def test_the_difference_is_said_in_marks_and_in_words(author):
    author.rewrite(summary=NEWER)
    author.rewrite(**{"costs-0-cents": "900", "costs-1-what": "Verf", "costs-1-cents": "50"})
    page = read(author, f"{LIST}/2")
    assert '<del><span class="visually-hidden"> [weg:] </span>Een bank<span' in page
    assert '<ins><span class="visually-hidden"> [erbij:] </span>Twee banken<span' in page
    changed, same = page.split("Wat hetzelfde bleef")
    assert "Titel</h2>" not in changed
    assert "Titel</h2>" in same
    page = read(author, f"{LIST}/3")
    assert "<del>€ 1.250,50</del>" in page
    assert "<ins>€ 900</ins>" in page
    assert "€ 950" in page
    assert "door Ineke Diener" in page


def test_the_first_version_stands_by_itself(author):
    author.rewrite(summary=NEWER)
    page = read(author, f"{LIST}/1")
    assert "<del>" not in page
    assert "Dit is een oudere versie" in page
    assert "Een bank bij het water" in page
    assert "Twee banken" not in page


@pytest.mark.parametrize("number", ["0", "3", "x", "-1", "99999999999999999999"])
def test_what_is_no_version_is_not_there(author, number):
    author.rewrite(summary=NEWER)
    assert author.world.visitor().get(f"{LIST}/{number}").status_code == 404


def test_an_amendment_stands_on_the_page_of_the_proposal(author):
    author.freeze_text()
    assert author.rewrite(summary=NEWER, why=WHY).status_code == 303
    page = read(author, PAGE)
    assert WHY in page
    assert "Aangepast op 10 maart 2027:" in page
    assert f'href="{LIST}/2"' in page


def test_hidden_proposals_hide_their_versions(author):
    author.rewrite(summary=NEWER)
    with author.world.database.write() as session:
        session.execute(update(Proposal).values(hidden_at=author.world.time(), hidden_reason="Een telefoonnummer."))
    for address in (LIST, f"{LIST}/1", f"{LIST}/2"):
        page = read(author, address)
        assert "Een telefoonnummer." in page
        assert "Een bank bij het water" not in page


def test_what_people_write_stays_text(author):
    hostile = "<script>alert(1)</script> \u202eevil 👩‍👩‍👧 <ins>x</ins>"
    author.rewrite(summary=hostile)
    assert "<script>alert" not in author.world.visitor().get(f"{LIST}/2").text
    assert "&lt;script&gt;alert" in author.world.visitor().get(f"{LIST}/2").text


def test_drafts_and_rounds_that_are_not_online_have_no_versions(author):
    author.world.proposal("zomer", "Een schets", by=author.id, draft=True)
    assert author.world.visitor().get(f"{PAGE.rpartition('/')[0]}/een-schets/versies").status_code == 404
    with author.world.database.write() as session:
        author.world.find_round(session, "zomer").published_at = None
    assert author.world.visitor().get(LIST).status_code == 404


def test_the_list_and_the_page_ask_no_more_for_more_versions(author):
    author.freeze_text()

    def few():
        return [questions(author.world, author.world.visitor(), place) for place in (LIST, PAGE, f"{LIST}/2")]

    author.rewrite(summary=NEWER, why=WHY)
    before = few()
    for number in range(12):
        author.rewrite(summary=f"{NEWER} {number}", why=WHY)
    assert few() == before
    assert max(before[0], before[2]) <= 12


def test_public_pages_carry_an_etag_that_changes_with_the_text_and_own_pages_are_kept_by_nobody(author):
    """Back and Forward ask again: nobody sees an old text as the new one."""
    visitor = author.world.visitor()
    first = visitor.get(PAGE)
    assert "must-revalidate" in first.headers["Cache-Control"]
    assert visitor.get(PAGE, headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
    author.rewrite(summary=NEWER)
    again = visitor.get(PAGE, headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 200
    assert again.headers["ETag"] != first.headers["ETag"]
    own = (author.address, f"{author.address}/nakijken", f"{author.address}/intrekken", f"{PAGE_OF_MINE}/1")
    for address in own:
        answer = author.browser.get(address)
        assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store"), address
        assert "ETag" not in answer.headers


PAGE_OF_MINE = "/mijn/versies/eikenhof/zomer/bank-bij-de-vijver"
