"""What the proposer says to whoever offered help: by us, so that neither learns the address of the other."""

from flask_babel import gettext as _

from wijkfonds.foundation.languages import address_of
from wijkfonds.proposals.models import Proposal


def thanks_mail(proposal: Proposal, name: str, text: str, *, shares_email: bool) -> tuple[str, str]:
    subject = _("Bedankt voor uw aanbod bij: %(title)s", title=proposal.title)
    address = address_of("comments.offers")
    if shares_email:
        return subject, _(
            "Hallo,\n\nU wilt helpen met het voorstel “%(title)s”. %(name)s schrijft u:\n\n%(text)s\n\n"
            "U gaf uw e-mailadres aan de indiener. Die kan u dus zelf mailen. "
            "Wilt u dat niet meer? Trek uw aanbod in: %(address)s\n",
            title=proposal.title,
            name=name,
            text=text,
            address=address,
        )
    return subject, _(
        "Hallo,\n\nU wilt helpen met het voorstel “%(title)s”. %(name)s schrijft u:\n\n%(text)s\n\n"
        "Wij geven uw e-mailadres niet door. Uw aanbod staat hier: %(address)s\n",
        title=proposal.title,
        name=name,
        text=text,
        address=address,
    )
