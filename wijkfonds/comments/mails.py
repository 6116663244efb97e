"""What people hear of what is said.  In the language that is spoken; the words of others only where they were asked."""

from flask_babel import gettext as _

from wijkfonds.comments.models import Addressee, Comment
from wijkfonds.foundation.languages import address_of
from wijkfonds.funds.models import Fund
from wijkfonds.proposals.models import Proposal


def comments_mail(proposal: Proposal) -> tuple[str, str]:
    """To the proposer: however much is said in a day, it is one line."""
    return _("Reacties op: %(title)s", title=proposal.title), _(
        "Hallo,\n\nEr zijn nieuwe reacties op uw voorstel “%(title)s”.\n\nLees ze: %(address)s\n",
        title=proposal.title,
        address=page_of(proposal),
    )


def question_mail(proposal: Proposal, question: Comment) -> tuple[str, str]:
    return _("Een vraag over: %(title)s", title=proposal.title), _(
        "Hallo,\n\nIemand heeft u iets gevraagd over uw voorstel “%(title)s”:\n\n%(text)s\n\nGeef antwoord: %(address)s\n",
        title=proposal.title,
        text=question.text,
        address=address_of("comments.answer", comment=question.id),
    )


def questions_wait_mail(fund: Fund) -> tuple[str, str]:
    """To the committee: one line a day."""
    return _("Bewoners hebben iets gevraagd"), _(
        "Hallo,\n\nBewoners hebben de commissie van %(fund)s iets gevraagd.\n\n"
        "Bekijk de vragen die wachten: %(address)s\n",
        fund=fund.name,
        address=address_of("comments.questions", fund=fund.slug),
    )


def replies_mail(proposal: Proposal, thread: Comment) -> tuple[str, str]:
    return _("Er is gereageerd bij: %(title)s", title=proposal.title), _(
        "Hallo,\n\nU praatte mee over het voorstel “%(title)s”. Daar is nu op gereageerd.\n\nLees het: %(address)s\n",
        title=proposal.title,
        address=page_of_thread(thread),
    )


def answer_mail(proposal: Proposal, question: Comment, *, again: bool) -> tuple[str, str]:
    """To whoever asked."""
    by_committee = question.addressee == Addressee.COMMITTEE
    subject = _("Antwoord op uw vraag over: %(title)s", title=proposal.title)
    address = page_of_thread(question)
    if again:
        return subject, _(
            "Hallo,\n\nHet antwoord op uw vraag over “%(title)s” is aangepast.\n\nLees het: %(address)s\n",
            title=proposal.title,
            address=address,
        )
    if by_committee:
        return subject, _(
            "Hallo,\n\nDe commissie heeft antwoord gegeven op uw vraag over “%(title)s”.\n\nLees het: %(address)s\n",
            title=proposal.title,
            address=address,
        )
    return subject, _(
        "Hallo,\n\nDe indiener heeft antwoord gegeven op uw vraag over “%(title)s”.\n\nLees het: %(address)s\n",
        title=proposal.title,
        address=address,
    )


def offer_mail(proposal: Proposal) -> tuple[str, str]:
    return _("Iemand wil helpen met: %(title)s", title=proposal.title), _(
        "Hallo,\n\nIemand wil helpen met uw voorstel “%(title)s”.\n\nLees wat diegene kan doen: %(address)s\n",
        title=proposal.title,
        address=address_of("comments.offers"),
    )


def page_of(proposal: Proposal) -> str:
    round_ = proposal.round
    place = address_of("proposals.show", fund=round_.fund.slug, round_=round_.slug, proposal=proposal.slug)
    return f"{place}#reacties"


def page_of_thread(comment: Comment) -> str:
    proposal, round_ = comment.proposal, comment.proposal.round
    at = {"fund": round_.fund.slug, "round_": round_.slug, "proposal": proposal.slug}
    return address_of("comments.show", thread=comment.thread_id, **at)
