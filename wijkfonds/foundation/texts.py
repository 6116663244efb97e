"""What the error pages say: what is the case, and what to do now."""

from typing import NamedTuple

from flask_babel import LazyString
from flask_babel import lazy_gettext as lazy


class ErrorText(NamedTuple):
    title: LazyString
    text: LazyString | str


ERRORS = {
    400: ErrorText(
        lazy("Dit verzoek klopt niet"),
        lazy("Er ging iets mis met wat uw browser stuurde. Ga terug, laad de pagina opnieuw en probeer het nog eens."),
    ),
    401: ErrorText(lazy("U bent niet ingelogd"), lazy("Log in om deze pagina te zien. Daarna gaat u vanzelf verder.")),
    403: ErrorText(
        lazy("Dit mag u niet doen"),
        lazy("Deze pagina is voor anderen bedoeld. Denkt u dat dit niet klopt? Vraag het aan de commissie."),
    ),
    404: ErrorText(
        lazy("Deze pagina is er niet"),
        lazy("De pagina bestaat niet meer, of is niet voor u bedoeld. Controleer het adres, of begin bij de fondsen."),
    ),
    405: ErrorText(
        lazy("Zo kan deze pagina niet worden gebruikt"), lazy("Ga terug en gebruik de knoppen op de pagina.")
    ),
    409: ErrorText(
        lazy("Dit kan nu niet"), lazy("Er is ondertussen iets veranderd. Laad de pagina opnieuw en kijk hoe het staat.")
    ),
    413: ErrorText(lazy("Dit is te groot"), lazy("U stuurde te veel in één keer. Maak uw tekst korter.")),
    422: ErrorText(lazy("Er is iets nog niet goed"), lazy("Ga terug en kijk wat er bij de velden staat.")),
    429: ErrorText(
        lazy("Dat was te vaak achter elkaar"), lazy("Wacht even en probeer het dan opnieuw. Er is niets kwijt.")
    ),
    500: ErrorText(
        lazy("Er ging bij ons iets mis"),
        lazy("Dit is onze fout, niet die van u. Probeer het over een paar minuten opnieuw."),
    ),
    503: ErrorText(
        lazy("De site is even niet bereikbaar"),
        lazy("We kunnen nu niet bij de gegevens. Er is niets kwijt. Probeer het over een paar minuten opnieuw."),
    ),
}

TOO_MANY_CODES = ErrorText(
    lazy("Er zijn hier te veel verkeerde codes getypt"),
    lazy(
        "Dat kan ook een ander zijn geweest, via dezelfde internetverbinding. Uw code blijft goed. Hebt u haast? Gebruik een andere verbinding, bijvoorbeeld een telefoon zonder wifi."
    ),
)
AGAIN = ErrorText(
    lazy("Stuur het nog één keer"),
    lazy(
        "Deze pagina stond lang open. Daarom vragen we voor uw veiligheid: stuur het nog een keer. Er is niets kwijt."
    ),
)
SIGN_IN_FIRST = ErrorText(
    lazy("U bent niet meer ingelogd"),
    lazy("Wat u invulde, is nog hier. Log in en stuur het daarna opnieuw."),
)
TWO_STEPS_FIRST = ErrorText(
    lazy("Uw taak vraagt een tweede stap"),
    lazy(
        "Wat u invulde, is nog hier. Geef uw tweede stap en stuur het daarna opnieuw. Een bestand kiest u dan nog een keer."
    ),
)
OTHER_SITE = ErrorText(
    lazy("Dit formulier kwam van een andere site"),
    lazy("Voor uw veiligheid doen we er niets mee. Wilde u iets doen? Begin dan op onze eigen pagina."),
)
