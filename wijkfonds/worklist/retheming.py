"""Another theme for many proposals: a change of what everybody reads, kept like any other.  The caller commits."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from wijkfonds.foundation.languages import Language, in_language
from wijkfonds.funds.models import Theme
from wijkfonds.proposals.changes import Kept
from wijkfonds.proposals.models import Proposal
from wijkfonds.versions.many import keep_before_many, keep_themes

AT_ONCE = 500


def retheme(
    session: Session, proposals: Sequence[UUID], theme_id: UUID | None, *, kept: Kept, only_from: UUID | None = None
) -> None:
    """With a new revision: a tab that was open before may not put the old theme back unseen."""
    theme = session.get(Theme, theme_id) if theme_id else None
    with in_language(Language.NL):  # it is kept, and read by everybody
        kept = replace(kept, why=_("De commissie zette dit voorstel bij een ander thema. De rest is hetzelfde."))
    for some in in_parts(proposals):
        query = select(Proposal).where(Proposal.id.in_(some)).options(joinedload(Proposal.round))
        if only_from is not None:
            query = query.where(Proposal.theme_id == only_from)
        found = session.scalars(query.execution_options(populate_existing=True)).all()
        keep_before_many(session, found)
        for proposal in found:
            proposal.theme_id, proposal.revision = theme_id, proposal.revision + 1
        session.flush()
        keep_themes(session, found, theme, kept)


def in_parts(whole: Sequence[Any]) -> Iterable[Sequence[Any]]:
    return (whole[start : start + AT_ONCE] for start in range(0, len(whole), AT_ONCE))
