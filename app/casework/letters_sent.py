"""A document of a case as it was sent."""

from sqlalchemy import select

from app.casework.reading import see
from app.errors import NotFound
from app.runtime import tables

_LONGEST_ID = 300


class NoSuchDocument(NotFound):
    """There is no such document, or it belongs to a case that is not one of yours."""


def document(session, document_id, *, person, now):
    """The row of a document, its content included, for somebody who sees its case. Raises ``NoSuchDocument``."""
    if not document_id.isprintable() or len(document_id) > _LONGEST_ID:
        raise NoSuchDocument
    held = tables.document_table
    row = session.execute(select(held).where(held.c.id == document_id)).one_or_none()
    if row is None:
        raise NoSuchDocument
    try:
        see(session, row.business_key, person=person, now=now)
    except NotFound as error:
        raise NoSuchDocument from error
    return row
