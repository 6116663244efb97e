"""From the list to a cast vote; codes are nowhere but in the files."""

import pytest

from tests.ballots.voting import Box, everything_stored, says
from tests.letters.conftest import DESK, LETTERS, LINES, ROLL, ROUND, entry_of, kept
from tests.results.conftest import COUNT
from wijkfonds.ballots.permissions import CodeRefusal, FreezeRefusal
from wijkfonds.bundle.codes import with_check_sign
from wijkfonds.foundation.refusals import Refused
from wijkfonds.letters import files
from wijkfonds.letters.models import BatchState, LetterBatch, LetterRequest
from wijkfonds.letters.permissions import LetterRefusal
from wijkfonds.letters.setting import SAMPLE_CODE
from wijkfonds.membership.models import Role
from wijkfonds.roll.permissions import RollRefusal
from wijkfonds.rounds.models import Voters


def test_from_a_list_to_letters_to_a_vote_without_an_account(post, world):
    post.round()
    assert post.make().status_code == 303
    rows = post.rows()
    assert [row["adres"] for row in rows] == [f"Lindelaan {n}" for n in range(1, 13)]
    assert rows[0]["adres_om_te_stemmen"] == f"http://localhost{ROUND}/stemmen#" + rows[0]["code"].replace("-", "")
    assert len({row["code"] for row in rows}) == 12
    batch = kept(post, LetterBatch)[0]
    assert (batch.state, batch.made, batch.letters) == (BatchState.READY, 12, 12)
    post.vote(rows[0]["code"].lower().replace("-", " "), "Plan 1", "Plan 3")
    assert (Box(world).sizes, Box(world).opened()) == ((1, 1), [("Plan 1", "Plan 3")])


def test_codes_stand_in_the_files_alone(post, world, caplog):
    post.round()
    post.make()
    stored = everything_stored(world) + caplog.text
    for row in post.rows():
        for spelled in (row["code"], row["code"].replace("-", "")):
            assert spelled not in stored
    with world.app.app_context():
        modes = {oct(path.stat().st_mode & 0o777) for path in files.files_of(Box(world).round_id, 1)}
    assert modes == {"0o600"}


def test_a_code_votes_once_and_its_door_says_so_afterwards(post, world):
    post.round()
    post.make()
    code = post.code()
    post.vote(code, "Plan 1")
    browser, _ = post.enter(code)
    assert "Met uw code is al gestemd" in browser.get(f"{ROUND}/stemmen").text
    world.time.move(days=10)
    used, unused = post.enter(code)[1], post.enter(post.code(1))[1]
    assert ("Met uw code is gestemd" in used.text, "Met uw code is niet gestemd" in unused.text) == (True, True)
    assert "Plan 1" not in used.text


@pytest.mark.parametrize(
    ("change", "slip"),
    [
        (lambda code: code[:-1], CodeRefusal.LENGTH),
        (lambda code: "O" + code[1:], CodeRefusal.SIGN),
        (lambda code: ("2" if code[0] != "2" else "3") + code[1:], CodeRefusal.CHECK),
        (lambda _code: SAMPLE_CODE, CodeRefusal.SIGN),
        (lambda _code: with_check_sign("2" * 11), CodeRefusal.UNKNOWN),
    ],
)
def test_a_slip_is_recognised_and_said_and_what_was_typed_stays(post, world, change, slip):
    post.round()
    post.make()
    typed = change(post.code().replace("-", ""))
    answer = post.enter(typed)[1]
    assert (answer.status_code, typed in answer.text) == (422, True)
    assert says(world, answer, slip)


def test_ten_places_make_a_vote_and_nine_do_not(post, world):
    world.round(voters=Voters.LETTERS)
    world.proposal("zomer", "Plan 1", 20_000)
    world.time.move(days=10)
    world.assess_all("zomer")
    assert post.put(LINES[:9]).status_code == 303
    with pytest.raises(Refused) as refused:
        world.freeze("zomer")
    assert refused.value.key == FreezeRefusal.TOO_FEW_VOTERS
    post.put(LINES[:10])
    world.freeze("zomer")
    assert len(Box(world).roll) == 10


def test_letters_without_names_go_with_no_login(post, world):
    nameless = [line.replace("P. Bewoner", "").replace(f" {n}", "", 1) for n, line in enumerate(LINES, 1)]
    with pytest.raises(Refused) as refused:
        post.round(Voters.BOTH, [";" + line.split(";", 1)[1] for line in nameless])
    assert refused.value.key == FreezeRefusal.NO_NAMES


def test_a_list_with_a_wrong_line_leaves_the_old_one(post, world):
    world.round(voters=Voters.LETTERS)
    post.put()
    answer = post.put([*LINES, "X;Lindelaan;veertien;;;1234AB;Eikenhof;1"])
    assert (answer.status_code, "Regel 14" in answer.text, "veertien" in answer.text) == (422, True, True)
    assert "Lindelaan;12" in post.committee.get(f"{ROLL}/lijst.csv").text


def test_files_are_fetched_and_destroyed_and_the_logbook_says_so(post, world):
    post.round()
    post.make()
    code, browser = post.code(), post.committee
    fetched = browser.post(f"{LETTERS}/1/ophalen", {"bestand": "brieven-001.pdf"})
    assert (fetched.status_code, fetched.data[:5]) == (200, b"%PDF-")
    assert fetched.headers["Cache-Control"] == "no-store"
    assert browser.post(f"{LETTERS}/1/ophalen", {"bestand": "../../../keys"}).status_code == 409
    assert browser.post(f"{LETTERS}/1/vernietigen").status_code == 303
    assert post.rows() == []
    assert kept(post, LetterBatch)[0].state == BatchState.DESTROYED
    assert browser.post(f"{LETTERS}/1/ophalen", {"bestand": "brieven-001.pdf"}).status_code == 409
    told = world.visitor().get("/fondsen/eikenhof/logboek").text
    assert "haalde brieven-001.pdf op" in told
    assert "2 bestanden met codes" in told
    post.vote(code, "Plan 2")


def test_an_address_is_added_by_two_and_gets_a_letter(post, world):
    post.round()
    post.make()
    typed = {
        "naam": "N. Nieuw",
        "straat": "Lindelaan",
        "huisnummer": "40 C",
        "postcode": "1234 ab",
        "plaats": "Eikenhof",
    }
    assert post.committee.post(f"{ROLL}/adres", typed | {"huisnummer": "x"}).status_code == 422
    assert post.committee.post(f"{ROLL}/adres", typed | {"reden": "forgotten"}).status_code == 303
    assert world.confirm().status_code == 303
    post.make()
    assert [(row["naam"], row["adres"]) for row in post.rows(2)] == [("N. Nieuw", "Lindelaan 40 C")]


def test_once_the_box_is_closed_nobody_comes_or_goes(post, world):
    post.round()
    post.make()
    entry = entry_of(post, 1)
    world.time.move(days=10)
    world.open_box()
    answer = post.committee.post(f"{ROLL}/eraf", {"plaats": str(entry.id)})
    assert (answer.status_code, says(world, answer, RollRefusal.BOX_CLOSED)) == (409, True)
    assert says(world, post.committee.post(LETTERS), LetterRefusal.VOTING_IS_OVER)
    assert post.committee.get(COUNT).status_code == 200


def test_whoever_got_no_letter_asks_and_the_answer_tells_nothing(post, world, visitor):
    post.round()
    address = f"{ROUND}/stemmen/geen-brief"
    typed = {"name": "P. Bewoner", "postcode": "1234 AB", "house_number": "3", "contact": "06"}
    here, elsewhere = visitor.post(address, typed), visitor.post(address, typed | {"house_number": "999"})
    assert here.status_code == 200
    assert here.text == elsewhere.text
    robot = visitor.post(address, typed | {"website": "http://spam.example"})
    assert robot.text == here.text
    assert [(each.number, each.postcode) for each in kept(post, LetterRequest)] == [(3, "1234AB"), (999, "1234AB")]
    assert visitor.post(address, typed | {"postcode": "1234"}).status_code == 422
    page = post.committee.get(LETTERS).text
    assert "<strong>P. Bewoner</strong><br>1234 AB, 3" in page
    asked = kept(post, LetterRequest)[0]
    post.committee.post(f"{LETTERS}/beantwoord", {"vraag": str(asked.id)})
    assert len(kept(post, LetterRequest)) == 1


def test_a_worker_that_died_goes_on_where_it_was(post, world, monkeypatch):
    post.round()
    jobs = world.app.extensions["jobs"]
    monkeypatch.setitem(jobs.known, "make_letters", lambda **_values: None)
    post.make()
    answer = post.make()
    assert (answer.status_code, says(world, answer, LetterRefusal.BUSY)) == (409, True)
    jobs._tick()
    assert (kept(post, LetterBatch)[0].state, len(post.rows())) == (BatchState.READY, 12)


@pytest.mark.parametrize(("role", "code"), [(Role.TELLER, 403), (Role.BOARD, 403), (Role.COMMITTEE, 200)])
def test_only_the_committee_sees_list_and_letters(post, world, role, code):
    post.round()
    person = world.visitor(world.resident(role))
    assert [person.get(page).status_code for page in (ROLL, LETTERS, f"{LETTERS}/voorbeeld.pdf")] == [code] * 3
    assert world.visitor().get(ROLL).status_code == 303
    assert DESK in ROLL
