"""Following ends by itself, a year after the last news of the round."""

from datetime import timedelta

from tests.retention.nights import MONTHS, around
from wijkfonds.following.models import Follow
from wijkfonds.retention.rules import RuleKey


def test_what_somebody_follows_goes_a_year_after_the_last_day_of_the_round(world, plan, follower):
    last = world.time() + timedelta(days=30)
    follower.follow()
    around(world, last + MONTHS(12), Follow, rule=RuleKey.FOLLOWING)
