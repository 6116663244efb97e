"""What people read about membership."""

from flask_babel import lazy_gettext as lazy

from wijkfonds.foundation.refusals import say
from wijkfonds.membership.models import MembershipState, Role
from wijkfonds.membership.permissions import MembershipRefusal

say(
    {
        MembershipRefusal.ALREADY_A_MEMBER: lazy("U bent al lid van dit fonds. U hoeft niets meer te doen."),
        MembershipRefusal.NOT_THE_COMMITTEE: lazy(
            "Dit kan alleen de commissie van dit fonds. Zat u in de commissie? Vraag een ander lid of dat nog zo is."
        ),
        MembershipRefusal.ALREADY_ANSWERED: lazy(
            "Deze aanvraag is al beantwoord, misschien door een ander commissielid. Kijk in de lijst hoe het staat."
        ),
        MembershipRefusal.OWN_MEMBERSHIP: lazy("Over uzelf beslist u niet. Vraag een ander lid van de commissie."),
        MembershipRefusal.NOT_VERIFIED: lazy("Bevestig eerst het adres van dit lid. Daarna kan het een taak krijgen."),
        MembershipRefusal.LAST_COMMITTEE_MEMBER: lazy(
            "Dit is het laatste lid van de commissie. Geef eerst iemand anders deze taak."
        ),
    }
)

ROLE_NAMES = {
    Role.COMMITTEE: lazy("commissie"),
    Role.ASSESSOR: lazy("beoordelaar"),
    Role.TELLER: lazy("teller"),
    Role.BOARD: lazy("bestuur"),
    Role.TREASURER: lazy("penningmeester"),
}
STATE_NAMES = {
    MembershipState.ASKED: lazy("wacht op controle"),
    MembershipState.CONFIRMED: lazy("bevestigd"),
    MembershipState.REFUSED: lazy("afgewezen"),
}
