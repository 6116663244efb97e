"""Mails about a role: asked, got, ended."""

from flask_babel import gettext as _


def invited_mail(fund_name: str, role: str, until: str, address: str) -> tuple[str, str]:
    return _("%(fund)s vraagt u voor een taak: %(role)s", fund=fund_name, role=role), _(
        "Hallo,\n\n%(fund)s vraagt of u een taak wilt doen: %(role)s.\n\n"
        "U beslist zelf. Lees wat de taak inhoudt en zeg ja of nee; dat kan %(until)s: %(address)s\n",
        fund=fund_name,
        role=role,
        until=until,
        address=address,
    )


def got_mail(fund_name: str, role: str, address: str) -> tuple[str, str]:
    return _("U hebt nu een taak bij %(fund)s: %(role)s", fund=fund_name, role=role), _(
        "Hallo,\n\nFijn dat u meedoet. U hebt nu een taak bij %(fund)s: %(role)s.\n\n"
        "Kijk wat er op u wacht: %(address)s\n\n"
        "Was u dit niet? Verander dan meteen uw wachtwoord en waarschuw de commissie.\n",
        fund=fund_name,
        role=role,
        address=address,
    )


def ended_mail(fund_name: str, role: str, address: str) -> tuple[str, str]:
    return _("U hebt een taak niet meer bij %(fund)s: %(role)s", fund=fund_name, role=role), _(
        "Hallo,\n\nU hebt deze taak niet meer bij %(fund)s: %(role)s. Bedankt voor wat u deed.\n\n"
        "Klopt dit niet? Neem contact op met het fonds: %(address)s\n",
        fund=fund_name,
        role=role,
        address=address,
    )
