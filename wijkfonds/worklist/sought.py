"""What somebody looks for in the working list, and what they chose from it; both as they stand in the address."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from werkzeug.datastructures import MultiDict

from wijkfonds.proposals.models import ProposalStatus
from wijkfonds.proposals.queries import LISTED, PUBLIC

NOBODY = "niemand"
MOST_SLUGS = 200


class Stand(StrEnum):
    RUNNING = ""
    UNANSWERED = "zonder-antwoord"
    SUBMITTED = "ingediend"
    CHANGES_ASKED = "aanpassing"
    FEASIBLE = "kan"
    INFEASIBLE = "kan-niet"
    ON_BALLOT = "stembiljet"
    WITHDRAWN = "ingetrokken"
    MERGED = "samengevoegd"
    EVERYTHING = "alles"


UNANSWERED = (ProposalStatus.SUBMITTED, ProposalStatus.CHANGES_ASKED)
STATUSES: Mapping[Stand, tuple[ProposalStatus, ...]] = {
    Stand.RUNNING: LISTED,
    Stand.UNANSWERED: UNANSWERED,
    Stand.SUBMITTED: (ProposalStatus.SUBMITTED,),
    Stand.CHANGES_ASKED: (ProposalStatus.CHANGES_ASKED,),
    Stand.FEASIBLE: (ProposalStatus.FEASIBLE,),
    Stand.INFEASIBLE: (ProposalStatus.INFEASIBLE,),
    Stand.ON_BALLOT: (ProposalStatus.ON_BALLOT,),
    Stand.WITHDRAWN: (ProposalStatus.WITHDRAWN,),
    Stand.MERGED: (ProposalStatus.MERGED,),
    Stand.EVERYTHING: PUBLIC,
}


@dataclass(frozen=True)
class Sought:
    """`holder` is an account, NOBODY, or empty for all."""

    stand: Stand = Stand.RUNNING
    theme: str = ""
    holder: str = ""
    is_long: bool = False
    words: str = ""

    @property
    def fields(self) -> dict[str, str]:
        """For an address, without what was not chosen."""
        found = {
            "status": self.stand.value,
            "thema": self.theme,
            "bij": self.holder,
            "lang": "ja" if self.is_long else "",
            "zoek": self.words,
        }
        return {name: value for name, value in found.items() if value}

    @property
    def holder_id(self) -> UUID | None:
        return _uuid(self.holder)


@dataclass(frozen=True)
class Choice:
    """All that fit, or those with a tick; `slugs` are theirs."""

    sought: Sought = field(default_factory=Sought)
    slugs: tuple[str, ...] = ()
    everything: bool = False

    @property
    def is_empty(self) -> bool:
        return not self.everything and not self.slugs

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """For hidden fields, and for addresses."""
        ticks = [("alle", "ja")] if self.everything else [("kies", slug) for slug in self.slugs]
        return [*self.sought.fields.items(), *ticks]


def sought_in(values: Mapping[str, str]) -> Sought:
    """What is not on offer is not looked for."""
    stand, holder = values.get("status", ""), values.get("bij", "")
    return Sought(
        stand=Stand(stand) if stand in set(Stand) else Stand.RUNNING,
        theme=values.get("thema", "")[:60],
        holder=holder if holder == NOBODY else str(_uuid(holder) or ""),
        is_long=values.get("lang") == "ja",
        words=values.get("zoek", "")[:200].strip(),
    )


def choice_in(values: "MultiDict[str, str]") -> Choice:
    everything = values.get("alle") == "ja"
    slugs = () if everything else tuple(dict.fromkeys(slug[:60] for slug in values.getlist("kies")))[:MOST_SLUGS]
    return Choice(sought_in(values), slugs, everything)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
