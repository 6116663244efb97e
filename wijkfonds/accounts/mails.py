"""Mails about an account.  Each gives a subject and a text."""

from flask_babel import gettext as _

Words = tuple[str, str]


def sign_up_mail(address: str) -> Words:
    return _("Maak uw account af"), _(
        "Hallo,\n\nU wilt een account maken bij wijkfonds. Klik op deze link en kies een wachtwoord:\n\n%(address)s\n\n"
        "De link werkt twee dagen en één keer. Hebt u dit niet gevraagd? Dan hoeft u niets te doen.\n",
        address=address,
    )


def already_known_mail(sign_in_address: str, new_password_address: str) -> Words:
    return _("U hebt al een account"), _(
        "Hallo,\n\nIemand wilde met dit e-mailadres een account maken bij wijkfonds. U hebt er al een.\n\n"
        "Inloggen: %(sign_in)s\nWachtwoord vergeten: %(new_password)s\n\n"
        "Was u het niet? Dan hoeft u niets te doen.\n",
        sign_in=sign_in_address,
        new_password=new_password_address,
    )


def new_password_mail(address: str) -> Words:
    return _("Kies een nieuw wachtwoord"), _(
        "Hallo,\n\nKlik op deze link en kies een nieuw wachtwoord:\n\n%(address)s\n\n"
        "De link werkt een uur en één keer. Hebt u dit niet gevraagd? Dan hoeft u niets te doen; "
        "uw wachtwoord blijft zoals het was.\n",
        address=address,
    )


def unknown_mail(sign_up_address: str) -> Words:
    return _("U hebt nog geen account"), _(
        "Hallo,\n\nIemand vroeg een nieuw wachtwoord voor dit e-mailadres bij wijkfonds. Er is geen account met dit adres. "
        "Misschien gebruikte u een ander adres.\n\nEen account maken: %(address)s\n\n"
        "Was u het niet? Dan hoeft u niets te doen.\n",
        address=sign_up_address,
    )


def password_changed_mail(new_password_address: str) -> Words:
    return _("Uw wachtwoord is veranderd"), _(
        "Hallo,\n\nHet wachtwoord van uw account bij wijkfonds is zojuist veranderd. U bent overal uitgelogd.\n\n"
        "Was u het niet? Kies dan meteen een nieuw wachtwoord: %(address)s\n",
        address=new_password_address,
    )
