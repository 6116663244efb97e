"""Asking for a second person, by mail."""

from flask_babel import gettext as _


def second_person_mail(
    title: str, what: str, fund_name: str, proposer: str, until: str, address: str
) -> tuple[str, str]:
    return _("%(title)s: er is een tweede persoon nodig", title=title), _(
        "Hallo,\n\n%(proposer)s stelt bij %(fund)s iets voor waar twee mensen voor nodig zijn:\n\n%(title)s – %(what)s\n\n"
        "Kijk het na en bevestig of weiger het %(until)s: %(address)s\n",
        title=title,
        what=what,
        fund=fund_name,
        proposer=proposer,
        until=until,
        address=address,
    )
