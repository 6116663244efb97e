"""One person votes each day, and every night a backup is made: what do all that are kept tell together?"""

from tests.attacks.pairing import paired_by_nights, rows_of_backup

DAYS = 6


def one_each_day(election):
    """Gives what somebody has who copied the newest backup every night, and kept all those copies."""
    kept = []
    for voter in election.voters[:DAYS]:
        election.vote_of(voter)
        election.tonight()
        kept.append(election.loot().nights[-1])
    return kept


def right(election, nights):
    return len(set(paired_by_nights(nights)) & election.pairs)


def test_the_backups_of_all_nights_and_the_database_pair_nobody(election):
    copied = one_each_day(election)
    assert right(election, copied) == DAYS, "the attack works: it must not be blind"
    nights = election.loot().nights
    assert len(nights) >= DAYS
    assert nights[:-1] == [(set(), set())] * (len(nights) - 1)
    assert len(nights[-1][0]) == len(nights[-1][1]) == DAYS
    assert paired_by_nights([*nights, election.state()]) == []


def test_who_voted_on_the_last_day_is_not_told_by_the_backup_of_the_night_before(election):
    one_each_day(election)
    election.vote_of(election.voters[DAYS])
    election.close_with_two()
    nights = election.loot().nights
    assert paired_by_nights([*nights, election.state()]) == []
    assert nights[-1] == election.state()


def test_sixty_nights_after_closing_no_backup_knows_the_time_of_voting(election):
    one_each_day(election)
    own = [row.own_copy for row in election.box.ballots]
    election.close()
    names = {name for name in election.loot().files if name.endswith(".zip")}
    for _night in range(60):
        election.tonight()
    loot = election.loot()
    kept = {name for name in loot.files if name.endswith(".zip")}
    assert len(kept) == election.app.extensions["settings"].backups
    assert kept.isdisjoint(names)
    assert rows_of_backup(b"", b"") in loot.nights
    assert [copy for copy in own if loot.holds(copy)] == []
