"""What the desk of a round counts: the same as the desk of its fund."""

from typing import Any

from sqlalchemy.orm import Session

from wijkfonds.assessments.listing import needs_support
from wijkfonds.assessments.waiting import Counted, for_an_answer, for_another_look, for_second_readers
from wijkfonds.foundation.waiting import Waits
from wijkfonds.proposals.queries import listed_count
from wijkfonds.rounds.models import Round


def numbers_of(session: Session, round_: Round, counts: Counted) -> dict[str, Any]:
    """Of everything, and of what has the support to go on.  What waits is counted in one of the three."""
    return {
        "counts": counts.every,
        "running": counts.running,
        "proposals": listed_count(counts.every),
        "needs_support": needs_support(round_),
        "unanswered": for_an_answer(session, [round_.id]).get(round_.id, Waits()).number,
        "to_read": for_second_readers(session, [round_.id]).get(round_.id, Waits()).number,
        "asked_again": for_another_look(session, [round_.id]).get(round_.id, Waits()).number,
    }
