"""What an assessor hears of proposals that were given, and a proposer of a theme.  In the language that is spoken."""

from flask_babel import gettext as _
from flask_babel import ngettext

from wijkfonds.following.mails import page_of
from wijkfonds.foundation.languages import address_of
from wijkfonds.funds.texts import theme_name
from wijkfonds.proposals.models import Proposal
from wijkfonds.rounds.models import Round


def given_mail(round_: Round, count: int) -> tuple[str, str]:
    subject = ngettext("%(num)s voorstel om te beoordelen", "%(num)s voorstellen om te beoordelen", count)
    return subject, ngettext(
        "Hallo,\n\nDe commissie van %(fund)s vraagt u om %(num)s voorstel te beoordelen in de ronde “%(round)s”.\n\n"
        "Bekijk wat u kunt beoordelen: %(address)s\n",
        "Hallo,\n\nDe commissie van %(fund)s vraagt u om %(num)s voorstellen te beoordelen in de ronde “%(round)s”.\n\n"
        "Bekijk wat u kunt beoordelen: %(address)s\n",
        count,
        fund=round_.fund.name,
        round=round_.title,
        address=address_of("assessments.index", fund=round_.fund.slug, round_=round_.slug),
    )


def theme_mail(proposal: Proposal, theme: str) -> tuple[str, str]:
    """`theme`: the one it has now, as the fund calls it."""
    return _("Ander thema: %(title)s", title=proposal.title), _(
        "Hallo,\n\nDe commissie heeft uw voorstel “%(title)s” bij een ander thema gezet: %(theme)s. De rest van uw "
        "voorstel is niet veranderd. Klopt dit niet? Neem contact op met het fonds.\n\nLees het hier: %(address)s\n",
        title=proposal.title,
        theme=theme_name(theme),
        address=page_of(proposal),
    )
