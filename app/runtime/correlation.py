"""Messages within a case: to every instance that waits for one, to the processes it starts, else kept.

A message is never lost: one that nobody waits for is kept and shown, and delivered later if a subscription appears
while it is worth keeping.
"""

import datetime
import json

from app.engine.case_kinds import kind_of
from app.engine.errors import NotWaiting
from app.engine.surroundings import Surroundings
from app.engine.values import decode, encode, plain

_EVERY = None


def subscriptions(world, message):
    """The open subscriptions of the case to a message (or to all), in the order of their instances."""
    world.lent.load_subscriptions(world, message)
    held = world.rows.of("message_subscription").values()
    found = [row for row in held if message is _EVERY or row["message"] == message]
    return sorted(found, key=lambda row: (row["position"], row["id"]))


def deliver(world, name, payload, ttl=None):
    """Give a message to everything in the case that it concerns; keep it if that is nothing."""
    shown = {key: plain(value) for key, value in payload.items()}
    reached = 0
    for row in subscriptions(world, name):
        if _matches(row, shown):
            reached += _hand_over(world, row, payload)
    for definition, element in world.lent.models.started_by(name, kind_of(world.key)):
        if _starts(world, element, payload):
            world.consequence("message.delivered", {"message": name, "process": definition.id})
            world.begin(definition, element.id, payload)
            reached += 1
    if not reached:
        _keep(world, name, payload, shown, ttl)
    return reached


def _matches(row, shown):
    """Whether nothing in the message speaks against a subscription: what it leaves out or empty narrows nothing."""
    return all(shown.get(name) in (None, value) for name, value in json.loads(row["correlation"]).items())


def _hand_over(world, row, payload):
    """1 if the subscription still waited: an earlier delivery of the same message may have ended it."""
    if row["id"] not in world.rows.of("message_subscription"):
        return 0
    shown = {"message": row["message"], "instance": row["instance_id"], "activity": row["activity_id"]}
    world.consequence("message.delivered", shown)
    try:
        world.resume(row["instance_id"], row["wait_id"], payload)
    except NotWaiting:
        return 0
    return 1


def _starts(world, element, payload):
    if element.starts_when is None:
        return True
    surroundings: Surroundings = world.surroundings()
    return surroundings.evaluate(element.starts_when, payload) is True


def _keep(world, name, payload, shown, ttl):
    days = datetime.timedelta(days=int(ttl[1:-1])) if ttl else datetime.timedelta()
    expires = world.input.at + days
    key = f"{world.key}/{world.sequence + 1}"
    world.consequence("message.kept", {"message": name, "payload": shown, "until": expires.isoformat()})
    held = json.dumps({each: encode(value) for each, value in payload.items()}, ensure_ascii=False)
    row = {"id": key, "business_key": world.key, "name": name, "payload": held, "kept_at": world.input.at}
    world.rows.add("kept_message", key, {**row, "expires_at": expires, "status": "kept"})
    _count(world, 1)


def _count(world, change):
    kept = world.rows.of("case_file")[world.key]["kept"]
    world.rows.change("case_file", world.key, kept=kept + change)


def deliver_kept(world, key):
    """Give a new subscription the messages that were kept for it and are still worth it."""
    row = world.rows.of("message_subscription").get(key)
    if row is None or not world.rows.of("case_file")[world.key]["kept"]:
        return
    world.lent.load_kept(world)
    for kept in sorted(world.rows.of("kept_message").values(), key=lambda each: (each["kept_at"], each["id"])):
        fits = kept["name"] == row["message"] and kept["status"] == "kept" and kept["expires_at"] >= world.input.at
        payload = {name: decode(value) for name, value in json.loads(kept["payload"]).items()}
        if fits and _matches(row, {name: plain(value) for name, value in payload.items()}):
            world.rows.change("kept_message", kept["id"], status="delivered")
            _count(world, -1)
            _hand_over(world, row, payload)
            return
