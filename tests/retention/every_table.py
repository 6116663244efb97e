"""A row about one person in every table that can bear one; name, e-mail and postcode wherever a text can hold them."""

from uuid import UUID, uuid4

from sqlalchemy import insert, select, update

from tests.retention import tables_of_a_road as road
from tests.retention.tables_of_a_road import DAY, EMAIL, NAME, NEW_EMAIL, POSTCODE, Rows, Whole
from tests.world import World
from wijkfonds.accounts.models import LinkPurpose
from wijkfonds.foundation.mail_bounces import note_bounce
from wijkfonds.foundation.models import Model
from wijkfonds.logbook.actions import record
from wijkfonds.membership.events import RoleEvent
from wijkfonds.membership.models import Role
from wijkfonds.proposals.models import Proposal
from wijkfonds.verification.keys import key_of


def fill_every_table(world: World, me: UUID) -> None:
    tables = Model.metadata.tables
    whole = _whole(world, me)
    with world.app.app_context(), world.database.write() as session:
        for rows in (_account, _member, _officer, road.assessor, _proposer, _together, _moderated, road.talked):
            for name, values in rows(whole):
                session.execute(insert(tables[name]).values(values))
        note_bounce(session, email=EMAIL, now=whole.now)
        record(session, fund_id=whole.fund, event=RoleEvent.GIVEN, role="board", actor_id=me, now=whole.now)
        session.execute(
            update(tables["membership"])
            .where(tables["membership"].c.id == whole.member)
            .values(blocked_until=whole.now + DAY)
        )


def _whole(world: World, me: UUID) -> Whole:
    with world.database.session() as session:
        round_ = world.find_round(session, "zomer")
        plans = dict(session.execute(select(Proposal.title, Proposal.id)).all())
        return Whole(
            app=world.app,
            me=me,
            member=world.member(session, me).id,
            other=world.member(session, world.committee).id,
            officer=world.committee,
            fund=round_.fund_id,
            round=round_.id,
            mine=plans["Plan 1"],
            of_others=plans["Plan 2"],
            now=world.time(),
        )


def _account(whole: Whole) -> Rows:
    me, now, later = {"account_id": whole.me}, whole.now, whole.now + DAY
    link = {"token_hash": "a" * 64, "purpose": LinkPurpose.NEW_PASSWORD, "email": EMAIL, "next_path": ""}
    yield "mail_link", link | {"expires_at": now}
    tokens = {"old_token_hash": "b" * 64, "new_token_hash": "c" * 64}
    yield "address_change", me | tokens | {"new_email": NEW_EMAIL, "expires_at": later}
    yield "known_device", me | {"token_hash": "d" * 64, "expires_at": later}
    yield "half_login", me | {"token_hash": "e" * 64, "created_at": now, "expires_at": later}
    yield "authenticator", me | {"sealed_secret": "sealed secret", "confirmed_at": now}
    yield "recovery_code", me | {"code_hash": "f" * 64}
    key = {"credential_id": b"credential", "public_key": b"public", "sign_count": 0}
    yield "passkey", me | key | {"id": uuid4(), "name": f"Telefoon van {NAME}", "created_at": now}
    choice = uuid4()
    yield "notification_choice", me | {"id": choice, "fund_id": whole.fund, "kind": "my_proposals"}
    yield "follow", me | {"id": choice, "round_id": whole.round, "proposal_id": whole.of_others, "followed_at": now}
    gave = {"proposal_id": whole.of_others, "person_hmac": "j" * 64, "given_at": now}
    yield "support", me | gave | {"id": uuid4()}
    yield "round_visit", me | {"id": uuid4(), "round_id": whole.round, "seen_until": now}
    words = {"subject": f"Nieuws voor {NAME}", "body": f"Hallo {NAME}", "about": f"news {whole.me}"}
    yield "digest_line", words | {"id": uuid4(), "choice_id": choice, "told_at": now}
    mail = {
        "recipient": EMAIL,
        "subject": NAME,
        "body": NAME,
        "about": NAME,
        "unsubscribe": EMAIL,
        "problem": "no_server",
    }
    yield "outbox_mail", mail | {"id": uuid4(), "tries": 12, "posted_at": now, "next_try": later}


def _member(whole: Whole) -> Rows:
    of_fund, now = {"fund_id": whole.fund}, whole.now
    me = {"membership_id": whole.member}
    yield "membership_role", me | {"role": Role.BOARD, "given_at": now}
    asked = {"state": "open", "invited_at": now, "expires_at": now + DAY}
    yield "role_invitation", asked | {"id": uuid4(), "member_id": whole.member, "role": "teller"}
    handed = {"member_id": whole.other, "handed_by": whole.member, "role": "board"}
    yield "role_invitation", asked | handed | {"id": uuid4()}
    letter = {"id": uuid4(), "street": f"{NAME}straat", "town": POSTCODE, "place_hmac": "g" * 64, "asked_at": now}
    yield "address_letter", of_fund | me | letter
    yield "proof_tries", me | {"way": "letter", "tries": 1, "since": now}
    yield "desk_proof", me | {"kind": "contract", "seen_at": now}
    yield "membership_trace", of_fund | me | {"person_hmac": "h" * 64, "asked_at": now}
    first, second = sorted((whole.member, whole.other))
    double = {"id": uuid4(), "first_id": first, "second_id": second, "reason": "address", "found_at": now}
    yield "membership_double", of_fund | double
    keyed = key_of(whole.fund).email(EMAIL)
    yield "list_place", of_fund | {"id": uuid4(), "number_hmac": "i" * 64, "used_by": whole.member}
    yield "list_place", of_fund | {"id": uuid4(), "email_hmac": keyed}
    seen = {"email_hmac": keyed, "postcode": POSTCODE, "house_number": "77", "kinds": "contract"}
    term = {"invited_at": now, "expires_at": now + DAY}
    yield "desk_invitation", of_fund | seen | term | {"id": uuid4()}
    yield "first_invitation", of_fund | term | {"id": uuid4(), "email_hmac": keyed}


def _officer(whole: Whole) -> Rows:
    now, me = whole.now, whole.me
    by_me = {"proposal_id": whole.of_others, "assessor_id": me, "rationale": "Dit kan hier goed, denk ik."}
    yield "assessment", by_me | {"id": me, "outcome": "feasible", "assessed_at": now}
    yield "score", by_me | {"value": 7, "scored_at": now}
    yield "gemeente", {"id": me, "slug": "merenveld", "name": "Merenveld", "created_at": now}
    yield "observer", {"gemeente_id": me, "account_id": me}
    act = {"fund_id": whole.fund, "fingerprint": "", "proposed_at": now, "expires_at": now + DAY, "reason": ""}
    done = {"kind": "publish_result", "subject": "x", "what": "Zomerronde", "state": "expired", "answered_at": now}
    yield "act", act | done | {"id": me, "proposed_by": me}
    about_me = {"kind": "block_member", "subject": str(whole.member), "what": NAME, "state": "open"}
    yield "act", act | about_me | {"id": uuid4(), "proposed_by": whole.officer}
    yield "assignment", {"proposal_id": whole.of_others, "account_id": me, "given_by_id": me, "given_at": now}
    many = {"round_id": whole.round, "kind": "give", "done_count": 1, "left_out_count": 0, "done_at": now}
    many |= {"id": uuid4()}
    yield "bulk_act", many | {"actor_id": me, "undone_at": now, "undone_by_id": me}
    line = {"bulk_act_id": many["id"], "number": 1, "proposal_id": whole.of_others}
    yield "bulk_line", line | {"account_id": me, "did": "given"}
    yield from road.messages(whole)
    paper = {"number": 1, "handed_in_on": now.date(), "state": "waiting", "entered_at": now, "struck_reason": ""}
    yield "support_sheet", paper | {"id": uuid4(), "proposal_id": whole.of_others, "entered_by_id": me}
    yield "chore_holder", {"fund_id": whole.fund, "key": "members:", "account_id": me, "taken_at": now}
    yield "interest", {"id": uuid4(), "proposal_id": whole.mine, "account_id": me, "kind": "own", "noted_at": now}


def _proposer(whole: Whole) -> Rows:
    now, me = whole.now, whole.me
    yield from road.changing(whole)
    home = {"name": NAME, "number": 77, "letter": "", "addition": "", "postcode": POSTCODE, "contact": EMAIL}
    yield "letter_request", home | {"id": me, "round_id": whole.round, "asked_at": now}
    asked = uuid4()
    reach = {"id": asked, "round_id": whole.round, "position": 1, "kind": "short", "demand": "needed"}
    yield "question", reach | {"standard": "contact", "label": "", "hint": "", "choices": "", "is_public": False}
    yield "answer", {"proposal_id": whole.mine, "question_id": asked, "text": f"Bel {NAME}"}
    lines = {"proposal_id": whole.mine, "position": 0}
    yield "other_money", lines | {"who": "De school", "cents": 100, "is_promised": True}
    yield "own_hours", lines | {"what": "Schilderen", "hours": 4}
    payment = {"fund_id": whole.fund, "proposal_id": whole.mine, "direction": "pay", "cents": 100, "text": "hout"}
    yield "payment", payment | {"id": me, "booked_on": now.date(), "created_at": now}
    photo = {"id": me, "proposal_id": whole.mine, "kind": "photo", "position": 1, "pages": 0, "added_at": now}
    yield "attachment", photo | {"alt": f"{NAME} op een bank", "caption": NAME}
    size = {"attachment_id": me, "size": "klein", "width": 1, "height": 1, "length": 1}
    yield "attachment_file", size | {"sha256": "a" * 64, "content": NAME.encode()}


def _together(whole: Whole) -> Rows:
    """In an organisation of two, asked for it once more, and asked by another."""
    now, fund = whole.now, {"fund_id": whole.fund}
    of = {"kind": "groep", "about": "", "website": "", "contact_email": "", "kvk": "", "created_at": now}
    yield "organisation", fund | of | {"id": whole.fund, "slug": "de-eik", "name": "De Eik"}
    yield "organisation_slug", fund | {"slug": "de-eik", "organisation_id": whole.fund}
    for account, manages in ((whole.me, True), (whole.officer, False)):
        person = {"organisation_id": whole.fund, "account_id": account, "manages": manages, "shows_name": manages}
        yield "organisation_person", person | {"id": uuid4(), "joined_at": now}
    along = {"proposal_id": whole.of_others, "account_id": whole.me, "shows_name": True, "joined_at": now}
    yield "co_proposer", along | {"id": uuid4()}
    asked = {"proposal_id": whole.of_others, "email": EMAIL, "invited_at": now, "expires_at": now + DAY}
    yield "co_proposer_invitation", asked | {"id": uuid4()}
    asked = {"organisation_id": whole.fund, "email": EMAIL, "invited_at": now, "expires_at": now + DAY}
    yield "organisation_invitation", asked | {"id": uuid4()}


def _moderated(whole: Whole) -> Rows:
    now, me = whole.now, whole.me
    report = {"kind": "untrue", "text": "Dit klopt niet.", "reported_at": now}
    yield "report", report | {"id": uuid4(), "proposal_id": whole.of_others, "reporter_id": me}
    said = {"reason": "Dit is reclame voor een winkel.", "hidden_at": now, "ended_at": now}
    yield "hiding", said | {"id": uuid4(), "proposal_id": whole.mine, "hidden_by": whole.officer}
    yield "hiding", said | {"id": uuid4(), "proposal_id": whole.of_others, "hidden_by": me}
    block = {"ends_at": now + DAY, "proposed_at": now}
    against = {"reason": f"{NAME} schreef lelijke dingen.", "appeal": f"Ik, {NAME}, niet.", "appealed_at": now}
    confirmed = {"confirmed_by": me, "confirmed_at": now}
    of_me = {"id": uuid4(), "membership_id": whole.member, "proposed_by": whole.officer}
    yield "member_block", block | against | of_me
    of_another = {"id": uuid4(), "membership_id": whole.other, "proposed_by": whole.officer}
    yield "member_block", block | confirmed | of_another | {"reason": "Een reden over een ander."}
