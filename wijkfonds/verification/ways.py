"""The ways to be verified, each said in the same few words: what is asked, why, how long it is kept, what it gives.

A way is one of these and one page behind `endpoint`; whoever adds another (an identity wallet, say) adds both.
"""

from collections.abc import Collection
from dataclasses import dataclass

from flask_babel import LazyString
from flask_babel import lazy_gettext as lazy

from wijkfonds.membership.models import Level, Way
from wijkfonds.membership.rules import GIVES

ON_THE_PAGE_TO_JOIN, AT_THE_DESK = "membership.join", ""


@dataclass(frozen=True)
class WayToProve:
    """`endpoint` is where a member does the next thing; empty where they do it in person.  `gives`: the most it gives."""

    key: Way
    name: LazyString
    asked: LazyString
    why: LazyString
    kept: LazyString
    gives: Level
    next: LazyString
    button: LazyString
    endpoint: str


_ALL = (
    WayToProve(
        Way.AREA,
        lazy("Adres in het gebied"),
        lazy("Uw postcode en huisnummer."),
        lazy("Over dit geld beslissen de mensen die er wonen. We kijken of uw postcode bij het gebied hoort."),
        lazy("Zolang u lid bent. Alleen de commissie ziet uw adres."),
        GIVES[Way.AREA],
        lazy("U vult uw adres in. Voor stemmen is meestal meer nodig."),
        lazy("Kijk mijn adres na"),
        ON_THE_PAGE_TO_JOIN,
    ),
    WayToProve(
        Way.LETTER,
        lazy("Brief met een code"),
        lazy("Uw straat en plaats, voor op de brief. Daarna de code uit de brief."),
        lazy("Alleen wie op het adres woont, krijgt de brief."),
        lazy(
            "Straat en plaats tot de brief is gemaakt. De code zelf bewaren we niet: alleen een afdruk waarmee we haar herkennen, en dat de brief is gemaakt, een jaar lang."
        ),
        GIVES[Way.LETTER],
        lazy("U vraagt een brief aan. Hij komt met de post. U typt de code over en mag stemmen."),
        lazy("Vraag een brief aan"),
        "verification.letter",
    ),
    WayToProve(
        Way.DESK,
        lazy("Aan de balie"),
        lazy("U laat iemand van de commissie zien waar u woont, bijvoorbeeld met een brief van de gemeente."),
        lazy("Zo kan iedereen meedoen, ook wie geen brief krijgt of geen internet heeft."),
        lazy(
            "Alleen welk soort bewijs het was en op welke dag, zolang u lid bent. Nooit een kopie en nooit een nummer."
        ),
        GIVES[Way.DESK],
        lazy("U spreekt af met de commissie. Na het gesprek mag u stemmen."),
        lazy("Neem contact op"),
        AT_THE_DESK,
    ),
    WayToProve(
        Way.LIST,
        lazy("Ledenlijst van de vereniging"),
        lazy("Uw lidnummer. Of niets, als uw e-mailadres op de ledenlijst staat."),
        lazy("De vereniging kent haar leden al. Zo hoeft u niets meer te laten zien."),
        lazy(
            "De lijst zelf bewaren we niet: alleen een afdruk per lid waarmee we uw nummer herkennen, tot er een nieuwe lijst is. En dat u op de lijst stond, zolang u lid bent."
        ),
        GIVES[Way.LIST],
        lazy("U typt uw lidnummer. Klopt het? Dan mag u meteen stemmen."),
        lazy("Zoek mij op de ledenlijst"),
        "verification.on_list",
    ),
)
WAYS = {way.key: way for way in _ALL}


def in_order(open_ones: Collection[Way]) -> list[WayToProve]:
    return [way for way in _ALL if way.key in open_ones]
