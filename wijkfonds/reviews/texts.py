"""What people read about asking for another look."""

from flask_babel import lazy_gettext as lazy

from wijkfonds.foundation.refusals import say
from wijkfonds.reviews.permissions import ReviewRefusal

say(
    {
        ReviewRefusal.NOT_YOURS: lazy("Dit is het voorstel van iemand anders. Alleen de indiener kan dit vragen."),
        ReviewRefusal.NO_REFUSAL: lazy(
            "Een nieuwe beoordeling vraagt u na een nee. Dit voorstel heeft nu geen nee. U hoeft niets te doen."
        ),
        ReviewRefusal.NOT_IN_THIS_ROUND: lazy(
            "In deze ronde kan dit niet: de commissie heeft dat vooraf zo gekozen. Neem contact op met het fonds als u een vraag hebt."
        ),
        ReviewRefusal.ASKED_ALREADY: lazy(
            "Voor dit voorstel is al een nieuwe beoordeling gevraagd. Dat kan één keer. Op de pagina van het voorstel leest u hoe het ermee staat."
        ),
        ReviewRefusal.FROZEN: lazy(
            "De lijst voor het stemmen is vastgezet. Daarna verandert er niets meer aan. U kunt het plan in een volgende ronde opnieuw indienen."
        ),
        ReviewRefusal.RESULT_IS_OUT: lazy(
            "De uitslag staat online. Daarna verandert er niets meer aan een antwoord. U kunt het plan in een volgende ronde opnieuw indienen."
        ),
        ReviewRefusal.TOO_LATE: lazy(
            "De tijd om een nieuwe beoordeling te vragen, is voorbij. Neem contact op met het fonds als u een vraag hebt."
        ),
    }
)
