"""Who can look again hears that somebody asks for it.  In the language that is spoken."""

from flask_babel import gettext as _

from wijkfonds.foundation.languages import address_of
from wijkfonds.proposals.models import Proposal


def review_mail(proposal: Proposal) -> tuple[str, str]:
    round_ = proposal.round
    return _("Nieuwe beoordeling gevraagd: %(title)s", title=proposal.title), _(
        "Hallo,\n\nDe indiener van “%(title)s” is het niet eens met het nee, en vraagt of anderen opnieuw kijken. U gaf het "
        "eerste antwoord niet. Daarom vragen we u.\n\nBekijk het hier: %(address)s\n",
        title=proposal.title,
        address=address_of("assessments.assess", fund=round_.fund.slug, round_=round_.slug, proposal=proposal.slug),
    )
