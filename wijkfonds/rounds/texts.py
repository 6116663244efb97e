"""What people read about rounds."""

from flask_babel import lazy_gettext as lazy

from wijkfonds.foundation.refusals import say
from wijkfonds.membership.models import Level
from wijkfonds.rounds.models import BallotType, DecisionMode, Voters
from wijkfonds.rounds.permissions import RoundRefusal
from wijkfonds.rounds.rules import Phase, RoundProblem

say(
    {
        RoundRefusal.NOT_THE_COMMITTEE: lazy(
            "Dit kan alleen de commissie van dit fonds. Zat u in de commissie? Vraag een ander lid of dat nog zo is."
        ),
        RoundRefusal.FROZEN: lazy(
            "De spelregels van deze ronde zijn vastgezet. Daarna verandert er niets meer aan, ook niet door de commissie."
        ),
        RoundRefusal.RESULT_IS_OUT: lazy("De uitslag staat online. Daarna verandert er niets meer aan deze ronde."),
        RoundRefusal.ALREADY_PUBLISHED: lazy("Deze ronde staat al online. U hoeft niets meer te doen."),
        RoundRefusal.NOT_READY: lazy("De ronde is nog niet compleet. Kijk in de lijst wat er nog moet gebeuren."),
        RoundProblem.NO_TITLE: lazy("Geef de ronde een titel."),
        RoundProblem.NO_BUDGET: lazy("Vul in hoeveel geld er te verdelen is."),
        RoundProblem.NO_WINDOWS: lazy("Vul alle dagen in: indienen, beoordelen en stemmen."),
        RoundProblem.WINDOWS_OVERLAP: lazy(
            "De dagen kloppen niet: stemmen kan pas als het indienen en het beoordelen klaar zijn."
        ),
        RoundProblem.VOTING_IN_THE_PAST: lazy("Het stemmen is al voorbij. Kies dagen in de toekomst."),
        RoundProblem.ASSESSING_IN_THE_PAST: lazy("Het beoordelen is al voorbij. Kies dagen in de toekomst."),
        RoundProblem.NO_LIMIT: lazy("Vul in hoeveel voorstellen iemand mag kiezen."),
        RoundProblem.NO_POINTS: lazy("Vul in hoeveel punten iemand mag verdelen."),
        RoundProblem.LEAST_ABOVE_MOST: lazy(
            "Iemand moet meer voorstellen kiezen dan er hoogstens mogen. Maak het kleinste aantal kleiner."
        ),
        RoundProblem.LEVEL_OUT_OF_REACH: lazy(
            "Niemand kan zo ver komen als deze ronde vraagt om te stemmen: de manieren die u openzette, geven minder. Kies er een manier bij, bij Controle van leden. Of vraag minder, bij Stemmen en verdelen."
        ),
        RoundProblem.STATED_DOES_NOT_COUNT: lazy(
            "Voor deze ronde is een opgegeven adres genoeg, maar in dit fonds telt een opgegeven adres niet. Zet Adres in het gebied open, bij Controle van leden. Of vraag een gecontroleerd adres, bij Stemmen en verdelen."
        ),
        RoundProblem.SUPPORT_WITHOUT_WINDOW: lazy(
            "U vraagt een minimum aan steun, maar niet wanneer bewoners kunnen steunen. Vul die dagen in, of haal het minimum weg."
        ),
        RoundProblem.SUPPORTING_TOO_EARLY: lazy(
            "Steunen begint voordat het indienen begint. Dan is er nog niets te steunen. Kies een later begin."
        ),
        RoundProblem.SUPPORTING_ENDS_EARLY: lazy(
            "Steunen sluit eerder dan indienen. Wie laat indient, kan dan geen steun meer krijgen. Kies een later einde."
        ),
        RoundProblem.SUPPORTING_ENDS_LATE: lazy(
            "Steunen sluit te laat. Het moet klaar zijn als het stemmen begint, of zonder stemming: als het beoordelen klaar is."
        ),
        RoundProblem.SUPPORT_OUT_OF_REACH: lazy(
            "Niemand kan zo ver komen als deze ronde vraagt om te steunen: de manieren die u openzette, geven minder. Kies er een manier bij, bij Controle van leden. Of vraag minder, bij Wanneer."
        ),
        RoundProblem.POTS_DO_NOT_ADD_UP: lazy(
            "De potten zijn samen niet gelijk aan het budget. Verdeel het budget opnieuw over de thema's."
        ),
    }
)

PHASE_NAMES = {
    Phase.PREPARING: lazy("Voorbereiden"),
    Phase.SUBMITTING: lazy("Indienen"),
    Phase.SUPPORTING: lazy("Steunen"),
    Phase.ASSESSING: lazy("Beoordelen"),
    Phase.VOTING: lazy("Stemmen"),
    Phase.COUNTING: lazy("Tellen"),
    Phase.RESULT: lazy("Uitslag"),
    Phase.DECISION: lazy("Besluit"),
}
DECISION_NAMES = {
    DecisionMode.RESIDENTS_DECIDE: lazy("De bewoners beslissen. Het bestuur volgt de uitslag."),
    DecisionMode.RESIDENTS_ADVISE: lazy("De bewoners geven advies. Het bestuur beslist en legt uit waarom."),
    DecisionMode.COMMITTEE_DECIDES: lazy("Beoordelaars geven cijfers met een reden. Er wordt niet gestemd."),
    DecisionMode.FIRST_COME: lazy(
        "Wie het eerst komt, krijgt het eerst geld, tot de pot leeg is. Er wordt niet gestemd."
    ),
}
DECIDERS = {
    DecisionMode.RESIDENTS_DECIDE: lazy("De bewoners, door te stemmen"),
    DecisionMode.RESIDENTS_ADVISE: lazy("Het bestuur, na advies van de bewoners"),
    DecisionMode.COMMITTEE_DECIDES: lazy("De beoordelaars, met cijfers"),
    DecisionMode.FIRST_COME: lazy("Wie het eerst komt, tot de pot leeg is"),
}
VOTER_NAMES = {
    Voters.MEMBERS: lazy("Leden van het fonds. Zij loggen in"),
    Voters.LETTERS: lazy(
        "Mensen op een adressenlijst. Zij krijgen een brief met een code en hebben geen account nodig"
    ),
    Voters.BOTH: lazy("Allebei: leden loggen in, anderen krijgen een brief op naam"),
}
LEVEL_TO_VOTE_NAMES = {
    Level.ADDRESS_STATED: lazy("Een adres in het gebied opgeven is genoeg. Niemand kijkt het na"),
    Level.ADDRESS_PROVEN: lazy("Het adres is gecontroleerd: met een brief, aan de balie of met de ledenlijst"),
    Level.PERSON_PROVEN: lazy("Ook de persoon is gecontroleerd: aan de balie of met de ledenlijst"),
}
LEVEL_TO_SUPPORT_NAMES = {
    Level.EMAIL_CONFIRMED: lazy("Alle leden van het fonds, ook als hun adres er niet bij staat"),
    Level.ADDRESS_STATED: lazy("Leden met een adres in het gebied. Niemand kijkt het na"),
    Level.ADDRESS_PROVEN: lazy("Leden van wie het adres is gecontroleerd"),
    Level.PERSON_PROVEN: lazy("Leden van wie ook de persoon is gecontroleerd"),
}
SUPPORTERS = {
    Level.EMAIL_CONFIRMED: lazy("Leden van het fonds"),
    Level.ADDRESS_STATED: lazy("Leden van het fonds met een adres in het gebied"),
    Level.ADDRESS_PROVEN: lazy("Leden van het fonds met een gecontroleerd adres"),
    Level.PERSON_PROVEN: lazy("Leden van het fonds die lieten zien waar ze wonen en wie ze zijn"),
}
BALLOT_NAMES = {
    BallotType.APPROVAL_FREE: lazy("Zoveel voorstellen als u wilt"),
    BallotType.APPROVAL_AT_MOST: lazy("Een paar voorstellen, met een maximum"),
    BallotType.APPROVAL_WITHIN_BUDGET: lazy("Voorstellen die samen in het budget passen"),
    BallotType.CHOOSE_ONE: lazy("Precies één voorstel"),
    BallotType.ORDINAL: lazy("Een rangorde, met het liefste voorstel bovenaan"),
    BallotType.CUMULATIVE: lazy("Punten, te verdelen over de voorstellen"),
}
RULE_NAMES = {
    "equal-shares/add1u": lazy("Gelijke delen, daarna aanvullen"),
    "equal-shares/add1": lazy("Gelijke delen"),
    "equal-shares/none": lazy("Gelijke delen, zonder ophogen"),
    "greedy/skip": lazy("Meeste stemmen, overslaan wat niet past"),
    "greedy/stop": lazy("Meeste stemmen, stoppen bij wat niet past"),
    "committee-decides": lazy("Het hoogste cijfer gaat voor"),
    "first-come": lazy("Wie het eerst komt"),
}
POINTS_NAMES = {
    "greedy/skip": lazy("Meeste punten, overslaan wat niet past"),
    "greedy/stop": lazy("Meeste punten, stoppen bij wat niet past"),
}
POINTS_SENTENCES = {
    "equal-shares/add1u": lazy(
        "Iedere stem is evenveel geld waard. Een voorstel gaat door als zijn stemmers het samen kunnen betalen: wie meer "
        "punten gaf, betaalt meer mee. Wat overblijft, gaat naar de voorstellen met de meeste punten die nog passen."
    ),
    "equal-shares/add1": lazy(
        "Iedere stem is evenveel geld waard. Een voorstel gaat door als zijn stemmers het samen kunnen betalen: wie meer "
        "punten gaf, betaalt meer mee. Het bedrag per stem gaat omhoog zolang het totaal in het budget past."
    ),
    "equal-shares/none": lazy(
        "Iedere stem is evenveel geld waard. Een voorstel gaat door als zijn stemmers het samen kunnen betalen: wie meer "
        "punten gaf, betaalt meer mee. Er kan geld overblijven."
    ),
    "greedy/skip": lazy(
        "Het voorstel met de meeste punten gaat voor. Past het niet in wat er over is, dan is het volgende aan de beurt."
    ),
    "greedy/stop": lazy(
        "Het voorstel met de meeste punten gaat voor. Bij het eerste voorstel dat niet past, stopt het verdelen."
    ),
}
RULE_SENTENCES = {
    "committee-decides": lazy(
        "Minstens twee beoordelaars geven een cijfer van 1 tot en met 10, met een reden. Een voorstel met gemiddeld een 6 "
        "of hoger kan geld krijgen. Het hoogste cijfer gaat voor. Past een voorstel niet in wat er over is, dan is het "
        "volgende aan de beurt."
    ),
    "first-come": lazy(
        "Wie het eerst een voorstel indient dat kan worden uitgevoerd, is het eerst aan de beurt. Past een voorstel niet "
        "in wat er over is, dan is het volgende aan de beurt."
    ),
    "equal-shares/add1u": lazy(
        "Iedere stem is evenveel geld waard. Een voorstel gaat door als zijn stemmers het samen kunnen betalen. "
        "Wat overblijft, gaat naar de voorstellen met de meeste stemmen die nog passen."
    ),
    "equal-shares/add1": lazy(
        "Iedere stem is evenveel geld waard. Een voorstel gaat door als zijn stemmers het samen kunnen betalen. "
        "Het bedrag per stem gaat omhoog zolang het totaal in het budget past."
    ),
    "equal-shares/none": lazy(
        "Iedere stem is evenveel geld waard. Een voorstel gaat door als zijn stemmers het samen kunnen betalen. "
        "Er kan geld overblijven."
    ),
    "greedy/skip": lazy(
        "Het voorstel met de meeste stemmen gaat voor. Past het niet in wat er over is, dan is het volgende aan de beurt."
    ),
    "greedy/stop": lazy(
        "Het voorstel met de meeste stemmen gaat voor. Bij het eerste voorstel dat niet past, stopt het verdelen."
    ),
}
