"""The committee says how people reach the fund: also in one that runs, where an administrator has no say."""

from flask import abort, flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from wijkfonds.accounts.login import whoever_is_here
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.gate import open_to
from wijkfonds.foundation.pages import go_to, page
from wijkfonds.founding import actions
from wijkfonds.founding.blueprint import blueprint
from wijkfonds.founding.forms import ContactForm
from wijkfonds.funds.queries import fund_at
from wijkfonds.membership.audiences import COMMITTEE
from wijkfonds.membership.queries import member_of


@blueprint.route("/fondsen/<fund>/beheer/gegevens", methods=["GET", "POST"])
@open_to(COMMITTEE)
def contact(fund: str) -> ResponseReturnValue:
    found = fund_at(read_session(), fund) or abort(404)
    form = ContactForm(obj=found)
    if not form.validate_on_submit():
        return page("founding/contact.html", fund=found, form=form, status=422 if form.is_submitted() else 200)
    details = {name: form[name].data or "" for name in actions.CONTACT}
    with write() as session:
        again = fund_at(session, fund) or abort(404)
        actor = member_of(session, again.id, whoever_is_here().account_id)
        actions.change_contact(session, actor=actor, fund=again, now=clock.now(), **details)
    flash(_("Bewaard. In het logboek staat wat er veranderde."), "success")
    return go_to(url_for("desk.show", fund=fund))
