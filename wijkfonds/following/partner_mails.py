"""What people who propose something together read about each other.  No names: those stand on the page."""

from flask_babel import gettext as _

from wijkfonds.foundation.languages import address_of
from wijkfonds.proposals.changes import PeopleChange
from wijkfonds.proposals.models import Proposal


def people_mail(proposal: Proposal, change: PeopleChange) -> tuple[str, str]:
    title, address = proposal.title, address_of("proposals.who", key=proposal.key)
    if change == PeopleChange.JOINED:
        return _("Iemand doet mee met uw voorstel"), _(
            "Hallo,\n\nIemand die werd gevraagd, doet nu mee met het voorstel “%(title)s”, en kan er ook aan werken.\n\n"
            "Bekijk wie er meedoen: %(address)s\n",
            title=title,
            address=address,
        )
    if change == PeopleChange.DECLINED:
        return _("Iemand doet niet mee met uw voorstel"), _(
            "Hallo,\n\nIemand die werd gevraagd om mee te doen met het voorstel “%(title)s”, heeft nee gezegd. U kunt er "
            "gewoon mee verder, of een ander vragen: %(address)s\n",
            title=title,
            address=address,
        )
    return _("Iemand doet niet meer mee met uw voorstel"), _(
        "Hallo,\n\nIemand met wie u het voorstel “%(title)s” doet, doet niet meer mee. Het voorstel blijft.\n\n"
        "Bekijk wie er meedoen: %(address)s\n",
        title=title,
        address=address,
    )


def out_mail(proposal: Proposal) -> tuple[str, str]:
    """To whoever was taken out."""
    return _("U doet niet meer mee met een voorstel"), _(
        "Hallo,\n\nWie het voorstel “%(title)s” begon, heeft aangegeven dat u er niet meer aan meedoet. U kunt het niet "
        "meer veranderen. Klopt dit niet? Praat erover, of vraag het fonds om hulp: %(address)s\n",
        title=proposal.title,
        address=address_of("overview.show_fund", fund=proposal.round.fund.slug),
    )
