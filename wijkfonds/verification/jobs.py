"""The worker prints letters with address codes, looks for doubles, and forgets what is of no use any more."""

import logging
from uuid import UUID

from flask import Flask

from wijkfonds.bundle.codes import new_code
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import end_the_snapshot, read_session, write
from wijkfonds.foundation.jobs import register
from wijkfonds.funds.models import Fund
from wijkfonds.verification import files
from wijkfonds.verification.doubles import find_doubles, untraced
from wijkfonds.verification.forgetting import forget_what_is_over, is_anything_over
from wijkfonds.verification.keys import key_of
from wijkfonds.verification.models import AddressBatch
from wijkfonds.verification.permissions import PrintProblem
from wijkfonds.verification.printing import finish_batch, stop_batch, take_batch, void_moved
from wijkfonds.verification.queries import next_letters, unfinished_batches
from wijkfonds.verification.setting import address_letters, told, words_of

log = logging.getLogger(__name__)
MOST_AT_ONCE = 500


def print_address_letters(fund_id: str, number: int) -> None:
    """Runs once however often it is asked for; what goes wrong is kept as a key that has a sentence."""
    found = UUID(fund_id)
    with write() as session:
        if not take_batch(session, fund_id=found, number=number, now=clock.now()):
            return
    try:
        hmacs = _print(found, number)
    except Exception:
        log.exception("the address letters stopped")
        with write() as session:
            stop_batch(session, batch=session.get_one(AddressBatch, (found, number)), problem=PrintProblem.FAULT)
        return
    with write() as session:
        batch = session.get_one(AddressBatch, (found, number))
        finish_batch(session, batch=batch, hmacs=hmacs, now=clock.now())


def _print(fund_id: UUID, number: int) -> dict[UUID, str]:
    """File first, then the codes in the database: a worker that dies between them prints all anew."""
    session, key = read_session(), key_of(fund_id)
    fund = session.get_one(Fund, fund_id)
    rows = next_letters(session, fund_id, MOST_AT_ONCE)
    here = {
        letter.id for letter, member, _ in rows if letter.place_hmac == key.place(member.postcode, member.house_number)
    }
    moved = [letter.id for letter, _, _ in rows if letter.id not in here]
    codes = {letter.id: new_code() for letter, _, _ in rows if letter.id in here}
    shown = [told(letter, member, name, codes[letter.id]) for letter, member, name in rows if letter.id in codes]
    hmacs = {letter.id: key.code(member.id, codes[letter.id]) for letter, member, _ in rows if letter.id in codes}
    words = words_of(fund, clock.now())
    end_the_snapshot()  # nothing is held while the letters are set
    if shown:
        files.keep(fund_id, number, address_letters(words, shown))
    if moved:
        with write() as changing:
            void_moved(changing, letters=moved)
    return hmacs


def _resume() -> None:
    for fund_id, number in unfinished_batches(read_session()):
        print_address_letters(str(fund_id), number)


def _look_for_doubles() -> None:
    """One transaction per fund; none where nobody stated an address since."""
    for fund_id in untraced(read_session()):
        with write() as session:
            find_doubles(session, fund_id=fund_id, key=key_of(fund_id), now=clock.now())


def _forget() -> None:
    if is_anything_over(read_session(), clock.now()):
        with write() as session:
            forget_what_is_over(session, now=clock.now())


def install(app: Flask) -> None:
    register(app, "print_address_letters", print_address_letters)
    register(app, "resume_address_letters", _resume, each_minute=True)
    register(app, "look_for_doubles", _look_for_doubles, each_minute=True)
    register(app, "forget_proofs", _forget, each_minute=True)
