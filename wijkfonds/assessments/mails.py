"""The proposer and the followers hear what was said, with the reason.  In the language that is spoken."""

from flask_babel import gettext as _

from wijkfonds.assessments.models import Assessment, ChangeRequest, Outcome
from wijkfonds.following.mails import page_of
from wijkfonds.foundation.languages import address_of
from wijkfonds.foundation.localtime import until_text
from wijkfonds.foundation.money import euro
from wijkfonds.proposals.models import Proposal
from wijkfonds.rounds.models import Round


def answer_mail(proposal: Proposal, answer: Assessment) -> tuple[str, str]:
    title, address = proposal.title, page_of(proposal)
    if answer.outcome == Outcome.FEASIBLE:
        text = _(
            "Hallo,\n\nUw voorstel \u201c%(title)s\u201d is beoordeeld: het kan worden uitgevoerd. "
            "%(then)s\n\n%(rationale)s\n\nLees het hier: %(address)s\n",
            title=title,
            then=_then(proposal) + _amount(answer),
            rationale=answer.rationale,
            address=address,
        )
    else:
        text = _(
            "Hallo,\n\nUw voorstel “%(title)s” is beoordeeld: het kan nu niet doorgaan. De reden:\n\n"
            "%(rationale)s\n\nKlopt dit niet? %(review)s Lees het hier: %(address)s\n",
            title=title,
            rationale=answer.rationale,
            review=_review(proposal),
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
            then=_then(proposal) + _amount(answer),
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


def changes_mail(proposal: Proposal, request: ChangeRequest) -> tuple[str, str]:
    return _("Pas uw voorstel aan: %(title)s", title=proposal.title), _(
        "Hallo,\n\nDe beoordelaars hebben uw voorstel “%(title)s” gelezen. Voordat zij antwoord geven, vragen zij u iets "
        "te veranderen:\n\n%(what)s\n\nDit kan %(until)s. Pas uw voorstel hier aan: %(address)s\n",
        title=proposal.title,
        what=request.what,
        until=until_text(request.until),
        address=_changes_page(proposal),
    )


def changes_mail_to_followers(proposal: Proposal) -> tuple[str, str]:
    return _("Aanpassing gevraagd: %(title)s", title=proposal.title), _(
        "Hallo,\n\nDe beoordelaars hebben de indiener van het voorstel “%(title)s” gevraagd om iets aan te passen. "
        "Daarna geven zij antwoord.\n\nLees het hier: %(address)s\n",
        title=proposal.title,
        address=page_of(proposal),
    )


def reminder_mail(proposal: Proposal, request: ChangeRequest) -> tuple[str, str]:
    return _("Nog twee dagen: pas uw voorstel aan"), _(
        "Hallo,\n\nDe beoordelaars vroegen u om iets te veranderen aan uw voorstel “%(title)s”:\n\n%(what)s\n\nDit kan nog "
        "%(until)s. Daarna beoordelen zij het zoals het er staat. Pas het hier aan: %(address)s\n",
        title=proposal.title,
        what=request.what,
        until=until_text(request.until),
        address=_changes_page(proposal),
    )


def taken_back_mail(proposal: Proposal) -> tuple[str, str]:
    return _("U hoeft niets aan te passen: %(title)s", title=proposal.title), _(
        "Hallo,\n\nDe beoordelaars hebben hun vraag over uw voorstel “%(title)s” teruggenomen. Zij beoordelen het zoals het "
        "er staat.\n\nLees het hier: %(address)s\n",
        title=proposal.title,
        address=page_of(proposal),
    )


def second_mail(round_: Round) -> tuple[str, str]:
    return _("Er wacht een antwoord op een tweede lezer"), _(
        "Hallo,\n\nIn de ronde “%(round)s” wacht een antwoord tot een tweede beoordelaar het heeft nagelezen. Wie van u "
        "heeft tijd?\n\nBekijk wat uw beurt is: %(address)s\n",
        round=round_.title,
        address=address_of("assessments.index", fund=round_.fund.slug, round_=round_.slug),
    )


def sent_back_mail(proposal: Proposal, answer: Assessment) -> tuple[str, str]:
    round_ = proposal.round
    return _("De tweede lezer denkt er anders over: %(title)s", title=proposal.title), _(
        "Hallo,\n\nEen andere beoordelaar las uw antwoord op “%(title)s” en schreef:\n\n%(note)s\n\nGeef hier een nieuw "
        "antwoord: %(address)s\n",
        title=proposal.title,
        note=answer.second_note,
        address=address_of("assessments.assess", fund=round_.fund.slug, round_=round_.slug, proposal=proposal.slug),
    )


def changed_mail(proposal: Proposal) -> tuple[str, str]:
    round_ = proposal.round
    return _("Aangepast: %(title)s", title=proposal.title), _(
        "Hallo,\n\nDe indiener heeft “%(title)s” aangepast, zoals u vroeg. Het wacht nu weer op een antwoord.\n\n"
        "Beoordeel het hier: %(address)s\n",
        title=proposal.title,
        address=address_of("assessments.assess", fund=round_.fund.slug, round_=round_.slug, proposal=proposal.slug),
    )


def _then(proposal: Proposal) -> str:
    return _("Straks staat het op het stembiljet.") if proposal.round.has_vote else _("Het doet mee in deze ronde.")


def _amount(answer: Assessment) -> str:
    if answer.cents is None:
        return ""
    return " " + _(
        "Het bedrag is nu %(amount)s. De uitleg: %(reason)s", amount=euro(answer.cents), reason=answer.cents_reason
    )


def _review(proposal: Proposal) -> str:
    """How long they can ask for another look, if at all."""
    days = proposal.round.review_days
    if not days:
        return _("Neem contact op met het fonds.")
    return _("U kunt %(days)s dagen lang één keer vragen of anderen opnieuw kijken.", days=days)


def _changes_page(proposal: Proposal) -> str:
    return address_of("proposals.changes_asked", key=proposal.key)
