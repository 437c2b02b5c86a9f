"""Tokens of programs, given and ended; each is kept in the history of people, with its public number and no secret."""

from app.administration.people import STREAM
from app.clock import local_date
from app.history import queries, recorder
from app.history.events import Entry
from app.identity import tokens
from app.identity.people import normal


def add(session, user_name, name, scopes, *, days, by, now):
    """A token of somebody's account, as the text that is shown only now. Raises what ``add_token`` does."""
    head = queries.head(session, STREAM)
    token = tokens.add_token(user_name, name, scopes, days=days, now=now)
    told = {"user_name": normal(user_name), "token": tokens.number_of(token), "name": name.strip()}
    _record(session, head, "token.added", {**told, "scopes": sorted(set(scopes)), "days": days}, by, now)
    return token


def end(session, number, *, by, now):
    """The token stands for nobody any more. Raises ``NoSuchToken``."""
    head = queries.head(session, STREAM)
    user_name = tokens.end_token(number, now=now)
    _record(session, head, "token.ended", {"user_name": user_name, "token": number}, by, now)


def _record(session, head, kind, payload, by, now):
    entry = Entry(kind, now, local_date(now), by.name, by.role, None, payload)
    recorder.record(session, head.stream, head, [entry], recorded_at=now)
