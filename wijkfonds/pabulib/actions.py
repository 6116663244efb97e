"""A closed round of a real election.  The caller commits; all of it or nothing."""

import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
from sqlalchemy import insert
from sqlalchemy.orm import Session

from wijkfonds.ballots.freezing import write_rules
from wijkfonds.ballots.models import Ballot
from wijkfonds.ballots.rules import Choices
from wijkfonds.ballots.sealing import Kind, longest_payload, lookup_of, seal
from wijkfonds.bundle.codes import new_receipt
from wijkfonds.foundation.slugs import free_slug, plain
from wijkfonds.funds.models import Fund
from wijkfonds.proposals.lines import CostLine
from wijkfonds.proposals.models import Proposal, ProposalStatus
from wijkfonds.roll.keys import RoundKeys
from wijkfonds.roll.models import Channel, EntryState, Participation, RollEntry, RollSource
from wijkfonds.rounds.models import BallotType, DecisionMode, Round
from wijkfonds.rounds.queries import round_slugs
from wijkfonds.tally.pabulib_file import PabulibFile, PabulibProject
from wijkfonds.tally.pabulib_meta import WITH_POINTS
from wijkfonds.tally.rule import BORDA, LIMITS, Rule

DAY = timedelta(days=1)
LONGEST_TITLE = 120
AT_ONCE = 2000


@dataclass(frozen=True)
class SealedRow:
    lookup: str
    sealed: bytes


def seal_ballots(round_id: UUID, file: PabulibFile, public: X25519PublicKey, pepper: bytes) -> list[SealedRow]:
    """Every ballot as one cast here would be: sealed, padded, under a receipt that is thrown away."""
    length = longest_payload(tuple(project.id for project in file.projects), points_to_give(file))
    rows = []
    for choices in ballots_in(file):
        receipt, kind = new_receipt(), Kind.CHOICE if choices.keys else Kind.BLANK
        lookup = lookup_of(pepper, round_id, receipt)
        sealed = seal(public, round_id, lookup=lookup, receipt=receipt, choices=choices, length=length, kind=kind)
        rows.append(SealedRow(lookup, sealed))
    secrets.SystemRandom().shuffle(rows)
    return rows


def ballots_in(file: PabulibFile) -> Iterator[Choices]:
    """Every ballot as one cast here would be.  A choice of no points is none."""
    ids = [project.id for project in file.projects]
    for numbers, points, _ in file.votes.rows():
        if file.vote_type in WITH_POINTS:
            given = sorted((ids[number], each) for number, each in zip(numbers, points, strict=True) if each > 0)
            yield Choices(tuple(key for key, _ in given), tuple(each for _, each in given))
        elif file.vote_type == "ordinal":
            yield Choices(tuple(ids[number] for number in numbers))
        else:
            yield Choices(tuple(sorted(ids[number] for number in numbers)))


def points_to_give(file: PabulibFile) -> int | None:
    """The most that a ballot may give together; where the file does not say so, the most that one gives."""
    if file.vote_type not in WITH_POINTS:
        return None
    most = max((sum(ballot.points) for ballot in ballots_in(file)), default=0)
    return max(file.max_sum_points or 0, most, 1)


def import_round(
    session: Session,
    *,
    fund: Fund,
    round_id: UUID,
    file: PabulibFile,
    rule: Rule,
    rows: Sequence[SealedRow],
    keys: RoundKeys,
    now: datetime,
    groups: str = "",
) -> Round:
    """Published, frozen and closed; it is counted like any other.

    `groups` is the column of the file that names either-or choices.
    """
    session.get_one(Fund, fund.id, with_for_update=True)  # one at a time: two equal titles, two addresses
    slug = free_slug(title_of(file), round_slugs(session, fund.id))
    round_ = _round(file, rule, now)
    round_.id, round_.fund_id, round_.slug = round_id, fund.id, slug
    session.add(round_)
    session.flush()
    taken: set[str] = set()
    paper = [_proposal(round_, project, place, taken, now, groups) for place, project in enumerate(file.projects, 1)]
    session.add_all(paper)
    session.flush()
    write_rules(session, round_, paper, keys, now)
    _put_in_the_box(session, round_id, rows)
    return round_


def title_of(file: PabulibFile) -> str:
    return " ".join(file.meta.get(name, "") for name in ("description", "instance")).strip() or "Pabulib"


def _round(file: PabulibFile, rule: Rule, now: datetime) -> Round:
    meta, title = file.meta, title_of(file)
    closed = now - DAY
    return Round(
        title=title[:80],
        summary=f"{meta.get('unit', '')} {meta.get('instance', '')}".strip()[:300],
        source=f"Pabulib: {title}"[:300],
        budget_cents=file.budget_cents,
        decision_mode=DecisionMode.RESIDENTS_DECIDE,
        submitting_opens=closed - 30 * DAY,
        submitting_closes=closed - 20 * DAY,
        assessing_opens=closed - 30 * DAY,
        assessing_closes=closed - 10 * DAY,
        voting_opens=closed - 10 * DAY,
        voting_closes=closed,
        ballot_type=_ballot_type(file),
        min_choices=_least(file),
        max_choices=1 if file.vote_type == "choose-1" else file.max_length,
        points_to_give=points_to_give(file),
        rank_points=rule.points if file.vote_type == "ordinal" else BORDA,
        rule=rule.name,
        overspend=rule.overspend,
        completion=rule.completion,
        step_cents=rule.step_cents,
        **{name: getattr(rule, name) for name in LIMITS.values()},
        created_at=now,
        published_at=now,
        rules_json="",
    )


def _least(file: PabulibFile) -> int:
    """Ballots that lost a choice of no points may be shorter than the file says."""
    if file.vote_type not in WITH_POINTS:
        return file.min_length or 1
    shortest = min((len(ballot.keys) for ballot in ballots_in(file) if ballot.keys), default=1)
    return max(min(file.min_length or 1, shortest), 1)


def _ballot_type(file: PabulibFile) -> BallotType:
    """The bound of the budget is kept only where the file's own bound is that budget."""
    if file.vote_type == "ordinal":
        return BallotType.ORDINAL
    if file.vote_type in WITH_POINTS:
        return BallotType.CUMULATIVE
    if file.vote_type == "choose-1":
        return BallotType.CHOOSE_ONE
    if file.max_sum_cost_cents == file.budget_cents:
        return BallotType.APPROVAL_WITHIN_BUDGET
    return BallotType.APPROVAL_AT_MOST if file.max_length else BallotType.APPROVAL_FREE


def _proposal(
    round_: Round, project: PabulibProject, place: int, taken: set[str], now: datetime, groups: str
) -> Proposal:
    title = (project.name or project.id)[:LONGEST_TITLE]
    slug = free_slug(title, taken)
    taken.add(slug)
    return Proposal(
        round_id=round_.id,
        key=secrets.token_hex(8),
        slug=slug,
        status=ProposalStatus.WITHDRAWN if project.withdrawn else ProposalStatus.ON_BALLOT,
        title=title,
        summary=project.description[:400],
        text=project.description,
        cost_cents=project.cost_cents,
        costs=[CostLine(position=0, what=title, cents=project.cost_cents)],
        search_text=plain(f"{title} {project.description}"),
        either_or=project.cell(groups),
        ballot_key=project.id,
        ballot_position=place,
        created_at=now,
        submitted_at=now,
        withdrawn_at=now if project.withdrawn else None,
    )


def _put_in_the_box(session: Session, round_id: UUID, rows: Sequence[SealedRow]) -> None:
    """A place on the list, a mark and a ballot for each voter: as many of each as the file has."""
    for start in range(0, len(rows), AT_ONCE):
        part = rows[start : start + AT_ONCE]
        entries = [uuid4() for _ in part]
        for table, values in (
            (
                RollEntry,
                [
                    {"id": entry, "round_id": round_id, "source": RollSource.LIST, "state": EntryState.VALID}
                    for entry in entries
                ],
            ),
            (
                Participation,
                [
                    {"round_id": round_id, "entry_id": entry, "channel": Channel.ONLINE, "told": True}
                    for entry in entries
                ],
            ),
            (Ballot, [{"round_id": round_id, "lookup": row.lookup, "sealed": row.sealed} for row in part]),
        ):
            session.execute(insert(table), values)
