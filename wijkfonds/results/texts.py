"""What people read about counting, and why a proposal won or lost."""

from enum import StrEnum, auto

from flask_babel import lazy_gettext as lazy

from wijkfonds.ballots.opening import BoxProblem
from wijkfonds.foundation.refusals import say
from wijkfonds.logbook.texts import tell
from wijkfonds.results.events import ResultEvent
from wijkfonds.results.permissions import CountRefusal


class CountProblem(StrEnum):
    KEY_MISSING = auto()
    FAULT = auto()


say(
    {
        CountRefusal.NOT_THE_COMMITTEE: lazy(
            "Dit kan alleen de commissie van dit fonds. Zat u in de commissie? Vraag een ander lid of dat nog zo is."
        ),
        CountRefusal.NOT_FROZEN: lazy("De spelregels zijn niet vastgezet. Zonder vaste lijst valt er niets te tellen."),
        CountRefusal.STILL_VOTING: lazy("Er wordt nog gestemd. Tellen kan zodra het stemmen gesloten is."),
        CountRefusal.COUNTING_NOW: lazy("De stemmen worden op dit moment geteld. Even geduld."),
        CountRefusal.ALREADY_PUBLISHED: lazy("De uitslag staat al online. Daarna wordt er niet opnieuw geteld."),
        CountRefusal.NOT_COUNTED: lazy("Tel eerst de stemmen. Daarna kunt u de uitslag online zetten."),
        CountRefusal.NO_VOTE: lazy("In deze ronde wordt niet gestemd. Er valt dus niets te tellen."),
        CountRefusal.STILL_SUBMITTING: lazy(
            "Bewoners kunnen nog indienen. De uitslag kan online als het indienen gesloten is."
        ),
        CountRefusal.NOT_ALL_ASSESSED: lazy(
            "Nog niet elk voorstel heeft een antwoord. Beoordeel eerst de voorstellen."
        ),
        CountRefusal.NOT_ALL_SCORED: lazy(
            "Nog niet elk voorstel heeft twee cijfers. Vraag de beoordelaars om de cijfers die ontbreken."
        ),
        CountRefusal.NOT_CLOSED: lazy("Sluit eerst met twee mensen de stembus. Daarna kunt u tellen."),
        CountRefusal.NO_DICE: lazy("Gooi eerst samen de dobbelstenen en open de stembus. Daarna kunt u tellen."),
        CountRefusal.DOES_NOT_AGREE: lazy(
            "De telling is nagerekend en er kwam iets anders uit. Zet de uitslag niet online, bewaar alles zoals het is en roep uw beheerder."
        ),
        CountRefusal.TOLD_OTHERWISE: lazy(
            "Na deze telling veranderde er iets dat in het verslag moet staan: een stem is als betwist genoteerd, of een voorstel is ingetrokken. Tel opnieuw en zet dan die uitslag online."
        ),
        CountRefusal.HAS_INTEREST: lazy(
            "U hebt belang bij een voorstel in deze ronde. Daarom telt een ander lid van de commissie de stemmen. Vraag een van hen om dat te doen."
        ),
        CountRefusal.NOTHING_TO_LEAVE_OUT: lazy(
            "De laatste telling stopte niet bij een stem. Er is dus niets om weg te laten. Laad de pagina opnieuw."
        ),
        BoxProblem.OTHER_BOX: lazy(
            "De stemmen in de bus zijn niet meer dezelfde als toen hij werd gesloten. Tel niet verder, bewaar alles zoals het is en laat dit uitzoeken."
        ),
        BoxProblem.NOT_AS_MANY: lazy(
            "Er liggen niet evenveel stemmen in de bus als er mensen hebben gestemd. Tel niet verder en laat dit uitzoeken."
        ),
        BoxProblem.UNREADABLE: lazy(
            "Een stem is beschadigd of hoort niet bij deze ronde. Tel niet verder en laat dit uitzoeken."
        ),
        BoxProblem.TWICE: lazy("Een stem ligt twee keer in de bus. Tel niet verder en laat dit uitzoeken."),
        BoxProblem.ILLEGAL: lazy("Een stem past niet bij de spelregels. Tel niet verder en laat dit uitzoeken."),
        CountProblem.KEY_MISSING: lazy(
            "De sleutel van de stembus ontbreekt op de server. Zonder sleutel gaat de bus niet open. Vraag de beheerder."
        ),
        CountProblem.FAULT: lazy("Het tellen is door een fout gestopt. Er is niets kwijt. Probeer het opnieuw."),
    }
)
tell(
    {
        ResultEvent.COUNTED: lazy("%(round)s: de stemmen zijn geteld (telling %(number)s). Code: %(outcome_sha256)s"),
        ResultEvent.OBSERVED: lazy(
            "%(round)s: een teller haalde het bestand voor de waarnemer op. Code: %(bundle_sha256)s"
        ),
        ResultEvent.PUBLISHED: lazy("%(round)s: de uitslag staat online."),
    }
)
