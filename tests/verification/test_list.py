"""The membership list of an association: read with care, kept as hashes, each place used by one."""

import io

import pytest
from sqlalchemy import select

from tests.ballots.crowd import at_once
from tests.ballots.voting import says
from tests.verification.conftest import CHECK, FUND, JOIN, LIST
from wijkfonds.membership.models import Level, Role
from wijkfonds.verification.lists import Row, RowSlip, read_members
from wijkfonds.verification.models import Double, DoubleReason, ListPlace
from wijkfonds.verification.permissions import PlaceProblem, VerificationRefusal


def places(world):
    with world.database.session() as session:
        return list(session.scalars(select(ListPlace)))


@pytest.mark.parametrize("number", ["17", "0017", "00-17", " 1 7 "])
def test_a_stranger_types_a_number_in_any_spelling_and_may_vote(proving, world, listed, number):
    account_id = proving.ask()
    answer = proving.find_me(account_id, number)
    assert (answer.status_code, answer.location) == (303, JOIN)
    assert proving.is_member(account_id, Level.PERSON_PROVEN)
    world.on_ballot([20_000])
    assert world.visitor(world.on_roll(account_id, "zomer")).get(f"{FUND}/rondes/zomer/stemmen").status_code == 200


@pytest.mark.parametrize("email", ["joop@voorbeeld.example", "truus@voorbeeld.example"])
def test_an_email_address_that_was_proven_is_enough(proving, world, listed, email):
    account_id = proving.ask(world.account(email))
    assert proving.find_me(account_id).status_code == 303
    assert proving.is_member(account_id, Level.PERSON_PROVEN)


@pytest.mark.parametrize(
    ("number", "problem"),
    [("", PlaceProblem.EMAIL_UNKNOWN), ("99", PlaceProblem.NUMBER_UNKNOWN), ("truus", PlaceProblem.NUMBER_UNKNOWN)],
)
def test_whoever_is_not_on_the_list_is_told_what_to_do(proving, world, listed, number, problem):
    account_id = proving.ask()
    answer = proving.find_me(account_id, number)
    assert answer.status_code == 422
    assert says(world, answer, problem)
    assert proving.level(account_id) == Level.ADDRESS_STATED


def test_a_number_counts_with_the_postcode_that_was_stated(proving, world, listed):
    account_id = proving.ask(postcode="1234 ZZ")
    assert says(world, proving.find_me(account_id, "17"), PlaceProblem.NUMBER_UNKNOWN)


@pytest.mark.parametrize(("wrong", "works"), [(9, True), (10, False)])
def test_ten_wrong_numbers_a_day_are_too_many(proving, world, listed, wrong, works):
    account_id = proving.ask()
    for number in range(wrong):
        proving.find_me(account_id, str(500 + number))
    answer = proving.find_me(account_id, "17")
    assert (answer.status_code == 303) is works
    assert works or says(world, answer, PlaceProblem.TOO_MANY)


def test_a_place_is_for_one_and_two_people_look_at_the_second(proving, world, listed):
    first, second = proving.ask(), proving.ask(house_number="14")
    proving.find_me(first, "17")
    answer = proving.find_me(second, "17")
    assert says(world, answer, PlaceProblem.TAKEN)
    assert proving.level(second) == Level.ADDRESS_STATED
    with world.database.session() as session:
        (double,) = session.scalars(select(Double))
    assert double.reason == DoubleReason.NUMBER
    assert {double.first_id, double.second_id} == {proving.kept(first).id, proving.kept(second).id}


def test_of_two_who_type_one_number_at_the_same_moment_one_gets_the_place(proving, world, listed):
    people = [proving.ask(house_number=str(10 + number)) for number in range(4)]
    answers = at_once([lambda person=person: proving.find_me(person, "17") for person in people])
    assert sorted(answer.status_code for answer in answers) == [303, 422, 422, 422]


def test_a_new_list_takes_the_place_of_the_old_and_used_places_stay(proving, world, listed):
    account_id = proving.ask()
    proving.find_me(account_id, "17")
    proving.put("lidnummer;postcode\n17;1234 AB\n19;1234 AB\n")
    assert len(places(world)) == 2
    assert [place.used_by for place in places(world) if place.used_by] == [proving.kept(account_id).id]
    assert says(world, proving.find_me(proving.ask(house_number="14"), "18"), PlaceProblem.NUMBER_UNKNOWN)
    assert says(world, proving.find_me(proving.ask(house_number="16"), "17"), PlaceProblem.TAKEN)
    assert proving.find_me(proving.ask(house_number="18"), "19").status_code == 303


def test_nothing_of_the_list_can_be_read_in_the_database(proving, world, listed):
    for place in places(world):
        assert {len(known) for known in (place.number_hmac, place.email_hmac) if known} == {64}


def test_the_same_list_of_two_funds_has_nothing_in_common(proving, world, listed):
    fund = world.second_fund()
    desk = world.visitor(world.resident(Role.COMMITTEE, fund=fund))

    file = (io.BytesIO(LIST.encode()), "leden.csv")
    assert desk.post(CHECK.replace("eikenhof", fund) + "/ledenlijst", {"lijst": file}).status_code == 303
    hashes = [known for place in places(world) for known in (place.number_hmac, place.email_hmac) if known]
    assert len(hashes) == len(set(hashes)) == 8


def test_where_the_list_is_not_open_nobody_is_looked_up(proving, world, listed):
    proving.open("desk")
    assert says(world, proving.find_me(proving.ask(), "17"), VerificationRefusal.WAY_CLOSED)


def test_a_list_with_one_wrong_line_leaves_the_old_one(proving, world, listed):
    answer = proving.put("e-mail\npiet@voorbeeld.example\npiet\n")
    assert answer.status_code == 422
    assert "Regel 3" in answer.text
    assert "“piet” is geen e-mailadres" in answer.text
    assert len(places(world)) == 3
    nothing = proving.committee.post(f"{CHECK}/ledenlijst")
    assert (nothing.status_code, len(places(world))) == (422, 3)


@pytest.mark.parametrize(
    "content",
    [
        b"Lidnummer;Postcode;E-mail\r\n17;1234 ab;\r\n",
        "\ufefflidnr,postcode\n017,1234AB\n".encode(),
        "naam\tlidnummer\tpostcode\nJosé\t17\t1234 AB\n".encode("cp1252"),
        "lidnummer;postcode\n17;1234AB\n".encode("utf-16"),
        b"sep=;\nlidnummer;postcode\n\n17;1234AB\n",
    ],
)
def test_a_list_is_read_as_spreadsheets_write_it(content):
    assert read_members(content) == ([Row("", "17", "1234AB")], [])


@pytest.mark.parametrize(
    ("content", "slip", "line"),
    [
        (b"", RowSlip.EMPTY, 1),
        (b"e-mail\n", RowSlip.EMPTY, 1),
        (b"PK\x03\x04rest", RowSlip.A_SPREADSHEET, 1),
        (b"e-mail\n\0\n", RowSlip.NOT_TEXT, 1),
        (b'e-mail\n"a@b.nl\n', RowSlip.BROKEN_QUOTES, 2),
        (b"naam\nTruus\n", RowSlip.NO_COLUMN, 1),
        (b"lidnummer\n17\n", RowSlip.NO_COLUMN, 1),
        (b"e-mail;email\na@b.nl;a@b.nl\n", RowSlip.COLUMN_TWICE, 1),
        (b"e-mail;bsn\na@b.nl;1\n", RowSlip.BSN, 1),
        (b"e-mail;iets\na@b.nl;123456782\n", RowSlip.BSN, 2),
        (b"lidnummer;postcode\n123456782;1234AB\n", RowSlip.BSN, 2),
        (b"e-mail\nhier\n", RowSlip.EMAIL, 2),
        (b"lidnummer;postcode\n17;12\n", RowSlip.POSTCODE, 2),
        (b"lidnummer;postcode\n17;\n", RowSlip.NUMBER_ALONE, 2),
        (b"lidnummer;postcode\n;1234AB\n", RowSlip.NOTHING, 2),
        (b"e-mail\na@b.nl\nA@B.nl\n", RowSlip.EMAIL_TWICE, 3),
        (b"lidnummer;postcode\n17;1234AB\n0017;1234 AB\n", RowSlip.NUMBER_TWICE, 3),
    ],
)
def test_what_is_wrong_with_a_list_is_told_by_line(sqlite_app, content, slip, line):
    rows, wrong = read_members(content)
    assert rows == []
    assert [(one.slip, one.line) for one in wrong] == [(slip, line)]


@pytest.mark.parametrize(("count", "is_read"), [(20_000, True), (20_001, False)])
def test_a_list_has_twenty_thousand_members_at_most(count, is_read):
    rows, wrong = read_members(b"lidnummer;postcode\n" + b"".join(b"A%d;1234AB\n" % n for n in range(count)))
    assert (len(rows) == count) is is_read
    assert is_read or wrong[0].slip == RowSlip.TOO_LONG


def test_after_moving_the_new_place_is_theirs_and_the_old_one_nobodys(proving, world, listed):
    account_id = proving.ask()
    proving.find_me(account_id, "17")
    proving.put("lidnummer;postcode\n17;1234 ZZ\n")
    world.time.move(hours=1)
    moved = {"postcode": "1234 ZZ", "house_number": "1"}
    assert world.visitor(account_id).post(f"{FUND}/lid-worden/verhuisd", moved).status_code == 303
    assert proving.find_me(account_id, "17").status_code == 303
    assert [place.used_by for place in places(world)] == [proving.kept(account_id).id]
    other = proving.ask(postcode="1234 ZZ", house_number="3")
    assert says(world, proving.find_me(other, "17"), PlaceProblem.TAKEN)
    old = proving.ask(house_number="14")
    assert says(world, proving.find_me(old, "17"), PlaceProblem.NUMBER_UNKNOWN)
