"""What people read about getting a role and losing it."""

from flask_babel import lazy_gettext as lazy

from wijkfonds.foundation.refusals import say
from wijkfonds.logbook.texts import tell
from wijkfonds.membership.models import Role
from wijkfonds.roles.events import InvitationEvent
from wijkfonds.roles.permissions import RoleRefusal

say(
    {
        RoleRefusal.NOT_THE_COMMITTEE: lazy(
            "Dit kan alleen iemand van de commissie. Wilt u iets veranderen aan de taken? Vraag het een lid van de commissie."
        ),
        RoleRefusal.ABOUT_YOURSELF: lazy(
            "Over uw eigen taken beslist u niet. Een taak neerleggen of overdragen kan wel, op de pagina met taken. Voor een nieuwe taak vraagt een ander lid van de commissie u."
        ),
        RoleRefusal.NOT_VERIFIED: lazy(
            "Een taak is voor leden van wie het adres is gecontroleerd. Controleer eerst het adres van dit lid; daarna kan het een taak krijgen."
        ),
        RoleRefusal.HAS_IT_ALREADY: lazy("Dit lid heeft deze taak al. Kies een andere taak, of vraag een ander lid."),
        RoleRefusal.ASKED_ALREADY: lazy(
            "Dit lid is al gevraagd voor deze taak. Wacht op het antwoord, of trek de vraag in en vraag iemand anders."
        ),
        RoleRefusal.HAS_IT_NOT: lazy(
            "Dit lid heeft deze taak niet meer. Laad de pagina opnieuw; er is niets meer te doen."
        ),
        RoleRefusal.NOT_YOURS_TO_HAND: lazy(
            "U hebt deze taak niet, dus u kunt hem niet overdragen. Kijk op de pagina met taken wie hem wel heeft."
        ),
        RoleRefusal.NOT_TO_YOURSELF: lazy(
            "Overdragen doet u aan iemand anders. Vul het e-mailadres van uw opvolger in."
        ),
        RoleRefusal.NO_SUCH_MEMBER: lazy(
            "Met dit e-mailadres is niemand lid van wie het adres is gecontroleerd. Kijk het na, of vraag uw opvolger om eerst lid te worden."
        ),
        RoleRefusal.FIRST_WEEK: lazy(
            "U zit nog geen week in de commissie. In die week beslist u nog niet over de taken van anderen. Vraag een ander lid van de commissie, of wacht tot de week voorbij is."
        ),
        RoleRefusal.CONCERNS_YOU: lazy(
            "Dit gaat over uw eigen taken. Daarom beslist u er niet over mee. Een ander lid van de commissie doet dat."
        ),
        RoleRefusal.SHOW_YOUR_ADDRESS: lazy("Laat eerst zien waar u nu woont. Daarna kunt u ja zeggen."),
        RoleRefusal.ONLY_ONE_LEFT: lazy(
            "U bent het enige lid van de commissie, dus u kunt deze taak nog niet neerleggen. Vraag de beheerder van deze site om eerst iemand anders aan te wijzen."
        ),
        RoleRefusal.NOBODY_TO_CONFIRM: lazy(
            "Er is nu niemand anders in de commissie die dit kan bevestigen. Vraag de beheerder van deze site om iemand aan te wijzen, of wacht tot een nieuw lid een week in de commissie zit."
        ),
        RoleRefusal.NOT_YOUR_INVITATION: lazy(
            "Deze vraag is voor iemand anders. Kijk op uw eigen pagina wat aan u is gevraagd."
        ),
        RoleRefusal.ALREADY_ANSWERED: lazy(
            "Deze vraag is al beantwoord of ingetrokken. Kijk op uw eigen pagina welke taken u hebt."
        ),
        RoleRefusal.LAPSED: lazy(
            "U kon hier 14 dagen op antwoorden, en die zijn voorbij. Wilt u de taak toch? Vraag de commissie om u opnieuw te vragen."
        ),
        RoleRefusal.GIVER_LOST_IT: lazy(
            "Degene die u deze taak wilde overdragen, heeft hem zelf niet meer. Vraag de commissie of zij u zelf voor deze taak vraagt."
        ),
    }
)
tell(
    {
        InvitationEvent.INVITED: lazy("Iemand is gevraagd voor een taak: %(role)s."),
        InvitationEvent.HANDED_OVER: lazy("Iemand wil een taak overdragen en vroeg een opvolger: %(role)s."),
    }
)
tell(
    {
        InvitationEvent.DECLINED: lazy("Iemand wilde een taak niet: %(role)s."),
        InvitationEvent.WITHDRAWN: lazy("Een vraag voor een taak is ingetrokken: %(role)s."),
    },
    public=False,
)

TASKS = {
    Role.COMMITTEE: lazy("de taak commissie"),
    Role.ASSESSOR: lazy("de taak beoordelaar"),
    Role.TELLER: lazy("de taak teller"),
    Role.BOARD: lazy("de taak bestuur"),
    Role.TREASURER: lazy("de taak penningmeester"),
}
PROMISES = {
    Role.COMMITTEE: lazy("Reken op een paar uur per week in een ronde, en op mails als er twee mensen nodig zijn."),
    Role.ASSESSOR: lazy("Reken op een paar avonden in de weken waarin voorstellen worden beoordeeld."),
    Role.TELLER: lazy(
        "Reken op een avond als het stemmen voorbij is: u bent erbij als de stembus dichtgaat en opengaat."
    ),
    Role.BOARD: lazy("Reken op een vergadering na elke uitslag, en op mails als een betaling moet worden nagekeken."),
    Role.TREASURER: lazy("Reken op een uur per week: bijhouden wat er binnenkomt en wat er wordt betaald."),
}
