"""What a copy of everything but the keys tells about who cast what: in the middle of voting, after a night, at the end.

Chance alone is right about once in forty; what is right more often stands in docs/ballot-box.md.
"""

import pytest

from tests.attacks.conftest import VOTERS, Election
from tests.attacks.pairing import choices_in, order_of, paired_by_log, paired_by_order, secrets_in
from tests.bundle.building import contents
from wijkfonds.results.actions import new_run
from wijkfonds.results.counting import count_round
from wijkfonds.results.models import Bundle, BundleKind

BY_CHANCE = 8  # of forty: chance gives this many or more once in 10 million tries


@pytest.fixture
def voted(election: Election) -> Election:
    election.vote()
    return election


def pairs_by_transaction(election: Election) -> int:
    """PostgreSQL: marks and ballots that one transaction wrote, and no other pair did."""
    marks = election.rows("participation", "entry_id")
    ballots = election.rows("ballot", "lookup")
    number_of = {str(one.entry.hex()): number for number, one in enumerate(election.known)}
    ballot_of = {lookup: number for number, lookup in enumerate(election.lookups)}
    right = 0
    for written, entry in marks:
        beside = [lookup for other, lookup in ballots if other == written]
        right += len(beside) == 1 and ballot_of[beside[0]] == number_of[entry.hex]
    return right


def pairs_by_order_of_rows(election: Election) -> int:
    """In which the database gives them when nobody asks for an order."""
    number_of = {one.entry.hex(): number for number, one in enumerate(election.known)}
    ballot_of = {lookup: number for number, lookup in enumerate(election.lookups)}
    box = election.box
    return paired_by_order(
        [number_of[row.entry_id.hex] for row in box.marks], [ballot_of[row.lookup] for row in box.ballots]
    )


def pairs_in_files(election: Election) -> dict[str, int]:
    """SQLite: by the places in every file, and by the pages of the log."""
    marks, ballots = election.marks(), election.sealed
    found = {}
    for name, content in election.loot().files.items():
        by_place = paired_by_order(order_of(content, marks), order_of(content, ballots))
        found[name] = max(by_place, paired_by_log(content, marks, ballots))
    return found


def test_in_the_middle_of_voting_what_can_be_paired_is_sealed(voted):
    """The rows of today: the attacker pairs them, and reads no choice in any."""
    loot = voted.loot()
    if voted.world.database.is_sqlite:
        assert max(pairs_in_files(voted).values()) > BY_CHANCE, "the attack works: it must not be blind"
    else:
        assert pairs_by_transaction(voted) == VOTERS
    assert secrets_in(loot, voted.known) == []
    assert choices_in(loot) == []
    assert len({len(sealed) for sealed in voted.sealed}) == 1
    assert len({len(row.own_copy or b"") for row in voted.box.ballots}) == 1


def test_after_a_night_nothing_pairs_a_person_and_a_ballot(voted):
    voted.tonight()
    assert [name for name in voted.loot().files if "/participation.jsonl" in name], "a backup was made, too"
    assert pairs_by_order_of_rows(voted) <= BY_CHANCE
    if voted.world.database.is_sqlite:
        assert max(pairs_in_files(voted).values()) <= BY_CHANCE
    else:
        assert pairs_by_transaction(voted) == 0
    assert secrets_in(voted.loot(), voted.known) == []


def test_after_closing_nothing_pairs_them_either_and_own_copies_are_gone(voted):
    own = [row.own_copy for row in voted.box.ballots]
    voted.close()
    assert pairs_by_order_of_rows(voted) <= BY_CHANCE
    loot = voted.loot()
    if voted.world.database.is_sqlite:
        assert max(pairs_in_files(voted).values()) <= BY_CHANCE
        assert [name for copy in own if copy for name in loot.holds(copy)] == []
    else:
        assert pairs_by_transaction(voted) == 0
    assert {row.own_copy for row in voted.box.ballots} == {None}
    assert secrets_in(loot, voted.known) == []
    assert choices_in(loot) == []


def test_a_copy_of_today_and_the_bundle_of_later_give_no_choice(voted):
    """Nothing that was stored while voting was open is published: no kenmerk, no lookup, no hash of a row."""
    before = voted.loot()
    lookups, sealed = voted.lookups, voted.sealed
    voted.close()
    with voted.world.database.write() as session:
        number = new_run(session, round_id=voted.round_id, now=voted.world.time()).number
    with voted.app.app_context():
        count_round(str(voted.round_id), number)
    with voted.world.database.session() as session:
        bundle = session.get_one(Bundle, (voted.round_id, number, BundleKind.PUBLIC)).content
    published = b"\n".join(contents(bundle).values())
    assert all(one.mark.encode() in published for one in voted.known)
    assert secrets_in(before, voted.known) == []
    assert not [lookup for lookup in lookups if lookup.encode() in published]
    assert not [row for row in sealed if row in published or row.hex().encode() in published]
    assert not [one for one in voted.known if one.entry.hex().encode() in published]
