"""Versions of many proposals at once, when the committee puts them under another theme: nothing else of them changes."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from wijkfonds.funds.models import Theme
from wijkfonds.proposals.changes import Kept, keep_text_before
from wijkfonds.proposals.freezing import is_frozen
from wijkfonds.proposals.models import Proposal
from wijkfonds.versions.models import Version, WriterRole
from wijkfonds.versions.parts import NAMES, read_parts, written


def keep_before_many(session: Session, proposals: Sequence[Proposal]) -> None:
    """Of those that were submitted before versions were kept, which are few, the text that is about to go."""
    known = _newest(session, proposals)
    for proposal in proposals:
        if proposal.id not in known:
            keep_text_before(session, proposal)


def keep_themes(session: Session, proposals: Sequence[Proposal], theme: Theme | None, kept: Kept) -> None:
    """One query for what stands, one insert; `kept.why` is for those whose text is frozen."""
    known = _newest(session, proposals)
    for proposal in proposals:
        newest = known[proposal.id]
        parts = dict(read_parts(newest.parts_json))
        parts["theme_id"] = str(theme.id) if theme else None
        parts[NAMES] = parts[NAMES] | {"theme_id": theme.name if theme else ""}
        frozen = is_frozen(proposal, kept.at)
        made = Version(proposal_id=proposal.id, number=newest.number + 1, at=kept.at, account_id=kept.by)
        made.role, made.parts_json = WriterRole.COMMITTEE, written(parts)
        made.is_amendment, made.why = frozen, kept.why if frozen else ""
        session.add(made)
    session.flush()


def _newest(session: Session, proposals: Sequence[Proposal]) -> dict[UUID, Version]:
    ids = [proposal.id for proposal in proposals]
    newest = (
        select(Version.proposal_id, func.max(Version.number).label("number"))
        .where(Version.proposal_id.in_(ids))
        .group_by(Version.proposal_id)
        .subquery()
    )
    is_it = (Version.proposal_id == newest.c.proposal_id) & (Version.number == newest.c.number)
    return {version.proposal_id: version for version in session.scalars(select(Version).join(newest, is_it))}
