"""One sign that cannot be printed: refused where it comes in, and never in the way of 499 other letters."""

import io

import pytest
from pypdf import PdfReader

from tests.letters.conftest import LETTERS, LINES, ROLL, ROUND
from tests.letters.test_pdf import letter
from wijkfonds.letters import compiling, files, mending
from wijkfonds.letters.models import BatchState, LetterBatch
from wijkfonds.letters.queries import batches_of
from wijkfonds.letters.setting import letters_pdf, qr_codes, words_of
from wijkfonds.roll.models import RollAddress

ASKED = {"name": "P. Bewoner", "postcode": "1234 AB", "house_number": "99", "contact": ""}


def with_names(post, **names):
    """As an older list has them, from before they were refused."""
    post.round()
    with post.world.database.write() as session:
        for number, name in names.items():
            session.query(RollAddress).filter(RollAddress.number == int(number[1:])).one().name = name


def made(post) -> tuple[LetterBatch, list[list[str]], list[str]]:
    post.make()
    with post.world.app.app_context(), post.world.database.session() as session:
        batch = batches_of(session, post.world.find_round(session, "zomer").id)[0]
        pdf = next(path for path in files.files_of(batch.round_id, 1) if path.suffix == ".pdf")
        pages = [page.extract_text() for page in PdfReader(pdf).pages]
        return batch, files.doubtful_of(batch.round_id, 1), pages


def test_the_list_says_which_line_and_what_to_do(post, world):
    world.round(voters="letters")
    page = post.put([*LINES[:3], "李小龙;Lindelaan;4;;;1234AB;Eikenhof;1"])
    assert page.status_code == 422
    assert "Regel 5: In de naam staat “李”." in page.text
    assert "Latijnse letters" in page.text


def test_one_address_with_it_is_refused_too(post):
    post.round()
    typed = {"naam": "አበበ", "straat": "L", "huisnummer": "5", "postcode": "1234AB", "plaats": "E", "reden": "forgotten"}
    page = post.committee.post(f"{ROLL}/adres", typed)
    assert (page.status_code, "“አ”" in page.text) == (422, True)


def test_nor_can_it_come_in_by_somebody_who_asks_for_a_letter(post):
    post.round()
    page = post.world.visitor().post(f"{ROUND}/stemmen/geen-brief", ASKED | {"name": "李小龙"})
    assert (page.status_code, "“李”" in page.text) == (422, True)


def test_the_street_that_the_committee_adds_to_a_question_is_looked_at(post):
    post.round()
    post.world.visitor().post(f"{ROUND}/stemmen/geen-brief", ASKED)
    asked = post.committee.get(LETTERS).text.split('name="vraag" value="')[1].split('"')[0]
    answer = {"vraag": asked, "straat": "路", "plaats": "E"}
    page = post.committee.post(f"{LETTERS}/erbij", answer, follow_redirects=True)
    assert "Bij straat staat “路”." in page.text
    assert f'value="{asked}"' in page.text


def test_where_help_is_and_the_title_of_a_round_are_looked_at(post):
    post.round()
    page = post.committee.post(f"{LETTERS}/hulp", {"voting_help": "Kom naar De Eik 😀"})
    assert (page.status_code, "“😀”" in page.text) == (422, True)
    answer = post.committee.post("/fondsen/eikenhof/beheer/rondes/nieuw", {"title": "Zomer 😀"})
    assert "“😀”" in answer.text


def test_letters_of_an_older_list_are_all_made_and_the_committee_is_told(post):
    with_names(post, n3="李小龙", n7="Zo\u00ade\ufeff Bakker")
    batch, doubtful, pages = made(post)
    assert (batch.state, batch.made, len(pages)) == (BatchState.READY, 12, 12)
    assert doubtful == [["1-00003", "李小龙", "Lindelaan 3", "1234 AB", "Eikenhof"]]
    assert "???\nLindelaan 3" in pages[2]
    assert "Zoe Bakker" in pages[6]
    page = post.committee.get(LETTERS).text
    assert "Brief 1-00003: 李小龙, Lindelaan 3, 1234 AB, Eikenhof" in page
    assert page.count("<li>Brief ") == 1
    assert post.enter(post.code(2))[1].status_code == 303


def test_what_is_told_of_these_letters_is_destroyed_with_them(post):
    with_names(post, n3="李小龙")
    made(post)
    post.committee.post(f"{LETTERS}/1/vernietigen")
    assert "李" not in post.committee.get(LETTERS).text


@pytest.fixture
def words(world):
    world.round(voters="letters")
    with world.app.app_context(), world.database.session() as session:
        return words_of(world.find_round(session, "zomer"), 3, world.time())


def refusing(monkeypatch, sign):
    """Typesetting that refuses a sign which we take for printable."""
    tries, real = [], compiling.compile_apart

    def compile_apart(told, letters, drawings, root):
        tries.append(len(letters))
        values = [value for one in [told, *letters] for value in one.values()]
        if any(sign in line for value in values for line in ([value] if isinstance(value, str) else value)):
            raise compiling.TypesettingFailed("status 1")
        return real(told, letters, drawings, root)

    monkeypatch.setattr("wijkfonds.letters.setting.compile_apart", compile_apart)
    return tries


def test_what_is_refused_all_the_same_is_found_by_halves(world, words, monkeypatch):
    tries = refusing(monkeypatch, "é")
    letters = [letter(name=f"P. {n}") for n in range(30)]
    letters[17] = letter(name="André")
    letters[29] = letter(name="Zoé")
    with world.app.app_context():
        content, doubtful = letters_pdf(words, letters, qr_codes(words))
    pages = PdfReader(io.BytesIO(content)).pages
    assert (len(pages), doubtful) == (30, [17, 29])
    assert "Andr?" in pages[17].extract_text()
    assert len(tries) < 25


def test_a_fault_of_no_letter_is_not_looked_for_in_all_of_them(world, words, monkeypatch):
    tries = refusing(monkeypatch, "Stem mee")
    with world.app.app_context(), pytest.raises(compiling.TypesettingFailed):
        letters_pdf(words, [letter()] * 30, qr_codes(words))
    assert len(tries) == 2


def test_a_title_from_before_does_not_stop_letters_and_the_page_says_so(post):
    post.round()
    with post.world.database.write() as session:
        post.world.find_round(session, "zomer").title = "Zomer 😀"
    assert "staat “😀”. Dat kan niet op een brief." in post.committee.get(LETTERS).text
    batch, doubtful, pages = made(post)
    assert (batch.state, doubtful) == (BatchState.READY, [])
    assert "Zomer ?" in pages[0]


def test_nothing_is_said_where_nothing_is_wrong(post):
    post.round()
    batch, doubtful, _ = made(post)
    assert (batch.state, doubtful) == (BatchState.READY, [])
    page = post.committee.get(LETTERS).text
    assert "Kijk deze brieven na" not in page
    assert "kan niet op een brief" not in page
    assert mending.unprinted_in({"a": ["b", "c"], "d": "€ 5"}) == ""
