"""Money as a page shows it."""

from dataclasses import dataclass

from flask_babel import gettext as _

from wijkfonds.foundation.money import euro
from wijkfonds.money.models import LedgerEntry
from wijkfonds.money.queries import Glance
from wijkfonds.money.rules import Ledger
from wijkfonds.money.texts import KIND_NAMES, LEDGER_NAMES, SOURCE_NAMES


@dataclass(frozen=True)
class Bar:
    """A part of the picture, which is a table as well."""

    key: str
    label: str
    value: int
    start: int
    highlight: bool = False

    @property
    def text(self) -> str:
        return euro(self.value)


@dataclass(frozen=True)
class EntryLine:
    """`title` is of the proposal or the round, `what` says the rest in words; `cents` has the sign of the fund's purse."""

    entry: LedgerEntry
    kind: str
    title: str
    what: str
    cents: int


def glance_bars(glance: Glance) -> list[Bar]:
    """Paid, promised, kept apart, free: side by side they are what was received."""
    parts = [
        (Ledger.PAID, glance.paid_cents),
        (Ledger.AWARDED, glance.awarded_cents),
        (Ledger.RESERVED, glance.reserved_cents),
        (Ledger.FREE, glance.free_cents),
    ]
    found, start = [], 0
    for ledger, cents in parts:
        found.append(Bar(ledger.value, str(LEDGER_NAMES[ledger]), cents, start))
        start += cents
    return found


def sign_of(entry: LedgerEntry) -> int:
    """+1 when money comes into the fund or is free again, -1 when it leaves or is promised away."""
    order = [Ledger.OUTSIDE, Ledger.PAID, Ledger.AWARDED, Ledger.RESERVED, Ledger.FREE]
    if Ledger.OUTSIDE in {entry.origin, entry.target}:
        return 1 if entry.origin == Ledger.OUTSIDE else -1
    return 1 if order.index(entry.target) > order.index(entry.origin) else -1


def entry_line(entry: LedgerEntry) -> EntryLine:
    parts = []
    if entry.source:
        parts.append(_("van: %(source)s", source=SOURCE_NAMES[entry.source]))
    if entry.text:
        parts.append(entry.text)
    title = entry.proposal.title if entry.proposal else entry.round.title if entry.round else ""
    return EntryLine(entry, str(KIND_NAMES[entry.kind]), title, " · ".join(parts), sign_of(entry) * entry.cents)
