"""What people read about places."""

from flask_babel import lazy_gettext as lazy

from wijkfonds.foundation.refusals import say
from wijkfonds.places.permissions import OutlineRefusal
from wijkfonds.places.pointing import PointProblem
from wijkfonds.places.rules import OutlineProblem

say(
    {
        OutlineRefusal.NOT_THE_COMMITTEE: lazy(
            "Alleen de commissie tekent het gebied van het fonds. Vraag het aan de commissie."
        ),
        PointProblem.NO_ADDRESS: lazy("Typ eerst een adres of de naam van een plek."),
        PointProblem.NOT_FOUND: lazy(
            "Wij vinden dit niet in het gebied van het fonds. Kijk of er geen tikfout in staat, of wijs de plek zelf aan."
        ),
        PointProblem.NOT_NOW: lazy("Zoeken lukt nu niet. Wijs de plek zelf aan, of ga verder en doe het later."),
        PointProblem.NO_POINT: lazy("Wijs eerst een plek aan op de kaart."),
        PointProblem.FAR_AWAY: lazy(
            "Deze plek ligt te ver buiten het gebied van het fonds. Wijs een plek aan die dichterbij is."
        ),
        OutlineProblem.NO_FILE: lazy("Kies eerst een bestand met de grens van het gebied."),
        OutlineProblem.NOT_JSON: lazy("Dit bestand is geen GeoJSON. Sla de grens op als GeoJSON, en kies dat bestand."),
        OutlineProblem.NO_SHAPE: lazy(
            "In dit bestand staat geen vlak, of nog iets anders. Nodig is een Polygon of MultiPolygon, en verder niets."
        ),
        OutlineProblem.NOT_HERE: lazy(
            "Deze grens ligt niet in Nederland. Sla hem op met lengte en breedte in graden (WGS84, EPSG:4326), eerst de lengte."
        ),
        OutlineProblem.TOO_MANY_POINTS: lazy(
            "Deze grens heeft te veel punten, of is te klein om te tekenen. Maak hem eenvoudiger, en kies hem opnieuw."
        ),
    }
)
