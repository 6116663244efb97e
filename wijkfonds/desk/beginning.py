"""What the first steps of a fund are told from, and their words."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from flask import url_for
from flask_babel import LazyString
from flask_babel import lazy_gettext as lazy
from sqlalchemy.orm import Session

from wijkfonds.bylaws.queries import has_bylaws
from wijkfonds.desk.rules import FundBegun, FundStep, first_steps_of
from wijkfonds.founding.queries import ready_people
from wijkfonds.funds.models import Fund
from wijkfonds.membership.models import Level, Way
from wijkfonds.membership.queries import chose_ways, open_ways
from wijkfonds.membership.rules import somebody_can_vote
from wijkfonds.rounds.models import Round
from wijkfonds.rounds.rules import problems_with_schedule
from wijkfonds.rounds.schedules import problems_with_ballot, problems_with_voters, schedule_of

# Title, why, and what the link says.
WORDS: dict[FundStep, tuple[LazyString, LazyString, LazyString]] = {
    FundStep.PEOPLE: (
        lazy("Twee mensen in de commissie"),
        lazy(
            "Wat ertoe doet, doen twee mensen. Ieder zegt ja op de vraag in de mail en stelt een tweede stap in bij het inloggen. Is er nog maar één? De beheerder van de site vraagt de tweede."
        ),
        lazy("Bekijk wie een taak heeft"),
    ),
    FundStep.WAYS: (
        lazy("Kies hoe leden laten zien waar ze wonen"),
        lazy("Alleen wie dat liet zien, kan stemmen. Kies meer dan één manier, dan kan iedereen meedoen."),
        lazy("Kies de manieren"),
    ),
    FundStep.ROUND: (
        lazy("Schrijf de eerste ronde"),
        lazy("Waar is het geld voor, hoeveel is er, en wie beslist? Niemand anders ziet de ronde nog."),
        lazy("Schrijf de ronde"),
    ),
    FundStep.PLAN: (
        lazy("Kies de dagen"),
        lazy(
            "Van wanneer tot wanneer bewoners indienen, de commissie beoordeelt en de wijk stemt. De klok doet de rest."
        ),
        lazy("Kies de dagen"),
    ),
    FundStep.COUNT: (
        lazy("Kies hoe er wordt gestemd en verdeeld"),
        lazy("Bewoners lezen de telregel voordat ze meedoen. U kunt hem eerst uitproberen met verzonnen stemmen."),
        lazy("Kies de telregel"),
    ),
    FundStep.BYLAWS: (
        lazy("Zet het reglement online"),
        lazy(
            "Een voorbeeld is al ingevuld met wat u hebt ingesteld. U leest het, verandert wat anders moet, en staat ervoor in."
        ),
        lazy("Naar het reglement"),
    ),
    FundStep.PUBLISH: (
        lazy("Kijk alles na en zet de ronde online"),
        lazy("U ziet de ronde eerst zoals een bewoner hem ziet. Daarna kan iedereen hem lezen."),
        lazy("Kijk de ronde na"),
    ),
}


def first_steps(session: Session, fund: Fund, rounds: Sequence[Round], now: datetime) -> list[dict[str, Any]]:
    """For `components/first_steps.html`; empty once a round is online, without a query."""
    if any(round_.published_at for round_ in rounds):
        return []
    draft = max(rounds, key=lambda round_: round_.created_at, default=None)
    states = first_steps_of(_begun(session, fund, draft, now))
    return [_words_of(step, fund, draft) | {"state": state} for step, state in states.items()]


def _begun(session: Session, fund: Fund, draft: Round | None, now: datetime) -> FundBegun:
    return FundBegun(
        people=ready_people(session, fund.id),
        somebody_can_vote=chose_ways(session, fund.id) and _can_vote(draft, open_ways(session, fund.id)),
        has_draft=draft is not None,
        has_vote=draft is not None and draft.has_vote,
        is_planned=draft is not None and not problems_with_schedule(schedule_of(draft), now),
        can_count=draft is not None and not problems_with_ballot(draft),
        has_bylaws=has_bylaws(session, fund.id),
        has_published=False,
    )


def _can_vote(draft: Round | None, ways: Collection[Way]) -> bool:
    """In this round; while there is none, in one that asks what most do."""
    return not problems_with_voters(draft, ways) if draft else somebody_can_vote(ways, Level.ADDRESS_PROVEN)


def _words_of(step: FundStep, fund: Fund, draft: Round | None) -> dict[str, str | LazyString]:
    title, why, label = WORDS[step]
    return {"title": title, "why": why, "label": label, "url": _place(step, fund.slug, draft)}


def _place(step: FundStep, fund: str, draft: Round | None) -> str:
    fixed = {FundStep.PEOPLE: "roles.index", FundStep.WAYS: "verification.show", FundStep.BYLAWS: "bylaws.desk"}
    if step in fixed:
        return url_for(fixed[step], fund=fund)
    if draft is None:
        return url_for("rounds.new", fund=fund)
    of_round = {
        FundStep.ROUND: "rounds.basics",
        FundStep.PLAN: "rounds.plan",
        FundStep.COUNT: "rounds.ballot",
        FundStep.PUBLISH: "rounds.preview",
    }
    return url_for(of_round[step], fund=fund, round_=draft.slug)
