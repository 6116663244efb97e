"""The proposer and the followers hear what was said, with the reason.  In the language that is spoken."""

from flask_babel import gettext as _

from wijkfonds.assessments.models import Assessment, Outcome
from wijkfonds.following.mails import page_of
from wijkfonds.proposals.models import Proposal


def answer_mail(proposal: Proposal, answer: Assessment) -> tuple[str, str]:
    title, address = proposal.title, page_of(proposal)
    if answer.outcome == Outcome.FEASIBLE:
        text = _(
            "Hallo,\n\nUw voorstel \u201c%(title)s\u201d is beoordeeld: het kan worden uitgevoerd. "
            "%(then)s\n\n%(rationale)s\n\nLees het hier: %(address)s\n",
            title=title,
            then=_then(proposal),
            rationale=answer.rationale,
            address=address,
        )
    else:
        text = _(
            "Hallo,\n\nUw voorstel \u201c%(title)s\u201d is beoordeeld: het kan nu niet doorgaan. De reden:\n\n"
            "%(rationale)s\n\nKlopt dit niet? Neem contact op met het fonds. Lees het hier: %(address)s\n",
            title=title,
            rationale=answer.rationale,
            address=address,
        )
    return _("Over uw voorstel: %(title)s", title=title), text


def answer_mail_to_followers(proposal: Proposal, answer: Assessment) -> tuple[str, str]:
    title, address = proposal.title, page_of(proposal)
    if answer.outcome == Outcome.FEASIBLE:
        return _("Dit kan: %(title)s", title=title), _(
            "Hallo,\n\nHet voorstel “%(title)s” is beoordeeld: het kan worden uitgevoerd. %(then)s\n\n%(rationale)s\n\n"
            "Lees het hier: %(address)s\n",
            title=title,
            then=_then(proposal),
            rationale=answer.rationale,
            address=address,
        )
    return _("Dit kan niet: %(title)s", title=title), _(
        "Hallo,\n\nHet voorstel “%(title)s” is beoordeeld: het kan nu niet doorgaan. De reden:\n\n%(rationale)s\n\n"
        "Lees het hier: %(address)s\n",
        title=title,
        rationale=answer.rationale,
        address=address,
    )


def _then(proposal: Proposal) -> str:
    return _("Straks staat het op het stembiljet.") if proposal.round.has_vote else _("Het doet mee in deze ronde.")
