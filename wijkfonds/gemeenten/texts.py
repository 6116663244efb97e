"""What people read about gemeenten that look on."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as lazy

from wijkfonds.foundation.money import thousands
from wijkfonds.foundation.refusals import say
from wijkfonds.gemeenten.events import OversightEvent
from wijkfonds.gemeenten.models import OversightState
from wijkfonds.gemeenten.permissions import OversightRefusal
from wijkfonds.gemeenten.rules import SMALLEST, Late, Turnout
from wijkfonds.logbook.texts import tell

say(
    {
        OversightRefusal.NOT_THE_COMMITTEE: lazy(
            "Een gemeente vragen kan alleen de commissie van dit fonds. Had u die taak? Vraag de commissie of dat nog zo is."
        ),
        OversightRefusal.NOT_OF_THE_GEMEENTE: lazy(
            "Dit kan alleen iemand die voor deze gemeente meekijkt. Was u dat? Vraag de beheerder van deze site."
        ),
        OversightRefusal.ALREADY_ASKED: lazy("U hebt deze gemeente al gevraagd. Zij heeft nog niet geantwoord."),
        OversightRefusal.ALREADY_LOOKING_ON: lazy("Deze gemeente kijkt al mee. U hoeft niets meer te doen."),
        OversightRefusal.ALREADY_ANSWERED: lazy(
            "Hier is al op geantwoord, misschien door een collega. Laad de pagina opnieuw en kijk hoe het staat."
        ),
        OversightRefusal.NOT_LOOKING_ON: lazy("Deze gemeente kijkt niet mee bij dit fonds. Laad de pagina opnieuw."),
        OversightRefusal.NO_SUCH_GEMEENTE: lazy(
            "Kies een gemeente uit de lijst. Staat die er niet bij? Vraag de beheerder."
        ),
    }
)
STATE_NAMES = {
    OversightState.ASKED: lazy("Gevraagd, nog geen antwoord"),
    OversightState.ACCEPTED: lazy("Kijkt mee"),
    OversightState.REFUSED: lazy("Wil niet meekijken"),
    OversightState.ENDED: lazy("Kijkt niet meer mee"),
}
STATE_KINDS = {
    OversightState.ASKED: "waiting",
    OversightState.ACCEPTED: "done",
    OversightState.REFUSED: "stopped",
    OversightState.ENDED: "neutral",
}
LATE_NAMES = {
    Late.RESULT: lazy("Uitslag is laat"),
    Late.DECISION: lazy("Besluit is laat"),
    Late.PAYMENT: lazy("Betaling is laat"),
}
tell(
    {
        OversightEvent.ASKED: lazy("Het fonds vroeg de gemeente %(gemeente)s om mee te kijken."),
        OversightEvent.ACCEPTED: lazy("De gemeente %(gemeente)s kijkt mee."),
        OversightEvent.REFUSED: lazy("De gemeente %(gemeente)s wil niet meekijken."),
        OversightEvent.ENDED: lazy("De gemeente %(gemeente)s kijkt niet meer mee."),
    }
)


def turnout_text(turnout: Turnout) -> str:
    if turnout.voted is None:
        return _("minder dan %(least)s stemmen", least=SMALLEST)
    if turnout.percent is None:
        return _("%(votes)s stemmen, bijna iedereen", votes=thousands(turnout.voted))
    return _("%(percent)s procent (%(votes)s stemmen)", percent=turnout.percent, votes=thousands(turnout.voted))
