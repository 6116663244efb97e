"""Key files: made once, whole, read by their owner alone."""

from uuid import uuid4

import pytest

from tests.ballots.crowd import at_once
from wijkfonds.ballots.permissions import VoteRefusal
from wijkfonds.foundation.refusals import sentence
from wijkfonds.roll.keys import KeyMissing, destroy_keys, folder_of, make_keys, read_code_key, read_keys, read_pepper


@pytest.fixture
def round_id(sqlite_app):
    with sqlite_app.app_context():
        yield uuid4()


def files(round_id):
    return {path.name: path.read_bytes() for path in folder_of(round_id).iterdir()}


def test_a_second_call_reads_the_keys_of_the_first(round_id):
    first = make_keys(round_id)
    kept = files(round_id)
    assert make_keys(round_id).public_hex == first.public_hex
    assert files(round_id) == kept
    assert {name: len(content) for name, content in kept.items()} == dict.fromkeys(
        ("box.key", "pepper.key", "code.key", "sign.key"), 32
    )
    assert read_pepper(round_id) == first.pepper == kept["pepper.key"]


def test_nobody_else_on_the_machine_reads_them(round_id):
    make_keys(round_id)
    assert folder_of(round_id).stat().st_mode & 0o077 == 0
    assert [path.name for path in folder_of(round_id).iterdir() if path.stat().st_mode & 0o077] == []


def test_two_rounds_have_keys_of_their_own(round_id):
    first, second = make_keys(round_id), make_keys(uuid4())
    assert (first.public_hex, first.pepper) != (second.public_hex, second.pepper)
    assert first.public_hex != second.public_hex


def test_sixteen_who_make_them_at_once_have_the_same(round_id, sqlite_app):
    def make():
        with sqlite_app.app_context():
            keys = make_keys(round_id)
            return keys.public_hex, keys.pepper

    assert len(set(at_once([make] * 16))) == 1
    assert set(files(round_id)) == {"box.key", "pepper.key", "code.key", "sign.key"}


def test_a_file_that_is_gone_is_said(round_id):
    make_keys(round_id)
    for name, read in (("pepper.key", read_pepper), ("code.key", read_code_key), ("box.key", read_keys)):
        (folder_of(round_id) / name).unlink()
        with pytest.raises(KeyMissing):
            read(round_id)


def test_the_box_opens_without_the_pepper_which_is_destroyed_first(round_id):
    made = make_keys(round_id)
    assert destroy_keys(round_id, ["code.key", "pepper.key", "other.key"]) == ["code.key", "pepper.key"]
    assert (read_keys(round_id).public_hex, read_keys(round_id).pepper) == (made.public_hex, b"")


def test_a_damaged_box_key_is_said(round_id):
    make_keys(round_id)
    (folder_of(round_id) / "box.key").write_bytes(b"short")
    with pytest.raises(KeyMissing):
        read_keys(round_id)


def test_a_voter_hears_that_a_key_is_missing_and_that_nothing_was_kept(world, app):
    slug = world.on_ballot([20_000])
    browser = world.visitor(world.on_roll(world.resident(), slug))
    address = f"/fondsen/{world.fund}/rondes/{slug}/stemmen"
    checked = browser.post(address, {"choices": ["1"]})
    with app.app_context(), world.database.session() as session:
        (folder_of(world.find_round(session, slug).id) / "pepper.key").unlink()
    ticket = checked.text.split('name="ticket" value="')[1].split('"')[0]
    answer = browser.post(f"{address}/uitbrengen", {"choices": ["1"], "ticket": ticket})
    assert answer.status_code == 503
    with app.app_context():
        assert sentence(VoteRefusal.KEY_MISSING) in answer.text
