"""What an answer says to each question, what it may cost, and what is never public."""

from html import unescape

import pytest
from sqlalchemy import select

from tests.assessments.conftest import NO, PLAN, PUBLIC, YES
from wijkfonds.assessments.models import Assessment, CriterionVerdict
from wijkfonds.criteria.models import Criterion
from wijkfonds.proposals.models import ProposalStatus

WHY = "De grond is van de gemeente, en die zegt nu nee."


@pytest.fixture
def one(two):
    """Answers count at once."""
    two.set(second_reader=False)
    return two


def said(place, verdict, explanation="", note=""):
    start = f"criteria-{place}"
    return {f"{start}-verdict": verdict, f"{start}-explanation": explanation, f"{start}-note": note}


@pytest.mark.parametrize(
    ("answer", "verdict", "explanation", "code"),
    [
        (NO, "no", "u" * 39, 422),
        (NO, "no", "u" * 40, 303),
        (YES, "no", "u" * 40, 422),
        (YES, "yes_if", "", 422),
        (YES, "yes_if", "u", 303),
        (YES, "yes", "", 303),
        (YES, "misschien", "", 303),
    ],
)
def test_a_question_is_answered_with_its_reason(one, answer, verdict, explanation, code):
    assert one.first.post(PLAN, answer | said(0, verdict, explanation)).status_code == code
    with one.world.database.session() as session:
        kept = session.scalars(select(CriterionVerdict.explanation)).all()
    assert kept == ([explanation] if code == 303 and verdict != "misschien" else [])


def test_the_explanation_is_public_and_the_notes_are_not(one, visitor):
    form = YES | said(0, "yes_if", WHY, "Bel Ans hierover.") | {"note": "Alleen voor ons."}
    assert one.first.post(PLAN, form).status_code == 303
    shown = unescape(visitor.get(PUBLIC).text)
    assert "Is het voor mensen uit het gebied?" in shown
    assert WHY in shown
    for note in ("Bel Ans hierover.", "Alleen voor ons."):
        assert note not in shown
        assert note in unescape(one.second.get(PLAN).text)
        assert note not in unescape(one.world.visitor(one.proposer).get(f"/mijn/voorstellen/{one.key}/nakijken").text)


@pytest.mark.parametrize(
    ("cents", "reason", "code"),
    [("150", "r" * 19, 422), ("150", "r" * 20, 303), ("", "r" * 20, 422), ("0", "r" * 20, 422), ("", "", 303)],
)
def test_another_amount_is_explained(one, cents, reason, code):
    assert one.first.post(PLAN, YES | {"cents": cents, "cents_reason": reason}).status_code == code


def test_what_was_asked_stays_and_what_was_assessed_counts(two, visitor):
    form = YES | {"cents": "150", "cents_reason": "Hout is goedkoper geworden."}
    two.first.post(PLAN, form)
    assert (two.proposal().asked_cents, two.proposal().cost_cents) == (20_000, 20_000), "it waits for a reader"
    two.second.post(f"{PLAN}/eens", {"revision": "1"})
    assert (two.proposal().asked_cents, two.proposal().cost_cents) == (20_000, 15_000)
    shown = unescape(visitor.get(PUBLIC).text)
    assert "Gevraagd: € 200. Beoordeeld op: € 150." in shown.replace("\xa0", " ")
    two.world.time.move(seconds=1)
    two.first.post(PLAN, YES | {"cents": "", "cents_reason": ""})
    two.second.post(f"{PLAN}/eens", {"revision": "1"})
    assert two.proposal().cost_cents == 20_000, "the newest answer says nothing of it"


def test_the_first_answer_fixes_the_questions_of_the_round(one):
    edit = "/fondsen/eikenhof/beheer/rondes/zomer/toetsvragen"
    assert "staan vast" not in one.board.get(edit).text
    one.first.post(PLAN, YES | said(0, "yes"))
    assert "staan vast" in one.board.get(edit).text
    with one.world.database.session() as session:
        kept = session.scalars(select(Criterion.question).where(Criterion.round_id.is_not(None))).all()
        verdict = session.scalars(select(CriterionVerdict)).one()
        assert verdict.criterion.question == "Is het voor mensen uit het gebied?"
    assert len(kept) == 15


def test_questions_that_changed_while_they_were_answered_are_read_anew(one):
    assert one.first.post(PLAN, YES | {"criteria_seen": "0" * 16}).status_code == 409
    with one.world.database.session() as session:
        assert session.scalars(select(Assessment)).all() == []
    assert one.proposal().status == ProposalStatus.SUBMITTED
