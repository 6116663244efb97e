"""The seven themes are the same for all funds, so they have a name in each language; a fund's own theme has one.

And what kind of body a fund is.
"""

from flask_babel import lazy_gettext as lazy

from wijkfonds.funds.models import FundKind, LegalMode

THEME_NAMES = {
    "Kansen voor iedereen": lazy("Kansen voor iedereen"),
    "Wijkaanpak": lazy("Wijkaanpak"),
    "Ontmoetingsplekken": lazy("Ontmoetingsplekken"),
    "Betrokken buurten": lazy("Betrokken buurten"),
    "Samen verduurzamen": lazy("Samen verduurzamen"),
    "Actieve bewoners beslissen mee": lazy("Actieve bewoners beslissen mee"),
    "Ondernemende bewonersinitiatieven": lazy("Ondernemende bewonersinitiatieven"),
}


def theme_name(name: str) -> str:
    return str(THEME_NAMES.get(name, name))


FUND_KINDS = {
    FundKind.STICHTING: lazy("Stichting"),
    FundKind.VERENIGING: lazy("Vereniging"),
    FundKind.COOPERATIE: lazy("Coöperatie"),
    FundKind.WIJKRAAD: lazy("Wijkraad of dorpsraad"),
    FundKind.BEWONERSBEDRIJF: lazy("Bewonersbedrijf"),
    FundKind.GEMEENTE: lazy("Gemeente"),
}
LEGAL_MODES = {
    LegalMode.PRIVATE: lazy(
        "Nee, het fonds is privaat. Wie het niet eens is met een besluit, vraagt het bestuur om een nieuwe beoordeling."
    ),
    LegalMode.PUBLIC: lazy(
        "Ja. Een besluit is een beschikking, en wie het er niet mee eens is, kan bezwaar maken bij het fonds."
    ),
}
