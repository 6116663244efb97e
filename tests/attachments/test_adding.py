"""Putting photos and files with a proposal."""

import io
from html import unescape

import pytest

from tests.attachments import files
from wijkfonds.attachments import workshop
from wijkfonds.attachments.models import FileSize
from wijkfonds.attachments.permissions import AttachmentRefusal
from wijkfonds.attachments.rules import (
    MEGABYTE,
    MOST_AT_ONCE_MEGABYTES,
    MOST_PDFS,
    MOST_PHOTOS,
    AttachmentKind,
    FileProblem,
)
from wijkfonds.foundation.refusals import sentence
from wijkfonds.proposals.permissions import ProposalRefusal


def test_the_limits_are_said_before_somebody_chooses(writer):
    page = unescape(writer.browser.get(writer.page).text)
    assert "Er kunnen nog 5 foto's bij: JPEG, PNG of WebP, elk hoogstens 20 MB." in page
    assert "Er kunnen nog 2 PDF's bij: elk hoogstens 8 MB en 40 pagina's." in page


def test_several_photos_and_a_pdf_are_kept_in_one_go(writer):
    answer = writer.add(files.photo(), files.photo(200, 300, kind="PNG"), files.written(files.pdf(3)))
    assert (answer.status_code, answer.location) == (303, writer.page)
    first, second, document = writer.kept()
    assert [one.kind for one in (first, second, document)] == [AttachmentKind.PHOTO] * 2 + [AttachmentKind.PDF]
    assert {file.size for file in first.files} == {FileSize.CARD, FileSize.SMALL, FileSize.LARGE}
    assert (second.file(FileSize.LARGE).width, second.file(FileSize.LARGE).height) == (200, 300)
    assert (document.pages, {file.size for file in document.files}) == (3, {FileSize.WHOLE})
    assert "3 bestanden zijn bewaard." in writer.browser.get(writer.page).text


def test_what_fits_is_kept_and_of_the_rest_it_is_said_why(writer, one_photo):
    answer = writer.add(b"MZ" + b"\0" * 99, one_photo, b"", names=["tuin.jpg", "b.jpg", "leeg.pdf"])
    page = unescape(answer.text)
    assert answer.status_code == 422
    assert f"<bdi>tuin.jpg</bdi>: {sentence(FileProblem.PROGRAM)}" in page
    assert f"<bdi>leeg.pdf</bdi>: {sentence(FileProblem.EMPTY)}" in page
    assert "1 bestand is bewaard." in page
    assert len(writer.kept()) == 1


def test_without_a_file_it_is_said_what_to_do(writer):
    answer = writer.browser.post(writer.page, {"toevoegen": "1"})
    assert (answer.status_code, sentence(FileProblem.NO_FILE) in answer.text) == (422, True)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("..\\..\\start.exe", "start.exe"),
        ("a" * 300 + ".jpg", "a" * 31 + "…aaaa.jpg"),
        ("foto\u202egpj.exe", "fotogpj.exe"),
        ("a\u2066b\u200b\u0007c.jpg", "abc.jpg"),
        ("<script>alert(1)<", "&lt;script&gt;alert(1)&lt;"),
        ("..", ""),
        ("צילום.jpg", "צילום.jpg"),
    ],
    ids=["up", "up-windows", "long", "turned", "unseen", "script", "dots", "hebrew"],
)
def test_a_name_does_nothing_and_is_kept_nowhere(writer, one_photo, world, name, shown):
    answer = writer.add(b"MZ", names=[name])
    assert answer.status_code == 422
    assert (f"<bdi>{shown}</bdi>: " if shown else f">{sentence(FileProblem.PROGRAM)}") in answer.text
    assert writer.add(one_photo, names=[name]).status_code == 303
    assert len(writer.kept()) == 1


def test_there_is_room_for_so_many_and_no_more(writer, one_photo, world):
    pdf = files.written(files.pdf(1))
    assert writer.add(*[one_photo] * MOST_PHOTOS, *[pdf] * MOST_PDFS).status_code == 303
    for content, refusal in ((one_photo, AttachmentRefusal.TOO_MANY_PHOTOS), (pdf, AttachmentRefusal.TOO_MANY_PDFS)):
        answer = writer.add(content)
        assert answer.status_code == 422
        assert sentence(refusal) in unescape(answer.text)
    assert len(writer.kept()) == MOST_PHOTOS + MOST_PDFS
    assert 'type="file"' not in writer.browser.get(writer.page).text


def test_more_at_once_than_there_is_room_for_are_told_one_by_one(writer, one_photo):
    answer = writer.add(*[one_photo] * (MOST_PHOTOS + MOST_PDFS + 1))
    page = unescape(answer.text)
    assert answer.status_code == 422
    assert page.count(sentence(AttachmentRefusal.TOO_MANY_PHOTOS)) == MOST_PDFS
    assert "U koos meer dan 7 bestanden tegelijk." in page
    assert len(writer.kept()) == MOST_PHOTOS


def test_a_request_that_is_too_large_says_what_fits(writer):
    sent = {"bestanden": (io.BytesIO(b"\0" * (MOST_AT_ONCE_MEGABYTES * MEGABYTE + 1)), "a.jpg")}
    answer = writer.browser.post(writer.page, sent)
    answer.request.environ["wsgi.input"].close()  # nobody read it
    page = unescape(answer.text)
    assert answer.status_code == 413
    assert "hoogstens 60 MB" in page
    assert "een foto 20 MB en een PDF 8 MB" in page
    assert "Maak uw tekst korter" not in page


def test_only_this_form_may_be_so_large(maker):
    answer = maker.browser.post(f"/mijn/voorstellen/{maker.key}/waar", {"x": "y" * (2 * MEGABYTE)})
    assert (answer.status_code, "Maak uw tekst korter" in answer.text) == (413, True)


def test_nobody_else_sees_or_changes_what_is_with_a_draft(writer, world, one_photo):
    writer.add(one_photo)
    (kept,) = writer.kept()
    small = f"{writer.page}/{kept.id}/{kept.file(FileSize.SMALL).name}"
    assert writer.browser.get(small).status_code == 200
    for person in (world.visitor(world.resident()), world.visitor(world.committee)):
        assert [person.get(place).status_code for place in (writer.page, small)] == [404, 404]
        assert writer.add(one_photo, by=person).status_code == 404
        assert person.post(writer.page, writer.fields(alt0="x")).status_code == 404
    assert len(writer.kept()) == 1
    assert world.visitor().get(small).status_code == 303


def test_after_the_window_a_public_proposal_keeps_what_it_has(maker, one_photo, world):
    maker.add(one_photo)
    world.time.move(days=10)
    answer = maker.add(one_photo)
    assert (answer.status_code, sentence(ProposalRefusal.NOT_OPEN) in answer.text) == (409, True)
    page = maker.browser.get(maker.page).text
    assert sentence(ProposalRefusal.NOT_OPEN) in page
    assert 'type="file"' not in page
    assert maker.describe(alt0="Een bank").status_code == 409
    assert [one.alt for one in maker.kept()] == [""]


def test_while_all_places_are_taken_somebody_is_asked_to_wait(writer, one_photo, monkeypatch):
    monkeypatch.setattr(workshop, "MOST_WAITING_SECONDS", 0.01)
    for _ in range(workshop.AT_ONCE):
        workshop._places.acquire()
    try:
        answer = writer.add(one_photo)
    finally:
        for _ in range(workshop.AT_ONCE):
            workshop._places.release()
    assert sentence(FileProblem.TOO_BUSY) in unescape(answer.text)
    assert writer.kept() == []


def test_a_slow_file_holds_nobody_up_who_writes(writer, world, one_photo, monkeypatch):
    """While it is made anew, others write, and this request holds no connection in a transaction."""
    made, wrote = workshop._made_by, []

    def slowly(module, content):
        world.resident()
        wrote.append(True)
        return made(module, content)

    monkeypatch.setattr(workshop, "_made_by", slowly)
    assert writer.add(one_photo).status_code == 303
    assert wrote == [True]


def test_whatever_button_is_pressed_files_that_were_chosen_are_kept_first(writer, one_photo):
    sent = {"bestanden": (io.BytesIO(one_photo), "a.jpg"), "verder": "1"}
    answer = writer.browser.post(writer.page, sent)
    assert (answer.status_code, answer.location) == (303, writer.page), "so that its words can be typed"
    assert len(writer.kept()) == 1


def test_without_a_new_file_the_buttons_lead_on(writer, maker):
    own = f"/mijn/voorstellen/{writer.key}"
    ways = {"verder": "kosten", "vorige": "waar", "nakijken": "nakijken", "bewaar": "fotos"}
    for button, step in ways.items():
        assert writer.browser.post(writer.page, {button: "1"}).location == f"{own}/{step}"
    public = maker.browser.post(maker.page, {"bewaar": "1"})
    assert public.location == f"/mijn/voorstellen/{maker.key}/nakijken"


def test_words_that_are_wrong_cost_no_file_and_come_back(writer, one_photo):
    writer.add(one_photo)
    sent = writer.fields(alt0="a" * 251) | {"bestanden": (io.BytesIO(one_photo), "b.jpg"), "toevoegen": "1"}
    answer = writer.browser.post(writer.page, sent)
    assert answer.status_code == 422
    assert "a" * 251 in answer.text
    assert answer.text.count("Wie de foto niet kan zien") == 2, "the new one can be described at once"
    assert len(writer.kept()) == 2


def test_the_page_where_all_is_looked_over_says_what_is_there(writer, one_photo):
    check = f"/mijn/voorstellen/{writer.key}/nakijken"
    assert f'href="{writer.page}"' in writer.browser.get(check).text
    writer.add(one_photo, one_photo, files.written(files.pdf(1)))
    writer.describe(alt0="Gras")
    page = unescape(writer.browser.get(check).text)
    assert "2 foto's, 1 PDF" in page
    assert "Bij 1 foto staat nog niet wat erop te zien is." in page
