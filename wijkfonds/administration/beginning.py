"""What the first steps of a site are told from, and their words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import current_app, url_for
from flask_babel import LazyString
from flask_babel import lazy_gettext as lazy
from sqlalchemy.orm import Session

from config import MailBackend, Settings
from wijkfonds.administration.rules import FundMade, Installed, SiteStep, first_steps_of
from wijkfonds.foundation.heartbeat import MAIL, last_beat
from wijkfonds.foundation.kept_backups import backups_in
from wijkfonds.founding.queries import FundInMaking

# Title, why, and what the link says.
WORDS: dict[SiteStep, tuple[LazyString, LazyString, LazyString]] = {
    SiteStep.SETTINGS: (
        lazy("De instellingen van de server"),
        lazy("Zonder eigen adres, mailserver en reservekopieën kan een fonds niet echt werken."),
        lazy("Kijk wat er is ingesteld"),
    ),
    SiteStep.MAIL: (
        lazy("Kijk of er mail vertrekt"),
        lazy("De commissie, leden en stemmers krijgen mail. Stuur eerst een proefmail aan uzelf."),
        lazy("Stuur een proefmail"),
    ),
    SiteStep.FUND: (
        lazy("Maak een fonds"),
        lazy("Van wie het geld is, hoe het heet, en of het besluit als overheid."),
        lazy("Maak een fonds"),
    ),
    SiteStep.AREA: (
        lazy("Stel het gebied in"),
        lazy("Wie er woont, beslist mee. U plakt de postcodes in één keer."),
        lazy("Stel het gebied in"),
    ),
    SiteStep.COMMITTEE: (
        lazy("Vraag de eerste commissie"),
        lazy(
            "Minstens twee mensen, want wat ertoe doet, doen er twee. U vraagt hen per mail; klaar is dit als twee mensen ja zeiden en inloggen met een tweede stap."
        ),
        lazy("Vraag mensen"),
    ),
}


@dataclass(frozen=True)
class Surroundings:
    """Settings of the server that an administrator has to know of."""

    has_address: bool
    sends_mail: bool
    keeps_backups: bool
    newest_backup: str
    mail_left: datetime | None


def surroundings(session: Session) -> Surroundings:
    settings: Settings = current_app.extensions["settings"]
    newest = next(iter(backups_in(settings.backups_folder)), None)
    return Surroundings(
        has_address=bool(settings.base_url),
        sends_mail=settings.mail_backend == MailBackend.SMTP,
        keeps_backups=settings.backups > 0,
        newest_backup=newest.name if newest else "",
        mail_left=last_beat(session, MAIL),
    )


def first_steps(around: Surroundings, funds: Sequence[FundInMaking], *, is_stuck: bool) -> list[dict[str, Any]]:
    """For `components/first_steps.html`; empty when all is done."""
    made = {each.fund.slug: FundMade(each.postcodes, each.ready_people, each.has_round) for each in funds}
    installed = Installed(
        has_address=around.has_address,
        sends_mail=around.sends_mail,
        keeps_backups=around.keeps_backups,
        mail_left=around.mail_left is not None and not is_stuck,
        funds=list(made.values()),
    )
    return [
        dict(zip(("title", "why", "label"), WORDS[step], strict=True)) | {"state": state, "url": _place(step, made)}
        for step, state in first_steps_of(installed).items()
    ]


def _place(step: SiteStep, made: dict[str, FundMade]) -> str:
    """For the first fund that still needs it."""
    if step == SiteStep.SETTINGS:
        return url_for("administration.show") + "#server"
    if step == SiteStep.MAIL:
        return url_for("administration.post") + "#proef"
    lacks_area = (slug for slug, fund in made.items() if not fund.has_area)
    lacks_people = (slug for slug, fund in made.items() if not fund.has_committee)
    slug = next(lacks_area if step == SiteStep.AREA else lacks_people, next(iter(made), None))
    if slug is None or step == SiteStep.FUND:
        return url_for("founding.new")
    return url_for("founding.area" if step == SiteStep.AREA else "founding.show", fund=slug)
