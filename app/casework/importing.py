"""Many cases at once, from the rows of a table: each is started through the engine, with its whole history.

Somebody is known by the attributes that the case model marks ``unique``: a row whose case is there already changes
nothing, so that an import can be run again after it was interrupted. A row that says otherwise than the case was opened
with is told and never passed over in silence.
"""

from typing import NamedTuple

from app.casework import access, work
from app.casework.import_table import Row, UnreadableCell, value_of
from app.deployments import store
from app.deployments.programme import programme_of
from app.errors import AppError, Conflict
from app.feel import Run
from app.history import queries
from app.identity.people import Grant, Person
from app.identity.roles import find_role
from app.runtime import storing
from app.runtime.inputs import CASE_OPENED, PROCESS_STARTED, Actor
from app.runtime.roles import roles_of
from app.runtime.variables import plain
from app.selection import case_values
from app.task_forms.binding import bind_values

IMPORTER = "import"
OPENED, THERE, REFUSED = "opened", "there", "refused"


class RowDiffers(Conflict):
    """There is a case with this {label} already, and it was opened with another {columns}; nothing was changed."""


class Importer(NamedTuple):
    """Who imports, and what a row needs to become a case; ``columns`` are the fields of the start form.

    ``known_by`` are the unique attributes of the case model, each with the expression by which the form gives it.
    """

    deployment_id: str
    process: str
    person: Person
    columns: tuple
    form: str | None
    known_by: tuple


class Outcome(NamedTuple):
    """What came of a :class:`Row`: ``what`` is one of the three words; why it was refused, and in which column."""

    row: Row
    what: str
    reason: str = ""
    column: str = ""


class KnownAlready(Conflict):
    """There is a case with this {label} already.

    ``key`` is that of the case, ``values`` are what the row says.
    """


def importer(session, deployment_id, process, role):
    """The :class:`Importer` of a role. Raises ``NoSuchRole``, ``NoSuchProcess``, ``NotYoursToStart``."""
    programme = programme_of(store.load(session, deployment_id))
    held = find_role(roles_of(programme), role)
    start = programme.models.started_by_hand(process)
    person = Person(0, IMPORTER, "Import", True, (Grant(held, None),))
    access.starting(person, process)
    columns = programme.form(start.form).keys if start.form else ()
    return Importer(deployment_id, process, person, columns, start.form, _known_by(programme, start))


def _known_by(programme, start):
    unique = {f"case.{name}": held for name, held in programme.models.case_model.attributes.items() if held.unique}
    return tuple((unique[each.target], each.source) for each in start.outputs if each.target in unique)


def bring_in(session, found, rows, new_key, *, now):
    """Open the cases of some rows in the transaction that is open. Gives the :class:`Outcome` of each, in order.

    A row that is refused leaves nothing behind and takes no other with it. ``new_key`` gives business keys.
    """
    outcomes = []
    for row in rows:
        try:
            with session.begin_nested():
                what = open_row(session, new_key(), found, row, now=now)
            outcomes.append(Outcome(row, what))
        except AppError as error:
            outcomes.append(Outcome(row, REFUSED, str(error), _column(error)))
    return outcomes


def _column(error):
    """The first column that an error is about, empty if it is about none."""
    if isinstance(error, UnreadableCell):
        return error.column
    if isinstance(error, work.FormNotAccepted) and error.binding.errors:
        return error.binding.errors[0].name
    return ""


def open_row(session, business_key, found, row, *, now):
    """Open the case of a :class:`Row`: ``OPENED``, or ``THERE`` where it is there already.

    Raises an ``AppError`` that says what is wrong, ``RowDiffers`` among them.
    """
    if row.problem is not None:
        raise row.problem

    def bind(form, environment, decide):
        binding = _bound(form, row, environment, decide)
        if binding.accepted:
            _refuse_known(session, found, form, binding.values)
        return binding

    arguments = (session, business_key, found.deployment_id, found.process, bind)
    try:
        work.open_case(*arguments, person=found.person, now=now)
    except KnownAlready as known:
        _refuse_other(session, found, row, known)
        return THERE
    return OPENED


def _bound(form, row, environment, decide):
    kinds = {field.key: field.type for field in form.saved}
    values = {name: value_of(name, text, kinds[name]) for name, text in row.cells.items() if text.strip()}
    return bind_values(form, values, environment, decide)


def _refuse_known(session, found, form, values):
    """Raise ``KnownAlready`` for values by which somebody is known whose case is there."""
    if not found.known_by:
        return
    variables = programme_of(store.load(session, found.deployment_id)).variables(found.form, values)
    for attribute, source in found.known_by:
        value = plain(source.evaluate(lambda name, _: variables.get(name), Run()))
        if value is not None:
            key = case_values.holder(session, "", attribute.name, value, attribute.type)
            if key is not None:
                raise KnownAlready(key=key, label=attribute.label, values=values)


def _refuse_other(session, found, row, known):
    """Raise ``RowDiffers`` if a case was opened with other values than those of a row.

    Which fields a form asks may depend on the day, so the row is read once more as of the day of the opening.
    """
    opened = queries.page(session, known.key, types=(CASE_OPENED,), limit=1)[0]
    given = opened.payload["values"]
    if _other(given, known.values):
        then = _bound_then(session, found, row, opened.occurred_at)
        other = _other(given, then)
        if other:
            raise RowDiffers(label=known.label, columns=", ".join(other))


def _bound_then(session, found, row, instant):
    world, _ = storing.begin(session, "", found.deployment_id, now=instant)
    form = world.lent.programme.form(found.form)
    actor = Actor(IMPORTER, found.person.grants[0].role.id)
    environment, decide = work.surroundings_of(world, form, None, actor, PROCESS_STARTED, instant)
    return _bound(form, row, environment, decide).values


def _other(given, values):
    """The fields in which two bindings differ; what one of them does not have is null in it."""
    return [name for name in {**values, **given} if given.get(name) != values.get(name)]
