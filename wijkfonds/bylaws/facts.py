"""What the template is filled with: the settings of the fund and of its newest round, in Dutch words."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from wijkfonds.bylaws.template import Facts, RoundFacts
from wijkfonds.foundation.languages import Language, in_language
from wijkfonds.foundation.money import euro
from wijkfonds.funds.models import Fund, FundKind, LegalMode
from wijkfonds.funds.queries import area_of, themes_of
from wijkfonds.membership.models import Level
from wijkfonds.membership.queries import open_ways
from wijkfonds.rounds.explaining import ballot_words, rule_sentence, support_sentence
from wijkfonds.rounds.models import DecisionMode, Round
from wijkfonds.rounds.texts import DECISION_NAMES
from wijkfonds.verification.ways import in_order

BODIES = {
    FundKind.STICHTING: "een stichting",
    FundKind.VERENIGING: "een vereniging",
    FundKind.COOPERATIE: "een coöperatie",
    FundKind.WIJKRAAD: "een fonds van de wijkraad of dorpsraad",
    FundKind.BEWONERSBEDRIJF: "een bewonersbedrijf",
    FundKind.GEMEENTE: "een fonds van de gemeente",
}


def facts_of(session: Session, fund: Fund) -> Facts:
    newest = session.scalar(
        select(Round)
        .where(Round.fund_id == fund.id, Round.source == "")
        .order_by(Round.created_at.desc(), Round.id)
        .limit(1)
    )
    with in_language(Language.NL):
        return Facts(
            fund=fund.name,
            kind=BODIES[fund.kind],
            is_public=fund.legal_mode == LegalMode.PUBLIC,
            area=fund.area_name,
            postcodes=tuple(sorted(area_of(session, fund.id))),
            contact=fund.contact_email or fund.postal_address,
            themes=tuple(theme.name for theme in themes_of(session, fund.id)),
            ways=tuple(str(way.name).lower() for way in in_order(open_ways(session, fund.id))),
            round=_of(newest) if newest else None,
        )


def _of(round_: Round) -> RoundFacts:
    return RoundFacts(
        title=round_.title,
        budget=euro(round_.budget_cents),
        in_pots=bool(round_.pots),
        has_vote=round_.has_vote,
        has_scores=round_.decision_mode == DecisionMode.COMMITTEE_DECIDES,
        decides=str(DECISION_NAMES[round_.decision_mode]),
        proposer_is_verified=round_.level_to_propose >= Level.ADDRESS_PROVEN,
        members_vote=round_.members_vote,
        level_to_vote=round_.level_to_vote,
        letters_vote=round_.letters_vote,
        ballot=ballot_words(round_).lower(),
        rule=rule_sentence(round_),
        support=support_sentence(round_),
    )
