"""What people read about the questions."""

from flask_babel import lazy_gettext as lazy

from wijkfonds.criteria.permissions import CriteriaProblem, CriteriaRefusal
from wijkfonds.foundation.refusals import say

say(
    {
        CriteriaRefusal.NOT_THE_COMMITTEE: lazy(
            "Dit kan alleen de commissie van dit fonds. Zat u in de commissie? Vraag een ander lid of dat nog zo is."
        ),
        CriteriaRefusal.ALREADY_USED: lazy(
            "In deze ronde is al een antwoord gegeven. Daarom veranderen de vragen niet meer: elk voorstel krijgt dezelfde. Wat u bij het fonds verandert, geldt voor de volgende ronde."
        ),
        CriteriaProblem.NONE_ON: lazy("Zet minstens één vraag aan."),
        CriteriaProblem.CHANGED_ELSEWHERE: lazy(
            "Iemand anders heeft de lijst net veranderd. Wat u hebt getypt, staat hieronder nog. Kijk het na en bewaar opnieuw."
        ),
    }
)
