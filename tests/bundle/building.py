"""Bundles made by hand: honest ones, and the same with something done to them."""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import Any
from uuid import UUID
from zipfile import ZipFile

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from wijkfonds.bundle.canonical import canonical
from wijkfonds.bundle.codes import ALPHABET, mark_of, with_check_sign
from wijkfonds.bundle.faults import Fault, NotVerified
from wijkfonds.bundle.making import (
    BLANK,
    CHOICE,
    PUBLIC,
    Listed,
    csv_of,
    in_list_order,
    make_bundle,
    result_name,
    result_text,
    votes_name,
)
from wijkfonds.bundle.recount import EITHER_OR, files_from
from wijkfonds.bundle.totals import seed_of
from wijkfonds.bundle.verifying import DISPUTED, verify
from wijkfonds.tally.count import count
from wijkfonds.tally.disputed import could_change
from wijkfonds.tally.outcome_json import outcome_as_dict
from wijkfonds.tally.pabulib_file import PabulibFile
from wijkfonds.tally.pabulib_write import money_text, with_outcome, write_pabulib
from wijkfonds.tally.report import report_as_dict, report_of
from wijkfonds.tally.rule import rule_from_label

ROUND = UUID("6d1f4ac5-8f0b-4b62-a9a0-0c8f32d7c1a4")
KEY, OTHER_KEY = Ed25519PrivateKey.from_private_bytes(b"k" * 32), Ed25519PrivateKey.from_private_bytes(b"o" * 32)
FEWEST = 10
GREEDY = "greedy/1;overspend=skip;ties=cost,votes,seed"
EQUAL = "equal-shares/1;utility=cost;completion=add1u;step=100;ties=cost,votes,seed"
NEVER_COUNTED = [f"{kind}_counts_{where}" for kind in ("blank", "withdrawn") for where in ("for_quorum", "in_n")]
COSTS = {"1": 20_000, "2": 30_000, "3": 60_000, "4": 15_000}
VOTES = [("1",), ("1", "2"), ("3",), ("2", "4"), ("1", "4"), ("4",), ("2",), ("1", "2", "4"), ("3",), ("1",), ("4",)]


def receipt(number: int) -> str:
    return with_check_sign("".join(ALPHABET[int(digit)] for digit in f"{number:015d}"))


def rules(**changes: Any) -> dict[str, Any]:
    public = KEY.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex()
    proposals = [
        {"id": key, "title": f"Plan {key}", "cost_cents": cents, "either_or": "", "pot": ""}
        for key, cents in COSTS.items()
    ]
    ballot = {"type": "approval_free", "least": 1, "most": "", "most_cents": "", "points": ""}
    return {
        "format": "wijkfonds-rules/2",
        "round": str(ROUND),
        "title": "Zomerronde",
        "budget_cents": 70_000,
        "decision_mode": "residents_decide",
        "ballot": ballot,
        "rule": GREEDY,
        "pots": [],
        "proposals": proposals,
        "publish_marks": True,
        "fewest_ballots_to_publish": FEWEST,
        "sign_public_key": public,
        "box_public_key": "be" * 32,
        "custody": "server",
        "voting_opens": "2027-05-01T10:00:00+00:00",
        "voting_closes": "2027-05-15T18:00:00+00:00",
        "clauses": dict.fromkeys(("disputed", "few_voters", "key_lost", "withdrawn_proposal"), "Zo doen we dat."),
        **dict.fromkeys(NEVER_COUNTED, False),
        "voters": {"doors": ["membership"], "level": 3, "roll": {"membership": 30}},
    } | changes


def listed(votes: Sequence[Any], *, blank: int = 1, with_marks: bool = True) -> list[Listed]:
    """A vote is choices, or pairs of a choice and its points."""
    kinds = [(CHOICE, vote) for vote in votes] + [(BLANK, ())] * blank + [("ingetrokken", ())]
    found = []
    for number, (kind, vote) in enumerate(kinds):
        pairs = [part if isinstance(part, tuple) else (part, 0) for part in vote]
        keys, points = tuple(key for key, _ in pairs), tuple(given for _, given in pairs if given)
        found.append(Listed(mark_of(ROUND.bytes, receipt(number)), kind, keys, points))
    return in_list_order(found, with_marks=with_marks)


@dataclass
class Built:
    """The parts of a bundle; `zip()` packs them as they are now, signed by `key`."""

    rules: dict[str, Any]
    ballots: list[Listed]
    telling: dict[str, Any]
    files: dict[str, bytes] = field(default_factory=dict)
    key: Ed25519PrivateKey = KEY
    kind: str = PUBLIC

    def zip(self) -> bytes:
        return make_bundle(
            kind=self.kind, round_id=str(ROUND), files=self.files, software="wijkfonds 0", sign=self.key.sign
        )

    @property
    def rules_sha256(self) -> str:
        return hashlib.sha256(self.files["rules.json"]).hexdigest()


def honest(
    votes: Sequence[Any] = VOTES,
    *,
    kind: str = PUBLIC,
    withdrawn: Sequence[str] = (),
    telling: dict[str, Any] | None = None,
    **changes: Any,
) -> Built:
    """Everything in it follows from the rules and the votes; a public one tells of few ballots what it may."""
    frozen = rules(**changes)
    ballots = listed(votes, with_marks=frozen["publish_marks"])
    text = canonical(frozen)
    sha256 = hashlib.sha256(text).hexdigest()
    told = _telling(ballots, list(withdrawn)) | (telling or {})
    told["seed"] = seed_of(str(ROUND), rules_sha256=sha256, hash_final=told["hash_final"], digits=told["digits"])
    built = Built(frozen, ballots, told, kind=kind)
    built.files = {"rules.json": text, "telling.json": canonical(told)}
    if kind != PUBLIC or told["choices"] >= FEWEST:
        built.files["stemmen.csv"] = csv_of(ballots, with_marks=frozen["publish_marks"])
    for pot, file in files_from(frozen, ballots, withdrawn).items():
        _add_result(built, pot, file)
    return built


def _add_result(built: Built, pot: str, file: PabulibFile) -> None:
    rule = rule_from_label(built.rules["rule"], built.telling["seed"])
    election = file.election_by(rule.points, groups=EITHER_OR)
    outcome = count(election, rule)
    plain = report_as_dict(report_of(election, outcome))
    if built.kind != PUBLIC or outcome.ballots >= FEWEST:
        built.files[votes_name(pot)] = write_pabulib(with_outcome(with_meta(file), outcome)).encode()
    else:
        lines = tuple(replace(line, share=None, supporters_cents=None) for line in outcome.lines)
        plain = outcome_as_dict(replace(outcome, lines=lines, certificate=None, over=None))
    plain[DISPUTED] = could_change(election, outcome, rule, built.telling["disputed"])
    built.files[result_name(pot)] = result_text(plain).encode()


def with_meta(file: PabulibFile) -> PabulibFile:
    meta = {"description": "Zomerronde", "country": "Netherlands", "unit": "Eikenhof", "instance": "2027"}
    meta |= {"num_projects": str(len(file.projects)), "num_votes": str(len(file.votes))}
    meta |= {"budget": money_text(file.budget_cents), "vote_type": file.vote_type, "rule": "unknown", "currency": "EUR"}
    if file.max_sum_points:
        meta["max_sum_points"] = str(file.max_sum_points)
    plain = tuple(replace(project, more={}) for project in file.projects)
    return replace(file, meta=meta, projects=plain)


def _telling(ballots: Sequence[Listed], withdrawn: list[str]) -> dict[str, Any]:
    kinds = [ballot.kind for ballot in ballots]
    return {
        "format": "wijkfonds-telling/1",
        "round": str(ROUND),
        "entitled": {"at_freeze": {"membership": 30}, "at_close": {"membership": 32}},
        "roll_changes": [{"reason": "forgotten", "added": {"membership": 3}, "removed": {"membership": 1}}],
        "codes_reissued": 0,
        "participation": {"online": len(ballots)},
        "ballots": len(ballots),
        "choices": kinds.count(CHOICE),
        "blank": kinds.count(BLANK),
        "withdrawn": kinds.count("ingetrokken"),
        "spoiled": 0,
        "missing": 0,
        "double_envelopes": 0,
        "disputed": 0,
        "left_out": 0,
        "hash_online": "ab" * 32,
        "hash_final": "cd" * 32,
        "digits": "3162624513",
        "seed": "",
        "withdrawn_proposals": withdrawn,
    }


def changed(name: str, change: Callable[[bytes], bytes], built: Built | None = None) -> Built:
    """An honest bundle with something done to one file, signed as it is then by the key of the round."""
    built = built or honest()
    built.files[name] = change(built.files[name])
    return built


def json_changed(name: str, change: Callable[[Any], object], built: Built | None = None) -> Built:
    """The same, done to what a JSON file says; written as it should be."""

    def spoil(content: bytes) -> bytes:
        plain = json.loads(content)
        change(plain)
        return result_text(plain).encode() if name.startswith("uitslag") else canonical(plain)

    return changed(name, spoil, built)


def contents(zipped: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(zipped)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def zipped(files: Any) -> bytes:
    """These files as they are, whatever the manifest says."""
    whole = BytesIO()
    with ZipFile(whole, "w") as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return whole.getvalue()


def refusal(content: bytes, **options: Any) -> Fault:
    """Why it is refused; in one line that can be printed."""
    with pytest.raises(NotVerified) as refused:
        verify(content, **options)
    assert str(refused.value).isprintable()
    assert str(refused.value)
    return refused.value.fault


def sentence(built: Built) -> str:
    """What is said of a bundle that is refused."""
    with pytest.raises(NotVerified) as refused:
        verify(built.zip())
    return str(refused.value)
