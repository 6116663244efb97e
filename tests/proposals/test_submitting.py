"""Submitting and withdrawing: once, complete, and by somebody who still may."""

import pytest

from tests.ballots.crowd import at_once
from tests.proposals.conftest import LIST, WHOLE
from tests.world import LONG
from wijkfonds.proposals.models import ProposalStatus
from wijkfonds.proposals.permissions import ProposalRefusal


def statuses(writer):
    return [found.status for found in writer.kept()]


def test_a_submitted_proposal_is_there_for_everybody(writer, visitor):
    address = writer.start()
    answer = writer.browser.post(f"{address}/indienen")
    (found,) = writer.kept()
    assert (answer.status_code, answer.location) == (303, f"{address}/nakijken")
    assert (found.status, found.slug) == (ProposalStatus.SUBMITTED, "bank-bij-de-vijver")
    assert found.submitted_at == writer.world.time.now
    assert visitor.get(f"{LIST}/bank-bij-de-vijver").status_code == 200
    assert WHOLE["title"] in visitor.get(LIST).text


def test_a_second_click_submits_nothing_twice(writer):
    address = writer.start()
    answers = [writer.browser.post(f"{address}/indienen") for _ in range(2)]
    assert [(each.status_code, each.location) for each in answers] == [(303, f"{address}/nakijken")] * 2
    assert writer.browser.get(f"{address}/nakijken").text.count("Uw voorstel is ingediend") == 1
    assert statuses(writer) == [ProposalStatus.SUBMITTED]


def closed(writer):
    writer.world.time.move(days=10)
    return ProposalRefusal.NOT_OPEN


def refused(writer):
    writer.refuse_membership()
    return ProposalRefusal.MEMBERSHIP_REFUSED


def left(writer):
    with writer.world.database.write() as session:
        session.delete(writer.world.member(session, writer.account_id))
    return ProposalRefusal.NOT_A_MEMBER


def budget_was_lowered(writer):
    with writer.world.database.write() as session:
        writer.world.find_round(session, writer.round).budget_cents = 125_049
    return ProposalRefusal.NOT_COMPLETE


@pytest.mark.parametrize("meanwhile", [closed, refused, left, budget_was_lowered])
def test_what_changed_meanwhile_is_said_and_the_draft_stays(writer, says, meanwhile):
    address = writer.start()
    assert writer.browser.get(f"{address}/nakijken").status_code == 200
    refusal = meanwhile(writer)
    answer = writer.browser.post(f"{address}/indienen")
    assert answer.status_code == 409
    assert says(answer, refusal)
    assert says(writer.browser.get(f"{address}/nakijken"), refusal)
    assert statuses(writer) == [ProposalStatus.DRAFT]


@pytest.mark.parametrize("gap", ["summary", "text", "theme", "costs-0-what"])
def test_an_incomplete_proposal_is_not_submitted(writer, says, gap):
    empty = {"costs-0-what": "", "costs-0-cents": ""} if gap == "costs-0-what" else {gap: ""}
    address = writer.start(**empty)
    answer = writer.browser.post(f"{address}/indienen")
    assert answer.status_code == 409
    assert says(answer, ProposalRefusal.NOT_COMPLETE)
    assert statuses(writer) == [ProposalStatus.DRAFT]


def test_the_last_second_is_in_time(writer, world):
    address = writer.start()
    world.time.move(days=10, seconds=-1)
    assert writer.browser.post(f"{address}/indienen").status_code == 303


@pytest.mark.parametrize(
    ("title", "slugs"),
    [
        ("Bank", ["bank", "bank-2", "bank-3"]),
        ("Bänk!", ["bank", "bank-2", "bank-3"]),
        ("Nieuw", ["x-nieuw", "x-nieuw-2", "x-nieuw-3"]),
        ("🌳🌳🌳🌳", ["x", "x-2", "x-3"]),
    ],
)
def test_equal_titles_get_addresses_of_their_own(writer, visitor, title, slugs):
    for _ in slugs:
        writer.world.time.move(seconds=1)
        assert writer.browser.post(f"{writer.start(title=title)}/indienen").status_code == 303
    assert [found.slug for found in writer.kept()] == slugs
    assert [visitor.get(f"{LIST}/{slug}").status_code for slug in slugs] == [200, 200, 200]


def test_the_same_title_eight_times_at_the_same_moment_is_eight_addresses(writer, world):
    keys = [world.proposal(writer.round, "Bank", by=writer.account_id, draft=True) for _ in range(8)]
    browsers = [world.visitor(writer.account_id) for _ in keys]
    answers = at_once(
        [
            lambda browser=browser, key=key: browser.post(f"/mijn/voorstellen/{key}/indienen")
            for browser, key in zip(browsers, keys, strict=True)
        ]
    )
    assert [answer.status_code for answer in answers] == [303] * 8
    assert {found.slug for found in writer.kept()} == {"bank", *(f"bank-{number}" for number in range(2, 9))}


def test_a_draft_that_is_withdrawn_is_gone(writer):
    address = writer.start()
    assert writer.browser.post(f"{address}/intrekken").status_code == 303
    assert writer.kept() == []
    assert writer.browser.get(address).status_code == 404


def test_a_withdrawn_proposal_stays_readable_and_leaves_the_list(writer, visitor, says):
    address = writer.start()
    writer.browser.post(f"{address}/indienen")
    writer.world.time.move(days=25)
    answers = [writer.browser.post(f"{address}/intrekken", {"reason": "Het plan is al gelukt."}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 409]
    assert says(answers[1], ProposalRefusal.ALREADY_WITHDRAWN)
    (found,) = writer.kept()
    assert (found.status, found.withdrawn_at) == (ProposalStatus.WITHDRAWN, writer.world.time.now)
    assert visitor.get(f"{LIST}/bank-bij-de-vijver").status_code == 200
    assert WHOLE["title"] not in visitor.get(LIST).text


def test_html_in_a_text_is_text(writer, visitor):
    hostile = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    places = dict.fromkeys(("title", "summary", "place", "costs-0-what"), hostile)
    address = writer.start(**places, text=f"{hostile}\n\n{LONG}")
    writer.browser.post(f"{address}/indienen")
    (found,) = writer.kept()
    pages = [writer.browser.get(address), writer.browser.get(f"{address}/nakijken"), writer.browser.get("/mijn")]
    pages += [visitor.get(LIST), visitor.get(f"{LIST}/{found.slug}")]
    for page in pages:
        assert page.status_code == 200
        assert "&lt;script&gt;" in page.text
        assert "<script>alert" not in page.text
        assert "<img src=x" not in page.text


def test_a_long_text_with_emoji_survives(writer, visitor):
    text = ("Een boom 🌳 voor 👨‍👩‍👧 é ü ſ 中文 “aanhaling”\r\n\r\n" * 200)[:5000].strip()
    address = writer.start(text=text, title="Boom 🌳 voor 👩‍🌾 en kind")
    writer.browser.post(f"{address}/indienen")
    (found,) = writer.kept()
    assert found.text == text.replace("\r\n", "\n")
    assert found.title == "Boom 🌳 voor 👩‍🌾 en kind"
    assert visitor.get(f"{LIST}/{found.slug}").text.count("👨‍👩‍👧") == text.count("👨‍👩‍👧")


def test_text_that_nobody_can_see_is_no_text(writer):
    address = writer.start(summary="\u200b" * 40, text="\u3164" * 80)
    assert writer.browser.post(f"{address}/indienen").status_code == 409
    (kept,) = writer.kept()
    assert (kept.summary, kept.text) == ("", "")


def test_a_title_that_turns_its_signs_does_not_turn_ours(writer, visitor):
    address = writer.start(title="Bank \u202e bij de vijver")
    assert writer.browser.post(f"{address}/indienen").status_code == 303
    (kept,) = writer.kept()
    assert kept.title == "Bank \u202e bij de vijver\u202c"
    assert visitor.get(f"{LIST}/{kept.slug}").text.count("\u202e") == visitor.get(f"{LIST}/{kept.slug}").text.count(
        "\u202c"
    )
