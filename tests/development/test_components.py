"""Components are those in use, no more, and one page shows each of them."""

import re
from pathlib import Path

import pytest

from tests.conftest import migrated_app, settings_for

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
PAGE = TEMPLATES / "development" / "components.html"
MACRO = re.compile(r"{%-? macro ([a-z]\w*)\(")
COMPONENTS = sorted(
    (path.name, name) for path in (TEMPLATES / "components").glob("*.html") for name in MACRO.findall(path.read_text())
)
OTHERS = [
    path.read_text()
    for path in TEMPLATES.rglob("*.html")
    if not {"components", "development"} & set(path.relative_to(TEMPLATES).parts)
]


def imports(text: str, file: str, name: str) -> bool:
    taken = re.findall(r'{%-? from "components/' + re.escape(file) + r'" import ([^%]+?)-?%}', text)
    return any(name in re.findall(r"(\w+)(?: as \w+)?", names) for names in taken)


def called_as(text: str, name: str) -> str:
    """What it is called there, if it was given another name."""
    found = re.search(rf"\b{name} as (\w+)", text)
    return found[1] if found else name


def is_called(text: str, name: str) -> bool:
    return re.search(rf"(?<!macro )\b{called_as(text, name)}\(", text) is not None


def test_there_are_components_to_look_at():
    assert len(COMPONENTS) > 20
    assert imports(PAGE.read_text(), "notice.html", "notice")
    assert not imports(PAGE.read_text(), "notice.html", "nothing")


@pytest.mark.parametrize(("file", "name"), COMPONENTS)
def test_a_component_that_no_page_uses_is_deleted(file, name):
    assert any(imports(text, file, name) and is_called(text, name) for text in OTHERS)


@pytest.mark.parametrize(("file", "name"), COMPONENTS)
def test_every_component_is_shown(file, name):
    text = PAGE.read_text()
    assert imports(text, file, name)
    assert is_called(text, name)
    assert f'about("{name}"' in text


def test_the_page_shows_them_all_and_errors_say_what_to_do(app, visitor):
    answer = visitor.get("/ontwikkeling/componenten")
    assert answer.status_code == 200
    for _file, name in COMPONENTS:
        assert f'id="{name}"' in answer.text
    assert "Geef een titel." in answer.text
    assert answer.text.count('aria-invalid="true"') == 2


def test_it_is_not_there_in_production(tmp_path):
    settings = settings_for(tmp_path).model_copy(update={"environment": "production"})
    site = migrated_app(settings)
    assert site.test_client().get("/ontwikkeling/componenten", base_url="https://localhost").status_code == 404
