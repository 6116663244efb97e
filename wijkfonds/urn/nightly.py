"""Each night: the box is shaken, then turnout is counted, then people hear that their account voted, then a backup is made.

In this order: until the rows are written anew, nothing that follows from them may be seen.  Backups are made and grow old
whether or not there is a box: what an older one holds of voters is gone sooner or later.
"""

import logging
import secrets
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from flask import current_app
from sqlalchemy.orm import Session

from config import Settings
from wijkfonds.accounts.models import Account
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import database, read_session, write
from wijkfonds.foundation.kept_backups import is_one_made, write_backup
from wijkfonds.foundation.languages import address_of, in_language
from wijkfonds.foundation.outbox import post
from wijkfonds.rounds.models import Round
from wijkfonds.urn.actions import close_urn, keep_turnout
from wijkfonds.urn.mails import voted_mail
from wijkfonds.urn.models import Turnout
from wijkfonds.urn.queries import rounds_at_the_box, untold_accounts, waiting_urns
from wijkfonds.urn.rewriting import rewrite, sweep
from wijkfonds.urn.rules import last_night

log = logging.getLogger(__name__)


def is_due(session: Session, rounds: Sequence[Round], now: datetime) -> bool:
    """Did a night pass since one of these boxes was shaken last, or since its voting began?"""
    night = last_night(now)
    for round_ in rounds:
        turnout = session.get(Turnout, round_.id)
        shaken = turnout.counted_at if turnout else round_.voting_opens
        if shaken is None or shaken < night:
            return True
    return False


def do_what_nights_are_for() -> None:
    """Runs each minute; does its work once a night, and after a night that was missed."""
    now = clock.now()
    shake_boxes(now)
    settings: Settings = current_app.extensions["settings"]
    if not is_one_made(settings.backups_folder, last_night(now), now):
        back_up_now(now)


def shake_boxes(now: datetime) -> None:
    rounds = rounds_at_the_box(read_session(), now)
    if not rounds or not is_due(read_session(), rounds, now):
        return
    with write() as session:
        told = {round_.id: list(untold_accounts(session, round_.id)) for round_ in rounds}
        rewrite(session, told=list(told))
        for round_ in rounds:
            keep_turnout(session, round_id=round_.id, now=now)
            _tell(session, session.get_one(Round, round_.id), told[round_.id], now)
    if not sweep(database()):
        log.warning("the log of the database was in use and could not be emptied tonight")


def back_up_now(now: datetime) -> None:
    """Older backups lose what two of them together would tell."""
    settings: Settings = current_app.extensions["settings"]
    write_backup(database(), settings.backups_folder, now, keep=settings.backups)


def close_waiting_urn(round_id: UUID) -> None:
    """The worker's part of closing; asked for by the act, and again each minute until it is done.

    Then a backup is made: the one of last night beside this one would tell who voted on the last day.
    """
    now = clock.now()
    with write() as session:
        round_ = session.get_one(Round, round_id)
        of_the_last_day = list(untold_accounts(session, round_id))
        is_closed = close_urn(session, round_=round_, now=now)
        if is_closed:
            _tell(session, round_, of_the_last_day, now)
    sweep(database())
    if is_closed:
        back_up_now(now)


def resume_closing() -> None:
    for round_id in waiting_urns(read_session()):
        close_waiting_urn(round_id)


def _tell(session: Session, round_: Round, accounts: list[Account], now: datetime) -> None:
    """In an order that chance makes; what was voted nobody knows, so it is in no mail.

    Nobody can turn this mail off, nor let it wait: whoever sits at another's account would.
    """
    secrets.SystemRandom().shuffle(accounts)
    for account in accounts:
        with in_language(account.language):
            address = address_of("ballots.receipt", fund=round_.fund.slug, round_=round_.slug)
            subject, body = voted_mail(round_.title, round_.fund.name, address, round_.fund.contact_email)
        post(
            session,
            to=account.email,
            subject=subject,
            body=body,
            now=now,
            kind="voted",
            language=account.language,
        )
