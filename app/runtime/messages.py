"""Messages from outside: checked against what the case's deployment declares of them, then given to the case.

Every door brings them this way, so that a page, a command, a program and a scenario are refused alike: an undeclared
message, one that only the processes send, and a payload that is not as declared.
"""

from sqlalchemy import select

from app.deployments import store
from app.deployments.messages import payload_problems
from app.deployments.programme import programme_of
from app.errors import Invalid
from app.runtime import cases, tables
from app.runtime.storing import NoSuchCase


class UnknownMessage(Invalid):
    """No process knows a message “{message}” from outside; there are {known}."""


class InternalMessage(Invalid):
    """The processes themselves send the message “{message}”; it cannot be brought from outside."""


class PayloadNotAccepted(Invalid):
    """The message “{message}” cannot be brought so: {sentences}

    ``problems`` are pairs of the payload's entry and what is wrong with it.
    """


def bring(session, business_key, message, payload, *, by, now):
    """Give a case a message from outside (``payload`` is plain JSON). Gives :class:`~app.runtime.cases.Taken`.

    What may be left out and is, the models read as null. Raises ``NoSuchCase``, ``UnknownMessage``,
    ``InternalMessage``, ``PayloadNotAccepted``.
    """
    held = tables.case_table.c
    deployment = session.scalar(select(held.deployment_id).where(held.business_key == business_key))
    if deployment is None:
        raise NoSuchCase
    programme = programme_of(store.load(session, deployment))
    refuse_unfit(programme, message, payload)
    whole = dict.fromkeys(programme.messages[message].entries) | payload
    return cases.deliver_message(session, business_key, message, whole, by=by, now=now)


def refuse_unfit(programme, message, payload):
    """Raises ``UnknownMessage``, ``InternalMessage`` or ``PayloadNotAccepted`` for what may not be brought so."""
    declared = programme.messages.get(message)
    if declared is None:
        known = ", ".join(each.name for each in from_outside(programme)) or "none"
        raise UnknownMessage(message=message, known=known)
    if not declared.outside:
        raise InternalMessage(message=message)
    problems = payload_problems(declared, payload)
    if problems:
        sentences = " ".join(sentence for _, sentence in problems)
        raise PayloadNotAccepted(message=message, sentences=sentences, problems=tuple(problems))


def from_outside(programme):
    """The :class:`~app.deployments.messages.Message` of each that may come from outside, in the file's order."""
    return [each for each in programme.messages.values() if each.outside]
