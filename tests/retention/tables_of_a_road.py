"""Rows about one person in the tables of a proposal's road: versions, messages, assessing, talk."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from flask import Flask

NAME, EMAIL, POSTCODE = "Zwaantje Uniekenaam", "zwaantje@uniek.example", "1234ZX"
NEW_EMAIL = "nieuw@uniekenaam.example"
DAY = timedelta(days=1)
Rows = Iterator[tuple[str, dict[str, Any]]]


@dataclass(frozen=True)
class Whole:
    """What the rows are about.  `me` is an account, `member` and `other` are memberships, `officer` is an account."""

    app: Flask
    me: UUID
    member: UUID
    other: UUID
    officer: UUID
    fund: UUID
    round: UUID
    mine: UUID
    of_others: UUID
    now: datetime


def changing(whole: Whole) -> Rows:
    """Versions of the proposals have been kept as they were made."""
    mine, other, now = whole.mine, whole.of_others, whole.now
    text = {"proposal_id": other, "number": 9, "at": now, "account_id": whole.me, "role": "co_proposer"}
    yield "proposal_version", text | {"is_amendment": True, "why": "De leuning wordt hoger.", "parts_json": "{}"}
    offer = {"id": uuid4(), "from_id": mine, "into_id": other, "offered_by": whole.me, "message": "Samen sterker?"}
    ended = {"state": "parted", "answered_by": whole.officer, "answered_at": now, "answer": "Graag."}
    yield "merge_offer", offer | ended | {"offered_at": now, "expires_at": now, "parted_by": whole.me, "parted_at": now}
    first, second = sorted((mine, other), key=lambda each: each.hex)
    alike = {"one_id": first, "other_id": second, "message": "Twee keer een bank.", "suggested_at": now}
    yield "merge_suggestion", alike | {"suggested_by": whole.me}


def messages(whole: Whole) -> Rows:
    now, me = whole.now, whole.me
    words = {"subject": "Kom langs", "body": "Op dinsdag in het buurthuis.", "sought_json": "{}", "revision": 1}
    people = {"written_by_id": me, "sent_by_id": me, "stopped_by_id": me}
    counts = {"people_count": 1, "sent_count": 0, "skipped_count": 0}
    moments = dict.fromkeys(("kept_at", "ordered_at", "leaves_at", "stopped_at"), now)
    state = {"id": uuid4(), "round_id": whole.round, "state": "stopped", "audience": "chosen"}
    yield "message", state | words | people | counts | moments
    yield "message_proposal", {"message_id": state["id"], "proposal_id": whole.mine}
    yield "message_recipient", {"message_id": state["id"], "account_id": me, "done_at": None}


def assessor(whole: Whole) -> Rows:
    """After `_officer`, whose answer and gemeente have the number of the person."""
    now, me = whole.now, whole.me
    question = {"question": "Kan iedereen meedoen?", "help": "", "key": "", "position": 0, "is_on": True}
    yield "criterion", question | {"id": whole.fund, "fund_id": whole.fund}
    said = {"position": 0, "verdict": "yes", "explanation": "", "note": "Een notitie van mij."}
    yield "criterion_verdict", said | {"assessment_id": me, "criterion_id": whole.fund}
    asked = {"asked_at": now, "until": now + DAY, "what": "Schrijf erbij wie het onderhoudt."}
    yield "change_request", asked | {"id": uuid4(), "proposal_id": whole.mine, "asked_by_id": whole.officer}
    yield "change_request", asked | {"id": uuid4(), "proposal_id": whole.of_others, "asked_by_id": me}
    yield "assessment_reading", {"proposal_id": whole.of_others, "account_id": me, "revision": 1, "read_at": now}
    why = {"why": "De reden klopt niet, want de eigenaar zegt ja.", "facts": "", "asked_at": now}
    yield "review", why | {"id": uuid4(), "proposal_id": whole.mine, "assessment_id": me, "asked_by_id": me}
    request = {"id": me, "proposal_id": whole.of_others, "gemeente_id": me, "asked_by_id": me}
    yield "advice_request", request | {"asked_at": now, "until": now + DAY}
    advice = {"kind": "no_objection", "explanation": "", "is_public": False, "written_at": now}
    yield "advice", advice | {"id": uuid4(), "request_id": me, "written_by_id": me}


def talked(whole: Whole) -> Rows:
    now, me, fund = whole.now, whole.me, {"fund_id": whole.fund}
    said = {"kind": "remark", "voice": "resident", "place": 0, "last_place": 0, "reply_count": 0, "hidden_reason": ""}
    mine, theirs = uuid4(), uuid4()
    of_both = said | {"proposal_id": whole.of_others, "written_at": now}
    yield "comment", of_both | {"id": mine, "author_id": me, "text": "Kan het ook op zaterdag?"}
    yield "comment", of_both | {"id": theirs, "author_id": whole.officer, "text": "Ja hoor."}
    report = {"kind": "untrue", "text": "Dit klopt niet.", "reported_at": now}
    yield "comment_report", report | fund | {"id": uuid4(), "comment_id": theirs, "reporter_id": me}
    hidden = {"reason": "Dit is reclame voor een winkel.", "hidden_at": now, "ended_at": now}
    yield "comment_hiding", hidden | fund | {"id": uuid4(), "comment_id": mine, "hidden_by": whole.officer}
    yield "comment_hiding", hidden | fund | {"id": uuid4(), "comment_id": theirs, "hidden_by": me}
    offer = {"id": uuid4(), "proposal_id": whole.of_others, "account_id": me, "offered_at": now, "shares_email": True}
    yield "help_offer", offer | {"text": f"Ik, {NAME}, heb een boormachine.", "answer": ""}
