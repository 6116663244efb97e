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
