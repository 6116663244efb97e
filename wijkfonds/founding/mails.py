"""Asking somebody for the first committee."""

from flask_babel import gettext as _


def first_mail(fund_name: str, until: str, address: str) -> tuple[str, str]:
    return _("Wilt u in de commissie van %(fund)s?", fund=fund_name), _(
        "Hallo,\n\n%(fund)s begint, en zoekt mensen voor de commissie. De commissie maakt de rondes, beoordeelt de "
        "voorstellen en telt de stemmen. U bent gevraagd.\n\n"
        "Lees wat het inhoudt en zeg ja of nee; dat kan %(until)s: %(address)s\n\n"
        "Kent u dit fonds niet? Dan hoeft u niets te doen.\n",
        fund=fund_name,
        until=until,
        address=address,
    )


def first_mail_to_somebody_new(fund_name: str, until: str, link: str, address: str) -> tuple[str, str]:
    return _("Wilt u in de commissie van %(fund)s?", fund=fund_name), _(
        "Hallo,\n\n%(fund)s begint, en zoekt mensen voor de commissie. De commissie maakt de rondes, beoordeelt de "
        "voorstellen en telt de stemmen. U bent gevraagd.\n\n"
        "Maak eerst een account, met deze link. Hij werkt twee dagen en één keer: %(link)s\n\n"
        "Daarna leest u wat het inhoudt en zegt u ja of nee; dat kan %(until)s: %(address)s\n\n"
        "Kent u dit fonds niet? Dan hoeft u niets te doen.\n",
        fund=fund_name,
        until=until,
        link=link,
        address=address,
    )
