"""What members hear of a round."""

from flask_babel import gettext as _

from wijkfonds.feeds.models import RoundNews
from wijkfonds.foundation.languages import address_of
from wijkfonds.foundation.localtime import until_text
from wijkfonds.foundation.money import euro
from wijkfonds.rounds.models import Round


def round_mail(round_: Round, news: RoundNews) -> tuple[str, str]:
    """In the language that is spoken."""
    at = {"fund": round_.fund.slug, "round_": round_.slug}
    names = {"round": round_.title, "fund": round_.fund.name}
    if news == RoundNews.SUBMITTING and round_.submitting_closes:
        return _("%(round)s: doe een voorstel", round=round_.title), _(
            "Hallo,\n\nBij %(fund)s is %(budget)s te verdelen in de ronde “%(round)s”. Voorstellen indienen kan "
            "%(until)s.\n\nLees hoe het gaat: %(address)s\n",
            budget=euro(round_.budget_cents),
            until=until_text(round_.submitting_closes),
            address=address_of("overview.show_round", **at),
            **names,
        )
    if news == RoundNews.VOTING and round_.voting_closes:
        return _("%(round)s: het stemmen is begonnen", round=round_.title), _(
            "Hallo,\n\nHet stemmen in de ronde “%(round)s” van %(fund)s is begonnen. Stemmen kan %(until)s.\n\n"
            "Kijk waarover en hoe: %(address)s\n",
            until=until_text(round_.voting_closes),
            address=address_of("overview.show_round", **at),
            **names,
        )
    return _("De uitslag van %(round)s", round=round_.title), _(
        "Hallo,\n\nDe uitslag van de ronde “%(round)s” van %(fund)s is er: wat is gekozen, wat het kost en waarom.\n\n"
        "Bekijk de uitslag: %(address)s\n",
        address=address_of("results.show", **at),
        **names,
    )
