"""Mails about membership."""

from flask_babel import gettext as _


def confirmed_mail(fund_name: str, address: str) -> tuple[str, str]:
    return _("U bent lid van %(fund)s", fund=fund_name), _(
        "Hallo,\n\nDe commissie van %(fund)s heeft uw adres gecontroleerd. U bent nu lid en mag stemmen.\n\n"
        "Kijk wat er nu kan: %(address)s\n",
        fund=fund_name,
        address=address,
    )


def refused_mail(fund_name: str, reason: str, address: str) -> tuple[str, str]:
    return _("Uw aanvraag bij %(fund)s", fund=fund_name), _(
        "Hallo,\n\nDe commissie van %(fund)s kon uw aanvraag niet goedkeuren. De reden:\n\n%(reason)s\n\n"
        "Klopt dit niet? U kunt uw gegevens verbeteren en het opnieuw vragen: %(address)s\n",
        fund=fund_name,
        reason=reason,
        address=address,
    )
