"""Where commands play scenarios: fresh databases, each a copy of one that was given all tables once."""

import tempfile
from contextlib import contextmanager

from flask import Flask, current_app

from app.database import attach, db, schema
from app.database.fresh import Folder, place_of


@contextmanager
def stages(url=None):
    """The :class:`Stages` beside the database of ``url``, on its server or in its folder; none: in a temporary folder.

    Raises ``BadDatabaseUrl``, ``MayNotCreateDatabases``.
    """
    if url is None:
        with tempfile.TemporaryDirectory() as folder, _prepared(Folder(folder)) as made:
            yield made
    else:
        with _prepared(place_of(url)) as made:
            yield made


@contextmanager
def _prepared(place):
    with _made(place) as url:
        with _attached(url):
            schema.upgrade(db.engine)
        yield Stages(place, url)


class Stages:
    """Lends fresh databases with all tables, one after the other."""

    def __init__(self, place, prepared):
        self._place, self._prepared = place, prepared

    @contextmanager
    def fresh(self):
        """A while in which ``db`` is a fresh database."""
        with _made(self._place, self._prepared) as url, _attached(url):
            yield


@contextmanager
def _made(place, like=None):
    url = place.make(like)
    try:
        yield url
    finally:
        place.drop(url)


@contextmanager
def _attached(url):
    app = Flask("stage")
    app.config.update(current_app.config, DATABASE_URL=url)
    attach(app)
    with app.app_context():
        try:
            yield
        finally:
            db.session.remove()
            db.engine.dispose()
