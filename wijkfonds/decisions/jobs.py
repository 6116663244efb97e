"""After a release: each proposer gets a letter and a mail.  Run twice, nobody hears it twice."""

from urllib.parse import urlsplit
from uuid import UUID

from flask import Flask, current_app
from sqlalchemy.orm import Session

from wijkfonds.decisions.letters import letter_pdf, letter_words
from wijkfonds.decisions.mails import decision_mail
from wijkfonds.decisions.models import Decision, DecisionLetter
from wijkfonds.decisions.queries import letter_of, unlettered_rounds, without_letter
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.jobs import register
from wijkfonds.foundation.outbox import post
from wijkfonds.results.selection import selected_in
from wijkfonds.rounds.models import Round


def tell_proposers(round_id: str) -> None:
    """The letters are made outside the transaction, one by one: a worker that dies goes on where it was."""
    session = read_session()
    round_ = session.get_one(Round, UUID(round_id))
    whys = {line.proposal.id: line.why for line in selected_in(session, round_)}
    for decision in without_letter(session, round_.id):
        address = _address("decisions.show", fund=round_.fund.slug, round_=round_.slug, key=decision.key)
        words = letter_words(decision, round_.fund, whys.get(decision.proposal_id, ""), address)
        _keep(decision.id, letter_pdf(words), decision, round_, address)


def _keep(decision_id: UUID, pdf: bytes, seen: Decision, round_: Round, address: str) -> None:
    proposal = seen.proposal
    subject, body = decision_mail(
        title=proposal.title,
        fund_name=round_.fund.name,
        outcome=seen.outcome,
        cents=seen.cents,
        address=address,
        letter=_address("decisions.own_letter", key=proposal.key),
    )
    email = proposal.proposer.email if proposal.proposer else ""
    with write() as session:
        _once(session, decision_id, pdf, email, subject, body)


def _once(session: Session, decision_id: UUID, pdf: bytes, email: str, subject: str, body: str) -> None:
    if letter_of(session, decision_id) is not None:
        return
    now = clock.now()
    session.add(DecisionLetter(decision_id=decision_id, pdf=pdf, made_at=now))
    if email:
        post(session, to=email, subject=subject, body=body, now=now, about=f"decision {decision_id}")


def _address(endpoint: str, **values: str) -> str:
    site: str = current_app.extensions["settings"].site
    path = current_app.url_map.bind(urlsplit(site).netloc or "localhost").build(endpoint, values)
    return site + path


def _resume() -> None:
    for round_id in unlettered_rounds(read_session()):
        tell_proposers(str(round_id))


def install(app: Flask) -> None:
    register(app, "tell_proposers", tell_proposers)
    register(app, "resume_letters", _resume, each_minute=True)
