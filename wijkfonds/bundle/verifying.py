"""Checking a bundle with nothing but the bundle."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from wijkfonds.bundle.faults import Fault, NotVerified, must
from wijkfonds.bundle.listing import ballots_in
from wijkfonds.bundle.making import BALLOTS, RULES, TELLING, Listed, result_name, votes_name
from wijkfonds.bundle.reading import Plain, check_signature, manifest_of, plain_of, unpacked
from wijkfonds.bundle.recount import EITHER_OR, files_from
from wijkfonds.bundle.totals import check_list, check_seed, check_telling
from wijkfonds.tally import checker
from wijkfonds.tally.checker_figures import figures_of
from wijkfonds.tally.count import count
from wijkfonds.tally.disputed import could_change
from wijkfonds.tally.outcome import Outcome
from wijkfonds.tally.pabulib import PabulibFaults, read_pabulib
from wijkfonds.tally.pabulib_file import PabulibFile
from wijkfonds.tally.report import report_as_dict, report_of
from wijkfonds.tally.rule import rule_from_label

RULES_FORMAT = "wijkfonds-rules/2"
DISPUTED = "disputed_could_change"
NOT_CHECKED = (
    "that every ballot came from a resident, and that nobody voted for somebody else",
    "that the voter roll was honest",
    "hash_online and hash_final: they need the sealed ballots, which only the server has",
)
BROKEN = (KeyError, TypeError, ValueError, AttributeError, IndexError, OverflowError, RecursionError)
Tell = Callable[[str], None]


@dataclass
class Verified:
    """What holds; `not_checked` is what no bundle can show.  `ballots` is empty where the list is not published."""

    sha256: str
    rules_sha256: str
    round_id: str
    title: str
    checks: list[str] = field(default_factory=list)
    ballots: Sequence[Listed] = ()
    is_listed: bool = True
    not_checked: Sequence[str] = NOT_CHECKED


def verify(content: bytes, *, rules_sha256: str = "", sha256: str = "", tell: Tell = lambda _text: None) -> Verified:
    """Raises NotVerified.  `rules_sha256` and `sha256` are what was published elsewhere; `tell` hears each check."""
    try:
        return _verify(content, rules_sha256, sha256, tell)
    except BROKEN as fault:
        raise NotVerified(Fault.NOT_READABLE, f"the bundle can not be understood ({fault!r})"[:200]) from fault


def _verify(content: bytes, rules_sha256: str, sha256: str, tell: Tell) -> Verified:
    own = hashlib.sha256(content).hexdigest()
    must(sha256 in {"", own}, Fault.OTHER_SHA256, f"this file has the SHA-256 {own}, not {sha256}")
    files = unpacked(content)
    manifest = manifest_of(files)
    rules, telling = plain_of(files, RULES), plain_of(files, TELLING)
    must(rules.get("format") == RULES_FORMAT, Fault.NOT_READABLE, f"rules.json is not of the format {RULES_FORMAT}")
    found = Verified(own, hashlib.sha256(files[RULES]).hexdigest(), rules["round"], rules["title"])

    def done(text: str) -> None:
        found.checks.append(text)
        tell(text)

    done("every file has the hash that the manifest says")
    check_signature(files, rules)
    done("the manifest is signed with the key in the frozen rules")
    _check_rules(manifest, rules, found.rules_sha256, rules_sha256)
    done("the rules are those that were published" if rules_sha256 else "the rules are those of the manifest")
    check_telling(telling, rules)
    done("the totals of the roll and of the ballots add up")
    check_seed(telling, found.rules_sha256)
    done("the seed follows from the rules, the hash of the box and the dice")
    if BALLOTS in files:
        _check_ballots(found, files, rules, telling, manifest["kind"], done)
    else:
        _check_few(found, files, rules, telling, done)
    return found


def _check_rules(manifest: Plain, rules: Plain, own: str, published: str) -> None:
    same = manifest["rules_sha256"] == own and manifest["round"] == rules["round"]
    must(same, Fault.OTHER_RULES, "the manifest is about other rules")
    must(published in {"", own}, Fault.OTHER_RULES, f"the rules have the SHA-256 {own}, not {published}")


def _check_ballots(
    found: Verified, files: dict[str, bytes], rules: Plain, telling: Plain, kind: str, done: Tell
) -> None:
    found.ballots = ballots_in(files[BALLOTS], rules)
    done(f"{len(found.ballots)} ballots are in order, each once, and each is legal under the rules")
    check_list(telling, found.ballots)
    done("the list holds as many ballots of each kind as is told")
    parts = files_from(rules, found.ballots, telling["withdrawn_proposals"])
    is_few = telling["choices"] < rules["fewest_ballots_to_publish"]
    must(not is_few or kind == "observer", Fault.BAD_LIST, "so few ballots may not be published")
    for pot, part in parts.items():
        if votes_name(pot) in files or part.votes.filled >= rules["fewest_ballots_to_publish"]:
            _check_votes(votes_name(pot), _text(files, votes_name(pot)), part)
    done("the .pb files hold the same ballots")
    for pot, part in parts.items():
        result = plain_of(files, result_name(pot), with_floats=True)
        outcome = _recount(result_name(pot), part, rules, telling, result)
        _check_disputed(result_name(pot), part, outcome, telling, result)
        if votes_name(pot) in files:
            _check_certificate(pot, _text(files, votes_name(pot)), result)
    names = {name for pot in parts for name in (votes_name(pot), result_name(pot))}
    _no_more(files, names | {BALLOTS})
    done("counted anew, the result is the same in every figure")
    done("its certificate and explanations hold by themselves")


def _check_few(found: Verified, files: dict[str, bytes], rules: Plain, telling: Plain, done: Tell) -> None:
    """Of few ballots there is no list: only the observer can recount."""
    found.is_listed = False
    few = telling["choices"] < rules["fewest_ballots_to_publish"]
    must(few, Fault.MISSING_FILE, "the list of ballots is missing, and there were enough of them to publish it")
    pots = [pot["id"] for pot in rules["pots"]] or [""]
    for pot in pots:
        result = plain_of(files, result_name(pot), with_floats=True)
        seeded = result["seed"] == telling["seed"] and result["rule"] == rules["rule"]
        must(seeded, Fault.RESULT_DIFFERS, f"{result_name(pot)} was made with another rule or seed")
        must(result["certificate"] is None, Fault.RESULT_DIFFERS, f"{result_name(pot)} tells more than it may")
    _no_more(files, {result_name(pot) for pot in pots})
    done("fewer ballots than may be published: the list is with the observer, who can recount; nobody else can")


def _no_more(files: Mapping[str, bytes], expected: set[str]) -> None:
    others = sorted(set(files) - expected - {RULES, TELLING, "manifest.json", "manifest.sig"})
    must(not others, Fault.UNKNOWN_FILE, f"{', '.join(others)} belong to no pot of this round")


def _text(files: Mapping[str, bytes], name: str) -> str:
    must(name in files, Fault.MISSING_FILE, f"the zip has no {name}")
    return files[name].decode()


def _check_votes(name: str, text: str, part: PabulibFile) -> None:
    """The file for others holds the same projects at the same costs, and line by line the same ballots."""
    try:
        read = read_pabulib(text.encode())
    except PabulibFaults as fault:
        raise NotVerified(Fault.VOTES_DIFFER, f"{name} can not be read: {str(fault)[:120]}") from fault
    costs = {project.id: project.cost_cents for project in part.projects}
    must({each.id: each.cost_cents for each in read.projects} == costs, Fault.VOTES_DIFFER, f"{name}: other costs")
    must(read.budget_cents == part.budget_cents, Fault.VOTES_DIFFER, f"{name}: another budget")
    must(read.vote_type == part.vote_type, Fault.VOTES_DIFFER, f"{name}: another way of voting")
    must(_lines(read) == _lines(part), Fault.VOTES_DIFFER, f"{name} holds other ballots than stemmen.csv")


def _lines(file: PabulibFile) -> dict[str, tuple[object, ...]]:
    """By the number of the line; ballots on which nothing is left are not in the format."""
    column = file.voters.columns.index("voter_id")
    ids = [project.id for project in file.projects]
    is_ranking = file.vote_type == "ordinal"
    found: dict[str, tuple[object, ...]] = {}
    for voter, (numbers, points, _) in zip(file.voters, file.votes.rows(), strict=True):
        keys = tuple(ids[number] for number in numbers)
        if keys:
            pairs = sorted(zip(keys, points, strict=True)) if points else sorted(keys)
            found[voter[column]] = keys if is_ranking else tuple(pairs)
    return found


def _recount(name: str, part: PabulibFile, rules: Plain, telling: Plain, result: Plain) -> Outcome:
    rule = rule_from_label(rules["rule"], telling["seed"])
    election = part.election_by(rule.points, groups=EITHER_OR)
    outcome = count(election, rule)
    told = {key: value for key, value in result.items() if key != DISPUTED}
    if "metrics" not in told:  # too few ballots in this pot to tell more
        told, ours = _without_payments(told), _without_payments(report_as_dict(report_of(election, outcome)))
    else:
        ours = json.loads(json.dumps(report_as_dict(report_of(election, outcome))))
    for key in sorted(told.keys() | ours.keys()):
        must(told.get(key) == ours.get(key), Fault.RESULT_DIFFERS, f"{name}: counted anew, {key} is different")
    return outcome


def _without_payments(plain: Plain) -> Plain:
    kept = {"rule", "seed", "funded", "spent_cents", "budget_cents", "ballots", "blank", "ties", "project_order"}
    lines = {
        key: {name: line[name] for name in ("votes", "score", "funded", "place", "reason")}
        for key, line in plain["projects"].items()
    }
    return {key: plain[key] for key in kept} | {"projects": json.loads(json.dumps(lines))}


def _check_disputed(name: str, part: PabulibFile, outcome: Outcome, telling: Plain, result: Plain) -> None:
    election = part.election_by(outcome.rule.points, groups=EITHER_OR)
    found = could_change(election, outcome, outcome.rule, telling["disputed"])
    must(result.get(DISPUTED) is found, Fault.RESULT_DIFFERS, f"{name}: what is said of the disputed votes is not so")


def _check_certificate(pot: str, text: str, result: Plain) -> None:
    if "metrics" not in result:
        return
    try:
        checker.check(text, result, figures_of)
    except checker.Refused as fault:
        raise NotVerified(Fault.CERTIFICATE, f"{result_name(pot)}: {str(fault)[:160]}") from fault
