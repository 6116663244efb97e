"""What the number of the Chamber of Commerce and a website look like."""

import pytest

from wijkfonds.organisations.rules import kvk_of, website_of


@pytest.mark.parametrize("text", ["12345678", "1234 5678", "12.34.56.78", "1234-5678"])
def test_eight_digits_are_a_number_however_they_are_spaced(text):
    assert kvk_of(text) == "12345678"


@pytest.mark.parametrize("text", ["", "1234567", "123456789", "1234567a", "١٢٣٤٥٦٧٨"])
def test_anything_else_is_no_number(text):
    assert kvk_of(text) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("www.de-eik.example", "https://www.de-eik.example"),
        ("http://de-eik.example/over", "http://de-eik.example/over"),
        ("https://de-eik.example", "https://de-eik.example"),
    ],
)
def test_a_website_gets_https_where_nothing_stood(text, found):
    assert website_of(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "javascript://de-eik.example/%0Aalert(1)",
        "data:text/html,x",
        "https://naam:geheim@de-eik.example",
        "https://[",
        "de eik",
        "https://localhost",
        "https://de-eik.example:99999",
        "https://" + "a" * 200 + ".example",
        "https:\\\\de-eik.example",
    ],
)
def test_what_leads_to_no_website_is_refused(text):
    assert website_of(text) is None
