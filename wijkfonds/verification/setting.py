"""The letter with an address code, as a PDF for a window envelope.  Always in Dutch, as the address on it is."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from flask import current_app
from flask_babel import gettext as _

from wijkfonds.bundle.codes import in_groups
from wijkfonds.foundation.languages import Language, address_of, in_language, path_of, site
from wijkfonds.foundation.localtime import date_text, local
from wijkfonds.funds.models import Fund
from wijkfonds.letters.compiling import compile_apart
from wijkfonds.letters.mending import in_printed_signs, set_in_any_case
from wijkfonds.letters.setting import qr_codes
from wijkfonds.membership.models import Membership
from wijkfonds.verification.models import AddressLetter
from wijkfonds.verification.rules import CODE_LASTS

TEMPLATE = "documents/address_letters.typ"


def words_of(fund: Fund, now: datetime) -> dict[str, Any]:
    """What all letters of a fund say: plain text and lists of it."""
    with in_language(Language.NL):
        until = date_text(local(now + CODE_LASTS).date())
        return {
            "fund": fund.name,
            "sender": [line for line in (fund.postal_address, fund.contact_email) if line],
            "title": _("Uw code voor %(fund)s", fund=fund.name),
            "date": date_text(local(now).date()),
            "about": _("Laat zien dat u hier woont"),
            "opening": [
                _(
                    "U wilt lid worden van %(fund)s. Met deze code laat u zien dat u op dit adres woont.",
                    fund=fund.name,
                ),
                _("Daarna mag u stemmen over het geld van %(area)s.", area=fund.area_name),
            ],
            "address": address_of("verification.code", fund=fund.slug),
            "qr_says": _("QR-code die de pagina opent, met uw code"),
            "code_label": _("Uw code"),
            "code_hint": _("Hoofdletters en streepjes maken niet uit. De code werkt tot %(day)s.", day=until),
            "warning": _("Geef deze code aan niemand. Ook niet aan iemand die langs de deur komt."),
            "how_title": _("Zo gebruikt u de code"),
            "how": _how(fund),
            "help_title": _("Hebt u dit niet aangevraagd, of lukt het niet?"),
            "help": _help(fund),
        }


def _how(fund: Fund) -> Sequence[str]:
    page = urlsplit(site()).netloc + path_of("verification.code", fund=fund.slug)
    return [
        _("Ga naar %(page)s en log in met uw eigen account.", page=page),
        _(
            "Typ de code over. Of scan de QR-code met de telefoon waarop u bent ingelogd. De code werkt één keer, en alleen met uw account."
        ),
        _("Is de code gebruikt? Gooi deze brief dan weg: de code is niets meer waard."),
    ]


def _help(fund: Fund) -> Sequence[str]:
    reach = _("Neem contact op met %(fund)s: %(contact)s.", fund=fund.name, contact=fund.contact_email)
    return [
        _("Dan hoeft u niets te doen. Zonder uw account opent deze code niets."),
        reach if fund.contact_email else _("Neem contact op met %(fund)s.", fund=fund.name),
    ]


def told(letter: AddressLetter, member: Membership, name: str, code: str) -> dict[str, Any]:
    place = f"{member.postcode[:4]} {member.postcode[4:]}  {letter.town}".strip()
    house = f"{letter.street} {member.house_number}".strip()
    return {"code": in_groups(code), "to": [line for line in (name, house, place) if line]}


def address_letters(words: dict[str, Any], letters: Sequence[dict[str, Any]]) -> bytes:
    """Raises TypesettingFailed when no letter can be set.  A sign that no font has becomes a question mark."""
    root, qr = Path(str(current_app.root_path)), qr_codes(words)
    drawings = [qr.svg(letter["code"].replace("-", "")) for letter in letters]

    def set_them(these: Sequence[dict[str, Any]], places: Sequence[int]) -> bytes:
        return compile_apart(in_printed_signs(words), these, [drawings[place] for place in places], root, TEMPLATE)

    made, _mended = set_in_any_case(letters, set_them)
    return made
