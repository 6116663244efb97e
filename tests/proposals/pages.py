"""A proposal typed step by step, as its pages ask for it."""

import re
from typing import Any

from werkzeug.test import TestResponse

from tests.browser import Visitor

STEPS = {
    "": r"title|theme|summary|text|key",
    "/waar": r"place",
    "/kosten": r"(costs|others|hours)-\d+-\w+",
    "/wie": r"on_behalf",
    "/vragen": r"question-.+",
}


def hidden_in(text: str) -> dict[str, str]:
    """What the form of a step carries about the text that it showed."""
    found = {name: re.search(rf'name="{name}" type="hidden" value="([^"]*)"', text) for name in ("revision", "seen")}
    return {name: match[1] for name, match in found.items() if match}


def part_of(ending: str, typed: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in typed.items() if re.fullmatch(STEPS[ending], name)}


def write_steps(browser: Visitor, address: str, typed: dict[str, Any]) -> TestResponse:
    """Every step of which something was typed, in order; the answer to the last one, or to the first that was refused.

    `revision` is sent as given with the first step; later ones send what their page carries.
    """
    is_new = address.endswith("/nieuw")
    first = part_of("", typed) | ({"revision": typed["revision"]} if "revision" in typed and not is_new else {})
    answer = browser.post(address, first) if part_of("", typed) or is_new else None
    if is_new and answer is not None and answer.status_code == 303:
        address = str(answer.location)
    for ending in STEPS:
        part = part_of(ending, typed)
        if ending and part and (answer is None or answer.status_code == 303):
            page = browser.get(f"{address}{ending}")
            answer = browser.post(f"{address}{ending}", hidden_in(page.text) | part)
    assert answer is not None
    return answer


def write_new(browser: Visitor, new: str, typed: dict[str, Any]) -> str:
    """The address of the new draft."""
    answer = browser.post(new, part_of("", typed))
    assert answer.status_code == 303, answer.text
    rest = {name: value for name, value in typed.items() if name not in part_of("", typed)}
    if any(part_of(ending, rest) for ending in STEPS):
        last = write_steps(browser, str(answer.location), rest)
        assert last.status_code == 303, last.text
    return str(answer.location)
