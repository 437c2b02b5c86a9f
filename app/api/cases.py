"""Cases: finding one, everything about one as data, and its documents as they were sent."""

from marshmallow import fields, validate

from app import clock
from app.api import cursors
from app.api.access import operation, person
from app.api.fields import Day, Given, Instant, Json, Number, Shown, Text, Value, listed
from app.api.part import Part
from app.casework.case_data import attributes_of, lists_of
from app.casework.case_list import case_list
from app.casework.case_screen import case_screen
from app.casework.letters_sent import document, documents_of
from app.casework.reading import see
from app.casework.revisions import revision_of
from app.database import db

cases = Part("cases", "Cases: finding them, and reading one.")
_MOST = 100
_NEXT = {"description": "“next” of the page before."}


class Page(Given):
    """Which part of a list."""

    after = Text(shortest=1, longest=1000, metadata=_NEXT)
    limit = Number(load_default=50, validate=validate.Range(1, _MOST))


class Search(Given):
    """What is looked for; in the body, since a name in an address would stand in logs."""

    search = Text(required=True, shortest=1, longest=100)
    after = Text(shortest=1, longest=1000, metadata=_NEXT)


class CaseRow(Shown):
    """A case in a list."""

    business_key = Text(required=True)
    opened_at = Instant(required=True)
    values = Json(required=True, metadata={"description": "What stands for it in a list, by attribute."})


class Attribute(Shown):
    """An attribute of a case, or a value computed of it."""

    name = Text(required=True)
    label = Text(required=True)
    type = Text(required=True)
    value = Value(required=True, allow_none=True)
    computed = fields.Boolean(required=True)


class Field(Shown):
    """A field of the records of a list."""

    name = Text(required=True)
    label = Text(required=True)
    type = Text(required=True)


class Records(Shown):
    """A record list of a case."""

    name = Text(required=True)
    label = Text(required=True)
    columns = fields.List(fields.Nested(Field), required=True)
    records = fields.List(Json(), required=True)


class OpenTask(Shown):
    """A user task that is open in a case."""

    id = Text(required=True)
    name = Text(required=True)
    lane = Text(required=True)
    assignee = Text(required=True, allow_none=True)
    due = Text(required=True, allow_none=True)
    yours = fields.Boolean(required=True)


class Timer(Shown):
    """What is to happen by itself."""

    name = Text(required=True)
    due_at = Instant(required=True)


class Going(Shown):
    """A process instance that goes on."""

    id = Text(required=True)
    name = Text(required=True)
    started_at = Instant(required=True)


class Kept(Shown):
    """A message that nothing waits for."""

    message = Text(required=True)
    label = Text(required=True)
    kept_at = Instant(required=True)
    kept_until = Instant(required=True)


class CaseShown(Shown):
    """A case as it stands."""

    business_key = Text(required=True)
    name = Text(required=True)
    revision = fields.Integer(required=True)
    attributes = fields.List(fields.Nested(Attribute), required=True)
    lists = fields.List(fields.Nested(Records), required=True)
    tasks = fields.List(fields.Nested(OpenTask), required=True)
    instances = fields.List(fields.Nested(Going), required=True)
    timers = fields.List(fields.Nested(Timer), required=True)
    messages = fields.List(fields.Nested(Kept), required=True)


class DocumentRow(Shown):
    """A document of a case, without what it says."""

    id = Text(required=True)
    title = Text(required=True)
    kind = Text(required=True)
    variant = Text(required=True, allow_none=True)
    issued_on = Day(required=True)


class DocumentShown(DocumentRow):
    """A document as it was sent."""

    business_key = Text(required=True)
    content = Text(required=True, metadata={"description": "HTML of a closed subset, without scripts."})


_Cases = listed("Cases", CaseRow)


@cases.route("/cases")
@operation(permission="see_cases", problems=(404,))
@cases.arguments(Page, location="query")
@cases.response(200, _Cases)
def list_cases(page):
    """The cases that the person sees, those opened last first."""
    return _listed("", page.get("after"), page["limit"])


@cases.route("/case-search", methods=["POST"])
@operation(permission="see_cases", problems=(400, 404, 413, 415, 422))
@cases.arguments(Search)
@cases.response(200, _Cases)
def search_cases(body):
    """The cases in which every word of a search stands, exact hits first, among those that the person sees."""
    return _listed(body["search"], body.get("after"), 50)


def _listed(search, after, limit):
    place = cursors.place(after, 3)
    given = {"person": person(), "now": clock.now(), "after": place, "limit": limit}
    page = case_list(db.session, search=search, **given)
    rows = [{"business_key": row[0], "opened_at": row[1], "values": row[2]} for row in page.rows]
    return {"items": rows, "next": cursors.cursor(page.after)}


@cases.route("/cases/<business_key>")
@operation(permission="see_cases", problems=(404,))
@cases.response(200, CaseShown)
def read_case(business_key):
    """A case as it stands; 404 also for one that is not one of the person’s."""
    revision = revision_of(db.session, business_key)  # first: what is read afterwards is as new or newer
    screen = case_screen(db.session, business_key, person=person(), now=clock.now())
    return {
        "business_key": screen.key,
        "name": screen.name,
        "revision": revision,
        "attributes": attributes_of(screen.sight),
        "lists": lists_of(screen.sight),
        "tasks": [{**each._asdict(), "lane": each.role, "due": each.due.value} for each in screen.tasks],
        "instances": [{"id": id_, "name": name, "started_at": since} for id_, name, since in screen.instances],
        "timers": [{"name": name, "due_at": due_at} for name, due_at in screen.timers],
        "messages": [
            {"message": each.message, "label": each.name, "kept_at": each.kept_at, "kept_until": each.expires_at}
            for each in screen.messages
        ],
    }


@cases.route("/cases/<business_key>/documents")
@operation(permission="see_cases", problems=(404,))
@cases.arguments(Page, location="query")
@cases.response(200, listed("Documents", DocumentRow))
def list_documents(page, business_key):
    """The documents of a case, the newest first."""
    before, limit = cursors.number(page.get("after")), page["limit"]
    sight = see(db.session, business_key, person=person(), now=clock.now())
    rows = documents_of(db.session, sight, before=before, limit=limit + 1)
    more, rows = len(rows) > limit, rows[:limit]
    return {"items": rows, "next": cursors.cursor(str(rows[-1].position)) if more else None}


@cases.route("/documents/<path:document_id>")
@operation(permission="see_cases", problems=(404,))
@cases.response(200, DocumentShown)
def read_document(document_id):
    """A document as it was sent."""
    return document(db.session, document_id, person=person(), now=clock.now())
