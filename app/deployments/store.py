"""Deployments in the database: publishing files, and finding and loading what was published."""

import threading
from collections import OrderedDict
from datetime import UTC, datetime
from pathlib import PurePosixPath
from typing import NamedTuple

from sqlalchemy import func, insert, select
from sqlalchemy.exc import IntegrityError

from app.deployments import timetable
from app.deployments.bundle import Bundle
from app.deployments.errors import (
    DamagedDeployment,
    NoSuchDeployment,
    NotApproved,
    PublishedMeanwhile,
    UnusableFiles,
)
from app.deployments.kinds import MAX_BYTES, kind_of
from app.deployments.tables import (
    deployment_resource_table,
    deployment_table,
    publication_table,
    resource_table,
)


class Deployment(NamedTuple):
    """Files published together; ``id`` is the bundle's, ``number`` counts what was published from 1 on."""

    id: str
    number: int
    published_at: datetime
    published_by: str
    approved_by: str
    note: str


class _Kept:
    """The bundles used last, by id; what an id stands for never changes, so none is ever out of date."""

    def __init__(self, size):
        self._size = size
        self._bundles = OrderedDict()
        self._lock = threading.Lock()

    def get(self, identity):
        with self._lock:
            if identity in self._bundles:
                self._bundles.move_to_end(identity)
            return self._bundles.get(identity)

    def put(self, bundle):
        with self._lock:
            self._bundles[bundle.id] = bundle
            while len(self._bundles) > self._size:
                self._bundles.popitem(last=False)


KEPT = _Kept(16)

_AT = publication_table.c
_HELD = deployment_resource_table.c
_PUBLISHED = select(_AT.deployment_id, *(_AT[name] for name in Deployment._fields[1:])).order_by(_AT.number.desc())

LATEST_ID = select(_AT.deployment_id).order_by(_AT.number.desc()).limit(1).scalar_subquery()


def publish(session, bundle, *, by, approved_by, now, note=""):
    """Publish a :class:`Bundle`, and give its :class:`Deployment`; new cases start on it from then on.

    What is published already, and was published last, is not published again: that deployment is given. ``now`` is an
    aware instant. Raises ``NotApproved`` unless ``by`` and ``approved_by`` name two, ``UnusableFiles`` for files that a
    deployment does not know, and ``PublishedMeanwhile`` if somebody else was faster; the transaction can then only be
    given up.
    """
    refuse_unusable(bundle)
    if not by or not approved_by or by == approved_by:
        raise NotApproved
    last = latest(session)
    if last is not None and last.id == bundle.id:
        return last
    made = Deployment(bundle.id, last.number + 1 if last else 1, now.astimezone(UTC), by, approved_by, note)
    try:
        store_files(session, bundle)
        row = {"deployment_id": made.id, **made._asdict()}
        del row["id"]
        session.execute(insert(publication_table).values(row))
        timetable.arm(session, bundle, now=now)
    except IntegrityError as error:
        raise PublishedMeanwhile from error
    return made


def refuse_unusable(bundle):
    """Raises ``UnusableFiles`` for an empty bundle, and for files that a deployment does not know or that are large."""
    unknown = [f"{path} (of no kind that is published from there)" for path in bundle if kind_of(path) is None]
    large = [f"{path} (more than 2 MB)" for path, content in bundle.items() if len(content) > MAX_BYTES]
    if unknown or large or not bundle:
        raise UnusableFiles(files=", ".join([*unknown, *large]) or "none were given")


def store_files(session, bundle):
    """Store what is not there yet: contents, each once, and which of them make the deployment."""
    if session.scalar(select(deployment_table.c.id).where(deployment_table.c.id == bundle.id)):
        return
    digests = {digest: bundle[path] for path, digest in bundle.hashes.items()}
    there = set(session.scalars(select(resource_table.c.sha256).where(resource_table.c.sha256.in_(digests))))
    new = [{"sha256": digest, "content": digests[digest]} for digest in sorted(digests.keys() - there)]
    if new:
        session.execute(insert(resource_table), new)
    session.execute(insert(deployment_table).values(id=bundle.id))
    rows = [
        {"deployment_id": bundle.id, "path": path, "kind": kind_of(path), "sha256": digest}
        for path, digest in bundle.hashes.items()
    ]
    session.execute(insert(deployment_resource_table), rows)


def latest(session):
    """The :class:`Deployment` published last, on which new cases start, or None before the first."""
    return next(iter(newest(session, limit=1)), None)


def newest(session, *, before=None, limit=50):
    """Up to ``limit`` deployments as they were published, the newest first, from before the number ``before``."""
    found = _PUBLISHED if before is None else _PUBLISHED.where(_AT.number < before)
    return [Deployment(*row) for row in session.execute(found.limit(limit))]


def deployment(session, identity):
    """The :class:`Deployment` with an id, as it was published last. Raises ``NoSuchDeployment``."""
    row = session.execute(_PUBLISHED.where(_AT.deployment_id == identity).limit(1)).one_or_none()
    if row is None:
        raise NoSuchDeployment(deployment=identity)
    return Deployment(*row)


def load(session, identity):
    """The :class:`Bundle` of a deployment, read from the database once in a process.

    Raises ``NoSuchDeployment``, and ``DamagedDeployment`` if the files are no longer those the id was made of.
    """
    kept = KEPT.get(identity)
    if kept is not None:
        return kept
    contents = resource_table.c
    files = select(_HELD.path, contents.content).join(resource_table, contents.sha256 == _HELD.sha256)
    bundle = Bundle(dict(session.execute(files.where(_HELD.deployment_id == identity)).all()))
    if not bundle:
        raise NoSuchDeployment(deployment=identity)
    if bundle.id != identity:
        raise DamagedDeployment(deployment=identity)
    KEPT.put(bundle)
    return bundle


def versions_of(session, path):
    """Pairs of :class:`Deployment` and bytes: each time another content of a file was published, the newest first.

    None for one with which the file was gone. Publishing a deployment once more counts where it brought it back.
    """
    held = select(_HELD.deployment_id, _HELD.sha256).where(_HELD.path == path).subquery()
    rows = select(_AT.deployment_id, *(_AT[name] for name in Deployment._fields[1:]), held.c.sha256).select_from(
        publication_table.outerjoin(held, held.c.deployment_id == _AT.deployment_id)
    )
    found, last = [], None
    for *fields, digest in session.execute(rows.order_by(_AT.number)):
        if digest != last:
            found.insert(0, (Deployment(*fields), digest))
        last = digest
    contents = resource_table.c
    wanted = {digest for _, digest in found if digest}
    known = dict(session.execute(select(contents.sha256, contents.content).where(contents.sha256.in_(wanted))).all())
    return [(made, known.get(digest)) for made, digest in found]


def process_versions(session, identity):
    """The version of each process in a deployment, by process key (the name of its file without the suffix).

    The versions of a key are its different contents, counted from 1 in the order in which they were first published;
    going back to an earlier content is going back to its version.
    """
    of_it = select(_HELD.path, _HELD.sha256).where(_HELD.deployment_id == identity, _HELD.kind == "process")
    contents = {}
    for path, digest in session.execute(_PROCESSES_BY_AGE):
        found = contents.setdefault(_key(path), [])
        if digest not in found:
            found.append(digest)
    return {_key(path): contents[_key(path)].index(digest) + 1 for path, digest in session.execute(of_it)}


_PROCESSES_BY_AGE = (
    select(_HELD.path, _HELD.sha256)
    .join(publication_table, _AT.deployment_id == _HELD.deployment_id)
    .where(_HELD.kind == "process")
    .group_by(_HELD.path, _HELD.sha256)
    .order_by(func.min(_AT.number), _HELD.path)
)


def _key(path):
    return PurePosixPath(path).stem
