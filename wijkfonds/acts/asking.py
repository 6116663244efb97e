"""Tells those who may confirm that somebody waits for them."""

from datetime import datetime

from sqlalchemy.orm import Session

from wijkfonds.acts.bars import barred_from_act
from wijkfonds.acts.kinds import kind_of
from wijkfonds.acts.mails import second_person_mail
from wijkfonds.acts.models import Act
from wijkfonds.acts.queries import people_who_may
from wijkfonds.foundation.languages import in_language, site
from wijkfonds.foundation.localtime import until_text
from wijkfonds.funds.models import Fund
from wijkfonds.notifications.actions import News, tell_all
from wijkfonds.notifications.rules import Kind


def ask_the_others(session: Session, *, act: Act, fund: Fund, proposer: str, now: datetime) -> None:
    """A mail to each of them; for views, which know the address of the site."""
    kind, barred, news = kind_of(act.kind), barred_from_act(session, act, now), []
    for person in people_who_may(session, fund.id, kind.confirming):
        if person.id == act.proposed_by or person.id in barred:
            continue
        with in_language(person.language):
            address = site() + kind.address(session, act)
            subject, body = second_person_mail(
                str(kind.title), act.what, fund.name, proposer, until_text(act.expires_at), address
            )
        news.append(News(person, subject, body, about=f"act {act.id} {person.id}"))
    tell_all(session, fund=fund, kind=Kind.WAITS_FOR_ME, news=news, now=now)
