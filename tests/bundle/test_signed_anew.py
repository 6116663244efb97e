"""Whoever holds the key of the round can sign anything: then only what contradicts itself is refused."""

import json
from dataclasses import replace

import pytest

from tests.bundle.building import (
    GREEDY,
    VOTES,
    changed,
    csv_of,
    honest,
    json_changed,
    listed,
    refusal,
    rules,
    sentence,
)
from wijkfonds.bundle.codes import with_check_sign
from wijkfonds.bundle.faults import Fault
from wijkfonds.bundle.verifying import verify


def lines(change):
    """Something done to the lines of the list."""

    def spoil(content):
        head, *rest = content.decode().splitlines()
        return ("\n".join([head, *change(rest)]) + "\n").encode()

    return changed("stemmen.csv", spoil)


def telling(**changes):
    return json_changed("telling.json", lambda plain: plain.update(changes))


def in_rules(path, value):
    def change(plain):
        *way, last = path.split()
        for part in way:
            plain = plain[int(part)] if isinstance(plain, list) else plain[part]
        plain[last] = value

    return json_changed("rules.json", change)


def first_choice(rest):
    return next(number for number, line in enumerate(rest) if ";keuze;" in line)


def other_choice(rest, choices):
    number = first_choice(rest)
    return [*rest[:number], rest[number].rsplit(";", 1)[0] + f";{choices}", *rest[number + 1 :]]


def in_pb(old, new):
    return changed("stemmen.pb", lambda text: text.replace(old, new, 1))


def in_votes(change):
    """Something done to the rows of the votes in the .pb."""

    def spoil(text):
        head, title, rows = text.partition(b"VOTES\n")
        return head + title + b"\n".join(change(rows.splitlines())) + b"\n"

    return changed("stemmen.pb", spoil)


def with_another_voter(rows):
    return [*rows[:-1], b"99;" + rows[-1].partition(b";")[2]]


def roll(**at_close):
    return telling(entitled={"at_freeze": {"membership": 30}, "at_close": at_close})


MORE = with_check_sign("23456789ABC") + ";keuze;1"
COUNTS = ("ballots", "choices", "blank", "withdrawn", "spoiled", "missing", "left_out")
CHANGES = [{"reason": "forgotten", "added": {"membership": 3}, "removed": {"membership": 1}}]
REFUSED = {
    "a ballot more": (lambda: lines(lambda rest: sorted([*rest, MORE])), Fault.TOTALS),
    "a ballot less": (lambda: lines(lambda rest: rest[1:]), Fault.TOTALS),
    "a changed cost": (lambda: in_rules("proposals 2 cost_cents", 1_000), Fault.SEED),
    "a changed budget": (lambda: in_rules("budget_cents", 70_001), Fault.SEED),
    "a changed rule": (lambda: in_rules("rule", GREEDY.replace("skip", "stop")), Fault.SEED),
    "a rule that there is not": (lambda: in_rules("rule", GREEDY + ";luck=1"), Fault.BAD_RULES),
    "a rule for other ballots": (lambda: in_rules("rule", GREEDY + ";points=given"), Fault.BAD_RULES),
    "blank ballots that count": (lambda: in_rules("blank_counts_for_quorum", True), Fault.BAD_RULES),
    "true that is 1": (lambda: in_rules("publish_marks", 1), Fault.BAD_RULES),
    "money below nothing": (lambda: in_rules("budget_cents", -1), Fault.BAD_RULES),
    "a proposal that costs nothing": (lambda: in_rules("proposals 2 cost_cents", 0), Fault.BAD_RULES),
    "one id for two": (lambda: in_rules("proposals 2 id", "1"), Fault.BAD_RULES),
    "an id that would divide the list": (lambda: in_rules("proposals 2 id", "1,2"), Fault.BAD_RULES),
    "a pot that there is not": (lambda: in_rules("proposals 2 pot", "sport"), Fault.BAD_RULES),
    "a rule nobody knows of": (lambda: in_rules("bonus", "1"), Fault.BAD_RULES),
    "rules of another version": (lambda: in_rules("format", "wijkfonds-rules/1"), Fault.BAD_RULES),
    "another seed": (lambda: telling(seed="0" * 64), Fault.SEED),
    "other dice": (lambda: telling(digits="3162624514"), Fault.SEED),
    "no dice": (lambda: telling(digits="9162624514"), Fault.SEED),
    "another box": (lambda: telling(hash_final="0" * 64), Fault.SEED),
    "no hash": (lambda: telling(hash_online="AB" * 32), Fault.TOTALS),
    "more voted than lie there": (lambda: telling(participation={"online": 14}), Fault.TOTALS),
    "blank told as a choice": (lambda: telling(blank=0, choices=12), Fault.TOTALS),
    "withdrawn told as blank": (lambda: telling(blank=2, withdrawn=0), Fault.TOTALS),
    "spoiled that were not": (lambda: telling(spoiled=1), Fault.TOTALS),
    "more disputed than voted": (lambda: telling(disputed=14), Fault.TOTALS),
    "a roll that grew unseen": (lambda: roll(membership=33), Fault.TOTALS),
    "a source unseen at freeze": (lambda: roll(membership=32, desk=1), Fault.TOTALS),
    "a source that vanished": (roll, Fault.TOTALS),
    "another roll at freeze": (
        lambda: telling(entitled={"at_freeze": {"membership": 31}, "at_close": {"membership": 33}}),
        Fault.TOTALS,
    ),
    "changes for nobody knows what": (lambda: telling(roll_changes=[{**CHANGES[0], "reason": "luck"}]), Fault.TOTALS),
    "one reason twice": (
        lambda: telling(
            roll_changes=CHANGES * 2, entitled={"at_freeze": {"membership": 30}, "at_close": {"membership": 34}}
        ),
        Fault.TOTALS,
    ),
    "fewer who might than did": (lambda: telling(participation={"online": 99}, ballots=99, left_out=86), Fault.TOTALS),
    "a count below nothing": (lambda: telling(participation={"online": 14, "desk": -1}), Fault.TOTALS),
    "true that counts as 1": (lambda: telling(blank=True), Fault.TOTALS),
    "another round": (lambda: telling(round="6d1f4ac5-8f0b-4b62-a9a0-0c8f32d7c1a5"), Fault.TOTALS),
    "a number nobody knows of": (lambda: telling(lost=0), Fault.TOTALS),
    "withdrawn twice": (lambda: telling(withdrawn_proposals=["3", "3"]), Fault.TOTALS),
    "withdrawn and never there": (lambda: telling(withdrawn_proposals=["9"]), Fault.TOTALS),
    "withdrawn in secret": (lambda: telling(withdrawn_proposals=["2"]), Fault.VOTES_DIFFER),
    "another choice": (lambda: lines(lambda rest: other_choice(rest, "1,2,3,4")), Fault.VOTES_DIFFER),
    "other votes in the .pb": (lambda: in_pb(b";4\n", b";3\n"), Fault.VOTES_DIFFER),
    "another voter in the .pb": (lambda: in_votes(with_another_voter), Fault.VOTES_DIFFER),
    "a voter twice in the .pb": (
        lambda: changed("stemmen.pb", lambda text: text.replace(b"num_votes;11", b"num_votes;12") + b"1;1\n"),
        Fault.VOTES_DIFFER,
    ),
    "another name in the .pb": (lambda: in_pb(b";Plan 3;", b";Plan 4;"), Fault.VOTES_DIFFER),
    "another cost in the .pb": (lambda: in_pb(b"3;600;", b"3;601;"), Fault.VOTES_DIFFER),
    "another budget in the .pb": (lambda: in_pb(b"budget;700\n", b"budget;701\n"), Fault.VOTES_DIFFER),
    "other columns in the .pb": (
        lambda: in_votes(lambda rows: [rows[0] + b";age", *(row + b";30" for row in rows[1:])]),
        Fault.VOTES_DIFFER,
    ),
    "rows in another order": (lambda: in_votes(lambda rows: [rows[0], *rows[:0:-1]]), Fault.VOTES_DIFFER),
    "no .pb at all": (lambda: changed("stemmen.pb", lambda _text: b"\0"), Fault.VOTES_DIFFER),
    "another winner in the .pb": (lambda: in_pb(b";Plan 3;0", b";Plan 3;1"), Fault.CERTIFICATE),
    "another seed in the .pb": (lambda: in_pb(b"seed=", b"seed=0"), Fault.CERTIFICATE),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_contradicts_itself_is_refused_for_what_it_says(what):
    make, fault = REFUSED[what]
    assert refusal(make().zip()) == fault


@pytest.mark.parametrize("name", COUNTS)
def test_no_total_can_be_one_more(name):
    def more(plain):
        plain[name] += 1

    assert refusal(json_changed("telling.json", more).zip()) == Fault.TOTALS


def test_the_sentence_says_file_line_and_kenmerk():
    line = honest().files["stemmen.csv"].decode().splitlines()[4]
    mark = line.split(";")[0]
    named = f"stemmen.csv line 5 (kenmerk {mark}): "
    illegal = lines(lambda rest: [*rest[:3], f"{mark};keuze;9", *rest[4:]])
    assert sentence(illegal) == named + "chooses what is not on the ballot paper"
    twice = lines(lambda rest: [*rest[:3], rest[3], *rest[3:]])
    assert sentence(twice) == named.replace("line 5", "line 6") + "the kenmerk stands there twice"
    assert sentence(telling(participation={"online": 14})) == "telling.json: 14 people voted, and there are 13 ballots"
    assert sentence(in_rules("title", 5)) == "rules.json: title is no text"


def test_what_the_key_can_do_unseen_is_what_is_said_not_to_be_checked():
    """Other ballots, counted and signed as if they had lain in the box, on a roll that says as many people: it holds."""
    stuffed = honest([("3",)] * len(VOTES))
    assert verify(stuffed.zip(), rules_sha256=honest().rules_sha256).checks
    assert json.loads(stuffed.files["uitslag.json"])["funded"] == ["3"]


def test_but_the_list_can_not_be_swapped_without_the_count():
    ballots = [replace(each, choices=("3",)) if each.choices else each for each in listed(VOTES)]
    text = csv_of(ballots, with_marks=rules()["publish_marks"])
    assert refusal(changed("stemmen.csv", lambda _text: text).zip()) == Fault.VOTES_DIFFER
