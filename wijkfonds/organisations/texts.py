"""What people read about organisations."""

from flask_babel import lazy_gettext as lazy

from wijkfonds.foundation.refusals import say
from wijkfonds.logbook.texts import tell
from wijkfonds.organisations.events import OrganisationEvent
from wijkfonds.organisations.models import OrganisationKind
from wijkfonds.organisations.permissions import OrganisationRefusal

say(
    {
        OrganisationRefusal.NOT_A_MEMBER: lazy(
            "Dit kan als u lid bent van dit fonds. Word eerst lid; dat is zo gebeurd."
        ),
        OrganisationRefusal.WAITS: lazy(
            "Uw adres is nog niet gecontroleerd. Zodra dat klaar is, kunt u een organisatie aanmelden. Kijk bij uw lidmaatschap wat u kunt doen."
        ),
        OrganisationRefusal.MEMBERSHIP_REFUSED: lazy(
            "De commissie kon uw aanvraag om lid te worden niet goedkeuren. Kijk bij uw lidmaatschap naar de reden."
        ),
        OrganisationRefusal.BLOCKED: lazy(
            "De commissie heeft u een tijd geblokkeerd: u kunt nu niets op de pagina van een organisatie zetten. Lees waarom, en wat u ertegen kunt doen."
        ),
        OrganisationRefusal.NOT_THE_MANAGER: lazy(
            "Dit kan alleen een beheerder van deze organisatie. Vraag een van hen om het te doen."
        ),
        OrganisationRefusal.NOT_IN_IT: lazy(
            "Deze persoon hoort niet of niet meer bij de organisatie. Laad de pagina opnieuw en kijk wie er nu bij horen."
        ),
        OrganisationRefusal.ENDED: lazy(
            "Deze organisatie is opgeheven. Er verandert niets meer aan. Begint u opnieuw? Meld dan een nieuwe organisatie aan."
        ),
        OrganisationRefusal.LAST_MANAGER: lazy(
            "U bent de enige beheerder. Maak eerst iemand anders beheerder, of hef de organisatie op. Daarna kunt u weggaan."
        ),
        OrganisationRefusal.ASKED_ALREADY: lazy(
            "Dit adres is al gevraagd. Het staat in de lijst hieronder. Opnieuw vragen? Trek de vraag dan eerst in."
        ),
        OrganisationRefusal.NOT_YOUR_INVITATION: lazy(
            "Deze vraag is aan een ander e-mailadres gesteld. Log in met het account van dat adres."
        ),
        OrganisationRefusal.LAPSED: lazy(
            "Deze vraag is verlopen. Wilt u er nog bij horen? Vraag een beheerder van de organisatie om u opnieuw te vragen."
        ),
        OrganisationRefusal.NAME_IS_FIXED: lazy(
            "Een voorstel van deze organisatie staat op een stembiljet. Tot de uitslag bekend is, blijft de naam zoals hij is. De rest kunt u wel veranderen."
        ),
        OrganisationRefusal.YOURSELF: lazy("Dit bent u zelf. Wilt u weg? Kies dan onderaan de pagina ‘Weggaan’."),
    }
)
KIND_NAMES = {
    OrganisationKind.WIJKVERENIGING: lazy("Wijkvereniging"),
    OrganisationKind.BUURTBEDRIJF: lazy("Buurtbedrijf"),
    OrganisationKind.WIJKRAAD: lazy("Wijkraad of dorpsraad"),
    OrganisationKind.LOKAAL_FONDS: lazy("Lokaal fonds"),
    OrganisationKind.ENERGIECOOPERATIE: lazy("Energiecoöperatie"),
    OrganisationKind.DORPSHUIS: lazy("Dorpshuis of buurthuis"),
    OrganisationKind.BURENNETWERK: lazy("Burennetwerk"),
    OrganisationKind.GROEP: lazy("Groep buren zonder KvK-nummer"),
    OrganisationKind.ANDERS: lazy("Andere organisatie"),
}
tell(
    {
        OrganisationEvent.MADE: lazy("Een organisatie is aangemeld."),
        OrganisationEvent.RENAMED: lazy("Een organisatie heeft een andere naam."),
        OrganisationEvent.ENDED: lazy("Een organisatie is opgeheven."),
    }
)
