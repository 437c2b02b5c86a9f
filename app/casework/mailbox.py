"""Work that is no client's, as people find it: what they have raised, what is for their role, what is for everybody.

A kind of cases that says whose each case is (``own``) is what people raise and read here.
"""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import and_, exists, or_, select

from app.casework import access, listing
from app.casework.reading import today_of
from app.casework.sight import in_words
from app.casework.starting import offers_to_open
from app.engine.case_kinds import kind_of
from app.errors import NotFound
from app.identity.permissions import require
from app.runtime import tables
from app.selection.case_values import case_value

PERMISSION = "see_mailbox"
MOST = 50
_AT = tables.case_table.c
_SENT = tables.document_table.c


class NoSuchNotice(NotFound):
    """There is no such notice, or it is not for everybody."""


class Raised(NamedTuple):
    """A case of a kind in the list: its key, when it was opened, and the texts of the columns; ``mine`` if it is."""

    key: str
    opened_at: object
    texts: list
    mine: bool


class Tray(NamedTuple):
    """What there is of one kind: its label, how to raise one (offers), the labels of the columns and the rows.

    ``after`` is the text of the place to go on from, or None.
    """

    kind: str
    label: str
    offers: list
    columns: list
    rows: list
    after: str | None


class Mailbox(NamedTuple):
    """The :class:`Tray` of each kind, and the rows of notices (id, title, issued on), the newest first."""

    trays: list
    notices: list


def is_own_work(business_key):
    """Whether a business key is of a case that is no client's."""
    return bool(kind_of(business_key))


def mailbox(session, *, person, now, after=None):
    """The :class:`Mailbox` of somebody. Raises ``NotPermitted``."""
    require(person, PERMISSION)
    programme = listing.current_programme(session)
    if programme is None:
        return Mailbox([], [])
    kinds = [model for model in programme.models.case_model.kinds.values() if model.kind.own]
    trays = [_tray(session, programme.models.case_model, each, person, now, after) for each in kinds]
    return Mailbox(trays, _notices(session, kinds))


def notice(session, document_id, *, person):
    """The row of a notice that is for everybody, its content included. Raises ``NoSuchNotice``, ``NotPermitted``."""
    require(person, PERMISSION)
    programme = listing.current_programme(session)
    kinds = programme.models.case_model.kinds if programme else {}
    row = session.execute(select(tables.document_table).where(_SENT.id == document_id)).one_or_none()
    model = kinds.get(kind_of(row.business_key)) if row is not None else None
    if model is None or row.letter not in model.kind.notices:
        raise NoSuchNotice
    return row


def _tray(session, clients, model, person, now, after):
    chosen = select(_AT.business_key, _AT.opened_at).where(_theirs(clients, model, person, today_of(now)))
    chosen = _behind(chosen, after).order_by(_AT.opened_at.desc(), _AT.business_key.desc())
    found = session.execute(chosen.limit(MOST + 1)).all()
    more, found = len(found) > MOST, found[:MOST]
    columns, own = listing.columns_of(model), model.attributes[model.kind.own]
    values = listing.shown_values(session, [row.business_key for row in found], [*columns, own])
    rows = [_raised(row, values.get(row.business_key, {}), columns, own, person) for row in found]
    offers = offers_to_open(session, person=person, kind=model.kind.name)[1]
    place = listing.place_text(found[-1].opened_at.isoformat(), found[-1].business_key) if more else None
    return Tray(model.kind.name, model.kind.label, offers, [each.label for each in columns], rows, place)


def _raised(row, values, columns, own, person):
    texts = [in_words(column, values.get(column.name)) for column in columns]
    return Raised(row.business_key, row.opened_at, texts, values.get(own.name) == person.user_name)


def _theirs(clients, model, person, today):
    """The SQL condition that a case of a kind is for somebody: for their role, or their own.

    One of their own that is about a client's case is theirs as long as they see that.
    """
    key = _AT.business_key
    of_kind = key.in_(select(case_value.c.business_key).where(case_value.c.name == model.kind.own))
    own = exists().where(_value(key, model.kind.own), case_value.c.text == person.user_name)
    if not any(access.may_open(grant, model) for grant in person.grants):
        return and_(of_kind, access.visible(person, key, model, today))
    if model.kind.about:
        about = _value(key, model.kind.about)
        seen = exists().where(about, access.visible(person, case_value.c.text, clients, today))
        own = and_(own, or_(~exists().where(about), seen))
    return and_(of_kind, or_(access.visible(person, key, model, today), own))


def _value(key, name):
    """The condition that a row is the value of an attribute of the case with a key."""
    return and_(case_value.c.business_key == key, case_value.c.name == name)


def _behind(chosen, after):
    try:
        opened, key = listing.place_of(after, 2)
        opened_at = datetime.fromisoformat(opened)
    except (TypeError, ValueError):
        return chosen
    if opened_at.tzinfo is None or key is None:
        return chosen
    return chosen.where(or_(_AT.opened_at < opened_at, and_(_AT.opened_at == opened_at, _AT.business_key < key)))


def _notices(session, kinds):
    """What was published to everybody, the newest first."""
    told = [(each.kind.own, each.kind.notices) for each in kinds if each.kind.notices]
    if not told:
        return []
    theirs = or_(
        *(
            and_(
                _SENT.business_key.in_(select(case_value.c.business_key).where(case_value.c.name == own)),
                _SENT.letter.in_(letters),
            )
            for own, letters in told
        )
    )
    listed = select(_SENT.id, _SENT.title, _SENT.issued_on).where(theirs)
    return session.execute(listed.order_by(_SENT.issued_on.desc(), _SENT.id.desc()).limit(MOST)).all()
