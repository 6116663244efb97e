"""What people read about the making of a fund."""

from flask_babel import lazy_gettext as lazy

from wijkfonds.foundation.refusals import say
from wijkfonds.founding.events import FoundingEvent
from wijkfonds.founding.permissions import FoundingRefusal
from wijkfonds.logbook.texts import name_facts, tell

say(
    {
        FoundingRefusal.NOT_AN_ADMINISTRATOR: lazy(
            "Dit kan alleen een beheerder van deze site. Vraag wie de site heeft geïnstalleerd."
        ),
        FoundingRefusal.ROUND_IS_ONLINE: lazy(
            "Van dit fonds staat een ronde online. Het gebied verandert nu niet meer: bewoners rekenen erop. Komt er een wijk bij? Maak daar een nieuw fonds voor."
        ),
        FoundingRefusal.COMMITTEE_DESCRIBES: lazy(
            "Van dit fonds staat een ronde online. De commissie verandert nu zelf het e-mailadres en het postadres, in het beheer van het fonds, bij Hoe mensen het fonds bereiken. De rest verandert niet meer: bewoners rekenen erop."
        ),
        FoundingRefusal.NOT_THE_COMMITTEE: lazy(
            "Dit kan alleen de commissie van het fonds. Op de pagina van het fonds staat wie daarin zit."
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
        FoundingRefusal.BEGUN_WITHOUT_YOU: lazy(
            "Het fonds is al begonnen: er staat een ronde online. Deze vraag geldt niet meer. Wilt u nog meedoen? Zeg het de commissie van het fonds: zij vraagt nu zelf mensen. U vindt haar op de pagina van het fonds."
        ),
        FoundingRefusal.TWO_STAND: lazy(
            "Er zijn al twee mensen in de commissie die kunnen beginnen. Deze vraag geldt niet meer. Wilt u nog meedoen? Zeg het de commissie van het fonds: zij vraagt nu zelf mensen. U vindt haar op de pagina van het fonds."
        ),
        FoundingRefusal.REFUSED_HERE: lazy(
            "De commissie van dit fonds wees uw lidmaatschap af. Daarom kunt u niet in de commissie. Klopt dat niet? Vraag de commissie van het fonds om er opnieuw naar te kijken."
        ),
    }
)
DETAIL_NAMES = {
    "name": lazy("de naam"),
    "kind": lazy("wat voor organisatie het is"),
    "area_name": lazy("de naam van het gebied"),
    "summary": lazy("waar het fonds voor is"),
    "contact_email": lazy("het e-mailadres voor vragen"),
    "postal_address": lazy("het postadres"),
    "legal_mode": lazy("of het besluit als overheid"),
}
name_facts(detail=DETAIL_NAMES)
tell(
    {
        FoundingEvent.DESCRIBED: lazy("Een beheerder van de site veranderde een gegeven van het fonds: %(detail)s."),
        FoundingEvent.CONTACT_CHANGED: lazy("De commissie veranderde een gegeven van het fonds: %(detail)s."),
        FoundingEvent.AREA_CHOSEN: lazy("Een beheerder van de site stelde het gebied in: %(postcodes)s postcodes."),
        FoundingEvent.FIRST_ASKED: lazy("Een beheerder van de site vroeg iemand voor de eerste commissie."),
    }
)
