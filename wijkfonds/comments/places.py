"""Where words stand: what a page about a proposal shows, and the address of one comment."""

from typing import Any

from flask import url_for

from wijkfonds.comments.models import Comment
from wijkfonds.comments.rules import page_of_place
from wijkfonds.proposals.models import Proposal


def about(proposal: Proposal) -> dict[str, Any]:
    return {"fund": proposal.round.fund, "round": proposal.round, "proposal": proposal}


def place_of(comment: Comment) -> str:
    """A thread that was just begun is the newest on the page of the proposal; a reply stands in its thread."""
    proposal, round_ = comment.proposal, comment.proposal.round
    at: dict[str, Any] = {"fund": round_.fund.slug, "round_": round_.slug, "proposal": proposal.slug}
    anchor = f"reactie-{comment.id}"
    if comment.parent_id is None:
        return url_for("proposals.show", **at, _anchor=anchor)
    number = page_of_place(comment.place)
    at |= {"thread": comment.parent_id, "pagina": number if number > 1 else None}
    return url_for("comments.show", **at, _anchor=anchor)
