"""Mails about two that may go on as one.  Each gives a subject and a text, in the language that is spoken."""

from typing import Any

from flask_babel import gettext as _

from wijkfonds.following.mails import page_of
from wijkfonds.foundation.languages import address_of
from wijkfonds.foundation.localtime import until_text
from wijkfonds.merging.models import MergeOffer
from wijkfonds.proposals.models import Proposal

Words = tuple[str, str]


def offered_mail(offer: MergeOffer) -> Words:
    return _("Samen verder? %(title)s", title=offer.from_.title), _(
        "Hallo,\n\nDe indiener van “%(other)s” wil dat voorstel samenvoegen met dat van u: “%(title)s”. Uw tekst blijft zoals "
        "hij is. Daarna doet er één voorstel mee in plaats van twee.\n\nDe indiener schrijft:\n\n%(message)s\n\n"
        "U beslist. Zeg ja of nee; dat kan %(until)s: %(address)s\n",
        other=offer.from_.title,
        title=offer.into.title,
        message=offer.message,
        until=until_text(offer.expires_at),
        address=address_of("merging.answer", offer=offer.id),
    )


def declined_mail(offer: MergeOffer) -> Words:
    """What is hidden is not named."""
    if offer.into.hidden_at is not None:
        return _("Niet samen: %(title)s", title=offer.from_.title), _(
            "Hallo,\n\nDe ander wil liever niet samen verder. Uw voorstel “%(own)s” blijft gewoon meedoen.\n\n"
            "%(answer)s\n\nBekijk uw voorstel: %(address)s\n",
            own=offer.from_.title,
            answer=offer.answer,
            address=page_of(offer.from_),
        )
    return _("Niet samen: %(title)s", title=offer.into.title), _(
        "Hallo,\n\nDe indiener van “%(title)s” wil liever niet samen verder. Uw voorstel “%(own)s” blijft gewoon meedoen.\n\n"
        "%(answer)s\n\nBekijk uw voorstel: %(address)s\n",
        title=offer.into.title,
        own=offer.from_.title,
        answer=offer.answer,
        address=page_of(offer.from_),
    )


def overtaken_mail(from_: Proposal) -> Words:
    return _("Vervallen: samen verder met %(title)s", title=from_.title), _(
        "Hallo,\n\nU vroeg of uw voorstel “%(own)s” kon opgaan in een ander. Dat andere voorstel is ingetrokken, dus uw vraag "
        "vervalt. Uw voorstel blijft gewoon meedoen.\n\nBekijk uw voorstel: %(address)s\n",
        own=from_.title,
        address=page_of(from_),
    )


def merged_mail(from_: Proposal, into: Proposal) -> Words:
    return _("Samen verder: %(title)s", title=into.title), _(
        "Hallo,\n\nDe voorstellen “%(one)s” en “%(other)s” gaan samen verder, als “%(other)s”. De indieners hebben dat "
        "afgesproken. De pagina van “%(one)s” blijft staan, met alles wat erbij hoorde.\n\nLees het hier: %(address)s\n",
        one=from_.title,
        other=into.title,
        address=page_of(into),
    )


def parted_mail(from_: Proposal, into: Proposal) -> Words:
    """What is hidden is not named."""
    if into.hidden_at is not None:
        return _("Weer apart: %(title)s", title=from_.title), _(
            "Hallo,\n\nHet voorstel “%(one)s” doet weer apart mee, zoals het was.\n\nLees het hier: %(address)s\n",
            one=from_.title,
            address=page_of(from_),
        )
    return _("Weer apart: %(title)s", title=from_.title), _(
        "Hallo,\n\nDe voorstellen “%(one)s” en “%(other)s” gaan niet meer samen verder. “%(one)s” doet weer apart mee, zoals "
        "het was.\n\nLees het hier: %(address)s\n",
        one=from_.title,
        other=into.title,
        address=page_of(from_),
    )


def suggested_mail(own: Proposal, other: Proposal, message: str) -> Words:
    round_ = own.round
    place: dict[str, Any] = {"fund": round_.fund.slug, "round_": round_.slug, "proposal": other.slug}
    return _("Lijkt op uw voorstel: %(title)s", title=other.title), _(
        "Hallo,\n\nDe commissie ziet dat uw voorstel “%(own)s” lijkt op “%(title)s”. Misschien wilt u samen verder. U hoeft niets "
        "te doen: u en de andere indiener beslissen zelf.\n\nDe commissie schrijft:\n\n%(message)s\n\n"
        "Lees het andere voorstel: %(page)s\n\nWilt u samenvoegen? Vraag het hier: %(address)s\n",
        own=own.title,
        title=other.title,
        message=message,
        page=page_of(other),
        address=address_of("merging.offer", **place),
    )
