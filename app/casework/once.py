"""What a program asks for under a key of its own is done once, however often it asks, and answered as the first time.

Answers get lost on their way. A program that has heard nothing asks again under the same key: what was done is not done
again. The key is kept in the transaction of what was done, so that there is never one without the other.
"""

import hashlib
import json

from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from app.casework.message_tables import asked_table
from app.errors import Conflict, Invalid
from app.history.canonical import canonical

_AT = asked_table.c


class KeyUsedBefore(Invalid):
    """This key was given to something else before; give each request a key of its own."""


class AskedMeanwhile(Conflict):
    """The same is being done at this moment; ask again in a moment, under the same key."""


def once(session, key, request, do, *, person, now):
    """The answer of ``do()`` (plain JSON), or the one it gave when the person asked for the same under this key.

    ``request`` (plain JSON) is what is asked for. Without a ``key`` (None) it is done in any case. Where the answer is
    None nothing came of it, and the key is free again; so it is where anything is raised, as nothing is stored then.
    Raises ``KeyUsedBefore``, ``AskedMeanwhile``.
    """
    if key is None:
        return do()
    digest = hashlib.sha256(canonical(request)).hexdigest()
    mine = (_AT.asked_by == person.user_name, _AT.idempotency_key == key)
    before = session.execute(select(_AT.request_digest, _AT.answer).where(*mine)).one_or_none()
    if before is not None:
        if before.request_digest != digest:
            raise KeyUsedBefore
        return json.loads(before.answer)
    _take(session, asked_by=person.user_name, idempotency_key=key, request_digest=digest, asked_at=now)
    answer = do()
    if answer is None:
        session.execute(delete(asked_table).where(*mine))
    else:
        session.execute(update(asked_table).where(*mine).values(answer=json.dumps(answer, ensure_ascii=False)))
    return answer


def _take(session, **row):
    """Take the key first: whoever asks for the same at this moment waits for what comes of it, and does nothing."""
    try:
        session.execute(insert(asked_table).values(answer="null", **row))
    except IntegrityError as error:
        raise AskedMeanwhile from error
