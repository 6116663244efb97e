"""What proposers and followers hear of support.  In the language that is spoken."""

from flask_babel import gettext as _
from flask_babel import ngettext

from wijkfonds.following.mails import page_of
from wijkfonds.foundation.languages import address_of
from wijkfonds.foundation.localtime import until_text
from wijkfonds.proposals.enough import missing_in
from wijkfonds.proposals.models import Proposal
from wijkfonds.support.models import SupportNews

Mail = tuple[str, str]


def news_mail(proposal: Proposal, news: SupportNews, *, own: bool) -> Mail:
    if news == SupportNews.ENDS_SOON:
        return _soon_own(proposal) if own else _soon(proposal)
    return _too_little_own(proposal) if own else _too_little(proposal)


def _names(proposal: Proposal) -> dict[str, str]:
    round_ = proposal.round
    return {
        "title": proposal.title,
        "round": round_.title,
        "until": until_text(round_.supporting_closes) if round_.supporting_closes else "",
        "missing": _missing(proposal),
        "address": page_of(proposal),
    }


def _missing(proposal: Proposal) -> str:
    return ngettext("nog %(num)s steun", "nog %(num)s keer steun", missing_in(proposal))


def _soon_own(proposal: Proposal) -> Mail:
    at = {"fund": proposal.round.fund.slug, "round_": proposal.round.slug, "proposal": proposal.slug}
    names = _names(proposal)
    return _("%(missing)s nodig: %(title)s", **names), _(
        "Hallo,\n\nUw voorstel “%(title)s” heeft %(missing)s nodig om verder te gaan in de ronde “%(round)s”. Steunen kan "
        "%(until)s.\n\nDit helpt: stuur uw buren deze pagina: %(address)s\n\nHang het op in het buurthuis: %(poster)s\n\n"
        "Of ga langs de deuren met een vel voor namen: %(paper)s\nLever het papier bij de commissie in voordat het "
        "steunen sluit.\n",
        poster=address_of("proposals.print_page", **at),
        paper=address_of("support.paper", **at),
        **names,
    )


def _soon(proposal: Proposal) -> Mail:
    names = _names(proposal)
    return _("%(missing)s nodig: %(title)s", **names), _(
        "Hallo,\n\nHet voorstel “%(title)s”, dat u volgt, heeft %(missing)s nodig om verder te gaan. Steunen kan "
        "%(until)s. Steunt u het al? Dan hoeft u niets te doen.\n\nBekijk het voorstel: %(address)s\n",
        **names,
    )


def _too_little_own(proposal: Proposal) -> Mail:
    names = _names(proposal)
    return _("Te weinig steun: %(title)s", **names), _(
        "Hallo,\n\nHet steunen in de ronde “%(round)s” is gesloten. Uw voorstel “%(title)s” had %(missing)s nodig. Daarom "
        "gaat het deze keer niet verder.\n\nHebt u op tijd een vel met namen ingeleverd dat nog niet is meegeteld? Zeg dat "
        "tegen de commissie: het telt dan alsnog. Anders kunt u het in een volgende ronde opnieuw proberen. Uw tekst blijft "
        "staan.\n\nBekijk uw voorstel: %(address)s\n",
        **names,
    )


def _too_little(proposal: Proposal) -> Mail:
    names = _names(proposal)
    return _("Te weinig steun: %(title)s", **names), _(
        "Hallo,\n\nHet steunen in de ronde “%(round)s” is gesloten. Het voorstel “%(title)s”, dat u volgt, had %(missing)s "
        "nodig. Het gaat deze keer niet verder.\n\nBekijk het voorstel: %(address)s\n",
        **names,
    )
