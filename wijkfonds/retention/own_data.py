"""What is held of one person, for that person: made from the same lines by which it is forgotten."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from wijkfonds.funds.models import Fund, Theme
from wijkfonds.gemeenten.models import Gemeente
from wijkfonds.membership.models import Membership
from wijkfonds.organisations.models import Organisation
from wijkfonds.proposals.models import Proposal
from wijkfonds.retention.inventory import HOLDINGS
from wijkfonds.retention.queries import rows_of
from wijkfonds.retention.table_texts import TABLE_NAMES
from wijkfonds.retention.texts import WITHHELD
from wijkfonds.rounds.models import Round

FORMAT = "wijkfonds-my-data/1"
NAMES: Mapping[str, Any] = {
    "fund_id": select(Fund.id, Fund.name),
    "round_id": select(Round.id, Round.title),
    "proposal_id": select(Proposal.id, Proposal.title),
    "theme_id": select(Theme.id, Theme.name),
    "organisation_id": select(Organisation.id, Organisation.name),
    "gemeente_id": select(Gemeente.id, Gemeente.name),
    "membership_id": select(Membership.id, Fund.name).join(Membership.fund),
    "member_id": select(Membership.id, Fund.name).join(Membership.fund),
}
Row = dict[str, Any]


def own_data(session: Session, *, account_id: UUID, email: str, now: datetime) -> dict[str, Any]:
    """Plain values for JSON.  The same number of queries however much there is; never a vote, never a secret."""
    parts = [
        (
            holding.table,
            [{"as": way} | dict(row) for way, row in found] if len(ways) > 1 else [dict(r) for _, r in found],
        )
        for holding in HOLDINGS
        if (ways := [*holding.owners.split(), *holding.acted.split()])
        for found in [list(rows_of(session, holding, account_id=account_id, email=email))]
    ]
    names = _names(session, [row for _, rows in parts for row in rows])
    return {
        "format": FORMAT,
        "made_at": now.isoformat(),
        "data": [
            {"table": table, "name": str(TABLE_NAMES[table]), "rows": [_told(row, names) for row in rows]}
            for table, rows in parts
        ],
        "left_out": [
            {"table": each.table, "name": str(TABLE_NAMES[each.table]), "why": str(WITHHELD[each.withheld])}
            for each in HOLDINGS
            if each.withheld
        ],
    }


def _names(session: Session, rows: Iterable[Row]) -> dict[str, dict[UUID, str]]:
    """Of funds, rounds and so on: a number tells nobody anything."""
    wanted: dict[str, set[UUID]] = {column: set() for column in NAMES}
    for row in rows:
        for column in NAMES.keys() & row.keys():
            if row[column] is not None:
                wanted[column].add(row[column])
    return {column: _found(session, NAMES[column], ids) for column, ids in wanted.items() if ids}


def _found(session: Session, query: Any, ids: set[UUID]) -> dict[UUID, str]:
    key = query.selected_columns[0]
    return {row[0]: row[1] for row in session.execute(query.where(key.in_(ids)))}


def _told(row: Row, names: Mapping[str, Mapping[UUID, str]]) -> Row:
    return {
        column.removesuffix("_id"): _plain(names.get(column, {}).get(value, value)) for column, value in row.items()
    }


def _plain(value: Any) -> Any:
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value
