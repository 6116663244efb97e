"""What followers hear of what a proposer does.  In the language that is spoken."""

from flask_babel import gettext as _

from wijkfonds.foundation.languages import address_of
from wijkfonds.proposals.changes import Change
from wijkfonds.proposals.models import Proposal


def change_mail(proposal: Proposal, change: Change) -> tuple[str, str]:
    address = page_of(proposal)
    if change == Change.WITHDRAWN:
        return _("Ingetrokken: %(title)s", title=proposal.title), _(
            "Hallo,\n\nDe indiener heeft het voorstel “%(title)s” ingetrokken. Het doet niet meer mee in de ronde "
            "“%(round)s”.\n\nBekijk de andere voorstellen: %(address)s\n",
            title=proposal.title,
            round=proposal.round.title,
            address=address_of("proposals.index", fund=proposal.round.fund.slug, round_=proposal.round.slug),
        )
    return _("Veranderd: %(title)s", title=proposal.title), _(
        "Hallo,\n\nDe indiener heeft het voorstel “%(title)s” veranderd.\n\nLees hoe het nu is: %(address)s\n",
        title=proposal.title,
        address=address,
    )


def page_of(proposal: Proposal) -> str:
    """Of a submitted proposal, whole, for a mail."""
    round_ = proposal.round
    return address_of("proposals.show", fund=round_.fund.slug, round_=round_.slug, proposal=proposal.slug)
