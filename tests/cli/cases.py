"""An application of a test's own with the small programme published, and its commands."""

import datetime
import json
from contextlib import contextmanager

from sqlalchemy import select

from app import create_app
from app.database import db, transaction
from app.deployments import store
from app.deployments.bundle import Bundle
from app.runtime import cases, tables
from app.runtime.inputs import Actor
from tests.scenarios.small import FILES

LONG_AGO = datetime.datetime(2014, 11, 3, 9, tzinfo=datetime.UTC)


class Office:
    """Commands on the database of ``url``, which has all tables; ``inside`` lends the session."""

    def __init__(self, folder, url):
        self.folder, self.url = folder, url
        self.app = create_app({"DATABASE_URL": url})

    def publish(self, files=FILES):
        """Publish the small programme."""
        with self.inside() as session, transaction():
            store.publish(session, Bundle(files), by="ann", approved_by="ben", now=LONG_AGO)

    def open(self, key):
        """Open a case, long ago."""
        with self.inside() as session, transaction():
            deployment = store.latest(session).id
            values = {"why": None, "begun": None}
            cases.open_case(session, key, deployment, "P1_main", values, by=Actor("ann", "WORKER"), now=LONG_AGO)

    def attributes(self, key):
        """The attributes of a case."""
        with self.inside() as session:
            held = tables.case_table.c
            return json.loads(session.execute(select(held.attributes).where(held.business_key == key)).scalar_one())

    @contextmanager
    def inside(self):
        """The session of the application's database."""
        with self.app.app_context():
            try:
                yield db.session
            finally:
                db.session.remove()
                db.engine.dispose()

    def run(self, *words, file=None):
        """The result of a command; the bytes of ``file`` are written and its path is the last word."""
        if file is not None:
            path = self.folder / "given"
            path.write_bytes(file if isinstance(file, bytes) else file.encode())
            words = (*words, str(path))
        return self.app.test_cli_runner().invoke(args=list(map(str, words)))


def said(result):
    """The exit status, and the lines of standard output and standard error together."""
    return result.exit_code, [*result.stdout.splitlines(), *result.stderr.splitlines()]
