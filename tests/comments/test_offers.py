"""Offering help, publicly or to the proposer alone; thanks go by our mail."""

from uuid import uuid4

import pytest

from tests.ballots.voting import says
from tests.comments.conftest import MINE, PLAN
from wijkfonds.comments.offer_models import HelpOffer
from wijkfonds.comments.offer_permissions import OfferRefusal
from wijkfonds.notifications.models import DigestLine

HELP = "/mijn/hulp"
OFFER = f"{HELP}/eikenhof/zomer/een-bankje"
WORDS = "Ik heb een boormachine"


def offer(talk, by=None, who="indiener", **typed):
    return (by or talk.neighbour).post(OFFER, {"text": WORDS, "who": who, "once": str(uuid4())} | typed)


def one(talk):
    return talk.rows(HelpOffer)[-1]


def thank(talk, by=None, text="Graag, kom zaterdag om tien uur"):
    return (by or talk.proposer).post(f"{HELP}/{one(talk).id}/bedanken", {"text": text})


def withdraw(talk, by=None):
    return (by or talk.neighbour).post(f"{HELP}/{one(talk).id}/intrekken")


def test_what_is_for_the_proposer_alone_is_read_by_the_proposer_alone(talk):
    assert OFFER in talk.world.visitor().get(PLAN).text
    assert offer(talk).location == HELP
    assert WORDS not in talk.world.visitor().get(PLAN).text
    assert WORDS in talk.proposer.get(HELP).text
    assert WORDS in talk.neighbour.get(HELP).text
    assert WORDS not in talk.another.get(HELP).text
    assert "1 aanbod van hulp" in talk.proposer.get("/mijn").text
    assert [line.subject for line in talk.rows(DigestLine)] == ["Iemand wil helpen met: Een bankje"]
    assert talk.count == 0


def test_what_is_public_stands_among_the_comments(talk):
    offered = offer(talk, who="iedereen")
    assert offered.location == f"{PLAN}#reactie-{talk.newest.id}"
    page = talk.world.visitor().get(PLAN).text
    assert WORDS in page
    assert "Aanbod van hulp" in page
    assert talk.count == 1
    assert len(talk.rows(DigestLine)) == 1, "one line for one thing"


@pytest.mark.parametrize("shares", [False, True])
def test_thanks_go_by_our_mail_and_an_address_only_where_that_was_ticked(talk, mails, shares):
    offer(talk, **({"shares_email": "y"} if shares else {}))
    assert ("buur@voorbeeld.example" in talk.proposer.get(HELP).text) is shares
    assert thank(talk).status_code == 303
    mail = mails[-1]
    assert mail.recipient == "buur@voorbeeld.example"
    assert "Graag, kom zaterdag om tien uur" in mail.body
    assert "indiener@voorbeeld.example" not in mail.body
    again = thank(talk)
    assert (again.status_code, says(talk.world, again, OfferRefusal.ALREADY_ANSWERED)) == (409, True)
    assert "Graag, kom zaterdag" in talk.neighbour.get(HELP).text
    assert "aanbod van hulp" not in talk.proposer.get("/mijn").text.lower().split('id="praten"')[0]


def test_only_the_proposer_reads_and_thanks(talk, mails):
    offer(talk)
    assert talk.another.get(f"{HELP}/{one(talk).id}/bedanken").status_code == 404
    assert thank(talk, by=talk.another).status_code == 404
    assert withdraw(talk, by=talk.another).status_code == 404
    assert len(mails) == 0


@pytest.mark.parametrize("who", ["indiener", "iedereen"])
def test_withdrawn_its_words_are_gone(talk, who):
    offer(talk, who=who, shares_email="y")
    assert withdraw(talk).status_code == 303
    assert WORDS not in talk.world.visitor().get(PLAN).text + talk.proposer.get(HELP).text
    assert "buur@voorbeeld.example" not in talk.proposer.get(HELP).text
    assert (one(talk).text, talk.count) == ("", 0)
    assert withdraw(talk).status_code == 409
    assert says(talk.world, thank(talk), OfferRefusal.ALREADY_WITHDRAWN)


def test_who_removes_the_words_withdraws_the_offer(talk):
    offer(talk, who="iedereen", shares_email="y")
    talk.neighbour.post(f"{MINE}/{talk.newest.id}/weghalen")
    assert one(talk).withdrawn_at is not None
    assert not one(talk).shares_email
    assert "Wie wil u helpen?" not in talk.proposer.get(HELP).text


def test_sent_twice_it_is_offered_once(talk):
    once = str(uuid4())
    for who in ("iedereen", "iedereen"):
        assert offer(talk, who=who, once=once).status_code == 303
    assert (len(talk.rows(HelpOffer)), talk.count) == (1, 1)
    assert offer(talk, by=talk.another, once=once).status_code == 303
    assert len(talk.rows(HelpOffer)) == 2


def test_nobody_helps_themselves_and_the_proposer_reads_why(talk):
    refused = offer(talk, by=talk.proposer)
    assert (refused.status_code, says(talk.world, refused, OfferRefusal.OWN_PROPOSAL)) == (409, True)


@pytest.mark.parametrize("typed", [{"who": ""}, {"who": "niemand"}, {"text": "x"}, {"text": "x" * 2001}])
def test_a_slip_is_said(talk, typed):
    assert offer(talk, **typed).status_code == 422
    assert talk.rows(HelpOffer) == []
