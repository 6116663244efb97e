"""Asking somebody in, saying yes, whose name is shown, and leaving."""

from datetime import timedelta

from sqlalchemy import select

from tests.ballots.crowd import at_once
from tests.ballots.voting import says
from wijkfonds.membership.models import Level, MembershipState
from wijkfonds.organisations.models import OrganisationInvitation, OrganisationPerson
from wijkfonds.organisations.permissions import OrganisationRefusal as No
from wijkfonds.organisations.rules import INVITATION_LASTS

NEIGHBOUR = "buur@voorbeeld.example"


def people(club):
    """Of now."""
    with club.world.database.session() as session:
        found = session.scalars(select(OrganisationPerson).where(OrganisationPerson.left_at.is_(None)))
        return {person.account_id: person.manages for person in found}


def asked(club):
    with club.world.database.session() as session:
        return list(session.scalars(select(OrganisationInvitation.email)))


def test_one_asks_and_the_other_says_yes(club, mails):
    neighbour = club.person(NEIGHBOUR)
    mails.clear()
    assert club.ask(f" {NEIGHBOUR.upper()} ").status_code == 303
    (mail,) = mails
    assert (mail.recipient, "Hoort u bij Wijkvereniging De Eik?") == (NEIGHBOUR, mail.subject)
    page = f"/mijn/organisaties/gevraagd/{club.invitation()}"
    assert page in mail.body
    assert page in club.world.visitor(neighbour).get("/mijn").text
    assert people(club) == {club.maker: True}
    assert club.answer(neighbour).status_code == 303
    assert people(club) == {club.maker: True, neighbour: False}
    assert asked(club) == []
    assert "Mijn organisaties" in club.world.visitor(neighbour).get("/mijn").text


def test_who_says_no_is_not_in_it(club):
    neighbour = club.person(NEIGHBOUR)
    club.ask(NEIGHBOUR)
    assert club.answer(neighbour, "nee").status_code == 303
    assert (people(club), asked(club)) == ({club.maker: True}, [])


def test_nothing_tells_whether_anybody_has_an_address_and_strangers_get_no_mail(club, mails):
    club.person(NEIGHBOUR)
    mails.clear()
    browser = club.world.visitor(club.maker)
    told = []
    for email in (NEIGHBOUR, "niemand@voorbeeld.example"):
        answer = browser.post(f"{club.own}/vragen", {"email": email})
        page = browser.get(club.own).text
        told.append((answer.status_code, answer.location, page.count("Gevraagd. Is dit"), email in page))
        assert club.world.visitor(club.maker).post(f"{club.own}/vragen", {"email": email}).status_code == 409
    assert told[0] == told[1]
    assert [mail.recipient for mail in mails] == [NEIGHBOUR]


def test_who_asks_is_told_that_strangers_get_no_mail(club):
    page = club.world.visitor(club.maker).get(club.own).text
    assert "Wie nog geen lid is van het fonds, krijgt geen mail. Vertel het diegene zelf." in page


def test_what_somebody_else_was_asked_does_not_exist(club):
    club.person(NEIGHBOUR)
    club.ask(NEIGHBOUR)
    stranger = club.world.resident()
    assert club.world.visitor(stranger).get(f"/mijn/organisaties/gevraagd/{club.invitation()}").status_code == 404
    assert club.answer(stranger).status_code == 404


def test_a_question_that_is_too_old_counts_no_more_and_can_be_asked_anew(club):
    neighbour = club.person(NEIGHBOUR)
    club.ask(NEIGHBOUR)
    club.world.time.move(seconds=INVITATION_LASTS.total_seconds())
    late = club.answer(neighbour)
    assert (late.status_code, says(club.world, late, No.LAPSED)) == (409, True)
    assert club.ask(NEIGHBOUR).status_code == 303
    assert club.answer(neighbour).status_code == 303


def test_a_question_can_be_taken_back(club):
    neighbour = club.person(NEIGHBOUR)
    club.ask(NEIGHBOUR)
    assert club.post(f"gevraagd/{club.invitation()}/intrekken").status_code == 303
    assert asked(club) == []
    assert "Gevraagd voor een organisatie" not in club.world.visitor(neighbour).get("/mijn").text


def test_who_is_asked_twice_at_once_is_in_it_once(club):
    neighbour = club.person(NEIGHBOUR)
    club.ask(NEIGHBOUR)
    answers = at_once([lambda: club.answer(neighbour)] * 2)
    assert min(answer.status_code for answer in answers) == 303
    assert people(club) == {club.maker: True, neighbour: False}


def test_nobody_is_named_until_they_say_so_themselves(club):
    club.join(NEIGHBOUR, "Bob Buur")
    page = club.page()
    assert "2 mensen uit de buurt." in page
    assert "Mina" not in page
    assert "Bob" not in page
    assert club.post("mijn-naam", shows="y").status_code == 303
    page = club.page()
    assert "Mina de Maker" in page
    assert "En nog 1 mens uit de buurt." in page
    assert "Bob" not in page
    assert club.post("mijn-naam").status_code == 303
    assert "Mina" not in club.page()


def test_only_its_people_find_it_and_only_who_manages_it_changes_it(club):
    neighbour, stranger = club.join(NEIGHBOUR), club.world.resident()
    assert club.world.visitor(stranger).get(club.own).status_code == 404
    assert club.world.visitor(neighbour).get(club.own).status_code == 200
    other = f"mensen/{club.place(club.maker)}"
    for place in ("vragen", "opheffen", f"{other}/eruit", f"{other}/beheerder", "weggaan", "mijn-naam"):
        assert club.post(place, by=stranger, email="x@voorbeeld.example").status_code == 404
    for place in ("vragen", "opheffen", f"{other}/eruit", f"{other}/beheerder"):
        refused = club.post(place, by=neighbour, email="x@voorbeeld.example")
        assert (refused.status_code, says(club.world, refused, No.NOT_THE_MANAGER)) == (409, True)
    page = club.world.visitor(neighbour).get(club.own).text
    assert "Vraag iemand erbij" not in page
    assert "Organisatie opheffen" not in page
    assert "Weggaan" in page


def test_the_last_who_manages_it_hands_over_before_leaving(club):
    neighbour = club.join(NEIGHBOUR)
    kept = club.post("weggaan")
    assert (kept.status_code, says(club.world, kept, No.LAST_MANAGER)) == (409, True)
    assert club.post(f"mensen/{club.place(neighbour)}/beheerder").status_code == 303
    assert club.post("weggaan").status_code == 303
    assert people(club) == {neighbour: True}
    assert club.world.visitor(club.maker).get(club.own).status_code == 404


def change_member(club, account_id, **values):
    with club.world.database.write() as session:
        member = club.world.member(session, account_id)
        for name, value in values.items():
            setattr(member, name, value)


def test_who_was_refused_as_a_member_only_leaves_and_the_next_manages_it(club):
    neighbour = club.join(NEIGHBOUR)
    change_member(club, club.maker, state=MembershipState.REFUSED, level=Level.UNKNOWN, refusal_reason="Dubbel.")
    for place in ("opheffen", f"mensen/{club.place(neighbour)}/eruit", f"mensen/{club.place(neighbour)}/beheerder"):
        refused = club.post(place)
        assert (refused.status_code, says(club.world, refused, No.MEMBERSHIP_REFUSED)) == (409, True)
    assert people(club) == {club.maker: True, neighbour: False}
    assert club.post("weggaan").status_code == 303
    assert people(club) == {neighbour: True}


def test_who_was_refused_and_is_alone_leaves_and_it_ends(club):
    change_member(club, club.maker, state=MembershipState.REFUSED, level=Level.UNKNOWN, refusal_reason="Dubbel.")
    assert club.post("weggaan").status_code == 303
    assert club.kept() == []


def test_who_is_blocked_changes_nothing_of_it_until_that_is_over(club):
    change_member(club, club.maker, blocked_until=club.world.time() + timedelta(seconds=1))
    refused = club.post("opheffen")
    assert (refused.status_code, says(club.world, refused, No.BLOCKED)) == (409, True)
    club.world.time.move(seconds=1)
    assert club.post("opheffen").status_code == 303


def test_two_who_manage_it_and_leave_at_once_do_not_leave_it_alone(club):
    neighbour = club.join(NEIGHBOUR)
    club.post(f"mensen/{club.place(neighbour)}/beheerder")
    answers = at_once([lambda: club.post("weggaan"), lambda: club.post("weggaan", by=neighbour)])
    assert sorted(answer.status_code for answer in answers) == [303, 409]
    assert list(people(club).values()) == [True]


def test_who_is_taken_out_may_be_asked_again(club):
    neighbour = club.join(NEIGHBOUR)
    assert club.post(f"mensen/{club.place(neighbour)}/eruit").status_code == 303
    assert people(club) == {club.maker: True}
    club.join(NEIGHBOUR, account_id=neighbour)
    assert people(club) == {club.maker: True, neighbour: False}
    assert club.post(f"mensen/{club.place(club.maker)}/eruit").status_code == 409
