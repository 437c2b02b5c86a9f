"""What people do: open a case, start a process, complete a task; with their role checked and their form bound.

A door hands over who it is, what was entered as a function that binds it (:func:`app.task_forms.binding.bind_values` or
``bind_submission``), and the instant; so a page, a command and a scenario go the same way and are refused alike.
"""

from app.casework import access
from app.casework.reading import see
from app.clock import local_date
from app.engine.case_kinds import kind_of
from app.engine.expressions import case_fields_of
from app.engine.state import variables_of
from app.engine.values import plain
from app.errors import Invalid, NotFound
from app.feel.values import Date
from app.runtime import cases, storing
from app.runtime.inputs import PROCESS_STARTED, TASK_COMPLETED, Actor, Input
from app.task_forms.binding import Binding
from app.task_forms.environment import Environment


class FormNotAccepted(Invalid):
    """Something in the form needs another look: {sentences}

    ``binding`` holds the messages and what was entered.
    """


class OpensACase(Invalid):
    """This process opens a case; it cannot be started on one that is open already."""


class OfAnotherKind(Invalid):
    """This process works on cases of another kind."""


class OpensNoCase(Invalid):
    """This process works on a case that is there; it does not open one."""


class NotAmongYours(Invalid):
    """There is no such case among yours; look at the number again, or leave it out.

    ``attribute`` is the name of the attribute.
    """


def complete(session, task_id, bind, *, person, now):
    """Complete a user task with a form as it was entered. Gives :class:`Taken`.

    Raises ``TaskClosed``, ``NotYours``, ``NotYourTask`` and ``FormNotAccepted``; the binding may also only have added
    a row, which is ``FormNotAccepted`` without messages.
    """
    found = {}

    def values(world, row):
        grant = access.acting(person, row["role"], world.facts.attributes, world.facts.model, _today(now))
        found["actor"] = Actor(person.user_name, grant.role.id)
        return _bound(world, row["form"], row["instance_id"], bind, found["actor"], TASK_COMPLETED, now)

    return cases.complete_task(session, task_id, values, by=lambda: found["actor"], now=now)


def start(session, business_key, process_id, bind, *, person, now):
    """Start a process of a case by hand. Raises ``NotYoursToStart``, ``NotYourCase``, ``FormNotAccepted``."""
    grants = access.starting(person, process_id)
    found = {}

    def values(world):
        if process_id in world.facts.model.opens:
            raise OpensACase
        if world.lent.models.kind_of_process(process_id) != kind_of(business_key):
            raise OfAnotherKind
        attributes, model = world.facts.attributes, world.facts.model
        seeing = [grant for grant in grants if access.grant_sees(grant, attributes, model, _today(now))]
        if not seeing:
            raise access.NotYourCase
        found["actor"] = Actor(person.user_name, seeing[0].role.id)
        form = world.lent.models.started_by_hand(process_id).form
        return _bound(world, form, None, bind, found["actor"], PROCESS_STARTED, now)

    return cases.start_process(session, business_key, process_id, values, by=lambda: found["actor"], now=now)


def open_case(session, business_key, deployment_id, process_id, bind, *, person, now):
    """Open a case by its start form. Gives the :class:`World`. Raises ``NotYoursToStart``, ``FormNotAccepted``."""
    actor = Actor(person.user_name, access.starting(person, process_id)[0].role.id)
    world, _ = storing.begin(session, business_key, deployment_id, now=now)
    if process_id not in world.facts.model.opens:
        raise OpensNoCase
    form = world.lent.models.started_by_hand(process_id).form
    values = _bound(world, form, None, bind, actor, PROCESS_STARTED, now)
    world = cases.open_case(session, business_key, deployment_id, process_id, values, by=actor, now=now)
    _refuse_unseen(session, world, person, now)
    return world


def _refuse_unseen(session, world, person, now):
    """Raise ``NotAmongYours`` where a new case is about a client's case that whoever opens it does not see."""
    kind, model = world.facts.model.kind, world.facts.model
    about = world.facts.attributes.get(kind.about) if kind and kind.about else None
    try:
        if about is not None:
            see(session, about, person=person, now=now)
    except NotFound as error:
        raise NotAmongYours(attribute=kind.about, label=model.attributes[kind.about].label) from error


def _today(now):
    return Date.from_python(local_date(now))


def _bound(world, form_id, instance_id, bind, actor, kind, now):
    """The values of a form that was accepted. Raises ``FormNotAccepted``."""
    if form_id is None:
        return {}
    form = world.lent.programme.form(form_id)
    environment, decide = surroundings_of(world, form, instance_id, actor, kind, now)
    binding: Binding = bind(form, environment, decide)
    if not binding.accepted:
        raise FormNotAccepted(sentences=" ".join(error.sentence for error in binding.errors), binding=binding)
    return binding.values


def surroundings_of(world, form, instance_id, actor, kind, now):
    """The :class:`Environment` of a form in a case, and the function that asks decisions for it; changes nothing."""
    world.input = Input(kind, now, local_date(now), actor.name, actor.role, {})
    held = world.surroundings()
    names = {} if instance_id is None else variables_of(world.state(world.active(instance_id)))
    fields, whole = set(), False
    for formula, _ in form.formulas:
        found, everything = case_fields_of(formula.expression.tree)
        fields, whole = fields | found, whole or everything
    names["case"] = held.case(fields if not whole else world.facts.model.names)
    names["parameters"] = world.lent.parameters_on(local_date(now))
    names["actor"] = {"name": actor.name, "role": actor.role}
    environment = Environment(names=names, now=held.now, today=held.today, calendar=world.lent.models.calendar)

    def decide(decision, inputs):
        return plain(held.ask(decision, inputs, names).value)

    return environment, decide


NOT_OPENED = (Invalid, access.NotYoursToStart)
