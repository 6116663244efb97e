"""What people read about interests."""

from flask_babel import lazy_gettext as lazy

from wijkfonds.foundation.refusals import say
from wijkfonds.interests.events import InterestEvent
from wijkfonds.interests.models import InterestKind
from wijkfonds.interests.permissions import InterestRefusal
from wijkfonds.logbook.texts import tell

say(
    {
        InterestRefusal.NO_ROLE: lazy(
            "Een belang melden is voor mensen met een taak in dit fonds. Had u die taak? Vraag de commissie of dat nog zo is."
        ),
        InterestRefusal.NOT_ON_THE_LIST: lazy("Dit voorstel doet niet meer mee. U hoeft er geen belang bij te melden."),
        InterestRefusal.IS_YOURS: lazy(
            "U hebt dit voorstel zelf gedaan. Daarom beslist u er niet over mee; u hoeft dat niet te melden en u kunt het niet terugnemen."
        ),
        InterestRefusal.OF_YOUR_ORGANISATION: lazy(
            "Dit voorstel is van een organisatie waar u bij hoort of bij hoorde nadat iemand het begon te schrijven. Daarom beslist u er niet over mee; u hoeft dat niet te melden en u kunt het niet terugnemen."
        ),
        InterestRefusal.NOTED_ALREADY: lazy(
            "U hebt dit al gemeld en beslist niet mee over dit voorstel. Was het een vergissing? Neem het dan terug op deze pagina."
        ),
        InterestRefusal.NOT_YOUR_NOTE: lazy(
            "Alleen wie een belang zelf meldde, kan het terugnemen. Laad de pagina opnieuw; misschien is het al teruggenomen."
        ),
        InterestRefusal.TOUCHED_TOO: lazy(
            "U hebt zelf ook belang bij dit voorstel. Daarom kijkt u dit niet na. Een ander lid van de commissie doet dat."
        ),
        InterestRefusal.COUNTS_NOT: lazy(
            "U hebt belang bij een voorstel in deze ronde. Daarom telt u de stemmen niet en zet u de uitslag niet online. Laat dat aan de anderen met deze taak."
        ),
        InterestRefusal.PAYS_NOT: lazy(
            "U hebt belang bij het voorstel waar dit geld heen gaat. Daarom doen twee anderen dit: vraag een andere penningmeester, of het bestuur."
        ),
        InterestRefusal.GROUPS_NOT: lazy(
            "U hebt belang bij een voorstel in deze ronde. Daarom zegt een ander lid van de commissie welke voorstellen niet samen kunnen."
        ),
        InterestRefusal.RELEASES_NOT: lazy(
            "U hebt belang bij een voorstel waarover nu wordt besloten. Daarom geven twee andere bestuursleden dit vrij. Zijn die er niet? Vraag de commissie om nog iemand in het bestuur te vragen; dat kan bij Taken."
        ),
    }
)
KIND_NAMES = {
    InterestKind.OWN: lazy("eigen plan"),
    InterestKind.FAMILY: lazy("familie"),
    InterestKind.ORGANISATION: lazy("eigen organisatie"),
    InterestKind.OTHER: lazy("ander belang"),
}
tell(
    {
        InterestEvent.NOTED: lazy(
            "Iemand met de taak %(role)s heeft belang bij het voorstel ‘%(proposal)s’ en beslist er niet over mee."
        ),
        InterestEvent.TAKEN_BACK: lazy(
            "Iemand met de taak %(role)s meldde belang bij het voorstel ‘%(proposal)s’. Twee mensen hebben dat teruggenomen."
        ),
    }
)
