"""Prepared answers go online together, and that takes two of the committee."""

import hashlib
from datetime import datetime
from enum import StrEnum, auto
from typing import Any

from flask_babel import lazy_gettext as lazy
from sqlalchemy.orm import Session

from wijkfonds.acts.kinds import ActKind, register
from wijkfonds.acts.models import Act
from wijkfonds.assessments.events import AssessmentEvent
from wijkfonds.assessments.publishing import publish_prepared
from wijkfonds.assessments.queries import ready_answers
from wijkfonds.assessments.telling import tell_answers
from wijkfonds.foundation.languages import path_of
from wijkfonds.interests.bars import of_the_count
from wijkfonds.logbook.actions import record
from wijkfonds.membership.models import Membership, Role
from wijkfonds.rounds.acts import lock_its_round, round_of
from wijkfonds.rounds.models import Round
from wijkfonds.rounds.permissions import is_committee

PUBLISH_ANSWERS = "publish_answers"
COMMITTEE = frozenset({Role.COMMITTEE})


class PublishRefusal(StrEnum):
    NOT_THE_COMMITTEE = auto()
    NOT_TOGETHER = auto()
    NOTHING_READY = auto()


def may_publish_answers(actor: Membership | None, round_: Round, *, ready: int) -> PublishRefusal | None:
    """What was prepared while they were to go online together; also what was hidden on that day and is seen again."""
    if not is_committee(actor, round_.fund_id):
        return PublishRefusal.NOT_THE_COMMITTEE
    if not round_.answers_at_once:
        return PublishRefusal.NOT_TOGETHER
    return None if ready else PublishRefusal.NOTHING_READY


def _address(session: Session, act: Act) -> str:
    return path_of("assessments.index", fund=act.fund.slug, round_=round_of(session, act).slug)


def _seen(session: Session, act: Act) -> str:
    """One more answer, or one that was replaced, has to be looked at again."""
    ready = ready_answers(session, round_of(session, act).id)
    return hashlib.sha256("\n".join(answer.id.hex for answer in ready).encode()).hexdigest()


def _publish(session: Session, act: Act, actor: Membership, _prepared: Any, now: datetime) -> None:
    round_ = round_of(session, act)
    answers = publish_prepared(session, round_, now)
    tell_answers(session, round_, answers, now)
    record(
        session,
        fund_id=round_.fund_id,
        event=AssessmentEvent.PUBLISHED_TOGETHER,
        actor_id=actor.account_id,
        now=now,
        about=f"rondes/{round_.slug}",
        round=round_.title,
        answers=len(answers),
    )


register(
    ActKind(
        key=PUBLISH_ANSWERS,
        proposing=COMMITTEE,
        confirming=COMMITTEE,
        title=lazy("De antwoorden online zetten"),
        address=_address,
        carry_out=_publish,
        lock=lock_its_round,
        fingerprint=_seen,
        bars=of_the_count(COMMITTEE, COMMITTEE),
    )
)
