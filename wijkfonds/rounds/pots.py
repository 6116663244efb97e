"""Dividing the budget over pots, one for each theme."""

from typing import Any

from flask import abort, flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf import FlaskForm

from wijkfonds.accounts.login import whoever_is_here
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.fields import MoneyField
from wijkfonds.foundation.gate import open_to
from wijkfonds.foundation.money import euro
from wijkfonds.foundation.pages import go_to, page
from wijkfonds.membership.audiences import COMMITTEE, current_member
from wijkfonds.membership.queries import member_of
from wijkfonds.rounds.actions import divide_over_pots
from wijkfonds.rounds.models import Round
from wijkfonds.rounds.permissions import may_change_round
from wijkfonds.rounds.queries import round_at
from wijkfonds.rounds.views import blueprint


@blueprint.route("/<round_>/potten", methods=["GET", "POST"])
@open_to(COMMITTEE)
def pots(fund: str, round_: str) -> ResponseReturnValue:
    """All boxes empty: one budget for everything."""
    found = round_at(read_session(), fund, round_) or abort(404)
    if not found.has_vote:
        return go_to(url_for(".preview", fund=fund, round_=round_))
    form = _form(found)
    refusal = may_change_round(current_member(fund), found)
    if refusal or not form.validate_on_submit() or not _adds_up(form, found):
        status = (409 if refusal else 422) if form.is_submitted() else 200
        return page("rounds/pots.html", fund=found.fund, round=found, form=form, refusal=refusal, status=status)
    with write() as session:
        again = round_at(session, fund, round_, lock=True) or abort(404)
        actor = member_of(session, again.fund_id, whoever_is_here().account_id)
        divide_over_pots(session, actor=actor, round_=again, cents_by_theme=_cents_by_theme(form, again))
    flash(_("Bewaard."), "success")
    return go_to(url_for(".preview", fund=fund, round_=round_))


def _form(round_: Round) -> Any:
    """A box for each theme of the fund."""
    kept = {f"pot-{pot.theme.slug}": pot.cents for pot in round_.pots}
    boxes = {f"pot-{theme.slug}": MoneyField(theme.name) for theme in round_.fund.themes}
    form = type("PotsForm", (FlaskForm,), {})
    for name, box in boxes.items():
        setattr(form, name, box)
    return form(data=kept)


def _cents_by_theme(form: Any, round_: Round) -> dict[Any, int]:
    given = {theme.id: form[f"pot-{theme.slug}"].data for theme in round_.fund.themes}
    return {theme_id: cents or 0 for theme_id, cents in given.items()} if any(given.values()) else {}


def _adds_up(form: Any, round_: Round) -> bool:
    given = _cents_by_theme(form, round_)
    total = sum(given.values())
    if not given or total == round_.budget_cents:
        return True
    words = {"total": euro(total), "budget": euro(round_.budget_cents), "off": euro(abs(total - round_.budget_cents))}
    if total < round_.budget_cents:
        text = _("De potten zijn samen %(total)s. Het budget is %(budget)s. Verdeel nog %(off)s.", **words)
    else:
        text = _("De potten zijn samen %(total)s. Het budget is %(budget)s. Haal er %(off)s af.", **words)
    form.form_errors.append(text)
    return False
