"""Proving that the history of a stream is what was recorded: one pass, a page at a time, however long it is."""

from sqlalchemy import func, select

from app.history import queries
from app.history.chain import Walk
from app.history.errors import NoSuchStream
from app.history.events import Difference, Head
from app.history.tables import event_table, head_table

_BEFORE_ALL = -(2**31)


def verify_chain(session, stream):
    """:class:`Verified`, or the first :class:`Difference` between a stream and what was recorded.

    Found are: events changed, missing, put in, put in another order or cut off at the end, payloads changed, a head
    changed. A payload that is not there leaves the chain whole and is counted as erased. What is recorded meanwhile
    does not matter. Raises ``NoSuchStream`` if there is neither a head nor an event: of a stream taken out whole with
    its head nothing is left to find here, only an export kept elsewhere shows it.
    """
    head, last = _ends(session, stream)
    if head is None and last is None:
        raise NoSuchStream(stream=stream)
    walk = Walk(stream)
    for found in _differences(session, walk, last):
        if found:
            return found
        if walk.head.sequence == last:
            break
    return walk.end(head)


def _ends(session, stream):
    """The head of a stream and the sequence of its last event as of one instant, each None if there is none."""
    last = select(func.max(event_table.c.sequence)).where(event_table.c.stream == stream)
    known = select(last.scalar_subquery(), head_table).select_from(
        select(1).subquery().outerjoin(head_table, head_table.c.stream == stream)
    )
    last, *head = session.execute(known).one()
    return None if head[0] is None else Head(*head), last


def _differences(session, walk, last):
    """For each event what is wrong with it, or None; one that cannot even be read is a difference too."""
    after, limit = _BEFORE_ALL, queries.PAGE
    while last is not None:
        try:
            events = queries.page(session, walk.head.stream, after=after, limit=limit)
        except (ValueError, TypeError):
            if limit == 1:
                place = walk.head.sequence + 1
                yield Difference(
                    place, "event", f"Event {place} of “{walk.head.stream}” was changed: it is unreadable."
                )
                return
            limit = 1
            continue
        if not events:
            return
        after = events[-1].sequence
        yield from map(walk.take, events)
        del events  # so that the next page does not stand in memory beside it
