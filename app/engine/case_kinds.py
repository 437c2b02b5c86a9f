"""Cases that are no client's: kinds of cases beside that of ``processes/case.json``, by files of their own.

The business key of such a case begins with the name of its kind and a colon, that of a client's case has none. So
whoever has a key knows whose case it is, and a condition on keys alone keeps the kinds apart.
"""

import re

from app.errors import Invalid
from app.feel.record import Record

FOLDER = "processes/kinds"
BETWEEN = ":"
_NAME = re.compile(r"[a-z][a-z_]{0,29}")


class BadKind(Invalid):
    """{file}: {problem}"""


class Kind(Record):
    """What a kind of case says besides attributes, lists and screen.

    ``processes`` are the ids of those that run in such a case; which roles see it, the roles file says. ``own`` names
    the attribute with the user name of whose case it is, who sees it as well; ``about`` one with the business key of a
    client's case, which they have to see for that. None where there is no such attribute. ``notices`` are the ids of
    letters that are for everybody: who reads the mailbox reads them, whosever the case is.
    """

    name: str
    label: str
    processes: tuple
    own: str = None
    about: str = None
    notices: tuple = ()


def kind_of(business_key):
    """The name of the kind that a business key is of; empty for a client's case."""
    name, between, _ = business_key.partition(BETWEEN)
    return name if between else ""


def beginning(kind):
    """What the business keys of a kind begin with; ``kind`` is its name, empty for clients' cases."""
    return f"{kind}{BETWEEN}" if kind else ""


def read_kind(name, held, file, attributes):
    """The :class:`Kind` of a file's JSON (``held``); ``attributes`` are those it declares. Raises ``BadKind``."""
    if not _NAME.fullmatch(name):
        raise BadKind(file=file, problem="its name has small letters, and “_” between them.")
    kind = Kind(
        name=name,
        label=_text(file, held, "label"),
        processes=_texts(file, held, "processes"),
        own=held.get("own"),
        about=held.get("about"),
        notices=_texts(file, held, "notices") if "notices" in held else (),
    )
    for part in ("own", "about"):
        declared = attributes.get(held.get(part))
        if held.get(part) is not None and (declared is None or not declared.searchable or declared.type != "string"):
            raise BadKind(file=file, problem=f"“{part}” names a searchable attribute that is a text.")
    return kind


def _text(file, held, part):
    if not isinstance(held.get(part), str) or not held[part]:
        raise BadKind(file=file, problem=f"“{part}” is a text.")
    return held[part]


def _texts(file, held, part):
    found = held.get(part)
    if not isinstance(found, list) or not found or not all(isinstance(each, str) for each in found):
        raise BadKind(file=file, problem=f"“{part}” is a list of texts.")
    return tuple(found)
