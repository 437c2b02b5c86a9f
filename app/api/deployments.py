"""Deployments: what has been published, and the files as they were."""

from flask import Response
from marshmallow import fields, validate

from app.api import cursors
from app.api.access import operation
from app.api.fields import Given, Instant, Number, Shown, Text, listed
from app.api.part import Part
from app.database import db
from app.deployments import store
from app.deployments.errors import NoSuchFile
from app.deployments.kinds import kind_of

deployments = Part("deployments", "What has been published, and its files.")
_BYTES = "application/octet-stream"


class DeploymentPage(Given):
    """Which part of the list."""

    after = Text(shortest=1, longest=100, metadata={"description": "“next” of the page before."})
    limit = Number(load_default=50, validate=validate.Range(1, 100))


class DeploymentRow(Shown):
    """Files that were published together."""

    id = Text(required=True, metadata={"description": "SHA-256 over its files."})
    number = fields.Integer(required=True)
    published_at = Instant(required=True)
    published_by = Text(required=True)
    approved_by = Text(required=True)
    note = Text(required=True)


class FileRow(Shown):
    """A file of a deployment."""

    path = Text(required=True)
    kind = Text(required=True, allow_none=True)
    sha256 = Text(required=True)
    size = fields.Integer(required=True)


class DeploymentShown(DeploymentRow):
    """A deployment with the list of its files."""

    files = fields.List(fields.Nested(FileRow), required=True)


@deployments.route("/deployments")
@operation(permission="see_models", problems=(404,))
@deployments.arguments(DeploymentPage, location="query")
@deployments.response(200, listed("Deployments", DeploymentRow))
def list_deployments(page):
    """What has been published, the newest first; new cases start on the first."""
    before, limit = cursors.number(page.get("after")), page["limit"]
    rows = store.newest(db.session, before=before, limit=limit + 1)
    more, rows = len(rows) > limit, rows[:limit]
    return {"items": rows, "next": cursors.cursor(str(rows[-1].number)) if more else None}


@deployments.route("/deployments/<deployment_id>")
@operation(permission="see_models", problems=(404,))
@deployments.response(200, DeploymentShown)
def read_deployment(deployment_id):
    """A deployment with the list of its files."""
    found = store.deployment(db.session, deployment_id)
    bundle = store.load(db.session, found.id)
    return {**found._asdict(), "files": files_of(bundle)}


def files_of(bundle):
    """Each file of a bundle, by path."""
    return [
        {"path": path, "kind": kind_of(path), "sha256": bundle.hashes[path], "size": len(content)}
        for path, content in bundle.items()
    ]


@deployments.route("/deployments/<deployment_id>/files/<path:path>")
@operation(permission="see_models", problems=(404,))
@deployments.response(200, {"type": "string", "format": "binary"}, content_type=_BYTES)
def read_file(deployment_id, path):
    """A file of a deployment, byte for byte."""
    bundle = store.load(db.session, store.deployment(db.session, deployment_id).id)
    if path not in bundle:
        raise NoSuchFile(path=path, deployment=deployment_id[:12])
    return Response(bundle[path], content_type=_BYTES, headers={"Content-Disposition": "attachment"})
