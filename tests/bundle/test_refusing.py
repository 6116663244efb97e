"""Whatever else is in a bundle is refused, and it is said why and where."""

import json

import pytest

from tests.bundle.building import EQUAL, OTHER_KEY, VOTES, contents, honest, json_changed, refusal, zipped
from wijkfonds.bundle.canonical import canonical
from wijkfonds.bundle.faults import Fault
from wijkfonds.bundle.making import OBSERVER

NAMES = ["rules.json", "telling.json", "stemmen.csv", "stemmen.pb", "uitslag.json"]
MANIFEST = ["manifest.json", "manifest.sig"]


def with_one_other_byte(content, every):
    """Many copies, each with one bit turned."""
    for place in range(0, len(content), max(1, len(content) // every)):
        yield content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]


@pytest.mark.parametrize("name", NAMES)
def test_one_changed_byte_in_any_file_is_refused(name):
    files = contents(honest().zip())
    for other in with_one_other_byte(files[name], 25):
        assert refusal(zipped(files | {name: other})) == Fault.CHANGED_FILE


@pytest.mark.parametrize("name", MANIFEST)
def test_and_in_the_manifest_or_its_signature(name):
    files = contents(honest().zip())
    for other in with_one_other_byte(files[name], 60):
        of_manifest = {Fault.NOT_READABLE, Fault.CHANGED_FILE, Fault.MISSING_FILE, Fault.UNKNOWN_FILE}
        allowed = {Fault.BAD_SIGNATURE} | (of_manifest if name == "manifest.json" else set())
        assert refusal(zipped(files | {name: other})) in allowed


@pytest.mark.parametrize("name", NAMES)
def test_and_when_the_hashes_in_the_manifest_are_made_anew_by_whoever_has_no_key(name):
    files = contents(honest().zip())
    for other in with_one_other_byte(files[name], 12):
        built = honest()
        built.files[name] = other
        made_anew = contents(built.zip())
        unsigned = zipped(made_anew | {"manifest.sig": files["manifest.sig"]})
        built.key = OTHER_KEY
        # The rules name the key, so whoever changes the rules may break them before the key is looked at.
        allowed = {Fault.BAD_SIGNATURE} | ({Fault.NOT_READABLE, Fault.BAD_RULES} if name == "rules.json" else set())
        assert {refusal(unsigned), refusal(built.zip())} <= allowed


def test_whoever_makes_another_key_makes_other_rules():
    """So the bundle holds by itself, and not beside the hash that was published before voting."""
    other_key = OTHER_KEY.public_key().public_bytes_raw().hex()
    built = honest(sign_public_key=other_key)
    built.key = OTHER_KEY
    assert refusal(built.zip(), rules_sha256=honest().rules_sha256) == Fault.OTHER_RULES


def test_a_swapped_signature_is_refused():
    one, other = contents(honest().zip()), contents(honest(VOTES[:10]).zip())
    assert refusal(zipped(one | {"manifest.sig": other["manifest.sig"]})) == Fault.BAD_SIGNATURE
    shouted = one["manifest.sig"].upper()
    assert refusal(zipped(one | {"manifest.sig": shouted})) == Fault.BAD_SIGNATURE
    assert refusal(zipped(one | {"manifest.sig": one["manifest.sig"] + b"\n"})) == Fault.BAD_SIGNATURE


def test_what_is_not_what_was_published_elsewhere_is_refused():
    assert refusal(honest().zip(), rules_sha256="0" * 64) == Fault.OTHER_RULES
    assert refusal(honest().zip(), sha256="0" * 64) == Fault.OTHER_SHA256


def manifest_with(**changes):
    """Signed by the key of the round."""
    files = contents(honest().zip())
    manifest = canonical(json.loads(files["manifest.json"]) | changes)
    signature = honest().key.sign(manifest).hex().encode() + b"\n"
    return zipped(files | {"manifest.json": manifest, "manifest.sig": signature})


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"rules_sha256": "0" * 64}, Fault.OTHER_RULES),
        ({"round": "6d1f4ac5-8f0b-4b62-a9a0-0c8f32d7c1a5"}, Fault.OTHER_RULES),
        ({"format": "wijkfonds-bundle/2"}, Fault.NOT_READABLE),
        ({"kind": "private"}, Fault.NOT_READABLE),
        ({"more": ""}, Fault.NOT_READABLE),
        ({"files": []}, Fault.NOT_READABLE),
        ({"files": {}}, Fault.UNKNOWN_FILE),
        ({"software": 5}, Fault.NOT_READABLE),
    ],
)
def test_a_manifest_of_something_else_is_refused(changes, fault):
    assert refusal(manifest_with(**changes)) == fault


@pytest.mark.parametrize("name", [*NAMES, *MANIFEST])
def test_no_file_may_be_missing(name):
    files = contents(honest().zip())
    del files[name]
    assert refusal(zipped(files)) == Fault.MISSING_FILE
    if name in {"stemmen.csv", "stemmen.pb", "uitslag.json"}:
        built = honest()
        del built.files[name]
        assert refusal(built.zip()) == Fault.MISSING_FILE


@pytest.mark.parametrize("name", ["stemmen-sport.pb", "uitslag-sport.json"])
def test_no_file_may_be_too_many(name):
    built = honest()
    built.files[name] = b"x"
    assert refusal(built.zip()) == Fault.UNKNOWN_FILE
    assert refusal(zipped(contents(honest().zip()) | {name: b"x"})) == Fault.UNKNOWN_FILE


SPOILED = {
    "a float": b'{"a":1.5}',
    "a name twice": b'{"a":1,"a":2}',
    "white space": b'{ "a":1}',
    "not a number": b'{"a":NaN}',
    "a list": b"[]",
    "deep": b"[" * 100_000,
    "deep objects": b'{"a":' * 100_000,
    "half a sign": b'{"a":"\xc3"}',
    "half a pair": rb'{"a":"\ud800"}',
    "another spelling": b'{"a":"\xc3\xab"}',
    "a long number": b'{"a":' + b"9" * 10_000 + b"}",
    "nothing": b"",
}


@pytest.mark.parametrize("what", SPOILED)
@pytest.mark.parametrize("name", ["manifest.json", "rules.json", "telling.json", "uitslag.json"])
def test_what_is_no_canonical_json_is_not_read(name, what):
    built = honest()
    built.files[name] = SPOILED[what]
    whole = built.zip() if name != "manifest.json" else zipped(contents(honest().zip()) | {name: SPOILED[what]})
    if "pair" in what:  # it is canonical, and it is none of these files
        assert refusal(whole) in {Fault.NOT_READABLE, Fault.BAD_RULES, Fault.TOTALS, Fault.RESULT_DIFFERS}
    elif what == "a float" and name == "uitslag.json":
        assert refusal(whole) in {Fault.NOT_READABLE, Fault.RESULT_DIFFERS}
    else:
        assert refusal(whole) == Fault.NOT_READABLE


def test_of_few_ballots_nothing_is_told_that_they_paid():
    whole = honest(VOTES[:9], rule=EQUAL, kind=OBSERVER)
    told = honest(VOTES[:9], rule=EQUAL)
    told.files["uitslag.json"] = whole.files["uitslag.json"]
    assert refusal(told.zip()) == Fault.TELLS_TOO_MUCH
    for name in ("share", "supporters_cents"):
        shown = json_changed(
            "uitslag.json", lambda plain, name=name: plain["projects"]["1"].update({name: "1/2"}), honest(VOTES[:9])
        )
        assert refusal(shown.zip()) == Fault.TELLS_TOO_MUCH
