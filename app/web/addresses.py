"""Addresses of pages for lists: what is the same in all of them is worked out once, not once a row.

``url_for`` looks through the routes each time; a list has three addresses in each of its rows.
"""

from functools import lru_cache
from urllib.parse import quote

from flask import current_app, request, url_for

from app.casework.mailbox import is_own_work

_SAFE = "!$&'()*+,/:;=@"  # as Werkzeug's own converters for texts leave them
_HERE = "~here~"


def path_to(endpoint, **texts):
    """The address of a page whose route has these texts in it (no numbers, no query): the same as ``url_for``."""
    template = _template(current_app.url_map, request.script_root, endpoint, tuple(texts))
    parts = [part if text is None else quote(texts[text], safe=_SAFE) for part, text in template]
    return "".join(parts)


def case_path(business_key, **query):
    """The address of a case's page, be it a client's or no client's."""
    endpoint = "mailbox.one" if is_own_work(business_key) else "case_pages.case"
    return url_for(endpoint, business_key=business_key, **query)


def case_paths():
    """A function that gives the same, in a list of many rows."""
    clients, others = (paths_to(endpoint, "business_key") for endpoint in ("case_pages.case", "mailbox.one"))
    return lambda business_key: (others if is_own_work(business_key) else clients)(business_key)


def paths_to(endpoint, name):
    """A function that gives the address for a text of this name, as ``path_to`` does, in a list of many rows."""
    (before, _), _, (after, _) = _template(current_app.url_map, request.script_root, endpoint, (name,))
    return lambda text: f"{before}{quote(text, safe=_SAFE)}{after}"


@lru_cache(maxsize=512)
def _template(_routes, _root, endpoint, names):
    """An address as pairs: a part of it and None, or nothing and the name of the text that stands there."""
    address = url_for(endpoint, **{name: f"{_HERE}{place}{_HERE}" for place, name in enumerate(names)})
    parts = address.split(_HERE)
    return [(part, None) if place % 2 == 0 else ("", names[int(part)]) for place, part in enumerate(parts)]
