"""What people read about their account."""

from flask_babel import lazy_gettext as lazy

from wijkfonds.accounts.rules import PasswordProblem
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
        PasswordProblem.HAS_YOUR_NAME: lazy("Uw e-mailadres is geen geheim. Kies een ander wachtwoord."),
    }
)
