"""What people read about acts of two."""

from flask_babel import lazy_gettext as lazy

from wijkfonds.acts.events import ActEvent
from wijkfonds.acts.permissions import ActRefusal
from wijkfonds.foundation.refusals import say
from wijkfonds.logbook.texts import tell

say(
    {
        ActRefusal.NOT_YOUR_ROLE: lazy(
            "Dit kunnen alleen mensen met de juiste taak in dit fonds. Had u die taak? Vraag de commissie of dat nog zo is."
        ),
        ActRefusal.ALREADY_PROPOSED: lazy(
            "Dit is al voorgesteld en wacht op een tweede persoon. Laad de pagina opnieuw en kijk wie dat kan doen."
        ),
        ActRefusal.ALREADY_ANSWERED: lazy(
            "Hier is al op geantwoord, misschien door een ander. Laad de pagina opnieuw en kijk hoe het staat."
        ),
        ActRefusal.EXPIRED: lazy(
            "Dit voorstel is te oud geworden. Stel het opnieuw voor, dan kan het weer bevestigd worden."
        ),
        ActRefusal.OWN_ACT: lazy(
            "U hebt dit zelf voorgesteld. Een tweede persoon moet het bevestigen, zodat niemand dit alleen kan doen."
        ),
        ActRefusal.NOT_YOUR_ACT: lazy(
            "Een ander heeft dit voorgesteld. Alleen die persoon neemt het terug; u kunt het bevestigen of weigeren."
        ),
        ActRefusal.PROPOSER_LEFT: lazy(
            "Degene die dit voorstelde, heeft deze taak niet meer. Weiger het, en laat iemand met die taak het opnieuw voorstellen."
        ),
        ActRefusal.PROPOSER_STANDS_ASIDE: lazy(
            "Degene die dit voorstelde, mag hier niet meer over meebeslissen. Weiger het, en laat iemand anders het opnieuw voorstellen."
        ),
        ActRefusal.CHANGED: lazy(
            "Er is iets veranderd nadat dit werd voorgesteld. Kijk het na. Weiger dit voorstel en stel het daarna opnieuw voor."
        ),
    }
)
tell(
    {
        ActEvent.PROPOSED: lazy("Iets is voorgesteld en wacht op een tweede persoon."),
        ActEvent.REFUSED: lazy("Een tweede persoon heeft iets geweigerd."),
        ActEvent.WITHDRAWN: lazy("Iets is teruggenomen voordat een tweede persoon antwoordde."),
    },
    public=False,
)
