"""An example for each of the seven themes, and one for a fund's own: how somebody else might write it."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import LazyString
from flask_babel import lazy_gettext as lazy

from wijkfonds.funds.models import Theme
from wijkfonds.funds.texts import theme_name


@dataclass(frozen=True)
class Example:
    """`story` is about what and for whom; `costs` and `hours` are how somebody fills in the money."""

    title: LazyString
    story: LazyString
    place: LazyString
    costs: LazyString
    hours: LazyString


OTHER = Example(
    lazy("Een bank bij de speeltuin"),
    lazy("Een bank in de schaduw, voor ouders en grootouders die op kinderen passen. Nu zit iedereen op de stoeprand."),
    lazy("Bij de speeltuin in de Lindestraat"),
    lazy("Bank: 600. Plaatsen: 150."),
    lazy("Vier buren helpen een middag met plaatsen: 16 uur."),
)
EXAMPLES = {
    "kansen": Example(
        lazy("Huiswerk maken met hulp van buren"),
        lazy(
            "Twee middagen per week een rustige plek voor leerlingen van 10 tot 16 jaar die thuis geen eigen kamer hebben."
        ),
        lazy("In het buurthuis, de zaal boven"),
        lazy("Zaalhuur: 400. Boeken en schriften: 250."),
        lazy("Zes vrijwilligers helpen om de beurt: 120 uur."),
    ),
    "wijkaanpak": Example(
        lazy("Licht in het fietstunneltje"),
        lazy("Voor iedereen die ’s avonds naar het station loopt. Met licht en een schildering voelt het weer veilig."),
        lazy("Het tunneltje onder de spoorbaan"),
        lazy("Lampen: 1.800. Verf: 350."),
        lazy("Jongeren uit de buurt schilderen drie zaterdagen: 60 uur."),
    ),
    "ontmoeting": Example(
        lazy("Elke vrijdag samen eten"),
        lazy("Een warme maaltijd voor wie alleen woont, en voor wie gezelschap leuk vindt. Wie wil, kookt mee."),
        lazy("In de wijkkeuken aan het plein"),
        lazy("Boodschappen voor 20 keer: 1.600. Pannen: 200."),
        lazy("Drie koks en twee afwassers: 200 uur."),
    ),
    "zorgzaam": Example(
        lazy("Boodschappenbus voor ouderen"),
        lazy("Een keer per week een busje van de flats naar de winkels, voor mensen die slecht lopen."),
        lazy("Van de Beukenflat naar het winkelcentrum"),
        lazy("Huur van de bus: 1.500. Brandstof: 300."),
        lazy("Vier buren rijden om de beurt: 100 uur."),
    ),
    "duurzaam": Example(
        lazy("Regentonnen voor vijftig tuinen"),
        lazy("Voor bewoners met een tuin of balkon. Het water blijft in de wijk en de straat loopt minder snel onder."),
        lazy("In de hele wijk; uitgeven op de binnenplaats van de school"),
        lazy("50 regentonnen: 2.500. Vervoer: 150."),
        lazy("Helpen met plaatsen: 40 uur."),
    ),
    "zeggenschap": Example(
        lazy("Een avond over het nieuwe park"),
        lazy("Bewoners, ook zij die nooit naar een vergadering gaan, zeggen wat zij in het park willen."),
        lazy("In de gymzaal van de school"),
        lazy("Zaal en koffie: 300. Uitnodigingen: 120."),
        lazy("Langs de deuren gaan: 30 uur."),
    ),
    "ondernemen": Example(
        lazy("Fietswerkplaats waar jongeren leren"),
        lazy("Jongeren repareren fietsen voor bewoners die een fietsenmaker niet kunnen betalen, en leren een vak."),
        lazy("In de garagebox achter de bibliotheek"),
        lazy("Gereedschap: 900. Huur voor een half jaar: 600."),
        lazy("Twee fietsenmakers begeleiden: 150 uur."),
    ),
}


def example_of(theme: Theme | None) -> Example:
    return EXAMPLES.get(theme.slug, OTHER) if theme else OTHER


def examples_of(themes: Sequence[Theme]) -> list[tuple[str, Example]]:
    """By the name of the theme, in the order of the fund; one for all where it has themes of its own alone."""
    found = [(theme_name(theme.name), EXAMPLES[theme.slug]) for theme in themes if theme.slug in EXAMPLES]
    return found or [("", OTHER)]
