"""A round that asks for support."""

from datetime import timedelta

from tests.world import World
from wijkfonds.rounds.actions import MOMENTS, plan_round

DAY = timedelta(days=1)


def ask_support(world: World, round_: str, threshold: int = 0, *, last: int = 15, level: int = 2) -> None:
    """From when submitting opens until this day of the round."""
    with world.database.write() as session:
        actor, found = world.member(session, world.committee), world.find_round(session, round_)
        moments = {name: getattr(found, name) for name in MOMENTS}
        opens = found.submitting_opens
        support = {"supporting_opens": opens, "supporting_closes": opens + last * DAY}
        support |= {"support_threshold": threshold, "level_to_support": level}
        plan_round(session, actor=actor, round_=found, **moments, **support)


def hand_in(world: World, round_: str, proposal: str) -> None:
    """A paper with one name, typed by the committee."""
    place = f"/fondsen/{world.fund}/beheer/rondes/{round_}/voorstellen/{proposal}/steun"
    line = {"lines-0-name": "Jan de Boer", "lines-0-postcode": "1234AB", "lines-0-house_number": "1"}
    form = line | {"number": "1", "handed_in_on": f"{world.time():%d-%m-%Y}"}
    assert world.visitor(world.committee).post(place, form).status_code == 303
