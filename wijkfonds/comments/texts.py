"""What people read about comments, questions and answers."""

from flask_babel import lazy_gettext as lazy

from wijkfonds.comments.models import Addressee, Voice
from wijkfonds.comments.permissions import AnswerRefusal, CommentRefusal, OwnCommentRefusal
from wijkfonds.foundation.refusals import say

say(
    {
        CommentRefusal.NOT_A_MEMBER: lazy(
            "Meepraten kan als u lid bent van dit fonds. Word eerst lid; dat is zo gebeurd. Meelezen kan altijd."
        ),
        CommentRefusal.MEMBERSHIP_REFUSED: lazy(
            "De commissie kon uw aanvraag om lid te worden niet goedkeuren. Kijk bij uw lidmaatschap naar de reden."
        ),
        CommentRefusal.BLOCKED: lazy(
            "De commissie heeft u een tijd geblokkeerd: u kunt nu niet meepraten. Stemmen kan wel. Lees waarom, en wat u ertegen kunt doen."
        ),
        CommentRefusal.PROPOSAL_HIDDEN: lazy(
            "De commissie heeft dit voorstel verborgen. Reageren kan weer als het weer te lezen is."
        ),
        CommentRefusal.WITHDRAWN: lazy(
            "De indiener heeft dit voorstel ingetrokken. Er komen geen reacties meer bij. Bij de andere voorstellen kunt u wel meepraten."
        ),
        CommentRefusal.MERGED: lazy("Dit voorstel is samengevoegd met een ander voorstel. Praat daar verder mee."),
        CommentRefusal.RESULT_IS_OUT: lazy(
            "De uitslag van deze ronde is er, dus er komen geen reacties meer bij. Wilt u nog iets vragen? Neem contact op met het fonds."
        ),
        CommentRefusal.THREAD_IS_GONE: lazy(
            "De reactie waarop u wilt antwoorden, is weggehaald of verborgen. Schrijf een nieuwe reactie bij het voorstel."
        ),
        CommentRefusal.ONE_LEVEL_ONLY: lazy(
            "Dit is al een antwoord op een reactie. Reageer op de eerste reactie van het gesprek; dan staat alles bij elkaar."
        ),
        CommentRefusal.NOBODY_TO_ASK: lazy(
            "Wie dit voorstel indiende, doet niet meer mee op deze website. Stel uw vraag aan de commissie."
        ),
        CommentRefusal.ON_PAPER: lazy(
            "Dit voorstel kwam op papier. Wie het schreef, leest niet mee op deze website. Stel uw vraag aan de commissie: die geeft hem door."
        ),
        CommentRefusal.OWN_PROPOSAL: lazy(
            "Dit is uw eigen voorstel. Hebt u zelf een vraag? Stel die aan de commissie."
        ),
    }
)
say(
    {
        AnswerRefusal.NOT_A_QUESTION: lazy("Dit is geen vraag. Wilt u er iets op zeggen? Reageer dan in het gesprek."),
        AnswerRefusal.NOT_ASKED_OF_YOU: lazy(
            "Deze vraag is aan de indiener. Weet u iets? Reageer dan in het gesprek; uw naam staat erbij."
        ),
        AnswerRefusal.NOT_THE_COMMITTEE: lazy(
            "Deze vraag is aan de commissie. Weet u iets? Reageer dan in het gesprek; uw naam staat erbij."
        ),
        AnswerRefusal.HAS_INTEREST: lazy(
            "U hebt belang bij dit voorstel. Daarom antwoordt een ander lid van de commissie. Reageren als bewoner mag wel."
        ),
        AnswerRefusal.QUESTION_IS_GONE: lazy(
            "Deze vraag is weggehaald of verborgen. U hoeft geen antwoord meer te geven."
        ),
    }
)
say(
    {
        OwnCommentRefusal.NOT_YOURS: lazy(
            "Dit heeft iemand anders geschreven. U kunt alleen uw eigen woorden veranderen."
        ),
        OwnCommentRefusal.TOO_LATE: lazy(
            "U kunt uw woorden een kwartier lang veranderen, en dat is voorbij: anderen hebben ze misschien al gelezen. Schrijf er een reactie bij, of haal dit weg."
        ),
        OwnCommentRefusal.ALREADY_REMOVED: lazy("U hebt dit al weggehaald. U hoeft niets meer te doen."),
        OwnCommentRefusal.HIDDEN: lazy(
            "De commissie heeft dit verborgen, dus veranderen kan niet. U kunt vragen om er opnieuw naar te kijken, of het weghalen."
        ),
        OwnCommentRefusal.REPLACED: lazy(
            "Er staat al een nieuwer antwoord. Geef een nieuw antwoord als dat niet klopt."
        ),
    }
)

VOICE_NAMES = {Voice.PROPOSER: lazy("Indiener"), Voice.COMMITTEE: lazy("Commissie")}
ANSWER_NAMES = {
    Voice.PROPOSER: lazy("Antwoord van de indiener"),
    Voice.COMMITTEE: lazy("Antwoord van de commissie"),
}
ASKED_OF = {
    Addressee.PROPOSER: lazy("Vraag aan de indiener"),
    Addressee.COMMITTEE: lazy("Vraag aan de commissie"),
}
