"""What people read about a map with streets."""

from flask_babel import lazy_gettext as lazy

from wijkfonds.foundation.refusals import say
from wijkfonds.streets.permissions import StreetRefusal

say(
    {
        StreetRefusal.NOT_THE_COMMITTEE: lazy("Alleen de commissie haalt de straten op. Vraag het aan de commissie."),
        StreetRefusal.NOT_OFFERED: lazy(
            "Op deze site is geen kaart met straten ingesteld. Vraag het aan wie de site beheert. Zonder straten werkt alles ook."
        ),
        StreetRefusal.NO_BORDER: lazy(
            "Bewaar eerst de grens van het gebied. Daarna weten we welke straten erbij horen."
        ),
        StreetRefusal.BUSY: lazy("De straten worden al opgehaald. Wacht tot dat klaar is."),
    }
)
