"""What a resident of the sample wrote, as the pages of writing would keep it."""

from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from wijkfonds.funds.queries import themes_of
from wijkfonds.proposals.text import Text
from wijkfonds.rounds.models import Round
from wijkfonds.sample.organisations import on_behalf_of
from wijkfonds.sample.texts import cents_in


def text_in(session: Session, wanted: dict[str, Any], account_id: UUID, round_: Round) -> Text:
    themes = {theme.slug: theme.id for theme in themes_of(session, round_.fund_id)}
    return Text(
        title=wanted["title"],
        summary=wanted["summary"],
        text=wanted["text"].strip(),
        place=wanted["place"],
        theme_id=themes[wanted["theme"]],
        organisation_id=on_behalf_of(session, wanted, account_id, round_.fund_id),
        costs=tuple((line["what"], cents_in(line["euro"])) for line in wanted["costs"]),
        others=tuple(
            (line["who"], cents_in(line["euro"]), line.get("promised", False)) for line in wanted.get("others", [])
        ),
        hours=tuple((line["what"], line["hours"]) for line in wanted.get("own_hours", [])),
    )
