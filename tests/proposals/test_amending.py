"""A frozen text says what changes and why, and stays the same plan."""

import pytest

from tests.proposals.conftest import WHOLE
from tests.proposals.pages import part_of
from wijkfonds.proposals.amending import LONGEST_WHY, SHORTEST_WHY, AmendmentProblem, problems_with_amendment
from wijkfonds.proposals.ending import LONGEST_REASON, SHORTEST_REASON, EndingProblem, problems_with_reason

WHY = "De leuning wordt hoger, want buren vroegen daarom."
NEWER = "Twee banken bij het water, in de zon."


@pytest.mark.parametrize(
    ("why", "title", "theme", "problems"),
    [
        ("x" * SHORTEST_WHY, True, True, []),
        ("x" * LONGEST_WHY, True, True, []),
        (" " + "x" * (SHORTEST_WHY - 1) + " ", True, True, [AmendmentProblem.NO_WHY]),
        ("", True, True, [AmendmentProblem.NO_WHY]),
        ("x" * (LONGEST_WHY + 1), True, True, [AmendmentProblem.WHY_TOO_LONG]),
        ("x" * SHORTEST_WHY, False, True, [AmendmentProblem.OTHER_TITLE]),
        ("x" * SHORTEST_WHY, True, False, [AmendmentProblem.OTHER_THEME]),
    ],
)
def test_what_an_amendment_needs(why, title, theme, problems):
    assert problems_with_amendment(why=why, same_title=title, same_theme=theme) == problems


@pytest.mark.parametrize(
    ("reason", "problems"),
    [
        ("x" * SHORTEST_REASON, []),
        ("x" * LONGEST_REASON, []),
        ("x" * (SHORTEST_REASON - 1) + "  ", [EndingProblem.NO_REASON]),
        ("x" * (LONGEST_REASON + 1), [EndingProblem.REASON_TOO_LONG]),
    ],
)
def test_what_withdrawing_needs(reason, problems):
    assert problems_with_reason(reason) == problems


def freeze(writer):
    with writer.world.database.write() as session:
        writer.world.find_round(session, "zomer").supporting_opens = writer.world.time()


def rewrite(writer, address, **changed):
    """As if the first step was opened just now."""
    return writer.browser.post(address, part_of("", WHOLE) | writer.newest() | changed)


def test_the_form_asks_why_once_people_can_support_it(writer, says):
    address = writer.start()
    writer.browser.post(f"{address}/indienen")
    assert "Wat verandert u, en waarom?" not in writer.browser.get(address).text
    freeze(writer)
    assert "Wat verandert u, en waarom?" in writer.browser.get(address).text
    answer = rewrite(writer, address, summary=NEWER)
    assert answer.status_code == 422
    assert says(answer, AmendmentProblem.NO_WHY)
    assert NEWER in answer.text
    answer = rewrite(writer, address, title="Een heel ander plan", theme="kansen", why=WHY)
    assert says(answer, AmendmentProblem.OTHER_TITLE)
    assert says(answer, AmendmentProblem.OTHER_THEME)
    assert rewrite(writer, address, summary=NEWER, why=WHY).status_code == 303
    (found,) = writer.kept()
    assert found.summary == NEWER


def test_a_draft_is_never_asked_why(writer):
    address = writer.start()
    freeze(writer)
    assert rewrite(writer, address, title="Nog een andere titel").status_code == 303


def test_supporting_keeps_changing_open_after_submitting(writer):
    address = writer.start()
    writer.browser.post(f"{address}/indienen")
    writer.world.time.move(days=12)
    assert rewrite(writer, address, summary=NEWER, why=WHY).status_code == 409
    with writer.world.database.write() as session:
        found = writer.world.find_round(session, "zomer")
        found.supporting_opens, found.supporting_closes = found.submitting_closes, found.assessing_closes
    assert rewrite(writer, address, summary=NEWER, why=WHY).status_code == 303


def test_two_who_write_at_once_lose_nothing(writer):
    """The second is shown both texts; the text of the first stays a version, whatever the second keeps."""
    address = writer.start()
    writer.browser.post(f"{address}/indienen")
    opened = writer.newest()
    assert rewrite(writer, address, summary=NEWER).status_code == 303
    other = "Drie banken bij het water, onder de boom."
    clash = rewrite(writer, address, summary=other, **opened)
    assert (clash.status_code, other in clash.text, NEWER in clash.text) == (409, True, True)
    (found,) = writer.kept()
    assert found.summary == NEWER
    assert rewrite(writer, address, summary=other).status_code == 303
    page = writer.world.visitor().get("/fondsen/eikenhof/rondes/zomer/voorstellen/bank-bij-de-vijver/versies/2").text
    assert "Twee banken" in page
