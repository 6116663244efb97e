"""What everybody sees, and what nobody sees any more."""

import io
import re
from html import unescape

import pytest
from PIL import Image
from sqlalchemy import event

from tests.attachments import files
from tests.attachments.conftest import PLAN, addresses
from tests.overview.counting import questions
from wijkfonds.attachments.models import Attachment, AttachmentFile
from wijkfonds.attachments.queries import covers_of
from wijkfonds.proposals.models import Proposal


@pytest.fixture
def shown(maker):
    maker.add(files.photo(1000, 750), files.photo(300, 400, colour="red"), files.written(files.pdf(2)))
    maker.describe(alt0="Een leeg grasveld", caption0="Hier komt hij", title2="../Offerte \u202e <b>")
    return maker


def test_the_page_shows_the_first_photo_the_others_once_they_are_asked_for_and_the_files(shown, visitor):
    page = unescape(visitor.get(PLAN).text)
    assert 'width="640" height="480" loading="lazy" alt="Een leeg grasveld"' in page
    assert "Hier komt hij" in page
    assert page.index("Een leeg grasveld") < page.index("<details>\n    <summary>Nog 1 foto")
    assert 'alt="Foto 2 bij dit voorstel"' in page
    assert "(PDF, 2 pagina's, " in page
    assert len(addresses(page)) == 5


def test_a_photo_is_kept_by_browsers_for_a_year_and_does_nothing(shown, visitor):
    large, small, *_ = addresses(visitor.get(PLAN).text)
    for address, size in ((large, (1000, 750)), (small, (640, 480))):
        answer = visitor.get(address)
        assert answer.status_code == 200
        assert answer.mimetype == "image/webp"
        assert Image.open(io.BytesIO(answer.data)).size == size
        assert answer.headers["Cache-Control"] == "private, max-age=31536000, immutable"
        assert "sandbox" in answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["X-Robots-Tag"] == "noindex"
        assert "Set-Cookie" not in answer.headers
        assert visitor.get(address, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304


def test_a_pdf_is_saved_under_a_name_of_ours(shown, visitor):
    answer = visitor.get(addresses(visitor.get(PLAN).text)[-1])
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="offerte-b.pdf"'
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert len(files.read(answer.data).pages) == 2


def test_another_content_has_another_address(shown, visitor):
    address = addresses(visitor.get(PLAN).text)[0]
    start, _, end = address.rpartition("/groot-")
    for wrong in (
        f"{start}/klein-{end}",
        f"{start}/groot-0{end[1:]}0",
        f"{start}/groot-",
        f"{start}/x",
        f"{start}/%00",
    ):
        assert visitor.get(wrong).status_code == 404


def test_what_is_hidden_is_hidden_with_its_files(shown, visitor, world):
    found = addresses(visitor.get(PLAN).text)
    with world.database.write() as session:
        proposal = session.query(Proposal).filter_by(key=shown.key).one()
        proposal.hidden_at, proposal.hidden_reason = world.time(), "Reclame."
    assert [visitor.get(address).status_code for address in found] == [404] * len(found)
    assert addresses(visitor.get(PLAN).text) == []


def test_a_draft_has_no_public_files(writer, visitor, one_photo):
    writer.add(one_photo)
    (kept,) = writer.kept()
    for slug in ("een-bankje", "None", writer.key):
        place = f"{PLAN.rpartition('/')[0]}/{slug}/bestanden/{kept.id}/{kept.files[0].name}"
        assert visitor.get(place).status_code == 404


def test_a_photo_is_found_at_its_own_proposal_only(shown, visitor, world):
    world.proposal("zomer", "Een schommel")
    for address in addresses(visitor.get(PLAN).text):
        assert visitor.get(address.replace("een-bankje", "een-schommel")).status_code == 404


def test_without_photos_the_page_says_nothing_about_them(maker, visitor):
    page = visitor.get(PLAN).text
    assert 'id="fotos"' not in page
    assert 'id="bestanden"' not in page


def test_covers_are_one_query_however_many_there_are(world, shown, one_photo):
    asked = []
    with world.database.session() as session:
        everything = session.query(Proposal.id).all()
        event.listen(world.database.engine, "before_cursor_execute", lambda *args: asked.append(args[2]))
        found = covers_of(session, [id_ for (id_,) in everything])
        assert len(asked) == 1
        assert covers_of(session, []) == {}
    (cover,) = found.values()
    first = shown.kept()[0]
    assert (cover.attachment_id, cover.alt, cover.width) == (first.id, "Een leeg grasveld", 400)
    assert cover.name.startswith("kaart-")


def test_a_draft_that_is_thrown_away_takes_its_files_along(writer, world, one_photo):
    writer.add(one_photo)
    assert writer.browser.post(f"/mijn/voorstellen/{writer.key}/intrekken").status_code == 303
    with world.database.session() as session:
        assert (session.query(Attachment).count(), session.query(AttachmentFile).count()) == (0, 0)


LIST = "/fondsen/eikenhof/rondes/zomer/voorstellen"


def pictures(visitor):
    return re.findall(r"<img [^>]*>", visitor.get(LIST).text)


def test_the_list_shows_the_first_photo_of_each_in_one_question(shown, visitor, world):
    (one,) = pictures(visitor)
    assert 'width="400" height="266" alt="">' in one
    assert visitor.get(re.search(r'src="([^"]*)"', one)[1]).mimetype == "image/webp"
    few = questions(world, visitor, LIST)
    for number in range(3):
        key = world.proposal("zomer", f"Plan {number}", by=shown.id)
        sent = {"bestanden": [(io.BytesIO(files.photo(600, 400)), "foto.jpg")], "toevoegen": "1"}
        assert shown.browser.post(f"/mijn/voorstellen/{key}/fotos", sent).status_code in {200, 303}
    assert ['loading="lazy"' in each for each in pictures(visitor)] == [False, False, True, True]
    assert questions(world, visitor, LIST) == few
    with world.database.write() as session:
        hidden = session.query(Proposal).filter_by(slug="een-bankje").one()
        hidden.hidden_at, hidden.hidden_reason = world.time(), "Er staat een naam op de foto."
    assert len(pictures(visitor)) == 3
