"""Mails about an account.  Each gives a subject and a text."""

from datetime import datetime

from flask_babel import gettext as _

from wijkfonds.foundation.localtime import moment_text

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


def sign_in_mail(address: str) -> Words:
    return _("Uw link om in te loggen"), _(
        "Hallo,\n\nMet deze link logt u in bij wijkfonds:\n\n%(address)s\n\n"
        "De link werkt een kwartier en één keer. Geef hem aan niemand. Hebt u dit niet gevraagd? Dan hoeft u niets te doen.\n",
        address=address,
    )


def unknown_sign_in_mail(sign_up_address: str) -> Words:
    return _("U hebt nog geen account"), _(
        "Hallo,\n\nIemand wilde met dit e-mailadres inloggen bij wijkfonds. Er is geen account met dit adres. "
        "Misschien gebruikte u een ander adres.\n\nEen account maken: %(address)s\n\n"
        "Was u het niet? Dan hoeft u niets te doen.\n",
        address=sign_up_address,
    )


def new_device_mail(device: str, now: datetime, address: str) -> Words:
    return _("Er is ingelogd op een nieuw apparaat"), _(
        "Hallo,\n\nEr is ingelogd in uw account bij wijkfonds met een apparaat of browser die we nog niet kenden:\n\n"
        "%(device)s, %(moment)s\n\nWas u het? Dan hoeft u niets te doen.\n"
        "Was u het niet? Log dan in, log overal uit en kies een nieuw wachtwoord: %(address)s\n",
        device=device or _("Onbekend apparaat"),
        moment=moment_text(now),
        address=address,
    )


def step_changed_mail(has_one: bool, hold_address: str) -> Words:
    """To whoever may not have done it: `hold_address` is where the account is put out of everybody's reach."""
    return _("Uw tweede stap is veranderd"), _(
        "Hallo,\n\n%(what)s\n\nWas u dit? Dan hoeft u niets te doen.\n\nWas u dit niet? Zet uw account dan meteen vast. "
        "Dat kan zonder in te loggen:\n\n%(address)s\n\nDe link werkt 24 uur en één keer.\n",
        what=_what_changed(has_one),
        address=hold_address,
    )


def held_mail(new_password_address: str) -> Words:
    return _("Uw account staat vast"), _(
        "Hallo,\n\nU zette uw account bij wijkfonds vast. Er komt nu niemand meer in, u ook niet.\n\nZo krijgt u het terug: kies een nieuw "
        "wachtwoord (%(address)s), en vraag daarna de beheerder van deze site om uw tweede stap weg te halen. Die kijkt eerst of u het echt bent.\n",
        address=new_password_address,
    )


def _what_changed(has_one: bool) -> str:
    """`has_one`: whether a second step is asked from now on."""
    if has_one:
        return _("De tweede stap van uw account bij wijkfonds is zojuist veranderd. Bij het inloggen vragen we erom.")
    return _("De tweede stap van uw account bij wijkfonds is zojuist uitgezet. Inloggen kan nu met één stap.")


def second_step_mail(has_one: bool, address: str) -> Words:
    return _("Uw tweede stap is veranderd"), _(
        "Hallo,\n\n%(what)s\n\nWas u het niet? Kies dan meteen een nieuw wachtwoord en kijk uw beveiliging na: %(address)s\n\nKomt u er niet in? Vraag de beheerder van deze site om uw tweede stap weg te halen.\n",
        what=_what_changed(has_one),
        address=address,
    )


def many_tries_mail(new_password_address: str) -> Words:
    return _("Iemand probeert in te loggen in uw account"), _(
        "Hallo,\n\nIemand kwam door de eerste stap van het inloggen bij wijkfonds, en typte daarna vaak een verkeerde code. "
        "We houden dit een uur tegen.\n\nWas u het? Probeer het over een uur opnieuw, of neem een herstelcode.\n"
        "Was u het niet? Dan weet iemand uw wachtwoord, of leest iemand uw mail. Kies een nieuw wachtwoord: %(address)s\n",
        address=new_password_address,
    )


def leave_address_mail(new_email: str, address: str) -> Words:
    return _("Wilt u een ander e-mailadres?"), _(
        "Hallo,\n\nU wilt dat uw account bij wijkfonds voortaan %(email)s gebruikt. Zeg ja of nee via deze link:\n\n%(address)s\n\n"
        "We vragen het ook aan het nieuwe adres. Pas als u op beide plekken ja zegt, verandert het. De link werkt twee dagen. "
        "Was u het niet? Zeg dan nee, en kies een nieuw wachtwoord.\n",
        email=new_email,
        address=address,
    )


def take_address_mail(address: str) -> Words:
    return _("Is dit uw nieuwe e-mailadres?"), _(
        "Hallo,\n\nIemand wil dat een account bij wijkfonds voortaan dit e-mailadres gebruikt. Was u dat? Zeg dan ja via deze link:\n\n"
        "%(address)s\n\nWe vragen het ook aan uw oude adres. De link werkt twee dagen. Was u het niet? Dan hoeft u niets te doen.\n",
        address=address,
    )


def address_in_use_mail(sign_in_address: str) -> Words:
    return _("Dit e-mailadres heeft al een account"), _(
        "Hallo,\n\nIemand wil dat een account bij wijkfonds voortaan dit e-mailadres gebruikt. Er is al een account met dit adres, "
        "dus dat kan niet.\n\nWas u het? Log dan in met dit adres: %(address)s\nWas u het niet? Dan hoeft u niets te doen.\n",
        address=sign_in_address,
    )


def address_changed_mail(new_email: str) -> Words:
    return _("Uw e-mailadres is veranderd"), _(
        "Hallo,\n\nUw account bij wijkfonds gebruikt voortaan %(email)s. Naar dit adres sturen we geen mail meer.\n",
        email=new_email,
    )
