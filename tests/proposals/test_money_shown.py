"""What it costs, what others give and what is asked: for everybody; own hours apart, never money."""

import re
from html import unescape

from tests.proposals.conftest import LIST

MORE = {
    "costs-0-cents": "1.000",
    "others-0-who": "De school",
    "others-0-cents": "250",
    "others-0-answer": "toegezegd",
    "others-1-who": "De kerk",
    "others-1-cents": "150",
    "others-1-answer": "gevraagd",
    "hours-0-what": "Schilderen",
    "hours-0-hours": "40",
}


def shown(writer):
    page = writer.world.visitor().get(f"{LIST}/bank-bij-de-vijver").text
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).replace("\u00a0", " ").split())


def test_everybody_reads_the_total_what_others_give_and_what_is_asked(writer):
    address = writer.start(**MORE)
    (found,) = writer.kept()
    assert (found.asked_cents, found.other_cents, found.cost_cents) == (60_000, 40_000, 60_000)
    assert writer.browser.post(f"{address}/indienen").status_code == 303
    text = shown(writer)
    assert "Samen € 1.000 Van De school (toegezegd) − € 250 Van De kerk (gevraagd) − € 150" in text
    assert "Gevraagd van het fonds € 600" in text
    assert "Wat de buurt zelf doet Wat Uren Schilderen 40" in text


def test_without_other_money_nothing_is_said_of_it(writer):
    address = writer.start()
    writer.browser.post(f"{address}/indienen")
    assert "Gevraagd van het fonds" not in shown(writer)
    assert "Wat de buurt zelf doet" not in shown(writer)


def test_the_list_and_the_budget_go_by_what_is_asked(writer, world, visitor):
    with world.database.write() as session:
        world.find_round(session, writer.round).budget_cents = 60_000
    address = writer.start(**MORE)
    assert writer.browser.post(f"{address}/indienen").status_code == 303
    assert "€\u00a0600" in unescape(visitor.get(LIST).text)


def test_others_who_pay_everything_leave_nothing_to_ask(writer):
    address = writer.start(**MORE | {"others-0-cents": "850"})
    (found,) = writer.kept()
    assert (found.asked_cents, found.other_cents) == (0, 100_000)
    answer = writer.browser.post(f"{address}/indienen")
    assert answer.status_code == 409
    assert "u vraagt het fonds om niets" in writer.browser.get(f"{address}/nakijken").text
