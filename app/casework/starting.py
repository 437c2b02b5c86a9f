"""What somebody may start: a process on a case they see, or one that opens a case.

Which processes open a case, the case model says: ``"opens": ["process-id"]`` in ``processes/case.json``. All others
that begin with a none start event, and that the roles file lets somebody start, are started on a case.
"""

from typing import NamedTuple

from sqlalchemy import select

from app.casework import access
from app.casework.listing import current_programme
from app.casework.reading import Sight, see
from app.casework.task_page import FilledForm, start_form
from app.deployments import store
from app.deployments.programme import programme_of
from app.engine.case_kinds import beginning, kind_of
from app.errors import AppError, Conflict, NotFound
from app.runtime import cases, storing, tables
from app.runtime.inputs import Actor
from app.runtime.keys import is_key, new_key


class NothingPublished(NotFound):
    """No models have been published yet, so no case can be opened."""


class NotOffered(NotFound):
    """This cannot be started by hand here."""


class OpenedAlready(Conflict):
    """This case has been opened already, perhaps by a second click on the same button; look for it among the cases."""


class Offer(NamedTuple):
    """A process that somebody may start: its id, what it is called, and its start event’s guidance (a text)."""

    process_id: str
    name: str
    guidance: str = ""


class Start(NamedTuple):
    """What a page to start a process shows; ``deployment_id`` is where a case is opened, None on one that is there.

    ``refusal`` is what the models would say if a process that asks nothing were started now, None if they take it.
    """

    offer: Offer
    filled: FilledForm
    sight: Sight
    deployment_id: str | None = None
    refusal: object = None


def offers_on(sight):
    """The :class:`Offer` of every process that the person may start on a case, by name."""
    programme, kind = sight.world.lent.programme, kind_of(sight.world.key)
    models = programme.models
    known = {each for each in models.process_ids if models.kind_of_process(each) == kind}
    return _offers(programme, sight.grants, known - _opening(programme, kind))


def offers_to_open(session, *, person, kind=""):
    """The deployment on which new cases start, and the :class:`Offer` of each process that opens one, by name.

    ``kind`` names the kind of cases, clients' by default. ``(None, [])`` before anything has been published.
    """
    latest = store.latest(session)
    if latest is None:
        return None, []
    programme = programme_of(store.load(session, latest.id))
    return programme, [
        each for each in _offers(programme, person.grants, _opening(programme, kind)) if _form(programme, each)
    ]


def start_on(session, business_key, process_id, *, person, now):
    """The :class:`Start` of a process on a case. Raises ``NoSuchCase``, ``NotYoursToStart``, ``NotOffered``."""
    sight = see(session, business_key, person=person, now=now)
    access.starting(person, process_id)
    offer = _among(offers_on(sight), process_id)
    grant = _starting(sight.grants, process_id)[0]
    return Start(offer, start_form(sight.world, process_id, grant, person, now), sight)


def tried(session, start, *, person, now):
    """A :class:`Start` on a case with its refusal; nothing is stored, and nothing is tried where there is a form."""
    if start.filled.form:
        return start
    process_id, business_key = start.offer.process_id, start.sight.world.key
    by = Actor(person.user_name, _starting(start.sight.grants, process_id)[0].role.id)
    return start._replace(refusal=cases.refusal_of_start(session, business_key, process_id, by=by, now=now))


def start_new(session, process_id, *, person, now):
    """The :class:`Start` of a process that opens a case. Raises ``NothingPublished``, ``NotYoursToStart``…"""
    grants = access.starting(person, process_id)
    kind = kind_opened_by(session, process_id)
    programme, offers = offers_to_open(session, person=person, kind=kind)
    if programme is None:
        raise NothingPublished
    offer = _among(offers, process_id)
    world, _ = storing.begin(session, beginning(kind), programme.id, now=now)
    sight = Sight(world, person, tuple(grants), now)
    known = _known_of(grants, sight.model)
    return Start(offer, start_form(world, process_id, grants[0], person, now, known), sight, programme.id)


def _known_of(grants, model):
    """What a case opened by somebody will be, by attribute: that to which all their grants limit them alike."""
    scopes = {(access.scope_attribute(grant.role, model), grant.scope) for grant in grants}
    return dict(scopes) if len(scopes) == 1 and all(all(each) for each in scopes) else {}


def refuse_opened(session, business_key):
    """Nothing, if no case has this key yet. Raises ``OpenedAlready``."""
    held = tables.case_table.c.business_key
    if session.scalar(select(held).where(held == business_key)) is not None:
        raise OpenedAlready


def _among(offers, process_id):
    found = next((each for each in offers if each.process_id == process_id), None)
    if found is None:
        raise NotOffered
    return found


def _offers(programme, grants, process_ids):
    wanted = sorted(each for each in process_ids if _starting(grants, each))
    named = [_offer(programme, each) for each in wanted if _by_hand(programme, each)]
    return sorted(named, key=lambda offer: (offer.name.casefold(), offer.process_id))


def _offer(programme, process_id):
    guidance = programme.models.started_by_hand(process_id).properties.get("guidance", "")
    return Offer(process_id, programme.models.process(process_id).name or process_id, guidance)


def _starting(grants, process_id):
    return [grant for grant in grants if "start" in grant.role.permissions and process_id in grant.role.starts]


def _by_hand(programme, process_id):
    """Whether a process can be started by hand; one whose file cannot be used is not, and hides nothing else."""
    try:
        programme.models.started_by_hand(process_id)
    except AppError:
        return False
    return True


def _form(programme, offer):
    return programme.models.started_by_hand(offer.process_id).form


def key_for(session, process_id, carried=""):
    """The key ``carried`` by a form for the case that a process opens, or a new one where that is no such key."""
    first = beginning(kind_opened_by(session, process_id))
    known = carried.startswith(first) and is_key(carried.removeprefix(first))
    return carried if known else f"{first}{new_key()}"


def kind_opened_by(session, process_id):
    """The name of the kind of cases that a process opens in the deployment published last; empty for clients' cases."""
    programme = current_programme(session)
    return "" if programme is None else programme.models.kind_of_process(process_id)


def _opening(programme, kind):
    """The ids of the processes that open a case of a kind, as its model lists them, among those that are there."""
    models = programme.models
    if kind and kind not in models.case_model.kinds:
        return set()
    return models.model_of_kind(kind).opens & set(models.process_ids)
