"""The seven themes are the same for all funds, so they have a name in each language; a fund's own theme has one."""

from flask_babel import lazy_gettext as lazy

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
