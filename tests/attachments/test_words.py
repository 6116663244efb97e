"""What photos show, their order, and taking them away."""

from html import unescape

import pytest

from tests.attachments import files
from tests.attachments.conftest import ids
from wijkfonds.attachments.models import AttachmentFile


@pytest.fixture
def three(writer):
    writer.add(files.photo(), files.photo(colour="red"), files.photo(colour="blue"))
    return writer


def test_words_are_kept_and_shown_again(three):
    answer = three.describe(alt0="Een leeg grasveld", caption0="Hier komt de bank", alt2="<b>Gras</b> \u202e 🌳")
    assert answer.status_code == 303
    assert [(one.alt, one.caption) for one in three.kept()] == [
        ("Een leeg grasveld", "Hier komt de bank"),
        ("", ""),
        ("<b>Gras</b> \u202e 🌳\u202c", ""),  # what turns the signs ends with the words
    ]
    page = three.browser.get(three.page).text
    assert 'alt="Een leeg grasveld"' in page
    assert "<b>Gras" not in page


def test_a_pdf_has_a_title(writer):
    writer.add(files.written(files.pdf(1)))
    assert writer.describe(title0="Offerte van de timmerman").status_code == 303
    assert [one.caption for one in writer.kept()] == ["Offerte van de timmerman"]


@pytest.mark.parametrize(
    ("what", "which", "order"),
    [
        ("vooraan", 2, [2, 0, 1]),
        ("eerder", 2, [0, 2, 1]),
        ("eerder", 0, [0, 1, 2]),
        ("later", 0, [1, 0, 2]),
        ("later", 2, [0, 1, 2]),
        ("weg", 1, [0, 2]),
        ("onzin", 1, [0, 1, 2]),
    ],
)
def test_a_button_moves_one_or_takes_it_away_and_keeps_the_words(three, what, which, order):
    before = ids(three.kept())
    assert three.describe(f"{what} {before[which]}", alt0="Gras").status_code == 303
    after = three.kept()
    assert ids(after) == [before[place] for place in order]
    assert next(one.alt for one in after if one.id == before[0]) == "Gras"


def test_what_is_taken_away_is_gone_with_its_bytes(three, world):
    before = three.kept()
    three.describe(f"weg {before[0].id}")
    assert three.describe(f"weg {before[0].id}").status_code == 303, "twice is once"
    with world.database.session() as session:
        assert session.query(AttachmentFile).filter_by(attachment_id=before[0].id).count() == 0
        assert session.query(AttachmentFile).count() == 6


def test_of_two_who_write_at_once_nobody_loses_words(three):
    old = three.fields(alt0="Mijn woorden")
    three.describe(alt0="Woorden van een ander", alt1="Rood")
    answer = three.browser.post(three.page, old)
    assert answer.status_code == 409
    assert "Mijn woorden" in answer.text
    assert [one.alt for one in three.kept()] == ["Woorden van een ander", "Rood", ""]
    again = three.fields(alt0="Mijn woorden")
    assert again["words-0-seen"] in answer.text, "the form that came back can be kept"
    assert three.browser.post(three.page, again).status_code == 303
    assert three.kept()[0].alt == "Mijn woorden"


def test_the_same_words_twice_are_a_double_click(three):
    sent = three.fields(alt0="Gras")
    assert [three.browser.post(three.page, sent).status_code for _ in range(2)] == [303, 303]


@pytest.mark.parametrize(("length", "status"), [(250, 303), (251, 422)])
def test_words_have_their_length(three, length, status):
    answer = three.describe(alt0="a" * length)
    assert answer.status_code == status
    assert ("a" * length in answer.text) is (status == 422)


@pytest.mark.parametrize("id_", ["", "x", "00000000-0000-4000-8000-000000000000", "%00"])
def test_what_is_not_there_is_left_alone(three, id_):
    answer = three.browser.post(three.page, three.fields() | {"doe": f"weg {id_}", "words-0-attachment": id_})
    assert answer.status_code == 303
    assert len(three.kept()) == 3


def test_photos_of_another_proposal_are_out_of_reach(three, maker):
    maker.add(files.photo())
    (theirs,) = maker.kept()
    sent = three.fields() | {"words-0-attachment": str(theirs.id), "words-0-alt": "Van mij", "doe": f"weg {theirs.id}"}
    assert three.browser.post(three.page, sent).status_code == 303
    assert [(one.id, one.alt) for one in maker.kept()] == [(theirs.id, "")]


def test_a_photo_without_words_asks_for_them(three):
    page = unescape(three.browser.get(three.page).text)
    assert "Wie de foto niet kan zien, hoort deze woorden." in page
