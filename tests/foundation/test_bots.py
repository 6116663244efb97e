"""A program gets the answer of a person, and nothing happens."""

import pytest
from sqlalchemy import func, select

from wijkfonds.accounts.models import MailLink

FORMS = ("/aanmelden", "/wachtwoord-vergeten")
EMAIL = {"email": "sanne@voorbeeld.example"}


def rows(app, model):
    with app.extensions["database"].session() as session:
        return session.scalar(select(func.count()).select_from(model))


def said(answer):
    return answer.status_code, answer.text


@pytest.mark.parametrize("address", FORMS)
@pytest.mark.parametrize(
    "of_a_program",
    [{"website": "http://spam.example"}, {"shown": ""}, {"shown": "MTIz.forged"}, {"shown": "x" * 5000}],
    ids=["field", "no-moment", "forged", "long"],
)
def test_a_program_is_answered_as_a_person_is_and_gets_no_mail(app, visitor, mails, address, of_a_program):
    person = said(visitor.post(address, EMAIL))
    sent, links = len(mails), rows(app, MailLink)
    assert sent == 1
    assert said(visitor.post(address, EMAIL | of_a_program)) == person
    assert (len(mails), rows(app, MailLink)) == (sent, links)


@pytest.mark.parametrize("address", FORMS)
@pytest.mark.parametrize(("seconds", "sent"), [(0, 0), (1.999, 0), (2, 1), (2.001, 1), (864_000, 1), (-5, 0)])
def test_nobody_fills_in_a_form_within_two_seconds_and_everybody_may_take_ten_days(
    visitor, mails, address, seconds, sent
):
    assert visitor.post(address, EMAIL | {"shown": visitor.shown(seconds)}).status_code == 200
    assert len(mails) == sent


def test_a_form_that_comes_back_keeps_the_moment_at_which_it_was_shown_first(visitor, time):
    shown = visitor.shown(0)
    time.move(seconds=60)
    assert f'value="{shown}"' in visitor.post("/aanmelden", {"email": "geen adres", "shown": shown}).text


@pytest.mark.parametrize("address", FORMS)
def test_people_do_not_see_the_field_and_the_keyboard_passes_it(visitor, address):
    page = visitor.get(address)
    hidden = page.text.split('<div class="visually-hidden" aria-hidden="true">')[1].split("</div>")[0]
    assert 'name="website"' in hidden
    assert 'tabindex="-1"' in hidden
    assert 'autocomplete="off"' in hidden
    assert "style=" not in page.text
    assert len(page.headers.getlist("Set-Cookie")) == 1
