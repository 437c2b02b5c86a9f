"""Decisions of the deployment: what each takes and answers, and evaluating one alone on given inputs."""

from marshmallow import fields

from app import clock
from app.api.access import operation
from app.api.fields import Day, Given, Json, Shown, Text, Value
from app.api.part import Part
from app.casework import deciding
from app.database import db

decisions = Part("decisions", "Decisions, evaluated alone.")


class Clause(Shown):
    """An input or output of a decision; “allowed” is FEEL."""

    name = Text(required=True)
    type = Text(required=True)
    allowed = Text(required=True, allow_none=True)


class Contract(Shown):
    """What a decision takes and what it answers."""

    decision = Text(required=True)
    file = Text(required=True)
    hash = Text(required=True)
    description = Text(required=True)
    inputs = fields.List(fields.Nested(Clause), required=True)
    outputs = fields.List(fields.Nested(Clause), required=True)


class Contracts(Shown):
    """Every decision."""

    items = fields.List(fields.Nested(Contract), required=True)


class Asked(Given):
    """What a decision is asked."""

    inputs = Json(required=True, metadata={"description": "JSON by the names of its inputs."})
    today = Day(metadata={"description": "The day that “today” stands for; default: today."})


class Answer(Shown):
    """What a decision answers, and why."""

    decision = Text(required=True)
    outputs = Value(required=True)
    explanation = Value(required=True)


@decisions.route("/decisions")
@operation(permission="see_models")
@decisions.response(200, Contracts)
def list_decisions():
    """What every decision takes and answers."""
    return {"items": deciding.contracts(db.session)}


@decisions.route("/decisions/<decision_id>")
@operation(permission="see_models", problems=(404,))
@decisions.response(200, Contract)
def read_decision(decision_id):
    """What a decision takes and answers."""
    return deciding.contract(db.session, decision_id)


@decisions.route("/decisions/<decision_id>/evaluation", methods=["POST"])
@operation(permission="see_models", problems=(400, 404, 413, 415, 422))
@decisions.arguments(Asked)
@decisions.response(200, Answer)
def evaluate_decision(body, decision_id):
    """What a decision answers for inputs, and which rules said so; nothing is stored."""
    found = deciding.evaluate_alone(db.session, decision_id, body["inputs"], now=clock.now(), day=body.get("today"))
    return {"decision": decision_id, "outputs": found.outputs, "explanation": found.explanation()}
