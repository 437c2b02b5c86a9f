"""Small form files for tests, put together from components: read, refused, bound and drawn."""

import json

import pytest

from app.feel.values import Date, DateTime
from app.task_forms import Environment, UnusableForm, bind_submission, bind_values, draw, read_form

NOW = DateTime.parse("2014-11-17T10:00:00@Europe/London")
TODAY = Date(2014, 11, 17)


def component(kind, key=None, **more):
    """A component whose id is its key; whatever has a key has a label too."""
    named = {} if key is None else {"key": key, "label": key.capitalize()}
    return {"type": kind, "id": f"id_{key or kind}", **named, **more}


def rows(key, *components, **more):
    """A list of rows."""
    return {
        "type": "dynamiclist",
        "id": f"id_{key}",
        "path": key,
        "label": key.capitalize(),
        "components": list(components),
        **more,
    }


def group(label, *components, **more):
    """A group of components."""
    return {"type": "group", "id": f"id_{label}", "label": label, "components": list(components), **more}


def choice(kind, key, *values, **more):
    """A choice whose options are their values, labelled in capitals."""
    options = [{"value": value, "label": str(value).upper()} for value in values]
    return component(kind, key, values=options, **more)


def source(*components, **head):
    """The bytes of the form file ``test.form``."""
    return json.dumps({"type": "default", "id": "test", "components": list(components), **head}).encode()


def form(*components):
    """The form of some components."""
    return read_form(source(*components), "forms/test.form")


def refusal(*components, **head):
    """The sentence with which a form file is refused."""
    with pytest.raises(UnusableForm) as caught:
        read_form(source(*components, **head), "forms/test.form")
    return caught.value.sentence


def environment(**names):
    """An environment on 17 November 2014, 10:00 in London."""
    return Environment(names, now=NOW, today=TODAY)


def post(task_form, decide=None, /, names=None, **texts):
    """What comes of posting one text for each name."""
    submitted = {name: [text] if isinstance(text, str) else text for name, text in texts.items()}
    return bind_submission(task_form, submitted, environment(**(names or {})), decide)


def give(task_form, values, **names):
    """What comes of JSON values."""
    return bind_values(task_form, values, environment(**names))


def messages(binding):
    """Name and message of every error."""
    return [(error.name, error.message) for error in binding.errors]


def drawn(task_form, values=None, decide=None, **names):
    """The drawn fields by name, those in groups and rows included."""
    return by_name(draw(task_form, values, environment(**names), decide))


def by_name(fields):
    """Drawn fields by name, those in groups and rows included; computed ones by id."""
    found = {}
    for field in fields:
        found[field.name or field.id] = field
        for inner in (field.fields, *(row.fields for row in field.rows)):
            found |= by_name(inner)
    return found
