"""The proposer hears what was said, with the reason."""

from flask_babel import gettext as _

from wijkfonds.assessments.models import Outcome


def answer_mail(
    title: str, outcome: Outcome, rationale: str, address: str, *, has_vote: bool = True
) -> tuple[str, str]:
    if outcome == Outcome.FEASIBLE:
        text = _(
            "Hallo,\n\nUw voorstel \u201c%(title)s\u201d is beoordeeld: het kan worden uitgevoerd. "
            "%(then)s\n\n%(rationale)s\n\nLees het hier: %(address)s\n",
            title=title,
            then=_("Straks staat het op het stembiljet.") if has_vote else _("Het doet mee in deze ronde."),
            rationale=rationale,
            address=address,
        )
    else:
        text = _(
            "Hallo,\n\nUw voorstel \u201c%(title)s\u201d is beoordeeld: het kan nu niet doorgaan. De reden:\n\n"
            "%(rationale)s\n\nKlopt dit niet? Neem contact op met het fonds. Lees het hier: %(address)s\n",
            title=title,
            rationale=rationale,
            address=address,
        )
    return _("Over uw voorstel: %(title)s", title=title), text
