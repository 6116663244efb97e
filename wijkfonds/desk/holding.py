"""Saying "I do this" about a chore, and letting it go; and what the desk shows of all chores."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, abort, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from wijkfonds.accounts.login import whoever_is_here
from wijkfonds.acts.queries import open_acts, waiting_for
from wijkfonds.desk.actions import drop_chore, take_chore
from wijkfonds.desk.chores import Chore, Urgency, chores_for, days_waiting, urgency, waits_long
from wijkfonds.desk.queries import holders_of
from wijkfonds.desk.sources import Of, chores_of, read_of
from wijkfonds.desk.texts import HOW, title_of
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import write
from wijkfonds.foundation.gate import open_to
from wijkfonds.foundation.pages import go_to
from wijkfonds.membership.audiences import OFFICERS, current_member
from wijkfonds.membership.models import Membership
from wijkfonds.membership.queries import member_of


def open_chores(session: Session, member: Membership, of: Of) -> list[Chore]:
    """Those this member can do, what is due first before the others."""
    acts = waiting_for(session, [member], open_acts(session, [of.fund.id], of.now), of.now)
    return chores_for(chores_of(of, acts), [held.role for held in member.roles])


def groups_of(session: Session, chores: Sequence[Chore], of: Of) -> dict[Urgency, list[dict[str, Any]]]:
    """By when they are due; a group without any is left out."""
    holders = holders_of(session, of.fund.id, of.now) if chores else {}
    found: dict[Urgency, list[dict[str, Any]]] = {}
    for chore in chores:
        line = {
            "chore": chore,
            "title": title_of(chore),
            "how": HOW[chore.kind],
            "days": days_waiting(chore.waits, of.now),
            "is_long": waits_long(chore.waits, of.now),
            "holder": holders.get(chore.key),
        }
        found.setdefault(urgency(chore.due, of.now), []).append(line)
    return {each: found[each] for each in Urgency if each in found}


@open_to(OFFICERS)
def take(fund: str) -> ResponseReturnValue:
    now, key = clock.now(), request.form.get("klus", "")[:80]
    with write() as session:
        member = _member(session, fund)
        chores = open_chores(session, member, read_of(session, member.fund, now))
        chore = next((each for each in chores if each.key == key), None)
        take_chore(session, actor=member, chore=chore, now=now)
    flash(_("Fijn. De anderen zien nu dat u dit doet."), "success")
    return go_to(url_for(".show", fund=fund))


@open_to(OFFICERS)
def drop(fund: str) -> ResponseReturnValue:
    with write() as session:
        member, key = _member(session, fund), request.form.get("klus", "")[:80]
        drop_chore(session, fund_id=member.fund_id, account_id=member.account_id, key=key)
    flash(_("Losgelaten. Een ander kan het nu oppakken."), "success")
    return go_to(url_for(".show", fund=fund))


def _member(session: Session, fund: str) -> Membership:
    here = current_member(fund) or abort(404)
    return member_of(session, here.fund_id, whoever_is_here().account_id) or abort(404)


def install(blueprint: Blueprint) -> None:
    blueprint.add_url_rule("/klus/oppakken", view_func=take, methods=["POST"])
    blueprint.add_url_rule("/klus/loslaten", view_func=drop, methods=["POST"])
