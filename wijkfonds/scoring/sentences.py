"""One true sentence per proposal: why it was chosen, or why not."""

from fractions import Fraction

from flask_babel import lazy_gettext as lazy
from flask_babel import ngettext

from wijkfonds.foundation.money import euro
from wijkfonds.scoring.queries import Ranked
from wijkfonds.scoring.rules import RankReason

SENTENCES = {
    RankReason.PASSED: lazy(
        "Dit voorstel kreeg gemiddeld een %(average)s (%(scores)s). Toen het aan de beurt was, was er nog %(left)s. Het kost %(cost)s en paste dus."
    ),
    RankReason.BELOW_PASS_MARK: lazy(
        "Dit voorstel kreeg gemiddeld een %(average)s (%(scores)s). Vanaf een 6 kan een voorstel geld krijgen."
    ),
    RankReason.TOO_FEW_SCORES: lazy(
        "Dit voorstel heeft nog te weinig cijfers: %(scores)s. Er zijn er minstens twee nodig."
    ),
    RankReason.IN_TURN: lazy(
        "Dit voorstel was nummer %(number)s in de rij. Toen was er nog %(left)s. Het kost %(cost)s en paste dus."
    ),
    RankReason.DID_NOT_FIT: lazy(
        "Toen dit voorstel aan de beurt was, was er nog %(left)s. Het kost %(cost)s. Dat was te weinig."
    ),
    RankReason.NOT_ASSESSED: lazy(
        "Dit voorstel is nummer %(number)s in de rij en wacht op een antwoord. Zijn plaats en het geld blijven zolang bewaard."
    ),
}


def why_place(line: Ranked) -> str:
    """Every number in it comes from the ranking."""
    place = line.place
    scores = ngettext("%(num)s cijfer", "%(num)s cijfers", len(line.scores))
    return str(SENTENCES[place.reason]) % {
        "average": mark_text(place.average),
        "scores": scores,
        "left": euro(place.left_cents),
        "cost": euro(line.proposal.cost_cents),
        "number": place.number,
    }


def mark_text(average: Fraction | None) -> str:
    """One decimal, never rounded up: what is below the pass mark never looks like it."""
    if average is None:
        return "–"
    tenths = average.numerator * 10 // average.denominator
    return f"{tenths // 10},{tenths % 10}"
