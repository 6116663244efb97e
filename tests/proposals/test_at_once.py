"""Two people, or two tabs, write at once: no text is lost, and nobody is stopped without need."""

from html import unescape

import pytest

from tests.proposals.conftest import WHOLE
from tests.proposals.pages import hidden_in


def page(writer, address):
    return hidden_in(writer.browser.get(address).text)


def test_the_older_of_two_tabs_does_not_overwrite_the_newer_one_and_sees_both_texts(writer):
    address = writer.start()
    shown = page(writer, address)
    first = writer.browser.post(address, WHOLE | shown | {"title": "Van tab een", "summary": "Uit tab een."})
    older = writer.browser.post(address, WHOLE | shown | {"title": "Van tab twee"})
    assert (first.status_code, older.status_code) == (303, 409)
    assert all(text in unescape(older.text) for text in ("Van tab een", "Uit tab een.", "Van tab twee"))
    assert [found.title for found in writer.kept()] == ["Van tab een"]
    again = writer.browser.post(address, WHOLE | hidden_in(older.text) | {"title": "Van tab twee"})
    assert again.status_code == 303
    assert [found.title for found in writer.kept()] == ["Van tab twee"]


def test_two_people_in_two_steps_do_not_stop_each_other(writer):
    address = writer.start()
    where, costs = page(writer, f"{address}/waar"), page(writer, f"{address}/kosten")
    lines = {"costs-0-what": "Steen", "costs-0-cents": "2"}
    answers = [
        writer.browser.post(f"{address}/waar", where | {"place": "Bij de kerk"}),
        writer.browser.post(f"{address}/kosten", costs | lines),
    ]
    assert [answer.status_code for answer in answers] == [303, 303]
    (found,) = writer.kept()
    assert (found.place, found.cost_cents, found.title) == ("Bij de kerk", 200, WHOLE["title"])


def test_costs_that_somebody_else_changed_are_shown_beside_ones_own(writer):
    address = f"{writer.start()}/kosten"
    shown = page(writer, address)
    theirs = {"costs-0-what": "Steen", "costs-0-cents": "2", "others-0-who": "De school", "others-0-cents": "1"}
    assert writer.browser.post(address, shown | theirs | {"others-0-answer": "toegezegd"}).status_code == 303
    mine = writer.browser.post(address, shown | {"costs-0-what": "Marmer", "costs-0-cents": "900"})
    text = unescape(mine.text)
    assert mine.status_code == 409
    assert all(words in text for words in ("Steen: €\u00a02", "De school: €\u00a01", "Marmer"))
    (found,) = writer.kept()
    assert [line.what for line in found.costs] == ["Steen"]


@pytest.mark.parametrize("revision", ["", "0", "9", "-1", "x", "99999999999999999999"])
def test_a_revision_that_is_not_the_last_one_overwrites_nothing(writer, revision):
    address = writer.start()
    answer = writer.browser.post(address, WHOLE | {"title": "Anders", "revision": revision, "seen": "0" * 16})
    assert answer.status_code in {409, 422}
    assert [found.title for found in writer.kept()] == [WHOLE["title"]]


def test_the_same_text_twice_is_a_double_click(writer):
    address = writer.start()
    shown = page(writer, address)
    answers = [writer.browser.post(address, WHOLE | shown | {"title": "Twee banken"}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
