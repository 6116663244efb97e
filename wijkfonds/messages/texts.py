"""What people read about messages to proposers."""

from enum import StrEnum
from typing import NamedTuple

from flask_babel import LazyString
from flask_babel import lazy_gettext as lazy

from wijkfonds.foundation.refusals import say
from wijkfonds.logbook.texts import tell
from wijkfonds.messages.events import MessageEvent
from wijkfonds.messages.models import MessageState
from wijkfonds.messages.permissions import MessageRefusal

say(
    {
        MessageRefusal.NOTHING_CHOSEN: lazy(
            "U hebt nog niet gekozen voor wie het bericht is. Zet in de werklijst een vinkje bij een of meer voorstellen."
        ),
        MessageRefusal.NOBODY: lazy(
            "Er is nu niemand die dit bericht kan krijgen. Kies in de werklijst andere voorstellen en begin daar opnieuw."
        ),
        MessageRefusal.SENT_ALREADY: lazy(
            "Dit bericht is al verstuurd. Daarom verandert er niets meer aan. Schrijf een nieuw bericht als u meer te zeggen hebt."
        ),
        MessageRefusal.TOO_MANY_TODAY: lazy(
            "Vandaag zijn er in deze ronde al 5 berichten verstuurd. Uw bericht is bewaard. Morgen kunt u het versturen."
        ),
        MessageRefusal.NOT_SENT: lazy("Dit bericht is nog niet verstuurd. Er is dus niets tegen te houden."),
        MessageRefusal.LEFT_ALREADY: lazy(
            "Dit bericht is al vertrokken. Tegenhouden kan niet meer. Klopt er iets niet? Stuur dan een nieuw bericht dat het rechtzet."
        ),
        MessageRefusal.STOPPED_ALREADY: lazy("Dit bericht is al tegengehouden. Niemand heeft het gekregen."),
        MessageRefusal.NOT_STOPPED: lazy(
            "Alleen een bericht dat is tegengehouden, kunt u opnieuw beginnen. Schrijf anders een nieuw bericht."
        ),
        MessageRefusal.EMPTIED: lazy(
            "De tekst van dit bericht is weggehaald, want de ronde is al lang klaar. Schrijf een nieuw bericht."
        ),
    }
)
STATE_NAMES = {
    MessageState.DRAFT: lazy("Concept"),
    MessageState.WAITING: lazy("Vertrekt zo"),
    MessageState.STOPPED: lazy("Tegengehouden"),
    MessageState.SENDING: lazy("Wordt verstuurd"),
    MessageState.SENT: lazy("Verstuurd"),
}
STATE_KINDS = {
    MessageState.DRAFT: "waiting",
    MessageState.WAITING: "open",
    MessageState.STOPPED: "stopped",
    MessageState.SENDING: "open",
    MessageState.SENT: "done",
}
tell(
    {
        MessageEvent.SENT: lazy(
            "%(round)s: de commissie stuurde een bericht aan indieners. Aantal mensen: %(number)s."
        ),
        MessageEvent.STOPPED: lazy(
            "%(round)s: de commissie hield een bericht aan indieners tegen voordat het vertrok. Niemand kreeg het."
        ),
    }
)


class Example(StrEnum):
    """As it stands in the address."""

    MEETING = "bijeenkomst"
    LATER = "later"
    INCOMPLETE = "aanvullen"
    FINISH = "indienen"


class ExampleText(NamedTuple):
    title: LazyString
    subject: str
    body: str


# Subject and body stay Dutch in every language: that is what those who get them read.
EXAMPLES = {
    Example.MEETING: ExampleText(
        lazy("U nodigt mensen uit"),
        "Kom langs: avond voor indieners",
        "Op [dag en datum] kunt u langskomen in [plek], om [uur]. U vertelt dan kort over uw voorstel, en u hoort wat anderen willen doen.\n\nKunt u niet? Dat geeft niet. U hoeft niets te doen, uw voorstel blijft meedoen.",
    ),
    Example.LATER: ExampleText(
        lazy("Het antwoord duurt langer"),
        "Uw antwoord komt iets later",
        "U wacht al een tijd op een antwoord van ons. Dat spijt ons. Er zijn meer voorstellen dan we dachten.\n\nUiterlijk [dag en datum] hoort u of uw voorstel kan doorgaan. U hoeft niets te doen.",
    ),
    Example.INCOMPLETE: ExampleText(
        lazy("U vraagt om iets aan te vullen"),
        "Kunt u uw kosten nog eens nakijken?",
        "We lezen uw voorstel en willen graag weten wat het precies kost. Kijkt u de kosten nog eens na? Schrijf bij elk bedrag waar het voor is.\n\nU kunt uw voorstel veranderen tot en met [dag en datum]. Hulp nodig? Vraag het ons gerust.",
    ),
    Example.FINISH: ExampleText(
        lazy("Een voorstel is nog niet ingediend"),
        "U kunt uw voorstel nog indienen",
        "U bent begonnen met een voorstel, maar u hebt het nog niet ingediend. Dat kan nog tot en met [dag en datum].\n\nKomt u er niet uit? Kom langs op [dag en datum], in [plek]. We helpen u graag.",
    ),
}
