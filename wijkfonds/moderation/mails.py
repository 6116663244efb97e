"""Mails about what was hidden, who was blocked, and the answers."""

from flask_babel import gettext as _


def hidden_mail(title: str, reason: str, address: str) -> tuple[str, str]:
    return _("Uw voorstel is verborgen"), _(
        "Hallo,\n\nDe commissie heeft uw voorstel “%(title)s” verborgen. Niemand kan het nu lezen, en het doet niet mee. "
        "De reden staat op de openbare pagina:\n\n%(reason)s\n\n"
        "Bent u het er niet mee eens, of hebt u de tekst verbeterd? Vraag dan om er opnieuw naar te kijken. "
        "Een ander dan wie het verborg, beslist daarover: %(address)s\n",
        title=title,
        reason=reason,
        address=address,
    )


def shown_again_mail(title: str, address: str) -> tuple[str, str]:
    return _("Uw voorstel staat weer online"), _(
        "Hallo,\n\nDe commissie laat uw voorstel “%(title)s” weer zien. Iedereen kan het lezen: %(address)s\n",
        title=title,
        address=address,
    )


def appeal_mail(title: str, answer: str, address: str, *, upheld: bool) -> tuple[str, str]:
    subject = _("Er is opnieuw naar uw voorstel gekeken")
    if upheld:
        return subject, _(
            "Hallo,\n\nEr is opnieuw naar uw voorstel “%(title)s” gekeken. Het staat weer online: %(address)s\n\n"
            "Het antwoord:\n\n%(answer)s\n",
            title=title,
            answer=answer,
            address=address,
        )
    return subject, _(
        "Hallo,\n\nEr is opnieuw naar uw voorstel “%(title)s” gekeken. Het blijft verborgen. De reden:\n\n%(answer)s\n\n"
        "Lees het hier: %(address)s\n\nZolang indienen open is, kunt u een nieuw voorstel schrijven.\n",
        title=title,
        answer=answer,
        address=address,
    )


def answered_mail(title: str, answer: str, address: str, *, hidden: bool) -> tuple[str, str]:
    """To whoever reported it."""
    subject = _("Uw melding is bekeken")
    if hidden:
        return subject, _(
            "Hallo,\n\nDank voor uw melding over “%(title)s”. De commissie heeft het voorstel verborgen. De reden:\n\n"
            "%(answer)s\n\nKijk hier: %(address)s\n",
            title=title,
            answer=answer,
            address=address,
        )
    return subject, _(
        "Hallo,\n\nDank voor uw melding over “%(title)s”. De commissie heeft het voorstel bekeken en laat het staan. "
        "Het antwoord:\n\n%(answer)s\n\nKijk hier: %(address)s\n",
        title=title,
        answer=answer,
        address=address,
    )


def blocked_mail(fund_name: str, reason: str, until: str, address: str) -> tuple[str, str]:
    return _("U bent een tijd geblokkeerd bij %(fund)s", fund=fund_name), _(
        "Hallo,\n\nTwee mensen van de commissie van %(fund)s hebben u geblokkeerd, %(until)s. "
        "U kunt zo lang geen voorstel indienen, niet meepraten en niets melden. Stemmen kan wel, als u mag stemmen. De reden:\n\n"
        "%(reason)s\n\nBent u het er niet mee eens? Vraag het bestuur om ernaar te kijken: %(address)s\n",
        fund=fund_name,
        reason=reason,
        until=until,
        address=address,
    )


def unblocked_mail(fund_name: str, answer: str, address: str) -> tuple[str, str]:
    """`answer` is what the board says, where it was asked."""
    return _("U bent niet meer geblokkeerd bij %(fund)s", fund=fund_name), _(
        "Hallo,\n\nU bent bij %(fund)s niet meer geblokkeerd. Alles kan weer: %(address)s\n\n%(answer)s\n",
        fund=fund_name,
        answer=answer,
        address=address,
    )


def block_kept_mail(fund_name: str, answer: str, address: str) -> tuple[str, str]:
    return _("Het bestuur heeft naar uw blokkade gekeken"), _(
        "Hallo,\n\nHet bestuur van %(fund)s heeft naar uw blokkade gekeken. Die blijft. De reden:\n\n%(answer)s\n\n"
        "Hier leest u tot wanneer: %(address)s\n",
        fund=fund_name,
        answer=answer,
        address=address,
    )
