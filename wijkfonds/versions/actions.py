"""Keeping every text, and taking an earlier one back.  The caller holds the round's lock, and commits."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from wijkfonds.foundation.refusals import Refused, require
from wijkfonds.membership.models import Membership
from wijkfonds.proposals.actions import rewrite_proposal
from wijkfonds.proposals.changes import Kept, add_keeper
from wijkfonds.proposals.freezing import is_frozen
from wijkfonds.proposals.models import Proposal
from wijkfonds.proposals.text import Text, text_of
from wijkfonds.versions.besides import besides_of
from wijkfonds.versions.models import Version, WriterRole
from wijkfonds.versions.parts import parts_of, read_parts, text_in, written
from wijkfonds.versions.permissions import RestoreRefusal, may_restore
from wijkfonds.versions.queries import newest_version, version_at


def restored_text(proposal: Proposal, version: Version, now: datetime) -> Text:
    """As it was then; for whom it is stays, and once it is frozen its title and theme do too."""
    present = text_of(proposal)
    text = replace(text_in(read_parts(version.parts_json), present), organisation_id=present.organisation_id)
    return replace(text, title=present.title, theme_id=present.theme_id) if is_frozen(proposal, now) else text


def restore_version(
    session: Session,
    *,
    actor: Membership | None,
    account_id: UUID,
    proposal: Proposal,
    number: int,
    revision: int,
    why: str,
    now: datetime,
) -> None:
    """Makes a new version with that text: what came after it is kept too.

    Raises Refused; and NotComplete, ChangedElsewhere as for any other change.
    """
    require(may_restore(actor, account_id, proposal, now))
    version = version_at(session, proposal.id, number)
    if version is None:
        raise Refused(RestoreRefusal.NO_SUCH_VERSION, status=404)
    taken: dict[str, Any] = {"text": restored_text(proposal, version, now), "revision": revision, "why": why}
    who: dict[str, Any] = {"actor": actor, "account_id": account_id}
    if not rewrite_proposal(session, proposal=proposal, now=now, restores=number, **who, **taken):
        raise Refused(RestoreRefusal.SAME_TEXT)


def role_of(proposal: Proposal, account_id: UUID) -> WriterRole:
    if proposal.proposer_id == account_id:
        return WriterRole.PROPOSER
    if proposal.is_of_organisation_alone(account_id):
        return WriterRole.ORGANISATION
    is_committee = proposal.is_on_paper or proposal.entered_by_id == account_id
    return WriterRole.COMMITTEE if is_committee else WriterRole.CO_PROPOSER


def _keep_first(session: Session, proposal: Proposal) -> None:
    """Of what was submitted before versions were kept: the text that is about to go is the first that we know."""
    newest = newest_version(session, proposal.id)
    if newest is not None:
        _complete(session, proposal, newest)
    elif proposal.submitted_at is not None:
        version = Version(proposal_id=proposal.id, number=1, at=proposal.submitted_at, role=WriterRole.PROPOSER)
        version.account_id, version.parts_json = (
            proposal.proposer_id,
            written(parts_of(proposal) | besides_of(session, proposal)),
        )
        session.add(version)
        session.flush()


def _complete(session: Session, proposal: Proposal, newest: Version) -> None:
    """With what stands beside the text now: versions of before that was kept say nothing about it."""
    parts = read_parts(newest.parts_json)
    missing = {key: value for key, value in besides_of(session, proposal).items() if key not in parts}
    if missing:
        newest.parts_json = written({**parts, **missing})
        session.flush()


def _keep(session: Session, proposal: Proposal, kept: Kept) -> None:
    session.expire(proposal, ["theme", "organisation"])
    newest = newest_version(session, proposal.id)
    version = Version(proposal_id=proposal.id, number=newest.number + 1 if newest else 1, at=kept.at)
    version.account_id, version.role = kept.by, role_of(proposal, kept.by)
    version.is_amendment = newest is not None and is_frozen(proposal, kept.at)
    version.why, version.restores = kept.why, kept.restores
    version.parts_json = written(parts_of(proposal) | besides_of(session, proposal))
    session.add(version)
    session.flush()


add_keeper(_keep_first, _keep)
