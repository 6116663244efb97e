"""A text of a proposal as JSON and back: every field of it, also those that are added later.

Names are kept beside the ids that they belong to: a theme that is gone still has its name in an old version.  So are the
answers that everybody may read, in words; the others are kept to be restored and shown to nobody.
"""

import json
from collections.abc import Mapping
from dataclasses import fields
from typing import Any
from uuid import UUID

from wijkfonds.proposals.models import Proposal
from wijkfonds.proposals.text import Text, text_of
from wijkfonds.questions.texts import label_of, said

NAMES = "names"  # beside the fields: of the theme and of the organisation


def parts_of(proposal: Proposal) -> dict[str, Any]:
    theme, organisation = proposal.theme, proposal.organisation
    names = {
        "theme_id": theme.name if theme else "",
        "organisation_id": organisation.name if organisation else "",
        "answers": _public_answers(proposal),
    }
    return _fields_of(text_of(proposal)) | {NAMES: names}


def _public_answers(proposal: Proposal) -> dict[str, list[str]]:
    """By question what everybody may read of it: what was asked, and the answer in words."""
    kept = {answer.question_id: answer.text for answer in proposal.answers}
    public = [question for question in proposal.questions if question.is_public and question.id in kept]
    return {str(each.id): [str(label_of(each)), str(said(each, kept[each.id]))] for each in public}


def parts_with(text: Text, of_then: Mapping[str, Any], of_now: Mapping[str, Any]) -> dict[str, Any]:
    """As the parts would be with this text, whose theme is the one of then or of now."""
    parts = _fields_of(text)
    same_theme = parts["theme_id"] == of_now["theme_id"]
    names = of_now[NAMES] | {"theme_id": (of_now if same_theme else of_then)[NAMES]["theme_id"]}
    if "answers" in of_then:
        names["answers"] = of_then[NAMES].get("answers", {})
    return parts | {NAMES: names}


def written(parts: Mapping[str, Any]) -> str:
    return json.dumps(parts, ensure_ascii=False, sort_keys=True)


def _fields_of(text: Text) -> dict[str, Any]:
    return {field.name: _plain(getattr(text, field.name)) for field in fields(text)}


def read_parts(kept: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads(kept)
    return found


def text_in(parts: Mapping[str, Any], now: Text) -> Text:
    """What was not written down then stays as it is now."""
    kept = {field.name: _of(field.name, parts[field.name]) for field in fields(Text) if field.name in parts}
    return Text(**{field.name: getattr(now, field.name) for field in fields(Text)} | kept)


def _plain(value: Any) -> Any:
    if isinstance(value, UUID):
        return str(value)
    return [_plain(each) for each in value] if isinstance(value, tuple) else value


def _of(name: str, value: Any) -> Any:
    if name.endswith("_id"):
        return UUID(value) if value else None
    if name == "answers":
        return tuple((UUID(key), words) for key, words in value)
    return tuple(_of("", each) for each in value) if isinstance(value, list) else value
