"""What members and followers hear of a round, and of what came out for a proposal.  In the language that is spoken."""

from flask_babel import gettext as _

from wijkfonds.feeds.models import RoundNews
from wijkfonds.foundation.languages import address_of
from wijkfonds.foundation.localtime import until_text
from wijkfonds.foundation.money import euro
from wijkfonds.proposals.models import Proposal
from wijkfonds.rounds.models import Round


def round_mail(round_: Round, news: RoundNews) -> tuple[str, str]:
    if news in {RoundNews.SUBMITTING, RoundNews.SUBMITTING_ENDS}:
        return _submitting_mail(round_, news)
    if news in {RoundNews.VOTING, RoundNews.VOTING_ENDS}:
        return _voting_mail(round_, news)
    return _outcome_of_round_mail(round_, news)


def _submitting_mail(round_: Round, news: RoundNews) -> tuple[str, str]:
    until = until_text(round_.submitting_closes) if round_.submitting_closes else ""
    names = {"round": round_.title, "fund": round_.fund.name, "until": until, "address": _page_of(round_)}
    if news == RoundNews.SUBMITTING:
        return _("%(round)s: doe een voorstel", round=round_.title), _(
            "Hallo,\n\nBij %(fund)s is %(budget)s te verdelen in de ronde “%(round)s”. Voorstellen indienen kan "
            "%(until)s.\n\nLees hoe het gaat: %(address)s\n",
            budget=euro(round_.budget_cents),
            **names,
        )
    return _("%(round)s: indienen kan nog even", round=round_.title), _(
        "Hallo,\n\nU kunt nog even een voorstel indienen in de ronde “%(round)s” van %(fund)s: %(until)s.\n\n"
        "Lees hoe het gaat: %(address)s\n",
        **names,
    )


def draft_mail(round_: Round) -> tuple[str, str]:
    """To somebody with a proposal that is not submitted."""
    return _("Uw voorstel is nog niet ingediend"), _(
        "Hallo,\n\nU begon aan een voorstel voor de ronde “%(round)s” van %(fund)s, maar diende het nog niet in. Indienen "
        "kan %(until)s. Daarna doet het niet mee; uw tekst blijft bewaard.\n\nGa verder met uw voorstel: %(address)s\n",
        round=round_.title,
        fund=round_.fund.name,
        until=until_text(round_.submitting_closes) if round_.submitting_closes else "",
        address=address_of("mine.show"),
    )


def _voting_mail(round_: Round, news: RoundNews) -> tuple[str, str]:
    until = until_text(round_.voting_closes) if round_.voting_closes else ""
    names = {"round": round_.title, "fund": round_.fund.name, "until": until, "address": _page_of(round_)}
    if news == RoundNews.VOTING:
        return _("%(round)s: het stemmen is begonnen", round=round_.title), _(
            "Hallo,\n\nHet stemmen in de ronde “%(round)s” van %(fund)s is begonnen. Stemmen kan %(until)s.\n\n"
            "Kijk waarover en hoe: %(address)s\n",
            **names,
        )
    return _("%(round)s: stemmen kan nog even", round=round_.title), _(
        "Hallo,\n\nHet stemmen in de ronde “%(round)s” van %(fund)s is bijna voorbij. Het kan nog %(until)s. Hebt u al "
        "gestemd? Dan hoeft u niets te doen.\n\nKijk waarover en hoe: %(address)s\n",
        **names,
    )


def _outcome_of_round_mail(round_: Round, news: RoundNews) -> tuple[str, str]:
    at = {"fund": round_.fund.slug, "round_": round_.slug}
    names = {"round": round_.title, "fund": round_.fund.name}
    if news == RoundNews.RESULT:
        return _("De uitslag van %(round)s", round=round_.title), _(
            "Hallo,\n\nDe uitslag van de ronde “%(round)s” van %(fund)s is er: wat is gekozen, wat het kost en waarom."
            "\n\nBekijk de uitslag: %(address)s\n",
            address=address_of("results.show", **at),
            **names,
        )
    return _("De besluiten over %(round)s", round=round_.title), _(
        "Hallo,\n\nHet bestuur van %(fund)s heeft besloten over de ronde “%(round)s”: welke voorstellen krijgen geld, "
        "en waarom.\n\nLees de besluiten: %(address)s\n",
        address=address_of("decisions.index", **at),
        **names,
    )


def outcome_mail(proposal: Proposal, *, selected: bool, own: bool) -> tuple[str, str]:
    """To the proposer (`own`), or to somebody who follows the proposal."""
    round_ = proposal.round
    names = {
        "title": proposal.title,
        "round": round_.title,
        "address": address_of("results.show", fund=round_.fund.slug, round_=round_.slug),
    }
    subject = _("Gekozen: %(title)s", **names) if selected else _("Niet gekozen: %(title)s", **names)
    return subject, _outcome_words(selected=selected, own=own) % names


def _outcome_words(*, selected: bool, own: bool) -> str:
    if own and selected:
        return _(
            "Hallo,\n\nDe uitslag van de ronde “%(round)s” is er. Uw voorstel “%(title)s” is gekozen. Het bestuur neemt "
            "nog een besluit; daarover krijgt u een brief.\n\nBekijk de uitslag: %(address)s\n"
        )
    if own:
        return _(
            "Hallo,\n\nDe uitslag van de ronde “%(round)s” is er. Uw voorstel “%(title)s” is deze keer niet gekozen.\n\n"
            "Lees waarom: %(address)s\n"
        )
    if selected:
        return _(
            "Hallo,\n\nDe uitslag van de ronde “%(round)s” is er. Het voorstel “%(title)s” is gekozen.\n\n"
            "Bekijk de uitslag: %(address)s\n"
        )
    return _(
        "Hallo,\n\nDe uitslag van de ronde “%(round)s” is er. Het voorstel “%(title)s” is deze keer niet gekozen.\n\n"
        "Lees waarom: %(address)s\n"
    )


def _page_of(round_: Round) -> str:
    return address_of("overview.show_round", fund=round_.fund.slug, round_=round_.slug)
