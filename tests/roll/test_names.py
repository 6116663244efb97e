"""Who may be one person, and who is not."""

import pytest

from wijkfonds.roll.names import same_person


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("J. Jansen", "Jan Jansen", True),
        ("Jansen", "Jan Jansen", True),
        ("Jansen, J.", "Jan Jansen", True),
        ("J. van den Berg-Smit", "Janny Smit", True),
        ("Berg, J. van den", "Jan van den Berg", True),
        ("josé müller", "José Muller", True),
        ("Dhr. A. de Vries", "Ahmed de Vries", True),
        ("J. Jansen", "Piet Jansen", False),
        ("Anna Jansen", "Bea Jansen", False),
        ("Jan de Vries", "Jan de Boer", False),
        ("", "Jan Jansen", False),
    ],
)
def test_a_surname_in_common_and_no_other_first_name(one, other, same):
    assert same_person(one, other) is same_person(other, one) is same
