"""The sample neighbourhood on a server of its own, and every page that is looked at."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import select
from werkzeug.serving import make_server

from tests.conftest import NOW, StoppedClock, migrated_app, settings_for
from tests.journeys.conftest import Site, free_port
from wijkfonds.accounts.models import Account
from wijkfonds.decisions.models import Decision
from wijkfonds.foundation import clock
from wijkfonds.foundation.limits import limiter
from wijkfonds.proposals.models import Proposal
from wijkfonds.sample.commands import make_sample

FUND = "/fondsen/kastanjehoek"
VOTING, SUBMITTING, RESULT = (f"{FUND}/rondes/{name}ronde" for name in ("zomer", "herfst", "lente"))
DESK = f"{FUND}/beheer"
PLAN_DESK = f"{DESK}/rondes/herfstronde/voorstellen/papierwinkel-samen-uw-post-openen"
BOARD_DESK = f"{DESK}/rondes/lenteronde/besluiten"
ASKED_ABOUT = f"{SUBMITTING}/voorstellen/papierwinkel-samen-uw-post-openen"  # people talk about it
MERGED, ON_PAPER = "drie-wormenhotels-in-de-wijk", "een-leuning-bij-de-trap-naar-het-vijverpad"
REFUSED, WITH_PHOTOS = "zwemles-voor-volwassenen", "een-bakoven-voor-de-buurt"
TALKED = "kastanjehoek/herfstronde/papierwinkel-samen-uw-post-openen"
STRANGER = [
    "/",
    "/fondsen",
    FUND,
    VOTING,
    SUBMITTING,
    RESULT,
    f"{SUBMITTING}/voorstellen",
    f"{SUBMITTING}/voorstellen?zoek=niets-van-dit-al",
    f"{VOTING}/voorstellen?thema=duurzaam&volgorde=goedkoopste",
    f"{VOTING}/voorstellen/geen-zebrapad",
    f"{RESULT}/uitslag",
    f"{VOTING}/uitslag",
    f"{VOTING}/stembewijs",
    f"{RESULT}/stembewijs",
    f"{VOTING}/stemmen",
    f"{VOTING}/stemmen/geen-brief",
    f"{RESULT}/controleren",
    f"{VOTING}/controleren",
    f"{RESULT}/verslag",
    f"{RESULT}/vernietigd",
    f"{FUND}/geld",
    f"{FUND}/geld?jaar=2019",
    "/fondsen/oeverdam/geld",
    f"{FUND}/logboek",
    f"{RESULT}/besluiten",
    f"{VOTING}/besluiten",
    f"{RESULT}/voorstellen/een-aed-aan-de-beukenflat",
    f"{RESULT}/voorstellen/huiswerkplek-in-het-stekelhuis",
    "/gemeenten/merenveld",
    "/gemeenten/merenveld?thema=duurzaam",
    *(f"{SUBMITTING}/voorstellen{rest}" for rest in ("/kaart", "?volgorde=willekeurig&start=lindeblad")),
    *(f"{ASKED_ABOUT}{rest}" for rest in ("", "/reacties", "/versies", "/versies/1", "/print", "/handtekeningen")),
    *(f"{SUBMITTING}/voorstellen/{name}" for name in (MERGED, ON_PAPER, REFUSED, WITH_PHOTOS)),
    f"{SUBMITTING}/vragen",
    f"{FUND}/organisaties",
    "/inloggen",
    "/aanmelden",
    "/aanmelden/onbekend",
    "/wachtwoord-vergeten",
    "/inloggen/link",
    "/ontwikkeling/code",
    "/ontwikkeling/post",
    "/privacy",
    "/privacy/uitgevoerd",
    "/toegankelijkheid",
    "/vergeten",
    "/meldingen/uit/onbekend",
    "/bestaat-niet",
]
RESIDENT = [
    "/mijn",
    "/mijn/beveiliging",
    *(f"/mijn/beveiliging/{page}" for page in ("app", "passkey", "wachtwoord", "e-mailadres")),
    "/mijn/gegevens",
    "/mijn/vergeten",
    "/mijn/meldingen",
    f"{FUND}/lid-worden",
    "/fondsen/oeverdam/lid-worden",
    *(f"{FUND}/lid-worden/{page}" for page in ("bewijs", "verhuisd", "brief", "balie")),
    f"{SUBMITTING}/voorstellen/nieuw",
    f"{VOTING}/voorstellen/nieuw",
    f"{VOTING}/stemmen",
    f"{RESULT}/stemmen",
    f"{DESK}/leden",
    f"{SUBMITTING}/voorstellen/fietswerkplaats-waar-jongeren-leren/melden",
    "/mijn/blokkades",
    *(f"/mijn/{page}" for page in ("volgen", "steun", "reacties", "hulp", "gedaan")),
    *(f"/mijn/{page}/{TALKED}" for page in ("volgen", "steun", "reacties", "hulp", "samen")),
    "/mijn/volgen/kastanjehoek/herfstronde",
    "/mijn/nieuw/kastanjehoek/herfstronde",
    f"{SUBMITTING}/voorstellen/{REFUSED}/herbeoordeling",
]
STEPS = ("", "/waar", "/kaart", "/fotos", "/kosten", "/wie", "/vragen", "/nakijken", "/intrekken")
WRITER = ["/mijn", *(f"/mijn/voorstellen/{{draft}}{step}" for step in STEPS)]
WRITER += [f"/mijn/voorstellen/{{changes_asked}}/{page}" for page in ("aanpassing", "nakijken", "samen", "intrekken")]
WRITER += ["/mijn/voorstellen/{infeasible}/herbeoordeling", "/mijn/voorstellen/{changes_asked}"]
COMMITTEE = [
    "/mijn",
    "/mijn/meldingen",
    DESK,
    f"{DESK}/gemeenten",
    f"{DESK}/meldingen",
    f"{DESK}/rondes/lenteronde/cijfers",
    f"{DESK}/leden",
    f"{DESK}/leden?staat=confirmed&pagina=2",
    f"{DESK}/controle",
    *(f"{DESK}/controle/{page}" for page in ("brieven", "balie", "ledenlijst", "dubbel")),
    f"{DESK}/rondes/nieuw",
    *(f"{DESK}/rondes/{name}ronde" for name in ("zomer", "herfst", "lente")),
    *(f"{DESK}/rondes/herfstronde/{step}" for step in ("basis", "planning", "stemmen", "nakijken")),
    f"{DESK}/rondes/herfstronde/potten",
    f"{DESK}/rondes/herfstronde/voorstellen/of-of",
    *(f"{DESK}/rondes/herfstronde/{page}" for page in ("vragen", "vragen/nieuw", "papier", "papier/nieuw", "steun")),
    *(f"{DESK}/rondes/herfstronde/werklijst{page}" for page in ("", "/gedaan", "/geven", "/thema")),
    *(f"{DESK}/rondes/herfstronde/{page}" for page in ("berichten", "berichten/nieuw", "advies", "samenvoegen")),
    *(f"{DESK}/rondes/herfstronde/voorstellen{page}" for page in ("?toon=alles", "/instellen")),
    *(f"{PLAN_DESK}{page}" for page in ("", "/aanpassing", "/steun")),
    *(
        f"{DESK}/{page}"
        for page in ("vragen", "gebied", "gebied/straten", "toetsvragen", "rondes/herfstronde/toetsvragen")
    ),
    f"{DESK}/rondes/zomerronde/potten",
    f"{DESK}/rondes/zomerronde/stemmen",
    f"{DESK}/rondes/zomerronde/planning",
    f"{DESK}/rondes/zomerronde/voorstellen",
    f"{DESK}/rondes/lenteronde/telling",
    f"{DESK}/rondes/zomerronde/telling",
    *(f"{DESK}/rondes/{name}ronde/{page}" for name in ("zomer", "lente") for page in ("stembus", "stemmers")),
    f"{DESK}/rondes/zomerronde/brieven",
    f"{DESK}/rondes/zomerronde/brieven/1/vernietigen",
    f"{DESK}/rondes/lenteronde/vernietigen",
]
TELLER = [
    *(f"/mijn/beveiliging{page}" for page in ("", "/herstelcodes", "/app/weg")),
    f"{DESK}/rondes/lenteronde/stembus/steekproef",
    f"{DESK}/rondes/zomerronde/stembus/steekproef",
]
BOARD = ["/mijn", DESK, f"{DESK}/samen", f"{BOARD_DESK}", f"{BOARD_DESK}/een-aed-aan-de-beukenflat", f"{DESK}/geld"]
TREASURER = [
    DESK,
    f"{DESK}/geld",
    f"{DESK}/geld/ontvangen",
    f"{DESK}/geld/rondes/zomerronde/opzij",
    f"{DESK}/geld/rondes/lenteronde/vrij",
    f"{DESK}/geld/rondes/lenteronde/een-aed-aan-de-beukenflat/betalen",
    f"{DESK}/geld/rondes/lenteronde/een-aed-aan-de-beukenflat/terug",
]
ADMINISTRATOR = ["/mijn", "/mijn/meldingen", "/beheer", "/beheer/post"]
OBSERVER = ["/mijn", "/gemeenten/merenveld/meekijken", "/gemeenten/merenveld/advies"]
PEOPLE = {
    "": STRANGER,
    "gemeente@voorbeeld.example": OBSERVER,
    "buur240@voorbeeld.example": RESIDENT,
    "yusuf@voorbeeld.example": WRITER,
    "marijke@voorbeeld.example": COMMITTEE,
    "piotr@voorbeeld.example": TELLER,
    "joke@voorbeeld.example": BOARD,
    "annelies@voorbeeld.example": TREASURER,
    "beheer@voorbeeld.example": ADMINISTRATOR,
}
NAMES = ["stranger", "observer", "resident", "writer", "committee", "teller", "board", "treasurer", "administrator"]


def addresses(site: Site, who: str) -> list[str]:
    """The pages of this person; for a stranger also those of two decisions, whose names differ each time."""
    with site.app.extensions["database"].session() as session:
        if who:
            own = select(Proposal.status, Proposal.key).join(Proposal.proposer).where(Account.email == who)
            return [address.format(**dict(session.execute(own).all())) for address in PEOPLE[who]]
        keys = session.scalars(select(Decision.key).order_by(Decision.follows).limit(2)).all()
    return [*STRANGER, *(f"{RESULT}/besluiten/{key}" for key in keys)]


@contextmanager
def sample_site(folder: Path) -> Iterator[Site]:
    port = free_port()
    settings = settings_for(folder).model_copy(update={"base_url": f"http://127.0.0.1:{port}"})
    settings.__dict__.pop("site", None)
    app = migrated_app(settings)
    limiter.enabled = False
    time = StoppedClock(NOW)
    with clock.at(time):
        with app.app_context():
            make_sample(lambda _line: None)
        server = make_server("127.0.0.1", port, app, threaded=True)
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield Site(app, f"http://127.0.0.1:{port}", time, folder)
        server.shutdown()
        thread.join()
        server.server_close()
    app.extensions["database"].engine.dispose()
