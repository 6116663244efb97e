"""The worker shakes the boxes each night, and closes those that two people closed."""

from uuid import UUID

from flask import Flask

from wijkfonds.foundation.jobs import register
from wijkfonds.urn.nightly import close_waiting_urn, do_what_nights_are_for, resume_closing


def install(app: Flask) -> None:
    register(app, "close_urn", lambda round_id: close_waiting_urn(UUID(round_id)))
    register(app, "resume_closing", resume_closing, each_minute=True)
    register(app, "nightly", do_what_nights_are_for, each_minute=True)
