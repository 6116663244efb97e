"""One number of an association is one person, whatever postcode a new list gives it."""

from sqlalchemy import select, update

from tests.ballots.crowd import at_once
from tests.ballots.voting import says
from tests.verification.conftest import CHECK, LIST
from wijkfonds.membership.models import Level
from wijkfonds.verification.models import Double, DoubleReason, ListPlace
from wijkfonds.verification.permissions import PlaceProblem


def test_one_number_with_another_postcode_on_a_new_list_is_one_person(proving, world, listed):
    first = proving.ask()
    proving.find_me(first, "17")
    proving.put("lidnummer;postcode\n17;1234 ZZ\n")
    second = proving.ask(postcode="1234 ZZ", house_number="1")
    assert says(world, proving.find_me(second, "0017"), PlaceProblem.TAKEN)
    assert proving.level(second) == Level.ADDRESS_STATED
    with world.database.session() as session:
        (double,) = session.scalars(select(Double))
    assert double.reason == DoubleReason.NUMBER
    assert {double.first_id, double.second_id} == {proving.kept(first).id, proving.kept(second).id}


def test_an_email_address_beside_that_number_is_the_same_person_too(proving, world, listed):
    proving.find_me(proving.ask(), "17")
    proving.put("lidnummer;postcode;e-mail\n17;1234 ZZ;nieuw@voorbeeld.example\n")
    second = proving.ask(world.account("nieuw@voorbeeld.example"), house_number="14")
    assert says(world, proving.find_me(second), PlaceProblem.TAKEN)


def test_another_number_with_another_postcode_is_somebody_else(proving, world, listed):
    proving.find_me(proving.ask(), "17")
    proving.put("lidnummer;postcode\n170;1234 ZZ\n")
    second = proving.ask(postcode="1234 ZZ", house_number="1")
    assert proving.find_me(second, "170").status_code == 303
    assert proving.is_member(second, Level.PERSON_PROVEN)


def test_a_number_that_was_given_to_somebody_else_works_once_two_people_said_so(proving, world, listed):
    proving.find_me(proving.ask(), "17")
    proving.put("lidnummer;postcode\n17;1234 ZZ\n")
    second = proving.ask(postcode="1234 ZZ", house_number="1")
    proving.find_me(second, "17")
    with world.database.session() as session:
        (double,) = session.scalars(select(Double))
    proving.committee.post(f"{CHECK}/dubbel", {"dubbel": str(double.id)})
    assert world.confirm().status_code == 303
    assert proving.find_me(second, "17").status_code == 303


def test_a_place_of_before_learns_its_number_alone_from_the_next_list(proving, world, listed):
    proving.find_me(proving.ask(), "17")
    with world.database.write() as session:
        session.execute(update(ListPlace).values(bare_hmac=None))
    proving.put(LIST + "17;1234 ZZ;\n")
    second = proving.ask(postcode="1234 ZZ", house_number="1")
    assert says(world, proving.find_me(second, "17"), PlaceProblem.TAKEN)


def test_of_two_who_take_two_places_of_one_number_at_the_same_moment_one_gets_in(proving, world, listed):
    proving.put("lidnummer;postcode\n17;1234 AB\n17;1234 ZZ\n")
    people = [proving.ask(), proving.ask(postcode="1234 ZZ", house_number="1")]
    answers = at_once([lambda person=person: proving.find_me(person, "17") for person in people])
    assert sorted(answer.status_code for answer in answers) == [303, 422]


def test_once_the_first_of_two_is_ended_the_other_has_the_place(proving, world, listed):
    first, second = proving.ask(), proving.ask(house_number="14")
    proving.find_me(first, "17")
    proving.find_me(second, "17")
    with world.database.session() as session:
        (double,) = session.scalars(select(Double))
    proving.committee.post(f"{CHECK}/dubbel", {"dubbel": str(double.id), "eindigt": str(proving.kept(first).id)})
    assert world.confirm().status_code == 303
    assert proving.find_me(second, "17").status_code == 303
    assert proving.is_member(second, Level.PERSON_PROVEN)
