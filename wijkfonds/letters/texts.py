"""What people read about letters."""

from flask_babel import lazy_gettext as lazy

from wijkfonds.foundation.refusals import say
from wijkfonds.letters.events import LetterEvent
from wijkfonds.letters.models import BatchState
from wijkfonds.letters.permissions import AskRefusal, LetterProblem, LetterRefusal
from wijkfonds.logbook.texts import tell

say(
    {
        LetterRefusal.NO_LETTERS: lazy("In deze ronde stemmen mensen niet met een brief."),
        LetterRefusal.NOT_FROZEN: lazy(
            "Zet eerst de spelregels en de lijst van stemmers vast. Daarna maakt u de brieven."
        ),
        LetterRefusal.VOTING_IS_OVER: lazy("Het stemmen is voorbij. Er worden geen brieven meer gemaakt."),
        LetterRefusal.BUSY: lazy("Er worden op dit moment brieven gemaakt. Even geduld."),
        LetterRefusal.NOTHING_TO_MAKE: lazy("Voor iedereen op de lijst is een brief gemaakt."),
        LetterRefusal.NOT_READY: lazy("Deze bestanden zijn er niet of niet meer."),
        LetterRefusal.USED: lazy("Met deze code is al gestemd. Er komt geen tweede."),
        LetterRefusal.NOT_ON_ROLL: lazy("Deze plaats op de lijst geldt niet meer. Zoek het adres opnieuw op."),
        LetterRefusal.ANSWERED: lazy(
            "Op deze vraag is al geantwoord, misschien door een ander. Laad de pagina opnieuw."
        ),
        LetterProblem.KEY_MISSING: lazy("Op de server ontbreekt de sleutel voor de codes. Vraag de beheerder."),
        LetterProblem.FAULT: lazy(
            "Het maken is door een fout gestopt. Wat al gemaakt is, werkt. Maak de rest opnieuw."
        ),
    }
)
say(  # apart: a key of each has the same value
    {
        AskRefusal.TOO_EARLY: lazy(
            "De brieven zijn nog niet verstuurd. Kom terug als het stemmen begint. Dan kunt u hier een brief aanvragen."
        ),
        AskRefusal.VOTING_IS_OVER: lazy("Het stemmen is gesloten. Een brief aanvragen kan niet meer."),
        AskRefusal.TOO_MANY: lazy(
            "Er wachten nu te veel vragen om een brief. Bel of mail het fonds, of probeer het over een paar dagen opnieuw."
        ),
    }
)
STATE_NAMES = {
    BatchState.WAITING: lazy("Wacht"),
    BatchState.RUNNING: lazy("Wordt gemaakt"),
    BatchState.READY: lazy("Klaar om te drukken"),
    BatchState.FAILED: lazy("Gestopt"),
    BatchState.DESTROYED: lazy("Bestanden vernietigd"),
}
tell(
    {
        LetterEvent.ASKED: lazy("%(round)s: er zijn %(letters)s brieven met een stemcode gevraagd."),
        LetterEvent.MADE: lazy("%(round)s: er zijn %(letters)s brieven met een stemcode gemaakt."),
        LetterEvent.FETCHED: lazy("%(round)s: iemand van de commissie haalde %(file)s op, van stapel %(number)s."),
        LetterEvent.DESTROYED: lazy(
            "%(round)s: de %(files)s bestanden met codes van stapel %(number)s zijn vernietigd."
        ),
        LetterEvent.REISSUED: lazy(
            "%(round)s: twee mensen lieten een brief met een nieuwe code maken. De oude werkt niet meer."
        ),
    }
)
