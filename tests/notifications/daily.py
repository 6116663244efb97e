"""The end of the afternoon."""

from datetime import time, timedelta

from wijkfonds.foundation.localtime import local, utc_of
from wijkfonds.notifications.jobs import send_digests


def five_o_clock(world) -> None:
    """Goes on to the next five o'clock in Amsterdam, and lets the worker do its minute."""
    today = local(world.time()).date()
    five = utc_of(today, time(17))
    world.time.now = five if world.time() < five else utc_of(today + timedelta(days=1), time(17))
    a_minute(world)


def a_minute(world) -> None:
    with world.app.app_context():
        send_digests()
