"""What people read about assessing."""

from flask_babel import lazy_gettext as lazy

from wijkfonds.assessments.events import AssessmentEvent
from wijkfonds.assessments.listing import Filter
from wijkfonds.assessments.models import Verdict
from wijkfonds.assessments.permissions import AssessmentRefusal, ChangesRefusal, SecondRefusal, SettingsRefusal
from wijkfonds.assessments.publish_act import PublishRefusal
from wijkfonds.assessments.rules import AnswerProblem, Turn
from wijkfonds.foundation.refusals import say
from wijkfonds.logbook.texts import tell

say(
    {
        AssessmentRefusal.NOT_AN_ASSESSOR: lazy(
            "Dit kan alleen een beoordelaar van dit fonds. Was u dat? Vraag de commissie of dat nog zo is."
        ),
        AssessmentRefusal.OWN_PROPOSAL: lazy(
            "Dit is uw eigen voorstel. Daarom beslist u er niet over mee. Een andere beoordelaar doet dat."
        ),
        AssessmentRefusal.HAS_INTEREST: lazy(
            "U hebt belang bij dit voorstel: u meldde dat, of het is van een organisatie waar u bij hoort. Daarom beoordeelt een ander het. Is er niemand anders? Vraag dan bij Taken iemand als beoordelaar. Was uw melding een vergissing? Neem die terug bij Belangen."
        ),
        AssessmentRefusal.NOT_OPEN: lazy(
            "Beoordelen kan nu nog niet. In de planning van de ronde staat wanneer het begint."
        ),
        AssessmentRefusal.FROZEN: lazy("De lijst voor het stemmen is vastgezet. Daarna verandert er niets meer aan."),
        AssessmentRefusal.RESULT_IS_OUT: lazy(
            "De uitslag staat online. Daarna verandert er niets meer aan een antwoord."
        ),
        AssessmentRefusal.TOO_LITTLE_SUPPORT: lazy(
            "Dit voorstel kreeg te weinig steun. U hoeft het niet te beoordelen. Zijn er op tijd handtekeningen op papier ingeleverd? Zet die er eerst bij, met een tweede persoon."
        ),
        AssessmentRefusal.NOT_SUBMITTED: lazy(
            "Dit voorstel doet niet meer mee: het is ingetrokken of samengevoegd met een ander. U hoeft het niet te beoordelen."
        ),
        AssessmentRefusal.CHANGES_ASKED: lazy(
            "Er is een aanpassing gevraagd. Tot die er is, of tot de dag voorbij is, geeft niemand antwoord. Wilt u niet wachten? Neem dan de vraag terug."
        ),
        AssessmentRefusal.FIRST_ANSWER_WAS_YOURS: lazy(
            "De indiener vroeg om een nieuwe beoordeling, en u gaf het eerste antwoord, las het mee of vroeg het zelf. Daarom kijkt nu een ander. U hoeft niets te doen."
        ),
        AssessmentRefusal.REVIEW_NEEDS_REASON: lazy(
            "De indiener vroeg om een nieuwe beoordeling. Schrijf daarom ook bij ja op waarom, in minstens 40 tekens. Iedereen leest dit."
        ),
        SecondRefusal.NOTHING_TO_READ: lazy(
            "Er wacht hier geen antwoord op een tweede lezer. Misschien was een ander u voor, of veranderde het voorstel. Kijk op de lijst wat uw beurt is."
        ),
        SecondRefusal.OWN_ANSWER: lazy(
            "Dit antwoord is van u. Daarom leest een andere beoordelaar het na. Daarna telt het."
        ),
        SecondRefusal.OTHERS_CAN_READ: lazy(
            "Er is iemand anders die dit antwoord kan nalezen. Vraag die persoon; met twee mensen is het antwoord sterker."
        ),
        SecondRefusal.NOT_THE_COMMITTEE: lazy(
            "Een antwoord van één persoon kan alleen de commissie laten gelden. Vraag iemand uit de commissie."
        ),
        ChangesRefusal.ANSWERED_ALREADY: lazy(
            "Dit voorstel heeft al een antwoord. Een aanpassing vragen kan alleen daarvoor. U kunt wel een nieuw antwoord geven."
        ),
        ChangesRefusal.TOO_LITTLE_TIME: lazy(
            "De indiener moet minstens drie hele dagen hebben, binnen de dagen voor het beoordelen. Zo veel tijd is er niet. Geef een antwoord, of laat de commissie de planning verlengen."
        ),
        ChangesRefusal.NOT_ASKED: lazy(
            "Er is nu geen aanpassing gevraagd. Misschien is de vraag net teruggenomen of beantwoord. Kijk op de pagina van het voorstel."
        ),
        ChangesRefusal.NOT_YOURS: lazy("Dit is het voorstel van iemand anders. Alleen de indiener kan het aanpassen."),
        ChangesRefusal.TOO_LATE: lazy(
            "De dag voor de aanpassing is voorbij. De beoordelaars kijken nu naar het voorstel zoals het er staat. U hoeft niets meer te doen."
        ),
        SettingsRefusal.ANSWERS_BEGAN: lazy(
            "In deze ronde is al een antwoord gegeven. Daarom blijft het beoordelen zoals het was. Voor de volgende ronde kunt u het anders kiezen."
        ),
        AnswerProblem.YES_AND_NO: lazy(
            "U zegt dat het plan kan, maar bij een vraag staat nee. Kies daar “Ja, als”, of zeg dat het plan niet kan."
        ),
        AnswerProblem.NO_WITHOUT_WHY: lazy(
            "Hier staat nee. Leg bij deze vraag uit waarom, in minstens 40 tekens. Iedereen leest dit."
        ),
        AnswerProblem.IF_WITHOUT_WHY: lazy("Schrijf op wat er dan nodig is. Iedereen leest dit."),
        AnswerProblem.CRITERIA_CHANGED: lazy(
            "De commissie heeft de vragen net veranderd. Loop ze opnieuw na en geef dan uw antwoord."
        ),
    }
)
say(
    {
        PublishRefusal.NOT_THE_COMMITTEE: lazy(
            "Dit kan alleen de commissie van dit fonds. Zat u in de commissie? Vraag een ander lid of dat nog zo is."
        ),
        PublishRefusal.NOT_TOGETHER: lazy(
            "In deze ronde komt elk antwoord meteen online. U hoeft hier niets voor te doen."
        ),
        PublishRefusal.NOTHING_READY: lazy(
            "Er is nog geen antwoord klaar om online te zetten. Geef antwoord, of lees een antwoord na."
        ),
    }
)
tell(
    {
        AssessmentEvent.LET_GO_ALONE: lazy(
            "Het antwoord op een voorstel in “%(round)s” geldt met één beoordelaar: er was niemand anders zonder belang."
        ),
        AssessmentEvent.PUBLISHED_TOGETHER: lazy("%(answers)s antwoorden op voorstellen in “%(round)s” online gezet."),
    }
)

VERDICT_NAMES = {
    Verdict.YES: lazy("Ja"),
    Verdict.YES_IF: lazy("Ja, als…"),
    Verdict.NO: lazy("Nee"),
}
VERDICT_KINDS = {Verdict.YES: "done", Verdict.YES_IF: "waiting", Verdict.NO: "stopped"}
FILTER_NAMES = {
    Filter.MY_TURN: lazy("Mijn beurt"),
    Filter.WITHOUT_ANSWER: lazy("Zonder antwoord"),
    Filter.NOT_READ: lazy("Nog niet door mij gelezen"),
    Filter.SECOND_READER: lazy("Wacht op tweede lezer"),
    Filter.CHANGES_ASKED: lazy("Aanpassing gevraagd"),
    Filter.ASKED_AGAIN: lazy("Nieuwe beoordeling gevraagd"),
    Filter.READY: lazy("Klaar, nog niet online"),
    Filter.ALL: lazy("Alle voorstellen"),
}
TURN_NAMES = {
    Turn.ANSWER: lazy("Uw beurt: geef antwoord"),
    Turn.READ_SECOND: lazy("Uw beurt: lees het antwoord na"),
    Turn.MEND: lazy("Uw beurt: de tweede lezer denkt er anders over"),
}
