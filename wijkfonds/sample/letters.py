"""The letters of the sample: a dozen neighbours without an account, who vote with a code."""

import csv
import io

from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.letters import files
from wijkfonds.letters.actions import ask_for_letters
from wijkfonds.letters.jobs import make_letters
from wijkfonds.membership.models import Membership
from wijkfonds.roll.actions import put_list
from wijkfonds.roll.lists import Line
from wijkfonds.rounds.models import Round
from wijkfonds.rounds.queries import round_at

NAMES = [
    "Aalders",
    "Bos",
    "Cornelissen",
    "Dekker",
    "Evers",
    "Faber",
    "Groen",
    "Hoekstra",
    "Ibrahim",
    "Jansen",
    "Kuipers",
    "Lems",
]
SHOWN = 3


def lines() -> list[Line]:
    return [
        Line("1234AB", 2 * number, name=f"{name[0]}. {name}", street="Bakkerspad", town="Kastanjehoek")
        for number, name in enumerate(NAMES, 1)
    ]


def put_in(actor: Membership, round_: Round) -> None:
    with write() as session:
        again, member = session.get_one(Round, round_.id), session.get_one(Membership, actor.id)
        put_list(session, actor=member, round_=again, lines=lines(), now=clock.now())


def make(actor: Membership, round_: Round) -> None:
    with write() as session:
        again = session.get_one(Round, round_.id)
        number = ask_for_letters(session, round_=again, actor_id=actor.account_id, now=clock.now()).number
    make_letters(str(round_.id), number)


def codes(fund: str, slug: str) -> list[str]:
    """A few, to try; none once the files are destroyed."""
    found = round_at(read_session(), fund, slug)
    paths = files.files_of(found.id, 1) if found else []
    texts = [path.read_text("utf-8-sig") for path in paths if path.suffix == ".csv"]
    rows = [row for text in texts for row in csv.DictReader(io.StringIO(text), delimiter=";")]
    return [row["code"] for row in rows[:SHOWN]]
