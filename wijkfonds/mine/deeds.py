"""What I did: the acts of weight that the logbooks of funds keep me for."""

from dataclasses import dataclass
from datetime import datetime

from flask import url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from wijkfonds.accounts.login import SIGNED_IN, SignedIn, whoever_is_here
from wijkfonds.foundation.database import read_session
from wijkfonds.foundation.gate import open_to
from wijkfonds.foundation.pages import page
from wijkfonds.foundation.pagination import Pages, page_asked_for
from wijkfonds.logbook.queries import count_done_by, done_by, facts_of
from wijkfonds.logbook.texts import event_text
from wijkfonds.mine.blueprint import blueprint

PER_PAGE = 20


@dataclass(frozen=True)
class Deed:
    """`at` is UTC; `number` is its line in the logbook of the fund."""

    at: datetime
    text: str
    fund: str
    fund_slug: str
    number: int


@blueprint.get("/gedaan")
@open_to(SIGNED_IN)
def done() -> ResponseReturnValue:
    session, me = read_session(), whoever_is_here()
    many = count_done_by(session, me.account_id, public_only=not me.is_strong)
    pages = Pages(page_asked_for(), PER_PAGE, many, lambda n: url_for(".done", pagina=n))
    return page("mine/done.html", deeds=deeds_of(session, me, offset=pages.offset, limit=PER_PAGE), pages=pages)


def deeds_of(session: Session, person: SignedIn, *, offset: int = 0, limit: int) -> list[Deed]:
    """The newest first.  Whoever came in with one step sees what anybody can read in the logbooks."""
    found = done_by(session, person.account_id, public_only=not person.is_strong, offset=offset, limit=limit)
    return [
        Deed(entry.at, event_text(entry.event, facts_of(entry)), fund.name, fund.slug, entry.number)
        for entry, fund in found
    ]
