"""Making letters is the worker's task: 500 at a time, each part whole before its codes open anything."""

import logging
from typing import Any
from uuid import UUID

from flask import Flask
from sqlalchemy.orm import Session

from wijkfonds.bundle.codes import in_groups, new_code
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import end_the_snapshot, read_session, write
from wijkfonds.foundation.jobs import register
from wijkfonds.letters.actions import finish_batch, keep_codes, take_batch
from wijkfonds.letters.files import write_part
from wijkfonds.letters.models import LetterBatch
from wijkfonds.letters.permissions import LetterProblem
from wijkfonds.letters.qr import QrCodes
from wijkfonds.letters.queries import next_letters, proposals_on_ballot, unfinished_batches
from wijkfonds.letters.requests import are_there_old_requests, forget_old_requests
from wijkfonds.letters.setting import Letter, letters_pdf, qr_codes, words_of
from wijkfonds.roll.codes import hmac_of
from wijkfonds.roll.keys import KeyMissing, read_code_key
from wijkfonds.roll.models import RollAddress
from wijkfonds.rounds.models import Round

log = logging.getLogger(__name__)
PER_FILE = 500


def make_letters(round_id: str, number: int) -> None:
    """Runs once however often it is asked for; what goes wrong is kept as a key that has a sentence."""
    found = UUID(round_id)
    with write() as session:
        if not take_batch(session, round_id=found, number=number, now=clock.now()):
            return None
    try:
        words = _words(found)
        qr = qr_codes(words)
        while _make_part(found, number, words, qr):
            pass
    except KeyMissing:
        return _finish(found, number, LetterProblem.KEY_MISSING)
    except Exception:
        log.exception("the letters stopped")
        return _finish(found, number, LetterProblem.FAULT)
    return _finish(found, number)


def _words(round_id: UUID) -> dict[str, Any]:
    session = read_session()
    return words_of(_round(session, round_id), proposals_on_ballot(session, round_id), clock.now())


def _make_part(round_id: UUID, number: int, words: dict[str, Any], qr: QrCodes) -> bool:
    """Files first, then the codes in the database: a worker that dies between them makes the part anew."""
    session = read_session()
    batch = session.get_one(LetterBatch, (round_id, number))
    rows = next_letters(session, round_id, PER_FILE)
    if not rows:
        return False
    key, part = read_code_key(round_id), batch.made // PER_FILE + 1
    letters = [_letter(address, f"{number}-{batch.made + place:05}") for place, (_, address) in enumerate(rows, 1)]
    end_the_snapshot()  # nothing is held while the letters are set
    pdf, doubtful = letters_pdf(words, letters, qr)
    told = [_row(each, words["address"]) for each in letters]
    write_part(round_id, number, part, pdf, told, [_address_on(letters[place]) for place in doubtful])
    hmacs = {entry_id: hmac_of(key, round_id, letter.code) for (entry_id, _), letter in zip(rows, letters, strict=True)}
    with write() as changing:
        kept = changing.get_one(LetterBatch, (round_id, number))
        keep_codes(changing, batch=kept, hmacs=hmacs, now=clock.now())
    return True


def _letter(address: RollAddress, reference: str) -> Letter:
    place = (address.name, address.street, address.number, address.letter, address.addition)
    return Letter(reference, new_code(), *place, address.postcode, address.town, address.votes)


def _row(letter: Letter, address: str) -> list[str]:
    parts = [letter.street, str(letter.number), letter.letter, letter.addition]
    place = [letter.name, letter.house, *parts, letter.spaced_postcode, letter.town]
    return [letter.reference, *place, in_groups(letter.code), f"{address}#{letter.code}"]


def _address_on(letter: Letter) -> list[str]:
    return [letter.reference, letter.name, letter.house, letter.spaced_postcode, letter.town]


def _finish(round_id: UUID, number: int, problem: str = "") -> None:
    with write() as session:
        batch = session.get_one(LetterBatch, (round_id, number))
        finish_batch(session, batch=batch, round_=_round(session, round_id), now=clock.now(), problem=problem)


def _round(session: Session, round_id: UUID) -> Round:
    return session.get_one(Round, round_id)


def _resume() -> None:
    for round_id, number in unfinished_batches(read_session()):
        make_letters(str(round_id), number)


def _forget_requests() -> None:
    if are_there_old_requests(read_session(), clock.now()):
        with write() as session:
            forget_old_requests(session, clock.now())


def install(app: Flask) -> None:
    register(app, "make_letters", make_letters)
    register(app, "resume_letters_with_codes", _resume, each_minute=True)
    register(app, "forget_letter_requests", _forget_requests, each_minute=True)
