"""The people of the gemeente hear that advice is asked, whoever asked that it came.  In the language that is spoken."""

from datetime import datetime

from flask_babel import gettext as _

from wijkfonds.foundation.languages import address_of
from wijkfonds.foundation.localtime import until_text
from wijkfonds.gemeenten.models import Gemeente
from wijkfonds.proposals.models import Proposal
from wijkfonds.rounds.models import Round


def asked_mail(round_: Round, gemeente: Gemeente, count: int, until: datetime) -> tuple[str, str]:
    return _("%(fund)s vraagt advies van de gemeente", fund=round_.fund.name), _(
        "Hallo,\n\nDe commissie van %(fund)s vraagt gemeente %(gemeente)s om advies over voorstellen in de ronde "
        "“%(round)s”: %(count)s. Dit kan %(until)s.\n\nLees ze en schrijf het advies hier: %(address)s\n",
        fund=round_.fund.name,
        gemeente=gemeente.name,
        round=round_.title,
        count=count,
        until=until_text(until),
        address=address_of("advice.of_gemeente", gemeente=gemeente.slug),
    )


def written_mail(proposal: Proposal, gemeente: Gemeente) -> tuple[str, str]:
    round_ = proposal.round
    return _("Advies van de gemeente: %(title)s", title=proposal.title), _(
        "Hallo,\n\nGemeente %(gemeente)s schreef een advies over “%(title)s”.\n\nLees het bij het beoordelen: %(address)s\n",
        gemeente=gemeente.name,
        title=proposal.title,
        address=address_of("assessments.assess", fund=round_.fund.slug, round_=round_.slug, proposal=proposal.slug),
    )
