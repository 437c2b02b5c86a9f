"""Forms for programs: what one takes as JSON Schema, and binding the values of a body by the form's own rules."""

from marshmallow import fields

from app.api.fields import Given, Json, Shown
from app.api.problems import Place, place_of
from app.errors import Invalid
from app.task_forms.binding import bind_values
from app.task_forms.describing import describe


class NothingToFillIn(Invalid):
    """There is no form to fill in here; send “values” as an empty object."""


class FormShown(Shown):
    """A form: what it takes, and what it begins with."""

    schema = Json(required=True, metadata={"description": "JSON Schema (2020-12) of “values”."})
    values = Json(required=True, metadata={"description": "The values it begins with, by key."})


class Values(Given):
    """The values of a form by key; a key that is left out or null was not answered."""

    values = Json(required=True)


class Checked(Shown):
    """What would come of these values; nothing was stored."""

    accepted = fields.Boolean(required=True)
    values = Json(required=True, metadata={"description": "As they would be kept; those hidden are left out."})
    errors = fields.List(fields.Nested(Place), required=True)


def shown(filled):
    """A :class:`~app.casework.task_page.FilledForm` for an answer, None where there is nothing to fill in."""
    return None if filled.form is None else describe(filled.form, filled.environment, filled.decide)


def binder(values):
    """The function that binds the values of a body to a form in its surroundings."""
    return lambda form, environment, decide: bind_values(form, values, environment, decide)


def refuse_surplus(filled, values):
    """Nothing, if values can be given at all. Raises ``NothingToFillIn``."""
    if filled.form is None and values:
        raise NothingToFillIn


def checked(filled, values):
    """The :class:`Checked` of values. Raises ``NothingToFillIn``."""
    refuse_surplus(filled, values)
    if filled.form is None:
        return {"accepted": True, "values": {}, "errors": []}
    binding = bind_values(filled.form, values, filled.environment, filled.decide)
    errors = [{"place": place_of(each.name), "message": each.message} for each in binding.errors]
    return {"accepted": binding.accepted, "values": binding.values, "errors": errors}
