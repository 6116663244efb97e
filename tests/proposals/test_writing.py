"""Writing a proposal: seen by its owner alone, and never lost."""

from html import unescape

import pytest
from sqlalchemy import select

from tests.proposals.conftest import LIST, NEW, WHOLE
from tests.proposals.pages import write_steps
from tests.world import LONG
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
    assert write_steps(writer.browser, address, writer.newest() | {"title": "Twee banken"}).status_code == 303
    assert [found.title for found in writer.kept()] == ["Twee banken"]


def test_nobody_begins_after_the_window_closed_and_what_was_typed_stays(writer, world, says):
    world.time.move(days=10)
    answer = writer.browser.post(NEW, WHOLE)
    assert answer.status_code == 409
    assert says(answer, ProposalRefusal.NOT_OPEN)
    assert all(text in unescape(answer.text) for text in (WHOLE["title"], WHOLE["text"]))
    assert writer.kept() == []


@pytest.mark.parametrize("typed", [{}, {"costs-0-cents": "veel"}, {"others-0-who": "De school"}])
def test_more_adds_a_row_and_loses_nothing_that_was_typed(writer, typed):
    address = f"{writer.start()}/kosten"
    typed = {"costs-0-what": "Hout", "costs-2-what": "Verf <rood>", "costs-2-cents": "", "meer": "costs"} | typed
    answer = writer.browser.post(address, typed)
    text = unescape(answer.text)
    assert answer.status_code == 200
    assert all(typed[name] in text for name in typed if name != "meer")
    assert [f"costs-{row}-what" in text for row in (2, 3, 4)] == [True, True, False]
    assert "others-1-who" not in text


def test_slips_are_said_and_nothing_is_lost_or_kept(writer):
    answer = writer.browser.post(NEW, WHOLE | {"title": "Nee", "verder": "1"})
    assert answer.status_code == 422
    assert all(text in unescape(answer.text) for text in (WHOLE["summary"], WHOLE["text"]))
    assert writer.kept() == []
    address = f"{writer.start()}/kosten"
    answer = writer.browser.post(address, {"costs-0-what": "Hout", "costs-0-cents": "twaalf", "vorige": "1"})
    assert (answer.status_code, "twaalf" in answer.text) == (422, True)
    assert [line.cents for line in writer.kept()[0].costs] == [125_050]


def test_a_submitted_text_may_be_changed_until_the_window_closes(writer, world):
    key = world.proposal(writer.round, "Oud", by=writer.account_id)
    world.time.move(days=10, seconds=-1)
    typed = WHOLE | {"revision": "1"}
    assert writer.browser.post(f"/mijn/voorstellen/{key}", typed | {"title": "Nieuw plan"}).status_code == 303
    world.time.move(seconds=1)
    answer = writer.browser.post(f"/mijn/voorstellen/{key}", typed | {"title": "Te laat", "revision": "2"})
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


def test_what_was_typed_on_before_the_form_was_sent_again_is_kept(world):
    browser = world.visitor(world.resident())
    address = f"/fondsen/eikenhof/rondes/{world.round()}/voorstellen/nieuw"
    key = browser.get(address).text.split('name="key" type="hidden" value="')[1].split('"')[0]
    for text in ("Een begin.", "Een begin, en hoe het verdergaat."):
        answer = browser.post(address, {"title": "Een bankje", "text": text, "key": key})
        assert answer.location == f"/mijn/voorstellen/{key}"
    assert "en hoe het verdergaat" in browser.get(answer.location).text
    with world.database.write() as session:
        session.scalars(select(Proposal)).one().revision = 2
    assert browser.post(address, {"title": "Een bankje", "text": "Een begin.", "key": key}).location != answer.location
    assert "en hoe het verdergaat" in browser.get(answer.location).text, (
        "a newer text is not overwritten by an old form"
    )


def test_whoever_sends_the_key_of_another_gets_a_draft_of_their_own(writer, world):
    address = writer.start()
    key, other = address.rpartition("/")[2], world.visitor(world.resident())
    answer = other.post(NEW, {"title": "Een bankje", "key": key})
    assert answer.status_code == 303
    assert key not in answer.location
    assert other.get(answer.location).status_code == 200
    assert [each.title for each in writer.kept()] == [WHOLE["title"], "Een bankje"]


@pytest.mark.parametrize(
    ("step", "typed", "problem"),
    [
        ("", {"title": "Een bankje"}, ProposalProblem.NO_TEXT),
        ("/kosten", {"costs-0-what": ""}, ProposalProblem.NO_COSTS),
    ],
)
def test_what_everybody_reads_cannot_be_emptied(world, says, step, typed, problem):
    slug, owner = world.round(), world.resident()
    key = world.proposal(slug, by=owner)
    browser = world.visitor(owner)
    answer = browser.post(f"/mijn/voorstellen/{key}{step}", typed | {"revision": "1"})
    assert answer.status_code == 422
    assert says(answer, problem)
    with world.database.session() as session:
        found = session.query(Proposal).one()
        assert (found.cost_cents, found.revision, found.text) == (20_000, 1, LONG)
