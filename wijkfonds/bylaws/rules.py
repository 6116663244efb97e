"""Articles: in which order they stand, which follow the settings of the fund, and the hash of them all."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

MOST_ARTICLES = 40
OWN = "eigen"


@dataclass(frozen=True)
class Article:
    """`key` is its word in an address.  Without a text it is an article of the template, and says what that says now."""

    key: str
    title: str = ""
    text: str = ""

    @property
    def follows(self) -> bool:
        return not self.text


Articles = tuple[Article, ...]


def dumped(articles: Sequence[Article]) -> str:
    return json.dumps([asdict(article) for article in articles], ensure_ascii=False)


def loaded(text: str) -> Articles:
    return tuple(Article(**values) for values in json.loads(text))


def filled(articles: Sequence[Article], template: Mapping[str, Article]) -> Articles:
    """As people read them: whatever follows the template is written out.  What the template lost is left out."""
    return tuple(
        template[article.key] if article.follows else article
        for article in articles
        if not article.follows or article.key in template
    )


def rewritten(articles: Sequence[Article], written: Article, template: Mapping[str, Article]) -> Articles:
    """Words that are those of the template follow it from now on."""
    same = template.get(written.key) == written
    kept = Article(written.key) if same else written
    return tuple(kept if article.key == written.key else article for article in articles)


def extended(articles: Sequence[Article], title: str, text: str) -> Articles:
    """With an article of their own at the end."""
    numbers = [int(article.key.partition("-")[2]) for article in articles if article.key.startswith(f"{OWN}-")]
    return (*articles, Article(f"{OWN}-{max(numbers, default=0) + 1}", title, text))


def without(articles: Sequence[Article], key: str) -> Articles:
    return tuple(article for article in articles if article.key != key)


def put_back(articles: Sequence[Article], key: str, order: Sequence[str]) -> Articles:
    """An article of the template again, before the first that comes after it there."""
    if any(article.key == key for article in articles):
        return tuple(articles)
    later = set(order[order.index(key) + 1 :])
    place = next((number for number, article in enumerate(articles) if article.key in later), len(articles))
    return (*articles[:place], Article(key), *articles[place:])


def seen_of(articles: Sequence[Article]) -> str:
    """Short, to find out whether somebody else changed them while a page was open."""
    return sha256_of(articles)[:16]


def sha256_of(articles: Sequence[Article]) -> str:
    """Of numbers, titles and texts as they are read."""
    parts = [f"{number}. {article.title}\n\n{article.text}\n" for number, article in enumerate(articles, 1)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
