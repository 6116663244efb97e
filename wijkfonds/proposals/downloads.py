"""The proposals of a round for other programs: a table for the committee, and a feed for everybody."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask import Blueprint, abort
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from sqlalchemy.orm import Session

from wijkfonds.foundation.atom import Entry, Feed, atom_feed
from wijkfonds.foundation.database import read_session
from wijkfonds.foundation.gate import ANYONE, open_to
from wijkfonds.foundation.languages import address_of
from wijkfonds.foundation.localtime import local
from wijkfonds.foundation.money import euro
from wijkfonds.foundation.spreadsheets import csv_file, decimal
from wijkfonds.funds.models import Theme
from wijkfonds.membership.audiences import COMMITTEE
from wijkfonds.organisations.models import Organisation
from wijkfonds.proposals.models import Proposal
from wijkfonds.proposals.queries import LISTED, PUBLIC, SHOWN
from wijkfonds.proposals.texts import STATUS_NAMES
from wijkfonds.rounds.models import Round
from wijkfonds.rounds.queries import public_round_at, round_at

NEWEST = 50
HEADS = (
    "voorstel",
    "ingediend",
    "hoe het ermee staat",
    "thema",
    "plek",
    "namens",
    "bedrag",
    "gevraagd",
    "ander geld",
    "steun",
    "reacties",
    "een van",
    "adres",
)


@open_to(ANYONE)
def feed(fund: str, round_: str) -> ResponseReturnValue:
    found = public_round_at(read_session(), fund, round_) or abort(404)
    at = {"fund": found.fund.slug, "round_": found.slug}
    entries = [_entry(row, at) for row in _newest(read_session(), found.id)]
    about = Feed(
        id=f"urn:uuid:{found.id}",
        title=f"{found.title} – {found.fund.name}",
        author=found.fund.name,
        updated=max((entry.updated for entry in entries), default=found.published_at or found.created_at),
        url=address_of("proposals.feed", **at),
        page=address_of("proposals.index", **at),
    )
    return atom_feed(about, entries)


def _newest(session: Session, round_id: UUID) -> Sequence[Any]:
    columns = (Proposal.id, Proposal.slug, Proposal.title, Proposal.summary, Proposal.cost_cents)
    moments = (Proposal.submitted_at, Proposal.status_since)
    query = select(*columns, *moments).where(Proposal.round_id == round_id, Proposal.status.in_(LISTED), SHOWN)
    return session.execute(query.order_by(Proposal.submitted_at.desc(), Proposal.slug.desc()).limit(NEWEST)).all()


def _entry(row: Any, at: dict[str, str]) -> Entry:
    return Entry(
        id=f"urn:uuid:{row.id}",
        title=row.title,
        updated=row.status_since or row.submitted_at,
        url=address_of("proposals.show", **at, proposal=row.slug),
        text=f"{row.summary or row.title} ({euro(row.cost_cents)})",
    )


@open_to(COMMITTEE)
def table(fund: str, round_: str) -> ResponseReturnValue:
    """What everybody can read of them; who proposes is no part of it."""
    found = round_at(read_session(), fund, round_) or abort(404)
    rows = [_row(found, row) for row in _all(read_session(), found.id)]
    return csv_file(f"voorstellen-{found.fund.slug}-{found.slug}", HEADS, rows)


def _all(session: Session, round_id: UUID) -> Sequence[Any]:
    return session.execute(
        select(
            Proposal.slug,
            Proposal.title,
            Proposal.submitted_at,
            Proposal.status,
            Theme.name.label("theme"),
            Proposal.place,
            Organisation.name.label("organisation"),
            Proposal.cost_cents,
            Proposal.asked_cents,
            Proposal.other_cents,
            Proposal.support_count,
            Proposal.comment_count,
            Proposal.either_or,
        )
        .outerjoin(Proposal.theme)
        .outerjoin(Proposal.organisation)
        .where(Proposal.round_id == round_id, Proposal.status.in_(PUBLIC), SHOWN)
        .order_by(Proposal.submitted_at, Proposal.slug)
    ).all()


def _row(round_: Round, row: Any) -> tuple[object, ...]:
    at = {"fund": round_.fund.slug, "round_": round_.slug, "proposal": row.slug}
    return (
        row.title,
        local(row.submitted_at).date().isoformat(),
        str(STATUS_NAMES[row.status]),
        row.theme,
        row.place,
        row.organisation,
        decimal(row.cost_cents),
        decimal(row.asked_cents),
        decimal(row.other_cents),
        row.support_count,
        row.comment_count,
        row.either_or,
        address_of("proposals.show", **at),
    )


def install(blueprint: Blueprint, at: str) -> None:
    blueprint.add_url_rule(f"{at}.atom", view_func=feed)
    blueprint.add_url_rule("/fondsen/<fund>/beheer/rondes/<round_>/voorstellen.csv", view_func=table)
