"""What people read about the making of a fund."""

from flask_babel import lazy_gettext as lazy

from wijkfonds.foundation.refusals import say
from wijkfonds.founding.events import FoundingEvent
from wijkfonds.founding.permissions import FoundingRefusal
from wijkfonds.logbook.texts import tell

say(
    {
        FoundingRefusal.NOT_AN_ADMINISTRATOR: lazy(
            "Dit kan alleen een beheerder van deze site. Vraag wie de site heeft geïnstalleerd."
        ),
        FoundingRefusal.ROUND_IS_ONLINE: lazy(
            "Van dit fonds staat een ronde online. Het gebied verandert nu niet meer: bewoners rekenen erop. Komt er een wijk bij? Maak daar een nieuw fonds voor."
        ),
        FoundingRefusal.COMMITTEE_STANDS: lazy(
            "De commissie heeft twee mensen met een tweede stap en kan nu zelf anderen vragen, bij Taken in het beheer van het fonds."
        ),
        FoundingRefusal.FUND_RUNS: lazy(
            "Van dit fonds staat een ronde online. De commissie vraagt nu zelf mensen, bij Taken. Is er niemand meer die dat kan? Dan helpt wie bij de server kan, met de opdracht fund appoint."
        ),
        FoundingRefusal.HAS_IT_ALREADY: lazy("Deze persoon zit al in de commissie. Vraag iemand anders."),
        FoundingRefusal.BUSY: lazy(
            "Deze persoon werd net ook al gevraagd. Laad de pagina opnieuw en kijk hoe het staat."
        ),
        FoundingRefusal.LAPSED: lazy(
            "Deze vraag is vervallen. Wilt u het nog? Vraag de beheerder van de site om een nieuwe."
        ),
    }
)
tell(
    {
        FoundingEvent.DESCRIBED: lazy("Een beheerder van de site veranderde de gegevens van het fonds."),
        FoundingEvent.AREA_CHOSEN: lazy("Een beheerder van de site stelde het gebied in: %(postcodes)s postcodes."),
        FoundingEvent.FIRST_ASKED: lazy("Een beheerder van de site vroeg iemand voor de eerste commissie."),
    }
)
