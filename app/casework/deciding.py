"""Evaluating a decision of the deployment published last alone, on given inputs; nothing is stored.

As `flask decisions evaluate` does with files: parameters have the values in force that day unless they are given.
"""

from app.casework.listing import current_programme
from app.clock import LOCAL, local_date
from app.decisions.borders import to_feel
from app.decisions.contract import contract_of
from app.decisions.evaluation import evaluate, input_names
from app.errors import Invalid, NotFound
from app.feel.values import Date
from app.runtime import parameters

_PARAMETERS = "parameters"


class NoDecisions(NotFound):
    """No models have been published yet, so there are no decisions."""


class NoSuchDecision(NotFound):
    """There is no decision “{decision}”."""


class UnknownInputs(Invalid):
    """{decision} has no input {unknown}; it has {known}."""


def contracts(session):
    """The contract of every decision that has a file of its name, by id (see :func:`app.decisions.contract_of`)."""
    programme = current_programme(session)
    if programme is None:
        return []
    models = programme.models
    return [_contract(models.decision(decision)[0], decision) for decision in models.decision_ids()]


def contract(session, decision_id):
    """The contract of one decision. Raises ``NoDecisions``, ``NoSuchDecision``."""
    _, linked, _ = _found(session, decision_id)
    return _contract(linked, decision_id)


def evaluate_alone(session, decision_id, inputs, *, now, day=None):
    """The :class:`DecisionEvaluation` of a decision for inputs (JSON by name), as on a day (a date; default: today).

    Raises ``NoDecisions``, ``NoSuchDecision``, ``UnknownInputs`` and what an evaluation raises.
    """
    models, linked, decision = _found(session, decision_id)
    wanted = input_names(linked, decision)
    unknown = sorted(set(inputs) - wanted)
    if unknown:
        known = ", ".join(f"“{name}”" for name in sorted(wanted)) or "none"
        raise UnknownInputs(decision=decision_id, unknown=", ".join(f"“{name[:60]}”" for name in unknown), known=known)
    day = day or local_date(now)
    if _PARAMETERS in wanted:
        inputs = {**inputs, _PARAMETERS: _in_force(session, models, day, inputs.get(_PARAMETERS))}
    lent = {"now": to_feel(now.astimezone(LOCAL)), "today": Date.from_python(day), "calendar": models.calendar}
    return evaluate(linked, decision, inputs, **lent)


def _in_force(session, models, day, given):
    """The parameters on a day, with those that are given instead."""
    held = parameters.load(session, models).on(day)
    if given is None:
        return held
    if not isinstance(given, dict) or set(given) - set(held):
        raise UnknownInputs(decision=_PARAMETERS, unknown="given like this", known=", ".join(sorted(held)))
    return {**held, **given}


def _contract(linked, decision_id):
    return next(entry for entry in contract_of(linked) if entry["decision"] == decision_id)


def _found(session, decision_id):
    programme = current_programme(session)
    if programme is None:
        raise NoDecisions
    if decision_id not in programme.models.decision_ids():
        raise NoSuchDecision(decision=decision_id)
    return programme.models, *programme.models.decision(decision_id)
