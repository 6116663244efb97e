"""One subject on each page: where one is, and where the buttons lead."""

import pytest

from tests.proposals.conftest import NEW, WHOLE
from tests.proposals.pages import hidden_in

STEPS = ["", "/waar", "/fotos", "/kosten", "/wie", "/nakijken"]


def test_each_page_says_which_step_it_is_in_its_title_and_near_its_heading(writer):
    address = writer.start()
    for number, step in enumerate(STEPS, 1):
        text = writer.browser.get(f"{address}{step}").text
        words = f"Stap {number} van {len(STEPS)}"
        assert words in text.split("<title>")[1].split("</title>")[0]
        assert words in text.split("<main")[1].split("<h1")[0]
    assert f"Stap 1 van {len(STEPS)}" in writer.browser.get(NEW).text


@pytest.mark.parametrize(
    ("step", "button", "leads_to"),
    [
        ("", "verder", "/waar"),
        ("", "vorige", ""),
        ("", "bewaar", ""),
        ("", "nakijken", "/nakijken"),
        ("/waar", "verder", "/fotos"),
        ("/waar", "vorige", ""),
        ("/kosten", "verder", "/wie"),
        ("/kosten", "vorige", "/fotos"),
        ("/kosten", "bewaar", "/kosten"),
        ("/wie", "verder", "/nakijken"),
        ("/wie", "vorige", "/kosten"),
    ],
)
def test_each_button_keeps_what_was_typed_and_leads_on(writer, step, button, leads_to):
    address = writer.start()
    typed = {"title": "Anders", "place": "Elders", "costs-0-what": "Steen", "costs-0-cents": "7"}
    shown = hidden_in(writer.browser.get(f"{address}{step}").text)
    answer = writer.browser.post(f"{address}{step}", typed | shown | {button: "1"})
    assert (answer.status_code, answer.location) == (303, f"{address}{leads_to}")
    (found,) = writer.kept()
    kept = {"": found.title == "Anders", "/waar": found.place == "Elders", "/kosten": found.cost_cents == 700}
    assert kept == {name: name == step for name in kept}


def test_a_title_is_kept_before_the_second_step_is_shown(writer):
    answer = writer.browser.post(NEW, {"title": "Bank", "verder": "1"})
    (found,) = writer.kept()
    assert (answer.status_code, answer.location) == (303, f"/mijn/voorstellen/{found.key}/waar")


def test_of_what_everybody_reads_each_page_leads_back_to_the_whole(writer):
    address = writer.start()
    assert writer.browser.post(f"{address}/indienen").status_code == 303
    text = writer.browser.get(f"{address}/waar").text
    assert "Stap" not in text.split("<title>")[1].split("</title>")[0]
    assert 'name="verder"' not in text
    shown = hidden_in(text)
    answer = writer.browser.post(f"{address}/waar", shown | {"place": "Elders", "verder": "1"})
    assert answer.location == f"{address}/nakijken"


def test_the_page_to_look_over_leads_to_the_step_where_something_is_missing(writer):
    address = writer.browser.post(NEW, {"title": "Bank"}).location
    text = writer.browser.get(f"{address}/nakijken").text
    for place in (f"{address}#summary", f"{address}#theme", f"{address}/kosten#costs-0-what"):
        assert f'href="{place}"' in text


@pytest.mark.parametrize(
    ("theme", "words"), [("duurzaam", "50 regentonnen"), ("ontmoeting", "Boodschappen voor 20 keer"), ("", "Bank: 600")]
)
def test_the_example_is_one_of_the_theme_that_was_chosen(writer, theme, words):
    address = writer.start(theme=theme)
    assert words in writer.browser.get(f"{address}/kosten").text


def test_on_the_first_page_stands_an_example_of_every_theme(writer):
    text = writer.browser.get(NEW).text
    assert all(words in text for words in ("Huiswerk maken", "fietstunneltje", "Regentonnen", "Boodschappenbus"))
    assert WHOLE["title"] not in text


def test_the_page_to_look_over_ticks_no_step_in_which_something_is_missing(writer):
    address = writer.browser.post(NEW, {"title": "Bank"}).location
    text = writer.browser.get(f"{address}/nakijken").text
    assert "Er mist nog iets." in text
    assert text.count('<li class="open">') == 2, "what, and costs"
    assert text.count('<li class="done">') == 3
