"""The set that every fund begins with.  Its words have a translation as long as nobody rewords them."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as lazy

from wijkfonds.criteria.rules import Asked

WORDS = {
    "area": (
        lazy("Is het voor mensen uit het gebied?"),
        lazy("Wie eraan meedoet of er iets aan heeft, woont vooral in het gebied van het fonds."),
    ),
    "everyone": (
        lazy("Heeft de buurt er iets aan?"),
        lazy("Het is er niet om geld mee te verdienen, en niet voor één persoon of bedrijf."),
    ),
    "law": (
        lazy("Mag het volgens de regels?"),
        lazy("Het past bij de wet, bij de regels van de gemeente en bij het reglement van het fonds."),
    ),
    "gemeente": (
        lazy("Is het iets wat de gemeente nog niet doet of betaalt?"),
        lazy("Staat het al op de planning van de gemeente? Dan is hier geen geld uit het fonds voor nodig."),
    ),
    "time": (
        lazy("Is het op tijd klaar?"),
        lazy("Het lukt binnen twaalf maanden nadat het geld is toegekend."),
    ),
    "costs": (
        lazy("Kloppen de kosten?"),
        lazy("De bedragen zijn echt, er mist niets, en het past in wat er in deze ronde te verdelen is."),
    ),
    "open": (
        lazy("Kan iedereen meedoen?"),
        lazy("Niemand wordt uitgesloten, ook niet zonder dat iemand het zo bedoelt."),
    ),
    "neutral": (
        lazy("Staat het los van politiek en geloof?"),
        lazy("Een kerk of een partij mag meedoen. Het plan zelf maakt er geen reclame voor."),
    ),
    "neighbours": (
        lazy("Staan de buren erachter?"),
        lazy("Vooral dicht bij huizen: is aan wie ernaast woont, gevraagd wat zij ervan vinden?"),
    ),
    "permission": (
        lazy("Is er toestemming?"),
        lazy("Van de eigenaar van de grond of het gebouw, en een vergunning als die nodig is."),
    ),
    "upkeep": (
        lazy("Is duidelijk wie het later onderhoudt?"),
        lazy("Ook wie dat betaalt. Een plantenbak zonder water is na een zomer dood."),
    ),
    "new": (lazy("Is het iets nieuws?"), lazy("Het fonds betaalt één keer, niet elk jaar hetzelfde.")),
    "effort": (lazy("Doen bewoners zelf mee?"), lazy("Met hun handen, hun tijd of hun eigen geld.")),
    "private": (
        lazy("Is het buiten privétuinen?"),
        lazy("Groen waar alleen de bewoner zelf iets aan heeft, betaalt het fonds niet."),
    ),
    "fees": (
        lazy("Is een uurtarief hoogstens € 50?"),
        lazy("Voor wie betaald wordt om te helpen. Het staat bij de kosten."),
    ),
}
OFF = {"private", "fees"}


def _dutch(text: LazyString) -> str:
    """The words themselves: they are the key of their translation."""
    return str(text._args[0])  # noqa: SLF001


TRANSLATED = {_dutch(text): text for pair in WORDS.values() for text in pair}


def default_set() -> list[Asked]:
    """As it is kept, in Dutch."""
    return [
        Asked(_dutch(question), _dutch(explained), key, key not in OFF) for key, (question, explained) in WORDS.items()
    ]


def in_words(text: str) -> str:
    """In the language that is spoken, if nobody reworded it."""
    return str(TRANSLATED.get(text, text))
