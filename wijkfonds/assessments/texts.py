"""What people read about assessing."""

from flask_babel import lazy_gettext as lazy

from wijkfonds.assessments.permissions import AssessmentRefusal
from wijkfonds.foundation.refusals import say

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
        AssessmentRefusal.NOT_SUBMITTED: lazy("Dit voorstel is ingetrokken. U hoeft het niet te beoordelen."),
    }
)
