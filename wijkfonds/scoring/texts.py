"""What people read about scores."""

from flask_babel import lazy_gettext as lazy

from wijkfonds.foundation.refusals import say
from wijkfonds.scoring.permissions import ScoreRefusal

say(
    {
        ScoreRefusal.NOT_AN_ASSESSOR: lazy(
            "Een cijfer geven kan alleen een beoordelaar van dit fonds. Was u dat? Vraag de commissie of dat nog zo is."
        ),
        ScoreRefusal.NO_SCORES_HERE: lazy(
            "In deze ronde worden geen cijfers gegeven. Kijk op de pagina van de ronde hoe er wordt beslist."
        ),
        ScoreRefusal.OWN_PROPOSAL: lazy(
            "Dit is uw eigen voorstel. Daarom geeft u er geen cijfer voor. Een andere beoordelaar doet dat."
        ),
        ScoreRefusal.HAS_INTEREST: lazy(
            "U hebt belang bij dit voorstel: u meldde dat, of het is van een organisatie waar u bij hoort. Daarom geeft een ander het een cijfer. Was uw melding een vergissing? Neem die terug bij Belangen."
        ),
        ScoreRefusal.NOT_FEASIBLE: lazy(
            "Dit voorstel heeft nog geen ja gekregen, of is ingetrokken. Beoordeel eerst of het kan; daarna volgt het cijfer."
        ),
        ScoreRefusal.NOT_OPEN: lazy(
            "Cijfers geven kan nu nog niet. In de planning van de ronde staat wanneer het beoordelen begint."
        ),
        ScoreRefusal.RESULT_IS_OUT: lazy("De uitslag staat online. Daarna veranderen de cijfers niet meer."),
    }
)
