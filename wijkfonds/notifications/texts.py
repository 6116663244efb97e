"""What the kinds of mail are called, and how they can come."""

from flask_babel import lazy_gettext as lazy

from wijkfonds.notifications.rules import Kind, Pace

KIND_NAMES = {
    Kind.ROUNDS: lazy("Nieuws over rondes"),
    Kind.MY_PROPOSALS: lazy("Nieuws over uw voorstellen"),
    Kind.FOLLOWING: lazy("Nieuws over wat u volgt"),
    Kind.WAITS_FOR_ME: lazy("Iets wacht op u"),
}
KIND_HINTS = {
    Kind.ROUNDS: lazy("U kunt voorstellen indienen, u kunt stemmen, of de uitslag is er."),
    Kind.MY_PROPOSALS: lazy("Een beoordelaar heeft antwoord gegeven op uw voorstel, of de uitslag is er."),
    Kind.FOLLOWING: lazy("Er gebeurde iets met een voorstel of een ronde die u volgt."),
    Kind.WAITS_FOR_ME: lazy("Er is een tweede persoon nodig, en u mag dat zijn. Dit heeft vaak haast."),
}
PACE_NAMES = {
    Pace.AT_ONCE: lazy("Meteen, in een eigen mail"),
    Pace.DAILY: lazy("Samen met ander nieuws, één mail per dag om 17.00 uur"),
    Pace.NEVER: lazy("Niet"),
}
