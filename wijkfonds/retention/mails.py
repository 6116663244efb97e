"""Mails about leaving.  Each gives a subject and a text."""

from flask_babel import gettext as _

Words = tuple[str, str]


def goodbye_mail() -> Words:
    return _("Uw account is weg"), _(
        "Hallo,\n\nUw account bij wijkfonds is weggehaald. Uw naam, uw e-mailadres en uw adres zijn bij ons weg. "
        "Voorstellen die u deed, staan er nog, onder “een bewoner”. Stemmen die u uitbracht, blijven meetellen; "
        "niemand kan zien welke dat zijn.\n\n"
        "Dit is onze laatste mail. Wilt u later weer meedoen? Dan maakt u een nieuw account.\n\nBedankt dat u er was.\n"
    )


def unused_mail(years: int, day: str, address: str) -> Words:
    return _("Wilt u uw account houden?"), _(
        "Hallo,\n\nU hebt %(years)s jaar niet ingelogd bij wijkfonds. Wij bewaren niet meer dan nodig is. "
        "Daarom halen we uw account weg op %(day)s.\n\n"
        "Wilt u het houden? Log dan voor die dag één keer in: %(address)s\n\n"
        "Wilt u het niet houden? Dan hoeft u niets te doen.\n",
        years=years,
        day=day,
        address=address,
    )
