"""Where the chores of a fund come from: each feature is asked once, for all rounds together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from flask import url_for
from sqlalchemy.orm import Session

from wijkfonds.acts.models import Act
from wijkfonds.assessments.listing import Filter, needs_support
from wijkfonds.assessments.waiting import for_an_answer, for_another_look, for_second_readers
from wijkfonds.comments.hiding_queries import talk_waiting
from wijkfonds.desk.chores import Chore, ChoreKind, due_of
from wijkfonds.foundation.waiting import Waits
from wijkfonds.funds.models import Fund
from wijkfonds.letters.queries import requests_waiting
from wijkfonds.membership.models import MembershipState, Role
from wijkfonds.membership.queries import members_since
from wijkfonds.moderation.queries import work_waiting
from wijkfonds.rounds.models import Round
from wijkfonds.rounds.queries import rounds_of
from wijkfonds.urn.permissions import box_waits
from wijkfonds.verification.queries import letters_wait

COMMITTEE, BOARD = frozenset({Role.COMMITTEE}), frozenset({Role.BOARD})
ASSESSORS = frozenset({Role.COMMITTEE, Role.ASSESSOR})
COUNTERS = frozenset({Role.COMMITTEE, Role.TELLER})
ONE = 1


def read_of(session: Session, fund: Fund, now: datetime) -> "Of":
    return Of(session, fund, rounds_of(session, fund.id, drafts=True), members_since(session, fund.id), now)


@dataclass(frozen=True)
class Of:
    """What is read once: `rounds` of the fund, drafts too, and its `members` per state."""

    session: Session
    fund: Fund
    rounds: Sequence[Round]
    members: dict[MembershipState, Waits]
    now: datetime

    @property
    def ids(self) -> list[UUID]:
        return [round_.id for round_ in self.rounds]


def chores_of(of: Of, acts: Sequence[Act]) -> list[Chore]:
    """`acts`: those that wait for whoever looks.  Who may do a chore is in its roles."""
    return [*_of_acts(of, acts), *_of_the_fund(of), *_of_rounds(of), *_of_moments(of)]


def _of_acts(of: Of, acts: Sequence[Act]) -> Iterator[Chore]:
    for act in acts:
        waits, url = Waits(ONE, act.proposed_at), url_for("acts.index", fund=of.fund.slug)
        yield Chore(ChoreKind.ACT, str(act.id), waits, act.expires_at, frozenset(Role), url, act.what)


def _of_the_fund(of: Of) -> Iterator[Chore]:
    moderation, talk = work_waiting(of.session, of.fund.id, of.now), talk_waiting(of.session, of.fund.id)
    found = (
        (ChoreKind.MEMBERS, of.members[MembershipState.ASKED], COMMITTEE, "membership.members"),
        (ChoreKind.ADDRESS_LETTERS, letters_wait(of.session, of.fund.id), COMMITTEE, "verification.printing"),
        (ChoreKind.REPORTS, moderation.reported, COMMITTEE, "moderation.queue"),
        (ChoreKind.COMMENT_REPORTS, talk.reported, COMMITTEE, "moderation.queue"),
        (ChoreKind.APPEALS, moderation.hidings, COMMITTEE | BOARD, "moderation.queue"),
        (ChoreKind.COMMENT_APPEALS, talk.appeals, COMMITTEE | BOARD, "moderation.queue"),
        (ChoreKind.QUESTIONS, talk.questions, COMMITTEE, "comments.questions"),
        (ChoreKind.BLOCKED, moderation.blocks, BOARD, "moderation.queue"),
    )
    for kind, waits, roles, place in found:
        if waits:
            yield Chore(kind, "", waits, due_of(kind, waits.since), roles, url_for(place, fund=of.fund.slug))


def _of_rounds(of: Of) -> Iterator[Chore]:
    """What people wait for in a round."""
    letters = requests_waiting(of.session, of.ids)
    for round_ in of.rounds:
        if round_.id in letters:
            waits = letters[round_.id]
            due = due_of(ChoreKind.LETTERS, waits.since, round_.voting_closes)
            yield _chore(ChoreKind.LETTERS, round_, waits, due, COMMITTEE, "letters.show")
    yield from _of_assessing(of)


def _of_assessing(of: Of) -> Iterator[Chore]:
    """Each proposal is counted in one of the three; what the proposer asks again has a term of its own."""
    kinds = (
        (ChoreKind.REVIEWS, for_another_look(of.session, of.ids), Filter.ASKED_AGAIN),
        (ChoreKind.SECOND, for_second_readers(of.session, of.ids), Filter.SECOND_READER),
        (ChoreKind.ASSESS, for_an_answer(of.session, of.ids), Filter.WITHOUT_ANSWER),
    )
    opened = [each for each in of.rounds if each.assessing_opens and each.assessing_opens <= of.now]
    for kind, waiting, shown in kinds:
        for round_ in opened:
            if round_.id in waiting:
                waits = waiting[round_.id]
                ends = None if kind == ChoreKind.REVIEWS else round_.assessing_closes
                due = due_of(kind, waits.since, ends)
                yield _chore(kind, round_, waits, due, ASSESSORS, "assessments.index", toon=shown.value)


def _of_moments(of: Of) -> Iterator[Chore]:
    """What the days of a round ask of the people who run it."""
    for round_ in of.rounds:
        if box_waits(round_, of.now):
            due = due_of(ChoreKind.BOX, round_.voting_closes)
            yield _chore(ChoreKind.BOX, round_, Waits(ONE, round_.voting_closes), due, COUNTERS, "urn.show")
        if _waits_for_freezing(round_, of.now):
            waits = Waits(ONE, round_.assessing_closes)
            yield _chore(ChoreKind.FREEZE, round_, waits, round_.voting_opens, COMMITTEE, "desk.show_round")
        if round_.result_published_at is not None and round_.decided_at is None and not round_.source:
            waits = Waits(ONE, round_.result_published_at)
            due = due_of(ChoreKind.DECIDE, waits.since)
            yield _chore(ChoreKind.DECIDE, round_, waits, due, BOARD, "decisions.board")


def _waits_for_freezing(round_: Round, now: datetime) -> bool:
    """Nothing comes any more, and people are going to vote."""
    closes, is_over = (round_.submitting_closes, round_.assessing_closes), False
    if round_.published_at is not None and round_.has_vote and round_.frozen_at is None and not round_.source:
        is_over = all(moment is not None and moment <= now for moment in closes)
    return is_over


def _chore(
    kind: ChoreKind,
    round_: Round,
    waits: Waits,
    due: datetime | None,
    roles: frozenset[Role],
    place: str,
    toon: str | None = None,
) -> Chore:
    url = url_for(place, fund=round_.fund.slug, round_=round_.slug, toon=toon)
    supported = roles == ASSESSORS and needs_support(round_)
    return Chore(kind, str(round_.id), waits, due, roles, url, round_.title, supported)
