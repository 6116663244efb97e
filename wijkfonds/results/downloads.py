"""What anybody needs to recount: the ballots, the result, and the program that checks them."""

from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from flask import Response, abort
from flask.typing import ResponseReturnValue

from wijkfonds.bundle.making import result_text
from wijkfonds.foundation.database import read_session
from wijkfonds.foundation.gate import ANYONE, open_to
from wijkfonds.results.models import CountRun
from wijkfonds.results.queries import ballots_counted, newest_done, told_by
from wijkfonds.results.views import blueprint
from wijkfonds.rounds.queries import public_round_at
from wijkfonds.tally import checker, checker_figures, checker_reading


def _published(fund: str, slug: str) -> CountRun:
    found = public_round_at(read_session(), fund, slug)
    if found is None or found.result_published_at is None:
        abort(404)
    return newest_done(read_session(), found.id) or abort(404)


@blueprint.get("/rondes/<round_>/uitslag.json", defaults={"pot": ""})
@blueprint.get("/rondes/<round_>/uitslag-<pot>.json")
@open_to(ANYONE)
def result(fund: str, round_: str, pot: str) -> ResponseReturnValue:
    plain = told_by(_published(fund, round_)).get(pot) or abort(404)
    return Response(result_text(plain), mimetype="application/json")


@blueprint.get("/rondes/<round_>/uitslag.pb", defaults={"pot": ""})
@blueprint.get("/rondes/<round_>/uitslag-<pot>.pb")
@open_to(ANYONE)
def ballots(fund: str, round_: str, pot: str) -> ResponseReturnValue:
    """Without a name, a time or an order that anybody chose; of few ballots not at all."""
    run = _published(fund, round_)
    text = ballots_counted(read_session(), run, pot) or abort(404)
    name = f"uitslag-{pot}.pb" if pot else "uitslag.pb"
    return Response(text, content_type="text/plain; charset=utf-8", headers=as_file(name))


@blueprint.get("/rondes/<round_>/narekenen.zip")
@open_to(ANYONE)
def program(fund: str, round_: str) -> ResponseReturnValue:
    """The checker: three small files that need nothing but Python."""
    _published(fund, round_)
    return Response(checker_zip(), mimetype="application/zip", headers=as_file("narekenen.zip"))


@cache
def checker_zip() -> bytes:
    """Byte for byte the same every time."""
    whole = BytesIO()
    with ZipFile(whole, "w", ZIP_DEFLATED) as packed:
        for module in (checker, checker_reading, checker_figures):
            path = Path(str(module.__file__))
            packed.writestr(ZipInfo(path.name, date_time=(1980, 1, 1, 0, 0, 0)), path.read_bytes())
    return whole.getvalue()


def as_file(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}"'}
