"""What people read about membership."""

from flask_babel import lazy_gettext as lazy

from wijkfonds.foundation.refusals import say
from wijkfonds.logbook.texts import name_facts, tell
from wijkfonds.membership.events import RoleEvent
from wijkfonds.membership.models import MembershipState, Role
from wijkfonds.membership.permissions import MembershipRefusal

say(
    {
        MembershipRefusal.ALREADY_A_MEMBER: lazy("U bent al lid van dit fonds. U hoeft niets meer te doen."),
        MembershipRefusal.NOT_THE_COMMITTEE: lazy(
            "Deze pagina is voor mensen met een taak in dit fonds. Had u die taak? Vraag de commissie of dat nog zo is."
        ),
        MembershipRefusal.ALREADY_ANSWERED: lazy(
            "Deze aanvraag is al beantwoord, misschien door een ander commissielid. Kijk in de lijst hoe het staat."
        ),
        MembershipRefusal.ADDRESS_CHANGED: lazy(
            "Dit lid heeft het adres net veranderd. Open de aanvraag opnieuw, kijk naar het nieuwe adres en geef dan uw antwoord."
        ),
        MembershipRefusal.OWN_MEMBERSHIP: lazy("Over uzelf beslist u niet. Vraag een ander lid van de commissie."),
        MembershipRefusal.DESK_CLOSED: lazy(
            "Dit fonds controleert leden niet aan de balie. Het lid laat op een andere manier zien waar het woont. Wilt u dit toch? Zet de balie dan open bij Controle van leden."
        ),
        MembershipRefusal.HAS_A_TASK: lazy(
            "Dit lid heeft een taak in dit fonds. Neem eerst samen die taak af, op de pagina Taken. Daarna kunt u de aanvraag afwijzen."
        ),
        MembershipRefusal.ROLE_WAITS: lazy(
            "U hebt een ander adres opgegeven. Laat eerst zien dat u daar woont. Daarna werkt uw taak weer."
        ),
        MembershipRefusal.ENDED_AS_DOUBLE: lazy(
            "Twee mensen van de commissie zagen dat u al lid bent met een ander account. Log daarmee in. Klopt dit niet? Vraag het de commissie."
        ),
        MembershipRefusal.LAST_COMMITTEE_MEMBER: lazy(
            "Dit is het laatste lid van de commissie. Vraag de beheerder van deze site om eerst iemand anders aan te wijzen."
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
ROLE_DUTIES = {
    Role.COMMITTEE: lazy(
        "Maakt rondes, controleert leden, beoordeelt voorstellen, telt en zet de uitslag online. Staat met naam op de pagina van het fonds."
    ),
    Role.ASSESSOR: lazy("Beoordeelt of voorstellen kunnen worden uitgevoerd."),
    Role.TELLER: lazy("Kijkt de telling na en bevestigt als tweede persoon dat de uitslag online gaat."),
    Role.BOARD: lazy(
        "Neemt de besluiten, met twee mensen samen, en kijkt als tweede persoon naar betalingen. Staat met naam op de pagina van het fonds."
    ),
    Role.TREASURER: lazy(
        "Houdt het kasboek bij: wat er binnenkomt, opzij staat en wordt betaald. Staat met naam op de pagina van het fonds."
    ),
}
STATE_NAMES = {
    MembershipState.ASKED: lazy("Wacht op controle"),
    MembershipState.CONFIRMED: lazy("Bevestigd"),
    MembershipState.REFUSED: lazy("Afgewezen"),
}
name_facts(role=ROLE_NAMES)
tell(
    {
        RoleEvent.GIVEN: lazy("Iemand kreeg een taak: %(role)s."),
        RoleEvent.TAKEN: lazy("Iemand heeft een taak niet meer: %(role)s."),
    }
)
