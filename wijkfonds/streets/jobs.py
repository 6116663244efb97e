"""Fetching the squares of a map is the worker's task: one by one, and no faster than a guest should."""

import logging
import time
from datetime import datetime
from pathlib import Path
from uuid import UUID

from flask import Flask, current_app

from config import Settings
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import end_the_snapshot, read_session, write
from wijkfonds.foundation.jobs import register
from wijkfonds.places.queries import outline_of
from wijkfonds.streets.actions import finish, report, take_streets
from wijkfonds.streets.files import NoTile, fetch, file_of, keep
from wijkfonds.streets.tiles import Cover, Tile, cover

log = logging.getLogger(__name__)
TELLS_EACH = 20
BREATH_SECONDS = 0.02
FAULTS_IN_A_ROW = 3


def fetch_streets(fund_id: str) -> None:
    """Runs once however often it is asked for."""
    found, settings = UUID(fund_id), _settings()
    area = outline_of(read_session(), found)
    whole = cover(area.outline) if area else None
    end_the_snapshot()
    if whole is None or not settings.map_tiles:
        return
    with write() as session:
        asked_at = take_streets(session, fund_id=found, whole=whole, now=clock.now())
    if asked_at is None:
        return
    try:
        _fetch_all(found, whole, asked_at, settings)
    except NoTile:
        log.warning("the server of the map does not answer")
        _finish(found, None)
    except Exception:
        _finish(found, None)
        raise
    else:
        _finish(found, whole)


def _fetch_all(fund_id: UUID, whole: Cover, asked_at: datetime, settings: Settings) -> None:
    faults = 0
    for number, tile in enumerate(whole.tiles, 1):
        path = file_of(settings.data_dir, fund_id, tile)
        if _is_fresh(path, asked_at):
            continue
        try:
            keep(path, fetch(settings.map_tiles, tile))
            faults = 0
        except NoTile:
            faults += 1
            if faults == FAULTS_IN_A_ROW or _must_be_there(tile, whole):
                raise
        if number % TELLS_EACH == 0:
            with write() as session:
                report(session, fund_id=fund_id, fetched=number, now=clock.now())
        time.sleep(BREATH_SECONDS)


def _must_be_there(tile: Tile, whole: Cover) -> bool:
    return tile.zoom == whole.least


def _is_fresh(path: Path, asked_at: datetime) -> bool:
    """Fetched for this asking, by a worker that was stopped."""
    return path.exists() and path.stat().st_mtime >= asked_at.timestamp()


def _finish(fund_id: UUID, whole: Cover | None) -> None:
    with write() as session:
        finish(session, fund_id=fund_id, whole=whole, now=clock.now())


def _settings() -> Settings:
    settings: Settings = current_app.extensions["settings"]
    return settings


def install(app: Flask) -> None:
    register(app, "fetch_streets", fetch_streets)
