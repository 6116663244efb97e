"""An Atom feed (RFC 4287): what is in it never changes its name, and holds no sign that XML forbids."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from xml.etree import ElementTree as ET

from flask import Response

from wijkfonds.foundation.languages import spoken

ATOM = "http://www.w3.org/2005/Atom"
FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Entry:
    """`id` is an IRI that stays the same; `url` is whole."""

    id: str
    title: str
    updated: datetime
    url: str
    text: str


@dataclass(frozen=True)
class Feed:
    """`url` is its own address, `page` that of the page it goes with; both are whole."""

    id: str
    title: str
    author: str
    updated: datetime
    url: str
    page: str


def atom_feed(feed: Feed, entries: Iterable[Entry]) -> Response:
    ET.register_namespace("", ATOM)
    made = ET.Element(f"{{{ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": spoken()})
    _add(made, "id", feed.id)
    _add(made, "title", feed.title)
    _add(made, "updated", _moment(feed.updated))
    _add(made, "link", rel="self", type="application/atom+xml", href=feed.url)
    _add(made, "link", rel="alternate", type="text/html", href=feed.page)
    _add(_add(made, "author"), "name", feed.author)
    for item in entries:
        entry = _add(made, "entry")
        _add(entry, "id", item.id)
        _add(entry, "title", item.title)
        _add(entry, "updated", _moment(item.updated))
        _add(entry, "link", rel="alternate", type="text/html", href=item.url)
        _add(entry, "summary", item.text or item.title)
    return Response(ET.tostring(made, encoding="utf-8", xml_declaration=True), mimetype="application/atom+xml")


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    made = ET.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    made.text = FORBIDDEN.sub("", text) or None
    return made


def _moment(at: datetime) -> str:
    return at.isoformat(timespec="seconds")
