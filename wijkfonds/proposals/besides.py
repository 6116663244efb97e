"""What stands with a text and is no part of it: photos, files, the point on the map.

Everybody sees it beside the text, so its history is kept with that of the text, and once that is frozen whoever changes
it says why.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from wijkfonds.proposals.actions import NotComplete
from wijkfonds.proposals.amending import problems_with_amendment
from wijkfonds.proposals.changes import Kept, keep_text, keep_text_before
from wijkfonds.proposals.freezing import is_frozen
from wijkfonds.proposals.models import Proposal


@contextmanager
def changing_besides(session: Session, proposal: Proposal, *, by: UUID, why: str, now: datetime) -> Iterator[None]:
    """Around the change itself, once it is sure that there is one.  Raises NotComplete where nobody would read why."""
    if is_frozen(proposal, now):
        problems = problems_with_amendment(why=why, same_title=True, same_theme=True)
        if problems:
            raise NotComplete(problems)
    keep_text_before(session, proposal)
    yield
    session.flush()
    keep_text(session, proposal, Kept(by, now, why.strip()))
