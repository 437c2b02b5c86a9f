"""Forms of models on pages: what a browser posted, kept as a draft where it comes back, and the form drawn from it."""

from flask import render_template, request

from app.casework.telling import refusal_told, words
from app.database import db, transaction
from app.errors import NotFound, Unavailable
from app.runtime import drafts
from app.task_forms.binding import Binding, FormError, bind_submission
from app.task_forms.drawing import draw
from app.task_forms.model import keyed
from app.task_forms.naming import identity
from app.web.csrf import FIELD
from app.web.sessions import person

CHECK, SAVE, DISCARD = "_check", "_save", "_discard"
_BUTTONS = {FIELD, CHECK, SAVE, DISCARD}


def posted():
    """What the browser sent, as lists of texts by name."""
    return request.form.to_dict(flat=False)


def typed(sent):
    """What was sent without the page's own fields and buttons."""
    return {name: texts for name, texts in sent.items() if name not in _BUTTONS}


def binder(submitted):
    """The function that binds what was sent to a form in its surroundings."""
    return lambda form, environment, decide: bind_submission(form, submitted, environment, decide)


def keep(place, sent, now):
    """Keep what was typed as a draft, in a transaction of its own. Whether it could be kept; None if it is nothing."""
    if all(name.startswith("_") for name in typed(sent)):
        return None
    try:
        with transaction():
            drafts.save(db.session, place, typed(sent), person=person(), now=now)
    except (drafts.DraftTooLarge, Unavailable):
        return False
    return True


def fields_of(filled, binding=None):
    """The fields of a filled form to draw, with what was typed if there is a binding."""
    if filled is None or filled.form is None:
        return []
    return draw(filled.form, filled.known if binding is None else binding, filled.environment, filled.decide)


def begun(filled, draft):
    """The fields of a form that is opened: with the draft, as far as it fits, and without complaints about it."""
    if draft is None or filled is None or filled.form is None:
        return fields_of(filled)
    held = bound(filled, draft.typed)
    return fields_of(filled, Binding(held.values, (), held.entered))


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


def complained(filled, submitted, key, message):
    """The binding of what was sent, with a message of ours about one of its fields before all others."""
    held = bound(filled, submitted)
    return Binding(held.values, (FormError(key, message, identity(key)), *held.errors), held.entered)


def checked(template, filled, submitted, **facts):
    """The page once more after “Check”, which completes nothing."""
    binding = bound(filled, submitted)
    fine = binding is None or binding.accepted
    return again(template, filled, binding, checked=fine, **facts)


def refused(template, filled, submitted, refusal, sight, **facts):
    """The page once more (422) with the models' refusal in words, and what was typed."""
    reason, decided = refusal_told(refusal, sight)
    fields = fields_of(filled, bound(filled, submitted))
    told = {"reason": reason, "code": refusal.code, "decided": decided, "typed": bool(fields)}
    return render_template(template, fields=fields, errors=(), refusal=told, sight=sight, **facts), 422


def to_copy(programme, form_id, sent):
    """Pairs of label and text of what was typed into a form that cannot be sent any more, to be copied off the page."""
    labels = _labels(programme, form_id)
    found = {}
    for name, texts in typed(sent or {}).items():
        field = name.partition("-")[0]
        said = [text for text in texts if text.strip()]
        if said and not name.startswith("_") and not name.endswith("-rows"):
            found.setdefault(field, []).extend(said)
    return [(labels.get(field, words(field)), " ".join(texts)) for field, texts in found.items()]


def _labels(programme, form_id):
    try:
        return {leaf.key: leaf.label for leaf in keyed(programme.form(form_id).components)} if form_id else {}
    except NotFound:
        return {}
