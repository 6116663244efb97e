"""Whatever else is in a bundle is refused, and it is said why."""

import json
import random
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from tests.bundle.building import GREEDY, OTHER_KEY, VOTES, changed, contents, honest, refusal, zipped
from wijkfonds.bundle.canonical import canonical
from wijkfonds.bundle.codes import with_check_sign
from wijkfonds.bundle.faults import Fault, NotVerified
from wijkfonds.bundle.verifying import verify


@pytest.mark.parametrize("name", ["rules.json", "telling.json", "stemmen.csv", "stemmen.pb", "uitslag.json"])
def test_one_changed_byte_in_any_file_is_refused(name):
    files = contents(honest().zip())
    for place in range(5, len(files[name]) - 1, max(1, len(files[name]) // 25)):
        other = bytes([files[name][place] ^ 1])
        spoiled = files | {name: files[name][:place] + other + files[name][place + 1 :]}
        assert refusal(zipped(spoiled)) == Fault.CHANGED_FILE


@pytest.mark.parametrize("name", ["manifest.json", "manifest.sig"])
def test_and_in_the_manifest_or_its_signature(name):
    files = contents(honest().zip())
    spoiled = files | {name: files[name].replace(b"0", b"1", 1)}
    assert refusal(zipped(spoiled)) in {Fault.BAD_SIGNATURE, Fault.CHANGED_FILE, Fault.UNKNOWN_FILE, Fault.NOT_READABLE}


def test_a_signature_of_another_key_or_of_another_bundle_is_refused():
    other = honest()
    other.key = OTHER_KEY
    assert refusal(other.zip()) == Fault.BAD_SIGNATURE
    one, two = contents(honest().zip()), contents(honest(VOTES[:10]).zip())
    assert refusal(zipped(one | {"manifest.sig": two["manifest.sig"]})) == Fault.BAD_SIGNATURE


def test_rules_that_are_not_the_published_ones_are_refused():
    assert refusal(honest().zip(), rules_sha256="0" * 64) == Fault.OTHER_RULES
    assert refusal(honest().zip(), sha256="0" * 64) == Fault.OTHER_SHA256


def lines(change):
    """Something done to the lines of the list, under a signature of the real key."""

    def spoil(content):
        head, *rest = content.decode().splitlines()
        return ("\n".join([head, *change(rest)]) + "\n").encode()

    return lambda: changed(honest(), "stemmen.csv", spoil)


def json_with(name, change):
    def spoil(content):
        plain = json.loads(content)
        change(plain)
        return canonical(plain) if name in {"telling.json", "rules.json"} else json.dumps(plain).encode()

    return lambda: changed(honest(), name, spoil)


def telling(**changes):
    return json_with("telling.json", lambda plain: plain.update(changes))


def a_choice_of(rest, choices):
    return [rest[0].rsplit(";", 2)[0] + f";keuze;{choices}", *rest[1:]]


def cheaper(plain):
    plain["proposals"][2]["cost_cents"] = 1_000


def other_rule(plain):
    plain["rule"] = GREEDY.replace("skip", "stop")


def chosen(plain):
    plain["projects"]["1"]["votes"] += 1


def uncertain(plain):
    plain["disputed_could_change"] = True


# Everything is signed anew with the key of the round, as whoever holds the server could.
RESIGNED = {
    "a ballot more": (lines(lambda rest: sorted([*rest, with_check_sign("23456789ABC") + ";keuze;1"])), Fault.TOTALS),
    "a ballot less": (lines(lambda rest: rest[1:]), Fault.TOTALS),
    "a ballot twice": (lines(lambda rest: [rest[0], *rest]), Fault.BAD_LIST),
    "out of order": (lines(lambda rest: rest[::-1]), Fault.BAD_LIST),
    "no check sign": (
        lines(lambda rest: ["2" + rest[0][1:] if rest[0][0] != "2" else "3" + rest[0][1:], *rest[1:]]),
        Fault.BAD_LIST,
    ),
    "a choice that is not there": (lines(lambda rest: a_choice_of(rest, "9")), Fault.ILLEGAL_BALLOT),
    "a choice twice": (lines(lambda rest: a_choice_of(rest, "1,1")), Fault.ILLEGAL_BALLOT),
    "choices out of order": (lines(lambda rest: a_choice_of(rest, "2,1")), Fault.BAD_LIST),
    "another choice": (lines(lambda rest: a_choice_of(rest, "1,2,3,4")), Fault.VOTES_DIFFER),
    "another kind": (lines(lambda rest: [rest[0].split(";")[0] + ";dubbel;", *rest[1:]]), Fault.BAD_LIST),
    "a changed cost": (json_with("rules.json", cheaper), Fault.SEED),
    "a changed rule": (json_with("rules.json", other_rule), Fault.SEED),
    "a vote more in the result": (json_with("uitslag.json", chosen), Fault.RESULT_DIFFERS),
    "another word on disputed votes": (json_with("uitslag.json", uncertain), Fault.RESULT_DIFFERS),
    "another seed": (telling(seed="0" * 64), Fault.SEED),
    "other dice": (telling(digits="3162624514"), Fault.SEED),
    "no dice": (telling(digits="9162624514"), Fault.SEED),
    "another box": (telling(hash_final="0" * 64), Fault.SEED),
    "more voted than lie there": (telling(participation={"online": 14}), Fault.TOTALS),
    "parts that are not the whole": (telling(blank=2), Fault.TOTALS),
    "blank told as a choice": (telling(blank=0, choices=12), Fault.TOTALS),
    "more disputed than voted": (telling(disputed=99), Fault.TOTALS),
    "a roll that grew unseen": (
        telling(entitled={"at_freeze": {"membership": 30}, "at_close": {"membership": 33}}),
        Fault.TOTALS,
    ),
    "another roll at freeze": (
        telling(entitled={"at_freeze": {"membership": 31}, "at_close": {"membership": 33}}),
        Fault.TOTALS,
    ),
    "fewer who might than did": (telling(participation={"online": 99}, ballots=99, left_out=86), Fault.TOTALS),
    "a count below nothing": (telling(spoiled=-1), Fault.TOTALS),
    "another round": (telling(round="6d1f4ac5-8f0b-4b62-a9a0-0c8f32d7c1a5"), Fault.TOTALS),
    "an unknown file": (lambda: with_file("stemmen-sport.pb", b"x"), Fault.UNKNOWN_FILE),
    "votes of others": (
        lambda: changed(honest(), "stemmen.pb", lambda text: text.replace(b";4\n", b";3\n", 1)),
        Fault.VOTES_DIFFER,
    ),
}


def with_file(name, content):
    built = honest()
    built.files[name] = content
    return built


@pytest.mark.parametrize("what", RESIGNED)
def test_what_is_signed_anew_is_refused_for_what_it_says(what):
    make, fault = RESIGNED[what]
    assert refusal(make().zip()) == fault


def bomb():
    whole = BytesIO()
    with ZipFile(whole, "w", ZIP_DEFLATED) as packed, packed.open("stemmen.csv", "w", force_zip64=True) as file:
        for _ in range(601):
            file.write(b"\0" * 1024 * 1024)
    return whole.getvalue()


def twice():
    whole = BytesIO()
    with ZipFile(whole, "w") as packed:
        packed.writestr("rules.json", "{}")
        with pytest.warns(UserWarning, match="Duplicate"):
            packed.writestr("rules.json", "{}")
    return whole.getvalue()


HOSTILE = {
    "nothing": (lambda: b"", Fault.NOT_A_ZIP),
    "no zip": (lambda: b"PK" + b"x" * 100, Fault.NOT_A_ZIP),
    "cut off": (lambda: honest().zip()[:-40], Fault.NOT_A_ZIP),
    "a bomb": (bomb, Fault.UNSAFE_ZIP),
    "one name twice": (twice, Fault.UNSAFE_ZIP),
    "a way out": (lambda: zipped({"../rules.json": b"{}"}), Fault.UNKNOWN_FILE),
    "hundreds of files": (lambda: zipped({f"uitslag-{n}.json": b"" for n in range(300)}), Fault.UNSAFE_ZIP),
    "an empty zip": (lambda: zipped({}), Fault.MISSING_FILE),
    "deep JSON": (lambda: zipped(contents(honest().zip()) | {"manifest.json": b"[" * 100_000}), Fault.NOT_READABLE),
    "floats": (lambda: zipped(contents(honest().zip()) | {"manifest.json": b'{"a":1.5}'}), Fault.NOT_READABLE),
    "a name twice in JSON": (
        lambda: zipped(contents(honest().zip()) | {"manifest.json": b'{"a":1,"a":2}'}),
        Fault.NOT_READABLE,
    ),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_file_is_refused_before_it_does_harm(what):
    make, fault = HOSTILE[what]
    assert refusal(make()) == fault


def test_whatever_is_done_to_its_bytes_it_is_refused_or_the_same():
    chance, content = random.Random(5), honest().zip()
    for _ in range(300):
        spoiled = bytearray(content)
        for _ in range(chance.choice([1, 1, 2, 8])):
            spoiled[chance.randrange(len(spoiled))] = chance.randrange(256)
        try:
            verify(bytes(spoiled))
        except NotVerified:
            continue
        assert contents(bytes(spoiled)) == contents(content)
