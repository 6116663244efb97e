"""What people read about reporting and hiding what somebody said."""

from flask_babel import lazy_gettext as lazy

from wijkfonds.comments.events import CommentEvent
from wijkfonds.comments.hiding_permissions import CommentHidingRefusal, CommentReportRefusal
from wijkfonds.foundation.refusals import say
from wijkfonds.logbook.texts import tell

say(
    {
        CommentReportRefusal.OWN_COMMENT: lazy(
            "Dit hebt u zelf geschreven. Klopt er iets niet? Verander het of haal het weg op de pagina “Mijn reacties”."
        ),
        CommentReportRefusal.BLOCKED: lazy(
            "De commissie heeft u een tijd geblokkeerd: u kunt nu niets melden. Stemmen kan wel. Lees waarom, en wat u ertegen kunt doen."
        ),
        CommentReportRefusal.ALREADY_HIDDEN: lazy("Deze reactie is al verborgen. U hoeft niets meer te doen."),
        CommentReportRefusal.ALREADY_REMOVED: lazy(
            "Wie dit schreef, heeft het al weggehaald. U hoeft niets meer te doen."
        ),
        CommentReportRefusal.ALREADY_REPORTED: lazy(
            "U hebt deze reactie al gemeld. De commissie kijkt ernaar; u krijgt een mail met het antwoord."
        ),
    }
)
say(
    {
        CommentHidingRefusal.NOT_THE_COMMITTEE: lazy(
            "Dit kan alleen de commissie van dit fonds. Had u die taak? Vraag een ander commissielid of dat nog zo is."
        ),
        CommentHidingRefusal.NOT_YOUR_TASK: lazy(
            "Dit kunnen alleen de commissie en het bestuur van dit fonds. Had u die taak? Vraag of dat nog zo is."
        ),
        CommentHidingRefusal.OWN_COMMENT: lazy("Dit hebt u zelf geschreven. Een ander commissielid kijkt ernaar."),
        CommentHidingRefusal.HAS_INTEREST: lazy(
            "U hebt belang bij dit voorstel. Daarom beslist iemand anders of deze reactie te lezen blijft. Vraag een ander met deze taak."
        ),
        CommentHidingRefusal.NOTHING_REPORTED: lazy(
            "Er wacht geen melding over deze reactie. Misschien gaf een ander commissielid al antwoord. Kijk in de lijst."
        ),
        CommentHidingRefusal.ALREADY_HIDDEN: lazy(
            "Deze reactie is al verborgen, misschien net door een ander commissielid. Laad de pagina opnieuw."
        ),
        CommentHidingRefusal.ALREADY_REMOVED: lazy(
            "Wie dit schreef, heeft het zelf weggehaald. Verbergen is niet meer nodig."
        ),
        CommentHidingRefusal.NOT_HIDDEN: lazy(
            "Deze reactie is niet verborgen: iedereen kan haar lezen. U hoeft niets te doen."
        ),
        CommentHidingRefusal.NOT_YOURS: lazy(
            "Dit heeft iemand anders geschreven. Alleen wie het schreef, kan dit vragen."
        ),
        CommentHidingRefusal.ALREADY_APPEALED: lazy(
            "U hebt dit al gevraagd. Een ander dan wie het verborg, kijkt ernaar. U krijgt een mail met het antwoord."
        ),
        CommentHidingRefusal.NO_APPEAL: lazy(
            "Er wacht hier niets op een antwoord, misschien gaf een ander het al. Kijk in de lijst hoe het staat."
        ),
        CommentHidingRefusal.YOU_HID_IT: lazy(
            "U hebt deze reactie zelf verborgen. Daarom beslist een ander commissielid of het bestuur hierover."
        ),
    }
)
tell(
    {
        CommentEvent.HIDDEN: lazy("%(round)s: de commissie heeft een reactie verborgen, met een reden."),
        CommentEvent.SHOWN_AGAIN: lazy("%(round)s: een verborgen reactie is weer te lezen."),
        CommentEvent.APPEAL_UPHELD: lazy(
            "%(round)s: een ander keek opnieuw naar een verborgen reactie. Zij is weer te lezen."
        ),
        CommentEvent.APPEAL_REJECTED: lazy(
            "%(round)s: een ander keek opnieuw naar een verborgen reactie. Zij blijft verborgen."
        ),
    }
)
