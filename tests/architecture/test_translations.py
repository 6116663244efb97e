"""Each text can be read in each language, with the same values in it, and nothing is kept that no page says."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
ENGLISH = ROOT / "translations/en/LC_MESSAGES/messages.po"
VALUE = re.compile(r"%(?:\((\w+)\)[sd]|%)")
SAME_IN_BOTH = {
    "%(day)s %(until)s",
    "%(number)s: %(title)s",
    "('%(num)s postcode', '%(num)s postcodes')",
    "('postcode %(codes)s', 'postcodes %(codes)s')",
    "Budget",
    "Code",
    "E-mail:",
    "In %(area)s?",
    "Later",
    "Letter %(letter)s",
    "Online",
    "Planning",
    "Pot: %(name)s",
    "Postcode",
    "Sam",
    "Website",
    "gift",
    "in %(round)s",
    "link",
    "open",
    "teller",
}


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale="en")


@pytest.fixture(scope="module")
def said(tmp_path_factory) -> Catalog:
    """What the code and the templates say, found the way `make texts` finds it."""
    path = tmp_path_factory.mktemp("texts") / "messages.pot"
    command = [sys.executable, "-m", "babel.messages.frontend", "-q", "extract", "-F", "pyproject.toml", "-k", "lazy"]
    subprocess.run([*command, "-o", str(path), "."], check=True, cwd=ROOT)
    return read(path)


@pytest.fixture(scope="module")
def english() -> Catalog:
    return read(ENGLISH)


def forms(text: str | tuple[str, ...] | list[str]) -> list[str]:
    return [text] if isinstance(text, str) else list(text)


def test_every_dutch_text_has_an_english_one(said, english):
    missing = [str(message.id) for message in said if message.id and not english.get(message.id)]
    assert missing == []
    empty = [str(message.id) for message in english if message.id and not all(forms(message.string))]
    assert empty == []


def test_one_text_for_one_is_followed_by_one_text_for_more():
    """A catalogue looks a text up by the one for one: two texts for more would share the first's translation."""
    plurals: dict[str, set[str]] = {}
    for name, method in (("wijkfonds", "python"), ("templates", "jinja2")):
        for _file, _line, texts, _notes, _context in extract_from_dir(ROOT / name, method_map=[("**", method)]):
            if isinstance(texts, tuple):
                plurals.setdefault(texts[0], set()).add(texts[1])
    assert plurals
    assert {one: more for one, more in plurals.items() if len(more) > 1} == {}


def test_nothing_is_translated_that_nobody_says(said, english):
    assert [str(message.id) for message in english if message.id and not said.get(message.id)] == []
    assert not english.obsolete


def test_nothing_is_a_guess(english):
    assert [str(message.id) for message in english if message.fuzzy] == []


def test_an_english_text_holds_the_same_values_and_lines(english):
    wrong = []
    for message in english:
        for dutch, said_in_english in zip(forms(message.id), forms(message.string), strict=True) if message.id else ():
            values = sorted(VALUE.findall(dutch)) == sorted(VALUE.findall(said_in_english))
            if not values or dutch.count("\n") != said_in_english.count("\n"):
                wrong.append(dutch)
    assert wrong == []


def test_no_english_text_is_still_dutch(english):
    """What is the same in both languages stands on a list."""
    dutch = re.compile(r"\b(het|een|van|niet|voor|naar|wordt|zijn|geld|ronde|stem|voorstel)\b", re.IGNORECASE)
    found = [one for message in english if message.id for one in forms(message.string) if dutch.search(one)]
    assert found == []
    copied = [str(message.id) for message in english if message.id and message.id == message.string]
    assert set(copied) == SAME_IN_BOTH


def test_a_text_is_translated_while_the_code_runs(app):
    from flask_babel import gettext

    from wijkfonds.foundation.languages import Language, in_language

    with app.test_request_context("/"):
        assert gettext("Inloggen") == "Inloggen"
        with in_language(Language.EN):
            assert gettext("Inloggen") == "Sign in"
        assert gettext("Inloggen") == "Inloggen"
