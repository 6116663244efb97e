"""The committee puts the questions in order, rewords, switches off and adds."""

from html import unescape

import pytest

from wijkfonds.criteria.defaults import default_set
from wijkfonds.criteria.queries import criteria_of
from wijkfonds.criteria.rules import LONGEST, LONGEST_HELP, SHORTEST, Asked, as_kept, only_on, seen_of
from wijkfonds.membership.models import Role

FUND = "/fondsen/eikenhof/beheer/toetsvragen"
ROUND = "/fondsen/eikenhof/beheer/rondes/zomer/toetsvragen"
OWN = "Past het bij de boom op het plein?"


def typed(asked, seen=""):
    """The form as a browser sends it."""
    fields = {"seen": seen or seen_of(default_set())}
    for place, row in enumerate(asked):
        start = f"rows-{place}"
        fields |= {f"{start}-key": row.key, f"{start}-question": row.question, f"{start}-help": row.help}
        fields |= {f"{start}-place": str(place + 1)} | ({f"{start}-is_on": "y"} if row.is_on else {})
    return fields


def kept(world, of_round=False):
    with world.database.session() as session:
        found = world.find_round(session, "zomer")
        return criteria_of(session, found.fund_id, found if of_round else None)


@pytest.fixture
def board(world):
    world.round()
    return world.visitor(world.committee)


def test_the_default_set_fits_its_own_form():
    for row in default_set():
        assert SHORTEST <= len(row.question) <= LONGEST
        assert 0 < len(row.help) <= LONGEST_HELP
    assert [row.key for row in default_set() if not row.is_on] == ["private", "fees"]


def test_what_is_kept_of_rows_without_a_question():
    default = default_set()[0]
    rows = [Asked("", key=default.key), Asked("", key="verzonnen"), Asked(OWN)]
    assert as_kept(rows, default_set()) == [Asked(default.question, default.help, default.key, False), Asked(OWN)]


def test_a_fund_rewords_puts_in_order_and_adds(board, world):
    first, second, *rest = default_set()
    reworded = Asked("Is het vooral voor Eikenhof?", first.help, first.key)
    assert board.post(FUND, typed([second, reworded, Asked(OWN), *rest])).status_code == 303
    found = [row.question for row in kept(world)]
    assert found[:3] == [second.question, "Is het vooral voor Eikenhof?", OWN]
    assert [row.question for row in kept(world, of_round=True)] == found, "the round has no own list"


def test_a_round_has_its_own_list_from_its_first_change(board, world, visitor):
    first, *rest = default_set()
    assert board.post(ROUND, typed([first, Asked(OWN), *rest])).status_code == 303
    assert OWN in [row.question for row in kept(world, of_round=True)]
    assert OWN not in [row.question for row in kept(world)]
    assert OWN in unescape(visitor.get("/fondsen/eikenhof/rondes/zomer/vragen").text)


@pytest.mark.parametrize(("question", "code"), [("k" * 9, 422), ("k" * 10, 303), ("k" * 160, 303), ("k" * 161, 422)])
def test_a_question_has_a_length(board, question, code):
    assert board.post(FUND, typed([Asked(question)])).status_code == code


def test_something_is_always_asked(board, world):
    off = [Asked(row.question, row.help, row.key, False) for row in default_set()]
    answer = board.post(FUND, typed(off))
    assert answer.status_code == 422
    assert only_on(kept(world)) == only_on(default_set())


def test_two_editors_lose_no_words(board, world):
    assert board.post(FUND, typed([Asked(OWN), *default_set()])).status_code == 303
    answer = board.post(FUND, typed([Asked("Mijn eigen vraag hier?"), *default_set()]))
    assert answer.status_code == 409
    assert "Mijn eigen vraag hier?" in answer.text
    assert OWN in [row.question for row in kept(world)]
    seen = seen_of(kept(world))
    assert f'value="{seen}"' in answer.text


@pytest.mark.parametrize("role", [Role.ASSESSOR, Role.BOARD])
def test_only_the_committee_changes_them(world, board, role):
    person = world.visitor(world.resident(role))
    assert [person.post(place, typed([Asked(OWN)])).status_code for place in (FUND, ROUND)] == [403, 403]


def test_a_round_that_is_no_draft_shows_its_questions_to_everybody(world, visitor):
    world.round(published=False)
    assert visitor.get("/fondsen/eikenhof/rondes/zomer/vragen").status_code == 404
