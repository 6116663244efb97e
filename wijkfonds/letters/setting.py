"""The letter with a code, as a PDF for a window envelope.  Always in Dutch: one sheet for everybody on the street."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from flask import current_app
from flask_babel import gettext as _

from wijkfonds.bundle.codes import CODE_SIGNS, in_groups
from wijkfonds.foundation.languages import Language, address_of, in_language, site
from wijkfonds.foundation.localtime import date_text, local, moment_text, until_text
from wijkfonds.foundation.money import euro
from wijkfonds.letters.compiling import compile_apart
from wijkfonds.letters.mending import in_printed_signs, set_in_any_case
from wijkfonds.letters.qr import QrCodes
from wijkfonds.roll.addresses import house_number_text
from wijkfonds.rounds.models import DecisionMode, Round

SAMPLE_CODE = "VQQRBEELDCQD"


@dataclass(frozen=True)
class Letter:
    """`reference` is no secret: it tells the letters apart.  `votes`: how many letters go to this address."""

    reference: str
    code: str
    name: str
    street: str
    number: int
    letter: str
    addition: str
    postcode: str
    town: str
    votes: int = 1

    @property
    def house(self) -> str:
        return f"{self.street} {house_number_text(self.number, self.letter, self.addition)}".strip()

    @property
    def spaced_postcode(self) -> str:
        return f"{self.postcode[:4]} {self.postcode[4:]}"


def words_of(round_: Round, proposals: int, now: datetime) -> dict[str, Any]:
    """What all letters of a round say: plain text and lists of it.  `proposals`: how many are on the ballot."""
    with in_language(Language.NL):
        fund = round_.fund
        return {
            "fund": fund.name,
            "sender": [line for line in (fund.postal_address, fund.contact_email) if line],
            "title": _("Stem mee: %(round)s", round=round_.title),
            "date": date_text(local(now).date()),
            "reference_label": _("Brief"),
            "about": _("Stem mee over %(budget)s voor %(area)s", budget=euro(round_.budget_cents), area=fund.area_name),
            "opening": [_what_it_is_about(round_, proposals), _when(round_)],
            "address": address_of("ballots.choose", fund=fund.slug, round_=round_.slug),
            "code_label": _("Uw stemcode"),
            "code_hint": _("Hoofdletters en streepjes maken niet uit."),
            "qr_says": _("QR-code die de stempagina opent, met uw code"),
            "how_title": _("Zo stemt u"),
            "how": _how(fund.name),
            "warning": _("Geef uw code aan niemand. Ook niet aan iemand die langs de deur komt."),
            "why": _("Wie uw code heeft, kan in uw plaats stemmen."),
            "secret_title": _("Uw stem is geheim"),
            "secret": _secret(round_),
            "help_title": _("Geen internet, of hulp nodig?"),
            "help": _help(round_),
        }


def _what_it_is_about(round_: Round, proposals: int) -> str:
    values = {"round": round_.title, "budget": euro(round_.budget_cents), "count": proposals}
    if round_.decision_mode == DecisionMode.RESIDENTS_DECIDE:
        return _(
            "In de ronde “%(round)s” is %(budget)s te verdelen. U kiest uit %(count)s voorstellen. De bewoners beslissen, door te stemmen.",
            **values,
        )
    return _(
        "In de ronde “%(round)s” is %(budget)s te verdelen. U kiest uit %(count)s voorstellen. Dat is een advies: het bestuur van het fonds beslist en legt uit waarom.",
        **values,
    )


def _when(round_: Round) -> str:
    opens, closes = round_.voting_opens, round_.voting_closes
    if opens is None or closes is None:
        return ""
    return _("Stemmen kan van %(opens)s %(closes)s.", opens=moment_text(opens), closes=until_with_hour(closes))


def until_with_hour(closes: datetime) -> str:
    """What closes as a day begins is open until 24.00 of the day before."""
    if local(closes).time() == time(0):
        return _("%(until)s, 24.00 uur", until=until_text(closes))
    return until_text(closes)


def _how(fund: str) -> Sequence[str]:
    return [
        _(
            "Scan de QR-code met uw telefoon. Of ga naar %(site)s, kies %(fund)s en dan Stemmen, en typ uw stemcode.",
            site=urlsplit(site()).netloc,
            fund=fund,
        ),
        _("Kies, kijk uw keuze na en stem. Dat duurt een paar minuten. U hebt geen account nodig."),
        _("U krijgt een bewijs van stemmen. Bewaar het. U hoeft het niemand te laten zien."),
    ]


def _secret(round_: Round) -> str:
    """What is promised, and no more."""
    promised = [
        _("We weten dat u hebt gestemd, nooit wat u hebt gestemd."),
        _("Tot het stemmen sluit, kunt u uw stem nog wijzigen."),
        _("Daarna kunt u zelf nagaan dat uw stem is geteld.") if round_.publish_marks else "",
        _("Wie stemmen toevoegt of verandert, loopt het risico betrapt te worden. Op de site staat hoe u dat nagaat."),
    ]
    return " ".join(filter(None, promised))


def _help(round_: Round) -> Sequence[str]:
    fund = round_.fund
    contact = ", ".join(text for text in (fund.contact_email, fund.postal_address) if text)
    reach = _("Neem contact op met %(fund)s: %(contact)s.", fund=fund.name, contact=contact)
    return [
        round_.voting_help or _("Vraag iemand die u vertrouwt. Laat die u helpen, niet voor u kiezen."),
        reach if contact else _("Neem contact op met %(fund)s.", fund=fund.name),
        _("Is uw code kwijt of gestolen? Zeg dat meteen. Zolang er niet mee is gestemd, krijgt u een nieuwe."),
    ]


def qr_codes(words: dict[str, Any]) -> QrCodes:
    """What stands behind the # never leaves the browser of who scans it."""
    return QrCodes(words["address"] + "#", CODE_SIGNS)


def letters_pdf(words: dict[str, Any], letters: Sequence[Letter], qr: QrCodes) -> tuple[bytes, list[int]]:
    """Up to 500 at a time: one document of thousands would take gigabytes.  Raises TypesettingFailed.

    Also the places, counted from 0, of the letters in which a question mark stands for a sign that cannot be printed.
    """
    drawings = [qr.svg(letter.code) for letter in letters]
    root = Path(str(current_app.root_path))

    def set_them(told: Sequence[dict[str, Any]], places: Sequence[int]) -> bytes:
        return compile_apart(in_printed_signs(words), told, [drawings[place] for place in places], root)

    return set_in_any_case([_told(letter) for letter in letters], set_them)


def _told(letter: Letter) -> dict[str, Any]:
    with in_language(Language.NL):
        several = _(
            "Voor dit adres zijn %(count)s brieven. Elke brief is één stem, voor één bewoner.", count=letter.votes
        )
        name = letter.name or _("Aan de bewoner van")
    return {
        "reference": letter.reference,
        "code": in_groups(letter.code),
        "to": [line for line in (name, letter.house, f"{letter.spaced_postcode}  {letter.town}".strip()) if line],
        "several": several if letter.votes > 1 else "",
    }
