"""How the sample is assessed: two read each proposal, and in the round of now everything waits that can wait."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from wijkfonds.accounts.models import Account
from wijkfonds.advice.actions import ask_advice, write_advice
from wijkfonds.advice.models import AdviceKind
from wijkfonds.advice.rules import until_of, usual_day
from wijkfonds.assessments.actions import Judged, assess_proposal
from wijkfonds.assessments.changing import ask_for_changes
from wijkfonds.assessments.models import Outcome, Verdict
from wijkfonds.assessments.rules import longest_until, usual_until
from wijkfonds.assessments.second import agree, send_back
from wijkfonds.criteria.queries import criteria_of
from wijkfonds.criteria.rules import only_on
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import write
from wijkfonds.gemeenten.queries import gemeente_at
from wijkfonds.membership.models import Membership
from wijkfonds.membership.queries import member_of
from wijkfonds.proposals.models import Proposal, ProposalStatus
from wijkfonds.proposals.queries import proposals_with
from wijkfonds.reviews.actions import ask_review
from wijkfonds.rounds.models import Round
from wijkfonds.rounds.queries import round_at

KEYS = ("permission", "upkeep", "neighbours")
IF = "Ja, als de buren die ernaast wonen vooraf een briefje krijgen en de woningcorporatie op papier ja zegt."
NO = "De grond is van de woningcorporatie, en zij heeft in een brief aan het fonds nee gezegd."
WHY = "De corporatie zei nee tegen de eerste plek. Voor de strook langs het pad geeft zij wel toestemming."
MORE = "Wilt u erbij schrijven wie de sleutel beheert, en wat het na het eerste jaar kost? Dan kunnen wij zeggen of het kan."
ADVICE = (
    "Geen bezwaar, als de stoep minstens 1,80 meter breed blijft. Meld de datum twee weken vooraf bij het wijkteam."
)


def answer_all(session: Session, round_: Round, assessors: Sequence[Membership], reasons: Mapping[str, str]) -> None:
    """They take turns to answer and to read; `reasons` by title, of what cannot be done."""
    for place, proposal in enumerate(proposals_with(session, round_.id, ProposalStatus.SUBMITTED)):
        reason = reasons[proposal.title]
        _answer(session, proposal, assessors[place % 2], reason, place)
        second = assessors[(place + 1) % 2]
        agree(session, actor=second, proposal=proposal, revision=proposal.revision, now=clock.now())


def _answer(session: Session, proposal: Proposal, actor: Membership, reason: str, place: int) -> None:
    asked = only_on(criteria_of(session, proposal.round.fund_id, proposal.round))
    weak = KEYS[place % len(KEYS)] if reason or place % 3 == 0 else ""
    verdicts = []
    for number, row in enumerate(asked):
        verdict, words = Verdict.YES, ""
        if row.key == weak:
            verdict, words = (Verdict.NO, NO) if reason else (Verdict.YES_IF, IF)
        verdicts.append(Judged(number, verdict, words))
    assess_proposal(
        session,
        actor=actor,
        proposal=proposal,
        revision=proposal.revision,
        outcome=Outcome.INFEASIBLE if reason else Outcome.FEASIBLE,
        rationale=reason,
        verdicts=verdicts,
        now=clock.now(),
    )


def in_hand(slug: str, people: Mapping[str, UUID], at: datetime) -> None:
    """In the round of now: a yes, a no with another look asked, one to read, one sent back, changes and advice asked."""
    with clock.at(at), write() as session:
        round_ = round_at(session, slug, "herfstronde")
        if round_ is None:
            raise LookupError("herfstronde")
        wim, chantal = (_member(session, round_, people[key]) for key in ("wim", "chantal"))
        found = list(proposals_with(session, round_.id, ProposalStatus.SUBMITTED))[1:8]
        for place, proposal in enumerate(found[:4]):
            _answer(session, proposal, wim, NO if place == 1 else "", place)
        for proposal in found[:2]:
            agree(session, actor=chantal, proposal=proposal, revision=proposal.revision, now=clock.now())
        send_back(
            session, actor=chantal, proposal=found[3], note="Zijn de kosten van het onderhoud mee?", now=clock.now()
        )
        _ask(session, chantal, found[4])
        _review(session, found[1])
        _advise(session, _member(session, round_, people["marijke"]), found[5:7])


def _ask(session: Session, actor: Membership, proposal: Proposal) -> None:
    now = clock.now()
    latest = longest_until(now, proposal.round.assessing_closes)
    if latest is not None:
        until = usual_until(now, latest)
        ask_for_changes(session, actor=actor, proposal=proposal, what=MORE, until=until, now=now)


def _review(session: Session, proposal: Proposal) -> None:
    if proposal.proposer_id is not None:
        now = clock.now() + timedelta(hours=3)
        ask_review(session, actor=None, account_id=proposal.proposer_id, proposal=proposal, why=WHY, facts="", now=now)


def _advise(session: Session, actor: Membership, proposals: Sequence[Proposal]) -> None:
    gemeente, now = gemeente_at(session, "merenveld"), clock.now()
    official = session.scalar(select(Account.id).where(Account.email == "gemeente@voorbeeld.example"))
    if gemeente is None or official is None:
        return
    round_, until = proposals[0].round, until_of(usual_day(now))
    asked = ask_advice(
        session, actor=actor, round_=round_, gemeente=gemeente, proposals=proposals, until=until, now=now
    )
    kind = AdviceKind.CONDITIONS
    write_advice(session, account_id=official, request=asked[0], kind=kind, explanation=ADVICE, is_public=True, now=now)


def _member(session: Session, round_: Round, account_id: UUID) -> Membership:
    found = member_of(session, round_.fund_id, account_id)
    if found is None:
        raise LookupError("no such member")
    return found
