"""One true sentence per proposal: why it was chosen, or why not."""

from flask_babel import lazy_gettext as lazy
from flask_babel import ngettext

from wijkfonds.foundation.money import euro, thousands
from wijkfonds.tally.outcome import Line, Outcome, Reason

# `share` is rounded up and `supporters` down: "at most" and "together had" stay true.
SENTENCES = {
    Reason.MOST_VOTES: lazy(
        "Dit voorstel kreeg %(votes)s. Toen het aan de beurt was, was er nog %(left)s. Het kost %(cost)s en paste dus."
    ),
    Reason.EVERYTHING_FITS: lazy(
        "Dit voorstel kreeg %(votes)s. Er is %(budget)s, en dat is genoeg voor alle voorstellen die kunnen winnen."
    ),
    Reason.PAID_BY_SUPPORTERS: lazy(
        "Dit voorstel kreeg %(votes)s. De stemmers konden de %(cost)s samen betalen, met hoogstens %(share)s per stem."
    ),
    Reason.FILLED_UP: lazy(
        "Dit voorstel kreeg %(votes)s. De stemmers konden het zelf niet helemaal betalen. "
        "Aan het eind was er nog %(left)s over, en daar paste %(cost)s in."
    ),
    Reason.NO_VOTES: lazy("Niemand stemde op dit voorstel."),
    Reason.DID_NOT_FIT: lazy(
        "Dit voorstel kreeg %(votes)s. Het kost %(cost)s. Toen het aan de beurt was, was er nog %(left)s. Dat was te weinig."
    ),
    Reason.AFTER_STOP: lazy(
        "Dit voorstel kreeg %(votes)s. Een voorstel dat eerder aan de beurt was, paste niet meer, en dan stopt bij deze telregel het verdelen."
    ),
    Reason.SUPPORTERS_SHORT: lazy(
        "Dit voorstel kreeg %(votes)s. Het kost %(cost)s. De stemmers hadden samen nog %(supporters)s. Dat was te weinig."
    ),
    Reason.TOO_EXPENSIVE: lazy(
        "Dit voorstel kreeg %(votes)s. Het kost %(cost)s, en dat is meer dan het hele budget van %(budget)s."
    ),
}
SHORT_AND_NOT_FILLED_UP = lazy(
    "Dit voorstel kreeg %(votes)s. Het kost %(cost)s. De stemmers hadden samen nog %(supporters)s. "
    "Aan het eind was er nog %(left)s over. Ook dat was te weinig."
)


def votes_text(votes: int) -> str:
    return ngettext("%(votes)s stem", "%(votes)s stemmen", votes, votes=thousands(votes))


def why(line: Line, outcome: Outcome) -> str:
    """Every number in it comes from the count."""
    values = {
        "votes": votes_text(line.votes),
        "cost": euro(line.cost_cents),
        "budget": euro(outcome.budget_cents),
        "left": euro(line.left_cents or 0),
        "supporters": euro(int(line.supporters_cents or 0)),
        "share": euro(-(-line.share.numerator // line.share.denominator)) if line.share is not None else "",
    }
    if line.reason == Reason.DID_NOT_FIT and line.supporters_cents is not None:
        return str(SHORT_AND_NOT_FILLED_UP) % values
    return str(SENTENCES[line.reason]) % values
