"""The second step: six moments in order, in the time of Amsterdam."""

from datetime import UTC, datetime
from html import unescape

import pytest

from tests.rounds.conftest import PLAN
from wijkfonds.rounds.actions import MOMENTS

AFTER = "Het einde moet na het begin komen."
TOO_EARLY = "Stemmen begint als het indienen en het beoordelen klaar zijn, niet eerder."
STILL_SUBMITTING = "Beoordelen kan pas klaar zijn als het indienen gesloten is."
UNREADABLE = "Vul een dag en een uur in, bijvoorbeeld 30-6-2027 en 12:00."
SKIPPED = "Dit uur bestaat niet: de zomertijd begint."
DOUBLED = "Dit uur komt twee keer voor: de wintertijd begint."


@pytest.fixture
def draft(maker):
    assert maker.begin().status_code == 303
    return maker


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"submitting_closes": ["2027-04-01", "08:59"]}, AFTER),
        ({"submitting_closes": ["2027-04-01", "09:00"]}, AFTER),
        ({"assessing_closes": ["2027-04-15", "00:00"]}, AFTER),
        ({"voting_closes": ["2027-05-15", "00:00"]}, AFTER),
        ({"voting_closes": ["2027-05-14", "00:00"]}, AFTER),
        ({"assessing_closes": ["2027-04-30", "23:59"]}, STILL_SUBMITTING),
        ({"voting_opens": ["2027-05-14", "23:59"]}, TOO_EARLY),
        ({"voting_opens": ["2027-04-20", "00:00"]}, TOO_EARLY),
        ({"submitting_opens": ["2027-03-28", "02:30"]}, SKIPPED),
        ({"submitting_opens": ["2027-03-28", "02:00"]}, SKIPPED),
        ({"submitting_opens": ["2027-03-28", "02:59"]}, SKIPPED),
        ({"voting_closes": ["2027-10-31", "02:30"]}, DOUBLED),
        ({"voting_closes": ["2027-10-31", "02:00"]}, DOUBLED),
        ({"voting_closes": ["2027-10-31", "02:59"]}, DOUBLED),
        ({"voting_closes": ["2027-02-29", "12:00"]}, UNREADABLE),
        ({"voting_closes": ["morgen", "12:00"]}, UNREADABLE),
        ({"voting_closes": ["2027-06-01", "24:00"]}, UNREADABLE),
        ({"voting_closes": ["2027-06-01", "twaalf"]}, UNREADABLE),
        ({"voting_closes": ["", "12:00"]}, "Kies wanneer het stemmen sluit."),
        ({"submitting_opens": ["", ""]}, "Kies wanneer het indienen begint."),
    ],
)
def test_a_plan_that_cannot_be_is_said_and_kept_in_the_form(draft, changed, sentence):
    answer = draft.step("planning", PLAN | changed)
    assert answer.status_code == 422
    text = unescape(answer.text)
    assert sentence in text
    typed = [part for pair in (PLAN | changed).values() for part in pair if part]
    assert all(f'value="{part}"' in text for part in typed)
    assert [getattr(draft.kept()[0], name) for name in MOMENTS] == [None] * 6


@pytest.mark.parametrize(
    ("changed", "name", "kept"),
    [
        ({"submitting_opens": ["2027-03-28", "01:59"]}, "submitting_opens", (3, 28, 0, 59)),
        ({"submitting_opens": ["2027-03-28", "03:00"]}, "submitting_opens", (3, 28, 1)),
        ({"voting_closes": ["2027-10-31", "01:59"]}, "voting_closes", (10, 30, 23, 59)),
        ({"voting_closes": ["2027-10-31", "03:00"]}, "voting_closes", (10, 31, 2)),
        ({"submitting_closes": ["2027-04-01", "09:01"]}, "submitting_closes", (4, 1, 7, 1)),
        ({"assessing_closes": ["2027-05-01", "00:00"]}, "assessing_closes", (4, 30, 22)),
        ({"voting_opens": ["2027-05-15", "00:00"]}, "voting_opens", (5, 14, 22)),
        ({"voting_closes": ["15/5/2027", "0:01"]}, "voting_closes", (5, 14, 22, 1)),
        ({"voting_closes": ["1-6-2027", "12"]}, "voting_closes", (6, 1, 10)),
        ({"assessing_opens": ["2027-03-15", "00:00"]}, "assessing_opens", (3, 14, 23)),
    ],
)
def test_a_plan_that_just_fits_is_kept_in_utc(draft, changed, name, kept):
    assert draft.step("planning", PLAN | changed).status_code == 303
    assert getattr(draft.kept()[0], name) == datetime(2027, *kept, tzinfo=UTC)


def test_the_page_shows_again_what_was_planned(draft):
    draft.step("planning", PLAN)
    page = draft.browser.get("/fondsen/eikenhof/beheer/rondes/zomer-ronde/planning").text
    assert all(f'value="{part}"' in page for part in ("2027-04-01", "09:00", "2027-06-01", "12:00"))


def test_what_was_planned_before_stays_when_a_new_plan_cannot_be(draft):
    draft.step("planning", PLAN)
    before = draft.kept()[0].voting_closes
    assert draft.step("planning", PLAN | {"voting_closes": ["2027-05-14", ""]}).status_code == 422
    assert draft.kept()[0].voting_closes == before
