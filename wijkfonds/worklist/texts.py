"""What people read about the working list."""

from flask_babel import lazy_gettext as lazy

from wijkfonds.foundation.refusals import say
from wijkfonds.logbook.texts import tell
from wijkfonds.worklist.events import WorkEvent
from wijkfonds.worklist.models import BulkKind
from wijkfonds.worklist.permissions import WorkRefusal
from wijkfonds.worklist.rules import LeftOut
from wijkfonds.worklist.sought import Stand

say(
    {
        WorkRefusal.NOTHING_CHOSEN: lazy(
            "U hebt nog geen voorstel gekozen. Zet in de werklijst een vinkje bij een of meer voorstellen."
        ),
        WorkRefusal.TOO_MANY: lazy(
            "Dit zijn meer dan 2000 voorstellen. Kies een deel, bijvoorbeeld één thema, en doe daarna de rest."
        ),
        WorkRefusal.NO_ASSESSOR: lazy(
            "Deze persoon kan in dit fonds niet beoordelen. Kies iemand uit de lijst, of vraag een bewoner om te beoordelen; dat kan bij Taken."
        ),
        WorkRefusal.NO_THEME: lazy("Dit thema heeft het fonds niet. Kies een thema uit de lijst."),
        WorkRefusal.ALL_LEFT_OUT: lazy(
            "Bij geen van deze voorstellen kan dit. Lees hieronder waarom. Kies daarna andere voorstellen in de werklijst."
        ),
        WorkRefusal.UNDONE_ALREADY: lazy("Dit is al teruggedraaid. U hoeft niets meer te doen."),
        WorkRefusal.NOTHING_DONE: lazy("Hier is niets veranderd. Er is dus niets om terug te draaien."),
        WorkRefusal.TOUCHES_YOU: lazy(
            "U hebt belang bij een van deze voorstellen. Daarom draait een ander lid van de commissie dit terug."
        ),
        LeftOut.ENDED: lazy("Doet niet meer mee, of staat al op het stembiljet"),
        LeftOut.YOU_HAVE_INTEREST: lazy("U hebt zelf belang bij dit voorstel: een ander van de commissie doet dit"),
        LeftOut.HAS_INTEREST: lazy("De beoordelaar heeft belang bij dit voorstel"),
        LeftOut.NOBODY_FREE: lazy("Alle beoordelaars hebben belang bij dit voorstel"),
        LeftOut.HAS_IT_ALREADY: lazy("De beoordelaar heeft dit voorstel al"),
        LeftOut.GIVEN_ALREADY: lazy("Een beoordelaar heeft dit voorstel al"),
        LeftOut.NOBODY_HAS_IT: lazy("Geen beoordelaar heeft dit voorstel"),
        LeftOut.SAME_THEME: lazy("Heeft dit thema al"),
    }
)
STAND_NAMES = {
    Stand.RUNNING: lazy("Alles wat meedoet"),
    Stand.UNANSWERED: lazy("Zonder antwoord"),
    Stand.SUBMITTED: lazy("Ingediend"),
    Stand.CHANGES_ASKED: lazy("Aanpassing gevraagd"),
    Stand.FEASIBLE: lazy("Kan worden uitgevoerd"),
    Stand.INFEASIBLE: lazy("Kan niet worden uitgevoerd"),
    Stand.ON_BALLOT: lazy("Op het stembiljet"),
    Stand.WITHDRAWN: lazy("Ingetrokken"),
    Stand.MERGED: lazy("Samengevoegd"),
    Stand.EVERYTHING: lazy("Alles, ook wat niet meer meedoet"),
}
BULK_NAMES = {
    BulkKind.GIVE: lazy("Gegeven aan een beoordelaar"),
    BulkKind.DIVIDE: lazy("Verdeeld over de beoordelaars"),
    BulkKind.TAKE_BACK: lazy("Teruggenomen van de beoordelaars"),
    BulkKind.THEME: lazy("Ander thema gegeven"),
}
tell(
    {
        WorkEvent.RETHEMED: lazy("%(round)s: de commissie zette voorstellen bij een ander thema. Aantal: %(number)s."),
        WorkEvent.THEMES_BACK: lazy(
            "%(round)s: de commissie draaide een ander thema terug. Aantal voorstellen: %(number)s."
        ),
    }
)
