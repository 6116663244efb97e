"""Was a form filled in by a person?  A field that people do not see and a little time, and no puzzle for anybody.

A program gets the answer that a person would get, and nothing happens: it learns nothing from us.  This stops what goes
from site to site, not somebody who reads this page; limits and the committee are for them.
"""

from datetime import UTC, datetime, timedelta

from flask import current_app
from itsdangerous import BadData, URLSafeSerializer
from wtforms import HiddenField, StringField

from wijkfonds.foundation import clock

LEAST = timedelta(seconds=2)  # nobody reads a form and fills it in faster; there is no most: people are called away


class ForPeople:
    """For a form that strangers can send; its template calls `for_people(form)` of `components/forms.html`.

    A form that comes back with a slip keeps the moment at which it was shown first.
    """

    website = StringField()
    shown = HiddenField(default=lambda: signed(clock.now()))

    @property
    def is_of_a_program(self) -> bool:
        if self.website.data:
            return True
        moment = moment_in(self.shown.data or "")
        return moment is None or clock.now() - moment < LEAST

    @property
    def is_hurried(self) -> bool:
        """For whoever is signed in: what they pasted and sent at once is not lost, they press again."""
        moment = moment_in(self.shown.data or "")
        return not self.website.data and moment is not None and clock.now() - moment < LEAST


def signed(moment: datetime) -> str:
    """In milliseconds: with whole seconds a fast person would look slow, and a slow one fast."""
    return str(_signer().dumps(int(moment.timestamp() * 1000)))


def moment_in(text: str) -> datetime | None:
    """None for what we did not write."""
    try:
        return datetime.fromtimestamp(_signer().loads(text) / 1000, UTC)
    except BadData:
        return None


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(str(current_app.secret_key), salt="wijkfonds/1/shown")
