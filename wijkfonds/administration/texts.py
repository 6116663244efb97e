"""What mails are called without saying what is in them, and why one did not leave."""

from flask_babel import lazy_gettext as lazy

from wijkfonds.administration.actions import TRY
from wijkfonds.foundation.mail_faults import MailProblem
from wijkfonds.foundation.refusals import say
from wijkfonds.notifications.digests import KIND as DIGEST
from wijkfonds.notifications.rules import Kind

MAIL_NAMES = {
    "": lazy("Over een account"),
    TRY: lazy("Een proefmail van een beheerder"),
    "membership": lazy("Antwoord op een aanvraag om lid te worden"),
    "decision": lazy("Een besluit"),
    "voted": lazy("Dat er met een account is gestemd"),
    DIGEST: lazy("De mail van de dag"),
    Kind.ROUNDS: lazy("Nieuws over een ronde"),
    Kind.MY_PROPOSALS: lazy("Nieuws over een voorstel"),
    Kind.FOLLOWING: lazy("Nieuws over wat iemand volgt"),
    Kind.WAITS_FOR_ME: lazy("Een tweede persoon is nodig"),
}

say(
    {
        MailProblem.NO_SERVER: lazy("De mailserver antwoordt niet. Kijk of hij draait, en of MAIL_URL klopt."),
        MailProblem.NOT_NOW: lazy("De mailserver zegt: nu niet. We proberen het vanzelf later weer."),
        MailProblem.WE_ARE_REFUSED: lazy(
            "De mailserver neemt van ons geen mail aan. Kijk naar naam en wachtwoord in MAIL_URL, en naar MAIL_FROM."
        ),
        MailProblem.ADDRESS_REFUSED: lazy("Het adres bestaat niet, of de mailbox is vol. Wie inlogt, leest dat."),
        MailProblem.LETTER_REFUSED: lazy("De mailserver weigert deze brief om wat erin staat."),
        MailProblem.NO_LETTER: lazy("Van dit adres is geen brief te maken: er staat iets in wat niet mag."),
    }
)
