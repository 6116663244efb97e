"""Proposals as a neighbourhood writes them, of any number: common words often, long ones seldom, with a fixed seed."""

from itertools import accumulate
from random import Random

PLACES = [
    "plein",
    "park",
    "straat",
    "buurt",
    "wijk",
    "tuin",
    "speeltuin",
    "school",
    "winkel",
    "brug",
    "gracht",
    "vijver",
    "hof",
    "veld",
    "pad",
    "laan",
    "kade",
    "markt",
    "wijkcentrum",
    "buurthuis",
    "bibliotheek",
    "sporthal",
    "kinderboerderij",
    "kruispunt",
    "bushalte",
    "flat",
    "portiek",
    "galerij",
    "berm",
    "singel",
]
THINGS = [
    "bank",
    "boom",
    "bankje",
    "tafel",
    "moestuin",
    "fontein",
    "muur",
    "schildering",
    "feest",
    "maaltijd",
    "koffie",
    "les",
    "cursus",
    "cafe",
    "bord",
    "lamp",
    "fiets",
    "fietsenrek",
    "glijbaan",
    "schommel",
    "hek",
    "bloem",
    "struik",
    "insect",
    "hotel",
    "regenton",
    "zonnepaneel",
    "isolatie",
    "kast",
    "boek",
    "spel",
    "toernooi",
    "muziek",
    "film",
    "theater",
    "verhaal",
    "foto",
    "krant",
    "wandeling",
    "route",
    "kaart",
    "afval",
    "container",
    "hond",
    "katten",
    "vogel",
    "egel",
    "water",
    "regen",
    "schaduw",
    "zon",
    "warmte",
    "licht",
    "veiligheid",
    "rust",
    "ruimte",
    "gereedschap",
    "keuken",
    "oven",
    "kas",
    "kruiden",
    "fruit",
    "groente",
    "honing",
]
PEOPLE = [
    "kinderen",
    "ouderen",
    "jongeren",
    "buren",
    "bewoners",
    "vrijwilligers",
    "ouders",
    "nieuwkomers",
    "mantelzorgers",
    "sporters",
    "lezers",
]
DOING = [
    "maken",
    "bouwen",
    "planten",
    "zaaien",
    "schilderen",
    "opknappen",
    "delen",
    "koken",
    "leren",
    "ontmoeten",
    "spelen",
    "wandelen",
    "zorgen",
    "helpen",
    "vieren",
    "verzamelen",
    "repareren",
    "schoonmaken",
    "bewaren",
    "aanleggen",
    "neerzetten",
    "vergroenen",
    "verbinden",
    "versterken",
    "opzetten",
    "beginnen",
]
LIKE = [
    "groen",
    "nieuw",
    "samen",
    "veilig",
    "mooi",
    "klein",
    "groot",
    "oud",
    "warm",
    "gezellig",
    "schoon",
    "rustig",
    "vrij",
    "eerlijk",
    "sterk",
    "toegankelijk",
]
SMALL = [
    "de",
    "het",
    "een",
    "en",
    "van",
    "voor",
    "met",
    "in",
    "op",
    "aan",
    "bij",
    "naar",
    "om",
    "te",
    "is",
    "zijn",
    "wij",
    "we",
    "ons",
    "onze",
    "dat",
    "die",
    "er",
    "ook",
    "niet",
    "als",
    "maar",
    "door",
    "over",
    "elke",
    "meer",
    "kan",
    "wordt",
    "hebben",
    "willen",
    "graag",
    "daar",
    "waar",
    "zo",
    "nog",
    "al",
    "veel",
]
NEEDLE = "zeepkistenrace"


class Writer:
    """What it writes next depends on its seed alone."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)
        plain = [*THINGS, *PLACES, *DOING, *LIKE, *PEOPLE]
        self.chance.shuffle(plain)
        together = [f"{one}{other}" for one in (*THINGS, *PLACES) for other in (*THINGS, *PLACES) if one != other]
        self.chance.shuffle(together)
        self.words = plain + together
        self.often = list(accumulate(1 / (place + 8) for place in range(len(self.words))))

    def some(self, count: int) -> list[str]:
        """Words by Zipf, small ones between them."""
        found = self.chance.choices(self.words, cum_weights=self.often, k=count)
        small = self.chance.choices(SMALL, k=count)
        return [word for pair in zip(small, found, strict=True) for word in pair]

    def sentence(self, count: int) -> str:
        """With a capital and a full stop."""
        return " ".join(self.some(count)).capitalize() + "."

    def title(self, number: int) -> str:
        """One in five hundred holds the needle."""
        named = f"{NEEDLE} op" if number % 500 == 7 else "een"
        one, place = self.chance.choice(THINGS), self.chance.choice(PLACES)
        return f"{named} {self.chance.choice(LIKE)} {one} bij de {place}".capitalize()

    def text(self) -> str:
        """Between sixty and two hundred words."""
        return " ".join(self.sentence(self.chance.randint(4, 9)) for _ in range(self.chance.randint(6, 14)))
