"""The worker shakes the boxes each night, and closes those that two people closed."""

from uuid import UUID

from flask import Flask

from wijkfonds.foundation.jobs import register
from wijkfonds.urn.nightly import close_waiting_urn, resume_closing, shake_boxes


def install(app: Flask) -> None:
    register(app, "close_urn", lambda round_id: close_waiting_urn(UUID(round_id)))
    register(app, "resume_closing", resume_closing, each_minute=True)
    register(app, "shake_boxes", shake_boxes, each_minute=True)
