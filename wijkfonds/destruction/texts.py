"""What people read about destroying."""

from flask_babel import lazy_gettext as lazy

from wijkfonds.destruction.events import DestructionEvent
from wijkfonds.destruction.permissions import DestructionRefusal
from wijkfonds.foundation.refusals import say
from wijkfonds.logbook.texts import tell

say(
    {
        DestructionRefusal.NO_BOX: lazy("In deze ronde is geen stembus gesloten. Er valt niets te vernietigen."),
        DestructionRefusal.NOT_PUBLISHED: lazy(
            "De uitslag staat nog niet online. Daarna, als de termijnen voorbij zijn, kan dit."
        ),
        DestructionRefusal.NOT_DECIDED: lazy(
            "Er is nog niet over alle voorstellen besloten. Dit kan als de laatste termijn voorbij is."
        ),
        DestructionRefusal.TERM_RUNS: lazy(
            "Iemand kan nog bezwaar maken of een nieuwe beoordeling vragen. Wacht tot die termijn voorbij is."
        ),
        DestructionRefusal.ALREADY_DONE: lazy("Dit is al gedaan. Op de openbare pagina staat wat er is vernietigd."),
    }
)
ROW_NAMES = {
    "ballots": lazy("Dichte stemmen"),
    "participation": lazy("Aantekeningen dat iemand stemde"),
    "roll": lazy("Plaatsen op de lijst van stemmers"),
    "addresses": lazy("Adressen van de lijst"),
    "requests": lazy("Vragen om een brief"),
}
tell(
    {
        DestructionEvent.KEYS: lazy(
            "%(round)s: de %(files)s sleutels die een stem bij een bewijs of code zoeken, zijn vernietigd."
        ),
        DestructionEvent.EVERYTHING: lazy(
            "%(round)s: twee mensen vernietigden de lijst van %(voters)s stemmers en %(ballots)s dichte stemmen."
        ),
    }
)
