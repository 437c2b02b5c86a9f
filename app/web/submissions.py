"""Forms of models on pages: what a browser posted, and the form drawn from it or for the first time."""

from flask import render_template, request

from app.runtime.telling import refusal_told
from app.task_forms.binding import bind_submission
from app.task_forms.drawing import draw

CHECK = "_check"


def posted():
    """What the browser sent, as lists of texts by name."""
    return request.form.to_dict(flat=False)


def binder(submitted):
    """The function that binds what was sent to a form in its surroundings."""
    return lambda form, environment, decide: bind_submission(form, submitted, environment, decide)


def fields_of(filled, binding=None):
    """The fields of a filled form to draw, with what was typed if there is a binding."""
    if filled.form is None:
        return []
    return draw(filled.form, binding, filled.environment, filled.decide)


def bound(filled, submitted):
    """The binding of what was sent, None where there is no form."""
    if filled.form is None:
        return None
    return bind_submission(filled.form, submitted, filled.environment, filled.decide)


def again(template, filled, binding, **facts):
    """The page once more with what was typed: 422 if something needs another look, else 200."""
    errors = binding.errors if binding else ()
    page = render_template(template, fields=fields_of(filled, binding), errors=errors, **facts)
    return page, 422 if errors else 200


def checked(template, filled, submitted, **facts):
    """The page once more after “Check”, which changes nothing."""
    binding = bound(filled, submitted)
    fine = binding is None or binding.accepted
    return again(template, filled, binding, checked=fine, **facts)


def refused(template, filled, submitted, refusal, sight, **facts):
    """The page once more (422) with the models' refusal in words, and what was typed."""
    reason, decided = refusal_told(refusal, sight)
    fields = fields_of(filled, bound(filled, submitted))
    told = {"reason": reason, "code": refusal.code, "decided": decided}
    return render_template(template, fields=fields, errors=(), refusal=told, sight=sight, **facts), 422
