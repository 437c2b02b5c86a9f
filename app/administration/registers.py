"""Reference data: the registers of the deployment published last; which deployment changed what of them, and why."""

import json
from datetime import datetime
from pathlib import PurePosixPath
from typing import NamedTuple

from app.deployments import store
from app.deployments.differences import differences
from app.errors import NotFound

FOLDER = "processes/register"
_SHOWN = 20
_TITLE, _LABELS, _SOURCE = "title", "labels", "source"


class NoSuchRegister(NotFound):
    """There is no reference data “{name}”."""


class Published(NamedTuple):
    """A deployment with which a register came, changed or went: when, by whom, approved by whom, why, in what."""

    number: int
    at: datetime
    by: str
    approved_by: str
    note: str
    differences: tuple
    more: int
    first: bool
    gone: bool


class Register(NamedTuple):
    """A register: its name, title, source, what it holds beside these (JSON), and what its entries are called.

    ``labels`` are words for names of entries. ``published`` are the newest first.
    """

    name: str
    title: str
    source: str
    held: dict
    labels: dict
    published: tuple


def registers(session):
    """Every :class:`Register` in the order of their names; none before anything is published."""
    latest = store.latest(session)
    if latest is None:
        return []
    bundle = store.load(session, latest.id)
    return [_register(session, path, bundle[path]) for path in bundle.paths(FOLDER, ".json")]


def register(session, name):
    """One :class:`Register`. Raises ``NoSuchRegister``."""
    latest, path = store.latest(session), f"{FOLDER}/{name}.json"
    bundle = store.load(session, latest.id) if latest else {}
    if path not in bundle:
        raise NoSuchRegister(name=name)
    return _register(session, path, bundle[path])


def _register(session, path, content):
    held, name = json.loads(content), PurePosixPath(path).stem
    title = held.pop(_TITLE, name.replace("_", " ").capitalize())
    labels, source = held.pop(_LABELS, {}), held.pop(_SOURCE, "")
    return Register(name, title, source, held, labels, tuple(_published(store.versions_of(session, path))))


def _published(versions):
    """Each version with what it changed of the one before it."""
    for place, (made, content) in enumerate(versions):
        before = versions[place + 1][1] if place + 1 < len(versions) else None
        told = (made.number, made.published_at, made.published_by, made.approved_by, made.note)
        found = differences(json.loads(before), json.loads(content)) if before and content else []
        first = before is None
        yield Published(*told, tuple(found[:_SHOWN]), max(len(found) - _SHOWN, 0), first, content is None)
