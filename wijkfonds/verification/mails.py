"""Mails about verification.  Each gives a subject and a text."""

from flask_babel import gettext as _

Words = tuple[str, str]


def proven_mail(fund_name: str, address: str) -> Words:
    return _("U bent lid van %(fund)s", fund=fund_name), _(
        "Hallo,\n\nDe commissie van %(fund)s heeft gezien waar u woont. U bent nu lid en mag stemmen. "
        "We bewaren alleen welk soort bewijs u liet zien en op welke dag.\n\nKijk wat er nu kan: %(address)s\n",
        fund=fund_name,
        address=address,
    )


def invitation_mail(fund_name: str, address: str, until: str) -> Words:
    """To somebody with an account already."""
    return _("Maak uw lidmaatschap van %(fund)s af", fund=fund_name), _(
        "Hallo,\n\nU was bij de balie van %(fund)s. Er is gezien waar u woont. Log in en bevestig dat u het bent: "
        "dan mag u stemmen.\n\n%(address)s\n\nDit kan %(until)s. Was u het niet? Dan hoeft u niets te doen.\n",
        fund=fund_name,
        address=address,
        until=until,
    )


def new_account_mail(fund_name: str, link: str, address: str, until: str) -> Words:
    return _("Maak uw account voor %(fund)s af", fund=fund_name), _(
        "Hallo,\n\nU was bij de balie van %(fund)s. Er is gezien waar u woont. Kies nu een wachtwoord: dan hebt u een "
        "eigen account en mag u stemmen.\n\n%(link)s\n\n"
        "Deze link werkt twee dagen en één keer. Werkt hij niet meer? Maak dan een account met dit e-mailadres en ga naar "
        "%(address)s. Dat kan %(until)s. Was u het niet? Dan hoeft u niets te doen.\n",
        fund=fund_name,
        link=link,
        address=address,
        until=until,
    )


def ended_reason() -> str:
    return _(
        "Twee mensen van de commissie zagen dat u met een ander account al lid bent. Iedereen is één keer lid. Gebruik uw andere account. Klopt dit niet? Neem contact op met de commissie."
    )


def ended_mail(fund_name: str, address: str) -> Words:
    return _("Uw tweede lidmaatschap van %(fund)s is gestopt", fund=fund_name), _(
        "Hallo,\n\n%(reason)s\n\nBij %(fund)s: %(address)s\n", reason=ended_reason(), fund=fund_name, address=address
    )


def back_mail(fund_name: str, address: str) -> Words:
    return _("Uw lidmaatschap van %(fund)s is terug", fund=fund_name), _(
        "Hallo,\n\nUw lidmaatschap van %(fund)s was gestopt, omdat het dubbel leek. Twee mensen van de commissie zagen dat dit niet klopte. "
        "Het spijt ons.\n\nUw lidmaatschap is terug. Laat nog één keer zien waar u woont, dan mag u weer stemmen: %(address)s\n",
        fund=fund_name,
        address=address,
    )
