"""The proposer and the followers hear what the board decided."""

from flask_babel import gettext as _

from wijkfonds.decisions.models import Decision
from wijkfonds.decisions.rules import DecisionOutcome
from wijkfonds.foundation.languages import address_of
from wijkfonds.foundation.money import euro


def decision_mail(
    *, title: str, fund_name: str, outcome: DecisionOutcome, cents: int, address: str, letter: str
) -> tuple[str, str]:
    """`address` is the public page, `letter` where the proposer finds the letter."""
    texts = {
        DecisionOutcome.AWARDED: _("Uw voorstel krijgt geld: %(amount)s.", amount=euro(cents)),
        DecisionOutcome.PARTLY_AWARDED: _("Uw voorstel krijgt een deel van het geld: %(amount)s.", amount=euro(cents)),
        DecisionOutcome.REJECTED: _("Uw voorstel krijgt deze keer geen geld."),
    }
    return _("Het besluit over: %(title)s", title=title), _(
        "Hallo,\n\nHet bestuur van %(fund)s heeft besloten over uw voorstel “%(title)s”.\n\n%(what)s\n\n"
        "De reden en wat u kunt doen als u het er niet mee eens bent, staan hier: %(address)s\n\n"
        "De brief met het besluit: %(letter)s\n",
        fund=fund_name,
        title=title,
        what=texts[outcome],
        address=address,
        letter=letter,
    )


def decision_mail_to_followers(decision: Decision) -> tuple[str, str]:
    round_, title, amount = decision.round, decision.proposal.title, euro(decision.cents)
    texts = {
        DecisionOutcome.AWARDED: _("Het voorstel krijgt geld: %(amount)s.", amount=amount),
        DecisionOutcome.PARTLY_AWARDED: _("Het voorstel krijgt een deel van het geld: %(amount)s.", amount=amount),
        DecisionOutcome.REJECTED: _("Het voorstel krijgt deze keer geen geld."),
    }
    return _("Het besluit over: %(title)s", title=title), _(
        "Hallo,\n\nHet bestuur van %(fund)s heeft besloten over het voorstel “%(title)s”.\n\n%(what)s\n\n"
        "De reden staat hier: %(address)s\n",
        fund=round_.fund.name,
        title=title,
        what=texts[decision.outcome],
        address=address_of("decisions.show", fund=round_.fund.slug, round_=round_.slug, key=decision.key),
    )
