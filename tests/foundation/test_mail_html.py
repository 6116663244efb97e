"""The HTML beside the text: the same words, our own links, and nothing that is fetched."""

import re
from html import unescape
from uuid import uuid4

import pytest

from tests.conftest import settings_for
from wijkfonds.foundation.mail_html import Block, Piece, blocks_of, html_of
from wijkfonds.foundation.outbox import OutboxMail
from wijkfonds.foundation.postman import letter

SITE = "https://fonds.example"


def html(text):
    return html_of(text, subject="Hallo", language="nl", site=SITE)


def test_blank_lines_part_paragraphs_and_lines_stay_lines():
    blocks = blocks_of("Hallo,\r\n\r\nEen\ntwee\n \n\ndrie\n", SITE)
    assert [[line[0].text for line in block.lines] for block in blocks] == [["Hallo,"], ["Een", "twee"], ["drie"]]


def test_the_first_address_is_a_button_named_by_the_words_before_it():
    blocks = blocks_of(f"Klopt dit niet? Lees het hier: {SITE}/a\n\nEn dit: {SITE}/b", SITE)
    assert blocks == [
        Block([[Piece("Klopt dit niet?")]]),
        Block(button=Piece("Lees het hier", f"{SITE}/a")),
        Block([[Piece("En dit: "), Piece("fonds.example/b", f"{SITE}/b")]]),
    ]


@pytest.mark.parametrize(
    ("text", "kept", "label"),
    [
        (f"{SITE}/aanmelden/abc", [], "fonds.example/aanmelden/abc"),
        (f"{SITE}/{'x' * 80}", [], f"fonds.example/{'x' * 45}…"),
        (f"Ga naar {SITE}/a", ["Ga naar"], "fonds.example/a"),
        (f"{'lang ' * 17}: {SITE}/a", [f"{'lang ' * 17}:"], "fonds.example/a"),
    ],
)
def test_without_short_words_before_it_a_button_says_where_it_leads(text, kept, label):
    *before, button = blocks_of(text, SITE)
    assert [line[0].text for block in before for line in block.lines] == kept
    assert (button.button.text, button.button.url) == (label, text.rpartition(" ")[2])


@pytest.mark.parametrize(
    "address",
    [
        "https://elders.example/",
        "https://fonds.example.elders.example/",
        "https://fonds.example@elders.example/",
        "https://fonds.examples",
        "http://fonds.example/a",
        "javascript:alert(1)",
        "//fonds.example/a",
    ],
)
def test_what_a_resident_wrote_leads_nowhere(address):
    made = html(f"De reden:\n\n{address}\n\nLees het hier: {SITE}/a")
    assert re.findall(r'href="([^"]*)"', made) == [f"{SITE}/a"]
    assert address in unescape(made)


def test_what_is_typed_is_shown_and_never_run():
    made = html(f'<script>alert(1)</script> {SITE}/a"onclick="x <img src=x>')
    assert "<script>" not in made
    assert "<img" not in made
    assert "onclick=" not in re.sub(r">[^<]*<", "><", made)
    assert "&lt;script&gt;alert(1)" in made


def test_a_letter_fetches_nothing_and_can_be_read_in_the_dark():
    made = html(f"Hallo,\n\nKlik hier: {SITE}/a")
    assert not re.search(r"<(img|link|script|iframe|object)|url\(|@import|src=", made)
    assert re.findall(r"https?://[^\s\"<]+", made) == [f"{SITE}/a"]
    assert "prefers-color-scheme: dark" in made
    assert 'content="light dark"' in made


def mail(**values):
    usual = {"recipient": "anna@voorbeeld.example", "subject": "Hallo", "body": "Dag\n", "unsubscribe": ""}
    return OutboxMail(id=uuid4(), **usual | values)


def test_only_a_mail_that_may_be_turned_off_has_the_headers_of_one_click(tmp_path, time):
    plain = letter(settings_for(tmp_path), mail())
    assert (plain["List-Unsubscribe"], plain["List-Unsubscribe-Post"]) == (None, None)
    address = f"{SITE}/meldingen/uit/{'_'.join(str(uuid4()) for _ in range(5))}.{'s' * 43}"
    made = letter(settings_for(tmp_path), mail(unsubscribe=address))
    lines = made.as_bytes().decode().splitlines()
    assert f"List-Unsubscribe: <{address}>" in lines, "on one line, and as it is"
    assert "List-Unsubscribe-Post: List-Unsubscribe=One-Click" in lines
    assert "Auto-Submitted: auto-generated" in lines
    assert max(len(line) for line in lines) < 998


@pytest.mark.parametrize("values", [{"subject": "a\r\nBcc: x@y.example"}, {"body": "a\r\nBcc: x@y.example\r\n"}])
def test_nobody_puts_a_header_into_a_letter(tmp_path, time, values):
    assert letter(settings_for(tmp_path), mail(**values))["Bcc"] is None


def test_no_letter_is_made_for_an_address_with_a_line_in_it(tmp_path, time):
    with pytest.raises(ValueError):
        letter(settings_for(tmp_path), mail(recipient="a@b.example\r\nBcc: x@y.example"))
    with pytest.raises(ValueError):
        letter(settings_for(tmp_path), mail(unsubscribe="https://a.example/\r\nBcc: x@y.example"))


def test_what_stands_under_two_hyphens_is_about_the_mail_itself():
    blocks = blocks_of(f"Dag\n\n--\nU krijgt deze mail.\nUitzetten: {SITE}/a", SITE)
    assert [(block.is_small, block.button) for block in blocks] == [(False, None), (True, None)]
