"""Saying whether a plan can be carried out.  The caller commits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from wijkfonds.assessments.models import AnswerState, Assessment, AssessmentReading, CriterionVerdict, Verdict
from wijkfonds.assessments.permissions import AssessmentRefusal, may_assess
from wijkfonds.assessments.publishing import settle
from wijkfonds.assessments.queries import answer_in_hand, asked_again, first_two, newest_answer, reading_of
from wijkfonds.assessments.rules import SHORTEST_REASON
from wijkfonds.criteria.actions import fix_criteria
from wijkfonds.criteria.queries import criteria_of
from wijkfonds.criteria.rules import only_on, seen_of
from wijkfonds.foundation.refusals import Refused, require
from wijkfonds.interests.queries import has_interest
from wijkfonds.membership.models import Membership
from wijkfonds.proposals.models import Proposal


class TextChanged(Exception):
    """The proposer rewrote the proposal while it was being judged."""


class CriteriaChanged(Exception):
    """The committee changed the questions while they were being answered."""


@dataclass(frozen=True)
class Judged:
    """What is said to the question at this place of the list, counted from 0."""

    place: int
    verdict: Verdict
    explanation: str = ""
    note: str = ""


def assess_proposal(
    session: Session,
    *,
    actor: Membership,
    proposal: Proposal,
    revision: int,
    now: datetime,
    verdicts: Sequence[Judged] = (),
    criteria: str = "",
    **answer: Any,
) -> Assessment | None:
    """`answer` is outcome and rationale, and what there is of note, cents and cents_reason.  It may be replaced until
    the list is frozen; earlier ones are kept.  With a second reader it waits for that one.

    None when the newest answer of this person says the same: a double click is one answer, and one mail.
    Raises Refused, TextChanged when `revision` is not the text that there is now, and CriteriaChanged when `criteria`
    (if given) is not the list that there is now.
    """
    _permit(session, actor, proposal, rationale=answer["rationale"], now=now)
    _see_that_nothing_changed(session, proposal, revision, criteria)
    before = answer_in_hand(session, proposal)
    if _says_the_same(before or newest_answer(session, proposal), actor, verdicts, answer):
        return None
    fix_criteria(session, proposal.round, now)
    if before is not None:
        replace_answer(session, before)
    made = _write_down(session, actor, proposal, verdicts, assessed_at=now, **answer)
    if not proposal.round.second_reader:
        settle(session, made, now)
    return made


def _write_down(
    session: Session, actor: Membership, proposal: Proposal, verdicts: Sequence[Judged], **values: Any
) -> Assessment:
    made = Assessment(proposal=proposal, assessor_id=actor.account_id, revision=proposal.revision, **values)
    made.state = AnswerState.WAITING
    session.add(made)
    made.verdicts = _verdicts(session, proposal, verdicts)
    session.flush()
    return made


def _permit(session: Session, actor: Membership, proposal: Proposal, *, rationale: str, now: datetime) -> None:
    touched = has_interest(session, actor.account_id, proposal)
    require(may_assess(actor, proposal, now, has_interest=touched, first_two=first_two(session, proposal)))
    if asked_again(session, proposal) is not None and len(rationale) < SHORTEST_REASON:
        raise Refused(AssessmentRefusal.REVIEW_NEEDS_REASON)


def _see_that_nothing_changed(session: Session, proposal: Proposal, revision: int, criteria: str) -> None:
    if proposal.revision != revision:
        raise TextChanged
    if criteria and criteria != seen_of(only_on(criteria_of(session, proposal.round.fund_id, proposal.round))):
        raise CriteriaChanged


def replace_answer(session: Session, answer: Assessment) -> None:
    """It never counted; the database has room for one at a time."""
    answer.state = AnswerState.REPLACED
    session.flush()


def mark_read(session: Session, *, account_id: Any, proposal: Proposal, now: datetime) -> None:
    """Opening the page is reading; a newer text has to be read anew."""
    found = reading_of(session, proposal, account_id)
    if found is None:
        found = AssessmentReading(proposal_id=proposal.id, account_id=account_id)
        session.add(found)
    found.revision, found.read_at = proposal.revision, now
    session.flush()


def _says_the_same(
    latest: Assessment | None, actor: Membership, verdicts: Sequence[Judged], answer: dict[str, Any]
) -> bool:
    if latest is None or latest.assessor_id != actor.account_id or latest.state == AnswerState.RETURNED:
        return False
    usual = {"note": "", "cents": None, "cents_reason": ""}
    if any(getattr(latest, name) != value for name, value in (usual | answer).items()):
        return False
    said = [(each.verdict, each.explanation, each.note) for each in latest.verdicts]
    return said == [(each.verdict, each.explanation, each.note) for each in verdicts]


def _verdicts(session: Session, proposal: Proposal, verdicts: Sequence[Judged]) -> list[CriterionVerdict]:
    """On the round's own words, that do not change any more."""
    if not verdicts:
        return []
    asked = only_on(criteria_of(session, proposal.round.fund_id, proposal.round))
    return [
        CriterionVerdict(
            criterion_id=asked[each.place].id,
            position=each.place,
            verdict=each.verdict,
            explanation=each.explanation,
            note=each.note,
        )
        for each in verdicts
        if each.place < len(asked)
    ]
