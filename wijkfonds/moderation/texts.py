"""What people read about reporting, hiding and blocking.

Each enum is said by itself: keys of two enums that share a value would be one key of a dict.
"""

from flask_babel import lazy_gettext as lazy

from wijkfonds.foundation.refusals import say
from wijkfonds.logbook.texts import tell
from wijkfonds.moderation.block_permissions import BlockRefusal
from wijkfonds.moderation.events import BlockEvent, ModerationEvent
from wijkfonds.moderation.models import ReportKind
from wijkfonds.moderation.permissions import ModerationRefusal, ReportRefusal
from wijkfonds.moderation.rules import BlockProblem

KIND_NAMES = {
    ReportKind.PERSONAL_DATA: lazy("Er staan gegevens van iemand in, zoals een telefoonnummer"),
    ReportKind.INSULTING: lazy("Het beledigt of bedreigt iemand"),
    ReportKind.ADVERTISING: lazy("Het is reclame of spam"),
    ReportKind.UNTRUE: lazy("Het klopt niet wat er staat"),
    ReportKind.OTHER: lazy("Iets anders"),
}
say(
    {
        ReportRefusal.OWN_PROPOSAL: lazy(
            "Dit is uw eigen voorstel. Klopt er iets niet? Verander het, of trek het in, op uw eigen pagina."
        ),
        ReportRefusal.BLOCKED: lazy(
            "De commissie heeft u een tijd geblokkeerd: u kunt nu niets melden. Stemmen kan wel. Lees waarom, en wat u ertegen kunt doen."
        ),
        ReportRefusal.ALREADY_HIDDEN: lazy("Dit voorstel is al verborgen. U hoeft niets meer te doen."),
        ReportRefusal.ALREADY_REPORTED: lazy(
            "U hebt dit voorstel al gemeld. De commissie kijkt ernaar; u krijgt een mail met het antwoord."
        ),
    }
)
say(
    {
        ModerationRefusal.NOT_THE_COMMITTEE: lazy(
            "Dit kan alleen de commissie van dit fonds. Had u die taak? Vraag een ander commissielid of dat nog zo is."
        ),
        ModerationRefusal.NOT_YOUR_TASK: lazy(
            "Dit kunnen alleen de commissie en het bestuur van dit fonds. Had u die taak? Vraag of dat nog zo is."
        ),
        ModerationRefusal.OWN_PROPOSAL: lazy("Dit is uw eigen voorstel. Een ander commissielid kijkt ernaar."),
        ModerationRefusal.HAS_INTEREST: lazy(
            "U hebt belang bij dit voorstel. Daarom beslist iemand anders of het te lezen blijft. Vraag een ander met deze taak."
        ),
        ModerationRefusal.NOTHING_REPORTED: lazy(
            "Er wacht geen melding over dit voorstel. Misschien gaf een ander commissielid al antwoord. Kijk in de lijst."
        ),
        ModerationRefusal.ALREADY_HIDDEN: lazy(
            "Dit voorstel is al verborgen, misschien net door een ander commissielid. Laad de pagina opnieuw."
        ),
        ModerationRefusal.NOT_HIDDEN: lazy(
            "Dit voorstel is niet verborgen: iedereen kan het lezen. U hoeft niets te doen."
        ),
        ModerationRefusal.NOT_PUBLIC: lazy("Dit voorstel is nog niet ingediend. Alleen de indiener kan het zien."),
        ModerationRefusal.ON_BALLOT: lazy(
            "Dit voorstel staat op het stembiljet. Verbergen zou de stemming veranderen en kan niet meer. Vraag de indiener om het in te trekken."
        ),
        ModerationRefusal.RESULT_IS_OUT: lazy(
            "De uitslag van deze ronde staat online, met dit voorstel erin. Verbergen kan niet meer. Bespreek het met het bestuur."
        ),
        ModerationRefusal.NOT_YOURS: lazy("Dit is het voorstel van iemand anders. Alleen de indiener kan dit vragen."),
        ModerationRefusal.ALREADY_APPEALED: lazy(
            "U hebt dit al gevraagd. Een ander dan wie het verborg, kijkt ernaar. U krijgt een mail met het antwoord."
        ),
        ModerationRefusal.NO_APPEAL: lazy(
            "Er wacht hier niets op een antwoord, misschien gaf een ander het al. Kijk in de lijst hoe het staat."
        ),
        ModerationRefusal.YOU_HID_IT: lazy(
            "U hebt dit voorstel zelf verborgen. Daarom beslist een ander commissielid of het bestuur hierover."
        ),
    }
)
say(
    {
        BlockRefusal.NOT_THE_COMMITTEE: lazy(
            "Dit kan alleen de commissie van dit fonds. Had u die taak? Vraag een ander commissielid of dat nog zo is."
        ),
        BlockRefusal.NOT_THE_BOARD: lazy("Hierover beslist het bestuur van het fonds. Vraag een van hen om te kijken."),
        BlockRefusal.OWN_MEMBERSHIP: lazy("Over uzelf beslist u niet. Vraag een ander lid van de commissie."),
        BlockRefusal.HAS_A_TASK: lazy(
            "Dit lid heeft een taak in het fonds. Neem eerst samen die taak terug; daarna kunt u het lid blokkeren."
        ),
        BlockRefusal.ALREADY_BLOCKED: lazy(
            "Dit lid is al geblokkeerd. Wilt u een andere dag? Hef de blokkade eerst op en vraag het opnieuw."
        ),
        BlockRefusal.NOT_BLOCKED: lazy("Dit lid is niet meer geblokkeerd. U hoeft niets meer te doen."),
        BlockRefusal.NOT_YOURS: lazy("Deze blokkade gaat over iemand anders. Alleen dat lid kan dit vragen."),
        BlockRefusal.ALREADY_APPEALED: lazy(
            "U hebt dit al gevraagd. Het bestuur kijkt ernaar. U krijgt een mail met het antwoord."
        ),
        BlockRefusal.NO_APPEAL: lazy(
            "Er wacht hier niets op een antwoord, misschien gaf een ander het al. Kijk in de lijst hoe het staat."
        ),
        BlockRefusal.YOU_BLOCKED: lazy(
            "U hebt dit lid zelf helpen blokkeren. Daarom beslist een ander bestuurslid hierover."
        ),
    }
)
say(
    {
        BlockProblem.NO_DAY: lazy("Vul een dag in, bijvoorbeeld 17-6-2026."),
        BlockProblem.NOT_LATER: lazy("Deze dag is al voorbij. Kies een latere dag dan vandaag."),
        BlockProblem.TOO_LONG: lazy("Een blokkade duurt hoogstens een jaar. Kies een eerdere dag."),
    }
)
tell(
    {
        ModerationEvent.HIDDEN: lazy("%(round)s: de commissie heeft een voorstel verborgen, met een reden."),
        ModerationEvent.SHOWN_AGAIN: lazy("%(round)s: een verborgen voorstel is weer te lezen."),
        ModerationEvent.APPEAL_UPHELD: lazy(
            "%(round)s: een ander keek opnieuw naar een verborgen voorstel. Het is weer te lezen."
        ),
        ModerationEvent.APPEAL_REJECTED: lazy(
            "%(round)s: een ander keek opnieuw naar een verborgen voorstel. Het blijft verborgen."
        ),
        BlockEvent.BLOCKED: lazy(
            "Twee mensen van de commissie hebben een lid een tijd geblokkeerd voor indienen, meepraten en melden."
        ),
        BlockEvent.LIFTED: lazy("De blokkade van een lid is opgeheven."),
        BlockEvent.APPEAL_UPHELD: lazy("Het bestuur heeft de blokkade van een lid opgeheven."),
        BlockEvent.APPEAL_REJECTED: lazy("Het bestuur heeft naar de blokkade van een lid gekeken. Die blijft."),
    }
)
