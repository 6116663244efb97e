"""What stands beside the form of an answer, and around the list."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from flask import url_for
from sqlalchemy.orm import Session

from wijkfonds.acts.showing import act_box
from wijkfonds.assessments.permissions import may_ask_for_changes, may_let_go, may_second, may_take_back_changes
from wijkfonds.assessments.publish_act import PUBLISH_ANSWERS, may_publish_answers
from wijkfonds.assessments.queries import (
    UNANSWERED,
    answer_in_hand,
    answers_of,
    first_two,
    newest_answer,
    newest_request,
    open_request,
    review_answered_by,
    who_can_read,
)
from wijkfonds.assessments.rules import came_not, is_waiting
from wijkfonds.assessments.texts import VERDICT_KINDS, VERDICT_NAMES
from wijkfonds.criteria.defaults import in_words
from wijkfonds.interests.queries import has_interest
from wijkfonds.membership.models import Membership
from wijkfonds.proposals.models import Proposal
from wijkfonds.rounds.models import Round
from wijkfonds.rounds.permissions import is_committee

Read = Callable[[Session, Proposal], Any]
_parts: list[tuple[str, Read]] = []


def add_part(template: str, read: Read) -> None:
    """Another feature shows something to the assessors beside the form; nothing when `read` gives None."""
    _parts.append((template, read))


def beside(session: Session, member: Membership | None, proposal: Proposal, now: datetime) -> dict[str, Any]:
    """Everything about one proposal that assessors see: answers, what was asked, and what somebody can do now."""
    in_hand, published = answer_in_hand(session, proposal), newest_answer(session, proposal)
    parts = [(template, read(session, proposal)) for template, read in _parts]
    request = open_request(session, proposal)
    return {
        "in_hand": in_hand,
        "latest": in_hand or published,
        "published": published,
        "answers": answers_of(session, proposal),
        "request": request or newest_request(session, proposal),
        "is_asked": request is not None,
        "came_not": came_not(proposal.status, proposal.changes_until, now),
        "waits": is_waiting(proposal.status, proposal.changes_until, now),
        "parts": [(template, content) for template, content in parts if content is not None],
        "verdict_names": VERDICT_NAMES,
        "verdict_kinds": VERDICT_KINDS,
        "in_words": in_words,
        **_what_now(session, member, proposal, now),
    }


def _what_now(session: Session, member: Membership | None, proposal: Proposal, now: datetime) -> dict[str, Any]:
    if member is None:
        return {"second_refusal": None, "let_go_refusal": None, "ask_refusal": None, "take_back_refusal": None}
    in_hand, both = answer_in_hand(session, proposal), first_two(session, proposal)
    touched = has_interest(session, member.account_id, proposal)
    others = who_can_read(session, proposal, in_hand.assessor_id if in_hand else None, *both)
    return {
        "second_refusal": may_second(member, in_hand, now, has_interest=touched, first_two=both),
        "let_go_refusal": may_let_go(member, in_hand, now, has_interest=touched, others=others),
        "ask_refusal": may_ask_for_changes(member, proposal, now, has_interest=touched),
        "take_back_refusal": may_take_back_changes(
            member, proposal, open_request(session, proposal), has_interest=touched
        ),
    }


def public_words(session: Session, proposal: Proposal) -> dict[str, Any] | None:
    """For everybody: the answer that is online, and until when changes are asked; never a name, never a note."""
    answer = newest_answer(session, proposal) if proposal.status not in UNANSWERED else None
    if answer is None and proposal.changes_until is None:
        return None
    round_ = proposal.round
    return {
        "answer": answer,
        "until": proposal.changes_until,
        "review": review_answered_by(session, answer) if answer else None,
        "verdict_names": VERDICT_NAMES,
        "verdict_kinds": VERDICT_KINDS,
        "in_words": in_words,
        "criteria_url": url_for("criteria.show", fund=round_.fund.slug, round_=round_.slug),
    }


def page_values(
    session: Session, member: Membership | None, round_: Round, ready: int, now: datetime
) -> dict[str, Any]:
    """For the committee above the list: answers that wait to go online together."""
    refusal = may_publish_answers(member, round_, ready=ready)
    is_of_the_committee = is_committee(member, round_.fund_id)
    box = None
    if is_of_the_committee and refusal is None:
        box = act_box(session, member, round_.fund, PUBLISH_ANSWERS, str(round_.id), now)
    return {"publish_box": box, "publish_refusal": refusal, "is_committee": is_of_the_committee}
