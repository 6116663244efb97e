"""The letter with a code, as a PDF for a window envelope."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import current_app
from flask_babel import gettext as _

from wijkfonds.bundle.codes import in_groups
from wijkfonds.foundation.languages import Language, address_of, in_language
from wijkfonds.foundation.localtime import moment_text, until_text
from wijkfonds.foundation.money import euro
from wijkfonds.letters.compiling import compile_apart
from wijkfonds.rounds.models import DecisionMode, Round

SAMPLE_CODE = "VQQRBEELDCQD"


@dataclass(frozen=True)
class Letter:
    """`reference` is no secret: it tells the letters apart."""

    reference: str
    code: str
    name: str
    street: str
    postcode: str
    town: str


def words_of(round_: Round) -> dict[str, Any]:
    """What all letters of a round say, in Dutch."""
    with in_language(Language.NL):
        fund = round_.fund
        help_ = [line for line in (fund.contact_email, fund.postal_address) if line]
        return {
            "fund": fund.name,
            "sender": fund.postal_address or fund.contact_email,
            "title": _("Stem mee: %(round)s", round=round_.title),
            "greeting": _("Beste bewoner,"),
            "decide": _what_it_is_about(round_),
            "when": _(
                "Stemmen kan van %(opens)s %(closes)s.",
                opens=moment_text(round_.voting_opens) if round_.voting_opens else "",
                closes=until_text(round_.voting_closes) if round_.voting_closes else "",
            ),
            "how": _("Scan het blokje met uw telefoon. Of ga naar het adres hieronder en typ uw code."),
            "address": address_of("ballots.choose", fund=fund.slug, round_=round_.slug),
            "code_label": _("Uw stemcode"),
            "code_hint": _("Hoofdletters en streepjes maken niet uit. U hebt geen account nodig."),
            "warning": _("Geef uw code aan niemand. Ook niet aan iemand die langs de deur komt."),
            "secret": _(
                "We weten dat u hebt gestemd, nooit wat u hebt gestemd. Tot het stemmen sluit, kunt u uw stem nog wijzigen. "
                "U krijgt een bewijs: daarmee ziet u zelf dat uw stem is geteld."
            ),
            "help_title": _("Geen internet, of hulp nodig?"),
            "help": _("Neem contact op met %(fund)s.", fund=fund.name) + (" " + " · ".join(help_) if help_ else ""),
            "reference_label": _("Kenmerk van deze brief (geen geheim)"),
        }


def _what_it_is_about(round_: Round) -> str:
    budget = euro(round_.budget_cents)
    if round_.decision_mode == DecisionMode.RESIDENTS_DECIDE:
        return _("U beslist mee over %(budget)s in onze buurt.", budget=budget)
    return _("U geeft advies over %(budget)s in onze buurt.", budget=budget)


def letters_pdf(words: dict[str, Any], letters: list[Letter]) -> bytes:
    """Up to 500 at a time: one document of thousands would take gigabytes."""
    told = [
        {
            "reference": letter.reference,
            "code": in_groups(letter.code),
            "to": [line for line in (letter.name, letter.street, f"{letter.postcode}  {letter.town}".strip()) if line],
            "link": f"{words['address']}#{letter.code}",
        }
        for letter in letters
    ]
    return compile_apart(words, told, Path(str(current_app.root_path)))
