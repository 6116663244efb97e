"""Mails about what somebody said and was hidden, and the answers.  Never with the words themselves."""

from flask_babel import gettext as _

from wijkfonds.proposals.models import Proposal


def hidden_mail(title: str, reason: str, address: str) -> tuple[str, str]:
    return _("Uw reactie is verborgen"), _(
        "Hallo,\n\nDe commissie heeft verborgen wat u schreef bij “%(title)s”. Niemand kan het nu lezen. "
        "De reden staat op de openbare pagina:\n\n%(reason)s\n\n"
        "Bent u het er niet mee eens? Vraag dan om er opnieuw naar te kijken. "
        "Een ander dan wie het verborg, beslist daarover: %(address)s\n",
        title=title,
        reason=reason,
        address=address,
    )


def shown_again_mail(title: str, address: str) -> tuple[str, str]:
    return _("Uw reactie staat weer online"), _(
        "Hallo,\n\nDe commissie laat weer zien wat u schreef bij “%(title)s”. Iedereen kan het lezen: %(address)s\n",
        title=title,
        address=address,
    )


def appeal_mail(title: str, answer: str, address: str, *, upheld: bool) -> tuple[str, str]:
    subject = _("Er is opnieuw naar uw reactie gekeken")
    if upheld:
        return subject, _(
            "Hallo,\n\nEr is opnieuw gekeken naar wat u schreef bij “%(title)s”. Het staat weer online: %(address)s\n\n"
            "Het antwoord:\n\n%(answer)s\n",
            title=title,
            answer=answer,
            address=address,
        )
    return subject, _(
        "Hallo,\n\nEr is opnieuw gekeken naar wat u schreef bij “%(title)s”. Het blijft verborgen. De reden:\n\n"
        "%(answer)s\n\nLees het hier: %(address)s\n",
        title=title,
        answer=answer,
        address=address,
    )


def answered_mail(title: str, answer: str, address: str, *, hidden: bool) -> tuple[str, str]:
    """To whoever reported it."""
    subject = _("Uw melding is bekeken")
    if hidden:
        return subject, _(
            "Hallo,\n\nDank voor uw melding over een reactie bij “%(title)s”. De commissie heeft de reactie verborgen. "
            "De reden:\n\n%(answer)s\n\nKijk hier: %(address)s\n",
            title=title,
            answer=answer,
            address=address,
        )
    return subject, _(
        "Hallo,\n\nDank voor uw melding over een reactie bij “%(title)s”. De commissie heeft ernaar gekeken en laat de "
        "reactie staan. Het antwoord:\n\n%(answer)s\n\nKijk hier: %(address)s\n",
        title=title,
        answer=answer,
        address=address,
    )


def removed_mail(proposal: Proposal) -> tuple[str, str]:
    """To whoever reported it."""
    return _("Uw melding is bekeken"), _(
        "Hallo,\n\nDank voor uw melding over een reactie bij “%(title)s”. Wie het schreef, heeft de reactie zelf "
        "weggehaald. U hoeft niets meer te doen.\n",
        title=proposal.title,
    )
