"""No form can be sent without end, and a form that strangers can send says how often."""

from flask_limiter.util import get_qualified_name

from wijkfonds.foundation.gate import ANYONE, SAFE, VISITOR, audience_of
from wijkfonds.foundation.limits import limiter

NO_LIMIT = {
    "ballots.check": "shows a choice once more and keeps nothing; a whole flat may vote by one connection",
    "ballots.total": "adds up and keeps nothing; it is asked at every tick of a box",
    "ballots.cast": "a place on the roll holds one ballot, and nobody is kept waiting on the last evening",
    "ballots.leave": "only forgets the code that this browser holds",
    "notifications.turn_off": "a mail provider clicks for thousands of people; the signed address says what may change",
    "notifications.turn_on": "undoes the one before, for the same signed address",
}


def own_limits(app, endpoint):
    return limiter.limit_manager.decorated_limits(get_qualified_name(app.view_functions[endpoint]))


def forms(app):
    return sorted({rule.endpoint for rule in app.url_map.iter_rules() if not (rule.methods or set()) <= SAFE})


def test_every_form_of_strangers_has_a_limit_of_its_own_or_a_reason_why_not(sqlite_app):
    strangers = [one for one in forms(sqlite_app) if audience_of(sqlite_app, one) in {VISITOR, ANYONE}]
    assert len(strangers) > 5
    assert {one for one in strangers if not own_limits(sqlite_app, one)} == set(NO_LIMIT)


def test_every_other_form_has_the_ordinary_limit_or_one_of_its_own(sqlite_app):
    """The ordinary one comes by itself: nobody can forget it."""
    with sqlite_app.test_request_context():
        unlimited = []
        for endpoint in set(forms(sqlite_app)) - set(NO_LIMIT):
            blueprint = endpoint.split(".")[0]
            found = limiter.limit_manager.resolve_limits(sqlite_app, endpoint, blueprint)
            if not any(found):
                unlimited.append(endpoint)
    assert unlimited == []


def test_a_limit_counts_forms_and_never_pages_that_are_read(sqlite_app):
    read = {rule.endpoint for rule in sqlite_app.url_map.iter_rules() if "GET" in (rule.methods or set())}
    own = [limit for endpoint in read & set(forms(sqlite_app)) for limit in own_limits(sqlite_app, endpoint)]
    assert {tuple(limit.methods or ()) for limit in own} == {("post",)}
