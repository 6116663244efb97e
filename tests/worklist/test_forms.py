"""What is sent empty, or made up."""

import pytest

from tests.worklist.conftest import LIST
from wijkfonds.worklist.models import BulkAct


@pytest.mark.parametrize(
    ("word", "typed", "status"),
    [
        ("geven", {}, 409),
        ("geven", {"alle": "ja"}, 409),
        ("geven", {"alle": "ja", "naar": "verdelen", "seen": "x"}, 409),
        ("geven", {"alle": "ja", "naar": "verdelen", "seen": "x" * 65}, 400),
        ("geven", {"kies": "\u202e🙂", "naar": "verdelen"}, 409),
        ("thema", {}, 409),
        ("thema", {"alle": "ja", "naar": "nergens"}, 409),
    ],
)
def test_a_form_that_is_empty_or_made_up_does_nothing(desk, word, typed, status):
    assert desk.committee.post(f"{LIST}/{word}", typed).status_code == status
    assert desk.held == {}
    assert desk.rows(BulkAct) == []
