"""What people read about support."""

from flask_babel import lazy_gettext as lazy

from wijkfonds.foundation.refusals import say
from wijkfonds.logbook.texts import tell
from wijkfonds.support.events import SupportEvent
from wijkfonds.support.models import LineState, SheetState
from wijkfonds.support.permissions import SheetRefusal, SupportRefusal
from wijkfonds.support.rules import SheetProblem

say(
    {
        SupportRefusal.NO_SUPPORT_HERE: lazy(
            "In deze ronde wordt geen steun verzameld. Volg het voorstel, dan hoort u hoe het verdergaat."
        ),
        SupportRefusal.NOT_YET: lazy(
            "Steunen kan nog niet. Op de pagina van de ronde staat vanaf wanneer. Volg het voorstel, dan vergeet u het niet."
        ),
        SupportRefusal.CLOSED: lazy(
            "Steunen is gesloten. Wat u eerder deed, staat vast. Op de pagina van het voorstel leest u hoe het verdergaat."
        ),
        SupportRefusal.NOT_IN_THE_RUNNING: lazy(
            "Dit voorstel kan nu geen steun krijgen. Op zijn pagina leest u waarom. Kijk of er een ander voorstel is dat u wilt steunen."
        ),
        SupportRefusal.OWN_PROPOSAL: lazy(
            "Dit is uw eigen voorstel. Steun laat zien dat ook anderen het willen, en daarom telt u zelf niet mee. Vraag uw buren, of hang het voorstel op in het buurthuis."
        ),
        SupportRefusal.NOT_A_MEMBER: lazy(
            "Steunen kunt u als lid van dit fonds. Word eerst lid; dat is zo gebeurd. Of zet uw naam op een vel papier van de indiener."
        ),
        SupportRefusal.MEMBERSHIP_REFUSED: lazy(
            "De commissie kon uw aanvraag om lid te worden niet goedkeuren. Kijk bij uw lidmaatschap naar de reden."
        ),
        SupportRefusal.BLOCKED: lazy(
            "De commissie heeft u een tijd geblokkeerd: u kunt nu niets steunen. Stemmen kan wel. Lees waarom, en wat u ertegen kunt doen."
        ),
        SupportRefusal.LEVEL_TOO_LOW: lazy(
            "Voor steun vraagt deze ronde meer zekerheid over waar u woont. Laat eerst zien waar u woont. Daarna kunt u steunen."
        ),
    }
)
say(
    {
        SheetRefusal.NOT_THE_COMMITTEE: lazy(
            "Dit kan alleen de commissie van dit fonds. Zat u in de commissie? Vraag een ander lid of dat nog zo is."
        ),
        SheetRefusal.NO_SUPPORT_HERE: lazy(
            "In deze ronde wordt geen steun verzameld. Wilt u dat wel? Vul bij de planning in wanneer bewoners kunnen steunen."
        ),
        SheetRefusal.NOT_YET: lazy("Steunen begint nog. Leg het papier opzij en voer het in als het steunen open is."),
        SheetRefusal.NOT_IN_THE_RUNNING: lazy(
            "Dit voorstel doet nu niet mee. Papier hoeft u er niet meer bij te zetten. Op zijn pagina staat waarom."
        ),
        SheetRefusal.HAS_INTEREST: lazy(
            "Dit voorstel is van u, of u hebt er belang bij. Daarom telt een ander de steun op papier. Geef het vel aan een ander lid van de commissie."
        ),
        SheetRefusal.LIST_IS_FIXED: lazy(
            "De lijst voor het stemmen staat vast, of de uitslag is bekend. Aan de steun verandert niets meer."
        ),
        SheetRefusal.NOT_CONFIRMED: lazy(
            "Dit vel telt niet mee, dus er is niets om te schrappen. Wacht het op een tweede persoon? Neem het daar terug, of weiger het."
        ),
        SheetRefusal.COUNTS_ALREADY: lazy("Dit vel telt al mee. U hoeft niets meer te doen."),
        SheetRefusal.NUMBER_TAKEN: lazy(
            "Er is al een vel met dit nummer. Is het hetzelfde vel? Dan hoeft u niets te doen. Anders: schrijf een nieuw nummer op het papier en vul dat in."
        ),
    }
)
say(
    {
        SheetProblem.NO_NAMES: lazy("Vul minstens één naam in."),
        SheetProblem.NUMBER_TAKEN: lazy(
            "Er is al een vel met dit nummer. Is het hetzelfde vel? Dan hoeft u niets te doen. Anders: schrijf een nieuw nummer op het papier en vul dat in."
        ),
        SheetProblem.BEFORE_OPENING: lazy("Op die dag was het steunen nog niet begonnen. Kijk welke dag erop staat."),
        SheetProblem.AFTER_CLOSING: lazy(
            "Een vel telt mee als het op tijd is ingeleverd: vóór het steunen sloot, en niet in de toekomst. Kijk welke dag erop staat."
        ),
    }
)
tell(
    {
        SupportEvent.PAPER_COUNTED: lazy(
            "%(round)s: twee mensen keken een vel met %(names)s namen op papier na. Het telt mee als steun voor een voorstel."
        ),
        SupportEvent.PAPER_STRUCK: lazy(
            "%(round)s: een vel met %(names)s namen op papier telt niet meer mee als steun voor een voorstel."
        ),
    }
)

SHEET_NAMES = {
    SheetState.WAITING: lazy("Wacht op een tweede persoon"),
    SheetState.CONFIRMED: lazy("Telt mee"),
    SheetState.STRUCK: lazy("Telt niet mee"),
}
SHEET_KINDS = {SheetState.WAITING: "waiting", SheetState.CONFIRMED: "done", SheetState.STRUCK: "stopped"}
LINE_NAMES = {
    LineState.COUNTS: lazy("Telt mee"),
    LineState.OUTSIDE: lazy("Buiten het gebied"),
    LineState.PROPOSER: lazy("De indiener zelf"),
}
