"""What people read about offers of help."""

from flask_babel import lazy_gettext as lazy

from wijkfonds.comments.offer_permissions import OfferRefusal
from wijkfonds.foundation.refusals import say

say(
    {
        OfferRefusal.OWN_PROPOSAL: lazy(
            "Dit is uw eigen voorstel. Zoekt u hulp? Schrijf een reactie waarin u zegt wat u nodig hebt."
        ),
        OfferRefusal.NOT_YOUR_PROPOSAL: lazy(
            "Dit aanbod is voor de indiener van het voorstel. Alleen die kan erop antwoorden."
        ),
        OfferRefusal.NOT_YOURS: lazy("Dit aanbod is van iemand anders. Alleen wie het deed, kan het intrekken."),
        OfferRefusal.ALREADY_WITHDRAWN: lazy("Dit aanbod is ingetrokken. U hoeft niets meer te doen."),
        OfferRefusal.ALREADY_ANSWERED: lazy(
            "Er is al iemand van u die antwoord gaf op dit aanbod. Het antwoord staat op de pagina met hulp."
        ),
    }
)
