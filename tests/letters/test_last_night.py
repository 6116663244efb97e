"""Changes by two of places that may have been used: until tonight nobody who asks sees who voted today."""

from tests.ballots.voting import Box, says
from tests.letters.conftest import LETTERS, ROLL, entry_of, kept, place_with
from wijkfonds.acts.permissions import ActRefusal
from wijkfonds.ballots.permissions import CodeRefusal
from wijkfonds.roll.models import ChangeReason, EntryState, RollChange, RollEntry
from wijkfonds.roll.permissions import RollRefusal


def night(world) -> None:
    world.time.move(days=1)
    world.app.extensions["jobs"]._tick()


def test_asking_tells_nobody_of_the_committee_who_voted_today(post, world):
    """Only the second person hears it, once, of an act that stands in the logbook."""
    post.round()
    post.make()
    used = entry_of(post)
    post.vote(post.code(), "Plan 1")
    for path in (f"{ROLL}/eraf", f"{LETTERS}/opnieuw"):
        assert post.committee.post(path, {"plaats": str(used.id)}).status_code == 303
        again = post.committee.post(path, {"plaats": str(used.id)})
        assert says(world, again, ActRefusal.ALREADY_PROPOSED)
        refused = world.confirm()
        assert (refused.status_code, says(world, refused, RollRefusal.USED)) == (409, True)
        world.time.move(minutes=1)


def test_a_letter_is_made_anew_by_two_while_unused(post, world):
    post.round()
    post.make()
    old, entry = post.code(), entry_of(post)
    assert post.committee.post(f"{LETTERS}/opnieuw", {"plaats": str(entry.id)}).status_code == 303
    assert post.enter(old)[1].status_code == 303, "until a second person confirms"
    assert world.confirm().status_code == 303
    assert says(world, post.enter(old)[1], CodeRefusal.VOID)
    post.make()
    new = post.rows(2)
    assert len(new) == 1
    post.vote(new[0]["code"], "Plan 1")
    night(world)
    for place, refusal in ((entry.id, RollRefusal.NOT_ON_ROLL), (place_with(post, new[0]).id, RollRefusal.USED)):
        answer = post.committee.post(f"{LETTERS}/opnieuw", {"plaats": str(place)})
        assert (answer.status_code, says(world, answer, refusal)) == (409, True)
    assert kept(post, RollEntry)[0].reissued + sum(each.reissued for each in kept(post, RollEntry)[1:]) == 1


def test_two_take_a_place_off_the_roll_while_unused_and_dispute_a_used_one(post, world):
    post.round()
    post.make()
    used, unused, code = entry_of(post, 0), entry_of(post, 1), post.code(1)
    post.vote(post.code(0), "Plan 1")
    browser = post.committee
    gone = {"plaats": str(unused.id), "reden": "moved_away"}
    early = browser.post(f"{ROLL}/betwist", {"plaats": str(used.id)})
    assert (early.status_code, says(world, early, RollRefusal.NOT_USED)) == (409, True), "until tonight nobody sees it"
    night(world)
    assert browser.post(f"{ROLL}/eraf", gone | {"plaats": str(used.id)}).status_code == 409
    assert browser.post(f"{ROLL}/betwist", {"plaats": str(unused.id)}).status_code == 409
    assert browser.post(f"{ROLL}/eraf", gone).status_code == 303
    assert world.confirm().status_code == 303
    assert says(world, post.enter(code)[1], CodeRefusal.VOID)
    world.time.move(minutes=1)
    assert browser.post(f"{ROLL}/betwist", {"plaats": str(used.id)}).status_code == 303
    assert world.confirm().status_code == 303
    states = {entry.id: entry.state for entry in Box(world).roll}
    assert (states[used.id], states[unused.id]) == (EntryState.DISPUTED, EntryState.VOID)
    changes = [(each.reason, each.added, each.removed) for each in kept(post, RollChange)]
    assert changes == [(ChangeReason.MOVED_AWAY, 0, 1)]
    assert Box(world).sizes == (1, 1)
