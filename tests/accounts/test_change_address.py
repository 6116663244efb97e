"""Another e-mail address counts when both mailboxes said yes, and tells nobody who has an account."""

import pytest
from sqlalchemy import select

from tests.accounts.conftest import EMAIL, PASSWORD, link_in
from wijkfonds.accounts.models import Account, AddressChange

NEW = "sanne.nieuw@voorbeeld.example"


def ask(person, email=NEW, password=PASSWORD):
    return person.browser.post("/mijn/beveiliging/e-mailadres", {"email": email, "own_password": password})


def links(person, email=NEW):
    """Of the old mailbox and of the new one."""
    assert ask(person, email).status_code == 303
    to = {mail.recipient: mail for mail in person.mails[-2:]}
    return link_in(to[EMAIL]), link_in(to[email])


def email_of(person):
    with person.app.extensions["database"].session() as session:
        return session.scalar(select(Account.email))


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_both_say_yes_in_either_order(known, elsewhere, order):
    both = links(known)
    first = elsewhere.browser.post(both[order[0]], {"antwoord": "ja"})
    assert "Nog één mail" in first.text
    assert email_of(known) == EMAIL
    second = elsewhere.browser.post(both[order[1]], {"antwoord": "ja"})
    assert "is veranderd" in second.text
    assert email_of(known) == NEW
    assert (known.mails[-1].recipient, known.mails[-1].subject) == (EMAIL, "Uw e-mailadres is veranderd")
    assert elsewhere.sign_in(NEW).status_code == 303


@pytest.mark.parametrize("which", [0, 1])
def test_one_mailbox_that_says_yes_twice_is_not_two(known, which):
    link = links(known)[which]
    known.browser.post(link, {"antwoord": "ja"})
    known.browser.post(link, {"antwoord": "ja"})
    assert email_of(known) == EMAIL


@pytest.mark.parametrize("which", [0, 1])
def test_one_no_ends_it(known, which):
    both = links(known)
    assert "verandert niets" in known.browser.post(both[which], {"antwoord": "nee"}).text
    assert known.browser.post(both[1 - which], {"antwoord": "ja"}).status_code == 404
    assert email_of(known) == EMAIL


def test_looking_at_the_link_says_nothing_yet(known):
    for link in links(known):
        assert known.browser.get(link).status_code == 200
    with known.app.extensions["database"].session() as session:
        change = session.scalars(select(AddressChange)).one()
        assert (change.old_said_yes, change.new_said_yes) == (False, False)


@pytest.mark.parametrize(("hours", "status"), [(47, 200), (48, 404)])
def test_the_links_work_two_days(known, time, hours, status):
    link = links(known)[0]
    time.move(hours=hours)
    assert known.browser.get(link).status_code == status


def test_an_address_in_use_gets_another_mail_and_the_page_is_the_same(known, world):
    world.account("bezet@voorbeeld.example")
    free, taken = ask(known), ask(known, "bezet@voorbeeld.example")
    assert (free.status_code, free.location) == (taken.status_code, taken.location)
    mail = next(mail for mail in known.mails[-2:] if mail.recipient == "bezet@voorbeeld.example")
    assert mail.subject == "Dit e-mailadres heeft al een account"
    assert "/e-mailadres/" not in mail.body


def test_who_took_the_address_meanwhile_keeps_it(known, world):
    both = links(known)
    known.browser.post(both[0], {"antwoord": "ja"})
    world.account(NEW)
    assert known.browser.post(both[1], {"antwoord": "ja"}).status_code == 404
    with known.app.extensions["database"].session() as session:
        assert sorted(session.scalars(select(Account.email))) == sorted((EMAIL, NEW, world.committee_email))


def test_the_password_is_asked_and_ones_own_address_is_no_news(known):
    assert ask(known, password="niet mijn wachtwoord").status_code == 422
    assert ask(known, EMAIL).status_code == 422
    assert [mail for mail in known.mails if "ander e-mailadres" in mail.subject] == []


def test_a_newer_wish_makes_the_older_worthless(known):
    older = links(known)
    newer = links(known, "sanne.nog.nieuwer@voorbeeld.example")
    assert [known.browser.get(link).status_code for link in (*older, *newer)] == [404, 404, 200, 200]
