"""Checking a bundle with nothing but the bundle."""

import csv
import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from wijkfonds.bundle.archive import unpacked
from wijkfonds.bundle.comparing import check_certificate, check_result, check_votes
from wijkfonds.bundle.faults import Fault, NotVerified, must
from wijkfonds.bundle.few import check_brief
from wijkfonds.bundle.frozen import check_rules
from wijkfonds.bundle.listing import ballots_in
from wijkfonds.bundle.making import (
    BALLOTS,
    MANIFEST,
    OBSERVER,
    RULES,
    SIGNATURE,
    TELLING,
    Listed,
    result_name,
    votes_name,
)
from wijkfonds.bundle.reading import check_signature, manifest_of, plain_of, result_of
from wijkfonds.bundle.recount import DISPUTED, Recount, files_from, recounted
from wijkfonds.bundle.totals import check_list, check_seed, check_telling
from wijkfonds.bundle.votes_alone import check_against_votes, check_sums
from wijkfonds.tally.pabulib_file import PabulibFile
from wijkfonds.tally.rule import RuleName, rule_from_label

__all__ = ["DISPUTED", "NOT_CHECKED", "Verified", "verify"]

NOT_CHECKED = (
    "that every ballot came from a resident, and that nobody voted for somebody else",
    "that the voter roll was honest",
    "what is only told: how many codes were made anew, how many votes are disputed, how many envelopes came twice",
    "hash_online and hash_final: they need the sealed ballots, which only the server has",
)
RULES_NOT_GIVEN = "that these are the rules that were published before voting: give their hash with --rules"
LIST_NOT_GIVEN = "the ballots and the count: of so few the list is not published, only the observer can recount"
VOTES_NOT_GIVEN = "the ballots, so the number of votes of each proposal: of so few the list is not published, only the observer can recount"
COUNTED_FROM_VOTES = (
    "fewer ballots than may be published: counted anew from the votes of each proposal, the result is the same"
)
NOT_COUNTED_ANEW = "fewer ballots than may be published: what can be seen without them holds; it was not counted anew"
BROKEN = (LookupError, TypeError, ValueError, AttributeError, ArithmeticError, RuntimeError, csv.Error, MemoryError)
Plain = Mapping[str, Any]
Tell = Callable[[str], None]


def _silent(_text: str) -> None:
    pass


@dataclass
class Verified:
    """What holds; `not_checked` is what was not, or what no bundle can show.

    `ballots` are the lines of the list; there are none where `is_listed` is false, for it is not published.
    """

    sha256: str
    rules_sha256: str
    round_id: str
    title: str
    checks: list[str] = field(default_factory=list)
    ballots: Sequence[Listed] = ()
    is_listed: bool = True
    is_counted_anew: bool = True
    not_checked: Sequence[str] = NOT_CHECKED


def verify(
    content: bytes, *, rules_sha256: str = "", sha256: str = "", tell: Tell = _silent, busy: Tell = _silent
) -> Verified:
    """Raises NotVerified, and nothing else, whatever the bytes are.

    `rules_sha256` and `sha256` (hexadecimal) are what was published elsewhere.  `tell` hears each check that was done,
    `busy` now and then what is being done, for that can take minutes.
    """
    try:
        return _verify(content, (rules_sha256, sha256), tell, busy)
    except BROKEN as fault:
        raise NotVerified(Fault.NOT_READABLE, f"the bundle can not be understood ({fault!r})"[:200]) from fault


def _verify(content: bytes, given: tuple[str, str], tell: Tell, busy: Tell) -> Verified:
    rules_sha256, sha256 = given
    own = hashlib.sha256(content).hexdigest()
    must(sha256 in {"", own}, Fault.OTHER_SHA256, f"this file has the SHA-256 {own}, not {sha256}")
    files = unpacked(content)
    manifest = manifest_of(files)
    rules = plain_of(files, RULES)
    check_rules(rules)
    found = Verified(own, hashlib.sha256(files[RULES]).hexdigest(), rules["round"], rules["title"])

    def done(text: str) -> None:
        found.checks.append(text)
        tell(text)

    done("every file has the hash that the manifest says")
    check_signature(files, rules["sign_public_key"])
    done("the manifest is signed with the key in the frozen rules")
    _check_which_rules(found, manifest, rules_sha256)
    done("the rules are those that were published" if rules_sha256 else "the rules are those of the manifest")
    telling = _telling_in(files, found, rules, done)
    _check_names(files, manifest["kind"], rules, telling)
    if BALLOTS in files:
        Listing(files, rules, telling, kind=manifest["kind"], busy=busy).check(found, done)
    else:
        _check_few(found, files, rules, telling)
        done(COUNTED_FROM_VOTES if found.is_counted_anew else NOT_COUNTED_ANEW)
    return found


def _telling_in(files: dict[str, bytes], found: Verified, rules: Plain, done: Tell) -> Plain:
    telling = plain_of(files, TELLING)
    check_telling(telling, rules)
    done("the totals of the roll and of the ballots add up")
    check_seed(telling, found.rules_sha256)
    done("the seed follows from the rules, the hash of the box and the dice")
    return telling


def _check_which_rules(found: Verified, manifest: Plain, rules_sha256: str) -> None:
    same = (manifest["rules_sha256"], manifest["round"]) == (found.rules_sha256, found.round_id)
    must(same, Fault.OTHER_RULES, f"the rules have the SHA-256 {found.rules_sha256}, and {MANIFEST} is about others")
    sentence = f"the rules have the SHA-256 {found.rules_sha256}, not {rules_sha256}"
    must(rules_sha256 in {"", found.rules_sha256}, Fault.OTHER_RULES, sentence)
    if not rules_sha256:
        found.not_checked = (RULES_NOT_GIVEN, *found.not_checked)


def _pots(rules: Plain) -> list[str]:
    return [pot["id"] for pot in rules["pots"]] or [""]


def _check_names(files: Plain, kind: str, rules: Plain, telling: Plain) -> None:
    """Which files belong here?  Of few ballots none that tells what stands on them, but for the observer."""
    pots, is_few = _pots(rules), telling["choices"] < rules["fewest_ballots_to_publish"]
    must(
        kind == OBSERVER or not (is_few and BALLOTS in files), Fault.TELLS_TOO_MUCH, "so few ballots are not published"
    )
    needed = {result_name(pot) for pot in pots} | (set() if is_few and kind != OBSERVER else {BALLOTS})
    may_be = needed | {MANIFEST, SIGNATURE, RULES, TELLING}
    may_be |= {votes_name(pot) for pot in pots} if BALLOTS in files else set()
    for name in sorted(needed - files.keys()):
        must(False, Fault.MISSING_FILE, f"{name} is missing")
    for name in sorted(files.keys() - may_be):
        must(False, Fault.UNKNOWN_FILE, f"{name} belongs to no pot of this round")


def _check_few(found: Verified, files: dict[str, bytes], rules: Plain, telling: Plain) -> None:
    rule = rule_from_label(rules["rule"], telling["seed"])
    found.is_listed, found.is_counted_anew = False, rule.name is RuleName.GREEDY
    found.not_checked = (*found.not_checked, VOTES_NOT_GIVEN if found.is_counted_anew else LIST_NOT_GIVEN)
    for pot in _pots(rules):
        name = result_name(pot)
        told = result_of(files, name)
        check_brief(name, told, rules, telling, pot)
        check_sums(name, told, rules["ballot"], rule)
        check_against_votes(name, told, rule)


class Listing:
    """A bundle with the list of ballots: everything in it can be counted anew."""

    def __init__(self, files: dict[str, bytes], rules: Plain, telling: Plain, *, kind: str, busy: Tell) -> None:
        self.files, self.rules, self.telling, self.kind, self.busy = files, rules, telling, kind, busy

    def check(self, found: Verified, done: Tell) -> None:
        """The list, what follows from it, and what the bundle says of that."""
        found.ballots = ballots_in(self.files[BALLOTS], self.rules, lambda row: self.busy(f"read {row} ballots"))
        done(f"{len(found.ballots)} ballots are in order, each once, and each is legal under the rules")
        check_list(self.telling, found.ballots)
        done("the list holds as many ballots of each kind as is told")
        parts = files_from(self.rules, found.ballots, self.telling["withdrawn_proposals"])
        for pot, part in parts.items():
            self._check_votes(pot, part)
        done("the .pb files hold the same ballots")
        for pot, part in parts.items():
            self._check_result(pot, part)
        done("counted anew, the result is the same in every figure")
        for pot in parts:
            self._check_certificate(pot)
        done("its certificate and explanations hold by themselves")

    def _is_full(self, ballots: int) -> bool:
        """Is all told of a pot in which so many chose something?"""
        return self.kind == OBSERVER or ballots >= self.rules["fewest_ballots_to_publish"]

    def _check_votes(self, pot: str, part: PabulibFile) -> None:
        name = votes_name(pot)
        self.busy(f"comparing {name} with the list")
        must(name in self.files or not self._is_full(part.votes.filled), Fault.MISSING_FILE, f"{name} is missing")
        few = f"{name}: so few ballots are not published"
        must(name not in self.files or self._is_full(part.votes.filled), Fault.TELLS_TOO_MUCH, few)
        if name in self.files:
            check_votes(name, self.files[name], part)

    def _check_result(self, pot: str, part: PabulibFile) -> None:
        name, rule = result_name(pot), rule_from_label(self.rules["rule"], self.telling["seed"])
        told = result_of(self.files, name)
        self.busy(f"counting {name}")
        ours = self._recounted(part, name)
        is_full = self._is_full(ours.ballots)
        must(is_full or not told.get("certificate"), Fault.TELLS_TOO_MUCH, f"{name} tells what few people paid")
        must(
            (told.get("rule"), told.get("seed")) == (rule.label, rule.seed), Fault.RESULT_DIFFERS, f"{name}: other rule"
        )
        check_result(name, ours.full if is_full else ours.brief, told)

    def _recounted(self, part: PabulibFile, name: str) -> Recount:
        rule = rule_from_label(self.rules["rule"], self.telling["seed"])
        return recounted(part, rule, self.telling["disputed"], lambda step: self.busy(f"counting {name}, step {step}"))

    def _check_certificate(self, pot: str) -> None:
        """Where all is told there is a `.pb`, which stands beside it for whoever checks with another program."""
        if votes_name(pot) in self.files:
            self.busy(f"following the certificate of {result_name(pot)}; of many ballots this takes minutes")
            result = result_of(self.files, result_name(pot))
            check_certificate(result_name(pot), self.files[votes_name(pot)].decode(), result)
