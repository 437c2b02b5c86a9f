"""Styles and pictures, as they were built: each is asked for with the digest of its content, so it can be kept."""

import functools
import hashlib
from pathlib import Path

from flask import Blueprint, send_from_directory, url_for

from app.web.access import PUBLIC, view

FOLDER = Path(__file__).parent / "static" / "dist"
ONE_YEAR = 365 * 24 * 60 * 60

static_files = Blueprint("static_files", __name__)


@static_files.get("/static/<path:name>")
@view(permission=PUBLIC)
def file(name):
    """A file of the folder with what was built; nothing outside it."""
    response = send_from_directory(FOLDER, name, max_age=ONE_YEAR)
    response.cache_control.public = True
    return response


def static_url(name):
    """The address of a built file, another whenever its content is."""
    return url_for("static_files.file", name=name, v=_digest(name))


@functools.cache
def _digest(name):
    return hashlib.sha256((FOLDER / name).read_bytes()).hexdigest()[:12]
