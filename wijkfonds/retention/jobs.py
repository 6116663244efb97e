"""The worker keeps to the rules each night, and clears the database after somebody was forgotten."""

from flask import Flask

from wijkfonds.foundation.jobs import register
from wijkfonds.retention.nightly import clear_what_was_removed, keep_to_the_rules


def install(app: Flask) -> None:
    register(app, "clear_what_was_removed", clear_what_was_removed)
    register(app, "keep_to_the_rules", keep_to_the_rules, each_minute=True)
