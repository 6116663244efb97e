"""The mail that a proposer gets: the words of the committee, in a frame in the language that is spoken."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import ngettext

from wijkfonds.foundation.languages import address_of
from wijkfonds.messages.models import Audience, Message
from wijkfonds.messages.rules import MOST_TITLES
from wijkfonds.messages.whom import Named
from wijkfonds.rounds.models import Round


def message_mail(message: Message, round_: Round, name: str, proposals: Sequence[Named]) -> tuple[str, str]:
    """`name` is whom it greets; `proposals` are theirs that it is about."""
    parts = [
        _("Hallo %(name)s,", name=name) if name else _("Hallo,"),
        _("De commissie van %(fund)s schrijft u:", fund=round_.fund.name),
        message.body,
        _about(message, round_, proposals),
        _foot(message, round_),
    ]
    return message.subject, "\n\n".join(part for part in parts if part) + "\n"


def _about(message: Message, round_: Round, proposals: Sequence[Named]) -> str:
    if message.audience == Audience.DRAFTS:
        head = ngettext(
            "Dit gaat over uw voorstel dat nog niet is ingediend:",
            "Dit gaat over uw voorstellen die nog niet zijn ingediend:",
            len(proposals),
        )
    else:
        head = ngettext("Dit gaat over uw voorstel:", "Dit gaat over uw voorstellen:", len(proposals))
    lines = [f"“{each.title}”: {_address(round_, each)}" for each in proposals[:MOST_TITLES]]
    more = len(proposals) - MOST_TITLES
    if more > 0:
        lines.append(ngettext("En nog %(num)s voorstel.", "En nog %(num)s voorstellen.", more))
    return "\n".join([head, *lines])


def _address(round_: Round, proposal: Named) -> str:
    if proposal.slug is None:
        return address_of("proposals.rewrite", key=proposal.key)
    return address_of("proposals.show", fund=round_.fund.slug, round_=round_.slug, proposal=proposal.slug)


def _foot(message: Message, round_: Round) -> str:
    names = {"fund": round_.fund.name, "round": round_.title}
    if message.audience == Audience.DRAFTS:
        why = _(
            "--\nU krijgt deze mail omdat u een voorstel schrijft voor de ronde “%(round)s” van %(fund)s. Zo’n mail over "
            "uw eigen voorstel kunt u niet uitzetten.",
            **names,
        )
    else:
        why = _(
            "--\nU krijgt deze mail omdat u een voorstel hebt in de ronde “%(round)s” van %(fund)s. Zo’n mail over uw "
            "eigen voorstel kunt u niet uitzetten.",
            **names,
        )
    if round_.fund.contact_email:
        return f"{why}\n" + _(
            "Antwoorden kan: uw antwoord gaat naar het fonds, %(email)s.", email=round_.fund.contact_email
        )
    return f"{why}\n" + _("Antwoorden op deze mail kan niet: niemand leest dat adres.")
