"""What people read about advice of the gemeente."""

from flask_babel import lazy_gettext as lazy

from wijkfonds.advice.models import AdviceKind
from wijkfonds.advice.permissions import AdviceRefusal
from wijkfonds.foundation.refusals import say

say(
    {
        AdviceRefusal.NOT_THE_COMMITTEE: lazy(
            "Advies vragen kan alleen de commissie van dit fonds. Vraag iemand uit de commissie."
        ),
        AdviceRefusal.FROZEN: lazy(
            "De lijst voor het stemmen is vastgezet. Advies verandert daar niets meer aan. Het kan in een volgende ronde weer."
        ),
        AdviceRefusal.RESULT_IS_OUT: lazy(
            "De uitslag staat online. Advies verandert daar niets meer aan. Het kan in een volgende ronde weer."
        ),
        AdviceRefusal.NOBODY_LOOKS_ON: lazy(
            "Er kijkt geen gemeente mee bij dit fonds. Vraag eerst bij Gemeenten of zij wil meekijken; daarna kunt u advies vragen."
        ),
        AdviceRefusal.NOTHING_CHOSEN: lazy("Kies minstens één voorstel waar u advies over wilt."),
        AdviceRefusal.NOT_ASKED: lazy(
            "Over dit voorstel wordt nu geen advies gevraagd. Misschien is het ingetrokken, of is de vraag teruggenomen."
        ),
        AdviceRefusal.TOUCHES_YOU: lazy(
            "U hebt zelf belang bij dit voorstel. Daarom laat u dit aan een ander over. Vraag een collega."
        ),
        AdviceRefusal.TOO_LATE: lazy(
            "De dag voor dit advies is voorbij. Wilt u toch iets zeggen? Vraag de commissie van het fonds om een nieuwe dag."
        ),
    }
)

KIND_NAMES = {
    AdviceKind.NO_OBJECTION: lazy("Geen bezwaar"),
    AdviceKind.CONDITIONS: lazy("Geen bezwaar, als aan voorwaarden wordt voldaan"),
    AdviceKind.OBJECTION: lazy("Bezwaar"),
}
KIND_KINDS = {AdviceKind.NO_OBJECTION: "done", AdviceKind.CONDITIONS: "waiting", AdviceKind.OBJECTION: "stopped"}
