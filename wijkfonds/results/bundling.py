"""The signed bundle of a count: for everybody, and of few ballots the whole for the observer."""

import hashlib
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from wijkfonds import __version__
from wijkfonds.ballots.sealing import Opened
from wijkfonds.bundle.canonical import canonical
from wijkfonds.bundle.faults import NotVerified
from wijkfonds.bundle.making import (
    BALLOTS,
    RULES,
    TELLING,
    Listed,
    csv_of,
    in_list_order,
    make_bundle,
    result_name,
    result_text,
    votes_name,
)
from wijkfonds.bundle.verifying import DISPUTED, verify
from wijkfonds.results.counted import may_be_published
from wijkfonds.results.models import BundleKind
from wijkfonds.results.queries import Counted
from wijkfonds.roll.keys import KeyMissing, RoundKeys
from wijkfonds.rounds.models import Round
from wijkfonds.tally.outcome_json import outcome_as_dict
from wijkfonds.tally.report import report_as_dict

log = logging.getLogger(__name__)
RULES_FORMAT = '"format":"wijkfonds-rules/2"'


@dataclass(frozen=True)
class Packed:
    """`agrees`: the verifier, given nothing but the bundle, came to the same."""

    kind: BundleKind
    content: bytes
    agrees: bool

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def listed_of(opened: Sequence[Opened], *, with_marks: bool) -> list[Listed]:
    """The list of ballots, in its order."""
    listed = (Listed(each.mark, each.kind.value, each.choices.keys, each.choices.points) for each in opened)
    return in_list_order(listed, with_marks=with_marks)


def result_of(count: Counted, *, disputed_could_change: bool) -> dict[str, Any]:
    """What is told of one pot, as JSON holds it."""
    plain = report_as_dict(count.report) if count.report else outcome_as_dict(count.outcome)
    return plain | {DISPUTED: disputed_could_change}


def has_bundle(round_: Round) -> bool:
    """Rounds that were imported, or frozen before there were bundles, have none."""
    return not round_.source and RULES_FORMAT in round_.rules_json


def pack(
    round_: Round,
    keys: RoundKeys,
    *,
    kind: BundleKind,
    listed: Sequence[Listed],
    counts: Sequence[Counted],
    results: Mapping[str, Mapping[str, Any]],
    telling: Mapping[str, Any],
) -> Packed:
    """`counts` and `results` by pot, as this kind may tell them.  Raises KeyMissing."""
    if keys.sign is None:
        raise KeyMissing("the key that signs")
    files = {RULES: round_.rules_json.encode(), TELLING: canonical(telling)}
    if kind == BundleKind.OBSERVER or may_be_published(telling["choices"]):
        files[BALLOTS] = csv_of(listed, with_marks=round_.publish_marks)
    for count in counts:
        files[result_name(count.pot)] = result_text(results[count.pot]).encode()
        if count.file:
            files[votes_name(count.pot)] = count.file
    content = make_bundle(
        kind=kind.value, round_id=str(round_.id), files=files, software=f"wijkfonds {__version__}", sign=keys.sign.sign
    )
    return Packed(kind, content, _agrees(content, round_.rules_sha256))


def _agrees(content: bytes, rules_sha256: str) -> bool:
    try:
        verify(content, rules_sha256=rules_sha256)
    except NotVerified as refused:
        log.error("the bundle of a count does not hold: %s", refused)  # noqa: TRY400  its sentence is enough
        return False
    return True
