"""After a release: each proposer gets a letter and a mail.  Run twice, nobody hears it twice."""

from uuid import UUID

from flask import Flask
from sqlalchemy.orm import Session

from wijkfonds.decisions.letters import letter_pdf, letter_words
from wijkfonds.decisions.mails import decision_mail
from wijkfonds.decisions.models import Decision, DecisionLetter
from wijkfonds.decisions.queries import letter_of, unlettered_rounds, without_letter
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.jobs import register
from wijkfonds.foundation.languages import Language, address_of, in_language
from wijkfonds.foundation.outbox import post
from wijkfonds.results.selection import selected_in
from wijkfonds.rounds.models import Round


def tell_proposers(round_id: str) -> None:
    """The letters are made outside the transaction, one by one: a worker that dies goes on where it was."""
    session = read_session()
    round_ = session.get_one(Round, UUID(round_id))
    waiting = without_letter(session, round_.id)
    whys = {language: _whys(session, round_, language) for language in {Language.NL, *map(_reads, waiting)}}
    for decision in waiting:
        written_in = dict.fromkeys((Language.NL, _reads(decision)))  # the Dutch letter first: that one is the decision
        letters = [_letter(decision, round_, language, whys[language]) for language in written_in]
        _keep(decision.id, letter_pdf(letters), decision, round_)


def _reads(decision: Decision) -> Language:
    return decision.proposal.proposer.language if decision.proposal.proposer else Language.NL


def _whys(session: Session, round_: Round, language: Language) -> dict[UUID, str]:
    with in_language(language):
        return {line.proposal.id: line.why for line in selected_in(session, round_)}


def _letter(decision: Decision, round_: Round, language: Language, whys: dict[UUID, str]) -> dict[str, object]:
    with in_language(language):
        return letter_words(decision, round_.fund, whys.get(decision.proposal_id, ""), _page_of(decision, round_))


def _page_of(decision: Decision, round_: Round) -> str:
    return address_of("decisions.show", fund=round_.fund.slug, round_=round_.slug, key=decision.key)


def _keep(decision_id: UUID, pdf: bytes, seen: Decision, round_: Round) -> None:
    proposal = seen.proposal
    with in_language(_reads(seen)):
        subject, body = decision_mail(
            title=proposal.title,
            fund_name=round_.fund.name,
            outcome=seen.outcome,
            cents=seen.cents,
            address=_page_of(seen, round_),
            letter=address_of("decisions.own_letter", key=proposal.key),
        )
    email = proposal.proposer.email if proposal.proposer else ""
    with write() as session:
        _once(session, decision_id, pdf, email, _reads(seen), subject, body)


def _once(
    session: Session, decision_id: UUID, pdf: bytes, email: str, language: Language, subject: str, body: str
) -> None:
    """A decision is told to whoever it is about, whatever they chose to hear."""
    if letter_of(session, decision_id) is not None:
        return
    now = clock.now()
    session.add(DecisionLetter(decision_id=decision_id, pdf=pdf, made_at=now))
    if email:
        post(
            session,
            to=email,
            subject=subject,
            body=body,
            now=now,
            about=f"decision {decision_id}",
            kind="decision",
            language=language,
        )


def _resume() -> None:
    for round_id in unlettered_rounds(read_session()):
        tell_proposers(str(round_id))


def install(app: Flask) -> None:
    register(app, "tell_proposers", tell_proposers)
    register(app, "resume_letters", _resume, each_minute=True)
