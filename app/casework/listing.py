"""What lists of cases and of work show of each case, and how a list goes on."""

import json

from app.casework.sight import in_words
from app.deployments import store
from app.deployments.programme import programme_of
from app.selection.case_values import read

MOST_COLUMNS = 3


def current_programme(session):
    """The :class:`Programme` of the deployment published last, None before the first; two statements."""
    latest = store.latest(session)
    return None if latest is None else programme_of(store.load(session, latest.id))


def programme_in_force(session, deployment):
    """The :class:`Programme` of the deployment with an id that is known to be the last, or (None) that is looked up."""
    return current_programme(session) if deployment is None else programme_of(store.load(session, deployment))


def current_model(session):
    """The :class:`CaseModel` of the deployment published last, None before the first; two statements."""
    programme = current_programme(session)
    return None if programme is None else programme.models.case_model


def entries_of(section):
    """The names that a section of the case's screen shows, in order."""
    return section.get("show") or section.get("entries") or []


def columns_of(model):
    """The attributes that stand for a case in a list: the first on its screen that everybody sees and can search."""
    names = [name for section in model.screen for name in entries_of(section)]
    found = [model.attributes[name] for name in names if name in model.attributes]
    return [each for each in found if each.searchable and not each.sees][:MOST_COLUMNS]


def shown_values(session, business_keys, columns):
    """The values of these columns by business key; one statement, none where there is nothing to show."""
    keys = list(dict.fromkeys(business_keys))
    if not keys or not columns:
        return {}
    return read(session, keys, {column.name: column.type for column in columns})


def cases_named(session, business_keys):
    """What cases are called, by business key: the value that comes first of each in a list; those without are left out.

    Three statements at most; who asks has seen to it that they may be told.
    """
    model = current_model(session) if business_keys else None
    columns = columns_of(model)[:1] if model else []
    found = shown_values(session, business_keys, columns)
    named = {key: in_words(columns[0], values.get(columns[0].name)) for key, values in found.items()}
    return {key: name for key, name in named.items() if name}


def place_text(*parts):
    """Where a page ended, as a text for an address."""
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":"))


def place_of(text, size):
    """The parts of a place, or None for a text that is none: the list then starts from its beginning."""
    try:
        parts = json.loads(text or "null")
    except (ValueError, RecursionError):
        return None
    if not isinstance(parts, list) or len(parts) != size:
        return None
    return parts if all(part is None or (isinstance(part, str) and part.isprintable()) for part in parts) else None
