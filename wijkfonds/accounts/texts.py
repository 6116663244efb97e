"""What people read about their account."""

from flask_babel import lazy_gettext as lazy

from wijkfonds.accounts.passkeys import PasskeyRefusal
from wijkfonds.accounts.rules import PasswordProblem, StepRefusal
from wijkfonds.foundation.refusals import say

say(
    {
        PasswordProblem.TOO_SHORT: lazy(
            "Dit wachtwoord is te kort. Neem minstens 10 tekens, bijvoorbeeld drie woorden achter elkaar."
        ),
        PasswordProblem.TOO_LONG: lazy("Dit wachtwoord is te lang. Neem hoogstens 200 tekens."),
        PasswordProblem.TOO_SIMPLE: lazy(
            "Dit wachtwoord is makkelijk te raden. Neem meer verschillende tekens, bijvoorbeeld drie woorden."
        ),
        PasswordProblem.HAS_YOUR_NAME: lazy(
            "Uw naam, uw e-mailadres of een woord van hier probeert iedereen het eerst. Neem drie andere woorden achter elkaar."
        ),
        PasswordProblem.OFTEN_USED: lazy(
            "Dit wachtwoord lijkt op een wachtwoord dat veel mensen kiezen. Neem drie woorden die niets met elkaar te maken hebben."
        ),
        PasswordProblem.KEYS_IN_A_ROW: lazy(
            "Toetsen die naast elkaar liggen, zijn makkelijk te raden. Neem drie woorden achter elkaar."
        ),
        PasswordProblem.REPEATS: lazy(
            "Steeds hetzelfde herhalen maakt een wachtwoord niet sterker. Neem drie verschillende woorden."
        ),
        PasswordProblem.IN_ORDER: lazy(
            "Een rijtje zoals abcdef of 123456 is makkelijk te raden. Neem drie woorden achter elkaar."
        ),
        PasswordProblem.DATE: lazy("Een datum of jaar is makkelijk te raden. Neem drie woorden achter elkaar."),
        PasswordProblem.NAMES: lazy("Een naam is makkelijk te raden. Neem drie woorden achter elkaar."),
        StepRefusal.WRONG_CODE: lazy(
            "Deze code klopt niet. Kijk welke code uw app nu laat zien: elke halve minuut komt er een nieuwe, en elke code werkt één keer."
        ),
        StepRefusal.TOO_MANY_TRIES: lazy(
            "Dit ging te vaak mis. Wacht een uur en probeer het dan opnieuw. Een herstelcode of een passkey werkt wel."
        ),
        PasskeyRefusal.NOT_GOOD: lazy(
            "Dit lukte niet. Probeer het opnieuw, of kies een andere manier om in te loggen."
        ),
        PasskeyRefusal.TOO_MANY: lazy("U hebt al 10 passkeys. Haal er eerst een weg die u niet meer gebruikt."),
        PasskeyRefusal.KNOWN: lazy("Deze passkey kennen we al. U hoeft niets te doen."),
    }
)
