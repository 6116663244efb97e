"""The letter as it is printed: one sheet, the address in the window, what must be on it and nothing that is promised too much."""

import io

import pytest
from pypdf import PdfReader

from tests.emptying import empty
from tests.letters.conftest import LETTERS
from wijkfonds.foundation.limits import limiter
from wijkfonds.foundation.localtime import AMSTERDAM
from wijkfonds.letters.setting import SAMPLE_CODE, Letter, letters_pdf, qr_codes, until_with_hour, words_of
from wijkfonds.rounds.models import DecisionMode, Voters

MM = 72 / 25.4
LONG = "Mevrouw A.B.C. van der Verschrikkelijk-Lange-Naam tot den Einde van de Wereld en nog verder dan iemand ooit kwam, hoor"


def letter(code="ABCDEFGHJKMN", **changed):
    place = {"name": "P. Bewoner", "street": "Lindelaan", "number": 12, "letter": "B", "addition": "3"}
    place |= {"postcode": "1234AB", "town": "Eikenhof", "reference": "1-00001", "code": code}
    return Letter(**place | changed)


@pytest.fixture
def app(sqlite_app):
    """A letter is no matter of the database."""
    limiter.enabled = False
    yield sqlite_app
    empty(sqlite_app.extensions["database"])


@pytest.fixture
def world_of_letters(post, world):
    def told(help_text="", *, marks=True, **round_values):
        world.round(voters=Voters.LETTERS, publish_marks=marks, budget_cents=2_500_000, **round_values)
        with world.app.app_context(), world.database.session() as session:
            found = world.find_round(session, "zomer")
            found.voting_help = help_text
            return words_of(found, 24, world.time())

    return told


def read(world, words, letters):
    with world.app.app_context():
        return PdfReader(io.BytesIO(letters_pdf(words, letters, qr_codes(words))[0]))


def test_each_letter_is_one_sheet_also_the_longest(world, world_of_letters):
    words = world_of_letters("x " * 149)
    longest = letter(name=LONG, street="Burgemeester-van-der-Lange-Straatnaamlaan" * 2, town="T" * 80, votes=20)
    found = read(world, words, [letter(), longest, letter(name="")])
    assert len(found.pages) == 3
    assert "T" * 80 in found.pages[1].extract_text().replace("\n", "")
    assert "Aan de bewoner van" in found.pages[2].extract_text()


def test_what_stands_on_it(world, world_of_letters):
    found = read(world, world_of_letters("Kom naar De Eik, dinsdag om 14.00 uur."), [letter(votes=2)])
    text = " ".join(found.pages[0].extract_text().split())
    for words in (
        "Fonds Eikenhof",
        "P. Bewoner Lindelaan 12 B-3 1234 AB Eikenhof",
        "Brief 1-00001",
        "€ 25.000",
        "24 voorstellen",
        "ABCD-EFGH-JKMN",
        "Stemmen kan van 30 maart 2027 om 11.30 uur tot 9 april 2027, 11.30 uur.",
        "Geef uw code aan niemand. Ook niet aan iemand die langs de deur komt.",
        "We weten dat u hebt gestemd, nooit wat u hebt gestemd.",
        "Daarna kunt u zelf nagaan dat uw stem is geteld.",
        "Kom naar De Eik, dinsdag om 14.00 uur.",
        "Voor dit adres zijn 2 brieven.",
        "ga naar localhost",
    ):
        assert words in text, words


def test_without_marks_nobody_is_told_to_look_up_a_vote(world, world_of_letters):
    assert "geteld" not in world_of_letters(marks=False)["secret"]


def test_advice_is_called_advice(world, world_of_letters):
    assert "advies" in world_of_letters(decision_mode=DecisionMode.RESIDENTS_ADVISE)["opening"][0]


def test_the_address_stands_in_the_window_and_the_code_does_not(world, world_of_letters):
    """EA5 and C5, window left: 20 to 110 mm from the left, 45 to 85 mm from the top."""
    where = {}

    def note(text, cm, tm, _font, _size):
        x, y = tm[4] * cm[0] + tm[5] * cm[2] + cm[4], tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        where.setdefault(text.strip(), (x / MM, 297 - y / MM))

    read(world, world_of_letters(), [letter()]).pages[0].extract_text(visitor_text=note)
    inside = {text for text, (x, y) in where.items() if text and 20 < x < 110 and 45 < y < 85}
    assert {line for each in inside for line in each.split("\n")} >= {"P. Bewoner"}
    assert not any("ABCD" in text or "Brief" in text for text in inside)


def test_a_screen_reader_can_read_it(world, world_of_letters):
    found = read(world, world_of_letters(), [letter()])
    assert found.metadata.title == "Stem mee: Zomerronde"
    root = found.trailer["/Root"]
    assert (str(root["/Lang"]), bool(root["/MarkInfo"]["/Marked"])) == ("nl", True)
    assert b"pdfuaid:part>1<" in root["/Metadata"].get_data().replace(b" ", b"")


def test_a_window_that_closes_at_midnight_is_said_with_its_hour(sqlite_app, time):
    with sqlite_app.app_context():
        closes = time.now.astimezone(AMSTERDAM).replace(hour=0, minute=0, second=0, microsecond=0)
        assert until_with_hour(closes) == "t/m 9 maart 2027, 24.00 uur"
        assert until_with_hour(closes.replace(hour=12)) == "tot 10 maart 2027, 12.00 uur"


def test_the_letter_to_look_at_has_a_code_that_opens_nothing(post, world):
    post.round()
    answer = post.committee.get(f"{LETTERS}/voorbeeld.pdf")
    text = PdfReader(io.BytesIO(answer.data)).pages[0].extract_text()
    assert f"{SAMPLE_CODE[:4]}-{SAMPLE_CODE[4:8]}-{SAMPLE_CODE[8:]}" in text
    assert "P. Bewoner 1" in text
    assert post.enter(SAMPLE_CODE)[1].status_code == 422
