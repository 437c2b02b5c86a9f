"""Cases from a table: a row is the start form's fields as texts, an empty cell is no answer."""

from app.deployments import store
from app.deployments.programme import programme_of
from app.errors import Invalid
from app.identity.people import Grant, Person
from app.identity.roles import find_role, read_roles
from app.runtime import work
from app.task_forms.binding import bind_values

ROLES_FILE = "processes/roles.json"
IMPORTER = "import"


class UnreadableCell(Invalid):
    """“{value}” in the column {column} cannot be read as {type}."""


def person_in(session, deployment_id, role):
    """The one who imports: somebody with a role, for all cases. Raises ``NoSuchRole``."""
    programme = programme_of(store.load(session, deployment_id))
    held = find_role(read_roles(programme.bundle[ROLES_FILE], ROLES_FILE), role)
    return Person(0, IMPORTER, "Import", True, (Grant(held, None),))


def open_row(session, business_key, deployment_id, process_id, row, *, person, now):
    """Open the case of one row. Raises ``UnreadableCell``, ``FormNotAccepted``, ``InputRefused``."""

    def bind(form, environment, decide):
        kinds = {field.key: field.type for field in form.saved}
        values = {name: _value(name, text, kinds.get(name)) for name, text in row.items() if name and text}
        return bind_values(form, values, environment, decide)

    return work.open_case(session, business_key, deployment_id, process_id, bind, person=person, now=now)


def _value(column, text, kind):
    text = text.strip()
    if kind == "boolean":
        if text.lower() not in ("yes", "no", "true", "false"):
            raise UnreadableCell(value=text, column=column, type="yes or no")
        return text.lower() in ("yes", "true")
    if kind == "list":
        return [part.strip() for part in text.split(";") if part.strip()]
    return text
