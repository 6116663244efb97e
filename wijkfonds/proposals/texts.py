"""What people read about proposals."""

from flask_babel import lazy_gettext as lazy

from wijkfonds.foundation.refusals import say
from wijkfonds.proposals.listing import Order, Standing
from wijkfonds.proposals.models import ProposalStatus
from wijkfonds.proposals.permissions import ProposalRefusal
from wijkfonds.proposals.rules import ProposalProblem

say(
    {
        ProposalRefusal.NOT_A_MEMBER: lazy(
            "Een voorstel indienen kan als u lid bent van dit fonds. Word eerst lid; dat is zo gebeurd."
        ),
        ProposalRefusal.MEMBERSHIP_REFUSED: lazy(
            "De commissie kon uw aanvraag om lid te worden niet goedkeuren. Kijk bij uw lidmaatschap naar de reden."
        ),
        ProposalRefusal.BLOCKED: lazy(
            "De commissie heeft u een tijd geblokkeerd: u kunt nu geen voorstel indienen. Stemmen kan wel. Lees waarom, en wat u ertegen kunt doen."
        ),
        ProposalRefusal.NOT_OPEN: lazy(
            "Indienen kan nu niet in deze ronde. Op de pagina van de ronde staat wanneer het wel kan."
        ),
        ProposalRefusal.NOT_YOURS: lazy(
            "Dit is het voorstel van iemand anders. Alleen de indiener kan het veranderen."
        ),
        ProposalRefusal.ALREADY_ASSESSED: lazy(
            "Dit voorstel is al beoordeeld. Daarom kunt u de tekst niet meer veranderen. Intrekken kan nog wel."
        ),
        ProposalRefusal.ALREADY_SUBMITTED: lazy("Dit voorstel is al ingediend. U hoeft niets meer te doen."),
        ProposalRefusal.NOT_COMPLETE: lazy("Uw voorstel is nog niet compleet. Kijk in de lijst wat er nog mist."),
        ProposalRefusal.ALREADY_WITHDRAWN: lazy("Dit voorstel is ingetrokken. U kunt een nieuw voorstel schrijven."),
        ProposalRefusal.VOTING_IS_OVER: lazy(
            "Het stemmen is gesloten. Intrekken kan nu niet meer. Wilt u toch stoppen? Neem contact op met het fonds."
        ),
        ProposalRefusal.RESULT_IS_OUT: lazy(
            "De uitslag staat online. Intrekken kan nu niet meer. Wilt u toch stoppen? Neem contact op met het fonds."
        ),
        ProposalRefusal.NOT_YOUR_ORGANISATION: lazy(
            "U hoort niet meer bij deze organisatie, of zij is opgeheven. Kies opnieuw namens wie u het voorstel doet."
        ),
        ProposalRefusal.ORGANISATION_ENDED: lazy(
            "De organisatie van dit voorstel is opgeheven. Kies opnieuw namens wie u het voorstel doet; daarna kunt u het indienen."
        ),
        ProposalProblem.NO_TITLE: lazy("Geef uw voorstel een titel."),
        ProposalProblem.NO_SUMMARY: lazy("Schrijf in één of twee zinnen wat u wilt doen (minstens 20 tekens)."),
        ProposalProblem.NO_TEXT: lazy("Vertel meer over uw plan (minstens 50 tekens)."),
        ProposalProblem.NO_THEME: lazy("Kies een thema."),
        ProposalProblem.NO_COSTS: lazy("Schrijf op wat het kost."),
        ProposalProblem.ABOVE_BUDGET: lazy(
            "Uw voorstel kost meer dan er in deze ronde te verdelen is. Maak het kleiner, of zoek er ander geld bij."
        ),
    }
)

STATUS_NAMES = {
    ProposalStatus.DRAFT: lazy("Nog niet ingediend"),
    ProposalStatus.SUBMITTED: lazy("Ingediend"),
    ProposalStatus.CHANGES_ASKED: lazy("Aanpassing gevraagd"),
    ProposalStatus.FEASIBLE: lazy("Kan worden uitgevoerd"),
    ProposalStatus.INFEASIBLE: lazy("Kan niet worden uitgevoerd"),
    ProposalStatus.WITHDRAWN: lazy("Ingetrokken"),
    ProposalStatus.MERGED: lazy("Samengevoegd"),
    ProposalStatus.ON_BALLOT: lazy("Op het stembiljet"),
}
STATUS_KINDS = {
    ProposalStatus.DRAFT: "waiting",
    ProposalStatus.SUBMITTED: "neutral",
    ProposalStatus.CHANGES_ASKED: "waiting",
    ProposalStatus.FEASIBLE: "done",
    ProposalStatus.INFEASIBLE: "stopped",
    ProposalStatus.WITHDRAWN: "stopped",
    ProposalStatus.MERGED: "stopped",
    ProposalStatus.ON_BALLOT: "open",
}
ORDER_NAMES = {
    Order.BEST: lazy("Beste of nieuwste eerst"),
    Order.NEWEST: lazy("Nieuwste eerst"),
    Order.TITLE: lazy("Op titel, van A tot Z"),
    Order.CHEAPEST: lazy("Goedkoopste eerst"),
    Order.DEAREST: lazy("Duurste eerst"),
    Order.SUPPORT: lazy("Meeste steun eerst"),
    Order.COMMENTS: lazy("Meeste reacties eerst"),
    Order.RANDOM: lazy("Willekeurig: voor u geloot"),
}
STANDING_NAMES = {
    Standing.ANY: lazy("Alle voorstellen"),
    Standing.WAITING: lazy("Wacht op antwoord"),
    Standing.CAN: lazy("Kan worden uitgevoerd"),
    Standing.CANNOT: lazy("Kan niet worden uitgevoerd"),
    Standing.ON_BALLOT: lazy("Op het stembiljet"),
}
