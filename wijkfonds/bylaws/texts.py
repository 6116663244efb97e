"""What people read about the reglement."""

from flask_babel import lazy_gettext as lazy

from wijkfonds.bylaws.events import BylawsEvent
from wijkfonds.bylaws.permissions import BylawsRefusal
from wijkfonds.foundation.refusals import say
from wijkfonds.logbook.texts import tell

say(
    {
        BylawsRefusal.NOT_THE_COMMITTEE: lazy(
            "Het reglement schrijft alleen de commissie van dit fonds. Zat u in de commissie? Vraag een ander lid of dat nog zo is."
        ),
        BylawsRefusal.DRAFT_IS_THERE: lazy(
            "Er is al een concept van het reglement. Laad de pagina opnieuw en schrijf daarin verder."
        ),
        BylawsRefusal.CHANGED_MEANWHILE: lazy(
            "Iemand veranderde het reglement terwijl deze pagina open stond. Kijk wat er nu staat en bewaar daarna opnieuw."
        ),
        BylawsRefusal.TOO_MANY: lazy(
            "Een reglement heeft hier hoogstens 40 artikelen. Voeg artikelen samen of haal er een weg."
        ),
        BylawsRefusal.NOTHING_IN_IT: lazy("Er staat nog geen artikel in. Zet er een terug of schrijf er zelf een."),
        BylawsRefusal.NOTHING_CHANGED: lazy(
            "Er is niets veranderd sinds de versie die online staat. Verander eerst een artikel."
        ),
    }
)
tell(
    {
        BylawsEvent.PUBLISHED: lazy(
            "De commissie zette versie %(number)s van het reglement online. Controlegetal: %(sha256)s."
        )
    }
)
