"""The report of the count: the rows that official Dutch tables have, for the page and for the signed paper."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import typst
from flask import Response, abort, current_app
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from wijkfonds.foundation.database import read_session
from wijkfonds.foundation.gate import ANYONE, open_to
from wijkfonds.foundation.languages import spoken
from wijkfonds.foundation.localtime import moment_text, window_text
from wijkfonds.foundation.money import euro, share_text, thousands
from wijkfonds.foundation.pages import page
from wijkfonds.proposals.models import ProposalStatus
from wijkfonds.proposals.queries import proposal_counts
from wijkfonds.results.downloads import as_file
from wijkfonds.results.queries import could_disputed_change, newest_done, telling_by
from wijkfonds.results.showing import ShownResult, shown_result
from wijkfonds.results.verifying import published_bundle
from wijkfonds.results.views import blueprint
from wijkfonds.roll.texts import REASON_NAMES, SOURCE_NAMES
from wijkfonds.rounds.explaining import rule_name
from wijkfonds.rounds.models import Round
from wijkfonds.rounds.queries import public_round_at
from wijkfonds.rounds.texts import DECIDERS
from wijkfonds.urn.queries import urn_of

TEMPLATE = "documents/count_report.typ"
Rows = list[tuple[str, str]]


@blueprint.get("/rondes/<round_>/verslag")
@open_to(ANYONE)
def report(fund: str, round_: str) -> ResponseReturnValue:
    found, told = _told(fund, round_)
    return page("results/report.html", fund=found.fund, round=found, report=told)


@blueprint.get("/rondes/<round_>/verslag.pdf")
@open_to(ANYONE)
def report_file(fund: str, round_: str) -> ResponseReturnValue:
    """To print and sign.  The same words give the same file, so it is made once."""
    _found, told = _told(fund, round_)
    content = _pdf(json.dumps(told, ensure_ascii=False), str(current_app.root_path))
    return Response(content, mimetype="application/pdf", headers=as_file("verslag.pdf"))


@lru_cache(maxsize=32)
def _pdf(words: str, root: str) -> bytes:
    folder = Path(root) / "templates"
    made: bytes = typst.compile(str(folder / TEMPLATE), root=str(folder), sys_inputs={"words": words})
    return made


def _told(fund: str, slug: str) -> tuple[Round, dict[str, Any]]:
    session = read_session()
    found = public_round_at(session, fund, slug) or abort(404)
    run = newest_done(session, found.id) if found.result_published_at else None
    telling = telling_by(run)
    result = shown_result(session, found.id, found.fund.themes) if telling else None
    if telling is None or result is None:
        abort(404)
    return found, report_words(session, found, telling, result, could_change=could_disputed_change(run))


def report_words(
    session: Session, found: Round, telling: dict[str, Any], result: ShownResult, *, could_change: bool
) -> dict[str, Any]:
    """Headed lists of rows, plain text; and the proposals that were chosen."""
    return {
        "title": _("Verslag van de telling: %(round)s", round=found.title),
        "language": spoken(),
        "fund": found.fund.name,
        "parts": [
            [_("De ronde"), _about(session, found)],
            [_("Wie mocht stemmen"), _roll(telling)],
            [_("De stemmen"), _votes(telling, could_change=could_change)],
            [_("Het geld"), _money(found, result)],
            [_("Controle"), _checks(session, found, telling)],
        ],
        "chosen_title": _("Gekozen voorstellen"),
        "chosen_heads": [_("Voorstel"), _("Bedrag"), _("Stemmen")],
        "chosen": [[line.label, euro(line.line.cost_cents), line.text] for line in result.chosen],
        "next_title": _("Hoe gaat het verder?"),
        "next": _(
            "Het bestuur van het fonds neemt over elk voorstel een besluit. Dat staat op de pagina van de ronde."
        ),
        "signed": _("Dit verslag is nagekeken door:"),
        "signatures": [_("Naam, datum en handtekening")] * 2,
    }


def _about(session: Session, found: Round) -> Rows:
    counts = proposal_counts(session, [found.id])[found.id]
    on_ballot = counts.get(ProposalStatus.ON_BALLOT, 0)
    window = window_text(found.voting_opens, found.voting_closes) if found.voting_opens and found.voting_closes else ""
    return [
        (_("Stemmen kon"), window),
        (_("Wie beslist"), str(DECIDERS[found.decision_mode])),
        (_("Telregel"), rule_name(found)),
        (_("Voorstellen ingediend"), thousands(sum(counts.values()))),
        (_("Niet haalbaar"), thousands(counts.get(ProposalStatus.INFEASIBLE, 0))),
        (_("Ingetrokken"), thousands(counts.get(ProposalStatus.WITHDRAWN, 0))),
        (_("Op het stembiljet"), thousands(on_ballot)),
    ]


def _roll(telling: dict[str, Any]) -> Rows:
    begun, closed = telling["entitled"]["at_freeze"], telling["entitled"]["at_close"]
    rows = [(str(SOURCE_NAMES[source]), thousands(count)) for source, count in begun.items()]
    for change in telling["roll_changes"]:
        for name, word in (("added", _("erbij")), ("removed", _("eraf"))):
            number = sum(change[name].values())
            rows += [(f"{REASON_NAMES[change['reason']]}, {word}", thousands(number))] if number else []
    rows += [(_("Brieven opnieuw gemaakt"), thousands(telling["codes_reissued"]))] if telling["codes_reissued"] else []
    return [*rows, (_("Kiesgerechtigden bij het sluiten"), thousands(sum(closed.values())))]


def _votes(telling: dict[str, Any], *, could_change: bool) -> Rows:
    voted, entitled = sum(telling["participation"].values()), sum(telling["entitled"]["at_close"].values())
    names = {
        "choices": _("Geldig, met een keuze"),
        "blank": _("Blanco"),
        "withdrawn": _("Ingetrokken door de stemmer"),
        "left_out": _("Niet geteld, door twee mensen besloten"),
        "disputed": _("Betwist"),
    }
    mattered = _("niet uit te sluiten") if could_change else _("nee")
    return [
        (_("Stemmers"), thousands(voted)),
        (_("Opkomst"), _("%(share)s procent", share=share_text(voted, entitled))),
        *((name, thousands(telling[key])) for key, name in names.items()),
        *([(_("Konden betwiste stemmen de uitslag veranderen?"), mattered)] if telling["disputed"] else []),
    ]


def _money(found: Round, result: ShownResult) -> Rows:
    return [
        (_("Te verdelen"), euro(found.budget_cents)),
        (_("Kosten van wat is gekozen"), euro(result.spent_cents)),
        (_("Over"), euro(found.budget_cents - result.spent_cents)),
    ]


def _checks(session: Session, found: Round, telling: dict[str, Any]) -> Rows:
    bundle, urn = published_bundle(session, found), urn_of(session, found.id)
    rows = [
        (_("Bus gesloten"), moment_text(urn.closed_at) if urn and urn.closed_at else ""),
        (_("Dobbelstenen"), telling["digits"]),
        (_("Controlegetal van de spelregels"), found.rules_sha256),
        (_("Controlegetal van de dichte stembus"), telling["hash_final"]),
        (_("Controlegetal van uitslag.zip (SHA-256)"), bundle.sha256 if bundle else ""),
    ]
    return [(name, value) for name, value in rows if value]
