"""Drafts of deployments: checking an archive of files, drafting it, and approving what somebody else has drafted."""

from http import HTTPStatus

from flask import request
from marshmallow import fields, validate
from werkzeug.exceptions import UnsupportedMediaType

from app import clock
from app.administration.publishing import findings_of
from app.api import cursors
from app.api.access import operation, person
from app.api.deployments import DeploymentRow, FileRow, files_of
from app.api.fields import Given, Instant, Number, Shown, Text, listed
from app.api.part import Part
from app.api.problems import Findings
from app.casework.listing import place_text
from app.database import db, transaction
from app.deployments import drafts as kept
from app.deployments import store
from app.deployments.archive import read_archive

drafts = Part("drafts", "Drafts: files that one person proposes and another approves.")
_ZIP = "application/zip"
LARGEST_ARCHIVE = 10_000_000
_ARCHIVE = {
    "required": True,
    "description": "A ZIP archive with the files at their paths, such as “processes/case.json”.",
    "content": {_ZIP: {"schema": {"type": "string", "format": "binary"}}},
}
_SENT = (400, 413, 415, 422)


class Note(Given):
    """What is said about a draft."""

    note = Text(longest=500, load_default="", metadata={"description": "What changed, in a sentence."})


class DraftPage(Given):
    """Which part of the list."""

    after = Text(shortest=1, longest=300, metadata={"description": "“next” of the page before."})
    limit = Number(load_default=50, validate=validate.Range(1, 100))


class CheckedFiles(Shown):
    """What is wrong with files; nothing if they can be published."""

    findings = fields.List(Text(), required=True)


class DraftRow(Shown):
    """A draft."""

    id = Text(required=True)
    deployment_id = Text(required=True, metadata={"description": "The id it would have, or has, once published."})
    based_on = fields.Integer(required=True, metadata={"description": "The number of the deployment before it."})
    drafted_by = Text(required=True)
    drafted_at = Instant(required=True)
    note = Text(required=True)
    status = Text(required=True, validate=validate.OneOf([kept.OPEN, kept.PUBLISHED, kept.WITHDRAWN]))
    decided_by = Text(required=True, allow_none=True)
    decided_at = Instant(required=True, allow_none=True)


class DraftShown(DraftRow):
    """A draft with the list of its files."""

    files = fields.List(fields.Nested(FileRow), required=True)


@drafts.route("/deployment-check", methods=["POST"])
@operation(permission="see_models", problems=_SENT)
@drafts.doc(requestBody=_ARCHIVE)
@drafts.response(200, CheckedFiles)
def check_files():
    """What is wrong with the files of an archive; nothing is stored."""
    return {"findings": findings_of(_sent())}


@drafts.route("/drafts", methods=["POST"])
@operation(permission="change_models", problems=_SENT)
@drafts.doc(requestBody=_ARCHIVE)
@drafts.arguments(Note, location="query")
@drafts.response(201, DraftShown)
def add_draft(given):
    """Draft the files of an archive, to be approved by somebody else; 422 with findings if they cannot be published."""
    bundle = _sent()
    refuse_findings(bundle)
    with transaction():
        made = kept.propose(db.session, bundle, by=person().user_name, now=clock.now(), note=given["note"])
    return _shown(made), HTTPStatus.CREATED


@drafts.route("/drafts")
@operation(permission="see_models", problems=(404,))
@drafts.arguments(DraftPage, location="query")
@drafts.response(200, listed("Drafts", DraftRow))
def list_drafts(page):
    """All drafts, the newest first."""
    before, limit = cursors.moment(page.get("after")), page["limit"]
    rows = kept.drafts(db.session, before=before, limit=limit + 1)
    more, rows = len(rows) > limit, rows[:limit]
    last = place_text(rows[-1].drafted_at.isoformat(), rows[-1].id) if more else None
    return {"items": rows, "next": cursors.cursor(last)}


@drafts.route("/drafts/<draft_id>")
@operation(permission="see_models", problems=(404,))
@drafts.response(200, DraftShown)
def read_draft(draft_id):
    """A draft with the list of its files."""
    return _shown(kept.draft(db.session, draft_id))


@drafts.route("/drafts/<draft_id>/approval", methods=["POST"])
@operation(permission="publish", problems=(404, 409, 422))
@drafts.response(201, DeploymentRow)
def approve_draft(draft_id):
    """Publish what somebody else has drafted; new cases start on it from then on.

    403 for a draft of one's own; 409 if it has been decided, or if something else was published since it was drafted.
    """
    refuse_findings(store.load(db.session, kept.draft(db.session, draft_id).deployment_id))
    with transaction():
        made = kept.approve(db.session, draft_id, by=person().user_name, now=clock.now())
    return made, HTTPStatus.CREATED


@drafts.route("/drafts/<draft_id>/withdrawal", methods=["POST"])
@operation(permission="change_models", problems=(404, 409))
@drafts.response(200, DraftShown)
def withdraw_draft(draft_id):
    """Take a draft of one's own back; 403 for somebody else’s, 409 if it has been decided."""
    with transaction():
        kept.withdraw(db.session, draft_id, by=person().user_name, now=clock.now())
    return _shown(kept.draft(db.session, draft_id))


def refuse_findings(bundle):
    """Nothing, if a bundle can be published. Raises ``Findings``."""
    findings = findings_of(bundle)
    if findings:
        raise Findings(count=len(findings), findings=findings)


def _sent():
    """The bundle of the archive in the body. Raises ``UnsupportedMediaType`` and what reading it raises."""
    if request.mimetype != _ZIP:
        raise UnsupportedMediaType(f"The body should be a ZIP archive, sent as {_ZIP}.")
    request.max_content_length = LARGEST_ARCHIVE
    return read_archive(request.get_data())


def _shown(draft):
    return {**draft._asdict(), "files": files_of(store.load(db.session, draft.deployment_id))}
