"""Work in the background: known by its name, done inside the application, kept until somebody does it."""

import pytest
from flask import current_app

from tests.conftest import settings_for
from wijkfonds.app import create_app
from wijkfonds.foundation.jobs import ask_for, register


def site_in(folder, *, at_once):
    return create_app(settings_for(folder).model_copy(update={"jobs_at_once": at_once}))


def waiting(site):
    return [task.args for task in site.extensions["jobs"].huey.pending()]


def test_a_job_that_nobody_knows_is_refused_where_it_is_asked_for(tmp_path):
    site = site_in(tmp_path, at_once=False)
    with site.app_context(), pytest.raises(LookupError, match="sweep"):
        ask_for("sweep")
    assert waiting(site) == []


def test_a_job_is_done_inside_the_application_with_what_it_was_given(tmp_path):
    site, seen = site_in(tmp_path, at_once=True), []
    register(site, "sweep", lambda **values: seen.append((current_app._get_current_object(), values)))
    with site.app_context():
        ask_for("sweep", street="Eikenlaan", times=2)
    assert seen == [(site, {"street": "Eikenlaan", "times": 2})]


def test_a_job_waits_for_the_worker_and_nobody_else_does_it(tmp_path):
    seen = []
    asking, working = site_in(tmp_path, at_once=False), site_in(tmp_path, at_once=False)
    for site in (asking, working):
        register(site, "sweep", lambda street: seen.append((current_app._get_current_object(), street)))
    with asking.app_context():
        ask_for("sweep", street="Eikenlaan")
    assert (seen, waiting(working)) == ([], [("sweep",)])
    huey = working.extensions["jobs"].huey
    huey.execute(huey.dequeue())
    assert (seen, waiting(asking)) == ([(working, "Eikenlaan")], [])


def test_every_minute_what_is_due_is_done_and_nothing_else(tmp_path):
    site, seen = site_in(tmp_path, at_once=True), []
    jobs = site.extensions["jobs"]
    assert {"deliver_mails", "forget_what_expired"} <= set(jobs.each_minute) <= set(jobs.known)
    jobs.each_minute.clear()
    register(site, "sweep", lambda: seen.append("swept"), each_minute=True)
    register(site, "paint", lambda: seen.append("painted"))
    jobs.tick.call_local()
    assert seen == ["swept"]
