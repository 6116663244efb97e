"""What people read about proposals."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as lazy

from wijkfonds.foundation.refusals import say
from wijkfonds.logbook.texts import tell
from wijkfonds.proposals.amending import AmendmentProblem
from wijkfonds.proposals.ending import EndingProblem
from wijkfonds.proposals.enough import Shown
from wijkfonds.proposals.events import ProposalEvent
from wijkfonds.proposals.listing import Order, Standing
from wijkfonds.proposals.models import ProposalStatus
from wijkfonds.proposals.partner_permissions import PartnerRefusal
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
        ProposalRefusal.ALREADY_WITHDRAWN: lazy(
            "Dit voorstel is ingetrokken. Op de pagina van uw voorstel ziet u of u het kunt terughalen. Een nieuw voorstel schrijven kan ook."
        ),
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
        ProposalRefusal.CHANGES_TOO_LATE: lazy(
            "De dag tot wanneer u dit voorstel kon aanpassen, is voorbij. Wilt u toch nog iets veranderen? Neem contact op met het fonds."
        ),
        ProposalRefusal.MERGED: lazy(
            "Dit voorstel is samengevoegd met een ander voorstel. Wilt u er zelf mee verder? Kies dan eerst bij “Samenvoegen” om weer apart te gaan."
        ),
        ProposalRefusal.CAME_ALONG: lazy(
            "Uw eigen voorstel is hiermee samengevoegd. Intrekken kan alleen wie dit voorstel deed. Wilt u niet samen verder? Ga dan weer apart, bij “Samenvoegen”."
        ),
        ProposalRefusal.NOT_WITHDRAWN: lazy("Dit voorstel is niet ingetrokken. U hoeft niets te doen."),
        ProposalRefusal.WITHDRAWN_FROM_BALLOT: lazy(
            "Dit voorstel stond al op het stembiljet toen het werd ingetrokken. Terughalen kan daarom niet. In een volgende ronde kunt u het opnieuw indienen."
        ),
        ProposalRefusal.TOO_LATE_TO_COME_BACK: lazy(
            "Welke voorstellen meedoen, staat al vast. Terughalen kan daarom niet meer. In een volgende ronde kunt u het opnieuw indienen."
        ),
        EndingProblem.NO_REASON: lazy(
            "Schrijf op waarom u het voorstel intrekt (minstens 10 tekens). Iedereen kan dat lezen."
        ),
        EndingProblem.REASON_TOO_LONG: lazy("Waarom u het intrekt: schrijf hoogstens 500 tekens."),
        AmendmentProblem.NO_WHY: lazy(
            "Schrijf op wat u verandert en waarom (minstens 20 tekens). Mensen die uw voorstel steunen of volgen, lezen dat."
        ),
        AmendmentProblem.WHY_TOO_LONG: lazy("Wat u verandert en waarom: schrijf hoogstens 500 tekens."),
        AmendmentProblem.OTHER_TITLE: lazy(
            "De titel kan niet meer veranderen, want mensen kunnen dit voorstel al steunen. Is het een ander plan geworden? Doe dan een nieuw voorstel."
        ),
        AmendmentProblem.OTHER_THEME: lazy(
            "Het thema kan niet meer veranderen, want mensen kunnen dit voorstel al steunen. Is het een ander plan geworden? Doe dan een nieuw voorstel."
        ),
        ProposalRefusal.NOT_THERE: lazy(
            "Dit voorstel is er niet meer, of u doet er niet meer aan mee. Kopieer wat u wilt houden; op uw eigen pagina ziet u wat u kunt doen."
        ),
        ProposalRefusal.NOT_THE_COMMITTEE: lazy(
            "Wat op papier kwam, voert alleen de commissie in. Zat u in de commissie? Vraag een ander lid of dat nog zo is."
        ),
        ProposalRefusal.PAPER_NOT_IN_TIME: lazy(
            "Kies een dag waarop indienen open was, en niet later dan vandaag. Wat later kwam, kan mee in een volgende ronde."
        ),
        ProposalRefusal.PAPER_TOO_LATE: lazy(
            "De lijst met voorstellen staat vast. Er komt niets meer bij, ook niet van papier. Het kan mee in een volgende ronde."
        ),
        ProposalProblem.NO_TITLE: lazy("Geef uw voorstel een titel."),
        ProposalProblem.NO_SUMMARY: lazy("Schrijf in één of twee zinnen wat u wilt doen (minstens 20 tekens)."),
        ProposalProblem.NO_TEXT: lazy("Vertel meer over uw plan (minstens 50 tekens)."),
        ProposalProblem.NO_THEME: lazy("Kies een thema."),
        ProposalProblem.NO_COSTS: lazy("Schrijf op wat het kost."),
        ProposalProblem.ABOVE_MAX: lazy(
            "U vraagt meer dan één voorstel in deze ronde mag vragen. Maak het kleiner, of zoek er ander geld bij."
        ),
        ProposalProblem.NO_ANSWER: lazy("Beantwoord de vragen van het fonds waarop een antwoord nodig is."),
        ProposalProblem.NOTHING_ASKED: lazy(
            "Anderen betalen al alles: u vraagt het fonds om niets. Kloppen de bedragen? Kijk de kosten en het andere geld na."
        ),
        ProposalProblem.ABOVE_BUDGET: lazy(
            "U vraagt meer dan er in deze ronde te verdelen is. Maak het kleiner, of zoek er ander geld bij."
        ),
    }
)

say(
    {
        PartnerRefusal.NOT_YOURS: lazy(
            "Dit is het voorstel van iemand anders. Alleen wie het doet, kan anderen erbij vragen."
        ),
        PartnerRefusal.CAME_ALONG: lazy(
            "Uw eigen voorstel is hiermee samengevoegd. Alleen wie dit voorstel al deed, kan anderen erbij vragen. Vraag het hun."
        ),
        PartnerRefusal.NOT_A_MEMBER: lazy(
            "Meedoen kan als u lid bent van dit fonds. Word eerst lid; dat is zo gebeurd."
        ),
        PartnerRefusal.MEMBERSHIP_REFUSED: lazy(
            "De commissie kon uw aanvraag om lid te worden niet goedkeuren. Kijk bij uw lidmaatschap naar de reden."
        ),
        PartnerRefusal.BLOCKED: lazy(
            "De commissie heeft u een tijd geblokkeerd: u kunt nu niemand vragen en nergens aan meedoen. Lees waarom, en wat u ertegen kunt doen."
        ),
        PartnerRefusal.IS_OVER: lazy(
            "Dit voorstel staat op het stembiljet, of doet niet meer mee. Daarom komt er niemand meer bij."
        ),
        PartnerRefusal.ON_PAPER: lazy(
            "Dit voorstel kwam op papier. De commissie werkt het bij; anderen kunnen er niet bij."
        ),
        PartnerRefusal.TOO_MANY: lazy(
            "U bent met elf mensen, of dat wordt u als iedereen ja zegt. Meer kan niet. Trek eerst een vraag in."
        ),
        PartnerRefusal.ASKED_ALREADY: lazy("Dit adres is al gevraagd. Wacht op het antwoord, of trek de vraag in."),
        PartnerRefusal.NOT_YOUR_INVITATION: lazy(
            "Deze vraag was voor iemand anders. Log in met het adres dat werd gevraagd."
        ),
        PartnerRefusal.LAPSED: lazy("Deze vraag is verlopen. Vraag wie het voorstel doet om u opnieuw te vragen."),
        PartnerRefusal.IN_IT_ALREADY: lazy("U doet al mee met dit voorstel. U hoeft niets meer te doen."),
        PartnerRefusal.NOT_IN_IT: lazy("Deze persoon doet niet, of niet meer, mee met het voorstel."),
        PartnerRefusal.NOBODY_ELSE: lazy("U doet dit voorstel alleen. Wilt u stoppen? Dan kunt u het intrekken."),
        PartnerRefusal.NOT_THE_FIRST: lazy(
            "Alleen wie het voorstel begon, kan een ander eruit halen. Zelf weggaan kan altijd."
        ),
    }
)
tell({ProposalEvent.FROM_PAPER: lazy("Een voorstel op papier is ingevoerd en ingediend.")})
# On which step it is mended, and in which field.
PROBLEM_STEPS = {
    ProposalProblem.NO_TITLE: ("wat", "title"),
    ProposalProblem.NO_SUMMARY: ("wat", "summary"),
    ProposalProblem.NO_TEXT: ("wat", "text"),
    ProposalProblem.NO_THEME: ("wat", "theme"),
    ProposalProblem.NO_COSTS: ("kosten", "costs-0-what"),
    ProposalProblem.NOTHING_ASKED: ("kosten", "others-0-cents"),
    ProposalProblem.ABOVE_BUDGET: ("kosten", "costs-0-cents"),
    ProposalProblem.ABOVE_MAX: ("kosten", "costs-0-cents"),
    ProposalProblem.NO_ANSWER: ("vragen", "vragen"),
}

STATUS_NAMES: dict[ProposalStatus | Shown, LazyString] = {
    ProposalStatus.DRAFT: lazy("Nog niet ingediend"),
    ProposalStatus.SUBMITTED: lazy("Ingediend"),
    ProposalStatus.CHANGES_ASKED: lazy("Aanpassing gevraagd"),
    ProposalStatus.FEASIBLE: lazy("Kan worden uitgevoerd"),
    ProposalStatus.INFEASIBLE: lazy("Kan niet worden uitgevoerd"),
    ProposalStatus.WITHDRAWN: lazy("Ingetrokken"),
    ProposalStatus.MERGED: lazy("Samengevoegd"),
    ProposalStatus.ON_BALLOT: lazy("Op het stembiljet"),
    Shown.TOO_LITTLE_SUPPORT: lazy("Te weinig steun"),
}
STATUS_KINDS: dict[ProposalStatus | Shown, str] = {
    ProposalStatus.DRAFT: "waiting",
    ProposalStatus.SUBMITTED: "neutral",
    ProposalStatus.CHANGES_ASKED: "waiting",
    ProposalStatus.FEASIBLE: "done",
    ProposalStatus.INFEASIBLE: "stopped",
    ProposalStatus.WITHDRAWN: "stopped",
    ProposalStatus.MERGED: "neutral",
    ProposalStatus.ON_BALLOT: "open",
    Shown.TOO_LITTLE_SUPPORT: "stopped",
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
    Standing.TOO_LITTLE_SUPPORT: lazy("Te weinig steun"),
    Standing.ON_BALLOT: lazy("Op het stembiljet"),
}

tell(
    {
        ProposalEvent.WITHDRAWN: lazy("Een voorstel in de ronde “%(round)s” is ingetrokken door de indiener."),
        ProposalEvent.BROUGHT_BACK: lazy("Een ingetrokken voorstel in de ronde “%(round)s” doet weer mee."),
    }
)
