"""The mail of the day, and the lines under every mail that may be turned off."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from wijkfonds.foundation.languages import Language, address_of, in_language
from wijkfonds.notifications.rules import Kind, without_greeting
from wijkfonds.notifications.texts import KIND_NAMES


@dataclass(frozen=True)
class Told:
    """One line of the mail of the day."""

    fund_name: str
    subject: str
    body: str


def with_way_out(body: str, kind: Kind, fund_name: str, address: str, language: Language) -> str:
    with in_language(language):
        return f"{body.rstrip()}\n\n" + _(
            "--\nU krijgt deze mail omdat “%(kind)s” aanstaat voor %(fund)s.\nUitzetten met één klik: %(address)s\n"
            "Kiezen wat u krijgt, en wanneer: %(settings)s\n",
            kind=KIND_NAMES[kind],
            fund=fund_name,
            address=address,
            settings=address_of("notifications.show"),
        )


def digest_mail(lines: Sequence[Told], address: str) -> tuple[str, str]:
    """In the language that is spoken.  One piece of news keeps its own subject."""
    subject = lines[0].subject
    if len(lines) > 1:
        subject = ngettext("Vandaag: %(num)s bericht", "Vandaag: %(num)s berichten", len(lines))
    parts = [f"{line.fund_name}: {line.subject}\n\n{without_greeting(line.body)}" for line in lines]
    return subject, "\n\n".join(
        [
            _("Hallo,"),
            *parts,
            _(
                "--\nU krijgt deze mail hoogstens één keer per dag, om 17.00 uur.\nAlles hierin uitzetten met één klik: "
                "%(address)s\nKiezen wat u krijgt, en wanneer: %(settings)s\n",
                address=address,
                settings=address_of("notifications.show"),
            ),
        ]
    )
