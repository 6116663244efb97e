"""Writing a proposal: seen by its owner alone, and never lost."""

from html import unescape

import pytest

from tests.proposals.conftest import LIST, NEW, WHOLE
from wijkfonds.foundation.refusals import sentence
from wijkfonds.proposals.models import Proposal, ProposalStatus
from wijkfonds.proposals.permissions import ProposalRefusal
from wijkfonds.proposals.rules import ProposalProblem


def test_what_was_typed_is_kept_as_a_draft(writer):
    address = writer.start()
    (found,) = writer.kept()
    assert address == f"/mijn/voorstellen/{found.key}"
    assert (found.title, found.summary, found.text) == (WHOLE["title"], WHOLE["summary"], WHOLE["text"])
    assert (found.place, found.theme.slug) == ("Bij de vijver", "duurzaam")
    assert [(line.what, line.cents) for line in found.costs] == [("Hout", 125_050)]
    assert (found.status, found.cost_cents, found.slug) == (ProposalStatus.DRAFT, 125_050, None)


def test_a_title_is_enough_to_begin(writer):
    answer = writer.browser.post(NEW, {"title": "Bank", "nakijken": "1"})
    (found,) = writer.kept()
    assert (answer.status_code, answer.location) == (303, f"/mijn/voorstellen/{found.key}/nakijken")
    assert (found.title, found.cost_cents, found.costs) == ("Bank", 0, [])


def test_a_draft_is_there_for_its_owner_and_for_nobody_else(writer, world):
    address = writer.start(title="Geheim plan")
    neighbour, committee = world.visitor(world.resident()), world.visitor(world.committee)
    assert writer.browser.get(address).status_code == 200
    assert writer.browser.get(f"{address}/nakijken").status_code == 200
    for person in (neighbour, committee):
        assert [person.get(path).status_code for path in (address, f"{address}/nakijken")] == [404, 404]
        posted = [person.post(f"{address}{act}", WHOLE).status_code for act in ("", "/indienen", "/intrekken")]
        assert posted == [404, 404, 404]
        assert person.get(f"{LIST}/geheim-plan").status_code == 404
        assert person.get(f"{LIST}/None").status_code == 404
        assert "Geheim plan" not in person.get(LIST).text
    assert [found.title for found in writer.kept()] == ["Geheim plan"]
    stranger = world.visitor().get(address)
    assert (stranger.status_code, "Geheim" in stranger.text) == (303, False)


@pytest.mark.parametrize("key", ["", "0" * 16, "f" * 16, "%00", "../nieuw", "drie-woorden-lang"])
def test_a_guessed_key_finds_nothing(writer, key):
    writer.start()
    assert writer.browser.get(f"/mijn/voorstellen/{key}").status_code == 404


def test_a_draft_is_kept_after_the_window_closed(writer, world):
    address = writer.start()
    world.time.move(days=10)
    answer = writer.browser.post(address, WHOLE | {"title": "Twee banken", "revision": "1"})
    assert answer.status_code == 303
    assert [found.title for found in writer.kept()] == ["Twee banken"]


def test_nobody_begins_after_the_window_closed_and_what_was_typed_stays(writer, world, says):
    world.time.move(days=10)
    answer = writer.browser.post(NEW, WHOLE)
    assert answer.status_code == 409
    assert says(answer, ProposalRefusal.NOT_OPEN)
    assert all(text in unescape(answer.text) for text in (WHOLE["title"], WHOLE["text"], "1.250,50"))
    assert writer.kept() == []


@pytest.mark.parametrize("costs", [{}, {"costs-0-cents": "veel"}, {"title": ""}])
def test_more_adds_a_row_and_loses_nothing_that_was_typed(writer, costs):
    typed = WHOLE | {"costs-2-what": "Verf <rood>", "costs-2-cents": "", "meer": "1"} | costs
    answer = writer.browser.post(NEW, typed)
    text = unescape(answer.text)
    assert answer.status_code == 200
    assert all(typed[name] in text for name in typed if name not in {"revision", "meer", "theme"})
    assert "costs-2-what" in text
    assert "costs-3-what" in text
    assert "costs-4-what" not in text
    assert writer.kept() == []


def test_slips_are_said_and_nothing_is_lost_or_kept(writer):
    answer = writer.browser.post(NEW, WHOLE | {"title": "Nee", "costs-0-cents": "twaalf", "nakijken": "1"})
    assert answer.status_code == 422
    assert all(text in unescape(answer.text) for text in ("twaalf", WHOLE["summary"], WHOLE["text"]))
    assert writer.kept() == []


def test_the_older_of_two_tabs_does_not_overwrite_the_newer_one(writer):
    address = writer.start()
    first = writer.browser.post(address, WHOLE | {"title": "Van tab een", "revision": "1"})
    older = writer.browser.post(address, WHOLE | {"title": "Van tab twee", "revision": "1"})
    assert (first.status_code, older.status_code) == (303, 409)
    assert "Van tab twee" in older.text
    assert [found.title for found in writer.kept()] == ["Van tab een"]
    revision = older.text.split('name="revision"')[1].split('value="')[1].split('"')[0]
    assert writer.browser.post(address, WHOLE | {"title": "Van tab twee", "revision": revision}).status_code == 303
    assert [found.title for found in writer.kept()] == ["Van tab twee"]


@pytest.mark.parametrize("revision", ["", "0", "2", "-1", "x", "99999999999999999999"])
def test_a_revision_that_is_not_the_last_one_overwrites_nothing(writer, revision):
    address = writer.start()
    answer = writer.browser.post(address, WHOLE | {"title": "Anders", "revision": revision})
    assert answer.status_code in {409, 422}
    assert [found.title for found in writer.kept()] == [WHOLE["title"]]


def test_cost_lines_are_replaced_and_the_sum_follows(writer):
    address = writer.start(**{"costs-1-what": "Verf", "costs-1-cents": "10"})
    lines = {"costs-0-what": "Steen", "costs-0-cents": "2,50", "costs-1-what": "", "costs-1-cents": ""}
    assert writer.browser.post(address, WHOLE | lines).status_code == 303
    (found,) = writer.kept()
    assert ([(line.what, line.cents) for line in found.costs], found.cost_cents) == ([("Steen", 250)], 250)


def test_a_submitted_text_may_be_changed_until_the_window_closes(writer, world):
    key = world.proposal(writer.round, "Oud", by=writer.account_id)
    world.time.move(days=10, seconds=-1)
    assert writer.browser.post(f"/mijn/voorstellen/{key}", WHOLE | {"title": "Nieuw plan"}).status_code == 303
    world.time.move(seconds=1)
    answer = writer.browser.post(f"/mijn/voorstellen/{key}", WHOLE | {"title": "Te laat", "revision": "2"})
    assert (answer.status_code, "Te laat" in answer.text) == (409, True)
    (found,) = writer.kept()
    assert (found.title, found.slug) == ("Nieuw plan", "oud")


def test_a_double_click_on_a_new_proposal_makes_one_draft(world):
    slug, owner = world.round(), world.resident()
    browser = world.visitor(owner)
    address = f"/fondsen/{world.fund}/rondes/{slug}/voorstellen/nieuw"
    key = browser.get(address).text.split('name="key" type="hidden" value="')[1].split('"')[0]
    answers = [browser.post(address, {"title": "Een bankje", "key": key}) for _ in range(2)]
    assert [answer.location for answer in answers] == [f"/mijn/voorstellen/{key}"] * 2
    with world.database.session() as session:
        assert session.query(Proposal).count() == 1


def test_what_everybody_reads_cannot_be_emptied(world):
    slug, owner = world.round(), world.resident()
    key = world.proposal(slug, by=owner)
    browser = world.visitor(owner)
    answer = browser.post(f"/mijn/voorstellen/{key}", {"title": "Een bankje", "revision": "1"})
    assert answer.status_code == 422
    with world.app.app_context():
        assert sentence(ProposalProblem.NO_COSTS) in answer.text
    with world.database.session() as session:
        assert session.query(Proposal).one().cost_cents == 20_000
