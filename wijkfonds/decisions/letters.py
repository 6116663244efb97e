"""The letter with the decision, as a PDF that a screen reader can read."""

import json
from pathlib import Path

import typst
from flask import current_app
from flask_babel import gettext as _

from wijkfonds.decisions.models import Decision
from wijkfonds.decisions.rules import DecisionOutcome
from wijkfonds.decisions.terms import last_day_of_term, made_known_on
from wijkfonds.decisions.texts import remedy_text
from wijkfonds.foundation.languages import Language, spoken
from wijkfonds.foundation.localtime import date_text
from wijkfonds.foundation.money import euro
from wijkfonds.funds.models import Fund, LegalMode
from wijkfonds.proposals.models import Proposal

TEMPLATE = "documents/decision.typ"


def letter_words(decision: Decision, fund: Fund, came_out: str, address: str) -> dict[str, object]:
    """What the template sets: plain text and lists of plain text.  `came_out` is the sentence of the result."""
    day = made_known_on(decision.released_at or decision.written_at)
    public = fund.legal_mode == LegalMode.PUBLIC
    title, name = decision.proposal.title, _whose(decision.proposal)
    where = [_("U vindt dit besluit ook op %(address)s.", address=address)]
    send = _send_to(fund)
    return {
        "fund": fund.name,
        "language": spoken(),
        "note": ""
        if spoken() == Language.NL
        else _("Dit is een vertaling. Het besluit zelf is de brief in het Nederlands."),
        "sender": [line for line in (fund.postal_address, fund.contact_email) if line],
        "to": name,
        "date": date_text(day),
        "mark": decision.key,
        "mark_label": _("Kenmerk"),
        "about": _("Besluit over uw voorstel “%(title)s”", title=title),
        "greeting": _("Beste %(name)s,", name=name),
        "paragraphs": [*_what(decision, fund), *_why(decision, came_out), *_instead_of(decision)],
        "remedy_title": _("Bezwaar maken") if public else _("Een nieuwe beoordeling vragen"),
        "remedy": [remedy_text(fund, last_day_of_term(day)), *([send] if send else []), *where],
        "closing": _("Met vriendelijke groet,"),
        "signed": _("namens het bestuur van %(fund)s", fund=fund.name),
    }


def letter_pdf(letters: list[dict[str, object]]) -> bytes:
    """The words of one letter per language, each on a new page.  Made by typst from the template; about 20 ms."""
    folder = Path(str(current_app.root_path)) / "templates"
    made: bytes = typst.compile(
        str(folder / TEMPLATE), root=str(folder), sys_inputs={"letters": json.dumps(letters, ensure_ascii=False)}
    )
    return made


def _whose(proposal: Proposal) -> str:
    """To the organisation that proposed it, else to the person."""
    if proposal.organisation is not None:
        return proposal.organisation.name
    return proposal.proposer.name if proposal.proposer else ""


def _what(decision: Decision, fund: Fund) -> list[str]:
    values = {"fund": fund.name, "title": decision.proposal.title, "amount": euro(decision.cents)}
    values["cost"] = euro(decision.proposal.cost_cents)
    texts = {
        DecisionOutcome.AWARDED: _(
            "Het bestuur van %(fund)s heeft besloten over uw voorstel “%(title)s”. U krijgt het hele bedrag: %(amount)s.",
            **values,
        ),
        DecisionOutcome.PARTLY_AWARDED: _(
            "Het bestuur van %(fund)s heeft besloten over uw voorstel “%(title)s”. U vroeg %(cost)s en krijgt %(amount)s.",
            **values,
        ),
        DecisionOutcome.REJECTED: _(
            "Het bestuur van %(fund)s heeft besloten over uw voorstel “%(title)s”. U krijgt deze keer geen geld.",
            **values,
        ),
    }
    return [texts[decision.outcome]]


def _why(decision: Decision, came_out: str) -> list[str]:
    found = [_("De uitslag: %(why)s", why=came_out)] if came_out else []
    if not decision.follows:
        found.append(_("Het bestuur wijkt af van wat er uit de ronde kwam."))
    if decision.reason:
        found.append(_("De reden van het bestuur: %(reason)s", reason=decision.reason))
    return found


def _instead_of(decision: Decision) -> list[str]:
    old = decision.replaces
    if old is None or old.released_at is None:
        return []
    day = date_text(made_known_on(old.released_at))
    return [_("Dit besluit komt in de plaats van ons besluit van %(day)s met kenmerk %(mark)s.", day=day, mark=old.key)]


def _send_to(fund: Fund) -> str:
    if fund.postal_address:
        return _("Stuur uw brief naar: %(address)s.", address=fund.postal_address)
    return _("Stuur uw brief naar: %(address)s.", address=fund.contact_email) if fund.contact_email else ""
