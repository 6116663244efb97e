"""What followers hear of what a proposer does.  In the language that is spoken."""

from typing import Any

from flask_babel import gettext as _

from wijkfonds.foundation.languages import address_of
from wijkfonds.proposals.changes import Change
from wijkfonds.proposals.models import Proposal
from wijkfonds.versions.models import Version


def change_mail(proposal: Proposal, change: Change) -> tuple[str, str]:
    address = page_of(proposal)
    if change == Change.WITHDRAWN:
        return _("Ingetrokken: %(title)s", title=proposal.title), _(
            "Hallo,\n\nDe indiener heeft het voorstel “%(title)s” ingetrokken. Het doet niet meer mee in de ronde "
            "“%(round)s”. De reden:\n\n%(reason)s\n\nBekijk de andere voorstellen: %(address)s\n",
            title=proposal.title,
            round=proposal.round.title,
            reason=proposal.withdrawn_reason,
            address=address_of("proposals.index", fund=proposal.round.fund.slug, round_=proposal.round.slug),
        )
    if change == Change.BROUGHT_BACK:
        return _("Doet weer mee: %(title)s", title=proposal.title), _(
            "Hallo,\n\nHet voorstel “%(title)s” was ingetrokken. De indiener heeft het teruggehaald: het doet weer mee.\n\n"
            "Lees het hier: %(address)s\n",
            title=proposal.title,
            address=address,
        )
    return _("Veranderd: %(title)s", title=proposal.title), _(
        "Hallo,\n\nDe indiener heeft het voorstel “%(title)s” veranderd.\n\nLees hoe het nu is: %(address)s\n",
        title=proposal.title,
        address=address,
    )


def partner_mail(proposal: Proposal, change: Change) -> tuple[str, str]:
    """Who proposes it together with whoever did it.  No names: they find those on the page."""
    mine = address_of("proposals.check", key=proposal.key)
    who = _("Iemand van de commissie") if proposal.is_on_paper else _("Iemand met wie u dit voorstel doet,")
    if change == Change.WITHDRAWN:
        return _("Uw voorstel is ingetrokken: %(title)s", title=proposal.title), _(
            "Hallo,\n\n%(who)s heeft het voorstel “%(title)s” ingetrokken. De reden:\n\n%(reason)s\n\n"
            "Bent u het daar niet mee eens? Praat erover. Zolang niet vaststaat welke voorstellen meedoen, kunt u het "
            "terughalen: %(address)s\n",
            who=who,
            title=proposal.title,
            reason=proposal.withdrawn_reason,
            address=mine,
        )
    if change == Change.BROUGHT_BACK:
        return _("Uw voorstel doet weer mee: %(title)s", title=proposal.title), _(
            "Hallo,\n\n%(who)s heeft het voorstel “%(title)s” teruggehaald. Het doet weer mee.\n\n"
            "Bekijk het hier: %(address)s\n",
            who=who,
            title=proposal.title,
            address=mine,
        )
    round_ = proposal.round
    return _("Uw voorstel is veranderd: %(title)s", title=proposal.title), _(
        "Hallo,\n\n%(who)s heeft de tekst veranderd van het voorstel “%(title)s”. Alle versies blijven "
        "bewaard.\n\nBekijk wat er anders is: %(address)s\n",
        who=who,
        title=proposal.title,
        address=address_of("versions.index", fund=round_.fund.slug, round_=round_.slug, proposal=proposal.slug),
    )


def amendment_mail(proposal: Proposal, version: Version) -> tuple[str, str]:
    """People can support it already: they read what is different, and why."""
    round_ = proposal.round
    place: dict[str, Any] = {"fund": round_.fund.slug, "round_": round_.slug, "proposal": proposal.slug}
    return _("Aangepast: %(title)s", title=proposal.title), _(
        "Hallo,\n\nDe indiener heeft het voorstel “%(title)s” aangepast. Wat er verandert, en waarom:\n\n%(why)s\n\n"
        "Bekijk het verschil: %(address)s\n",
        title=proposal.title,
        why=version.why,
        address=address_of("versions.show", number=version.number, **place),
    )


def page_of(proposal: Proposal) -> str:
    """Of a submitted proposal, whole, for a mail."""
    round_ = proposal.round
    return address_of("proposals.show", fund=round_.fund.slug, round_=round_.slug, proposal=proposal.slug)
