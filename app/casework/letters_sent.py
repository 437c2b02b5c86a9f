"""The documents of a case, and one as it was sent."""

from sqlalchemy import select

from app.casework.reading import see
from app.errors import NotFound
from app.runtime import tables

_LONGEST_ID = 300
_AT = tables.document_table.c
_LISTED = select(_AT.id, _AT.title, _AT.variant, _AT.kind, _AT.issued_on, _AT.position).order_by(_AT.position.desc())


class NoSuchDocument(NotFound):
    """There is no such document, or it is not for you."""


def documents_of(session, sight, *, before=None, limit):
    """Rows of the documents of a case without their content, the newest first; ``before`` is a position."""
    conditions = [_AT.business_key == sight.world.key] + ([] if before is None else [_AT.position < before])
    conditions += [~_AT.id.startswith(f"{each}/", autoescape=True) for each in sorted(sight.concealed.instances)]
    return session.execute(_LISTED.where(*conditions).limit(limit)).all()


def document(session, document_id, *, person, now):
    """The row of a document, its content included, for somebody who sees its case. Raises ``NoSuchDocument``."""
    if not document_id.isprintable() or len(document_id) > _LONGEST_ID:
        raise NoSuchDocument
    held = tables.document_table
    row = session.execute(select(held).where(held.c.id == document_id)).one_or_none()
    if row is None:
        raise NoSuchDocument
    try:
        sight = see(session, row.business_key, person=person, now=now)
    except NotFound as error:
        raise NoSuchDocument from error
    if sight.conceals(row.id):
        raise NoSuchDocument
    return row
